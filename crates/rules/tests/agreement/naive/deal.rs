//! Canonical register columns, read from cells.

use super::party::names_nobody;
use super::{Day, Row};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stage {
    Proposed,
    Signed,
}

/// A recorded date column: a day, `open`, or `none`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Date {
    On(Day),
    Open,
    Nothing,
}

/// What the unit gives that is not money.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum InKind {
    NotRecorded,
    Nothing,
    Worth(i128),
}

/// What a deal is about, once it is settled or assumed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Matter {
    Settled(String),
    FirstDigits(String),
    LikeNothingElse(usize),
}

/// One deal; `None` is not recorded.
#[derive(Clone, Debug)]
pub(super) struct Deal {
    pub(super) row: usize,
    pub(super) unit: String,
    pub(super) deal: String,
    pub(super) kind: Option<String>,
    pub(super) capital: Option<bool>,
    pub(super) variable_price: Option<bool>,
    /// Pence, and pounds only.
    pub(super) value: Option<i128>,
    pub(super) value_basis: Option<String>,
    pub(super) payer: Option<String>,
    pub(super) in_kind: InKind,
    pub(super) name: Option<String>,
    pub(super) identifier: Option<String>,
    pub(super) matter: Option<Matter>,
    pub(super) cpv: Option<String>,
    pub(super) stage: Option<Stage>,
    pub(super) signed: Option<Day>,
    pub(super) signed_by: Option<Day>,
    pub(super) start: Option<Day>,
    pub(super) start_text: Option<String>,
    pub(super) break_on: Option<Day>,
    pub(super) end: Option<Date>,
    pub(super) extendable_to: Option<Date>,
    /// Something in the row is no matter of reserves.
    pub(super) speaks_of_a_deal: bool,
}

/// A row with any mark but a dash in one of these columns uses no reserves.
const NOT_OF_RESERVES: [&str; 8] =
    ["counterparty", "counterparty_id", "start", "end", "extendable_to", "break_on", "notice_days", "cpv"];

pub(super) fn read_register(rows: &[Row]) -> Vec<Deal> {
    let has_column = |column: &str| rows.iter().any(|row| row.contains_key(column));
    rows.iter()
        .enumerate()
        .map(|(place, row)| {
            let cell = |column: &str| row.get(column).map_or("", |text| text.trim());
            let one_of =
                |column: &str, words: &[&str]| words.iter().find(|w| **w == cell(column)).map(|w| w.to_string());
            let yes_no = |column: &str| one_of(column, &["yes", "no"]).map(|word| word == "yes");
            let text = |column: &str| Some(cell(column).to_owned()).filter(|text| !text.is_empty());
            let named = |column: &str| text(column).filter(|text| !names_nobody(text));

            // A file without the column is in GBP; another currency, or none, counts as a value not recorded.
            let in_pounds = !has_column("currency") || cell("currency") == "GBP";
            let value = read_pence(cell("value")).filter(|_| in_pounds);

            // A file without the column holds whole-life values; `not-stated` is not stated.
            let value_basis = if has_column("value_basis") {
                one_of("value_basis", &["whole-life", "without-options", "annual"])
            } else {
                Some("whole-life".to_owned())
            };

            let payer = if cell("payer").is_empty() {
                Some("unit".to_owned())
            } else {
                one_of("payer", &["unit", "counterparty"])
            };

            let in_kind = match (cell("in_kind"), read_pence(cell("in_kind"))) {
                ("none", _) => InKind::Nothing,
                (_, Some(pence)) => InKind::Worth(pence),
                _ => InKind::NotRecorded,
            };

            let (signed, signed_by) = (read_day(cell("signed")), read_day(cell("signed_by")));
            let stage = match cell("stage") {
                "proposed" => Some(Stage::Proposed),
                "signed" => Some(Stage::Signed),
                // Blank means signed, if `signed` or `signed_by` has a date; else not recorded.
                "" if signed.is_some() || signed_by.is_some() => Some(Stage::Signed),
                _ => None,
            };

            let end = match cell("end") {
                "open" => Some(Date::Open),
                day => read_day(day).map(Date::On),
            };
            let extendable_to = match cell("extendable_to") {
                "none" => Some(Date::Nothing),
                day => read_day(day).map(Date::On),
            };

            let mut deal = Deal {
                row: place,
                unit: cell("unit").to_owned(),
                deal: cell("deal").to_owned(),
                kind: one_of("kind", &["contract", "disposal", "reserves"]),
                capital: yes_no("capital"),
                variable_price: yes_no("variable_price"),
                value,
                value_basis,
                payer,
                in_kind,
                name: named("counterparty"),
                identifier: named("counterparty_id"),
                matter: text("matter").map(Matter::Settled),
                cpv: text("cpv"),
                stage,
                signed,
                signed_by,
                start: read_day(cell("start")),
                start_text: read_day(cell("start")).map(|_| cell("start").to_owned()),
                break_on: read_day(cell("break_on")),
                end,
                extendable_to,
                speaks_of_a_deal: NOT_OF_RESERVES
                    .into_iter()
                    .any(|column| cell(column).chars().any(|c| !"-–— ".contains(c))),
            };
            set_contradictions_aside(&mut deal);
            deal
        })
        .collect()
}

/// Told, and the later column not recorded.
fn set_contradictions_aside(deal: &mut Deal) {
    let before = |one: Option<Day>, other: Option<Day>| matches!((one, other), (Some(one), Some(other)) if one < other);
    let day = |date: Option<Date>| match date {
        Some(Date::On(day)) => Some(day),
        Some(Date::Open) => Some(Day::MAX),
        Some(Date::Nothing) | None => None,
    };
    if deal.stage == Some(Stage::Proposed) && (deal.signed.is_some() || deal.signed_by.is_some()) {
        deal.stage = None;
    }
    if before(deal.signed_by, deal.signed) {
        deal.signed_by = None;
    }
    if before(day(deal.end), deal.start) {
        deal.end = None;
    }
    if before(day(deal.extendable_to), day(deal.end)) || before(day(deal.extendable_to), deal.start) {
        deal.extendable_to = None;
    }
    if before(deal.break_on, deal.start) {
        deal.break_on = None;
    }
    if deal.speaks_of_a_deal && deal.kind.as_deref() == Some("reserves") {
        deal.kind = None;
    }
}

/// An ISO date of the calendar, as days since 1970-01-01.
pub fn read_day(text: &str) -> Option<Day> {
    let bytes = text.as_bytes();
    let shaped = bytes.len() == 10
        && bytes.iter().enumerate().all(|(i, b)| if i == 4 || i == 7 { *b == b'-' } else { b.is_ascii_digit() });
    if !shaped {
        return None;
    }
    let number = |from: usize, to: usize| text[from..to].parse::<i64>().ok();
    let (year, month, day) = (number(0, 4)?, number(5, 7)?, number(8, 10)?);
    let leap = |year: i64| year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let month_days = |year: i64, month: i64| match month {
        4 | 6 | 9 | 11 => 30,
        2 if leap(year) => 29,
        2 => 28,
        _ => 31,
    };
    if year < 1900 || !(1..=12).contains(&month) || day < 1 || day > month_days(year, month) {
        return None;
    }
    let days_before = |year: i64| (year - 1) * 365 + (year - 1) / 4 - (year - 1) / 100 + (year - 1) / 400;
    let days_before_month: i64 = (1..month).map(|month| month_days(year, month)).sum();
    Some(days_before(year) + days_before_month + day - 1 - days_before(1970))
}

/// Digits with at most two decimals, as pence; at most £100 billion.
fn read_pence(text: &str) -> Option<i128> {
    let (whole, part) = text.split_once('.').unwrap_or((text, "00"));
    let digits = |s: &str| !s.is_empty() && s.len() <= 15 && s.chars().all(|c| c.is_ascii_digit());
    if !digits(whole) || !digits(part) || part.len() > 2 {
        return None;
    }
    let pence = whole.parse::<i128>().ok()? * 100 + format!("{part:0<2}").parse::<i128>().ok()?;
    Some(pence).filter(|pence| *pence <= 10_000_000_000_000)
}
