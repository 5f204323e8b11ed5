//! What differs between databases, and how names, texts and extreme numbers are written.

use crate::codes;
use hostboard_domain::problem::{Code, quoted};

/// Which database the statement is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialect {
    /// DuckDB.
    DuckDb,
    /// SQLite, from 3.35.
    Sqlite,
    /// PostgreSQL, from 12.
    Postgres,
    /// Spark SQL, from 3.
    Spark,
}

/// What can't be printed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SqlError {
    /// The words name no dialect.
    #[error("{} is not a dialect; there are duckdb, sqlite, postgres and spark", quoted(.0))]
    Dialect(String),
    /// A fact that the table does not hold.
    #[error("{} is not in the table of facts", quoted(.0))]
    Fact(String),
    /// Months added to a fact.
    #[error("months added to a fact of the deal can't be printed; add them to a parameter, or use `length_months`")]
    Months,
    /// An assumption for a class of rows.
    #[error("{} is for a class of rows, which the table of facts does not tell apart", quoted(.0))]
    Class(String),
    /// An assumption that reads what the table does not hold.
    #[error("{} reads a day of award or of publication, which the table of facts does not hold", quoted(.0))]
    NotInTable(String),
    /// A sum that counts otherwise than by default.
    #[error("{} is asked to count VAT, breaks or names otherwise than by default, which is not printed", quoted(.0))]
    Counting(String),
    /// A base date that changes.
    #[error("the day since which {} counts is not one day for every act and unit", quoted(.0))]
    Since(String),
}

impl SqlError {
    /// Which kind of problem it is.
    pub fn code(&self) -> Code {
        match self {
            SqlError::Dialect(_) => codes::SQL_DIALECT_UNKNOWN,
            SqlError::Fact(_)
            | SqlError::Months
            | SqlError::Class(_)
            | SqlError::NotInTable(_)
            | SqlError::Since(_)
            | SqlError::Counting(_) => codes::SQL_NOT_PRINTABLE,
        }
    }
}

impl Dialect {
    /// Reads the word of the command.
    ///
    /// Errors: a word that names none.
    pub fn parse(text: &str) -> Result<Dialect, SqlError> {
        match text {
            "duckdb" => Ok(Dialect::DuckDb),
            "sqlite" => Ok(Dialect::Sqlite),
            "postgres" => Ok(Dialect::Postgres),
            "spark" => Ok(Dialect::Spark),
            other => Err(SqlError::Dialect(other.to_owned())),
        }
    }

    /// The least of some numbers.
    pub(super) fn least(self, of: Vec<String>) -> String {
        match (of.as_slice(), self) {
            ([only], _) => only.clone(),
            (several, Dialect::Sqlite) => format!("MIN({})", several.join(", ")),
            (several, Dialect::DuckDb | Dialect::Postgres | Dialect::Spark) => format!("LEAST({})", several.join(", ")),
        }
    }

    /// How often one whole number goes into another.
    pub(super) fn divide(self, number: &str, by: &str) -> String {
        match self {
            Dialect::DuckDb => format!("({number} // {by})"),
            Dialect::Spark => format!("({number} DIV {by})"),
            Dialect::Sqlite | Dialect::Postgres => format!("({number} / {by})"),
        }
    }

    /// A condition of a join: whole numbers that are the same one by one.
    ///
    /// PostgreSQL knows nothing of how many rows a table of the statement has, and may join by the unit and the day alone and look
    /// through all pairs of their parties. As one value it joins by all of them.
    pub(super) fn all_same(self, pairs: &[(String, String)]) -> String {
        match self {
            Dialect::Postgres => {
                let side = |of: Vec<&str>| format!("CAST(ARRAY[{}] AS BIGINT[])", of.join(", "));
                let (a, b) = pairs.iter().map(|(a, b)| (a.as_str(), b.as_str())).unzip();
                format!("{} = {}", side(a), side(b))
            }
            Dialect::DuckDb | Dialect::Sqlite | Dialect::Spark => {
                pairs.iter().map(|(a, b)| format!("{a} = {b}")).collect::<Vec<_>>().join(" AND ")
            }
        }
    }

    /// A condition: some row of a table has the same keys.
    ///
    /// SQLite would read the whole table for each row that is looked for; of a list it makes an index.
    pub(super) fn is_among(self, row: &str, table: &str, keys: &[&str]) -> String {
        match self {
            Dialect::Sqlite => {
                let keys = keys.join(", ");
                format!("({keys}) IN (SELECT {keys} FROM {table})")
            }
            Dialect::DuckDb | Dialect::Postgres | Dialect::Spark => {
                let same: Vec<String> = keys.iter().map(|key| format!("x.{key} = {row}.{key}")).collect();
                format!("EXISTS (SELECT 1 FROM {table} x WHERE {})", same.join(" AND "))
            }
        }
    }

    /// A sum comes back as a 64-bit whole number, whatever the engine widens it to.
    pub(super) fn sum(self, of: &str) -> String {
        self.narrowed(format!("SUM({of})"))
    }

    /// The same, up to each row of a window.
    pub(super) fn running_sum(self, of: &str, over: &str) -> String {
        self.narrowed(format!("SUM({of}) OVER {over}"))
    }

    fn narrowed(self, sum: String) -> String {
        match self {
            Dialect::Sqlite => sum,
            Dialect::DuckDb | Dialect::Postgres | Dialect::Spark => format!("CAST({sum} AS BIGINT)"),
        }
    }

    /// A table of the statement, whose rows the engine may work out wherever they are read.
    pub(super) fn table(self, name: &str, query: &str) -> String {
        match self {
            Dialect::DuckDb | Dialect::Postgres => format!("{name} AS NOT MATERIALIZED (\n{query}\n)"),
            Dialect::Sqlite | Dialect::Spark => format!("{name} AS (\n{query}\n)"),
        }
    }

    /// A table of so many columns that others look rows up in by their keys.
    ///
    /// SQLite makes an index for that only where it thinks a table large, and what is grouped it thinks small; without one every
    /// look-up reads the whole table. A branch that has no rows, of a table that it knows nothing of, makes it think so.
    pub(super) fn table_looked_up(self, name: &str, query: &str, columns: usize) -> String {
        match self {
            Dialect::Sqlite => {
                let none = vec!["0"; columns].join(", ");
                self.table_once(name, &format!("{query}\n  UNION ALL SELECT {none} FROM facts WHERE row < 0"))
            }
            Dialect::DuckDb | Dialect::Postgres | Dialect::Spark => self.table_once(name, query),
        }
    }

    /// A table of the statement, whose rows the engine is to work out once.
    pub(super) fn table_once(self, name: &str, query: &str) -> String {
        match self {
            Dialect::DuckDb | Dialect::Postgres | Dialect::Sqlite => format!("{name} AS MATERIALIZED (\n{query}\n)"),
            Dialect::Spark => format!("{name} AS (\n{query}\n)"),
        }
    }
}

/// Below every pence, day and count.
pub(super) const LEAST: &str = "-9000000000000000000";
/// Above them.
pub(super) const MOST: &str = "9000000000000000000";
pub(super) const NO_DAY: i64 = -2_147_483_648;

/// `row` as a quoted name.
pub(super) fn quote_row(sql: &str, dialect: Dialect) -> String {
    let quote = if dialect == Dialect::Spark { '`' } else { '"' };
    let is_name = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '_');
    let mut out = String::with_capacity(sql.len());
    for (n, line) in sql.lines().enumerate() {
        if n > 0 {
            out.push('\n');
        }
        if line.starts_with("--") {
            out.push_str(line);
            continue;
        }
        let mut rest = line;
        let mut in_text = false;
        while let Some(at) = rest.find("row") {
            let (before, after) = (rest[..at].chars().next_back(), rest[at + 3..].chars().next());
            in_text ^= rest[..at].matches('\'').count() % 2 == 1;
            out.push_str(&rest[..at]);
            if is_name(before) || is_name(after) || in_text {
                out.push_str("row");
            } else {
                out.extend([quote, 'r', 'o', 'w', quote]);
            }
            rest = &rest[at + 3..];
        }
        out.push_str(rest);
    }
    out
}

pub(super) fn text(value: &str) -> String {
    format!("'{}'", value.replace('\'', "''").replace(['\n', '\r'], " "))
}

/// `end` is a word of SQL; quoted, it is a column.
pub(super) fn column(name: &str) -> String {
    if name == "end" { "\"end\"".to_owned() } else { name.to_owned() }
}
