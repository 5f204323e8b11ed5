//! What each length of a sentence is of: the option, the initial term, the whole, a step, something else.
//!
//! The words nearest to a length decide: those before it, back to the length or day before; then those behind it.

use super::quantity::{Kind, Quantity};
use super::scene::Scene;
use super::trigger::{behind, by_trigger, weakly_initial};
use crate::clean::words::{Token, Word};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// Of what may be added.
    Option,
    /// Of an option, or of the whole with it: `extended up to 48 months`.
    OptionOrTotal,
    /// Of the initial term.
    Initial,
    /// Of the whole, options included.
    Total,
    /// Of one step of an option.
    Step,
    /// Nothing beside it says of what.
    Bare,
    /// Of something else, such as notice, or only about so long.
    Foreign,
}

/// The role of the quantity at that place among those of its sentence.
pub(super) fn role(scene: &Scene<'_>, quantities: &[Quantity], place: usize) -> Role {
    let quantity = &quantities[place];
    let from = start_of_gap(scene, quantities, place);
    let to = end_of_gap(scene, quantities, place);
    if foreign(scene, from, quantity, to) {
        return Role::Foreign;
    }
    if steps(scene, from, quantity, place > 0) {
        return Role::Step;
    }
    // `two optional extensions of 12 months`, `3 additional years`
    if (quantity.from..quantity.to).any(|at| of_an_option(scene.word(at))) {
        return Role::Option;
    }
    let behind = behind(scene, quantity.to, to);
    match (before(scene, from, quantity.from), behind) {
        (Some(Role::Initial), Some(Role::Option)) => Role::Foreign,
        // So many times a length is never the whole.
        (Some(Role::OptionOrTotal), _) if matches!(quantity.kind, Kind::Times(..)) => Role::Option,
        (Some(Role::OptionOrTotal), Some(Role::Total)) if further(scene, from, quantity.from) => Role::Option,
        (Some(role), _) => role,
        (None, Some(role)) => role,
        (None, None) if bounded_whole(scene, from, quantity.from) => Role::Total,
        (None, None) if weakly_initial(scene, from, quantity, to) => Role::Initial,
        (None, None) => Role::Bare,
    }
}

/// Counts and steps are looked past: only lengths, stray numbers and days end a gap.
fn ends_gap(quantity: &Quantity) -> bool {
    !matches!(quantity.kind, Kind::Count(_) | Kind::Step(_))
}

pub(super) fn start_of_gap(scene: &Scene<'_>, quantities: &[Quantity], place: usize) -> usize {
    let at = quantities[place].from;
    let last = quantities[..place].iter().rev().find(|quantity| ends_gap(quantity)).map_or(0, |quantity| quantity.to);
    let last =
        last + scene.tokens[last..at].iter().take_while(|token| last > 0 && names_what_stands_before(token)).count();
    let day = scene.tokens[last..at].iter().rposition(|token| matches!(token, Token::Date(_) | Token::NoDay));
    day.map_or(last, |day| last + day + 1)
}

/// `24 months initial period`, `12 months extension option`: nouns that belong to the length before them.
fn names_what_stands_before(token: &Token) -> bool {
    matches!(
        token,
        Token::Word(
            Word::Initial
                | Word::Contract
                | Word::Period(_)
                | Word::Extension(_)
                | Word::Option(_)
                | Word::Renewal(_)
                | Word::Optional
                | Word::Possible
                | Word::Maximum
                | Word::Total
                | Word::FurtherBehind
        )
    )
}

fn end_of_gap(scene: &Scene<'_>, quantities: &[Quantity], place: usize) -> usize {
    let at = quantities[place].to;
    let next = quantities[place + 1..].iter().find(|quantity| ends_gap(quantity));
    let next = next.map_or(scene.tokens.len(), |quantity| quantity.from);
    let day = scene.tokens[at..next].iter().position(|token| matches!(token, Token::Date(_) | Token::NoDay));
    day.map_or(next, |day| at + day)
}

/// Lengths of notice, of about so long, of every so long, of when and not how long.
fn foreign(scene: &Scene<'_>, from: usize, quantity: &Quantity, to: usize) -> bool {
    let near = quantity.from.saturating_sub(3).max(from)..quantity.from;
    let before = near
        .filter_map(|at| scene.word(at))
        .any(|word| matches!(word, Word::Foreign | Word::Vague | Word::Every | Word::Half));
    let after_in = quantity.from > from
        && scene.word(quantity.from - 1) == Some(Word::In)
        && !(quantity.to..(quantity.to + 2).min(to)).any(|at| steps_noun(scene.word(at)));
    let behind = (quantity.to..(quantity.to + 2).min(to)).filter_map(|at| scene.word(at));
    let after =
        (quantity.from.saturating_sub(2).max(from)..quantity.from).any(|at| scene.word(at) == Some(Word::After));
    // `24 months of support`
    let of_another = scene.word(quantity.to) == Some(Word::Of)
        && matches!(scene.word(quantity.to + 1), Some(Word::Other | Word::Foreign | Word::Days));
    let vague = scene.word(quantity.to) == Some(Word::Vague);
    before
        || after
        || vague
        || after_in
        || of_another
        || behind.clone().any(|word| matches!(word, Word::Foreign | Word::Half))
}

fn steps_noun(word: Option<Word>) -> bool {
    matches!(
        word,
        Some(Word::Steps | Word::Basis | Word::Extension(_) | Word::Period(_) | Word::Option(_) | Word::Renewal(_))
    )
}

/// `in 12 month intervals`, `in 2 x 12 month increments`, behind the length that they divide.
fn steps(scene: &Scene<'_>, from: usize, quantity: &Quantity, behind_another: bool) -> bool {
    let noun = scene.word(quantity.to);
    if matches!(quantity.kind, Kind::Step(_)) || matches!(noun, Some(Word::Steps | Word::Basis)) {
        return true;
    }
    let before = (from..quantity.from).rev().filter_map(|at| scene.word(at));
    let mut before = before.skip_while(|word| matches!(word, Word::Up | Word::To | Word::Maximum | Word::Of | Word::A));
    behind_another && before.next() == Some(Word::In) && steps_noun(noun)
}

fn of_an_option(word: Option<Word>) -> bool {
    matches!(
        word,
        Some(Word::Extension(_) | Word::Option(_) | Word::Renewal(_) | Word::Further | Word::Optional | Word::Possible)
    )
}

fn further(scene: &Scene<'_>, from: usize, to: usize) -> bool {
    (from..to).any(|at| matches!(scene.word(at), Some(Word::Further | Word::FurtherBehind)))
}

/// `the contract period shall not exceed`
fn bounded_whole(scene: &Scene<'_>, from: usize, to: usize) -> bool {
    let mut words = (from..to).filter_map(|at| scene.word(at));
    words.any(|word| matches!(word, Word::Contract | Word::Period(_))) && words.any(|word| word == Word::Exceed)
}

/// What the words before say: the nearest that says something.
pub(super) fn before(scene: &Scene<'_>, from: usize, to: usize) -> Option<Role> {
    let mut maximum = false;
    for at in (from..to).rev() {
        let Some(word) = scene.word(at) else { continue };
        match word {
            // `additional information`
            Word::Further if matches!(scene.word(at + 1), Some(Word::Neutral | Word::Other)) => {}
            Word::Further | Word::FurtherBehind if maximum => return Some(Role::OptionOrTotal),
            Word::Further | Word::FurtherBehind => return Some(Role::Option),
            Word::Extended if maximum => return Some(Role::OptionOrTotal),
            Word::Optional | Word::Possible if !maximum => return Some(Role::Option),
            Word::Initial if !extended_itself(scene, from, at) => return Some(Role::Initial),
            Word::Total => return Some(Role::Total),
            Word::Maximum => maximum = true,
            _ if scene.triggers_at(at) => return Some(by_trigger(scene, from, at, to, maximum)),
            _ => {}
        }
    }
    maximum.then_some(Role::Total)
}

/// `extend the initial term by`: the initial term is what is extended, and has no length here.
fn extended_itself(scene: &Scene<'_>, from: usize, at: usize) -> bool {
    let near = at.saturating_sub(4).max(from)..at;
    near.filter_map(|at| scene.word(at)).any(|word| {
        matches!(word, Word::Extend | Word::Extended | Word::Extension(_) | Word::Exceed) || word == Word::After
    }) && matches!(scene.word(at + 1), Some(Word::Period(_)))
}
