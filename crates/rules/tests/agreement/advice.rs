//! Advice keeps its promises: what it says to change or to wait for, changed or waited for, is so.

use crate::asking::{Id, ask, assumed, each_unit, outcomes, pack, register, run};
use crate::naive::Row;
use crate::properties::{question, settings_of};
use crate::registers::contradicts;
use hostboard_domain::deal::{DealFact, Stage};
use hostboard_domain::register::Register;
use hostboard_domain::time::Day;
use hostboard_rules::answer::Level;
use hostboard_rules::answer::advice::{Change, When};
use hostboard_rules::answer::explain::{Answer, Detail};
use hostboard_rules::pack::Pack;
use hostboard_rules::question::Settings;
use hostboard_rules::unit::assume::Assumptions;
use proptest::prelude::*;
use proptest::sample::Index;

/// A register that can be asked again after changes, on another day.
pub struct Asked<'a> {
    pub pack: &'a Pack,
    pub settings: Settings,
    pub rows: &'a [Row],
    pub assume: Assumptions,
    /// Reads rows as a register, with whatever stands beside them.
    pub read: &'a dyn Fn(&[Row]) -> Register,
    /// Days that matter here, besides those that advice names.
    pub days: Vec<Day>,
}

impl Asked<'_> {
    /// What the deal needs at most, with other cells or on another day.
    fn at_most(&self, id: &Id, changes: &[Change], on: Day) -> Level {
        let settings = Settings { on, ..self.settings.clone() };
        let ask = ask(self.pack, settings);
        let mut rows = self.rows.to_vec();
        let place = rows.iter().position(|row| (&row["unit"], &row["deal"]) == (&id.0, &id.1)).expect("the deal");
        for change in changes {
            rows[place].insert(change.fact.name().to_owned(), change.written());
        }
        outcomes(&ask, &(self.read)(&rows), &self.assume)[id].interval(&ask).1
    }

    /// Every set of changes does what it is proposed for; the earliest days are that, and `never` is never.
    pub fn check_advice(&self, picks: &[Index]) -> Result<(), TestCaseError> {
        let ask = ask(self.pack, self.settings.clone());
        let on = self.settings.on;
        let register = (self.read)(self.rows);
        let mut advised: Vec<(Id, Answer, bool)> = Vec::new();
        each_unit(&ask, &register, &self.assume, |unit| {
            // Once changed, a row that contradicted itself may say what was set aside before.
            let possible = |i: &usize| !contradicts(&self.rows[unit.view.row(*i)]);
            for i in (0..unit.view.len()).filter(possible) {
                let proposed = unit.view.deal(i).fact(DealFact::Stage).value() == Some(Stage::Proposed as i64);
                let answer = unit.deal(i).explain(Detail::Whole);
                let id = (answer.unit.clone(), answer.deal.clone());
                advised.push((id, answer, proposed));
            }
        });
        for (id, answer, proposed) in &advised {
            let today = if answer.at_most == Level::Allowed { When::On(on) } else { answer.earliest.allowed };
            prop_assert!(!proposed || answer.earliest.allowed == today, "{:#?}", answer);
            prop_assert!(answer.at_most > Level::Allowed || answer.changes.is_empty(), "{:?}: {:#?}", id, answer);
        }
        let worth = |(_, answer, proposed): &&(Id, Answer, bool)| {
            !answer.changes.is_empty() || (*proposed && answer.at_most > Level::Allowed)
        };
        let advised: Vec<&(Id, Answer, bool)> = advised.iter().filter(worth).collect();
        for pick in picks.iter().filter(|_| !advised.is_empty()) {
            let (id, answer, proposed) = pick.get(&advised);
            for changes in &answer.changes {
                let now = self.at_most(id, changes, on);
                let better = now == Level::Allowed || (answer.at_least == Level::Refused && now == Level::Consent);
                prop_assert!(better, "{:?} with {:?} needs {:?}: {:#?}", id, changes, now, answer);
            }
            if *proposed {
                for (level, when) in
                    [(Level::Allowed, answer.earliest.allowed), (Level::Consent, answer.earliest.consent)]
                {
                    self.check_when(id, level, when)?;
                }
            } else {
                prop_assert!(!matches!(answer.earliest.allowed, When::On(_)), "{:#?}", answer);
            }
        }
        Ok(())
    }

    fn check_when(&self, id: &Id, level: Level, when: When) -> Result<(), TestCaseError> {
        let on = self.settings.on;
        let on_day = |day: Day| self.at_most(id, &[], day);
        match when {
            When::On(day) => {
                prop_assert!(on_day(day) <= level, "{:?} needs more than {:?} on {:?}", id, level, day);
                let before = day.plus_days(-1);
                prop_assert!(day == on || on_day(before) > level, "{:?} is {:?} on {:?} already", id, level, before);
            }
            When::Never | When::CannotTell => {
                let days = [0, 1, 31, 400, 3_650].map(|days| on.plus_days(days));
                let days = days.into_iter().chain(self.days.iter().copied().filter(|day| *day >= on));
                // What cannot be told may be so on a later day; what is so today can be told.
                for day in days.filter(|day| when == When::Never || *day == on) {
                    prop_assert!(on_day(day) > level, "{:?} is {:?} on {:?}, and not {:?}", id, level, day, when);
                }
            }
        }
        Ok(())
    }
}

/// Changes written into the cells, and days waited for, bring what advice promised: firm and with what is assumed.
#[test]
fn advice_keeps_its_promises() {
    let pack = pack("lgr-section-24");
    let cases = (question(), proptest::collection::vec(any::<Index>(), 4));
    run(60, cases, |(question, picks)| {
        let situation = &question.0;
        for texts in [&[][..], &situation.assumptions] {
            let settings = settings_of(&question);
            let directions = settings.directions.iter().flat_map(|directions| &directions.list);
            let directions =
                directions.flat_map(|d| d.from.into_iter().chain(d.end).chain(d.until)).collect::<Vec<_>>();
            let directions = directions.into_iter();
            let given = settings.set.iter().filter_map(|(_, text)| Day::parse(text));
            let days = directions.chain(given).flat_map(|day| [day, day.plus_days(1)]).collect();
            let (rows, assume) = (&situation.rows[..], assumed(texts));
            Asked { pack: &pack, settings, rows, assume, read: &register, days }.check_advice(&picks)?;
        }
        Ok(())
    });
}
