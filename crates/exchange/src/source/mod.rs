pub mod encoding;
pub(crate) mod table;
pub mod workbook;
