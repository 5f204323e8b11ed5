//! What of a source is production code, for tests that hold rules about sources. Test programs include this file by its
//! path.
//!
//! Leaves to others: comments, which some rules are about. Sources are taken as `cargo fmt` leaves them: an item ends
//! where a bracket closes as far in as the item began. Text of a test that looks like that end makes the rest of the
//! test count as production code, so that a rule may be broken by too much but never kept by too little.

/// A source without the items that `#[cfg(test)]` stands before. Their lines are left empty, so that the others keep
/// their numbers.
///
/// ```text
/// mod a;                      mod a;
/// #[cfg(test)]
/// mod tests;
/// fn b() {}                   fn b() {}
/// ```
pub fn production_code(source: &str) -> String {
    let mut code = String::with_capacity(source.len());
    let mut lines = source.lines();
    while let Some(line) = lines.next() {
        code.push_str(if is_of_tests(line) { "" } else { line });
        code.push('\n');
        if is_of_tests(line) {
            let left_out = item_lines(lines.clone());
            code.extend(std::iter::repeat_n('\n', left_out));
            lines.by_ref().take(left_out).for_each(drop);
        }
    }
    code
}

fn is_of_tests(line: &str) -> bool {
    line.trim() == "#[cfg(test)]"
}

/// How many lines the item has that those lines begin with, its attributes among them.
fn item_lines<'s>(lines: impl Iterator<Item = &'s str>) -> usize {
    let (mut round, mut body) = (0, None);
    for (before, line) in lines.enumerate() {
        let trimmed = line.trim();
        let deep = line.len() - line.trim_start().len();
        match body {
            Some(of_item) if deep == of_item && trimmed.starts_with('}') => return before + 1,
            Some(_) => continue,
            None if trimmed.starts_with("#[") => continue,
            None => {}
        }
        round += trimmed.matches('(').count();
        round -= trimmed.matches(')').count().min(round);
        if round == 0 && trimmed.ends_with('{') {
            body = Some(deep);
        } else if round == 0 && trimmed.ends_with([';', '}', ',']) {
            return before + 1;
        }
    }
    0
}

#[test]
fn only_the_items_of_tests_are_left_out() {
    #[track_caller]
    fn check(source: &str, expected: &[&str]) {
        let code = production_code(source);
        assert_eq!(code.lines().filter(|line| !line.is_empty()).collect::<Vec<_>>(), expected, "{source}");
        assert_eq!(code.lines().count(), source.lines().count(), "{source}");
    }
    check("mod a;\n#[cfg(test)]\nmod tests;\n\nfn b() {}\n", &["mod a;", "fn b() {}"]);
    check("fn a() {}\n#[cfg(test)]\nmod tests {\n    fn b() {\n    }\n}\n", &["fn a() {}"]);
    check("#[cfg(test)]\n#[allow(dead_code)]\nmod tests {\n}\nfn a() {}\n", &["fn a() {}"]);
    check("#[cfg(test)]\nuse a::{\n    b,\n};\nfn c() {}\n", &["fn c() {}"]);
    check("impl A {\n    #[cfg(test)]\n    fn b() {\n    }\n    fn c() {}\n}\n", &["impl A {", "    fn c() {}", "}"]);
    check("#[cfg(test)]\nmod tests { fn a() {} }\nfn b() {}\n", &["fn b() {}"]);
    check("#[cfg(test)]\nfn a(\n    b: u8,\n) {\n}\nfn c() {}\n", &["fn c() {}"]);
    check("#[cfg(not(test))]\nfn a() {}\n", &["#[cfg(not(test))]", "fn a() {}"]);
}
