//! Who heads the bodies of a portfolio: named, shared, interim, vacant or not known.

use crate::ledger::cite::Cited;
use crate::ledger::kept::Thing;
use crate::ledger::news::News;
use crate::ledger::view::View;
use crate::portfolio::named::{Named, names};
use crate::portfolio::units::Sure;
use crate::words::head::also_heads;
use hostboard_domain::body::Basis;
use hostboard_domain::ledger::history::Version;
use hostboard_domain::ledger::reading::Reading;
use hostboard_domain::record::{Appointment, Kind, Personal, Post};
use hostboard_domain::time::{Day, When};
use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

/// A person in a head post, or the word that it is vacant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// The body.
    pub body: String,
    /// What the post is called.
    pub post: String,
    /// Who.
    pub who: Who,
    /// On what footing.
    pub basis: Option<Basis>,
    /// From when it is said: an announcement, or when the person was seen in post.
    pub from: Option<When>,
    /// Until when it is said, where an end is recorded.
    pub to: Option<When>,
    /// When the person began.
    pub took_up: Option<When>,
    /// The last day expected of it.
    pub expected_end: Option<When>,
    /// Whether it holds only perhaps on the day, in this or in any version.
    pub perhaps: bool,
    /// Whether the appointment itself holds only perhaps; else it is only open in which version it does.
    pub or_absent: bool,
    /// Other bodies that the same person surely heads.
    pub also_heads: Vec<Named>,
    /// And those that they head perhaps.
    pub perhaps_heads: Vec<Named>,
    /// Who says so.
    pub cited: Cited,
}

/// Who fills a post.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Who {
    /// A person.
    Person(String),
    /// A person whose name was erased.
    Erased,
    /// Nobody: it is recorded as vacant.
    Nobody,
}

impl Head {
    /// Whether it is a person who is there for good: permanent, or shared with another body.
    pub fn is_permanent(&self) -> bool {
        self.who != Who::Nobody && matches!(self.basis, Some(Basis::Permanent | Basis::Shared))
    }

    /// Whether the person had not begun by that day: surely not, or perhaps not.
    fn is_not_begun(&self, day: Day) -> Option<Sure> {
        let began = self.took_up?;
        if began.first().is_some_and(|first| first > day) {
            return Some(Sure::Yes);
        }
        began.last().is_none_or(|last| last > day).then_some(Sure::Perhaps)
    }

    /// Whether the person takes up the post after that day: surely, or perhaps. One whose time ended before is not to come.
    pub fn is_to_come(&self, day: Day) -> Option<Sure> {
        let begins = self.took_up.and_then(When::first).map_or(day, |first| first.max(day));
        let is_over = self.to.and_then(When::last).is_some_and(|to| to <= begins);
        self.is_not_begun(day).filter(|_| !is_over)
    }

    /// The first day on which the person may begin: an announcement's, where nothing says when they take it up.
    pub fn may_begin(&self) -> Option<Day> {
        self.took_up.or(self.from).and_then(When::first)
    }

    /// Whom else the person heads, in words; nothing where that is nobody.
    pub fn also_heads_in_words(&self) -> Option<String> {
        also_heads(&names(&self.also_heads, " and "), &names(&self.perhaps_heads, " and "))
    }

    /// Whether it was expected to have ended before that day.
    pub fn is_past_its_end(&self, day: Day) -> bool {
        self.expected_end.and_then(When::last).is_some_and(|last| last < day)
    }

    /// The person's name, where there is one to say.
    pub fn name(&self) -> Option<&str> {
        match &self.who {
            Who::Person(name) => Some(name),
            _ => None,
        }
    }
}

/// Who heads each body on the day of a reading, by body. It leaves out bodies without a record of a head, and people who take
/// up their post later.
#[derive(Clone, Debug, Default)]
pub struct Heads {
    by_body: BTreeMap<String, Vec<Head>>,
}

impl Heads {
    /// Of every body, kept with the view.
    pub fn kept(view: &View<'_>) -> Arc<Heads> {
        Arc::clone(view.kept::<KeptHeads>().on_the_day.get_or_init(|| Arc::new(Heads::of(&view.reading))))
    }

    /// Of every body.
    pub fn of(reading: &Reading<'_>) -> Heads {
        let posts = head_posts(reading);
        let mut heads = Heads::default();
        let mut take = |version: Version<'_>, perhaps: bool, or_absent: bool| {
            let appointment = Appointment::of(version);
            let Some((body, title)) = appointment.post().and_then(|post| posts.get(&*post)) else { return };
            let head = head(reading, &appointment, body, title);
            let to_come = head.is_not_begun(reading.valid());
            if to_come == Some(Sure::Yes) {
                return;
            }
            let perhaps_later = to_come.is_some();
            let head = Head { perhaps: perhaps || perhaps_later, or_absent: or_absent || perhaps_later, ..head };
            heads.by_body.entry(body.clone()).or_default().push(head);
        };
        reading.of(Kind::Appointment).for_each(|version| take(version, false, false));
        for ways in reading.perhaps(Kind::Appointment) {
            let or_absent = ways.or_absent;
            ways.versions.into_iter().for_each(|version| take(version, true, or_absent));
        }
        heads.share(reading);
        // A person goes before the word that the permanent place is vacant, and what is sure before what is not.
        heads
            .by_body
            .values_mut()
            .for_each(|of_body| of_body.sort_by_key(|head| (head.perhaps, head.who == Who::Nobody)));
        heads
    }

    /// Notes who heads more than one body: the same name, where one of the two appointments is shared or acting. Two
    /// people of one name who hold their posts for themselves are two.
    fn share(&mut self, reading: &Reading<'_>) {
        struct Place {
            body: String,
            is_lent: bool,
            perhaps: bool,
        }
        let lends = |head: &Head| matches!(head.basis, Some(Basis::Shared | Basis::Acting));
        let mut places: BTreeMap<String, Vec<Place>> = BTreeMap::new();
        for head in self.by_body.values().flatten() {
            if let Some(name) = head.name() {
                let place = Place { body: head.body.clone(), is_lent: lends(head), perhaps: head.perhaps };
                places.entry(name.to_owned()).or_default().push(place);
            }
        }
        for head in self.by_body.values_mut().flatten() {
            let Some(all) = head.name().and_then(|name| places.get(name)) else { continue };
            let mine = lends(head);
            let others = all.iter().filter(|other| other.body != head.body && (mine || other.is_lent));
            let mut bodies: BTreeMap<&str, bool> = BTreeMap::new();
            others.for_each(|other| *bodies.entry(&other.body).or_insert(true) &= other.perhaps);
            let those = |perhaps: bool| bodies.iter().filter(move |(_, is_perhaps)| **is_perhaps == perhaps);
            let named = |perhaps: bool| those(perhaps).map(|(body, _)| Named::body(reading, body)).collect();
            (head.also_heads, head.perhaps_heads) = (named(false), named(true));
        }
    }

    /// Whether a body has a permanent or shared head: surely, perhaps, or not as far as is recorded. It surely has where
    /// an appointment surely holds and is one in every version in which it may.
    pub fn permanent(&self, body: &str) -> Option<Sure> {
        let heads = self.of_body(body);
        let surely = |head: &&Head| {
            let same = heads.iter().filter(|other| other.cited.id == head.cited.id);
            !head.or_absent && same.clone().all(Head::is_permanent)
        };
        if heads.iter().filter(|head| head.is_permanent()).any(|head| surely(&head)) {
            return Some(Sure::Yes);
        }
        heads.iter().any(Head::is_permanent).then_some(Sure::Perhaps)
    }

    /// Of one body: those who surely head it first.
    pub fn of_body(&self, body: &str) -> &[Head] {
        self.by_body.get(body).map_or(&[], Vec::as_slice)
    }
}

/// Head posts known by the time of the reading, whatever its day: id to body and title.
fn head_posts(reading: &Reading<'_>) -> BTreeMap<String, (String, String)> {
    let posts = reading.records_in_every_way::<Post<_>>().map(|(post, _)| post);
    posts
        .filter(|post| post.head() == Some(true))
        .filter_map(|post| {
            Some((post.record.id().to_owned(), (post.body()?.into_string(), post.title()?.into_owned())))
        })
        .collect()
}

fn head(reading: &Reading<'_>, appointment: &Appointment<Version<'_>>, body: &str, post: &str) -> Head {
    let entry = appointment.record.entry();
    Head {
        body: body.to_owned(),
        post: post.to_owned(),
        who: match appointment.person() {
            Personal::Text(name) => Who::Person(name.into_owned()),
            Personal::Erased => Who::Erased,
            Personal::NotRecorded => Who::Nobody,
        },
        basis: appointment.basis(),
        from: entry.from,
        to: entry.to,
        took_up: appointment.took_up(),
        expected_end: appointment.expected_end(),
        perhaps: false,
        or_absent: false,
        also_heads: Vec::new(),
        perhaps_heads: Vec::new(),
        cited: Cited::of(reading, &appointment.record),
    }
}

#[derive(Default)]
struct KeptHeads {
    on_the_day: OnceLock<Arc<Heads>>,
    ever: OnceLock<Arc<BTreeMap<String, Vec<Head>>>>,
}

impl Thing for KeptHeads {
    fn forget(&mut self, news: &News<'_>) {
        if news.touches_cited(&[Kind::Appointment, Kind::Post, Kind::Body]) {
            *self = KeptHeads::default();
        }
    }
}

/// Everybody who ever headed each body, kept with the view.
pub fn all_kept(view: &View<'_>) -> Arc<BTreeMap<String, Vec<Head>>> {
    Arc::clone(view.kept::<KeptHeads>().ever.get_or_init(|| Arc::new(past_and_present(&view.reading))))
}

/// Everybody who ever headed each body, as known by the time of the reading: each appointment's newest version, with
/// the end that a later retraction gave it, the earliest first.
pub fn past_and_present(reading: &Reading<'_>) -> BTreeMap<String, Vec<Head>> {
    let mut heads: BTreeMap<String, Vec<Head>> = BTreeMap::new();
    for life in reading.lives(Kind::Appointment) {
        let appointment = Appointment::of(life.version);
        let Some(post) = appointment.post().and_then(|post| reading.record_named::<Post<_>>(&post)) else { continue };
        let Some(body) = post.body().filter(|_| post.head() == Some(true)) else { continue };
        let title = post.title().unwrap_or_default();
        let one = Head { from: life.from, to: life.to, ..head(reading, &appointment, &body, &title) };
        heads.entry(body.into_string()).or_default().push(one);
    }
    for of_body in heads.values_mut() {
        of_body.sort_by_key(|head| head.from.and_then(|from| from.first().or(from.last())));
    }
    heads
}
