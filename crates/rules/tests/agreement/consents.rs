//! Random consents, as rows: of every scope and standing, with blanks.

use crate::naive::Row;
use crate::reading::consents_of;
use hostboard_rules::question::Settings;
use proptest::prelude::*;
use proptest::sample::select;

/// Consents, and whose consent the question says is needed.
#[derive(Clone, Debug)]
pub struct Consents {
    pub rows: Vec<Row>,
    pub consenter: Option<String>,
}

impl Consents {
    /// The settings with these consents.
    pub fn with(&self, mut settings: Settings) -> Settings {
        settings.consents = consents_of(&self.rows);
        settings.set.extend(self.consenter.iter().map(|who| ("consenter".to_owned(), who.clone())));
        settings
    }
}

/// Often none, else up to four.
pub fn consents() -> impl Strategy<Value = Consents> {
    let rows = prop_oneof![2 => Just(Vec::new()), 3 => proptest::collection::vec(consent(), 1..=4)];
    let several = ["Northshire Council", "Northshire Council+Somebody else", "Northshire Council|Somebody else"];
    let consenter = prop_oneof![1 => Just(None), 1 => select(several.to_vec()).prop_map(|who| Some(who.to_owned()))];
    (rows, consenter).prop_map(|(mut rows, consenter)| {
        for (place, row) in rows.iter_mut().enumerate() {
            row.insert("id".to_owned(), format!("C{}", place + 1));
        }
        Consents { rows, consenter }
    })
}

fn consent() -> impl Strategy<Value = Row> {
    let days = &["", "", "2025-01-01", "2027-05-01", "2027-06-01", "2027-06-02"][..];
    let late = &["", "", "", "2027-06-01", "2028-04-01"][..];
    let conditions = &[
        "",
        r#"kind == "contract""#,
        "!capital",
        "value <= 100000",
        "contracts_total <= 150000",
        "end <= direction_end + months(6) || extendable_to < act_date + days(400)",
    ][..];
    let cells: Vec<(&'static str, &'static [&'static str])> = vec![
        ("scope", &["general", "general", "specific", "delegation"]),
        ("unit", &["", "", "U1", "U2", "U1's row -- row 1"]),
        ("deal", &["D1", "D2", "D3", "D7"]),
        ("condition", conditions),
        ("limb", &["", "", "land-disposal", "(c)", "s24(1)(b)", "variable-capital-contract"]),
        ("limit", &["", "", "100000", "150000.50"]),
        ("given_by", &["", "Northshire  council", "Somebody else"]),
        ("given_on", days),
        ("from", days),
        ("to", late),
        ("revoked_on", late),
        ("conditions", &["", "", "a copy of the contract, within a week"]),
        ("conditions_met", &["", "yes", "yes", "no"]),
        ("standing", &["official", "official", "on-record", "", "unnamed", "report"]),
    ];
    let each: Vec<_> =
        cells.into_iter().map(|(column, texts)| select(texts).prop_map(move |text| (column, text))).collect();
    each.prop_map(|cells| {
        let mut row: Row = cells.into_iter().map(|(column, text)| (column.to_owned(), text.to_owned())).collect();
        if row["scope"] != "specific" {
            row.remove("deal");
        }
        if row["conditions"].is_empty() {
            row.remove("conditions_met");
        }
        row
    })
}
