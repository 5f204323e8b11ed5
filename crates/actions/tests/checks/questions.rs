//! Questions keep what they promise: answering them settles at least as many deals as they say.

use crate::asking::{ask, pack, register, run, settings};
use crate::reading::DecisionCells;
use crate::registers::{Situation, situation};
use hostboard_actions::answer::ask::Ready;
use hostboard_actions::answer::check::{Checked, check};
use hostboard_actions::answer::questions::{Asking, Subject, rank, settled_together, write_questions};
use hostboard_domain::deal::DealFact;
use hostboard_domain::problem::Problem;
use hostboard_domain::register::Register;
use hostboard_exchange::out::csv::write_csv;
use hostboard_exchange::settled::{COLUMNS, read};
use hostboard_rules::answer::Verdict;
use hostboard_rules::question::Settings;
use hostboard_rules::unit::assume::Assumptions;
use hostboard_rules::unit::settled::apply;
use proptest::prelude::*;
use proptest::sample::Index;

type Cells = DecisionCells;

/// The register settled by way of a file; what is wrong with the decisions together, or what does not fit.
fn settle(register: &mut Register, decisions: &[Cells]) -> Result<Vec<Problem>, Vec<Problem>> {
    let file = settled_csv(decisions);
    let (decisions, problems) = read("settled.csv", &file);
    assert!(problems.is_empty(), "{problems:#?}\n{}", String::from_utf8_lossy(&file));
    apply(register, decisions)
}

/// Decisions as a file of settled questions.
pub fn settled_csv(decisions: &[Cells]) -> Vec<u8> {
    let rows = decisions.iter().map(|cells| {
        let mut row: Vec<String> = cells.to_vec();
        row.extend(["it was looked up".to_owned(), "an officer".to_owned(), "2027-05-31".to_owned()]);
        row
    });
    write_csv(Vec::new(), &COLUMNS[..9], rows).expect("a vector takes every byte")
}

/// The settings with the parameters that the register's decisions give.
fn with_settled(settings: &Settings, register: &Register) -> Settings {
    Settings { settled: register.settled.parameters().cloned().collect(), ..settings.clone() }
}

fn open(checked: &Checked) -> usize {
    checked.count(|kind| kind.verdict == Verdict::CannotTell)
}

/// A reply to a question, such as decides it.
fn reply(asking: &Asking, situation: &Situation, n: usize, pick: &Index) -> String {
    let of = |options: &[&str]| (*pick.get(options)).to_owned();
    let row = asking.of.as_ref().and_then(|(unit, deal)| {
        situation.rows.iter().find(|row| (row["unit"].trim(), row["deal"].trim()) == (unit.as_str(), deal.as_str()))
    });
    match asking.subject.name().as_ref() {
        "capital" | "variable_price" | "one_off" => of(&["yes", "no"]),
        // What other facts of a row deny is refused: most rows speak of no use of reserves, and a day fits those of its row.
        "kind" => of(&["contract", "disposal"]),
        "payer" => of(&["unit", "counterparty"]),
        "stage" => of(&["signed", "proposed"]),
        // Not after any `signed_by`.
        "signed" if row.is_none_or(|row| row.get("signed_by").is_some_and(|by| !by.trim().is_empty())) => {
            of(&["2004-05-31", "2003-12-31"])
        }
        "signed" => of(&["2004-05-31", "2019-04-01", "2027-04-30", "2027-05-02"]),
        "end" => of(&["2031-03-31", "2032-03-31"]),
        "extendable_to" => "none".to_owned(),
        "start" => of(&["2003-04-01", "2004-07-01"]),
        "in_kind" => of(&["none", "0", "60000.00", "120000.00"]),
        "value" => of(&["0", "60000.00", "120000.00"]),
        // Not less than what is recorded.
        "whole_life_value" => of(&["900000000.00", "50000000.00"]),
        // What a basis of a year leaves open, a further question asks.
        "value_basis" => "whole-life".to_owned(),
        // One name for several deals may stand beside several identifiers, which is a further question.
        "counterparty" if asking.deals.len() > 1 => "own".to_owned(),
        "counterparty" => pick.get(&["own".to_owned(), format!("New Firm {n}")]).clone(),
        "matter" => pick.get(&["own".to_owned(), "M1".to_owned(), format!("settled {n}")]).clone(),
        "same-party" => of(&["same", "different"]),
        // A later day would not say enough.
        "register_complete_since" => "1990-01-01".to_owned(),
        "direction_from" => of(&["2027-05-01", "2027-06-02"]),
        "direction_end" => "2028-04-01".to_owned(),
        fact => panic!("no reply to `{fact}`: {asking:#?}"),
    }
}

/// A direction to every unit, as decisions give it; its end only where the question has not given that.
fn direction(has_end: bool) -> Vec<Cells> {
    let row = |(name, day): (&str, &str)| {
        let blank = String::new;
        [name.to_owned(), blank(), blank(), blank(), blank(), day.to_owned()]
    };
    let end = Some(("direction_end", "2028-04-01")).filter(|_| !has_end);
    [("direction_from", "2027-05-01")].into_iter().chain(end).map(row).collect()
}

/// The reply about a direction gives its first day, which may be asked of a direction without one too: once is enough.
fn once_each(decisions: Vec<Cells>) -> Vec<Cells> {
    let mut seen = std::collections::BTreeSet::new();
    decisions.into_iter().filter(|cells| seen.insert(cells[..5].to_vec())).collect()
}

/// Answering the first questions settles at least what they promise, whatever the replies.
#[test]
fn questions_keep_what_they_promise() {
    let pack = pack("lgr-section-24");
    let cases = (situation(), proptest::collection::vec(any::<Index>(), 1..40), any::<Index>());
    run(200, cases, |(situation, picks, how_many)| {
        let settings = settings(&situation.parameters);
        let check_of = |register: &Register| {
            let ready = Ready {
                ask: ask(&pack, with_settled(&settings, register)),
                assume: Assumptions::default(),
                uncounted: Vec::new(),
            };
            let checked = check(register, &ready, &[], 1);
            let asking = rank(register, &checked, &ready, 500);
            (checked, asking)
        };
        let before = register(&situation.rows);
        let (checked, asking) = check_of(&before);
        let promised = settled_together(&asking);
        prop_assert_eq!(promised, open(&checked), "replies to all questions settle all: {:#?}", asking);

        // As it is written and filled in.
        let mut file = Vec::new();
        write_questions(&asking, &mut file).expect("a vector takes every byte");
        let (decisions, problems) = read("questions.csv", &file);
        prop_assert!(decisions.is_empty() && problems.is_empty(), "{:#?}", problems);

        for count in [how_many.index(asking.len() + 1), asking.len()] {
            // What may be answered in the place of others is tried by itself.
            let decisions: Vec<Cells> = asking[..count]
                .iter()
                .enumerate()
                .filter(|(_, question)| !question.is_in_place_of_others)
                .flat_map(|(n, question)| {
                    if question.subject == Subject::Direction {
                        return direction(situation.parameters.says_end);
                    }
                    let (unit, deal) = match &question.of {
                        Some((unit, deal)) => (unit.clone(), deal.clone()),
                        None => (question.unit.clone().unwrap_or_default(), question.deals.join("; ")),
                    };
                    let class = question.class.clone().unwrap_or_default();
                    let answer = reply(question, &situation, n, &picks[n % picks.len()]);
                    vec![[question.subject.name().into_owned(), unit, deal, class, question.about.clone(), answer]]
                })
                .collect();
            let decisions = once_each(decisions);
            let mut settled = before.clone();
            let listed = settle(&mut settled, &decisions);
            // Of a deal that an earlier reply calls a proposal, it is moot when it was signed.
            let moot = |problem: &Problem| problem.message.contains("does not go with stage `proposed`");
            // One day for all may fit the days of most deals and not of some, and no price may be more than the years of a deal cost:
            // there it is told, and settles nothing.
            let days =
                ["start", "end", "extendable_to", "break_on", "value"].map(|day| format!("does not go with {day} "));
            let denied = |problem: &Problem| days.iter().any(|day| problem.message.contains(day));
            let fits = listed.as_ref().is_ok_and(|listed| listed.iter().all(|one| moot(one) || denied(one)));
            prop_assert!(fits, "{:#?} of {:#?}", listed, decisions);
            if listed.is_ok_and(|listed| listed.iter().any(denied)) {
                continue;
            }
            let (after, _) = check_of(&settled);
            let promised = settled_together(&asking[..count]);
            // That two names are one party may open the answer about a deal that nobody asked about.
            let is_open = |of: &Checked, row: usize| of.kind(row).verdict == Verdict::CannotTell;
            let done = (0..settled.len()).filter(|row| is_open(&checked, *row) && !is_open(&after, *row)).count();
            let left: Vec<String> = (0..settled.len())
                .filter(|row| after.kind(*row).verdict == Verdict::CannotTell)
                .map(|row| format!("{}: {:?}", settled.deal(row), after.kind(row).missing))
                .collect();
            prop_assert!(done >= promised, "{} of {} settled by {:?}; left are {:#?}", done, promised, decisions, left);
        }
        for question in asking.iter().filter(|question| question.is_in_place_of_others) {
            let [blank, name] = [String::new(), question.subject.name().into_owned()];
            let early = [name, blank.clone(), blank.clone(), blank.clone(), blank, "1990-01-01".to_owned()];
            let mut settled = before.clone();
            prop_assert!(settle(&mut settled, &[early]).is_ok());
            let (after, _) = check_of(&settled);
            let is_open = |of: &Checked, row: usize| of.kind(row).verdict == Verdict::CannotTell;
            let done = (0..settled.len()).filter(|row| is_open(&checked, *row) && !is_open(&after, *row)).count();
            prop_assert!(done >= question.settles, "{} of {} decided by an early day", done, question.settles);
        }
        Ok(())
    });
}

/// A question about a fact is about one that some deal lacks.
#[test]
fn questions_are_about_what_is_not_recorded() {
    let pack = pack("lgr-section-24");
    run(60, situation(), |situation| {
        let register = register(&situation.rows);
        let ready = Ready {
            ask: ask(&pack, settings(&situation.parameters)),
            assume: Assumptions::default(),
            uncounted: Vec::new(),
        };
        let checked = check(&register, &ready, &[], 1);
        for question in rank(&register, &checked, &ready, 500) {
            prop_assert!(question.settles <= question.waits && question.waits > 0, "{:?}", question);
            let Some(fact) = DealFact::parse(&question.subject.name()) else { continue };
            if let Some((unit, deal)) = &question.of {
                let row = (0..register.len()).find(|r| register.unit_id(*r) == unit && register.deal(*r) == deal);
                let state = row.map(|row| register.fact(fact, row).state);
                prop_assert_eq!(state, Some(hostboard_domain::fact::State::NotRecorded), "{:?}", question);
            }
        }
        Ok(())
    });
}

/// Whatever a file holds, it is read and told of; where it is not refused, answers can be given.
#[test]
fn no_file_breaks_anything() {
    let pack = pack("lgr-section-24");
    let cell = |usual: &'static [&'static str]| prop_oneof![6 => proptest::sample::select(usual).prop_map(str::to_owned), 1 => ".{0,12}"];
    let questions = &[
        "capital",
        "stage",
        "signed",
        "signed_by",
        "value",
        "matter",
        "same-party",
        "counterparty",
        "end",
        "whole_life_value",
        "currency",
        "capital_limit",
        "register_complete_since",
    ];
    let row = (
        cell(questions),
        cell(&["", "U1", "U2", "u1"]),
        cell(&["", "D1", "D1; D2", "D3;;D9"]),
        cell(&["", "", "cpv3 = \"331\"", "capital != yes and unit = U1", "form ="]),
        cell(&["", "Brown LLP | Brown", "Acme Care plc|Acme  Care | Acme Care plc [GB-COH-07654321]", "|", "[] | []"]),
        cell(&["yes", "no", "own", "same", "different", "2020-01-01", "100000.00", "EUR", "", "signed", "proposed"]),
        cell(&["because", ""]),
    );
    run(300, (situation(), proptest::collection::vec(row, 0..8)), |(situation, rows)| {
        let rows = rows.into_iter().map(|(q, u, d, w, a, answer, why)| [q, u, d, w, a, answer, why]);
        let file = write_csv(Vec::new(), &COLUMNS[..7], rows).expect("a vector takes every byte");
        let (decisions, _) = read("settled.csv", &file);
        let mut settled = register(&situation.rows);
        if apply(&mut settled, decisions).is_ok() {
            let settings = with_settled(&settings(&situation.parameters), &settled);
            if let Ok(ask) = hostboard_rules::question::Ask::new(&pack, settings) {
                let ready = Ready { ask, assume: Assumptions::default(), uncounted: Vec::new() };
                let checked = check(&settled, &ready, &[], 1);
                let asking = rank(&settled, &checked, &ready, 500);
                let promised = settled_together(&asking);
                prop_assert_eq!(promised, open(&checked));
            }
        }
        Ok(())
    });
}
