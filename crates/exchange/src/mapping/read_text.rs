//! Readers of words: yes and no, parties and their numbers, codes.

use super::cell_reading::CellReading;
use super::rule::{Outcome, Why};
use crate::clean::supplier::{self, Form};
use crate::clean::{Mended, Unsettled, is_stand_in};
use crate::codes;
use hostboard_domain::deal::CellError;
use hostboard_domain::fact::Fact;
use hostboard_domain::problem::quoted;
use std::borrow::Cow;

pub(super) fn owned<'t>(text: String) -> Outcome<'t> {
    Outcome::Text(Cow::Owned(text))
}

pub(super) fn unreadable(text: &str, what: &str) -> CellError {
    let message = format!("{} is not {what}", quoted(text));
    CellError { code: codes::CELL_NOT_AN_IDENTIFIER, message, help: "correct it, or leave it blank".to_owned() }
}

pub(super) fn yes_no(text: &str) -> CellReading<'_> {
    const YES: &[&str] = &["yes", "y", "true", "t", "1"];
    const NO: &[&str] = &["no", "n", "false", "f", "0", "none"];
    let is = |words: &[&str]| words.iter().any(|word| word.eq_ignore_ascii_case(text));
    let known = |yes: bool| CellReading {
        done: Some(Mended::OtherWord),
        ..CellReading::of(Outcome::Fact(Fact::known(i64::from(yes))))
    };
    match (is(YES), is(NO)) {
        (true, _) => known(true),
        (_, true) => known(false),
        _ if is_stand_in(text) => CellReading::not_recorded(Why::StandIn),
        _ => CellReading::left(Unsettled::NotYesOrNo),
    }
}

pub(super) fn party(text: &str, form: Form) -> CellReading<'_> {
    let mut parties = supplier::parties(text, form);
    match parties.len() {
        0 => CellReading::not_recorded(Why::StandIn),
        1 => {
            let name = parties.swap_remove(0).name;
            let done = (name != text).then_some(Mended::NameAmongWords);
            CellReading { done, ..CellReading::text(Cow::Owned(name)) }
        }
        _ => CellReading::left(Unsettled::SeveralParties),
    }
}

pub(super) fn party_number(text: &str, form: Form) -> CellReading<'_> {
    let mut parties = supplier::parties(text, form);
    match (parties.len(), parties.pop().and_then(|party| party.identifier)) {
        (1, Some(identifier)) => {
            CellReading { done: Some(Mended::NumberBesideName), ..CellReading::text(Cow::Owned(identifier)) }
        }
        (0 | 1, _) => CellReading::not_recorded(Why::StandIn),
        _ => CellReading::left(Unsettled::SeveralParties),
    }
}

pub(super) fn one_line(text: &str) -> CellReading<'_> {
    if text.contains(['\n', '\r']) {
        CellReading::left(Unsettled::SeveralLines)
    } else {
        CellReading::text(Cow::Borrowed(text))
    }
}

/// `45233200-1 - Works` and `45000000 71000000 ` to their first code.
pub(super) fn code(text: &str) -> CellReading<'_> {
    let end = text.find(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '|')).unwrap_or(text.len());
    let (first, rest) = text.split_at(end);
    if !first.bytes().any(|c| c.is_ascii_digit()) {
        return if is_stand_in(text) {
            CellReading::not_recorded(Why::StandIn)
        } else {
            CellReading::left(Unsettled::NoCode)
        };
    }
    let done = (!rest.trim().is_empty()).then_some(Mended::FirstCode);
    CellReading { done, ..CellReading::text(Cow::Borrowed(first)) }
}
