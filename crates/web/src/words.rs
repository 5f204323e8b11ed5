//! Words for people.

use hostboard_actions::heads::{Head, Who};
use hostboard_actions::portfolio::Said;
use hostboard_domain::money::Pence;
use hostboard_domain::time::{Day, When};

/// How many of a thing: `1 deal`, `2 deals`.
pub(crate) fn count(number: usize, one: &str, many: &str) -> String {
    format!("{} {}", grouped(number), if number == 1 { one } else { many })
}

/// A number with its thousands apart.
pub(crate) fn grouped(number: usize) -> String {
    hostboard_domain::text::grouped(number as u64)
}

/// An amount in whole pounds from £1,000 on, else with its pence. Rounded half to even.
pub(crate) fn pounds(pence: i64) -> String {
    let whole = Pence(pence).times_over(1, 100).map_or(0, |n| n.0);
    if pence.abs() < 100_000 && pence % 100 != 0 { Pence(pence).to_string() } else { Pence(whole * 100).to_string() }
}

/// A month by one of its days: `April 2013`.
pub(crate) fn month(day: Day) -> String {
    let spoken = day.spoken();
    spoken.split_once(' ').map_or(spoken.clone(), |(_, month)| month.to_owned())
}

/// The first letter in upper case.
pub(crate) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// A beginning in words: `since 1 October 2012`, `by October 2012`.
pub(crate) fn since(when: When) -> String {
    match when {
        When::At(_) => format!("since {}", when.spoken()),
        When::Between(Some(_), Some(_)) => format!("since some day {}", when.spoken()),
        When::Between(..) => when.spoken(),
    }
}

/// Who a head is.
pub(crate) fn who(head: &Head) -> String {
    match &head.who {
        Who::Person(name) => name.clone(),
        Who::Erased => "a person whose name was erased".to_owned(),
        Who::Nobody => "Vacant".to_owned(),
    }
}

/// On what footing a head is there, and until when.
pub(crate) fn footing(head: &Head, at: Day) -> String {
    let mut parts = Vec::new();
    match (head.basis, &head.who) {
        (Some(basis), _) => parts.push(basis.word().to_owned()),
        (None, Who::Nobody) => {}
        (None, _) => parts.push("footing not recorded".to_owned()),
    }
    if let Some(end) = head.expected_end {
        let past = if head.is_past_its_end(at) { "was expected to go on" } else { "expected to go on" };
        parts.push(format!("{past} {}", end.spoken()));
    }
    if head.perhaps {
        parts.push("perhaps".to_owned());
    }
    parts.join(", ")
}

/// The number that a claim gives, with what it counts; empty where it gives none.
pub(crate) fn number_claimed(said: &Said) -> String {
    let number = match &said.number {
        (None, None) => return String::new(),
        (Some(low), Some(high)) if low == high => figure(low),
        (Some(low), Some(high)) => format!("{} to {}", figure(low), figure(high)),
        (Some(low), None) => format!("at least {}", figure(low)),
        (None, Some(high)) => format!("at most {}", figure(high)),
    };
    let of = said.of.as_ref().map_or_else(String::new, |of| format!(" of {}", figure(of)));
    let what = said.unit_of_measure.as_ref().map_or_else(String::new, |what| format!(" {what}"));
    format!("{number}{of}{what}")
}

/// A number as it was written, with its thousands apart.
fn figure(text: &str) -> String {
    let (whole, rest) = text.split_once('.').map_or((text, ""), |(whole, rest)| (whole, rest));
    let whole = whole.parse().map_or_else(|_| whole.to_owned(), grouped);
    if rest.is_empty() { whole } else { format!("{whole}.{rest}") }
}
