//! Files of tables that pages give are opened in spreadsheets: none has a cell that one would run.

use crate::readers::register_of;
use crate::routes::routes;
use crate::{Site, csu, folder};
use hostboard_domain::ledger::scope::Scope;

/// Texts that a spreadsheet would run, and a number that it should take for one.
const HOSTILE: [&str; 11] = [
    "=1+1",
    "+1",
    "-1+1",
    "@SUM(1)",
    "=HYPERLINK(\"http://evil.example\";\"x\")",
    "'=1+1",
    "＝1+1",
    "＋1",
    "－1+1",
    "＠SUM(1)",
    "-12.50",
];

/// Every cell of a table that a spreadsheet would run.
fn run_by_a_spreadsheet(table: &str) -> Vec<String> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(table.as_bytes());
    let cells = reader.records().flat_map(|row| row.unwrap().iter().map(str::to_owned).collect::<Vec<_>>());
    let begins = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];
    cells.filter(|cell| cell.trim_start_matches(' ').starts_with(begins) && cell.parse::<f64>().is_err()).collect()
}

#[track_caller]
fn check(what: &str, table: &str) {
    assert!(table.lines().count() > 1, "{what} has no rows");
    assert_eq!(run_by_a_spreadsheet(table), Vec::<String>::new(), "{what}: {table}");
}

fn quoted(cell: &str) -> String {
    format!("\"{}\"", cell.replace('"', "\"\""))
}

/// Everything that takes a text is hostile.
fn hostile_site() -> Site {
    let mut bodies = "id,kind,name\nh1,host,Host\n".to_owned();
    let mut deals = "id,unit,kind,form,value,currency,value_basis,payer,counterparty,matter,stage,start,end,extendable_to,note,why\n".to_owned();
    for (n, text) in HOSTILE.iter().enumerate() {
        let cell = quoted(text);
        // Units are parted by semicolons, so that the id of one has none.
        let body = quoted(&text.replace(';', "&"));
        // An id takes no white space and no comma; these have neither.
        bodies += &format!("{body},unit,{cell}\n");
        let end = "signed,2012-01-01,2014-01-01,none";
        deals +=
            &format!("{cell},{body},contract,works,{n}000.00,GBP,whole-life,unit,{cell},{cell},{end},{cell},{cell}\n");
    }
    let folder = folder("formulas", &[("bodies.csv", &bodies), ("deals.csv", &deals)]);
    Site::over(folder.to_str().unwrap(), Scope::Everything)
}

/// The tables among the routes, each with what it needs to show all that it can.
#[test]
fn no_table_of_the_ledger_has_a_cell_that_a_spreadsheet_runs() {
    let site = hostile_site();
    for route in routes().iter().filter(|route| route.contains(".csv") && !route.contains('{')) {
        let more = ["", "?by=supplier", "?by=unit"];
        for query in more.iter().filter(|query| query.is_empty() || route.contains("exposure")) {
            let table = site.get(&format!("{route}{query}")).text;
            check(route, &table);
            let named = !query.is_empty() || !route.contains("exposure");
            assert!(!named || table.contains("'=1+1"), "{route} shows no text of the ledger: {table}");
        }
    }
}

/// What books and staffing of a unit take, each about what a spreadsheet would run where it is about something.
const PARAMETERS: &str = "name,about,value\non_cost_rate,=1+1,0.2\nhire_cost,,1\nrelease_cost,,1\nhire_lead_months,,0\n\
    release_notice_months,,0\nhire_limit,,1\ndoes_service,=1+1:=1+1,1\ndemand_sd,,0.1\ndemand_common_share,,0\n\
    staffing_budget,,100.00\nmoney_sd,,0.1\nunmet_allowed,,0.1\naffordable_in,,0.8\nsufficient_in,,0.8\n";

/// The table of one unit's books, of ids and names that a spreadsheet would run.
#[test]
fn no_table_of_books_has_a_cell_that_a_spreadsheet_runs() {
    let files = [
        ("bodies.csv", "id,kind,name\nh1,host,Host\n=1+1,unit,Unit\n"),
        ("reports.csv", "id,unit,made_on,from,to\n=1+1,=1+1,2012-09-01,2012-09,2012-10\n"),
        ("accounts.csv", "report,unit,month,line,grade,amount\n=1+1,=1+1,2012-09,pay,=1+1,5.00\n"),
        ("parameters.csv", PARAMETERS),
        ("what-ifs.csv", "unit,name,month\n=1+1,=1+1,2012-10\n"),
        ("staffing.csv", "unit,month,grade,fte,cost,capacity\n=1+1,2012-09,=1+1,1,10.00,10\n"),
        ("demand.csv", "unit,month,service,work,hours_per\n=1+1,2012-09,=1+1,10,1\n"),
    ];
    // Everything is known from the portfolio's own first day.
    let declared = ("portfolio.toml", "id = \"test\"\ntitle = \"Test\"\nhost = \"h1\"\ndeclared = \"2012-09-02\"\n");
    let folder = folder("formulas-books", &[&files[..], &[declared]].concat());
    let site = Site::over(folder.to_str().unwrap(), Scope::Everything);
    for name in ["books", "what-ifs", "staffing"] {
        let table = site.get(&format!("/units/=1+1/{name}.csv")).text;
        check(&format!("/units/{{id}}/{name}.csv"), &table);
        assert!(table.contains("'=1+1"), "{table}");
        assert!(name != "books" || table.contains("on cost rate of =1+1"), "{table}");
    }
}

/// The tables that the page of a register offers.
#[test]
fn no_table_of_a_register_has_a_cell_that_a_spreadsheet_runs() {
    let mut register =
        "deal,unit,kind,capital,variable_price,value,counterparty,matter,stage,signed,end,extendable_to\n".to_owned();
    for text in HOSTILE {
        let cell = quoted(text);
        register += &format!("{cell},{cell},contract,no,no,120000.00,{cell},{cell},proposed,,2028-03-01,\n");
    }
    let site = csu();
    let at = register_of(site, &register);
    let page = site.get(&at);
    let links = scraper::Html::parse_document(&page.text);
    let links = links
        .select(&scraper::Selector::parse("a[href]").unwrap())
        .map(|link| link.attr("href").unwrap().to_owned())
        .collect::<Vec<_>>();
    let tables: Vec<String> = links.into_iter().filter(|link| link.contains(".csv")).collect();
    assert!(tables.len() >= 2, "{tables:?}");
    for at in tables {
        let table = site.get(&at).text;
        check(&at, &table);
        assert!(table.contains("'=1+1"), "{at}: {table}");
    }
}
