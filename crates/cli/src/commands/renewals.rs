//! `hostboard check --renewals`: coming decisions in words.

use super::check::OutFormat;
use super::output::output;
use super::reads::Reads;
use crate::text::{count, grouped, safe, status, wrapped};
use hostboard_actions::answer::ask::Ready;
use hostboard_actions::answer::renewals::{Enters, Event, Renewal, RenewalFormat, Renewals, renewals, write_renewals};
use hostboard_actions::codes::OPTION_NOT_A_VALUE;
use hostboard_actions::error::ActionError;
use hostboard_actions::register::open::Opened;
use hostboard_actions::words::assumption;
use hostboard_actions::words::fact::pounds;
use hostboard_actions::words::ground::of_mappings;
use hostboard_actions::words::pack::rules_line;
use hostboard_actions::words::part::own_yearly;
use hostboard_domain::deal::DealFact;
use hostboard_domain::problem::Problem;
use hostboard_domain::time::Day;
use hostboard_rules::answer::{Level, Status, Verdict};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::process::ExitCode;

/// How many decisions are listed in words.
const LISTED: usize = 100;

/// What is asked, of what.
pub struct Coming<'a> {
    /// The register, opened.
    pub opened: &'a Opened,
    /// The question, ready.
    pub ready: &'a Ready<'a>,
    /// The register as the user named it.
    pub name: &'a str,
    /// The last day asked about.
    pub until: Option<Day>,
    /// Whether somebody said as known when.
    pub known_was_asked: bool,
    /// How many threads may work.
    pub threads: usize,
}

impl Coming<'_> {
    /// Asks and answers; `reads` is what the command reads.
    pub fn run(&self, format: OutFormat, path: Option<&str>, reads: &Reads) -> Result<ExitCode, ActionError> {
        let (register, opened) = (&self.opened.register, self.opened);
        let format = match format {
            OutFormat::Text => None,
            OutFormat::Csv => Some(RenewalFormat::Csv),
            OutFormat::Jsonl => Some(RenewalFormat::Jsonl),
            _ => {
                let message = "coming decisions are not written in this format";
                return Err(vec![Problem::of_option(
                    OPTION_NOT_A_VALUE,
                    "--format",
                    message,
                    "write text, csv or jsonl",
                )]
                .into());
            }
        };
        let coming = renewals(register, self.ready, self.until, &opened.mapping_assumes, self.threads)?;
        let mut out = output(path, reads)?;
        let result = match format {
            Some(format) => write_renewals(format, register, &coming, &self.ready.ask, &mut out),
            None => out.words(&self.in_words(&coming)),
        };
        out.finish(result)?;
        let open = coming.count(|kind| kind.verdict != Verdict::Firm(Level::Allowed));
        Ok(ExitCode::from(u8::from(open > 0)))
    }

    fn in_words(&self, coming: &Renewals) -> String {
        let mut out = String::new();
        self.head(coming, &mut out);
        self.by_month(coming, &mut out);
        self.list(coming, &mut out);
        self.foot(coming, &mut out);
        out
    }

    fn words(&self, of: Status) -> &str {
        status(self.ready.ask.pack, of)
    }

    fn head(&self, coming: &Renewals, out: &mut String) {
        let mut say = |text: &str| {
            let _ = writeln!(out, "{}", wrapped("", "", text));
        };
        let settings = &self.ready.ask.settings;
        let deals: BTreeSet<usize> = coming.list.iter().map(|renewal| renewal.row).collect();
        let until = coming.until.map_or_else(|| "each unit's last day".to_owned(), Day::spoken);
        let known = if self.known_was_asked { format!("on {}", settings.known.spoken()) } else { "today".to_owned() };
        say(&self.ready.ask.pack.title);
        let come = if coming.list.len() == 1 { "comes" } else { "come" };
        say(&format!(
            "{} {come} between {} and {until} on {} in {}; as known {known}.",
            count(coming.list.len(), "decision", "decisions"),
            settings.on.spoken(),
            count(deals.len(), "deal", "deals"),
            safe(self.name),
        ));
        say("Each is asked about as a new contract signed on that day with the same party and matter: as long as the \
             old one, at its yearly price, with no option. The old deal counts with it; other new ones do not.");
        if !self.opened.mapping_assumes.is_empty() {
            say(&format!(
                "Every answer depends on what the mapping assumes: {}.",
                of_mappings(&self.opened.mapping_assumes).join("; ")
            ));
        }
        if !self.ready.assume.is_empty() {
            let names: Vec<&str> = self.ready.assume.iter().map(|a| a.written.as_str()).collect();
            say(&format!("Working answers assume {}.", names.join("; ")));
        }
    }

    fn by_month(&self, coming: &Renewals, out: &mut String) {
        if coming.list.is_empty() {
            return;
        }
        // A range of days that is not within one month has a line of its own.
        let mut months: BTreeMap<(Day, String), [usize; 6]> = BTreeMap::new();
        let mut all = [0; 6];
        for renewal in &coming.list {
            let place = coming.answer(renewal).status.ease();
            months.entry(line_of(renewal)).or_default()[place] += 1;
            all[place] += 1;
        }
        let used: Vec<usize> = (0..6).filter(|place| all[*place] > 0).collect();
        let _ = writeln!(out, "\nBY MONTH AND ANSWER");
        for (n, place) in used.iter().enumerate() {
            let _ = writeln!(out, "  ({}) {}", letter(n), self.words(Status::WORST_FIRST[*place]));
        }
        let heads: String = (0..used.len()).map(|n| format!("{:>9}", format!("({})", letter(n)))).collect();
        let lines: Vec<(String, [usize; 6])> =
            months.into_iter().map(|((_, month), counts)| (month, counts)).chain([("all".to_owned(), all)]).collect();
        let width = lines.iter().map(|(month, _)| month.len() + 1).max().unwrap_or(0).max(9);
        let _ = writeln!(out, "  {:<width$}{heads}", "");
        for (month, counts) in lines {
            let cells: String = used.iter().map(|place| format!("{:>9}", grouped(counts[*place]))).collect();
            let _ = writeln!(out, "  {month:<width$}{cells}");
        }
    }

    fn list(&self, coming: &Renewals, out: &mut String) {
        if coming.list.is_empty() {
            return;
        }
        let _ = writeln!(out, "\nCOMING DECISIONS");
        for renewal in coming.list.iter().take(LISTED) {
            let text = format!("{}: {}", self.subject(renewal), self.answer(coming, renewal));
            let _ = writeln!(
                out,
                "{}",
                wrapped(&format!("  {}  ", DealFact::End.written(renewal.when())), "      ", &text)
            );
        }
        if coming.list.len() > LISTED {
            let more = count(coming.list.len() - LISTED, "more decision", "more decisions");
            let _ = writeln!(out, "  and {more}; --format csv has all of them");
        }
    }

    /// `end of S1234 of Salford, with Firm Ltd, £x a year`
    fn subject(&self, renewal: &Renewal) -> String {
        let register = &self.opened.register;
        let (deal, unit) = (safe(register.deal(renewal.row)), safe(register.unit_id(renewal.row)));
        let with = register.text(DealFact::Counterparty, renewal.row);
        let with = with.map_or_else(|| "with a party not recorded".to_owned(), |name| format!("with {}", safe(name)));
        let yearly = renewal.contract.yearly;
        let yearly = yearly.map_or_else(
            || "yearly value not known".to_owned(),
            |yearly| own_yearly(register, renewal.row, yearly, pounds),
        );
        let perhaps = if renewal.is_sure { "" } else { ", which may also come before or after the days asked about" };
        format!("{} {deal} of {unit}, {with}, {yearly}{perhaps}", event_in_words(renewal.event))
    }

    fn answer(&self, coming: &Renewals, renewal: &Renewal) -> String {
        let kind = coming.answer(renewal);
        if renewal.enters == Enters::No {
            return "no new contract, as using an option enters into none (extension_enters=no)".to_owned();
        }
        let mut text = self.words(kind.status).to_owned();
        if !kind.consent_of.is_empty() {
            let _ = write!(text, " ({})", kind.consenters().join(" and "));
        }
        if !kind.rules.is_empty() {
            let _ = write!(text, ": {}", kind.rule_names(self.ready.ask.pack).join(", "));
        }
        let missing = coming.missing_names(renewal, &self.ready.ask);
        if !missing.is_empty() {
            let _ = write!(text, "; missing: {}", missing.join(", "));
        }
        let working = kind.working.filter(|working| *working != Status::CannotTell);
        if let (Status::CannotTell, Some(working)) = (kind.status, working) {
            let _ = write!(text, "; working: {}", self.words(working));
            if !kind.working_assumes.is_empty() {
                let _ = write!(text, " (assuming {})", assumption::written(&kind.working_assumes));
            }
        }
        text
    }

    fn foot(&self, coming: &Renewals, out: &mut String) {
        let mut say = |text: String| {
            let _ = writeln!(out, "{}", wrapped("", "", &text));
        };
        say(String::new());
        if !coming.without_until.is_empty() {
            let units: Vec<String> = coming.without_until.iter().map(|unit| safe(unit)).collect();
            say(format!("Nothing is listed of {}, whose last day is not known: pass --until DATE.", units.join(", ")));
        }
        if coming.proposals > 0 {
            let are = if coming.proposals == 1 { "is" } else { "are" };
            let proposals = count(coming.proposals, "deal", "deals");
            say(format!(
                "{proposals} {are} only proposed and left out here; check without --renewals answers on these."
            ));
        }
        let used = |event: Event| coming.list.iter().any(|renewal| renewal.event == event);
        if used(Event::Option) {
            say(
                "An option day is the agreed end of a deal that may be extended: the day by which the option is used, \
                 or the deal ends."
                    .to_owned(),
            );
        }
        if coming.list.iter().any(|renewal| renewal.enters == Enters::Open) {
            say("Whether using an option enters into a contract is open. Settle `extension_enters`, yes or no, with who advised, \
                 when and why."
                .to_owned());
        }
        say(rules_line(self.ready.ask.pack));
        say(self.ready.ask.pack.notice.clone());
    }
}

/// Where a decision is counted: by its month, or by its range of days where that is longer; with the day to sort by.
fn line_of(renewal: &Renewal) -> (Day, String) {
    let (first, last) = (renewal.date.ymd(), renewal.last.ymd());
    match (first.0, first.1) == (last.0, last.1) {
        true => (renewal.date.plus_days(1 - first.2 as i32), format!("{:04}-{:02}", first.0, first.1)),
        false => (renewal.date, DealFact::End.written(renewal.when())),
    }
}

fn letter(n: usize) -> char {
    char::from(b'a' + n as u8)
}

/// As a line begins: `end of`, followed by the deal.
const fn event_in_words(event: Event) -> &'static str {
    match event {
        Event::NoticeToEnd => "last day of notice to end",
        Event::NoticeToBreak => "last day of notice to break",
        Event::Break => "break of",
        Event::Option => "option day of",
        Event::End => "end of",
    }
}
