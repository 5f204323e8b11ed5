//! What is worth telling of a record that may be recorded as it stands.

use super::count::{capital, count};
use hostboard_domain::ledger::erasing::StillIn;
use hostboard_domain::problem::shown;
use hostboard_domain::record::{Consent, Remark};

/// In a sentence or two.
pub fn remark(remark: &Remark) -> String {
    match remark {
        Remark::NotRecorded(field) => {
            format!("{}: not recorded. An answer that depends on it stays open.", capital(field.says))
        }
        Remark::NoStanding => {
            "Who stands behind it is not recorded. An answer that depends on it stays open.".to_owned()
        }
        Remark::Erases { entries, still_in } => {
            let from = count(*entries, "entry", "entries");
            let done = format!(
                "Recording this erases the text for good, from {from} of its record. Nobody can bring it back."
            );
            if still_in.is_empty() { done } else { format!("{done} {}", stands_elsewhere(still_in)) }
        }
        Remark::NoBody { field, name, near } => {
            let counts = match *field == Consent::GIVEN_BY {
                true => "The consent counts only where a direction names who consents in the same words.",
                false => "A consent counts only if it says in the same words who gave it.",
            };
            let near: Vec<String> = near.iter().map(|name| shown(name)).collect();
            let meant = if near.is_empty() { String::new() } else { format!(" Is it {}?", near.join(", or ")) };
            format!("“{}” is the name of no body that is recorded. {counts}{meant}", shown(name))
        }
    }
}

/// So many places are named.
const MOST_STILL: usize = 20;

/// Where a text that is erased still stands, and what can be done about it.
pub fn stands_elsewhere(still_in: &[StillIn]) -> String {
    let place = |still: &StillIn| {
        let part = if still.in_part { " (a word of it)" } else { "" };
        format!("{} {}, {}{part}", still.kind, shown(&still.id), still.field.replace('_', " "))
    };
    let mut places: Vec<String> = still_in.iter().take(MOST_STILL).map(place).collect();
    if still_in.len() > MOST_STILL {
        places.push(format!("and {} more", still_in.len() - MOST_STILL));
    }
    format!(
        "It stays where it stands in other texts, which can’t be erased: {}. To be rid of it there too, export the ledger, take it \
         out of the files, and load them into a new one.",
        places.join("; ")
    )
}
