//! What one sentence says of an option: its lengths, the initial term, the whole, days.

use super::Field;
use super::days::days;
use super::doubts::doubts;
use super::lengths::add;
use super::quantity::{Kind, Quantity, quantities};
use super::reason::OpenOption;
use super::role::{Role, role};
use super::scene::Scene;
use crate::clean::words::{Token, Word};
use hostboard_domain::time::Day;

/// By what the option goes: `in 12 month extensions`, `in 2 x 12 month intervals`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Step {
    /// Its length; several readings where the words have several.
    pub months: Vec<u32>,
    /// How many, where that is said.
    pub count: Option<u32>,
}

/// What a sentence says, as far as it goes.
#[derive(Debug, Default)]
pub(super) struct SentenceReading {
    /// Lengths of the options, one after another.
    pub option: Vec<u32>,
    /// Where the last of them ends.
    pub option_to: usize,
    /// Of the option or of the whole.
    pub up_to: Option<u32>,
    /// A chain in which nothing says whether its first length is the initial term.
    pub chain: Option<Vec<u32>>,
    /// A length that stands alone in a cell about the option.
    pub bare: Vec<Vec<u32>>,
    pub initial: Vec<u32>,
    pub total: Vec<u32>,
    pub steps: Vec<Step>,
    /// How many options there are, where that stands without their length.
    pub count: Option<u32>,
    pub start: Option<Day>,
    pub end: Option<Day>,
    pub until: Option<Day>,
    /// Whether all words are known: a bare length is believed only among such.
    pub plain: bool,
    /// Whether another option is told of than one told before: `a further extension`.
    pub another: bool,
    /// Whether an extension is told of, with its length, and not offered.
    pub told: bool,
    /// Whether an initial term is one of several.
    pub unclear_initial: bool,
    pub open: Option<OpenOption>,
}

impl SentenceReading {
    /// Leaves the text open; the first reason stays.
    pub fn fail(&mut self, reason: OpenOption) {
        self.open.get_or_insert(reason);
    }
}

/// Whether a sentence speaks of an extension of the contract.
pub(super) fn speaks(tokens: &[Token], field: Field) -> bool {
    !Scene { tokens, field, offered: false }.triggers().is_empty()
}

/// Longer sentences are lists run together, and would take more than linear time.
const LONGEST: usize = 1_000;

/// Reads a sentence of a text that speaks of an extension here or elsewhere, or not at all; `None` where the sentence
/// has nothing to do with a term or an option.
pub(super) fn read(tokens: &[Token], field: Field, offered: bool) -> Option<SentenceReading> {
    let scene = Scene { tokens, field, offered };
    let triggers = scene.triggers();
    if tokens.len() > LONGEST {
        return (!triggers.is_empty())
            .then(|| SentenceReading { open: Some(OpenOption::LongSentence), ..SentenceReading::default() });
    }
    let quantities = quantities(tokens);
    let speaks = field == Field::Option || offers(&scene, &triggers);
    let mut said = SentenceReading {
        plain: !tokens.iter().any(|token| matches!(token, Token::Word(Word::Other | Word::Former))),
        ..SentenceReading::default()
    };
    if !speaks {
        only_term(&scene, &quantities, &mut said);
        said.told =
            !triggers.is_empty() && (0..quantities.len()).any(|place| role(&scene, &quantities, place) == Role::Option);
        return (!said.initial.is_empty() || !said.total.is_empty() || said.told).then_some(said);
    }
    let first = triggers.first().copied();
    for place in 0..quantities.len() {
        add(&scene, &quantities, place, first, &mut said);
    }
    days(&scene, first, &mut said);
    doubts(&scene, &quantities, &triggers, &mut said);
    Some(said)
}

/// Whether a sentence of a description offers an extension: `to extend` alone tells of one that is made.
fn offers(scene: &Scene<'_>, triggers: &[usize]) -> bool {
    let optional = |at: usize| {
        scene.word(at) == Some(Word::Optional)
            && (scene.tokens.contains(&Token::Plus)
                || (at..at + 6).any(|at| matches!(scene.word(at), Some(Word::Period(_)))))
    };
    (0..scene.tokens.len()).any(optional) || triggers.iter().any(|trigger| offered_at(scene, *trigger))
}

fn offered_at(scene: &Scene<'_>, trigger: usize) -> bool {
    let strong = |at: usize| {
        matches!(scene.word(at), Some(Word::Option(_) | Word::Optional | Word::May | Word::Possible | Word::Right))
    };
    let weak = |at: usize| {
        matches!(scene.word(at), Some(Word::With | Word::Plus | Word::Further))
            || scene.tokens.get(at) == Some(&Token::Plus)
    };
    let near = |back: usize| trigger.saturating_sub(back)..trigger;
    match scene.word(trigger) {
        Some(Word::Extend | Word::Renew) => near(12).any(strong),
        Some(Word::Extension(_) | Word::Renewal(_)) => {
            near(10).any(|at| strong(at) || weak(at)) || (trigger + 1..trigger + 5).any(strong)
        }
        _ => true,
    }
}

/// Of a sentence that offers nothing, only what it says outright of the initial term or the whole.
fn only_term(scene: &Scene<'_>, quantities: &[Quantity], said: &mut SentenceReading) {
    let contract = |token: &Token| matches!(token, Token::Word(Word::Contract | Word::Period(_)));
    if !scene.tokens.iter().any(contract) {
        return;
    }
    for place in 0..quantities.len() {
        if let Kind::Lengths(months) = &quantities[place].kind {
            let near = quantities[place].from.saturating_sub(8)..quantities[place].from;
            let contract = scene.tokens[near].iter().any(contract);
            match role(scene, quantities, place) {
                Role::Initial if contract => said.initial.extend(months),
                Role::Total if contract => said.total.extend(months),
                _ => {}
            }
        }
    }
}
