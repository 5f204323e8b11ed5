//! How urgent an alarm is, in a word with its colour, and how far alarms look ahead.

use crate::kit::components::{Colour, Tag};
use hostboard_rules::watch::Level;

pub(crate) use hostboard_actions::portfolio::watch::HORIZON;

/// The word for how urgent an alarm is; where what it was raised by is old, nobody says that it is so now.
pub(crate) fn level_tag(level: Level, is_old: bool) -> Tag {
    match level {
        Level::Act if is_old => Tag::new("Asked to act", Colour::Red),
        Level::Act => Tag::new("Act now", Colour::Red),
        Level::Watch => Tag::new("Watch", Colour::Amber),
        Level::Note => Tag::new("Note", Colour::Blue),
    }
}

/// The word for a unit's most urgent alarm; no alarm is one only where rules watch.
pub(crate) fn unit_tag(level: Option<Level>, is_watched: bool, is_old: bool) -> Tag {
    match level {
        Some(level) => level_tag(level, is_old),
        None if is_watched => Tag::new("No alarm", Colour::Grey),
        None => Tag::new("No rule watches this", Colour::Grey),
    }
}
