//! How one column of theirs becomes a text of ours.

use super::date;
use hostboard_domain::deal::{DealFact, Values};
use hostboard_domain::money::Pence;
use hostboard_domain::problem::quoted;

/// Where a column of ours is taken from, and how its words are read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rule {
    /// Line of the mapping that begins it.
    pub line: u64,
    /// Their headings. More than one: all must say the same, else the fact is not recorded.
    pub from: Vec<String>,
    /// The same text for every row, instead of `from`.
    pub constant: Option<String>,
    /// Who says the constant; without it the constant is an assumption.
    pub source: Option<String>,
    /// What the constant stands in for, where it is known to be another: `AUD` tried as `GBP`.
    pub in_truth: Option<String>,
    /// Forms of date, tried in order; none means ISO.
    pub dates: Vec<String>,
    /// Their word to ours; letter case does not count.
    pub words: Vec<(String, String)>,
    /// Texts that say that nothing is recorded; for amounts, equal amounts as well.
    pub not_recorded: Vec<String>,
    /// Whether a text that cannot be read is simply not recorded, without a problem.
    pub otherwise_not_recorded: bool,
    /// What stands between thousands.
    pub thousands: Option<String>,
    /// Currency marks to drop.
    pub marks: Vec<String>,
    /// The scheme of identifiers.
    pub identifier: Option<Identifier>,
}

/// Digits to an identifier: padded on the left with zeros, the scheme before them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Identifier {
    /// Such as `GB-COH`.
    pub scheme: String,
    /// How many digits it has.
    pub digits: usize,
}

/// What became of their text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// A text of ours, to be read as our column is.
    Read,
    /// It says that nothing is recorded.
    NotRecorded,
    /// It cannot be read: message and help.
    Refused(String, String),
}

impl Rule {
    /// Writes our text for theirs into `out`. `fact` is `None` for ids of deals and units.
    pub fn translate(&self, fact: Option<DealFact>, text: &str, out: &mut String) -> Outcome {
        out.clear();
        let text = text.trim();
        if text.is_empty() {
            return Outcome::Read;
        }
        if self.says_nothing(text) {
            return Outcome::NotRecorded;
        }
        if let Some((_, ours)) = self.words.iter().find(|(theirs, _)| same_word(theirs, text)) {
            out.push_str(ours);
            return Outcome::Read;
        }
        match fact.map(DealFact::values) {
            Some(Values::Money) => self.amount(text, out),
            Some(Values::Date(_)) if !self.dates.is_empty() => self.date(text, out),
            _ if self.identifier.is_some() => self.identify(text, out),
            _ => {
                out.push_str(text);
                Outcome::Read
            }
        }
    }

    /// Whether a text is blank or stands for nothing recorded.
    pub fn says_nothing(&self, text: &str) -> bool {
        text.trim().is_empty() || self.not_recorded.iter().any(|stand_in| same_word(stand_in, text.trim()))
    }

    fn amount(&self, text: &str, out: &mut String) -> Outcome {
        out.push_str(text);
        for mark in &self.marks {
            *out = out.replace(mark, "");
        }
        *out = out.trim().to_owned();
        if let Some(separator) = &self.thousands {
            match without_thousands(out, separator) {
                Some(plain) => *out = plain,
                None => {
                    let help = format!("put `{separator}` before every three digits, or nowhere");
                    return Outcome::Refused(format!("{} is not an amount", quoted(text)), help);
                }
            }
        }
        let amount = Pence::parse(out).ok();
        let stands_for_none = |stand_in: &String| Pence::parse(stand_in).ok() == amount;
        if amount.is_some() && self.not_recorded.iter().any(stands_for_none) {
            return Outcome::NotRecorded;
        }
        Outcome::Read
    }

    fn date(&self, text: &str, out: &mut String) -> Outcome {
        match self.dates.iter().find_map(|form| date::read(form, text)) {
            Some(day) => {
                out.push_str(&day.to_string());
                Outcome::Read
            }
            None => Outcome::Refused(
                format!("{} is not a day of the calendar in the form the mapping gives", quoted(text)),
                format!(
                    "the mapping has {}",
                    self.dates.iter().map(|f| format!("`{f}`")).collect::<Vec<_>>().join(", ")
                ),
            ),
        }
    }

    fn identify(&self, text: &str, out: &mut String) -> Outcome {
        let Some(Identifier { scheme, digits }) = &self.identifier else { return Outcome::NotRecorded };
        let is_number = text.bytes().all(|c| c.is_ascii_digit()) && text.bytes().any(|c| c != b'0');
        if !is_number || text.len() > *digits {
            let message = format!("{} is not a number of at most {digits} digits", quoted(text));
            return Outcome::Refused(message, format!("identifiers of `{scheme}` are digits"));
        }
        out.push_str(&format!("{scheme}-{text:0>digits$}"));
        Outcome::Read
    }
}

fn same_word(a: &str, b: &str) -> bool {
    a.trim().eq_ignore_ascii_case(b)
}

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
