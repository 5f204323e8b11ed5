//! Numbers of things, and beginnings of sentences.

/// With a capital, as a sentence begins.
pub(crate) fn begun(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// How many of a thing, as a sentence has it.
pub(crate) fn count(number: usize, one: &str, many: &str) -> String {
    let digits = number.to_string();
    let mut grouped = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    format!("{grouped} {}", if number == 1 { one } else { many })
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
}
