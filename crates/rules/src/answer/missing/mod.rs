//! Which missing facts keep an answer open, and who is likely to hold them.
//!
//! Only facts that still matter. Of other deals, parameters and consents: those of tests that are undecided,
//! in parts of a condition that are undecided, of rules that could still change the answer. Of the deal's own
//! blanks: those whose values are tried, and lead to different answers.

mod blame;
mod own;

use crate::language::fact::{Derived, FactId};
use crate::question::Ask;
use crate::sums::why;
use hostboard_domain::deal::{DealFact, FACTS};
use std::collections::BTreeSet;

/// A fact that would help to decide an answer.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Missing {
    /// A fact of the deal itself.
    Own(FactId),
    /// A fact of other deals of the unit; which deals, an explanation says.
    Others(DealFact),
    /// The direction to the unit, of which nothing is recorded.
    Direction,
    /// A field of a recorded direction that cannot be read, with the record's id where it has one.
    Unread(&'static str, Option<String>),
    /// All of a row of the file that gives no facts, by its number there.
    Row(u32),
    /// A parameter that nobody has given.
    Parameter(usize),
    /// A column of a consent, by the consent's place.
    Consent(usize, &'static str),
}

/// Missing facts, each once, in a fixed order: the deal's own, others', rows that give none, the direction, what of one cannot be
/// read, parameters, consents.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Default)]
pub struct MissingSet {
    own: u64,
    /// Facts of the deal itself that only say what it comes to in all.
    of_whole_life: u64,
    others: u32,
    rows: BTreeSet<u32>,
    direction: bool,
    unread: BTreeSet<(&'static str, Option<String>)>,
    parameters: u64,
    consents: Vec<(usize, &'static str)>,
}

const DERIVED: usize = FACTS;

impl MissingSet {
    /// Takes in one.
    pub fn insert(&mut self, missing: Missing) {
        match missing {
            Missing::Own(FactId::Deal(fact)) => self.own |= 1 << fact as usize,
            Missing::Own(FactId::Derived(fact)) => self.own |= 1 << (DERIVED + fact as usize),
            Missing::Others(fact) => self.others |= 1 << fact as usize,
            Missing::Row(row) => {
                self.rows.insert(row);
            }
            Missing::Direction => self.direction = true,
            Missing::Unread(field, id) => {
                self.unread.insert((field, id));
            }
            Missing::Parameter(place) => self.parameters |= 1 << (place & 63),
            Missing::Consent(place, column) => {
                if let Err(at) = self.consents.binary_search(&(place, column)) {
                    self.consents.insert(at, (place, column));
                }
            }
        }
    }

    /// Takes in facts that leave open what the deal itself brings to a sum, as bits of [`why`].
    fn insert_own_part(&mut self, bits: u32) {
        self.extend(facts_of(bits & !why::OF_WHOLE_LIFE).map(|fact| Missing::Own(FactId::Deal(fact))));
        self.of_whole_life |= facts_of(bits & why::OF_WHOLE_LIFE).fold(0, |facts, fact| facts | 1 << fact as usize);
    }

    /// Takes in those of another set.
    fn join(&mut self, other: &MissingSet) {
        self.of_whole_life |= other.of_whole_life;
        self.extend(MissingSet { of_whole_life: 0, ..other.clone() }.iter());
    }

    /// The same, with no difference made between these and other facts.
    fn whole(self) -> MissingSet {
        MissingSet { own: self.own | self.of_whole_life, of_whole_life: 0, ..self }
    }

    /// The same with what the deal comes to in all, and not what only says that.
    fn for_questions(self) -> MissingSet {
        let bit = |fact: DealFact| 1 << fact as usize;
        let lacks_currency = self.of_whole_life & bit(DealFact::Currency) != 0;
        let value = if lacks_currency { bit(DealFact::Value) } else { 0 };
        MissingSet { own: self.own | value, of_whole_life: 0, ..self }
    }

    /// Facts of the deal itself, but for those that only say what it comes to in all.
    fn own_facts(&self) -> impl Iterator<Item = FactId> + '_ {
        facts_of_bits(self.own)
    }

    /// Takes out a fact of the deal itself; of the act, what says when it was signed and whether.
    fn remove_own(&mut self, fact: FactId) {
        let facts = match fact {
            FactId::Derived(Derived::ActDate) => crate::language::fact::recorded_facts(fact),
            _ => &[],
        };
        let bit = match fact {
            FactId::Deal(fact) => fact as usize,
            FactId::Derived(fact) => DERIVED + fact as usize,
        };
        self.own &= !(1 << bit);
        facts.iter().for_each(|fact| self.own &= !(1 << *fact as usize));
    }

    /// Each of them.
    pub fn iter(&self) -> impl Iterator<Item = Missing> + '_ {
        let own = facts_of_bits(self.own | self.of_whole_life).map(Missing::Own);
        let others = DealFact::ALL.iter().filter(|fact| self.others >> **fact as usize & 1 == 1);
        let parameters = (0..64).filter(|place| self.parameters >> place & 1 == 1).map(Missing::Parameter);
        let consents = self.consents.iter().map(|(place, column)| Missing::Consent(*place, column));
        let direction = self.direction.then_some(Missing::Direction);
        let unread = self.unread.iter().map(|(field, id)| Missing::Unread(field, id.clone()));
        let others = others.map(|fact| Missing::Others(*fact));
        let rows = self.rows.iter().map(|row| Missing::Row(*row));
        own.chain(others).chain(rows).chain(direction).chain(unread).chain(parameters).chain(consents)
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        *self == MissingSet::default()
    }
}

fn facts_of_bits(bits: u64) -> impl Iterator<Item = FactId> {
    let own = DealFact::ALL.iter().map(|fact| (*fact as usize, FactId::Deal(*fact)));
    let derived = Derived::ALL.into_iter().map(|fact| (DERIVED + fact as usize, FactId::Derived(fact)));
    own.chain(derived).filter(move |(bit, _)| bits >> bit & 1 == 1).map(|(_, fact)| fact)
}

impl Extend<Missing> for MissingSet {
    fn extend<T: IntoIterator<Item = Missing>>(&mut self, all: T) {
        all.into_iter().for_each(|missing| self.insert(missing));
    }
}

/// The bits of [`why`] as facts of a deal.
pub fn facts_of(bits: u32) -> impl Iterator<Item = DealFact> {
    let facts = [
        (why::VALUE, DealFact::Value),
        (why::BASIS, DealFact::ValueBasis),
        (why::STAGE, DealFact::Stage),
        (why::SIGNED, DealFact::Signed),
        (why::KIND, DealFact::Kind),
        (why::MATTER, DealFact::Matter),
        (why::PARTY, DealFact::Counterparty),
        (why::PAYER, DealFact::Payer),
        (why::IN_KIND, DealFact::InKind),
        (why::OPEN_END, DealFact::End),
        (why::VAT, DealFact::ValueVat),
        (why::SHARE, DealFact::Share),
        (why::START, DealFact::Start),
        (why::END, DealFact::End),
        (why::OPTION, DealFact::ExtendableTo),
        (why::BREAK, DealFact::BreakOn),
        (why::CURRENCY, DealFact::Currency),
        (why::GROSS_RANGE, DealFact::ValueGross),
    ];
    facts.into_iter().filter(move |(bit, _)| bits & bit != 0).map(|(_, fact)| fact)
}

impl Ask<'_> {
    /// A missing fact's name in files: `value`, `register_complete_since`, `C1:conditions_met`.
    pub fn missing_name(&self, missing: &Missing) -> String {
        match missing {
            Missing::Own(fact) => fact.name().to_owned(),
            Missing::Others(fact) => format!("{} of others", fact.name()),
            Missing::Row(row) => format!("row-{row}"),
            Missing::Direction => "direction".to_owned(),
            Missing::Unread(field, Some(id)) => format!("{field} of direction {id}"),
            Missing::Unread(field, None) => format!("{field} of direction"),
            Missing::Parameter(place) => self.pack.parameters[*place].name.clone(),
            Missing::Consent(place, column) => format!("{}:{column}", self.consent_id(*place)),
        }
    }

    /// The id of the consent in that place.
    pub fn consent_id(&self, place: usize) -> &str {
        &self.consents[place].consent.id
    }

    /// The ids of the consents that it is asked with, by their places.
    pub fn consent_ids(&self) -> impl Iterator<Item = &str> {
        self.consents.iter().map(|consented| consented.consent.id.as_str())
    }

    /// The names of a set, in its order.
    pub fn missing_names(&self, missing: &MissingSet) -> Vec<String> {
        missing.iter().map(|missing| self.missing_name(&missing)).collect()
    }
}
