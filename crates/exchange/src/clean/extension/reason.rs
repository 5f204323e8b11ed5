//! Why what a register says of an option settles nothing.
//!
//! Leaves to others: the words for it.

/// Why what is said of an option to extend does not settle it: what it says instead.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum OpenOption {
    /// Lengths of which either may be meant.
    EitherLength,
    /// A chain of lengths, of which the first may be the initial term.
    ChainOfLengths,
    /// A length that is of each option or of all together.
    EachOrAll,
    /// A length that need not be the option's.
    UnrelatedLength,
    /// A number, and not of what.
    NumberWithoutUnit,
    /// A length that is only approximate, or of something else.
    VagueLength,
    /// An option in days or weeks.
    DaysOrWeeks,
    /// Lengths or days that do not agree.
    Disagreeing,
    /// Several lengths that may belong together in several ways.
    SeveralLengths,
    /// `up to`, of the option or of the whole.
    UpTo,
    /// A denial beside what may be.
    Denied,
    /// An extension that was made.
    Past,
    /// Some lots only.
    SomeLots,
    /// A day that no calendar has, or that can be read in two ways.
    DoubtfulDay,
    /// A length that no contract has.
    TooLong,
    /// Numbered extensions, of which one may not be all.
    Numbered,
    /// A sentence too long to be sure of.
    LongSentence,
    /// Nothing.
    SaysNothing,
    /// That it may be renewed or extended, and not for how long.
    NoLength,
    /// Nothing of an extension.
    NoExtension,
    /// `not applicable`, which need not mean that there is no option.
    NotApplicable,
    /// Lengths that the days of the deal do not bear out.
    DaysContradict,
    /// An option to extend what has no end.
    RunsOn,
    /// An option of a contract whose end is not recorded.
    EndNotRecorded,
    /// An option of a contract whose end may count it already.
    EndMayCountOption,
    /// Months that are of each option or of all together.
    MonthsOfEachOrAll,
    /// Dates that do not agree with the options and which of them were taken.
    DatesContradictTaken,
    /// Blank cells about options.
    BlankCells,
    /// One column has an option and another has none.
    BothAndNeither,
    /// How long an option is, and not how many there are.
    CountMissing,
    /// How many options there are, and not how long one is.
    LengthMissing,
    /// A number of options that looks like a number of months.
    CountLooksLikeMonths,
    /// Options without an end date to count from.
    NoEnd,
    /// A cell about options that is no number.
    NotNumber,
    /// More options taken than there are.
    MoreTakenThanThere,
    /// A cell about what was taken that is neither yes nor no.
    TakenUnreadable,
    /// An expiry without an end date to hold it against.
    NoEndBesideExpiry,
}
