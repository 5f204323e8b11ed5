//! How what a deal costs is counted: the parameters of a sum as they hold for one unit, and with one of them held otherwise.

use crate::language::bound::Bound;
use hostboard_domain::deal::ValueVat;
use hostboard_domain::vat::{Unsaid, Vat};

/// How what a deal costs is counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counting {
    /// Whether sums count value added tax; `None` where the pack does not ask.
    pub vat: Option<CountingVat>,
    /// Whether a deal may end before its agreed end where nobody recorded a day for that.
    pub may_break: bool,
    /// Whether either may pay where nobody recorded who; else the unit does.
    pub payer_is_open: bool,
    /// Whether a unit that pays may give anything besides where nobody recorded that; else it gives nothing.
    pub in_kind_is_open: bool,
    /// Whether deals with other names may be with the same party.
    pub all_may_be_one_party: bool,
}

/// Whether sums count value added tax, and at which rates.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CountingVat {
    /// Whether they do; nothing where nobody has settled that.
    pub counts: Option<bool>,
    /// By day of the act from which each holds, ascending: the rate, in hundredths of a per cent.
    pub rates: Vec<(i64, i64)>,
    /// What a value is taken to be of which nothing is said.
    pub unsaid: Unsaid,
}

/// One of the parameters held otherwise than it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Otherwise {
    /// Whether sums count the tax.
    CountsVat(bool),
    /// What a value is taken to be of which nothing is said.
    UnsaidVat(Unsaid),
    /// No deal bears the tax.
    NoTaxBorne,
    /// Deals may end early.
    MayBreak,
    /// The other party may pay where nobody recorded who does.
    EitherPays,
    /// A unit that pays may give anything besides.
    AnythingInKind,
    /// Other names may be the same party.
    OneParty,
}

impl Otherwise {
    /// How many there are.
    pub(crate) const NUMBER: usize = 10;

    /// Whether a sum so counted lies between bounds that take in those of the sum as it is.
    pub(crate) const fn only_widens(self) -> bool {
        match self {
            Otherwise::UnsaidVat(Unsaid::Open)
            | Otherwise::MayBreak
            | Otherwise::EitherPays
            | Otherwise::AnythingInKind
            | Otherwise::OneParty => true,
            Otherwise::CountsVat(_) | Otherwise::UnsaidVat(_) | Otherwise::NoTaxBorne => false,
        }
    }

    /// Its place among them.
    pub(crate) const fn place(self) -> usize {
        match self {
            Otherwise::CountsVat(false) => 0,
            Otherwise::CountsVat(true) => 1,
            Otherwise::UnsaidVat(Unsaid::As(ValueVat::Net)) => 2,
            Otherwise::UnsaidVat(Unsaid::As(ValueVat::Gross)) => 3,
            Otherwise::UnsaidVat(Unsaid::Open | Unsaid::AsItStands) => 4,
            Otherwise::MayBreak => 5,
            Otherwise::EitherPays => 6,
            Otherwise::AnythingInKind => 7,
            Otherwise::OneParty => 8,
            Otherwise::NoTaxBorne => 9,
        }
    }
}

impl Counting {
    /// The same with one of them held otherwise.
    pub(crate) fn with(&self, otherwise: Otherwise) -> Counting {
        let mut counting = self.clone();
        match (otherwise, &mut counting.vat) {
            (Otherwise::CountsVat(counts), Some(vat)) => vat.counts = Some(counts),
            (Otherwise::UnsaidVat(unsaid), Some(vat)) => vat.unsaid = unsaid,
            (Otherwise::NoTaxBorne, Some(vat)) => vat.rates = vec![(i64::MIN, 0)],
            (Otherwise::MayBreak, _) => counting.may_break = true,
            (Otherwise::EitherPays, _) => counting.payer_is_open = true,
            (Otherwise::AnythingInKind, _) => counting.in_kind_is_open = true,
            (Otherwise::OneParty, _) => counting.all_may_be_one_party = true,
            (_, None) => {}
        }
        counting
    }

    /// Whether a value of which nothing is said counts as it stands.
    pub(super) fn counts_as_it_stands(&self) -> bool {
        self.vat.as_ref().is_none_or(|vat| vat.unsaid == Unsaid::AsItStands)
    }

    /// What of the tax holds for a deal whose act is on one of those days.
    pub(crate) fn vat_at(&self, act: Bound) -> Option<Vat> {
        let vat = self.vat.as_ref()?;
        let until = |n: usize| vat.rates.get(n + 1).map_or(i64::MAX, |(from, _)| *from);
        let may_hold = vat.rates.iter().enumerate().filter(|(n, (from, _))| *from <= act.hi && act.lo < until(*n));
        let rates = may_hold.map(|(_, (_, rate))| *rate);
        let (least, greatest) = rates.fold((i64::MAX, 0), |(least, most), rate| (least.min(rate), most.max(rate)));
        Some(Vat { counts: vat.counts, rates: (least.min(greatest), greatest), unsaid: vat.unsaid })
    }

    /// The greatest rate of any day.
    pub(crate) fn greatest_rate(&self) -> i64 {
        self.vat.iter().flat_map(|vat| &vat.rates).map(|(_, rate)| *rate).max().unwrap_or(0)
    }
}
