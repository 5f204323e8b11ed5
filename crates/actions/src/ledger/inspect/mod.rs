//! One record as at two times: what it says, who says so, who says otherwise, and how it came to stand so.

mod others;
mod steps;
mod value;

pub use others::Other;
pub use steps::Step;
pub use value::{Referred, Value, value_of};

use crate::codes;
use crate::error::ActionError;
use crate::ledger::cite::{Cited, CitedSource, sources};
use crate::ledger::view::View;
use crate::words::title::title_of;
use hostboard_domain::ledger::reading::Held;
use hostboard_domain::problem::{Problem, quoted};
use hostboard_domain::record::{Field, Kind};
use hostboard_domain::time::{Day, When};
use others::others;
use steps::steps;
use value::value;

/// A record as at two times.
#[derive(Clone, Debug)]
pub struct Inspected {
    /// The kind of record.
    pub kind: Kind,
    /// Its id.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// How it stands on the day.
    pub stands: Stands,
    /// Its fields, in the order of the kind.
    pub fields: Vec<(&'static Field, Value)>,
    /// When it begins to hold; `None` is since before anybody asked.
    pub from: Option<When>,
    /// When it ceases to; `None` is open.
    pub to: Option<When>,
    /// Since when the ledger knows of it.
    pub first_known: Day,
    /// Who says so.
    pub cited: Cited,
    /// What others say of the same thing.
    pub others: Vec<Other>,
    /// Its entries that were known, the newest first.
    pub history: Vec<Step>,
    /// Every source behind what is shown.
    pub sources: Vec<CitedSource>,
}

/// How a record stands on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stands {
    /// It holds.
    Surely,
    /// It may hold, and may not; or may hold in one of several ways.
    Perhaps,
    /// It does not hold on that day: it begins later, or ended, or was withdrawn.
    Not,
}

/// Reads one record.
///
/// Errors: no record of that kind and id was known that the reader may see.
pub fn inspect(view: &View<'_>, kind: Kind, id: &str) -> Result<Inspected, ActionError> {
    let reading = &view.reading;
    let Some(version) = reading.named(kind, id) else {
        let message = format!("no {kind} with the id {} was known by {}", quoted(id), view.times.known.spoken());
        let help = "look at the id, or choose a later “as we knew it on” date";
        return Err(ActionError::NotFound(Problem::of_address(codes::RECORD_NOT_KNOWN, message, help)));
    };
    let history = steps(reading, kind, id);
    let others = others(reading, &version);
    let cited = Cited::of(reading, &version);
    let said: Vec<_> = version.texts().collect();
    Ok(Inspected {
        kind,
        id: id.to_owned(),
        title: title_of(reading, &version),
        stands: match reading.get(kind, id) {
            Held::Surely(_) => Stands::Surely,
            Held::Perhaps(_) => Stands::Perhaps,
            Held::Not => Stands::Not,
        },
        fields: kind.spec().fields.iter().map(|field| (field, value(reading, &version, &said, field))).collect(),
        from: version.entry().from,
        to: version.entry().to,
        first_known: history.last().map_or(cited.known, |first| first.known.day()),
        sources: sources(
            history.iter().map(|step| &step.cited).chain(others.iter().map(|other| &other.cited)).chain([&cited]),
        ),
        cited,
        others,
        history,
    })
}
