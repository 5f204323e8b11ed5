//! Claims: what somebody said on a topic, with the number claimed and the time it speaks of.
//!
//! Leaves to others: which topics mean what.

use crate::ledger::cite::Cited;
use hostboard_domain::ledger::history::Version;
use hostboard_domain::ledger::reading::Reading;
use hostboard_domain::record::Kind;
use hostboard_domain::time::When;

/// A claim, as it is shown.
#[derive(Clone, Debug)]
pub struct Said {
    /// What is claimed.
    pub says: String,
    /// The source's own words, where they are the fact.
    pub phrase: Option<String>,
    /// The number claimed, the least and the most, as written.
    pub number: (Option<String>, Option<String>),
    /// Out of how many.
    pub of: Option<String>,
    /// What the number counts.
    pub unit_of_measure: Option<String>,
    /// The time that it speaks of.
    pub as_at: Option<When>,
    /// Whose claim it is, where not the source's.
    pub holder: Option<String>,
    /// Who says so.
    pub cited: Cited,
}

/// Claims of a topic that were known, with the record each is about, in the order of the times they speak of.
pub fn claims(reading: &Reading<'_>, topic: &str) -> Vec<(Option<String>, Said)> {
    let is_of = |claim: &Version<'_>| claim.text("topic").as_deref() == Some(topic);
    let known = reading.lives_where(Kind::Claim, is_of).into_iter().map(|life| life.version);
    let of_topic = known.filter(is_of);
    let about = |claim: &Version<'_>| claim.text("about").map(|text| text.into_owned());
    let mut all: Vec<(Option<String>, Said)> = of_topic.map(|claim| (about(&claim), said(reading, &claim))).collect();
    all.sort_by_key(|(_, said)| said.as_at.and_then(|when| when.last().or(when.first())));
    all
}

/// A claim, as it is shown.
pub(crate) fn said(reading: &Reading<'_>, claim: &Version<'_>) -> Said {
    let text = |field: &str| claim.text(field).map(|text| text.into_owned());
    Said {
        says: text("says").unwrap_or_default(),
        phrase: text("phrase"),
        number: (text("low"), text("high")),
        of: text("of"),
        unit_of_measure: text("unit_of_measure"),
        as_at: claim.when("as_at"),
        holder: text("holder"),
        cited: Cited::of(reading, claim),
    }
}
