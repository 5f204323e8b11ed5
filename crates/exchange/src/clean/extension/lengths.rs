//! The lengths of a sentence, put where they belong: options one after another, the initial term, the whole.

use super::Field;
use super::quantity::{Kind, Quantity};
use super::reason::OpenOption;
use super::role::{Role, role};
use super::scene::Scene;
use super::sentence::{SentenceReading, Step};
use super::trigger::named;
use crate::clean::words::{Token, Word};

/// Puts one quantity where it belongs.
pub(super) fn add(
    scene: &Scene<'_>,
    quantities: &[Quantity],
    place: usize,
    trigger: Option<usize>,
    said: &mut SentenceReading,
) {
    let quantity = &quantities[place];
    let text = scene.field == Field::Text;
    let behind_trigger = trigger.is_some_and(|trigger| quantity.from > trigger);
    let lengths = match &quantity.kind {
        Kind::Lengths(months) => months.clone(),
        Kind::Times(count, months) => vec![*months; (*count).min(24) as usize],
        Kind::Chain { months, leading_plus } => {
            return add_chain(scene, quantities, place, months, *leading_plus, said);
        }
        Kind::Step(months) => return said.steps.push(Step { months: months.clone(), count: None }),
        Kind::Count(count) => {
            said.count = Some(*count);
            return;
        }
        Kind::Between(from, to) => return add_between(scene, quantity, *from, *to, text && !behind_trigger, said),
        Kind::Stray if text => return,
        Kind::Stray => return said.fail(OpenOption::NumberWithoutUnit),
        Kind::Days => {
            if !text || behind_trigger {
                said.fail(OpenOption::DaysOrWeeks);
            }
            return;
        }
    };
    if matches!(quantity.kind, Kind::Times(count, _) if count == 0 || count > 24) {
        return said.fail(OpenOption::Disagreeing);
    }
    match role(scene, quantities, place) {
        Role::Option if lengths.len() == 1 && several(scene, quantities, place) => said.fail(OpenOption::EachOrAll),
        Role::Option => add_option(scene, quantities, place, lengths, said),
        Role::OptionOrTotal if said.up_to.is_none() => said.up_to = Some(lengths.iter().sum()),
        Role::OptionOrTotal => said.fail(OpenOption::SeveralLengths),
        Role::Initial => said.initial.push(lengths.iter().sum()),
        Role::Total => said.total.push(lengths.iter().sum()),
        Role::Step => said.steps.push(step(&quantity.kind)),
        Role::Bare if text && behind_trigger => said.fail(OpenOption::UnrelatedLength),
        Role::Bare if text => {}
        Role::Bare if lengths.len() == 1 && several(scene, quantities, place) => said.fail(OpenOption::EachOrAll),
        Role::Bare if !alone(scene, quantities, place) => said.fail(OpenOption::UnrelatedLength),
        Role::Bare => said.bare.push(lengths),
        Role::Foreign if text && !behind_trigger => {}
        Role::Foreign => said.fail(OpenOption::VagueLength),
    }
}

/// Whether nothing makes a length that stands alone one of the contract: `contract period 12 months`, `12 months,
/// extendable`, `12 months from award`.
fn alone(scene: &Scene<'_>, quantities: &[Quantity], place: usize) -> bool {
    let (at, to) = (quantities[place].from, quantities[place].to);
    let of = at > 0 && scene.word(at - 1) == Some(Word::Of);
    let before = (0..at).any(|at| match scene.word(at) {
        Some(Word::Contract | Word::Runs) => true,
        Some(Word::Period(_)) => !of,
        _ => false,
    });
    // `84 months renewable on an annual basis`: the step says that the whole is meant.
    let stepped = quantities[place + 1..].iter().any(|quantity| matches!(quantity.kind, Kind::Step(_)));
    let behind = (to..scene.tokens.len()).any(|at| {
        scene.word(at) == Some(Word::From)
            || !stepped
                && matches!(scene.word(at), Some(Word::Extend | Word::Extended | Word::Extendable | Word::Renew))
    });
    !before && !behind
}

/// `further periods of 12 months`, `12 month extensions`: how many is not said, unless it is the most of all.
fn several(scene: &Scene<'_>, quantities: &[Quantity], place: usize) -> bool {
    let quantity = &quantities[place];
    let often = |at: usize| matches!(scene.word(at), Some(Word::Each | Word::Every | Word::Often));
    if (quantity.to..quantity.to + 5).any(often) {
        return true;
    }
    let last = quantities[..place].iter().rev().find(|quantity| !matches!(quantity.kind, Kind::Step(_)));
    if last.is_some_and(|last| matches!(last.kind, Kind::Count(_))) {
        // Held against the whole later.
        return false;
    }
    let from = last.map_or(0, |last| last.to);
    let bound = |word: Option<Word>| matches!(word, Some(Word::Maximum | Word::Total));
    let behind = quantity.to..(quantity.to + 4).min(scene.tokens.len());
    if (from..quantity.from).chain(behind.clone()).any(|at| bound(scene.word(at))) {
        return false;
    }
    let noun = (from..quantity.from).rev().find_map(|at| match scene.word(at) {
        Some(Word::Option(true)) if (at..quantity.from).any(|at| scene.word(at) == Some(Word::Up)) => Some(false),
        Some(Word::Extension(many) | Word::Period(many) | Word::Option(many)) => Some(many),
        _ => None,
    });
    let after = behind.clone().find_map(|at| match scene.word(at) {
        Some(Word::Extension(many) | Word::Period(many) | Word::Renewal(many)) => Some(many),
        Some(Word::Option(_) | Word::Contract | Word::Optional | Word::Possible) => None,
        _ => Some(false),
    });
    noun == Some(true) || after == Some(true)
}

fn step(kind: &Kind) -> Step {
    match kind {
        Kind::Times(count, months) => Step { months: vec![*months], count: Some(*count) },
        Kind::Lengths(months) => Step { months: months.clone(), count: None },
        _ => Step { months: Vec::new(), count: None },
    }
}

/// `from 36 to 48 months`: what it is extended from and to; any other range settles nothing.
fn add_between(scene: &Scene<'_>, quantity: &Quantity, from: u32, to: u32, passed: bool, said: &mut SentenceReading) {
    let stated = quantity.from > 0 && scene.word(quantity.from - 1) == Some(Word::From);
    if stated && from < to {
        said.initial.push(from);
        said.total.push(to);
    } else if passed {
        said.unclear_initial = true;
    } else {
        said.fail(OpenOption::EitherLength);
    }
}

/// A chain is the options', or begins with the initial term.
fn add_chain(
    scene: &Scene<'_>,
    quantities: &[Quantity],
    place: usize,
    months: &[u32],
    leading_plus: bool,
    said: &mut SentenceReading,
) {
    let from = quantities[place].from;
    let bracket = from > 0 && scene.tokens.get(from - 1) == Some(&Token::Open);
    let role = role(scene, quantities, place);
    let whole: u32 = months.iter().sum();
    if bracket && (!said.option.is_empty() || months.len() > 1 && role != Role::Initial && said.chain.is_none()) {
        // What stands in brackets says again what stands before or behind them.
        return match said.chain {
            None => said.chain = Some(months.to_vec()),
            Some(_) => said.fail(OpenOption::SeveralLengths),
        };
    }
    let equal = months.windows(2).all(|pair| pair[0] == pair[1]);
    match role {
        _ if leading_plus => add_option(scene, quantities, place, months.to_vec(), said),
        Role::Initial | Role::Option
            if months.len() > 1 && (role == Role::Initial || named(scene, quantities, place)) =>
        {
            said.initial.push(months[0]);
            add_option(scene, quantities, place, months[1..].to_vec(), said);
        }
        Role::Option | Role::OptionOrTotal if equal || further_before(scene, from) => {
            add_option(scene, quantities, place, months.to_vec(), said);
        }
        Role::Total => said.total.push(whole),
        Role::Bare if equal && months[0] <= 12 && scene.field == Field::Option => said.bare.push(months.to_vec()),
        Role::Bare if scene.field == Field::Text => {}
        _ => said.fail(OpenOption::ChainOfLengths),
    }
}

fn further_before(scene: &Scene<'_>, at: usize) -> bool {
    (at.saturating_sub(8)..at).any(|at| matches!(scene.word(at), Some(Word::Further | Word::Optional)))
}

/// A first option, one that is added to it, or the same again in brackets or of another lot.
fn add_option(scene: &Scene<'_>, quantities: &[Quantity], place: usize, lengths: Vec<u32>, said: &mut SentenceReading) {
    let (at, to) = (quantities[place].from, quantities[place].to);
    if said.option.is_empty() {
        said.another = another(scene, at);
        said.option = lengths;
        said.option_to = to;
        return;
    }
    let gap = said.option_to..at;
    let alone = !quantities.iter().any(|between| gap.contains(&between.from) && !matches!(between.kind, Kind::Step(_)));
    let again = lengths.iter().sum::<u32>() == said.option.iter().sum::<u32>();
    let bracket = scene.tokens.get(at.wrapping_sub(1)) == Some(&Token::Open);
    if bracket && alone && again {
        said.option = lengths;
    } else if alone && !bracket && added(scene, gap.clone()) {
        said.option.extend(lengths);
    } else if !(again && gap.clone().any(|at| scene.word(at) == Some(Word::Lot))) {
        return said.fail(OpenOption::SeveralLengths);
    }
    said.option_to = to;
}

/// `plus a further`, `and an additional extension of up to`: nothing else between that and the length.
fn added(scene: &Scene<'_>, gap: std::ops::Range<usize>) -> bool {
    for at in gap.rev() {
        match scene.tokens.get(at) {
            Some(Token::Plus | Token::Word(Word::Plus | Word::Then | Word::And)) => return true,
            Some(
                Token::Comma
                | Token::Word(
                    Word::A
                    | Word::Further
                    | Word::The
                    | Word::Up
                    | Word::To
                    | Word::Of
                    | Word::For
                    | Word::By
                    | Word::Period(_)
                    | Word::Extension(_)
                    | Word::Option(_)
                    | Word::Extend
                    | Word::Optional
                    | Word::Possible
                    | Word::Maximum,
                ),
            ) => {}
            _ => return false,
        }
    }
    false
}

/// `a further extension`: not the one that was told of before.
fn another(scene: &Scene<'_>, before: usize) -> bool {
    (0..before).any(|at| {
        matches!(scene.word(at), Some(Word::Further))
            && matches!(scene.word(at + 1), Some(Word::Extension(_) | Word::Option(_)))
    })
}
