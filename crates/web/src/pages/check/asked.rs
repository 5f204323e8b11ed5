//! What was asked: the form's fields, read from the address.

use crate::error::PageError;
use crate::kit::components::form::Wrong;
use crate::kit::fields;
use crate::kit::problem::{field_of_parameter, sentence};
use crate::kit::query::{Query, day_of};
use crate::visit::Visit;
use hostboard_actions::answer::sign::{Proposal, SECTOR, Signing, sign};
use hostboard_actions::error::ActionError;
use hostboard_actions::portfolio::units::{Unit, units};
use hostboard_domain::body::BodyKind;
use hostboard_domain::codes::{
    CELL_HAS_CONTROL_CHARACTER, CELL_NOT_A_DATE, CELL_NOT_A_NUMBER, CELL_NOT_AN_AMOUNT, CELL_NOT_AN_ID,
    CELL_NOT_IN_LIST, CELL_NOT_YES_OR_NO, CELL_TOO_LONG,
};
use hostboard_domain::deal::{DealFact, Form, Kind, Payer};
use hostboard_domain::money::POUNDS;
use hostboard_domain::name::folded;
use hostboard_domain::problem::{Code, Problem};
use hostboard_domain::record::Body;
use hostboard_domain::time::Day;
use hostboard_rules::pack::Pack;
use std::sync::Arc;

/// A question as the form puts it.
pub(super) struct Asked {
    /// Whether the form was sent.
    pub is_asked: bool,
    /// The deal.
    pub proposal: Proposal,
    /// What nobody said and the form takes to be so.
    pub taken: Vec<String>,
    /// The rules that are asked.
    pub pack: Arc<Pack>,
    wrong: Vec<Wrong>,
}

/// Whom the form offers as the unit: id and name, hosts last.
pub(super) fn signers(visit: &Visit<'_>) -> Vec<(String, String)> {
    let mut all: Vec<(String, String)> =
        units(&visit.view.reading).into_iter().map(|Unit { id, name, .. }| (id, name)).collect();
    let hosts = visit.view.reading.records::<Body<_>>().filter(|body| body.kind() == Some(BodyKind::Host));
    all.extend(hosts.map(|body| {
        let id = body.record.id();
        let name = body.name().unwrap_or(id.into());
        (id.to_owned(), format!("{name} itself (the host)"))
    }));
    all
}

impl Asked {
    /// Reads the address, once for each pack that is asked: the one that the address names, else each of the portfolio's
    /// that has rules about deals.
    ///
    /// Errors: a pack that is named and not there.
    pub fn read(visit: &Visit<'_>) -> Result<Vec<Asked>, PageError> {
        let mut packs = visit.deal_packs()?;
        if let Some(named) = packs.iter().position(|pack| Some(pack.name.as_str()) == visit.query.get("pack")) {
            packs = vec![packs.swap_remove(named)];
        }
        Ok(packs.into_iter().map(|pack| Asked::of_pack(visit, pack)).collect())
    }

    fn of_pack(visit: &Visit<'_>, pack: Arc<Pack>) -> Asked {
        let query = visit.query;
        let mut wrong = Vec::new();
        let on = day(query, "on", &mut wrong).unwrap_or(visit.view.times.at);
        let mut taken = Vec::new();
        let proposal = proposal(visit, &pack, on, &mut taken);
        let is_asked = query.has("ask");
        if is_asked && proposal.unit.is_empty() {
            wrong.push(Wrong::new("unit", "Choose the unit that would sign"));
        }
        Asked { is_asked, proposal, taken, pack, wrong }
    }

    /// Asks; gives what is wrong with each field instead.
    ///
    /// Errors: what is no fault of the form.
    pub fn answer(&self, visit: &Visit<'_>) -> Result<Result<Signing, Vec<Wrong>>, PageError> {
        let mut wrong = self.wrong.clone();
        if self.proposal.unit.is_empty() {
            return Ok(Err(wrong));
        }
        match sign(&visit.view, &self.pack, &self.proposal) {
            Ok(signing) if wrong.is_empty() => Ok(Ok(signing)),
            Ok(_) => Ok(Err(wrong)),
            Err(ActionError::Incorrect(problems)) => {
                wrong.extend(problems.iter().map(|problem| of_field(problem, &self.pack)));
                Ok(Err(wrong))
            }
            Err(error) => Err(error.into()),
        }
    }

    /// The text of a fact, as the register writes it.
    pub fn fact(&self, fact: DealFact) -> Option<&str> {
        let found = self.proposal.facts.iter().find(|(given, _)| *given == fact);
        found.map(|(_, text)| text.as_str()).filter(|text| !text.is_empty())
    }
}

fn day(query: &Query, name: &str, wrong: &mut Vec<Wrong>) -> Option<Day> {
    let text = query.get(name)?;
    let day = day_of(text);
    if day.is_none() {
        let problem = PageError::not_a_day(text, "");
        wrong.push(Wrong::new(name, sentence(&problem)));
    }
    day
}

fn proposal(visit: &Visit<'_>, pack: &Pack, on: Day, taken: &mut Vec<String>) -> Proposal {
    let query = visit.query;
    let text = |name: &str| query.get(name).unwrap_or_default();
    let mut facts: Vec<(DealFact, String)> = Vec::new();
    let mut put = |fact: DealFact, text: String| facts.push((fact, text));
    let form = text("form");
    let kind = Kind::parse(form).unwrap_or(Kind::Contract);
    if !form.is_empty() {
        put(DealFact::Kind, kind.word().to_owned());
    }
    if kind == Kind::Contract || form == kind.word() {
        put(DealFact::Form, if Kind::parse(form).is_some() { String::new() } else { form.to_owned() });
    }
    put(DealFact::Counterparty, text("with").to_owned());
    put(DealFact::CounterpartyId, text("with_id").to_owned());
    if !text("value").is_empty() {
        put(DealFact::Value, fields::as_written(DealFact::Value, text("value")));
        put(DealFact::Currency, POUNDS.to_owned());
    }
    put(DealFact::End, fields::as_written(DealFact::End, text("end")));
    put(
        DealFact::Start,
        match text("start") {
            "" => on.to_string(),
            start => fields::as_written(DealFact::Start, start),
        },
    );
    if text("start").is_empty() {
        taken.push(format!("it starts on the day it is signed, {}", on.spoken()));
    }
    let serves = Form::parse(form) == Some(Form::CustomerAgreement);
    if serves && text(DealFact::Payer.name()).is_empty() {
        put(DealFact::Payer, Payer::Counterparty.word().to_owned());
        taken.push("the customer pays the unit".to_owned());
    }
    for fact in fields::FURTHER {
        if !text(fact.name()).is_empty() {
            put(fact, fields::as_written(fact, text(fact.name())));
        }
    }
    Proposal {
        unit: unit(visit, text("unit")),
        facts,
        sector: text(SECTOR).to_owned(),
        on: Some(on),
        set: fields::parameters(pack, query),
        assume: Vec::new(),
        illustrative: visit.illustrative(),
    }
}

/// The id of a unit that was chosen by its id or its name; what is neither, or the name of several, stays as it is, to be
/// refused.
fn unit(visit: &Visit<'_>, text: &str) -> String {
    let wanted = folded(text);
    let all = signers(visit);
    let by_id = all.iter().find(|(id, _)| id == text);
    let mut called = all.iter().filter(|(_, name)| !wanted.is_empty() && folded(name) == wanted);
    let by_name = called.next().filter(|_| called.next().is_none());
    by_id.or(by_name).map_or_else(|| text.to_owned(), |(id, _)| id.clone())
}

/// What can't be read as it was typed; the form says how people write it, where the problem says how files do.
const UNREADABLE: [Code; 8] = [
    CELL_NOT_YES_OR_NO,
    CELL_NOT_IN_LIST,
    CELL_NOT_AN_AMOUNT,
    CELL_NOT_A_DATE,
    CELL_NOT_A_NUMBER,
    CELL_NOT_AN_ID,
    CELL_HAS_CONTROL_CHARACTER,
    CELL_TOO_LONG,
];

/// What is wrong with a field of the form.
fn of_field(problem: &Problem, pack: &Pack) -> Wrong {
    let help = |fact: DealFact| match fact {
        DealFact::Value => Some("write pounds, such as £60,000, or £40,000 to £60,000"),
        DealFact::End => Some("write a day, such as 30 November 2029, or “no end”"),
        DealFact::ExtendableTo | DealFact::BreakOn => Some("write a day, such as 30 November 2029, or “no”"),
        DealFact::Start => Some("write a day, such as 1 December 2026"),
        DealFact::NoticeDays => Some("write a number of days, or “no”"),
        DealFact::InKind => Some("write pounds, such as £60,000, or “no”"),
        DealFact::Form => Some("choose one of the list"),
        _ => None,
    };
    let column = problem.place.column();
    let fact = column.and_then(DealFact::parse);
    let help = match fact {
        Some(fact) if UNREADABLE.contains(&problem.code) => {
            help(fact).map_or_else(|| fact.takes_where_filled(), str::to_owned)
        }
        _ => problem.help.clone(),
    };
    let text = sentence(&Problem { help, ..problem.clone() });
    let name = match fact {
        Some(DealFact::Counterparty) => "with".to_owned(),
        Some(DealFact::CounterpartyId) => "with_id".to_owned(),
        Some(DealFact::Kind) => "form".to_owned(),
        Some(fact) => fact.name().to_owned(),
        None => column.map(str::to_owned).or_else(|| field_of_parameter(problem, pack)).unwrap_or_default(),
    };
    Wrong::new(name, text)
}
