//! Cells whose form the mapping itself gives: marks and separators of amounts, forms of dates, schemes of identifiers.

use super::cell_reading::CellReading;
use super::date;
use super::rule::{Identifier, Outcome, Rule, Why};
use crate::clean::Mended;
use crate::codes;
use hostboard_domain::codes as domain_codes;
use hostboard_domain::deal::CellError;
use hostboard_domain::money::Pence;
use hostboard_domain::problem::quoted;
use std::borrow::Cow;

/// The amount without separators, if they stand before every three digits or nowhere.
fn without_thousands(text: &str, separator: &str) -> Option<String> {
    let (whole, rest) = match text.split_once('.') {
        Some((whole, part)) => (whole, Some(part)),
        None => (text, None),
    };
    let mut groups = whole.split(separator);
    let first = groups.next().unwrap_or("");
    let mut plain = first.to_owned();
    for group in groups {
        if group.len() != 3 || first.is_empty() || first.len() > 3 {
            return None;
        }
        plain.push_str(group);
    }
    if let Some(part) = rest {
        plain.push('.');
        plain.push_str(part);
    }
    Some(plain)
}

impl Rule {
    /// Whether an amount bears the mark of a currency that is none of the column's own.
    pub(super) fn bears_another_mark(&self, text: &str) -> bool {
        const MARKS: [&str; 7] = ["£", "$", "€", "CAD", "AUD", "EUR", "USD"];
        let is_own = |mark: &&str| self.marks.iter().any(|own| own == mark);
        !self.marks.is_empty() && MARKS.iter().any(|mark| !is_own(mark) && text.contains(mark))
    }

    pub(super) fn amount<'t>(&self, text: &'t str) -> CellReading<'t> {
        let mut out = text.to_owned();
        for mark in &self.marks {
            out = out.replace(mark, "");
        }
        out = out.trim().to_owned();
        if let Some(separator) = &self.thousands {
            match without_thousands(&out, separator) {
                Some(plain) => out = plain,
                None => {
                    let help = format!("put `{separator}` before every three digits, or nowhere");
                    let message = format!("{} is not an amount", quoted(text));
                    return CellReading::of(Outcome::Refused(CellError {
                        code: domain_codes::CELL_NOT_AN_AMOUNT,
                        message,
                        help,
                    }));
                }
            }
        }
        let amount = Pence::parse(&out).ok();
        let stands_for_none = |stand_in: &String| Pence::parse(stand_in).ok() == amount;
        if amount.is_some() && self.not_recorded.iter().any(stands_for_none) {
            return CellReading::not_recorded(Why::StandIn);
        }
        let done = (out != text).then_some(Mended::MarksOrSeparatorsDropped);
        CellReading { done, ..CellReading::text(Cow::Owned(out)) }
    }

    pub(super) fn date<'t>(&self, text: &'t str) -> CellReading<'t> {
        match self.dates.iter().find_map(|form| date::read(form, text)) {
            Some(day) => {
                let day = day.to_string();
                let done = (day != text).then_some(Mended::OtherDateForm);
                CellReading { done, ..CellReading::text(Cow::Owned(day)) }
            }
            None => CellReading::of(Outcome::Refused(CellError {
                code: domain_codes::CELL_NOT_A_DATE,
                message: format!("{} is not a real date in the form the mapping gives", quoted(text)),
                help: format!(
                    "the mapping has {}",
                    self.dates.iter().map(|f| format!("`{f}`")).collect::<Vec<_>>().join(", ")
                ),
            })),
        }
    }

    pub(super) fn identify<'t>(&self, text: &'t str) -> CellReading<'t> {
        let Some(Identifier { scheme, digits }) = &self.identifier else {
            return CellReading::not_recorded(Why::Blank);
        };
        let is_number = text.bytes().all(|c| c.is_ascii_digit()) && text.bytes().any(|c| c != b'0');
        if !is_number || text.len() > *digits {
            let message = format!("{} is not a number of at most {digits} digits", quoted(text));
            let help = format!("identifiers of `{scheme}` are digits");
            return CellReading::of(Outcome::Refused(CellError { code: codes::CELL_NOT_AN_IDENTIFIER, message, help }));
        }
        CellReading::text(Cow::Owned(format!("{scheme}-{text:0>digits$}")))
    }
}
