//! A deal that several bodies enter into together, as each of them has it: its own part, and its own answer.

use crate::answer::ask::Ready;
use crate::answer::explain::explain_one;
use crate::register::open::Opened;
use crate::words::headline::{Headline, headline};
use crate::words::part::{Pounds, in_all, own_part};
use hostboard_rules::answer::Status;

/// So many buyers are answered for on one page; a cell may name more.
const MOST: usize = 50;

/// All who enter into one deal.
pub struct Joint {
    /// What it comes to in all: a sentence without a full stop.
    pub in_all: String,
    /// Each who is answered for, in the order of the record.
    pub buyers: Vec<Buyer>,
    /// How many more there are.
    pub more: usize,
}

/// One who enters into a deal with others.
pub struct Buyer {
    /// Its row of the register.
    pub row: usize,
    /// The unit's id.
    pub unit: String,
    /// Its own part, in words that follow its name.
    pub part: String,
    /// How the deal stands for it.
    pub status: Status,
    /// The answer, with who must consent, or between what it lies.
    pub headline: Headline,
}

/// All who enter into the deal of a row; nothing where its unit does so alone.
pub fn joint(opened: &Opened, ready: &Ready<'_>, row: usize, pounds: Pounds) -> Option<Joint> {
    let register = &opened.register;
    if !register.is_joint(row) {
        return None;
    }
    let rows = register.buyers(row);
    let more = rows.len().saturating_sub(MOST);
    let buyer = |row: usize| {
        let answer = explain_one(opened, ready, row).answer;
        Buyer {
            row,
            unit: register.unit_id(row).to_owned(),
            part: own_part(register, row, pounds),
            status: answer.status,
            headline: headline(&answer, ready.ask.pack),
        }
    };
    Some(Joint { in_all: in_all(register, row, pounds), buyers: rows.take(MOST).map(buyer).collect(), more })
}
