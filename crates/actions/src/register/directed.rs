//! What a ledger holds of directions, consents and settled questions, as rules read it.
//!
//! All that was known then counts, whenever it holds: an act of tomorrow is judged by the direction that begins tomorrow. A
//! record that says something else from a day on counts as two, each for acts of its own time.

use crate::ledger::cite::Cited;
use crate::ledger::view::View;
use crate::register::body_names::BodyNames;
use hostboard_domain::consent::Consent;
use hostboard_domain::direction::{Direction, Directions};
use hostboard_domain::ledger::history::Span;
use hostboard_domain::ledger::reading::{Life, Reading};
use hostboard_domain::origin::Origin;
use hostboard_domain::problem::Place;
use hostboard_domain::record::{self, Kind};
use hostboard_domain::settled::{Decision, Question};
use hostboard_domain::time::{Day, When};
use std::borrow::Cow;
use std::collections::HashSet;

/// A stretch of a record's time, with whether the record said something else before it.
struct Stretch<'v> {
    life: Life<'v>,
    is_later: bool,
}

impl Stretch<'_> {
    /// The first day of acts that it speaks of, where the record itself says `own`: a later version speaks of later acts.
    fn from(&self, own: Option<Day>) -> Option<Day> {
        let later = self.is_later.then(|| self.life.from.and_then(When::first)).flatten();
        own.max(later)
    }

    /// The first day of acts that a consent covers: never before its record holds, on the last day that this may begin.
    fn holds_from(&self, own: Option<Day>) -> Option<Day> {
        own.max(self.life.from.and_then(When::last))
    }

    /// The first day on which it may no longer speak of acts, where its record does not end on a certain day.
    fn may_end_on(&self) -> Option<Day> {
        self.life.to.filter(|to| to.day().is_none()).and_then(|to| to.first().or(Some(Day::from_number(i32::MIN))))
    }

    /// Whether the record surely holds on a day.
    fn holds_on(&self, day: Day) -> bool {
        Span::new(self.life.from, self.life.to).surely_holds(day)
    }

    /// The first day of acts that it no longer speaks of.
    fn until(&self, own: Option<Day>) -> Option<Day> {
        let over = self.life.to.and_then(When::last);
        own.into_iter().chain(over).min()
    }
}

/// The stretches of a kind's records that count; invented ones only where they are asked for.
fn stretches<'v>(reading: &Reading<'v>, kind: Kind, illustrative: bool) -> Vec<Stretch<'v>> {
    let mut seen = HashSet::new();
    let lives = reading.lives(kind).into_iter();
    let counted = lives.filter(|life| illustrative || !life.version.is_illustrative());
    counted.map(|life| Stretch { is_later: !seen.insert(life.version.id()), life }).collect()
}

fn origin(reading: &Reading<'_>, stretch: &Stretch<'_>) -> Origin {
    Cited::of(reading, &stretch.life.version).origin()
}

/// The directions; none where the ledger holds none. They are all there are where one of them says so.
pub(crate) fn directions(view: &View<'_>, illustrative: bool) -> Option<Directions> {
    let reading = &view.reading;
    let (mut list, mut are_all) = (Vec::new(), false);
    let bodies = BodyNames::of_reading(reading);
    for stretch in stretches(reading, Kind::Direction, illustrative) {
        let recorded = record::Direction::of(stretch.life.version);
        // That all are recorded is said of the day on which that record holds.
        are_all |= recorded.complete() == Some(true) && stretch.holds_on(reading.valid);
        let read = bodies.direction(Direction::of(&recorded));
        list.push(Direction {
            from: stretch.from(read.from),
            until: stretch.until(read.until),
            origin: Some(origin(reading, &stretch)),
            ..read
        });
    }
    (!list.is_empty()).then_some(Directions { list, are_all })
}

/// The consents that say enough to be tested; admission let no other in.
pub(crate) fn consents(view: &View<'_>, illustrative: bool) -> Vec<Consent> {
    let reading = &view.reading;
    let mut consents = Vec::new();
    let bodies = BodyNames::of_reading(reading);
    for stretch in stretches(reading, Kind::Consent, illustrative) {
        let version = stretch.life.version;
        let place = Place::Subject { name: format!("the record {}", version.id()) };
        let standing = version.entry().standing();
        let Ok(read) = Consent::of(version.id(), &record::Consent::of(version), standing, place) else { continue };
        consents.push(Consent {
            from: stretch.holds_from(read.from),
            revoked_on: stretch.until(read.revoked_on),
            may_end_on: stretch.may_end_on(),
            origin: Some(origin(reading, &stretch)),
            ..bodies.consent(read)
        });
    }
    consents
}

/// Parameters that were settled, as they hold on the day of the reading. Several of one parameter and unit: the one that was
/// recorded last.
pub(crate) fn settings(view: &View<'_>, illustrative: bool) -> Vec<Decision> {
    let reading = &view.reading;
    let mut settings: Vec<(u64, Decision)> = Vec::new();
    let bodies = BodyNames::of_reading(reading);
    for version in reading.of(Kind::Setting).filter(|v| illustrative || !v.is_illustrative()) {
        let setting = record::Setting::of(version);
        let text = |text: Option<Cow<'_, str>>| text.map(Cow::into_owned);
        let decision = Decision {
            file: String::new(),
            row: version.seq,
            question: Question::Parameter(text(setting.parameter()).unwrap_or_default()),
            unit: setting.unit().map(record::Id::into_string),
            deals: None,
            class: None,
            about: None,
            answer: bodies.called_if_a_body(&text(setting.value()).unwrap_or_default()),
            reason: text(setting.reason()).unwrap_or_default(),
            by: text(setting.advised_by()),
            on: setting.settled_on(),
            record: Some(Cited::of(reading, &version).origin()),
        };
        settings.push((version.seq, decision));
    }
    settings.sort_by_key(|(seq, _)| std::cmp::Reverse(*seq));
    settings.into_iter().map(|(_, decision)| decision).collect()
}
