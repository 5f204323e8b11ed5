//! Why a filled cell settles no value.
//!
//! Leaves to others: the words for it; which cells are left.

use super::extension::OpenOption;

/// Why a filled cell settles no value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unsettled {
    /// Its lines are more than one amount.
    SeveralAmountLines,
    /// It is too long for an amount.
    MoreThanAmount,
    /// A sum below nothing.
    BelowNothing,
    /// A bound.
    Bound,
    /// Only the lower end of a range is given.
    LowerBound,
    /// Only the upper end of a range is given.
    UpperBound,
    /// A range.
    Range,
    /// An approximate sum.
    ApproximateSum,
    /// A sum with VAT in it.
    SumWithVat,
    /// A rate.
    Rate,
    /// More than one amount.
    SeveralAmounts,
    /// An amount in another currency than the column's.
    OtherCurrency,
    /// More than any amount of a register may be.
    TooLarge,
    /// Another fact of its row denies it.
    DeniedByRow,
    /// A year without a day.
    YearOnly,
    /// A month without a day.
    MonthOnly,
    /// A day so far off that it may stand for no end.
    FarOffDay,
    /// A day so long past that it may stand for none.
    LongPastDay,
    /// It runs on, in a column whose blank means something else.
    RunsOn,
    /// A term of a day, as a portal fills it in where nobody says.
    TermOfDay,
    /// No number of days.
    NotDays,
    /// A number of days that may be months of 30.
    MonthsAsDays,
    /// A number of days without a day to count from.
    DaysWithoutStart,
    /// The words state no term.
    NoTerm,
    /// Too long for one number of a company.
    SeveralCompanyNumbers,
    /// No number of a company.
    NotCompanyNumber,
    /// Too long for one number of a charity.
    SeveralCharityNumbers,
    /// No number of a charity.
    NotCharityNumber,
    /// Neither yes nor no.
    NotYesOrNo,
    /// Several parties.
    SeveralParties,
    /// Several lines in a cell of one.
    SeveralLines,
    /// No code.
    NoCode,
    /// Columns that must say the same say different things.
    ColumnsDiffer,
    /// There is an option, and nothing says until when.
    OptionWithoutEnd,
    /// What it says of options to extend does not settle them.
    Option(OpenOption),
}
