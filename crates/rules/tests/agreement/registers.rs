//! Random registers for the section 24 pack, as cells: with the dirt of published ones, and with sums
//! and dates that lie on and around every limit.
//!
//! Two shapes: *large units* (one or two units, up to 60 rows, few firms) and *many small units*
//! (up to 15 units of a few rows each, most matters unsettled). Rows are consistent: no proposed
//! deal has a date signed, `signed` is not after `signed_by`, and a stage is never unreadable.

#![expect(clippy::inconsistent_digit_grouping, reason = "pence are grouped as pounds and pence")]

use std::collections::BTreeMap;

use proptest::prelude::*;
use proptest::sample::{Index, select};
use proptest::strategy::Union;

use crate::naive::{Direction, Parameters, Row, read_day};

/// The canonical columns, in the order of the text.
pub const COLUMNS: &[&str] = &[
    "deal",
    "unit",
    "kind",
    "form",
    "one_off",
    "capital",
    "variable_price",
    "value",
    "currency",
    "value_basis",
    "payer",
    "counterparty",
    "counterparty_id",
    "matter",
    "cpv",
    "stage",
    "signed",
    "signed_by",
    "proposed",
    "start",
    "break_on",
    "end",
    "extendable_to",
    "notice_days",
];

/// A register with what it is checked by.
#[derive(Clone, Debug)]
pub struct Situation {
    pub rows: Vec<Row>,
    pub parameters: Parameters,
    /// Texts for `--assume`, in any order, each name once.
    pub assumptions: Vec<String>,
}

/// Either shape, with random parameters and assumptions.
pub fn situation() -> impl Strategy<Value = Situation> {
    (parameters(), assumptions()).prop_flat_map(|(parameters, assumptions)| {
        prop_oneof![large_unit(&parameters), many_small_units(&parameters)].prop_map(move |rows| Situation {
            rows,
            parameters: parameters.clone(),
            assumptions: assumptions.clone(),
        })
    })
}

/// One or two units with up to 60 rows between them: sums of many deals.
pub fn large_unit(parameters: &Parameters) -> BoxedStrategy<Vec<Row>> {
    register(parameters, Shape { units: 2, most_rows: 60, settled_matters: &[100, 95, 70], all_columns: 2 })
}

/// Up to 15 units and 45 rows, so about three rows each; most matters are not settled.
pub fn many_small_units(parameters: &Parameters) -> BoxedStrategy<Vec<Row>> {
    register(parameters, Shape { units: 15, most_rows: 45, settled_matters: &[0, 10, 40], all_columns: 3 })
}

// ---------------------------------------------------------------------------------------------
// Parameters and assumptions
// ---------------------------------------------------------------------------------------------

/// Parameters near those of the worked table, sometimes with a directions file.
pub fn parameters() -> impl Strategy<Value = Parameters> {
    let limits = prop_oneof![
        3 => Just((100_000_00, 1_000_000_00, 100_000_00)),
        1 => Just((50_000_00, 250_000_50, 75_000_01)),
        1 => Just((0, 0, 0)),
    ];
    let complete_since = prop_oneof![
        1 => Just(None),
        4 => select(&[-400_i64, -1, 0][..]).prop_map(Some),
        1 => select(&[1_i64, 400][..]).prop_map(Some),
    ];
    let directions = prop_oneof![4 => Just(None), 1 => directions().prop_map(Some)];
    (
        select(&["2027-06-01", "2027-05-01", "2028-04-01"][..]),
        select(&["2027-05-01", "2027-05-02", "2025-01-01"][..]),
        select(&["2028-04-01", "2027-06-01"][..]),
        limits,
        select(&["2006-12-31", "2019-12-31"][..]),
        complete_since,
        directions,
    )
        .prop_map(
            |(on, from, end, (disposal_limit, capital_limit, non_capital_limit), since, complete, directions)| {
                Parameters {
                    on: on.to_owned(),
                    direction_from: from.to_owned(),
                    direction_end: end.to_owned(),
                    disposal_limit,
                    capital_limit,
                    non_capital_limit,
                    aggregate_since: since.to_owned(),
                    register_complete_since: complete.map(|days| shifted(since, days)),
                    directions,
                }
            },
        )
}

fn directions() -> impl Strategy<Value = BTreeMap<String, Direction>> {
    let day = |days: &'static [&'static str]| prop_oneof![1 => Just(None), 3 => select(days).prop_map(|day| Some(day.to_owned()))];
    let row = (proptest::bool::weighted(0.8), day(&["2027-05-01", "2027-06-01"]), day(&["2028-04-01", "2027-12-31"]))
        .prop_map(|(named, from, end)| Direction { named, from, end });
    let unit = (1..=15_usize).prop_map(unit_name);
    proptest::collection::btree_map(unit, row, 0..12)
}

/// None, some or many of the assumptions, each at most once, in any order.
pub fn assumptions() -> impl Strategy<Value = Vec<String>> {
    let words: Vec<(&str, &[&str])> = vec![
        ("capital", &["no", "no", "yes"]),
        ("variable-price", &["no", "no", "yes"]),
        ("stage", &["signed", "proposed"]),
        ("signed", &["start"]),
        ("extension", &["none"]),
        ("end", &["open"]),
        ("value-basis", &["whole-life"]),
        ("similar-matter", &["cpv3", "none"]),
        ("near-names", &["same", "different"]),
        ("register-complete", &["yes"]),
    ];
    select(&[0.0, 0.2, 0.5, 0.9][..]).prop_flat_map(move |chance| {
        let each: Vec<_> = words
            .iter()
            .map(|(name, words)| {
                let text = select(*words).prop_map({
                    let name = *name;
                    move |word| format!("{name}={word}")
                });
                (proptest::bool::weighted(chance), text)
            })
            .collect();
        each.prop_map(|all| all.into_iter().filter(|(said, _)| *said).map(|(_, text)| text).collect::<Vec<_>>())
            .prop_shuffle()
    })
}

// ---------------------------------------------------------------------------------------------
// Registers
// ---------------------------------------------------------------------------------------------

#[derive(Clone, Copy)]
struct Shape {
    units: usize,
    most_rows: usize,
    /// Chances, in percent, that a row's matter is settled; a register draws one.
    settled_matters: &'static [u32],
    /// One file in so many lacks some optional columns.
    all_columns: u32,
}

/// What one register has in common: which columns, how often they are blank, which firms and sums.
#[derive(Clone, Debug)]
struct Plan {
    units: usize,
    /// Which firms of the list: the first, and how many from there, round to the start.
    first_firm: usize,
    firms: usize,
    fractions: &'static [i64],
    settled: u32,
    unreadable: u32,
    /// Whether nearly every value is a whole-life one in pounds, so that sums have upper bounds.
    tidy: bool,
    /// By place in `COLUMNS`: percent of blanks, or `None` where the file lacks the column.
    blanks: Vec<Option<u32>>,
}

/// What parts of a limit the values of one register lie near.
const FRACTIONS: &[&[i64]] = &[&[1, 1, 1, 2, 3], &[2, 3, 4, 5, 6], &[10, 20, 30, 60]];

fn register(parameters: &Parameters, shape: Shape) -> BoxedStrategy<Vec<Row>> {
    let parameters = parameters.clone();
    plan(shape)
        .prop_flat_map(move |plan| proptest::collection::vec(row(&plan, &parameters), 1..=shape.most_rows))
        .prop_map(|mut rows| {
            for (place, row) in rows.iter_mut().enumerate() {
                row.insert("deal".to_owned(), format!("D{}", place + 1));
            }
            rows
        })
        .boxed()
}

fn plan(shape: Shape) -> impl Strategy<Value = Plan> {
    let always = ["deal", "unit", "kind", "value", "counterparty", "stage"];
    let rates = prop_oneof![4 => Just([0, 0, 0]), 2 => Just([0, 0, 5]), 2 => Just([0, 5, 30]), 1 => Just([30, 30, 30])];
    let blanks = rates.prop_flat_map(move |rates| {
        let all = prop_oneof![shape.all_columns => Just(0_u32), 1 => Just(15)];
        all.prop_flat_map(move |lacking| {
            COLUMNS
                .iter()
                .map(|column| {
                    let lacking = if always.contains(column) { 0 } else { lacking };
                    (0..100_u32, select(rates.to_vec())).prop_map(move |(dice, rate)| (dice >= lacking).then_some(rate))
                })
                .collect::<Vec<_>>()
        })
    });
    (
        1..=shape.units,
        0..FIRMS.len(),
        1..=FIRMS.len(),
        select(FRACTIONS),
        select(shape.settled_matters),
        select(&[0, 0, 0, 2][..]),
        any::<bool>(),
        blanks,
    )
        .prop_map(|(units, first_firm, firms, fractions, settled, unreadable, tidy, blanks)| Plan {
            units,
            first_firm,
            firms,
            fractions,
            settled,
            unreadable,
            tidy,
            blanks,
        })
}

fn row(plan: &Plan, parameters: &Parameters) -> impl Strategy<Value = Row> + use<> {
    let words = |words: &'static [&'static str]| select(words).prop_map(str::to_owned).boxed();
    let day = around(parameters, Some((2005, 2030)));
    let matter = prop_oneof![
        plan.settled => select(&["M1", "M2", "M3", " M1 ", "alone", "Legal advice"][..]).prop_map(str::to_owned),
        100 - plan.settled => Just(String::new()),
    ];

    let usual = if plan.tidy { 300 } else { 12 };

    // Facts that go together come from one strategy; the others each from their own.
    let singles: Vec<(&'static str, BoxedStrategy<String>, &'static [&'static str])> = vec![
        ("unit", (1..=plan.units).prop_map(unit_name).boxed(), &[]),
        ("kind", weighted(&[(8, "contract"), (3, "disposal"), (1, "reserves")]), &["contrat", "Contract"]),
        ("form", words(&["consultancy", "works", "grant", "other"]), &["gift"]),
        ("one_off", words(&["yes", "no"]), &["1"]),
        ("capital", weighted(&[(4, "no"), (2, "yes")]), &["maybe", "Yes"]),
        ("variable_price", weighted(&[(3, "no"), (1, "yes")]), &["n"]),
        ("value", value(parameters, plan.fractions), &["abc", "-5.00", "about 5", "12.345"]),
        ("currency", weighted(&[(usual, "GBP"), (1, "EUR"), (1, "USD")]), &["pounds"]),
        (
            "value_basis",
            weighted(&[(usual, "whole-life"), (2, "without-options"), (2, "annual"), (1, "not-stated")]),
            &["weekly"],
        ),
        ("payer", weighted(&[(6, "unit"), (1, "counterparty")]), &["both"]),
        ("matter", matter.boxed(), &[]),
        ("cpv", words(&["33100000-1", "33190000", "33600000", "45000000-7", "03100000"]), &[]),
        ("proposed", day.clone(), &["soon"]),
        ("break_on", prop_oneof![3 => day, 1 => Just("none".to_owned())].boxed(), &["open"]),
        ("notice_days", words(&["0", "30", "90", "none"]), &["a month"]),
    ];
    let singles: Vec<BoxedStrategy<(&'static str, String)>> = singles
        .into_iter()
        .map(|(column, readable, unreadable)| {
            let cell = sometimes_unreadable(readable, unreadable, plan.unreadable);
            cell.prop_map(move |text| (column, text)).boxed()
        })
        .collect();

    let blanks = plan.blanks.clone();
    let dice = proptest::collection::vec(0..100_u32, COLUMNS.len());
    (singles, party(plan), times(parameters), term(parameters, plan), dice).prop_map(
        move |(singles, party, times, term, dice)| {
            let mut row: Row = singles.into_iter().map(|(column, text)| (column.to_owned(), text)).collect();
            row.extend([party, times, term].into_iter().flatten().map(|(column, text)| (column.to_owned(), text)));
            for (place, column) in COLUMNS.iter().enumerate() {
                match blanks[place] {
                    _ if *column == "deal" || *column == "unit" => {}
                    None => drop(row.remove(*column)),
                    Some(rate) if dice[place] < rate => drop(row.insert(column.to_string(), String::new())),
                    Some(_) => {}
                }
            }
            row
        },
    )
}

fn unit_name(number: usize) -> String {
    format!("U{number}")
}

fn weighted(words: &[(u32, &'static str)]) -> BoxedStrategy<String> {
    Union::new_weighted(words.iter().map(|(weight, word)| (*weight, Just(word.to_string()))).collect()).boxed()
}

fn sometimes_unreadable(
    readable: BoxedStrategy<String>,
    unreadable: &'static [&'static str],
    percent: u32,
) -> BoxedStrategy<String> {
    if percent == 0 || unreadable.is_empty() {
        return readable;
    }
    prop_oneof![100 - percent => readable, percent => select(unreadable).prop_map(str::to_owned)].boxed()
}

/// Amounts at a limit, a penny beside it, at fractions of it so that sums cross it, 0, and any.
fn value(parameters: &Parameters, fractions: &'static [i64]) -> BoxedStrategy<String> {
    let limits = vec![
        parameters.disposal_limit,
        parameters.non_capital_limit,
        parameters.non_capital_limit,
        parameters.capital_limit,
    ];
    let near = (select(limits), select(fractions), -1..=1_i64).prop_map(|(limit, part, pence)| limit / part + pence);
    prop_oneof![12 => near, 1 => Just(0), 1 => 0..200_000_00_i64, 1 => 0..3_000_000_00_i64]
        .prop_map(|pence| pounds(pence.max(0)))
        .boxed()
}

fn pounds(pence: i64) -> String {
    format!("{}.{:02}", pence / 100, pence % 100)
}

// ---------------------------------------------------------------------------------------------
// Parties
// ---------------------------------------------------------------------------------------------

/// A firm as its clerks write it, and its identifiers, right and mistyped.
struct Firm {
    names: &'static [&'static str],
    identifiers: &'static [&'static str],
}

const FIRMS: &[Firm] = &[
    Firm {
        names: &["Schofield & Sons Ltd", "Schofield and Sons", "SCHOFIELD  &  SONS LTD", " Schofield & Sons, Ltd. "],
        identifiers: &["GB-COH-01234567", "GB-COH-01234567", " GB-COH-01234567 ", "GB-COH-01234576"],
    },
    Firm { names: &["Brown LLP", "Brown llp", "Brown"], identifiers: &["GB-COH-OC300001", "n/a", "-"] },
    Firm {
        names: &["Acme Care plc", "ACME CARE PLC", "Acme-Care Ltd plc", "Acme  Care"],
        // The second is shared with a sister firm below; the third differs from the first in its letters' case.
        identifiers: &["GB-COH-07654321", "GB-COH-09999999", "gb-coh-07654321"],
    },
    Firm { names: &["Acme Homes plc", "Acme\u{a0}Homes Limited"], identifiers: &["GB-COH-09999999", "acme homes plc"] },
    Firm { names: &["Various", "TBC", "-", " n/a ", "VARIOUS  suppliers"], identifiers: &["N/A", "unknown", "body-7"] },
    Firm { names: &["Café Élan Ltd", "CAFÉ ÉLAN LTD", "Caf Lan"], identifiers: &["body-8", "N/A"] },
    Firm { names: &["Ltd", "(Limited)", "株式会社"], identifiers: &["body-9"] },
];

/// A name of any firm, as registers write it.
pub fn firm_name() -> impl Strategy<Value = String> {
    let named = |firm: &Firm| firm.names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
    select(FIRMS.iter().flat_map(named).collect::<Vec<String>>())
}

fn party(plan: &Plan) -> impl Strategy<Value = Vec<(&'static str, String)>> + use<> {
    let first = plan.first_firm;
    let firm = (0..plan.firms, any::<Index>(), any::<Index>(), 0..10_u32);
    firm.prop_map(move |(firm, name, identifier, how)| {
        let Firm { names, identifiers } = FIRMS[(first + firm) % FIRMS.len()];
        let name = *name.get(names);
        // The first identifier is the usual one; half of the rows have none.
        let identifier = match how {
            0..=4 => "",
            5..=7 => identifiers[0],
            _ => *identifier.get(identifiers),
        };
        vec![("counterparty", name.to_owned()), ("counterparty_id", identifier.to_owned())]
    })
}

// ---------------------------------------------------------------------------------------------
// Dates
// ---------------------------------------------------------------------------------------------

/// Days on and beside the days that decide; a few fixed ones, so that many fall on the same day.
fn around(parameters: &Parameters, years: Option<(i64, i64)>) -> BoxedStrategy<String> {
    let mut marks = vec![
        parameters.aggregate_since.clone(),
        parameters.direction_from.clone(),
        parameters.direction_end.clone(),
        parameters.on.clone(),
        "2019-04-01".to_owned(),
        "2021-09-30".to_owned(),
        "2026-12-31".to_owned(),
    ];
    for direction in parameters.directions.iter().flat_map(|directions| directions.values()) {
        marks.extend(direction.from.iter().chain(&direction.end).cloned());
    }
    let near = (select(marks), -1..=1_i64).prop_map(|(mark, days)| shifted(&mark, days));
    match years {
        None => near.boxed(),
        Some((from, to)) => {
            let any = (from..=to, 1..=12_u32, 1..=28_u32).prop_map(|(y, m, d)| format!("{y:04}-{m:02}-{d:02}"));
            prop_oneof![3 => near, 1 => any].boxed()
        }
    }
}

/// Stage, signed and signed_by, in every combination that can be.
fn times(parameters: &Parameters) -> impl Strategy<Value = Vec<(&'static str, String)>> + use<> {
    let day = around(parameters, Some((2005, 2029)));
    let stage = weighted(&[(2, "signed"), (1, "")]);
    let later = select(&[0_i64, 0, 1, 30, 400][..]);
    let cells = |stage: &str, signed: &str, by: &str| {
        vec![("stage", stage.to_owned()), ("signed", signed.to_owned()), ("signed_by", by.to_owned())]
    };
    prop_oneof![
        10 => Just(cells("proposed", "", "")),
        10 => (stage.clone(), day.clone()).prop_map(move |(stage, day)| cells(&stage, &day, "")),
        3 => (stage.clone(), day.clone(), later).prop_map(move |(s, day, days)| cells(&s, &day, &shifted(&day, days))),
        2 => (stage, day).prop_map(move |(stage, day)| cells(&stage, "", &day)),
        1 => Just(cells("signed", "", "")),
        1 => Just(cells("", "", "")),
    ]
}

/// Start, end and extendable_to: a length around a year, or an end around the days that decide.
fn term(parameters: &Parameters, plan: &Plan) -> impl Strategy<Value = Vec<(&'static str, String)>> + use<> {
    let day = around(parameters, Some((2010, 2032)));
    let end = prop_oneof![
        2 => day.clone().prop_map(End::On),
        4 => (Just(parameters.direction_end.clone()), select(&[-1_i64, 0, 1, 1, 700][..]))
            .prop_map(|(end, days)| End::On(shifted(&end, days))),
        2 => select(&[363_i64, 364, 365, 90, 1825][..]).prop_map(End::After),
        1 => Just(End::Open),
    ];
    let extendable_to = prop_oneof![2 => Just("none".to_owned()), 1 => day.clone()].boxed();
    let extendable_to = sometimes_unreadable(extendable_to, &["open", "2028-02-30"], plan.unreadable);
    let unreadable_end = sometimes_unreadable(Just(String::new()).boxed(), &["none", "March 2028"], plan.unreadable);
    let start = prop_oneof![3 => day, 1 => Just(String::new())];
    (start, end, extendable_to, unreadable_end).prop_map(|(start, end, extendable_to, unreadable)| {
        let end = match end {
            _ if !unreadable.is_empty() => unreadable,
            End::On(day) => day,
            End::After(days) if !start.is_empty() => shifted(&start, days),
            End::After(_) => String::new(),
            End::Open => "open".to_owned(),
        };
        vec![("start", start), ("end", end), ("extendable_to", extendable_to)]
    })
}

#[derive(Clone, Debug)]
enum End {
    On(String),
    After(i64),
    Open,
}

/// The day so many days later, or earlier.
pub fn shifted(day: &str, days: i64) -> String {
    let wanted = read_day(day).expect("a day of the calendar") + days;
    let mut year = 1970 + wanted.div_euclid(366).min(wanted.div_euclid(365));
    while read_day(&format!("{:04}-01-01", year + 1)).is_some_and(|first| first <= wanted) {
        year += 1;
    }
    let mut first_days = (1..=12).rev().map(|month| format!("{year:04}-{month:02}-01"));
    let first = first_days.find(|first| read_day(first).is_some_and(|first| first <= wanted)).expect("a month");
    let day_of_month = wanted - read_day(&first).expect("a first of the month") + 1;
    format!("{}{day_of_month:02}", &first[..8])
}

// ---------------------------------------------------------------------------------------------
// A blank, and what might be recorded there
// ---------------------------------------------------------------------------------------------

/// Choices for [`blank_and_record`], independent of the register, so that both shrink.
#[derive(Clone, Debug)]
pub struct Picks {
    blank: Index,
    value: Index,
}

/// A strategy for [`Picks`].
pub fn picks() -> impl Strategy<Value = Picks> {
    (any::<Index>(), any::<Index>()).prop_map(|(blank, value)| Picks { blank, value })
}

/// A blank fact of one row, and a readable value that could be recorded there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recording {
    pub row: usize,
    pub column: &'static str,
    pub value: String,
}

impl Recording {
    /// The rows with the fact recorded.
    pub fn apply(&self, rows: &[Row]) -> Vec<Row> {
        let mut rows = rows.to_vec();
        rows[self.row].insert(self.column.to_owned(), self.value.clone());
        rows
    }
}

/// Chooses a blank of the register and a consistent value for it; `None` where nothing is blank.
///
/// Not `counterparty`, `counterparty_id` and `payer`: they decide more than their own row, or blank
/// has a meaning. Not columns that the file lacks: adding one makes the other rows blank there.
/// `signed` stays on or before `signed_by`, and no proposed deal gets either.
pub fn blank_and_record(situation: &Situation, picks: &Picks) -> Option<Recording> {
    let never = ["deal", "unit", "counterparty", "counterparty_id", "payer"];
    let mut blanks = Vec::new();
    for (place, row) in situation.rows.iter().enumerate() {
        for column in COLUMNS.iter().copied().filter(|column| !never.contains(column)) {
            let proposed = row.get("stage").is_some_and(|stage| stage == "proposed");
            let consistent = !(proposed && ["signed", "signed_by"].contains(&column));
            if consistent && row.get(column).is_some_and(|text| text.trim().is_empty()) {
                blanks.push((place, column));
            }
        }
    }
    if blanks.is_empty() {
        return None;
    }
    let (row, column) = *picks.blank.get(&blanks);
    let values = recordable(&situation.rows[row], column, &situation.parameters);
    Some(Recording { row, column, value: picks.value.get(&values).clone() })
}

/// Values that could stand in a blank cell of this row.
fn recordable(row: &Row, column: &str, parameters: &Parameters) -> Vec<String> {
    let cell = |column: &str| row.get(column).map_or("", |text| text.trim());
    let day_of = |column: &str| read_day(cell(column));
    let has_signature = day_of("signed").is_some() || day_of("signed_by").is_some();
    let texts = |texts: &[&str]| texts.iter().map(|text| text.to_string()).collect::<Vec<_>>();
    let marks = [&parameters.aggregate_since, &parameters.direction_from, &parameters.direction_end, &parameters.on];
    let mut days: Vec<String> = marks.iter().flat_map(|mark| [-1, 0, 1].map(|days| shifted(mark, days))).collect();
    days.extend(texts(&["2019-04-01", "2021-09-30", "2030-03-31"]));
    let near_signature = |from: &str, days_off: [i64; 3]| {
        day_of(from).into_iter().flat_map(|_| days_off.map(|days| shifted(cell(from), days))).collect::<Vec<_>>()
    };

    match column {
        "kind" => texts(&["contract", "disposal", "reserves"]),
        "form" => texts(&["consultancy", "other"]),
        "one_off" | "capital" | "variable_price" => texts(&["yes", "no"]),
        "value" => [parameters.disposal_limit, parameters.capital_limit, parameters.non_capital_limit]
            .iter()
            .flat_map(|limit| [0, limit / 3, limit / 2, limit - 1, *limit, limit + 1])
            .map(|pence| pounds(pence.max(0)))
            .collect(),
        "currency" => texts(&["GBP", "EUR"]),
        "value_basis" => texts(&["whole-life", "without-options", "annual"]),
        "matter" => texts(&["M1", "M2", "M3", "alone", "like no other"]),
        "cpv" => texts(&["33100000-1", "45000000-7"]),
        "stage" if has_signature => texts(&["signed"]),
        "stage" => texts(&["proposed", "signed"]),
        "signed" => {
            days.extend(near_signature("signed_by", [-30, -1, 0]));
            days.retain(|day| day_of("signed_by").is_none_or(|by| read_day(day) <= Some(by)));
            days
        }
        "signed_by" => {
            days.extend(near_signature("signed", [0, 1, 30]));
            days.retain(|day| day_of("signed").is_none_or(|signed| read_day(day) >= Some(signed)));
            days
        }
        "end" => {
            days.extend(near_signature("start", [363, 364, 365]));
            days.push("open".to_owned());
            days
        }
        "break_on" | "extendable_to" => {
            days.push("none".to_owned());
            days
        }
        "notice_days" => texts(&["0", "90", "none"]),
        _ => days,
    }
}

/// The canonical columns that the rows have, in canonical order.
pub fn columns_of(rows: &[Row]) -> Vec<&'static str> {
    COLUMNS.iter().copied().filter(|column| rows.iter().any(|row| row.contains_key(*column))).collect()
}
