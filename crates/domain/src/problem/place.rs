//! Where a problem stands.

use super::shown;
use serde::Serialize;
use std::fmt;

/// Where a problem stands: in what a person can go to and mend.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(tag = "in", rename_all = "kebab-case")]
pub enum Place {
    /// A file or folder, by the name that the user gave it; in a table, perhaps a row and column of it.
    File {
        /// Its name.
        name: String,
        /// The row, if the problem has one.
        #[serde(skip_serializing_if = "Option::is_none")]
        row: Option<u64>,
        /// The column's heading, if the problem has one.
        #[serde(skip_serializing_if = "Option::is_none")]
        column: Option<String>,
    },
    /// A line of a file that is no table.
    Line {
        /// The file's name.
        name: String,
        /// The line.
        line: u64,
        /// The key on it, if the problem has one.
        #[serde(skip_serializing_if = "Option::is_none")]
        key: Option<String>,
    },
    /// An option or argument of a command.
    Option {
        /// As the command line writes it.
        name: String,
    },
    /// A field that was filled in: of a form, or of something described.
    Field {
        /// What it is a field of; `None` where its own name says enough.
        #[serde(skip_serializing_if = "Option::is_none")]
        of: Option<String>,
        /// The field's name, or what stands beside it.
        name: String,
    },
    /// The address of a page.
    Address {
        /// The parameter in it; `None` for the address as a whole.
        #[serde(skip_serializing_if = "Option::is_none")]
        parameter: Option<String>,
    },
    /// A question that is put to a pack; with a parameter of it, or not.
    Question {
        /// The parameter's name.
        #[serde(skip_serializing_if = "Option::is_none")]
        parameter: Option<String>,
    },
    /// Something given or recorded that stands in no file of the reader's: the register, a handover.
    Subject {
        /// What it is, as a sentence would name it.
        name: String,
    },
    /// A ledger.
    Ledger {
        /// The name that opened it.
        name: String,
    },
    /// The system that Hostboard runs on, or Hostboard itself.
    System,
}

impl Place {
    /// A file as a whole.
    pub fn file(name: impl Into<String>) -> Place {
        Place::File { name: name.into(), row: None, column: None }
    }

    /// A row of a file.
    pub fn row_of(name: impl Into<String>, row: u64) -> Place {
        Place::File { name: name.into(), row: Some(row), column: None }
    }

    /// A cell of a file.
    pub fn cell(name: impl Into<String>, row: u64, column: impl Into<String>) -> Place {
        Place::File { name: name.into(), row: Some(row), column: Some(column.into()) }
    }

    /// A row of a file, and a column of it where the problem has one.
    pub fn row_or_cell(name: impl Into<String>, row: u64, column: Option<String>) -> Place {
        Place::File { name: name.into(), row: Some(row), column }
    }

    /// A line of a file that is no table.
    ///
    /// ```
    /// use hostboard_domain::problem::Place;
    /// assert_eq!(Place::line_of("m.toml", 4).at_column("from").to_string(), "m.toml, line 4, key from");
    /// assert_eq!(Place::cell("deals.csv", 4, "end").to_string(), "deals.csv, row 4, column end");
    /// ```
    pub fn line_of(name: impl Into<String>, line: u64) -> Place {
        Place::Line { name: name.into(), line, key: None }
    }

    /// The same row or line, at a column or key of it.
    ///
    /// ```
    /// use hostboard_domain::problem::Place;
    /// assert_eq!(Place::row_of("deals.csv", 3).at_column("end"), Place::cell("deals.csv", 3, "end"));
    /// ```
    pub fn at_column(self, column: impl Into<String>) -> Place {
        let within = Some(column.into());
        match self {
            Place::File { name, row, .. } => Place::File { name, row, column: within },
            Place::Line { name, line, .. } => Place::Line { name, line, key: within },
            other => other,
        }
    }

    /// The same place, with the file called otherwise: by its whole path, say.
    pub fn named_by(self, path: impl FnOnce(&str) -> String) -> Place {
        match self {
            Place::File { name, row, column } => Place::File { name: path(&name), row, column },
            Place::Line { name, line, key } => Place::Line { name: path(&name), line, key },
            other => other,
        }
    }

    /// What it is called, as every list of problems shows it first.
    ///
    /// ```
    /// use hostboard_domain::problem::Place;
    /// assert_eq!(Place::file("deals.csv").name(), "deals.csv");
    /// assert_eq!(Place::Address { parameter: None }.name(), "the address");
    /// ```
    pub fn name(&self) -> &str {
        match self {
            Place::File { name, .. }
            | Place::Line { name, .. }
            | Place::Option { name }
            | Place::Subject { name }
            | Place::Ledger { name } => name,
            Place::Field { of, name } => of.as_deref().unwrap_or(name),
            Place::Address { parameter } => parameter.as_deref().unwrap_or("the address"),
            Place::Question { .. } => "the question",
            Place::System => "the system",
        }
    }

    /// The row or line, if it has one.
    pub fn row(&self) -> Option<u64> {
        match self {
            Place::File { row, .. } => *row,
            Place::Line { line, .. } => Some(*line),
            _ => None,
        }
    }

    /// The column, key or field within what [`Place::name`] gives, if it has one.
    pub fn column(&self) -> Option<&str> {
        match self {
            Place::File { column, .. } => column.as_deref(),
            Place::Line { key, .. } => key.as_deref(),
            Place::Field { of: Some(_), name } => Some(name),
            _ => None,
        }
    }

    /// The file, if it is in one.
    pub fn file_name(&self) -> Option<&str> {
        match self {
            Place::File { name, .. } | Place::Line { name, .. } => Some(name),
            _ => None,
        }
    }

    /// The parameter of a pack, if it is about one.
    pub fn parameter(&self) -> Option<&str> {
        match self {
            Place::Question { parameter } => parameter.as_deref(),
            _ => None,
        }
    }

    /// Name and row: the order in which files are read.
    pub fn by_row(&self) -> (&str, Option<u64>) {
        (self.name(), self.row())
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (row, column) = match self {
            Place::Line { .. } => ("line", "key"),
            _ => ("row", "column"),
        };
        f.write_str(&shown(self.name()))?;
        if let Some(number) = self.row() {
            write!(f, ", {row} {number}")?;
        }
        if let Some(name) = self.column() {
            write!(f, ", {column} {}", shown(name))?;
        }
        Ok(())
    }
}
