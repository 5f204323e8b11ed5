//! A small portfolio of every kind of record, and the ledger beside it.

use crate::run::{Folder, say};
use hostboard_domain::record::Kind;
use std::collections::BTreeMap;
use std::path::Path;

/// The columns of every kind that stand after the kind's own.
pub const LAST: [&str; 9] =
    ["valid_from", "valid_to", "act", "sources", "locator", "stance", "standing", "illustrative", "why"];

/// One entry in a file: columns with their texts.
pub type Row = Vec<(&'static str, String)>;

/// The digest of some file.
const DIGEST: &str = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

/// A small portfolio of every kind of record; each kind's first record has the kind's word as its id.
pub fn sound() -> BTreeMap<Kind, Vec<Row>> {
    let row = |id: &str, fields: &[(&'static str, &str)]| -> Row {
        [("id", id)].iter().chain(fields).map(|(name, text)| (*name, (*text).to_owned())).collect()
    };
    let of = |kind: Kind| -> &[(&'static str, &str)] {
        match kind {
            Kind::Portfolio => &[("title", "A trial"), ("host", "host"), ("declared", "2020-01-01")],
            Kind::Source => &[("publisher", "Nobody"), ("title", "A paper"), ("date", "2020-02")],
            Kind::Body => &[("name", "The unit"), ("kind", "unit")],
            Kind::Relation => &[("body", "body"), ("how", "hosted-by"), ("to", "host")],
            Kind::Succession => &[("from", "body"), ("how", "forthcoming")],
            Kind::Service => &[("line", "payroll")],
            Kind::Post => &[("body", "body"), ("title", "director"), ("head", "yes")],
            Kind::Appointment => &[("post", "post"), ("person", "A N Other"), ("basis", "permanent")],
            Kind::Deal => &[("unit", "body"), ("value", "10.00")],
            Kind::Milestone => &[("title", "it begins")],
            Kind::Expectation => &[("milestone", "milestone"), ("holder", "everybody")],
            Kind::Checkpoint => &[("title", "Checkpoint 1")],
            Kind::Criterion => &[("title", "finance"), ("of", "checkpoint")],
            Kind::Review => &[("checkpoint", "checkpoint"), ("unit", "body"), ("state", "planned")],
            Kind::Rung => &[("title", "a letter")],
            Kind::Search => &[("unit", "body")],
            Kind::Choice => &[("search", "search"), ("title", "its staff own it"), ("way", "mutual")],
            Kind::Approach => &[("search", "search"), ("body", "host"), ("respondent", "(erased)")],
            Kind::Condition => &[("approach", "approach"), ("title", "a promise"), ("state", "open")],
            Kind::Discussion => &[("search", "search"), ("level", "local")],
            Kind::Comparable => &[("search", "search"), ("title", "a hospital")],
            Kind::Engagement => &[("series", "meetings")],
            Kind::Claim => &[("topic", "the weather"), ("says", "it is fine")],
            Kind::Direction => &[("unit", "body"), ("from", "2020-05-01"), ("consenter", "host")],
            Kind::Consent => &[("scope", "specific"), ("deal", "deal"), ("given_by", "host")],
            Kind::Setting => &[("parameter", "counts_vat"), ("value", "no"), ("reason", "it was advised")],
            Kind::Destination => &[("about", "deal"), ("becomes", "novate"), ("to", "host")],
            Kind::Report => &[("unit", "body"), ("made_on", "2020-07-01"), ("from", "2020-04"), ("to", "2021-03")],
            Kind::Account => {
                &[("report", "report"), ("unit", "body"), ("month", "2020-04"), ("line", "pay"), ("amount", "10.00")]
            }
            Kind::Parameter => &[("name", "vat_rate"), ("value", "0.2"), ("provenance", "published")],
            Kind::Evidence => {
                &[("title", "A plan"), ("digest", DIGEST), ("reviews", "review"), ("criteria", "criterion")]
            }
            Kind::Rating => &[
                ("review", "review"),
                ("criterion", "criterion"),
                ("grade", "passed"),
                ("how", "assessor"),
                ("by", "lead assessor"),
                ("body", "host"),
                ("reason", "it was shown"),
                ("evidence", "evidence"),
            ],
            Kind::ReviewCondition => &[("review", "review"), ("title", "a budget"), ("due", "2020-09")],
            Kind::Intervention => &[("unit", "body"), ("rung", "rung"), ("decided_by", "chief executive")],
            Kind::Staffing => &[("unit", "body"), ("month", "2020-04"), ("grade", "band 6"), ("fte", "3.5")],
            Kind::Demand => &[("unit", "body"), ("month", "2020-04"), ("service", "payroll"), ("work", "40")],
            Kind::Disclosure => &[("approach", "approach"), ("item", "a paper"), ("digest", DIGEST), ("on", "2020-09")],
            Kind::WhatIf => &[("unit", "body"), ("name", "independence"), ("month", "2021-01")],
            Kind::Score => &[
                ("option", "option"),
                ("criterion", "criterion"),
                ("assessor", "assessor 1"),
                ("value", "60..80"),
                ("grade", "judged"),
            ],
            Kind::Weight => &[("search", "search"), ("group", "customers"), ("order", "criterion")],
            Kind::MoneyLine => &[
                ("option", "option"),
                ("line", "pay"),
                ("kind", "cost"),
                ("year", "1"),
                ("low", "120000.00"),
                ("high", "150000.00"),
            ],
            Kind::Decision => {
                &[("search", "search"), ("by", "the host's board"), ("on", "2020-06-01"), ("reasons", "it was shown")]
            }
            Kind::Wait => &[("what", "milestone"), ("for", "deal"), ("lag_days", "30")],
            Kind::Spend => &[("line", "payroll"), ("period", "2020"), ("low", "10.00"), ("high", "20.00")],
            Kind::Erasure => &[("record", "approach"), ("field", "respondent"), ("why", "they asked for it")],
        }
    };
    let mut rows: BTreeMap<Kind, Vec<Row>> =
        Kind::ALL.iter().map(|kind| (*kind, vec![row(kind.word(), of(*kind))])).collect();
    rows.get_mut(&Kind::Body).unwrap().push(row("host", &[("name", "The host"), ("kind", "host")]));
    rows
}

/// How many entries that portfolio makes.
pub fn whole() -> usize {
    sound().values().map(Vec::len).sum()
}

pub fn columns(kind: Kind) -> Vec<&'static str> {
    let own = kind.spec().fields.iter().map(|field| field.name);
    ["id"].into_iter().chain(own).chain(LAST).collect()
}

/// A row with one column's text put in, or taken out if it is blank.
pub fn with(row: &Row, column: &'static str, text: &str) -> Row {
    let others = row.iter().filter(|(name, _)| *name != column).cloned();
    others.chain([(column, text.to_owned())]).filter(|(_, text)| !text.is_empty()).collect()
}

/// Writes a portfolio's files; gives where each row of each kind stands: its row, or in TOML its first line.
pub fn write(folder: &Path, rows: &BTreeMap<Kind, Vec<Row>>, toml: bool) -> BTreeMap<Kind, Vec<u64>> {
    std::fs::create_dir_all(folder).unwrap();
    let mut places = BTreeMap::new();
    for (kind, rows) in rows {
        let (mut out, mut at) = (String::new(), Vec::new());
        if toml || *kind == Kind::Portfolio {
            for row in rows {
                if *kind != Kind::Portfolio {
                    out += &format!("[[{kind}]]\n");
                }
                at.push(out.lines().count().max(1) as u64);
                for (name, text) in row {
                    let escaped: String = text
                        .chars()
                        .map(|c| if c.is_control() { format!("\\u{:04X}", c as u32) } else { c.to_string() })
                        .collect();
                    out += &format!("{name} = \"{escaped}\"\n");
                }
            }
            std::fs::write(folder.join(format!("{}.toml", kind.file())), out).unwrap();
        } else {
            out += &(columns(*kind).join(",") + "\n");
            for (place, row) in rows.iter().enumerate() {
                at.push(place as u64 + 2);
                let cell = |name: &&str| row.iter().find(|(column, _)| column == name).map_or("", |(_, text)| text);
                let cells: Vec<String> = columns(*kind).iter().map(|name| format!("\"{}\"", cell(name))).collect();
                out += &(cells.join(",") + "\n");
            }
            std::fs::write(folder.join(format!("{}.csv", kind.file())), out).unwrap();
        }
        places.insert(*kind, at);
    }
    places
}

/// A sound portfolio in a folder of its own, with those files written over or besides.
pub fn portfolio(folder: &Folder, files: &[(&str, &str)]) -> String {
    let path = folder.path("portfolio");
    write(Path::new(&path), &sound(), false);
    for (name, text) in files {
        std::fs::write(Path::new(&path).join(name), text).unwrap();
    }
    path
}

pub fn ledger(folder: &Folder) -> String {
    format!("sqlite:{}", folder.path("ledger.db"))
}

/// No ledger stands in the folder, nor the beginning of one.
#[track_caller]
pub fn nothing_was_made(folder: &Folder) {
    let names = std::fs::read_dir(&folder.0).unwrap().map(|file| file.unwrap().file_name());
    let made: Vec<_> = names.filter(|name| name.to_string_lossy().starts_with("ledger")).collect();
    assert!(made.is_empty(), "{made:?}");
}

/// Size and root, as `verify` says them of a ledger in which everything fits.
#[track_caller]
pub fn head(ledger: &str) -> String {
    say("verify", &[ledger]).exits(0).has("Everything fits.").out().rsplit(' ').next().unwrap().to_owned()
}
