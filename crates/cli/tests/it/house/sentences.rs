//! Where code takes a sentence apart: a method that cuts text, on what a function of words returned.
//!
//! It reads sources as text. What such a function returned is known in the same expression, and by the name of a local
//! variable that was bound to it, within one function. What passes through a field is known for [`FIELDS`] alone.

use super::literals::code;
use std::collections::BTreeSet;
use std::ops::Range;

/// Methods that look into text or cut it.
const CUTS: [&str; 14] = [
    "split",
    "split_once",
    "splitn",
    "rsplit",
    "rsplit_once",
    "split_whitespace",
    "starts_with",
    "ends_with",
    "strip_prefix",
    "strip_suffix",
    "replace",
    "contains",
    "trim_start_matches",
    "trim_end_matches",
];

/// Methods of other rooms that give a sentence or a part of one.
const METHODS: [&str; 4] = ["spoken", "month_spoken", "in_words", "in_one_sentence"];

/// Fields that hold a sentence.
const FIELDS: [&str; 3] = ["headline", "reason", "says"];

/// A sentence that is taken apart.
#[derive(Debug, PartialEq, Eq)]
pub struct CutSentence {
    /// The line, from 1.
    pub line: usize,
    /// What is cut, and by what, white space left out: `day.spoken().split_once`.
    pub text: String,
}

/// Names of the functions of a source that give text.
pub fn text_functions(source: &str) -> BTreeSet<String> {
    let code = code(source);
    let signatures = code.split("pub fn ").chain(code.split("pub const fn ")).chain(code.split("pub(crate) fn "));
    let name = |signature: &str| {
        let (head, rest) = signature.split_once('(')?;
        let returns = rest.split(['{', ';']).next()?.split_once("->")?.1;
        let gives_text = returns.contains("String") || returns.contains("str");
        let name = head.split('<').next()?.to_owned();
        (gives_text && name.chars().all(is_of_name)).then_some(name)
    };
    signatures.filter_map(name).collect()
}

/// The sentences that a source takes apart; `functions` are those of the rooms of words, `is_words` says whether the
/// source is of one of these itself.
pub fn cut_sentences(source: &str, functions: &BTreeSet<String>, is_words: bool) -> Vec<CutSentence> {
    let code = code(source);
    let mut known = imported(&code, functions);
    if is_words {
        known.extend(text_functions(source));
    }
    let bodies = bodies(&code);
    let mut found = Vec::new();
    for (at, _) in code.match_indices('.') {
        let rest = &code[at + 1..];
        let method = rest.split(|c| !is_of_name(c)).next().unwrap_or_default();
        if !CUTS.contains(&method) || !rest[method.len()..].trim_start().starts_with(['(', ':']) {
            continue;
        }
        let receiver = &code[start_of_chain(&code, at)..at];
        let body = bodies.iter().filter(|body| body.contains(&at)).min_by_key(|body| body.len());
        let bound = body.map_or_else(BTreeSet::new, |body| bound_to_sentences(&code[body.start..at], &known));
        if is_sentence(receiver, &known) || bound.contains(first_name(receiver)) {
            let text: String = format!("{receiver}.{method}").split_whitespace().collect();
            found.push(CutSentence { line: code[..at].matches('\n').count() + 1, text });
        }
    }
    found
}

fn is_of_name(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

fn first_name(expression: &str) -> &str {
    let start = expression.trim_start_matches(['&', '*', ' ', '\n']);
    start.split(|c| !is_of_name(c)).next().unwrap_or_default()
}

/// Names from rooms of words that a source may call bare.
fn imported(code: &str, functions: &BTreeSet<String>) -> BTreeSet<String> {
    let uses = code.split("use ").skip(1).filter_map(|rest| rest.split(';').next());
    let of_words = uses.filter(|path| path.contains("words::") || path.starts_with("super::"));
    let names = of_words.flat_map(|path| path.split(|c| !is_of_name(c)));
    names.filter(|name| functions.contains(*name)).map(str::to_owned).collect()
}

/// Whether an expression holds what a function of words returned.
fn is_sentence(expression: &str, known: &BTreeSet<String>) -> bool {
    let mut rest = expression;
    let mut before = String::new();
    while let Some(start) = rest.find(is_of_name) {
        before.push_str(&rest[..start]);
        let name = rest[start..].split(|c| !is_of_name(c)).next().unwrap_or_default();
        let after = rest[start + name.len()..].trim_start();
        let is_called = after.starts_with('(');
        let is_method = before.trim_end().ends_with('.');
        let is_passed = before.trim_end().ends_with(['(', ',', ':']) && after.starts_with([')', ',']);
        let is_words = name.ends_with("_words") || METHODS.contains(&name);
        let is_named = is_words || known.contains(name) && !is_method;
        if (is_called || is_passed) && is_named || is_method && !is_called && FIELDS.contains(&name) {
            return true;
        }
        before.push_str(name);
        rest = &rest[start + name.len()..];
    }
    false
}

/// Names that are bound to sentences before some place of a function.
fn bound_to_sentences(body: &str, known: &BTreeSet<String>) -> BTreeSet<String> {
    let mut bound = BTreeSet::new();
    for (at, _) in body.match_indices("let ") {
        let statement = &body[at + 4..];
        let Some((pattern, value)) = statement.split_once(" = ").or(statement.split_once(" =\n")) else { continue };
        if pattern.contains(';') {
            continue;
        }
        let value = value.trim_start();
        let chain = &value[..end_of_chain(value)];
        let is_macro = value[first_name(value).len()..].starts_with('!');
        if !is_macro && (is_sentence(chain, known) || bound.contains(first_name(chain))) {
            let names = pattern.split(':').next().unwrap_or_default().split(|c| !is_of_name(c));
            bound.extend(names.filter(|name| !name.is_empty() && *name != "mut").map(str::to_owned));
        }
    }
    bound
}

/// Where the chain of calls and fields starts that ends before a place.
fn start_of_chain(code: &str, end: usize) -> usize {
    let bytes = code.as_bytes();
    let mut at = end;
    loop {
        at = before_space(bytes, at);
        // What a name may stand before: its arguments, places in it, `?`.
        while let Some(last @ (b')' | b']' | b'?' | b'>')) = at.checked_sub(1).map(|last| bytes[last]) {
            at = match last {
                b'?' => at - 1,
                b')' => opening(bytes, at - 1, b'(', b')'),
                b']' => opening(bytes, at - 1, b'[', b']'),
                _ => opening(bytes, at - 1, b'<', b'>'),
            };
            at = before_space(bytes, at);
        }
        while at > 0 && (is_of_name(char::from(bytes[at - 1])) || matches!(bytes[at - 1], b':' | b'!')) {
            at -= 1;
        }
        let space = before_space(bytes, at);
        if space == 0 || bytes[space - 1] != b'.' {
            return at;
        }
        at = space - 1;
    }
}

/// Where the chain of calls and fields ends that a text starts with.
fn end_of_chain(text: &str) -> usize {
    let mut depth = 0_i32;
    for (at, c) in text.char_indices() {
        match c {
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' => depth -= 1,
            ';' if depth == 0 => return at,
            _ => {}
        }
        // A block, a closure or a comparison is no chain.
        if depth < 0 || depth == 0 && matches!(c, '|' | '=' | '<') || depth == 1 && c == '{' {
            return at;
        }
    }
    text.len()
}

fn before_space(bytes: &[u8], mut at: usize) -> usize {
    while at > 0 && bytes[at - 1].is_ascii_whitespace() {
        at -= 1;
    }
    at
}

/// Where the bracket opens that closes at a place; 0 where none does.
fn opening(bytes: &[u8], closing: usize, open: u8, close: u8) -> usize {
    let mut depth = 0;
    for at in (0..=closing).rev() {
        depth += i32::from(bytes[at] == close) - i32::from(bytes[at] == open);
        if depth == 0 {
            return at;
        }
    }
    0
}

/// Where the bodies of functions stand.
fn bodies(code: &str) -> Vec<Range<usize>> {
    let starts = code.match_indices("fn ").filter(|(at, _)| !code[..*at].ends_with(is_of_name));
    let body = |(at, _): (usize, &str)| {
        let open = at + code[at..].find(['{', ';'])?;
        let mut depth = 0;
        for (place, c) in code[open..].char_indices() {
            depth += i32::from(c == '{') - i32::from(c == '}');
            if depth == 0 {
                return Some(open..open + place);
            }
        }
        None
    };
    starts.filter_map(body).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// As the house once did it.
    #[test]
    fn a_sentence_that_is_cut_is_found() {
        #[track_caller]
        fn check(source: &str, expected: &[&str]) {
            let functions = ["headline", "fact_in_words", "why"].map(str::to_owned).into();
            let source = format!("use hostboard_actions::words::answer::{{headline, why}};\nfn f() {{ {source} }}");
            let found = cut_sentences(&source, &functions, false);
            assert_eq!(found.iter().map(|cut| cut.text.as_str()).collect::<Vec<_>>(), expected, "{source}");
        }
        check("let rest = said.headline.strip_prefix(&verdict);", &["said.headline.strip_prefix"]);
        check(
            "let rest = said.headline.get(9..); let rest = rest.trim_start_matches(['(']).replace(\").\", \".\");",
            &["rest.trim_start_matches", "rest.trim_start_matches([]).replace"],
        );
        check("match (line.says.starts_with(\"retract\"), 1) { _ => {} }", &["line.says.starts_with"]);
        check("stance_words(rests.cited.stance).split(':').next()", &["stance_words(rests.cited.stance).split"]);
        check("let form = a.fact(X).map(fields::form_words).unwrap_or_default(); form.split(':')", &["form.split"]);
        check(
            "let end = fact_in_words(X, y); match end { Some(end) => end.replace(\"no end\", \"never\") }",
            &["end.replace"],
        );
        check("let spoken = day.spoken(); spoken.split_once(' ')", &["spoken.split_once"]);
        check("let (a, b) = (headline(x), 1); a\n    .contains(\"b\")", &["a.contains"]);
        check("rule.strength.spoken().trim_end_matches(',')", &["rule.strength.spoken().trim_end_matches"]);
        check("why(x)?.starts_with('a')", &["why(x)?.starts_with"]);
        // What only stands beside one is none.
        check("names.contains(&day.spoken()); spoken.split(' '); x.why.split(' '); text.why(1).split(' ')", &[]);
        check("let text = format!(\"{}\", day.spoken()); text.contains('a')", &[]);
        check("// day.spoken().split(' ')\nlet a = \"day.spoken().split(' ')\";", &[]);
    }

    #[test]
    fn functions_that_give_text_are_known_by_what_they_return() {
        let source = "pub fn a(x: &str) -> bool { } pub const fn b(x: X) -> &'static str { } pub(crate) fn c() -> Vec<String> { }
            pub fn d<'a>(x: &'a str) -> Option<&'a str> { } fn e() -> String { }";
        let found: Vec<String> = text_functions(source).into_iter().collect();
        assert_eq!(found, ["b", "c", "d"]);
    }
}
