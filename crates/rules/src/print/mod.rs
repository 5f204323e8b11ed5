//! The same meaning for a database: the table of facts, and the statement that reads it.

pub mod fact_table;
pub mod sql;
