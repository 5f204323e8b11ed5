//! An appraisal in sentences: whether an order of options survives, on what it hangs, and what its shares are not.
//!
//! Never said: that a share is the chance of being right, that an option is to be preferred, or a sum of scores. A sentence with
//! a share that rests on illustrative scores says so itself.

mod change;
mod decided;
mod how;
mod money;
mod outcome;

pub use change::{Favours, changes, pair, switching, weighting};
pub use decided::{
    NOTHING_FROZEN, NOTHING_REOPENS, Reopening, chose, decided, otherwise, reopening, said_then, unreadable,
};
pub use how::{
    Allowed, GroupFault, Invented, Lack, SetBy, WHAT_A_WEIGHTING_IS, WHAT_SHARES_ARE, WHAT_THE_ENDS_ARE, allowed,
    capital_heading, cell, conventions, criterion, drawn, fault, first_heading, group_title, invented, lacking,
    picture, score_range, score_value, scored_again, scored_by, set_by, with_whose,
};
pub use money::{
    MoneyFacts, bias, edition, equal_at, factor, no_money, not_counted, repeated, waiting, worth, worth_range,
};
pub use outcome::{GroupSays, NOT_A_CHANCE, outcome, outcome_word, search, stands, survives_or};

use crate::words::count::capital;
use hostboard_analysis::appraisal::{Acceptability, Percent};

/// What options and criteria are called, by their places; and what sentences about them have to say besides.
#[derive(Clone, Copy, Debug)]
pub struct Named<'a> {
    /// The options' names.
    pub options: &'a [String],
    /// The criteria's names.
    pub criteria: &'a [String],
    /// By option, the end of a sentence in which it leads while conditions of it are open: `if customers support it`.
    pub ifs: &'a [Option<String>],
    /// Whether a score that shares rest on is illustrative.
    pub is_illustrative: bool,
}

impl Named<'_> {
    /// An option's name within a sentence: a title that is one itself stands in marks.
    pub(super) fn option(&self, option: usize) -> String {
        const MOST_WORDS: usize = 6;
        let name = self.options.get(option).map_or("an option", String::as_str);
        if name.split_whitespace().count() > MOST_WORDS { outcome::quoted(name) } else { name.to_owned() }
    }

    pub(super) fn criterion(&self, criterion: usize) -> &str {
        self.criteria.get(criterion).map_or("a criterion", String::as_str)
    }

    /// The end of a sentence in which these options lead: `, if customers support it`. Nothing where none is open.
    pub(super) fn ifs_of(&self, leaders: &[usize]) -> String {
        let mut seen: Vec<usize> = Vec::new();
        leaders.iter().for_each(|leader| {
            if !seen.contains(leader) {
                seen.push(*leader);
            }
        });
        let of = |leader: &usize| Some((*leader, self.ifs.get(*leader)?.as_deref()?));
        let open: Vec<(usize, &str)> = seen.iter().filter_map(of).collect();
        match open[..] {
            [] => String::new(),
            [(_, clause)] if seen.len() == 1 => format!(", {clause}"),
            _ => {
                let each = open.iter().map(|(leader, of)| format!("{} {of}", self.option(*leader)));
                format!(" ({})", each.collect::<Vec<_>>().join("; "))
            }
        }
    }

    /// A sentence that has a share, with what it rests on where that is illustrative.
    pub(super) fn resting(&self, sentence: &str) -> String {
        if self.is_illustrative { format!("With illustrative scores, {sentence}") } else { sentence.to_owned() }
    }
}

/// A share as it may be printed: `83%`, `under 1%`, `over 99%`; `0%` only where it is proved.
///
/// ```
/// use hostboard_actions::words::appraisal::percent;
/// use hostboard_analysis::appraisal::Percent;
/// assert_eq!([0.826, 0.004, 0.997].map(|share| percent(Percent::of(share, false))), ["83%", "under 1%", "over 99%"]);
/// assert_eq!(percent(Percent::of(0.0, true)), "0%");
/// ```
pub fn percent(share: Percent) -> String {
    match share {
        Percent::Never => "0%".to_owned(),
        Percent::UnderOne => "under 1%".to_owned(),
        Percent::Whole(whole) => format!("{whole}%"),
        Percent::OverNinetyNine => "over 99%".to_owned(),
    }
}

/// A share that is not proved never to be.
pub fn share(of: f64) -> String {
    percent(Percent::of(of, false))
}

/// In how many weightings an option comes first: `82%`, or `63% to 98%` where a score is missing.
pub fn first(of: &Acceptability, option: usize) -> String {
    let (low, high) = of.first_between(option);
    match of.is_never_first(option) {
        true => percent(Percent::Never),
        false if share(low) == share(high) => share(low),
        false => format!("{} to {}", share(low), share(high)),
    }
}

/// The same with how often it does as things are drawn: `64%; 16% to 97% as missing scores turn out`.
pub fn first_in_full(of: &Acceptability, option: usize) -> String {
    let (low, high) = of.first_between(option);
    let now = percent(of.first_percent(option));
    match of.is_never_first(option) || share(low) == share(high) {
        true => now,
        false => format!("{now}; {} as missing scores turn out", first(of, option)),
    }
}

/// That options were level: nothing where they never were.
pub fn tied(of: &Acceptability) -> Option<&'static str> {
    // As it would be seen in what is printed.
    const ROUNDING: f64 = 0.005;
    let says = "Options that are level (tied) each count as first, so these shares come to more than 100%.";
    (of.first().iter().sum::<f64>() > 1.0 + ROUNDING).then_some(says)
}

/// Who leads, for a table, with the conditions that are open of it: `The franchise, if customers support it`.
pub fn leads(leader: Option<usize>, named: &Named<'_>) -> String {
    let name = |leader| named.options.get(leader).map_or("an option", String::as_str);
    leader.map_or_else(
        || "No option".to_owned(),
        |leader| capital(&format!("{}{}", name(leader), named.ifs_of(&[leader]))),
    )
}
