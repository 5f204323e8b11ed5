//! How the cells of a fact were read, in words.
//!
//! For: the command line and the workbook, which show what the first cell says, and pages, which name its row. Leaves to
//! others: which cells were read how.

use hostboard_domain::problem::shown;
use hostboard_domain::text::grouped;
use hostboard_exchange::mapping::rule::ConstantStanding;

/// What became of a fact's cells in some rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cells<'r> {
    /// They were read as they stand.
    AsWritten,
    /// They were mended, so.
    Mended(&'r str),
    /// They are blank.
    Blank,
    /// They stand for nothing recorded.
    StandIns,
    /// They settle no value, for that reason.
    Left(&'r str),
    /// They could not be read.
    Refused,
}

/// What became of cells, and in how many rows; `first` says which is the first of those that were mended or left.
pub fn cells(what: Cells<'_>, rows: u64, first: &str) -> String {
    let rows = grouped(rows);
    match what {
        Cells::AsWritten => format!("{rows} as written"),
        Cells::Mended(done) => format!("{rows} {done} ({first})"),
        Cells::Blank => format!("{rows} blank"),
        Cells::StandIns => format!("{rows} marked as not recorded, such as TBC"),
        Cells::Left(reason) => format!("{rows} left: {reason} ({first})"),
        Cells::Refused => format!("{rows} could not be read"),
    }
}

/// A row with what its cells say, if that is short enough to show.
pub fn example(row: u32, text: &str) -> String {
    const MOST: usize = 40;
    let text = shown(&text.split_whitespace().collect::<Vec<_>>().join(" "));
    let short: String = text.chars().take(MOST).collect();
    let more = if text.chars().nth(MOST).is_some() { "…" } else { "" };
    format!("row {row}: {short}{more}")
}

/// What is the same in every row, and who says so; what is only supposed is recorded of none.
pub fn in_every_row(constant: &str, source: Option<&str>, standing: ConstantStanding) -> String {
    let (constant, source) = (shown(constant), source.map_or_else(|| "assumed".to_owned(), shown));
    match standing {
        ConstantStanding::Recorded => format!("{constant} in every row ({source})"),
        ConstantStanding::Presumed => {
            format!("not recorded; presumed {constant} where the row does not say otherwise ({source})")
        }
        ConstantStanding::Assumed => format!("not recorded; assumed {constant} by the mapping"),
    }
}

/// The columns that a fact was read from, and what became of their cells: `from Award: 31 as written; 390 blank`.
pub fn from_columns(headings: &[String], cells: &[String]) -> String {
    let headings: Vec<String> = headings.iter().map(|heading| shown(heading)).collect();
    format!("from {}: {}", headings.join(", "), cells.join("; "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_became_of_cells_is_worded() {
        #[track_caller]
        fn check(what: Cells<'_>, rows: u64, expected: &str) {
            assert_eq!(cells(what, rows, "row 7: 1 May"), expected);
        }
        check(Cells::AsWritten, 1, "1 as written");
        check(Cells::AsWritten, 31_000, "31,000 as written");
        check(Cells::Mended("white space left out"), 2, "2 white space left out (row 7: 1 May)");
        check(Cells::Blank, 390, "390 blank");
        check(Cells::StandIns, 4, "4 marked as not recorded, such as TBC");
        check(Cells::Left("the day is not a day"), 1, "1 left: the day is not a day (row 7: 1 May)");
        check(Cells::Refused, 2, "2 could not be read");
        assert_eq!(
            from_columns(&["Award".to_owned(), "Date".to_owned()], &["1 blank".to_owned()]),
            "from Award, Date: 1 blank"
        );
        assert_eq!(in_every_row("GBP", None, ConstantStanding::Recorded), "GBP in every row (assumed)");
        assert_eq!(in_every_row("GBP", Some("its title"), ConstantStanding::Recorded), "GBP in every row (its title)");
        assert_eq!(example(3, "a  b\n c"), "row 3: a b c");
        assert_eq!(example(3, &"x".repeat(41)), format!("row 3: {}…", "x".repeat(40)));
    }
}
