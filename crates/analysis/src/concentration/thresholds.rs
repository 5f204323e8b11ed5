//! Who calls which index concentrated, and since when.

use super::hhi::Bounds;
use hostboard_domain::time::Day;

/// A dated, named set of thresholds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Thresholds {
    /// Whose.
    pub name: &'static str,
    /// Since when: year, month, day.
    pub since: (i32, u32, u32),
    /// From this index on: moderate.
    pub moderate: f64,
    /// Above this index: high.
    pub high: f64,
}

/// Published sets, by name, then date.
///
/// Source: US Department of Justice and Federal Trade Commission, merger guidelines of 1992, 2010 and 2023; European
/// Commission, guidelines on horizontal mergers (OJ C 31, 5 February 2004).
pub const PUBLISHED: [Thresholds; 4] = [
    Thresholds { name: "EU horizontal mergers", since: (2004, 2, 5), moderate: 1_000.0, high: 2_000.0 },
    Thresholds { name: "US mergers", since: (1992, 4, 2), moderate: 1_000.0, high: 1_800.0 },
    Thresholds { name: "US mergers", since: (2010, 8, 19), moderate: 1_500.0, high: 2_500.0 },
    Thresholds { name: "US mergers", since: (2023, 12, 18), moderate: 1_000.0, high: 1_800.0 },
];

/// What a set of thresholds calls an index.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Below the first threshold.
    Low,
    /// From there up to the second.
    Moderate,
    /// Above it.
    High,
}

/// What a set of thresholds calls bounds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Placed {
    /// Wherever in the bounds the index lies.
    At(Level),
    /// The bounds straddle a threshold: anything from the one to the other.
    Between(Level, Level),
}

impl Thresholds {
    /// The set of a name in force on a day; `None` before the first, and of a name that is not published here.
    ///
    /// ```
    /// use hostboard_analysis::concentration::Thresholds;
    /// use hostboard_domain::time::Day;
    /// let on = |day| Thresholds::on("US mergers", Day::parse(day).unwrap()).map(|set| set.high);
    /// assert_eq!(["1990-01-01", "2010-08-18", "2010-08-19", "2026-11-30"].map(on), [
    ///     None,
    ///     Some(1_800.0),
    ///     Some(2_500.0),
    ///     Some(1_800.0)
    /// ]);
    /// ```
    pub fn on(name: &str, day: Day) -> Option<Thresholds> {
        let in_force = |set: &&Thresholds| set.name == name && set.since <= day.ymd();
        PUBLISHED.iter().filter(in_force).max_by_key(|set| set.since).copied()
    }

    /// What it calls an index.
    pub fn level(&self, index: f64) -> Level {
        if index < self.moderate {
            Level::Low
        } else if index <= self.high {
            Level::Moderate
        } else {
            Level::High
        }
    }

    /// What it calls bounds.
    pub fn place(&self, bounds: Bounds) -> Placed {
        let (low, high) = (self.level(bounds.low), self.level(bounds.high));
        if low == high { Placed::At(low) } else { Placed::Between(low, high) }
    }
}
