//! What-ifs of a unit's books in sentences: what each supposes, how many break even, and what is wrong with them.

use super::books::{Names, change_parts, key, name, refused, value};
use super::count::{count, listed};
use hostboard_analysis::books::{Change, Key, Parameter, Refused};
use std::sync::Arc;

/// What is wrong with recorded what-ifs. One that has something wrong with it is not reckoned.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum WhatIfProblem {
    /// Each builds on the next, and the last on the first.
    Circle(Vec<String>),
    /// It builds on one that is in a circle, or that is wrong itself.
    BaseIsWrong {
        /// Which.
        name: String,
        /// What it builds on.
        base: String,
    },
    /// It builds on one that is not recorded.
    UnknownBase {
        /// Which.
        name: String,
        /// What it says it builds on.
        base: String,
    },
    /// Its rows name several bases.
    SeveralBases {
        /// Which.
        name: String,
        /// What they name.
        bases: Vec<String>,
    },
    /// Two of its rows say the same customer leaves.
    LeavesTwice {
        /// Which.
        name: String,
        /// Who.
        customer: Arc<str>,
    },
    /// Two of its rows say from when on the unit is independent.
    IndependentTwice {
        /// Which.
        name: String,
    },
    /// Two of its rows give the same parameter.
    ParameterTwice {
        /// Which.
        name: String,
        /// What.
        of: Key,
    },
    /// It takes a parameter as recorded, and none is.
    NotRecorded {
        /// Which.
        name: String,
        /// What.
        of: Key,
    },
    /// It gives a parameter a value that it cannot have.
    Value {
        /// Which.
        name: String,
        /// What.
        of: Key,
    },
}

/// How what-ifs did at break-even over all months.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct BreakEven {
    /// All that are recorded.
    pub of: usize,
    /// Those that break even.
    pub breaks_even: usize,
    /// Those that we cannot tell.
    pub undecided: usize,
    /// Those that are not reckoned, since something is wrong with them or they cannot be.
    pub not_reckoned: usize,
}

/// How many break even: `1 of 3 what-ifs breaks even.`
pub fn lead(of: BreakEven) -> String {
    let verb = if of.breaks_even == 1 { "breaks" } else { "break" };
    let tried = of.of - of.not_reckoned;
    let what_ifs = if tried == 1 { "what-if" } else { "what-ifs" };
    let mut said = match (tried, of.breaks_even) {
        (0, _) => "No what-if could be reckoned.".to_owned(),
        (_, 0) => format!("None of {tried} {what_ifs} breaks even."),
        (_, some) => format!("{some} of {tried} {what_ifs} {verb} even."),
    };
    if of.undecided > 0 {
        said += &format!(" Of {} we cannot tell.", of.undecided);
    }
    if of.not_reckoned > 0 {
        said += &format!(" {} not reckoned.", count(of.not_reckoned, "is", "are"));
    }
    said
}

/// A parameter that a what-if gives a value.
#[derive(Clone, Debug, PartialEq)]
pub struct Supposed {
    /// With the value that is tried.
    pub tried: Parameter,
    /// As it is recorded, about the same or about all; nothing where it is not.
    pub recorded: Option<Parameter>,
}

/// What a what-if supposes: `If Harbour leaves in July and costs stay`, `With the pay award at 3% instead of 1%`.
pub fn supposes(change: &Change, supposed: &[Supposed], names: &Names) -> String {
    let changes = listed(&change_parts(change, names));
    let with = listed(&supposed.iter().map(|one| instead(one, names)).collect::<Vec<_>>());
    match (changes.is_empty(), with.is_empty()) {
        (true, true) => "Nothing changes in it".to_owned(),
        (true, false) => format!("With {with}"),
        (false, true) => format!("If {changes}"),
        (false, false) => format!("If {changes}, with {with}"),
    }
}

/// Which value is tried, and which was: `the debtor months of Moor at 0 months instead of 2 months`.
fn instead(of: &Supposed, names: &Names) -> String {
    let tried = format!("the {} at {}", key(&(of.tried.name, of.tried.about.clone()), names), value(&of.tried));
    match &of.recorded {
        Some(recorded) => format!("{tried} instead of {}", value(recorded)),
        None => format!("{tried}, where none is recorded"),
    }
}

/// Why a what-if cannot be.
pub fn cannot_be(found: &[Refused], names: &Names) -> String {
    found.iter().map(|one| refused(one, names)).collect::<Vec<_>>().join(" ")
}

/// What is wrong.
pub fn problem(problem: &WhatIfProblem, names: &Names) -> String {
    match problem {
        WhatIfProblem::Circle(circle) => {
            let to = circle.iter().chain(circle.first()).cloned().collect::<Vec<_>>().join(", which builds on ");
            format!("{to}: a circle, so none of them can be reckoned.")
        }
        WhatIfProblem::BaseIsWrong { name, base } => {
            format!("{name} builds on {base}, which is not reckoned, so it is not either.")
        }
        WhatIfProblem::UnknownBase { name, base } => {
            format!("{name} builds on {base}, and no what-if of this unit is called so.")
        }
        WhatIfProblem::SeveralBases { name, bases } => {
            format!("{name} builds on {}: name one of them in all its rows.", listed(bases))
        }
        WhatIfProblem::LeavesTwice { name: of, customer } => {
            format!("{of} says twice when {} leaves.", name(customer, names))
        }
        WhatIfProblem::IndependentTwice { name } => format!("{name} says twice from when on the unit is independent."),
        WhatIfProblem::ParameterTwice { name, of } => format!("{name} gives the {} twice.", key(of, names)),
        WhatIfProblem::NotRecorded { name, of } => {
            format!("{name} takes the {} as recorded, and it is not recorded.", key(of, names))
        }
        WhatIfProblem::Value { name, of } => {
            format!("{name} gives the {} a value that it cannot have.", key(of, names))
        }
    }
}

/// What is said where no what-if is recorded.
pub const NONE_RECORDED: &str = "No what-if of this unit is recorded, so there is nothing to compare.";
