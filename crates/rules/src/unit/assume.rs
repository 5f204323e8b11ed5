//! Assumptions that a person declares by name, for the working answer.
//!
//! Each fills only what is not recorded; the firm answer never sees them. The order of filling is
//! fixed, whatever the order in which they were given.

use crate::unit::cpv3_text;
use hostboard_domain::deal::{DealFact, Stage, ValueBasis};
use hostboard_domain::fact::{Fact, State};
use hostboard_domain::problem::quoted;
use hostboard_domain::register::Register;

/// What may be assumed, in the order in which it is filled.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum What {
    /// `capital=yes|no`
    Capital(bool),
    /// `variable-price=yes|no`
    VariablePrice(bool),
    /// `stage=signed|proposed`
    Stage(Stage),
    /// `signed=awarded`: signed on the day it was awarded, where the register has one.
    SignedOnAward,
    /// `signed=start`: signed on the day it starts.
    SignedOnStart,
    /// `extension=none`
    NoExtension,
    /// `end=open`
    OpenEnd,
    /// `value-basis=whole-life`
    WholeLife,
    /// `similar-matter=cpv3`: unsettled rows with the same first three digits are of a similar matter.
    MatterByCpv,
    /// `similar-matter=none`: an unsettled row is like nothing else.
    MatterAlone,
    /// `near-names=same|different`
    NearNames(bool),
    /// `register-complete=yes`
    RegisterComplete,
}

/// A class of rows: a column has one of some values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Class {
    /// The column, of the register or one of its other columns.
    pub column: String,
    /// The value it must have.
    pub value: String,
    /// Whether it must not have it.
    pub not: bool,
}

/// One assumption.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assumption {
    /// What is assumed.
    pub what: What,
    /// Only of rows in all of these classes.
    pub classes: Vec<Class>,
    /// As the person wrote it.
    pub written: String,
}

/// INVARIANT(assumptions): answers keep a bit for each assumption, so there are no more than bits.
const MOST_ASSUMPTIONS: usize = 32;

/// Every assumption of a question, in the order of filling.
#[derive(Clone, Debug, Default)]
pub struct Assumptions(Vec<Assumption>);

/// The names of assumptions, for messages and help.
pub const FORMS: &str = "capital=yes|no, variable-price=yes|no, stage=signed|proposed, signed=awarded, signed=start, extension=none, \
     end=open, value-basis=whole-life, similar-matter=cpv3|none, near-names=same|different, register-complete=yes";

impl Assumption {
    /// Reads `capital=no`, or `capital=yes where proclass = "Works" and …`.
    ///
    /// Errors: a text that is no assumption, with those that there are.
    ///
    /// ```
    /// use hostboard_rules::unit::assume::Assumption;
    /// assert!(Assumption::parse("capital=yes where proclass = \"Works\"").is_ok());
    /// assert!(Assumption::parse("capital=perhaps").is_err());
    /// ```
    pub fn parse(text: &str) -> Result<Assumption, String> {
        let (head, class) = text.split_once(" where ").map_or((text, None), |(head, class)| (head, Some(class)));
        let what = match head.trim() {
            "capital=yes" => What::Capital(true),
            "capital=no" => What::Capital(false),
            "variable-price=yes" => What::VariablePrice(true),
            "variable-price=no" => What::VariablePrice(false),
            "stage=signed" => What::Stage(Stage::Signed),
            "stage=proposed" => What::Stage(Stage::Proposed),
            "signed=awarded" => What::SignedOnAward,
            "signed=start" => What::SignedOnStart,
            "extension=none" => What::NoExtension,
            "end=open" => What::OpenEnd,
            "value-basis=whole-life" => What::WholeLife,
            "similar-matter=cpv3" => What::MatterByCpv,
            "similar-matter=none" => What::MatterAlone,
            "near-names=same" => What::NearNames(true),
            "near-names=different" => What::NearNames(false),
            "register-complete=yes" => What::RegisterComplete,
            other => return Err(format!("{} is no assumption; there are {FORMS}", quoted(other))),
        };
        let classes = class.map_or(Ok(Vec::new()), read_classes)?;
        if !classes.is_empty() && what.fills().is_none() {
            return Err(format!("{} can't be set for a class", quoted(head.trim())));
        }
        Ok(Assumption { what, classes, written: text.trim().to_owned() })
    }

    fn is_for(&self, register: &Register, row: usize) -> bool {
        self.classes.iter().all(|class| class.holds(register, row))
    }
}

/// Reads what stands after `where`: `proclass = "Works" and unit != "north"`.
///
/// Errors: a part that is no class.
pub fn read_classes(text: &str) -> Result<Vec<Class>, String> {
    let mut classes = Vec::new();
    for part in split_and(text) {
        let (column, value, not) = match (part.split_once("!="), part.split_once("==").or(part.split_once('='))) {
            (Some((column, value)), _) => (column, value, true),
            (None, Some((column, value))) => (column, value, false),
            _ => return Err(format!("{} is no class; write for instance `proclass = \"Works\"`", quoted(part))),
        };
        let value = value.trim();
        let value = value.strip_prefix('"').and_then(|v| v.strip_suffix('"')).unwrap_or(value);
        if column.trim().is_empty() {
            return Err(format!("{} names no column", quoted(part)));
        }
        classes.push(Class { column: column.trim().to_owned(), value: value.to_owned(), not });
    }
    Ok(classes)
}

/// Parts joined by `and`, but not an `and` within quotes.
fn split_and(text: &str) -> Vec<&str> {
    let (mut parts, mut start, mut quoted) = (Vec::new(), 0, false);
    for (at, c) in text.char_indices() {
        if c == '"' {
            quoted = !quoted;
        }
        if !quoted && at >= start && text[at..].starts_with(" and ") {
            parts.push(&text[start..at]);
            start = at + 5;
        }
    }
    parts.push(&text[start..]);
    parts
}

/// Column names meet whatever their case, spaces, hyphens and underscores.
fn plain(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The column made of the first three digits of `cpv`, which classes may go by.
pub const CPV3: &str = "cpv3";

impl Class {
    /// Whether a row is in it.
    pub fn holds(&self, register: &Register, row: usize) -> bool {
        let wanted = plain(&self.column);
        let found =
            DealFact::ALL.iter().find(|fact| plain(fact.name()) == wanted).map(|fact| register.written(*fact, row));
        let other = || {
            let place = register.other_columns().iter().position(|c| plain(&c.name) == wanted)?;
            Some(register.other(place, row).to_owned())
        };
        let unit = || (wanted == "unit").then(|| register.unit_id(row).to_owned());
        let digits = || (wanted == CPV3).then(|| cpv3_text(register, row).unwrap_or_default().to_owned());
        found.or_else(other).or_else(unit).or_else(digits).is_some_and(|cell| (cell.trim() == self.value) != self.not)
    }

    /// Whether the register has its column.
    pub fn is_known_to(&self, register: &Register) -> bool {
        let wanted = plain(&self.column);
        wanted == "unit"
            || wanted == CPV3
            || DealFact::ALL.iter().any(|fact| plain(fact.name()) == wanted)
            || register.other_columns().iter().any(|c| plain(&c.name) == wanted)
    }
}

impl What {
    /// The fact it fills in single rows, if that is how it works.
    pub const fn fills(self) -> Option<DealFact> {
        match self {
            What::Capital(_) => Some(DealFact::Capital),
            What::VariablePrice(_) => Some(DealFact::VariablePrice),
            What::Stage(_) => Some(DealFact::Stage),
            What::SignedOnAward | What::SignedOnStart => Some(DealFact::Signed),
            What::NoExtension => Some(DealFact::ExtendableTo),
            What::OpenEnd => Some(DealFact::End),
            What::WholeLife => Some(DealFact::ValueBasis),
            _ => None,
        }
    }

    const fn order(self) -> u8 {
        match self {
            What::Capital(_) => 0,
            What::VariablePrice(_) => 1,
            What::Stage(_) => 2,
            What::SignedOnAward => 3,
            What::SignedOnStart => 4,
            What::NoExtension => 5,
            What::OpenEnd => 6,
            What::WholeLife => 7,
            What::MatterByCpv | What::MatterAlone => 8,
            What::NearNames(_) => 9,
            What::RegisterComplete => 10,
        }
    }

    fn value(self, register: &Register, row: usize) -> Fact {
        match self {
            What::Capital(b) | What::VariablePrice(b) => Fact::known(i64::from(b)),
            What::Stage(stage) => Fact::known(stage as i64),
            What::SignedOnAward => signed_on(register.awarded(row), register, row),
            What::SignedOnStart => signed_on(register.fact(DealFact::Start, row), register, row),
            What::NoExtension => hostboard_domain::deal::Absent::Nothing.fact(),
            What::OpenEnd => hostboard_domain::deal::Absent::Latest.fact(),
            What::WholeLife => Fact::known(ValueBasis::WholeLife as i64),
            _ => Fact::NOT_RECORDED,
        }
    }
}

/// That day, unless it contradicts a recorded day by which the deal was signed.
fn signed_on(day: Fact, register: &Register, row: usize) -> Fact {
    let by = register.fact(DealFact::SignedBy, row);
    match (day.value(), by.value()) {
        (Some(day), Some(by)) if day > by => Fact::NOT_RECORDED,
        _ => day,
    }
}

impl Assumptions {
    /// Takes assumptions in; two that contradict each other for the same rows are refused.
    ///
    /// Errors: every contradiction.
    pub fn new(mut given: Vec<Assumption>) -> Result<Assumptions, Vec<String>> {
        if given.len() > MOST_ASSUMPTIONS {
            return Err(vec![format!("{} assumptions are given; at most {MOST_ASSUMPTIONS} can be", given.len())]);
        }
        // What is said of a class comes before what is said of all.
        given.sort_by_key(|a| (a.what.order(), a.classes.is_empty()));
        let clash = |a: &Assumption, b: &Assumption| {
            a.classes == b.classes && a.what != b.what && a.what.order() == b.what.order()
        };
        let problems: Vec<String> = given
            .iter()
            .enumerate()
            .flat_map(|(i, a)| given[i + 1..].iter().filter(move |b| clash(a, b)).map(move |b| (a, b)))
            .map(|(a, b)| format!("{} and {} contradict each other", quoted(&a.written), quoted(&b.written)))
            .collect();
        if problems.is_empty() { Ok(Assumptions(given)) } else { Err(problems) }
    }

    /// Whether nothing is assumed.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Each, in the order of filling.
    pub fn iter(&self) -> impl Iterator<Item = &Assumption> {
        self.0.iter()
    }

    /// The place of the first assumption for which `test` holds.
    pub fn place(&self, test: impl Fn(What) -> bool) -> Option<usize> {
        self.0.iter().position(|a| test(a.what))
    }

    /// Columns named in `where` that the register does not have.
    pub fn unknown_columns(&self, register: &Register) -> Vec<String> {
        let classes = self.0.iter().flat_map(|a| &a.classes);
        classes.filter(|c| !c.is_known_to(register)).map(|c| c.column.clone()).collect()
    }

    /// A fact with what is assumed of it, and the place of the assumption that filled it.
    pub fn fact(&self, register: &Register, fact: DealFact, row: usize) -> (Fact, Option<usize>) {
        let recorded = register.fact(fact, row);
        if recorded.state != State::NotRecorded {
            return (recorded, None);
        }
        for (place, assumption) in self.0.iter().enumerate() {
            if assumption.what.fills() == Some(fact) && assumption.is_for(register, row) {
                let value = assumption.what.value(register, row);
                if value.state != State::NotRecorded {
                    return (value, Some(place));
                }
            }
        }
        (recorded, None)
    }
}
