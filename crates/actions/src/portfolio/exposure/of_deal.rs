//! What one deal alone would tie the host into.

use super::facts::{Counts, counts, terms};
use crate::codes;
use crate::error::ActionError;
use hostboard_analysis::exposure::{Amounts, Figure, Gaps, Window, by_month, place, total};
use hostboard_domain::problem::Problem;
use hostboard_domain::register::Register;
use hostboard_domain::time::Day;
use hostboard_rules::unit::assume::Assumptions;

/// What one deal would tie the host into, from a handover on; a proposal as if it were signed.
#[derive(Clone, Debug)]
pub struct OfDeal {
    /// The days that count.
    pub window: Window,
    /// Whether it pays nobody over time, so that nothing is to be counted: a disposal, or a use of reserves.
    pub pays_nobody: bool,
    /// Whether it is only proposed, and so binds nobody yet.
    pub is_proposed: bool,
    /// All together.
    pub total: Figure,
    /// By month.
    pub months: Vec<(Day, Amounts)>,
    /// What stands in the way of the least and of the most.
    pub gaps: (Gaps, Gaps),
    /// Whether a value or a day that it goes by is known only as a range.
    pub is_ranged: bool,
}

/// What the deal in one row would tie the host into from that day on.
///
/// Errors: sums that can't be counted.
pub fn of_deal(register: &Register, row: usize, handover: Day) -> Result<OfDeal, ActionError> {
    let none = Assumptions::default();
    let window = Window { from: handover, until: Day::LATEST };
    let kind = counts(register, &none, row);
    let pays_nobody = kind == Counts::NoPayments;
    let placed = place(&terms(register, &none, row), handover);
    let all = if pays_nobody { &[][..] } else { std::slice::from_ref(&placed) };
    let counted = total(all, window).and_then(|total| Ok((total, by_month(all, window)?)));
    let (total, months) = counted.map_err(|error| {
        let help = "look for an end or a value that is a slip of the keyboard";
        ActionError::Incorrect(vec![Problem::of_subject(codes::SUM_TOO_LARGE, "the deal", error.to_string(), help)])
    })?;
    let gaps = (placed.low.err().unwrap_or_default(), placed.high.err().unwrap_or_default());
    Ok(OfDeal {
        window,
        pays_nobody,
        is_proposed: kind == Counts::Proposed,
        total,
        months,
        gaps,
        is_ranged: placed.is_ranged,
    })
}
