//! `hostboard check`.

mod report;
mod worst;

use super::args::{QuestionArgs, RegisterArgs, ThreadArgs, day};
use super::opened::opened;
use super::output::{output, spare};
use super::reads::Reads;
use super::renewals::Coming;
use crate::text::{no_deal, not_given};
use clap::{Args, ValueEnum};
use hostboard_actions::MadeFor;
use hostboard_actions::answer::ask::{Question, Ready};
use hostboard_actions::answer::check::{Format, check, write_answers};
use hostboard_actions::answer::packs;
use hostboard_actions::answer::questions::{rank, write_questions};
use hostboard_actions::answer::workbook;
use hostboard_actions::codes::OPTION_MISSING;
use hostboard_actions::error::ActionError;
use hostboard_actions::register::open::Opened;
use hostboard_actions::register::sets_by_pack;
use hostboard_domain::problem::Problem;
use hostboard_domain::time::Day;
use hostboard_rules::answer::{Level, Verdict};
use hostboard_rules::pack::Pack;
use report::Report;
use std::process::ExitCode;

/// Ask a pack about every deal of a register: may it be signed, and if not, why not.
///
/// Answers are firm: they hold whatever the blank cells turn out to be. Where the recorded facts do
/// not decide, the answer is "cannot tell", with what it is at least and at most and which facts
/// are missing. With --assume a working answer is given next to each open one.
///
/// Exit code: 0 every answer is "allowed"; 1 some answer is not, or there was no deal to answer about; 2 the call is wrong or
/// nothing could be read.
#[derive(Args)]
pub struct Check {
    #[command(flatten)]
    register: RegisterArgs,
    #[command(flatten)]
    question: QuestionArgs,
    /// Ask about coming decisions instead: every end, break, notice day and option, each as a new
    /// contract signed on that day
    #[arg(long)]
    renewals: bool,
    /// The last day of the decisions asked about [default: the pack's direction_end]
    #[arg(long, value_name = "DATE", value_parser = day, requires = "renewals")]
    until: Option<Day>,
    /// How to write the answers: text for people, the others for machines
    #[arg(long, value_enum, default_value = "text")]
    format: OutFormat,
    /// The file to write [default: standard output]
    #[arg(long, value_name = "FILE")]
    out: Option<String>,
    /// Write the questions too, as a file to fill in and give back with --settled
    #[arg(long, value_name = "FILE")]
    questions: Option<String>,
    #[command(flatten)]
    threads: ThreadArgs,
}

/// How to write answers.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum OutFormat {
    /// Piles, the worst deals, questions
    Text,
    /// One object a deal
    Jsonl,
    /// One line a deal
    Csv,
    /// The columns of csv, as Parquet
    Parquet,
    /// A workbook to work in: piles, questions with room for replies, every deal, problems
    Xlsx,
}

/// How many are written to a file.
const QUESTIONS_WRITTEN: usize = 500;

impl Check {
    /// Does it.
    pub fn run(&self) -> Result<ExitCode, ActionError> {
        let threads = self.threads.number();
        let named = self.question.pack.as_deref().map(packs::open).transpose()?;
        if self.format == OutFormat::Xlsx && self.out.is_none() {
            let message = "a workbook is not written to a terminal";
            return Err(vec![Problem::of_option(OPTION_MISSING, "--format xlsx", message, "add --out FILE")].into());
        }
        let format = match self.format {
            OutFormat::Text | OutFormat::Xlsx => None,
            OutFormat::Csv => Some(Format::Csv(MadeFor::Programs)),
            OutFormat::Jsonl => Some(Format::Jsonl),
            OutFormat::Parquet if self.out.is_none() => {
                let problem = Problem::of_option(
                    OPTION_MISSING,
                    "--format parquet",
                    "Parquet is not written to a terminal",
                    "add --out FILE",
                );
                return Err(vec![problem].into());
            }
            OutFormat::Parquet => Some(Format::Parquet),
        };
        self.spare_what_is_read()?;
        let opened = opened(&self.register, Some(&self.question), threads)?;
        let packs = packs::of_deals(named, &opened.packs)?;
        self.one_for_a_file(&packs)?;
        let asked = self.question.asked.question();
        let is_empty = opened.register.is_empty();
        if is_empty {
            no_deal(self.register.name(), &opened);
        }
        let mut worst = ExitCode::from(u8::from(is_empty));
        for (pack, set) in packs.iter().zip(sets_by_pack(&packs, &asked.set)) {
            let ready = Question { set, ..asked.clone() }.ready(pack, &opened)?;
            crate::text::problems(&ready.uncounted, 0);
            not_given(&ready.ask, opened.register.of_ledger);
            let code = self.ask(&opened, &ready, format, threads)?;
            worst = if code == ExitCode::SUCCESS { worst } else { code };
        }
        Ok(worst)
    }

    /// Asks one pack and writes what it answers.
    fn ask(
        &self,
        opened: &Opened,
        ready: &Ready<'_>,
        format: Option<Format>,
        threads: usize,
    ) -> Result<ExitCode, ActionError> {
        if self.renewals {
            let name = self.register.name();
            let known_was_asked = self.question.asked.known.is_some() || opened.times.is_some();
            let coming = Coming { opened, ready, name, until: self.until, known_was_asked, threads };
            return coming.run(self.format, self.out.as_deref(), &self.reads());
        }
        if self.format == OutFormat::Xlsx {
            workbook::room(&opened.register)?;
        }
        let checked = check(&opened.register, ready, &opened.mapping_assumes, threads);
        let asking = match (format, &self.questions) {
            (Some(_), None) => Vec::new(),
            _ => rank(&opened.register, &checked, ready, QUESTIONS_WRITTEN),
        };
        let mut out = output(self.out.as_deref(), &self.reads())?;
        let result = match format {
            Some(format) => {
                write_answers(format, &opened.register, &checked, ready, &opened.mapping_assumes, threads, &mut out)
            }
            None if self.format == OutFormat::Xlsx => {
                let (checked, name) = (&checked, self.register.name());
                workbook::write_workbook(&workbook::Answers { opened, ready, checked, name, threads }, &mut out)
            }
            None => {
                let report = Report {
                    pack: ready.ask.pack,
                    opened,
                    ready,
                    checked: &checked,
                    asking: &asking,
                    questions: self.questions.as_deref(),
                    name: self.register.name(),
                    known_was_asked: self.question.asked.known.is_some() || opened.times.is_some(),
                };
                out.words(&report.in_words()?)
            }
        };
        out.finish(result)?;
        if let Some(path) = &self.questions {
            let mut out = output(Some(path), &self.reads())?;
            let result = write_questions(&asking, &mut out);
            out.finish(result)?;
        }
        let open = checked.count(|kind| kind.verdict != Verdict::Firm(Level::Allowed));
        Ok(ExitCode::from(if open == 0 { 0 } else { 1 }))
    }
}

impl Check {
    /// Where several packs are asked, each has a report of its own; a file holds the answers of one.
    fn one_for_a_file(&self, packs: &[Pack]) -> Result<(), ActionError> {
        let is_text = self.format == OutFormat::Text && self.out.is_none() && self.questions.is_none();
        if packs.len() < 2 || is_text && !self.renewals {
            return Ok(());
        }
        let names: Vec<&str> = packs.iter().map(|pack| pack.name.as_str()).collect();
        let message = "the portfolio names several packs, and a file holds the answers of one";
        let help = format!("name one of {}", names.join(", "));
        Err(vec![Problem::of_option(OPTION_MISSING, "--pack", message, help)].into())
    }

    /// Everything that the command reads.
    fn reads(&self) -> Reads {
        self.register.reads().and(self.question.reads())
    }

    /// Refuses, before anything is worked out, what would be lost under answers or questions.
    fn spare_what_is_read(&self) -> Result<(), ActionError> {
        let outputs = [&self.out, &self.questions].into_iter().flatten();
        outputs.into_iter().try_for_each(|path| spare(path, &self.reads()))?;
        match (&self.out, &self.questions) {
            (Some(out), Some(questions)) => spare(questions, &Reads::also(out)),
            _ => Ok(()),
        }
    }
}
