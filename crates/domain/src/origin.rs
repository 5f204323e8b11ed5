//! Where something that an answer used came from.
//!
//! For: carrying provenance from where a value is read to whoever shows it, as values: a page makes a link of an entry's
//! kind and id, a program reads the row's number. Leaves to others: what is true, and the words (`hostboard-actions`,
//! `words/origin.rs`).
//!
//! Invariants: an origin is written once, where the value is read, and never worked out again from a text. Its serialised
//! shape is part of `--format jsonl` and is documented in `docs/reference/answers.md`.

use crate::evidence::{Stance, Standing};
use crate::record::{Kind, Tie};
use crate::settled::Decision;
use crate::time::Day;
use serde::Serialize;

/// Where a value came from. What came from several places has a list of these.
///
/// ```
/// use hostboard_domain::origin::{Origin, SourceCell};
/// let cell = SourceCell { heading: "Contract Type".into(), text: "Services".into() };
/// let origin = Origin::Row { row: 7, cells: vec![cell] };
/// let written = serde_json::to_string(&origin).unwrap();
/// assert_eq!(written, r#"{"origin":"row","row":7,"cells":[{"heading":"Contract Type","text":"Services"}]}"#);
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "origin", rename_all = "kebab-case")]
pub enum Origin {
    /// A record in an entry of the ledger.
    Entry {
        /// The entry's number.
        seq: u64,
        /// The kind of the record.
        kind: Kind,
        /// The record's id.
        id: String,
        /// Who says so, where it was asked; a deal's own facts stand by their entry alone.
        #[serde(flatten)]
        evidence: Option<Evidence>,
    },
    /// A row of the register's file.
    Row {
        /// The row's number in the file.
        row: u32,
        /// The cells that it was read from; none where the file has our own columns.
        cells: Vec<SourceCell>,
    },
    /// A file beside the register's.
    File {
        /// What it is called.
        file: &'static str,
    },
    /// The day on which the whole register was published: what it holds as signed is presumed to have been signed by then.
    Published {
        /// The day.
        on: Day,
        /// Who says so.
        by: PublishedBy,
    },
    /// A mapping that gives one value in every row.
    Constant {
        /// The value, as the register writes it.
        value: String,
        /// Who says so; `None` where the mapping only assumes it.
        source: Option<String>,
    },
    /// The portfolio's own record.
    Portfolio,
    /// A question that a person settled.
    Decision {
        /// The file as the user named it.
        file: String,
        /// Row in the file.
        row: u64,
        /// The answer.
        answer: String,
        /// Why.
        reason: String,
        /// Who decided.
        by: Option<String>,
        /// When.
        on: Option<Day>,
    },
    /// So many further decisions.
    MoreDecisions {
        /// How many.
        number: usize,
    },
    /// What a person assumed.
    Assumption {
        /// As the person wrote it.
        written: String,
    },
    /// What the program presumes of a row, since it stands on a list of that kind.
    Presumption {
        /// As a person would write it: `kind=contract`.
        written: String,
        /// The kind of publication, in the reader's words.
        publication: String,
    },
    /// A pack's own value of a parameter.
    Pack {
        /// Key of the source in the pack, if it has one.
        source: Option<String>,
        /// The source's title.
        title: Option<String>,
        /// Where it stands in the law; may be empty.
        cite: String,
        /// What its source does with it.
        stance: Stance,
        /// Why, where it is assumed; may be empty.
        why: String,
    },
    /// That no deal of a sum ends before its agreed end, where nobody recorded a day on which it can be ended: taken so wherever
    /// years of a yearly price count.
    NoEarlyEnd,
    /// What directions say of the unit.
    Directions,
    /// A parameter that was given with the question.
    Given,
    /// The question itself, such as its day.
    Question,
    /// The day asked about, on which every proposal is taken to be signed.
    DayAskedAbout,
    /// All deals of a unit, added up.
    Register {
        /// The unit's id.
        unit: String,
        /// Where the law says how they are added up.
        cite: String,
    },
    /// Information beside what is tested: no rule reads it.
    Information,
    /// A form that somebody filled in to ask.
    FilledIn,
    /// A case that a pack is tested with.
    Case,
    /// Every relation of that sort, together.
    Relations {
        /// How the bodies are related.
        how: Tie,
    },
    /// That nothing is recorded which would say otherwise.
    NothingRecorded {
        /// Of what.
        of: Absence,
    },
}

/// Who says so, of a record in the ledger.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize)]
pub struct Evidence {
    /// Ids of its sources that were out by then, in the record's order.
    pub sources: Vec<String>,
    /// What they do with it.
    pub stance: Option<Stance>,
    /// How far somebody stands behind it.
    pub standing: Option<Standing>,
    /// Whether it is invented, to show something.
    pub illustrative: bool,
}

/// A filled cell of the register's file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SourceCell {
    /// The column's heading.
    pub heading: String,
    /// What the cell says.
    pub text: String,
}

/// Who says when a register was published.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum PublishedBy {
    /// Whoever asked, with `--published`.
    Asker,
    /// Whoever sent the file.
    Sender,
}

/// What is not recorded, and says something by that.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Absence {
    /// No record of the other party to a deal is named in it.
    OtherParty,
    /// A relation of hosting.
    Hosting,
    /// An appointment after the head's.
    LaterAppointment,
    /// An appointment of a person in that time.
    Appointment,
    /// A review.
    Review,
    /// A review that concluded with a grade of an ordered scale.
    OrderedGrade,
    /// A condition of a review.
    ReviewCondition,
    /// A finance report.
    Report,
    /// Anything that says a milestone has happened.
    Happened,
    /// A direction to the unit.
    Direction,
    /// A search for who should run the unit.
    Search,
    /// Something that it waits for, or that waits for it.
    Wait,
    /// A statement of when it is expected.
    Statement,
}

impl Origin {
    /// The record whose entry it is, if it is one.
    pub fn record(&self) -> Option<(Kind, &str)> {
        match self {
            Origin::Entry { kind, id, .. } => Some((*kind, id)),
            _ => None,
        }
    }
}

impl From<&Decision> for Origin {
    fn from(decision: &Decision) -> Origin {
        if let Some(record) = &decision.record {
            return record.clone();
        }
        Origin::Decision {
            file: decision.file.clone(),
            row: decision.row,
            answer: decision.answer.clone(),
            reason: decision.reason.clone(),
            by: decision.by.clone(),
            on: decision.on,
        }
    }
}

impl From<Origin> for Vec<Origin> {
    fn from(origin: Origin) -> Vec<Origin> {
        vec![origin]
    }
}
