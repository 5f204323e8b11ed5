//! The deals as a table that can be sorted.

use super::asked;
use crate::frame::{Frame, Link};
use crate::kit::components::answer::colour;
use crate::kit::components::{Mark, Tag};
use crate::kit::query::Query;
use crate::kit::words::{capital, recorded_pounds};
use crate::visit::Visit;
use asked::Asked;
use hostboard_actions::answer::check::Answers;
use hostboard_actions::ledger::cite::Cited;
use hostboard_actions::words::fact::fact_in_words;
use hostboard_actions::words::name::name_of;
use hostboard_actions::words::part::{OwnValue, own_value};
use hostboard_actions::words::strength::basis;
use hostboard_domain::deal::DealFact;
use hostboard_domain::record::Kind;
use hostboard_rules::answer::Status;
use hostboard_rules::pack::Pack;
use std::sync::Arc;

pub(super) struct Column {
    pub(super) text: &'static str,
    pub(super) to: Option<String>,
    pub(super) sort: Option<&'static str>,
    pub(super) number: bool,
}

pub(super) struct Row {
    pub(super) to: String,
    pub(super) id: String,
    pub(super) what: String,
    pub(super) illustrative: bool,
    pub(super) unit: Link,
    pub(super) with: Option<String>,
    pub(super) value: Option<OwnValue>,
    pub(super) ends: Option<String>,
    pub(super) tag: Tag,
    pub(super) strength: Option<&'static str>,
    pub(super) others: Vec<ByOther>,
    pub(super) mark: Option<Mark>,
}

/// What another pack of the portfolio says.
pub(super) struct ByOther {
    pub(super) title: String,
    pub(super) tag: Tag,
}

/// The headings, each with the way to that order; a second time turns it round.
pub(super) fn columns(frame: &Frame, query: &Query, asked: &Asked) -> Vec<Column> {
    let column = |text: &'static str, word: Option<&'static str>| {
        let is_it = word.is_some_and(|word| asked::order(word) == Some(asked.by));
        let to = word.map(|word| {
            let word = if is_it && !asked.falling { format!("-{word}") } else { word.to_owned() };
            frame.asking("/deals", &query.without(&["page"]).with("sort", &word))
        });
        let sort = is_it.then_some(if asked.falling { "descending" } else { "ascending" });
        Column { text, to, sort, number: text == "Value" }
    };
    vec![
        column("Deal", Some("deal")),
        column("Unit", Some("unit")),
        column("With", Some("supplier")),
        column("Value", Some("value")),
        column("Ends", Some("end")),
        column("Answer", Some("answer")),
        column("Source", None),
    ]
}

pub(super) fn line(
    visit: &Visit<'_>,
    frame: &Frame,
    answers: &Answers,
    pack: &Pack,
    others: &[(Arc<Pack>, Arc<Answers>)],
    row: usize,
) -> Row {
    let (register, kind) = (&answers.opened.register, answers.checked.kind(row));
    let id = register.deal(row);
    let words = |fact: DealFact| fact_in_words(fact, register.fact(fact, row));
    let form = words(DealFact::Form).unwrap_or_else(|| "form not recorded".to_owned());
    let stage = words(DealFact::Stage).unwrap_or_else(|| "stage not recorded".to_owned());
    let option = words(DealFact::ExtendableTo).filter(|text| text != "none");
    let option = option.map_or_else(String::new, |day| format!(", or if extended {day}"));
    let reading = &visit.view.reading;
    Row {
        to: frame.deal(id, register.unit_id(row), register.is_joint(row)),
        id: id.to_owned(),
        what: format!("{}, {stage}", capital(&form)),
        illustrative: answers.illustrative[row],
        unit: Link { to: frame.of("/units", register.unit_id(row)), text: name_of(reading, register.unit_id(row)) },
        with: register.text(DealFact::Counterparty, row).map(str::to_owned),
        value: own_value(register, row, recorded_pounds),
        ends: words(DealFact::End).map(|end| format!("{}{option}", capital(&end))),
        tag: status_tag(pack, kind.status),
        strength: kind.strength.map(basis),
        others: others.iter().map(|(pack, answers)| by_other(pack, answers, row)).collect(),
        mark: reading.named(Kind::Deal, id).map(|version| Mark::of(frame, &Cited::of(reading, &version))),
    }
}

fn by_other(pack: &Pack, answers: &Answers, row: usize) -> ByOther {
    ByOther { title: pack.title.clone(), tag: status_tag(pack, answers.checked.kind(row).status) }
}

fn status_tag(pack: &Pack, status: Status) -> Tag {
    Tag::new(pack.words[status.place()].as_str(), colour(status))
}
