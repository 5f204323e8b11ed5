//! What a rule makes of the cells of a row.

use super::rule::{Outcome, Why};

use crate::clean::{Cleaned, Mended, Unsettled};
use hostboard_domain::deal::CellError;
use hostboard_domain::deal::{ValueBasis, ValueVat};
use hostboard_domain::fact::Fact;
use hostboard_domain::money::Pence;
use std::borrow::Cow;

/// What a row's cells say of one fact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CellReading<'t> {
    /// The value, or why there is none.
    pub outcome: Outcome<'t>,
    /// What was done to read it, where it is not written as the register writes it.
    pub done: Option<Mended>,
    /// What a value covers, where its cell or its column says so.
    pub basis: Option<ValueBasis>,
    /// Whether tax is in a value, where its cell or its column says so.
    pub vat: Option<ValueVat>,
    /// Which of the rule's columns it comes from.
    pub place: usize,
}

impl<'t> CellReading<'t> {
    /// Takes an amount times that much; one that grows too large is left.
    pub(super) fn scale(&mut self, scale: u32) {
        let Outcome::Fact(fact) = &mut self.outcome else { return };
        let Some(value) = fact.value() else { return };
        match value.checked_mul(i64::from(scale)).filter(|pence| *pence <= Pence::MOST.0) {
            Some(pence) => (*fact, self.done) = (Fact::known(pence), Some(Mended::ThousandsWrittenOut)),
            None => self.outcome = Outcome::NotRecorded(Why::Left(Unsettled::TooLarge)),
        }
    }

    /// Whether the cells are blank or stand for nothing, rather than saying something.
    pub fn is_silent(&self) -> bool {
        match &self.outcome {
            Outcome::NotRecorded(why) => matches!(why, Why::Blank | Why::StandIn),
            Outcome::Text(text) => text.is_empty(),
            _ => false,
        }
    }

    /// Nothing more than that.
    pub fn of(outcome: Outcome<'t>) -> CellReading<'t> {
        CellReading { outcome, done: None, basis: None, vat: None, place: 0 }
    }

    /// A text of ours.
    pub fn text(text: Cow<'t, str>) -> CellReading<'t> {
        CellReading::of(Outcome::Text(text))
    }

    /// Nothing, and why.
    pub fn not_recorded(why: Why) -> CellReading<'t> {
        CellReading::of(Outcome::NotRecorded(why))
    }

    /// Something that settles no value.
    pub fn left(reason: Unsettled) -> CellReading<'t> {
        CellReading::not_recorded(Why::Left(reason))
    }

    /// What a reader of cells made of one.
    pub fn of_cleaned<T>(
        cleaned: Cleaned<T>,
        outcome: impl FnOnce(T) -> Outcome<'t>,
        refused: impl FnOnce() -> CellError,
    ) -> CellReading<'t> {
        match cleaned {
            Cleaned::Plain(value) => CellReading::of(outcome(value)),
            Cleaned::Mended(value, done) => CellReading { done: Some(done), ..CellReading::of(outcome(value)) },
            Cleaned::StandIn => CellReading::not_recorded(Why::StandIn),
            Cleaned::Left(reason) => CellReading::left(reason),
            Cleaned::Unreadable => CellReading::of(Outcome::Refused(refused())),
        }
    }
}
