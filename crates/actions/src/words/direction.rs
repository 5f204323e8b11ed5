//! A direction, in words.

use super::name::called_together;
use super::title::title_of;
use hostboard_domain::ledger::reading::{Life, Reading};
use hostboard_domain::record::Direction;
use hostboard_domain::time::When;

/// A direction with whose consent it asks for, when it no longer does, and over what time its record holds where that is not
/// all of the time: `Direction to Aldwick from 1 May 2026, which asks for the consent of North Shire; withdrawn from 20 May
/// 2026`.
pub fn direction_in_words(reading: &Reading<'_>, life: &Life<'_>) -> String {
    let direction = Direction::of(life.version);
    let whose = direction
        .consenter()
        .map_or_else(String::new, |who| format!(", which asks for the consent of {}", called_together(reading, &who)));
    let until = direction.revoked_on().map_or_else(String::new, |day| format!("; withdrawn from {}", day.spoken()));
    let over = life.to.map_or_else(String::new, |to| format!("; recorded until {}", When::spoken(to)));
    format!("{}{whose}{until}{over}", title_of(reading, &life.version))
}
