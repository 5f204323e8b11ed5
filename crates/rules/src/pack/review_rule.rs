//! Checkpoints whose grade rules decide, and those rules.

use super::common::Common;
use crate::language::reviewed::{ReviewTest, Reviewed};
use hostboard_domain::scale::Scale;
use std::ops::Deref;

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
    /// What every rule beside those about deals has; a rule is read as this part of it.
    pub common: Common<ReviewTest>,
    /// The checkpoint, by its place in [`Pack::checkpoints`](super::Pack::checkpoints).
    pub checkpoint: usize,
    /// The grade that it gives, by its place in the checkpoint's scale.
    pub grade: usize,
}

impl Deref for ReviewRule {
    type Target = Common<ReviewTest>;

    fn deref(&self) -> &Common<ReviewTest> {
        &self.common
    }
}
