//! Which way a unit goes, between two grades.

use hostboard_domain::scale::Scale;

/// Which way a unit goes between two concluded reviews.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Travel {
    /// To a better grade.
    Better,
    /// To a worse one.
    Worse,
    /// The same.
    Same,
    /// The two are not grades of one scale that orders them.
    NoOrder,
}

/// Which way a unit goes from one grade to the next: only two grades of one ordered scale are compared.
///
/// ```
/// use hostboard_domain::scale::Scale;
/// use hostboard_rules::review::{Travel, travel};
/// let scale = |text| Scale::parse(text).unwrap();
/// assert_eq!(travel((&scale("A>B>C"), "B"), (&scale("A>B>C"), "A")), Travel::Better);
/// assert_eq!(travel((&scale("A,B,C"), "B"), (&scale("A,B,C"), "A")), Travel::NoOrder);
/// ```
pub fn travel(before: (&Scale, &str), after: (&Scale, &str)) -> Travel {
    if before.0 != after.0 || !after.0.is_ordered() {
        return Travel::NoOrder;
    }
    match (before.0.place(before.1), after.0.place(after.1)) {
        (Some(before), Some(after)) if after < before => Travel::Better,
        (Some(before), Some(after)) if after > before => Travel::Worse,
        (Some(_), Some(_)) => Travel::Same,
        _ => Travel::NoOrder,
    }
}
