//! How an appraisal came about: scores as they stand, weights as groups said them, conventions, draws, refusals.

use super::outcome::{points, quoted, required};
use crate::words::count::{capital, grouped, listed};
use hostboard_analysis::appraisal::{Cell, Conventions, Found, SmaaError, WeightsError};
use hostboard_domain::points::Points;
use hostboard_domain::rate::Rate;
use hostboard_domain::record::ScoreGrade;

/// The range of a score: `60 to 80`, `20`, or that nobody has scored it.
pub fn score_range(cell: Cell) -> String {
    match cell {
        Cell { is_missing: true, .. } => "not scored: anywhere from 0 to 100".to_owned(),
        Cell { low, high, .. } if low == high => points(low),
        Cell { low, high, .. } => format!("{} to {}", points(low), points(high)),
    }
}

/// A score as an assessor recorded it: `70`, `60 to 80`.
pub fn score_value(value: Option<Points>) -> String {
    match value {
        None => "not scored".to_owned(),
        Some(Points::One(one)) => one.to_string(),
        Some(Points::Between(low, high)) => format!("{low} to {high}"),
    }
}

/// What a group said of weights.
#[derive(Clone, Debug, PartialEq)]
pub struct Allowed {
    /// Criteria by class, the heaviest first, by name.
    pub order: Option<Vec<Vec<String>>>,
    /// Criteria with their lower and upper ends.
    pub ranges: Vec<(String, Rate, Rate)>,
}

impl Allowed {
    /// Whether any weights at all are allowed.
    pub fn is_any(&self) -> bool {
        self.order.is_none() && self.ranges.is_empty()
    }
}

/// What a group allows, in a sentence.
pub fn allowed(of: &Allowed) -> String {
    let class = |names: &Vec<String>| names.iter().map(|name| quoted(name)).collect::<Vec<_>>().join(" beside ");
    let order = of.order.as_ref().map(|classes| {
        let said: Vec<String> = classes.iter().map(class).collect();
        match &said[..] {
            [_] => "it does not say which counts more".to_owned(),
            _ => format!("what counts more comes first: {}", said.join(", then ")),
        }
    });
    let percent = |rate: Rate| format!("{}%", rate.times(100));
    let range = |(name, low, high): &(String, Rate, Rate)| match (*low, *high) {
        (low, high) if low == high => format!("{} counts {}", quoted(name), percent(low)),
        (Rate::ZERO, high) => format!("{} counts at most {}", quoted(name), percent(high)),
        (low, Rate::ONE) => format!("{} counts at least {}", quoted(name), percent(low)),
        (low, high) => format!("{} counts {} to {}", quoted(name), percent(low), percent(high)),
    };
    let said: Vec<String> = order.into_iter().chain(of.ranges.iter().map(range)).collect();
    if said.is_empty() { "Any weights at all.".to_owned() } else { format!("{}.", capital(&said.join("; "))) }
}

/// Why nothing can be said with a group's weights.
#[derive(Clone, Debug, PartialEq)]
pub enum GroupFault {
    /// It named two orders.
    TwoOrders,
    /// Its weights allow no weighting, or too few.
    Weights(SmaaError),
}

impl From<SmaaError> for GroupFault {
    fn from(error: SmaaError) -> GroupFault {
        GroupFault::Weights(error)
    }
}

impl From<WeightsError> for GroupFault {
    fn from(error: WeightsError) -> GroupFault {
        GroupFault::Weights(error.into())
    }
}

/// Why nothing can be said with the weights of a group; `criterion` gives a criterion's name for its id.
pub fn fault(of: &GroupFault, criterion: impl Fn(&str) -> String) -> String {
    let error = match of {
        GroupFault::TwoOrders => return "It names two orders that differ.".to_owned(),
        GroupFault::Weights(error) => error,
    };
    match error {
        SmaaError::Weights(WeightsError::Unknown(id)) => {
            format!("The order names {}, which is no criterion of this search.", quoted(&criterion(id)))
        }
        SmaaError::Weights(WeightsError::NotNamed(id)) => {
            format!("The order does not name {}. It has to name every criterion once.", quoted(&criterion(id)))
        }
        SmaaError::Weights(WeightsError::Twice(id)) => {
            format!("The order names {} twice. It has to name every criterion once.", quoted(&criterion(id)))
        }
        SmaaError::Weights(WeightsError::Contradictory) => {
            "What it says of weights contradicts itself: no weights keep all of it.".to_owned()
        }
        SmaaError::Weights(_) => "What it says of weights is no set of shares.".to_owned(),
        SmaaError::TooNarrow { kept, examined } => format!(
            "What it says of weights is too narrow to try: only {} of {} weightings keep it.",
            grouped(usize::try_from(*kept).unwrap_or(usize::MAX)),
            grouped(usize::try_from(*examined).unwrap_or(usize::MAX))
        ),
        SmaaError::Criteria { .. } => "Its weights are of other criteria than the scores.".to_owned(),
        SmaaError::Programme(_) => "Whether an option can come first could not be found out.".to_owned(),
    }
}

/// How shares were found.
pub fn drawn(found: &Found, seed: u64) -> String {
    match found {
        Found::Exactly { .. } => {
            "Two criteria and known scores: the shares are worked out exactly from the weights at which options cross."
                .to_owned()
        }
        Found::Sampled { examined, kept, error } => {
            let count = |number: u64| grouped(usize::try_from(number).unwrap_or(usize::MAX));
            let of = if kept == examined { String::new() } else { format!(" of {} tried", count(*examined)) };
            format!(
                "{} weightings{of}, evenly spread from the seed {seed}; to try more would move a share by at most about {} points.",
                count(*kept),
                points(100.0 * error)
            )
        }
    }
}

/// Who set a convention.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SetBy {
    /// It is ours.
    Ours,
    /// The portfolio's own records.
    Portfolio,
}

/// Whose a convention is.
pub fn set_by(of: SetBy) -> &'static str {
    match of {
        SetBy::Ours => "our convention",
        SetBy::Portfolio => "set by the portfolio",
    }
}

/// The conventions, a sentence each. None of them is law.
pub fn conventions(of: &Conventions) -> [String; 5] {
    [
        format!(
            "An order survives where its leader comes first in at least {} of weightings, whatever score is missing.",
            required(of)
        ),
        format!(
            "An option leads where its share is ahead of every other by more than {} points of 100: a smaller lead may come from the sampling alone.",
            points(100.0 * of.lead)
        ),
        format!("A single documented score may be off by {} points either way.", points(of.widths.documented)),
        format!("A single judged score may be off by {} points either way.", points(of.widths.judged)),
        format!("A single illustrative score may be off by {} points either way.", points(of.widths.illustrative)),
    ]
}

/// What a weighting is, once for every page.
pub const WHAT_A_WEIGHTING_IS: &str = "A weighting is one way of saying how much each criterion counts, out of all that are allowed, together with one score from each range; a score that nobody gave may be anything from 0 to 100. In each weighting options rank by their scores, each times what its criterion counts. All that is allowed is tried alike, and no score depends on another.";

/// What the two ends of a share are, where scores are missing.
pub const WHAT_THE_ENDS_ARE: &str = "Where two ends follow a share, scores are missing: the lower end takes each of them against the option, the upper end for it.";

/// What the shares are, and are not.
pub const WHAT_SHARES_ARE: &str = "A share says in how many of the weightings tried an option comes first. It is not the chance that the option is right, nor that it will work: it knows nothing of whether the scores are true.";

/// What is missing for an appraisal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Lack {
    /// No option is recorded.
    NoOption,
    /// No option goes on.
    NoneGoesOn,
    /// No criterion is recorded for the search.
    NoCriterion,
    /// Nobody has scored anything.
    NoScore,
    /// More groups said something of weights than are tried on one page.
    TooManyGroups {
        /// How many did.
        groups: usize,
        /// How many are tried.
        most: usize,
    },
    /// There are more options or criteria than can be tried together.
    TooLarge {
        /// How many options.
        options: usize,
        /// How many criteria.
        criteria: usize,
    },
}

/// What is missing, and what to record.
pub fn lacking(of: &Lack) -> String {
    match of {
        Lack::NoOption => "No option is recorded for this search.".to_owned(),
        Lack::NoneGoesOn => "No option goes on: each hangs on something that is not met.".to_owned(),
        Lack::NoCriterion => {
            "No criterion is recorded for this search: say what the choice is made by, and in words what a score of 0 and of 100 stands for.".to_owned()
        }
        Lack::NoScore => "Nobody has scored an option that goes on by a criterion of this search.".to_owned(),
        Lack::TooManyGroups { groups, most } => {
            format!("{groups} groups said something of weights, and no more than {most} are tried together: put together those that say the same.")
        }
        Lack::TooLarge { options, criteria } => {
            format!("{options} options by {criteria} criteria are too many to try together.")
        }
    }
}

/// How much of an appraisal is invented.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Invented {
    /// How many scores are.
    pub scores: usize,
    /// Of how many.
    pub of_scores: usize,
    /// How many criteria are.
    pub criteria: usize,
    /// Which.
    pub invented_criteria: Vec<String>,
    /// Of how many.
    pub of_criteria: usize,
    /// Whether amounts of money are.
    pub money: bool,
    /// Whether what groups say of weights is.
    pub weights: bool,
}

impl Invented {
    /// Whether anything is.
    pub fn is_any(&self) -> bool {
        self.scores > 0 || self.criteria > 0 || self.money || self.weights
    }
}

/// What is invented, by count.
pub fn invented(of: &Invented) -> String {
    let some = |number: usize, all: usize, one: &str, many: &str| match number {
        0 => None,
        1 if all == 1 => Some(format!("the one {one}")),
        _ if number == all => Some(format!("all {all} {many}")),
        _ => Some(format!("{number} of {all} {many}")),
    };
    let scores = some(of.scores, of.of_scores, "score", "scores");
    let criteria = some(of.criteria, of.of_criteria, "criterion", "criteria");
    let weights = of.weights.then(|| "what groups say of weights".to_owned());
    let money = of.money.then(|| "amounts of money".to_owned());
    let parts: Vec<String> = scores.into_iter().chain(criteria).chain(weights).chain(money).collect();
    let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
    let what = listed(&parts);
    let criteria: Vec<String> = of.invented_criteria.iter().map(|name| quoted(name)).collect();
    let is_some = of.criteria > 0 && of.criteria < of.of_criteria;
    let named = if is_some { format!(" ({})", listed(&criteria)) } else { String::new() };
    format!(
        "Invented, to show how an appraisal works: {what}{named}. They say nothing about any real body, and no decision can rest on them."
    )
}

/// What the picture of first shares shows.
pub const fn picture(is_illustrative: bool) -> &'static str {
    if is_illustrative {
        "In how many of the weightings tried each option comes first, with illustrative scores. The pale band runs from the worst to the best that missing scores allow."
    } else {
        "In how many of the weightings tried each option comes first. The pale band runs from the worst to the best that missing scores allow."
    }
}

/// A heading with a capital.
pub fn capital_heading(text: &str) -> String {
    capital(text)
}

/// A criterion with what its ends stand for.
pub fn criterion(title: &str, at_0: Option<&str>, at_100: Option<&str>) -> String {
    let end = |text: Option<&str>| text.map_or_else(|| "not recorded".to_owned(), str::to_owned);
    format!("{}. At 0: {}. At 100: {}.", capital(title), end(at_0), end(at_100))
}

/// That one assessor scored a cell more than once.
pub fn scored_again(assessor: &str, criterion: &str, option: &str, times: usize) -> String {
    format!(
        "{} scored {} of {} {times} times, and the range takes in all of them: withdraw what no longer holds.",
        capital(assessor),
        quoted(criterion),
        quoted(option)
    )
}

/// A score with who gave it and what it rests on: `assessor 1: 60 to 80, judged`.
pub fn scored_by(assessor: &str, value: Option<Points>, grade: Option<ScoreGrade>) -> String {
    let grade = grade.map_or_else(String::new, |grade| format!(", {grade}"));
    format!("{assessor}: {}{grade}", score_value(value))
}

/// A cell of the table: `Franchise: 55 to 70 (assessor 1: 60, judged; …)`.
pub fn cell(option: &str, of: Cell, by: &[String]) -> String {
    let by = if by.is_empty() { String::new() } else { format!(" ({})", by.join("; ")) };
    format!("{}: {}{by}", capital(option), score_range(of))
}

/// The heading of what a group's weightings say.
pub fn group_title(name: Option<&str>) -> String {
    name.map_or_else(|| "With any weights at all".to_owned(), |name| format!("With the weights of {name}"))
}

/// The heading of first shares.
pub const fn first_heading(is_illustrative: bool) -> &'static str {
    if is_illustrative { "comes first (illustrative scores)" } else { "comes first" }
}

/// A convention with whose it is.
pub fn with_whose(convention: &str, by: SetBy) -> String {
    format!("{} ({})", convention.trim_end_matches('.'), set_by(by))
}
