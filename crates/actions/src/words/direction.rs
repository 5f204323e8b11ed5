//! A direction, in words.

use super::name::called_together;
use super::title::title_of;
use hostboard_domain::ledger::history::Version;
use hostboard_domain::ledger::reading::Reading;
use hostboard_domain::record::Direction;

/// A direction with whose consent it asks for, and from when it no longer does: `Direction to Aldwick from 1 May 2026, which
/// asks for the consent of North Shire; taken back from 20 May 2026`.
pub fn direction_in_words(reading: &Reading<'_>, version: &Version<'_>) -> String {
    let direction = Direction::of(*version);
    let whose = direction
        .consenter()
        .map_or_else(String::new, |who| format!(", which asks for the consent of {}", called_together(reading, &who)));
    let until = direction.revoked_on().map_or_else(String::new, |day| format!("; taken back from {}", day.spoken()));
    format!("{}{whose}{until}", title_of(reading, version))
}
