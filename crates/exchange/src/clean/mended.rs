//! What was done to read a cell that is not written as the register writes it.
//!
//! Leaves to others: the words for it; which cells are mended.

/// What was done to read a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mended {
    /// Decimals of a number that was worked out were rounded.
    RoundedToPenny,
    /// The cell says that the amount is for a year.
    ForYear,
    /// Thousands or millions were written out.
    ThousandsWrittenOut,
    /// The cell says that the amount is without VAT.
    WithoutVat,
    /// The cell says that the amount is with VAT.
    WithVat,
    /// Marks of a currency were dropped.
    MarksDropped,
    /// What stands between thousands was dropped.
    SeparatorsDropped,
    /// Marks or separators that the mapping names were dropped.
    MarksOrSeparatorsDropped,
    /// The day stands before the month.
    DayBeforeMonth,
    /// The month stands before the day.
    MonthBeforeDay,
    /// The date has another form than ours.
    OtherDateForm,
    /// The year has two digits.
    TwoDigitYear,
    /// The day is the number by which a spreadsheet knows it.
    SpreadsheetDay,
    /// The month stands in words.
    MonthInWords,
    /// Leading zeros of a number were put back.
    ZerosPutBack,
    /// The number is that of a charity.
    CharityNumber,
    /// It is another word for yes or no.
    OtherWord,
    /// The mapping says what their word means.
    TheirWord,
    /// The name was taken from among other words.
    NameAmongWords,
    /// The number stands beside the name.
    NumberBesideName,
    /// The first of several codes was taken, or the code before its words.
    FirstCode,
    /// The last day was counted from the start.
    StartAndDays,
    /// The words state the term.
    TermInWords,
    /// The day was counted from the present end, by the months of the options.
    EndAndOptionMonths,
    /// The day was counted from the end, by the option in words.
    EndAndOptionWords,
    /// The cells say that there is no option.
    NoOption,
}
