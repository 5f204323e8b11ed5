//! One deal of a register that was sent: its answer in full.

use super::{frame, upload};
use crate::error::PageError;
use crate::frame::Frame;
use crate::kit::components::answer::{Findings, Panel, Said};
use crate::kit::components::lines::UsedFigure;
use crate::kit::components::{RulesUsed, Together};
use crate::kit::fields;
use crate::kit::words::{capital, count, recorded_pounds};
use crate::site::app::App;
use crate::site::respond::{Shown, shown as fill};
use crate::site::uploads::Upload;
use crate::visit::Asked;
use askama::Template;
use hostboard_actions::answer::ask::Ready;
use hostboard_actions::answer::explain::explain_one;
use hostboard_actions::answer::joint::{Buyer, joint};
use hostboard_actions::words::advice::advice;
use hostboard_actions::words::answer::{contravention, may_cover, reason};
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
    /// All who enter into it together, where several do.
    together: Option<Together>,
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
        together: together(upload.as_ref(), &ready, row, &frame),
        row: explained.source_row,
        notice: pack.notice.clone(),
        rules: RulesUsed::of(&pack),
        frame,
    })
}

/// All who enter into a deal together, each with the way to its own page; nothing where its unit does so alone.
fn together(upload: &Upload, ready: &Ready<'_>, row: usize, frame: &Frame) -> Option<Together> {
    let found = joint(&upload.found.opened, ready, row, recorded_pounds)?;
    let to = |buyer: &Buyer| frame.to(&format!("/check/register/{}/deals/{}", upload.token, buyer.row));
    Some(Together::new(&found, row, ready.ask.pack, to, shown))
}

/// What to do: facts of other deals are counted, since the findings name those deals.
fn todo(answer: &Answer, pack: &Pack) -> Vec<String> {
    let asked = |missing: &MissingFact| {
        format!("Find out {} ({} is likely to know).", why(missing, pack), holder(&missing.what, pack))
    };
    let own = answer.missing.iter().filter(|missing| missing.deal.is_none()).map(asked);
    let others: BTreeSet<&String> = answer.missing.iter().filter_map(|missing| missing.deal.as_ref()).collect();
    let words = count(others.len(), "other deal", "other deals");
    let others =
        (!others.is_empty()).then(|| format!("Find out what is not recorded of {words} that may count with it."));
    let is_other = |given: &&Advice| !matches!(given, Advice::Record(_));
    let rest = answer.advice.iter().filter(is_other).map(|given| advice(given, pack));
    let consents =
        answer.may_cover.iter().map(|one| format!("The consent {} {}.", shown(&one.consent), may_cover(one)));
    own.chain(others).chain(rest).chain(consents).collect()
}
