//! `hostboard books`.

use super::args::{LedgerArgs, packs_or_own};
use super::figures::{FiguresFormat, RestsOn, write};
use super::output::{Output, output};
use super::reads::Reads;
use crate::text::{safe, sources, table, two_times, wrapped};
use clap::Args;
use hostboard_actions::MadeFor;
use hostboard_actions::answer::forecast::{forecast, past_forecasts};
use hostboard_actions::codes::{BOOKS_NOT_RECORDED, OPTION_NOT_A_VALUE};
use hostboard_actions::error::ActionError;
use hostboard_actions::ledger::view::View;
use hostboard_actions::portfolio::books::{
    Books, BooksQuestion, FEWEST_DRAWS, Forecast, ForecastQuestion, MOST_DRAWS, OfReport, PastForecasts, ReadyQuestion,
    SaidBy, books, write_books,
};
use hostboard_actions::words::books as words;
use hostboard_actions::words::forecast as chances;
use hostboard_analysis::books::{Change, Refused, Statement, Test, Tested};
use hostboard_domain::books::Certainty;
use hostboard_domain::problem::{Problem, quoted};
use hostboard_domain::time::{Day, Month, When};
use std::process::ExitCode;
use std::sync::Arc;

/// Show the books of a unit, from the newest finance report that was known: what each year comes to at four levels of
/// certainty, whether it breaks even over all months, the lowest cash, which cells are missing and would decide that, how
/// many customers may leave, and by how much sums must change.
///
/// Nothing is weighted by a chance, and what is not recorded is never taken for nothing. A "what if" stands beside the
/// books as they are.
///
/// Exit code: 0 answered; 1 the forecast that was asked for can't be drawn; 2 the call is wrong, what was asked for cannot
/// be, or no report is recorded.
#[derive(Args)]
pub struct ShowBooks {
    /// The unit's id, such as essex
    unit: String,
    #[command(flatten)]
    ledger: LedgerArgs,
    /// The report, by id [default: the newest]
    #[arg(long, value_name = "ID")]
    report: Option<String>,
    /// What if a customer leaves: its id, and the first month without its income
    #[arg(long, value_name = "CUSTOMER=MONTH", value_parser = leaves)]
    leaves: Vec<(Arc<str>, Month)>,
    /// Let costs fall when customers leave, as the parameters say [default: costs stay]
    #[arg(long, requires = "leaves")]
    saving: bool,
    /// What if the unit is independent from a month on
    #[arg(long, value_name = "MONTH", value_parser = month)]
    independent: Option<Month>,
    /// Take rows that are not recorded to be as in their last recorded month, for working answers: missing=last
    #[arg(long, value_name = "NAME=VALUE", value_parser = ["missing=last"])]
    assume: Option<String>,
    /// Refuse figures that rest on a placeholder, or on accounts that are invented
    #[arg(long = "final", conflicts_with = "assume")]
    is_final: bool,
    /// Draw the books many times over: how often each test holds, with customers who leave, income that is not signed, and
    /// prices that change by chance
    #[arg(long, conflicts_with_all = ["leaves", "independent", "assume", "format"])]
    forecast: bool,
    /// How many draws
    #[arg(long, value_name = "N", default_value_t = 10_000, requires = "forecast",
          value_parser = clap::value_parser!(u64).range(FEWEST_DRAWS..=MOST_DRAWS))]
    draws: u64,
    /// What the numbers drawn begin from [default: the day on which the report was made]
    #[arg(long, value_name = "N", requires = "forecast")]
    seed: Option<u64>,
    /// When a milestone falls, where several hold it: its id, and a month or a range, such as head-appointed=2014-06..2015-02
    #[arg(long, value_name = "ID=WHEN", value_parser = picked, requires = "forecast")]
    milestone: Vec<(String, When)>,
    /// Let the unit become independent in the month of a milestone, by its id
    #[arg(long, value_name = "MILESTONE", requires = "forecast")]
    independence: Option<String>,
    /// The month by which the unit is to be ready
    #[arg(long, value_name = "MONTH", value_parser = month, requires = "forecast")]
    ready: Option<Month>,
    /// The milestone of its permanent head, and the day by which it is to be met
    #[arg(long, value_name = "ID=DATE", value_parser = head, requires = "ready")]
    head: Option<(String, Day)>,
    /// The rules that hold deals up: packs inside the program or paths of folders, parted by spaces [default: those of the
    /// portfolio]
    #[arg(long, requires = "forecast")]
    pack: Option<String>,
    /// How to write it: text for people, csv for every month at every level
    #[arg(long, value_enum, default_value = "text")]
    format: FiguresFormat,
    /// The file to write [default: standard output]
    #[arg(long, value_name = "FILE")]
    out: Option<String>,
}

/// What is said of figures that are to be final and rest on accounts that are invented.
pub(super) const INVENTED: &str = "these accounts are illustrative: invented, to show something";

pub(super) fn month(text: &str) -> Result<Month, String> {
    Month::parse(text).ok_or_else(|| format!("{} is no month: write a year and a month, parted by `-`", quoted(text)))
}

fn picked(text: &str) -> Result<(String, When), String> {
    let (id, when) = text.split_once('=').ok_or("write a milestone's id, `=` and when it falls")?;
    let when = When::parse(when).ok_or_else(|| format!("{} is no date or range of dates", quoted(when)))?;
    Ok((id.to_owned(), when))
}

fn head(text: &str) -> Result<(String, Day), String> {
    let (id, by) = text.split_once('=').ok_or("write a milestone's id, `=` and a day")?;
    let by = Day::parse(by).ok_or_else(|| format!("{} is no day: write it as 2014-12-31", quoted(by)))?;
    Ok((id.to_owned(), by))
}

pub(super) fn leaves(text: &str) -> Result<(Arc<str>, Month), String> {
    let (customer, from) =
        text.split_once('=').ok_or("write a customer's id, `=` and a month, such as moor=2014-07")?;
    Ok((customer.into(), month(from)?))
}

/// A level of certainty, by the word that files use.
pub(super) fn level(text: &str) -> Result<Certainty, String> {
    Certainty::parse(text).ok_or_else(|| format!("write one of {}", Certainty::WORDS.join(", ")))
}

impl ShowBooks {
    /// Does it.
    pub fn run(&self) -> Result<ExitCode, ActionError> {
        let out = output(self.out.as_deref(), &Reads::of([Some(self.ledger.store.as_str()), self.pack.as_deref()]))?;
        let ledger = self.ledger.open()?;
        let change = Change {
            leave: self.leaves.clone(),
            with_saving: self.saving,
            independent: self.independent,
            scaled: None,
        };
        let question = BooksQuestion { report: self.report.clone(), change, missing_as_last: self.assume.is_some() };
        let books = books(&self.ledger.view(&ledger), &self.unit, &question)?;
        let Some(of) = &books.of else { return Err(not_recorded(&books)) };
        if !of.refused.is_empty() {
            return Err(refused(of));
        }
        let (invented, warning) = (of.is_illustrative.then_some(INVENTED), of.warning());
        RestsOn { invented, warning: warning.as_deref() }.check(self.is_final)?;
        let drawn = self.drawn(&self.ledger.view(&ledger))?;
        let warning = drawn.as_ref().and_then(|drawn| drawn.warning.as_deref());
        RestsOn { invented, warning }.check(self.is_final)?;
        let is_answered = drawn.as_ref().is_none_or(|drawn| drawn.is_drawn);
        let csv = |out: &mut Output| write_books(MadeFor::Programs, &books, out);
        write(out, self.format, || in_words(&books, of, drawn.map(|drawn| drawn.text)), csv)?;
        Ok(ExitCode::from(u8::from(!is_answered)))
    }
}

/// A forecast in words, and what it says of itself.
struct InDraws {
    text: String,
    warning: Option<String>,
    is_drawn: bool,
}

impl ShowBooks {
    /// The forecast that was asked for.
    fn drawn(&self, view: &View<'_>) -> Result<Option<InDraws>, ActionError> {
        if !self.forecast {
            return Ok(None);
        }
        let question = ForecastQuestion {
            report: self.report.clone(),
            seed: self.seed,
            draws: self.draws,
            picked: self.milestone.iter().cloned().collect(),
            independence: self.independence.clone(),
            ready: self.ready.map(|at| ReadyQuestion { at, head: self.head.clone() }),
        };
        let threads = std::thread::available_parallelism().map_or(1, usize::from);
        let packs = packs_or_own(view, self.pack.as_deref())?;
        let Some(found) = forecast(view, &packs, &self.unit, &question, threads)? else { return Ok(None) };
        let past = past_forecasts(view, &packs, &self.unit, threads)?;
        Ok(Some(InDraws {
            text: forecast_in_words(&found, &past),
            warning: found.drawn.as_ref().ok().and_then(|drawn| drawn.warning.clone()),
            is_drawn: found.drawn.is_ok(),
        }))
    }
}

fn forecast_in_words(found: &Forecast, past: &PastForecasts) -> String {
    let mut lines = vec!["\nFORECAST".to_owned()];
    let mut say = |text: &str| lines.push(wrapped("  ", "    ", &safe(text)));
    match &found.drawn {
        Err(lacks) => {
            say("Nothing can be drawn: a forecast needs all of these.");
            lacks.iter().for_each(|lack| say(&format!("- {}", chances::lack(lack, &words::Names::new()))));
        }
        Ok(drawn) => {
            let told = chances::told(drawn, found.seed);
            drawn.warning.iter().chain(&told.says).for_each(|text| say(text));
            if !told.without_open.is_empty() {
                say(chances::WITHOUT_OPEN);
                told.without_open.iter().for_each(|text| say(&format!("- {text}")));
            }
            if let Some((ready, conditions)) = told.ready.split_first() {
                say(ready);
                conditions.iter().for_each(|text| say(&format!("- {text}")));
            }
            told.spread.iter().chain(&told.rests).for_each(|text| say(text));
            let open = drawn.milestones.iter().filter(|of| matches!(of.said_by, SaidBy::Several(_)));
            open.for_each(|of| say(&format!("Pick one with --milestone {}=MONTH.", of.id)));
            chances::history(past).iter().for_each(|text| say(text));
        }
    }
    lines.join("\n")
}

fn not_recorded(books: &Books) -> ActionError {
    let message = format!("no finance report of {} was known by {}", books.name, books.times.known.spoken());
    let help = "record a report and its accounts: `hostboard record show report` and `hostboard record show account` say \
                what they take";
    vec![Problem::of_subject(BOOKS_NOT_RECORDED, &books.unit, message, help)].into()
}

fn refused(of: &OfReport) -> ActionError {
    let one = |refused: &Refused| {
        let option = match refused {
            Refused::NotForecast { .. } => "--independent",
            Refused::AfterLast { asked, .. } if of.change.independent == Some(*asked) => "--independent",
            Refused::Lacks(_) if of.change.independent.is_some() => "--independent",
            _ => "--leaves",
        };
        let said = words::cannot(refused, &of.customers);
        Problem::of_option(OPTION_NOT_A_VALUE, option, said, words::help(refused))
    };
    of.refused.iter().map(one).collect::<Vec<_>>().into()
}

fn in_words(books: &Books, of: &OfReport, forecast: Option<String>) -> String {
    let mut out = vec![format!("Books of {} [{}]", safe(&books.name), safe(&books.unit)), two_times(books.times)];
    let title = of.report.title.as_deref().unwrap_or(&of.report.id);
    let made_on = of.report.made_on.map_or_else(String::new, |day: Day| format!(", made on {}", day.spoken()));
    out.push(format!("From: {}{made_on}", safe(title)));
    if of.is_illustrative {
        out.push("Illustrative: invented, to show something.".to_owned());
    }
    out.extend(of.warning());
    out.push(String::new());
    let [_, agreed, ..] = &of.levels;
    out.push(wrapped("", "", &lead(of)));
    out.extend(words::fails(&agreed.statement).map(|text| wrapped("", "", &text)));
    out.extend(words::first(&of.problems, &of.customers).iter().map(|text| wrapped("", "", &safe(text))));
    out.push("\nTHREE TESTS, KEPT APART".to_owned());
    out.push(tests(of.levels.iter().map(|level| &level.statement).collect()));
    for level in &of.levels {
        let cannot = level.statement.tests.iter().filter_map(|test| {
            Some(format!(
                "{}, {}: {}",
                at(level.statement.level),
                words::tested(test.of),
                words::undecided(test, &of.customers)?
            ))
        });
        out.extend(cannot.map(|line| wrapped("  ", "    ", &safe(&line))));
    }
    let missing = words::every_missing(of.levels.iter().map(|level| &level.statement), &of.customers);
    if !missing.is_empty() {
        out.push(String::from("\nEVERY CELL THAT IS MISSING"));
        out.extend(missing.iter().map(|cell| wrapped("  - ", "    ", &safe(cell))));
    }
    out.push(String::from("\nHOW MANY CUSTOMERS MAY LEAVE (costs stay)"));
    out.extend(may_leave(of));
    out.push(String::from("\nWHAT WOULD JUST BREAK EVEN"));
    out.extend(switching(of));
    if let Some(changed) = &of.changed {
        out.push(String::from("\nWHAT IF"));
        out.push(wrapped("  ", "  ", &safe(&format!("{}:", words::change(&of.change, &of.customers)))));
        out.push(tests(changed.iter().collect()));
    }
    if let Some((working, filled)) = &of.working {
        out.push(format!("\nWORKING, MISSING ROWS TAKEN AS IN THEIR LAST RECORDED MONTH: {filled}"));
        out.push(tests(working.iter().collect()));
    }
    out.extend(forecast);
    if !of.problems.is_empty() {
        out.push(String::from("\nWHAT DOES NOT RECONCILE"));
        out.extend(of.problems.iter().map(|one| wrapped("  - ", "    ", &safe(&words::problem(one, &of.customers)))));
    }
    out.push(sources(&books.sources));
    out.join("\n") + "\n"
}

fn lead(of: &OfReport) -> String {
    let [signed, agreed, ..] = &of.levels;
    words::lead(&signed.statement, &agreed.statement, of.year())
}

/// A level, short.
fn at(level: Certainty) -> &'static str {
    level.word()
}

/// The tests of some statements as a table, a column for each.
fn tests(statements: Vec<&Statement>) -> String {
    let heading = [String::new()].into_iter().chain(statements.iter().map(|statement| at(statement.level).to_owned()));
    let mut rows = vec![heading.collect::<Vec<_>>()];
    for test in &statements[0].tests {
        let cell = |statement: &&Statement| statement.test(test.of).map_or_else(String::new, in_short);
        let name = match test.part_of_year {
            Some(months) => format!("{} ({months} months)", words::tested(test.of)),
            None => words::tested(test.of),
        };
        rows.push([name].into_iter().chain(statements.iter().map(cell)).collect());
    }
    table(&rows)
}

pub(super) fn in_short(test: &Test) -> String {
    format!("{}: {}", words::holds(test.holds), words::figure(test.figure))
}

fn may_leave(of: &OfReport) -> Vec<String> {
    let line = |said: &String| wrapped("  ", "    ", &safe(said));
    let mut lines = Vec::new();
    for level in &of.levels {
        match &level.may_leave {
            Err(refused) => {
                lines.extend(words::refused_each(refused, &of.customers).iter().map(line));
                return lines;
            }
            Ok(found) => {
                let said = words::may_leave_at(level.statement.level, found, &of.customers);
                lines.extend(said.iter().map(line));
            }
        }
    }
    lines
}

fn switching(of: &OfReport) -> Vec<String> {
    let mut lines = Vec::new();
    for level in &of.levels {
        let mut tested: Vec<Tested> = level.switching.iter().map(|value| value.of).collect();
        tested.dedup();
        tested.sort();
        tested.dedup();
        for of in tested {
            let values = level.switching.iter().filter(|value| value.of == of).map(words::switching);
            let values = values.collect::<Vec<_>>().join("; ");
            let line = format!("{}, {}: {values}", at(level.statement.level), words::tested(of));
            lines.push(wrapped("  ", "    ", &line));
        }
    }
    lines
}
