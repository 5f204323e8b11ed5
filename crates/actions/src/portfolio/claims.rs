//! Claims: what somebody said on a topic, with the number claimed and the time it speaks of.
//!
//! Leaves to others: which topics mean what, which the packs of the portfolio say.

use crate::ledger::cite::Cited;
use crate::ledger::kept::Thing;
use crate::ledger::news::News;
use crate::ledger::view::View;
use hostboard_domain::ledger::history::Version;
use hostboard_domain::ledger::reading::Reading;
use hostboard_domain::number::Number;
use hostboard_domain::record::{Claim, Id, Kind};
use hostboard_domain::time::When;
use hostboard_rules::pack::topics::Topics;
use std::borrow::Cow;
use std::sync::{Arc, OnceLock};

/// A claim, as it is shown.
#[derive(Clone, Debug)]
pub struct Said {
    /// What is claimed.
    pub says: String,
    /// The source's own words, where they are the fact.
    pub phrase: Option<String>,
    /// The number claimed, the least and the most.
    pub number: (Option<Number>, Option<Number>),
    /// Out of how many.
    pub of: Option<Number>,
    /// What the number counts.
    pub unit_of_measure: Option<String>,
    /// The time that it speaks of.
    pub as_at: Option<When>,
    /// Whose claim it is, where not the source's.
    pub holder: Option<String>,
    /// Who says so.
    pub cited: Cited,
}

/// The topics that the packs of a portfolio know; a pack that is not there knows none.
pub fn topics(view: &View<'_>) -> Arc<Topics> {
    Arc::clone(view.kept::<KeptTopics>().topics.get_or_init(|| {
        let packs = view.packs().into_iter().filter_map(|named| named.open().ok());
        Arc::new(packs.fold(Topics::default(), |all, pack| all.and(&pack.topics)))
    }))
}

#[derive(Default)]
struct KeptTopics {
    topics: OnceLock<Arc<Topics>>,
}

impl Thing for KeptTopics {
    // They come from the portfolio's own record, and where that changes the view goes as a whole.
    fn forget(&mut self, _: &News<'_>) {}
}

/// What was claimed on these topics, whatever each is about.
pub(crate) fn said_on(reading: &Reading<'_>, topics: &[String]) -> Vec<Said> {
    claims(reading, topics).into_iter().map(|(_, said)| said).collect()
}

/// Claims of these topics that were known, with the record each is about, in the order of the times they speak of.
pub fn claims(reading: &Reading<'_>, topics: &[String]) -> Vec<(Option<String>, Said)> {
    let is_of = |version: &Version<'_>| {
        Claim::of(*version).topic().is_some_and(|topic| topics.iter().any(|wanted| *wanted == topic))
    };
    let known = reading.lives_where(Kind::Claim, is_of).into_iter().map(|life| life.version);
    let of_topic = known.filter(is_of).map(Claim::of);
    let mut all: Vec<(Option<String>, Said)> =
        of_topic.map(|claim| (claim.about().map(Id::into_string), said(reading, &claim))).collect();
    all.sort_by_key(|(_, said)| said.as_at.and_then(|when| when.last().or(when.first())));
    all
}

/// A claim, as it is shown.
pub(crate) fn said(reading: &Reading<'_>, claim: &Claim<Version<'_>>) -> Said {
    Said {
        says: claim.says().unwrap_or_default().into_owned(),
        phrase: claim.phrase().map(Cow::into_owned),
        number: (claim.low(), claim.high()),
        of: claim.out_of(),
        unit_of_measure: claim.unit_of_measure().map(Cow::into_owned),
        as_at: claim.as_at(),
        holder: claim.holder().map(Cow::into_owned),
        cited: Cited::of(reading, &claim.record),
    }
}
