//! Who consents: one body, several that must all agree, or any one of several.

use crate::name::folded;

/// Who consents to a limb, as a direction names them. Source: the Act speaks of "a person or persons" (s24).
///
/// ```
/// use hostboard_domain::consenters::Consenters;
/// let both = Consenters::parse("East Council + West Council").unwrap();
/// assert_eq!(both.entries(), ["East Council", "West Council"]);
/// let either = Consenters::parse("East Council|West Council").unwrap();
/// assert_eq!(either.entries(), ["East Council|West Council"]);
/// assert!(Consenters::parse("East+West|South").is_none());
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Consenters {
    /// Each must agree; one body is one that must.
    All(Vec<String>),
    /// Any one of them is enough.
    Any(Vec<String>),
}

/// The sign between bodies that must all agree.
const AND: char = '+';
/// The sign between bodies of which one is enough.
const OR: char = '|';

impl Consenters {
    /// Reads `A+B` (both must agree), `A|B` (either is enough), or one name. `None` where the two signs are mixed, or
    /// nobody stands between them.
    pub fn parse(text: &str) -> Option<Consenters> {
        let names = |sign: char| -> Option<Vec<String>> {
            let names: Vec<String> = text.split(sign).map(|name| name.trim().to_owned()).collect();
            names.iter().all(|name| !name.is_empty()).then_some(names)
        };
        match (text.contains(AND), text.contains(OR)) {
            (true, true) => None,
            (false, true) => names(OR).map(Consenters::Any),
            _ => names(AND).map(Consenters::All),
        }
    }

    /// The entries that must each agree. An entry is a body, or `A|B`, where the agreement of either is enough.
    pub fn entries(&self) -> Vec<String> {
        match self {
            Consenters::All(names) => names.clone(),
            Consenters::Any(names) => vec![names.join("|")],
        }
    }

    /// The same with each name put as `named` gives it.
    pub fn renamed(&self, named: impl Fn(&str) -> String) -> Consenters {
        let all = |names: &[String]| names.iter().map(|name| named(name)).collect();
        match self {
            Consenters::All(names) => Consenters::All(all(names)),
            Consenters::Any(names) => Consenters::Any(all(names)),
        }
    }

    /// As it is written: what [`Consenters::parse`] reads.
    pub fn written(&self) -> String {
        match self {
            Consenters::All(names) => names.join("+"),
            Consenters::Any(names) => names.join("|"),
        }
    }
}

/// The bodies that an entry of [`Consenters::entries`] names, any one of which is enough.
pub fn bodies_of_entry(entry: &str) -> impl Iterator<Item = &str> {
    entry.split(OR)
}

/// Whether `given_by` speaks for an entry: it names one of its bodies, perhaps beside others who agreed too. Names are
/// compared folded.
///
/// ```
/// use hostboard_domain::consenters::speaks_for;
/// assert!(speaks_for("East  council", "East Council|West Council"));
/// assert!(speaks_for("East Council+West Council", "West Council"));
/// assert!(speaks_for("East Council|West Council", "West Council|East Council"));
/// assert!(!speaks_for("East Council|South Council", "East Council|West Council"));
/// assert!(!speaks_for("South Council", "East Council|West Council"));
/// ```
pub fn speaks_for(given_by: &str, entry: &str) -> bool {
    let is_named = |giver: &str| bodies_of_entry(entry).any(|body| folded(body) == folded(giver));
    // A name may hold the sign itself.
    is_named(given_by) || given_by.split(AND).any(|giver| is_named(giver) || bodies_of_entry(giver).all(is_named))
}
