//! Whether what a page shows is old: the day is well after the last thing that the ledger learned, and so is the day by which
//! that was known. Where only the first is so, the page looks ahead: nothing of it is old, and nobody can say yet that it holds.
//!
//! Leaves to others: where it is said (`frame`), and how a page words its headline then.
//!
//! Invariants: only entries count that were known at the known time and that the reader may see; a ledger without such an
//! entry is not old, it is empty.

use hostboard_actions::ledger::view::View;
use hostboard_domain::time::Day;

/// For so many days what was last recorded is taken to be looked after: entries of a month come in within the next.
const LOOKED_AFTER: i32 = 31;

/// What is said of a page whose day is well after the last thing that was recorded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LastRecorded {
    /// Nobody has looked after it since: a warning.
    Old(String),
    /// It looks ahead of what was known: a remark.
    Ahead(String),
}

impl LastRecorded {
    /// Of what a reader sees; nothing where it is not old.
    pub(crate) fn of(view: &View<'_>, today: Day) -> Option<LastRecorded> {
        let learned = view.last_learned()?;
        let (at, known) = (view.times.at, view.times.known);
        let is_all = view.reading.known_entries() == view.head().size;
        match (is_well_after(learned, at), is_well_after(learned, known)) {
            (false, _) => None,
            (true, true) => Some(LastRecorded::Old(text(learned, at, known, is_all && at <= today))),
            (true, false) => Some(LastRecorded::Ahead(ahead(at, known))),
        }
    }
}

fn is_well_after(learned: Day, day: Day) -> bool {
    day.number().saturating_sub(learned.number()) > LOOKED_AFTER
}

fn ahead(at: Day, known: Day) -> String {
    let (at, known) = (at.spoken(), known.spoken());
    format!(
        "This looks ahead to {at}, by what was known on {known}. Nobody could say by then that it would still hold."
    )
}

fn text(learned: Day, at: Day, known: Day, is_all: bool) -> String {
    let (learned, at, known) = (learned.spoken(), at.spoken(), known.spoken());
    if is_all {
        return format!("Nothing was recorded after {learned}. Nobody has said since that this still holds.");
    }
    format!(
        "By {known}, nothing was recorded after {learned}. Nobody had said by then that this would still hold on {at}."
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        Day::parse(text).unwrap_or(Day::LATEST)
    }

    #[test]
    fn a_month_after_the_last_entry_what_it_says_is_old() {
        for (at, old) in [
            ("2013-01-31", false),
            ("2013-02-01", true),
            ("2013-01-01", false),
            ("2012-12-31", false),
            ("2010-01-01", false),
            ("9999-12-31", true),
        ] {
            assert_eq!(is_well_after(day("2012-12-31"), day(at)), old, "{at}");
        }
    }
}
