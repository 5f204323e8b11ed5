//! One deal's whole answer.

use crate::answer::ask::Ready;
use crate::error::ActionError;
use crate::register::open::Opened;
use crate::register::reading::{Trace, trace};
use hostboard_domain::codes::DEAL_UNKNOWN;
use hostboard_domain::deal::DealFact;
use hostboard_domain::problem::{Problem, quoted};
use hostboard_domain::register::Register;
use hostboard_rules::answer::evaluate::UnitAsk;
use hostboard_rules::answer::explain::{Answer, Detail, assumptions};
use hostboard_rules::answer::{Status, Supposed, Verdict, rests_on};
use hostboard_rules::unit::UnitView;
use hostboard_rules::unit::assume::{Assumption, Assumptions};
use hostboard_rules::workers::Alone;

/// A deal's answer, with its working answer where something is assumed.
pub struct Explained {
    /// The firm answer.
    pub answer: Answer,
    /// The working answer and the assumptions it rests on.
    pub working: Option<Working>,
    /// Its row of the register.
    pub row: usize,
    /// The row in the file, or the entry of the ledger.
    pub source_row: u32,
    /// Whether it is an entry of a ledger.
    pub of_ledger: bool,
    /// How each fact was read from the row's cells, where the file has not our own columns.
    pub traces: Vec<(DealFact, Trace)>,
}

/// A working answer.
#[derive(serde::Serialize)]
pub struct Working {
    /// The answer under the assumptions.
    pub verdict: Verdict,
    /// How the deal then stands.
    pub status: Status,
    /// Those it rests on; none where the firm answer is decided.
    pub assumed: Vec<Assumption>,
}

/// Explains every deal of that id, in that unit if one is named.
///
/// Errors: no deal has that id.
pub fn explain(
    opened: &Opened,
    ready: &Ready<'_>,
    deal: &str,
    unit: Option<&str>,
) -> Result<Vec<Explained>, ActionError> {
    let register = &opened.register;
    let is_of = |row: usize, unit: &str| register.unit_named(unit) == Some(register.unit(row));
    let wanted = |row: usize| register.deal(row) == deal && unit.is_none_or(|unit| is_of(row, unit));
    let found: Vec<usize> = (0..register.len()).filter(|row| wanted(*row)).collect();
    if found.is_empty() {
        let message = format!("the register has no deal {}", quoted(deal));
        let help = alike(register, deal).map(|id| format!("did you mean {}", quoted(id)));
        let help = help.unwrap_or_else(|| "ids stand in the column `deal`".to_owned());
        return Err(ActionError::NotFound(Problem::of_subject(DEAL_UNKNOWN, "the register", message, help)));
    }
    Ok(found.into_iter().map(|row| explain_one(opened, ready, row)).collect())
}

/// Explains the deal in one row.
pub fn explain_one(opened: &Opened, ready: &Ready<'_>, row: usize) -> Explained {
    let (register, context, none) = (&opened.register, opened.context(), Assumptions::default());
    let rows = &context.index.rows_by_unit()[register.unit(row) as usize];
    let place = rows.iter().position(|r| *r as usize == row).unwrap_or(0);
    let view = UnitView::new(&context, rows, &none, ready.ask.settings.on);
    let mut answer = UnitAsk::new(&ready.ask, &view).deal(place).explain(Detail::Whole);
    let working = (!ready.assume.is_empty()).then(|| {
        let view = view.assuming(&ready.assume);
        working(&UnitAsk::new(&ready.ask, &view), place, ready, &mut answer)
    });
    let (source_row, of_ledger) = (register.source_row(row), register.of_ledger);
    Explained { answer, working, row, source_row, of_ledger, traces: traces(opened, row) }
}

/// How each fact of a row was read, in the order of the canonical columns; facts with blank cells are left out.
fn traces(opened: &Opened, row: usize) -> Vec<(DealFact, Trace)> {
    let Some(read_by) = &opened.read_by else { return Vec::new() };
    let traced = |fact: &DealFact| Some((*fact, trace(&opened.register, read_by, *fact, row)?));
    DealFact::ALL.iter().filter_map(traced).filter(|(_, trace)| !trace.cells.is_empty()).collect()
}

/// The working answer of the deal in that place; a decided firm answer rests on nothing assumed. What it rests on of the
/// pack's own assumptions is named with those of the answer.
fn working(unit: &UnitAsk<'_>, place: usize, ready: &Ready<'_>, answer: &mut Answer) -> Working {
    let (firm, status) = ((answer.at_least, answer.at_most), answer.status);
    if status != Status::CannotTell {
        return Working { verdict: status.verdict(), status, assumed: Vec::new() };
    }
    let asked = unit.deal(place);
    let outcomes = asked.outcomes();
    let (verdict, status) = (outcomes.verdict(&ready.ask), asked.status(outcomes));
    let one =
        Supposed { place, on: asked.deal.on, edits: asked.deal.edits, interval: outcomes.interval(&ready.ask), firm };
    if verdict != Verdict::CannotTell {
        answer.rests_also_on(&asked.grounds(outcomes));
    }
    let rest = rests_on(unit.view, &ready.ask, &[one], &Alone);
    Working { verdict, status, assumed: assumptions(&ready.assume, rest[0]) }
}

/// An id of the register that is like this one.
fn alike<'r>(register: &'r Register, deal: &str) -> Option<&'r str> {
    let lower = deal.to_lowercase();
    (0..register.len()).map(|row| register.deal(row)).find(|id| {
        let id = id.to_lowercase();
        !lower.is_empty() && (id.contains(&lower) || lower.contains(&id) && !id.is_empty())
    })
}
