//! Sources: what rests on each, what would be gone without it, and where they disagree.

use crate::codes;
use crate::error::ActionError;
use crate::ledger::cite::{Cited, CitedSource, sources};
use crate::ledger::view::View;
use crate::words::record::said_by;
use crate::words::title::title_of;
use hostboard_domain::evidence::Standing;
use hostboard_domain::ledger::entry::EntryAct;
use hostboard_domain::ledger::history::Version;
use hostboard_domain::problem::{Problem, quoted};
use hostboard_domain::record::{Claim, Expectation, Id, Kind, Source};
use hostboard_domain::time::{Day, When};
use rustc_hash::{FxHashMap, FxHashSet};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::ops::Range;
use std::sync::{Arc, OnceLock};

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

/// Several statements on one thing, in the order of the times they speak of.
#[derive(Clone, Debug)]
pub struct Topic {
    /// What they are on.
    pub topic: String,
    /// The record they are about, by its title.
    pub about: Option<String>,
    /// The statements: the number of each entry, and the time that it speaks of.
    said: Vec<(u64, Option<When>)>,
    /// Ids of the sources behind them.
    cites: BTreeSet<String>,
    /// Whether they come from more than one source.
    pub of_several: bool,
}

impl Topic {
    /// How many statements there are.
    pub fn number(&self) -> usize {
        self.said.len()
    }

    /// Some of the statements, by their places, in words.
    pub fn statements(&self, view: &View<'_>, places: Range<usize>) -> Vec<Statement> {
        let chosen = self.said.get(places).unwrap_or_default().iter();
        let found = chosen.filter_map(|(seq, as_at)| Some((view.reading.entry(*seq)?, *as_at)));
        found
            .map(|(version, as_at)| Statement {
                as_at,
                says: said_by(&view.reading, &version),
                cited: Cited::of(&view.reading, &version),
            })
            .collect()
    }
}

/// One of several statements on one thing.
#[derive(Clone, Debug)]
pub struct Statement {
    /// The time it speaks of.
    pub as_at: Option<When>,
    /// What it says, and whose it is.
    pub says: String,
    /// Who says so.
    pub cited: Cited,
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

/// What rests on each source: the numbers of the entries.
type Resting = HashMap<String, Vec<u64>>;

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

/// Topics of which more than one claim was known, and milestones of which more than one thing was expected.
pub fn topics(view: &View<'_>) -> Arc<Vec<Topic>> {
    Arc::clone(view.kept::<KeptSources>().topics.get_or_init(|| Arc::new(all_topics(view))))
}

fn all_topics(view: &View<'_>) -> Vec<Topic> {
    let mut all = claimed(view);
    all.extend(expected(view));
    all
}

#[derive(Default)]
struct KeptSources {
    topics: OnceLock<Arc<Vec<Topic>>>,
    resting: OnceLock<Arc<Resting>>,
}

/// So many statements on one thing stand beside others; all stand on a page of their own.
pub const FEW_STATEMENTS: usize = 12;

/// Reads one source.
///
/// Errors: none with that id was known that the reader may see.
pub fn source(view: &View<'_>, id: &str) -> Result<SourcePage, ActionError> {
    let Some(found) = view.reading.record_named::<Source<_>>(id) else {
        let message = format!("no source with the id {} was known by {}", quoted(id), view.times.known.spoken());
        let help = "look at the list of sources, or ask for a later known day";
        return Err(ActionError::NotFound(Problem::of_address(codes::RECORD_NOT_KNOWN, message, help)));
    };
    let resting = resting(view);
    let mut by_kind: BTreeMap<Kind, Vec<Rests>> = BTreeMap::new();
    for version in resting.get(id).into_iter().flatten().filter_map(|seq| view.reading.entry(*seq)) {
        let cited = Cited::of(&view.reading, &version);
        let alone = version.entry().sources().len() == 1;
        let rests = Rests { title: title_of(&view.reading, &version), cited, alone };
        by_kind.entry(version.entry().kind).or_default().push(rests);
    }
    let topics: Vec<Topic> =
        topics(view).iter().filter(|topic| topic.of_several && topic.cites.contains(id)).cloned().collect();
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
    let rests = resting.get(version.id()).map_or(&[][..], Vec::as_slice);
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
        alone: entries.filter(|version| version.entry().sources().len() == 1).count(),
    }
}

/// The newest statement of each record that was known and not withdrawn from its beginning, by the sources it cites.
/// It reads every entry once; what it found is kept with the view.
fn resting(view: &View<'_>) -> Arc<Resting> {
    Arc::clone(view.kept::<KeptSources>().resting.get_or_init(|| Arc::new(resting_on_each(view))))
}

fn resting_on_each(view: &View<'_>) -> Resting {
    let mut resting = Resting::new();
    let mut seen: FxHashMap<(Kind, &str), Option<When>> = FxHashMap::default();
    let mut done: FxHashSet<(Kind, &str)> = FxHashSet::default();
    for version in view.reading.entries().rev() {
        let entry = version.entry();
        let record = (entry.kind, entry.id);
        if done.contains(&record) {
            continue;
        }
        if entry.act == EntryAct::Retract {
            seen.entry(record).or_insert(entry.from);
            continue;
        }
        done.insert(record);
        let first = |when: Option<When>| when.and_then(When::first);
        let is_withdrawn = seen.get(&record).is_some_and(|from| first(*from) <= first(entry.from));
        if !is_withdrawn {
            let ids = entry.sources().into_iter();
            ids.for_each(|id| resting.entry(id.to_owned()).or_default().push(version.seq));
        }
    }
    resting.values_mut().for_each(|seqs| seqs.sort_unstable());
    resting
}

fn claimed(view: &View<'_>) -> Vec<Topic> {
    grouped(view, Kind::Claim, &|version| {
        let claim = Claim::of(version);
        Spoken {
            topic: claim.topic().unwrap_or_default().into_owned(),
            about: claim.about().map(Id::into_string),
            when: claim.as_at(),
        }
    })
}

fn expected(view: &View<'_>) -> Vec<Topic> {
    grouped(view, Kind::Expectation, &|version| {
        let expectation = Expectation::of(version);
        Spoken {
            topic: "what was expected".to_owned(),
            about: Some(expectation.milestone().map(Id::into_string).unwrap_or_default()),
            when: expectation.said(),
        }
    })
}

/// What a statement is on, the id of the record that it is about, and the time that it speaks of.
struct Spoken {
    topic: String,
    about: Option<String>,
    when: Option<When>,
}

/// Statements on one thing as they are gathered.
#[derive(Default)]
struct Gathered<'l> {
    /// Each record counts once, as it was said last.
    seen: HashSet<&'l str>,
    said: Vec<(u64, Option<When>)>,
    cites: BTreeSet<String>,
    /// The sources of the first statement, and whether any other has others.
    first: Option<Vec<&'l str>>,
    of_several: bool,
}

/// Topics that several records speak of. There may be hundreds of thousands of statements, so [`Topic::statements`] makes
/// words only of those that a page shows.
fn grouped(view: &View<'_>, kind: Kind, of: &dyn Fn(Version<'_>) -> Spoken) -> Vec<Topic> {
    let reading = &view.reading;
    let dates = dates_of_sources(view);
    let mut by_topic: FxHashMap<(String, Option<String>), Gathered<'_>> = FxHashMap::default();
    for life in reading.lives(kind) {
        let version = life.version;
        let Spoken { topic, about, when } = of(version);
        let gathered = by_topic.entry((topic, about)).or_default();
        let entry = version.entry();
        if !gathered.seen.insert(entry.id) {
            continue;
        }
        let known: Vec<&str> = entry.sources().into_iter().filter(|id| dates.contains_key(*id)).collect();
        let out = known.iter().find_map(|id| dates[*id]);
        gathered.said.push((version.seq, when.or(out)));
        for id in known.iter().filter(|id| !gathered.cites.contains(**id)).collect::<Vec<_>>() {
            gathered.cites.insert((*id).to_owned());
        }
        match &gathered.first {
            Some(first) => gathered.of_several |= *first != known,
            None => gathered.first = Some(known),
        }
    }
    let title = |id: String| {
        let found = Claim::ABOUT.kinds().iter().find_map(|kind| reading.named(*kind, &id));
        found.map_or(id, |version| title_of(reading, &version))
    };
    let mut several: Vec<_> = by_topic.into_iter().filter(|(_, gathered)| gathered.said.len() > 1).collect();
    several.sort_by(|(one, _), (other, _)| one.cmp(other));
    let topics = several.into_iter().map(|((topic, about), mut gathered)| {
        gathered.said.sort_by_key(|(_, as_at)| as_at.and_then(|when| when.last().or(when.first())));
        let Gathered { said, cites, of_several, .. } = gathered;
        Topic { topic, about: about.map(title), said, cites, of_several }
    });
    topics.collect()
}

/// The sources that were known, each with when it was published.
fn dates_of_sources(view: &View<'_>) -> FxHashMap<String, Option<When>> {
    let lives = view.reading.lives(Kind::Source);
    let ids: BTreeSet<&str> = lives.iter().map(|life| life.version.id()).collect();
    let date = |id: &str| view.reading.record_named::<Source<_>>(id).and_then(|source| source.date());
    ids.into_iter().map(|id| (id.to_owned(), date(id))).collect()
}
