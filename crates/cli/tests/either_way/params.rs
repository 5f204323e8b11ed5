//! What a question is asked with: parameters, directions, consents; and how the answer reads them.

use crate::days::{Day, day};
use crate::truth::Truth;

/// A direction as a unit has it.
#[derive(Clone, Debug, Default)]
pub struct Direction {
    pub unit: String,
    pub named: Option<bool>,
    pub from: Option<Day>,
    pub end: Option<Day>,
    /// Written as in a file: `A`, `A+B`, `A|B`.
    pub consenter: Option<String>,
    /// By rule, where that is somebody else.
    pub consenter_by_rule: Vec<(&'static str, String)>,
    /// Letters of the limbs that it puts in force; none: all.
    pub limbs: Vec<&'static str>,
    pub disposal_limit: Option<i64>,
    pub capital_limit: Option<i64>,
    pub non_capital_limit: Option<i64>,
}

#[derive(Clone, Debug)]
pub enum Directions {
    /// Neither a file nor a first day given: nobody knows.
    NotRecorded,
    /// `--set direction_from` and `--set direction_end`, for every unit.
    Given { from: Day, end: Option<Day> },
    /// A file, which is a complete list; parameters given besides fill its blank cells.
    File(Vec<Direction>),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnsaidVat {
    AsItStands,
    Net,
    Gross,
    Open,
}

#[derive(Clone, Debug)]
pub struct Params {
    pub on: Day,
    pub directions: Directions,
    pub complete_since: Option<Day>,
    pub counts_vat: Option<bool>,
    pub unsaid_vat: UnsaidVat,
    pub unsaid_break_open: bool,
    pub unsaid_payer_open: bool,
    pub unsaid_in_kind_open: bool,
    pub other_names_open: bool,
    pub consents: Vec<Consent>,
    /// Units that have a row with a cell too many.
    pub broken: Vec<String>,
}

impl Params {
    pub fn given(from: Day, end: Day, on: Day) -> Params {
        Params {
            on,
            directions: Directions::Given { from, end: Some(end) },
            complete_since: Some(aggregate_since()),
            counts_vat: None,
            unsaid_vat: UnsaidVat::AsItStands,
            unsaid_break_open: false,
            unsaid_payer_open: false,
            unsaid_in_kind_open: false,
            other_names_open: false,
            consents: Vec::new(),
            broken: Vec::new(),
        }
    }

    /// Whether somebody asserts that the register holds every deal that could count.
    pub fn complete(&self) -> bool {
        self.complete_since.is_some_and(|since| since <= aggregate_since())
    }
}

pub fn aggregate_since() -> Day {
    day(2006, 12, 31)
}

/// In pence.
pub const POUND: i64 = 100;
pub const DISPOSAL_LIMIT: i64 = 100_000 * POUND;
pub const CAPITAL_LIMIT: i64 = 1_000_000 * POUND;
pub const NON_CAPITAL_LIMIT: i64 = 100_000 * POUND;
pub const DEFAULT_CONSENTER: &str = "successor";

/// A class of deals, as a general consent may name one.
#[derive(Clone, Debug)]
pub enum Class {
    Form(&'static str),
    OneOff(bool),
    Capital(bool),
    VariablePrice(bool),
    Contract,
    EndAfter(Day),
    Not(Box<Class>),
    And(Box<Class>, Box<Class>),
    Or(Box<Class>, Box<Class>),
}

impl Class {
    pub fn text(&self) -> String {
        let plain = |name: &str, yes: bool| if yes { name.to_owned() } else { format!("!{name}") };
        match self {
            Class::Form(form) => format!("form == \"{form}\""),
            Class::OneOff(yes) => plain("one_off", *yes),
            Class::Capital(yes) => plain("capital", *yes),
            Class::VariablePrice(yes) => plain("variable_price", *yes),
            Class::Contract => "kind == \"contract\"".to_owned(),
            Class::EndAfter(day) => format!("end > date(\"{}\")", crate::days::text(*day)),
            Class::Not(a) => format!("!({})", a.text()),
            Class::And(a, b) => format!("({} && {})", a.text(), b.text()),
            Class::Or(a, b) => format!("({} || {})", a.text(), b.text()),
        }
    }

    /// Every day that the class compares an end with, and every form that it names.
    pub fn reads(&self, days: &mut Vec<Day>, forms: &mut Vec<&'static str>, one_off: &mut bool) {
        match self {
            Class::Form(form) => forms.push(form),
            Class::OneOff(_) => *one_off = true,
            Class::EndAfter(day) => days.push(*day),
            Class::Not(a) => a.reads(days, forms, one_off),
            Class::And(a, b) | Class::Or(a, b) => {
                a.reads(days, forms, one_off);
                b.reads(days, forms, one_off);
            }
            Class::Capital(_) | Class::VariablePrice(_) | Class::Contract => {}
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    General,
    Specific,
    Delegation,
}

#[derive(Clone, Debug)]
pub struct Consent {
    pub id: String,
    pub scope: Scope,
    pub unit: Option<String>,
    pub deal: Option<String>,
    pub class: Option<Class>,
    /// A rule's name or its letter.
    pub limb: Option<&'static str>,
    pub limit: Option<i64>,
    pub given_by: Option<String>,
    pub given_on: Option<Day>,
    pub from: Option<Day>,
    pub to: Option<Day>,
    pub revoked_on: Option<Day>,
    /// Whether each condition is met.
    pub conditions: Vec<Option<bool>>,
    pub standing: &'static str,
}

impl Consent {
    /// Whether its conditions are met.
    pub fn met(&self) -> Truth {
        self.conditions.iter().fold(Truth::Holds, |all, one| all.and(Truth::known(*one)))
    }
}

/// How the answer reads the semantics: as they stand, as the first edition did, or with a fault put in on purpose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading {
    AsWritten,
    /// Limb by limb, with the first edition's way of counting a value.
    FirstEdition,
    LimbByLimb,
    HighLeftOut,
    OneConsentIgnored,
    APenny,
    ADay,
}

impl Reading {
    pub fn either_way(self) -> bool {
        !matches!(self, Reading::FirstEdition | Reading::LimbByLimb)
    }
}
