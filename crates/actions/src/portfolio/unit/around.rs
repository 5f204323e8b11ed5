//! How a body stands to others, and what became of it.

use crate::ledger::cite::Cited;
use crate::portfolio::named::Named;
use crate::words::tie;
use hostboard_domain::ledger::reading::Reading;
use hostboard_domain::record::{Change, Id, Relation, Succession, Tie};
use hostboard_domain::time::When;

/// How a body stands to another.
#[derive(Clone, Debug)]
pub struct Related {
    /// How.
    pub how: Side,
    /// The other body.
    pub other: Named,
    /// Whether it is the only one of its sort.
    pub only: bool,
    /// From when.
    pub from: Option<When>,
    /// Whether it holds only perhaps.
    pub perhaps: bool,
    /// Who says so.
    pub cited: Cited,
}

/// A tie as seen from one of its bodies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// The body stands so to the other: it is hosted by it.
    Own(Tie),
    /// The other stands so to the body: it is hosted by this one.
    Other(Tie),
}

impl Side {
    /// In words: `hosted by`, `hosts`.
    pub fn words(self) -> String {
        match self {
            Side::Own(how) => tie::to_other(how),
            Side::Other(how) => tie::from_other(how).unwrap_or_default().to_owned(),
        }
    }
}

impl Related {
    /// Whether the other body hosts it.
    pub fn is_hosted_by(&self) -> bool {
        self.how == Side::Own(Tie::HostedBy)
    }

    /// Whether the areas of the two touch.
    pub fn is_border(&self) -> bool {
        matches!(self.how, Side::Own(Tie::Borders) | Side::Other(Tie::Borders))
    }
}

/// What became of bodies.
#[derive(Clone, Debug)]
pub struct Became {
    /// What happened.
    pub how: Option<Change>,
    /// The bodies before.
    pub from: Vec<Named>,
    /// The bodies after.
    pub into: Vec<Named>,
    /// When.
    pub when: Option<When>,
    /// Whether it had surely happened by the day.
    pub surely: bool,
    /// Who says so.
    pub cited: Cited,
}

pub(super) fn relations(reading: &Reading<'_>, id: &str) -> Vec<Related> {
    let mut all = Vec::new();
    for (relation, perhaps) in reading.records_in_every_way::<Relation<_>>() {
        let (Some(how), Some(body), Some(to)) = (relation.how(), relation.body(), relation.to()) else { continue };
        let own = *body == *id;
        let (how, other) = match (own, *to == *id) {
            (true, _) => (Side::Own(how), to),
            (false, true) if tie::from_other(how).is_some() => (Side::Other(how), body),
            _ => continue,
        };
        all.push(Related {
            how,
            other: Named::body(reading, &other),
            // That A is the only neighbour of B says nothing of A's neighbours.
            only: own && relation.only() == Some(true),
            from: relation.record.entry().from,
            perhaps,
            cited: Cited::of(reading, &relation.record),
        });
    }
    all
}

pub(super) fn successions(reading: &Reading<'_>, id: &str) -> Vec<Became> {
    let named = |ids: &[Id<'_>]| ids.iter().map(|id| Named::body(reading, id)).collect();
    let mut all = Vec::new();
    for (succession, perhaps) in reading.records_in_every_way::<Succession<_>>() {
        let (before, after) = (succession.before(), succession.after());
        if before.iter().chain(&after).any(|body| **body == *id) {
            all.push(Became {
                how: succession.how(),
                from: named(&before),
                into: named(&after),
                when: succession.record.entry().from,
                surely: !perhaps,
                cited: Cited::of(reading, &succession.record),
            });
        }
    }
    all
}
