//! When waiting would help: the day from which a proposal would be allowed, or a matter of consent.

use crate::answer::evaluate::Asked;
use crate::answer::{Level, Outcomes};
use crate::language::bound::Bound;
use crate::language::condition::{Atom, Operand};
use crate::language::fact::{Derived, FactId};
use hostboard_domain::deal::{DealFact, Stage};
use hostboard_domain::time::Day;
use serde::{Serialize, Serializer};

/// A day, or why there is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// On that day, and not before.
    On(Day),
    /// Waiting never helps.
    Never,
    /// The missing facts decide.
    CannotTell,
}

/// When waiting would help a proposal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Earliest {
    /// The earliest day on which it would be allowed.
    pub allowed: When,
    /// The earliest day on which it would need no more than consent.
    pub consent: When,
}

impl Serialize for When {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.word())
    }
}

impl When {
    /// The word in files.
    pub fn word(self) -> String {
        match self {
            When::On(day) => day.to_string(),
            When::Never => "never".to_owned(),
            When::CannotTell => "cannot-tell".to_owned(),
        }
    }
}

/// The earliest days on which signing would be allowed, or a matter of consent.
///
/// Between the days on which some rule, parameter or consent turns, later signing by others can
/// only worsen an answer, so it is enough to try those days. A signed deal can't be signed later.
pub fn earliest(asked: &Asked<'_>, outcomes: Outcomes) -> Earliest {
    let ask = asked.unit.ask;
    let (_, at_most) = outcomes.interval(ask);
    let stage = asked.deal.fact(DealFact::Stage);
    let today = When::On(asked.deal.on);
    if stage.value().is_some() && at_most == Level::Allowed {
        return Earliest { allowed: today, consent: today };
    }
    match stage.value() {
        Some(place) if place == Stage::Proposed as i64 => {}
        Some(_) => return Earliest { allowed: When::Never, consent: When::Never },
        None => return Earliest { allowed: When::CannotTell, consent: When::CannotTell },
    }
    let mut found = Earliest { allowed: When::Never, consent: When::Never };
    let bears = ask.bears[DealFact::Stage as usize];
    for day in turning_days(asked) {
        let later = asked.changed(crate::unit::Deal { on: day, ..asked.deal }, bears.tests);
        let (least, most) = later.outcomes().interval(ask);
        for (level, when) in [(Level::Allowed, &mut found.allowed), (Level::Consent, &mut found.consent)] {
            if !matches!(when, When::On(_)) {
                if most <= level {
                    *when = When::On(day);
                } else if least <= level {
                    *when = When::CannotTell;
                }
            }
        }
    }
    found
}

/// Days from the one asked about on which something turns: the bounds of tests of the act date.
fn turning_days(asked: &Asked<'_>) -> Vec<Day> {
    let mut days = vec![asked.deal.on];
    let mut add = |bound: Bound| {
        if let Some(Ok(day)) = bound.value().map(i32::try_from) {
            days.extend([Day::from_number(day), Day::from_number(day.saturating_add(1))]);
        }
    };
    let act = Operand::Fact(FactId::Derived(Derived::ActDate));
    for atom in &asked.unit.ask.atoms {
        if let Atom::Compare { left, right, .. } = atom {
            if *left == act {
                add(asked.side(right, i64::MAX));
            } else if *right == act {
                add(asked.side(left, i64::MAX));
            }
        }
    }
    for segment in asked.unit.bindings.values.iter().flatten() {
        add(Bound::exactly(segment.from));
    }
    for body in asked.deal.view.appointments() {
        let days = body.from.into_iter().chain(body.to).chain(body.expected_end);
        days.for_each(|day| add(Bound::exactly(i64::from(day.number()))));
    }
    for sums in asked.unit.all_sums() {
        days.extend(sums.signings_after(asked.deal.i, asked.deal.on));
    }
    days.retain(|day| *day >= asked.deal.on && *day != Day::LATEST);
    days.sort_unstable();
    days.dedup();
    days
}
