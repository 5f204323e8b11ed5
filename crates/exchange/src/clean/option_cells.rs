//! The cells of an option that is split over columns: numbers, which options were taken, the day they count from.

use super::extension::{OpenOption, later};
use super::options::Columns;
use hostboard_domain::time::Day;

pub(super) enum Cell {
    Blank,
    NotApplicable,
    Number(u32),
}

pub(super) fn cell(text: Option<&str>) -> Result<Cell, OpenOption> {
    let text = text.unwrap_or("").trim();
    if text.is_empty() || text == "-" {
        return Ok(Cell::Blank);
    }
    if is_not_applicable(text) {
        return Ok(Cell::NotApplicable);
    }
    let digits = text.len() <= 6 && text.bytes().all(|byte| byte.is_ascii_digit());
    let number = text.parse().ok().filter(|_| digits);
    number.map(Cell::Number).ok_or(OpenOption::NotNumber)
}

fn is_not_applicable(text: &str) -> bool {
    ["n/a", "na", "not applicable"].iter().any(|known| text.eq_ignore_ascii_case(known))
}

/// How many options were taken: the first so many columns, never one behind one that was not.
pub(super) fn taken(columns: &[&str], count: u32) -> Result<u32, OpenOption> {
    let mut taken = 0;
    let mut ended = false;
    for (place, text) in columns.iter().enumerate() {
        let text = text.trim();
        let within = (place as u32) < count;
        if ["yes", "y", "true", "taken"].iter().any(|yes| text.eq_ignore_ascii_case(yes)) {
            if ended || !within {
                return Err(OpenOption::MoreTakenThanThere);
            }
            taken += 1;
        } else if text.is_empty() || ["no", "n", "false", "-"].iter().any(|no| text.eq_ignore_ascii_case(no)) {
            ended = true;
        } else if is_not_applicable(text) {
            // Beside an option that was taken it may say that no other is left.
            if within && taken > 0 {
                return Err(OpenOption::MonthsOfEachOrAll);
            }
            ended = true;
        } else {
            return Err(OpenOption::TakenUnreadable);
        }
    }
    Ok(taken)
}

/// The last day without any option, and whether the initial term says so.
pub(super) fn base(columns: &Columns<'_>, now: Day) -> Result<(Day, bool), OpenOption> {
    let initial = match cell(columns.initial_months) {
        Ok(Cell::Number(months)) if months > 0 && months <= 1_200 => Some(months),
        _ => None,
    };
    match (columns.start, initial, columns.end) {
        (Some(start), Some(initial), end) => {
            let base = later(start.plus_days(-1), initial);
            // An end that has not moved is the exact day.
            Ok((end.filter(|end| near(*end, base)).unwrap_or(base), true))
        }
        (_, _, Some(end)) => Ok((end, false)),
        _ if columns.expiry.is_some() => Err(OpenOption::NoEndBesideExpiry),
        _ => Ok((now, false)),
    }
}

pub(super) fn near(a: Day, b: Day) -> bool {
    (i64::from(a.number()) - i64::from(b.number())).abs() <= i64::from(SLACK_DAYS)
}

/// Days by which dates may miss a count of months.
const SLACK_DAYS: i32 = 10;
