//! Reviews in words: how one stands, what rules propose, how conditions stand, what is wrong with it.
//!
//! For: whatever shows reviews. Leaves to others: what is so.

use crate::words::count::{capital, count, listed, stopped};
use crate::words::fact::plain;
use crate::words::figure::value;
use hostboard_domain::record::{HowRated, ReviewConditionKind, ReviewState};
use hostboard_domain::time::{Day, When};
use hostboard_rules::language::truth::Truth;
use hostboard_rules::pack::{Checkpoint, Pack};
use hostboard_rules::review::{CriterionGrade, Decided, ReviewMissing, Standing};
use hostboard_rules::watch::Alarm;

/// When it came to its conclusion; where that is not recorded, when it is, or was, expected to end.
pub fn ended(state: Option<ReviewState>, concluded: Option<When>, expected_end: Option<When>) -> Option<String> {
    if let Some(when) = concluded {
        return Some(when.spoken());
    }
    let is_over = matches!(state, Some(ReviewState::Concluded | ReviewState::Stopped));
    let verb = if is_over { "was expected to end" } else { "expected to end" };
    expected_end.map(|when| format!("{verb}: {}", when.spoken()))
}

/// How far a review has come, in a sentence: `Open: 2 of 4 rated.`, `Concluded B; 1 condition overdue.`
///
/// `rated` is how many criteria have a grade that counts, of how many; `overdue` how many conditions are overdue surely, and
/// surely or perhaps.
///
/// ```
/// use hostboard_actions::words::review::headline;
/// use hostboard_domain::record::ReviewState::{Concluded, Open};
/// assert_eq!(headline(Some(Open), None, (2, 4), (0, 0)), "Open: 2 of 4 rated.");
/// assert_eq!(headline(Some(Concluded), Some("B"), (4, 4), (1, 1)), "Concluded B; 1 condition overdue.");
/// assert_eq!(headline(Some(Concluded), Some("B"), (4, 4), (0, 2)), "Concluded B; 2 conditions perhaps overdue.");
/// ```
pub fn headline(state: Option<ReviewState>, grade: Option<&str>, rated: (usize, usize), overdue: (u32, u32)) -> String {
    let grade = grade.map_or_else(String::new, |grade| format!(" {grade}"));
    let said = match state {
        Some(ReviewState::Planned) => "Planned".to_owned(),
        Some(ReviewState::Open) if rated.1 == 0 => "Open".to_owned(),
        Some(ReviewState::Open) => format!("Open: {} of {} rated", rated.0, rated.1),
        Some(ReviewState::Concluded) => {
            format!("Concluded{}", if grade.is_empty() { ", no grade recorded" } else { &grade })
        }
        Some(ReviewState::Stopped) => format!("Stopped{grade}"),
        None => "How far it has come is not recorded".to_owned(),
    };
    let late: Vec<String> = [said].into_iter().chain(overdue_words(overdue)).collect();
    format!("{}.", late.join("; "))
}

/// How many conditions are overdue: `1 condition overdue`, `2 conditions perhaps overdue`; nothing where none may be.
pub fn overdue_words((least, most): (u32, u32)) -> Vec<String> {
    let of = |number: u32, how: &str| format!("{} {how}", count(number as usize, "condition", "conditions"));
    let surely = (least > 0).then(|| of(least, "overdue"));
    let perhaps = (most > least).then(|| of(most - least, "perhaps overdue"));
    surely.into_iter().chain(perhaps).collect()
}

/// How the units of a portfolio stand: `9 of 21 open, 3 with an overdue condition; first Essex.`
///
/// ```
/// use hostboard_actions::words::review::grid;
/// assert_eq!(grid((9, 21), (3, 0), Some("Essex")), "9 of 21 open, 3 with an overdue condition; first Essex.");
/// assert_eq!(grid((0, 21), (0, 0), None), "0 of 21 open, none with an overdue condition.");
/// assert_eq!(grid((1, 2), (0, 1), None), "1 of 2 open, none surely with an overdue condition and 1 perhaps.");
/// ```
pub fn grid((open, all): (usize, usize), (surely, perhaps): (usize, usize), first: Option<&str>) -> String {
    let overdue = match (surely, perhaps) {
        (0, 0) => "none with an overdue condition".to_owned(),
        (0, perhaps) => format!("none surely with an overdue condition and {perhaps} perhaps"),
        (surely, 0) => format!("{surely} with an overdue condition"),
        (surely, perhaps) => format!("{surely} with an overdue condition and {perhaps} perhaps"),
    };
    let first = first.map_or_else(String::new, |first| format!("; first {first}"));
    format!("{open} of {all} open, {overdue}{first}.")
}

/// How a condition stands.
pub const fn standing(of: Standing) -> &'static str {
    match of {
        Standing::Overdue => "overdue",
        Standing::PerhapsOverdue => "perhaps overdue",
        Standing::Open => "open",
        Standing::OpenWithoutDueDate => "open, no due date",
        Standing::Met => "met",
        Standing::Waived => "waived",
    }
}

/// What a unit was given to do.
pub const fn kind(of: ReviewConditionKind) -> &'static str {
    match of {
        ReviewConditionKind::Condition => "condition",
        ReviewConditionKind::PlanStep => "step of the plan",
    }
}

/// In which part of a review a rating was given.
pub const fn how(of: HowRated) -> &'static str {
    match of {
        HowRated::SelfAssessment => "the unit’s own assessment",
        HowRated::Assessor => "assessor",
        HowRated::Moderation => "moderation",
    }
}

/// What the ratings of a criterion come to, in words.
pub fn criterion_grade(of: &CriterionGrade, ratings: &[String]) -> String {
    let word = |place: &usize| ratings.get(*place).cloned().unwrap_or_default();
    match of {
        CriterionGrade::Moderated(grade) => format!("{} (moderated)", word(grade)),
        CriterionGrade::Agreed(grade) => word(grade),
        CriterionGrade::Differ(grades) => {
            let grades: Vec<String> = grades.iter().map(word).collect();
            format!("undecided: the assessors differ ({}), and nobody has moderated", listed(&grades))
        }
        CriterionGrade::NotRated => "not rated by an assessor".to_owned(),
    }
}

/// A criterion that rules count, as far as a sentence needs it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counted {
    /// What is looked at.
    pub title: String,
    /// Whether assessors have rated it and differ, so that somebody has to moderate.
    pub differs: bool,
}

/// The grade that rules propose, in a sentence: `The rules propose: B or C: rate customer focus.`
///
/// `criteria` are those of the checkpoint, in the pack's order.
pub fn proposes(decided: &Decided, checkpoint: &Checkpoint, criteria: &[Counted]) -> String {
    let mut grades: Vec<String> =
        decided.grades.iter().map(|grade| checkpoint.grades.grades()[*grade].clone()).collect();
    if decided.or_none {
        grades.push(if grades.is_empty() { "no grade, since no rule holds" } else { "no grade" }.to_owned());
    }
    let open = |differs: bool| {
        let of = decided.missing.iter().filter_map(|missing| match missing {
            ReviewMissing::Criterion(place) => criteria.get(*place).filter(|one| one.differs == differs),
            ReviewMissing::ConditionsOverdue => None,
        });
        listed(&of.map(|one| one.title.clone()).collect::<Vec<_>>())
    };
    let named = |verb: &str, what: String| (!what.is_empty()).then(|| format!("{verb} {what}"));
    let dates = decided.missing.contains(&ReviewMissing::ConditionsOverdue);
    let dates = dates.then(|| "say on which day the conditions are due".to_owned());
    let todo: Vec<String> =
        named("rate", open(false)).into_iter().chain(named("moderate", open(true))).chain(dates).collect();
    let todo = if todo.is_empty() { String::new() } else { format!(": {}", todo.join("; ")) };
    format!("The rules propose: {}{todo}.", grades.join(" or "))
}

/// What a person concluded: `B, 14 May 2012, by the host’s approver.`
pub fn conclusion(
    state: Option<ReviewState>,
    grade: Option<&str>,
    (when, by): (Option<When>, Option<&str>),
    expected_end: Option<When>,
) -> String {
    if !matches!(state, Some(ReviewState::Concluded | ReviewState::Stopped)) {
        let until = expected_end.map(|until| format!(" It is expected to end {}.", until.spoken()));
        return format!("Nobody has concluded it.{}", until.unwrap_or_default());
    }
    let when = when.map_or_else(String::new, |when| format!(", {}", when.spoken()));
    let by = by.map_or_else(|| "; who concluded it is not recorded".to_owned(), |by| format!(", by {by}"));
    stopped(&format!("{}{when}{by}", grade.unwrap_or("No grade recorded")))
}

/// A rule that was not known yet.
pub fn not_yet_known(pack: &Pack, rule: usize) -> String {
    format!("Not used, because it was not known then: {}.", pack.reviews[rule].title)
}

/// A rule behind a proposed grade: whether it holds, and its words.
pub fn rule(pack: &Pack, rule: usize, truth: Truth) -> String {
    let of = &pack.reviews[rule];
    let holds = if truth == Truth::Holds { "It holds" } else { "It may hold" };
    format!("{}: {} {holds}.", of.title, of.words)
}

/// What is said where every way in which the open criteria may come out was not tried.
pub const NOT_EXACT: &str =
    "Too much is open to try it in every way, so more grades and criteria may be named here than matter.";

/// What is said where no rule proposes a grade.
pub const NO_RULE: &str = "No rule of this portfolio’s packs proposes a grade at this checkpoint.";

/// What is said where the rules are written for other grades than the checkpoint has.
pub fn other_scale(pack: &Pack, of: &Checkpoint) -> String {
    format!(
        "The rules of {} are for the grades {} and the ratings {}, and the checkpoint has others, so they propose nothing.",
        pack.title, of.grades, of.ratings
    )
}

/// What is said where the checkpoint looks at what the rules do not know.
pub fn other_criteria(pack: &Pack, titles: &[String]) -> String {
    format!(
        "The checkpoint looks at {}, which the rules of {} do not know, so they propose nothing.",
        listed(titles),
        pack.title
    )
}

/// How a conclusion stands to what the rules proposed on a day, where they do not agree.
pub fn difference(concluded: &str, (proposed, on): (&str, Day), reason: Option<&str>) -> String {
    let reason = reason.map_or_else(
        || "No reason for the difference is recorded.".to_owned(),
        |reason| format!("The reason given: {reason}"),
    );
    format!("On {} the rules proposed {proposed}, and it was concluded {concluded}. {reason}", on.spoken())
}

/// What is wrong with a review's records.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReviewProblem {
    /// A grade that is none of the checkpoint's ratings.
    NoSuchGrade {
        /// Whose rating.
        by: String,
        /// The grade.
        grade: String,
    },
    /// A rating by the unit's own body that is called something else.
    RatedByUnit {
        /// Whose rating.
        by: String,
        /// What it is called.
        how: HowRated,
    },
    /// A moderation by a body that is no host of the unit.
    ModeratedByAnother {
        /// Whose.
        by: String,
    },
    /// A moderation of a unit of which no host is recorded.
    ModeratedByPerhapsHost {
        /// Whose.
        by: String,
    },
    /// A criterion that one assessor rated twice, or that was moderated twice, with two grades.
    GivenAgain {
        /// Rated or moderated.
        how: HowRated,
        /// The criterion.
        criterion: String,
        /// The grade that was given first, and by whom.
        earlier: (String, String),
        /// The grade that counts, and by whom.
        later: (String, String),
    },
    /// A rating of what is no criterion of the checkpoint.
    OtherCriterion {
        /// Whose rating.
        by: String,
        /// The criterion's id.
        criterion: String,
    },
    /// A rating that names evidence that is not recorded.
    NoSuchEvidence {
        /// Whose rating.
        by: String,
        /// The id.
        evidence: String,
    },
    /// It was concluded with a grade that is none of the checkpoint's.
    NoSuchConclusion(String),
    /// It was concluded on a later day, or perhaps was.
    ConcludedLater {
        /// When.
        when: When,
        /// The day asked about.
        at: Day,
    },
    /// It was concluded while these criteria had no grade, by title.
    ConcludedUnrated(Vec<String>),
    /// It was concluded by an office of the unit itself.
    ConcludedByUnit(String),
    /// It was concluded by its only assessor.
    ConcludedByOnlyAssessor(String),
    /// A condition was accepted or waived by a body that is no host of the unit.
    NotByHost {
        /// The condition.
        title: String,
        /// The body's name.
        body: String,
    },
    /// A condition of a unit of which no host is recorded was accepted or waived.
    SettledByPerhapsHost {
        /// The condition.
        title: String,
        /// The body's name.
        body: String,
    },
}

/// What is wrong, in a sentence.
pub fn problem(of: &ReviewProblem) -> String {
    match of {
        ReviewProblem::NoSuchGrade { by, grade } => {
            format!("The grade “{grade}” by {by} is none that this checkpoint gives, so it is not counted.")
        }
        ReviewProblem::RatedByUnit { by, how } => {
            let how = plain(how.word());
            format!(
                "The rating by {by} is called {how} and is by the unit’s own body, so it counts as the unit’s own assessment: it is shown and decides nothing."
            )
        }
        ReviewProblem::ModeratedByAnother { by } => {
            format!("The moderation by {by} is by a body that is not a host of the unit, so it is not counted.")
        }
        ReviewProblem::ModeratedByPerhapsHost { by } => {
            format!("Who hosts the unit is not recorded, so the moderation by {by} is taken for the host’s.")
        }
        ReviewProblem::GivenAgain { how: HowRated::Moderation, criterion, earlier, later } => {
            format!(
                "{} was moderated twice: {} by {}, and later {} by {}. The later moderation counts, as the host’s last word.",
                capital(criterion),
                earlier.0,
                earlier.1,
                later.0,
                later.1
            )
        }
        ReviewProblem::GivenAgain { criterion, earlier, later, .. } => {
            format!(
                "{} was rated twice by {}: {}, and later {}. The later rating counts, as a correction of the first.",
                capital(criterion),
                later.1,
                earlier.0,
                later.0
            )
        }
        ReviewProblem::OtherCriterion { by, criterion } => {
            format!(
                "The rating by {by} is of {criterion}, which this checkpoint does not look at, so it is not counted."
            )
        }
        ReviewProblem::NoSuchEvidence { by, evidence } => {
            format!("The rating by {by} names the evidence {evidence}, which is not recorded.")
        }
        ReviewProblem::NoSuchConclusion(grade) => {
            format!("It was concluded “{grade}”, which is no grade of this checkpoint.")
        }
        ReviewProblem::ConcludedByUnit(who) => {
            format!(
                "It was concluded by {who}, which is of the unit itself: that does not count. Somebody else has to conclude it."
            )
        }
        ReviewProblem::ConcludedByOnlyAssessor(who) => {
            format!(
                "It was concluded by {who}, its only assessor: that does not count. Somebody else has to conclude it."
            )
        }
        ReviewProblem::ConcludedLater { when, at } => {
            let taken = if when.first().is_some_and(|first| first > *at) { "is" } else { "is taken to be" };
            format!("Its conclusion is dated {}, so on {} it {taken} still open.", when.spoken(), at.spoken())
        }
        ReviewProblem::ConcludedUnrated(titles) => {
            format!("It was concluded while nobody had graded {}.", listed(titles))
        }
        ReviewProblem::NotByHost { title, body } => {
            format!(
                "“{}” was accepted or waived by {body}, which is not a host of the unit, so it still stands.",
                capital(title)
            )
        }
        ReviewProblem::SettledByPerhapsHost { title, body } => {
            format!(
                "Who hosts the unit is not recorded, so the word of {body} on “{}” is taken for the host’s.",
                capital(title)
            )
        }
    }
}

/// A proposed step of the ladder: why, and on which facts. It is what a decision freezes.
pub fn reasons(pack: &Pack, alarm: &Alarm) -> String {
    let rule = &pack.watch[alarm.rule];
    let facts: Vec<String> = alarm
        .used
        .iter()
        .filter(|figure| !figure.from.is_empty())
        .map(|figure| format!("{}: {}", figure.label, value(&figure.value)))
        .collect();
    let facts = if facts.is_empty() { String::new() } else { format!(" {}.", capital(&facts.join("; "))) };
    let why = if rule.why.is_empty() { String::new() } else { format!(" {}", stopped(&rule.why)) };
    format!("{}{why}{facts}", stopped(&rule.words))
}

/// What is said where the rule that proposed a step in force holds no longer.
pub fn may_end(rule: &str, ends_when: Option<&str>) -> String {
    let ends = ends_when.map_or_else(String::new, |ends| format!(" It was to end when {}", stopped(ends)));
    format!("The rule “{rule}” holds no longer: this step may end. A person decides.{ends}")
}

/// A decision, in words: by whom, when.
pub fn decided(by: Option<&str>, on: Option<Day>) -> String {
    match (by, on) {
        (Some(by), Some(on)) => format!("decided by {by} on {}", on.spoken()),
        (Some(by), None) => format!("decided by {by}; when is not recorded"),
        (None, _) => "nobody is recorded to have decided it".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stopped_review_and_one_without_criteria_are_said_too() {
        assert_eq!(headline(Some(ReviewState::Stopped), Some("C"), (0, 3), (0, 0)), "Stopped C.");
        assert_eq!(headline(Some(ReviewState::Open), None, (0, 0), (0, 0)), "Open.");
        assert_eq!(headline(Some(ReviewState::Concluded), None, (0, 3), (0, 0)), "Concluded, no grade recorded.");
        assert_eq!(overdue_words((1, 2)), ["1 condition overdue", "1 condition perhaps overdue"]);
    }

    #[track_caller]
    fn check(state: Option<ReviewState>, concluded: Option<&str>, expected: Option<&str>, words: Option<&str>) {
        let when = |text: &str| When::parse(text).unwrap();
        assert_eq!(ended(state, concluded.map(when), expected.map(when)).as_deref(), words);
    }

    #[test]
    fn an_end_that_was_expected_is_no_end() {
        use ReviewState::{Concluded, Open, Planned, Stopped};
        let (may, june) = (Some("2012-05-14"), Some("2012-06-01"));
        check(Some(Concluded), may, june, Some("14 May 2012"));
        check(Some(Concluded), None, june, Some("was expected to end: 1 June 2012"));
        check(Some(Concluded), None, None, None);
        check(Some(Stopped), may, june, Some("14 May 2012"));
        check(Some(Stopped), None, june, Some("was expected to end: 1 June 2012"));
        check(Some(Open), None, june, Some("expected to end: 1 June 2012"));
        check(Some(Planned), None, june, Some("expected to end: 1 June 2012"));
        check(None, None, june, Some("expected to end: 1 June 2012"));
        check(Some(Open), None, None, None);
    }
}
