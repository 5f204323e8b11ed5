//! The one sentence of a group, and that of a search over all its groups.

use super::how::Allowed;
use super::{Named, first, share};
use crate::words::count::{capital, listed};
use hostboard_analysis::appraisal::{
    Acceptability, Conventions, Outcome, Percent, SURVIVE_SHARE, ScoreEnds, SearchOutcome, Table, WeightHalves,
    switching_weights,
};

/// Of a search for which nobody said anything of weights.
const ANY_WERE_TRIED: &str = "Nobody has said which criterion counts more, so any weights were tried.";

/// What a share of weightings is not.
pub const NOT_A_CHANCE: &str = "That is a share of weightings, not the chance that it is right.";

/// An outcome in a few words.
pub fn outcome_word(of: &Outcome) -> &'static str {
    match of {
        Outcome::Survives { .. } => "survives",
        Outcome::OneMissingFact(_) => "depends on one missing fact",
        Outcome::OneWeight(_) => "depends on one weight",
        Outcome::OneScore(_) => "depends on one score",
        Outcome::Short { .. } => "leads and can be short",
        Outcome::NoLeader => "no clear leader",
    }
}

/// Whether the order survives, with what keeps it from that.
pub fn survives_or(of: &Outcome, options: usize) -> String {
    match of {
        _ if options == 1 => "nothing to compare".to_owned(),
        Outcome::NoLeader => outcome_word(of).to_owned(),
        Outcome::Survives { .. } => "yes".to_owned(),
        other => format!("no: {}", outcome_word(other)),
    }
}

/// What a group's weightings say of the order, in a sentence or two.
pub fn outcome(
    of: &Acceptability,
    allowed: &Allowed,
    table: &Table,
    conventions: &Conventions,
    named: &Named<'_>,
) -> String {
    if table.options() == 1 {
        return alone(0, named);
    }
    let has_missing = table.cells().any(|(_, _, cell)| cell.is_missing);
    match of.outcome(conventions) {
        Outcome::Survives { leader } => survives(of, leader, has_missing, named),
        Outcome::OneMissingFact(ends) => missing_fact(&ends, of.leader(conventions.lead), conventions, named),
        Outcome::OneWeight(halves) => one_weight(&halves, allowed, table, conventions, named),
        Outcome::OneScore(ends) => one_score(&ends, conventions, named),
        Outcome::Short { leader } => short(of, leader, conventions, named),
        Outcome::NoLeader => no_leader(of, table, conventions, named),
    }
}

/// One option leads nobody.
fn alone(option: usize, named: &Named<'_>) -> String {
    format!("Only {} goes on{}: there is nothing to compare it with.", named.option(option), named.ifs_of(&[option]))
}

fn survives(of: &Acceptability, leader: usize, has_missing: bool, named: &Named<'_>) -> String {
    let (low, _) = of.first_between(leader);
    let whatever = if has_missing { ", whatever the missing score is" } else { "" };
    let says = format!(
        "{} comes first in {} of the weightings tried{whatever}: the order survives{}.",
        named.option(leader),
        if has_missing { at_least(low) } else { share(low) },
        named.ifs_of(&[leader])
    );
    format!("{} {NOT_A_CHANCE}", capital(&named.resting(&says)))
}

/// A share that is the least of several: `at least 82%`, `over 99%`.
fn at_least(least: f64) -> String {
    let is_over = Percent::of(least, false) == Percent::OverNinetyNine;
    if is_over { share(least) } else { format!("at least {}", share(least)) }
}

fn missing_fact(ends: &ScoreEnds, now: Option<usize>, conventions: &Conventions, named: &Named<'_>) -> String {
    let [low, high] = ends.leaders(conventions.lead);
    let other = |leader: Option<usize>| leader.filter(|leader| Some(*leader) != now);
    let (low, high) = (other(low), other(high));
    let leads = |leader: usize| format!("{} leads", named.option(leader));
    let of_which = match (low, high) {
        (Some(low), Some(high)) => format!("if not, {}; if so, {}", leads(low), leads(high)),
        (Some(low), None) => format!("if not, {}", leads(low)),
        (None, Some(high)) => format!("if so, {}", leads(high)),
        (None, None) => "the leader changes".to_owned(),
    };
    let leaders: Vec<usize> = low.into_iter().chain(high).collect();
    let says = format!(
        "whether {} holds for {} decides: {of_which}{}.",
        quoted(named.criterion(ends.criterion)),
        named.option(ends.option),
        named.ifs_of(&leaders)
    );
    capital(&named.resting(&says))
}

/// The weight at which the leader changes from one to the other of these two, where they meet; `None` where a third leads between.
fn turns_at(halves: &WeightHalves, table: &Table, leaders: [Option<usize>; 2]) -> Option<f64> {
    let [below, above] = leaders;
    let stretches = switching_weights(table, halves.criterion);
    let meets = stretches.windows(2).find(|pair| {
        let leads = |of: &[usize], leader: Option<usize>| matches!(*of, [one] if Some(one) == leader);
        leads(&pair[0].leaders, below) && leads(&pair[1].leaders, above)
    });
    meets.map(|pair| pair[0].to)
}

fn one_weight(
    halves: &WeightHalves,
    allowed: &Allowed,
    table: &Table,
    conventions: &Conventions,
    named: &Named<'_>,
) -> String {
    let leaders = halves.leaders(conventions.lead);
    let [below, above] =
        leaders.map(|leader| leader.map_or_else(|| "nobody".to_owned(), |leader| named.option(leader)));
    let both: Vec<usize> = leaders.into_iter().flatten().collect();
    let (criterion, ifs) = (quoted(named.criterion(halves.criterion)), named.ifs_of(&both));
    // With all others alike: a group that says more of weights may not allow that.
    let turns_at = allowed.is_any().then(|| turns_at(halves, table, leaders)).flatten();
    let says = match turns_at {
        Some(at) => format!(
            "it turns on how much {criterion} counts: above about {} {above} leads, below {below}{ifs}.",
            share(at)
        ),
        None => format!(
            "it turns on how much {criterion} counts: of the weightings in which that is more than about {}, {above} leads, of \
             the others {below}{ifs}.",
            share(halves.median)
        ),
    };
    capital(&named.resting(&says))
}

fn one_score(ends: &ScoreEnds, conventions: &Conventions, named: &Named<'_>) -> String {
    let leaders = ends.leaders(conventions.lead);
    let [low, high] = leaders.map(|leader| leader.map_or_else(|| "nobody".to_owned(), |leader| named.option(leader)));
    let both: Vec<usize> = leaders.into_iter().flatten().collect();
    let says = format!(
        "assessors must settle {} of {}: at {} {low} leads, at {} {high}{}.",
        quoted(named.criterion(ends.criterion)),
        named.option(ends.option),
        points(ends.cell.low),
        points(ends.cell.high),
        named.ifs_of(&both)
    );
    capital(&named.resting(&says))
}

fn short(of: &Acceptability, leader: usize, conventions: &Conventions, named: &Named<'_>) -> String {
    let required = required(conventions);
    let says =
        format!("{} leads, in {} of weightings{}.", named.option(leader), first(of, leader), named.ifs_of(&[leader]));
    format!("{} No single thing changes that, but it can be short of {required}.", capital(&named.resting(&says)))
}

fn no_leader(of: &Acceptability, table: &Table, conventions: &Conventions, named: &Named<'_>) -> String {
    if are_alike(table) {
        return "No weighting tells them apart.".to_owned();
    }
    let shares = of.first();
    let most = shares.iter().copied().fold(0.0, f64::max);
    let near = |(option, share): (usize, &f64)| (most - share <= conventions.lead).then_some(option);
    let level: Vec<usize> = shares.iter().enumerate().filter_map(near).collect();
    let names: Vec<String> = level.iter().map(|option| named.option(*option)).collect();
    let says = format!("{} come first about as often: these scores do not choose.", listed(&names));
    capital(&named.resting(&says))
}

/// Whether every option has the same known score by every criterion.
fn are_alike(table: &Table) -> bool {
    let first = table.row(0);
    (0..table.options()).all(|option| {
        let row = table.row(option).iter().zip(first);
        row.into_iter().all(|(cell, of_first)| cell.is_known() && of_first.is_known() && cell.low == of_first.low)
    })
}

/// What one group says, for the sentence of a search.
#[derive(Clone, Debug)]
pub struct GroupSays<'a> {
    /// The group's name; `None`: any weights at all.
    pub name: Option<&'a str>,
    /// What it said of weights.
    pub allowed: &'a Allowed,
    /// What its weightings say; `None`: it allows none.
    pub found: Option<&'a Acceptability>,
}

/// What all groups together say: the sentence that a minute could carry.
pub fn search(
    of: &SearchOutcome,
    groups: &[GroupSays<'_>],
    table: &Table,
    conventions: &Conventions,
    named: &Named<'_>,
) -> String {
    match of {
        SearchOutcome::Survives { leader } => match groups {
            [GroupSays { found: Some(found), allowed, .. }] => outcome(found, allowed, table, conventions, named),
            _ if table.options() == 1 => alone(*leader, named),
            _ => survives_everywhere(*leader, groups, table, named),
        },
        SearchOutcome::WhoseWeights { leaders } => whose_weights(leaders, groups, named),
        SearchOutcome::DoesNotSurvive { groups: places } => {
            let failing: Vec<&GroupSays<'_>> = places.iter().filter_map(|place| groups.get(*place)).collect();
            does_not_survive(&failing, groups.len(), table, conventions, named)
        }
    }
}

/// Which option comes first most often as scores stand, in what share and under which conditions: what the outcome is said of.
/// Nothing where an outcome says it itself, where groups have other leaders, or where none leads.
pub fn stands(groups: &[GroupSays<'_>], conventions: &Conventions, named: &Named<'_>) -> Option<String> {
    let says_itself =
        |of: &Acceptability| matches!(of.outcome(conventions), Outcome::Survives { .. } | Outcome::Short { .. });
    let found: Vec<(Option<&str>, &Acceptability)> =
        groups.iter().map(|group| Some((group.name, group.found?))).collect::<Option<Vec<_>>>()?;
    let leader = found.first()?.1.leader(conventions.lead)?;
    let is_same = found.iter().all(|(_, of)| of.leader(conventions.lead) == Some(leader));
    if !is_same || named.options.len() == 1 || found.iter().all(|(_, of)| says_itself(of)) {
        return None;
    }
    let shares = found.iter().map(|(name, of)| {
        let now = share(of.first()[leader]);
        format!("{now} of the weightings {}", name.map_or("tried".to_owned(), |name| format!("of {name}")))
    });
    let says = format!(
        "{} comes first most often, as scored: in {}{}.",
        named.option(leader),
        listed(&shares.collect::<Vec<_>>()),
        named.ifs_of(&[leader])
    );
    Some(capital(&named.resting(&says)))
}

/// Each group in which the order does not survive, those that say the same together.
fn does_not_survive(
    failing: &[&GroupSays<'_>],
    groups: usize,
    table: &Table,
    conventions: &Conventions,
    named: &Named<'_>,
) -> String {
    let mut said: Vec<(String, Vec<&str>)> = Vec::new();
    for group in failing {
        let says = match group.found {
            Some(found) => outcome(found, group.allowed, table, conventions, named),
            None => "What is said of weights can’t be used, and step 3 says why.".to_owned(),
        };
        let name = group.name.unwrap_or("anybody");
        match said.iter_mut().find(|(other, _)| *other == says) {
            Some((_, names)) => names.push(name),
            None => said.push((says, vec![name])),
        }
    }
    let one = |(says, names): (String, Vec<&str>)| match (failing, groups) {
        ([GroupSays { name: None, .. }], _) => format!("{says} {ANY_WERE_TRIED}"),
        (_, 1) => says,
        _ => format!("With the weights of {}: {says}", listed(&names)),
    };
    said.into_iter().map(one).collect::<Vec<_>>().join(" ")
}

fn survives_everywhere(leader: usize, groups: &[GroupSays<'_>], table: &Table, named: &Named<'_>) -> String {
    let lows = groups.iter().filter_map(|group| group.found).map(|found| found.first_between(leader).0);
    let low = lows.fold(1.0, f64::min);
    let has_missing = table.cells().any(|(_, _, cell)| cell.is_missing);
    let whatever = if has_missing { ", whatever the missing score is" } else { "" };
    let says = format!(
        "{} comes first in {} of the weightings tried, whichever group’s weights are taken{whatever}: the order survives{}.",
        named.option(leader),
        at_least(low),
        named.ifs_of(&[leader])
    );
    format!("{} {NOT_A_CHANCE}", capital(&named.resting(&says)))
}

fn whose_weights(leaders: &[Option<usize>], groups: &[GroupSays<'_>], named: &Named<'_>) -> String {
    let each = groups.iter().zip(leaders).map(|(group, leader)| {
        let leads = match (group.found, leader) {
            (None, _) => "nothing can be said, since what they say of weights can’t be used".to_owned(),
            (Some(_), None) => "nobody leads".to_owned(),
            (Some(_), Some(leader)) => format!("{} leads", named.option(*leader)),
        };
        format!("with those of {} {leads}", group.name.unwrap_or("anybody"))
    });
    let each: Vec<String> = each.collect();
    let each: Vec<&str> = each.iter().map(String::as_str).collect();
    let led: Vec<usize> = leaders.iter().copied().flatten().collect();
    capital(&named.resting(&format!("it depends on whose weights: {}{}.", listed(&each), named.ifs_of(&led))))
}

/// From which share on an order survives, in words.
pub(super) fn required(conventions: &Conventions) -> String {
    if conventions.survive_share == SURVIVE_SHARE {
        "three quarters".to_owned()
    } else {
        share(conventions.survive_share)
    }
}

/// A name within a sentence, marked so that any text reads as one.
pub(super) fn quoted(name: &str) -> String {
    format!("“{name}”")
}

/// Points of a score, with the decimals that it has.
pub(super) fn points(of: f64) -> String {
    let rounded = (of * 100.0).round() / 100.0;
    format!("{rounded}")
}
