//! Whether what a page shows is old: the day is well after the last thing that the ledger learned.
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
pub struct LastRecorded {
    /// The warning.
    pub text: String,
}

impl LastRecorded {
    /// Of what a reader sees; nothing where it is not old.
    pub(crate) fn of(view: &View<'_>, today: Day) -> Option<LastRecorded> {
        let learned = view.last_learned()?;
        let (at, known) = (view.times.at, view.times.known);
        let is_all = view.reading.known_entries() == view.head().size;
        is_old(learned, at).then(|| LastRecorded { text: text(learned, at, known, is_all && at <= today) })
    }
}

fn is_old(learned: Day, at: Day) -> bool {
    at.number().saturating_sub(learned.number()) > LOOKED_AFTER
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
            assert_eq!(is_old(day("2012-12-31"), day(at)), old, "{at}");
        }
    }
}
