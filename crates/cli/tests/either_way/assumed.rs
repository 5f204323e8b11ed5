//! What an answer says that it assumes, held against the program by itself: without what it names it is another, and without what it
//! does not name it is the same.

use std::collections::BTreeMap;

use crate::asked::Asked;
use crate::params::{Directions, UnsaidVat};
use crate::program::{Answers, Said, ask, ask_with};
use crate::random::{Level, Maker};
use crate::runs::{level, number};
use crate::shrink::written;

/// Parameters of the pack whose value is assumed, with others of their values.
const PARAMETERS: [(&str, &[&str]); 9] = [
    ("unsaid_vat", &["net", "gross", "open"]),
    ("unsaid_break", &["open"]),
    ("unsaid_payer", &["open"]),
    ("unsaid_in_kind", &["open"]),
    ("other_names", &["open"]),
    ("vat_rate", &["0", "5"]),
    ("disposal_limit", &["0", "90000000000"]),
    ("capital_limit", &["0", "90000000000"]),
    ("non_capital_limit", &["0", "90000000000"]),
];

/// What an answer comes to: its bounds and the truth of each rule.
fn comes_to(said: &Said) -> (bool, bool, Vec<&str>) {
    (said.outcome.floor, said.outcome.ceiling, said.limbs.values().map(|(truth, _)| truth.as_str()).collect())
}

/// The same with its sums and what is missing.
fn is_same_in_full(a: &Said, b: &Said) -> bool {
    (a.outcome, &a.limbs, &a.missing) == (b.outcome, &b.limbs, &b.missing)
}

fn told(asked: &Asked, (unit, deal): &(String, String), what: &str, before: &Said, after: &Said) -> String {
    let short = |said: &Said| {
        let truths: Vec<String> = said.limbs.iter().map(|(rule, (truth, _))| format!("{rule} {truth}")).collect();
        format!("{} {} missing {:?} assumes {:?}", said.verdict, truths.join(", "), said.missing, said.pack_assumes)
    };
    format!("{unit} {deal}: {what}:\n  {}\n  {}\n{}", short(before), short(after), written(&asked.about(unit)))
}

/// Questions in which no parameter is held otherwise than the pack has it.
fn questions(deals: usize, seed: u64) -> impl Iterator<Item = Asked> {
    let mut left = deals as i64;
    (seed + 1..).map_while(move |seed| {
        if left <= 0 {
            return None;
        }
        let mut asked = Maker::new(seed, level(2).min(Level::Payable)).asked(30);
        asked.assumed.clear();
        let p = &mut asked.params;
        p.unsaid_vat = UnsaidVat::AsItStands;
        (p.unsaid_break_open, p.unsaid_payer_open, p.unsaid_in_kind_open, p.other_names_open) =
            (false, false, false, false);
        if let Directions::File(all) = &mut p.directions {
            for direction in all {
                (direction.disposal_limit, direction.capital_limit, direction.non_capital_limit) = (None, None, None);
            }
        }
        left -= asked.rows.len() as i64;
        Some(asked)
    })
}

fn shown(found: &BTreeMap<String, Vec<String>>, tried: usize) {
    println!("{tried} tried");
    for (class, all) in found {
        println!("{:5} {class}", all.len());
        all.iter().take(number("EITHER_WAY_SHOWN", 2)).for_each(|one| println!("{one}\n"));
    }
}

#[test]
fn values_of_the_pack_are_named_where_they_bear_and_nowhere_else() {
    let (mut found, mut named, mut unnamed) = (BTreeMap::<String, Vec<String>>::new(), 0, 0);
    for asked in questions(number("EITHER_WAY_DEALS", 300), number("EITHER_WAY_SEED", 1) as u64) {
        let before = ask(&asked).expect("answers");
        for (parameter, values) in PARAMETERS {
            let otherwise = |value: &&str| {
                ask_with(&asked, &["--set".to_owned(), format!("{parameter}={value}")]).expect("answers")
            };
            let others: Vec<Answers> = values.iter().map(otherwise).collect();
            // A row of which nothing is read names whatever may bear. What an open answer is measured by is no ground of it.
            let is_limit = parameter.ends_with("limit");
            let told_of = |(id, said): &(&(String, String), &Said)| {
                !(id.1.starts_with("row-") || is_limit && said.verdict == "cannot-tell")
            };
            for (id, said) in before.iter().filter(told_of) {
                let is_named = said.pack_assumes.iter().any(|name| name.split('=').next() == Some(parameter));
                let differs = |other: &&Answers| !is_same_in_full(&other[id], said);
                let turns = |other: &&Answers| comes_to(&other[id]) != comes_to(said);
                (named, unnamed) = (named + usize::from(is_named), unnamed + usize::from(!is_named));
                let wrong = match is_named {
                    true if !others.iter().any(|other| differs(&other)) => {
                        Some(("named and bears on nothing", &others[0]))
                    }
                    false => others.iter().find(turns).map(|other| ("bears and is not named", other)),
                    true => None,
                };
                if let Some((what, other)) = wrong {
                    let class = format!("{parameter} {what}");
                    found.entry(class.clone()).or_default().push(told(&asked, id, &class, said, &other[id]));
                }
            }
        }
    }
    shown(&found, named + unnamed);
    assert!(found.is_empty() && named > 50 && unnamed > 1_000, "{named} named, {unnamed} not");
}

/// A working answer holds under what it names alone, and not under less.
#[test]
fn assumptions_that_are_named_are_needed_and_enough() {
    let (mut found, mut tried) = (BTreeMap::<String, Vec<String>>::new(), 0);
    for seed in number("EITHER_WAY_SEED", 1) as u64.. {
        if tried > number("EITHER_WAY_DEALS", 1_200) / 3 {
            break;
        }
        let asked = Maker::new(seed + 1, level(2).min(Level::Payable)).asked(30);
        if asked.assumed.is_empty() {
            continue;
        }
        let subsets: Vec<Vec<&'static str>> = (0..1_usize << asked.assumed.len())
            .map(|bits| (0..asked.assumed.len()).filter(|n| bits >> n & 1 == 1).map(|n| asked.assumed[n]).collect())
            .collect();
        let under: Vec<Answers> = subsets
            .iter()
            .map(|assumed| ask(&Asked { assumed: assumed.clone(), ..asked.clone() }).expect("answers"))
            .collect();
        let verdict = |subset: &[&str], id: &(String, String)| {
            let place = subsets.iter().position(|of| of == subset).expect("a subset");
            let said = &under[place][id];
            said.working.as_ref().map_or(said.verdict.clone(), |working| working.verdict.clone())
        };
        for (id, said) in &under[subsets.len() - 1] {
            let Some(working) = &said.working else { continue };
            let named: Vec<&'static str> =
                asked.assumed.iter().copied().filter(|a| working.assumed.iter().any(|named| named == a)).collect();
            tried += usize::from(said.verdict == "cannot-tell");
            let mut wrong = Vec::new();
            if verdict(&named, id) != working.verdict {
                wrong.push("what is named is not enough".to_owned());
            }
            for left_out in &named {
                let rest: Vec<&str> = named.iter().copied().filter(|a| a != left_out).collect();
                if verdict(&rest, id) == working.verdict {
                    wrong.push(format!("{left_out} is named and not needed"));
                }
            }
            for class in wrong {
                found.entry(class.clone()).or_default().push(told(&asked, id, &class, said, said));
            }
        }
    }
    shown(&found, tried);
    assert!(found.is_empty() && tried > 300);
}
