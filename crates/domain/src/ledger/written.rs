//! Writing an entry's lines: in one way only, whether it is sealed for the first time or written again.
//!
//! How the lines look stands in [`entry`](super::entry), which reads them.

use super::entry::{Entry, EntryAct, Rest};
use super::header::Header;
use super::lines::escape;
use crate::record::Kind;
use crate::time::{Moment, When};
use std::fmt::{Display, Write};

/// The lines of an entry that were written so far.
pub(super) struct Written {
    pub(super) text: String,
}

impl Written {
    /// The lines up to `known`.
    pub(super) fn of(
        kind: Kind,
        id: &str,
        act: EntryAct,
        (from, to): (Option<When>, Option<When>),
        known: Moment,
    ) -> Written {
        let mut out = Written { text: String::with_capacity(512) };
        out.text.push_str("hostboard entry 1\n");
        out.line("kind", kind.word());
        out.line("id", id);
        out.line("act", act.word());
        out.shown("from", from);
        out.shown("to", to);
        out.shown("known", Some(known));
        out
    }

    /// The lines before those of fields.
    pub(super) fn header(&mut self, header: &Header<'_>) {
        self.line("actor", &header.actor);
        self.shown("corrects", header.corrects);
        self.shown("illustrative", header.illustrative.then_some("yes"));
        self.some("locator", header.locator.as_deref());
        if let [first, others @ ..] = header.sources.as_slice() {
            self.text.push_str("sources ");
            escape(first, &mut self.text);
            for source in others {
                self.text.push(' ');
                escape(source, &mut self.text);
            }
            self.text.push('\n');
        }
        self.some("standing", header.standing.map(|standing| standing.word()));
        self.some("stance", header.stance.map(|stance| stance.word()));
        self.some("why", header.why.as_deref());
    }

    /// The line of a field.
    pub(super) fn text(&mut self, name: &str, text: &str) {
        self.text.push_str("= ");
        self.line(name, text);
    }

    /// The line of a field whose text is kept apart.
    pub(super) fn hash(&mut self, name: &str, hash: impl Display) {
        let _ = writeln!(self.text, "# {name} {hash}");
    }

    fn line(&mut self, key: &str, value: &str) {
        self.text.push_str(key);
        self.text.push(' ');
        escape(value, &mut self.text);
        self.text.push('\n');
    }

    fn some(&mut self, key: &str, value: Option<&str>) {
        if let Some(value) = value {
            self.line(key, value);
        }
    }

    /// Of a value that shows itself without anything to be escaped.
    fn shown(&mut self, key: &str, value: Option<impl Display>) {
        if let Some(value) = value {
            let _ = writeln!(self.text, "{key} {value}");
        }
    }
}

impl Entry<'_> {
    /// Its bytes, as they were read.
    pub(super) fn written(&self) -> String {
        let mut out = Written::of(self.kind, self.id, self.act, (self.from, self.to), self.known);
        match self.rest() {
            Rest::Lines(lines) => out.text.push_str(lines),
            Rest::Packed(..) => {
                out.header(&self.header());
                for (personal, name, value) in self.lines_of_fields() {
                    if personal { out.hash(name, value) } else { out.text(name, &value) }
                }
            }
        }
        out.text
    }
}
