//! A pack's question as one SQL statement.

use crate::answer::ask::Ready;
use crate::error::ActionError;
use hostboard_domain::problem::Problem;
use hostboard_rules::print::sql::{Dialect, SqlError, print};

/// Prints the question for that dialect.
///
/// Errors: an unknown dialect, or the first thing that can't be printed.
pub fn printed_sql(ready: &Ready<'_>, dialect: &str) -> Result<String, ActionError> {
    let print = || print(&ready.ask, &ready.assume, Dialect::parse(dialect)?);
    print().map_err(|error: SqlError| {
        vec![Problem::of_option(error.code(), "pack sql", error.to_string(), "see docs/reference/sql.md")].into()
    })
}
