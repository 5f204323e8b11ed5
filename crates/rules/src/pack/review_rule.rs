//! Checkpoints whose grade rules decide, and those rules.

use super::Strength;
use crate::language::condition::Condition;
use crate::language::reviewed::{ReviewTest, Reviewed};
use hostboard_domain::scale::Scale;
use hostboard_domain::time::{Day, Interval};

/// What a pack says of a checkpoint, so that conditions about its reviews can be checked when the pack is loaded.
#[derive(Clone, Debug)]
pub struct Checkpoint {
    /// The checkpoint's id in a portfolio.
    pub id: String,
    /// The grades that a review may come to; they have an order, so that one of several rules is the worst.
    pub grades: Scale,
    /// The grades that a criterion may be given.
    pub ratings: Scale,
    /// The criteria that rules count, by their ids in a portfolio.
    pub criteria: Vec<String>,
    /// What conditions may name.
    pub names: Reviewed,
}

/// A rule about reviews of one checkpoint: where it holds, the review comes to that grade or a worse one.
#[derive(Clone, Debug)]
pub struct ReviewRule {
    /// Its name: the file's name.
    pub name: String,
    /// What it is called.
    pub title: String,
    /// The checkpoint, by its place in [`Pack::checkpoints`](super::Pack::checkpoints).
    pub checkpoint: usize,
    /// The grade that it gives, by its place in the checkpoint's scale.
    pub grade: usize,
    /// How strong it is.
    pub strength: Strength,
    /// When it holds.
    pub condition: Condition<ReviewTest>,
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
    /// Where it stands.
    pub cite: String,
    /// Key of its source; only one that is assumed may have none.
    pub source: Option<String>,
}
