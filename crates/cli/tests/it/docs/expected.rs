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

/// What happens, cut as the page cut it: each part between two `...` is where its lines are now, by the words that they
/// share with what is said.
pub fn abridged(expected: &[&str], said: &[&str]) -> Vec<String> {
    let parts: Vec<&[&str]> = expected.split(|line| *line == "...").collect();
    let mut places = &likeliest_places(&parts.concat(), said)[..];
    let (mut kept, mut end) = (Vec::new(), 0);
    for (number, part) in parts.iter().enumerate() {
        let (of_part, others) = places.split_at(part.len());
        places = others;
        let mut found = of_part.iter().enumerate().filter_map(|(at, place)| Some((at, (*place)?)));
        let start = match (number, found.clone().next()) {
            (0, _) => 0,
            (_, Some((at, place))) => place.saturating_sub(at),
            (_, None) if number + 1 == parts.len() => said.len().saturating_sub(part.len()),
            (_, None) => end,
        };
        let stop = match found.next_back() {
            _ if number + 1 == parts.len() => said.len(),
            Some((at, place)) => place + part.len() - at,
            None => start + part.len(),
        };
        let start = start.clamp(end, said.len());
        let stop = stop.clamp(start, said.len());
        if start > end {
            kept.push("...".to_owned());
        }
        kept.extend(said[start..stop].iter().map(|line| line.trim_end().to_owned()));
        end = stop;
    }
    kept
}

/// For each line the one that it became, if there is any that shares half of its words: in their order, and so that most
/// is shared in all.
fn likeliest_places(lines: &[&str], said: &[&str]) -> Vec<Option<usize>> {
    let mut best = vec![vec![0; said.len() + 1]; lines.len() + 1];
    for (i, line) in lines.iter().enumerate().rev() {
        for (j, other) in said.iter().enumerate().rev() {
            best[i][j] = (best[i + 1][j + 1] + likeness(line, other)).max(best[i + 1][j]).max(best[i][j + 1]);
        }
    }
    let (mut places, mut j) = (vec![None; lines.len()], 0);
    for (i, line) in lines.iter().enumerate() {
        while j < said.len() && best[i][j] == best[i][j + 1] {
            j += 1;
        }
        if j < said.len() && best[i][j] == best[i + 1][j + 1] + likeness(line, said[j]) && best[i][j] > best[i + 1][j] {
            places[i] = Some(j);
            j += 1;
        }
    }
    places
}

/// How much of two lines is the same words, from 0 to 1,000; 0 where it is less than half, and for blank lines.
fn likeness(line: &str, other: &str) -> usize {
    let [left, right] = [line, other].map(|line| line.split_whitespace().collect::<Vec<_>>());
    let shared = left.iter().filter(|word| right.contains(word)).count();
    match left.len().max(right.len()) {
        0 => 0,
        all if 2 * shared >= all => 1000 * shared / all,
        _ => 0,
    }
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
    // A part stays with what it is about, though it grew or shrank and its words changed.
    let said = ["head", "", "one two", "three four", "on five", "", "foot"];
    check(&["...", "one two three", "eight nine", "..."], &said, &["...", "one two", "three four", "..."]);
    check(&["head", "", "...", "foot"], &said, &["head", "", "...", "foot"]);
    check(&["head", "...", "three four six", "..."], &said, &["head", "...", "three four", "..."]);
    check(
        &["...", "three four", "on five six", "...", "foot"],
        &said,
        &["...", "three four", "on five", "...", "foot"],
    );
    assert!(!matches(&["a", "...", "d"], &["a", "b", "c"]));
    assert!(!matches(&["a"], &["a", "b"]));
}
