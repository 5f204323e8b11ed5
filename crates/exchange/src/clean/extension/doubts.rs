//! What makes a sentence no offer, or one of something else: denials, what was done, some lots only.

use super::Field;
use super::quantity::{Kind, Quantity};
use super::reason::OpenOption;
use super::scene::Scene;
use super::sentence::SentenceReading;
use crate::clean::words::{Token, Word};

/// Leaves open what its words make doubtful.
pub(super) fn doubts(scene: &Scene<'_>, quantities: &[Quantity], triggers: &[usize], said: &mut SentenceReading) {
    let last = triggers.iter().copied().chain(quantities.iter().map(|quantity| quantity.from)).max().unwrap_or(0);
    let words = Words { scene, quantities, first: triggers.first().copied().unwrap_or(0), last };
    let doubt = (0..scene.tokens.len().min(last + 6)).find_map(|at| words.doubt(at));
    if let Some(reason) = doubt {
        return said.fail(reason);
    }
    let some_lots = |trigger: &usize| (0..*trigger).any(|at| words.numbered_lot(at));
    if scene.field == Field::Text && triggers.first().is_some_and(some_lots) {
        return said.fail(OpenOption::SomeLots);
    }
    if words.alternatives(!triggers.is_empty()) {
        said.fail(OpenOption::EitherLength);
    }
}

struct Words<'a> {
    scene: &'a Scene<'a>,
    quantities: &'a [Quantity],
    /// Place of the first word of extension.
    first: usize,
    /// Place of the last word of extension or length.
    last: usize,
}

impl Words<'_> {
    fn doubt(&self, at: usize) -> Option<OpenOption> {
        let option = self.scene.field == Field::Option;
        match self.scene.word(at)? {
            Word::Not if self.denies(at) => Some(OpenOption::Denied),
            Word::Without if (at..at + 4).any(|at| self.scene.triggers_at(at)) => Some(OpenOption::Denied),
            Word::Took => Some(OpenOption::Past),
            Word::Extended if option && !self.scene.triggers_at(at) => Some(OpenOption::Past),
            Word::Done if option && !may_be_done(self.scene, at) => Some(OpenOption::Past),
            Word::Was if self.soon(at, |word| matches!(word, Word::Done | Word::Extended | Word::Renew)) => {
                Some(OpenOption::Past)
            }
            Word::Endless => Some(OpenOption::EachOrAll),
            Word::Often if option => Some(OpenOption::EachOrAll),
            // `then annually`, `and further years`
            Word::Annual | Word::Yearly | Word::Monthly if self.joined(at) => Some(OpenOption::EachOrAll),
            Word::Further if self.plural_without_number(at) => Some(OpenOption::EachOrAll),
            Word::Lot if option && self.numbered_lot(at) => Some(OpenOption::SomeLots),
            Word::Nth if option && self.quantities.iter().any(|found| (at + 1..at + 3).contains(&found.from)) => {
                Some(OpenOption::Numbered)
            }
            Word::Nth
                if self.soon(at, |word| matches!(word, Word::Extension(_) | Word::Option(_) | Word::Period(_))) =>
            {
                Some(OpenOption::Numbered)
            }
            _ => None,
        }
    }

    /// Whether one of the next three words is such.
    fn soon(&self, at: usize, such: impl Fn(Word) -> bool) -> bool {
        (at + 1..at + 4).any(|at| self.scene.word(at).is_some_and(&such))
    }

    /// A denial of the extension, or near it and no bound.
    fn denies(&self, at: usize) -> bool {
        self.soon(at, |word| matches!(word, Word::Option(_) | Word::Extension(_) | Word::Extended))
            || at < self.last && at + 10 >= self.first && !bounds(self.scene, at)
    }

    fn joined(&self, at: usize) -> bool {
        let before = at.checked_sub(1).and_then(|before| self.scene.word(before));
        matches!(before, Some(Word::Then | Word::And | Word::Plus))
    }

    fn plural_without_number(&self, at: usize) -> bool {
        matches!(self.scene.word(at + 1), Some(Word::Years | Word::Months))
            && !self.quantities.iter().any(|quantity| (quantity.from..quantity.to).contains(&at))
    }

    fn numbered_lot(&self, at: usize) -> bool {
        self.scene.word(at) == Some(Word::Lot) && matches!(self.scene.tokens.get(at + 1), Some(Token::Number(_)))
    }

    /// `12 months or 24 months`, `12 months or as agreed`.
    fn alternatives(&self, offered: bool) -> bool {
        let length = |quantity: &&Quantity| !matches!(quantity.kind, Kind::Stray | Kind::Step(_));
        let lengths: Vec<&Quantity> = self.quantities.iter().filter(length).collect();
        let is_or = |at: usize| self.scene.word(at) == Some(Word::Or);
        let between = |pair: &[&Quantity]| (pair[0].to..pair[1].from).any(is_or);
        let counts = |quantity: &Quantity| self.scene.field == Field::Option || offered && quantity.from > self.first;
        let behind = |quantity: &Quantity| {
            let comma = usize::from(self.scene.tokens.get(quantity.to) == Some(&Token::Comma));
            is_or(quantity.to + comma) && counts(quantity)
        };
        lengths.windows(2).any(between) || lengths.iter().any(|quantity| behind(quantity))
    }
}

/// `to be exercised`, `if taken`: not done yet.
fn may_be_done(scene: &Scene<'_>, at: usize) -> bool {
    let mut near = (at.saturating_sub(3)..at).rev().filter_map(|at| scene.word(at));
    near.any(|word| matches!(word, Word::Be | Word::May | Word::Neutral | Word::Not))
}

/// `not exceeding`, `no more than`, `not later than`: a bound, not a denial.
fn bounds(scene: &Scene<'_>, at: usize) -> bool {
    let ahead = || (at + 1..at + 16).filter_map(|at| scene.word(at));
    ahead().any(|word| matches!(word, Word::Exceed | Word::Later)) || ahead().take(2).any(|word| word == Word::More)
}
