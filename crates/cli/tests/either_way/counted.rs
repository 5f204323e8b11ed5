//! What a deal counts: a range in pence, worked out from the record alone.

use crate::days::{self, Day, Span, years_down, years_up};
use crate::params::{Params, Reading, UnsaidVat};
use crate::register::{Basis, Deal, Last, Money, NOTHING, Payer, Share, Stage, Vat};

/// A fraction of pence; rounded once, at the end.
#[derive(Clone, Copy)]
struct Part(i128, i128);

impl Part {
    fn whole(pence: i64) -> Part {
        Part(pence.into(), 1)
    }

    fn times(self, over: i64, under: i64) -> Part {
        Part(self.0 * i128::from(over), self.1 * i128::from(under))
    }

    fn down(self) -> i64 {
        self.0.div_euclid(self.1) as i64
    }

    fn up(self) -> i64 {
        (self.0 + self.1 - 1).div_euclid(self.1) as i64
    }

    fn plus(self, pence: Part) -> Part {
        Part(self.0 * pence.1 + pence.0 * self.1, self.1 * pence.1)
    }
}

#[derive(Clone, Copy)]
struct Parts {
    lo: Part,
    hi: Option<Part>,
}

impl Parts {
    fn of(money: Money) -> Parts {
        Parts { lo: Part::whole(money.lo), hi: money.hi.map(Part::whole) }
    }

    fn times(self, low: (i64, i64), high: (i64, i64)) -> Parts {
        Parts { lo: self.lo.times(low.0, low.1), hi: self.hi.map(|h| h.times(high.0, high.1)) }
    }
}

const UNBOUNDED: Money = Money { lo: 0, hi: None };

/// What the deal counts in a sum over contracts, or else over disposals. A day of its act lies in `acts`.
pub fn counted(deal: &Deal, as_contract: bool, params: &Params, acts: Span, reading: Reading) -> Money {
    if reading == Reading::FirstEdition {
        return first_edition(deal, as_contract);
    }
    let found = exact(deal, as_contract, params, acts, reading);
    if reading == Reading::HighLeftOut { Money { lo: found.lo, hi: Some(found.lo) } } else { found }
}

fn exact(deal: &Deal, as_contract: bool, params: &Params, acts: Span, reading: Reading) -> Money {
    if as_contract && deal.payer.is_none() && params.unsaid_payer_open {
        return UNBOUNDED;
    }
    let (low, high) = shares(deal);
    let kind = match (as_contract, deal.in_kind) {
        (false, _) => NOTHING,
        (true, Some(recorded)) => recorded,
        (true, None) if deal.payer == Some(Payer::Counterparty) || params.unsaid_in_kind_open => UNBOUNDED,
        (true, None) => NOTHING,
    };
    let in_kind = Parts::of(kind).times(low, high);
    let paid = if as_contract && deal.payer == Some(Payer::Counterparty) {
        Parts::of(NOTHING)
    } else {
        money(deal, params, acts, reading, low, high)
    };
    let hi = paid.hi.zip(in_kind.hi).map(|(a, b)| a.plus(b).up());
    Money { lo: paid.lo.plus(in_kind.lo).down(), hi }
}

/// What the unit pays, or for a disposal what is paid: share, basis, VAT.
fn money(deal: &Deal, params: &Params, acts: Span, reading: Reading, low: (i64, i64), high: (i64, i64)) -> Parts {
    let value = match (deal.value, deal.share) {
        (_, Share::Pence(part)) => Parts::of(Money { lo: part, hi: Some(part) }),
        (Some(value), _) => Parts::of(value).times(low, high),
        (None, _) => return Parts::of(UNBOUNDED),
    };
    let gross = deal.gross.map(|g| Parts::of(g).times(low, high));
    with_vat(
        over_life(value, deal, params, reading),
        gross.map(|g| over_life(g, deal, params, reading)),
        deal,
        params,
        acts,
    )
}

/// The least and greatest part of the whole that the buyer bears.
fn shares(deal: &Deal) -> ((i64, i64), (i64, i64)) {
    match (deal.share, deal.value) {
        (Share::Whole, _) => ((1, 1), (1, 1)),
        (Share::NotRecorded, _) => ((0, 1), (1, 1)),
        (Share::Part(hundredths), _) => ((hundredths, 10_000), (hundredths, 10_000)),
        (Share::Pence(part), Some(Money { lo, hi })) => {
            let least = hi.filter(|h| *h > 0).map_or((0, 1), |h| (part.min(h), h));
            (least, if lo > part { (part, lo) } else { (1, 1) })
        }
        (Share::Pence(_), None) => ((0, 1), (1, 1)),
    }
}

/// A value over the deal's life, by what its basis says that it covers.
fn over_life(value: Parts, deal: &Deal, params: &Params, reading: Reading) -> Parts {
    let years = sure_years(deal, params, reading);
    match deal.basis {
        Basis::WholeLife => value,
        Basis::WithoutOptions => {
            Parts { lo: value.lo, hi: value.hi.filter(|_| deal.extendable_to == Some(Last::Never)) }
        }
        Basis::Annual if value.hi.is_some_and(|h| h.0 == 0) => value,
        Basis::Annual => Parts {
            lo: value.lo.times(years.into(), 1),
            hi: value.hi.zip(possible_years(deal)).map(|(h, years)| h.times(years.into(), 1)),
        },
        Basis::NotStated => Parts { lo: if years >= 1 { value.lo } else { Part::whole(0) }, hi: None },
    }
}

/// Whole years that the deal surely runs; an open end proves none.
fn sure_years(deal: &Deal, params: &Params, reading: Reading) -> i32 {
    let (Some(start), Some(Last::Days(end))) = (deal.start, deal.end) else { return 0 };
    let last = match deal.break_on {
        Some(Last::Days(break_on)) => end.lo.min(break_on.lo),
        None if params.unsaid_break_open => return 0,
        _ => end.lo,
    };
    years_down(start.hi, last + i32::from(reading == Reading::ADay))
}

/// Whole years that it may run, begun ones counted; nothing without bound.
fn possible_years(deal: &Deal) -> Option<i32> {
    let last = match (deal.extendable_to?, deal.end) {
        (Last::Days(option), _) => option.hi,
        (Last::Never, Some(Last::Days(end))) => end.hi,
        (Last::Never, _) => return None,
    };
    years_up(deal.start?.lo, last)
}

fn with_vat(value: Parts, gross: Option<Parts>, deal: &Deal, params: &Params, acts: Span) -> Parts {
    if let (Some(gross), None | Some(Vat::Net)) = (gross, deal.vat) {
        return match params.counts_vat {
            Some(true) => gross,
            Some(false) => value,
            None => between(value, gross),
        };
    }
    let (least, most) = rates(acts);
    let same = (1, 1);
    let (plus_least, plus_most) = ((least, 1000), (most, 1000));
    let (less_least, less_most) = ((1000, least), (1000, most));
    let unsaid = params.unsaid_vat;
    let net = deal.vat == Some(Vat::Net) || deal.vat.is_none() && unsaid == UnsaidVat::Net;
    let is_gross = deal.vat == Some(Vat::Gross) || deal.vat.is_none() && unsaid == UnsaidVat::Gross;
    let (low, high) = match (net, is_gross, params.counts_vat) {
        (true, _, Some(true)) => (plus_least, plus_most),
        (true, _, Some(false)) => (same, same),
        (true, _, None) => (same, plus_most),
        (_, true, Some(true)) => (same, same),
        (_, true, Some(false)) => (less_most, less_least),
        (_, true, None) => (less_most, same),
        _ if unsaid == UnsaidVat::AsItStands => (same, same),
        (_, _, Some(true)) => (same, plus_most),
        (_, _, Some(false)) => (less_most, same),
        (_, _, None) => (less_most, plus_most),
    };
    value.times(low, high)
}

fn between(a: Parts, b: Parts) -> Parts {
    let less = |x: Part, y: Part| x.0 * y.1 <= y.0 * x.1;
    let lo = if less(a.lo, b.lo) { a.lo } else { b.lo };
    let hi = a.hi.zip(b.hi).map(|(x, y)| if less(x, y) { y } else { x });
    Parts { lo, hi }
}

/// The least and greatest thousandths of a net value that the value with VAT may be.
fn rates(acts: Span) -> (i64, i64) {
    let steps: [(Day, i64); 4] = [
        (days::EARLIEST, 1175),
        (days::day(2008, 12, 1), 1150),
        (days::day(2010, 1, 1), 1175),
        (days::day(2011, 1, 4), 1200),
    ];
    let until = |i: usize| steps.get(i + 1).map_or(days::LATEST, |next| next.0 - 1);
    let met = (0..steps.len()).filter(|i| steps[*i].0 <= acts.hi && until(*i) >= acts.lo).map(|i| steps[i].1);
    let met: Vec<i64> = met.collect();
    (met.iter().copied().min().unwrap_or(1200), met.iter().copied().max().unwrap_or(1200))
}

/// The days on which the deal may be entered into, as far as its own record says.
pub fn possible_acts(deal: &Deal, params: &Params) -> Span {
    let by = deal.signed_by.map_or(days::LATEST, |by| by.hi);
    let signed = deal.signed.map_or(Span::not_after(by), |s| Span { lo: s.lo, hi: s.hi.min(by) });
    match deal.stage {
        Some(Stage::Signed) => signed,
        Some(Stage::Proposed) => Span::one(params.on),
        None => Span { lo: signed.lo.min(params.on), hi: signed.hi.max(params.on) },
    }
}

/// A value counted as the first edition did: all of it, or nothing sure.
fn first_edition(deal: &Deal, as_contract: bool) -> Money {
    if as_contract && deal.payer == Some(Payer::Counterparty) {
        return NOTHING;
    }
    let Some(value) = deal.value else { return UNBOUNDED };
    let runs_a_year = match (deal.start, deal.end) {
        (Some(start), Some(Last::Days(end))) => years_down(start.hi, end.lo) >= 1,
        (Some(_), Some(Last::Never)) => true,
        _ => false,
    };
    match deal.basis {
        Basis::WholeLife => value,
        Basis::WithoutOptions => Money { lo: value.lo, hi: None },
        Basis::Annual | Basis::NotStated => Money { lo: if runs_a_year { value.lo } else { 0 }, hi: None },
    }
}
