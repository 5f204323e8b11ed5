//! Versions and drafts as records of their kinds, and readings that give them so.

use super::draft::Draft;
use super::entry::{ERASED, EntryAct};
use super::history::Version;
use super::reading::Reading;
use crate::record::{CommonColumn, Field, FieldTexts, Id, Kind, Record};
use std::borrow::Cow;

impl<'d> FieldTexts<'d> for &'d Draft {
    fn kind(&self) -> Kind {
        self.kind
    }

    fn text_of(&self, field: &Field) -> Option<Cow<'d, str>> {
        let text = self.fields.get(field.name).filter(|_| !self.is_erased(field));
        text.map(Cow::Borrowed)
    }

    fn is_erased(&self, field: &Field) -> bool {
        field.personal && self.fields.get(field.name).is_some_and(|text| text == ERASED)
    }
}

impl Draft {
    /// Gives a field its canonical text.
    ///
    /// ```
    /// use hostboard_domain::ledger::entry::Draft;
    /// use hostboard_domain::record::{Kind, Post};
    /// let mut draft = Draft::new(Kind::Post, "head", "a test");
    /// draft.set(Post::TITLE, "Managing director");
    /// assert_eq!(Post::of(&draft).title().as_deref(), Some("Managing director"));
    /// ```
    pub fn set(&mut self, field: &'static Field, text: impl Into<String>) {
        debug_assert!(self.kind.spec().field(field.name).is_some(), "{} has no `{}`", self.kind, field.name);
        self.fields.insert(field.name, text.into());
    }

    /// A column of every kind, as files write it; `None` where there is nothing to say of it.
    ///
    /// ```
    /// use hostboard_domain::ledger::entry::Draft;
    /// use hostboard_domain::record::{CommonColumn, Kind};
    /// let mut draft = Draft::new(Kind::Post, "head", "a test");
    /// draft.sources = vec!["M1".to_owned(), "S2".to_owned()];
    /// assert_eq!(draft.column(CommonColumn::Sources).as_deref(), Some("M1 S2"));
    /// assert_eq!(draft.column(CommonColumn::Act), None); // it asserts, which goes without saying
    /// ```
    pub fn column(&self, column: CommonColumn) -> Option<String> {
        match column {
            CommonColumn::Id => Some(self.id.clone()),
            CommonColumn::Act => (self.act == EntryAct::Retract).then(|| self.act.word().to_owned()),
            CommonColumn::ValidFrom => self.from.map(|when| when.to_string()),
            CommonColumn::ValidTo => self.to.map(|when| when.to_string()),
            CommonColumn::Sources => (!self.sources.is_empty()).then(|| self.sources.join(" ")),
            CommonColumn::Locator => self.locator.clone(),
            CommonColumn::Stance => self.stance.map(|stance| stance.word().to_owned()),
            CommonColumn::Standing => self.standing.map(|standing| standing.word().to_owned()),
            CommonColumn::Illustrative => self.illustrative.then(|| "yes".to_owned()),
            CommonColumn::Why => self.why.clone(),
        }
    }
}

impl<'h> Reading<'h> {
    /// The records of a kind that surely hold.
    ///
    /// ```
    /// use hostboard_domain::ledger::{entry::Draft, history::History};
    /// use hostboard_domain::record::{Kind, Relation, Tie};
    /// use hostboard_domain::time::{Day, Moment};
    /// let mut draft = Draft::new(Kind::Relation, "essex-hosted", "a test");
    /// draft.set(Relation::BODY, "essex");
    /// draft.set(Relation::HOW, Tie::HostedBy.word());
    /// let mut history = History::default();
    /// history.push(&draft.seal(Moment::from_micros(0), &mut || [0; 16]).bytes).unwrap();
    /// let reading = history.as_of(Day::from_number(1), Moment::from_micros(1));
    /// let tie = reading.records::<Relation<_>>().next().unwrap();
    /// assert_eq!((tie.record.id(), tie.how(), tie.only()), ("essex-hosted", Some(Tie::HostedBy), None));
    /// assert_eq!(tie.body().as_deref(), Some("essex"));
    /// ```
    pub fn records<R: Record<Version<'h>>>(
        &self,
    ) -> impl DoubleEndedIterator<Item = R> + ExactSizeIterator + use<'h, '_, R> {
        self.of(R::OF_KIND).map(R::of)
    }

    /// The records of a kind that hold, surely or perhaps, each once, and whether only perhaps. Of several ways in
    /// which one may stand, its newest is taken.
    pub fn records_even_perhaps<R: Record<Version<'h>>>(&self) -> impl Iterator<Item = (R, bool)> + use<'h, '_, R> {
        let sure = self.records().map(|record| (record, false));
        let perhaps = self.perhaps(R::OF_KIND).filter_map(|ways| Some((R::of(*ways.versions.first()?), true)));
        sure.chain(perhaps)
    }

    /// The records of a kind in every way in which they may hold, and whether only perhaps: one that dates leave open
    /// comes once for each way, the newest first.
    pub fn records_in_every_way<R: Record<Version<'h>>>(&self) -> impl Iterator<Item = (R, bool)> + use<'h, '_, R> {
        let sure = self.records().map(|record| (record, false));
        let perhaps = self.perhaps(R::OF_KIND).flat_map(|ways| ways.versions);
        sure.chain(perhaps.map(|version| (R::of(version), true)))
    }

    /// The newest version of a record that was known, whatever the day: what a reference to it means.
    pub fn record_named<R: Record<Version<'h>>>(&self, id: &str) -> Option<R> {
        self.named(R::OF_KIND, id).map(R::of)
    }

    /// The record that a reference means, of whichever of its kinds it is.
    pub fn referred(&self, id: &Id<'_>) -> Option<Version<'h>> {
        id.kinds().iter().find_map(|kind| self.named(*kind, id))
    }
}
