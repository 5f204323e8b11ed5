//! Cases about a deal: the register they describe, the question they put, what differs from the answer.

use super::cell::{only, toml_day};
use super::compare::{keys_of_reviews, keys_of_watching, meaningless, other_list};
use super::file::{CaseToml, Cells, Expect};
use super::row::{appointment, body, consent, direction};
use crate::answer::Verdict;
use crate::answer::advice::Advice;
use crate::answer::evaluate::UnitAsk;
use crate::answer::explain::{Answer, Detail};
use crate::pack::Pack;
use crate::question::{Ask, PortfolioValues, Settings};
use crate::unit::assume::{Assumption, Assumptions};
use crate::unit::{Context, UnitView};
use hostboard_domain::consent::Consent;
use hostboard_domain::deal::{Cell, DealFact};
use hostboard_domain::direction::Directions;
use hostboard_domain::register::{Defaults, Register, Row};
use hostboard_domain::time::Day;

/// What a case came to.
pub(super) struct Found {
    answer: Answer,
    working: Verdict,
    /// Names of the missing facts.
    missing: Vec<String>,
}

pub(super) fn put(pack: &Pack, case: &CaseToml, deal: &Cells) -> Result<Found, Vec<String>> {
    let mut problems = Vec::new();
    let expect = &case.expect;
    if expect.verdict.is_none() {
        problems.push("the case expects no verdict; write `verdict = \"allowed\"` or another".to_owned());
    }
    let elsewhere = [keys_of_watching(case), keys_of_reviews(case)].concat();
    problems.extend(meaningless(&elsewhere, "deal"));
    let on = toml_day(&case.on, &mut problems);
    let known = case.known.as_ref().map_or(Day::LATEST, |day| toml_day(day, &mut problems));
    let act = case.act.as_deref().map_or(Ok(crate::language::act::Act::Sign), crate::language::act::Act::parse);
    let act = act.unwrap_or_else(|message| {
        problems.push(message);
        crate::language::act::Act::Sign
    });
    let assume: Vec<Assumption> =
        case.assume.iter().filter_map(|text| Assumption::parse(text).map_err(|m| problems.push(m)).ok()).collect();
    let assume = Assumptions::new(assume).unwrap_or_else(|mut messages| {
        problems.append(&mut messages);
        Assumptions::default()
    });
    let register = register(case, deal, &mut problems);
    let settings = Settings {
        on,
        known,
        act,
        set: case.set.iter().map(|(k, v)| (k.clone(), v.clone())).collect(),
        portfolio: PortfolioValues { host: case.portfolio.host.clone() },
        directions: case
            .direction
            .as_ref()
            .map(|rows| Directions::all(rows.iter().map(|row| direction(row, &mut problems)).collect())),
        consents: consents_of(&case.consent, &mut problems),
        consents_left_out: false,
        settled: Vec::new(),
    };
    if !problems.is_empty() {
        return Err(problems);
    }
    let ask =
        Ask::new(pack, settings).map_err(|problems| problems.iter().map(ToString::to_string).collect::<Vec<_>>())?;
    let context = Context::new(&register);
    let by_unit = register.rows_by_unit();
    // The deal asked about is the first row.
    let rows = &by_unit[register.unit(0) as usize];
    let none = Assumptions::default();
    let firm = UnitView::new(&context, rows, &none, on);
    let answer = UnitAsk::new(&ask, &firm).deal(0).explain(Detail::Whole);
    let assumed = UnitView::new(&context, rows, &assume, on);
    let working = UnitAsk::new(&ask, &assumed).deal(0).outcomes().verdict(&ask);
    let missing = answer.missing.iter().map(|missing| missing.name(&ask)).collect();
    Ok(Found { answer, working, missing })
}

pub(super) fn differences(pack: &Pack, expect: &Expect, found: Found) -> Vec<String> {
    let Found { answer, working, missing } = found;
    let mut differences = Vec::new();
    let mut one = |what: &str, expected: Option<&String>, got: String| {
        if let Some(expected) = expected.filter(|e| **e != got) {
            differences.push(format!("{what}: expected {expected}, got {got}"));
        }
    };
    one("verdict", expect.verdict.as_ref(), answer.verdict.word().to_owned());
    one("status", expect.status.as_ref(), answer.status.word().to_owned());
    one("at_least", expect.at_least.as_ref(), answer.at_least.word().to_owned());
    one("at_most", expect.at_most.as_ref(), answer.at_most.word().to_owned());
    one("strength", expect.strength.as_ref(), answer.strength.map_or("", |s| s.word()).to_owned());
    one("working", expect.working.as_ref(), working.word().to_owned());
    one("earliest_allowed", expect.earliest_allowed.as_ref(), answer.earliest.allowed.word());
    one("earliest_consent", expect.earliest_consent.as_ref(), answer.earliest.consent.word());
    one("contravention", expect.contravention.as_ref(), answer.contravention.word().to_owned());
    let mut many = |what: &str, expected: Option<&Vec<String>>, got: Vec<String>| {
        differences.extend(other_list(what, expected, got));
    };
    many("consent_of", expect.consent_of.as_ref(), answer.consent_of.iter().map(|who| who.name().to_owned()).collect());
    many("covered_by", expect.covered_by.as_ref(), answer.covered_by().into_iter().map(str::to_owned).collect());
    many("may_need", expect.may_need.as_ref(), answer.may_need.iter().map(|who| who.name().to_owned()).collect());
    many("rules", expect.rules.as_ref(), answer.speaking(pack));
    many("missing", expect.missing.as_ref(), missing);
    let advised = answer.advice.iter().filter_map(|advice| match advice {
        Advice::Rule(rule) => Some(pack.rules[*rule].name.clone()),
        _ => None,
    });
    many("advice", expect.advice.as_ref(), advised.collect());
    let assumed = answer.assumed.iter().map(|ground| ground.name(pack)).collect();
    many("assumed", expect.assumed.as_ref(), assumed);
    differences
}

fn consents_of(rows: &[Cells], problems: &mut Vec<String>) -> Vec<Consent> {
    rows.iter().enumerate().filter_map(|(place, row)| consent(place, row, problems)).collect()
}

fn register(case: &CaseToml, deal: &Cells, problems: &mut Vec<String>) -> Register {
    let rows: Vec<&Cells> = std::iter::once(deal).chain(&case.other).collect();
    let has = |name: &str| rows.iter().any(|row| row.contains_key(name));
    let defaults = Defaults { currency_is_gbp: !has("currency"), basis_is_whole_life: !has("value_basis") };
    let columns: Vec<&str> = DealFact::ALL.iter().map(|f| f.name()).chain(["deal", "unit"]).collect();
    let mut register = Register::new(&[]);
    for (n, row) in rows.iter().enumerate() {
        only(row.keys().map(String::as_str), &columns, problems);
        let mut cells = Row::BLANK;
        let mut stage_unreadable = false;
        for fact in DealFact::ALL {
            let text = row.get(fact.name()).map_or("", String::as_str);
            match fact.read(text) {
                Ok(cell) => cells[*fact as usize] = cell,
                // A case may be about an unreadable cell, and then says so.
                Err(_) if case.unreadable.iter().any(|name| name == fact.name()) => {
                    stage_unreadable |= *fact == DealFact::Stage;
                    cells[*fact as usize] = Cell::Fact(hostboard_domain::fact::Fact::NOT_RECORDED);
                }
                Err(error) => problems.push(format!("{}: {error}; {}", fact.name(), error.help)),
            }
        }
        let made = if n == 0 { "D".to_owned() } else { format!("O{n}") };
        let deal = row.get("deal").cloned().unwrap_or(made);
        // Of several buyers the first is asked about; the others have rows of their own.
        let units = row.get("unit").map_or("U", String::as_str);
        let (unit, is_joint) = units.split_once(';').map_or((units, false), |(first, _)| (first.trim(), true));
        let row = Row { deal: &deal, unit, source_row: n as u32 + 2, cells, is_joint, marked: None, others: &[] };
        register.push(&row, defaults, stage_unreadable);
    }
    register.bodies = case.body.iter().map(|row| body(row, problems)).collect();
    register.appointments = case.appointment.iter().map(|row| appointment(row, problems)).collect();
    register
}
