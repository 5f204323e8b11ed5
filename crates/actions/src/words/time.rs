//! Times, where a sentence needs more than the date itself.

use hostboard_domain::time::When;

/// A beginning: `since 1 October 2012`, `since October 2012 or earlier`.
pub fn since(when: When) -> String {
    match when {
        When::At(_) => format!("since {}", when.spoken()),
        When::Between(Some(_), Some(_)) => format!("since some day {}", when.spoken()),
        When::Between(None, Some(last)) => format!("since {} or earlier", When::At(last).spoken()),
        When::Between(..) => format!("since some day {}", when.spoken()),
    }
}

/// When something happens: `on 1 October 2012`, `in October 2012`, `at some time between May 2027 and July 2027`.
pub fn on(when: When) -> String {
    match when {
        When::At(_) if when.day().is_some() => format!("on {}", when.spoken()),
        When::At(_) => format!("in {}", when.spoken()),
        When::Between(..) => format!("at some time {}", when.spoken()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_beginning_is_as_close_as_its_date() {
        #[track_caller]
        fn check(written: &str, expected: &str) {
            assert_eq!(since(When::parse(written).unwrap()), expected);
        }
        check("2012-10-01", "since 1 October 2012");
        check("2012-10", "since October 2012");
        check("2012-10..2012-12", "since some day between October 2012 and December 2012");
        check("..2012-10", "since October 2012 or earlier");
        check("2012-10..", "since some day not before October 2012");
    }

    #[test]
    fn what_happens_is_as_close_as_its_date() {
        #[track_caller]
        fn check(written: &str, expected: &str) {
            assert_eq!(on(When::parse(written).unwrap()), expected);
        }
        check("2012-10-01", "on 1 October 2012");
        check("2012-10", "in October 2012");
        check("2012-10..2012-12", "at some time between October 2012 and December 2012");
        check("..2012-10", "at some time by October 2012");
    }
}
