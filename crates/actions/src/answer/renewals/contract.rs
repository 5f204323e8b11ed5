//! The contract that would follow a running deal: as long as it, at its yearly price, with no option.
//!
//! Lengths are whole months with the days over; values go by whole months, since a year has no fixed
//! number of days. Every value is one multiplication and one division, rounded half to even once.
//! Of ranges it is worked out at their ends, and for every start: whole months of the firm time and of the longest change with it by
//! turns.

use hostboard_domain::deal::{Absent, DealFact, ValueBasis};
use hostboard_domain::fact::{Fact, State};
use hostboard_domain::money::Pence;
use hostboard_domain::time::Day;

/// So many starts are tried.
const STARTS: i64 = 1_500;

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

impl Length {
    /// The days over after a whole month are at most so many.
    const MOST_DAYS: i32 = 30;

    /// The last day of what starts on that one; of what has no end, none.
    fn last_from(self, start: Day) -> Option<i64> {
        match self {
            Length::Open => None,
            Length::Of { months, days } => Some(i64::from(start.plus_months(months).plus_days(days - 1).number())),
        }
    }
}

/// How long a contract runs at least and at most.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lengths {
    /// At least.
    pub shortest: Length,
    /// At most.
    pub longest: Length,
}

/// Facts of the running deal that are wanting.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Wanting(u32);

impl Wanting {
    fn of(facts: &[DealFact]) -> Wanting {
        Wanting(facts.iter().fold(0, |bits, fact| bits | 1 << *fact as u32))
    }

    const NONE: Wanting = Wanting(0);

    fn and(self, other: Wanting) -> Wanting {
        Wanting(self.0 | other.0)
    }

    /// Whether there are none.
    pub fn is_empty(self) -> bool {
        self == Wanting::NONE
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
    pub length: Result<Lengths, Wanting>,
    /// What it costs over its whole life, in pence, perhaps as a range, or which facts are wanting.
    pub value: Result<Fact, Wanting>,
    /// What the running deal costs a year, where that is known.
    pub yearly: Option<Fact>,
    /// Facts of the running deal that are ranges, and with which its length changes.
    pub length_ranges: Wanting,
    /// The same of its value.
    pub value_ranges: Wanting,
}

impl Contract {
    /// The contract that would follow a deal with those facts; `Value` is in pounds.
    pub(super) fn after(fact: impl Fn(DealFact) -> Fact) -> Contract {
        let between = |of: &DealFact| fact(*of).state == State::Between;
        let ranges = |of: &[DealFact]| Wanting::of(&of.iter().copied().filter(|of| between(of)).collect::<Vec<_>>());
        let length_ranges = ranges(&[DealFact::Start, DealFact::End]);
        let (length, value, yearly) = if length_ranges.is_empty() && ranges(&[DealFact::ExtendableTo]).is_empty() {
            one_term(&fact)
        } else {
            many_terms(&fact, ranges(&[DealFact::Start, DealFact::End, DealFact::ExtendableTo]))
        };
        let is_annual = fact(DealFact::ValueBasis).value() == Some(ValueBasis::Annual as i64);
        let has_option = fact(DealFact::ExtendableTo).is_recorded();
        let is_whole_life = fact(DealFact::ValueBasis).value() == Some(ValueBasis::WholeLife as i64);
        let mut value_ranges = ranges(&[DealFact::Value]);
        if is_annual || is_whole_life && has_option {
            value_ranges = value_ranges.and(length_ranges);
        }
        if is_whole_life {
            value_ranges = value_ranges.and(ranges(&[DealFact::ExtendableTo]));
        }
        Contract { length, value, yearly, length_ranges, value_ranges }
    }

    /// Its last day, if it starts on that one, perhaps as a range.
    pub(super) fn end_from(&self, start: Day) -> Fact {
        match self.length {
            Ok(Lengths { shortest, longest }) => last_days(shortest, longest, start),
            Err(_) => Fact::NOT_RECORDED,
        }
    }
}

/// The last days of what runs for a time between two, from that day on.
fn last_days(shortest: Length, longest: Length, start: Day) -> Fact {
    let (Some(least), Some(most)) = (shortest.last_from(start), longest.last_from(start)) else {
        return Absent::Latest.fact();
    };
    let (Length::Of { months: from, .. }, Length::Of { months: to, .. }) = (shortest, longest) else {
        return Absent::Latest.fact();
    };
    if from == to {
        return Fact::between(least, Some(most));
    }
    // Months are of unlike length: a month and 30 days may be more than two months.
    let of = |months: i32, days: i32| Length::Of { months, days }.last_from(start);
    let least = of(from + 1, 0).map_or(least, |next| next.min(least));
    let most = of(to - 1, Length::MOST_DAYS).map_or(most, |before| before.max(most));
    Fact::between(least, Some(most))
}

type Term = (Result<Lengths, Wanting>, Result<Fact, Wanting>, Option<Fact>);

/// Of a start, an end and an option that are no ranges.
fn one_term(fact: &impl Fn(DealFact) -> Fact) -> Term {
    let length = length(fact(DealFact::Start), fact(DealFact::End));
    let value = fact(DealFact::Value);
    let (worth_of_least, yearly_of_least) = match value.least() {
        None => (Err(Wanting::of(&[DealFact::Value])), None),
        Some(pence) => worth(Pence(pence), fact, length),
    };
    let of_most = value.most().map(|pence| worth(Pence(pence), fact, length));
    let range = |least: Pence, most: Option<Pence>| Fact::between(least.0, most.map(|most| most.0));
    let value = worth_of_least.map(|least| range(least, of_most.and_then(|(most, _)| most.ok())));
    let yearly = yearly_of_least.map(|least| range(least, of_most.and_then(|(_, most)| most)));
    (length.map(|of| Lengths { shortest: of, longest: of }), value, yearly)
}

/// Of ranges: what holds for each choice within them that can be.
fn many_terms(fact: &impl Fn(DealFact) -> Fact, ranges: Wanting) -> Term {
    let ends = |of: DealFact| match fact(of).state {
        State::Between => [fact(of).least(), fact(of).most()].into_iter().flatten().map(Fact::known).collect(),
        _ => vec![fact(of)],
    };
    // An end that may be after the last day of the option is at most that day.
    let last_of_option = fact(DealFact::ExtendableTo).most().filter(|last| fact(DealFact::End).least() <= Some(*last));
    let clamped = |end: Fact| match (end.value(), last_of_option) {
        (Some(day), Some(last)) if day > last => Fact::known(last),
        _ => end,
    };
    let start = fact(DealFact::Start);
    let starts: Vec<Fact> = match (start.state, start.least(), start.most()) {
        (State::Between, Some(first), Some(last)) if last - first < STARTS => (first..=last).map(Fact::known).collect(),
        (State::Between, ..) => return (Err(ranges), Err(ranges), None),
        _ => vec![start],
    };
    let in_order = |a: Fact, b: Fact| a.value().zip(b.value()).is_none_or(|(a, b)| a <= b);
    let mut terms = Vec::new();
    for start in starts {
        for end in ends(DealFact::End).into_iter().map(clamped) {
            for option in ends(DealFact::ExtendableTo) {
                // An option is not before the end.
                let option = if in_order(end, option) { option } else { end };
                let is_it = in_order(option, fact(DealFact::ExtendableTo).most().map_or(option, Fact::known));
                if in_order(start, end) && in_order(start, option) && is_it {
                    terms.push(one_term(&|of: DealFact| match of {
                        DealFact::Start => start,
                        DealFact::End => end,
                        DealFact::ExtendableTo => option,
                        of => fact(of),
                    }));
                }
            }
        }
    }
    hull(&terms).unwrap_or((Err(ranges), Err(ranges), None))
}

/// What holds for all: a value between the least and the most, or every fact that is wanting for any.
fn hull(terms: &[Term]) -> Option<Term> {
    let range = |a: Fact, b: Fact| {
        let most = a.most().zip(b.most()).map(|(a, b)| a.max(b));
        Fact::between(a.least().min(b.least()).unwrap_or(0), most)
    };
    terms.iter().copied().reduce(|a, b| {
        let length = both(a.0, b.0, |a, b| Lengths {
            shortest: shorter(a.shortest, b.shortest),
            longest: if shorter(a.longest, b.longest) == a.longest { b.longest } else { a.longest },
        });
        (length, both(a.1, b.1, range), a.2.zip(b.2).map(|(a, b)| range(a, b)))
    })
}

fn both<T>(a: Result<T, Wanting>, b: Result<T, Wanting>, join: impl Fn(T, T) -> T) -> Result<T, Wanting> {
    match (a, b) {
        (Ok(a), Ok(b)) => Ok(join(a, b)),
        (Err(a), Err(b)) => Err(a.and(b)),
        (Err(wanting), _) | (_, Err(wanting)) => Err(wanting),
    }
}

fn shorter(a: Length, b: Length) -> Length {
    let key = |of: Length| match of {
        Length::Open => (i32::MAX, 0),
        Length::Of { months, days } => (months, days),
    };
    if key(b) < key(a) { b } else { a }
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
    // Where the length is known and says nothing, another end would.
    let of_length = || length.err().unwrap_or(Wanting::of(&[DealFact::End]));
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
