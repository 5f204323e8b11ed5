//! What one deal brings to a sum: what is sure, what is recorded, and which facts leave more open.
//!
//! Units: pence.

use crate::pack::Aggregate;
use crate::unit::Deal;
use hostboard_domain::deal::{DealFact, Payer, ValueBasis};
use hostboard_domain::fact::State;

/// Which facts of a deal leave a sum open or its place in it uncertain, as bits.
pub mod why {
    /// Its value.
    pub const VALUE: u16 = 1;
    /// What its value covers.
    pub const BASIS: u16 = 2;
    /// Whether it is signed.
    pub const STAGE: u16 = 4;
    /// When it was signed.
    pub const SIGNED: u16 = 8;
    /// What kind it is.
    pub const KIND: u16 = 16;
    /// Its matter.
    pub const MATTER: u16 = 32;
    /// Who it is with.
    pub const PARTY: u16 = 64;
    /// Who pays.
    pub const PAYER: u16 = 128;
}

/// What one deal brings to a sum.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Part {
    /// What it brings at least.
    pub sure: i64,
    /// Its recorded value.
    pub recorded: i64,
    /// Whether it may bring more than is recorded.
    pub open: bool,
    /// Facts that leave it so.
    pub why: u16,
}

/// What a deal brings to a sum, as if it were of the kind that counts.
pub fn part(deal: &Deal<'_>, of: &Aggregate) -> Part {
    let payer = deal.fact(DealFact::Payer).value();
    if of.paid_by_unit && payer == Some(Payer::Counterparty as i64) {
        return Part::default();
    }
    let Some(value) = deal.fact(DealFact::Value).value() else {
        return Part { open: true, why: why::VALUE, ..Part::default() };
    };
    let basis = deal.fact(DealFact::ValueBasis).value();
    let (certain, open, bits) = match basis {
        Some(b) if b == ValueBasis::WholeLife as i64 => (true, false, 0),
        Some(b) if b == ValueBasis::WithoutOptions as i64 => (true, true, why::VALUE),
        Some(_) => (runs_a_year(deal), true, why::VALUE),
        None => (runs_a_year(deal), true, why::BASIS),
    };
    if of.paid_by_unit && payer.is_none() {
        return Part { sure: 0, recorded: value, open, why: bits | why::PAYER };
    }
    Part { sure: if certain { value } else { 0 }, recorded: value, open, why: bits }
}

/// A deal that runs a year or more costs at least its recorded value, be it a year's or all.
fn runs_a_year(deal: &Deal<'_>) -> bool {
    let (start, end) = (deal.fact(DealFact::Start), deal.fact(DealFact::End));
    start.state == State::Known && end.state != State::NotRecorded && end.value - start.value >= 364
}
