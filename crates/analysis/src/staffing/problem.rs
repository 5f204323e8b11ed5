//! What can be wrong with what is given, and why there may be no answer.

use crate::linear::ProgrammeError;

/// What a problem is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A grade of staff.
    Grade,
    /// A manpower deal.
    Deal,
    /// A service line.
    Line,
}

impl Kind {
    /// The word for it.
    pub const fn word(self) -> &'static str {
        match self {
            Kind::Grade => "grade",
            Kind::Deal => "manpower deal",
            Kind::Line => "service",
        }
    }
}

/// One thing that is wrong with what is given. Months and scenarios count from 0.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum InputProblem {
    /// More months than anybody plans, or none.
    #[error("{months} months are planned, not 1 to {most}")]
    Months {
        /// How many.
        months: usize,
        /// The most.
        most: usize,
    },
    /// There is no grade or no service.
    #[error("there is no {}", .kind.word())]
    None {
        /// What there is none of.
        kind: Kind,
    },
    /// Two have the same id.
    #[error("two {}s are called `{id}`", .kind.word())]
    Twice {
        /// What they are.
        kind: Kind,
        /// Their id.
        id: String,
    },
    /// A number is no amount: negative, not finite or too large.
    #[error("`{column}` of {} `{id}` is {value}, not a number from 0 to a million million", .kind.word())]
    Amount {
        /// What it is of.
        kind: Kind,
        /// Whose it is.
        id: String,
        /// The column.
        column: &'static str,
        /// The number.
        value: f64,
    },
    /// A grade that is not among the grades.
    #[error("{} `{id}` names grade `{grade}`, which is not there", .kind.word())]
    UnknownGrade {
        /// What names it.
        kind: Kind,
        /// Which one.
        id: String,
        /// The grade named.
        grade: String,
    },
    /// More is called off at least than there is at most.
    #[error("manpower deal `{id}` has a call-off of {call_off} hours above its cap of {cap}")]
    CallOffAboveCap {
        /// The deal.
        id: String,
        /// Hours a month at least.
        call_off: f64,
        /// Hours a month at most.
        cap: f64,
    },
    /// A service that no grade does.
    #[error("no grade does service `{id}`")]
    Undone {
        /// The service.
        id: String,
    },
    /// Grades and services go together in too many ways for an exact answer.
    #[error("grades do services in more than {most} different combinations")]
    TooMixed {
        /// How many can be worked with.
        most: usize,
    },
    /// There is no scenario.
    #[error("there is no scenario")]
    NoScenario,
    /// A scenario has other services or months than the unit.
    #[error("scenario {scenario} does not have one demand for each service and month")]
    Shape {
        /// Which one.
        scenario: usize,
    },
    /// A scenario's demand is no amount.
    #[error(
        "the demand for `{line}` in month {month} of scenario {scenario} is {value}, not a number from 0 to a million million"
    )]
    Demand {
        /// Which scenario.
        scenario: usize,
        /// The service.
        line: String,
        /// The month.
        month: usize,
        /// Hours.
        value: f64,
    },
    /// A scenario's money is not finite or too large.
    #[error("the money of scenario {scenario} is {value}, not a number within a million million")]
    Money {
        /// Which scenario.
        scenario: usize,
        /// Pounds.
        value: f64,
    },
    /// A plan has other grades or deals than the unit.
    #[error("the plan does not have one number for each grade and manpower deal")]
    PlanShape,
    /// A plan hires, releases or takes more than it may.
    #[error("the plan's `{choice}` of {} `{id}` is {value}, not 0 to {most}", .kind.word())]
    Choice {
        /// What it is of.
        kind: Kind,
        /// Which one.
        id: String,
        /// What is chosen: `hire`, `release` or `share`.
        choice: &'static str,
        /// FTE, or a part of a deal.
        value: f64,
        /// The most.
        most: f64,
    },
    /// A parameter of the example's demand is out of its range.
    #[error("`{name}` of the demand is {value}, not a number from {least} to {most}")]
    Parameter {
        /// Its name.
        name: &'static str,
        /// The number.
        value: f64,
        /// The least it may be.
        least: f64,
        /// The most it may be.
        most: f64,
    },
    /// Demands would be drawn with the number that draws money.
    #[error("{cells} demands a scenario are more than the {most} that have numbers of their own")]
    TooManyDemands {
        /// Services times months.
        cells: usize,
        /// The most.
        most: usize,
    },
}

/// Why a question about staffing has no answer.
#[derive(Clone, Copy, Debug, PartialEq, thiserror::Error)]
pub enum StaffingError {
    /// No plan costs so little.
    #[error("no plan costs as little as £{budget}; the least is £{least}")]
    BudgetTooLow {
        /// Pounds.
        budget: f64,
        /// The least cost of any plan, in pounds.
        least: f64,
    },
    /// A share that is none.
    #[error("`{name}` is {value}, not a number from 0 to 1")]
    NotAShare {
        /// What it is a share of.
        name: &'static str,
        /// The number.
        value: f64,
    },
    /// The search came to an end before its answer was proved.
    #[error("the search ended after {rounds} rounds with an answer that may be {gap} too high")]
    Unsettled {
        /// How many rounds there were.
        rounds: usize,
        /// How far the best found may be from the best there is: hours, or pounds.
        gap: f64,
    },
    /// A small programme on the way had no solution.
    #[error(transparent)]
    Programme(#[from] ProgrammeError),
}
