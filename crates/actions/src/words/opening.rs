//! Why a search opened, how its options stand together, and what would change that, in words.
//!
//! For: whatever shows searches as a whole. Leaves to others: what is so, and single conditions (`words/search.rs`).

use crate::words::count::{capital, listed, stopped};
use crate::words::time::on;
use hostboard_analysis::appraisal::Passage;
use hostboard_domain::time::When;

/// Why a search opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Opening {
    /// As it was recorded.
    Told(String),
    /// The head leaves, and nobody is recorded after.
    HeadLeaves {
        /// Whether the head is an interim one.
        interim: bool,
        /// When.
        when: When,
    },
    /// A watch rule of the register was raised: its title.
    Rule(String),
    /// Nobody recorded it.
    NotRecorded,
}

/// How many options pass, fail, are open, or have no condition recorded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Counts {
    /// Those that pass.
    pub met: usize,
    /// Those that fail.
    pub not_met: usize,
    /// Those that are open.
    pub open: usize,
    /// Those of which no condition is recorded anywhere.
    pub none: usize,
}

impl Counts {
    /// Of what the filter made of each option.
    pub fn of(passages: impl IntoIterator<Item = Passage>) -> Counts {
        let mut counts = Counts::default();
        for passage in passages {
            *match passage {
                Passage::Met => &mut counts.met,
                Passage::NotMet => &mut counts.not_met,
                Passage::Open => &mut counts.open,
                Passage::NoCondition => &mut counts.none,
            } += 1;
        }
        counts
    }
}

/// A small number in letters: `two`; others in figures.
pub fn number(number: usize) -> String {
    let small = ["none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
    small.get(number).map_or_else(|| hostboard_domain::text::grouped(number as u64), |word| (*word).to_owned())
}

/// A search in the sentence that a minute could carry.
///
/// ```
/// use hostboard_actions::words::opening::{Counts, Opening, headline};
/// use hostboard_domain::time::When;
/// let leaves = Opening::HeadLeaves { interim: true, when: When::parse("2013-03-31").unwrap() };
/// assert_eq!(
///     headline(&leaves, Counts { met: 2, not_met: 1, open: 2, none: 0 }, false),
///     "Opened because the interim head leaves on 31 March 2013 and nobody is recorded after. \
///      Two options pass, one fails, two are open; nothing is decided.",
/// );
/// ```
pub fn headline(opening: &Opening, counts: Counts, is_decided: bool) -> String {
    format!("{} {}", opened_because(opening), standing_of_all(counts, is_decided))
}

/// Why a search opened, in a sentence.
pub fn opened_because(opening: &Opening) -> String {
    match opening {
        Opening::Told(why) => stopped(&format!("Opened because {why}")),
        Opening::HeadLeaves { interim, when } => {
            let who = if *interim { "the interim head" } else { "the head" };
            format!("Opened because {who} leaves {} and nobody is recorded after.", on(*when))
        }
        Opening::Rule(title) => stopped(&format!("Opened by an alarm of the register: {title}")),
        Opening::NotRecorded => "Why it opened is not recorded.".to_owned(),
    }
}

/// How the options stand, in a sentence: `Two options pass, one fails, two are open; nothing is decided.`
pub fn standing_of_all(counts: Counts, is_decided: bool) -> String {
    let decided = if is_decided { "it is decided" } else { "nothing is decided" };
    let groups = [
        (counts.met, "passes", "pass"),
        (counts.not_met, "fails", "fail"),
        (counts.open, "is open", "are open"),
        (counts.none, "has no condition recorded", "have no condition recorded"),
    ];
    let mut parts: Vec<String> = Vec::new();
    for (many, one_does, many_do) in groups.into_iter().filter(|(many, ..)| *many > 0) {
        let what = match (parts.is_empty(), many) {
            (true, 1) => " option",
            (true, _) => " options",
            (false, _) => "",
        };
        parts.push(format!("{}{what} {}", number(many), if many == 1 { one_does } else { many_do }));
    }
    if parts.is_empty() {
        return capital(&format!("no option is recorded; {decided}."));
    }
    capital(&format!("{}; {decided}.", parts.join(", ")))
}

/// Whether an alarm of the register opened a search: the rule's title and whether it is raised now; or a rule that no pack of
/// the portfolio has.
pub fn raised(rule: Option<(&str, bool)>, unknown: Option<&str>) -> String {
    match (rule, unknown) {
        (Some((title, true)), _) => {
            format!("Opened by an alarm of the register, which is raised at these times: {title}.")
        }
        (Some((title, false)), _) => {
            format!("Opened by an alarm of the register, which is not raised at these times: {title}.")
        }
        (None, Some(name)) => format!("Opened by an alarm that no rule of this portfolio raises: {name}."),
        (None, None) => "Opened without an alarm of the register.".to_owned(),
    }
}

/// That options which every appraisal compares with are not recorded.
pub fn lacks(business_as_usual: bool, do_minimum: bool) -> Option<String> {
    let names = [(business_as_usual, "business as usual"), (do_minimum, "do minimum")];
    let names: Vec<String> = names.into_iter().filter(|(lacks, _)| *lacks).map(|(_, name)| name.to_owned()).collect();
    let is = if names.len() == 1 { "is" } else { "are" };
    (!names.is_empty()).then(|| {
        capital(&format!(
            "{} {is} not recorded, and every appraisal compares with it: record it as assumed.",
            listed(&names)
        ))
    })
}

/// What has to be met for an open option to pass.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PassesOnce {
    /// Who would then run the unit, where the option needs somebody.
    pub by: Option<String>,
    /// The conditions that are open, by what has to be true.
    pub met: Vec<String>,
}

/// What has to be met for open options to pass, in a sentence.
///
/// ```
/// use hostboard_actions::words::opening::{PassesOnce, passes_once};
/// let way = PassesOnce { by: Some("Firm X".into()), met: vec!["Customers support it".into(), "Staff support it".into()] };
/// assert_eq!(
///     passes_once(&["A franchise".into()], &way),
///     "With Firm X, this passes once it is met that: Customers support it; Staff support it. Option: A franchise.",
/// );
/// ```
pub fn passes_once(options: &[String], way: &PassesOnce) -> String {
    let with = way.by.as_ref().map_or_else(String::new, |name| format!("With {name}, "));
    let (passes, label) = if options.len() == 1 { ("this passes", "Option") } else { ("these pass", "Options") };
    let says = capital(&format!("{with}{passes} once it is met that: {}", way.met.join("; ")));
    format!("{} {label}: {}", stopped(&says), stopped(&options.join("; ")))
}

/// That answers are not recorded; nothing where all are.
pub fn no_answer(names: &[String]) -> Option<String> {
    (!names.is_empty()).then(|| format!("The answer of {} is not recorded.", listed(names)))
}

/// That nobody is named for an option that needs somebody.
pub fn nobody_named(option: &str) -> String {
    stopped(&format!("Nobody is recorded as a candidate for: {option}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn options_are_counted_in_the_order_of_the_filter() {
        #[track_caller]
        fn check(counts: [usize; 4], is_decided: bool, expected: &str) {
            let [met, not_met, open, none] = counts;
            assert_eq!(standing_of_all(Counts { met, not_met, open, none }, is_decided), expected);
        }
        check([2, 1, 2, 0], false, "Two options pass, one fails, two are open; nothing is decided.");
        check([0, 0, 4, 3], false, "Four options are open, three have no condition recorded; nothing is decided.");
        check([1, 0, 0, 0], true, "One option passes; it is decided.");
        check([0, 0, 0, 11], false, "11 options have no condition recorded; nothing is decided.");
        check([0, 0, 0, 0], false, "No option is recorded; nothing is decided.");
    }
}
