//! Random folders for the pack of 2012: deals with their bodies and posts.

use crate::asking::day;
use crate::naive::Row;
use crate::reading::{appointments_of, bodies_of, register_of};
use crate::registers::{columns_of, shifted};
use hostboard_domain::register::Register;
use proptest::prelude::*;
use proptest::sample::select;

/// A folder as its files' rows.
#[derive(Clone, Debug)]
pub struct Folder {
    pub deals: Vec<Row>,
    pub bodies: Vec<Row>,
    pub appointments: Vec<Row>,
}

impl Folder {
    /// The register with what stands beside it.
    pub fn read(&self) -> Register {
        let mut register = register_of(&self.deals, &columns_of(&self.deals));
        register.bodies = bodies_of(&self.bodies);
        register.appointments = appointments_of(&self.appointments);
        register
    }

    /// The folder with units of its own, so that it may stand beside others.
    pub fn moved(mut self, folder: usize) -> Folder {
        let of_unit = |row: &mut Row, column: &str| {
            if folder > 0 && row[column].starts_with('U') {
                row.insert(column.to_owned(), format!("{} of {folder}", row[column]));
            }
        };
        self.deals.iter_mut().chain(&mut self.appointments).for_each(|row| of_unit(row, "unit"));
        self.bodies.iter_mut().for_each(|row| of_unit(row, "id"));
        self
    }
}

/// Days on and beside those that decide.
pub const DAYS: &[&str] = &[
    "2012-07-31",
    "2012-08-01",
    "2012-09-01",
    "2012-09-30",
    "2012-10-01",
    "2012-10-02",
    "2013-03-31",
    "2013-04-01",
    "2013-10-01",
];

pub fn days() -> BoxedStrategy<String> {
    select(DAYS).prop_map(str::to_owned).boxed()
}

/// One of the texts, or a blank now and then.
fn cell(texts: BoxedStrategy<String>) -> BoxedStrategy<String> {
    prop_oneof![5 => texts, 1 => Just(String::new())].boxed()
}

fn words(words: &'static [&'static str]) -> BoxedStrategy<String> {
    cell(select(words).prop_map(str::to_owned).boxed())
}

fn rows(cells: Vec<(&'static str, BoxedStrategy<String>)>, least: usize, most: usize) -> BoxedStrategy<Vec<Row>> {
    let (columns, cells): (Vec<&'static str>, Vec<_>) = cells.into_iter().unzip();
    let row = cells.prop_map(move |texts| columns.iter().map(|c| c.to_string()).zip(texts).collect::<Row>());
    proptest::collection::vec(row, least..=most).boxed()
}

/// Around a number of months after a day, both days included.
fn months_after(start: &str, months: i32, days: i64) -> String {
    shifted(&day(start).plus_months(months).to_string(), days - 1)
}

fn deals() -> impl Strategy<Value = Vec<Row>> {
    let term = (any::<bool>(), select(&[0, 11, 12, 12, 18, 24, 60][..]), -1..=1_i64);
    let day = day_strategy;
    let deal = (
        (select(&["U1", "U2", "U3"][..]), words(&["consultancy", "partnership", "customer-agreement"])),
        (
            words(&["yes", "no"]),
            cell(select(&["s1", "s2", "GB-COH-1", "stranger", "U2"][..]).prop_map(str::to_owned).boxed()),
        ),
        (words(&["proposed", "proposed", "signed"]), day(), day(), cell(days())),
        (term.clone(), words(&["", "", "open", "end"]), term, words(&["none", "none", "day", "day", ""])),
    );
    let deal =
        deal.prop_map(|((unit, form), (one_off, party), (stage, signed, by, start), (long, end, more, extend))| {
            let after = |(_, months, days): (bool, i32, i64)| {
                if start.is_empty() { String::new() } else { months_after(&start, months, days) }
            };
            let is_signed = stage != "proposed";
            let (signed, by) = if is_signed { (signed, by) } else { (String::new(), String::new()) };
            // No deal is signed after the day by which it certainly was.
            let by = if !by.is_empty() && by < signed { signed.clone() } else { by };
            let end = match (end.as_str(), long.0) {
                ("open", _) => end,
                (_, true) => after(long),
                _ => String::new(),
            };
            let extend = if extend == "day" { after(more) } else { extend };
            let cells = [
                ("unit", unit.to_owned()),
                ("kind", "contract".to_owned()),
                ("form", form),
                ("one_off", one_off),
                ("counterparty_id", party),
                ("stage", stage),
                ("signed", signed),
                ("signed_by", by),
                ("start", start),
                ("end", end),
                ("extendable_to", extend),
            ];
            cells.into_iter().map(|(column, text)| (column.to_owned(), text)).collect::<Row>()
        });
    proptest::collection::vec(deal, 1..=8).prop_map(|mut deals| {
        for (place, deal) in deals.iter_mut().enumerate() {
            deal.insert("deal".to_owned(), format!("D{}", place + 1));
        }
        deals
    })
}

/// A day, half of the time.
fn day_strategy() -> BoxedStrategy<String> {
    prop_oneof![1 => days(), 1 => Just(String::new())].boxed()
}

fn bodies() -> impl Strategy<Value = Vec<Row>> {
    let unit = rows(
        vec![
            ("kind", words(&["unit", "unit", "unit", "host"])),
            ("hosted_from", cell(days())),
            ("hosted_until", day_strategy()),
            ("licence_delegates", words(&["yes", "no", "no"])),
        ],
        0,
        3,
    );
    let supplier = rows(
        vec![
            ("sector", words(&["private", "private", "private", "nhs", "voluntary"])),
            ("identifier", words(&["GB-COH-1", "GB-COH-2"])),
        ],
        0,
        2,
    );
    (unit, supplier).prop_map(|(mut units, suppliers)| {
        for (place, unit) in units.iter_mut().enumerate() {
            unit.insert("id".to_owned(), format!("U{}", place + 1));
            if unit["kind"] == "host" {
                // Nobody hosts a host.
                unit.insert("hosted_from".to_owned(), String::new());
                unit.insert("hosted_until".to_owned(), String::new());
            }
        }
        let suppliers = suppliers.into_iter().enumerate().map(|(place, mut supplier)| {
            supplier.insert("id".to_owned(), format!("s{}", place + 1));
            supplier
        });
        units.extend(suppliers);
        units
    })
}

fn appointments() -> impl Strategy<Value = Vec<Row>> {
    rows(
        vec![
            ("unit", select(&["U1", "U2"][..]).prop_map(str::to_owned).boxed()),
            ("post", Just("managing director".to_owned()).boxed()),
            ("person", words(&["A Person"])),
            ("basis", words(&["permanent", "interim", "acting", "shared", "seconded"])),
            ("from", cell(days())),
            ("to", day_strategy()),
            ("expected_end", day_strategy()),
        ],
        0,
        4,
    )
}

pub fn folder() -> impl Strategy<Value = Folder> {
    (deals(), bodies(), appointments()).prop_map(|(deals, bodies, appointments)| Folder { deals, bodies, appointments })
}
