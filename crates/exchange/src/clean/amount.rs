//! Amounts as they are found, to pence.

use super::amount_words::{has_word, says_more, without_vat_words, without_year};
use super::{Cleaned, Mended, Unsettled, is_stand_in};
use hostboard_domain::deal::ValueVat;
use hostboard_domain::money::Pence;

/// An amount, and what the cell itself says of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Amount {
    /// How much, in pence or the hundredth of another currency.
    pub pence: Pence,
    /// Whether the cell says that it is for a year.
    pub is_annual: bool,
    /// Whether value added tax is in it, where the cell says so.
    pub vat: Option<ValueVat>,
}

/// What stands between the whole and its hundredths.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Decimal {
    /// `1,234.50`
    #[default]
    Point,
    /// `1.234,50`
    Comma,
}

/// Reads an amount. Currency marks, broken ones too, and what stands between thousands are dropped; `1.2m` and `10k`
/// are read; the many decimals of a number that a spreadsheet worked out (15 digits and more, or a digit that repeats to
/// the end) are rounded to the penny, half to even.
///
/// Left: ranges, bounds, rates, approximate sums, sums below nothing.
///
/// ```
/// use hostboard_exchange::clean::{Cleaned, amount::{Decimal, read}};
/// let pence = |text| read(text, Decimal::Point).value().map(|amount| amount.pence.0);
/// assert_eq!(pence("$1,317,169.92 CAD"), Some(131_716_992));
/// assert_eq!(pence("£1.2m"), Some(120_000_000));
/// assert_eq!(pence("3501.872.63"), None);
/// assert!(matches!(read("31.65/MT", Decimal::Point), Cleaned::Left(_)));
/// assert!(read("£5,000 per annum", Decimal::Point).value().unwrap().is_annual);
/// ```
pub fn read(text: &str, decimal: Decimal) -> Cleaned<Amount> {
    let whole = |pence| Amount { pence, is_annual: false, vat: None };
    if let Some(pence) = Pence::parse_plain(text) {
        return Cleaned::Plain(whole(pence));
    }
    if let Ok(pence) = Pence::parse(text.trim()) {
        return Cleaned::Plain(whole(pence));
    }
    if let Some(cleaned) = plain_number(text, decimal) {
        return cleaned;
    }
    if is_stand_in(text) {
        return Cleaned::StandIn;
    }
    // Several lines: the one amount that is without VAT, or that does not speak of it.
    if text.trim().contains('\n') {
        let mut without =
            text.lines().filter(|line| !line.trim().is_empty() && !has_word(&line.to_lowercase(), "including vat"));
        return match (without.next(), without.next()) {
            // Beside a line with the tax stands the one without it.
            (Some(line), None) => match read(line.trim(), decimal) {
                Cleaned::Plain(amount) => {
                    Cleaned::Mended(Amount { vat: Some(ValueVat::Net), ..amount }, Mended::WithoutVat)
                }
                Cleaned::Mended(amount, done) => {
                    Cleaned::Mended(Amount { vat: Some(amount.vat.unwrap_or(ValueVat::Net)), ..amount }, done)
                }
                left => left,
            },
            _ => Cleaned::Left(Unsettled::SeveralAmountLines),
        };
    }
    // The longest amount in words bounds the work on long cells.
    if text.len() > 80 {
        return if text.bytes().any(|c| c.is_ascii_digit()) {
            Cleaned::Left(Unsettled::MoreThanAmount)
        } else {
            Cleaned::Unreadable
        };
    }
    let lower = text.replace(['\u{a0}', '\u{2009}', '\u{202f}'], " ").to_lowercase();
    let lower = lower.trim_matches(|c: char| c.is_whitespace() || c == '\'' || c == '"');
    if !lower.bytes().any(|c| c.is_ascii_digit()) {
        return Cleaned::Unreadable;
    }
    let (rest, vat_after_year) = without_vat_words(lower);
    if let Some(reason) = says_more(rest) {
        return Cleaned::Left(reason);
    }
    let (rest, is_annual) = without_year(rest);
    let (rest, vat_before_year) = without_vat_words(rest);
    let vat = vat_after_year.or(vat_before_year);
    let (rest, marked) = without_marks(rest);
    let (number, times) = scaled(&rest);
    let Some((pence, rounded)) = number_of(number, times, decimal) else { return Cleaned::Unreadable };
    let done = match (rounded, is_annual, times > 1, vat, marked) {
        (true, ..) => Mended::RoundedToPenny,
        (_, true, ..) => Mended::ForYear,
        (_, _, true, ..) => Mended::ThousandsWrittenOut,
        (_, _, _, Some(ValueVat::Net), _) => Mended::WithoutVat,
        (_, _, _, Some(ValueVat::Gross), _) => Mended::WithVat,
        (.., true) => Mended::MarksDropped,
        _ => Mended::SeparatorsDropped,
    };
    Cleaned::Mended(Amount { pence, is_annual, vat }, done)
}

/// `60,000.00` with or without a pound sign: nearly every amount that is not written as ours, without asking for words
/// and marks that it cannot hold.
fn plain_number(text: &str, decimal: Decimal) -> Option<Cleaned<Amount>> {
    let is_short = text.len() <= 80;
    let text = text.trim_matches(' ');
    let number = text.strip_prefix('£').unwrap_or(text);
    let is_number = is_short && number.bytes().all(|c| c.is_ascii_digit() || c == b',' || c == b'.');
    if !is_number || !number.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let (pence, rounded) = number_of(number, 1, decimal)?;
    let done = match (rounded, number.len() < text.len()) {
        (true, _) => Mended::RoundedToPenny,
        (_, true) => Mended::MarksDropped,
        _ => Mended::SeparatorsDropped,
    };
    Some(Cleaned::Mended(Amount { pence, is_annual: false, vat: None }, done))
}

/// Drops marks and codes of currencies, those broken by a wrong encoding too.
fn without_marks(text: &str) -> (String, bool) {
    const MARKS: &[&str] = &[
        "â‚¬", "â£", "£", "a$", "c$", "us$", "$", "€", "\u{fffd}", "â", "gbp", "cad", "aud", "eur", "usd", "sterling",
    ];
    let mut rest = text.to_owned();
    for mark in MARKS {
        if rest.contains(mark) {
            rest = rest.replace(mark, "");
        }
    }
    // A question mark stands where a pound sign was lost.
    let trimmed = rest.trim().trim_start_matches('?').trim().to_owned();
    let marked = trimmed.len() != text.trim().len();
    (trimmed, marked)
}

/// The number, and what a letter or word after it multiplies it by.
fn scaled(text: &str) -> (&str, i64) {
    const SCALES: &[(&str, i64)] = &[
        ("thousand", 1_000),
        ("k", 1_000),
        ("million", 1_000_000),
        ("mn", 1_000_000),
        ("m", 1_000_000),
        ("billion", 1_000_000_000),
        ("bn", 1_000_000_000),
    ];
    SCALES.iter().find_map(|(end, times)| Some((text.strip_suffix(end)?.trim(), *times))).unwrap_or((text, 1))
}

/// A number with or without separators, times that much, in pence; and whether it was rounded.
fn number_of(text: &str, times: i64, decimal: Decimal) -> Option<(Pence, bool)> {
    let (point, separators): (char, &[char]) = match decimal {
        Decimal::Point => ('.', &[',', ' ', '\'']),
        Decimal::Comma => (',', &['.', ' ', '\'']),
    };
    let (whole, part) = text.split_once(point).unwrap_or((text, ""));
    let separator = whole.chars().find(|c| !c.is_ascii_digit());
    if separator.is_some_and(|c| !separators.contains(&c))
        || part.len() > 18
        || !part.bytes().all(|c| c.is_ascii_digit())
    {
        return None;
    }
    let (mut exact, mut digits) = (0i128, 0);
    for (at, group) in whole.split(|c| Some(c) == separator).enumerate() {
        let fits = if at == 0 { (1..=3).contains(&group.len()) || separator.is_none() } else { group.len() == 3 };
        if !fits || !group.bytes().all(|c| c.is_ascii_digit()) {
            return None;
        }
        digits += group.len();
        if digits > 15 {
            return None;
        }
        exact = group.bytes().fold(exact, |n, digit| n * 10 + i128::from(digit - b'0'));
    }
    // Decimals that nobody worked out are a slip, a price by piece, or two numbers run together.
    let has_parts_of_a_penny = part.bytes().skip(2).any(|c| c != b'0');
    let was_worked_out = part.len() >= 6 && (digits + part.len() >= 15 || repeats(part));
    if digits == 0 || (has_parts_of_a_penny && times == 1 && !was_worked_out) {
        return None;
    }
    // In units of 10^-18 of a pound, so that rounding happens once.
    let part =
        part.bytes().chain(std::iter::repeat(b'0')).take(18).fold(0, |n, digit| n * 10 + i128::from(digit - b'0'));
    let scale = 1_000_000_000_000_000_000i128;
    let exact = (exact * scale + part).checked_mul(i128::from(times))?.checked_mul(100)?;
    let (pence, rest) = (exact / scale, exact % scale);
    let up = rest * 2 > scale || (rest * 2 == scale && pence % 2 == 1);
    let pence = i64::try_from(pence + i128::from(up)).ok()?;
    (pence <= Pence::MOST.0).then_some((Pence(pence), rest != 0))
}

/// Whether decimals end in one digit over and over, the last perhaps rounded up: `333333`, `166667`.
fn repeats(part: &str) -> bool {
    let Some((last, before)) = part.as_bytes().split_last() else { return false };
    let Some(digit) = before.last() else { return false };
    let same = before.iter().rev().take_while(|c| *c == digit).count();
    same >= 3 && (last == digit || *last == digit + 1)
}
