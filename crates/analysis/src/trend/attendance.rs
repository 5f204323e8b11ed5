//! The share of those invited who came, in the last third against the periods before.

use super::block::{Decline, Tested, parts};
use crate::chance::hypergeometric_at_most;

/// Invited and attending, by period.
///
/// `None` under three periods, or where nobody was invited in either part, or more came than were invited.
/// Source: R. A. Fisher, "The logic of inductive inference", Journal of the Royal Statistical Society 98 (1935), for the
/// hypergeometric test; the dispersion as for counts.
///
/// ```
/// use hostboard_analysis::trend::of_attendance;
/// let decline = of_attendance(&[(20, 12), (20, 11), (20, 12), (20, 10), (20, 5), (20, 4)]).unwrap();
/// assert_eq!((decline.last, decline.before), (2, 0.5625));
/// assert!(decline.is_found(1));
/// ```
pub fn of_attendance(periods: &[(u32, u32)]) -> Option<Decline> {
    let (before, after) = parts(periods)?;
    let invited = |part: &[(u32, u32)]| part.iter().map(|(invited, _)| u64::from(*invited)).sum::<u64>();
    let came = |part: &[(u32, u32)]| part.iter().map(|(_, came)| u64::from(*came)).sum::<u64>();
    let rate = |part: &[(u32, u32)]| came(part) as f64 / invited(part) as f64;
    if invited(before) == 0 || invited(after) == 0 || periods.iter().any(|(invited, came)| came > invited) {
        return None;
    }
    let all = rate(periods);
    let variance = all * (1.0 - all);
    // In units of the variance of all: each period's squares are over those invited to it.
    let squares = |part: &[(u32, u32)]| {
        let of = |(invited, came): &(u32, u32)| {
            let (invited, off) = (f64::from(*invited), f64::from(*came) - f64::from(*invited) * rate(part));
            if invited > 0.0 { off * off / invited } else { 0.0 }
        };
        part.iter().map(of).sum::<f64>()
    };
    let tested = Tested {
        before: rate(before),
        after: rate(after),
        exact: hypergeometric_at_most(came(after), invited(periods), came(periods), invited(after)),
        variance,
        excess: squares(before) + squares(after),
        sizes: [invited(before) as f64, invited(after) as f64],
    };
    Some(tested.decline(periods.len(), after.len()))
}
