//! `hostboard check`.

use super::renewals::Coming;
use super::{QuestionArgs, RegisterArgs, ThreadArgs, day, opened, output, written};
use crate::text::{count, grouped, safe, verdict, wrapped};
use clap::{Args, ValueEnum};
use hostboard_actions::answer::ask::Ready;
use hostboard_actions::answer::check::{AnswerKind, Checked, Format, check, write_answers};
use hostboard_actions::answer::explain::explain;
use hostboard_actions::answer::packs;
use hostboard_actions::answer::questions::{Asking, rank, write_questions};
use hostboard_actions::answer::workbook;
use hostboard_actions::error::ActionError;
use hostboard_actions::register::open::Opened;
use hostboard_actions::words::ground::{names_of_all, of_mappings};
use hostboard_domain::deal::DealFact;
use hostboard_domain::money::Pence;
use hostboard_domain::problem::Problem;
use hostboard_domain::time::Day;
use hostboard_rules::answer::explain::Contravention;
use hostboard_rules::answer::{Level, Verdict};
use hostboard_rules::pack::Pack;
use std::fmt::Write;
use std::process::ExitCode;

/// Ask a pack about every deal of a register: may it be signed, and if not, why not.
///
/// Answers are firm: they hold whatever the blank cells turn out to be. Where the recorded facts do
/// not decide, the answer is "cannot tell", with what it is at least and at most and which facts
/// are missing. With --assume a working answer stands beside each open one.
///
/// Exit code: 0 every answer is "allowed"; 1 some answer is not; 2 the call is wrong or nothing could be read.
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

const WORST: usize = 10;
const QUESTIONS: usize = 10;
/// How many are written to a file.
const QUESTIONS_WRITTEN: usize = 500;

impl Check {
    /// Does it.
    pub fn run(&self) -> Result<ExitCode, ActionError> {
        let threads = self.threads.number();
        let pack = packs::open(&self.question.pack)?;
        if self.format == OutFormat::Xlsx && self.out.is_none() {
            let message = "a workbook is not written to a terminal";
            return Err(vec![Problem::of_file("--format xlsx", message, "add --out FILE")].into());
        }
        let format = match self.format {
            OutFormat::Text | OutFormat::Xlsx => None,
            OutFormat::Csv => Some(Format::Csv),
            OutFormat::Jsonl => Some(Format::Jsonl),
            OutFormat::Parquet if self.out.is_none() => {
                let problem =
                    Problem::of_file("--format parquet", "Parquet is not written to a terminal", "add --out FILE");
                return Err(vec![problem].into());
            }
            OutFormat::Parquet => Some(Format::Parquet),
        };
        self.spare_what_was_settled()?;
        let opened = opened(&self.register, Some(&self.question), threads)?;
        let ready = self.question.asked.question().ready(&pack, &opened)?;
        if self.renewals {
            let (opened, ready, name) = (&opened, &ready, self.register.name());
            let known_was_asked = self.question.asked.known.is_some() || opened.times.is_some();
            let coming = Coming { opened, ready, name, until: self.until, known_was_asked, threads };
            return coming.run(self.format, self.out.as_deref());
        }
        if self.format == OutFormat::Xlsx {
            workbook::room(&opened.register)?;
        }
        let checked = check(&opened.register, &ready, &opened.mapping_assumes, threads);
        let asking = match (format, &self.questions) {
            (Some(_), None) => Vec::new(),
            _ => rank(&opened.register, &checked, &ready, QUESTIONS_WRITTEN),
        };
        let path = self.out.as_deref();
        let mut out = output(path)?;
        let result = match format {
            Some(format) => {
                write_answers(format, &opened.register, &checked, &ready, &opened.mapping_assumes, threads, out)
            }
            None if self.format == OutFormat::Xlsx => {
                let (opened, ready, checked, name) = (&opened, &ready, &checked, self.register.name());
                workbook::write_workbook(&workbook::Answers { opened, ready, checked, name, threads }, out)
            }
            None => {
                let report = Report {
                    pack: &pack,
                    opened: &opened,
                    ready: &ready,
                    checked: &checked,
                    asking: &asking,
                    questions: self.questions.as_deref(),
                    name: self.register.name(),
                    known_was_asked: self.question.asked.known.is_some() || opened.times.is_some(),
                };
                out.write_all(report.in_words()?.as_bytes()).and_then(|()| out.flush())
            }
        };
        written(path, result)?;
        if let Some(path) = &self.questions {
            written(Some(path), write_questions(&asking, output(Some(path))?))?;
        }
        let open = checked.count(|kind| kind.verdict != Verdict::Firm(Level::Allowed));
        Ok(ExitCode::from(if open == 0 { 0 } else { 1 }))
    }
}

impl Check {
    /// A file of answers is not to be lost under new questions.
    fn spare_what_was_settled(&self) -> Result<(), ActionError> {
        let Some(questions) = &self.questions else { return Ok(()) };
        let real = |path: &String| std::fs::canonicalize(path).ok();
        let given = [&self.register.settled[..], self.register.register.as_slice()].concat();
        if given.iter().any(|path| path == questions || (real(path).is_some() && real(path) == real(questions))) {
            let message = "the questions would be written over a file that is read";
            return Err(vec![Problem::of_file(questions, message, "give them a file of their own")].into());
        }
        Ok(())
    }
}

/// The first screen.
struct Report<'a> {
    pack: &'a Pack,
    opened: &'a Opened,
    ready: &'a Ready<'a>,
    checked: &'a Checked,
    asking: &'a [Asking],
    questions: Option<&'a str>,
    name: &'a str,
    known_was_asked: bool,
}

impl Report<'_> {
    fn in_words(&self) -> Result<String, ActionError> {
        let mut out = String::new();
        self.head(&mut out);
        self.how_read(&mut out);
        self.piles(&mut out);
        self.worst(&mut out)?;
        self.questions(&mut out);
        self.foot(&mut out);
        Ok(out)
    }

    fn head(&self, out: &mut String) {
        let settings = &self.ready.ask.settings;
        let register = &self.opened.register;
        let units = (0..register.len()).map(|row| register.unit(row)).collect::<std::collections::BTreeSet<_>>().len();
        let _ = writeln!(out, "{}", self.pack.title);
        let text = format!(
            "{} of {} in {}; proposals taken as signed on {}; {}.",
            count(register.len(), "deal"),
            count(units, "unit"),
            safe(self.name),
            settings.on.spoken(),
            if self.known_was_asked {
                format!("as known on {}", settings.known.spoken())
            } else {
                "as known today".to_owned()
            }
        );
        let _ = writeln!(out, "{}", wrapped("", "", &text));
        if !self.opened.mapping_assumes.is_empty() {
            let text = format!(
                "Every answer rests on what the mapping assumes: {}.",
                of_mappings(&self.opened.mapping_assumes).join("; ")
            );
            let _ = writeln!(out, "{}", wrapped("", "", &text));
        }
        let settled = &register.settled;
        if !settled.is_empty() {
            let text = format!(
                "Settled by a person: {}, giving {} that the register does not record.",
                count(settled.decisions.len(), "decision"),
                count(settled.facts_given(), "fact")
            );
            let _ = writeln!(out, "{}", wrapped("", "", &text));
        }
        if let Some(directions) = &self.opened.directions {
            let named = |unit: &&str| !directions.iter().any(|d| d.unit == **unit);
            let silent: Vec<String> = register.units.iter().filter(|u| named(u)).map(safe).collect();
            if !silent.is_empty() {
                let text = format!("Not in the directions file, so taken as not named: {}.", silent.join(", "));
                let _ = writeln!(out, "{}", wrapped("", "", &text));
            }
        }
        for rule in &self.ready.ask.not_yet_known {
            let rule = &self.pack.rules[*rule];
            let text =
                format!("Not yet known then, so not applied: {} (known from {}).", rule.name, rule.known_from.spoken());
            let _ = writeln!(out, "{}", wrapped("", "", &text));
        }
        if self.ready.ask.rules.is_empty() {
            let text = format!("No rule of this pack speaks of this act ({}).", settings.act.word());
            let _ = writeln!(out, "{}", wrapped("", "", &text));
        }
    }

    fn how_read(&self, out: &mut String) {
        if let Some(read_by) = &self.opened.read_by {
            out.push_str(&crate::reading::in_words(self.name, self.opened, read_by));
        }
    }

    fn piles(&self, out: &mut String) {
        let count_of = |verdict: Verdict| self.checked.count(|kind| kind.verdict == verdict);
        let word = |v: Verdict| verdict(self.pack, v);
        let _ = writeln!(out, "\nFIRM ANSWERS, whatever the blanks hold");
        for verdict in [Verdict::Firm(Level::Refused), Verdict::Firm(Level::Consent), Verdict::Firm(Level::Allowed)] {
            let number = count_of(verdict);
            let speaks = number > 0 || self.can_be(verdict);
            if speaks {
                let _ = writeln!(out, "  {:>9}  {}", grouped(number), word(verdict));
            }
        }
        let open = count_of(Verdict::CannotTell);
        if !self.ready.assume.is_empty() {
            let _ = writeln!(out, "\nWORKING ANSWERS, where the firm answer is open");
            let names: Vec<&str> = self.ready.assume.iter().map(|a| a.written.as_str()).collect();
            let _ = writeln!(out, "{}", wrapped("  assuming ", "    ", &names.join("; ")));
            for verdict in [
                Verdict::Firm(Level::Refused),
                Verdict::Firm(Level::Consent),
                Verdict::Firm(Level::Allowed),
                Verdict::CannotTell,
            ] {
                let number = self.checked.count(|k| k.verdict == Verdict::CannotTell && k.working == Some(verdict));
                if number > 0 {
                    let _ = writeln!(out, "  {:>9}  {}", grouped(number), word(verdict));
                }
            }
        }
        let _ = writeln!(out, "\nQUESTIONS");
        let _ = writeln!(out, "  {:>9}  {}{}", grouped(open), word(Verdict::CannotTell), self.range_of_open());
    }

    /// Whether any rule asked could lead to that answer.
    fn can_be(&self, verdict: Verdict) -> bool {
        use hostboard_rules::pack::Outcome;
        match verdict {
            Verdict::Firm(Level::Refused) => self.ready.ask.mask(Outcome::Refuse) != 0,
            Verdict::Firm(Level::Consent) => self.ready.ask.mask(Outcome::Consent) != 0,
            _ => true,
        }
    }

    fn range_of_open(&self) -> String {
        let at_most = |level| self.checked.count(|k| k.verdict == Verdict::CannotTell && k.at_most == level);
        let parts: Vec<String> = [(Level::Refused, "at most refused"), (Level::Consent, "at most a matter of consent")]
            .into_iter()
            .map(|(level, words)| (at_most(level), words))
            .filter(|(number, _)| *number > 0)
            .map(|(number, words)| format!("{} {words}", grouped(number)))
            .collect();
        if parts.is_empty() { String::new() } else { format!(" ({})", parts.join(", ")) }
    }

    fn worst(&self, out: &mut String) -> Result<(), ActionError> {
        let register = &self.opened.register;
        let mut rows: Vec<usize> = (0..register.len()).filter(|row| severity(self.checked.kind(*row)) > 0).collect();
        rows.sort_by_key(|row| {
            let value = register.pounds(*row).value().unwrap_or(0);
            (std::cmp::Reverse((severity(self.checked.kind(*row)), value)), *row)
        });
        if rows.is_empty() {
            return Ok(());
        }
        let shown = rows.len().min(WORST);
        let _ = writeln!(
            out,
            "\nTHE WORST {}",
            if shown < rows.len() { format!("{shown} of {}", grouped(rows.len())) } else { shown.to_string() }
        );
        for row in &rows[..shown] {
            let kind = self.checked.kind(*row);
            let value =
                register.pounds(*row).value().map_or_else(|| "value not recorded".to_owned(), |v| Pence(v).to_string());
            let _ = writeln!(out, "  {} of {}, {value}", safe(register.deal(*row)), safe(register.unit_id(*row)));
            let _ = writeln!(out, "{}", wrapped("      ", "      ", &self.line(kind)));
            let breach = self.breach(*row)?;
            if !breach.is_empty() {
                let _ = writeln!(out, "{}", wrapped("      ", "      ", &breach));
            }
        }
        Ok(())
    }

    /// An answer in one line.
    fn line(&self, kind: &AnswerKind) -> String {
        let words = verdict(self.pack, kind.verdict);
        let cited = |holding: bool| {
            let rules = kind.rules_that(holding, self.pack);
            let cites = rules.map(|rule| format!("{} ({})", rule.name, rule.cite));
            cites.collect::<Vec<_>>().join(", ")
        };
        let rules = match (cited(true), cited(false)) {
            (holds, open) if holds.is_empty() || open.is_empty() => format!("{holds}{open}"),
            (holds, open) => format!("{holds}; may hold too: {open}"),
        };
        let strength = kind.strength.map_or_else(String::new, |s| format!(", {}", s.word()));
        let who =
            if kind.consent_of.is_empty() { String::new() } else { format!(" ({})", kind.consenters().join(" and ")) };
        let missing = self.ready.ask.missing_names(&kind.missing);
        let missing = if missing.is_empty() { String::new() } else { format!("; missing: {}", missing.join(", ")) };
        let working = match kind.working {
            Some(working) if kind.verdict == Verdict::CannotTell => {
                format!("; working: {}", verdict(self.pack, working))
            }
            _ => String::new(),
        };
        format!("{words}{who}: {rules}{strength}{missing}{working}")
    }

    fn breach(&self, row: usize) -> Result<String, ActionError> {
        let (Some(words), Verdict::Firm(_)) = (&self.pack.contravention, self.checked.kind(row).verdict) else {
            return Ok(String::new());
        };
        let register = &self.opened.register;
        if register.fact(DealFact::Stage, row).value() != Some(hostboard_domain::deal::Stage::Signed as i64) {
            return Ok(String::new());
        }
        let explained = explain(self.opened, self.ready, register.deal(row), Some(register.unit_id(row)))?;
        Ok(match explained.first().map(|e| e.answer.contravention) {
            Some(Contravention::Appears) => format!("signed: {}", words.appears),
            Some(Contravention::ConsentNotRecorded) => format!("signed: {}", words.not_recorded),
            _ => String::new(),
        })
    }

    fn questions(&self, out: &mut String) {
        let asking = &self.asking[..self.asking.len().min(QUESTIONS)];
        if asking.is_empty() {
            return;
        }
        let _ = writeln!(out, "\nQUESTIONS TO PUT, in the order in which replies settle most");
        for (n, question) in asking.iter().enumerate() {
            let _ = writeln!(out, "{}", wrapped(&format!("  {:>2}. ", n + 1), "      ", &question_in_words(question)));
        }
        let settled: usize = asking.iter().map(|q| q.settles).sum();
        let open = self.checked.count(|kind| kind.verdict == Verdict::CannotTell);
        let text = format!("Replies to all of these settle {} of {} open answers.", grouped(settled), grouped(open));
        let _ = writeln!(out, "{}", wrapped("  ", "  ", &text));
        self.all_questions(out);
    }

    /// Where the further questions are.
    fn all_questions(&self, out: &mut String) {
        let all = self.asking.len();
        let settled: usize = self.asking.iter().map(|question| question.settles).sum();
        let text = match self.questions {
            Some(path) => format!(
                "{} are written to {}, to fill in and give back with --settled; replies settle {}.",
                count(all, "question"),
                safe(path),
                grouped(settled)
            ),
            None if all > QUESTIONS => format!(
                "There are {}, and replies to all settle {}; --questions FILE writes them, to fill in.",
                count(all, "question"),
                grouped(settled)
            ),
            None => return,
        };
        let _ = writeln!(out, "{}", wrapped("  ", "  ", &text));
    }

    fn foot(&self, out: &mut String) {
        let found = self.opened.problems.len() as u64 + self.opened.unlisted_problems;
        let parked = self.opened.parked.len() as u64 + self.opened.unlisted_parked;
        out.push('\n');
        if found > 0 {
            let text = format!("{} in the files, listed on standard error.", count(found as usize, "problem"));
            let _ = writeln!(out, "{}", wrapped("", "", &text));
        }
        if parked > 0 {
            let text = format!(
                "{} not taken in, listed on standard error: an answer that counts other deals holds only if none of these belongs with them.",
                count(parked as usize, "row")
            );
            let _ = writeln!(out, "{}", wrapped("", "", &text));
        }
        let grounds = self.checked.kinds.iter().flat_map(|kind| &kind.grounds);
        let grounds = names_of_all(grounds, &self.opened.mapping_assumes, self.pack);
        if !grounds.is_empty() {
            let grounds: Vec<String> = grounds.into_iter().collect();
            let text =
                format!("Some firm answers rest on values of the pack that are only assumed: {}.", grounds.join("; "));
            let _ = writeln!(out, "{}", wrapped("", "", &text));
        }
        let _ = writeln!(out, "{}", wrapped("", "", &self.pack.notice));
    }
}

/// How much a deal needs somebody: refused, then consent, then what works out so, then what may be refused.
fn severity(kind: &AnswerKind) -> u8 {
    match (kind.verdict, kind.at_most) {
        (Verdict::Firm(Level::Refused), _) => 5,
        (Verdict::Firm(Level::Consent), _) => 4,
        (Verdict::CannotTell, _) if matches!(kind.working, Some(Verdict::Firm(Level::Consent | Level::Refused))) => 3,
        (Verdict::CannotTell, Level::Refused) => 2,
        (Verdict::CannotTell, _) => 1,
        _ => 0,
    }
}

fn question_in_words(question: &Asking) -> String {
    let of = question
        .of
        .as_ref()
        .map_or_else(String::new, |(unit, deal)| format!(" for deal {} of {}", safe(deal), safe(unit)));
    let settles = match question.settles {
        0 => format!("{} wait for it", grouped(question.waits)),
        n if n == question.waits => format!("settles {}", grouped(n)),
        n => format!("settles {} of the {} that wait for it", grouped(n), grouped(question.waits)),
    };
    format!("{} ({}){of}: {settles}. Likely to know: {}.", safe(&question.words), question.fact, question.holder)
}
