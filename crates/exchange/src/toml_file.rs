//! TOML with its lines: tables are asked for the keys they may have, and every problem is kept.

use crate::codes;
use crate::heading::nearest;
use hostboard_domain::problem::{Code, Place, Problem, quoted};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// A text with the line it stands on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Placed<T> {
    pub value: T,
    pub line: u64,
}

/// The file being read, and what is wrong with it so far.
pub(crate) struct TomlFile<'a> {
    pub name: &'a str,
    text: &'a str,
    pub problems: Vec<Problem>,
}

impl<'a> TomlFile<'a> {
    /// Parses the text; syntax errors become problems.
    pub fn parse(name: &'a str, text: &'a str) -> (TomlFile<'a>, DeTable<'a>) {
        let mut file = TomlFile { name, text, problems: Vec::new() };
        let (root, errors) = DeTable::parse_recoverable(text);
        for error in errors {
            let line = error.span().map_or(1, |span| file.line(span.start));
            file.problem(
                codes::TOML_SYNTAX,
                line,
                error.message().trim_end_matches('.').to_lowercase(),
                "mend the TOML there",
            );
        }
        (file, root.into_inner())
    }

    fn line(&self, offset: usize) -> u64 {
        let before = self.text.as_bytes().get(..offset).unwrap_or(self.text.as_bytes());
        memchr::memchr_iter(b'\n', before).count() as u64 + 1
    }

    pub fn problem(&mut self, code: Code, line: u64, message: impl Into<String>, help: impl Into<String>) {
        self.problems.push(Problem::new(code, Place::line_of(self.name, line), message, help));
    }

    pub fn line_of<T>(&self, value: &Spanned<T>) -> u64 {
        self.line(value.span().start)
    }

    /// Reports keys of a table beyond those known.
    pub fn check_keys(&mut self, table: &DeTable<'_>, known: &[&str]) {
        for key in table.keys() {
            let text: &str = key.get_ref();
            if known.contains(&text) {
                continue;
            }
            let help = match nearest(text, known.iter().copied()) {
                Some(near) => format!("is it `{near}`?"),
                None => format!("write one of {}", list(known)),
            };
            self.problem(codes::KEY_UNKNOWN, self.line_of(key), format!("{} is not a key here", quoted(text)), help);
        }
    }

    /// The table under a key, if there.
    pub fn table<'t, 'i>(&mut self, table: &'t DeTable<'i>, key: &str) -> Option<(&'t DeTable<'i>, u64)> {
        let value = table.get(key)?;
        let line = self.line_of(value);
        match value.get_ref() {
            DeValue::Table(inner) => Some((inner, line)),
            _ => {
                self.problem(
                    codes::KEY_VALUE_KIND,
                    line,
                    format!("`{key}` is not a table"),
                    format!("begin it with `[{key}]`"),
                );
                None
            }
        }
    }

    /// The text under a key, if there.
    pub fn text(&mut self, table: &DeTable<'_>, key: &str) -> Option<Placed<String>> {
        let value = table.get(key)?;
        let line = self.line_of(value);
        match value.get_ref() {
            DeValue::String(text) => Some(Placed { value: text.to_string(), line }),
            _ => {
                self.problem(codes::KEY_VALUE_KIND, line, format!("`{key}` is not a text"), "put it between quotes");
                None
            }
        }
    }

    /// The whole number under a key, if there.
    pub fn number(&mut self, table: &DeTable<'_>, key: &str) -> Option<usize> {
        let value = table.get(key)?;
        let number = value.get_ref().as_integer().and_then(|number| number.as_str().parse().ok());
        if number.is_none() {
            self.problem(
                codes::KEY_VALUE_KIND,
                self.line_of(value),
                format!("`{key}` is not a whole number"),
                "write digits without quotes",
            );
        }
        number
    }

    /// The tables of a list under a key, as `[[key]]` begins each.
    pub fn tables<'t, 'i>(&mut self, table: &'t DeTable<'i>, key: &str) -> Vec<(&'t DeTable<'i>, u64)> {
        let Some(value) = table.get(key) else { return Vec::new() };
        let items = match value.get_ref() {
            DeValue::Array(items) => items,
            _ => {
                self.problem(
                    codes::KEY_VALUE_KIND,
                    self.line_of(value),
                    format!("`{key}` is not a list of tables"),
                    format!("begin each with `[[{key}]]`"),
                );
                return Vec::new();
            }
        };
        let mut tables = Vec::new();
        for item in items.iter() {
            let line = self.line_of(item);
            match item.get_ref() {
                DeValue::Table(inner) => tables.push((inner, line)),
                _ => self.problem(
                    codes::KEY_VALUE_KIND,
                    line,
                    format!("`{key}` is not a list of tables"),
                    format!("begin each with `[[{key}]]`"),
                ),
            }
        }
        tables
    }

    /// Whether a key says `true`.
    pub fn flag(&mut self, table: &DeTable<'_>, key: &str) -> bool {
        match table.get(key).map(|value| (value.get_ref(), self.line_of(value))) {
            Some((DeValue::Boolean(yes), _)) => *yes,
            Some((_, line)) => {
                self.problem(
                    codes::KEY_VALUE_KIND,
                    line,
                    format!("`{key}` is neither `true` nor `false`"),
                    "write one of them without quotes",
                );
                false
            }
            None => false,
        }
    }

    /// The texts under a key: a list of texts, or one text by itself.
    pub fn texts(&mut self, table: &DeTable<'_>, key: &str) -> Vec<Placed<String>> {
        let Some(value) = table.get(key) else { return Vec::new() };
        let DeValue::Array(items) = value.get_ref() else { return self.text(table, key).into_iter().collect() };
        let mut texts = Vec::new();
        for item in items.iter() {
            let line = self.line_of(item);
            match item.get_ref() {
                DeValue::String(text) => texts.push(Placed { value: text.to_string(), line }),
                _ => self.problem(
                    codes::KEY_VALUE_KIND,
                    line,
                    format!("`{key}` is not a list of texts"),
                    "put each between quotes",
                ),
            }
        }
        texts
    }

    /// The pairs of texts of the table under a key.
    pub fn pairs(&mut self, table: &DeTable<'_>, key: &str) -> Vec<Placed<(String, String)>> {
        let Some((inner, _)) = self.table(table, key) else { return Vec::new() };
        let mut pairs = Vec::new();
        for (theirs, ours) in inner.iter() {
            let line = self.line_of(ours);
            match ours.get_ref() {
                DeValue::String(text) => {
                    pairs.push(Placed { value: (theirs.get_ref().to_string(), text.to_string()), line });
                }
                _ => self.problem(
                    codes::KEY_VALUE_KIND,
                    line,
                    format!("`{key}` is not a table of texts"),
                    "put each between quotes",
                ),
            }
        }
        pairs
    }
}

/// A value as the text that a CSV cell would hold: numbers and dates as written, `yes` and `no`, lists with spaces
/// between. `None` for a table.
pub(crate) fn as_text(value: &DeValue<'_>) -> Option<String> {
    match value {
        DeValue::String(text) => Some(text.to_string()),
        DeValue::Integer(number) => Some(number.to_string()),
        DeValue::Float(number) => Some(number.to_string()),
        DeValue::Boolean(yes) => Some(if *yes { "yes" } else { "no" }.to_owned()),
        DeValue::Datetime(date) => Some(date.to_string()),
        DeValue::Array(items) => {
            let texts: Option<Vec<String>> = items.iter().map(|item| as_text(item.get_ref())).collect();
            texts.map(|texts| texts.join(" "))
        }
        DeValue::Table(_) => None,
    }
}

pub(crate) fn list(words: &[&str]) -> String {
    words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ")
}
