//! What a page says against what happens: whether they agree, and what happens cut as the page was cut.

/// Whether lines are as expected; `...` stands for any number of lines.
pub fn matches(expected: &[&str], said: &[&str]) -> bool {
    match expected.split_first() {
        None => said.is_empty(),
        Some((&"...", rest)) => (0..=said.len()).any(|skipped| matches(rest, &said[skipped..])),
        Some((line, rest)) => {
            said.split_first().is_some_and(|(first, more)| first.trim_end() == line.trim_end() && matches(rest, more))
        }
    }
}

/// What happens, cut as the page cut it: where the page had one `...`, as many lines stay before
/// and after it.
pub fn abridged(expected: &[&str], said: &[&str]) -> Vec<String> {
    let lines = |part: &[&str]| part.iter().map(|line| line.trim_end().to_owned()).collect::<Vec<_>>();
    let Some(cut) = expected.iter().position(|line| *line == "...") else { return lines(said) };
    let after = expected.len() - cut - 1;
    if cut + after >= said.len() {
        return lines(said);
    }
    let mut kept = lines(&said[..cut]);
    kept.push("...".to_owned());
    kept.extend(lines(&said[said.len() - after..]));
    kept
}

#[test]
fn pages_are_cut_where_they_were_cut() {
    #[track_caller]
    fn check(expected: &[&str], said: &[&str], kept: &[&str]) {
        assert_eq!(abridged(expected, said), kept);
        assert!(matches(kept, said));
    }
    check(&[], &["a", "b"], &["a", "b"]);
    check(&["?", "..."], &["a", "b", "c"], &["a", "..."]);
    check(&["?", "...", "?"], &["a", "b", "c"], &["a", "...", "c"]);
    check(&["?", "...", "?"], &["a", "b"], &["a", "b"]);
    assert!(!matches(&["a", "...", "d"], &["a", "b", "c"]));
    assert!(!matches(&["a"], &["a", "b"]));
}
