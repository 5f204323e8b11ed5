//! Searches in words: how options and conditions stand and why, and who says so.
//!
//! For: whatever shows searches and appraisals. Leaves to others: what is so; the search as a whole (`words/opening.rs`).

use crate::words::count::listed;
use crate::words::figure::{label, value_in_sentence};
use crate::words::time::on;
use hostboard_analysis::appraisal::{Answer, Passage, State};
use hostboard_domain::record::ApproachAnswer;
use hostboard_domain::time::When;
use hostboard_rules::language::figure::Figure;
use hostboard_rules::search::SearchFact;

/// Who or what says how a condition stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Basis {
    /// The register, by a test.
    Tested {
        /// The test as it is written.
        test: String,
        /// What it read.
        read: Vec<Figure>,
        /// The facts that leave it open.
        missing: Vec<SearchFact>,
    },
    /// Nothing: its test is none.
    Unreadable {
        /// The test as it is written.
        test: String,
        /// What is wrong with it.
        why: String,
        /// What to do.
        help: String,
    },
    /// A person.
    Settled {
        /// Which office.
        by: String,
        /// When.
        on: Option<When>,
        /// What shows it.
        shown_by: String,
    },
    /// A person, on a later day than the one asked about, or perhaps so: it stays open.
    Later {
        /// Which office.
        by: String,
        /// When.
        on: Option<When>,
    },
    /// It was told, and who settled it or what shows it is not recorded: it stays open.
    Told {
        /// Whether it was told as met; else as not met.
        met: bool,
        /// Which office settled it.
        by: Option<String>,
        /// What shows it.
        shown_by: Option<String>,
    },
    /// Nobody has settled it.
    Nobody,
    /// Records that disagree, of which none is adopted.
    Disagree,
}

/// Why an option does not pass, or is open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// A condition of its own is not met, or open.
    Own {
        /// What has to be true.
        title: String,
        /// How it stands.
        state: State,
        /// Who says so.
        basis: Basis,
    },
    /// Nobody is recorded who might do it.
    NoCandidate {
        /// Whether it is recorded that nobody comes into question.
        are_complete: bool,
    },
    /// Somebody who might do it cannot be had, or not yet.
    Candidate {
        /// Who.
        name: String,
        /// Why.
        why: CandidateWhy,
    },
    /// The answers of these are not recorded, and nothing else keeps them from it.
    Silent(Vec<String>),
    /// Somebody whom nobody has asked may still do it.
    OthersMayCome,
}

/// Whether somebody can be had, and why not; conditions by what has to be true.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CandidateWhy {
    /// All of its conditions are met.
    Met,
    /// It declined.
    Declined,
    /// Conditions of its own are not met.
    NotMet(Vec<String>),
    /// Its answer is not recorded.
    NoAnswer {
        /// Conditions that are open besides.
        open: Vec<String>,
    },
    /// It answered, and these are open; none where it named no condition.
    Open(Vec<String>),
}

/// What a candidate's sheet says of an approach, in its order.
pub const SHEET_LABELS: [&str; 7] =
    ["Asked about", "Approached by", "When", "Answer", "Answered", "In words", "Conflict of interest"];

/// How a condition, or a candidate, stands.
pub const fn state(of: State) -> &'static str {
    match of {
        State::Met => "met",
        State::NotMet => "not met",
        State::Open => "open",
    }
}

/// What the filter made of an option.
pub const fn passage(of: Passage) -> &'static str {
    match of {
        Passage::Met => "passes",
        Passage::NotMet => "fails",
        Passage::Open => "open",
        Passage::NoCondition => "no condition recorded",
    }
}

/// What somebody who was approached answered, as it is recorded.
pub const fn told_answer(of: ApproachAnswer) -> &'static str {
    match of {
        ApproachAnswer::Interested => answer(Some(Answer::Interested)),
        ApproachAnswer::Conditional => answer(Some(Answer::Conditional)),
        ApproachAnswer::Declined => answer(Some(Answer::Declined)),
    }
}

/// What somebody who was approached answered.
pub const fn answer(of: Option<Answer>) -> &'static str {
    match of {
        Some(Answer::Interested) => "interested",
        Some(Answer::Conditional) => "interested on conditions",
        Some(Answer::Declined) => "declined",
        None => "no answer recorded",
    }
}

/// Who says how a condition stands, in a sentence without a full stop.
pub fn basis(of: &Basis) -> String {
    match of {
        Basis::Tested { read, missing, .. } => {
            let read: Vec<String> =
                read.iter().map(|figure| format!("{}: {}", label(figure), value_in_sentence(&figure.value))).collect();
            let open: Vec<String> = missing.iter().map(|fact| fact.label().to_owned()).collect();
            let open = if open.is_empty() { String::new() } else { format!("; open until we know {}", listed(&open)) };
            format!("the register says so: {}{open}", read.join("; "))
        }
        Basis::Unreadable { why, .. } => format!("its test cannot be read, so it stays open: {why}"),
        Basis::Settled { by, on: when, shown_by } => {
            let when = when.map_or_else(String::new, |when| format!(" {}", on(when)));
            format!("settled by {by}{when}: {shown_by}")
        }
        Basis::Later { by, on: when } => {
            let when = when.map_or_else(String::new, |when| format!(" {}", on(when)));
            format!("settled by {by}{when}, which may be after the day asked about, so it is still open")
        }
        Basis::Told { met, by, shown_by } => {
            let told = if *met { "met" } else { "not met" };
            let lacks = match (by, shown_by) {
                (None, None) => "who settled it and what shows it are not recorded",
                (None, Some(_)) => "who settled it is not recorded",
                _ => "what shows it is not recorded",
            };
            format!("told as {told}, but {lacks}, so it stays open")
        }
        Basis::Nobody => "nobody has settled it".to_owned(),
        Basis::Disagree => "records disagree, and none of them is adopted".to_owned(),
    }
}

/// Why an option fails or is open, in a sentence without a full stop.
pub fn reason(of: &Reason) -> String {
    match of {
        Reason::Own { title, state: stands, basis: says } => format!("{title}: {}; {}", state(*stands), basis(says)),
        Reason::NoCandidate { are_complete: true } => "nobody comes into question who might do it".to_owned(),
        Reason::NoCandidate { are_complete: false } => "nobody is recorded who might do it".to_owned(),
        Reason::Candidate { name, why } => format!("{name}: {}", candidate(why)),
        Reason::Silent(names) => match &names[..] {
            [name] => format!("{name}: no answer is recorded"),
            names => format!("no answer is recorded of {}", listed(names)),
        },
        Reason::OthersMayCome => "somebody whom nobody has asked may still do it".to_owned(),
    }
}

/// Whether somebody can be had, and why not.
pub fn candidate(why: &CandidateWhy) -> String {
    let are = |titles: &[String], how: &str| {
        let are = if titles.len() == 1 { "is" } else { "are" };
        format!("{} of its conditions {are} {how}: {}", titles.len(), titles.join("; "))
    };
    match why {
        CandidateWhy::Met => "what it asks for is met".to_owned(),
        CandidateWhy::Declined => "it declined".to_owned(),
        CandidateWhy::NotMet(titles) => are(titles, "not met"),
        CandidateWhy::NoAnswer { open } if open.is_empty() => "no answer is recorded".to_owned(),
        CandidateWhy::NoAnswer { open } => format!("no answer is recorded, and {}", are(open, "open")),
        CandidateWhy::Open(titles) if titles.is_empty() => "it set conditions, and none is recorded".to_owned(),
        CandidateWhy::Open(titles) => are(titles, "open"),
    }
}

/// The end of a sentence in which an open option leads: `if the unit's customers support it and a body that would run it is
/// found`. Empty where nothing is open.
pub fn condition_clause(reasons: &[Reason]) -> String {
    let own = reasons.iter().filter_map(|reason| match reason {
        Reason::Own { title, .. } => Some(as_clause(title)),
        _ => None,
    });
    let asks: Vec<(&str, &[String])> = reasons.iter().filter_map(Reason::who_answered_and_asks).collect();
    let others = reasons.iter().any(Reason::leaves_room_for_others);
    let somebody = match (&asks[..], others) {
        ([], false) => None,
        ([], true) => Some("a body is found that would run the unit".to_owned()),
        (asks, false) => Some(is_met(asks)),
        (asks, true) => Some(format!("either {} or another body is found", is_met(asks))),
    };
    let all: Vec<String> = own.chain(somebody).collect();
    if all.is_empty() { String::new() } else { format!("if {}", listed(&all)) }
}

impl Reason {
    /// Whether it is that somebody who has not answered, or has not been asked, may still do it.
    fn leaves_room_for_others(&self) -> bool {
        let has_no_answer = matches!(self, Reason::Candidate { why: CandidateWhy::NoAnswer { .. }, .. });
        has_no_answer || matches!(self, Reason::NoCandidate { .. } | Reason::Silent(_) | Reason::OthersMayCome)
    }

    /// Who answered and sets conditions that are open, and which these are.
    fn who_answered_and_asks(&self) -> Option<(&str, &[String])> {
        match self {
            Reason::Candidate { name, why: CandidateWhy::Open(titles) } => Some((name, titles)),
            _ => None,
        }
    }
}

/// That what one of these asks for is met: the one condition where there is only one.
fn is_met(asks: &[(&str, &[String])]) -> String {
    match asks {
        [(_, [title])] => as_clause(title),
        _ => format!("what {} asks for is met", either(&asks.iter().map(|(name, _)| *name).collect::<Vec<_>>())),
    }
}

/// Several names with `or` before the last.
fn either(names: &[&str]) -> String {
    match names {
        [others @ .., last] if !others.is_empty() => format!("{} or {last}", others.join(", ")),
        _ => names.concat(),
    }
}

/// A title within a sentence: without the capital that it begins with, unless that is of a name or of letters that stand for
/// words.
fn as_clause(title: &str) -> String {
    let title = title.trim_end_matches('.');
    let begins = title.split_whitespace().next().unwrap_or_default();
    let is_common = matches!(
        begins,
        "The"
            | "A"
            | "An"
            | "Its"
            | "There"
            | "Somebody"
            | "Nobody"
            | "Customers"
            | "Staff"
            | "Who"
            | "Whoever"
            | "No"
            | "All"
    );
    let mut letters = title.chars();
    match letters.next() {
        Some(first) if is_common => first.to_lowercase().chain(letters).collect(),
        _ => title.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_condition_says_who_settled_it_or_what_is_missing() {
        #[track_caller]
        fn check(of: &Basis, expected: &str) {
            assert_eq!(basis(of), expected);
        }
        let when = When::parse("2013-02-20");
        let settled = Basis::Settled { by: "the host".into(), on: when, shown_by: "a letter".into() };
        check(&settled, "settled by the host on 20 February 2013: a letter");
        let told = |by: Option<&str>, shown_by: Option<&str>| Basis::Told {
            met: false,
            by: by.map(str::to_owned),
            shown_by: shown_by.map(str::to_owned),
        };
        check(&told(None, Some("a letter")), "told as not met, but who settled it is not recorded, so it stays open");
        check(&told(Some("us"), None), "told as not met, but what shows it is not recorded, so it stays open");
        check(
            &told(None, None),
            "told as not met, but who settled it and what shows it are not recorded, so it stays open",
        );
        check(&Basis::Disagree, "records disagree, and none of them is adopted");
    }

    #[test]
    fn what_an_open_option_hangs_on_ends_a_sentence() {
        let own = |title: &str| Reason::Own { title: title.into(), state: State::Open, basis: Basis::Nobody };
        #[track_caller]
        fn check(reasons: &[Reason], expected: &str) {
            assert_eq!(condition_clause(reasons), expected);
        }
        check(&[], "");
        check(&[own("The unit's customers support it")], "if the unit's customers support it");
        check(
            &[own("NHS England agrees."), Reason::NoCandidate { are_complete: false }],
            "if NHS England agrees and a body is found that would run the unit",
        );
        let asks =
            |name: &str| Reason::Candidate { name: name.into(), why: CandidateWhy::Open(vec!["Staff agree".into()]) };
        check(&[asks("Firm X")], "if staff agree");
        check(&[asks("Firm X"), asks("Firm Y")], "if what Firm X or Firm Y asks for is met");
        check(
            &[own("The host agrees"), asks("Firm X"), asks("Firm Y"), Reason::OthersMayCome],
            "if the host agrees and either what Firm X or Firm Y asks for is met or another body is found",
        );
    }
}
