//! Destinations that contradict each other are told wherever a ledger's deals are asked about.

use crate::{Folder, at, local};
use hostboard_actions::register::open::{OpenOptions, open};

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
