//! What else the weightings say: which pair decides, what never comes first, what would change the leader.

use super::how::Allowed;
use super::outcome::{points, quoted};
use super::{Named, percent, share};
use crate::words::count::{capital, listed};
use hostboard_analysis::appraisal::{Acceptability, Percent, Stretch, Table, switching_weights};

/// The pair of options that decides: `A and B decide between them: A beats B in 60% of weightings, and B beats A in 40%.`
/// Nothing of one option alone.
pub fn pair(of: &Acceptability, named: &Named<'_>) -> Option<String> {
    let (first, second) = of.deciding_pair()?;
    let beats = |one: usize, other: usize| of.counted.pairwise.get(one).and_then(|row| row.get(other)).copied();
    let (ahead, behind) = (beats(first, second)?, beats(second, first)?);
    let (one, other) = (named.option(first), named.option(second));
    let says = if ahead.share + behind.share == 0.0 {
        format!("{one} and {other} decide between them, and are level in every weighting.")
    } else {
        format!(
            "{one} and {other} decide between them: {one} is ahead of {other} in {} of weightings, and behind it in {}.",
            share(ahead.share),
            share(behind.share)
        )
    };
    Some(capital(&named.resting(&says)))
}

/// What would change the leader, a sentence each: missing facts, then weights, then scores.
pub fn changes(of: &Acceptability, lead: f64, table: &Table, allowed: &Allowed, named: &Named<'_>) -> Vec<String> {
    let mut said: Vec<String> = Vec::new();
    let leads = |leader: Option<usize>| leader.map_or_else(|| "nobody".to_owned(), |leader| named.option(leader));
    for ends in of.deciding_scores(true, lead) {
        let [low, high] = ends.leaders(lead);
        said.push(format!(
            "Score {} of {}, which nobody has scored: at 0 {} leads, at 100 {}.",
            quoted(named.criterion(ends.criterion)),
            named.option(ends.option),
            leads(low),
            leads(high)
        ));
    }
    for halves in of.deciding_weights(lead) {
        let [below, above] = halves.leaders(lead);
        said.push(format!(
            "Settle how much {} counts: of the weightings in which it counts less, {} leads, of those in which it counts more, {}.",
            quoted(named.criterion(halves.criterion)),
            leads(below),
            leads(above)
        ));
    }
    for ends in of.deciding_scores(false, lead) {
        let [low, high] = ends.leaders(lead);
        said.push(format!(
            "Settle {} of {}: at {} {} leads, at {} {}.",
            quoted(named.criterion(ends.criterion)),
            named.option(ends.option),
            points(ends.cell.low),
            leads(low),
            points(ends.cell.high),
            leads(high)
        ));
    }
    if said.is_empty() {
        said.push(match of.leader(lead) {
            Some(_) if table.options() == 1 => "There is no other option.".to_owned(),
            Some(_) => no_single("another option"),
            None => no_single("one option"),
        });
    }
    let mut columns = 0..table.criteria();
    if allowed.is_any() && columns.any(|column| switching_weights(table, column).len() > 1) {
        said.push(FAR_OFF_WEIGHTS.to_owned());
    }
    said
}

/// That nothing by itself puts such an option in the lead.
fn no_single(option: &str) -> String {
    format!(
        "No single score or missing fact puts {option} in the lead, nor does one criterion that counts somewhat more or less."
    )
}

/// That far off weights of one criterion may change the leader, which stand where the leader is followed as one weight grows.
const FAR_OFF_WEIGHTS: &str =
    "The leader may also change where one criterion counts for far more, or far less, than all others.";

/// An option's row in words: how often it comes first, what favours it, or that it never does.
pub fn weighting(of: &Acceptability, option: usize, named: &Named<'_>) -> Favours {
    let lead = of.best_leads.get(option).copied().unwrap_or_default();
    let central = of.counted.central_weights.get(option).cloned().flatten();
    if of.is_never_first(option) {
        return Favours::Never { behind: points(-lead) };
    }
    match central {
        Some(weights) => {
            let mut heavier: Vec<(usize, f64)> = weights.into_iter().enumerate().collect();
            heavier.sort_by(|a, b| b.1.total_cmp(&a.1));
            let said = heavier.iter().map(|(criterion, weight)| {
                format!("{} {}", quoted(named.criterion(*criterion)), percent(Percent::of(*weight, false)))
            });
            let confidence = of.counted.confidence.get(option).copied().flatten();
            Favours::Weights { weights: said.collect::<Vec<_>>().join(", "), confidence: confidence.map(share) }
        }
        None => Favours::NotSeen,
    }
}

/// What favours an option.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Favours {
    /// It never comes first: even at its highest scores and the others' lowest it stays so many points behind.
    Never {
        /// How many points of 100.
        behind: String,
    },
    /// The mean weights of the weightings in which it comes first.
    Weights {
        /// Each with its criterion, the heaviest first.
        weights: String,
        /// In how many score draws it comes first at these.
        confidence: Option<String>,
    },
    /// It came first in none that was tried, and could.
    NotSeen,
}

impl Favours {
    /// As a sentence.
    pub fn words(&self, named: &Named<'_>) -> String {
        match self {
            Favours::Never { behind } if behind == "0" => "Proved never to come first.".to_owned(),
            Favours::Never { behind } => format!(
                "Proved never to come first: with its highest scores, the others’ lowest and any allowed weights it stays {behind} points of 100 behind."
            ),
            Favours::Weights { weights, confidence } => {
                let at = confidence.as_ref().map_or_else(String::new, |share| {
                    let says = format!(
                        "with exactly these weights it comes first for {share} of the scores that the ranges allow."
                    );
                    format!(" {}", capital(&named.resting(&says)))
                });
                let says = format!("where it comes first, the criteria count on average: {weights}.");
                format!("{}{at}", capital(&named.resting(&says)))
            }
            Favours::NotSeen => "First in none of the weightings tried, though it could be.".to_owned(),
        }
    }
}

/// At which weight of a criterion the leader changes, all others alike and scores halfway between their ends; nothing where
/// it never changes.
pub fn switching(table: &Table, criterion: usize, named: &Named<'_>) -> Option<String> {
    let stretches = switching_weights(table, criterion);
    let leads = |stretch: &Stretch| {
        let names: Vec<String> = stretch.leaders.iter().map(|leader| named.option(*leader)).collect();
        let verb = if names.len() == 1 { "leads" } else { "are level" };
        format!("{} {verb}", listed(&names))
    };
    let [first, rest @ ..] = &stretches[..] else { return None };
    if rest.is_empty() {
        return None;
    }
    let later = rest.iter().map(|stretch| format!("from {} on {}", share(stretch.from), leads(stretch)));
    let later = later.collect::<Vec<_>>().join(", ");
    let first = leads(first);
    let says = format!("as {} counts more and more: {first} at first, {later}.", quoted(named.criterion(criterion)));
    Some(capital(&named.resting(&says)))
}
