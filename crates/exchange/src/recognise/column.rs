//! What stands in one column of a file.

use crate::clean::amount::{self, Decimal};
use crate::clean::date::{self, Order};
use crate::clean::{Cleaned, is_stand_in};
use crate::register::block::Record;
use hostboard_domain::money::POUNDS;
use hostboard_domain::text::trimmed;
use hostboard_domain::time::Day;
use std::collections::BTreeMap;

/// One column.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Column {
    /// Its heading.
    pub heading: String,
    /// Cells that say something.
    pub filled: u64,
    /// Cells that only say that nothing is recorded.
    pub stand_ins: u64,
    /// Cells that are days if the day stands before the month.
    pub day_first: u64,
    /// Cells that are days if the month stands before the day.
    pub month_first: u64,
    /// Cells that are a day in either order, and the same one, or whose order is plain.
    pub plain_days: u64,
    /// Cells that are one day in one order and another in the other.
    pub either: u64,
    /// Cells that are amounts with a decimal point.
    pub point: u64,
    /// Cells that are amounts with a decimal comma.
    pub comma: u64,
    /// Cells with a pound sign, or what became of one.
    pub pounds: u64,
    /// Cells with the mark or code of another currency.
    pub other_money: u64,
    /// Cells that are whole numbers below 100.
    pub small: u64,
    /// Cells that hold letters.
    pub worded: u64,
    /// Texts that recur, with how often; none where there are too many.
    pub texts: Option<BTreeMap<String, u64>>,
}

impl Column {
    pub(super) fn look_at(&mut self, cell: &str) {
        if cell.is_empty() {
            return;
        }
        if is_stand_in(cell) {
            self.stand_ins += 1;
            return;
        }
        self.filled += 1;
        if let Some(texts) = &mut self.texts {
            let end = cell.char_indices().nth(60).map_or(cell.len(), |(at, _)| at);
            match texts.get_mut(&cell[..end]) {
                Some(count) => *count += 1,
                None => {
                    texts.insert(cell[..end].to_owned(), 1);
                }
            }
            if texts.len() > MOST_TEXTS {
                self.texts = None;
            }
        }
        // What is longer is neither a date nor an amount.
        if cell.len() > 60 {
            self.worded += 1;
            return;
        }
        // A day as we write it is a day in either order, and nothing else.
        if Day::parse(cell).is_some_and(|day| (1950..2090).contains(&day.ymd().0)) {
            self.plain_days += 1;
            return;
        }
        self.worded += u64::from(cell.bytes().any(|c| c.is_ascii_alphabetic()));
        self.pounds += u64::from(cell.contains(['£', '\u{fffd}']) || cell.contains(POUNDS));
        self.other_money +=
            u64::from(cell.contains(['$', '€']) || ["CAD", "AUD", "EUR", "USD"].iter().any(|code| cell.contains(code)));
        let is_day =
            |order| matches!(date::read(cell, order), Cleaned::Plain(_) | Cleaned::Mended(..) | Cleaned::Left(_));
        if !cell.bytes().any(|c| c.is_ascii_digit()) {
            // Words such as `ongoing` stand for a day as well.
            self.plain_days += u64::from(is_day(Order::DayFirst));
            return;
        }
        match (is_day(Order::DayFirst), is_day(Order::MonthFirst)) {
            (true, true) => {
                self.plain_days += 1;
                let day = |order| date::read(cell, order).value();
                self.either += u64::from(day(Order::DayFirst) != day(Order::MonthFirst));
            }
            (true, false) => self.day_first += 1,
            (false, true) => self.month_first += 1,
            (false, false) => {}
        }
        let is_amount = |decimal| matches!(amount::read(cell, decimal), Cleaned::Plain(_) | Cleaned::Mended(..));
        self.point += u64::from(is_amount(Decimal::Point));
        self.comma += u64::from(is_amount(Decimal::Comma));
        self.small += u64::from(cell.len() <= 4 && cell.trim_end_matches(".0").parse::<u32>().is_ok_and(|n| n < 100));
    }

    pub(super) fn append(&mut self, other: Column) {
        self.filled += other.filled;
        self.stand_ins += other.stand_ins;
        self.day_first += other.day_first;
        self.month_first += other.month_first;
        self.plain_days += other.plain_days;
        self.either += other.either;
        self.point += other.point;
        self.comma += other.comma;
        self.pounds += other.pounds;
        self.other_money += other.other_money;
        self.small += other.small;
        self.worded += other.worded;
        self.texts = self.texts.take().zip(other.texts).and_then(|(mut texts, others)| {
            for (text, count) in others {
                *texts.entry(text).or_default() += count;
            }
            (texts.len() <= MOST_TEXTS).then_some(texts)
        });
    }

    /// Cells that are days in some order.
    pub fn days(&self) -> u64 {
        self.plain_days + self.day_first + self.month_first
    }
}

/// Something of a row that does not depend on the order of its cells.
pub(super) fn sign(record: Record<'_>) -> u64 {
    let mixed = |n: u64| (n ^ (n >> 29)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let of = |cell: &str| {
        let bytes = cell.as_bytes();
        let some = bytes
            .iter()
            .rev()
            .take(8)
            .fold(bytes.len() as u64, |sum, byte| (sum << 7) ^ (sum >> 57) ^ u64::from(*byte));
        mixed(some)
    };
    let filled = record.iter().map(trimmed).filter(|cell| !cell.is_empty());
    mixed(filled.fold(0u64, |sum, cell| sum.wrapping_add(of(cell)))) >> 17
}

/// Different texts of a column that are kept; a column with more of them is no list of words.
const MOST_TEXTS: usize = 40;
