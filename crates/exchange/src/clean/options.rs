//! Options that a register splits over columns: months, how many, which were taken, until when it runs now.
//!
//! For: registers such as Salford's, where `12` and `2` may mean a year twice or a year in all. What was taken and how
//! far the expiry moved can say which; the initial term in months says whether the end date moved with it.
//!
//! Leaves to others: reading the days; which columns are meant.

use super::extension::{Latest, OpenOption, later};
use super::option_cells::{Cell, base, cell, near, taken};
use hostboard_domain::time::Day;

/// The cells of one contract, as they stand; `None` where the register has no such column.
#[derive(Clone, Copy, Debug, Default)]
pub struct Columns<'a> {
    /// Months of an option, or of all together.
    pub months: Option<&'a str>,
    /// How many options there are.
    pub count: Option<&'a str>,
    /// Whether the first, the second, … was taken.
    pub taken: &'a [&'a str],
    /// First day.
    pub start: Option<Day>,
    /// Months of the initial term.
    pub initial_months: Option<&'a str>,
    /// The end date, which may have been moved when an option was taken.
    pub end: Option<Day>,
    /// The last day as things stand.
    pub expiry: Option<Day>,
}

/// Longer options, or more of them, are slips.
const MOST: u32 = 240;

/// Until when the contract may be extended.
///
/// [`Latest::NoOption`] where there is no option or all are taken: then the current expiry is the last day.
/// [`Latest::Until`] the current expiry where the dates show that it counts the options already.
///
/// ```
/// use hostboard_domain::time::Day;
/// use hostboard_exchange::clean::extension::Latest;
/// use hostboard_exchange::clean::options::{Columns, latest};
/// let day = |text| Day::parse(text);
/// let (end, expiry) = (day("2020-03-31"), day("2021-03-31"));
/// // A year was added when one of two was taken: so each is a year.
/// let columns = Columns { months: Some("12"), count: Some("2"), taken: &["Yes", ""], end, expiry, ..Default::default() };
/// assert_eq!(latest(&columns), Latest::Until(day("2022-03-31").unwrap()));
/// let columns = Columns { months: Some("12"), count: Some("2"), taken: &["", ""], end, expiry: end, ..Default::default() };
/// assert!(matches!(latest(&columns), Latest::Open { .. }));
/// ```
pub fn latest(columns: &Columns<'_>) -> Latest {
    match settle(columns) {
        Ok(latest) => latest,
        Err(reason) => Latest::Open { reason },
    }
}

fn settle(columns: &Columns<'_>) -> Result<Latest, OpenOption> {
    let (months, count) = match (cell(columns.months)?, cell(columns.count)?) {
        (Cell::Blank, Cell::Blank) => return Err(OpenOption::BlankCells),
        (Cell::Blank | Cell::Number(0), Cell::Number(0)) | (Cell::Number(0), Cell::Blank) => {
            return Ok(Latest::NoOption);
        }
        (Cell::NotApplicable, _) | (_, Cell::NotApplicable) => {
            return Err(OpenOption::NotApplicable);
        }
        (Cell::Number(0), _) | (_, Cell::Number(0)) => {
            return Err(OpenOption::BothAndNeither);
        }
        (Cell::Number(_), Cell::Blank) => return Err(OpenOption::CountMissing),
        (Cell::Blank, Cell::Number(_)) => return Err(OpenOption::LengthMissing),
        (Cell::Number(months), Cell::Number(count)) => (months, count),
    };
    if months > MOST || count > 1 && count.saturating_mul(6) > months.max(60) {
        return Err(OpenOption::CountLooksLikeMonths);
    }
    let taken = taken(columns.taken, count)?;
    let now = columns.expiry.or(columns.end).filter(|day| *day != Day::LATEST);
    let Some(now) = now else {
        return if taken == count { Ok(Latest::NoOption) } else { Err(OpenOption::NoEnd) };
    };
    let (base, sure) = base(columns, now)?;
    let moved = Moved { base, now };
    if !sure && columns.end.is_none_or(|end| columns.expiry.is_none_or(|expiry| near(end, expiry))) && taken == count {
        // Nothing shows whether the expiry counts what was taken; the register says that it does.
        return Ok(Latest::NoOption);
    }
    if count == 1 {
        single(moved, months, taken)
    } else {
        several(moved, months, count, taken, columns.taken.len() as u32)
    }
}

/// How far the last day moved from that of the initial term.
#[derive(Clone, Copy)]
struct Moved {
    base: Day,
    now: Day,
}

impl Moved {
    fn by(self, months: u32) -> bool {
        near(later(self.base, months), self.now)
    }

    /// By that many months or more.
    fn at_least(self, months: u32) -> bool {
        self.by(months) || self.now > later(self.base, months)
    }
}

/// One option: none taken, or it is used up.
fn single(moved: Moved, months: u32, taken: u32) -> Result<Latest, OpenOption> {
    match taken {
        0 if moved.by(0) => Ok(Latest::Until(later(moved.now, months))),
        0 if moved.by(months) => Ok(Latest::Until(moved.now)),
        1 if moved.at_least(months) => Ok(Latest::NoOption),
        _ => Err(OpenOption::DatesContradictTaken),
    }
}

/// Several options of which the months are of each or of all; how far what was taken moved the end says which.
fn several(moved: Moved, months: u32, count: u32, taken: u32, shown: u32) -> Result<Latest, OpenOption> {
    let whole = months.saturating_mul(count);
    let part = months / count;
    let parts = months.is_multiple_of(count);
    let left = count - taken;
    if taken == count {
        let used = moved.by(months) || moved.at_least(whole);
        return if used { Ok(Latest::NoOption) } else { Err(OpenOption::DatesContradictTaken) };
    }
    if taken == 0 {
        return if moved.by(whole) {
            Ok(Latest::Until(moved.now))
        } else if moved.by(0) {
            Err(OpenOption::MonthsOfEachOrAll)
        } else {
            Err(OpenOption::DatesContradictTaken)
        };
    }
    // More options than columns to say which were taken: the dates say it of all.
    if taken == shown && moved.by(whole) {
        return Ok(Latest::Until(moved.now));
    }
    let each = moved.by(months.saturating_mul(taken));
    let all = parts && moved.by(part * taken);
    match (each, all) {
        (true, false) => Ok(Latest::Until(later(moved.now, months * left))),
        (false, true) => Ok(Latest::Until(later(moved.now, part * left))),
        _ => Err(OpenOption::DatesContradictTaken),
    }
}
