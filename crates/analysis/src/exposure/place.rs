//! From the facts of one deal to how its value falls on days, at least and at most.

use super::bound::Bound;
use super::gap::{Gap, Gaps};
use super::ranged::{Choices, Days, going_on};
use super::schedule::{Schedule, Span};
use hostboard_domain::deal::{Payer, ValueBasis};
use hostboard_domain::fact::{Fact, State};
use hostboard_domain::time::Day;

/// The facts of a deal that say what it commits to and when. Each may be not recorded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Terms {
    /// Its value, in the hundredth of its currency.
    pub value: Fact,
    /// Whether its value is in pounds.
    pub in_pounds: bool,
    /// What the value stands for: a place in [`ValueBasis::ALL`].
    pub basis: Fact,
    /// Who pays: a place in [`Payer::ALL`].
    pub payer: Fact,
    /// The first day.
    pub start: Fact,
    /// The last day of the agreed period; not applicable where it has none.
    pub end: Fact,
    /// The latest last day if every option is used; not applicable where there is no option.
    pub extendable_to: Fact,
    /// The earliest day on which it can be ended early; not applicable where it can't.
    pub break_on: Fact,
}

/// One deal, placed in time as far as its facts go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Placed {
    /// What is committed to the firm end or the break after the handover, or why that can't be told.
    pub low: Result<Bound, Gaps>,
    /// What is committed if every option is used, or why that can't be told.
    pub high: Result<Bound, Gaps>,
    /// Its recorded value, in pence; 0 where none is, or not in pounds.
    pub recorded: i64,
    /// Whether low spreads a whole-life value over the firm time, since no option is recorded: one that is
    /// recorded later makes it less.
    pub thinner_with_options: bool,
    /// Whether a value or a day that it goes by is known only as a range.
    pub is_ranged: bool,
}

fn day(number: Option<i64>) -> Option<Day> {
    number.and_then(|day| i32::try_from(day).ok()).map(Day::from_number)
}

/// Places one deal, for a handover on that day.
///
/// ```
/// use hostboard_analysis::exposure::{Terms, place};
/// use hostboard_domain::deal::{Absent, Payer, ValueBasis};
/// use hostboard_domain::fact::Fact;
/// use hostboard_domain::time::Day;
/// let day = |text| Day::parse(text).unwrap();
/// let date = |text| Fact::known(i64::from(day(text).number()));
/// let terms = Terms {
///     value: Fact::known(73_100),
///     in_pounds: true,
///     basis: Fact::known(ValueBasis::WholeLife as i64),
///     payer: Fact::known(Payer::Unit as i64),
///     start: date("2026-04-01"),
///     end: date("2028-03-31"),
///     extendable_to: Absent::Nothing.fact(),
///     break_on: Fact::NOT_RECORDED,
/// };
/// // 731 days at 100 pence; 91 of them are left.
/// let placed = place(&terms, day("2028-01-01"));
/// assert_eq!(placed.low.unwrap().within(day("2028-01-01"), Day::LATEST), Some(9_100));
/// ```
pub fn place(terms: &Terms, handover: Day) -> Placed {
    let is_ranged = terms.ranged().iter().any(|fact| fact.state == State::Between);
    let placed = exactly(&if is_ranged { terms.at_their_latest() } else { *terms }, handover);
    let recorded = if terms.in_pounds { terms.value.least().unwrap_or(0) } else { 0 };
    let placed = Placed { recorded, ..placed };
    if is_ranged { within_ranges(terms, placed, handover) } else { placed }
}

/// Places a deal of which no fact is a range.
fn exactly(terms: &Terms, handover: Day) -> Placed {
    let nothing = Ok(Bound::NOTHING);
    let mut placed = Placed { low: nothing, high: nothing, recorded: 0, thinner_with_options: false, is_ranged: false };
    let is_nothing = terms.in_pounds && terms.value.value() == Some(0);
    if terms.is_paid_to_unit() || is_nothing {
        return placed;
    }
    let ends = Ends::of(terms, handover);
    let over = |last: Result<Day, Gaps>| last.is_ok_and(|last| last < handover);
    let backwards = if terms.is_backwards() { Gaps::of(Gap::Backwards) } else { Gaps::NONE };
    if !(over(ends.low) && backwards.is_empty()) {
        placed.low = low(terms, &ends, terms.gaps().and(backwards)).map(Bound::Exact);
        placed.thinner_with_options = placed.low.is_ok()
            && terms.has_basis(ValueBasis::WholeLife)
            && terms.extendable_to.state == State::NotRecorded;
    }
    if !(over(ends.high) && backwards.is_empty()) {
        placed.high = high(terms, &ends, terms.gaps().and(backwards)).map(Bound::Exact);
    }
    placed
}

/// Places a deal of which some facts are ranges, given how it would be placed at their latest days: what stands in the way then does
/// so whatever they are.
fn within_ranges(terms: &Terms, latest: Placed, handover: Day) -> Placed {
    let Some(choices) = choices(terms, handover) else { return latest };
    let is_something = |bound: Bound| bound != Bound::NOTHING;
    let may_be_broken = terms.break_on.state == State::Between && day(terms.break_on.most()) >= Some(handover);
    let low = match latest.low {
        Err(gaps) if gaps.has(Gap::OpenEnd) && may_be_broken => Err(gaps.and(Gaps::of(Gap::BreakRange))),
        Ok(bound) if is_something(bound) => Ok(Bound::Least(choices)),
        low => low,
    };
    let high = match latest.high {
        Ok(bound) if is_something(bound) && terms.value.most().is_none() => Err(Gaps::of(Gap::ValueRange)),
        Err(gaps) if terms.value.is_recorded() && terms.value.most().is_none() => {
            Err(gaps.and(Gaps::of(Gap::ValueRange)))
        }
        Ok(bound) if is_something(bound) => Ok(Bound::Most(choices)),
        high => high,
    };
    let is_ranged = matches!(low, Ok(Bound::Least(_))) || matches!(high, Ok(Bound::Most(_)));
    Placed { low, high, is_ranged, ..latest }
}

/// The choices within the ranges of a deal; nothing where its value, its basis or its start is not recorded.
fn choices(terms: &Terms, handover: Day) -> Option<Choices> {
    let days = |fact: Fact| -> Option<Days> { day(fact.least()).zip(day(fact.most())) };
    let basis = *ValueBasis::ALL.get(usize::try_from(terms.basis.value()?).ok()?)?;
    // A break before the handover is left behind unused: of a range, the days from the handover on count.
    let broken = days(terms.break_on).filter(|(_, last)| *last >= handover);
    let broken = broken.map(|(first, last)| (first.max(handover), last));
    let ends = match terms.end.state {
        State::NotApplicable => (None, None),
        _ => (days(terms.end), days(terms.extendable_to)),
    };
    let pence = (terms.value.least()?, terms.value.most());
    Some(Choices::new(basis, pence, days(terms.start)?, ends, broken))
}

impl Terms {
    /// Whether the other party pays, such as a customer: then it commits nothing.
    pub fn is_paid_to_unit(&self) -> bool {
        self.payer.value() == Some(Payer::Counterparty as i64)
    }

    /// The facts that may be ranges.
    fn ranged(&self) -> [Fact; 5] {
        [self.value, self.start, self.end, self.extendable_to, self.break_on]
    }

    /// The same as large and as long as it can be, but for a break: as early as that can be.
    fn at_their_latest(&self) -> Terms {
        let one = |fact: Fact, number: Option<i64>| match fact.state {
            State::Between => number.map_or(Fact::NOT_RECORDED, Fact::known),
            _ => fact,
        };
        Terms {
            value: one(self.value, self.value.most().or(Some(i64::from(u32::MAX)))),
            start: one(self.start, self.start.least()),
            end: one(self.end, self.end.most()),
            extendable_to: one(self.extendable_to, self.extendable_to.most()),
            break_on: one(self.break_on, self.break_on.least()),
            ..*self
        }
    }

    fn has_basis(&self, basis: ValueBasis) -> bool {
        self.basis.value() == Some(basis as i64)
    }

    /// What is wanting whatever the last day is.
    fn gaps(&self) -> Gaps {
        let unless = |known: bool, gap: Gap| if known { Gaps::NONE } else { Gaps::of(gap) };
        let value = match self.value.value() {
            None => Gaps::of(Gap::Value),
            Some(_) => unless(self.in_pounds, Gap::Currency),
        };
        value
            .and(unless(self.basis.value().is_some_and(|basis| basis != ValueBasis::NotStated as i64), Gap::Basis))
            .and(unless(self.payer.value().is_some(), Gap::Payer))
            .and(unless(self.start.value().is_some(), Gap::Start))
    }

    fn is_backwards(&self) -> bool {
        let last = day(self.end.value()).or_else(|| day(self.extendable_to.value()));
        self.end.state != State::NotApplicable
            && day(self.start.value()).zip(last).is_some_and(|(start, last)| last < start)
    }
}

/// The last days, or why they are not known.
struct Ends {
    /// The agreed end.
    firm: Result<Day, Gaps>,
    /// The agreed end, or the break on or after the handover.
    low: Result<Day, Gaps>,
    /// The latest end.
    high: Result<Day, Gaps>,
}

impl Ends {
    fn of(terms: &Terms, handover: Day) -> Ends {
        let firm = match terms.end.state {
            State::Known => day(terms.end.value()).ok_or(Gaps::of(Gap::End)),
            State::NotApplicable => Err(Gaps::of(Gap::OpenEnd)),
            State::NotRecorded | State::Between => Err(Gaps::of(Gap::End)),
        };
        let broken = day(terms.break_on.value()).filter(|day| *day >= handover);
        let low = match (firm, broken) {
            (Ok(end), Some(broken)) => Ok(end.min(broken)),
            (Err(gaps), Some(broken)) if gaps == Gaps::of(Gap::OpenEnd) => Ok(broken),
            (firm, _) => firm,
        };
        let option = day(terms.extendable_to.value());
        let high = match (firm, option) {
            (Err(gaps), _) if gaps == Gaps::of(Gap::OpenEnd) => Err(gaps),
            (Ok(end), Some(option)) => Ok(end.max(option)),
            (Err(_), Some(option)) => Ok(option),
            (firm, None) if terms.extendable_to.state == State::NotApplicable => firm,
            (firm, None) => Err(firm.err().unwrap_or_default().and(Gaps::of(Gap::Option))),
        };
        Ends { firm, low, high }
    }
}

/// An amount from the start to a last day.
fn span(terms: &Terms, last: Day) -> Span {
    let first = day(terms.start.value()).unwrap_or(last).min(last);
    Span { first, last, pence: terms.value.value().unwrap_or(0) }
}

fn low(terms: &Terms, ends: &Ends, gaps: Gaps) -> Result<Schedule, Gaps> {
    let gaps = gaps.and(ends.low.err().unwrap_or_default());
    if terms.has_basis(ValueBasis::Annual) {
        let last = ends.low.ok().filter(|_| gaps.is_empty()).ok_or(gaps)?;
        let of = span(terms, last);
        return Ok(Schedule::yearly(day(terms.start.value()).unwrap_or(last), of.pence, last));
    }
    // What is payable by the day follows from the whole time; of options not recorded nothing is taken.
    let whole = match terms.has_basis(ValueBasis::WholeLife) {
        true => ends.high.or(ends.firm),
        false => ends.firm,
    };
    let gaps = gaps.and(whole.err().unwrap_or_default());
    match (whole, ends.low) {
        (Ok(whole), Ok(last)) if gaps.is_empty() => Ok(Schedule::once(span(terms, whole)).until(last)),
        _ => Err(gaps),
    }
}

fn high(terms: &Terms, ends: &Ends, gaps: Gaps) -> Result<Schedule, Gaps> {
    let gaps = gaps.and(ends.high.err().unwrap_or_default());
    if terms.has_basis(ValueBasis::WithoutOptions) {
        let gaps = gaps.and(ends.firm.err().unwrap_or_default());
        let (Ok(end), Ok(last), true) = (ends.firm, ends.high, gaps.is_empty()) else { return Err(gaps) };
        return Ok(going_on(span(terms, end), last));
    }
    let last = ends.high.ok().filter(|_| gaps.is_empty()).ok_or(gaps)?;
    let whole = span(terms, last);
    match terms.has_basis(ValueBasis::Annual) {
        true => Ok(Schedule::yearly(day(terms.start.value()).unwrap_or(last), whole.pence, last)),
        false => Ok(Schedule::once(whole)),
    }
}
