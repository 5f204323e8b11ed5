//! The runs: the reference reading against itself, against itself with faults put in, and the program.

use std::collections::{BTreeMap, BTreeSet};

use crate::asked::Asked;
use crate::checks::{Against, Alteration, BY_RULE, By, Count, Disagreement, check};
use crate::exact::answer;
use crate::judge;
use crate::limbs::Unit;
use crate::params::{Directions, Reading};
use crate::random::{Level, Maker};
use crate::seeded::Chance;
use crate::shrink::{smallest, written};

/// A class of disagreement: how often it was met, and the smallest examples of it.
#[derive(Default)]
struct Class {
    met: usize,
    examples: BTreeSet<String>,
}

type Classes = BTreeMap<String, Class>;

/// Asks about so many deals, in questions of `units` units each.
fn run(by: By, level: Level, against: Against, deals: usize, units: usize, seed: u64) -> (Count, Classes) {
    let shown = number("EITHER_WAY_SHOWN", 0);
    let mut count = Count::default();
    let mut classes = Classes::new();
    let mut seed = seed;
    while count.deals < deals {
        seed += 1;
        let asked = Maker::new(seed, level).asked(units);
        let before = count.deals;
        let mut seen = BTreeSet::new();
        for one in check(&asked, by, against, seed, &mut count) {
            let class = classes.entry(one.class.clone()).or_default();
            class.met += 1;
            if class.examples.len() < shown && seen.insert(one.class.clone()) {
                class.examples.insert(example(&asked, &one, by, against, seed));
            }
        }
        if count.deals == before {
            break;
        }
    }
    (count, classes)
}

fn example(asked: &Asked, one: &Disagreement, by: By, against: Against, seed: u64) -> String {
    let (least, how) = smallest(asked, one, by, against, seed);
    format!("unit {} deal {} (seed {seed})\n{}{}\n", how.unit, how.deal, written(&least), how.told)
}

fn show(count: &Count, classes: &Classes) {
    println!("{count:?}");
    let mut ranked: Vec<_> = classes.iter().collect();
    ranked.sort_by_key(|(_, class)| std::cmp::Reverse(class.met));
    for (name, class) in ranked {
        println!("{:6} {name}", class.met);
        class.examples.iter().for_each(|example| println!("{example}"));
    }
}

const EXACT: Against = Against { reading: Reading::AsWritten, worlds: 40, in_full: true };

#[test]
fn the_reference_reading_is_never_too_firm() {
    for level in [Level::First, Level::Payable, Level::Whole, Level::Odd] {
        let by = By::Reading(Reading::AsWritten);
        let (count, classes) =
            run(by, level, EXACT, number("EITHER_WAY_DEALS", 10_000), 200, number("EITHER_WAY_SEED", 1) as u64);
        show(&count, &classes);
        assert!(classes.is_empty());
    }
}

/// The exact answer is never wider than the answer limb by limb.
#[test]
fn either_way_is_never_more_timid_than_limb_by_limb() {
    let asked = Maker::new(5, Level::Whole).asked(1_000);
    for deals in asked.units() {
        let params = asked.params_of(&deals[0].unit);
        let [exact, limbs] =
            [Reading::AsWritten, Reading::LimbByLimb].map(|reading| Unit::new(deals.clone(), &params, reading));
        for (d, deal) in deals.iter().enumerate() {
            let (exact, limbs) = (answer(&exact, d), answer(&limbs, d));
            let within = limbs.outcome.floor <= exact.outcome.floor && exact.outcome.ceiling <= limbs.outcome.ceiling;
            assert!(within, "{deal:?}: {exact:?} {limbs:?}");
        }
    }
}

/// Each check catches the faults that it can: a reading that is only timid contradicts nothing, and one that is only
/// too firm leaves nothing open.
#[test]
fn each_fault_is_caught() {
    let against = Against { in_full: false, ..EXACT };
    for (fault, checks) in [
        (Reading::LimbByLimb, &["too timid"][..]),
        (Reading::HighLeftOut, &["too firm"]),
        (Reading::OneConsentIgnored, &["too firm", "too timid"]),
        (Reading::APenny, &["too firm", "too timid"]),
        (Reading::ADay, &["too firm", "too timid"]),
    ] {
        let (count, classes) = run(By::Reading(fault), Level::Whole, against, 10_000, 200, 1);
        println!("{fault:?}: {count:?}");
        for check in checks {
            let caught: usize = classes.iter().filter(|(name, _)| name.starts_with(check)).map(|(_, c)| c.met).sum();
            println!("{caught:6} {check}");
            assert!(caught > 0, "{fault:?} is not caught as {check}");
        }
    }
}

/// Faults of the program would be caught too: its answers differ from each reading with a fault in it, and answers that are altered
/// are told from those that were given.
#[test]
fn each_fault_is_caught_in_answers_of_the_program() {
    let caught = |by: By, against: Against, deals: usize| -> BTreeMap<String, usize> {
        let (_, classes) = run(by, Level::Payable, against, deals, 40, 1);
        classes.into_iter().map(|(name, class)| (name, class.met)).collect()
    };
    // A penny and a day are seldom what decides.
    for (fault, deals) in [
        (Reading::LimbByLimb, 400),
        (Reading::HighLeftOut, 400),
        (Reading::OneConsentIgnored, 1_000),
        (Reading::APenny, 3_000),
        (Reading::ADay, 3_000),
    ] {
        let found = caught(By::Program, Against { reading: fault, worlds: 0, ..EXACT }, deals);
        let is_outcome = |name: &&String| name.starts_with("not exact") || name.starts_with("too timid");
        assert!(found.keys().any(|name| is_outcome(&name)), "{fault:?} is not caught: {found:?}");
    }
    let exact = Against { worlds: 20, ..EXACT };
    let usual = caught(By::Program, exact, 500);
    for (alteration, classes) in [
        (Alteration::FirmAtLeast, &["too firm", "not exact"][..]),
        (Alteration::OpenAtLeast, &["too timid"]),
        (Alteration::OneMissingLeft, &["missing leaves out"]),
        (Alteration::OneConsenterLeft, &["who consents"]),
        (Alteration::ConsentNotSaid, &["status: allowed for covered"]),
        (Alteration::OneAssumptionLeft, &["working names other assumptions"]),
    ] {
        let found = caught(By::Altered(alteration), exact, 500);
        for class in classes {
            let met = |found: &BTreeMap<String, usize>| -> usize {
                found.iter().filter(|(name, _)| name.starts_with(class)).map(|(_, met)| met).sum()
            };
            assert!(met(&found) > met(&usual), "{alteration:?} is not caught as {class}: {found:?}");
        }
    }
}

pub fn number(name: &str, default: usize) -> usize {
    std::env::var(name).ok().and_then(|n| n.parse().ok()).unwrap_or(default)
}

pub fn level(default: usize) -> Level {
    [Level::First, Level::Payable, Level::Whole, Level::Odd][number("EITHER_WAY_LEVEL", default).clamp(1, 4) - 1]
}

#[track_caller]
fn hold_against_the_program(level: Level, against: Against, deals: usize) {
    let worlds = number("EITHER_WAY_WORLDS", against.worlds);
    let (deals, seed) = (number("EITHER_WAY_DEALS", deals), number("EITHER_WAY_SEED", 1) as u64);
    let (count, classes) = run(By::Program, level, Against { worlds, ..against }, deals, 300, seed);
    show(&count, &classes);
    assert!(classes.is_empty());
}

/// The program, on the whole of the semantics: no way of filling the blanks contradicts a firm answer, none leaves an open one decided, a
/// working answer names what it rests on and nothing else, and what is missing is named. It may name too much in two answers of a
/// hundred, most often of a row of which nothing is read; it may stay open where it says that there are more ways than it tries; and where one consent of several that must agree waits for its condition, it
/// says that its giver may have to consent, not that they must.
#[test]
fn answers_are_exact() {
    let against = Against { worlds: number("EITHER_WAY_WORLDS", 20), ..EXACT };
    let (deals, seed) = (number("EITHER_WAY_DEALS", 2_000), number("EITHER_WAY_SEED", 1) as u64);
    for level in [Level::First, Level::Payable, Level::Whole, Level::Odd] {
        let (count, mut classes) = run(By::Program, level, against, deals, 300, seed);
        assert!(count.deals >= deals && count.consent > 0 && count.allowed > 0, "{count:?}");
        let is_needless = |name: &str| name.starts_with("missing names needlessly: ");
        let needless: usize = classes.iter().filter(|(name, _)| is_needless(name)).map(|(_, class)| class.met).sum();
        show(&count, &classes);
        classes.retain(|name, class| {
            let is_rare = class.met <= 1 + count.deals / 1_000;
            !(is_needless(name) || is_rare && (*name == "who consents" || name.starts_with(BY_RULE)))
        });
        assert!(classes.is_empty() && needless * 50 < count.open, "{needless} of {} name too much", count.open);
    }
}

/// Where no direction is recorded nothing else decides an answer, and nothing else is asked for.
#[test]
fn without_a_direction_only_the_direction_is_missing() {
    let asked = |seed: u64| (seed, Maker::new(seed, Level::Whole).asked(100));
    let mut undirected =
        (1..).map(asked).filter(|(_, asked)| matches!(asked.params.directions, Directions::NotRecorded));
    let (seed, asked) = undirected.next().expect("one of so many questions has none");
    let mut count = Count::default();
    let found = check(&asked, By::Program, EXACT, seed, &mut count);
    let told: Vec<String> = found.iter().map(|one| format!("{} {}: {}", one.unit, one.deal, one.class)).collect();
    assert!(told.is_empty() && count.deals > 100 && count.open == count.deals, "{count:?} {told:?}");
}

/// The program as it was, on what the first edition of the semantics had.
#[test]
#[ignore = "the first edition is left behind: for comparing with an older program"]
fn the_program_of_the_first_edition() {
    hold_against_the_program(Level::First, Against { reading: Reading::FirstEdition, in_full: false, ..EXACT }, 5_000);
}

/// Of what the reference reading leaves open, how much no way of filling the blanks ever decided the other way.
#[test]
#[ignore = "no check: shows open answers that only ever came out one way"]
fn open_answers_of_one_outcome() {
    let asked = Maker::new(number("EITHER_WAY_SEED", 1) as u64, level(2)).asked(number("EITHER_WAY_UNITS", 300));
    let (mut open, mut one_sided) = (0, Vec::new());
    for deals in asked.units() {
        let params = asked.params_of(&deals[0].unit);
        let unit = Unit::new(deals, &params, Reading::AsWritten);
        let Some(directions) = unit.directions() else { continue };
        let mut chance = Chance::new(9);
        let worlds: Vec<_> =
            (0..number("EITHER_WAY_WORLDS", 1500)).map(|_| judge::fill(&unit, &directions, &mut chance)).collect();
        for d in 0..unit.deals.len() {
            let found = answer(&unit, d);
            if found.verdict() == "cannot-tell" {
                open += 1;
                let needs = worlds.iter().filter(|w| w.needs_consent(d)).count();
                if needs == 0 || needs == worlds.len() {
                    one_sided.push(format!(
                        "needs {needs}: {:?}\n{found:?}\n{}",
                        unit.deals[d].id,
                        written(&asked.about(&unit.name))
                    ));
                }
            }
        }
    }
    println!("{open} open, {} of one outcome", one_sided.len());
    one_sided.iter().take(number("EITHER_WAY_SHOWN", 5)).for_each(|one| println!("{one}"));
}
