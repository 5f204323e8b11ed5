//! Destinations that contradict each other are told wherever a ledger's deals are asked about.

use crate::{Folder, at, local};
use hostboard_actions::register::open::{OpenOptions, Opened, open};

#[test]
fn a_register_of_a_ledger_comes_with_what_its_destinations_contradict() {
    let services = "id,unit,line\ns,u,Payroll\n";
    let destinations = "id,about,becomes,to\nx1,d,novate,h\nx2,d,transfer,h\nx3,d,end,\nx4,s,host,h\nx5,s,host,h2\n";
    let deals = "id,unit,kind\nd,u,contract\n";
    let files = [("services.csv", services), ("deals.csv", deals), ("destinations.csv", destinations)];
    let folder = Folder::new("destinations-clash", &files);
    let portfolio = folder.portfolio();
    let options = OpenOptions { register: &portfolio, times: at("2013-01-01"), threads: 1, ..OpenOptions::default() };
    let opened = open(&options, &local()).unwrap_or_else(|error| panic!("{:?}", error.problems()));
    let told: Vec<(&str, &str)> =
        opened.problems.iter().map(|problem| (problem.code.word(), problem.message.as_str())).collect();
    let says = |older: &str, about: &str, newer: &str| {
        format!(
            "record `{older}` says that something else becomes of `{about}` than record `{newer}`, which is newer and counts"
        )
    };
    let expected = [says("x4", "s", "x5"), says("x1", "d", "x3"), says("x2", "d", "x3")];
    assert_eq!(told, expected.each_ref().map(|text| ("decision-contradicted", text.as_str())));
    let column = opened.register.other_columns().iter().position(|column| column.name == "destination").unwrap();
    assert_eq!(opened.register.other(column, 0), "end");
}

fn destinations_of(opened: &Opened) -> Vec<String> {
    let register = &opened.register;
    let column = register.other_columns().iter().position(|column| column.name.eq_ignore_ascii_case("destination"));
    let text = |row: usize| column.map_or("", |column| register.other(column, row));
    (0..register.len()).map(|row| format!("{} {}", register.deal(row), text(row))).collect()
}

#[test]
fn a_folder_gives_destinations_as_its_ledger_does_and_tells_what_it_does_not_read() {
    let bodies = "id,name,kind\nh,Host,host\nu,Unit U,unit\n";
    for (n, (deals, destinations, expected, told)) in [
        ("id,unit,kind\nd,u,contract\ne,u,contract\n", "d,transfer,h\n", ["d transfer", "e "], vec![]),
        (
            "id,unit,kind,destination\nd,u,contract,host\ne,u,contract,end\n",
            "d,novate,h\nd,transfer,h\n",
            ["d transfer", "e end"],
            vec!["row 3 says that something else becomes of `d`, and counts since it is later"],
        ),
        ("id,unit,kind\nd,u,contract\ne,u,contract\n", "e,transfer,h\ne,transfer,\n", ["d ", "e transfer"], vec![]),
    ]
    .into_iter()
    .enumerate()
    {
        let folder = Folder::empty(&format!("destinations-ways-{n}"));
        let rows = destinations.lines().enumerate().map(|(id, line)| format!("x{id},{line}\n")).collect::<String>();
        let table = format!("id,about,becomes,to\n{rows}");
        let files = [("bodies.csv", bodies), ("deals.csv", deals), ("destinations.csv", table.as_str())];
        files.iter().for_each(|(name, text)| folder.write(name, text));
        let portfolio = folder.portfolio();
        let options =
            OpenOptions { register: &portfolio, times: at("2013-01-01"), threads: 1, ..OpenOptions::default() };
        let of_folder = open(&options, &local()).unwrap_or_else(|error| panic!("{:?}", error.problems()));
        assert_eq!(destinations_of(&of_folder), expected, "{table}");
        let messages: Vec<&str> = of_folder.problems.iter().map(|problem| problem.message.as_str()).collect();
        assert_eq!(messages, told, "{table}");
        folder.write("portfolio.toml", "id = \"p\"\ntitle = \"P\"\nhost = \"h\"\ndeclared = \"2010-01-01\"\n");
        let of_ledger = open(&options, &local()).unwrap_or_else(|error| panic!("{:?}", error.problems()));
        assert_eq!(destinations_of(&of_ledger), expected, "{table}");
    }
}

#[test]
fn what_a_folder_does_not_read_is_told_by_name() {
    let folder = Folder::empty("folder-strange");
    let files = [
        ("deals.csv", "deal,unit\nd,u\n"),
        ("bodies.csv", "id,name\nu,Unit U\n"),
        ("consent.csv", "id,scope\n"),
        ("posts.csv", "id,body\n"),
        ("mine.csv", "question,answer,reason\n"),
        ("notes.txt", "seen"),
        ("settings.csv", "parameter,value,reason,unit\nregister_complete_since,2006-12-31,searched,v\n"),
        ("destinations.csv", "about,becomes\nx,transfer\nd,vanish\n"),
    ];
    files.iter().for_each(|(name, text)| folder.write(name, text));
    let portfolio = folder.portfolio();
    let settled = [format!("{portfolio}/mine.csv")];
    let options = OpenOptions { register: &portfolio, settled: &settled, threads: 1, ..OpenOptions::default() };
    let opened = open(&options, &local()).unwrap_or_else(|error| panic!("{:?}", error.problems()));
    let told: Vec<String> =
        opened.problems.iter().map(|problem| problem.to_string().replace(&format!("{portfolio}/"), "")).collect();
    let strange = "the file is not read: it has the name of none that stands beside a register";
    let expected = [
        "destinations.csv, row 3, column becomes: `vanish` is not one of".to_owned(),
        format!("consent.csv: {strange}; is it `consents.csv`?"),
        format!("posts.csv: {strange}; beside a folder's deals"),
        "settings.csv, row 2, column unit: the register has no unit `v`".to_owned(),
        "destinations.csv, row 2, column about: the register has no deal `x`".to_owned(),
    ];
    assert_eq!(told.len(), expected.len(), "{told:?}");
    expected.iter().zip(&told).for_each(|(begins, told)| assert!(told.starts_with(begins), "{told}"));
}
