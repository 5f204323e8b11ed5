//! Short ways of reading a mapped cell give what the rules give.

use super::shown;
use hostboard_domain::deal::DealFact;
use hostboard_exchange::mapping::Mapping;
use hostboard_exchange::register::{ReadOptions, Reading, read_register};
use proptest::prelude::*;

/// A rule for each way, and the fact that it reads.
const RULES: &[(&str, &str)] = &[
    ("value", "read = \"amount\"\nbasis = \"whole-life\"\nnot_recorded = [\"0.00\", \"1.00\"]"),
    ("value", "read = \"amount\"\ndecimal = \",\""),
    ("value", "thousands = \",\"\nmarks = [\"£\"]"),
    ("value", ""),
    ("end", "read = \"date\"\nwords = { Ongoing = \"open\" }\nnot_recorded = [\"1.00\"]"),
    ("start", "read = \"date\"\norder = \"month-first\""),
    ("signed", "dates = [\"%d/%m/%Y\"]"),
    ("signed", ""),
    ("counterparty", "read = \"party\"\nnot_recorded = [\"Acme\"]"),
    ("counterparty", "words = { Acme = \"Acme Ltd\" }"),
    ("counterparty_id", "read = \"company\""),
    ("matter", ""),
    ("currency", ""),
    ("capital", "read = \"yes-no\""),
    ("capital", "words = { Works = \"yes\", Revenue = \"no\" }\notherwise = \"not-recorded\""),
    ("stage", "words = { Live = \"signed\", Draft = \"proposed\" }"),
    ("payer", ""),
];

fn cell() -> impl Strategy<Value = String> {
    let known = prop::sample::select(vec![
        "",
        " ",
        "0.00",
        "1.00",
        "60000.00",
        "1,234.50",
        "£5,000",
        "12.345678",
        "1.234,50",
        "5,000 per annum",
        "N/A",
        "TBC",
        "2027-03-31",
        "2090-01-01",
        "1949-12-31",
        "2022-09-31",
        "31/03/2027",
        "03/31/2027",
        "01/02/2090",
        "1/4/2022",
        "11/04/1970",
        "Ongoing",
        "open",
        "Acme",
        "ACME ",
        "Acme & Co",
        "Acme; Other",
        "Various",
        "Société é",
        "a\0b",
        "GBP",
        "yes",
        "Yes",
        "no",
        "Works",
        "works",
        "Revenue",
        "Live",
        "Draft",
        "other",
        "2535986",
        "unit",
        "third-party",
    ]);
    let made = prop_oneof![
        "[0-9]{1,3}(,[0-9]{3}){0,2}(\\.[0-9]{0,7})?",
        "[0-9]{2}/[0-9]{2}/(19|20)[0-9]{2}",
        "[ -~£é]{0,12}",
    ];
    prop_oneof![3 => known.prop_map(str::to_owned), 2 => made]
}

fn read(rule: &str, cells: &[String]) -> Reading {
    let mapping = Mapping::parse("m.toml", rule).unwrap_or_else(|problems| panic!("{}", shown(&problems)));
    let mut file = "deal,X,Blank\n".to_owned();
    for (row, cell) in cells.iter().enumerate() {
        file.push_str(&format!("{row},\"{}\",\n", cell.replace('"', "\"\"")));
    }
    let options = ReadOptions { mapping: Some(&mapping), unit: Some("U"), threads: 1, progress: None };
    read_register("r.csv", file.as_bytes(), &options).unwrap_or_else(|problems| panic!("{}", shown(&problems)))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn they_give_what_the_rules_give(which in 0..RULES.len(), cells in prop::collection::vec(cell(), 1..20)) {
        let (fact, keys) = RULES[which];
        let short = format!("[column.{fact}]\nfrom = \"X\"\n{keys}\n");
        // A rule with another behind it is never read by a short way; a blank column changes nothing.
        let whole = format!("{short}[column.{fact}.or]\nfrom = \"Blank\"\n");
        let (short, whole) = (read(&short, &cells), read(&whole, &cells));
        prop_assert_eq!(shown(&short.problems), shown(&whole.problems));
        for (row, cell) in cells.iter().enumerate() {
            for fact in DealFact::ALL {
                prop_assert_eq!(
                    short.register.written(*fact, row), whole.register.written(*fact, row), "{} of {:?}", fact.name(), cell
                );
            }
        }
    }
}
