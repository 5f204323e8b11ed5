//! A JSON text as a tree that keeps what stands there: the text of numbers, the order of keys.
//!
//! `serde_json` finds where each value begins and ends (`RawValue`), and reads texts and keys. Its own `Value` is not
//! used: without a feature that would alter every crate of the program it turns numbers into floats, and refuses a
//! document for a `1e9999`.
//!
//! Invariants: at most [`MOST_DEPTH`] deep; texts are borrowed where nothing in them is escaped.

use serde::de::{self, Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;
use std::borrow::Cow;
use std::fmt;

/// How deep values may be nested.
pub(super) const MOST_DEPTH: usize = 64;

/// Any value. Of several keys of one name in an object the last holds.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Json<'a> {
    Null,
    Bool(bool),
    Number(&'a str),
    Text(Cow<'a, str>),
    List(Vec<Json<'a>>),
    Object(Vec<(Cow<'a, str>, Json<'a>)>),
}

/// Why a text is no JSON that can be read. Lines and bytes count from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    /// There is no value in it.
    NoValue,
    /// Something follows the value.
    MoreFollows,
    /// It ends within a value.
    BreaksOff { line: usize, byte: usize },
    /// It is no JSON there; and why not.
    Syntax { line: usize, byte: usize, why: String },
    /// Lists and objects stand within one another more than [`MOST_DEPTH`] deep.
    TooDeep { line: usize },
}

impl Fault {
    /// What is wrong, in a text of several lines.
    pub fn message(&self) -> String {
        match self {
            Fault::BreaksOff { line, .. } | Fault::Syntax { line, .. } | Fault::TooDeep { line } => {
                self.message_at(&format!("line {line}"))
            }
            Fault::NoValue | Fault::MoreFollows => self.message_at(""),
        }
    }

    /// What is wrong, in a text of one line that was named already.
    pub fn message_of_one_line(&self) -> String {
        self.message_at("it")
    }

    fn message_at(&self, line: &str) -> String {
        match self {
            Fault::NoValue => "there is no value".to_owned(),
            Fault::MoreFollows => "more follows after the end of the value".to_owned(),
            Fault::BreaksOff { byte, .. } => {
                format!("the text breaks off in {line}, at byte {byte} of it, within a value")
            }
            Fault::Syntax { byte, why, .. } => format!("{line} is not JSON at its byte {byte}: {why}"),
            Fault::TooDeep { .. } => format!("{line} is nested more than {MOST_DEPTH} deep"),
        }
    }

    /// What to do.
    pub fn help(&self) -> &'static str {
        match self {
            Fault::NoValue => "give an object or a list",
            Fault::MoreFollows => "give one value",
            Fault::BreaksOff { .. } => "fetch the file again, whole",
            Fault::Syntax { .. } => "look at that place; fetch the file again if it was cut or edited",
            Fault::TooDeep { .. } => "no register is; look whether it is the right file",
        }
    }
}

/// Reads the first value of a text; also gives what follows it.
pub(super) fn first(text: &str) -> Result<(Json<'_>, &str), Fault> {
    let mut values = serde_json::Deserializer::from_str(text).into_iter::<&RawValue>();
    let raw = match values.next() {
        Some(Ok(raw)) => raw.get(),
        Some(Err(error)) => return Err(syntax(&error)),
        None => return Err(Fault::NoValue),
    };
    let rest = text.get(values.byte_offset()..).unwrap_or("");
    Ok((grow(text, raw, 0)?, rest))
}

/// Reads a text that is one value.
pub(super) fn whole(text: &str) -> Result<Json<'_>, Fault> {
    let (value, rest) = first(text)?;
    if rest.trim().is_empty() { Ok(value) } else { Err(Fault::MoreFollows) }
}

fn syntax(error: &serde_json::Error) -> Fault {
    let (line, byte) = (error.line(), error.column());
    if error.is_eof() {
        return Fault::BreaksOff { line, byte };
    }
    // The library gives why and where in one text only.
    let said = error.to_string();
    Fault::Syntax { line, byte, why: said.split(" at line ").next().unwrap_or_default().to_owned() }
}

fn line_at(text: &str, at: usize) -> usize {
    1 + text.as_bytes().iter().take(at).filter(|byte| **byte == b'\n').count()
}

/// The tree of a value that is known to be well-formed.
fn grow<'a>(text: &'a str, raw: &'a str, depth: usize) -> Result<Json<'a>, Fault> {
    let here = || line_at(text, (raw.as_ptr() as usize).saturating_sub(text.as_ptr() as usize));
    if depth > MOST_DEPTH {
        return Err(Fault::TooDeep { line: here() });
    }
    let unread = |error: serde_json::Error| syntax(&error);
    Ok(match raw.as_bytes().first() {
        Some(b'{') => {
            let Members(members) = serde_json::from_str(raw).map_err(unread)?;
            let grown = members.into_iter().map(|(key, raw)| Ok((key, grow(text, raw, depth + 1)?)));
            Json::Object(grown.collect::<Result<_, Fault>>()?)
        }
        Some(b'[') => {
            let items: Vec<&RawValue> = serde_json::from_str(raw).map_err(unread)?;
            Json::List(items.into_iter().map(|item| grow(text, item.get(), depth + 1)).collect::<Result<_, Fault>>()?)
        }
        // A text with half a surrogate pair is kept as it is written.
        Some(b'"') => Json::Text(match serde_json::from_str(raw) {
            Ok(Words(words)) => words,
            Err(_) => Cow::Borrowed(raw.trim_matches('"')),
        }),
        Some(b't') => Json::Bool(true),
        Some(b'f') => Json::Bool(false),
        Some(b'n') | None => Json::Null,
        Some(_) => Json::Number(raw),
    })
}

impl<'a> Json<'a> {
    /// The value of a key; `None` also where this is no object.
    pub fn get(&self, key: &str) -> Option<&Json<'a>> {
        let Json::Object(members) = self else { return None };
        members.iter().rev().find(|(name, _)| name == key).map(|(_, value)| value)
    }

    /// The value at the end of a path of keys, such as `value/amount`; an empty path is this value itself.
    pub fn at(&self, path: &str) -> Option<&Json<'a>> {
        path.split('/').filter(|key| !key.is_empty()).try_fold(self, |value, key| value.get(key))
    }

    /// The items of a list; none where this is no list.
    pub fn items(&self) -> &[Json<'a>] {
        if let Json::List(items) = self { items } else { &[] }
    }

    pub fn is_object(&self) -> bool {
        matches!(self, Json::Object(_))
    }

    /// The text of a scalar, as written; a list of scalars has one a line; nothing else has any.
    pub fn text(&self) -> String {
        match self {
            Json::Bool(truth) => truth.to_string(),
            Json::Number(number) => (*number).to_owned(),
            Json::Text(text) => text.to_string(),
            Json::List(items) => lines(items.iter().map(Json::text)),
            Json::Null | Json::Object(_) => String::new(),
        }
    }
}

/// Several texts as one, a line for each: line ends within them become `; `. Nothing where all are blank.
pub(super) fn lines(texts: impl IntoIterator<Item = String>) -> String {
    let mut texts: Vec<String> = texts.into_iter().collect();
    if texts.iter().all(|text| text.trim().is_empty()) {
        return String::new();
    }
    if texts.len() > 1 {
        for text in &mut texts {
            if text.contains(['\n', '\r']) {
                let parts: Vec<&str> = text.lines().map(str::trim).filter(|part| !part.is_empty()).collect();
                *text = parts.join("; ").replace('\r', " ");
            }
        }
    }
    texts.join("\n")
}

/// A text, borrowed where it can be.
struct Words<'a>(Cow<'a, str>);

impl<'de: 'a, 'a> Deserialize<'de> for Words<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Words<'a>, D::Error> {
        struct Read;
        impl<'de> Visitor<'de> for Read {
            type Value = Cow<'de, str>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a text")
            }
            fn visit_borrowed_str<E: de::Error>(self, text: &'de str) -> Result<Self::Value, E> {
                Ok(Cow::Borrowed(text))
            }
            fn visit_str<E: de::Error>(self, text: &str) -> Result<Self::Value, E> {
                Ok(Cow::Owned(text.to_owned()))
            }
        }
        deserializer.deserialize_str(Read).map(Words)
    }
}

/// The keys of an object with what stands under them, not yet read.
struct Members<'a>(Vec<(Cow<'a, str>, &'a str)>);

impl<'de: 'a, 'a> Deserialize<'de> for Members<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Members<'a>, D::Error> {
        struct Read;
        impl<'de> Visitor<'de> for Read {
            type Value = Vec<(Cow<'de, str>, &'de str)>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut members = Vec::new();
                while let Some(Words(key)) = map.next_key()? {
                    let raw: &'de RawValue = map.next_value()?;
                    members.push((key, raw.get()));
                }
                Ok(members)
            }
        }
        deserializer.deserialize_map(Read).map(Members)
    }
}
