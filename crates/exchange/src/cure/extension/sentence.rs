//! What one sentence says of an option: its lengths, the initial term, the whole, days.

use super::Field;
use super::quantity::{Kind, Quantity, quantities};
use super::role::{Role, Scene, named, role};
use crate::cure::words::{Token, Word};
use hostboard_domain::time::Day;

/// Why a text settles nothing.
pub(super) type Reason = &'static str;

pub(super) const EITHER: Reason = "gives lengths of which either may be meant";
pub(super) const CHAIN: Reason = "gives a chain of lengths and does not say whether the first is the initial term";
pub(super) const HOW_MANY: Reason = "does not say whether a length is of each option or of all together";
pub(super) const UNRELATED: Reason = "gives a length and does not say that it is the option's";
pub(super) const NO_UNIT: Reason = "gives a number without saying of what";
pub(super) const VAGUE: Reason = "gives a length that is only approximate, or of something else";
pub(super) const DAYS: Reason = "gives the option in days or weeks";
pub(super) const DISAGREE: Reason = "gives lengths or days that do not agree";
pub(super) const SEVERAL: Reason = "gives several lengths and does not say how they belong together";
pub(super) const UP_TO: Reason = "does not say whether `up to` is of the option or of the whole";
pub(super) const NEGATED: Reason = "says what is not the case beside what may be";
pub(super) const PAST: Reason = "tells of an extension that was made, not of an option";
pub(super) const ONE_LOT: Reason = "speaks of some lots only";
pub(super) const NO_DAY: Reason = "gives a day that no calendar has, or that can be read in two ways";
pub(super) const TOO_LONG: Reason = "gives a length that no contract has";
pub(super) const NTH: Reason = "numbers its extensions, and one may not be all";

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
pub(super) struct Said {
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
    pub open: Option<Reason>,
}

impl Said {
    fn fail(&mut self, reason: Reason) {
        self.open.get_or_insert(reason);
    }
}

/// Whether a sentence speaks of an extension of the contract.
pub(super) fn speaks(tokens: &[Token], field: Field) -> bool {
    !Scene { tokens, field, offered: false }.triggers().is_empty()
}

/// Reads a sentence of a text that offers an extension somewhere, or nowhere; `None` where it has nothing to do with a term or an option.
pub(super) fn read(tokens: &[Token], field: Field, offered: bool) -> Option<Said> {
    let scene = Scene { tokens, field, offered };
    let triggers = scene.triggers();
    let quantities = quantities(tokens);
    let speaks = field == Field::Option || offers(&scene, &triggers);
    let mut said = Said { plain: !tokens.contains(&Token::Word(Word::Other)), ..Said::default() };
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
fn only_term(scene: &Scene<'_>, quantities: &[Quantity], said: &mut Said) {
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

fn add(scene: &Scene<'_>, quantities: &[Quantity], place: usize, trigger: Option<usize>, said: &mut Said) {
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
        Kind::Stray => return said.fail(NO_UNIT),
        Kind::Days => {
            if !text || behind_trigger {
                said.fail(DAYS);
            }
            return;
        }
    };
    if matches!(quantity.kind, Kind::Times(count, _) if count == 0 || count > 24) {
        return said.fail(DISAGREE);
    }
    match role(scene, quantities, place) {
        Role::Option if lengths.len() == 1 && several(scene, quantities, place) => said.fail(HOW_MANY),
        Role::Option => add_option(scene, quantities, place, lengths, said),
        Role::OptionOrTotal if said.up_to.is_none() => said.up_to = Some(lengths.iter().sum()),
        Role::OptionOrTotal => said.fail(SEVERAL),
        Role::Initial => said.initial.push(lengths.iter().sum()),
        Role::Total => said.total.push(lengths.iter().sum()),
        Role::Step => said.steps.push(step(&quantity.kind)),
        Role::Bare if text && behind_trigger => said.fail(UNRELATED),
        Role::Bare if text => {}
        Role::Bare if lengths.len() == 1 && several(scene, quantities, place) => said.fail(HOW_MANY),
        Role::Bare if !alone(scene, quantities, place) => said.fail(UNRELATED),
        Role::Bare => said.bare.push(lengths),
        Role::Foreign if text && !behind_trigger => {}
        Role::Foreign => said.fail(VAGUE),
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
    let behind = (to..scene.tokens.len()).any(|at| {
        scene.word(at) == Some(Word::From)
            || matches!(scene.word(at), Some(Word::Extend | Word::Extended | Word::Extendable | Word::Renew))
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
fn add_between(scene: &Scene<'_>, quantity: &Quantity, from: u32, to: u32, passed: bool, said: &mut Said) {
    let stated = quantity.from > 0 && scene.word(quantity.from - 1) == Some(Word::From);
    if stated && from < to {
        said.initial.push(from);
        said.total.push(to);
    } else if passed {
        said.unclear_initial = true;
    } else {
        said.fail(EITHER);
    }
}

/// A chain is the options', or begins with the initial term.
fn add_chain(
    scene: &Scene<'_>,
    quantities: &[Quantity],
    place: usize,
    months: &[u32],
    leading_plus: bool,
    said: &mut Said,
) {
    let from = quantities[place].from;
    let bracket = from > 0 && scene.tokens.get(from - 1) == Some(&Token::Open);
    let role = role(scene, quantities, place);
    let whole: u32 = months.iter().sum();
    if bracket && (!said.option.is_empty() || months.len() > 1 && role != Role::Initial && said.chain.is_none()) {
        // What stands in brackets says again what stands before or behind them.
        return match said.chain {
            None => said.chain = Some(months.to_vec()),
            Some(_) => said.fail(SEVERAL),
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
        _ => said.fail(CHAIN),
    }
}

fn further_before(scene: &Scene<'_>, at: usize) -> bool {
    (at.saturating_sub(8)..at).any(|at| matches!(scene.word(at), Some(Word::Further | Word::Optional)))
}

/// A first option, one that is added to it, or the same again in brackets or of another lot.
fn add_option(scene: &Scene<'_>, quantities: &[Quantity], place: usize, lengths: Vec<u32>, said: &mut Said) {
    let (at, to) = (quantities[place].from, quantities[place].to);
    if said.option.is_empty() {
        said.another = another(scene, at);
        said.option = lengths;
        said.option_to = to;
        return;
    }
    let gap = said.option_to..at;
    let alone = !quantities.iter().any(|between| gap.contains(&between.from) && !matches!(between.kind, Kind::Step(_)));
    let again = lengths.iter().sum::<u32>() == said.option.iter().sum();
    let bracket = scene.tokens.get(at.wrapping_sub(1)) == Some(&Token::Open);
    if bracket && alone && again {
        said.option = lengths;
    } else if alone && !bracket && added(scene, gap.clone()) {
        said.option.extend(lengths);
    } else if !(again && gap.clone().any(|at| scene.word(at) == Some(Word::Lot))) {
        return said.fail(SEVERAL);
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

/// Days before the offer are of the initial term; behind it, only a last day counts.
fn days(scene: &Scene<'_>, trigger: Option<usize>, said: &mut Said) {
    let names_contract =
        scene.tokens.iter().any(|token| matches!(token, Token::Word(Word::Contract | Word::Period(_) | Word::Runs)));
    for (at, token) in scene.tokens.iter().enumerate() {
        let behind = trigger.map_or(!names_contract, |trigger| at > trigger);
        match token {
            Token::NoDay if behind => said.fail(NO_DAY),
            Token::Date(day) => {
                let mut near = (at.saturating_sub(5)..at).rev().filter_map(|at| scene.word(at));
                let word = near.find(|word| {
                    matches!(
                        word,
                        Word::Until
                            | Word::To
                            | Word::Later
                            | Word::Ending
                            | Word::Exceed
                            | Word::From
                            | Word::Starting
                            | Word::By
                    )
                });
                let ending = near.next() == Some(Word::Ending) && word == Some(Word::By);
                let last = ending
                    || matches!(word, Some(Word::Until | Word::To | Word::Later | Word::Ending | Word::Exceed))
                    || word.is_none() && scene.tokens.get(at.wrapping_sub(1)) == Some(&Token::Dash);
                if behind && scene.field == Field::Text && !(last && near_the_option(scene, trigger, said, at)) {
                    continue;
                }
                let place = match (behind, last) {
                    (true, true) => &mut said.until,
                    (false, true) => &mut said.end,
                    (false, false) => &mut said.start,
                    (true, false) if word == Some(Word::From) || word == Some(Word::Starting) => continue,
                    (true, false) => return said.fail(UNRELATED),
                };
                if place.is_some_and(|before| before != *day) {
                    return said.fail(DISAGREE);
                }
                *place = Some(*day);
            }
            _ => {}
        }
    }
}

/// In a description, a last day counts only close behind the offer, and not as a deadline.
fn near_the_option(scene: &Scene<'_>, trigger: Option<usize>, said: &Said, at: usize) -> bool {
    let from = said.option_to.max(trigger.unwrap_or(0)).min(at);
    at - from <= 12 && !(from..at).any(|at| scene.word(at) == Some(Word::Deadline))
}

/// What makes a sentence no offer, or an offer of something else.
fn doubts(scene: &Scene<'_>, quantities: &[Quantity], triggers: &[usize], said: &mut Said) {
    let last = triggers.iter().copied().chain(quantities.iter().map(|quantity| quantity.from)).max().unwrap_or(0);
    let first = triggers.first().copied().unwrap_or(0);
    let option = scene.field == Field::Option;
    for at in 0..scene.tokens.len().min(last + 6) {
        let near = |from: usize, to: usize| (from..to.min(scene.tokens.len())).filter_map(|at| scene.word(at));
        match scene.word(at) {
            Some(Word::Not)
                if near(at + 1, at + 4)
                    .any(|word| matches!(word, Word::Option(_) | Word::Extension(_) | Word::Extended)) =>
            {
                return said.fail(NEGATED);
            }
            Some(Word::Not) if at < last && at + 10 >= first && !bounds(scene, at) => return said.fail(NEGATED),
            Some(Word::Without) if triggers.iter().any(|trigger| (at..at + 4).contains(trigger)) => {
                return said.fail(NEGATED);
            }
            Some(Word::Took) => return said.fail(PAST),
            Some(Word::Extended) if option && !scene.triggers_at(at) => return said.fail(PAST),
            Some(Word::Done) if option && !may_be_done(scene, at) => return said.fail(PAST),
            Some(Word::Endless) => return said.fail(HOW_MANY),
            Some(Word::Was)
                if near(at + 1, at + 4).any(|word| matches!(word, Word::Done | Word::Extended | Word::Renew)) =>
            {
                return said.fail(PAST);
            }
            Some(Word::Often) if option => return said.fail(HOW_MANY),
            Some(Word::Lot) if option && matches!(scene.tokens.get(at + 1), Some(Token::Number(_))) => {
                return said.fail(ONE_LOT);
            }
            // `then annually`, `and further years`
            Some(Word::Annual | Word::Yearly | Word::Monthly)
                if matches!(scene.word(at.wrapping_sub(1)), Some(Word::Then | Word::And | Word::Plus)) =>
            {
                return said.fail(HOW_MANY);
            }
            Some(Word::Further)
                if !quantities.iter().any(|quantity| (quantity.from..quantity.to).contains(&at))
                    && matches!(scene.word(at + 1), Some(Word::Years | Word::Months)) =>
            {
                return said.fail(HOW_MANY);
            }
            Some(Word::Nth)
                if option && quantities.iter().any(|quantity| (at + 1..at + 3).contains(&quantity.from)) =>
            {
                return said.fail(NTH);
            }
            Some(Word::Nth)
                if near(at + 1, at + 4)
                    .any(|word| matches!(word, Word::Extension(_) | Word::Option(_) | Word::Period(_))) =>
            {
                return said.fail(NTH);
            }
            _ => {}
        }
    }
    let lots =
        |at: usize| scene.word(at) == Some(Word::Lot) && matches!(scene.tokens.get(at + 1), Some(Token::Number(_)));
    if scene.field == Field::Text && triggers.first().is_some_and(|trigger| (0..*trigger).any(lots)) {
        said.fail(ONE_LOT);
    }
    let or = |pair: &[Quantity]| (pair[0].to..pair[1].from).any(|at| scene.word(at) == Some(Word::Or));
    let lengths: Vec<Quantity> =
        quantities.iter().filter(|quantity| !matches!(quantity.kind, Kind::Stray | Kind::Step(_))).cloned().collect();
    let behind = |quantity: &Quantity| {
        scene.word(quantity.to) == Some(Word::Or) && (option || quantity.from > first && !triggers.is_empty())
    };
    if lengths.windows(2).any(or) || lengths.iter().any(behind) {
        said.fail(EITHER);
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
