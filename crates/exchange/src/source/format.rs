//! The formats of files that a register can be read from, for whoever says what may be given.
//!
//! Leaves to others: telling them apart, which goes by what a file holds and never by how its name ends
//! (`source/container.rs`).

/// A format of files that a register can be read from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Format {
    /// What people call it.
    pub name: &'static str,
    /// How names of such files usually end, without the point.
    pub endings: &'static [&'static str],
}

/// Every such format, the usual ones first. `docs/reference/reading.md` says what is done with each.
pub const FORMATS: [Format; 6] = [
    Format { name: "CSV", endings: &["csv", "tsv", "txt"] },
    Format { name: "Excel", endings: &["xlsx", "xlsm", "xlsb", "xls"] },
    Format { name: "LibreOffice", endings: &["ods"] },
    Format { name: "Parquet", endings: &["parquet"] },
    Format { name: "JSON", endings: &["json"] },
    Format { name: "OCDS", endings: &["json", "jsonl"] },
];

/// Their names, with commas between.
///
/// ```
/// assert!(hostboard_exchange::source::format::format_names().starts_with("CSV, Excel, "));
/// ```
pub fn format_names() -> String {
    FORMATS.map(|format| format.name).join(", ")
}
