//! May a unit sign this? A deal that nobody has recorded, tried as one more row of the unit's real register.
//!
//! Rules count within a unit, so the register that is asked holds the unit's rows alone, however large the whole is.
//!
//! Invariants: the proposal is the last row, marked as filled in; it has no id, since no record holds it.

mod party;
mod row;

use crate::answer::ask::Question;
use crate::answer::explain::{Explained, explain_one};
use crate::error::ActionError;
use crate::ledger::view::View;
use crate::register::open;
use crate::words::answer::reason;
use crate::words::ground::of_answer;
use crate::words::headline::{Headline, headline};
use crate::words::name::name_of;
use hostboard_domain::body::Sector;
use hostboard_domain::codes::UNIT_UNKNOWN;
use hostboard_domain::deal::DealFact;
use hostboard_domain::problem::{Code, Place, Problem, quoted};
use hostboard_domain::record::Kind;
use hostboard_domain::time::Day;
use hostboard_rules::answer::explain::Answer;
use hostboard_rules::pack::Pack;
use row::{add, rows_of};

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
    pub headline: Headline,
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
    /// Problems of directions, consents and settings that the pack cannot read: these count for nothing.
    pub uncounted: Vec<Problem>,
    /// The ids of the consents that it was asked with, by their places.
    pub consents: Vec<String>,
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
        let message =
            format!("no unit with the id {} was known by {}", quoted(&proposal.unit), view.times.known.spoken());
        return Err(vec![of_field(UNIT_UNKNOWN, "unit", message, "choose a unit")].into());
    }
    let mut register = rows_of(&kept.register, &proposal.unit);
    let others = register.len();
    let known_as = add(&mut register, &kept.register, proposal)?;
    let opened = kept.with_deals(register, view);
    let on = proposal.on.unwrap_or(view.times.at);
    let question =
        Question { on: Some(on), set: proposal.set.clone(), assume: proposal.assume.clone(), ..Question::default() };
    let ready = question.ready(pack, &opened)?;
    let explained = explain_one(&opened, &ready, others);
    let answer = &explained.answer;
    Ok(Signing {
        headline: headline(answer, pack),
        reason: reason(answer, &ready.ask),
        assumed: of_answer(answer, pack, &[]),
        unit_name: name_of(&view.reading, &proposal.unit),
        known_as,
        others,
        on,
        consents: ready.ask.consent_ids().map(str::to_owned).collect(),
        uncounted: ready.uncounted,
        explained,
    })
}

fn of_field(code: Code, field: &str, message: String, help: impl Into<String>) -> Problem {
    let place = Place::Field { of: Some("the deal".to_owned()), name: field.to_owned() };
    Problem::new(code, place, message, help)
}
