//! Who says so: a small label beside a statement that opens the record behind it, with its sources.

use super::lines::SourceLine;
use crate::frame::Frame;
use askama::Template;
use hostboard_actions::ledger::cite::{Cited, CitedSource};
use hostboard_domain::evidence::{Stance, Standing};

/// A label that says how far somebody stands behind a statement.
#[derive(Clone, Debug, Template)]
#[template(path = "components/mark.html")]
pub(crate) struct Mark {
    to: String,
    label: String,
    about: String,
}

impl askama::filters::HtmlSafe for Mark {}

impl Mark {
    /// Of what stands behind a record.
    pub(crate) fn of(frame: &Frame, cited: &Cited) -> Mark {
        let ids: Vec<&str> = cited.sources.iter().map(|source| source.id.as_str()).collect();
        let ids = if ids.is_empty() { "no source".to_owned() } else { ids.join(", ") };
        let mut parts = vec![ids];
        parts.extend(standing(cited).map(str::to_owned));
        if cited.illustrative {
            parts.push("illustrative".to_owned());
        }
        Mark {
            to: frame.record(cited.kind.word(), &cited.id),
            label: parts.join(", "),
            about: format!("{} {}", cited.kind.word(), cited.id),
        }
    }
}

/// How far somebody stands behind it, in a word or two.
fn standing(cited: &Cited) -> Option<&'static str> {
    match (cited.stance, cited.standing) {
        (Some(Stance::Assumed), _) => Some("assumed"),
        (Some(Stance::Denies), _) => Some("denied"),
        (_, Some(Standing::Official)) => Some("official"),
        (_, Some(Standing::OnRecord)) => Some("on record"),
        (_, Some(Standing::Unnamed)) => Some("unnamed"),
        (_, Some(Standing::Report)) if cited.stance == Some(Stance::Understood) => Some("understood"),
        (_, Some(Standing::Report)) => Some("report"),
        (_, Some(Standing::Recommendation)) => Some("recommended"),
        (Some(stance), None) => Some(stance.word()),
        (None, None) => None,
    }
}

/// A list of sources at the foot of a page.
#[derive(Clone, Debug, Template)]
#[template(path = "components/sources.html")]
pub(crate) struct Sources {
    lines: Vec<SourceLine>,
}

impl askama::filters::HtmlSafe for Sources {}

/// The sources behind a page.
pub(crate) fn sources(frame: &Frame, all: &[CitedSource]) -> Sources {
    Sources { lines: all.iter().map(|source| SourceLine::of(frame, source)).collect() }
}
