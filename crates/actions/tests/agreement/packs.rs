//! Packs nobody wrote: whatever a pack says, its printed SQL means what the evaluator means, and more facts
//! overturn nothing.

use crate::asking::{answers, ask, assumed, compare_with_sql, day, engines, outcomes, run};
use crate::folders::Folder;
use crate::naive::{Parameters, Row};
use crate::properties::{Asked, check_missing, check_nothing_overturned, with_blanks};
use crate::registers::{assumptions, large_unit, many_small_units};
use hostboard_domain::consent::{Consent, Scope};
use hostboard_domain::direction::Direction;
use hostboard_domain::evidence::Standing;
use hostboard_domain::money::Pence;
use hostboard_domain::register::Register;
use hostboard_domain::time::Day;
use hostboard_rules::answer::explain::Detail;
use hostboard_rules::pack::{Pack, PackFile};
use hostboard_rules::question::{Ask, Settings};
use hostboard_rules::unit::assume::Assumptions;
use proptest::prelude::*;
use proptest::sample::{Index, select, subsequence};
use std::cell::{Cell, RefCell};

// ---------------------------------------------------------------------------------------------
// Conditions
// ---------------------------------------------------------------------------------------------

fn text(texts: &'static [&'static str]) -> BoxedStrategy<String> {
    select(texts).prop_map(str::to_owned).boxed()
}

fn joined(parts: impl Strategy<Value = (String, String, String)> + 'static) -> BoxedStrategy<String> {
    parts.prop_map(|(a, b, c)| format!("{a} {b} {c}")).boxed()
}

const SAME: &[&str] = &["==", "!="];
const ORDER: &[&str] = &["<", "<=", ">", ">=", "==", "!="];

/// A test of a fact, a parameter or a sum.
fn test() -> BoxedStrategy<String> {
    let word = |fact: &'static str, words: &'static [&'static str]| {
        let quoted = move || select(words).prop_map(|word| format!("{word:?}"));
        let list = subsequence(words, 1..=2).prop_map(move |words| format!("{fact} in {words:?}"));
        prop_oneof![2 => joined((Just(fact.to_owned()), text(SAME), quoted())), 1 => list].boxed()
    };
    let words = prop_oneof![
        3 => word("kind", &["contract", "disposal", "reserves"]),
        1 => word("form", &["consultancy", "works", "grant"]),
        1 => word("value_basis", &["whole-life", "annual", "not-stated"]),
        1 => word("payer", &["unit", "counterparty"]),
        2 => word("stage", &["proposed", "signed"]),
        1 => word("supplier_sector", &["private", "nhs", "voluntary"]),
    ];
    let flags = prop_oneof![
        4 => text(&["capital", "variable_price", "one_off", "licence_delegates", "y1", "y2"]),
        1 => text(&["capital == true", "variable_price != y1", "y2 == false", "one_off == capital"]),
    ];
    let money = || text(&["value", "value", "a1", "a2", "m1", "m2", "100000", "60000", "0"]);
    let numbers = text(&["notice_days", "length_months", "extended_months"]);
    let number = text(&["n1", "n2", "12", "0", "90", "length_months"]);
    prop_oneof![
        4 => words,
        3 => flags,
        5 => joined((text(&["value", "a1", "a2", "a1", "a2"]), text(ORDER), money())),
        1 => joined((money(), text(ORDER), text(&["value", "a1"]))),
        5 => joined((date(), text(ORDER), later_date())),
        1 => joined((later_date(), text(ORDER), date())),
        2 => joined((numbers, text(ORDER), number)),
    ]
    .boxed()
}

fn date() -> BoxedStrategy<String> {
    text(&[
        "act_date",
        "act_date",
        "act_date",
        "end",
        "end",
        "extendable_to",
        "start",
        "signed",
        "signed_by",
        "proposed",
        "break_on",
        "hosted_from",
        "hosted_until",
    ])
}

fn later_date() -> BoxedStrategy<String> {
    let fixed = || text(&["d1", "d2", "date(\"2027-05-01\")", "date(\"2028-04-01\")"]);
    let days = (prop_oneof![date(), fixed()], text(&["30", "n2", "365"])).prop_map(|(d, n)| format!("{d} + days({n})"));
    let months = (fixed(), text(&["6", "n1"])).prop_map(|(d, n)| format!("{d} + months({n})"));
    // Months after a fact can't be printed, so they are rare.
    let of_fact = (date(), text(&["12", "n1"])).prop_map(|(d, n)| format!("{d} + months({n})"));
    prop_oneof![20 => date(), 20 => fixed(), 10 => days, 6 => months, 1 => of_fact].boxed()
}

fn condition() -> BoxedStrategy<String> {
    test()
        .prop_recursive(3, 6, 2, |inner| {
            prop_oneof![
                4 => (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("({a} && {b})")),
                3 => (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("({a} || {b})")),
                2 => inner.prop_map(|a| format!("!({a})")),
            ]
        })
        .boxed()
}

// ---------------------------------------------------------------------------------------------
// Packs
// ---------------------------------------------------------------------------------------------

/// A pack's files as texts.
#[derive(Clone, Debug)]
struct Written {
    head: String,
    rules: Vec<String>,
}

impl Written {
    fn load(&self) -> Option<Pack> {
        let rules = self.rules.iter().enumerate();
        let rules = rules.map(|(n, text)| PackFile { path: format!("rules/r{n}.toml"), text: text.clone() });
        let head = PackFile { path: "pack.toml".to_owned(), text: self.head.clone() };
        match Pack::load(&[head].into_iter().chain(rules).collect::<Vec<_>>()) {
            Ok(pack) => Some(pack),
            Err(problems) => {
                // A condition at random may be the same for every deal; nothing else may be wrong.
                let idle = problems.iter().all(|p| p.message == "the condition is the same for every deal");
                assert!(idle, "{problems:#?}\n{self:#?}");
                None
            }
        }
    }
}

/// A parameter with no value, one, or some that take over from one another on days around the acts.
fn parameter(
    name: &'static str,
    kind: &'static str,
    more: &'static str,
    values: &'static [&'static str],
) -> BoxedStrategy<String> {
    let changes = subsequence(&["2019-12-31", "2026-12-31", "2027-05-01", "2027-06-01"], 0..=2);
    let chosen = proptest::collection::vec(select(values), 3);
    let stances = proptest::collection::vec(select(&["decided", "decided", "assumed"][..]), 3);
    (proptest::bool::weighted(0.85), changes, chosen, stances)
        .prop_map(move |(undated, changes, values, stances)| {
            let froms = undated.then_some(None).into_iter().chain(changes.into_iter().map(Some));
            let mut text = format!("[[parameter]]\nname = {name:?}\ntype = {kind:?}\nlabel = {name:?}\n{more}\n");
            for ((from, value), stance) in froms.zip(values).zip(stances) {
                let from = from.map_or_else(String::new, |day| format!("from = {day}\n"));
                text +=
                    &format!("[[parameter.value]]\n{from}value = {value:?}\nstance = {stance:?}\nwhy = \"a test\"\n");
            }
            text
        })
        .boxed()
}

/// Most have one value for all acts.
fn steady(
    name: &'static str,
    kind: &'static str,
    more: &'static str,
    values: &'static [&'static str],
) -> BoxedStrategy<String> {
    let value = select(values).prop_map(move |value| {
        format!(
            "[[parameter]]\nname = {name:?}\ntype = {kind:?}\nlabel = {name:?}\n{more}\n\
             [[parameter.value]]\nvalue = {value:?}\nstance = \"decided\"\n"
        )
    });
    prop_oneof![9 => value, 1 => parameter(name, kind, more, values)].boxed()
}

fn aggregate(name: &'static str) -> BoxedStrategy<String> {
    let same = select(&[r#"["counterparty", "matter"]"#, r#"["counterparty"]"#, r#"["matter"]"#, "[]"][..]);
    let paid_by = select(&["paid_by = \"unit\"", ""][..]);
    (text(&["contract", "contract", "disposal"]), same, paid_by)
        .prop_map(move |(counts, same, paid_by)| {
            format!(
                "[[aggregate]]\nname = {name:?}\nlabel = {name:?}\ncounts = {counts:?}\nsame = {same}\n{paid_by}\n\
             since = \"since\"\ncomplete_since = \"complete\"\n"
            )
        })
        .boxed()
}

const HEAD: &str = r#"name = "random"
title = "t"
authority = "a"
notice = "n"
{binds}
[verdicts]
allowed = "a"
consent = "c"
refused = "r"
cannot-tell = "u"
[advice]
change = ["end", "extendable_to", "variable_price", "break_on"]
[source.s]
publisher = "p"
title = "t"
date = "2001"
"#;

fn head() -> BoxedStrategy<String> {
    let limits = &["0", "50000", "100000", "250000.50"];
    let days = &["2027-05-01", "2028-04-01", "2026-12-31"];
    let parts = vec![
        parameter("m1", "money", "", limits),
        parameter("m2", "money", "", limits),
        parameter("d1", "date", "direction = \"from\"", days),
        parameter("d2", "date", "direction = \"end\"", days),
        parameter("n1", "months", "", &["1", "12", "24"]),
        parameter("n2", "days", "", &["0", "1", "90"]),
        parameter("y1", "yes-no", "direction = \"named\"", &["yes", "yes", "no"]),
        parameter("y2", "yes-no", "", &["yes", "no"]),
        parameter("who", "text", "direction = \"consenter\"", &["successor", "Northshire Council"]),
        steady("since", "date", "", &["2006-12-31", "2019-12-31"]),
        steady("complete", "date", "", &["2006-12-31", "2006-12-31", "2019-12-31", "2020-01-01"]),
        aggregate("a1"),
        aggregate("a2"),
    ];
    let binds = prop_oneof![2 => Just(String::new()), 1 => Just("y1 && act_date >= d1".to_owned()), 1 => test()];
    (binds, parts)
        .prop_map(|(binds, parts)| {
            let binds = if binds.is_empty() { binds } else { format!("binds = '''{binds}'''") };
            HEAD.replace("{binds}", &binds) + &parts.concat()
        })
        .boxed()
}

/// A rule; the first has an outcome, a later one may be an exception to some before it.
fn rule(place: usize) -> BoxedStrategy<String> {
    let outcome = select(&["refuse", "consent", "consent", "advise"][..]).prop_map(|outcome| match outcome {
        "consent" => "outcome = \"consent\"\nconsent_of = \"who\"".to_owned(),
        other => format!("outcome = {other:?}"),
    });
    let before: Vec<String> = (0..place).map(|n| format!("r{n}")).collect();
    let role = match place {
        0 => outcome.boxed(),
        _ => {
            let exception = subsequence(before, 1..=place.min(2)).prop_map(|names| format!("exception_to = {names:?}"));
            prop_oneof![3 => outcome, 2 => exception].boxed()
        }
    };
    let window = select(
        &[
            "",
            "",
            "",
            "in_force = { from = 2027-05-01 }",
            "in_force = { from = 2019-12-31, to = 2027-06-01, stance = \"assumed\", why = \"w\" }",
            "in_force = { to = 2027-06-02 }",
        ][..],
    );
    let acts = select(&["\"sign\"", "\"sign\"", "\"sign\", \"extend\"", "\"sign\"", "\"extend\""][..]);
    let known = select(&["2001", "2001", "2001", "2001", "2028-01-01"][..]);
    (role, condition(), window, acts, known).prop_map(|(role, condition, window, acts, known)| {
        format!(
            "title = \"t\"\nabout = \"deal\"\nacts = [{acts}]\nstrength = \"statute\"\n{role}\n\
             condition = '''{condition}'''\nwords = \"w\"\ncite = \"c\"\nsource = \"s\"\nknown_from = {known:?}\n{window}\n"
        )
    })
    .boxed()
}

fn written() -> impl Strategy<Value = Written> {
    let rules = (2..=5_usize).prop_flat_map(|count| (0..count).map(rule).collect::<Vec<_>>());
    (head(), rules).prop_map(|(head, rules)| Written { head, rules })
}

// ---------------------------------------------------------------------------------------------
// Questions
// ---------------------------------------------------------------------------------------------

/// A pack with some registers and a way to ask.
#[derive(Clone, Debug)]
struct Question {
    pack: Written,
    registers: Vec<Folder>,
    settings: Settings,
    assumptions: Vec<String>,
}

fn questions(most_registers: usize) -> impl Strategy<Value = Question> {
    let parameters = Parameters::default();
    let rows = prop_oneof![large_unit(&parameters), many_small_units(&parameters)];
    let folder = (rows, bodies()).prop_map(|(deals, bodies)| Folder { deals, bodies, appointments: Vec::new() });
    let folders = proptest::collection::vec(folder, 1..=most_registers);
    (written(), folders, settings(), assumptions()).prop_map(|(pack, folders, settings, assumptions)| {
        let registers = folders.into_iter().enumerate().map(|(n, folder)| folder.moved(n)).collect();
        Question { pack, registers, settings, assumptions }
    })
}

fn bodies() -> impl Strategy<Value = Vec<Row>> {
    let ids = &["GB-COH-01234567", "GB-COH-OC300001", "GB-COH-07654321", "body-7", "U1", "U2", "U3"];
    let each: Vec<_> = ids
        .iter()
        .map(|id| {
            let sector = text(&["private", "nhs", "voluntary", ""]);
            let day = || text(&["", "2026-12-31", "2027-05-01", "2028-04-01"]);
            (proptest::bool::weighted(0.7), sector, day(), day(), text(&["yes", "no", ""])).prop_map(
                |(there, sector, from, until, delegates)| {
                    let cells = [
                        ("id", (*id).to_owned()),
                        ("kind", if id.starts_with('U') { "unit" } else { "supplier" }.to_owned()),
                        ("sector", sector),
                        ("hosted_from", from),
                        ("hosted_until", until),
                        ("licence_delegates", delegates),
                    ];
                    there.then(|| cells.into_iter().map(|(column, text)| (column.to_owned(), text)).collect::<Row>())
                },
            )
        })
        .collect();
    each.prop_map(|bodies| bodies.into_iter().flatten().collect())
}

fn settings() -> impl Strategy<Value = Settings> {
    let on = select(&["2027-06-01", "2027-05-01", "2026-12-30"][..]);
    let set: Vec<(&str, &[&str])> = vec![
        ("m1", &["100000", "75000.01"]),
        ("d1", &["2027-05-01", "2027-06-01"]),
        ("d2", &["2028-04-01"]),
        ("y2", &["yes", "no"]),
        ("complete", &["2006-12-31"]),
        ("who", &["Somebody else"]),
    ];
    let set: Vec<_> = set
        .into_iter()
        .map(|(name, values)| {
            (proptest::bool::weighted(0.3), select(values))
                .prop_map(move |(said, v)| said.then(|| (name.to_owned(), v.to_owned())))
        })
        .collect();
    let directions = prop_oneof![2 => Just(None), 1 => proptest::collection::vec(direction(), 0..4).prop_map(Some)];
    let consents = prop_oneof![2 => Just(Vec::new()), 1 => proptest::collection::vec(consent(), 1..4)];
    (on, set, directions, consents).prop_map(|(on, set, mut directions, mut consents)| {
        consents.iter_mut().enumerate().for_each(|(n, consent)| consent.id = format!("C{n}"));
        // One row a unit.
        if let Some(directions) = &mut directions {
            directions.sort_by(|a: &Direction, b| a.unit.cmp(&b.unit));
            directions.dedup_by(|a, b| a.unit == b.unit);
        }
        Settings { set: set.into_iter().flatten().collect(), directions, consents, ..Settings::on(day(on)) }
    })
}

fn direction() -> impl Strategy<Value = Direction> {
    let day = || {
        select(&[None, Some("2027-05-01"), Some("2027-06-01"), Some("2028-04-01")][..]).prop_map(|text| text.map(day))
    };
    let consenter = select(&[None, Some("Northshire Council"), Some("Somebody else")][..]);
    let units = select(&["U1", "U2", "U1 of 1", "U1 of 2", "U3 of 3"][..]);
    let named = select(&[None, Some(true), Some(true), Some(false)][..]);
    (units, named, day(), day(), consenter, consenter_by_limb()).prop_map(
        |(unit, named, from, end, consenter, consenter_by_limb)| Direction {
            unit: unit.to_owned(),
            named,
            from,
            end,
            consenter: consenter.map(str::to_owned),
            consenter_by_limb,
        },
    )
}

fn consenter_by_limb() -> impl Strategy<Value = Vec<(String, String)>> {
    select(&[0, 0, 1][..]).prop_map(|n| vec![("r0".to_owned(), "Somebody else".to_owned()); n])
}

fn consent() -> impl Strategy<Value = Consent> {
    let day = || {
        select(&[None, Some("2020-01-01"), Some("2027-05-01"), Some("2027-06-02")][..]).prop_map(|text| text.map(day))
    };
    let some = |texts: &'static [&'static str]| prop_oneof![1 => Just(None), 1 => select(texts).prop_map(|text| Some(text.to_owned()))];
    let standing = select(&[None, Some(Standing::Official), Some(Standing::Official), Some(Standing::Report)][..]);
    let limit = select(&[None, None, Some(Pence(12_000_000))][..]);
    (
        (select(&[Scope::General, Scope::General, Scope::Specific, Scope::Delegation][..]), some(&["U1", "U2", "U9"])),
        (some(&["D1", "D2", "D5"]), prop_oneof![1 => Just(None), 2 => test().prop_map(Some)], some(&["r0", "r1"])),
        (limit, some(&["Northshire  council", "successor", "Somebody else"]), standing),
        (day(), day(), day(), day()),
    )
        .prop_map(|((scope, unit), (deal, condition, limb), (limit, given_by, standing), days)| Consent {
            id: String::new(),
            scope,
            unit,
            deal,
            condition,
            limb,
            limit,
            given_by,
            given_on: days.0,
            from: days.1.or(days.0),
            to: days.2,
            revoked_on: days.3,
            conditions: None,
            standing,
            place: hostboard_domain::problem::Place::file("consents.csv"),
        })
}

/// Calls `check` with the question compiled, where the pack and its consents can be.
fn put(question: &Question, check: impl FnOnce(&Ask<'_>) -> Result<(), TestCaseError>) -> Result<(), TestCaseError> {
    match question.pack.load() {
        Some(pack) => check(&ask(&pack, question.settings.clone())),
        None => Err(TestCaseError::reject("a condition that is the same for every deal")),
    }
}

// ---------------------------------------------------------------------------------------------
// Tests
// ---------------------------------------------------------------------------------------------

/// Rules, exceptions, windows, dated parameters, sums, directions and consents: in both databases as here.
#[test]
fn printed_sql_agrees() {
    let Some(engines) = engines("the printed SQL of random packs") else { return };
    let engines = RefCell::new(engines);
    let (asked, printed) = (Cell::new(0), Cell::new(0));
    run(60, questions(4), |question| {
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
