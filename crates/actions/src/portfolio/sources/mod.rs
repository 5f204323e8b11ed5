//! Sources: what rests on each, what would be gone without it, and where they disagree.

mod resting;
mod topics;

pub use topics::{Statement, Topic, topics};

use crate::codes;
use crate::error::ActionError;
use crate::ledger::cite::{Cited, CitedSource, sources};
use crate::ledger::view::View;
use crate::words::title::title_of;
use hostboard_domain::evidence::Standing;
use hostboard_domain::ledger::history::Version;
use hostboard_domain::problem::{Problem, quoted};
use hostboard_domain::record::{Kind, Source};
use hostboard_domain::time::{Day, When};
use resting::{Resting, resting, resting_on};
use std::borrow::Cow;
use std::collections::{BTreeMap, HashSet};

/// A source in the list.
#[derive(Clone, Debug)]
pub struct SourceLine {
    /// Its id.
    pub id: String,
    /// Who published it.
    pub publisher: String,
    /// Its title.
    pub title: String,
    /// When it was published.
    pub date: Option<When>,
    /// Where it can be found.
    pub kept_at: Option<String>,
    /// What a reader should know besides.
    pub note: Option<String>,
    /// How far it stands behind what it says.
    pub standing: Option<Standing>,
    /// The day on which the ledger learned of it.
    pub known: Day,
    /// How many records rest on it.
    pub records: usize,
    /// How many of them rest on nothing else.
    pub alone: usize,
}

/// A record that rests on a source.
#[derive(Clone, Debug)]
pub struct Rests {
    /// What it is called.
    pub title: String,
    /// Who says so.
    pub cited: Cited,
    /// Whether it rests on nothing else.
    pub alone: bool,
}

/// A source with all that rests on it.
#[derive(Clone, Debug)]
pub struct SourcePage {
    /// The source.
    pub line: SourceLine,
    /// What rests on it, by kind.
    pub rests: Vec<(Kind, Vec<Rests>)>,
    /// Where it stands beside other sources on one thing.
    pub topics: Vec<Topic>,
    /// Every source behind what is shown.
    pub sources: Vec<CitedSource>,
}

/// The sources that were known, by date; those of which nobody has said when they were published last.
pub fn list(view: &View<'_>) -> Vec<SourceLine> {
    let resting = resting(view);
    let mut seen = HashSet::new();
    let newest = view.reading.lives(Kind::Source).into_iter().rev();
    let mut lines: Vec<SourceLine> = newest
        .filter(|life| seen.insert(life.version.id().to_owned()))
        .map(|life| line(view, &Source::of(life.version), &resting))
        .collect();
    lines.sort_by_key(|line| (line.date.and_then(When::last).unwrap_or(Day::LATEST), line.id.clone()));
    lines
}

/// So many statements on one thing stand beside others; all stand on a page of their own.
pub const FEW_STATEMENTS: usize = 12;

/// Reads one source.
///
/// Errors: none with that id was known that the reader may see.
pub fn source(view: &View<'_>, id: &str) -> Result<SourcePage, ActionError> {
    let Some(found) = view.reading.record_named::<Source<_>>(id) else {
        let message = format!("no source with the id {} was known by {}", quoted(id), view.times.known.spoken());
        let help = "look at the list of sources, or choose a later “as we knew it on” date";
        return Err(ActionError::NotFound(Problem::of_address(codes::RECORD_NOT_KNOWN, message, help)));
    };
    let resting = resting(view);
    let mut by_kind: BTreeMap<Kind, Vec<Rests>> = BTreeMap::new();
    for version in resting_on(view, &resting, id).iter().filter_map(|seq| view.reading.entry(*seq)) {
        let cited = Cited::of(&view.reading, &version);
        let alone = version.cited().len() == 1;
        let rests = Rests { title: title_of(&view.reading, &version), cited, alone };
        by_kind.entry(version.entry().kind).or_default().push(rests);
    }
    let number = view.reading.cites().number(id);
    let cites_it = |topic: &&Topic| topic.of_several && number.is_some_and(|number| topic.cites.contains(&number));
    let topics: Vec<Topic> = topics(view).iter().filter(cites_it).cloned().collect();
    let said: Vec<Statement> =
        topics.iter().flat_map(|topic| topic.statements(view, 0..FEW_STATEMENTS.min(topic.number()))).collect();
    let cited = by_kind.values().flatten().map(|rests| &rests.cited);
    let cited = cited.chain(said.iter().map(|said| &said.cited));
    Ok(SourcePage {
        line: line(view, &found, &resting),
        sources: sources(cited),
        rests: by_kind.into_iter().collect(),
        topics,
    })
}

fn line(view: &View<'_>, source: &Source<Version<'_>>, resting: &Resting) -> SourceLine {
    let version = source.record;
    let rests = resting_on(view, resting, version.id());
    let entries = rests.iter().filter_map(|seq| view.reading.entry(*seq));
    let first = view.reading.entries_of(Kind::Source, version.id()).last();
    SourceLine {
        id: version.id().to_owned(),
        publisher: source.publisher().unwrap_or_default().into_owned(),
        title: source.title().unwrap_or_default().into_owned(),
        date: source.date(),
        kept_at: source.kept_at().map(Cow::into_owned),
        note: source.note().map(Cow::into_owned),
        standing: version.entry().standing(),
        known: first.unwrap_or(version).entry().known.day(),
        records: rests.len(),
        alone: entries.filter(|version| version.cited().len() == 1).count(),
    }
}
