//! `settings.csv` of a folder register: what was settled of a rule pack's open questions.
//!
//! Columns: those of a record of kind `setting`; the parameter, its value and the reason must be there. Leaves to others:
//! whether a pack has the parameter and takes the value.
//!
//! Invariant: of several of one question the one that stands last comes first, as of records the newest.

use crate::beside::{columns_beside, newest_of_each, record_in};
use crate::csv_file::CsvFile;
use hostboard_domain::problem::Problem;
use hostboard_domain::record::{Id, Kind, Setting};
use hostboard_domain::settled::{Decision, Question};
use std::borrow::Cow;

/// Reads settings, the last of the file first, and all problems. A row that cannot be read whole is left out.
///
/// ```
/// let bytes = b"parameter,value,reason\nregister_complete_since,2006-12-31,it was searched\n";
/// let (settings, problems) = hostboard_exchange::settings::read("settings.csv", bytes);
/// assert!(problems.is_empty());
/// assert_eq!(settings[0].question.name(), "register_complete_since");
/// ```
pub fn read(name: &str, bytes: &[u8]) -> (Vec<Decision>, Vec<Problem>) {
    let (mut file, rows) = CsvFile::read(name, bytes, &columns_beside(Kind::Setting, Setting::PARAMETER.name));
    let headings = file.headings().to_vec();
    let mut settings = Vec::new();
    for row in &rows {
        let (draft, is_whole) = record_in(&mut file, Kind::Setting, row, |cells| cells, &headings);
        if !is_whole {
            continue;
        }
        let setting = Setting::of(&draft);
        let decision = Decision {
            record: None,
            file: name.to_owned(),
            row: row.row,
            question: Question::Parameter(owned(setting.parameter()).unwrap_or_default()),
            unit: setting.unit().map(Id::into_string),
            deals: None,
            class: None,
            about: None,
            answer: owned(setting.value()).unwrap_or_default(),
            reason: owned(setting.reason()).unwrap_or_default(),
            by: owned(setting.advised_by()),
            on: setting.settled_on(),
        };
        settings.push((row.row, draft.id.clone(), decision));
    }
    let mut settings = newest_of_each(&mut file, settings);
    settings.sort_by_key(|decision| std::cmp::Reverse(decision.row));
    (settings, file.into_problems())
}

fn owned(text: Option<Cow<'_, str>>) -> Option<String> {
    text.map(Cow::into_owned)
}
