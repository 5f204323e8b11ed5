//! Admission of many drafts into an empty ledger, a part at a time: the ledger grows with each part, and what is refused
//! is what admission of all at once would refuse.
//!
//! Leaves to others: the order, and writing what was let in. If anything of a sequence is refused, nothing of it may
//! stay: a caller that writes part by part then removes the ledger.

use super::admit::{Others, Refusal, correct_earlier, look};
use super::drafts::Drafts;
use super::entry::{Draft, EntryAct};
use super::erasing::look_at_erasure;
use super::history::{History, Span};
use crate::record::Kind;
use std::ops::Range;

/// Drafts in the order in which they are to be appended to an empty ledger.
///
/// ```
/// use hostboard_domain::ledger::{drafts::Drafts, entry::Draft, sequence::Sequence};
/// use hostboard_domain::record::{Kind, Post};
/// let mut draft = Draft::new(Kind::Post, "head", "a test");
/// draft.set(Post::BODY, "nobody");
/// let mut drafts = Drafts::default();
/// drafts.push(draft);
/// let sequence = Sequence::new(&drafts, vec![0]);
/// let refusals = sequence.refusals(0..1, &sequence.drafts(0..1));
/// assert_eq!(refusals[1].message, "no body has the id `nobody`");
/// ```
pub struct Sequence<'d> {
    drafts: &'d Drafts,
    /// The drafts' places.
    order: Vec<u32>,
    /// Where in the order the draft before each stands that is of the same record, or [`NONE`].
    before: Vec<u32>,
    /// An empty ledger.
    empty: History,
}

const NONE: u32 = u32::MAX;

impl<'d> Sequence<'d> {
    /// Of drafts, by their places in the order in which they are to be appended, each once.
    pub fn new(drafts: &'d Drafts, order: Vec<u32>) -> Sequence<'d> {
        let mut newest = vec![NONE; drafts.records()];
        let before = order.iter().zip(0..).map(|(place, at)| {
            let record = drafts.record(*place as usize) as usize;
            std::mem::replace(&mut newest[record], at)
        });
        Sequence { drafts, before: before.collect(), order, empty: History::default() }
    }

    /// The drafts of a part.
    pub fn drafts(&self, part: Range<usize>) -> Vec<Draft> {
        self.order[part].iter().map(|place| self.drafts.get(*place as usize)).collect()
    }

    /// The place that a draft has among those that it was read with.
    pub fn place(&self, at: usize) -> usize {
        self.order[at] as usize
    }

    /// What is wrong with the drafts of a part, which are `batch`, as admission of the whole sequence at once would find
    /// it, by their place in the order.
    pub fn refusals(&self, part: Range<usize>, batch: &[Draft]) -> Vec<Refusal> {
        let there = |kind: Kind, id: &str| self.drafts.find(kind, id).is_some();
        let near = |kind: Kind, id: &str| {
            self.drafts.ids(kind).find(|other| other.eq_ignore_ascii_case(id)).map(str::to_owned)
        };
        let others = Others { there: &there, near: &near };
        let second = self.drafts.ids(Kind::Portfolio).count() > 1;
        let mut refusals = Vec::new();
        for (at, draft) in part.zip(batch) {
            look(at, draft, &others, self.earlier(at), second, &self.empty, &mut refusals);
            if draft.kind == Kind::Erasure {
                let before = |kind: Kind, id: &str| self.of_record(kind, id, at);
                look_at_erasure(at, draft, &before, &others, &self.empty, &mut refusals);
            }
        }
        refusals
    }

    /// The drafts before one that are of the same record, the newest first.
    fn earlier(&self, at: usize) -> impl Iterator<Item = (EntryAct, Span)> {
        let before = |at: u32| Some(self.before[at as usize]).filter(|before| *before != NONE);
        std::iter::successors(before(at as u32), move |at| before(*at)).map(|at| {
            let place = self.place(at as usize);
            (self.drafts.act(place), *self.drafts.span(place))
        })
    }

    /// The drafts of a record that stand before a place in the order.
    fn of_record(&self, kind: Kind, id: &str, at: usize) -> Vec<Draft> {
        let Some(record) = self.drafts.find(kind, id) else { return Vec::new() };
        let places = self.order[..at].iter().map(|place| *place as usize);
        places.filter(|place| self.drafts.record(*place) == record).map(|place| self.drafts.get(place)).collect()
    }

    /// The drafts of a part ready to be appended to the ledger that holds the parts before it: each names the entry that
    /// it corrects.
    pub fn ready(history: &History, mut batch: Vec<Draft>) -> Vec<Draft> {
        correct_earlier(history, &mut batch);
        batch
    }
}
