//! Why a filled cell settles no value, in words.

use hostboard_exchange::clean::Unsettled;
use hostboard_exchange::clean::extension::OpenOption;

/// Why a cell settles no value, as a clause.
///
/// ```
/// use hostboard_actions::words::unsettled::unsettled_words;
/// use hostboard_exchange::clean::Unsettled;
/// assert_eq!(unsettled_words(Unsettled::Range), "a range, not one amount");
/// ```
pub fn unsettled_words(reason: Unsettled) -> &'static str {
    match reason {
        Unsettled::SeveralAmountLines => "says more than one amount",
        Unsettled::MoreThanAmount => "says more than an amount",
        Unsettled::BelowNothing => "a sum below nothing",
        Unsettled::Bound => "a bound, not an amount",
        Unsettled::LowerBound => "a lower bound, not an amount",
        Unsettled::UpperBound => "an upper bound, not an amount",
        Unsettled::Range => "a range, not one amount",
        Unsettled::ApproximateSum => "an approximate sum",
        Unsettled::SumWithVat => "a sum with VAT in it",
        Unsettled::Rate => "a rate, not an amount",
        Unsettled::SeveralAmounts => "more than one amount",
        Unsettled::OtherCurrency => "an amount in another currency",
        Unsettled::TooLarge => "more than any amount",
        Unsettled::DeniedByRow => "denied by another column of its row",
        Unsettled::YearOnly => "names a year, not a day",
        Unsettled::MonthOnly => "names a month, not a day",
        Unsettled::FarOffDay => "a day so far off that it may mean no end",
        Unsettled::LongPastDay => "a day so long past that it may mean none",
        Unsettled::RunsOn => "says that it runs on, not until when",
        Unsettled::TermOfDay => "a term of a day, as the portal fills in where nobody says",
        Unsettled::NotDays => "no number of days",
        Unsettled::MonthsAsDays => "a term that may be months of 30 days",
        Unsettled::DaysWithoutStart => "a term in days without a start",
        Unsettled::NoTerm => "states no term",
        Unsettled::SeveralCompanyNumbers => "no single number of a company",
        Unsettled::NotCompanyNumber => "no number of a company",
        Unsettled::SeveralCharityNumbers => "no single number of a charity",
        Unsettled::NotCharityNumber => "no number of a charity",
        Unsettled::NotYesOrNo => "neither yes nor no",
        Unsettled::SeveralParties => "names several parties",
        Unsettled::SeveralLines => "says several things",
        Unsettled::NoCode => "holds no code",
        Unsettled::ColumnsDiffer => "the columns say different things",
        Unsettled::OptionWithoutEnd => "says that there is an option, not until when",
        Unsettled::Option(open) => open_option_words(open),
    }
}

/// Why an option is open, as a clause that follows `the text`.
fn open_option_words(open: OpenOption) -> &'static str {
    match open {
        OpenOption::EitherLength => "gives lengths of which either may be meant",
        OpenOption::ChainOfLengths => "gives a chain of lengths and does not say whether the first is the initial term",
        OpenOption::EachOrAll => "does not say whether a length is of each option or of all together",
        OpenOption::UnrelatedLength => "gives a length and does not say that it is the option's",
        OpenOption::NumberWithoutUnit => "gives a number without saying of what",
        OpenOption::VagueLength => "gives a length that is only approximate, or of something else",
        OpenOption::DaysOrWeeks => "gives the option in days or weeks",
        OpenOption::Disagreeing => "gives lengths or days that do not agree",
        OpenOption::SeveralLengths => "gives several lengths and does not say how they belong together",
        OpenOption::UpTo => "does not say whether `up to` is of the option or of the whole",
        OpenOption::Denied => "says what is not the case as well as what may be",
        OpenOption::Past => "tells of an extension that was made, not of an option",
        OpenOption::SomeLots => "is about some lots only",
        OpenOption::DoubtfulDay => "gives a day that no calendar has, or that can be read in two ways",
        OpenOption::TooLong => "gives a length that no contract has",
        OpenOption::Numbered => "numbers its extensions, and one may not be all",
        OpenOption::LongSentence => "is about an extension, in a sentence too long to be sure of",
        OpenOption::SaysNothing => "says nothing",
        OpenOption::NoLength => "says that it may be renewed or extended, not for how long",
        OpenOption::NoExtension => "is not about an extension",
        OpenOption::NotApplicable => "says `not applicable`, which need not mean that there is no option",
        OpenOption::DaysContradict => "gives lengths that its days do not support",
        OpenOption::RunsOn => "has no end that could be extended",
        OpenOption::EndNotRecorded => "is of a contract whose end is not recorded",
        OpenOption::EndMayCountOption => "is of a contract whose end may count the option already",
        OpenOption::MonthsOfEachOrAll => "does not say whether the months are of each option or of all together",
        OpenOption::DatesContradictTaken => {
            "gives dates that do not agree with its options and which of them were taken"
        }
        OpenOption::BlankCells => "says nothing of options",
        OpenOption::BothAndNeither => "says in one column that there is an option, and in another that there is none",
        OpenOption::CountMissing => "does not say how many options there are",
        OpenOption::LengthMissing => "does not say how long an option is",
        OpenOption::CountLooksLikeMonths => "gives a number of options that looks like a number of months",
        OpenOption::NoEnd => "has no end date to count from",
        OpenOption::NotNumber => "has a cell about its options that is not a number",
        OpenOption::MoreTakenThanThere => "says that more options were taken than it has",
        OpenOption::TakenUnreadable => "has a cell about what was taken that is neither yes nor no",
        OpenOption::NoEndBesideExpiry => "has no end date to hold its expiry against",
    }
}
