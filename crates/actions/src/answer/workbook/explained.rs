//! What only a whole answer says of a deal: what to do, the sums behind it, whether it appears to be a breach.

use super::columns::Own;
use super::{Answers, MOST_EXPLAINED};
use crate::threads::shared_out;
use crate::words::advice::advice;
use crate::words::answer::{consequences, follows};
use crate::words::figure::value;
use hostboard_rules::answer::evaluate::{Asked, UnitAsk};
use hostboard_rules::answer::explain::{Answer, Contravention, Deals, Detail};
use hostboard_rules::pack::Pack;
use hostboard_rules::unit::assume::Assumptions;
use hostboard_rules::unit::{Context, UnitView};
use std::collections::HashMap;

/// The texts of those rows, which are in the order of their weight: the first [`MOST_EXPLAINED`] whole, of the others
/// whether each appears to be a breach.
pub(super) fn texts_of(answers: &Answers<'_>, rows: &[usize]) -> HashMap<usize, Own> {
    let (register, ready) = (&answers.opened.register, answers.ready);
    let by_unit = register.rows_by_unit();
    let mut places = vec![0u32; register.len()];
    for of_unit in &by_unit {
        for (place, row) in (0..).zip(of_unit) {
            places[*row as usize] = place;
        }
    }
    let (context, none) = (Context::new(register), Assumptions::default());
    let views: Vec<UnitView<'_>> =
        by_unit.iter().map(|of_unit| UnitView::new(&context, of_unit, &none, ready.ask.settings.on)).collect();
    let units: Vec<UnitAsk<'_>> = views.iter().map(|view| UnitAsk::new(&ready.ask, view)).collect();
    let explained = shared_out(
        answers.threads,
        rows.len(),
        || (),
        |(), weight| {
            let row = rows[weight];
            let mut asked = units[register.unit(row) as usize].deal(places[row] as usize);
            let own = if weight < MOST_EXPLAINED {
                whole(&asked.explain(Detail::Bulk), ready.ask.pack)
            } else {
                breach_alone(&asked, answers, row)
            };
            (row, own)
        },
    );
    explained.into_iter().collect()
}

fn breach_alone(asked: &Asked<'_>, answers: &Answers<'_>, row: usize) -> Own {
    let contravention = asked.contravention(answers.checked.kind(row).verdict);
    let kind = answers.checked.kind(row);
    let rules = if kind.holding.is_empty() { &kind.rules } else { &kind.holding };
    Own { contravention: breach(contravention, rules, answers.ready.ask.pack), ..Own::default() }
}

/// In the pack's words.
fn breach(contravention: Contravention, rules: &[usize], pack: &Pack) -> String {
    let words = match (&pack.contravention, contravention) {
        (Some(words), Contravention::Appears) => &words.appears,
        (Some(words), Contravention::ConsentNotRecorded) => &words.not_recorded,
        _ => return String::new(),
    };
    format!("{words}.{}", follows(&consequences(rules, pack)))
}

fn whole(answer: &Answer, pack: &Pack) -> Own {
    let behind = answer.behind(pack);
    let mut figures: Vec<String> = Vec::new();
    for finding in answer.findings.iter().filter(|finding| behind.contains(&finding.rule)) {
        // The rest of what was tested stands in the deal's own columns, and on the first sheet.
        let is_sum = |name: &str| pack.aggregates.iter().any(|aggregate| aggregate.name == name);
        let sums = finding.figures.iter().filter(|figure| is_sum(&figure.name));
        let of_finding = sums.map(|figure| format!("{}: {}", figure.label, value(&figure.value)));
        let others = [(&finding.counted, "counted with it"), (&finding.uncertain, "that may count")];
        let others =
            others.into_iter().filter(|(deals, _)| deals.number > 0).map(|(deals, what)| others_in_words(deals, what));
        for figure in of_finding.chain(others) {
            if !figures.contains(&figure) {
                figures.push(figure);
            }
        }
    }
    let to_do: Vec<String> = answer.advice.iter().map(|given| advice(given, pack)).collect();
    let contravention = breach(answer.contravention, &answer.caught_by(pack), pack);
    Own { contravention, figures: figures.join("\n"), to_do: to_do.join("\n"), ..Own::default() }
}

fn others_in_words(deals: &Deals, what: &str) -> String {
    let others = if deals.number == 1 { "1 other deal".to_owned() } else { format!("{} other deals", deals.number) };
    let more = if (deals.ids.len() as u32) < deals.number { " and more" } else { "" };
    format!("{others} {what}: {}{more}", deals.ids.join(", "))
}
