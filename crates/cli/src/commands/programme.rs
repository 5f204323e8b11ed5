//! `hostboard programme`.

use super::args::{LedgerArgs, day};
use super::output::output;
use super::reads::Reads;
use crate::text::{safe, sources, two_times, wrapped};
use clap::Args;
use hostboard_actions::codes::OPTION_NOT_A_VALUE;
use hostboard_actions::error::ActionError;
use hostboard_actions::portfolio::programme::{
    Dependencies, Expectation, Forecasts, Milestone, Programme, programme, write_programme,
};
use hostboard_actions::words::programme as words;
use hostboard_domain::problem::{Problem, quoted};
use hostboard_domain::record::MoveReason;
use hostboard_domain::time::{Day, When};
use std::process::ExitCode;

/// Show each milestone: when it was first to happen, what was expected of it later and by whom, how far that moved, when it
/// may come by how long such dates took, and what waits for what. Expectations stay as they were given: a range a range, a
/// bound a bound, a phrase a phrase.
#[derive(Args)]
pub struct ShowProgramme {
    #[command(flatten)]
    ledger: LedgerArgs,
    /// Say what else moves if one thing that is waited for moves: its id, and a day, a month or a range
    #[arg(long = "move", value_name = "ID=DATE", value_parser = moved)]
    moved: Option<(String, When)>,
    /// Say how likely it is that all milestones with a forecast come by this day
    #[arg(long, value_name = "DATE", value_parser = day)]
    by: Option<Day>,
    /// Forecast by these multiples of the time stated, such as 1.2,1.5,1.1,2,1.3, in place of the portfolio's finished milestones
    #[arg(long, value_name = "MULTIPLES", value_delimiter = ',', requires = "class_source", value_parser = multiple)]
    class: Vec<f64>,
    /// Where those multiples come from
    #[arg(long, value_name = "TEXT", requires = "class")]
    class_source: Option<String>,
    /// Write every dated thing as a calendar (RFC 5545) instead
    #[arg(long, conflicts_with_all = ["moved", "by", "class"])]
    calendar: bool,
    /// Take what was invented to show something into the calendar
    #[arg(long, requires = "calendar")]
    illustrative: bool,
    /// The file to write [default: standard output]
    #[arg(long, value_name = "FILE")]
    out: Option<String>,
}

fn moved(text: &str) -> Result<(String, When), String> {
    let help = "write an id, `=` and a date, such as head-appointed=2014-06";
    let (id, when) = text.split_once('=').ok_or(help)?;
    Ok((id.to_owned(), When::parse(when).ok_or(help)?))
}

/// A multiple above 0.
fn multiple(text: &str) -> Result<f64, String> {
    let multiple = text.trim().parse::<f64>().ok().filter(|multiple| multiple.is_finite() && *multiple > 0.0);
    multiple.ok_or_else(|| "write multiples above 0 with commas between, such as 1.2,1.5".to_owned())
}

impl ShowProgramme {
    /// Does it.
    pub fn run(&self) -> Result<ExitCode, ActionError> {
        let mut out = output(self.out.as_deref(), &Reads::of([Some(self.ledger.store.as_str())]))?;
        let ledger = self.ledger.open()?;
        let view = self.ledger.view(&ledger);
        let result = if self.calendar {
            write_programme(&view, self.illustrative, &mut out)
        } else {
            let page = programme(&view);
            let page = if self.class.is_empty() { page } else { page.by_multiples(&self.class) };
            let class = self.class_source.as_deref().map(|source| words::named_class(self.class.len(), &safe(source)));
            let text = in_words(&page, &self.moves(&page.dependencies)?, self.by, class.as_deref());
            out.words(&text)
        };
        out.finish(result)?;
        Ok(ExitCode::SUCCESS)
    }

    /// What else moves, in lines; none where nothing was asked.
    ///
    /// Errors: an id that nothing waits by.
    fn moves(&self, of: &Dependencies) -> Result<Vec<String>, ActionError> {
        let Some((id, to)) = &self.moved else { return Ok(Vec::new()) };
        let Some(place) = of.place_of(id) else {
            let message = format!("{} is no milestone, and nothing waits for it", quoted(id));
            let help = "give the id of a milestone, or of what `waits` names";
            return Err(vec![Problem::of_option(OPTION_NOT_A_VALUE, "--move", message, help)].into());
        };
        let moves = of.moves(place, *to);
        let others: Vec<_> = moves.iter().filter(|one| one.place != place).collect();
        let mut lines = vec!["\nWHAT MOVES".to_owned()];
        let says = words::what_moves(&of.things[place].title, *to, others.len(), of.untold_after(place));
        lines.push(wrapped("  ", "    ", &safe(&says)));
        lines.extend(others.iter().map(|one| {
            let thing = &of.things[one.place];
            let dates = (words::dated(one.before), words::dated(one.after));
            let how = words::by_how_much(one.before, one.after);
            let id = if thing.is_hidden { String::new() } else { format!(" [{}]", safe(&thing.id)) };
            let text = format!("{}{id}: from {} to {} ({how})", safe(&thing.title), dates.0, dates.1);
            wrapped("  - ", "    ", &text)
        }));
        Ok(lines)
    }
}

fn in_words(page: &Programme, moves: &[String], by: Option<Day>, class: Option<&str>) -> String {
    let mut out = format!("{}\n", two_times(page.times));
    if !moves.is_empty() {
        out.push_str(&moves.join("\n"));
        out.push('\n');
    }
    for milestone in &page.milestones {
        out.push_str(&of_one(milestone));
    }
    out.push_str(&forecasts(&page.forecasts, by, class));
    out.push_str(&waits(&page.dependencies));
    out.push_str(&sources(&page.sources));
    out.push('\n');
    out
}

fn of_one(milestone: &Milestone) -> String {
    let mut lines =
        vec![String::new(), wrapped("", "", &format!("{} [{}]", safe(&milestone.title), safe(&milestone.id)))];
    if !milestone.of.is_empty() {
        lines.push(wrapped("  of ", "     ", &safe(&milestone.of.join(", "))));
    }
    let spoken = |when: Option<When>| when.map_or_else(|| "not recorded".to_owned(), When::spoken);
    lines.push(wrapped(
        "  ",
        "    ",
        &format!("first to happen: {} ({})", spoken(milestone.baseline), milestone.cited.short()),
    ));
    for expectation in &milestone.expectations {
        lines.push(wrapped("  ", "    ", &expected(expectation, milestone.baseline)));
    }
    for slip in milestone.slips() {
        let days = slip.since_promise.or(slip.since_first).map(|slip| slip.moved_days);
        let from = milestone.baseline.filter(|_| slip.since_promise.is_some()).unwrap_or(slip.own.0);
        let Some(days) = days else { continue };
        let rate = slip
            .since_first
            .and_then(|slip| words::rate(slip.rate))
            .map_or_else(String::new, |rate| format!(" {rate}"));
        let unexplained =
            words::unexplained(slip.moves, slip.unexplained).map_or_else(String::new, |text| format!(" {text}"));
        let text = format!("by {}: {}{rate}{unexplained}", safe(&slip.holder), words::moved(days, from, slip.own.1));
        lines.push(wrapped("  ", "    ", &text));
    }
    if milestone.met.is_some() {
        lines.push(format!("  happened: {}", spoken(milestone.met)));
    }
    lines.join("\n") + "\n"
}

/// When milestones may come after all.
fn forecasts(of: &Forecasts, by: Option<Day>, class: Option<&str>) -> String {
    let mut lines = vec!["\nWHEN THEY MAY COME".to_owned()];
    lines.push(wrapped("  ", "  ", words::BASELINE));
    lines.extend(class.map(|class| wrapped("  ", "  ", class)));
    lines.extend(of.outlooks.iter().map(|one| {
        let whose = format!("  - {} [{}], by {}: ", safe(&one.title), safe(&one.milestone), safe(&one.holder));
        wrapped(&whose, "    ", &format!("{} ({})", words::outlook(&one.outlook), one.cited.short()))
    }));
    lines.push(wrapped("  ", "  ", &words::errors(of.errors, of.tried)));
    lines.extend(by.map(|day| {
        let text = of.all_by(day).map(|(number, all)| words::all_by(number, day, all));
        wrapped("  ", "  ", &text.unwrap_or_else(|| "No milestone has a forecast.".to_owned()))
    }));
    lines.join("\n") + "\n"
}

/// What waits for what.
fn waits(of: &Dependencies) -> String {
    let mut lines = vec!["\nWHAT WAITS FOR WHAT".to_owned()];
    if of.waits.is_empty() {
        lines.push("  Nothing is recorded as waiting for anything.".to_owned());
    }
    let title = |place: usize| safe(&of.things[place].title);
    lines.extend(of.rings.iter().map(|ring| {
        let titles: Vec<String> = ring.iter().map(|place| title(*place)).collect();
        wrapped("  ", "    ", &words::ring(&titles))
    }));
    for waits in &of.waits {
        let on = words::waits_for(&title(waits.on), waits.lag_days);
        let date = words::dated_with_waits(of.dates[waits.what]);
        let text =
            format!("{} waits for {on} ({}); with all it waits for: {date}", title(waits.what), waits.cited.short());
        lines.push(wrapped("  - ", "    ", &text));
    }
    lines.join("\n") + "\n"
}

fn expected(expectation: &Expectation, baseline: Option<When>) -> String {
    let said = expectation.said.map_or_else(String::new, |when| format!("said {}: ", when.spoken()));
    let when = expectation.expected.map_or_else(|| "no date".to_owned(), When::spoken);
    let phrase =
        expectation.phrase.as_ref().map_or_else(String::new, |words| format!(", in the words \"{}\"", safe(words)));
    let later = match expectation.months_later_at_least(baseline) {
        Some(months) if months > 0 => {
            format!("; at least {} later than first promised", crate::text::count(months as usize, "month", "months"))
        }
        _ => String::new(),
    };
    let reason = expectation.reason.map_or_else(String::new, |reason| match reason {
        MoveReason::NotGiven => "; no reason given".to_owned(),
        reason => format!("; reason: {}", words::reason(reason)),
    });
    let perhaps = if expectation.perhaps { "; perhaps" } else { "" };
    let (holder, source) = (safe(&expectation.holder), expectation.cited.short());
    format!("{said}{holder}: {when}{phrase}{later}{reason}{perhaps} ({source})")
}
