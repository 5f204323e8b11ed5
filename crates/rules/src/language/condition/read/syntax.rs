//! What can be told from the text alone, before it is parsed.

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

/// Brackets and signs that open a level: cheap, and never below what the parser would descend.
pub(super) fn deepest_nesting(text: &str) -> u16 {
    let (mut depth, mut most) = (0u16, 0u16);
    let mut signs = 0u16;
    for c in text.bytes() {
        match c {
            b'(' | b'[' | b'{' => depth = depth.saturating_add(1),
            b')' | b']' | b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        signs = if matches!(c, b'!' | b'-' | b'?') {
            signs.saturating_add(1)
        } else if c == b' ' {
            signs
        } else {
            0
        };
        most = most.max(depth.saturating_add(signs));
    }
    most
}
