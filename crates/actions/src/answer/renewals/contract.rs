//! The contract that would follow a running deal: as long as it, at its yearly price, with no option.
//!
//! Lengths are whole months with the days over; values go by whole months, since a year has no fixed
//! number of days. Every value is one multiplication and one division, rounded half to even once.

use hostboard_domain::deal::{Absent, DealFact, ValueBasis};
use hostboard_domain::fact::{Fact, State};
use hostboard_domain::money::Pence;
use hostboard_domain::time::Day;

/// How long a contract runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Length {
    /// It has no end.
    Open,
    /// Whole months, and days over.
    Of {
        /// Whole months.
        months: i32,
        /// Days beyond them.
        days: i32,
    },
}

/// Facts of the running deal that are wanting.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Wanting(u32);

impl Wanting {
    fn of(facts: &[DealFact]) -> Wanting {
        Wanting(facts.iter().fold(0, |bits, fact| bits | 1 << *fact as u32))
    }

    /// Each, in the order of the register's columns.
    pub fn iter(self) -> impl Iterator<Item = DealFact> {
        DealFact::ALL.iter().copied().filter(move |fact| self.0 >> *fact as u32 & 1 == 1)
    }
}

/// What is known of the contract that would follow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Contract {
    /// How long it runs, or which facts of the running deal are wanting to say so.
    pub length: Result<Length, Wanting>,
    /// What it costs over its whole life, or which facts are wanting.
    pub value: Result<Pence, Wanting>,
    /// What the running deal costs a year, where that is known.
    pub yearly: Option<Pence>,
}

impl Contract {
    /// The contract that would follow a deal with those facts; `Value` is in pounds.
    pub(super) fn after(fact: impl Fn(DealFact) -> Fact) -> Contract {
        let length = length(fact(DealFact::Start), fact(DealFact::End));
        let (value, yearly) = match fact(DealFact::Value).value() {
            None => (Err(Wanting::of(&[DealFact::Value])), None),
            Some(pence) => worth(Pence(pence), &fact, length),
        };
        Contract { length, value, yearly }
    }

    /// Its last day, if it starts on that one.
    pub(super) fn end_from(&self, start: Day) -> Fact {
        match self.length {
            Ok(Length::Open) => Absent::Latest.fact(),
            Ok(Length::Of { months, days }) => {
                Fact::known(i64::from(start.plus_months(months).plus_days(days - 1).number()))
            }
            Err(_) => Fact::NOT_RECORDED,
        }
    }
}

fn length(start: Fact, end: Fact) -> Result<Length, Wanting> {
    match (start.state, end.state) {
        (_, State::NotApplicable) => Ok(Length::Open),
        (State::Known, State::Known) if end.value >= start.value => {
            let (first, last) = (Day::from_number(start.value as i32), Day::from_number(end.value as i32));
            let months = first.months_to(last);
            let days = last.number() - first.plus_months(months).number() + 1;
            Ok(Length::Of { months, days })
        }
        (start, end) => {
            // Where both are recorded, one of them is wrong.
            let both = start == State::Known && end == State::Known;
            let facts = [(DealFact::Start, start), (DealFact::End, end)];
            let wanting = facts.iter().filter(|(_, state)| both || *state != State::Known);
            Err(Wanting::of(&wanting.map(|(fact, _)| *fact).collect::<Vec<_>>()))
        }
    }
}

/// Whole life and a year's worth.
fn worth(
    value: Pence,
    fact: &impl Fn(DealFact) -> Fact,
    length: Result<Length, Wanting>,
) -> (Result<Pence, Wanting>, Option<Pence>) {
    let months = |length: Length| match length {
        Length::Of { months, .. } if months > 0 => Some(i64::from(months)),
        _ => None,
    };
    let firm = length.ok().and_then(months);
    let yearly_over = |months: Option<i64>| months.and_then(|months| value.times_over(12, months));
    let of_length = || length.err().unwrap_or(Wanting::of(&[DealFact::Start, DealFact::End]));
    let basis = fact(DealFact::ValueBasis).value();
    let option = fact(DealFact::ExtendableTo);
    let start = fact(DealFact::Start);
    match basis {
        Some(basis) if basis == ValueBasis::Annual as i64 => {
            let whole = firm.and_then(|months| value.times_over(months, 12));
            (whole.ok_or_else(of_length), Some(value))
        }
        Some(basis) if basis == ValueBasis::WithoutOptions as i64 => (Ok(value), yearly_over(firm)),
        Some(basis) if basis == ValueBasis::WholeLife as i64 => match option.state {
            State::NotRecorded | State::Between => (Err(Wanting::of(&[DealFact::ExtendableTo])), None),
            State::NotApplicable => (Ok(value), yearly_over(firm)),
            State::Known => {
                let runs_on = fact(DealFact::End).value().is_none_or(|end| option.value > end);
                let longest = self::length(start, option).ok().and_then(months);
                match (length, runs_on) {
                    (Ok(_), false) | (Ok(Length::Open), _) => (Ok(value), yearly_over(firm)),
                    _ => {
                        let part = firm.zip(longest).and_then(|(firm, longest)| value.times_over(firm, longest));
                        (part.ok_or_else(of_length), yearly_over(longest))
                    }
                }
            }
        },
        _ => (Err(Wanting::of(&[DealFact::ValueBasis])), None),
    }
}
