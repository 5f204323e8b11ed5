//! How urgent an alarm is, in a word with its colour, and how far alarms look ahead.

use crate::kit::components::{Colour, Tag};
use hostboard_rules::watch::Level;

/// How many days ahead alarms look, unless asked otherwise.
pub(crate) const HORIZON: u32 = 60;

/// The word for a unit's most urgent alarm.
pub(crate) fn level_tag(level: Option<Level>) -> Tag {
    match level {
        Some(Level::Act) => Tag::new("Act now", Colour::Red),
        Some(Level::Watch) => Tag::new("Watch", Colour::Amber),
        Some(Level::Note) => Tag::new("Note", Colour::Blue),
        None => Tag::new("No alarm", Colour::Grey),
    }
}
