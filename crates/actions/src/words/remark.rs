//! What is worth telling of a record that may be recorded as it stands.

use super::count::{capital, count};
use hostboard_domain::problem::shown;
use hostboard_domain::record::{Consent, Remark};

/// In a sentence or two.
pub fn remark(remark: &Remark) -> String {
    match remark {
        Remark::NotRecorded(field) => {
            format!("{}: not recorded. An answer that turns on it stays open.", capital(field.says))
        }
        Remark::NoStanding => {
            "Who stands behind it is not recorded. An answer that depends on it stays open.".to_owned()
        }
        Remark::Erases { entries } => {
            let from = count(*entries, "entry", "entries");
            format!("Recording this erases the text for good, from {from} of its record. Nobody can bring it back.")
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
