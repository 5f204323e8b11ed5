//! Cases about units and milestones: which watch rules hold, which are undecided, on what.

use super::cell::toml_day;
use super::compare::{keys_of_deals, keys_of_reviews, meaningless, other_list};
use super::file::{CaseToml, Cells};
use crate::pack::Pack;
use crate::watch::{About, Asked, Given, Subject, WatchFact};
use hostboard_domain::origin::Origin;
use hostboard_domain::problem::quoted;
use hostboard_domain::time::Day;
use std::collections::BTreeSet;

/// What differs from what the case expects; problems where it can't be put.
pub(super) fn differences(
    pack: &Pack,
    case: &CaseToml,
    about: About,
    cells: &Cells,
) -> Result<Vec<String>, Vec<String>> {
    let mut problems = Vec::new();
    let expect = &case.expect;
    let rules = vec![("rules", expect.rules.is_some())];
    let elsewhere = [keys_of_deals(case), rules, keys_of_reviews(case)].concat();
    problems.extend(meaningless(&elsewhere, about.word()));
    if expect.alarms.is_none() {
        problems.push("the case does not say which alarms it expects; write `alarms = []` or their names".to_owned());
    }
    let facts = facts(about, cells, &mut problems);
    let at = toml_day(&case.on, &mut problems);
    let known = case.known.as_ref().map_or(Day::LATEST, |day| toml_day(day, &mut problems));
    if !problems.is_empty() {
        return Err(problems);
    }
    let asked = Asked {
        at,
        known,
        horizon_days: case.horizon.unwrap_or(0),
        set: case.set.iter().map(|(k, v)| (k.clone(), v.clone())).collect(),
    };
    let subject = Subject { about, id: "U".to_owned(), name: case.name.clone(), facts };
    let watching = crate::watch::watch(pack, &asked, &[subject])
        .map_err(|problems| problems.iter().map(ToString::to_string).collect::<Vec<_>>())?;
    let rule = |place: usize| pack.watch[place].name.clone();
    let missing: BTreeSet<&str> = watching.undecided().flat_map(|a| a.missing.iter().map(|m| m.name(pack))).collect();
    let unknown = watching.not_yet_known.iter().filter(|place| pack.watch[**place].about == about);
    let lists = [
        other_list("alarms", expect.alarms.as_ref(), watching.raised().map(|a| rule(a.rule)).collect()),
        other_list("undecided", expect.undecided.as_ref(), watching.undecided().map(|a| rule(a.rule)).collect()),
        other_list("missing", expect.missing.as_ref(), missing.into_iter().map(str::to_owned).collect()),
        other_list("not_yet_known", expect.not_yet_known.as_ref(), unknown.map(|place| rule(*place)).collect()),
    ];
    Ok(lists.into_iter().flatten().collect())
}

fn facts(about: About, cells: &Cells, problems: &mut Vec<String>) -> Vec<(WatchFact, Given)> {
    let mut facts = Vec::new();
    for (name, text) in cells {
        match WatchFact::of(about).find(|fact| fact.name() == name) {
            Some(fact) => match fact.read(text) {
                Ok(said) => facts.push((fact, Given { said, from: Origin::Case.into() })),
                Err(message) => problems.push(message),
            },
            None => {
                let names: Vec<&str> = WatchFact::of(about).map(WatchFact::name).collect();
                let (word, known) = (about.word(), names.join(", "));
                problems.push(format!("no fact of a {word} is called {}; they are {known}", quoted(name)));
            }
        }
    }
    facts
}
