//! The questions that answers wait for, each once.

use super::of_unit::OfUnit;
use super::similar::{ClassColumn, class_text};
use super::{Asking, Subject};
use crate::words::missing::{DIRECTION, OF_REGISTER, OF_UNREAD, ROW, holder, holder_of_parameter, label, of_unread};
use crate::words::question::{self, BY_SOME_DAY, IN_ITS_FILE, OF_DIRECTION, OF_EACH, OF_OTHERS};
use hostboard_domain::deal::{DealFact, Stage, Values};
use hostboard_domain::fact::State;
use hostboard_domain::register::Register;
use hostboard_domain::settled::Question;
use hostboard_rules::answer::missing::Missing;
use hostboard_rules::language::fact::FactId;
use hostboard_rules::pack::Pack;
use hostboard_rules::question::Ask;
use hostboard_rules::unit::UnitView;
use std::collections::BTreeMap;

/// What makes two questions one; of questions that settle as much, the lower comes first.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Key {
    /// A fact of all deals that lack it.
    All(DealFact),
    /// A fact of those of a class.
    Class(DealFact, String),
    Derived(&'static str),
    Direction,
    Row(u32),
    Parameter(usize),
    Consent(usize, &'static str),
    /// Names of a unit that share a near form.
    Names(u32, u32),
    /// Some deals of a unit that name nobody.
    Unnamed(u32, u32),
    /// Some deals of a unit that may be of one matter, then those that may be of their own.
    Matter(u32, bool, u32),
    /// A fact of one deal.
    Deal(DealFact, u32),
    /// What one deal costs over its whole life.
    WholeLife(u32),
    /// Anything else, by name.
    Named(String),
}

/// How a fact is asked for.
enum Spread {
    /// Of all deals at once.
    All,
    /// Of each by itself.
    Each,
    /// Of each class.
    Classes(ClassColumn),
}

/// A day that few deals lack is asked for deal by deal.
const FEW: usize = 12;

/// A word, or yes or no, is asked for deal by deal where no more deals lack it.
const FEW_WORDS: usize = 3;

/// Every question so far, by number.
pub(super) struct Catalogue<'a> {
    pub register: &'a Register,
    pub pack: &'a Pack,
    ids: BTreeMap<Key, u32>,
    questions: Vec<Asking>,
    spreads: BTreeMap<DealFact, Spread>,
}

impl<'a> Catalogue<'a> {
    pub(super) fn new(register: &'a Register, pack: &'a Pack) -> Catalogue<'a> {
        let (ids, questions, spreads) = (BTreeMap::new(), Vec::new(), BTreeMap::new());
        Catalogue { register, pack, ids, questions, spreads }
    }

    /// The questions in the order in which equals come, and by number the place of each.
    pub(super) fn in_order(self) -> (Vec<Asking>, Vec<usize>) {
        let mut places = vec![0; self.questions.len()];
        let mut questions = Vec::with_capacity(self.questions.len());
        for (place, id) in self.ids.into_values().enumerate() {
            places[id as usize] = place;
            questions.push(self.questions[id as usize].clone());
        }
        (questions, places)
    }

    /// The questions as one unit's answers need them.
    pub(super) fn of_unit<'c>(&'c mut self, view: &'c UnitView<'c>) -> OfUnit<'c, 'a> {
        OfUnit::new(self, view)
    }

    pub(super) fn id(&mut self, key: Key, make: impl FnOnce(&mut Self) -> Asking) -> u32 {
        if let Some(id) = self.ids.get(&key) {
            return *id;
        }
        let question = make(self);
        let id = self.questions.len() as u32;
        self.questions.push(question);
        self.ids.insert(key, id);
        id
    }

    /// The question for what an answer says is missing, deals not told apart.
    pub(super) fn of_missing(&mut self, missing: &Missing, ask: &Ask<'_>) -> u32 {
        match missing {
            Missing::Own(FactId::Deal(fact)) | Missing::Others(fact) => {
                let (fact, register) = (*fact, self.register);
                let each = matches!(self.spreads.entry(fact).or_insert_with(|| spread(register, fact)), Spread::Each);
                let id = self.of_all(fact);
                self.questions[id as usize].advice = each.then_some(OF_EACH);
                id
            }
            Missing::Direction => self.direction(),
            Missing::Unread(field, _) => self.unread(field),
            Missing::Row(row) => self.row(*row),
            Missing::Parameter(place) => self.parameter(*place),
            Missing::Own(FactId::Derived(fact)) => self.elsewhere(missing, Subject::Derived(*fact)),
            Missing::Consent(place, column) => {
                let id = Some(ask.consent_id(*place).to_owned());
                self.elsewhere(missing, Subject::Consent { column, id })
            }
        }
    }

    /// The question for what is answered in other files than that of replies.
    fn elsewhere(&mut self, missing: &Missing, subject: Subject) -> u32 {
        self.id(Key::Named(subject.name().into_owned()), |catalogue| Asking {
            advice: Some(OF_OTHERS),
            ..asking(subject, label(missing, catalogue.pack), holder(missing, catalogue.pack))
        })
    }

    fn of_all(&mut self, fact: DealFact) -> u32 {
        self.id(Key::All(fact), |_| {
            let words = question::of_all(fact);
            let advice = (fact == DealFact::Stage).then_some(BY_SOME_DAY);
            Asking { advice, ..asking_fact(fact, words) }
        })
    }

    pub(super) fn direction(&mut self) -> u32 {
        self.id(Key::Direction, |_| {
            let (words, holder) = DIRECTION;
            Asking { advice: Some(OF_DIRECTION), ..asking(Subject::Direction, words, holder) }
        })
    }

    /// A direction that is recorded and cannot be read: its record is corrected, and no reply settles it.
    pub(super) fn unread(&mut self, field: &'static str) -> u32 {
        self.id(Key::Named(field.to_owned()), |_| Asking {
            advice: Some(OF_OTHERS),
            ..asking(Subject::Direction, of_unread(field), OF_UNREAD)
        })
    }

    /// A row that gives no facts: it is mended in its file, and no reply settles it.
    pub(super) fn row(&mut self, row: u32) -> u32 {
        self.id(Key::Row(row), |_| Asking { advice: Some(IN_ITS_FILE), ..asking(Subject::Row(row), ROW, OF_REGISTER) })
    }

    pub(super) fn parameter(&mut self, place: usize) -> u32 {
        self.id(Key::Parameter(place), |catalogue| {
            let parameter = &catalogue.pack.parameters[place];
            let subject = Subject::Settled(Question::Parameter(parameter.name.clone()));
            asking(subject, &parameter.label, holder_of_parameter(place, catalogue.pack))
        })
    }

    /// A fact of one row, asked for as it is of all.
    pub(super) fn of_row(&mut self, fact: DealFact, row: usize) -> u32 {
        let register = self.register;
        let spread = self.spreads.entry(fact).or_insert_with(|| spread(register, fact));
        match spread {
            Spread::All => self.of_all(fact),
            Spread::Each => self.id(Key::Deal(fact, row as u32), |_| {
                let of = Some((register.unit_id(row).to_owned(), register.deal(row).to_owned()));
                Asking { of, ..asking_fact(fact, fact.label()) }
            }),
            Spread::Classes(column) => {
                let value = column.values.iter().find(|(_, rows)| rows.binary_search(&(row as u32)).is_ok());
                let class = value.and_then(|(value, _)| class_text(&column.name, value));
                let Some(class) = class else { return self.of_all(fact) };
                self.id(Key::Class(fact, class.clone()), |_| {
                    let words = question::of_class(fact, &class);
                    Asking { class: Some(class), ..asking_fact(fact, &words) }
                })
            }
        }
    }
}

/// A question about no deals in particular yet.
pub(super) fn asking(subject: Subject, words: &str, holder: &str) -> Asking {
    Asking {
        subject,
        of: None,
        unit: None,
        deals: Vec::new(),
        class: None,
        about: String::new(),
        words: words.to_owned(),
        holder: holder.to_owned(),
        advice: None,
        waits: 0,
        settles: 0,
        is_in_place_of_others: false,
    }
}

/// A question about a fact of deals.
pub(super) fn asking_fact(fact: DealFact, words: &str) -> Asking {
    asking(Subject::Settled(Question::Fact(fact)), words, fact.holder())
}

/// Whether the row lacks the fact, or has only a range of it, and could have it.
pub(super) fn lacks(register: &Register, fact: DealFact, row: usize) -> bool {
    let proposed = || register.fact(DealFact::Stage, row).value() == Some(Stage::Proposed as i64);
    matches!(register.fact(fact, row).state, State::NotRecorded | State::Between)
        && !(matches!(fact, DealFact::Signed | DealFact::SignedBy) && proposed())
}

fn spread(register: &Register, fact: DealFact) -> Spread {
    let lacking = || (0..register.len()).filter(|row| lacks(register, fact, *row));
    match (fact, fact.values()) {
        (DealFact::Signed | DealFact::SignedBy | DealFact::End | DealFact::ExtendableTo, _) => {
            if lacking().nth(FEW).is_some() { Spread::All } else { Spread::Each }
        }
        (_, Values::YesNo | Values::Word(_)) if lacking().nth(FEW_WORDS).is_none() => Spread::Each,
        (_, Values::YesNo) => {
            let rows: Vec<u32> = lacking().map(|row| row as u32).collect();
            ClassColumn::of(register, &rows).map_or(Spread::All, Spread::Classes)
        }
        (_, Values::Word(_)) | (DealFact::Currency, _) => Spread::All,
        _ => Spread::Each,
    }
}
