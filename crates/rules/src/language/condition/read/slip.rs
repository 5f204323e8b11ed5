//! What somebody most likely meant whose text is no condition.

/// What a person who does not write CEL every day most likely meant.
pub(super) fn likely_slip(text: &str) -> &'static str {
    let bytes = text.as_bytes();
    let lone_equals = (0..bytes.len()).any(|i| {
        let near = |at: Option<usize>| at.and_then(|at| bytes.get(at)).copied().unwrap_or(b' ');
        bytes[i] == b'=' && near(i.checked_add(1)) != b'=' && !b"=!<>".contains(&near(i.checked_sub(1)))
    });
    let comma = (1..bytes.len()).any(|i| bytes[i] == b',' && bytes[i - 1].is_ascii_digit());
    let words: Vec<&str> = text.split_whitespace().collect();
    if lone_equals {
        "write `==` to compare"
    } else if words.iter().any(|w| ["and", "or", "not"].contains(w)) {
        "write `&&` for and, `||` for or, `!` for not"
    } else if comma {
        "write numbers without separators, such as 50000"
    } else {
        "see docs/reference/conditions.md for the language"
    }
}
