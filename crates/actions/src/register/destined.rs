//! What records say becomes of deals, posts and services at the handover.
//!
//! Of several records about one, the one that was recorded last counts, as of several settings of one question. Where
//! another says something else at the same time, that is told.

use hostboard_domain::codes::DEAL_UNKNOWN;
use hostboard_domain::deal::Destination as Fate;
use hostboard_domain::ledger::history::Version;
use hostboard_domain::ledger::reading::Reading;
use hostboard_domain::problem::{Problem, quoted};
use hostboard_domain::record::{Deal, Destination, Id, Kind};
use hostboard_domain::register::Register;
use hostboard_exchange::destinations::DestinationRow;
use hostboard_rules::codes::DECISION_CONTRADICTED;
use std::collections::{BTreeMap, HashMap};

/// What is to become of something, by a record of its own.
#[derive(Clone)]
pub struct Destined<'v> {
    /// What becomes of it.
    pub becomes: Fate,
    /// The id of the body that takes it.
    pub to: Option<String>,
    /// The record.
    pub version: Version<'v>,
    /// Older records about it that say something else on the same day, oldest first; they do not count.
    pub contradicted: Vec<Version<'v>>,
}

impl Destined<'_> {
    /// Whether two records cannot both be right.
    fn contradicts(&self, other: &Destined<'_>) -> bool {
        are_contrary((self.becomes, self.to.as_deref()), (other.becomes, other.to.as_deref()))
    }

    /// Tells of each older record that says something else, by both ids.
    pub fn problems(&self) -> impl Iterator<Item = Problem> + '_ {
        self.contradicted.iter().map(|older| contradiction(older, &self.version))
    }
}

/// Whether two destinations cannot both be right. A body that only one of them names contradicts nothing.
fn are_contrary(one: (Fate, Option<&str>), other: (Fate, Option<&str>)) -> bool {
    let names_another_body = matches!((one.1, other.1), (Some(a), Some(b)) if a != b);
    one.0 != other.0 || names_another_body
}

/// Tells that a newer record says that something else becomes of the same.
fn contradiction(older: &Version<'_>, newer: &Version<'_>) -> Problem {
    let about = Destination::of(*older).about().map_or_else(String::new, Id::into_string);
    let message = format!(
        "record {} says that something else becomes of {} than record {}, which is newer and counts",
        quoted(older.id()),
        quoted(&about),
        quoted(newer.id())
    );
    let subject = format!("the record {}", older.id());
    Problem::of_subject(DECISION_CONTRADICTED, subject, message, "withdraw one of the two, or end it before the other")
}

/// What is to become of records, by kind and id, as the day has it. A record that names an id which several kinds have is
/// about the first of them that its field takes.
pub fn destined<'v>(reading: &Reading<'v>) -> BTreeMap<(Kind, String), Destined<'v>> {
    let mut by_subject: BTreeMap<(Kind, String), Vec<Destined<'v>>> = BTreeMap::new();
    for version in reading.of(Kind::Destination) {
        let record = Destination::of(version);
        let (Some(about), Some(becomes)) = (record.about(), record.becomes()) else { continue };
        let Some(kind) = about.kinds().iter().copied().find(|kind| reading.named(*kind, &about).is_some()) else {
            continue;
        };
        let destined = Destined { becomes, to: record.to().map(Id::into_string), version, contradicted: Vec::new() };
        by_subject.entry((kind, about.into_string())).or_default().push(destined);
    }
    by_subject.into_iter().filter_map(|(subject, all)| Some((subject, newest(all)?))).collect()
}

/// The record that counts, with the older ones that contradict it.
fn newest(mut all: Vec<Destined<'_>>) -> Option<Destined<'_>> {
    all.sort_by_key(|destined| destined.version.seq);
    let mut newest = all.pop()?;
    newest.contradicted = all.iter().filter(|older| newest.contradicts(older)).map(|older| older.version).collect();
    Some(newest)
}

/// Writes what the rows of a file say becomes of deals into the register's column. Of several about one deal the last row
/// counts; an earlier one that says something else, and a row about nothing in the register, is told.
pub(crate) fn write_destinations(register: &mut Register, rows: &[DestinationRow]) -> Vec<Problem> {
    let mut problems = Vec::new();
    if rows.is_empty() {
        return problems;
    }
    let mut deals: HashMap<String, Vec<usize>> = HashMap::new();
    for row in 0..register.len() {
        deals.entry(register.deal(row).to_owned()).or_default().push(row);
    }
    let newest: HashMap<&str, &DestinationRow> = rows.iter().map(|row| (row.about.as_str(), row)).collect();
    for row in rows {
        let Some(of_deal) = deals.get(&row.about) else {
            problems.push(not_a_deal(row));
            continue;
        };
        let counts = newest[row.about.as_str()];
        if row == counts {
            of_deal.iter().for_each(|deal| register.write_other(Deal::DESTINATION.name, *deal, row.becomes.word()));
        } else if are_contrary((row.becomes, row.to.as_deref()), (counts.becomes, counts.to.as_deref())) {
            problems.push(contradiction_of_rows(row, counts));
        }
    }
    problems
}

fn not_a_deal(row: &DestinationRow) -> Problem {
    let message = format!("the register has no deal {}", quoted(&row.about));
    let help = "write the deal's id as the register does; what becomes of posts and services, a ledger shows";
    Problem::new(DEAL_UNKNOWN, row.place.clone().at_column(Destination::ABOUT.name), message, help)
}

fn contradiction_of_rows(earlier: &DestinationRow, later: &DestinationRow) -> Problem {
    let row = later.place.row().unwrap_or_default();
    let message = format!(
        "row {row} says that something else becomes of {}, and counts since it is later",
        quoted(&earlier.about)
    );
    Problem::new(DECISION_CONTRADICTED, earlier.place.clone(), message, "keep one of the two")
}

/// Tells of all destinations that contradict each other on the day.
pub fn contradictions(reading: &Reading<'_>) -> Vec<Problem> {
    destined(reading).values().flat_map(|destined| destined.problems().collect::<Vec<_>>()).collect()
}
