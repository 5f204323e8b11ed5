//! The Herfindahl-Hirschman index as bounds.
//!
//! ```text
//! 40, 25 and 10 are known, 25 is not
//! low:  the unknown in crumbs       (1600 + 625 + 100) / 100^2                  = 2,325
//! high: all to the largest          (65^2 + 625 + 100) / 100^2                  = 4,950
//!       to one other                (1600 + 625 + 100 + 25^2) / 100^2           = 2,950
//!       in pieces of the smallest   (1600 + 625 + 100 + 10^2 + 10^2 + 5^2) / 100^2 = 2,550
//! ```

/// What is recorded of the part whose shares are not known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnknownKind {
    /// Nothing: it may all be the largest one's.
    Any,
    /// It is others', who may be one.
    Others,
    /// It is others', none of them larger than the smallest known.
    Smaller,
}

/// The part whose shares are not known, at least and at most, in the unit of the known amounts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unknown {
    /// At least.
    pub least: u64,
    /// At most.
    pub most: u64,
    /// What is recorded of it.
    pub kind: UnknownKind,
}

impl Unknown {
    /// Everything is known.
    pub const NOTHING: Unknown = Unknown { least: 0, most: 0, kind: UnknownKind::Any };
}

/// Between which values a figure lies; the same twice where all is known.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bounds {
    /// At least.
    pub low: f64,
    /// At most.
    pub high: f64,
}

/// The index from known amounts and an unknown part, times 10,000.
///
/// Rounding: none but that of the last division. `None` without a total: nothing known and nothing unknown, a total beyond
/// what whole numbers hold, or an unknown part whose ends are the wrong way round.
/// Source: US Department of Justice, "Herfindahl-Hirschman Index"; the bounds are worked out above.
///
/// ```
/// use hostboard_analysis::concentration::{Unknown, UnknownKind, hhi};
/// let unknown = Unknown { least: 25, most: 25, kind: UnknownKind::Any };
/// let bounds = hhi(&[40, 25, 10], unknown).unwrap();
/// assert_eq!((bounds.low, bounds.high), (2_325.0, 4_950.0));
/// assert!(hhi(&[], Unknown::NOTHING).is_none());
/// ```
pub fn hhi(known: &[u64], unknown: Unknown) -> Option<Bounds> {
    let of = Known::new(known)?;
    of.sum.checked_add(unknown.most).filter(|total| *total > 0 && unknown.least <= unknown.most)?;
    // As the unknown part grows, the high index falls and then rises, so it is highest at one of its ends.
    let ends = [unknown.least, unknown.most];
    let high = ends.into_iter().filter_map(|part| of.index(of.most_squares(part, unknown.kind), part));
    Some(Bounds { low: of.index(of.squares, unknown.most)?, high: high.fold(0.0, f64::max) })
}

struct Known {
    sum: u64,
    squares: f64,
    largest: u64,
    /// 0 where none is known.
    smallest: u64,
}

impl Known {
    fn new(amounts: &[u64]) -> Option<Known> {
        let amounts = || amounts.iter().copied().filter(|amount| *amount > 0);
        Some(Known {
            sum: amounts().try_fold(0, u64::checked_add)?,
            squares: amounts().map(square).sum(),
            largest: amounts().max().unwrap_or(0),
            smallest: amounts().min().unwrap_or(0),
        })
    }

    /// `None` of no total.
    fn index(&self, squares: f64, unknown: u64) -> Option<f64> {
        let total = self.sum + unknown;
        (total > 0).then(|| 10_000.0 * squares / square(total))
    }

    /// The largest sum of squares that an unknown part of this size can make.
    fn most_squares(&self, part: u64, kind: UnknownKind) -> f64 {
        match kind {
            UnknownKind::Any => self.squares - square(self.largest) + square(self.largest + part),
            UnknownKind::Smaller if self.smallest > 0 => {
                let (pieces, rest) = (part / self.smallest, part % self.smallest);
                self.squares + pieces as f64 * square(self.smallest) + square(rest)
            }
            UnknownKind::Others | UnknownKind::Smaller => self.squares + square(part),
        }
    }
}

fn square(amount: u64) -> f64 {
    let amount = amount as f64;
    amount * amount
}

/// How many kinds of equal size would be as diverse: 1 over the sum of squared shares. `high` is `None` where the unknown
/// part alone makes the total, so that nothing bounds it.
///
/// Shape: amounts or counts by kind. `None` without a total.
/// Source: M. O. Hill, "Diversity and evenness", Ecology 54 (1973), of order 2.
///
/// ```
/// use hostboard_analysis::concentration::{Unknown, effective_kinds};
/// assert_eq!(effective_kinds(&[23], Unknown::NOTHING), Some((1.0, Some(1.0))));
/// ```
pub fn effective_kinds(by_kind: &[u64], unknown: Unknown) -> Option<(f64, Option<f64>)> {
    let bounds = hhi(by_kind, unknown)?;
    Some((10_000.0 / bounds.high, (bounds.low > 0.0).then(|| 10_000.0 / bounds.low)))
}
