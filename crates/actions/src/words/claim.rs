//! What a claim gives as a number.

use hostboard_domain::number::Number;

/// The number that a claim gives, at least and at most, of how many, and what is counted; empty where it gives none. A
/// face writes figures its own way.
pub fn number_claimed(
    number: (Option<Number>, Option<Number>),
    of: Option<Number>,
    counted: Option<&str>,
    figure: impl Fn(Number) -> String,
) -> String {
    let number = match number {
        (None, None) => return String::new(),
        (Some(low), Some(high)) if low == high => figure(low),
        (Some(low), Some(high)) => format!("{} to {}", figure(low), figure(high)),
        (Some(low), None) => format!("at least {}", figure(low)),
        (None, Some(high)) => format!("at most {}", figure(high)),
    };
    let of = of.map_or_else(String::new, |of| format!(" of {}", figure(of)));
    let counted = counted.map_or_else(String::new, |counted| format!(" {counted}"));
    format!("{number}{of}{counted}")
}
