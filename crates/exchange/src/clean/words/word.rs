//! What words do in a sentence about a term. Leaves to others: which words do ([`super::vocabulary`]).

/// What a word does in a sentence about a term.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::clean) enum Word {
    /// `extend`
    Extend,
    /// `extended`
    Extended,
    /// `extendable`
    Extendable,
    /// `extension`; whether there are several
    Extension(bool),
    /// `option`; whether there are several
    Option(bool),
    /// `optional`
    Optional,
    /// `renew`, `renewed`
    Renew,
    /// `renewal`; whether there are several
    Renewal(bool),
    /// `possible`, `potential`
    Possible,
    /// `may`, `can`
    May,
    /// `be`
    Be,
    /// `right`, `ability`, `opportunity`
    Right,
    /// `further`, `additional`
    Further,
    /// Welsh words for further, which stand behind their noun.
    FurtherBehind,
    /// `initial`
    Initial,
    /// `total`, `overall`
    Total,
    /// `maximum`
    Maximum,
    /// `period`, `term`, `duration`; whether there are several
    Period(bool),
    /// `contract`, `framework`
    Contract,
    /// `run`, `last`: what a contract does for its term
    Runs,
    Month,
    Months,
    Monthly,
    /// `year`, or a Welsh year, which has no plural behind a number
    OneYear,
    Years,
    /// `yearly`, which behind a number means two things
    Yearly,
    /// `annual`
    Annual,
    /// Weeks and days
    Days,
    /// `increments`, `intervals`
    Steps,
    /// `basis`
    Basis,
    Until,
    To,
    From,
    For,
    By,
    In,
    Of,
    On,
    At,
    Each,
    /// `per`, `every`
    Every,
    Or,
    And,
    Plus,
    Then,
    With,
    Without,
    /// `including`
    Including,
    Not,
    /// `exceeding`, `beyond`
    Exceed,
    Later,
    More,
    Than,
    Up,
    /// `at least`, `minimum`, `approximately`, `likely`: no more than a hint
    Vague,
    /// `notice`, `before`, `within`: lengths that are of something else
    Foreign,
    After,
    /// `perpetually`, `rolling`: without an end
    Endless,
    /// `twice`, `on two occasions`, `at a time`: how often
    Often,
    /// `has`, `was`
    Was,
    /// `taken`, `exercised`, `granted`
    Done,
    /// `took`
    Took,
    /// `second`, `final`: one among several
    Nth,
    A,
    /// `the`, `this`, `its`
    The,
    Single,
    Half,
    /// `consecutive`, `separate`
    Apart,
    Lot,
    /// `clause`, `article`: the number behind it refers
    Reference,
    Ending,
    Starting,
    None,
    /// `na`
    NotApplicable,
    /// `applicable`
    Applicable,
    Number(u32),
    /// Welsh `deg` behind a number: tens
    Tens,
    /// Welsh `ar hugain`: and twenty
    AndTwenty,
    MonthName(u32),
    Times,
    /// Says what money is meant: the number behind it is a sum
    Currency,
    /// What a day is asked for by, such as a deadline
    Deadline,
    /// `current`, `original`: of another contract than the one that is told of
    Former,
    /// Known, and changes nothing.
    Neutral,
    /// Not known.
    Other,
}
