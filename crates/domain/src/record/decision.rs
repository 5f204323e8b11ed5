//! Decision: what was decided in a search, and on what it rested on that day.

use super::{AnyTexts, Clash, record};

record! {
    Decision = "decision" in "decisions";
    group Succession at 11;
    label "A decision in a search";
    about "What was decided in a search, by whom and why, with what the appraisal said on that day.";
    rules [
        "`frozen` and `digest` are filled where it is recorded by form, and `hostboard appraise --format frozen` prints them for files: both times, the ledger's head, how conditions stood, the ranges of scores, the weights, the parameters, the seed, and what came of them. They do not change when the records do.",
        "A decision without `frozen` rests on nothing that can be held against what is known now, and says so.",
        "`by`, `dissent`, `interests` and `dispensations` name offices and no persons.",
        "`reopen_if` are tests on facts of the unit that would reopen it, with `;` between. What would reopen it is told; nothing is ever reopened by itself.",
        "A file may leave `id` out: a decision is then called by its search and its day.",
    ];
    fields {
        SEARCH search: One(Search) required, "the search";
        CHOSEN chosen: One(Choice), "the option chosen; blank: none of them";
        BY decided_by as "by": Text required, "the office or board that decided";
        ON decided_on as "on": Day required, "the day of the decision";
        REASONS reasons: Text required, "why";
        DISSENT dissent: Text, "who saw it otherwise, and why";
        INTERESTS interests: Text, "interests that were declared";
        DISPENSATIONS dispensations: Text, "dispensations that were given";
        REOPEN_IF reopen_if: Text, "tests that would reopen it";
        FROZEN frozen: Text, "what it rested on, as it was on that day; it is filled by itself where it is left blank";
        DIGEST digest: Text, "the SHA-256 of what it rested on, as 64 digits; it is filled with it";
    }
    title [SEARCH, CHOSEN, ON];
    about_same [SEARCH] titled "Other decisions in this search";
    check clashes;
    id_from [SEARCH, ON];
}

/// The tests in a text of several, with `;` between.
///
/// ```
/// use hostboard_domain::record::reopening_tests;
/// assert_eq!(reopening_tests("neighbours == 0; head == \"vacant\";").collect::<Vec<_>>(), ["neighbours == 0", "head == \"vacant\""]);
/// ```
pub fn reopening_tests(text: &str) -> impl Iterator<Item = &str> {
    text.split(';').map(crate::text::trimmed).filter(|test| !test.is_empty())
}

fn clashes(decision: &Decision<AnyTexts<'_>>) -> Vec<Clash> {
    let is_digest = |text: &str| text.len() == 64 && text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
    match (decision.frozen(), decision.digest()) {
        (Some(_), None) | (None, Some(_)) => vec![Clash::new(
            Decision::DIGEST,
            "what is frozen and its digest go together",
            "leave both blank: they are filled when it is recorded",
        )],
        (Some(_), Some(digest)) if !is_digest(&digest) => {
            vec![Clash::new(Decision::DIGEST, "it is no SHA-256", "leave it blank: it is filled when it is recorded")]
        }
        _ => Vec::new(),
    }
}
