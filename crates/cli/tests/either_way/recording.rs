//! What recording a fact that was not recorded may do to answers: held against the program by itself.
//!
//! *Nothing firm is overturned* by it, but what the answer said that it assumes. *What was not asked for changes nothing*: a fact that
//! an open answer does not name as missing leaves it as open.

use std::collections::BTreeSet;

use crate::asked::Asked;
use crate::program::{Answers, Said, ask};
use crate::random::{Level, Maker, VALUES};
use crate::register::{COLUMNS, Cells, FORMS};
use crate::runs::{level, number};
use crate::seeded::Chance;
use crate::shrink::written;

/// A fact recorded where the register had none.
#[derive(Clone, Debug)]
struct Recorded {
    row: usize,
    column: &'static str,
    value: String,
}

/// Columns of facts that no answer turns on when they are recorded by themselves.
const NOT_RECORDED: [&str; 6] = ["deal", "unit", "share", "proposed", "break_on", "notice_days"];

/// The columns of facts that answers may turn on.
fn recorded_columns() -> Vec<&'static str> {
    COLUMNS.into_iter().filter(|column| !NOT_RECORDED.contains(column)).collect()
}

/// Any value of a column.
fn any_value(column: &str, chance: &mut Chance) -> String {
    const DAYS: [&str; 10] = [
        "2006-12-31",
        "2007-01-01",
        "2020-03-31",
        "2027-04-30",
        "2027-05-01",
        "2027-06-01",
        "2027-09-01",
        "2028-04-01",
        "2028-04-02",
        "2031-05-01",
    ];
    let words: &[&str] = match column {
        "kind" => &["contract", "disposal", "reserves"],
        "form" => &FORMS,
        "one_off" | "capital" | "variable_price" => &["yes", "no"],
        "value" | "value_gross" => &VALUES,
        "currency" => &["GBP", "EUR"],
        "value_basis" => &["whole-life", "without-options", "annual"],
        "value_vat" => &["net", "gross"],
        "payer" => &["unit", "counterparty"],
        "in_kind" => &["none", "5.00", "60000.00", "5000000.00"],
        "counterparty" => &["Alpha Ltd", "Beta and Sons", "Gamma plc", "Somebody new"],
        "counterparty_id" => &["GB-COH-00000001", "GB-COH-00000003", "GB-COH-00000009"],
        "matter" => &["M1", "M2", "M9"],
        "cpv" => &["90910000", "45000000"],
        "stage" => &["proposed", "signed"],
        "end" if chance.percent(10) => &["open"],
        "extendable_to" | "break_on" if chance.percent(30) => &["none"],
        _ => &DAYS,
    };
    (*chance.pick(words)).to_owned()
}

/// Whether the fact can be beside the others of its row. What denies another is told, and then the other is not recorded.
fn can_be(cells: &Cells, recorded: &Recorded) -> bool {
    let mut with = cells.clone();
    with.insert(recorded.column, recorded.value.clone());
    let [before, after] = [cells, &with].map(|cells| crate::register::deals(cells).remove(0));
    let kept = |a: bool, b: bool| !a || b;
    let was_taken = match recorded.column {
        "kind" => after.kind.is_some(),
        "end" => after.end.is_some(),
        "extendable_to" => after.extendable_to.is_some(),
        "signed_by" => after.signed_by.is_some(),
        "value_gross" => after.gross.is_some() && after.vat != Some(crate::register::Vat::Gross),
        "value_vat" => after.vat != Some(crate::register::Vat::Gross) || after.gross.is_none(),
        "stage" => after.stage == before.stage || before.stage.is_none() && after.stage.is_some(),
        _ => true,
    };
    was_taken
        && kept(before.kind.is_some(), after.kind.is_some())
        && kept(before.end.is_some(), after.end.is_some())
        && kept(before.extendable_to.is_some(), after.extendable_to.is_some())
        && kept(before.break_on.is_some(), after.break_on.is_some())
        && kept(before.signed_by.is_some(), after.signed_by.is_some())
        && kept(before.gross.is_some(), after.gross.is_some())
        && kept(before.stage.is_some(), after.stage == before.stage)
}

/// A question with one fact recorded in each unit, and where.
fn recorded_in_each_unit(
    asked: &Asked,
    mut pick: impl FnMut(&[usize]) -> Option<Recorded>,
) -> (Asked, Vec<Option<Recorded>>) {
    let mut with = asked.clone();
    let places: Vec<Option<Recorded>> = rows_by_unit(asked).iter().map(|rows| pick(rows)).collect();
    for Recorded { row, column, value } in places.iter().flatten() {
        with.rows[*row].insert(column, value.clone());
    }
    (with, places)
}

/// Rows of each unit, in the order of [`Asked::units`]; the generator's joint deals are left out of these runs.
fn rows_by_unit(asked: &Asked) -> Vec<Vec<usize>> {
    let mut units: Vec<(String, Vec<usize>)> = Vec::new();
    for (row, cells) in asked.rows.iter().enumerate() {
        match units.iter_mut().find(|(unit, _)| *unit == cells["unit"]) {
            Some((_, rows)) => rows.push(row),
            None => units.push((cells["unit"].clone(), vec![row])),
        }
    }
    units.into_iter().map(|(_, rows)| rows).collect()
}

fn blank(cells: &Cells, column: &str) -> bool {
    cells.get(column).is_none_or(|text| text.trim().is_empty())
}

fn one_blank(asked: &Asked, rows: &[usize], chance: &mut Chance) -> Option<Recorded> {
    let columns = recorded_columns();
    (0..20).find_map(|_| {
        let (row, column) = (*chance.pick(rows), *chance.pick(&columns));
        let recorded = Recorded { row, column, value: any_value(column, chance) };
        (blank(&asked.rows[row], column) && can_be(&asked.rows[row], &recorded)).then_some(recorded)
    })
}

fn said<'a>(answers: &'a Answers, cells: &Cells) -> &'a Said {
    &answers[&(cells["unit"].clone(), cells["deal"].clone())]
}

/// Assumed values of the pack for which a fact of that column may be what turned out otherwise.
fn stood_for(column: &str) -> &'static [&'static str] {
    match column {
        "value_vat" => &["unsaid_vat"],
        "value_gross" => &["unsaid_vat", "vat_rate"],
        "break_on" => &["unsaid_break"],
        "payer" => &["unsaid_payer", "unsaid_in_kind"],
        "in_kind" => &["unsaid_in_kind"],
        "counterparty" | "counterparty_id" => &["other_names"],
        _ => &[],
    }
}

fn names_one(said: &Said, parameters: &[&str]) -> bool {
    said.pack_assumes.iter().any(|named| parameters.iter().any(|p| named.split('=').next() == Some(p)))
}

/// Identifiers conflict where one is recorded of a name that stands beside another one, or beside none in some row.
fn may_conflict(asked: &Asked, rows: &[usize], recorded: &Recorded) -> bool {
    let of = |row: usize, column: &str| asked.rows[row].get(column).map(|text| text.trim().to_lowercase());
    match recorded.column {
        "counterparty_id" => {
            let name = of(recorded.row, "counterparty");
            let other = |row: &usize| *row != recorded.row && of(*row, "counterparty") == name;
            name.is_some() && rows.iter().any(other)
        }
        "counterparty" => {
            let name = Some(recorded.value.to_lowercase());
            of(recorded.row, "counterparty_id").is_some() && rows.iter().any(|row| of(*row, "counterparty") == name)
        }
        _ => false,
    }
}

fn told(asked: &Asked, recorded: &Recorded, unit: &str, deal: &str, before: &Said, after: &Said) -> String {
    let short = |said: &Said| {
        format!("{} {:?} missing {:?} assumes {:?}", said.verdict, said.outcome, said.missing, said.pack_assumes)
    };
    let of = &asked.rows[recorded.row]["deal"];
    format!(
        "{unit} {deal}: {of}.{} = {} turns\n  {}\ninto\n  {}\n{}",
        recorded.column,
        recorded.value,
        short(before),
        short(after),
        written(&asked.about(unit))
    )
}

fn questions(deals: usize, seed: u64) -> impl Iterator<Item = (u64, Asked)> {
    let mut left = deals as i64;
    (seed + 1..).map_while(move |seed| {
        if left <= 0 {
            return None;
        }
        let mut asked = Maker::new(seed, level(2).min(Level::Payable)).asked(200);
        asked.assumed.clear();
        left -= asked.rows.len() as i64;
        Some((seed, asked))
    })
}

fn shown(found: &BTreeSet<String>, tried: usize) {
    println!("{tried} tried, {} found", found.len());
    found.iter().take(number("EITHER_WAY_SHOWN", 3)).for_each(|one| println!("{one}\n"));
}

#[test]
fn recording_a_fact_overturns_nothing_firm() {
    let (mut found, mut tried) = (BTreeSet::new(), 0);
    for (seed, asked) in questions(number("EITHER_WAY_DEALS", 1_200), number("EITHER_WAY_SEED", 1) as u64) {
        let before = ask(&asked).expect("answers");
        let mut chance = Chance::new(seed ^ 77);
        for _ in 0..2 {
            let (with, places) = recorded_in_each_unit(&asked, |rows| one_blank(&asked, rows, &mut chance));
            let after = ask(&with).expect("answers");
            for (rows, recorded) in rows_by_unit(&asked).iter().zip(&places) {
                let Some(recorded) = recorded else { continue };
                for cells in rows.iter().map(|row| &asked.rows[*row]) {
                    let (a, b) = (said(&before, cells), said(&after, cells));
                    let is_firm = a.outcome.floor == a.outcome.ceiling;
                    tried += usize::from(is_firm);
                    let is_other = b.outcome.floor == b.outcome.ceiling && a.outcome.floor != b.outcome.floor;
                    let is_printed = names_one(a, stood_for(recorded.column)) || may_conflict(&asked, rows, recorded);
                    if is_firm && is_other && !is_printed {
                        found.insert(told(&asked, recorded, &cells["unit"], &cells["deal"], a, b));
                    }
                }
            }
        }
    }
    shown(&found, tried);
    assert!(found.is_empty() && tried > 500);
}

/// Facts that are asked for by another name: the act by `signed`, a yearly price by what it comes to, a currency by the amount.
fn asked_as(column: &str) -> &'static [&'static str] {
    match column {
        "signed" | "stage" | "signed_by" => &["signed", "stage"],
        "counterparty" | "counterparty_id" => &["counterparty", "counterparty_id"],
        "currency" => &["currency", "value"],
        "value_basis" => &["value_basis", "value"],
        "value_vat" | "value_gross" => &["value_vat", "value_gross", "value", "counts_vat"],
        "start" => &["value", "value_basis", "end"],
        "end" => &["end", "value", "value_basis"],
        "extendable_to" => &["extendable_to", "value", "value_basis"],
        _ => &[],
    }
}

/// Whether the fact is missing of the deal asked about; of another deal, in whatever way it is named.
fn is_missing(said: &Said, of_other: Option<&str>, column: &str) -> bool {
    let names = asked_as(column);
    let is_name = |name: &str| name == column || names.contains(&name);
    said.missing.iter().any(|missing| match (missing.split_once(':'), of_other) {
        (Some((deal, name)), Some(other)) => deal == other && is_name(name),
        (None, None) => is_name(missing),
        (None, Some(_)) => {
            missing.strip_suffix(" of others").is_some_and(is_name) || missing == "counts_vat" && is_name(missing)
        }
        (Some(_), None) => false,
    })
}

#[test]
fn what_is_not_asked_for_changes_nothing() {
    let (mut found, mut tried) = (BTreeSet::new(), 0);
    for (seed, asked) in questions(number("EITHER_WAY_DEALS", 1_200), number("EITHER_WAY_SEED", 1) as u64) {
        let before = ask(&asked).expect("answers");
        let mut chance = Chance::new(seed ^ 99);
        for _ in 0..2 {
            let (with, places) = recorded_in_each_unit(&asked, |rows| one_blank(&asked, rows, &mut chance));
            let after = ask(&with).expect("answers");
            for (rows, recorded) in rows_by_unit(&asked).iter().zip(&places) {
                let Some(recorded) = recorded else { continue };
                for row in rows {
                    let cells = &asked.rows[*row];
                    let (a, b) = (said(&before, cells), said(&after, cells));
                    let of_other = (*row != recorded.row).then(|| asked.rows[recorded.row]["deal"].as_str());
                    let is_open = a.outcome.floor != a.outcome.ceiling;
                    // A blank for which an assumed value of the pack stands is none that is open.
                    let is_assumed = !stood_for(recorded.column).is_empty();
                    // Any mark of a contract says that the row is no use of reserves: asked for as its kind.
                    let says_kind = !crate::register::deals(&asked.rows[recorded.row])[0].no_reserves
                        && crate::register::MARKS.contains(&recorded.column)
                        && is_missing(a, of_other, "kind");
                    if !is_open || is_assumed || says_kind || is_missing(a, of_other, recorded.column) {
                        continue;
                    }
                    tried += 1;
                    if (a.outcome.floor, a.outcome.ceiling) != (b.outcome.floor, b.outcome.ceiling) {
                        found.insert(told(&asked, recorded, &cells["unit"], &cells["deal"], a, b));
                    }
                }
            }
        }
    }
    shown(&found, tried);
    assert!(found.is_empty() && tried > 500);
}
