//! The deals of one pile, a page of them at a time.

use super::pile::Pile;
use crate::kit::components::Tag;
use crate::kit::components::answer::colour;
use crate::kit::words::recorded_pounds;
use crate::site::uploads::Upload;
use hostboard_actions::answer::check::AnswerKind;
use hostboard_actions::words::answer::level;
use hostboard_actions::words::assumption;
use hostboard_actions::words::fact::fact_in_words;
use hostboard_actions::words::missing::label;
use hostboard_actions::words::part::{OwnValue, own_value};
use hostboard_domain::deal::{DealFact, Stage};
use hostboard_domain::problem::shown;
use hostboard_domain::register::Register;
use hostboard_rules::answer::missing::{Missing, MissingSet};
use hostboard_rules::answer::{Level, Verdict};
use hostboard_rules::pack::Pack;

/// So many stand on a page.
pub(super) const A_PAGE: usize = 50;

/// A deal in a pile.
pub(super) struct Line {
    /// Its page.
    pub to: String,
    pub deal: String,
    pub unit: String,
    pub with: String,
    pub value: Option<OwnValue>,
    pub until: String,
    pub answer: Tag,
    /// Whose consent, what it assumes, or what is missing.
    pub why: String,
    pub row: u32,
}

/// A page of a pile; nothing where it is of no deals.
pub(super) fn lines(upload: &Upload, pack: &Pack, pile: Pile, page: usize, to: &dyn Fn(usize) -> String) -> Vec<Line> {
    let (register, checked) = (&upload.found.opened.register, &upload.found.checked);
    let rows = pile.rows(upload).iter().skip((page - 1) * A_PAGE).take(A_PAGE);
    rows.map(|row| {
        let kind = checked.kind(*row);
        let status = if pile == Pile::Working { kind.working.unwrap_or(kind.status) } else { kind.status };
        Line {
            to: to(*row),
            deal: shown(register.deal(*row)),
            unit: shown(register.unit_id(*row)),
            with: register.text(DealFact::Counterparty, *row).map(shown).unwrap_or_default(),
            value: own_value(register, *row, recorded_pounds),
            until: until(register, *row),
            answer: Tag::new(pack.words[status.place()].clone(), colour(status)),
            why: why(kind, pack, pile, signed(register, *row)),
            row: register.source_row(*row),
        }
    })
    .collect()
}

fn signed(register: &Register, row: usize) -> bool {
    register.fact(DealFact::Stage, row).value() == Some(Stage::Signed as i64)
}

fn until(register: &Register, row: usize) -> String {
    fact_in_words(DealFact::End, register.fact(DealFact::End, row)).unwrap_or_default()
}

fn why(kind: &AnswerKind, pack: &Pack, pile: Pile, signed: bool) -> String {
    let rules = |holding: bool| {
        let rules = kind.rules_that(holding, pack);
        rules.map(|rule| format!("{} ({})", rule.title, rule.cite)).collect::<Vec<_>>().join("; ")
    };
    match (pile, kind.verdict) {
        (Pile::Working, _) => {
            let assumes: Vec<String> = kind.working_assumes.iter().map(assumption::in_words).collect();
            format!("True only if: {}", assumes.join("; "))
        }
        (_, Verdict::CannotTell) => {
            let range = match kind.at_least {
                Level::Allowed => format!("At most {}", level(kind.at_most)),
                least => format!("At least {}, at most {}", level(least), level(kind.at_most)),
            };
            format!("{range}. {}", missing_in_words(&kind.missing, pack))
        }
        (_, Verdict::Firm(_)) => {
            let mut parts = Vec::new();
            if !kind.covered_by.is_empty() {
                parts.push(format!(
                    "Covered by {}",
                    kind.covered_by.iter().map(|id| shown(id)).collect::<Vec<_>>().join(" and ")
                ));
            }
            if !kind.consent_of.is_empty() {
                parts.push(format!("Consent of {}", kind.consenters().join(" and ")));
            }
            parts.push(rules(true));
            if signed && !rules(true).is_empty() {
                parts.push("It is signed already".to_owned());
            }
            parts.retain(|part| !part.is_empty());
            parts.join(". ")
        }
    }
}

/// So many missing facts are named in a list of deals.
const MOST_MISSING: usize = 4;

/// What is missing, the deal's own facts first; of other deals only how many things.
fn missing_in_words(missing: &MissingSet, pack: &Pack) -> String {
    let (others, own): (Vec<Missing>, Vec<Missing>) =
        missing.iter().partition(|what| matches!(what, Missing::Others(_)));
    let mut parts: Vec<&str> = own.iter().take(MOST_MISSING).map(|what| label(what, pack)).collect();
    let more = format!("{} more of its own", own.len().saturating_sub(MOST_MISSING));
    if own.len() > MOST_MISSING {
        parts.push(&more);
    }
    let of_others = crate::kit::words::count(others.len(), "fact of other deals", "facts of other deals");
    if !others.is_empty() {
        parts.push(&of_others);
    }
    format!("Missing: {}", parts.join("; "))
}
