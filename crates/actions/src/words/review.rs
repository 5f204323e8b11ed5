//! When a review of a unit ended, or is to end.
//!
//! For: whatever lists reviews. Leaves to others: the state and the grade, which stand beside it.

use hostboard_domain::record::ReviewState;
use hostboard_domain::time::When;

/// When it came to its conclusion; where that is not recorded, when it is, or was, expected to end.
pub fn ended(state: Option<ReviewState>, concluded: Option<When>, expected_end: Option<When>) -> Option<String> {
    if let Some(when) = concluded {
        return Some(when.spoken());
    }
    let is_over = matches!(state, Some(ReviewState::Concluded | ReviewState::Stopped));
    let verb = if is_over { "was expected to end" } else { "expected to end" };
    expected_end.map(|when| format!("{verb}: {}", when.spoken()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(state: Option<ReviewState>, concluded: Option<&str>, expected: Option<&str>, words: Option<&str>) {
        let when = |text: &str| When::parse(text).unwrap();
        assert_eq!(ended(state, concluded.map(when), expected.map(when)).as_deref(), words);
    }

    #[test]
    fn an_end_that_was_expected_is_no_end() {
        use ReviewState::{Concluded, Open, Planned, Stopped};
        let (may, june) = (Some("2012-05-14"), Some("2012-06-01"));
        check(Some(Concluded), may, june, Some("14 May 2012"));
        check(Some(Concluded), None, june, Some("was expected to end: 1 June 2012"));
        check(Some(Concluded), None, None, None);
        check(Some(Stopped), may, june, Some("14 May 2012"));
        check(Some(Stopped), None, june, Some("was expected to end: 1 June 2012"));
        check(Some(Open), None, june, Some("expected to end: 1 June 2012"));
        check(Some(Planned), None, june, Some("expected to end: 1 June 2012"));
        check(None, None, june, Some("expected to end: 1 June 2012"));
        check(Some(Open), None, None, None);
    }
}
