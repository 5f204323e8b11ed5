//! What a person settled: recorded facts and settled ones give the same answers, and the naive reading and both
//! databases agree on settled parties and matters.

use crate::agreement::{told_naively, told_of};
use crate::asking::{ask, assumed, outcomes, pack, register, run, settings};
use crate::naive::{self, Row, Said};
use crate::printed::{compare_with_sql, engines};
use crate::reading::{DecisionCells, decisions_of};
use crate::registers::{blank_and_record, contradicts, firm_name, picks, situation};
use hostboard_domain::problem::Problem;
use hostboard_domain::register::Register;
use hostboard_rules::question::Settings;
use hostboard_rules::unit::settled::apply;
use proptest::prelude::*;
use proptest::sample::Index;
use std::cell::RefCell;

type Cells = DecisionCells;

fn cells(question: &str, unit: &str, deal: &str, about: &str, answer: &str) -> Cells {
    [question, unit, deal, "", about, answer].map(str::to_owned)
}

/// The register settled; what is wrong with the decisions together, or what does not fit.
fn settle(register: &mut Register, decisions: &[Cells]) -> Result<Vec<Problem>, Vec<Problem>> {
    apply(register, decisions_of(decisions))
}

/// The settings with the parameters that the register's decisions give.
fn with_settled(settings: &Settings, register: &Register) -> Settings {
    Settings { settled: register.settled.parameters().cloned().collect(), ..settings.clone() }
}

// ---------------------------------------------------------------------------------------------
// Facts
// ---------------------------------------------------------------------------------------------

/// A fact that a person settled is a recorded fact.
#[test]
fn a_settled_fact_answers_as_a_recorded_one() {
    let pack = pack("lgr-section-24");
    let cases = (situation(), proptest::collection::vec(picks(), 1..8));
    run(200, cases, |(situation, picks)| {
        let mut recorded = situation.clone();
        let mut decisions = Vec::new();
        for pick in &picks {
            let Some(recording) = blank_and_record(&recorded, pick) else { continue };
            let row = &recorded.rows[recording.row];
            let amount_in_pounds = row.get("currency").is_none_or(|currency| currency.trim() == "GBP");
            // A settled amount is in pounds; a settled currency comes before it.
            if recording.column == "currency" || (recording.column == "value" && !amount_in_pounds) {
                continue;
            }
            let after = recording.apply(&recorded.rows);
            // What the row denies is refused, where a file is told.
            if contradicts(&recorded.rows[recording.row]) || contradicts(&after[recording.row]) {
                continue;
            }
            decisions.push(cells(recording.column, &row["unit"], &row["deal"], "", &recording.value));
            recorded.rows = after;
        }
        let ask = ask(&pack, settings(&situation.parameters));
        let mut settled = register(&situation.rows);
        let listed = settle(&mut settled, &decisions).expect("decisions of one deal each");
        prop_assert!(listed.is_empty(), "{:#?}", listed);
        for texts in [&[][..], &situation.assumptions] {
            let assume = assumed(texts);
            let (by_decision, by_record) =
                (outcomes(&ask, &settled, &assume), outcomes(&ask, &register(&recorded.rows), &assume));
            prop_assert_eq!(by_decision, by_record, "{:?} assuming {:?}", decisions, texts);
        }
        Ok(())
    });
}

// ---------------------------------------------------------------------------------------------
// Parties and matters
// ---------------------------------------------------------------------------------------------

/// What is said of a register: of parties, and of which matter deals are.
#[derive(Clone, Debug)]
struct Spoken {
    parties: Vec<(Option<Index>, bool, Vec<String>)>,
    matters: Vec<(Index, String)>,
}

fn spoken() -> impl Strategy<Value = Spoken> {
    let names = proptest::collection::vec(firm_name(), 2..6);
    let unit = prop_oneof![1 => Just(None), 2 => any::<Index>().prop_map(Some)];
    let answer = prop_oneof![3 => Just("own"), 1 => Just("M1"), 1 => Just("roads")].prop_map(str::to_owned);
    (
        proptest::collection::vec((unit, proptest::bool::weighted(0.4), names), 0..4),
        proptest::collection::vec((any::<Index>(), answer), 0..12),
    )
        .prop_map(|(parties, matters)| Spoken { parties, matters })
}

impl Spoken {
    /// As decisions; as the naive reading takes them; and the rows with their matters written in.
    fn of(&self, rows: &[Row]) -> (Vec<Cells>, Vec<Said>, Vec<Row>) {
        let (mut decisions, mut said, mut rows) = (Vec::new(), Vec::new(), rows.to_vec());
        for (unit, same, names) in &self.parties {
            let distinct: std::collections::BTreeSet<String> =
                names.iter().map(|name| hostboard_domain::name::folded(name)).collect();
            if distinct.len() < 2 {
                continue;
            }
            let unit = unit.as_ref().map(|unit| unit.get(&rows)["unit"].clone());
            let answer = if *same { "same" } else { "different" };
            let about = names.join(" | ");
            decisions.push(cells("same-party", unit.as_deref().unwrap_or_default(), "", &about, answer));
            said.push(Said { unit, same: *same, names: names.clone() });
        }
        for (row, answer) in &self.matters {
            let place = row.index(rows.len());
            let row = &mut rows[place];
            if row.get("matter").is_none_or(|matter| !matter.trim().is_empty()) {
                continue;
            }
            decisions.push(cells("matter", &row["unit"], &row["deal"], "", answer));
            let written = if answer == "own" { format!("of {} alone", row["deal"]) } else { answer.clone() };
            row.insert("matter".to_owned(), written);
        }
        (decisions, said, rows)
    }
}

/// Limbs, sums with the deals in them, and verdicts; firm and with what is assumed.
#[test]
fn a_naive_reading_agrees_on_what_was_said() {
    let pack = pack("lgr-section-24");
    let counted = RefCell::new(0);
    run(300, (situation(), spoken()), |(situation, spoken)| {
        let (decisions, said, rows) = spoken.of(&situation.rows);
        let mut settled = register(&situation.rows);
        if settle(&mut settled, &decisions).is_err() {
            return Ok(());
        }
        *counted.borrow_mut() += usize::from(!said.is_empty());
        let ask = ask(&pack, settings(&situation.parameters));
        for texts in [&[][..], &situation.assumptions] {
            let naively = naive::answers_with(&rows, &situation.parameters, texts, &said);
            let told = told_of(&ask, &settled, texts);
            for (told, naively) in told.iter().zip(naively.iter().map(told_naively)) {
                prop_assert_eq!(told, &naively, "{:?} assuming {:?}", decisions, texts);
            }
        }
        Ok(())
    });
    assert!(counted.into_inner() > 0, "every register was refused");
}

/// The table of facts of a settled register, and a parameter settled for one unit.
#[test]
fn printed_sql_agrees_on_what_was_settled() {
    let Some(engines) = engines("the printed SQL over settled registers") else { return };
    let (engines, pack) = (RefCell::new(engines), pack("lgr-section-24"));
    let cases = (situation(), spoken(), proptest::bool::ANY);
    run(20, cases, |(situation, spoken, by_unit)| {
        let (mut decisions, ..) = spoken.of(&situation.rows);
        if by_unit {
            decisions.push(cells("register_complete_since", &situation.rows[0]["unit"], "", "", "2006-12-31"));
            decisions.push(cells("non_capital_limit", "", "", "", "90000.00"));
        }
        let mut settled = register(&situation.rows);
        if settle(&mut settled, &decisions).is_err() {
            return Ok(());
        }
        let ask = ask(&pack, with_settled(&settings(&situation.parameters), &settled));
        let registers = [settled];
        for texts in [&[][..], &situation.assumptions] {
            let compared = compare_with_sql(&mut engines.borrow_mut(), &ask, &registers, &assumed(texts));
            if let Err(difference) = compared.expect("section 24 can be printed") {
                return Err(TestCaseError::fail(format!("{decisions:?} assuming {texts:?}: {difference}")));
            }
        }
        Ok(())
    });
}
