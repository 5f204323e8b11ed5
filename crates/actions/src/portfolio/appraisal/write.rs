//! An appraisal as a file for programs: shares with four digits, each with its error.

use super::frozen::{four, sentence};
use super::{Appraisal, Group, OfTable};
use crate::portfolio::search::Standing;
use crate::words::appraisal as words;
use crate::words::search::{basis, passage, reason, state};
use hostboard_analysis::appraisal::{Acceptability, Found, Share};
use serde_json::{Value, json};
use std::io::{self, Write};

/// Writes an appraisal as JSON. Shares are of weightings and no chances; `error` is how far off one may be.
///
/// Errors: those of the writer.
pub fn write_appraisal(found: &Appraisal, mut out: impl Write) -> io::Result<()> {
    let of = match &found.of {
        Ok(of) => of_table(found, of),
        Err(lacks) => json!({ "missing": lacks.iter().map(words::lacking).collect::<Vec<_>>() }),
    };
    let conventions = &found.conventions;
    let whole = json!({
        "search": found.search,
        "unit": found.unit,
        "at": found.times.at.to_string(),
        "known": found.times.known.to_string(),
        "seed": found.seed,
        "illustrative": found.is_illustrative,
        "a share is": words::NOT_A_CHANCE,
        "options": found.options.iter().map(option).collect::<Vec<_>>(),
        "criteria": found.criteria.iter().map(|one| json!({
            "id": one.id, "title": one.title, "at_0": one.worst, "at_100": one.best,
        })).collect::<Vec<_>>(),
        "conventions": {
            "survive_share": four(conventions.survive_share),
            "lead_share": four(conventions.lead),
            "documented_width": four(conventions.widths.documented),
            "judged_width": four(conventions.widths.judged),
            "illustrative_width": four(conventions.widths.illustrative),
            "set_by": found.set_by.iter().map(|by| words::set_by(*by)).collect::<Vec<_>>(),
        },
        "appraisal": of,
        "otherwise": found.otherwise(),
        "money": found.money.options.iter().map(|money| money_of(found, money)).collect::<Vec<_>>(),
    });
    serde_json::to_writer_pretty(&mut out, &whole)?;
    writeln!(out)
}

fn option(option: &Standing) -> Value {
    json!({
        "id": option.id,
        "title": option.title,
        "called": option.called,
        "stands": passage(option.passage),
        "because": option.reasons().iter().map(reason).collect::<Vec<_>>(),
        "conditions": option.conditions().map(|one| json!({
            "title": one.title, "state": state(one.state), "says": basis(&one.basis),
        })).collect::<Vec<_>>(),
    })
}

fn of_table(found: &Appraisal, of: &OfTable) -> Value {
    let ids: Vec<&str> = found.rows.iter().map(|row| found.options[*row].id.as_str()).collect();
    let cells = of.table.cells().map(|(row, criterion, cell)| {
        json!({
            "option": ids[row],
            "criterion": found.criteria[criterion].id,
            "low": cell.low,
            "high": cell.high,
            "missing": cell.is_missing,
            "illustrative": cell.is_illustrative,
        })
    });
    json!({
        "says": sentence(of, &found.conventions),
        "cells": cells.collect::<Vec<_>>(),
        "groups": of.groups.iter().map(|group| group_of(found, of, group, &ids)).collect::<Vec<_>>(),
        "any_weights": group_of(found, of, &of.any, &ids),
    })
}

fn group_of(found: &Appraisal, of: &OfTable, group: &Group, ids: &[&str]) -> Value {
    let reckoned = match &group.found {
        Ok(reckoned) => reckoned,
        Err(fault) => return json!({ "group": group.name, "refused": words::fault(fault, str::to_owned) }),
    };
    let named = of.names.named();
    let lead = found.conventions.lead;
    json!({
        "group": group.name,
        "allows": words::allowed(&group.allowed),
        "says": words::outcome(reckoned, &group.allowed, &of.table, &found.conventions, &named),
        "outcome": words::outcome_word(&reckoned.outcome(&found.conventions)),
        "leader": reckoned.leader(lead).map(|leader| ids[leader]),
        "options": (0..ids.len()).map(|row| row_of(reckoned, row, ids)).collect::<Vec<_>>(),
        "found": found_how(&reckoned.found),
        "entropy_bits": four(reckoned.counted.entropy_bits),
        "would_change_it": words::changes(reckoned, lead, &of.table, &group.allowed, &named),
    })
}

fn row_of(of: &Acceptability, row: usize, ids: &[&str]) -> Value {
    let share = |share: &Share| json!({ "share": four(share.share), "error": four(share.error) });
    let (low, high) = of.first_between(row);
    let four_each = |weights: &Vec<f64>| weights.iter().map(|weight| four(*weight)).collect::<Vec<_>>();
    let beats = of.counted.pairwise.get(row).map(|beaten| {
        let one =
            |(other, share): (usize, &Share)| (other != row).then(|| (ids[other].to_owned(), json!(four(share.share))));
        beaten.iter().enumerate().filter_map(one).collect::<serde_json::Map<_, _>>()
    });
    json!({
        "id": ids[row],
        "first": of.counted.ranks.get(row).and_then(|ranks| ranks.first()).map(share),
        "first_low": four(low),
        "first_high": four(high),
        "never_first": of.is_never_first(row),
        "largest_lead": of.best_leads.get(row).map(|lead| four(*lead)),
        "ranks": of.counted.ranks.get(row).map(|ranks| ranks.iter().map(share).collect::<Vec<_>>()),
        "beats": beats,
        "central_weights": of.counted.central_weights.get(row).and_then(Option::as_ref).map(four_each),
        "confidence": of.counted.confidence.get(row).copied().flatten().map(four),
        "printed": words::percent(of.first_percent(row)),
    })
}

fn found_how(of: &Found) -> Value {
    match of {
        Found::Exactly { cuts } => json!({ "exactly": cuts.iter().map(|cut| four(*cut)).collect::<Vec<_>>() }),
        Found::Sampled { examined, kept, error } => json!({ "tried": examined, "kept": kept, "error": four(*error) }),
    }
}

fn money_of(found: &Appraisal, money: &super::MoneyOf) -> Value {
    let id = |place: usize| found.options[place].id.clone();
    let Some(Ok(facts)) = &money.facts else { return json!({ "option": id(money.option), "npv": null }) };
    let factors = |(line, factor, _): &(String, f64, bool)| (line.clone(), json!(four(*factor)));
    let against =
        money.against.iter().map(|one| json!({ "line": one.line, "other": id(one.other), "factor": four(one.factor) }));
    json!({
        "option": id(money.option),
        "npv_low_pence": facts.npv.low.0,
        "npv_high_pence": facts.npv.high.0,
        "switching": facts.switching.iter().map(factors).collect::<serde_json::Map<_, _>>(),
        "equal_to": against.collect::<Vec<_>>(),
    })
}
