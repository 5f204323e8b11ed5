//! What was done to read a cell, in words.

use hostboard_exchange::clean::Mended;

/// What was done, as a clause.
///
/// ```
/// use hostboard_actions::words::mended::mended_words;
/// use hostboard_exchange::clean::Mended;
/// assert_eq!(mended_words(Mended::MarksDropped), "currency marks dropped");
/// ```
pub fn mended_words(done: Mended) -> &'static str {
    match done {
        Mended::RoundedToPenny => "rounded to the penny",
        Mended::ForYear => "said to be for a year",
        Mended::ThousandsWrittenOut => "thousands or millions written out",
        Mended::WithoutVat => "said to be without VAT",
        Mended::WithVat => "said to be with VAT",
        Mended::MarksDropped => "currency marks dropped",
        Mended::SeparatorsDropped => "what stands between thousands dropped",
        Mended::MarksOrSeparatorsDropped => "currency marks or separators dropped",
        Mended::DayBeforeMonth => "day before month",
        Mended::MonthBeforeDay => "month before day",
        Mended::OtherDateForm => "another form of date",
        Mended::TwoDigitYear => "a year of two digits",
        Mended::SpreadsheetDay => "a spreadsheet's number of a day",
        Mended::MonthInWords => "its month in words",
        Mended::ZerosPutBack => "leading zeros put back",
        Mended::CharityNumber => "the number of a charity",
        Mended::OtherWord => "another word for it",
        Mended::TheirWord => "their word for it",
        Mended::NameAmongWords => "the name taken from among other words",
        Mended::NumberBesideName => "the number beside the name",
        Mended::FirstCode => "the first of several codes, or the code before its words",
        Mended::StartAndDays => "the start and so many days",
        Mended::TermInWords => "the term that the words state",
        Mended::EndAndOptionMonths => "the present end and the months of its options",
        Mended::EndAndOptionWords => "the end and the option in words",
        Mended::NoOption => "no option",
    }
}
