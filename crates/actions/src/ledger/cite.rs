//! Who says so: the sources behind a record, as far as they were out at the time of the reading.

use crate::words::evidence;
use hostboard_domain::evidence::{Stance, Standing};
use hostboard_domain::ledger::header::Header;
use hostboard_domain::ledger::history::Version;
use hostboard_domain::ledger::reading::Reading;
use hostboard_domain::origin::{Evidence, Origin};
use hostboard_domain::record::{FieldTexts, Kind, Source};
use hostboard_domain::time::{Day, When};
use std::borrow::Cow;

/// What stands behind one record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cited {
    /// The entry's number in the ledger.
    pub seq: u64,
    /// The kind of the record.
    pub kind: Kind,
    /// The record's id.
    pub id: String,
    /// Its sources that were out by then, in the record's order.
    pub sources: Vec<CitedSource>,
    /// Where in them.
    pub locator: Option<String>,
    /// What they do with it.
    pub stance: Option<Stance>,
    /// How far somebody stands behind it.
    pub standing: Option<Standing>,
    /// The day on which the ledger learned it.
    pub known: Day,
    /// Whether it is invented, to show something.
    pub illustrative: bool,
    /// What a reader should know besides.
    pub note: Option<String>,
}

/// A source, as it is cited.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CitedSource {
    /// Its id.
    pub id: String,
    /// Who published it.
    pub publisher: String,
    /// Its title.
    pub title: String,
    /// When.
    pub date: Option<When>,
}

impl Cited {
    /// What stands behind a version.
    pub fn of(reading: &Reading<'_>, version: &Version<'_>) -> Cited {
        Cited::with_header(reading, version, version.entry().header())
    }

    /// The same, where what its entry says of itself was read.
    pub(crate) fn with_header(reading: &Reading<'_>, version: &Version<'_>, header: Header<'_>) -> Cited {
        Cited {
            seq: version.seq,
            kind: version.kind(),
            id: version.id().to_owned(),
            sources: header.sources.into_iter().filter_map(|id| CitedSource::of(reading, id)).collect(),
            locator: header.locator.map(Cow::into_owned),
            stance: header.stance,
            standing: header.standing,
            known: version.known().day(),
            illustrative: header.illustrative,
            note: version.note().map(Cow::into_owned),
        }
    }

    /// As the origin of a figure.
    pub fn origin(&self) -> Origin {
        let evidence = Evidence {
            sources: self.sources.iter().map(|source| source.id.clone()).collect(),
            stance: self.stance,
            standing: self.standing,
            illustrative: self.illustrative,
        };
        Origin::Entry { seq: self.seq, kind: self.kind, id: self.id.clone(), evidence: Some(evidence) }
    }

    /// In brackets behind a statement: `S2, M1: understood; unnamed`.
    pub fn short(&self) -> String {
        let ids: Vec<&str> = self.sources.iter().map(|source| source.id.as_str()).collect();
        evidence::in_brackets(&ids, self.stance, self.standing, self.illustrative)
    }
}

impl CitedSource {
    fn of(reading: &Reading<'_>, id: &str) -> Option<CitedSource> {
        let source = reading.record_named::<Source<_>>(id)?;
        Some(CitedSource {
            id: id.to_owned(),
            publisher: source.publisher().unwrap_or_default().into_owned(),
            title: source.title().unwrap_or_default().into_owned(),
            date: source.date(),
        })
    }

    /// In a list of sources: `S2  Health Service Journal, Private firms approached …, February 2013`.
    pub fn long(&self) -> String {
        evidence::source(&self.publisher, &self.title, self.date)
    }
}

/// The sources behind several records, each once, by id.
pub fn sources<'c>(cited: impl IntoIterator<Item = &'c Cited>) -> Vec<CitedSource> {
    let mut all: Vec<CitedSource> = cited.into_iter().flat_map(|cited| cited.sources.iter().cloned()).collect();
    all.sort_by(|a, b| a.id.cmp(&b.id));
    all.dedup();
    all
}
