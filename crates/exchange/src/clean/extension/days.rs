//! The days of a sentence: of the initial term, or the last with all options.

use super::Field;
use super::reason::OpenOption;
use super::scene::Scene;
use super::sentence::SentenceReading;
use crate::clean::words::{Token, Word};
use hostboard_domain::time::Day;

/// Days before the offer are of the initial term; behind it, only a last day counts.
pub(super) fn days(scene: &Scene<'_>, trigger: Option<usize>, said: &mut SentenceReading) {
    let names = |token: &Token| matches!(token, Token::Word(Word::Contract | Word::Period(_) | Word::Runs));
    let names_contract = scene.tokens.iter().any(names);
    for (at, token) in scene.tokens.iter().enumerate() {
        let behind = trigger.map_or(!names_contract, |trigger| at > trigger);
        match token {
            Token::NoDay if behind => said.fail(OpenOption::DoubtfulDay),
            Token::Date(day) if behind => last_day(scene, trigger, at, *day, said),
            Token::Date(day) => {
                let place = if is_last(scene, at) { &mut said.end } else { &mut said.start };
                if place.replace(*day).is_some_and(|before| before != *day) {
                    said.fail(OpenOption::Disagreeing);
                }
            }
            _ => {}
        }
    }
}

/// A day behind the offer.
fn last_day(scene: &Scene<'_>, trigger: Option<usize>, at: usize, day: Day, said: &mut SentenceReading) {
    let last = is_last(scene, at);
    if scene.field == Field::Text && !(last && near_the_option(scene, trigger, said, at)) {
        return;
    }
    if !last {
        if !matches!(nearest(scene, at), Some(Word::From | Word::Starting)) {
            said.fail(OpenOption::UnrelatedLength);
        }
    } else if said.until.replace(day).is_some_and(|before| before != day) {
        said.fail(OpenOption::Disagreeing);
    }
}

/// The nearest word before a day that says which end of a term it is.
fn nearest(scene: &Scene<'_>, at: usize) -> Option<Word> {
    let says = |word: &Word| {
        matches!(
            word,
            Word::Until | Word::To | Word::Later | Word::Ending | Word::Exceed | Word::From | Word::Starting | Word::By
        )
    };
    let mut near = (at.saturating_sub(5)..at).rev().filter_map(|at| scene.word(at));
    let found = near.find(says);
    // `ending by`
    if found == Some(Word::By) && near.next() == Some(Word::Ending) { Some(Word::Ending) } else { found }
}

fn is_last(scene: &Scene<'_>, at: usize) -> bool {
    match nearest(scene, at) {
        Some(word) => matches!(word, Word::Until | Word::To | Word::Later | Word::Ending | Word::Exceed),
        None => scene.tokens.get(at.wrapping_sub(1)) == Some(&Token::Dash),
    }
}

/// In a description, a last day counts only close behind the offer, and not as a deadline.
fn near_the_option(scene: &Scene<'_>, trigger: Option<usize>, said: &SentenceReading, at: usize) -> bool {
    let from = said.option_to.max(trigger.unwrap_or(0)).min(at);
    at - from <= 12 && !(from..at).any(|at| scene.word(at) == Some(Word::Deadline))
}
