//! What a length is by the word of extension that it stands beside.

use super::Field;
use super::quantity::Quantity;
use super::role::{Role, before, start_of_gap};
use super::scene::Scene;
use crate::clean::words::{Token, Word};

pub(super) fn by_trigger(scene: &Scene<'_>, from: usize, at: usize, to: usize, maximum: bool) -> Role {
    let whole = |at: usize| matches!(scene.word(at), Some(Word::Total | Word::Maximum));
    let within = at.saturating_sub(2).max(from)..at;
    let with = within.clone().any(|at| matches!(scene.word(at), Some(Word::Including | Word::With)));
    // `the maximum length with extensions is`
    if with && (from..at).any(whole) {
        return Role::Total;
    }
    let verb = matches!(scene.word(at), Some(Word::Extend | Word::Extended | Word::Extendable | Word::Renew));
    let between = || (at + 1..to).filter_map(|at| scene.word(at).map(|word| (at, word)));
    let measured = between().any(|(at, word)| match word {
        Word::For | Word::By | Word::On => true,
        // Not the Welsh `hyd at`: up to.
        Word::At => scene.word(at - 1) != Some(Word::Up),
        _ => false,
    });
    let bounded = between().any(|(_, word)| matches!(word, Word::Up | Word::To | Word::Exceed | Word::Until));
    if maximum && !measured || verb && bounded && !measured { Role::OptionOrTotal } else { Role::Option }
}

/// What the words right behind say.
pub(super) fn behind(scene: &Scene<'_>, from: usize, to: usize) -> Option<Role> {
    let mut at = from;
    let mut contract = false;
    while at < to.min(from + 6) {
        match scene.word(at) {
            Some(Word::Optional | Word::Possible | Word::FurtherBehind) => return Some(Role::Option),
            Some(Word::Further) if at == from => return Some(Role::Option),
            Some(Word::Extension(_) | Word::Option(_) | Word::Renewal(_))
                if scene.triggers_at(at) || matches!(scene.word(at), Some(Word::Option(_))) =>
            {
                return if option_to_something_else(scene, at) { None } else { Some(Role::Option) };
            }
            Some(Word::Initial) => return Some(Role::Initial),
            Some(Word::Total | Word::Maximum) => return Some(Role::Total),
            // `5 years including extensions`
            Some(Word::Including)
                if (at + 1..at + 4).any(|at| matches!(scene.word(at), Some(Word::Extension(_) | Word::Option(_)))) =>
            {
                return Some(Role::Total);
            }
            Some(Word::In) if matches!(scene.word(at + 1), Some(Word::Total)) => return Some(Role::Total),
            Some(Word::Contract) => contract = true,
            Some(Word::Period(_) | Word::Apart) => {}
            None if scene.tokens.get(at) == Some(&Token::Close) => {}
            Some(Word::With | Word::And | Word::Plus) if contract => return Some(Role::Initial),
            _ => return None,
        }
        at += 1;
    }
    None
}

fn option_to_something_else(scene: &Scene<'_>, at: usize) -> bool {
    matches!(scene.word(at), Some(Word::Option(_))) && scene.word(at + 1) == Some(Word::To) && !scene.triggers_at(at)
}

/// Whether the words before a length name the contract or its term.
pub(super) fn named(scene: &Scene<'_>, quantities: &[Quantity], place: usize) -> bool {
    let from = start_of_gap(scene, quantities, place);
    names_the_contract(scene, from, quantities[place].from) && before(scene, from, quantities[place].from).is_none()
}

pub(super) fn names_the_contract(scene: &Scene<'_>, from: usize, to: usize) -> bool {
    (from..to).any(|at| matches!(scene.word(at), Some(Word::Contract | Word::Period(_) | Word::Runs)))
}

/// A contract or its term before the length and nothing of an option; or `with the option` right behind.
pub(super) fn weakly_initial(scene: &Scene<'_>, from: usize, quantity: &Quantity, to: usize) -> bool {
    // Days between the contract and its length do not part them.
    let days =
        scene.tokens[..from].iter().rposition(|token| !matches!(token, Token::Word(_) | Token::Date(_) | Token::Comma));
    let from = if matches!(scene.tokens.get(from.wrapping_sub(1)), Some(Token::Date(_))) {
        days.map_or(0, |at| at + 1)
    } else {
        from
    };
    let named = names_the_contract(scene, from, quantity.from);
    let offered = |at: usize| match scene.word(at) {
        Some(Word::With | Word::Plus) => true,
        _ => scene.tokens.get(at) == Some(&Token::Plus),
    };
    let comma = usize::from(scene.tokens.get(quantity.to) == Some(&Token::Comma));
    let behind = quantity.to + comma < to
        && offered(quantity.to + comma)
        && (quantity.to..scene.tokens.len().min(quantity.to + 8)).any(|at| {
            matches!(
                scene.word(at),
                Some(Word::Option(_) | Word::Optional | Word::Possible | Word::Extension(_) | Word::Right)
            )
        });
    named && (scene.field == Field::Text || scene.offered) || behind
}
