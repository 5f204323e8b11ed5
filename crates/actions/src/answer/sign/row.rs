//! A proposal as a row among the deals of its unit.

use super::party::party_of;
use super::{Proposal, SECTOR, of_field};
use crate::codes;
use crate::error::ActionError;
use hostboard_domain::body::{Body, Sector};
use hostboard_domain::codes::CELL_NOT_IN_LIST;
use hostboard_domain::deal::{Absent, Cell, DealFact, Stage};
use hostboard_domain::fact::{Fact, State};
use hostboard_domain::problem::quoted;
use hostboard_domain::register::{Defaults, Register, Row};
use hostboard_domain::settled::OWN;

/// The unit's rows of a register, with the bodies that they and it name.
pub(super) fn rows_of(whole: &Register, unit: &str) -> Register {
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
        let is_joint = whole.is_joint(row);
        let row = Row { deal, unit, source_row, cells, is_joint, marked: None, others: &others };
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

pub(super) const AS_IT_IS: Defaults = Defaults { currency_is_gbp: false, basis_is_whole_life: false };

/// Adds the deal as a last row; gives the other party, where it is a body that is recorded.
pub(super) fn add(
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
                Err(error) => wrong.push(of_field(error.code, fact.name(), error.message, error.help)),
            },
        }
    }
    let start = value_of(&cells, DealFact::Start);
    if let (Some(start), Some(end)) = (start, value_of(&cells, DealFact::End))
        && end < start
    {
        let help = "write a later end, or an earlier start";
        wrong.push(of_field(
            codes::ENDS_BEFORE_IT_BEGINS,
            DealFact::End.name(),
            "the deal ends before it starts".to_owned(),
            help,
        ));
    }
    let sector = Sector::parse(proposal.sector.trim());
    if sector.is_none() && !proposal.sector.trim().is_empty() {
        let help = format!("choose one of {}", Sector::WORDS.join(", "));
        wrong.push(of_field(CELL_NOT_IN_LIST, SECTOR, format!("{} is not a sector", quoted(&proposal.sector)), help));
    }
    if !wrong.is_empty() {
        return Err(wrong.into());
    }
    cells[DealFact::Stage as usize] = Cell::Fact(Fact::known(Stage::Proposed as i64));
    let party = party_of(register, whole, given(DealFact::Counterparty), given(DealFact::CounterpartyId), sector)
        .map_err(|problem| vec![problem])?;
    if let Some(party) = &party {
        cells[DealFact::CounterpartyId as usize] = Cell::Text(&party.id);
        if let Some(name) = &party.name {
            cells[DealFact::Counterparty as usize] = Cell::Text(name);
        }
    }
    let others = vec![""; register.other_columns().len()];
    // No entry of a ledger has that number; no consent names a deal without an id.
    let row = Row {
        deal: "",
        unit: &proposal.unit,
        source_row: u32::MAX,
        cells,
        is_joint: false,
        marked: None,
        others: &others,
    };
    register.push(&row, AS_IT_IS, false);
    register.mark_filled_in(register.len() - 1);
    Ok(party.and_then(|party| Some((party.name?, party.sector))))
}

pub(super) fn value_of(cells: &[Cell<'_>], fact: DealFact) -> Option<i64> {
    match cells[fact as usize] {
        Cell::Fact(fact) if fact.state == State::Known => Some(fact.value),
        _ => None,
    }
}
