//! What rules about units, milestones and reviews have in common.

use super::Strength;
use crate::language::condition::Condition;
use hostboard_domain::time::{Day, Interval};

/// The part that every rule beside those about deals has: a condition over tests `T`, and what it stands on.
#[derive(Clone, Debug)]
pub struct Common<T> {
    /// Its name: the file's name.
    pub name: String,
    /// What it is called.
    pub title: String,
    /// How strong it is.
    pub strength: Strength,
    /// When it holds.
    pub condition: Condition<T>,
    /// Its condition as written.
    pub written: String,
    /// The period in force, by the day asked about.
    pub in_force: Interval,
    /// Where the period in force is assumed, why.
    pub in_force_assumed: Option<String>,
    /// The day it became known; `None` for one that is assumed by us, which applies whatever was known.
    pub known_from: Option<Day>,
    /// In plain words.
    pub words: String,
    /// Why there is such a rule; never blank for one that is assumed.
    pub why: String,
    /// Where it stands, or in which passage what made us think of it.
    pub cite: String,
    /// Key of its source; only one that is assumed may have none.
    pub source: Option<String>,
}
