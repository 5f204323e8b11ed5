//! What must be so of every answer, whatever the register: more facts decide more and overturn nothing, advice
//! keeps its promises, and neither the order of rows nor other units matter.

use crate::asking::{Id, answers, ask, assumed, each_unit, outcomes, pack, register, register_with, run, settings};
use crate::consents::{Consents, consents};
use crate::naive::Row;
use crate::registers::{COLUMNS, Situation, blank_and_record, columns_of, picks, situation};
use hostboard_domain::deal::{DealFact, Stage};
use hostboard_domain::fact::State;
use hostboard_domain::register::Register;
use hostboard_domain::time::Day;
use hostboard_rules::answer::advice::{Change, When};
use hostboard_rules::answer::explain::{Answer, Detail};
use hostboard_rules::answer::{Level, Outcomes, Verdict};
use hostboard_rules::pack::Pack;
use hostboard_rules::question::{Ask, Settings};
use hostboard_rules::unit::assume::Assumptions;
use proptest::prelude::*;
use proptest::sample::Index;
use std::collections::{BTreeMap, BTreeSet};

/// A register and everything it is asked with.
fn question() -> impl Strategy<Value = (Situation, Consents)> {
    (situation(), consents())
}

fn settings_of((situation, consents): &(Situation, Consents)) -> Settings {
    consents.with(settings(&situation.parameters))
}

// ---------------------------------------------------------------------------------------------
// More facts
// ---------------------------------------------------------------------------------------------

/// What held still holds, what failed still fails, and the bounds only come closer.
pub fn check_nothing_overturned(
    ask: &Ask<'_>,
    before: &BTreeMap<Id, Outcomes>,
    after: &BTreeMap<Id, Outcomes>,
) -> Result<(), TestCaseError> {
    prop_assert_eq!(before.keys().collect::<Vec<_>>(), after.keys().collect::<Vec<_>>());
    for ((id, before), after) in before.iter().zip(after.values()) {
        let lost = before.holds & !after.holds;
        let came = (after.holds | after.undecided) & !(before.holds | before.undecided);
        let rules: Vec<&str> = ask.rules_of(lost | came).map(|rule| ask.pack.rules[rule].name.as_str()).collect();
        prop_assert!(rules.is_empty(), "{:?}: {:?}: {:?} became {:?}", id, rules, before, after);
        let ((least, most), (least_now, most_now)) = (before.interval(ask), after.interval(ask));
        prop_assert!(least <= least_now && most_now <= most, "{:?}: {:?} became {:?}", id, before, after);
    }
    Ok(())
}

/// The columns whose facts may be recorded later without overturning an answer: all but ids, names and
/// identifiers of parties, and `payer`, whose blank means the unit.
pub fn recordable_columns() -> impl Iterator<Item = &'static str> + Clone {
    let never = ["deal", "unit", "counterparty", "counterparty_id", "payer"];
    COLUMNS.iter().copied().filter(move |column| !never.contains(column))
}

/// The rows with some recorded cells made blank.
pub fn with_blanks(rows: &[Row], picks: &[Index]) -> Vec<Row> {
    let mut rows = rows.to_vec();
    for pick in picks {
        let recorded = |row: &Row, column: &str| row.get(column).is_some_and(|text| !text.trim().is_empty());
        let places = rows.iter().enumerate().flat_map(|(place, row)| {
            recordable_columns().filter(move |column| recorded(row, column)).map(move |column| (place, column))
        });
        let places: Vec<(usize, &str)> = places.collect();
        if places.is_empty() {
            break;
        }
        let (place, column) = *pick.get(&places);
        rows[place].insert(column.to_owned(), String::new());
    }
    rows
}

/// Recording a fact that was not recorded overturns no decided answer and no decided limb.
///
/// Any fact of any deal, stage and dates of signing included, so long as the row stays one that can be: a proposed
/// deal gets no date of signing, and none is signed after its `signed_by`. Two sorts of cells are left out. Names and
/// identifiers of parties say who else is the same party, so that a name found for one row may join or part
/// others; that names differ is itself assumed. And a blank `payer` is recorded: it means the unit.
///
/// A register's own `--set register_complete_since` is a fact too.
#[test]
fn recording_a_fact_overturns_nothing() {
    let pack = pack("lgr-section-24");
    let cases = (question(), proptest::collection::vec(picks(), 3), proptest::collection::vec(any::<Index>(), 1..12));
    run(120, cases, |(question, recordings, blanks)| {
        let situation = &question.0;
        let ask = ask(&pack, settings_of(&question));
        let firm = |rows: &[Row]| outcomes(&ask, &register(rows), &Assumptions::default());
        let now = firm(&situation.rows);
        for pick in &recordings {
            if let Some(recording) = blank_and_record(situation, pick) {
                let after = firm(&recording.apply(&situation.rows));
                let checked = check_nothing_overturned(&ask, &now, &after);
                prop_assert!(checked.is_ok(), "{:?}: {:?}", recording, checked);
            }
        }
        let before = firm(&with_blanks(&situation.rows, &blanks[..1]));
        check_nothing_overturned(&ask, &before, &now)?;
        let long_before = firm(&with_blanks(&situation.rows, &blanks));
        check_nothing_overturned(&ask, &long_before, &now)?;

        let mut settings = settings_of(&question);
        settings.set.retain(|(name, _)| name != "register_complete_since");
        let unvouched = crate::asking::ask(&pack, settings);
        let before = outcomes(&unvouched, &register(&situation.rows), &Assumptions::default());
        check_nothing_overturned(&ask, &before, &now)
    });
}

/// A working answer fills what a decided firm one did not need.
#[test]
fn a_working_answer_never_contradicts_a_firm_one() {
    let pack = pack("lgr-section-24");
    run(150, question(), |question| {
        let ask = ask(&pack, settings_of(&question));
        let register = register(&question.0.rows);
        let firm = outcomes(&ask, &register, &Assumptions::default());
        let working = outcomes(&ask, &register, &assumed(&question.0.assumptions));
        check_nothing_overturned(&ask, &firm, &working)
    });
}

// ---------------------------------------------------------------------------------------------
// Missing facts
// ---------------------------------------------------------------------------------------------

/// An answer that cannot be told says what is missing, a decided one names nothing; and a fact of the deal that is
/// said to be missing is not recorded. (`value` may be recorded and say too little; a `counterparty` may be
/// recorded and near another's name.)
pub fn check_missing(ask: &Ask<'_>, register: &Register, assume: &Assumptions) -> Result<(), TestCaseError> {
    let mut result = Ok(());
    each_unit(ask, register, assume, |unit| {
        for i in 0..unit.view.len() {
            for detail in [Detail::Whole, Detail::Bulk] {
                let answer = unit.deal(i).explain(detail);
                let undecided = answer.verdict == Verdict::CannotTell;
                let told: BTreeSet<String> = answer.missing.iter().map(|missing| missing.name(ask)).collect();
                let one = || {
                    prop_assert_eq!(undecided, !told.is_empty(), "{:?} {:#?}", detail, answer);
                    prop_assert_eq!(told.len(), answer.missing.len(), "{:?}", told);
                    for missing in answer.missing.iter().filter(|missing| missing.deal.is_none()) {
                        let name = missing.fact(ask);
                        let fact = DealFact::parse(&name);
                        let fact = fact.filter(|f| !matches!(f, DealFact::Value | DealFact::Counterparty));
                        let state = fact.map_or(State::NotRecorded, |fact| unit.view.deal(i).fact(fact).state);
                        prop_assert_eq!(state, State::NotRecorded, "{} of {:#?}", name, answer);
                    }
                    Ok(())
                };
                if result.is_ok() {
                    result = one();
                }
            }
        }
    });
    result
}

#[test]
fn what_cannot_be_told_names_what_is_missing() {
    let pack = pack("lgr-section-24");
    run(60, question(), |question| {
        let ask = ask(&pack, settings_of(&question));
        let register = register(&question.0.rows);
        check_missing(&ask, &register, &Assumptions::default())?;
        check_missing(&ask, &register, &assumed(&question.0.assumptions))
    });
}

// ---------------------------------------------------------------------------------------------
// Advice
// ---------------------------------------------------------------------------------------------

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
            for i in 0..unit.view.len() {
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
            let directions = settings.directions.iter().flatten().flat_map(|d| d.from.into_iter().chain(d.end));
            let given = settings.set.iter().filter_map(|(_, text)| Day::parse(text));
            let days = directions.chain(given).flat_map(|day| [day, day.plus_days(1)]).collect();
            let (rows, assume) = (&situation.rows[..], assumed(texts));
            Asked { pack: &pack, settings, rows, assume, read: &register, days }.check_advice(&picks)?;
        }
        Ok(())
    });
}

// ---------------------------------------------------------------------------------------------
// What does not matter
// ---------------------------------------------------------------------------------------------

/// An answer as text, but for where in the file its figures stood.
fn told(answers: BTreeMap<Id, Answer>) -> BTreeMap<Id, String> {
    let without_place = |mut answer: Answer| {
        answer.source_row = 0;
        answer
            .findings
            .iter_mut()
            .flat_map(|f| &mut f.figures)
            .for_each(|figure| std::sync::Arc::make_mut(figure).from.clear());
        format!("{answer:#?}")
    };
    answers.into_iter().map(|(id, answer)| (id, without_place(answer))).collect()
}

#[track_caller]
fn check_same(a: &BTreeMap<Id, String>, b: &BTreeMap<Id, String>) -> Result<(), TestCaseError> {
    for (id, told) in b {
        prop_assert!(a.get(id) == Some(told), "{:?}: {} became {}", id, a[id], told);
    }
    Ok(())
}

#[test]
fn the_order_of_rows_changes_nothing() {
    let pack = pack("lgr-section-24");
    let cases = question().prop_flat_map(|question| {
        let rows = question.0.rows.clone();
        (Just(question), Just(rows).prop_shuffle())
    });
    run(60, cases, |(question, shuffled)| {
        let ask = ask(&pack, settings_of(&question));
        let assume = assumed(&question.0.assumptions);
        for (assume, detail) in
            [(&Assumptions::default(), Detail::Whole), (&assume, Detail::Whole), (&assume, Detail::Bulk)]
        {
            let all = |rows: &[Row]| told(answers(&ask, &register(rows), assume, detail));
            let (a, b) = (all(&question.0.rows), all(&shuffled));
            prop_assert_eq!(a.len(), b.len());
            check_same(&a, &b)?;
        }
        Ok(())
    });
}

#[test]
fn other_units_change_nothing() {
    let pack = pack("lgr-section-24");
    run(60, question(), |question| {
        let ask = ask(&pack, settings_of(&question));
        let rows = &question.0.rows;
        let assume = assumed(&question.0.assumptions);
        let together = told(answers(&ask, &register(rows), &assume, Detail::Whole));
        for unit in rows.iter().map(|row| &row["unit"]).collect::<BTreeSet<_>>() {
            let own: Vec<Row> = rows.iter().filter(|row| row["unit"] == *unit).cloned().collect();
            // A file says by its columns what a blank means, so they stay.
            let register = register_with(&own, &columns_of(rows));
            let alone = told(answers(&ask, &register, &assume, Detail::Whole));
            prop_assert_eq!(alone.len(), own.len());
            check_same(&together, &alone)?;
        }
        Ok(())
    });
}
