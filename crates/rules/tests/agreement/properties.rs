//! What must be so of every answer, whatever the register: more facts decide more and overturn nothing, and
//! neither the order of rows nor other units matter.

use crate::asking::{Id, answers, ask, assumed, each_unit, outcomes, pack, register, run, settings};
use crate::consents::{Consents, consents};
use crate::naive::Row;
use crate::reading::register_of;
use crate::registers::{COLUMNS, Situation, blank_and_record, columns_of, contradicts, picks, situation};
use hostboard_domain::deal::DealFact;
use hostboard_domain::fact::State;
use hostboard_domain::register::Register;
use hostboard_rules::answer::explain::{Answer, Detail};
use hostboard_rules::answer::{Outcomes, Verdict};
use hostboard_rules::question::{Ask, Settings};
use hostboard_rules::unit::assume::Assumptions;
use proptest::prelude::*;
use proptest::sample::Index;
use std::collections::{BTreeMap, BTreeSet};

/// A register and everything it is asked with.
pub(super) fn question() -> impl Strategy<Value = (Situation, Consents)> {
    (situation(), consents())
}

pub(super) fn settings_of((situation, consents): &(Situation, Consents)) -> Settings {
    consents.with(settings(&situation.parameters))
}

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
/// identifiers of parties, and `payer`, whose blank is assumed to be the unit.
pub fn recordable_columns() -> impl Iterator<Item = &'static str> + Clone {
    // A blank `in_kind` or `break_on` is assumed to be nothing: recording one may overturn what rests on that.
    let never = ["deal", "unit", "counterparty", "counterparty_id", "payer", "in_kind", "break_on"];
    COLUMNS.iter().copied().filter(move |column| !never.contains(column))
}

/// The rows with some recorded cells made blank, but for cells of rows that contradict themselves.
pub fn with_blanks(rows: &[Row], picks: &[Index]) -> Vec<Row> {
    let mut rows = rows.to_vec();
    for pick in picks {
        let recorded = |row: &Row, column: &str| row.get(column).is_some_and(|text| !text.trim().is_empty());
        let possible = rows.iter().enumerate().filter(|(_, row)| !contradicts(row));
        let places = possible.flat_map(|(place, row)| {
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
/// deal gets no date of signing, none is signed after its `signed_by`, and none ends before it starts. Two sorts of cells are left out. Names and
/// identifiers of parties say who else is the same party, so that a name found for one row may join or part
/// others; that names differ is itself assumed. And a blank `payer` is assumed to be the unit.
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
                let rows = recording.apply(&situation.rows);
                if contradicts(&rows[recording.row]) {
                    continue;
                }
                let checked = check_nothing_overturned(&ask, &now, &firm(&rows));
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

/// An answer that cannot be told says what is missing, a decided one names nothing; and a fact of the deal that is
/// said to be missing is not recorded. (`value` may be recorded and say too little, and so may an open `end` of a
/// yearly price; a `counterparty` may be recorded and near another's name.)
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
                        let fact =
                            fact.filter(|f| !matches!(f, DealFact::Value | DealFact::Counterparty | DealFact::End));
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
            let register = register_of(&own, &columns_of(rows));
            let alone = told(answers(&ask, &register, &assume, Detail::Whole));
            prop_assert_eq!(alone.len(), own.len());
            check_same(&together, &alone)?;
        }
        Ok(())
    });
}
