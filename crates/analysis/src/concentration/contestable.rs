//! Spend that could go elsewhere.

use hostboard_domain::money::Pence;

/// An amount at least and at most.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Between {
    /// At least.
    pub low: Pence,
    /// At most.
    pub high: Pence,
}

/// The spend on a line, by one source, that live deals do not tie: sources are never added, nor their mean taken.
///
/// Units: pence. The low end is what is spent at least less what is tied at most, the high end the reverse; neither is
/// below 0.
///
/// ```
/// use hostboard_analysis::concentration::{Between, contestable};
/// use hostboard_domain::money::Pence;
/// let between = |low, high| Between { low: Pence(low), high: Pence(high) };
/// assert_eq!(contestable(between(500, 900), between(200, 600)), between(0, 700));
/// ```
pub fn contestable(spent: Between, tied: Between) -> Between {
    let left = |spent: Pence, tied: Pence| Pence(spent.0.saturating_sub(tied.0).max(0));
    Between { low: left(spent.low, tied.high), high: left(spent.high, tied.low) }
}
