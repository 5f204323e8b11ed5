//! A sentence and what its words do: where it speaks of an extension of the contract.

use super::Field;
use crate::clean::words::{Token, Word};

/// A sentence, and what is known of the text that it stands in.
pub(super) struct Scene<'a> {
    pub tokens: &'a [Token],
    pub field: Field,
    /// Whether the text speaks of an extension, here or elsewhere.
    pub offered: bool,
}

impl Scene<'_> {
    pub fn word(&self, at: usize) -> Option<Word> {
        match self.tokens.get(at) {
            Some(Token::Word(word)) => Some(*word),
            _ => None,
        }
    }

    /// Places of words that speak of an extension of the contract.
    pub fn triggers(&self) -> Vec<usize> {
        (0..self.tokens.len()).filter(|at| self.triggers_at(*at)).collect()
    }

    pub fn triggers_at(&self, at: usize) -> bool {
        let next = |ahead: usize| self.word(at + ahead);
        let before = |back: usize| at.checked_sub(back).and_then(|at| self.word(at));
        match self.word(at) {
            Some(Word::Extend) => self.extends_the_contract(at + 1),
            Some(Word::Extendable) => true,
            Some(Word::Extended) => self.may_be(at) && next(1) != Some(Word::Other),
            Some(Word::Renew) => {
                self.extends_the_contract(at + 1) && before(1) == Some(Word::To)
                    || self.may_be(at)
                    || (self.field == Field::Option && before(1).is_none())
            }
            Some(Word::Extension(_)) => match (next(1), next(2)) {
                (Some(Word::Of), Some(Word::The)) => self.extends_the_contract(at + 2),
                (Some(Word::Of), Some(Word::Other)) => false,
                _ => before(1) != Some(Word::Other) || self.field == Field::Option,
            },
            Some(Word::Renewal(_)) => {
                self.field == Field::Option || matches!(before(1), Some(Word::OneYear | Word::Month))
            }
            // An option to do something else is none of ours.
            Some(Word::Option(_)) => match next(1) {
                Some(Word::To) => match (next(2), next(3)) {
                    (Some(Word::Extend | Word::Renew), _) => self.extends_the_contract(at + 3),
                    (Some(Word::Further), Some(Word::Extend)) => self.extends_the_contract(at + 4),
                    _ => false,
                },
                Some(Word::Other) => false,
                Some(Word::For) => !matches!(next(2), Some(Word::Other)),
                _ => true,
            },
            _ => false,
        }
    }

    /// `may be extended`, `to be extended`; not `has been extended`.
    fn may_be(&self, at: usize) -> bool {
        let from = at.saturating_sub(4);
        let before = || (from..at).rev().filter_map(|at| self.word(at));
        !before().any(|word| word == Word::Was)
            && before().any(|word| word == Word::Be)
            && before().any(|word| matches!(word, Word::May | Word::To))
    }

    /// Whether what `extend` extends is the contract, its term, or not named.
    fn extends_the_contract(&self, mut at: usize) -> bool {
        while matches!(self.word(at), Some(Word::The | Word::A | Word::Initial | Word::Further | Word::Former)) {
            at += 1;
        }
        match self.tokens.get(at) {
            None => true,
            Some(Token::Word(word)) => {
                !matches!(
                    word,
                    Word::Other | Word::Neutral | Word::Deadline | Word::Foreign | Word::Days | Word::And | Word::Or
                ) || self.word(at) == Some(Word::Neutral) && self.word(at + 1) == Some(Word::Neutral)
            }
            Some(_) => true,
        }
    }
}
