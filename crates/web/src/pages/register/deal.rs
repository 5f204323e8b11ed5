//! One deal of a register that was sent: its answer in full.

use super::{frame, upload};
use crate::error::PageError;
use crate::frame::Frame;
use crate::kit::components::RulesUsed;
use crate::kit::components::answer::{Findings, Panel, Said};
use crate::kit::components::lines::UsedFigure;
use crate::kit::fields;
use crate::kit::words::{capital, count};
use crate::site::app::App;
use crate::site::respond::{Shown, shown as fill};
use crate::site::uploads::Upload;
use crate::visit::Asked;
use askama::Template;
use hostboard_actions::answer::explain::explain_one;
use hostboard_actions::words::advice::advice;
use hostboard_actions::words::answer::{contravention, reason};
use hostboard_actions::words::assumption;
use hostboard_actions::words::ground::of_answer;
use hostboard_actions::words::headline::headline;
use hostboard_actions::words::missing::{holder, why};
use hostboard_domain::deal::DealFact;
use hostboard_domain::problem::{quoted, shown};
use hostboard_rules::answer::advice::Advice;
use hostboard_rules::answer::explain::{Answer, MissingFact};
use hostboard_rules::pack::Pack;
use std::collections::BTreeSet;

#[derive(Template)]
#[template(path = "register_deal.html")]
struct Page {
    frame: Frame,
    heading: String,
    panel: Panel,
    breach: String,
    todo: Vec<String>,
    findings: Findings,
    read: Vec<UsedFigure>,
    /// The same deal as others who enter into it have it: who, how it stands for them, and the way there.
    buyers: Vec<(String, String, String)>,
    row: u32,
    notice: String,
    rules: RulesUsed,
}

/// The deal that stands in that row of the register.
pub(super) fn show(app: &App, asked: &Asked) -> Shown {
    let upload = upload(app, asked)?;
    let pack = app.pack(&upload.pack)?;
    let opened = &upload.found.opened;
    let ready = upload.found.ready(&upload.question, &pack)?;
    let text = asked.params.iter().find(|(name, _)| name == "row").map_or("", |(_, row)| row.as_str());
    let row = text.parse::<usize>().ok().filter(|row| *row < opened.register.len());
    let Some(row) = row else {
        return Err(PageError::nothing("deal of this register", text, "go back to the register"));
    };
    let explained = explain_one(opened, &ready, row);
    let answer = &explained.answer;
    let deal = shown(&answer.deal);
    let home = format!("/check/register/{}", upload.token);
    let up = [("/", "Portfolio"), ("/check/register", "Check a register"), (home.as_str(), upload.sent.name.as_str())];
    let frame = frame(app, asked, deal.clone(), &up)?;
    let settings = &ready.ask.settings;
    let on = format!(
        "Deal {deal} of {}. Asked of {}, as known on {}.",
        shown(&answer.unit),
        settings.on.spoken(),
        settings.known.spoken()
    );
    let working = explained.working.as_ref().filter(|working| !working.assumed.is_empty()).map(|working| {
        let assumed: Vec<String> = working.assumed.iter().map(assumption::in_words).collect();
        format!("{}, assuming {}.", pack.words[working.status.place()], assumed.join("; "))
    });
    let (headline, reason) = (headline(answer, &pack), reason(answer, &ready.ask));
    let said = Said {
        on,
        headline: &headline,
        reason: &reason,
        assumed: of_answer(answer, &pack, &opened.mapping_assumes),
        working: working.unwrap_or_default(),
    };
    let register = &opened.register;
    let read = DealFact::ALL.iter().filter_map(|fact| {
        let written = register.written(*fact, row);
        let cells: Vec<String> = register
            .cells_behind(*fact, row)
            .into_iter()
            .map(|(heading, cell)| format!("{}: {}", shown(heading), quoted(cell)))
            .collect();
        let is_there = !written.is_empty() || !cells.is_empty();
        let value = if written.is_empty() { written } else { fields::in_words(*fact, &written) };
        is_there.then(|| UsedFigure { label: capital(fact.label()), value, from: cells.join(", ") })
    });
    fill(&Page {
        heading: format!("Deal {deal}"),
        panel: Panel::new(answer, said),
        breach: contravention(answer, &pack).unwrap_or_default(),
        todo: todo(answer, &pack),
        findings: Findings::new(answer, &pack, &|_| None),
        read: read.collect(),
        buyers: buyers(upload.as_ref(), &pack, row, &frame),
        row: explained.source_row,
        notice: pack.notice.clone(),
        rules: RulesUsed::of(&pack),
        frame,
    })
}

/// The rows of the others who enter into a joint deal: its unit, how the deal stands for it, and the way there.
fn buyers(upload: &Upload, pack: &Pack, row: usize, frame: &Frame) -> Vec<(String, String, String)> {
    let register = &upload.found.opened.register;
    let from = register.source_row(row);
    let is_other = |other: &usize| *other != row && register.source_row(*other) == from && register.is_joint(*other);
    let line = |other: usize| {
        let stands = &pack.words[upload.found.checked.kind(other).status.place()];
        let to = frame.to(&format!("/check/register/{}/deals/{other}", upload.token));
        (shown(register.unit_id(other)), stands.clone(), to)
    };
    (0..register.len()).filter(is_other).map(line).collect()
}

/// What to do: facts of other deals are counted, since the findings name those deals.
fn todo(answer: &Answer, pack: &Pack) -> Vec<String> {
    let asked = |missing: &MissingFact| {
        format!("Find out {} ({} is likely to know).", why(missing, pack), holder(&missing.what))
    };
    let own = answer.missing.iter().filter(|missing| missing.deal.is_none()).map(asked);
    let others: BTreeSet<&String> = answer.missing.iter().filter_map(|missing| missing.deal.as_ref()).collect();
    let words = count(others.len(), "other deal", "other deals");
    let others =
        (!others.is_empty()).then(|| format!("Find out what is not recorded of {words} that may count with it."));
    let is_other = |given: &&Advice| !matches!(given, Advice::Record(_));
    let rest = answer.advice.iter().filter(is_other).map(|given| advice(given, pack));
    own.chain(others).chain(rest).collect()
}
