//! What is worth telling of a record that may be recorded as it stands.

use super::count::{capital, count};
use hostboard_domain::ledger::erasing::{AlsoIn, StillIn};
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
        Remark::Erases { entries, still_in, also_in } => {
            let from = count(*entries, "entry", "entries");
            let done = format!(
                "Recording this erases the text for good, from {from} of its record. Nobody can bring it back."
            );
            let also = Some(stands_as_a_name(also_in)).filter(|_| !also_in.is_empty());
            let still = Some(stands_elsewhere(still_in)).filter(|_| !still_in.is_empty());
            [Some(done), also, still].into_iter().flatten().collect::<Vec<_>>().join(" ")
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

/// In which fields of other records, that can be erased, a text still stands.
pub fn stands_as_a_name(also_in: &[AlsoIn]) -> String {
    let place = |also: &AlsoIn| format!("hostboard erase {} {} {}", also.kind, quoted_for_shell(&also.id), also.field);
    let mut places: Vec<String> = also_in.iter().take(MOST_STILL).map(place).collect();
    if also_in.len() > MOST_STILL {
        places.push(format!("and {} more", also_in.len() - MOST_STILL));
    }
    let fields = count(also_in.len(), "personal field of another record", "personal fields of other records");
    format!("The same name still stands in {fields}, to be erased by itself: {}.", places.join("; "))
}

/// An id as it is typed in a command.
fn quoted_for_shell(id: &str) -> String {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "-_./:+@".contains(c);
    if id.chars().all(is_plain) { shown(id) } else { format!("'{}'", shown(id).replace('\'', "'\\''")) }
}

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
