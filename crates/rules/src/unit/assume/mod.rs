//! Assumptions that a person declares by name, or that follow from what sort of list a register is, for the working answer.
//!
//! Each fills only what is not recorded; the firm answer never sees them. The order of filling is
//! fixed, whatever the order in which they were given; of one fact a person's own come first.

mod class;
mod presumed;
mod what;

pub use class::{CPV3, Class, read_classes};
pub use presumed::{MadeBy, NO_PRESUMPTIONS, supposed};
pub use what::What;

use hostboard_domain::deal::{DealFact, Stage};
use hostboard_domain::fact::{Fact, State};
use hostboard_domain::problem::quoted;
use hostboard_domain::register::Register;

/// One assumption.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assumption {
    /// What is assumed.
    pub what: What,
    /// Only of rows in all of these classes.
    pub classes: Vec<Class>,
    /// As the person wrote it, or would write it.
    pub written: String,
    /// Who makes it.
    pub made_by: MadeBy,
}

/// INVARIANT(assumptions): answers keep a bit for each assumption, so there are no more than bits.
const MOST_ASSUMPTIONS: usize = 32;

/// Every assumption of a question, in the order of filling.
#[derive(Clone, Debug, Default)]
pub struct Assumptions(Vec<Assumption>);

/// As the person wrote it.
impl serde::Serialize for Assumption {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.written)
    }
}

impl Assumption {
    /// Reads `capital=no`, or `capital=yes where proclass = "Works" and …`.
    ///
    /// Errors: a text that is not an assumption, with those that there are.
    ///
    /// ```
    /// use hostboard_rules::unit::assume::Assumption;
    /// assert!(Assumption::parse("capital=yes where proclass = \"Works\"").is_ok());
    /// assert!(Assumption::parse("capital=perhaps").is_err());
    /// ```
    pub fn parse(text: &str) -> Result<Assumption, String> {
        let (head, class) = text.split_once(" where ").map_or((text, None), |(head, class)| (head, Some(class)));
        let head = head.trim();
        let forms = || format!("{}, {NO_PRESUMPTIONS}", What::forms());
        let none = || format!("{} is not an assumption; there are {}", quoted(head), forms());
        let what = What::parse(head).ok_or_else(none)?;
        let classes = class.map_or(Ok(Vec::new()), read_classes)?;
        if !classes.is_empty() && (what.fills().is_none() || what == What::SignedByPublication) {
            return Err(format!("{} can't be set for a class", quoted(head)));
        }
        Ok(Assumption { what, classes, written: text.trim().to_owned(), made_by: MadeBy::Person })
    }

    fn is_for(&self, register: &Register, row: usize) -> bool {
        self.classes.iter().all(|class| class.holds(register, row)) && self.may_be_presumed(register, row)
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
        given.sort_by_key(|a| (a.what.order(), a.made_by, a.classes.is_empty()));
        let clash = |a: &Assumption, b: &Assumption| {
            let are_of_one = a.what.order() == b.what.order() && a.made_by == b.made_by;
            are_of_one && a.what.fills() == b.what.fills() && a.classes == b.classes && a.what != b.what
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

    /// Those whose bits are set, by their places.
    pub(crate) fn only(&self, bits: u32) -> Assumptions {
        let chosen = self.0.iter().enumerate().filter(|(place, _)| bits >> place & 1 == 1);
        Assumptions(chosen.map(|(_, assumption)| assumption.clone()).collect())
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
        if recorded.state != State::NotRecorded || register.is_unread(row) {
            return (recorded, None);
        }
        if fact == DealFact::SignedBy && !self.is_signed_on_no_day(register, row) {
            return (recorded, None);
        }
        self.filling(register, fact, row).or_else(|| self.signed(register, fact, row)).unwrap_or((recorded, None))
    }

    /// What the first assumption that fills a fact makes of it.
    fn filling(&self, register: &Register, fact: DealFact, row: usize) -> Option<(Fact, Option<usize>)> {
        self.0.iter().enumerate().find_map(|(place, assumption)| {
            let fills = assumption.what.fills() == Some(fact) && assumption.is_for(register, row);
            let value = fills.then(|| assumption.what.value(register, row))?;
            (value.state != State::NotRecorded).then_some((value, Some(place)))
        })
    }

    /// Whether it is signed, so far as is recorded or assumed, and nothing says on which day.
    fn is_signed_on_no_day(&self, register: &Register, row: usize) -> bool {
        let of = |fact| self.fact(register, fact, row).0;
        of(DealFact::Stage).value() == Some(Stage::Signed as i64) && of(DealFact::Signed).state == State::NotRecorded
    }

    /// That a deal is signed of which a day of signing is assumed.
    fn signed(&self, register: &Register, fact: DealFact, row: usize) -> Option<(Fact, Option<usize>)> {
        if fact != DealFact::Stage || !self.0.iter().any(|assumption| assumption.what.is_of_signature()) {
            return None;
        }
        let (_, place) = Some(self.fact(register, DealFact::Signed, row)).filter(|(_, place)| place.is_some())?;
        Some((Fact::known(Stage::Signed as i64), place))
    }
}
