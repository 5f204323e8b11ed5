//! Packs nobody wrote: whatever a pack says, its printed SQL means what the evaluator means, and more facts
//! overturn nothing.

mod condition;
mod question;
mod ranged;
mod written;

use crate::advice::Asked;
use crate::asking::{answers, assumed, day, outcomes, run};
use crate::covered::check_status;
use crate::folders::Folder;
use crate::naive::Row;
use crate::printed::{compare_with_sql, engines};
use crate::properties::{check_missing, check_nothing_overturned, with_blanks};
use hostboard_domain::register::Register;
use hostboard_domain::time::Day;
use hostboard_rules::answer::explain::Detail;
use hostboard_rules::unit::assume::Assumptions;
use proptest::prelude::*;
use proptest::sample::Index;
use question::{put, questions};
use std::cell::{Cell, RefCell};

/// Rules, exceptions, windows, dated parameters, sums, directions and consents: in both databases as here.
#[test]
fn printed_sql_agrees() {
    let Some(engines) = engines("the printed SQL of random packs") else { return };
    let engines = RefCell::new(engines);
    let (asked, printed) = (Cell::new(0), Cell::new(0));
    let cases = (questions(4), any::<u64>());
    run(60, cases, |(mut question, seed)| {
        question.registers.iter_mut().for_each(|folder| ranged::put_in(&mut folder.deals, seed));
        put(&question, |ask| {
            let registers: Vec<Register> = question.registers.iter().map(Folder::read).collect();
            asked.set(asked.get() + 1);
            for (n, assume) in [Assumptions::default(), assumed(&question.assumptions)].iter().enumerate() {
                match compare_with_sql(&mut engines.borrow_mut(), ask, &registers, assume) {
                    Ok(compared) => {
                        prop_assert!(compared.is_ok(), "assuming {:?}: {}", assume, compared.unwrap_err());
                        printed.set(printed.get() + n);
                    }
                    Err(_) => break,
                }
            }
            Ok(())
        })
    });
    let (asked, printed) = (asked.get(), printed.get());
    assert!(printed * 3 >= asked * 2, "only {printed} of {asked} packs could be printed");
}

/// What is recorded later overturns nothing, and neither does what is assumed.
#[test]
fn recording_a_fact_overturns_nothing() {
    let cases = (questions(1), proptest::collection::vec(any::<Index>(), 1..12));
    run(300, cases, |(question, blanks)| {
        put(&question, |ask| {
            let folder = &question.registers[0];
            let with_blanks = |picks: &[Index]| Folder { deals: with_blanks(&folder.deals, picks), ..folder.clone() };
            let firm = |folder: &Folder| outcomes(ask, &folder.read(), &Assumptions::default());
            let now = firm(folder);
            check_nothing_overturned(ask, &firm(&with_blanks(&blanks[..1])), &now)?;
            check_nothing_overturned(ask, &firm(&with_blanks(&blanks)), &now)?;
            let working = outcomes(ask, &folder.read(), &assumed(&question.assumptions));
            check_nothing_overturned(ask, &now, &working)
        })
    });
}

/// Bulk answers are those of explanations, which say what is missing.
#[test]
fn explanations_say_what_bulk_answers_say() {
    run(150, questions(1), |question| {
        put(&question, |ask| {
            let register = question.registers[0].read();
            // Where the day moves since which deals count, bulk numbers keep a row as uncertain whose day is not
            // recorded and whose `signed_by` lies between two such days; the list leaves it out.
            let since = ask.pack.parameter("since").expect("a parameter of every pack");
            let moves = ask.pack.parameters[since].values.len() > 1;
            for assume in [Assumptions::default(), assumed(&question.assumptions)] {
                let bulk = outcomes(ask, &register, &assume);
                for detail in [Detail::Whole, Detail::Bulk] {
                    for (id, answer) in answers(ask, &register, &assume, detail) {
                        prop_assert_eq!(answer.verdict, bulk[&id].verdict(ask), "{:?}", id);
                        for finding in &answer.findings {
                            for deals in [&finding.counted, &finding.uncertain] {
                                let most = if detail == Detail::Whole { u32::MAX } else { 10 };
                                let (shown, counted) = (deals.ids.len() as u32, deals.number.min(most));
                                prop_assert!(shown == counted || (moves && shown < counted), "{:?} {:#?}", id, finding);
                            }
                        }
                    }
                }
                check_missing(ask, &register, &assume)?;
                check_status(ask, &register, &assume)?;
            }
            Ok(())
        })
    });
}

/// Changes and days of advice do what they promise, whatever the rules are.
#[test]
fn advice_keeps_its_promises() {
    let cases = (questions(1), proptest::collection::vec(any::<Index>(), 3));
    run(150, cases, |(question, picks)| {
        put(&question, |ask| {
            let folder = &question.registers[0];
            let read = |deals: &[Row]| Folder { deals: deals.to_vec(), ..folder.clone() }.read();
            let marks = ["2026-12-31", "2027-05-01", "2027-06-01", "2028-04-01"];
            let days: Vec<Day> = marks.into_iter().flat_map(|text| [day(text), day(text).plus_days(1)]).collect();
            for assume in [Assumptions::default(), assumed(&question.assumptions)] {
                let (settings, rows, days) = (question.settings.clone(), &folder.deals[..], days.clone());
                Asked { pack: ask.pack, settings, rows, assume, read: &read, days }.check_advice(&picks)?;
            }
            Ok(())
        })
    });
}
