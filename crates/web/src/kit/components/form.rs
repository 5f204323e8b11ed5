//! Fields of forms: a label, a hint, what is wrong, and what was typed.

use askama::Template;

/// A word to choose, with what is sent for it.
#[derive(Clone, Debug)]
pub(crate) struct Choice {
    /// What is sent.
    pub value: String,
    /// What is shown.
    pub word: String,
}

impl Choice {
    /// Of a value and its word.
    pub(crate) fn new(value: impl Into<String>, word: impl Into<String>) -> Choice {
        Choice { value: value.into(), word: word.into() }
    }
}

/// How a field is filled in.
#[derive(Clone, Debug)]
pub(crate) enum Input {
    /// A line of text, with the class of its width: `date`, `money`, `short` or none.
    Line(&'static str),
    /// A line of text, with what is likely to be written.
    Listed(Vec<String>),
    /// One of a list.
    Select(Vec<Choice>),
    /// One of a few.
    Radios(Vec<Choice>),
    /// A file.
    File,
}

/// A field of a form.
#[derive(Clone, Debug, Template)]
#[template(path = "components/form.html")]
pub(crate) struct Field {
    /// The name under which it is sent.
    pub name: String,
    label: String,
    hint: String,
    typed: String,
    error: String,
    input: Input,
}

impl askama::filters::HtmlSafe for Field {}

impl Field {
    /// A field of that name.
    pub(crate) fn new(name: impl Into<String>, label: impl Into<String>, input: Input) -> Field {
        let (hint, typed, error) = (String::new(), String::new(), String::new());
        Field { name: name.into(), label: label.into(), hint, typed, error, input }
    }

    /// The same with a hint below its label.
    pub(crate) fn hint(mut self, hint: impl Into<String>) -> Field {
        self.hint = hint.into();
        self
    }

    /// The same with what was typed.
    pub(crate) fn value(mut self, value: impl Into<String>) -> Field {
        self.typed = value.into();
        self
    }

    /// The same with what is wrong, if it is.
    pub(crate) fn wrong(mut self, wrong: &[Wrong]) -> Field {
        let found = wrong.iter().find(|wrong| wrong.field == self.name);
        self.error = found.map_or_else(String::new, |wrong| wrong.text.clone());
        self
    }

    /// The element's id.
    pub(crate) fn id(&self) -> String {
        id_of(&self.name)
    }

    fn has(&self, value: &str) -> bool {
        self.typed == value
    }

    fn described(&self) -> String {
        let hint = (!self.hint.is_empty()).then(|| format!("{}-hint", self.id()));
        let error = (!self.error.is_empty()).then(|| format!("{}-error", self.id()));
        hint.into_iter().chain(error).collect::<Vec<_>>().join(" ")
    }
}

fn id_of(name: &str) -> String {
    let safe = name.chars().map(|c| if c.is_ascii_alphanumeric() || c == '_' { c } else { '-' });
    format!("field-{}", safe.collect::<String>())
}

/// What is wrong with one field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Wrong {
    /// The field's name; empty where it is about the whole form.
    pub field: String,
    /// What is wrong and what to do, in a sentence.
    pub text: String,
}

impl Wrong {
    /// Of a field.
    pub(crate) fn new(field: impl Into<String>, text: impl Into<String>) -> Wrong {
        Wrong { field: field.into(), text: text.into() }
    }
}

/// What is wrong, with the way to its field, where that is on the page.
#[derive(Clone, Debug)]
struct WrongLine {
    to: Option<String>,
    text: String,
}

/// A field that is sent and not seen.
#[derive(Clone, Debug)]
pub(crate) struct Hidden {
    /// The name under which it is sent.
    pub name: String,
    /// What is sent.
    pub value: String,
}

impl Hidden {
    /// Of a name and what is sent for it.
    pub(crate) fn new(name: impl Into<String>, value: impl Into<String>) -> Hidden {
        Hidden { name: name.into(), value: value.into() }
    }
}

/// What is wrong with a form, each with a link to its field.
#[derive(Clone, Debug, Template)]
#[template(path = "components/wrongs.html")]
pub(crate) struct Wrongs {
    lines: Vec<WrongLine>,
}

impl askama::filters::HtmlSafe for Wrongs {}

impl Wrongs {
    /// Whether nothing is wrong.
    pub(crate) fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// Of a form; `fields` are the names that are on the page.
    pub(crate) fn new(wrong: &[Wrong], fields: &[&str]) -> Wrongs {
        let to = |wrong: &Wrong| fields.contains(&wrong.field.as_str()).then(|| format!("#{}", id_of(&wrong.field)));
        Wrongs { lines: wrong.iter().map(|wrong| WrongLine { to: to(wrong), text: wrong.text.clone() }).collect() }
    }
}
