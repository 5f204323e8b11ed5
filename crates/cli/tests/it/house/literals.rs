//! String literals of a Rust source, each with what it stands in.

use crate::production_code::production_code;

/// One string literal.
pub struct Literal {
    /// Its line, from 1.
    pub line: usize,
    /// Its text, escapes as they are written.
    pub text: String,
    /// What it stands in, the outermost first: the name before each bracket that is open (`Problem::of_file`, `format!`,
    /// `error`), and the field or variable that it is given to (`message:`, `let help`).
    pub within: Vec<String>,
    /// The call that it is an argument of, a method with its dot: `.text`, `format!`.
    pub call: String,
}

/// What brackets stand open, and what was read since the last of them.
#[derive(Default)]
struct Scanner {
    open: Vec<String>,
    /// The name that a value is being given to, by how many brackets are open.
    given_to: Vec<(usize, String)>,
    words: Vec<String>,
    after_dot: bool,
}

/// The literals of a source's production code.
///
/// ```text
/// refuse(Code::Blank, format!("{} is blank", name))    within: ["refuse", "format!"]
/// ```
pub fn literals(source: &str) -> Vec<Literal> {
    let bytes: Vec<char> = production_code(source).chars().collect();
    let (mut scanner, mut found) = (Scanner::default(), Vec::new());
    let (mut at, mut line) = (0, 1);
    while at < bytes.len() {
        let rest = &bytes[at..];
        let length = match rest {
            ['/', '/', ..] => until(rest, &['\n']),
            ['/', '*', ..] => until(rest, &['*', '/']) + 2,
            ['r', '#' | '"', ..] if !scanner.is_in_word(bytes.get(at.wrapping_sub(1))) && raw(rest).is_some() => {
                let (length, text) = raw(rest).unwrap_or_default();
                found.push(scanner.literal(line, text));
                length
            }
            ['"', ..] => {
                let length = quoted(rest);
                let text = rest[1..length - 1].iter().collect();
                found.push(scanner.literal(line, text));
                length
            }
            ['\'', '\\', ..] => 2 + until(&rest[2..], &['\'']) + 1,
            ['\'', _, '\'', ..] => 3,
            [c, ..] if c.is_alphanumeric() || *c == '_' => {
                let length = rest.iter().take_while(|c| c.is_alphanumeric() || **c == '_').count();
                scanner.word(rest[..length].iter().collect());
                length
            }
            [c, ..] => {
                scanner.take(*c);
                1
            }
            [] => 1,
        };
        let end = (at + length.max(1)).min(bytes.len());
        line += bytes[at..end].iter().filter(|c| **c == '\n').count();
        at = end;
    }
    found
}

/// The production code of a source with what literals and comments say left out; lines stay where they are.
pub fn code(source: &str) -> String {
    let production: Vec<char> = source.split("#[cfg(test)]").next().unwrap_or_default().chars().collect();
    let (mut code, mut at) = (String::with_capacity(production.len()), 0);
    while at < production.len() {
        let rest = &production[at..];
        let follows_word = at > 0 && (production[at - 1].is_alphanumeric() || production[at - 1] == '_');
        let (length, is_left_out) = match rest {
            ['/', '/', ..] => (until(rest, &['\n']), true),
            ['/', '*', ..] => (until(rest, &['*', '/']) + 2, true),
            ['r', '#' | '"', ..] if !follows_word && raw(rest).is_some() => (raw(rest).unwrap_or_default().0, true),
            ['"', ..] => (quoted(rest), true),
            ['\'', '\\', ..] => (2 + until(&rest[2..], &['\'']) + 1, true),
            ['\'', _, '\'', ..] => (3, true),
            _ => (1, false),
        };
        let end = (at + length.max(1)).min(production.len());
        match is_left_out {
            true => code.extend(production[at..end].iter().filter(|c| **c == '\n')),
            false => code.extend(&production[at..end]),
        }
        at = end;
    }
    code
}

impl Scanner {
    fn is_in_word(&self, before: Option<&char>) -> bool {
        before.is_some_and(|c| c.is_alphanumeric() || *c == '_')
    }

    fn literal(&self, line: usize, text: String) -> Literal {
        let call = self.open.last().map_or("", |open| open.rsplit("::").next().unwrap_or_default()).to_owned();
        Literal { line, text, within: self.within(), call }
    }

    fn word(&mut self, word: String) {
        self.words.push(if self.after_dot { format!(".{word}") } else { word });
        self.after_dot = false;
    }

    fn take(&mut self, c: char) {
        self.after_dot = c == '.';
        match c {
            '(' | '[' | '{' => {
                self.open.push(self.words.join("::"));
                self.words.clear();
            }
            ')' | ']' | '}' => {
                self.open.pop();
                let depth = self.open.len();
                self.given_to.retain(|(given, _)| *given <= depth);
                self.words.clear();
                if c == '}' {
                    self.given_to.retain(|(given, _)| *given < depth);
                }
            }
            ':' => {}
            '!' => {
                if let Some(last) = self.words.last_mut() {
                    last.push('!');
                }
            }
            '=' => self.give(),
            ',' | ';' => {
                let depth = self.open.len();
                self.given_to.retain(|(given, _)| *given < depth);
                self.words.clear();
            }
            c if c.is_whitespace() => {}
            _ => self.words.clear(),
        }
    }

    /// `let message =` and the like; of a field, its name stands among the words before the value.
    fn give(&mut self) {
        if let Some(name) = self.words.last() {
            self.given_to.push((self.open.len(), name.clone()));
        }
        self.words.clear();
    }

    fn within(&self) -> Vec<String> {
        let given = self.given_to.iter().map(|(_, name)| name.clone());
        self.open.iter().cloned().chain(given).chain([self.words.join("::")]).filter(|name| !name.is_empty()).collect()
    }
}

fn until(text: &[char], end: &[char]) -> usize {
    text.windows(end.len()).position(|window| window == end).unwrap_or(text.len())
}

/// How long a literal in plain quotation marks is, with them.
fn quoted(text: &[char]) -> usize {
    let mut at = 1;
    while at < text.len() && text[at] != '"' {
        at += if text[at] == '\\' { 2 } else { 1 };
    }
    (at + 1).min(text.len())
}

/// How long a raw literal is, and its text.
fn raw(text: &[char]) -> Option<(usize, String)> {
    let marks = text[1..].iter().take_while(|c| **c == '#').count();
    let start = 2 + marks;
    if text.get(1 + marks) != Some(&'"') {
        return None;
    }
    let end: Vec<char> = std::iter::once('"').chain(std::iter::repeat_n('#', marks)).collect();
    let length = until(&text[start..], &end);
    Some((start + length + end.len(), text[start..start + length].iter().collect()))
}

#[cfg(test)]
mod tests {
    use super::literals;

    #[test]
    fn a_literal_is_found_with_what_it_stands_in() {
        let source = r##"
            // "not this one"
            #[error("the first")]
            fn f<'a>(c: char) -> String {
                let message = format!("{c} the second", c = '"');
                Problem { help: "the third".into(), message: if c == '\'' { "the fourth" } else { r#"the "fifth""# } };
                g("the sixth")
            }
            #[cfg(test)]
            mod tests { const X: &str = "not this one"; }
        "##;
        let found: Vec<(String, String)> =
            literals(source).into_iter().map(|l| (l.text, l.within.join(" > "))).collect();
        let texts: Vec<&str> = found.iter().map(|(text, _)| text.as_str()).collect();
        assert_eq!(
            texts,
            ["the first", "{c} the second", "the third", "the fourth", "the \"fifth\"", "the sixth"],
            "{found:?}"
        );
        assert!(found[0].1.ends_with("error"), "{found:?}");
        assert!(found[1].1.contains("message") && found[1].1.contains("format!"), "{found:?}");
        assert!(found[2].1.contains("Problem") && found[2].1.contains("help"), "{found:?}");
        assert!(!found[5].1.contains("message"), "{found:?}");
    }
}
