//! Opening a register for a command, with progress and what is wrong with it on standard error.

use super::args::{QuestionArgs, RegisterArgs, local_reader};
use crate::terminal;
use hostboard_actions::error::ActionError;
use hostboard_actions::ledger::Times;
use hostboard_actions::register::open::{OpenOptions, Opened, open};
use hostboard_actions::words::note::{is_overlooked, left_out_in_words, note_in_words};
use std::io::{self, IsTerminal};
use std::sync::atomic::{AtomicU64, Ordering};

/// Opens the register, showing progress on long input, and lists every problem on standard error.
pub(super) fn opened(
    register: &RegisterArgs,
    question: Option<&QuestionArgs>,
    threads: usize,
) -> Result<Opened, ActionError> {
    const LONG: u64 = 20_000_000;
    let shown = AtomicU64::new(0);
    let progress = |done: u64, of: u64| {
        let percent = (done * 100).checked_div(of).unwrap_or(100);
        if of >= LONG && shown.fetch_max(percent, Ordering::Relaxed) < percent {
            terminal::progress(&format!("reading {}: {percent} %", register.name()));
            if percent == 100 {
                terminal::tell("");
            }
        }
    };
    let on_terminal = io::stderr().is_terminal();
    let options = OpenOptions {
        register: register.name(),
        store: register.store.as_deref(),
        times: Times { at: register.at, known: question.and_then(|q| q.asked.known) },
        illustrative: register.illustrative,
        mapping: register.mapping.as_deref(),
        unit: register.unit.as_deref(),
        published: register.published,
        amounts_as: register.amounts_as.as_deref(),
        directions: question.and_then(|q| q.asked.directions.as_deref()),
        consents: question.and_then(|q| q.asked.consents.as_deref()),
        settled: &register.settled,
        threads,
        progress: if on_terminal { Some(&progress) } else { None },
    };
    let opened = open(&options, &local_reader())?;
    crate::text::problems(&opened.problems, opened.unlisted_problems);
    for note in opened.notes.iter().filter(|note| is_overlooked(note)) {
        terminal::tell(&format!("{}: {}", register.name(), crate::text::safe(&note_in_words(note))));
    }
    if opened.left_out > 0 {
        terminal::tell(&format!("{}: {}", register.name(), left_out_in_words(opened.left_out)));
    }
    crate::text::parked(&opened.parked, opened.unlisted_parked);
    crate::text::no_deals(&opened.no_deals);
    Ok(opened)
}
