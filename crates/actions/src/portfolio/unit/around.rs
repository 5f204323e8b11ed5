//! How a body stands to others, and what became of it.

use super::ways::{every_way, is, text};
use crate::ledger::cite::Cited;
use crate::words::name::name_of;
use hostboard_domain::ledger::history::Version;
use hostboard_domain::ledger::reading::Reading;
use hostboard_domain::record::{Kind, Tie};
use hostboard_domain::time::When;

/// How a body stands to another.
#[derive(Clone, Debug)]
pub struct Related {
    /// `hosted by`, `borders`.
    pub how: String,
    /// The other body's name.
    pub other: String,
    /// Whether it is the only one of its sort.
    pub only: bool,
    /// From when.
    pub from: Option<When>,
    /// Whether it holds only perhaps.
    pub perhaps: bool,
    /// Who says so.
    pub cited: Cited,
}

/// What became of bodies.
#[derive(Clone, Debug)]
pub struct Became {
    /// `merge`.
    pub how: String,
    /// The bodies before, by name.
    pub from: Vec<String>,
    /// The bodies after, by name.
    pub into: Vec<String>,
    /// When.
    pub when: Option<When>,
    /// Whether it had surely happened by the day.
    pub surely: bool,
    /// Who says so.
    pub cited: Cited,
}

pub(super) fn relations(reading: &Reading<'_>, id: &str) -> Vec<Related> {
    let mut all = Vec::new();
    for (relation, perhaps) in every_way(reading, Kind::Relation) {
        let Some(how) = relation.text("how").and_then(|word| Tie::parse(&word)) else { continue };
        let (own, others) = (is(&relation, "body", id), is(&relation, "to", id));
        let (how, other) = match (own, others, how) {
            (true, _, how) => (how.word().replace('-', " "), "to"),
            (false, true, Tie::Borders) => ("borders".to_owned(), "body"),
            (false, true, Tie::HostedBy) => ("hosts".to_owned(), "body"),
            (false, true, Tie::Serves) => ("served by".to_owned(), "body"),
            _ => continue,
        };
        all.push(Related {
            how,
            other: name_of(reading, &text(&relation, other).unwrap_or_default()),
            // That A is the only neighbour of B says nothing of A's neighbours.
            only: own && relation.yes("only") == Some(true),
            from: relation.entry().from,
            perhaps,
            cited: Cited::of(reading, &relation),
        });
    }
    all
}

pub(super) fn successions(reading: &Reading<'_>, id: &str) -> Vec<Became> {
    let names = |version: &Version<'_>, field: &str| {
        text(version, field).map_or_else(Vec::new, |ids| ids.split(' ').map(|id| name_of(reading, id)).collect())
    };
    let of_it =
        every_way(reading, Kind::Succession).into_iter().filter(|(s, _)| is(s, "from", id) || is(s, "into", id));
    of_it
        .map(|(version, perhaps)| Became {
            how: text(&version, "how").unwrap_or_default(),
            from: names(&version, "from"),
            into: names(&version, "into"),
            when: version.entry().from,
            surely: !perhaps,
            cited: Cited::of(reading, &version),
        })
        .collect()
}
