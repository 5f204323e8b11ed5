//! Presumptions: assumptions that the program makes of the rows of a published list, since it is a list of that kind.
//!
//! They fill what neither a row nor a person's own assumption says, and never make a firm answer.

use super::{Assumption, What};
use hostboard_domain::deal::{DealFact, Kind, Stage};
use hostboard_domain::register::{Register, Supposed};
use hostboard_domain::time::Day;

/// As a person writes that nothing is to be presumed.
pub const NO_PRESUMPTIONS: &str = "presumptions=none";

/// Who makes an assumption.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum MadeBy {
    /// The person who asks.
    Person,
    /// The mapping by which the register was read.
    Mapping,
    /// The program, of a list of that kind.
    Program {
        /// The last day on which a contract may start that is presumed to have been signed: that of publication, else the day
        /// asked about.
        starts_by: Day,
    },
}

/// What is supposed of the rows of a register, in the order in which it was said: by the mapping, and, where `presume` is so, by
/// the program.
pub fn supposed(register: &Register, on: Day, presume: bool) -> Vec<Assumption> {
    let publication = register.publication();
    let program = MadeBy::Program { starts_by: publication.map_or(on, |publication| publication.on) };
    let made_by = |supposed: &Supposed| if supposed.publication.is_some() { program } else { MadeBy::Mapping };
    let by_list = register.supposed().iter().map(|of| (What::of_supposed(of), made_by(of)));
    let by_day = publication.map(|_| (What::SignedByPublication, program));
    let all = by_list.chain(by_day).filter(|(_, by)| presume || *by == MadeBy::Mapping);
    let assumption =
        |(what, made_by): (What, MadeBy)| Assumption { written: what.written(), what, classes: Vec::new(), made_by };
    all.map(assumption).collect()
}

impl Assumption {
    /// Whether the program makes it, of a list of that kind.
    pub fn is_presumption(&self) -> bool {
        matches!(self.made_by, MadeBy::Program { .. })
    }

    /// Whether nothing in a row speaks against presuming that of it.
    pub(super) fn may_be_presumed(&self, register: &Register, row: usize) -> bool {
        let MadeBy::Program { starts_by } = self.made_by else { return true };
        match self.what {
            What::Contract => !register.speaks_of_no_contract(row),
            What::Stage(Stage::Signed) => {
                let start = register.fact(DealFact::Start, row).value();
                start.is_some_and(|start| start <= i64::from(starts_by.number()))
            }
            _ => true,
        }
    }
}

impl What {
    /// What a supposed value is as an assumption.
    fn of_supposed(supposed: &Supposed) -> What {
        let value = supposed.value.value();
        let same = |what: &What| what.fills() == Some(supposed.fact) && what.constant() == Some(supposed.value);
        match (supposed.fact, value) {
            (DealFact::Kind, Some(kind)) if kind == Kind::Contract as i64 => What::Contract,
            _ => What::ALL
                .into_iter()
                .map(|(what, ..)| what)
                .find(same)
                .unwrap_or(What::Of(supposed.fact, supposed.value)),
        }
    }

    /// As a person writes it, or would.
    fn written(self) -> String {
        match self {
            What::Of(fact, value) => format!("{}={}", fact.name(), fact.written(value)),
            _ => format!("{}={}", self.name(), self.value_name()),
        }
    }
}
