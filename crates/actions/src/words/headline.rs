//! The headline of an answer: the verdict, and what bounds it.
//!
//! For: every face that shows an answer. A page shows the two apart, the command line in one sentence; both are put
//! together here. Leaves to others: why the answer is what it is (`answer.rs`).

use super::answer::{either, list};
use super::count::capital;
use hostboard_rules::answer::explain::Answer;
use hostboard_rules::answer::missing::Missing;
use hostboard_rules::answer::{Level, Status, Verdict};
use hostboard_rules::pack::Pack;

/// A verdict with its bounds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Headline {
    /// The verdict in the pack's words, without a full stop.
    pub verdict: String,
    /// What bounds it, where anything does.
    pub bounds: Option<Bounds>,
}

/// What bounds a verdict. The texts have no capital and no full stop.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Bounds {
    /// Whose consent it needs, and whose it may need.
    Consent(String),
    /// Which answers are possible: a sentence.
    Between(String),
}

impl Bounds {
    fn text(&self) -> &str {
        match self {
            Bounds::Consent(text) | Bounds::Between(text) => text,
        }
    }
}

impl Headline {
    /// Verdict and bounds together.
    pub fn in_one_sentence(&self) -> String {
        let verdict = &self.verdict;
        match &self.bounds {
            None => format!("{verdict}."),
            Some(bounds @ Bounds::Consent(_)) => format!("{verdict} ({}).", bounds.text()),
            Some(bounds @ Bounds::Between(_)) => format!("{verdict}. {}.", capital(bounds.text())),
        }
    }

    /// The bounds in a sentence of their own; empty where there are none.
    pub fn bounds_by_themselves(&self) -> String {
        self.bounds.as_ref().map_or_else(String::new, |bounds| format!("{}.", capital(bounds.text())))
    }
}

/// The verdict in the pack's words, with whose consent it needs, or between what it lies.
pub fn headline(answer: &Answer, pack: &Pack) -> Headline {
    Headline { verdict: pack.words[answer.status.place()].clone(), bounds: bounds(answer, pack) }
}

fn bounds(answer: &Answer, pack: &Pack) -> Option<Bounds> {
    match answer.verdict {
        Verdict::Firm(Level::Consent) if answer.may_need.is_empty() => {
            Some(Bounds::Consent(format!("consent of {}", list(&answer.consent_of, pack))))
        }
        Verdict::Firm(Level::Consent) if answer.consent_of.is_empty() => {
            let one_of: Vec<String> = answer.may_need.iter().map(|who| list([who], pack)).collect();
            Some(Bounds::Consent(format!("consent of {}, depending on its blanks", one_of.join(" or of "))))
        }
        Verdict::Firm(Level::Consent) => {
            let (needs, may_need) = (list(&answer.consent_of, pack), list(&answer.may_need, pack));
            Some(Bounds::Consent(format!("consent of {needs}; perhaps of {may_need} too")))
        }
        Verdict::Firm(_) => None,
        Verdict::CannotTell => Some(Bounds::Between(between(answer, pack))),
    }
}

/// Which answers are possible. Both are named where there are two; else between which they lie, since a consent may
/// cover the deal, or it may need one.
fn between(answer: &Answer, pack: &Pack) -> String {
    let whose = match (answer.at_most, answer.may_need.is_empty()) {
        (Level::Consent, false) => format!(" (consent of {})", list(&answer.may_need, pack)),
        _ => String::new(),
    };
    let (least, most) = (&pack.words[answer.least_status.place()], &pack.words[answer.at_most as usize]);
    let is_one_of_two = answer.least_status == Status::Covered
        || answer.discharged.is_empty()
            && answer.may_cover.is_empty()
            && answer.missing.iter().all(|one| !matches!(one.what, Missing::Consent(..)));
    match (answer.at_least, answer.at_most) {
        (Level::Allowed, Level::Consent) if is_one_of_two => {
            format!("the answer is either “{least}” or “{most}”{whose}")
        }
        (Level::Consent, Level::Refused) => format!("the answer is either “{least}” or “{most}”"),
        _ => format!("the answer lies between “{least}” and “{most}”{whose}"),
    }
}

/// The verdict of an answer in short, with whose consent it needs, or between what it lies.
pub fn headline_in_short(
    status: Status,
    (at_least, at_most): (Level, Level),
    consent_of: &[String],
    pack: &Pack,
) -> Headline {
    let bounds = match status.verdict() {
        Verdict::Firm(Level::Consent) if consent_of.is_empty() => {
            Some(Bounds::Consent("whose consent depends on its blanks".to_owned()))
        }
        Verdict::Firm(Level::Consent) => {
            let whose: Vec<String> = consent_of.iter().map(|entry| either(entry, pack)).collect();
            Some(Bounds::Consent(format!("consent of {}", whose.join(" and "))))
        }
        Verdict::Firm(_) => None,
        Verdict::CannotTell => {
            let (least, most) = (&pack.words[at_least as usize], &pack.words[at_most as usize]);
            Some(Bounds::Between(format!("the answer lies between “{least}” and “{most}”")))
        }
    };
    Headline { verdict: pack.words[status.place()].clone(), bounds }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(bounds: Option<Bounds>, together: &str, apart: &str) {
        let headline = Headline { verdict: "Ask first".to_owned(), bounds };
        assert_eq!(headline.in_one_sentence(), together);
        assert_eq!(headline.bounds_by_themselves(), apart);
    }

    #[test]
    fn a_headline_reads_together_and_apart() {
        check(None, "Ask first.", "");
        check(
            Some(Bounds::Between("the answer lies between “Yes” and “No”".to_owned())),
            "Ask first. The answer lies between “Yes” and “No”.",
            "The answer lies between “Yes” and “No”.",
        );
        // A name may end with a bracket, as the sentence does.
        check(
            Some(Bounds::Consent("consent of the board (acting)".to_owned())),
            "Ask first (consent of the board (acting)).",
            "Consent of the board (acting).",
        );
    }
}
