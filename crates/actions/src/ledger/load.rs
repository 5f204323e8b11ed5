//! Loading a portfolio's files into a ledger.

use crate::clock;
use crate::error::ActionError;
use crate::ledger::portfolios;
use crate::ledger::{self, Appended, Ledger, NotAppended};
use hostboard_domain::ledger::admit::{Refusal, admit};
use hostboard_domain::ledger::entry::{Draft, EntryAct};
use hostboard_domain::ledger::history::{History, Span};
use hostboard_domain::ledger::reading::Held;
use hostboard_domain::problem::{Problem, quoted};
use hostboard_domain::record::Kind;
use hostboard_domain::time::{Day, Moment, When};
use hostboard_exchange::portfolio::{self, PlacedDraft, PortfolioFile};
use hostboard_store::Address;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// What to load.
#[derive(Clone, Copy, Debug)]
pub struct LoadOptions<'a> {
    /// A folder with `portfolio.toml`, or the name of a portfolio in the program.
    pub portfolio: &'a str,
    /// The ledger's address; it is made if it is not there.
    pub store: &'a str,
    /// Whether each record counts as known from the publication of its earliest source; else from now.
    pub replay: bool,
}

/// What loading came to.
#[derive(Clone, Debug)]
pub struct Loaded {
    /// What was appended.
    pub appended: Appended,
    /// How many records of each kind were read, in the order of the kinds.
    pub read: Vec<(Kind, usize)>,
    /// The first and last day as known at which, on replay.
    pub known: Option<(Day, Day)>,
}

/// Loads a portfolio: reads every file, looks at everything, and appends only if nothing is wrong. A ledger that is
/// made for it appears once it is whole.
///
/// Errors: every problem of every file; a ledger that can't be written. Then nothing is appended, and no ledger made.
pub fn load(options: &LoadOptions<'_>) -> Result<Loaded, ActionError> {
    let placed = read(options.portfolio)?;
    let address = ledger::address_of(options.store);
    if address.as_ref().is_some_and(Address::is_taken) {
        let mut ledger = Ledger::open(options.store)?;
        if options.replay {
            // Days of a past can't be put into a ledger all at once; a new one appears only once it is whole.
            let message = format!(
                "there is a ledger already, with {} entries, and a replay makes its own",
                ledger.history().len()
            );
            let help = "give the path of a ledger that is not there yet, or load without --replay";
            return Err(ActionError::Conflict(vec![Problem::of_file(options.store, message, help)]));
        }
        return load_into(&mut ledger, placed, false);
    }
    let Some(address) = address else {
        let message = format!("{} is no ledger that can be written to", quoted(options.store));
        return Err(vec![Problem::of_file("--store", message, Address::HELP)].into());
    };
    ledger::make_whole(&address, options.store, |ledger| load_into(ledger, placed, options.replay))
}

fn load_into(ledger: &mut Ledger, placed: Vec<PlacedDraft>, replay: bool) -> Result<Loaded, ActionError> {
    if replay {
        return replay_drafts(ledger, placed);
    }
    let read = counts(&placed);
    let appended = append(ledger, placed)?;
    Ok(Loaded { appended, read, known: None })
}

/// Replays a portfolio into an empty ledger.
pub(crate) fn replay(ledger: &mut Ledger, portfolio: &str) -> Result<Loaded, ActionError> {
    let placed = read(portfolio)?;
    replay_drafts(ledger, placed)
}

fn read(name: &str) -> Result<Vec<PlacedDraft>, ActionError> {
    let files = portfolios::open(name)?;
    let files: Vec<PortfolioFile<'_>> = files.iter().map(portfolios::OpenFile::as_portfolio_file).collect();
    let mut read = portfolio::read(&files, &format!("portfolio {}", id_of(name)));
    let own = read.drafts.iter().find(|placed| placed.draft.kind == Kind::Portfolio);
    if let Some(actor) = own.map(|own| format!("portfolio {}", own.draft.id)) {
        read.drafts.iter_mut().for_each(|placed| placed.draft.actor.clone_from(&actor));
    }
    let mut problems = read.problems;
    if !read.drafts.iter().any(|placed| placed.draft.kind == Kind::Portfolio) && problems.is_empty() {
        problems.push(Problem::of_file(name, "the portfolio's own record is missing", "write it in portfolio.toml"));
    }
    if problems.is_empty() {
        return Ok(read.drafts);
    }
    // What else is wrong is said too, so that one mending does it.
    let (drafts, places) = apart(read.drafts);
    if let Err(refusals) = admit(&History::default(), drafts) {
        let told: BTreeSet<(String, Option<u64>, Option<String>)> =
            problems.iter().map(|p| (p.file.clone(), p.row, p.column.clone())).collect();
        let more = placed_problems(refusals, &places);
        problems.extend(more.into_iter().filter(|p| !told.contains(&(p.file.clone(), p.row, p.column.clone()))));
    }
    problems.sort_by(|a, b| (&a.file, a.row).cmp(&(&b.file, b.row)));
    Err(problems.into())
}

fn id_of(name: &str) -> &str {
    name.trim_end_matches('/').rsplit('/').next().unwrap_or(name)
}

fn counts(placed: &[PlacedDraft]) -> Vec<(Kind, usize)> {
    let mut counts: BTreeMap<Kind, usize> = BTreeMap::new();
    placed.iter().for_each(|placed| *counts.entry(placed.draft.kind).or_default() += 1);
    counts.into_iter().collect()
}

type Place = (String, u64);

fn apart(placed: Vec<PlacedDraft>) -> (Vec<Draft>, Vec<Place>) {
    placed.into_iter().map(|placed| (placed.draft, (placed.file, placed.row))).unzip()
}

fn placed_problems(refusals: Vec<Refusal>, places: &[Place]) -> Vec<Problem> {
    let placed = |refusal: Refusal| {
        let (file, row) = &places[refusal.place];
        Problem {
            file: file.clone(),
            row: Some(*row),
            column: Some(refusal.field.to_owned()),
            message: refusal.message,
            help: refusal.help,
        }
    };
    refusals.into_iter().map(placed).collect()
}

/// Appends drafts from files as one batch, known now.
///
/// An entry that takes the place of one which went on for longer is followed by a retraction of the rest: a file that
/// says until when a record holds means that it holds no longer.
pub(crate) fn append(ledger: &mut Ledger, placed: Vec<PlacedDraft>) -> Result<Appended, ActionError> {
    let (drafts, places) = apart(closed(ledger.history(), placed));
    ledger.append(drafts).map_err(|not| match not {
        NotAppended::Refused(refusals) => placed_problems(refusals, &places).into(),
        NotAppended::Failed(error) => error,
    })
}

/// The drafts with the retractions of the rest that [`append`] adds, each at its draft's place.
pub(crate) fn closed(history: &History, placed: Vec<PlacedDraft>) -> Vec<PlacedDraft> {
    let mut newest_place = HashMap::new();
    for (place, one) in placed.iter().enumerate() {
        newest_place.insert((one.draft.kind, one.draft.id.clone()), place);
    }
    let mut all = Vec::with_capacity(placed.len());
    for (place, one) in placed.into_iter().enumerate() {
        let is_last = newest_place.get(&(one.draft.kind, one.draft.id.clone())) == Some(&place);
        let rest = if is_last { rest_of(history, &one.draft) } else { None };
        let closing = rest.map(|draft| PlacedDraft { draft, ..one.clone() });
        all.push(one);
        all.extend(closing);
    }
    all
}

/// The retraction of what an earlier entry says of the time after a draft's end.
fn rest_of(history: &History, draft: &Draft) -> Option<Draft> {
    let over = draft.to?.last().filter(|_| draft.act == EntryAct::Assert)?;
    let Held::Surely(held) = history.held(draft.kind, &draft.id, over, Moment::from_micros(i64::MAX)) else {
        return None;
    };
    let from_start = Span::new(draft.from, draft.to).takes_start_of(&held.span());
    from_start.then(|| Draft {
        act: EntryAct::Retract,
        from: draft.to,
        to: held.entry().to,
        why: Some("it ends with the entry before".to_owned()),
        fields: BTreeMap::new(),
        ..draft.clone()
    })
}

fn replay_drafts(ledger: &mut Ledger, placed: Vec<PlacedDraft>) -> Result<Loaded, ActionError> {
    let read = counts(&placed);
    let days = known_days(&placed)?;
    let mut order: Vec<usize> = (0..placed.len()).collect();
    order.sort_by_key(|place| days[*place]);
    let mut placed: Vec<Option<PlacedDraft>> = placed.into_iter().map(Some).collect();
    let in_order: Vec<PlacedDraft> = order.iter().filter_map(|place| placed[*place].take()).collect();
    let (drafts, places) = apart(in_order);
    let admission = admit(ledger.history(), drafts).map_err(|refusals| placed_problems(refusals, &places))?;
    let day_of = |place: usize| days[order[place]];
    let (mut start, all) = (0, &admission.admitted);
    while start < all.len() {
        let day = day_of(admission.places[start]);
        let end = (start..all.len()).find(|at| day_of(admission.places[*at]) != day).unwrap_or(all.len());
        ledger.write(Moment::noon(day), &all[start..end])?;
        start = end;
    }
    let known = days.iter().min().zip(days.iter().max()).map(|(first, last)| (*first, *last));
    let appended = Appended { entries: all.len(), unchanged: admission.unchanged, head: ledger.head() };
    Ok(Loaded { appended, read, known })
}

/// The day from which each draft counts as known: the last possible one of its earliest source's publication.
///
/// Errors: drafts of which no such day can be told, and drafts that are known before what they refer to.
fn known_days(placed: &[PlacedDraft]) -> Result<Vec<Day>, ActionError> {
    let mut problems = Vec::new();
    let mut problem = |of: &PlacedDraft, column: &str, message: String, help: &str| {
        problems.push(Problem {
            file: of.file.clone(),
            row: Some(of.row),
            column: Some(column.to_owned()),
            message,
            help: help.to_owned(),
        });
    };
    let date =
        |draft: &Draft, field: &str| draft.fields.get(field).and_then(|text| When::parse(text)).and_then(When::last);
    let published: HashMap<&str, Option<Day>> = placed
        .iter()
        .filter(|placed| placed.draft.kind == Kind::Source)
        .map(|placed| (placed.draft.id.as_str(), date(&placed.draft, "date")))
        .collect();
    let declared = placed.iter().find(|p| p.draft.kind == Kind::Portfolio).and_then(|p| date(&p.draft, "declared"));
    let today = clock::today();
    let mut days = Vec::with_capacity(placed.len());
    for one in placed {
        let draft = &one.draft;
        let day = if draft.kind == Kind::Source {
            published.get(draft.id.as_str()).copied().flatten()
        } else if draft.sources.is_empty() {
            declared
        } else {
            draft.sources.iter().filter_map(|source| published.get(source.as_str()).copied().flatten()).min()
        };
        if let Some(day) = day.filter(|day| *day > today) {
            let message = format!("it would be known from {}, and that day has not come", day.spoken());
            problem(
                one,
                if draft.kind == Kind::Source { "date" } else { "sources" },
                message,
                "correct the date of the source",
            );
        }
        if day.is_none() {
            let (column, message) = match (draft.kind, draft.sources.is_empty()) {
                (Kind::Source, _) => ("date", "nobody has said by when it was published"),
                (_, true) => ("sources", "the record cites no source, and the portfolio has no `declared` day"),
                (_, false) => ("sources", "nobody has said by when any of its sources was published"),
            };
            let help = "a replay needs a last possible day: date the source, or declare one in portfolio.toml";
            problem(one, column, message.to_owned(), help);
        }
        days.push(day.unwrap_or(Day::LATEST));
    }
    let mut known: HashMap<(Kind, &str), Day> = HashMap::new();
    for (one, day) in placed.iter().zip(&days) {
        let first = known.entry((one.draft.kind, one.draft.id.as_str())).or_insert(*day);
        *first = (*first).min(*day);
    }
    for (one, day) in placed.iter().zip(&days).filter(|(_, day)| **day != Day::LATEST) {
        for field in one.draft.kind.spec().fields {
            let Some(text) = one.draft.fields.get(field.name) else { continue };
            for (kinds, id) in field.refers(text) {
                let Some(late) =
                    kinds.iter().filter_map(|kind| known.get(&(*kind, id))).min().filter(|late| *late > day)
                else {
                    continue;
                };
                let message = format!(
                    "the record is known from {}, and {} that it names only from {}",
                    day.spoken(),
                    quoted(id),
                    late.spoken()
                );
                let help = "cite the earlier source there, or the later one here; or load it without --replay";
                problem(one, field.name, message, help);
            }
        }
    }
    if problems.is_empty() { Ok(days) } else { Err(problems.into()) }
}
