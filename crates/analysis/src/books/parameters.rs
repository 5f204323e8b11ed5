//! What a statement or a forecast takes from outside the accounts, each with where it comes from.

use hostboard_domain::books::{Assumed, Provenance};
use hostboard_domain::rate::Rate;
use hostboard_domain::time::Day;
use std::collections::BTreeSet;
use std::sync::Arc;

/// One parameter, for all or for what it is about: a customer, a certainty, a deal, a milestone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parameter {
    /// What it is.
    pub name: Assumed,
    /// What it is about; `None` for all that have none of their own.
    pub about: Option<Arc<str>>,
    /// Its value, in the unit of its name.
    pub value: Option<Rate>,
    /// The interval in which it lies eight times of ten.
    pub interval: Option<(Rate, Rate)>,
    /// Where it comes from; not recorded is taken for a placeholder.
    pub provenance: Option<Provenance>,
    /// Whom it was asked of, as an office.
    pub from_whom: Option<Arc<str>>,
    /// The day on which it was so.
    pub on: Option<Day>,
}

impl Parameter {
    /// Its value, or the middle of its interval.
    pub fn point(&self) -> Option<Rate> {
        self.value.or_else(|| self.interval.map(|(low, high)| low.middle(high)))
    }

    /// Where it comes from. What nobody says is a placeholder.
    pub fn stands_on(&self) -> Provenance {
        self.provenance.unwrap_or(Provenance::Placeholder)
    }
}

/// Why a parameter is not used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ParameterFault {
    /// It has neither a value nor an interval.
    NoValue,
    /// Its value, or an end of its interval, is not among those that it can have: this one.
    OutOf(Span, Rate),
    /// The ends of its interval stand the wrong way round, or its value lies outside.
    NotWithin,
    /// Elicited, without whom it was asked of, when, or an interval.
    NotElicited,
    /// Another is of the same name about the same: the last counts.
    GivenTwice,
}

impl ParameterFault {
    /// Whether it is used all the same.
    pub const fn is_used(&self) -> bool {
        matches!(self, ParameterFault::NotElicited | ParameterFault::GivenTwice)
    }
}

/// The values that a parameter can have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Span {
    /// From 0 to 1.
    Share,
    /// Above -1, up to 10.
    Change,
    /// A whole number of months, up to 120.
    Months,
    /// Months of income, up to 120.
    PartsOfMonths,
    /// Pounds, 0 or more.
    Pounds,
    /// A number of people or of hours, 0 or more.
    Number,
    /// Points of 100.
    Points,
    /// 1 for yes, 0 for no.
    YesNo,
}

impl Span {
    /// The span of a parameter.
    pub const fn of(name: Assumed) -> Span {
        match name {
            Assumed::CreditorMonths
            | Assumed::DebtorMonths
            | Assumed::NoticeMonths
            | Assumed::SavingLagMonths
            | Assumed::LeadMonths
            | Assumed::HireLeadMonths
            | Assumed::ReleaseNoticeMonths
            | Assumed::DealLeadMonths
            | Assumed::WaitMonths => Span::Months,
            Assumed::ExitCostMonths => Span::PartsOfMonths,
            Assumed::OwnOverhead
            | Assumed::HireCost
            | Assumed::ReleaseCost
            | Assumed::PricePerHour
            | Assumed::StaffingBudget
            | Assumed::InterimCost => Span::Pounds,
            Assumed::HireLimit | Assumed::CapHours | Assumed::CallOffHours => Span::Number,
            Assumed::DocumentedWidth | Assumed::JudgedWidth | Assumed::IllustrativeWidth => Span::Points,
            Assumed::DoesService | Assumed::DealOfGrade => Span::YesNo,
            Assumed::PriceChange | Assumed::PayAward | Assumed::NonPayChange => Span::Change,
            Assumed::DelayMonths => Span::PartsOfMonths,
            _ => Span::Share,
        }
    }

    fn holds(self, value: Rate) -> bool {
        let months = Rate::thousandths(120_000);
        match self {
            Span::Share => (Rate::ZERO..=Rate::ONE).contains(&value),
            Span::Change => value > Rate::thousandths(-1000) && value <= Rate::thousandths(10_000),
            Span::Months => value.whole().is_some() && value <= months,
            Span::PartsOfMonths => (Rate::ZERO..=months).contains(&value),
            Span::Pounds | Span::Number => value >= Rate::ZERO,
            Span::Points => (Rate::ZERO..=Rate::ONE.times(100)).contains(&value),
            Span::YesNo => value == Rate::ZERO || value == Rate::ONE,
        }
    }
}

/// A parameter that a calculation read: its name, and what it was about.
pub type Key = (Assumed, Option<Arc<str>>);

/// The parameters of a unit, at most one a name and what it is about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Parameters {
    of: Vec<Parameter>,
}

impl Parameters {
    /// Those that can be used, in the order given; and of the others, by their place in it, why not.
    pub fn new(given: impl IntoIterator<Item = Parameter>) -> (Parameters, Vec<(usize, ParameterFault)>) {
        let mut parameters = Parameters::default();
        let mut faults = Vec::new();
        for (place, parameter) in given.into_iter().enumerate() {
            let (fault, is_used) = fault_of(&parameter);
            faults.extend(fault.map(|fault| (place, fault)));
            if !is_used {
                continue;
            }
            let same = |other: &Parameter| other.name == parameter.name && other.about == parameter.about;
            match parameters.of.iter().position(same) {
                Some(before) => {
                    faults.push((place, ParameterFault::GivenTwice));
                    parameters.of[before] = parameter;
                }
                None => parameters.of.push(parameter),
            }
        }
        (parameters, faults)
    }

    /// Every one, in the order given.
    pub fn iter(&self) -> impl Iterator<Item = &Parameter> {
        self.of.iter()
    }

    /// The one about this, or else the one about all.
    pub fn find(&self, name: Assumed, about: Option<&str>) -> Option<&Parameter> {
        let named = |about: Option<&str>| {
            self.of.iter().find(|parameter| parameter.name == name && parameter.about.as_deref() == about)
        };
        about.and_then(|about| named(Some(about))).or_else(|| named(None))
    }

    /// Its value or the middle of its interval, and that it was read.
    pub fn point(&self, name: Assumed, about: Option<&str>, read: &mut Reads) -> Option<Rate> {
        let parameter = self.find(name, about)?;
        read.0.insert((name, parameter.about.clone()));
        parameter.point()
    }

    /// A count of months, likewise.
    pub fn months(&self, name: Assumed, about: Option<&str>, read: &mut Reads) -> Option<u32> {
        self.point(name, about, read).and_then(Rate::whole)
    }
}

fn fault_of(parameter: &Parameter) -> (Option<ParameterFault>, bool) {
    let span = Span::of(parameter.name);
    let ends = parameter.interval.map(|(low, high)| [low, high]);
    let values = parameter.value.into_iter().chain(ends.into_iter().flatten());
    if parameter.point().is_none() {
        return (Some(ParameterFault::NoValue), false);
    }
    if let Some(wrong) = values.into_iter().find(|value| !span.holds(*value)) {
        return (Some(ParameterFault::OutOf(span, wrong)), false);
    }
    let is_within = parameter
        .interval
        .is_none_or(|(low, high)| low <= high && parameter.value.is_none_or(|value| low <= value && value <= high));
    if !is_within {
        return (Some(ParameterFault::NotWithin), false);
    }
    let lacks = parameter.from_whom.is_none() || parameter.on.is_none() || parameter.interval.is_none();
    let is_thin = parameter.provenance == Some(Provenance::Elicited) && lacks;
    (is_thin.then_some(ParameterFault::NotElicited), true)
}

/// Which parameters a calculation read, at any remove: what its result rests on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reads(pub(super) BTreeSet<Key>);

impl Reads {
    /// Each, in the order of [`Assumed`].
    pub fn iter(&self) -> impl Iterator<Item = &Key> {
        self.0.iter()
    }

    /// These as well.
    pub fn add(&mut self, other: &Reads) {
        self.0.extend(other.0.iter().cloned());
    }

    /// Those that are placeholders: a result that read one is not for decision.
    pub fn placeholders<'r>(&'r self, parameters: &'r Parameters) -> impl Iterator<Item = &'r Key> {
        self.0.iter().filter(|(name, about)| {
            let found = parameters.find(*name, about.as_deref());
            found.is_some_and(|parameter| parameter.stands_on() == Provenance::Placeholder)
        })
    }
}
