//! May a unit sign this? A deal that nobody has recorded, tried as one more row of the unit's real register.
//!
//! Rules count within a unit, so the register that is asked holds the unit's rows alone, however large the whole is.

use crate::answer::ask::Question;
use crate::answer::explain::{Explained, explain};
use crate::error::ActionError;
use crate::ledger::view::View;
use crate::register::open::{self, Opened};
use crate::words::answer::{assumed, headline, reason};
use crate::words::name::name_of;
use hostboard_domain::body::{Body, Sector};
use hostboard_domain::deal::{Absent, Cell, DealFact, Stage};
use hostboard_domain::fact::{Fact, State};
use hostboard_domain::name::folded;
use hostboard_domain::problem::{Problem, quoted};
use hostboard_domain::record::Kind;
use hostboard_domain::register::{Defaults, Register, Row};
use hostboard_domain::settled::OWN;
use hostboard_domain::time::Day;
use hostboard_rules::explain::{Answer, Figure};
use hostboard_rules::pack::Pack;
use std::sync::Arc;

/// The deal that is asked about, in lists of deals. No record's id holds a space.
pub const ASKED_ABOUT: &str = "the deal asked about";
/// Where its facts come from, beside figures.
pub const FILLED_IN: &str = "what you filled in";
/// The column of problems with the other party's sector.
pub const SECTOR: &str = "sector";

/// A deal that somebody thinks of signing.
#[derive(Clone, Debug, Default)]
pub struct Proposal {
    /// The unit's id, or the host's.
    pub unit: String,
    /// Its facts as texts; those left out are not recorded.
    pub facts: Vec<(DealFact, String)>,
    /// The other party's sector, where it is no body whose sector is known.
    pub sector: String,
    /// The day on which it would be signed; the view's day unless given.
    pub on: Option<Day>,
    /// Parameters, as `NAME=VALUE`.
    pub set: Vec<String>,
    /// Assumptions, as `capital=no`.
    pub assume: Vec<String>,
    /// Whether the ledger's illustrative deals count.
    pub illustrative: bool,
}

/// What the rules make of it.
pub struct Signing {
    /// The answer, with its working answer where something is assumed.
    pub explained: Explained,
    /// The answer in the pack's words.
    pub headline: String,
    /// One sentence of why.
    pub reason: String,
    /// What it rests on that nobody has decided.
    pub assumed: Vec<String>,
    /// The unit's name.
    pub unit_name: String,
    /// The other party, where it is a body that is recorded: its name and its sector.
    pub known_as: Option<(String, Option<Sector>)>,
    /// How many other deals of the unit were looked at.
    pub others: usize,
    /// The day on which it would be signed.
    pub on: Day,
}

impl Signing {
    /// The answer.
    pub fn answer(&self) -> &Answer {
        &self.explained.answer
    }
}

/// Asks whether it may be signed.
///
/// Errors: no such unit; everything wrong with what was given, by field.
pub fn sign(view: &View<'_>, pack: &Pack, proposal: &Proposal) -> Result<Signing, ActionError> {
    let kept = open::kept(view, proposal.illustrative);
    if view.reading.named(Kind::Body, &proposal.unit).is_none() {
        let message = format!("no unit with the id {} was known by {}", quoted(&proposal.unit), view.known.spoken());
        return Err(vec![of_field("unit", message, "choose a unit")].into());
    }
    let mut register = rows_of(&kept.register, &proposal.unit);
    let others = register.len();
    let known_as = add(&mut register, &kept.register, proposal)?;
    let opened = Opened::of_ledger(register, view);
    let on = proposal.on.unwrap_or(view.at);
    let question =
        Question { on: Some(on), set: proposal.set.clone(), assume: proposal.assume.clone(), ..Question::default() };
    let ready = question.ready(pack, &opened)?;
    let unit = Some(proposal.unit.as_str());
    let Some(mut explained) = explain(&opened, &ready, ASKED_ABOUT, unit)?.pop() else {
        let help = "tell whoever looks after Hostboard";
        return Err(ActionError::Fault(Problem::of_file("the question", "the deal was lost on its way", help)));
    };
    name_origins(&mut explained.answer);
    let answer = &explained.answer;
    Ok(Signing {
        headline: headline(answer, &ready.ask),
        reason: reason(answer, &ready.ask),
        assumed: assumed(answer, pack, &[]),
        unit_name: name_of(&view.reading, &proposal.unit),
        known_as,
        others,
        on,
        explained,
    })
}

fn of_field(field: &str, message: String, help: impl Into<String>) -> Problem {
    Problem { column: Some(field.to_owned()), ..Problem::of_file("the deal", message, help) }
}

/// The unit's rows of a register, with the bodies that they and it name.
fn rows_of(whole: &Register, unit: &str) -> Register {
    let others: Vec<&str> = whole.other_columns().iter().map(|column| column.name.as_str()).collect();
    let mut register = Register::new(&others);
    register.of_ledger = whole.of_ledger;
    let symbol = whole.units.find(unit);
    for row in (0..whole.len()).filter(|row| symbol == Some(whole.unit(*row))) {
        let mut cells = Row::BLANK;
        for (fact, cell) in DealFact::ALL.iter().zip(&mut cells) {
            let text = if fact.is_text() { whole.text(*fact, row) } else { None };
            *cell = text.map_or(Cell::Fact(whole.fact(*fact, row)), Cell::Text);
        }
        let others: Vec<&str> = (0..others.len()).map(|column| whole.other(column, row)).collect();
        let (deal, source_row) = (whole.deal(row), whole.source_row(row));
        let row = Row { deal, unit, source_row, cells, others: &others };
        register.push(&row, AS_IT_IS, false);
    }
    let is_named = |body: &&Body| {
        let ids = body.identifier.iter().map(String::as_str).chain([body.id.as_str()]);
        body.id == unit || ids.into_iter().any(|id| register.texts.find(id).is_some())
    };
    register.bodies = whole.bodies.iter().filter(is_named).cloned().collect();
    register.appointments = whole.appointments.iter().filter(|post| post.unit == unit).cloned().collect();
    register
}

const AS_IT_IS: Defaults = Defaults { currency_is_gbp: false, basis_is_whole_life: false };

/// Adds the deal as a last row; gives the other party, where it is a body that is recorded.
fn add(
    register: &mut Register,
    whole: &Register,
    proposal: &Proposal,
) -> Result<Option<(String, Option<Sector>)>, ActionError> {
    let mut wrong = Vec::new();
    let mut cells = Row::BLANK;
    let given = |fact: DealFact| {
        proposal.facts.iter().find(|(given, _)| *given == fact).map(|(_, text)| text.trim()).unwrap_or_default()
    };
    for (fact, cell) in DealFact::ALL.iter().zip(&mut cells) {
        match (fact, given(*fact)) {
            (DealFact::Matter, OWN) => *cell = Cell::Fact(Absent::Nothing.fact()),
            (_, text) => match fact.read(text) {
                Ok(read) => *cell = read,
                Err(error) => wrong.push(of_field(fact.name(), error.message, error.help)),
            },
        }
    }
    let start = value_of(&cells, DealFact::Start);
    if let (Some(start), Some(end)) = (start, value_of(&cells, DealFact::End))
        && end < start
    {
        let help = "write a later end, or an earlier start";
        wrong.push(of_field(DealFact::End.name(), "the deal ends before it starts".to_owned(), help));
    }
    let sector = Sector::parse(proposal.sector.trim());
    if sector.is_none() && !proposal.sector.trim().is_empty() {
        let help = format!("choose one of {}", Sector::WORDS.join(", "));
        wrong.push(of_field(SECTOR, format!("{} is no sector", quoted(&proposal.sector)), help));
    }
    if !wrong.is_empty() {
        return Err(wrong.into());
    }
    cells[DealFact::Stage as usize] = Cell::Fact(Fact::known(Stage::Proposed as i64));
    let party = party_of(register, whole, given(DealFact::Counterparty), given(DealFact::CounterpartyId), sector);
    if let Some(party) = &party {
        cells[DealFact::CounterpartyId as usize] = Cell::Text(&party.id);
        if let Some(name) = &party.name {
            cells[DealFact::Counterparty as usize] = Cell::Text(name);
        }
    }
    let others = vec![""; register.other_columns().len()];
    // No entry of a ledger has that number.
    let row = Row { deal: ASKED_ABOUT, unit: &proposal.unit, source_row: u32::MAX, cells, others: &others };
    register.push(&row, AS_IT_IS, false);
    Ok(party.and_then(|party| Some((party.name?, party.sector))))
}

fn value_of(cells: &[Cell<'_>], fact: DealFact) -> Option<i64> {
    match cells[fact as usize] {
        Cell::Fact(fact) if fact.state == State::Known => Some(fact.value),
        _ => None,
    }
}

/// The other party: what the deal calls it by, and what is recorded of it.
struct Party {
    id: String,
    name: Option<String>,
    sector: Option<Sector>,
}

/// Finds the other party among bodies by identifier or name, else by the identifier that its name stands beside in the
/// unit's register; and puts a sector that was given beside it, where none is recorded.
fn party_of(register: &mut Register, whole: &Register, name: &str, id: &str, sector: Option<Sector>) -> Option<Party> {
    let wanted = folded(name);
    let by_name = |body: &&Body| !wanted.is_empty() && (folded(&body.name) == wanted || body.id == name);
    let known = Some(id).filter(|id| !id.is_empty()).and_then(|id| whole.body(id));
    let known = known.or_else(|| whole.bodies.iter().find(by_name)).cloned();
    let stands_beside = || {
        let same = |row: &usize| register.text(DealFact::Counterparty, *row).is_some_and(|n| folded(n) == wanted);
        let ids = (0..register.len()).filter(same).filter_map(|row| register.text(DealFact::CounterpartyId, row));
        let mut ids: Vec<String> = ids.map(str::to_owned).collect();
        ids.sort();
        ids.dedup();
        if ids.len() == 1 { ids.pop() } else { None }
    };
    if let Some(mut body) = known {
        let party_id = body.identifier.clone().unwrap_or_else(|| body.id.clone());
        if body.sector.is_none() && sector.is_some() {
            body.sector = sector;
            FILLED_IN.clone_into(&mut body.origin);
        }
        register.bodies.retain(|other| other.id != body.id);
        let party = Party { id: party_id, name: Some(body.name.clone()), sector: body.sector };
        register.bodies.push(body);
        return Some(party);
    }
    let id = Some(id.to_owned()).filter(|id| !id.is_empty()).or_else(stands_beside);
    match (id, sector) {
        (id, Some(_)) => {
            let id = id.unwrap_or_else(|| ASKED_ABOUT.to_owned());
            let origin = FILLED_IN.to_owned();
            register.bodies.push(Body { id: id.clone(), name: name.to_owned(), sector, origin, ..Body::default() });
            Some(Party { id, name: None, sector })
        }
        (Some(id), None) => Some(Party { id, name: None, sector }),
        (None, None) => None,
    }
}

/// What was filled in stands in no entry.
fn name_origins(answer: &mut Answer) {
    let entry = format!("entry {} of the ledger", u32::MAX);
    for figure in answer.findings.iter_mut().flat_map(|finding| &mut finding.figures) {
        if figure.from == entry {
            *figure = Arc::new(Figure { from: FILLED_IN.to_owned(), ..(**figure).clone() });
        }
    }
}
