//! The evaluator, the naive reading and both databases say the same of every deal.

use crate::asking::{answers, ask, assumed, each_unit, pack, register, run, settings};
use crate::consents::{Consents, consents};
use crate::naive::{self, Parameters, Row};
use crate::printed::{compare_with_sql, engines};
use crate::registers::{Situation, assumptions, large_unit, many_small_units, parameters, situation};
use hostboard_domain::register::Register;
use hostboard_rules::answer::Verdict;
use hostboard_rules::answer::evaluate::UnitAsk;
use hostboard_rules::answer::explain::{Answer, Detail};
use hostboard_rules::language::truth::Truth;
use hostboard_rules::question::Ask;
use proptest::prelude::*;
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

/// What is said of one deal, by whoever says it.
#[derive(Debug, PartialEq)]
pub struct Told {
    unit: String,
    deal: String,
    /// Verdict, at least, at most.
    answer: [&'static str; 3],
    limbs: BTreeMap<String, &'static str>,
    /// Sums of disposals and of contracts.
    sums: Vec<ToldSum>,
}

#[derive(Debug, PartialEq)]
pub struct ToldSum {
    known: i128,
    open: bool,
    upper: i128,
    counted: BTreeSet<String>,
    uncertain: BTreeSet<String>,
}

impl Told {
    fn naively(answer: &naive::Answer) -> Told {
        let truth = |truth| match truth {
            naive::Truth::Holds => Truth::Holds.word(),
            naive::Truth::Fails => Truth::Fails.word(),
            naive::Truth::Undecided => Truth::Undecided.word(),
        };
        let sum = |sum: &naive::Aggregate| ToldSum {
            known: sum.known,
            open: sum.open,
            upper: sum.upper,
            counted: sum.counted.iter().cloned().collect(),
            uncertain: sum.uncertain.iter().cloned().collect(),
        };
        let of_rule = |rule: &str| answer.limbs.iter().find(|l| l.rule == rule).and_then(|l| l.aggregate.as_ref());
        Told {
            unit: answer.unit.clone(),
            deal: answer.deal.clone(),
            answer: [answer.verdict.word(), answer.at_least.word(), answer.at_most.word()],
            limbs: answer.limbs.iter().map(|limb| (limb.rule.to_owned(), truth(limb.truth))).collect(),
            sums: ["land-disposal", "capital-contract"].into_iter().filter_map(of_rule).map(sum).collect(),
        }
    }

    fn by_the_evaluator(unit: &UnitAsk<'_>, i: usize) -> Told {
        let (ask, view) = (unit.ask, unit.view);
        let asked = unit.deal(i);
        let outcomes = asked.outcomes();
        let (least, most) = outcomes.interval(ask);
        let limbs = ask.rules.iter().enumerate().map(|(bit, rule)| {
            let truth = match (outcomes.holds >> bit & 1, outcomes.undecided >> bit & 1) {
                (1, 0) => Truth::Holds,
                (0, 1) => Truth::Undecided,
                _ => Truth::Fails,
            };
            (ask.pack.rules[rule.rule].name.clone(), truth.word())
        });
        let sums = ["disposals_total", "contracts_total"].into_iter().map(|name| {
            let place = ask.pack.aggregates.iter().position(|a| a.name == name).expect("the pack's aggregate");
            let sum = asked.sum(place);
            // Both aggregates of the pack are used, so the places are the same.
            let related = |wanted: Truth| {
                let others = (0..view.len()).filter(|o| *o != i);
                let found = others.filter(|o| unit.sums_of(place).relation(i, *o).relevant == wanted);
                found.map(|o| view.register().deal(view.row(o)).to_owned()).collect::<BTreeSet<_>>()
            };
            let (counted, uncertain) = (related(Truth::Holds), related(Truth::Undecided));
            assert_eq!((counted.len(), uncertain.len()), (sum.counted as usize, sum.uncertain as usize), "{name}");
            ToldSum { known: sum.known.into(), open: sum.open, upper: sum.upper.into(), counted, uncertain }
        });
        let row = view.row(i);
        Told {
            unit: view.register().unit_id(row).to_owned(),
            deal: view.register().deal(row).to_owned(),
            answer: [outcomes.verdict(ask).word(), least.word(), most.word()],
            limbs: limbs.collect(),
            sums: sums.collect(),
        }
    }

    /// An explanation says the same, in more words.
    fn check_explained(&self, ask: &Ask<'_>, answer: &Answer, detail: Detail) {
        let words = [answer.verdict.word(), answer.at_least.word(), answer.at_most.word()];
        assert_eq!((&answer.unit, &answer.deal, words), (&self.unit, &self.deal, self.answer));
        for finding in &answer.findings {
            assert_eq!(finding.truth.word(), self.limbs[&ask.pack.rules[finding.rule].name]);
            // A rule that is settled before its sum comes to it has no sum to show.
            let shows = |name: &str| finding.figures.iter().any(|figure| figure.name == name);
            let sum = match (shows("disposals_total"), shows("contracts_total")) {
                (true, _) => Some(&self.sums[0]),
                (_, true) => Some(&self.sums[1]),
                _ => None,
            };
            let none = BTreeSet::new();
            let (counted, uncertain) = sum.map_or((&none, &none), |sum| (&sum.counted, &sum.uncertain));
            for (shown, all) in [(&finding.counted, counted), (&finding.uncertain, uncertain)] {
                assert_eq!(shown.number as usize, all.len(), "{}: {self:#?}", finding.rule);
                let most = if detail == Detail::Whole { all.len() } else { all.len().min(10) };
                let ids: BTreeSet<String> = shown.ids.iter().cloned().collect();
                assert_eq!((shown.ids.len(), ids.len()), (most, most), "{:?} of {all:?}", shown.ids);
                assert!(ids.is_subset(all), "{ids:?} are not of {all:?}");
            }
        }
    }
}

/// The evaluator on every deal of a situation, in the order of the rows.
fn told(ask: &Ask<'_>, situation: &Situation, texts: &[String]) -> Vec<Told> {
    told_of(ask, &register(&situation.rows), texts)
}

/// The naive reading of one deal.
pub fn told_naively(answer: &naive::Answer) -> Told {
    Told::naively(answer)
}

/// The evaluator on every deal of a register, in the order of the rows.
pub fn told_of(ask: &Ask<'_>, register: &Register, texts: &[String]) -> Vec<Told> {
    let mut told = Vec::new();
    each_unit(ask, register, &assumed(texts), |unit| {
        let bulk = unit.outcomes();
        for (i, bulk) in bulk.into_iter().enumerate() {
            let one = Told::by_the_evaluator(unit, i);
            assert_eq!(bulk, unit.deal(i).outcomes(), "{one:#?}");
            for detail in [Detail::Whole, Detail::Bulk] {
                one.check_explained(ask, &unit.deal(i).explain(detail), detail);
            }
            told.push((unit.view.row(i), one));
        }
    });
    told.sort_by_key(|(row, _)| *row);
    told.into_iter().map(|(_, told)| told).collect()
}

/// Limbs, sums with the deals in them, bounds and verdicts; firm and with what is assumed.
#[test]
fn a_naive_reading_agrees() {
    let pack = pack("lgr-section-24");
    let check = |situation: Situation| {
        let ask = ask(&pack, settings(&situation.parameters));
        for texts in [&[][..], &situation.assumptions] {
            let naively = naive::answers(&situation.rows, &situation.parameters, texts);
            let told = told(&ask, &situation, texts);
            for (told, naively) in told.iter().zip(naively.iter().map(Told::naively)) {
                prop_assert_eq!(told, &naively, "assuming {:?}", texts);
            }
        }
        Ok(())
    };
    run(300, situation(), check);
}

/// With the pack's own sums and dates, not given ones. They begin with the Act, so an act without a day, which may
/// be an earlier one, can leave open what the text decides; then that day is named as missing.
#[test]
fn the_packs_own_parameters_agree() {
    let pack = pack("lgr-section-24");
    run(60, situation(), |mut situation| {
        let own = Parameters::default();
        situation.parameters = Parameters {
            disposal_limit: own.disposal_limit,
            capital_limit: own.capital_limit,
            non_capital_limit: own.non_capital_limit,
            aggregate_since: own.aggregate_since,
            // Without a direction an act of before the Act is open: the pack has no sum for it, and the naive reading has.
            says_from: true,
            ..situation.parameters
        };
        let mut settings = settings(&situation.parameters);
        settings.set.retain(|(name, _)| !name.ends_with("_limit") && name != "aggregate_since");
        let ask = ask(&pack, settings);
        let register = register(&situation.rows);
        for texts in [&[][..], &situation.assumptions] {
            let found = answers(&ask, &register, &assumed(texts), Detail::Whole);
            for naively in naive::answers(&situation.rows, &situation.parameters, texts) {
                let found = &found[&(naively.unit.clone(), naively.deal.clone())];
                let undated = found.missing.iter().any(|m| ["stage", "signed"].contains(&m.name(&ask).as_str()));
                let same = found.verdict.word() == naively.verdict.word();
                let open = found.verdict == Verdict::CannotTell && undated;
                prop_assert!(same || open, "assuming {:?}: {:#?} is not {:#?}", texts, found, naively);
            }
        }
        Ok(())
    });
}

/// Registers that are asked one question.
#[derive(Clone, Debug)]
struct Batch {
    registers: Vec<Vec<Row>>,
    parameters: Parameters,
    assumptions: Vec<String>,
    consents: Consents,
}

fn batch() -> impl Strategy<Value = Batch> {
    (parameters(), assumptions(), consents()).prop_flat_map(|(parameters, assumptions, consents)| {
        let register = prop_oneof![large_unit(&parameters), many_small_units(&parameters)];
        proptest::collection::vec(register, 1..=8).prop_map(move |registers| {
            let mut parameters = parameters.clone();
            let registers =
                registers.into_iter().enumerate().map(|(n, rows)| moved(rows, n, &mut parameters)).collect();
            Batch { registers, parameters, assumptions: assumptions.clone(), consents: consents.clone() }
        })
    })
}

/// The rows with units of their own, each with the direction of the unit that it was. What stands in their names
/// has a meaning in SQL.
fn moved(mut rows: Vec<Row>, register: usize, parameters: &mut Parameters) -> Vec<Row> {
    for row in &mut rows {
        let unit = row["unit"].clone();
        let name = if register == 0 { unit.clone() } else { format!("{unit}'s row -- row {register}") };
        if let Some(directions) = &mut parameters.directions
            && !directions.list.iter().any(|(of, _)| *of == name)
        {
            let own: Vec<_> = directions.list.iter().filter(|(of, _)| *of == unit).cloned().collect();
            directions.list.extend(own.into_iter().map(|(_, direction)| (name.clone(), direction)));
        }
        row.insert("unit".to_owned(), name);
    }
    rows
}

/// The printed statement, firm and with what is assumed; with directions and consents.
#[test]
fn printed_sql_agrees() {
    let Some(engines) = engines("the printed SQL of section 24") else { return };
    let (engines, pack) = (RefCell::new(engines), pack("lgr-section-24"));
    let check = |batch: Batch| {
        let ask = ask(&pack, batch.consents.with(settings(&batch.parameters)));
        let registers: Vec<Register> = batch.registers.iter().map(|rows| register(rows)).collect();
        for texts in [&[][..], &batch.assumptions] {
            let compared = compare_with_sql(&mut engines.borrow_mut(), &ask, &registers, &assumed(texts));
            if let Err(difference) = compared.expect("section 24 can be printed") {
                return Err(TestCaseError::fail(format!("assuming {texts:?}: {difference}")));
            }
        }
        Ok(())
    };
    run(20, batch(), check);
}
