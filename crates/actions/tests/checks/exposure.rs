//! What is committed, cut by supplier: a party that nobody recorded is none of any name.

use crate::asking::{day, register};
use crate::naive::Row;
use hostboard_actions::portfolio::exposure::{ExposureQuestion, exposure};
use hostboard_actions::words::committed::supplier;

fn deal(id: &str, counterparty: &str) -> Row {
    let cells = [
        ("deal", id),
        ("unit", "northtown"),
        ("kind", "contract"),
        ("counterparty", counterparty),
        ("value", "100.00"),
        ("value_basis", "whole-life"),
        ("start", "2028-04-01"),
        ("end", "2029-03-31"),
        ("extendable_to", "none"),
    ];
    cells.map(|(column, text)| (column.to_owned(), text.to_owned())).into_iter().collect()
}

#[test]
fn a_supplier_of_any_name_keeps_it() {
    let names = ["Party not recorded", "party not recorded", "form not recorded", "", "Grounds Ltd"];
    for name in names {
        let question = ExposureQuestion { handover: day("2028-04-01"), until: None, assume: Vec::new() };
        let found = exposure(&register(&[deal("A", name), deal("B", "Other Ltd")]), &question).unwrap();
        let named = |name: Option<&str>| found.suppliers.iter().any(|line| line.name.as_deref() == name);
        assert_eq!(found.suppliers.len(), 2, "{name}");
        assert!(named(Some(name).filter(|name| !name.is_empty())), "{name}: {:?}", found.suppliers);
        assert_eq!(named(None), name.is_empty(), "{name}");
    }
    assert_eq!(supplier(None), "party not recorded");
}
