//! Answers in words, each distinct one once.

use super::Answers;
use crate::answer::check::AnswerKind;
use crate::words::assumption::written;
use crate::words::ground::names;
use crate::words::missing::in_list;
use hostboard_domain::register::Register;
use hostboard_exchange::out::workbook::Tone;
use hostboard_rules::answer::{Status, Verdict};
use hostboard_rules::pack::Pack;

/// What a cell says about one kind of answer.
pub(super) struct KindWords {
    pub answer: String,
    pub tone: Tone,
    pub at_least: &'static str,
    pub at_most: &'static str,
    pub consent_of: String,
    /// Ids of the consents that it is allowed by.
    pub covered_by: String,
    /// Titles and citations of the rules that hold, then of those that may.
    pub rules: String,
    pub strength: &'static str,
    pub missing: String,
    pub working: String,
    pub working_tone: Tone,
    pub working_assumes: String,
    /// What the firm answer rests on that nobody has decided.
    pub grounds: String,
}

/// The register with its answers in words.
pub(super) struct Words<'a> {
    pub register: &'a Register,
    pub by_row: &'a [u32],
    pub kinds: Vec<KindWords>,
    /// The other column that seems to hold what a deal is called.
    pub title: Option<usize>,
}

impl<'a> Words<'a> {
    pub fn new(answers: &Answers<'a>) -> Words<'a> {
        let register = &answers.opened.register;
        let names: Vec<&str> = register.other_columns().iter().map(|column| column.name.as_str()).collect();
        Words {
            register,
            by_row: &answers.checked.rows,
            kinds: answers.checked.kinds.iter().map(|kind| KindWords::new(kind, answers)).collect(),
            title: title_column(&names),
        }
    }

    pub fn kind(&self, row: usize) -> &KindWords {
        &self.kinds[self.by_row[row] as usize]
    }
}

impl KindWords {
    fn new(kind: &AnswerKind, answers: &Answers<'_>) -> KindWords {
        let pack = answers.ready.ask.pack;
        let working = kind.working.filter(|_| kind.verdict == Verdict::CannotTell);
        let missing: Vec<String> = kind.missing.iter().map(|missing| in_list(&missing, pack)).collect();
        KindWords {
            answer: in_words(pack, kind.status).to_owned(),
            tone: tone(kind.status),
            at_least: kind.at_least.word(),
            at_most: kind.at_most.word(),
            consent_of: kind.consenters().join("; "),
            covered_by: kind.covered_by.join("; "),
            rules: rules(kind, pack),
            strength: kind.strength.map_or("", |strength| strength.word()),
            missing: missing.join("; "),
            working: working.map_or("", |status| in_words(pack, status)).to_owned(),
            working_tone: tone(working.unwrap_or(Status::CannotTell)),
            working_assumes: written(&kind.working_assumes),
            grounds: names(&kind.grounds, &kind.mapping_assumes, pack).join("; "),
        }
    }
}

fn rules(kind: &AnswerKind, pack: &Pack) -> String {
    let named = |holding: bool| {
        let rules = kind.rules_that(holding, pack);
        let cited: Vec<String> = rules.map(|rule| format!("{} ({})", rule.title, rule.cite)).collect();
        cited.join("; ")
    };
    match (named(true), named(false)) {
        (holds, open) if open.is_empty() => holds,
        (holds, open) if holds.is_empty() => format!("may apply: {open}"),
        (holds, open) => format!("{holds}; may also apply: {open}"),
    }
}

/// How a deal stands, in the pack's words.
pub(super) fn in_words(pack: &Pack, status: Status) -> &str {
    &pack.words[status.place()]
}

pub(super) const fn tone(status: Status) -> Tone {
    match status {
        Status::Allowed => Tone::Green,
        Status::Covered | Status::CoveredIfCaught => Tone::Violet,
        Status::Consent => Tone::Amber,
        Status::Refused => Tone::Red,
        Status::CannotTell => Tone::Blue,
    }
}

/// The column whose heading speaks of a title, or else of a description or a subject; of several the first.
fn title_column(headings: &[&str]) -> Option<usize> {
    let rank = |heading: &str| {
        let lower = heading.to_lowercase();
        let words: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
        match words.as_slice() {
            ["title"] => Some(0),
            words if words.contains(&"title") => Some(1),
            words if words.contains(&"description") => Some(2),
            words if words.contains(&"subject") => Some(3),
            _ => None,
        }
    };
    let ranked = headings.iter().enumerate().filter_map(|(place, heading)| Some((rank(heading)?, place)));
    ranked.min().map(|(_, place)| place)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_is_found_by_its_heading() {
        #[track_caller]
        fn check(headings: &[&str], expected: Option<usize>) {
            assert_eq!(title_column(headings), expected, "{headings:?}");
        }
        check(&["Contract Title", "Description"], Some(0));
        check(&["Short_Description", "TITLE OF AGREEMENT"], Some(1));
        check(&["Job title", "Title"], Some(1));
        check(&["Subject"], Some(0));
        check(&["Subtitled", "note"], None);
        check(&[], None);
    }
}
