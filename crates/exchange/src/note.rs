//! What was understood of a file, and what was left aside, as values.
//!
//! For: whoever shows a reading, and whoever has to know whether something was overlooked.
//!
//! Leaves to others: the sentences. Nothing in this crate puts a note into words.
//!
//! Invariants: a note is no problem: nothing has to be mended for the file to be read as it is meant. Texts in a note
//! stand as the file has them.
//!
//! Units: rows as the file counts them; counts are of what was read.

use crate::recognise::Doubt;
use crate::source::json::OcdsNoDeal;
use hostboard_domain::deal::DealFact;
use std::collections::BTreeMap;

/// What was understood of a file, or left aside in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Note {
    /// Several ways to name a unit were read as one, since a body is called so.
    OneUnit {
        /// The id of the body, by which it goes.
        id: String,
        /// Its names in the register besides.
        names: Vec<String>,
    },
    /// The text is UTF-16.
    Utf16 {
        /// Which byte of a pair comes first.
        order: ByteOrder,
        /// What shows it.
        sign: Utf16Sign,
    },
    /// The file ends within a character, whose byte was left out.
    HalfCharacter,
    /// Characters that could not be read were replaced.
    BrokenCharacters {
        /// How many.
        count: usize,
    },
    /// The text is no UTF-8 and was read as windows-1252.
    Windows1252,
    /// Some lines are windows-1252 and some are UTF-8.
    MixedEncodings {
        /// Lines that are windows-1252.
        western_lines: usize,
        /// Lines that are UTF-8 and hold more than ASCII.
        unicode_lines: usize,
    },
    /// A byte order mark was passed over that should not be there.
    ByteOrderMark(MarkFault),
    /// Something else than commas stands between the cells.
    PartedBy(Delimiter),
    /// One sheet of a workbook was read, by what its headings name.
    Sheet {
        /// Its name.
        read: String,
        /// The other sheets.
        not_read: Vec<String>,
    },
    /// A JSON file is one object and was read as one row.
    OneObject,
    /// The rows of a JSON file are the objects of one list in it.
    RowsUnder {
        /// The key of the list.
        key: String,
    },
    /// Keys that stand beside that list were not read.
    LeftAside {
        /// The keys, in order.
        keys: Vec<String>,
    },
    /// The file is an answer of the search of Contracts Finder.
    SearchAnswer,
    /// That search found another number of notices than the file holds.
    SearchHits {
        /// How many it says that it found.
        found: String,
        /// How many the file holds.
        in_file: usize,
    },
    /// What became of releases of the Open Contracting Data Standard.
    Releases {
        /// How many releases there were.
        releases: usize,
        /// How many rows they gave.
        rows: usize,
        /// Why rows are not deals, each reason with its number of rows.
        no_deals: BTreeMap<OcdsNoDeal, usize>,
    },
    /// Something of such a file was left aside.
    ReleasesAside {
        /// What.
        what: OcdsAside,
        /// How often.
        times: usize,
    },
    /// Columns of a Parquet file hold instants, which are shown in UTC.
    Instants {
        /// The columns.
        columns: Vec<String>,
    },
    /// Cells of columns of a Parquet file are the float that is no number, and blank here.
    NotNumbers {
        /// The columns.
        columns: Vec<String>,
    },
    /// The register is of a kind that is known by its headings.
    KnownAs {
        /// What kind.
        title: String,
    },
    /// The register was read by a mapping.
    ReadByMapping {
        /// The mapping's file.
        name: String,
        /// What it says that it is for.
        title: String,
    },
    /// A fact is the same in every row, as the mapping says.
    Constant {
        /// The fact.
        fact: DealFact,
        /// Its value, as the register writes it.
        value: String,
        /// Whose word it is.
        ground: ConstantGround,
    },
    /// A fact is read from columns that the mapping names.
    ReadFrom {
        /// The fact.
        fact: DealFact,
        /// The columns.
        columns: Vec<String>,
    },
    /// Columns have our own names and were read as facts.
    ReadAsFacts {
        /// The facts, in the order of the columns.
        facts: Vec<DealFact>,
    },
    /// Columns were kept that no fact is read from by name.
    KeptAsOthers {
        /// Their headings.
        columns: Vec<String>,
    },
    /// A column that nearly has the name of one of ours was not read as it.
    NearMiss {
        /// Its heading.
        heading: String,
        /// The name of ours.
        near: &'static str,
        /// Whether the register is read by a mapping, which then does not name the column.
        by_mapping: bool,
    },
    /// A mapping says nothing of the currency, so that no value can be compared with a sum in pounds.
    NoCurrency,
    /// The register has no column for the currency: every value is in pounds.
    ValuesInPounds,
    /// The register has no column for what values cover: every one is over the whole life.
    ValuesOverWholeLife,
    /// Rows that name no unit are of this one.
    UnitOfRest {
        /// The unit.
        unit: String,
    },
    /// Rows share their reference with another row and got a mark of their own.
    SharedReferences {
        /// How many rows.
        rows: usize,
    },
    /// Rows have no reference, and an id was made for them.
    NoReferences {
        /// How many rows.
        rows: usize,
        /// What the ids begin with.
        prefix: &'static str,
    },
    /// Rows end before columns from which no fact is read.
    ShortRows {
        /// How many rows.
        rows: u64,
    },
    /// What a heading means could not be settled.
    Doubt(Doubt),
}

/// Which byte of a pair comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ByteOrder {
    /// The lower one.
    LittleEndian,
    /// The higher one.
    BigEndian,
}

/// What shows that a text is UTF-16.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Utf16Sign {
    /// Its byte order mark.
    ByteOrderMark,
    /// The NUL bytes that Western text leaves in every pair.
    NulBytes,
}

/// What is wrong with a byte order mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MarkFault {
    /// It was taken for windows-1252 and encoded again.
    EncodedTwice,
    /// Another one stands before it.
    OneTooMany,
}

/// What stands between cells, other than commas.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Delimiter {
    /// `;`
    Semicolons,
    /// The tabulator.
    Tabs,
    /// `|`
    UprightBars,
}

/// Whose word a constant of a mapping is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ConstantGround {
    /// That of a source.
    Source(String),
    /// Nobody's: in truth it is something else.
    InTruth(String),
    /// That of what sort of list it is: presumed of rows that do not speak against it, and recorded of none.
    Publication(String),
    /// Nobody's.
    NoSource,
}

/// What a file of the Open Contracting Data Standard holds besides rows; in the order in which it is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum OcdsAside {
    /// A record's releases, beside the compiled one.
    ReleasesBesideCompiled,
    /// A record's versioned release, beside the compiled one.
    VersionedRelease,
    /// A release that has no id.
    ReleaseWithoutId,
    /// A package that is one page of several.
    PageOfSeveral,
}
