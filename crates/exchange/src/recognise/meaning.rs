//! What a column of a published register may hold.
//!
//! Leaves to others: which heading names what ([`super::guess`]), and which words say it to a person.

use hostboard_domain::deal::ValueBasis;

/// What a column may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Meaning {
    /// The publisher's own reference.
    Reference,
    /// Who enters the deals.
    Body,
    /// The other party.
    Supplier,
    /// The number of a company.
    CompanyNumber,
    /// The number of a charity.
    CharityNumber,
    /// A value.
    Value(Covers),
    /// The lower end of a range of values.
    ValueLow,
    /// The upper end of a range of values.
    ValueHigh,
    /// The currency of values.
    Currency,
    /// The day on which a deal starts.
    Start,
    /// The day on which it ends.
    End,
    /// The day on which it ends with the options taken so far.
    CurrentEnd,
    /// The day on which it ends with every option.
    LatestEnd,
    /// An option to extend, in words.
    OptionWords,
    /// Months of an option.
    OptionMonths,
    /// How many options there are.
    OptionCount,
    /// Whether an option was taken.
    OptionTaken,
    /// The day of signing.
    Signed,
    /// The day of award.
    Award,
    /// How far a deal has come.
    Status,
    /// What kind of notice a row is.
    Kind,
    /// A code of the common procurement vocabulary.
    Cpv,
    /// Whether a deal is capital or revenue.
    Capital,
    /// The day of a payment: no deal has one.
    PaymentDate,
}

/// What the name of a column of values says of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Covers {
    /// The whole life of the deal, options included.
    WholeLife,
    /// The name does not say.
    Unsaid,
    /// As first agreed, before variations.
    Original,
    /// The life of the deal without its options.
    WithoutOptions,
    /// A year.
    Annual,
}

impl Covers {
    pub(super) fn basis(self) -> ValueBasis {
        match self {
            Covers::WholeLife => ValueBasis::WholeLife,
            Covers::Unsaid | Covers::Original => ValueBasis::NotStated,
            Covers::WithoutOptions => ValueBasis::WithoutOptions,
            Covers::Annual => ValueBasis::Annual,
        }
    }
}
