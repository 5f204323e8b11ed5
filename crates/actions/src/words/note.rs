//! What was understood of a file, in words.
//!
//! For: the command line, the workbook and the pages, which say the same. Leaves to others: which notes are shown.
//!
//! Invariants: headings, keys and names of the file stand in backticks; every kind of note has its sentence here.

use super::count::{count, count_wide};
use crate::words::order::by_words;
use hostboard_domain::problem::quoted;
use hostboard_exchange::clean::date::Order;
use hostboard_exchange::note::{ByteOrder, ConstantGround, Delimiter, MarkFault, Note, OcdsAside, Utf16Sign};
use hostboard_exchange::problems::listed;
use hostboard_exchange::recognise::{Doubt, KnownPart, Meaning};
use hostboard_exchange::source::json::OcdsNoDeal;
use std::collections::BTreeMap;

/// A note as a sentence without a full stop.
///
/// ```
/// use hostboard_actions::words::note::note_in_words;
/// use hostboard_exchange::note::Note;
/// let note = Note::SearchHits { found: "7".to_owned(), in_file: 1 };
/// assert_eq!(note_in_words(&note), "the search found 7 notices; the file has 1");
/// ```
pub fn note_in_words(note: &Note) -> String {
    match note {
        Note::Utf16 { order, sign } => format!("the file is UTF-16 ({}, by {})", order_word(*order), sign_words(*sign)),
        Note::HalfCharacter => "the file ends within a character; its last byte was left out".to_owned(),
        Note::BrokenCharacters { count } => {
            format!("broken characters that were replaced by `\u{fffd}`: {count}")
        }
        Note::Windows1252 => "the file is not UTF-8; it was read as windows-1252".to_owned(),
        Note::MixedEncodings { western_lines, unicode_lines } => format!(
            "the file mixes encodings: windows-1252 in {western_lines} of its lines, UTF-8 beyond ASCII in {unicode_lines}"
        ),
        Note::ByteOrderMark(fault) => {
            let what = match fault {
                MarkFault::EncodedTwice => "that was encoded twice",
                MarkFault::OneTooMany => "more than it should have",
            };
            format!("the file begins with a byte order mark {what}; it was passed over")
        }
        Note::PartedBy(delimiter) => {
            let marks = match delimiter {
                Delimiter::Semicolons => "semicolons",
                Delimiter::Tabs => "tabs",
                Delimiter::UprightBars => "upright bars",
            };
            format!("its cells are parted by {marks}")
        }
        Note::Sheet { read, not_read } => format!(
            "read from the sheet {}; not read: {}. A mapping can name another with `sheet`",
            quoted(read),
            all_quoted(not_read)
        ),
        Note::OneObject => "the file is one object; it was read as one row".to_owned(),
        Note::RowsUnder { key } => format!("the rows are the objects of {}", quoted(key)),
        Note::LeftAside { keys } => {
            format!("the file also has {}, which was not read", all_quoted(keys))
        }
        Note::SearchAnswer => "the file is an answer of Contracts Finder's search; each `item` is a row".to_owned(),
        Note::SearchHits { found, in_file } => {
            let notices = if found == "1" { "notice" } else { "notices" };
            format!("the search found {found} {notices}; the file has {in_file}")
        }
        Note::Releases { releases, rows, no_deals } => releases_in_words(*releases, *rows, no_deals),
        Note::ReleasesAside { what, times: 1 } => aside_words(*what).to_owned(),
        Note::ReleasesAside { what, times } => format!("{} ({times} times)", aside_words(*what)),
        Note::Instants { columns } => format!(
            "{}: instants, shown in UTC: in summer a day begins at 23:00 of the day before",
            all_quoted(columns)
        ),
        Note::NotNumbers { columns } => {
            format!("{}: cells that are not a number (NaN) are blank", all_quoted(columns))
        }
        Note::KnownAs { title } => format!("known by its headings: {title}"),
        Note::ReadByMapping { name, title } => format!("read by the mapping {}: {title}", quoted(name)),
        Note::Constant { fact, value, ground } => {
            format!("`{}` is `{value}` in every row ({})", fact.name(), ground_in_words(ground, value))
        }
        Note::ReadFrom { fact, columns } => format!("`{}` is read from {}", fact.name(), listed(columns)),
        Note::ReadAsFacts { facts } => {
            let names: Vec<&str> = facts.iter().map(|fact| fact.name()).collect();
            format!("read as facts: {}", listed(&names))
        }
        Note::KeptAsOthers { columns } => format!("kept as other columns: {}", listed(columns)),
        Note::NearMiss { heading, near, by_mapping: false } => format!(
            "{} was not read as `{near}`: it is kept as another column; name it `{near}` to have it read",
            quoted(heading)
        ),
        Note::NearMiss { heading, near, by_mapping: true } => {
            format!("{} was not read as `{near}`: the mapping does not name it", quoted(heading))
        }
        Note::NoCurrency => {
            "the mapping names no `currency`: no value can be compared with a sum in pounds; add [column.currency]"
                .to_owned()
        }
        Note::ValuesInPounds => "no `currency`: every value is in GBP".to_owned(),
        Note::ValuesOverWholeLife => "no `value_basis`: every value is a whole-life one".to_owned(),
        Note::OneUnit { id, names } => {
            let names: Vec<String> = names.iter().map(|name| quoted(name)).collect();
            format!("{} is the body {}: rows of both are read as of one unit", names.join(" and "), quoted(id))
        }
        Note::UnitOfRest { unit } => format!("rows that name no unit are of {}", quoted(unit)),
        Note::SharedReferences { rows } => {
            let share = count(*rows, "row shares", "rows share");
            let each = if *rows == 1 { "its own is added to it" } else { "their own is added to each" };
            format!("{share} a reference with another row: a mark of {each}")
        }
        Note::NoReferences { rows, prefix } => {
            let have = count(*rows, "row has no reference: its id begins", "rows have no reference: their ids begin");
            format!("{have} with `{prefix}`")
        }
        Note::ShortRows { rows } => format!(
            "rows that end before the last columns, which no fact is read from: {rows}; what is missing is treated as blank"
        ),
        Note::Doubt(doubt) => format!("not sure: {}", doubt_in_words(doubt)),
    }
}

/// What could not be settled of a heading, and what to do about it, as a sentence without a full stop.
pub fn doubt_in_words(doubt: &Doubt) -> String {
    match doubt {
        Doubt::UnsaidScale { row, columns } => format!(
            "row {row}, above the headings, is about thousands or millions, so {} is not read; name it in the mapping, \
             with `scale = 1000` if it is meant",
            all_quoted(columns)
        ),
        Doubt::NotBorneOut { heading, meaning, cells, filled } => format!(
            "{} is named like {}, but {cells} of {} {} that; it is not read",
            quoted(heading),
            meaning_words(*meaning),
            count_wide(*filled, "filled cell", "filled cells"),
            if *cells == 1 { "supports" } else { "support" },
        ),
        Doubt::SeveralColumns { columns, meaning } => {
            let columns: Vec<String> = columns.iter().map(|column| quoted(column)).collect();
            let (columns, meaning) = (columns.join(" and "), meaning_words(*meaning));
            format!("{columns} could each be {meaning}: neither is read; name one in the mapping")
        }
        Doubt::DayOrMonth { heading, cells, order, as_other_columns } => format!(
            "no cell of {} shows whether the day or the month comes first; {} read with {}, {}",
            quoted(heading),
            count_wide(*cells, "cell is", "cells are"),
            if *order == Order::DayFirst { "the day first" } else { "the month first" },
            if *as_other_columns {
                "as other columns of the file have it"
            } else {
                "as is usual in the United Kingdom"
            },
        ),
        Doubt::AnotherCurrency => {
            "the amounts have marks of a currency other than pounds: none can be compared with a sum in pounds"
                .to_owned()
        }
        Doubt::NoStage { heading } => {
            format!("no word of {} says whether a deal is signed: no stage is recorded", quoted(heading))
        }
        Doubt::ColumnOfKindMissing { heading, part } => {
            let serves = match part {
                KnownPart::Fact(fact) => format!("from which {} is read", fact.name()),
                KnownPart::Reference => "from which the reference is read".to_owned(),
                KnownPart::Award => "from which the day of award is read".to_owned(),
                KnownPart::Unit => "from which the unit is read".to_owned(),
                KnownPart::NoDeal => "which marks rows that are not deals".to_owned(),
            };
            format!("such registers have a column `{heading}`, {serves}; this one has none")
        }
    }
}

/// How many illustrative deals of a ledger were left out, as a sentence without a full stop.
pub fn left_out_in_words(deals: usize) -> String {
    let left_out = count(deals, "illustrative deal is left out", "illustrative deals are left out");
    format!("{left_out}; --illustrative takes {} in", if deals == 1 { "it" } else { "them" })
}

/// Whether a note says that something was overlooked which a person may have meant: then it is shown unasked.
pub fn is_overlooked(note: &Note) -> bool {
    matches!(
        note,
        Note::NearMiss { .. } | Note::OneUnit { .. } | Note::NoCurrency | Note::ShortRows { .. } | Note::HalfCharacter
    )
}

fn order_word(order: ByteOrder) -> &'static str {
    match order {
        ByteOrder::LittleEndian => "little-endian",
        ByteOrder::BigEndian => "big-endian",
    }
}

fn sign_words(sign: Utf16Sign) -> &'static str {
    match sign {
        Utf16Sign::ByteOrderMark => "its byte order mark",
        Utf16Sign::NulBytes => "the pattern of its NUL bytes",
    }
}

fn ground_in_words(ground: &ConstantGround, value: &str) -> String {
    match ground {
        ConstantGround::Source(source) => format!("source: {source}"),
        ConstantGround::InTruth(truth) => format!("assumed: in truth it is {truth}, tried as {value}"),
        ConstantGround::Publication(source) => format!("presumed, not recorded: {source}"),
        ConstantGround::NoSource => "assumed: the mapping names no source".to_owned(),
    }
}

fn releases_in_words(releases: usize, rows: usize, no_deals: &BTreeMap<OcdsNoDeal, usize>) -> String {
    let none: usize = no_deals.values().sum();
    let by_words = by_words(no_deals, |reason| reason.cell());
    let list: Vec<String> = by_words.iter().map(|(reason, count)| format!("{count} {reason}")).collect();
    let why = if list.is_empty() { String::new() } else { format!(": {}", list.join("; ")) };
    let (releases, rows) = (count(releases, "release", "releases"), count(rows, "row", "rows"));
    format!("{releases} gave {rows}, of which {}{why}", count(none, "is no deal", "are no deals"))
}

fn aside_words(what: OcdsAside) -> &'static str {
    match what {
        OcdsAside::ReleasesBesideCompiled => {
            "a record was read by its compiled release; the releases next to it are not rows"
        }
        OcdsAside::VersionedRelease => {
            "a record's versioned release was left aside; its compiled release says what holds"
        }
        OcdsAside::ReleaseWithoutId => "a release has no id",
        OcdsAside::PageOfSeveral => "the package is one page of several; the page after it is not in the file",
    }
}

/// What a column may hold, with its article.
fn meaning_words(meaning: Meaning) -> &'static str {
    match meaning {
        Meaning::Reference => "a reference",
        Meaning::Body => "the body that enters the deals",
        Meaning::Supplier => "the other party",
        Meaning::CompanyNumber => "the number of a company",
        Meaning::CharityNumber => "the number of a charity",
        Meaning::Value(_) | Meaning::ValueLow | Meaning::ValueHigh => "a value",
        Meaning::Currency => "a currency",
        Meaning::Start => "a start date",
        Meaning::End => "an end date",
        Meaning::CurrentEnd => "a present end date",
        Meaning::LatestEnd => "a latest end date",
        Meaning::OptionWords => "an option to extend",
        Meaning::OptionMonths => "the months of an option",
        Meaning::OptionCount => "a number of options",
        Meaning::OptionTaken => "whether an option was taken",
        Meaning::Signed => "a day of signing",
        Meaning::Award => "a day of award",
        Meaning::Status => "a status",
        Meaning::Kind => "a kind of notice",
        Meaning::Cpv => "a code of the common procurement vocabulary",
        Meaning::Capital => "capital or revenue",
        Meaning::PaymentDate => "a day of payment",
    }
}

/// Names in backticks, all of them.
fn all_quoted(names: &[String]) -> String {
    names.iter().map(|name| quoted(name)).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use hostboard_domain::deal::DealFact;

    fn texts(texts: &[&str]) -> Vec<String> {
        texts.iter().map(|text| (*text).to_owned()).collect()
    }

    #[test]
    fn notes_of_the_bytes() {
        #[track_caller]
        fn check(note: Note, expected: &str) {
            assert_eq!(note_in_words(&note), expected);
        }
        let utf16 = |order, sign| Note::Utf16 { order, sign };
        check(
            utf16(ByteOrder::LittleEndian, Utf16Sign::NulBytes),
            "the file is UTF-16 (little-endian, by the pattern of its NUL bytes)",
        );
        check(
            utf16(ByteOrder::BigEndian, Utf16Sign::ByteOrderMark),
            "the file is UTF-16 (big-endian, by its byte order mark)",
        );
        check(Note::HalfCharacter, "the file ends within a character; its last byte was left out");
        check(Note::BrokenCharacters { count: 1 }, "broken characters that were replaced by `\u{fffd}`: 1");
        check(Note::Windows1252, "the file is not UTF-8; it was read as windows-1252");
        check(
            Note::MixedEncodings { western_lines: 1, unicode_lines: 2 },
            "the file mixes encodings: windows-1252 in 1 of its lines, UTF-8 beyond ASCII in 2",
        );
        check(
            Note::ByteOrderMark(MarkFault::EncodedTwice),
            "the file begins with a byte order mark that was encoded twice; it was passed over",
        );
        check(
            Note::ByteOrderMark(MarkFault::OneTooMany),
            "the file begins with a byte order mark more than it should have; it was passed over",
        );
        check(Note::PartedBy(Delimiter::UprightBars), "its cells are parted by upright bars");
    }

    #[test]
    fn notes_of_the_container() {
        #[track_caller]
        fn check(note: Note, expected: &str) {
            assert_eq!(note_in_words(&note), expected);
        }
        check(
            Note::Sheet { read: "Register".to_owned(), not_read: texts(&["Notes", "Old"]) },
            "read from the sheet `Register`; not read: `Notes`, `Old`. A mapping can name another with `sheet`",
        );
        check(Note::OneObject, "the file is one object; it was read as one row");
        check(Note::RowsUnder { key: "results".to_owned() }, "the rows are the objects of `results`");
        check(
            Note::LeftAside { keys: texts(&["total", "page"]) },
            "the file also has `total`, `page`, which was not read",
        );
        check(Note::SearchAnswer, "the file is an answer of Contracts Finder's search; each `item` is a row");
        check(
            Note::Releases { releases: 2, rows: 1, no_deals: [(OcdsNoDeal::AwardCancelled, 1)].into() },
            "2 releases gave 1 row, of which 1 is no deal: 1 the award was cancelled",
        );
        let hits = Note::SearchHits { found: "1".to_owned(), in_file: 1 };
        check(hits, "the search found 1 notice; the file has 1");
        check(
            Note::Releases { releases: 1, rows: 2, no_deals: BTreeMap::new() },
            "1 release gave 2 rows, of which 0 are no deals",
        );
        check(Note::ReleasesAside { what: OcdsAside::ReleaseWithoutId, times: 1 }, "a release has no id");
        check(
            Note::ReleasesAside { what: OcdsAside::ReleasesBesideCompiled, times: 2 },
            "a record was read by its compiled release; the releases next to it are not rows (2 times)",
        );
        check(
            Note::Instants { columns: texts(&["a"]) },
            "`a`: instants, shown in UTC: in summer a day begins at 23:00 of the day before",
        );
        check(
            Note::NotNumbers { columns: texts(&["a", "b"]) },
            "`a`, `b`: cells that are not a number (NaN) are blank",
        );
    }

    #[test]
    fn notes_of_headings_and_rows() {
        #[track_caller]
        fn check(note: Note, expected: &str) {
            assert_eq!(note_in_words(&note), expected);
        }
        let constant = |ground| Note::Constant { fact: DealFact::Currency, value: "GBP".to_owned(), ground };
        check(
            constant(ConstantGround::InTruth("AUD".to_owned())),
            "`currency` is `GBP` in every row (assumed: in truth it is AUD, tried as GBP)",
        );
        check(
            constant(ConstantGround::Source("its title".to_owned())),
            "`currency` is `GBP` in every row (source: its title)",
        );
        check(
            constant(ConstantGround::NoSource),
            "`currency` is `GBP` in every row (assumed: the mapping names no source)",
        );
        let near_miss = |by_mapping| Note::NearMiss { heading: "Ends".to_owned(), near: "end", by_mapping };
        check(near_miss(true), "`Ends` was not read as `end`: the mapping does not name it");
        check(
            near_miss(false),
            "`Ends` was not read as `end`: it is kept as another column; name it `end` to have it read",
        );
        check(Note::ReadAsFacts { facts: vec![DealFact::Value, DealFact::End] }, "read as facts: `value`, `end`");
        check(
            Note::ShortRows { rows: 3 },
            "rows that end before the last columns, which no fact is read from: 3; what is missing is treated as blank",
        );
        check(
            Note::NoReferences { rows: 2, prefix: "no-reference" },
            "2 rows have no reference: their ids begin with `no-reference`",
        );
        check(
            Note::NoReferences { rows: 1, prefix: "no-reference" },
            "1 row has no reference: its id begins with `no-reference`",
        );
        check(
            Note::SharedReferences { rows: 1 },
            "1 row shares a reference with another row: a mark of its own is added to it",
        );
        check(
            Note::SharedReferences { rows: 2 },
            "2 rows share a reference with another row: a mark of their own is added to each",
        );
        assert_eq!(left_out_in_words(1), "1 illustrative deal is left out; --illustrative takes it in");
        assert_eq!(left_out_in_words(2), "2 illustrative deals are left out; --illustrative takes them in");
    }

    #[test]
    fn doubts() {
        #[track_caller]
        fn check(doubt: Doubt, expected: &str) {
            assert_eq!(note_in_words(&Note::Doubt(doubt)), expected);
        }
        check(
            Doubt::UnsaidScale { row: 1, columns: texts(&["Value"]) },
            "not sure: row 1, above the headings, is about thousands or millions, so `Value` is not read; name it in \
             the mapping, with `scale = 1000` if it is meant",
        );
        check(
            Doubt::SeveralColumns { columns: texts(&["Contract value", "Total value"]), meaning: Meaning::ValueLow },
            "not sure: `Contract value` and `Total value` could each be a value: neither is read; name one in the mapping",
        );
        check(
            Doubt::NotBorneOut { heading: "End".to_owned(), meaning: Meaning::End, cells: 0, filled: 2 },
            "not sure: `End` is named like an end date, but 0 of 2 filled cells support that; it is not read",
        );
        check(
            Doubt::DayOrMonth { heading: "End".to_owned(), cells: 3, order: Order::DayFirst, as_other_columns: false },
            "not sure: no cell of `End` shows whether the day or the month comes first; 3 cells are read with the day \
             first, as is usual in the United Kingdom",
        );
        check(
            Doubt::NotBorneOut { heading: "End".to_owned(), meaning: Meaning::End, cells: 1, filled: 2 },
            "not sure: `End` is named like an end date, but 1 of 2 filled cells supports that; it is not read",
        );
        check(
            Doubt::DayOrMonth { heading: "End".to_owned(), cells: 1, order: Order::MonthFirst, as_other_columns: true },
            "not sure: no cell of `End` shows whether the day or the month comes first; 1 cell is read with the month \
             first, as other columns of the file have it",
        );
        check(
            Doubt::ColumnOfKindMissing { heading: "Ref".to_owned(), part: KnownPart::NoDeal },
            "not sure: such registers have a column `Ref`, which marks rows that are not deals; this one has none",
        );
    }
}
