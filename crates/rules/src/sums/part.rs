//! What one deal brings to a sum: what is sure, what is recorded, and which facts leave more open.
//!
//! Units: pence.

use crate::pack::Aggregate;
use crate::unit::Deal;
use hostboard_domain::deal::{DealFact, Payer, ValueBasis};
use hostboard_domain::fact::State;
use hostboard_domain::payable::{most_years, payable_at_most, surely_payable, whole_years};

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
    /// What the unit gives that is not money.
    pub const IN_KIND: u16 = 256;
    /// No fact that is missing: years count since nobody recorded that it can be ended before.
    pub const NO_EARLY_END: u16 = 512;
    /// Its end, which is open and so proves no year of a yearly price.
    pub const OPEN_END: u16 = 1024;
}

/// What one deal brings to a sum.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Part {
    /// What it brings at least.
    pub sure: i64,
    /// What it brings at most, if not open.
    pub recorded: i64,
    /// Whether it may bring more than anybody can say.
    pub open: bool,
    /// Facts that leave it so.
    pub why: u16,
}

/// What a deal brings to a sum, as if it were of the kind that counts.
///
/// What a unit gives in kind is consideration too: all of it where the other party pays, beside its price where the unit does.
pub fn part(deal: &Deal<'_>, of: &Aggregate) -> Part {
    if !of.paid_by_unit {
        return paid(deal);
    }
    let in_kind = deal.fact(DealFact::InKind);
    let given = in_kind.value().unwrap_or(0);
    let is_blank = in_kind.state == State::NotRecorded;
    let why_blank = if is_blank { why::IN_KIND } else { 0 };
    let payer = deal.fact(DealFact::Payer).value();
    if payer == Some(Payer::Counterparty as i64) {
        return Part { sure: given, recorded: given, open: is_blank, why: why_blank };
    }
    let price = paid(deal);
    let all = Part { sure: price.sure + given, recorded: price.recorded + given, ..price };
    match payer {
        Some(_) => all,
        // Either of the two: at least the smaller, and what is given in kind may be more.
        None => Part { sure: given, open: all.open || is_blank, why: all.why | why::PAYER | why_blank, ..all },
    }
}

/// What is paid for a deal.
fn paid(deal: &Deal<'_>) -> Part {
    let Some(value) = deal.fact(DealFact::Value).value() else {
        return Part { open: true, why: why::VALUE, ..Part::default() };
    };
    let basis = deal.fact(DealFact::ValueBasis).value();
    let years = whole_years(|fact| deal.fact(fact));
    let no_early_end = match deal.fact(DealFact::BreakOn).state {
        State::NotRecorded if years > 0 => why::NO_EARLY_END,
        _ => 0,
    };
    let sure = surely_payable(value, basis, years);
    let has_no_option = deal.fact(DealFact::ExtendableTo).state == State::NotApplicable;
    let at_most = payable_at_most(value, basis, most_years(|fact| deal.fact(fact)), has_no_option);
    let of_value = if basis.is_none() { why::BASIS } else { why::VALUE };
    let is_annual = basis == Some(ValueBasis::Annual as i64);
    let has_open_end = is_annual && deal.fact(DealFact::End).state == State::NotApplicable;
    let of_value = of_value | if has_open_end { why::OPEN_END } else { 0 };
    let bits = if at_most == Some(sure) { 0 } else { of_value };
    let counts_years = value > 0 && (is_annual || basis.is_none());
    let of_years = if counts_years { no_early_end } else { 0 };
    Part { sure, recorded: at_most.unwrap_or(value.max(sure)), open: at_most.is_none(), why: bits | of_years }
}
