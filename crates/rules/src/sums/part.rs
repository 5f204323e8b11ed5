//! What one deal brings to a sum: what is sure, what is recorded, and which facts leave more open.
//!
//! Units: pence.

use super::counting::{Counting, Otherwise};
use crate::language::bound::Bound;
use crate::pack::Aggregate;
use crate::unit::Deal;
use hostboard_domain::deal::{DealFact, Payer, ValueBasis, ValueVat};
use hostboard_domain::fact::{Fact, State};
use hostboard_domain::payable::{most_years, payable_at_most, surely_payable, whole_years};
use hostboard_domain::share::{MILLION, Share};
use hostboard_domain::vat::{Exact, Range, Unsaid};

/// Which facts of a deal leave a sum open or its place in it uncertain, as bits.
pub mod why {
    /// Its value.
    pub const VALUE: u32 = 1;
    /// What its value covers.
    pub const BASIS: u32 = 2;
    /// Whether it is signed.
    pub const STAGE: u32 = 4;
    /// When it was signed.
    pub const SIGNED: u32 = 8;
    /// What kind it is.
    pub const KIND: u32 = 16;
    /// Its matter.
    pub const MATTER: u32 = 32;
    /// Who it is with.
    pub const PARTY: u32 = 64;
    /// Who pays.
    pub const PAYER: u32 = 128;
    /// What the unit gives that is not money.
    pub const IN_KIND: u32 = 256;
    /// No fact that is missing: years count since nobody recorded that it can be ended before.
    pub const NO_EARLY_END: u32 = 512;
    /// Its end, which is open and so proves no year of a yearly price.
    pub const OPEN_END: u32 = 1024;
    /// Whether tax is in its value.
    pub const VAT: u32 = 2048;
    /// No fact that is missing: whether sums count tax, which nobody has settled.
    pub const COUNTS_VAT: u32 = 4096;
    /// No fact that is missing: its value is counted as it stands, since nobody recorded whether tax is in it.
    pub const AS_IT_STANDS: u32 = 8192;
    /// The unit's own part of a joint deal.
    pub const SHARE: u32 = 16384;
    /// Its value with tax, which an invoice rounds to the penny one way or the other.
    pub const GROSS: u32 = 32768;
    /// No fact that is missing: the unit is taken to pay, since nobody recorded who does.
    pub const UNIT_PAYS: u32 = 65536;
    /// No fact that is missing: nothing is taken to be given in kind, since nobody recorded that.
    pub const NOTHING_GIVEN: u32 = 131_072;
    /// Its start, on which depends how many years a yearly price is paid for.
    pub const START: u32 = 1 << 18;
    /// Its end, of the same; unlike [`OPEN_END`] it is not recorded, or only as a range.
    pub const END: u32 = 1 << 19;
    /// How far it may be extended, of the same.
    pub const OPTION: u32 = 1 << 20;
    /// When it can be ended early, of the same.
    pub const BREAK: u32 = 1 << 21;
    /// Days on which depends what it comes to in all. Whoever says what it costs over its whole life need not give them.
    pub const DAYS: u32 = START | END | OPTION | BREAK;
    /// In which currency its value is.
    pub const CURRENCY: u32 = 1 << 22;
    /// Facts that only serve to work out what it costs over its whole life: asking for that takes their place.
    pub const OF_WHOLE_LIFE: u32 = DAYS | CURRENCY;
    /// Its value with tax, of which only a range is recorded.
    pub const GROSS_RANGE: u32 = 1 << 23;

    /// The same with what it comes to in all asked for, and not what that is made of.
    pub const fn as_asked(bits: u32) -> u32 {
        let value = if bits & CURRENCY == 0 { 0 } else { VALUE };
        bits & !OF_WHOLE_LIFE | value
    }
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
    pub why: u32,
    /// Whether a rate of tax was used, which depends on the day of the act.
    pub is_taxed: bool,
}

impl Part {
    /// Whether both bring the same, whatever leaves that open.
    pub(crate) fn brings_as_much(self, other: Part) -> bool {
        (self.sure, self.recorded, self.open) == (other.sure, other.recorded, other.open)
    }

    /// What it brings where that is held otherwise, if that can be told without the deal.
    pub(crate) fn otherwise(self, otherwise: Otherwise, counting: &Counting) -> Option<Part> {
        let unless = |bit: u32| (self.why & bit == 0).then_some(self);
        match otherwise {
            Otherwise::EitherPays => {
                unless(why::UNIT_PAYS).or(Some(Part { open: true, why: why::PAYER, ..Part::default() }))
            }
            Otherwise::AnythingInKind => {
                let open = Part { open: true, why: self.why & !why::NOTHING_GIVEN | why::IN_KIND, ..self };
                unless(why::NOTHING_GIVEN).or(Some(open))
            }
            Otherwise::OneParty => Some(self),
            Otherwise::NoTaxBorne => (!self.is_taxed).then_some(self),
            Otherwise::MayBreak => unless(why::NO_EARLY_END),
            Otherwise::UnsaidVat(_) => unless(why::AS_IT_STANDS).filter(|_| counting.counts_as_it_stands()),
            Otherwise::CountsVat(_) => None,
        }
    }
}

/// What a deal brings to a sum, as if it were of the kind that counts; `act` says when it was or may be signed.
///
/// Worked out in this order and rounded once: the unit's own part of a joint deal, what the value covers, tax, what is given in kind. What a
/// unit gives in kind is consideration too: all of it where the other party pays, beside its price where the unit does. No tax is added
/// to it.
pub fn part(deal: &Deal<'_>, of: &Aggregate, counting: &Counting, act: Bound) -> Part {
    let own = OwnPart::of(deal);
    if !of.paid_by_unit {
        return paid(deal, own, counting, act).part(NOTHING);
    }
    let payer = deal.fact(DealFact::Payer).value();
    let (given, in_kind) = given_in_kind(deal, own);
    let (is_blank, is_ranged) = (in_kind == State::NotRecorded, in_kind == State::Between);
    let whose = if given.high == Some(given.low) { 0 } else { own.proportion_why(deal.fact(DealFact::Value)) };
    if payer.is_none() && counting.payer_is_open {
        return Part { open: true, why: why::PAYER, ..Part::default() };
    }
    if payer == Some(Payer::Counterparty as i64) {
        let why = if is_blank { why::IN_KIND } else { 0 } | whose;
        let why = why | if is_ranged { why::IN_KIND } else { 0 };
        let part = Paid { range: NOTHING, recorded: 0, why, is_taxed: false }.part(given);
        return Part { open: is_blank || part.open, ..part };
    }
    let price = paid(deal, own, counting, act).part(given);
    let in_kind = match (is_blank, counting.in_kind_is_open) {
        (false, _) if is_ranged => why::IN_KIND,
        (false, _) => 0,
        (true, false) => why::NOTHING_GIVEN,
        (true, true) => why::IN_KIND,
    };
    let unit_pays = if payer.is_none() { why::UNIT_PAYS } else { 0 };
    let open = price.open || is_blank && counting.in_kind_is_open;
    Part { open, why: price.why | whose | in_kind | unit_pays, ..price }
}

const NOTHING: Range = Range { low: Exact::pence(0), high: Some(Exact::pence(0)) };

/// The unit's own part of a deal's amounts, in pence, each at least and at most (nothing where it is without bound), rounded outwards to
/// the penny.
pub struct OwnAmounts {
    /// Of its value, whatever that covers.
    pub value: (i64, Option<i64>),
    /// Whether that is recorded, be it as a range or an amount of its own.
    pub has_value: bool,
    /// Of its value with tax.
    pub gross: (i64, Option<i64>),
    /// Of what is given that is not money; nothing where nobody recorded it.
    pub in_kind: (i64, Option<i64>),
}

impl OwnAmounts {
    /// Those of a deal.
    pub fn of(deal: &Deal<'_>) -> OwnAmounts {
        let own = OwnPart::of(deal);
        let recorded = deal.fact(DealFact::Value);
        let rounded = |range: Range| (range.low.down(), range.high.map(Exact::up));
        let of = |amount: Fact| {
            if amount.is_recorded() { own.in_proportion(range_of(amount), recorded) } else { NOTHING }
        };
        let value = match own {
            OwnPart::Amount(pence) => (pence, Some(pence)),
            _ if recorded.is_recorded() => rounded(of(recorded)),
            _ => (0, None),
        };
        OwnAmounts {
            value,
            has_value: recorded.is_recorded() || matches!(own, OwnPart::Amount(_)),
            gross: rounded(of(deal.fact(DealFact::ValueGross))),
            in_kind: rounded(given_in_kind(deal, own).0),
        }
    }
}

/// The unit's own part of what a deal costs.
#[derive(Clone, Copy)]
enum OwnPart {
    /// All of it: no other body enters into the deal.
    All,
    /// An amount, which takes the value's place.
    Amount(i64),
    /// So many millionths.
    Part(i64),
    /// From nothing to all of it: nobody recorded it.
    Unknown,
}

impl OwnPart {
    fn of(deal: &Deal<'_>) -> OwnPart {
        if !deal.is_joint() {
            return OwnPart::All;
        }
        match Share::of(deal.fact(DealFact::Share)) {
            Some(Share::Amount(pence)) => OwnPart::Amount(pence.0),
            Some(Share::Part(millionths)) => OwnPart::Part(millionths),
            None => OwnPart::Unknown,
        }
    }

    const fn why(self) -> u32 {
        if matches!(self, OwnPart::Unknown) { why::SHARE } else { 0 }
    }

    /// What leaves open which part of the value it is.
    const fn proportion_why(self, value: Fact) -> u32 {
        match (self, value.value()) {
            (OwnPart::Amount(_), None) => why::VALUE,
            (OwnPart::Amount(_) | OwnPart::Unknown, _) => why::SHARE,
            (OwnPart::All | OwnPart::Part(_), _) => 0,
        }
    }

    /// The part of an amount that is in proportion to the value; between nothing and all of it where that is not known.
    fn in_proportion(self, range: Range, value: Fact) -> Range {
        let (least, most) = match self {
            OwnPart::All => return range,
            OwnPart::Part(millionths) => ((millionths, MILLION), (millionths, MILLION)),
            OwnPart::Amount(pence) => {
                let of = |whole: Option<i64>| whole.filter(|whole| *whole > 0).map(|whole| (pence.min(whole), whole));
                (of(value.most()).unwrap_or((0, 1)), of(value.least()).unwrap_or((1, 1)))
            }
            OwnPart::Unknown => ((0, 1), (1, 1)),
        };
        Range { low: range.low.times(least.0, least.1), high: range.high.map(|high| high.times(most.0, most.1)) }
    }
}

/// What the unit gives that is not money, nothing where nobody recorded it, and what is recorded of it.
fn given_in_kind(deal: &Deal<'_>, own: OwnPart) -> (Range, State) {
    let in_kind = deal.fact(DealFact::InKind);
    let range = if in_kind.is_recorded() { range_of(in_kind) } else { NOTHING };
    (own.in_proportion(range, deal.fact(DealFact::Value)), in_kind.state)
}

fn range_of(amount: Fact) -> Range {
    Range { low: Exact::pence(amount.least().unwrap_or(0)), high: amount.most().map(Exact::pence) }
}

/// What is paid for a deal, not rounded yet.
struct Paid {
    range: Range,
    /// What counts in sums whose upper end nobody reads, where it is without bound.
    recorded: i64,
    why: u32,
    is_taxed: bool,
}

impl Paid {
    fn part(self, given: Range) -> Part {
        let low = self.range.low.plus(given.low).down();
        let high = self.range.high.zip(given.high).map(|(paid, given)| paid.plus(given).up());
        let recorded =
            high.unwrap_or_else(|| self.recorded.max(self.range.low.down()) + given.high.unwrap_or(given.low).up());
        Part { sure: low, recorded, open: high.is_none(), why: self.why, is_taxed: self.is_taxed }
    }
}

/// What is paid for a deal.
fn paid(deal: &Deal<'_>, own: OwnPart, counting: &Counting, act: Bound) -> Paid {
    let recorded = deal.fact(DealFact::Value);
    let value = if let OwnPart::Amount(pence) = own { Fact::known(pence) } else { recorded };
    if !value.is_recorded() {
        let range = Range { low: Exact::pence(0), high: None };
        let value = if deal.lacks_currency() { why::CURRENCY } else { why::VALUE };
        return Paid { range, recorded: 0, why: value | own.why(), is_taxed: false };
    }
    let is_nothing = value == Fact::known(0);
    let basis = deal.fact(DealFact::ValueBasis).value();
    let is_annual = basis == Some(ValueBasis::Annual as i64);
    let may_end_early = deal.fact(DealFact::BreakOn).state == State::NotRecorded;
    // Years count where the value is, or may be, a year's.
    let counts_years = is_annual || basis.is_none();
    let years = match counts_years && !(counting.may_break && may_end_early) {
        true => whole_years(|fact| deal.fact(fact)),
        false => 0,
    };
    let has_no_option = deal.fact(DealFact::ExtendableTo).state == State::NotApplicable;
    let most = if is_annual { most_years(|fact| deal.fact(fact)) } else { None };
    let over_life = |value: Fact| Range {
        low: Exact::pence(surely_payable(value.least().unwrap_or(0), basis, years)),
        high: value.most().and_then(|value| payable_at_most(value, basis, most, has_no_option)).map(Exact::pence),
    };
    let range = over_life(value);
    let mut bits = 0;
    if range.high != Some(range.low) {
        let has_open_end = is_annual && deal.fact(DealFact::End).state == State::NotApplicable;
        bits |= if basis.is_none() { why::BASIS } else { why::VALUE };
        bits |= if value.state == State::Between { why::VALUE } else { 0 };
        bits |= if has_open_end { why::OPEN_END } else { 0 };
        bits |= days_in_doubt(deal, basis, years, counting.may_break);
    }
    if may_end_early && years > 0 && !is_nothing && (is_annual || basis.is_none()) {
        bits |= why::NO_EARLY_END;
    }
    let range = if let OwnPart::Amount(_) = own { range } else { own.in_proportion(range, recorded) };
    bits |= if is_nothing { 0 } else { own.why() };
    let gross = Some(deal.fact(DealFact::ValueGross)).filter(|gross| gross.is_recorded());
    let gross = gross.map(|gross| own.in_proportion(over_life(gross), recorded));
    bits |= if gross.is_some_and(|gross| gross.low != gross.high.unwrap_or(gross.low)) {
        own.proportion_why(recorded)
    } else {
        0
    };
    let recorded = value.most().or(value.least()).unwrap_or(0);
    with_tax(deal, counting, act, Paid { range, recorded, why: bits, is_taxed: false }, gross)
}

/// The days that leave open what is paid in all.
fn days_in_doubt(deal: &Deal<'_>, basis: Option<i64>, years: i64, may_break: bool) -> u32 {
    let is_blank = |fact| deal.fact(fact).state == State::NotRecorded;
    let is_ranged = |fact| deal.fact(fact).state == State::Between;
    let in_doubt = |fact, bit| if is_blank(fact) || is_ranged(fact) { bit } else { 0 };
    let by_start_and_end = in_doubt(DealFact::Start, why::START) | in_doubt(DealFact::End, why::END);
    let ends_early = is_ranged(DealFact::BreakOn) || may_break && is_blank(DealFact::BreakOn);
    let by_break = if ends_early { why::BREAK } else { 0 };
    match basis {
        Some(basis) if basis == ValueBasis::Annual as i64 => {
            by_start_and_end | in_doubt(DealFact::ExtendableTo, why::OPTION) | by_break
        }
        Some(basis) if basis == ValueBasis::WithoutOptions as i64 => in_doubt(DealFact::ExtendableTo, why::OPTION),
        // Where a year is certain, all of it is paid whatever it covers.
        None if years == 0 => by_start_and_end | by_break,
        _ => 0,
    }
}

/// The same once it is settled whether tax counts, or what it may come to while it is not.
fn with_tax(deal: &Deal<'_>, counting: &Counting, act: Bound, before: Paid, gross: Option<Range>) -> Paid {
    let Some(vat) = counting.vat_at(act) else { return before };
    let said = deal.fact(DealFact::ValueVat).value();
    let said = said.map(|said| if said == ValueVat::Net as i64 { ValueVat::Net } else { ValueVat::Gross });
    let gross = gross.filter(|_| said != Some(ValueVat::Gross));
    let (range, bits) = match (gross, said, vat.unsaid) {
        (Some(gross), ..) => (vat.of_both(before.range, gross), why::COUNTS_VAT),
        (None, Some(_), _) => (vat.of(before.range, said), why::COUNTS_VAT),
        (None, None, Unsaid::AsItStands) => (before.range, why::AS_IT_STANDS),
        (None, None, Unsaid::As(_)) => (vat.of(before.range, None), why::COUNTS_VAT),
        (None, None, Unsaid::Open) => (vat.of(before.range, None), why::COUNTS_VAT | why::VAT),
    };
    let is_taxed = gross.is_none() && bits & why::AS_IT_STANDS == 0;
    let bits = if vat.counts.is_some() { bits & !why::COUNTS_VAT } else { bits };
    // Nothing is made of nothing: of a value of 0 it does not matter whether tax is in it.
    let is_nothing = before.range == NOTHING && range == NOTHING;
    let is_one = range.high == Some(range.low) && bits & why::AS_IT_STANDS == 0;
    let is_rounded = is_one && is_taxed && range.low.down() != range.low.up();
    let bits = match is_nothing || is_one {
        true if is_rounded => why::GROSS,
        true => 0,
        false => bits,
    };
    let may_count = gross.is_some() && vat.counts != Some(false) && !is_one;
    let is_ranged = may_count && deal.fact(DealFact::ValueGross).state == State::Between;
    let by_gross = if is_ranged { why::GROSS_RANGE } else { 0 };
    Paid { range, why: before.why | bits | by_gross, is_taxed: is_taxed && !is_nothing, ..before }
}
