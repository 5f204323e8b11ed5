//! Numbers of things, and beginnings of sentences.

/// With a capital, as a sentence begins.
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// With one full stop at its end: what people wrote may have one already.
///
/// ```
/// use hostboard_actions::words::count::stopped;
/// assert_eq!((stopped("all is well"), stopped("All is well.")), ("all is well.".to_owned(), "All is well.".to_owned()));
/// ```
pub fn stopped(text: &str) -> String {
    let ends = text.trim_end().ends_with(['.', '!', '?']);
    format!("{}{}", text.trim_end(), if ends { "" } else { "." })
}

/// A number with its thousands apart.
pub fn grouped(number: usize) -> String {
    hostboard_domain::text::grouped(number as u64)
}

/// How many of a thing: `1 deal`, `2 deals`; or with its verb: `1 deal ends`, `2 deals end`.
pub fn count(number: usize, one: &str, many: &str) -> String {
    count_wide(number as u64, one, many)
}

/// The same of what is counted in rows of files or entries of ledgers.
pub fn count_wide(number: u64, one: &str, many: &str) -> String {
    format!("{} {}", hostboard_domain::text::grouped(number), if number == 1 { one } else { many })
}

/// Names one after the other: `Essex, Kent and Suffolk`.
pub fn listed<S: AsRef<str>>(names: &[S]) -> String {
    match names {
        [] => String::new(),
        [one] => one.as_ref().to_owned(),
        [first @ .., last] => {
            let first: Vec<&str> = first.iter().map(AsRef::as_ref).collect();
            format!("{} and {}", first.join(", "), last.as_ref())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_their_thousands_apart() {
        #[track_caller]
        fn check(number: usize, expected: &str) {
            assert_eq!(count(number, "deal", "deals"), expected);
        }
        check(0, "0 deals");
        check(1, "1 deal");
        check(999, "999 deals");
        check(1_000, "1,000 deals");
        check(21_748, "21,748 deals");
        check(1_234_567, "1,234,567 deals");
    }

    #[test]
    fn the_last_of_several_names_follows_an_and() {
        let said = |names: &[&str]| listed(&names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>());
        assert_eq!(said(&["Essex"]), "Essex");
        assert_eq!(said(&["Essex", "Kent"]), "Essex and Kent");
        assert_eq!(said(&["Essex", "Kent", "Suffolk"]), "Essex, Kent and Suffolk");
    }
}
