//! Back-test: what watch rules said at the end of each month, by what was known then, beside what became of units.
//!
//! For: telling a host how often a rule warned in time, how often for nothing, and how often nobody can tell. Reads the
//! ledger once a month and the file of outcomes, and leaves the counting to `hostboard-analysis`.
//!
//! Invariants: a month is read as known at its end, so nothing learned later warns of anything. A rule that was not in force
//! or not yet known, and a unit that was not there, is not read in that month.

mod write;

pub use write::write_back_test;

use crate::clock;
use crate::codes;
use crate::error::ActionError;
use crate::ledger::view::View;
use crate::ledger::{Ledger, Times};
use crate::packs::NamedPack;
use crate::portfolio::units::units;
use crate::portfolio::watch::{Watched, packs_of, title, watch};
use crate::reader::Reader;
use crate::register::open::read as read_file;
use crate::register::sets_by_pack;
use hostboard_analysis::backtest::{Outcome, Report, Truth, Watch, back_test};
use hostboard_domain::body::BodyKind;
use hostboard_domain::codes::UNIT_UNKNOWN;
use hostboard_domain::problem::{Problem, quoted};
use hostboard_domain::record::Body;
use hostboard_domain::time::{Day, Month, When};
use hostboard_exchange::outcomes::{self, OutcomeRow};
use hostboard_rules::language::truth;
use hostboard_rules::pack::Pack;
use hostboard_rules::watch::About;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The most months that are read at once: a hundred years.
pub const MOST_MONTHS: i32 = 1_200;

/// What is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BackTestQuestion {
    /// The packs, by name or path; without them those of the portfolio.
    pub packs: Option<String>,
    /// How many days rules look ahead.
    pub horizon_days: u32,
    /// Parameters given, as `NAME=VALUE`.
    pub set: Vec<String>,
    /// The first month.
    pub from: Month,
    /// The last month.
    pub to: Month,
    /// The path of the file of outcomes.
    pub outcomes: String,
    /// The one rule to try, by name; without it all.
    pub rule: Option<String>,
}

/// How watch rules did.
#[derive(Debug)]
pub struct BackTest {
    /// What the portfolio is called.
    pub title: String,
    /// The first month.
    pub from: Month,
    /// The last month.
    pub to: Month,
    /// What happened to each unit, in the file's words. A unit to which nothing happened is left out.
    pub events: BTreeMap<Arc<str>, (String, Option<When>)>,
    /// The names of units, by id.
    pub names: BTreeMap<Arc<str>, String>,
    /// From when to when no unit was there, as far as was known then, in the order of the months.
    pub nothing_there: Vec<(Month, Month)>,
    /// Each pack that was asked.
    pub packs: Vec<OfPack>,
}

/// How the rules of a pack did.
#[derive(Debug)]
pub struct OfPack {
    /// The pack.
    pub pack: Pack,
    /// Each of its rules about units, by its place in the pack.
    pub rules: Vec<(usize, Report)>,
    /// How many of its rules are about milestones: no unit's outcome says anything about them.
    pub of_milestones: usize,
}

/// Reads a portfolio at the end of each month as it was known then, asks the watch rules, and sets what they said beside
/// what became of units.
///
/// Errors: months that run backwards, are too many or have not ended; no pack; everything that is wrong with the file of
/// outcomes, units that nobody knew among it; months in which no unit was there.
pub fn run_back_test(ledger: &Ledger, reader: &Reader, question: &BackTestQuestion) -> Result<BackTest, ActionError> {
    let months = months_of(question, clock::today())?;
    let (rows, problems) = outcomes::read(&question.outcomes, &read_file(&question.outcomes)?);
    if !problems.is_empty() {
        return Err(problems.into());
    }
    let view_of = |month: Month| {
        let last = last_day(month);
        ledger.view(Times { at: Some(last), known: Some(last) }, reader)
    };
    let last = view_of(question.to);
    let names = packs_of(&last, question.packs.as_deref())?;
    let packs = names.iter().map(NamedPack::open).collect::<Result<Vec<Pack>, ActionError>>()?;
    let sets = sets_by_pack(&packs, &question.set);
    known_rule(&packs, question)?;
    let mut said = packs.iter().map(|pack| Said::of(pack, question)).collect::<Vec<_>>();
    let (mut names, mut nothing_there) = (BTreeMap::new(), Vec::new());
    for (at, month) in months.iter().enumerate() {
        let view = view_of(*month);
        let there = units(&view.reading);
        if there.is_empty() {
            lengthen(&mut nothing_there, *month);
        }
        names.extend(there.into_iter().map(|unit| (Arc::from(unit.id.as_str()), unit.name)));
        for ((pack, set), said) in packs.iter().zip(&sets).zip(&mut said) {
            said.take(at, pack, &watch(&view, pack, question.horizon_days, set)?, last_day(*month));
        }
    }
    if names.is_empty() {
        return Err(no_unit_there(question));
    }
    unknown_units(&last, &rows, &names, question.to)?;
    let outcomes = rows.iter().map(|row| (Arc::from(row.unit.as_str()), outcome(row))).collect();
    let of_pack = |(pack, said): (Pack, Said)| {
        let rules = said.rules.iter().map(|(rule, watch)| (*rule, back_test(watch, &outcomes))).collect();
        let of_milestones = pack.watch.iter().filter(|rule| rule.about == About::Milestone).count();
        OfPack { pack, rules, of_milestones }
    };
    let title = title(&last);
    let packs = packs.into_iter().zip(said).map(of_pack).collect();
    let events = rows.into_iter().filter_map(|row| Some((Arc::from(row.unit.as_str()), row.event?))).collect();
    Ok(BackTest { title, from: question.from, to: question.to, events, names, nothing_there, packs })
}

/// Where no unit was there in any month, that is said once, and not of every row of the outcomes.
fn no_unit_there(question: &BackTestQuestion) -> ActionError {
    let (from, to) = (question.from.spoken(), question.to.spoken());
    let message = format!("from {from} to {to} no unit was there, as far as was known then");
    let help = "give months in which the portfolio was known: its sources say from when on it is";
    vec![Problem::of_option(codes::OPTION_NOT_A_VALUE, "--to", message, help)].into()
}

/// Puts a month to the spans before it, of which the last may end in the month before.
fn lengthen(spans: &mut Vec<(Month, Month)>, month: Month) {
    match spans.last_mut() {
        Some((_, last)) if last.plus(1) == month => *last = month,
        _ => spans.push((month, month)),
    }
}

/// Refuses a rule that none of the packs has about units.
fn known_rule(packs: &[Pack], question: &BackTestQuestion) -> Result<(), ActionError> {
    let rules = packs.iter().flat_map(|pack| &pack.watch).filter(|rule| rule.about == About::Unit);
    let names: Vec<&str> = rules.map(|rule| rule.name.as_str()).collect();
    match question.rule.as_deref().filter(|asked| !names.contains(asked)) {
        Some(asked) => {
            let message = format!("no watch rule about units is called {}", quoted(asked));
            let help = format!("name one of {}", names.join(", "));
            Err(vec![Problem::of_option(codes::RULE_UNKNOWN, "--rule", message, help)].into())
        }
        None => Ok(()),
    }
}

/// The last day of a month.
fn last_day(month: Month) -> Day {
    month.plus(1).first().plus_days(-1)
}

fn months_of(question: &BackTestQuestion, today: Day) -> Result<Vec<Month>, ActionError> {
    let BackTestQuestion { from, to, .. } = question;
    let many = to.since(*from).saturating_add(1);
    let (option, message, help) = if many < 1 {
        let message = format!("{} comes before {}", to.spoken(), from.spoken());
        let help = "give the earlier month to --from";
        ("--to", message, help)
    } else if many > MOST_MONTHS {
        let message = format!("these are {many} months, and {MOST_MONTHS} are the most");
        let help = "ask for fewer at once";
        ("--from", message, help)
    } else if last_day(*to) > today {
        let message = format!("{} has not ended", to.spoken());
        let help = "give a month that is over: rules are read at its end";
        ("--to", message, help)
    } else {
        return Ok((0..many).map(|later| from.plus(later)).collect());
    };
    Err(vec![Problem::of_option(codes::OPTION_NOT_A_VALUE, option, message, help)].into())
}

/// What became of a unit, as the file says it.
fn outcome(row: &OutcomeRow) -> Outcome {
    match &row.event {
        None => Outcome::NoneHappened,
        Some((_, when)) => Outcome::Happened(when.unwrap_or(When::Between(None, None))),
    }
}

/// Refuses outcomes of what nobody knew as a unit, in these months or at their end: a slip of the keyboard there would count
/// as a unit that was never read, and another body than a unit never can be.
fn unknown_units(
    last: &View<'_>,
    rows: &[OutcomeRow],
    names: &BTreeMap<Arc<str>, String>,
    to: Month,
) -> Result<(), ActionError> {
    let problem = |row: &OutcomeRow| {
        let body = last.reading.record_named::<Body<_>>(&row.unit);
        let is_unit = body.as_ref().is_some_and(|body| body.kind() == Some(BodyKind::Unit));
        if is_unit || names.contains_key(row.unit.as_str()) {
            return None;
        }
        let (message, help) = match body {
            Some(_) => (
                format!("{} is a body of the portfolio, and no unit of it", quoted(&row.unit)),
                "leave the row out: watch rules are put to units alone; or record the body as a unit",
            ),
            None => (
                format!("no unit {} was known by the end of {}", quoted(&row.unit), to.spoken()),
                "write the unit's id, as `hostboard portfolio` does",
            ),
        };
        Some(Problem::new(UNIT_UNKNOWN, row.place.clone().at_column("unit"), message, help))
    };
    let problems: Vec<Problem> = rows.iter().filter_map(problem).collect();
    if problems.is_empty() { Ok(()) } else { Err(problems.into()) }
}

/// What the rules of a pack said, month by month.
struct Said {
    rules: Vec<(usize, Watch)>,
}

impl Said {
    fn of(pack: &Pack, question: &BackTestQuestion) -> Said {
        let (first, last) = (question.from, question.to);
        let is_asked = |name: &str| question.rule.as_deref().is_none_or(|asked| asked == name);
        let of_units =
            pack.watch.iter().enumerate().filter(|(_, rule)| rule.about == About::Unit && is_asked(&rule.name));
        let watch = |name: &str| Watch { rule: name.into(), first, last, truths: BTreeMap::new() };
        Said { rules: of_units.map(|(at, rule)| (at, watch(&rule.name))).collect() }
    }

    /// Takes what was said at the end of a month, the one at this place.
    fn take(&mut self, at: usize, pack: &Pack, watched: &Watched, day: Day) {
        let not_read: BTreeSet<usize> = watched.watching.not_yet_known.iter().copied().collect();
        let raised: BTreeMap<(usize, usize), Truth> =
            watched.watching.alarms.iter().map(|alarm| ((alarm.rule, alarm.subject), truth(alarm.truth))).collect();
        for (rule, watch) in &mut self.rules {
            if not_read.contains(rule) || !pack.watch[*rule].in_force.holds(day) {
                continue;
            }
            let units = watched.subjects.iter().enumerate().filter(|(_, subject)| subject.about == About::Unit);
            for (subject, unit) in units {
                let truths = watch.truths.entry(unit.id.as_str().into()).or_default();
                truths.resize(at, None);
                truths.push(Some(raised.get(&(*rule, subject)).copied().unwrap_or(Truth::Fails)));
            }
        }
    }
}

/// Of a rule that raised an alarm or may have.
fn truth(of: truth::Truth) -> Truth {
    match of {
        truth::Truth::Holds => Truth::Holds,
        truth::Truth::Fails => Truth::Fails,
        truth::Truth::Undecided => Truth::Undecided,
    }
}
