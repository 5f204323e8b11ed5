//! A register's answers as a workbook that an officer can work in.
//!
//! Every deal stands on one of four sheets, by what it asks of a person: it needs action; it is open, and settled under
//! the assumptions; it can't be told yet; it is not caught. Where consents cover deals, these stand on a fifth. Beside these, every deal in the order of the register, the
//! questions to put, what a person settled, how the register was read, and what is wrong with it.
//!
//! Leaves to others: how a workbook is written, and what the answers are.

mod asked;
mod columns;
mod decided;
mod explained;
mod piles;
mod reading;
mod summary;
mod words;

use crate::answer::ask::Ready;
use crate::answer::check::Checked;
use crate::answer::questions::rank;
use crate::codes;
use crate::error::ActionError;
use crate::register::open::Opened;
use hostboard_domain::problem::Problem;
use hostboard_domain::register::Register;
use hostboard_exchange::out::workbook::{MOST_ROWS, Workbook};
pub use piles::Piles;
use std::io::{self, Write};
use words::Words;

/// What a workbook is made of.
#[derive(Clone, Copy)]
pub struct Answers<'a> {
    /// The register, and what came beside it.
    pub opened: &'a Opened,
    /// The question.
    pub ready: &'a Ready<'a>,
    /// The answers.
    pub checked: &'a Checked,
    /// The register as the user named it.
    pub name: &'a str,
    /// How many threads may work.
    pub threads: usize,
}

/// The sheets, in their order.
mod sheets {
    pub const SUMMARY: &str = "Summary";
    pub const ACTION: &str = "Needs action";
    pub const WORKING: &str = "Working answers";
    pub const QUESTIONS: &str = "Questions";
    pub const SETTLED: &str = "Settled by a person";
    pub const OPEN: &str = "Cannot tell";
    pub const COVERED: &str = "Covered by a consent";
    pub const ALLOWED: &str = "Not caught";
    pub const ALL: &str = "All deals";
    pub const READING: &str = "How it was read";
    pub const PROBLEMS: &str = "Problems";
}

/// How many questions are ranked.
pub const MOST_QUESTIONS: usize = 500;

/// Of how many deals that need action the workbook says what to do.
pub const MOST_EXPLAINED: usize = 10_000;

/// How many deals a sheet holds beside its note and headings.
pub const MOST_DEALS: usize = MOST_ROWS - 2;

/// Whether the register's deals find room on one sheet.
///
/// Errors: they do not, with what to do instead.
pub fn room(register: &Register) -> Result<(), ActionError> {
    if register.len() <= MOST_DEALS {
        return Ok(());
    }
    let message = format!("a sheet holds {MOST_DEALS} deals, and the register has {}", register.len());
    let help = "use --format csv or parquet, or check the register in parts, a unit each";
    Err(vec![Problem::of_option(codes::REGISTER_TOO_LARGE, "--format xlsx", message, help)].into())
}

/// Writes the workbook. The same answers are the same bytes.
///
/// Errors: those of the writer; more deals than a sheet has [`room`] for.
pub fn write_workbook(answers: &Answers<'_>, out: impl Write + Send) -> io::Result<()> {
    let words = Words::new(answers);
    let piles = Piles::new(&answers.opened.register, answers.checked, !answers.ready.assume.is_empty());
    let questions = rank(&answers.opened.register, answers.checked, answers.ready, MOST_QUESTIONS);
    let mut book = Workbook::new(&answers.ready.ask.pack.title, answers.ready.ask.settings.on);
    summary::write(&mut book, answers, &piles, questions.len())?;
    piles::action(&mut book, answers, &words, &piles)?;
    piles::working(&mut book, &words, &piles)?;
    asked::write(&mut book, &questions)?;
    decided::write(&mut book, answers)?;
    piles::open(&mut book, &words, &piles)?;
    piles::covered(&mut book, &words, &piles)?;
    piles::allowed(&mut book, &words, &piles)?;
    piles::all(&mut book, &words)?;
    reading::how(&mut book, answers)?;
    reading::problems(&mut book, answers.opened)?;
    book.finish(out)?;
    Ok(())
}
