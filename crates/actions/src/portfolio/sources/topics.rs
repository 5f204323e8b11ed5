//! Where sources stand beside one another on one thing: claims on one topic, and what was expected of one milestone.

use crate::ledger::cite::Cited;
use crate::ledger::kept::Thing;
use crate::ledger::news::News;
use crate::ledger::view::View;
use crate::words::record::said_by;
use crate::words::title::title_of;
use hostboard_domain::ledger::history::Version;
use hostboard_domain::record::{Claim, Expectation, Id, Kind, Source};
use hostboard_domain::time::When;
use rustc_hash::FxHashMap;
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

/// Several statements on one thing, in the order of the times they speak of.
#[derive(Clone, Debug)]
pub struct Topic {
    /// What they are on.
    pub topic: String,
    /// The record they are about, by its title.
    pub about: Option<String>,
    /// The statements: the number of each entry, and the time that it speaks of.
    said: Vec<(u64, Option<When>)>,
    /// The numbers of the sources behind them.
    pub(super) cites: BTreeSet<u32>,
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

/// Topics of which more than one claim was known, and milestones of which more than one thing was expected.
pub fn topics(view: &View<'_>) -> Arc<Vec<Topic>> {
    Arc::clone(view.kept::<KeptTopics>().topics.get_or_init(|| Arc::new(all_topics(view))))
}

fn all_topics(view: &View<'_>) -> Vec<Topic> {
    let mut all = claimed(view);
    all.extend(expected(view));
    all
}

#[derive(Default)]
struct KeptTopics {
    topics: OnceLock<Arc<Vec<Topic>>>,
}

/// The kinds of records that topics are made of and called after.
const KINDS_OF_TOPICS: [Kind; 6] =
    [Kind::Claim, Kind::Expectation, Kind::Body, Kind::Milestone, Kind::Checkpoint, Kind::Search];

impl Thing for KeptTopics {
    fn forget(&mut self, news: &News<'_>) {
        if news.touches_cited(&KINDS_OF_TOPICS) {
            self.topics.take();
        }
    }
}

fn claimed(view: &View<'_>) -> Vec<Topic> {
    grouped(view, Kind::Claim, &|version| {
        let mut spoken = Spoken { topic: Cow::Borrowed(""), about: None, when: None };
        for (name, text) in version.texts() {
            match name {
                _ if name == Claim::TOPIC.name => spoken.topic = text,
                _ if name == Claim::ABOUT.name => spoken.about = Some(text),
                _ if name == Claim::AS_AT.name => spoken.when = When::parse(&text),
                _ => {}
            }
        }
        spoken
    })
}

fn expected(view: &View<'_>) -> Vec<Topic> {
    grouped(view, Kind::Expectation, &|version| {
        let expectation = Expectation::of(version);
        let milestone = expectation.milestone().map(Id::into_string).unwrap_or_default();
        Spoken {
            topic: Cow::Borrowed("what was expected"),
            about: Some(Cow::Owned(milestone)),
            when: expectation.said(),
        }
    })
}

/// What a statement is on, the id of the record that it is about, and the time that it speaks of.
struct Spoken<'l> {
    topic: Cow<'l, str>,
    about: Option<Cow<'l, str>>,
    when: Option<When>,
}

/// Statements on one thing as they are gathered.
#[derive(Default)]
struct Gathered<'l> {
    said: Vec<(u64, Option<When>)>,
    cites: BTreeSet<u32>,
    /// The sources of the first statement, and whether any other has others.
    first: Option<&'l [u32]>,
    of_several: bool,
}

/// Topics that several records speak of. There may be hundreds of thousands of statements, so they are read in one go, and
/// [`Topic::statements`] makes words only of those that a page shows.
fn grouped<'l>(view: &View<'l>, kind: Kind, of: &dyn Fn(Version<'l>) -> Spoken<'l>) -> Vec<Topic> {
    let reading = &view.reading;
    let dates = dates_of_sources(view);
    let is_known = |number: &&u32| dates[**number as usize].is_some();
    let mut by_topic: FxHashMap<(Cow<'_, str>, Option<Cow<'_, str>>), Gathered<'_>> = FxHashMap::default();
    // Each record counts once, as it was said last.
    for version in reading.first_lives(kind) {
        let Spoken { topic, about, when } = of(version);
        let gathered = by_topic.entry((topic, about)).or_default();
        let cited = version.cited();
        let out = cited.iter().find_map(|number| dates[*number as usize].flatten());
        gathered.said.push((version.seq, when.or(out)));
        gathered.cites.extend(cited.iter().filter(is_known));
        match gathered.first {
            Some(first) => {
                gathered.of_several |= !first.iter().filter(is_known).eq(cited.iter().filter(is_known));
            }
            None => gathered.first = Some(cited),
        }
    }
    let title = |id: Cow<'_, str>| {
        let found = Claim::ABOUT.kinds().iter().find_map(|kind| reading.named(*kind, &id));
        found.map_or_else(|| id.into_owned(), |version| title_of(reading, &version))
    };
    let mut several: Vec<_> = by_topic.into_iter().filter(|(_, gathered)| gathered.said.len() > 1).collect();
    several.sort_by(|(one, _), (other, _)| one.cmp(other));
    let topics = several.into_iter().map(|((topic, about), mut gathered)| {
        gathered.said.sort_by_key(|(_, as_at)| as_at.and_then(|when| when.last().or(when.first())));
        let Gathered { said, cites, of_several, .. } = gathered;
        Topic { topic: topic.into_owned(), about: about.map(title), said, cites, of_several }
    });
    topics.collect()
}

/// By the number of each source that entries cite: nothing where it was not known, else when it was published.
fn dates_of_sources(view: &View<'_>) -> Vec<Option<Option<When>>> {
    let cites = view.reading.cites();
    let mut dates = vec![None; cites.len()];
    for version in view.reading.first_lives(Kind::Source) {
        if let Some(number) = cites.number(version.id()) {
            let named = view.reading.record_named::<Source<_>>(version.id());
            dates[number as usize] = Some(named.and_then(|source| source.date()));
        }
    }
    dates
}
