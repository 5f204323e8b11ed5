//! The questions that one unit's answers wait for.

use super::catalogue::{Catalogue, Key, asking, asking_fact, lacks};
use super::lists::{ids_of, lists};
use super::near::near_parties;
use super::similar::{Group, groups};
use super::{Asking, Subject};
use crate::words::missing::CONSENT;
use crate::words::question::{self, OF_OTHERS};
use hostboard_domain::deal::{DealFact, Kind, ValueBasis};
use hostboard_domain::fact::Fact;
use hostboard_domain::register::Register;
use hostboard_domain::settled::Question;
use hostboard_rules::answer::needs::Need;
use hostboard_rules::language::fact::FactId;
use hostboard_rules::unit::UnitView;
use std::collections::{BTreeMap, BTreeSet};

/// How many names a question shows in words.
const SHOWN_NAMES: usize = 6;

/// The questions of one unit.
pub(super) struct OfUnit<'c, 'a> {
    catalogue: &'c mut Catalogue<'a>,
    view: &'c UnitView<'c>,
    unit: u32,
    /// By place: the question of which matter it is.
    matters: Option<Vec<Option<u32>>>,
    /// By place: the question of who it is with.
    unnamed: Option<Vec<Option<u32>>>,
    /// By near form: the question whether its names are one party.
    names: Option<BTreeMap<u32, u32>>,
    /// By fact: the questions of all deals that lack it.
    others: BTreeMap<DealFact, Vec<u32>>,
}

impl<'c, 'a> OfUnit<'c, 'a> {
    /// Nothing asked yet of a unit that has deals.
    pub(super) fn new(catalogue: &'c mut Catalogue<'a>, view: &'c UnitView<'c>) -> OfUnit<'c, 'a> {
        let unit = view.register().unit(view.row(0));
        OfUnit { catalogue, view, unit, matters: None, unnamed: None, names: None, others: BTreeMap::new() }
    }

    /// Adds the questions that answer a need.
    pub(super) fn ask(&mut self, need: Need, ids: &mut Vec<u32>) {
        match need {
            Need::Fact(place, fact) => self.fact(place, fact, ids),
            Need::Names(near) => ids.extend(self.names().get(&near)),
            Need::Others(fact) => {
                if !self.others.contains_key(&fact) {
                    let all = self.of_others(fact);
                    self.others.insert(fact, all);
                }
                ids.extend(self.others.get(&fact).into_iter().flatten());
            }
            Need::Derived(fact) => {
                let id = FactId::Derived(fact);
                let make = |_: &mut Catalogue<'_>| {
                    let question = asking(Subject::Derived(fact), id.label(), id.holder());
                    Asking { advice: Some(OF_OTHERS), ..question }
                };
                ids.push(self.catalogue.id(Key::Derived(id.name()), make));
            }
            Need::Direction => ids.push(self.catalogue.direction()),
            Need::Row(row) => ids.push(self.catalogue.row(row)),
            Need::Unread(field) => ids.push(self.catalogue.unread(field)),
            Need::Parameter(place) => ids.push(self.catalogue.parameter(place)),
            Need::Consent(place, column) => {
                let subject = Subject::Consent { column, id: None };
                let question = Asking { advice: Some(OF_OTHERS), ..asking(subject, CONSENT.0, CONSENT.1) };
                ids.push(self.catalogue.id(Key::Consent(place, column), |_| question));
            }
        }
    }

    /// Of every deal of the unit that lacks the fact.
    fn of_others(&mut self, fact: DealFact) -> Vec<u32> {
        let mut ids = Vec::new();
        for place in 0..self.view.len() {
            let row = self.view.row(place);
            let register = self.view.register();
            let lacking = match fact {
                DealFact::Value => register.pounds(row).value().is_none() || whole_life_is_asked(register, row),
                DealFact::Matter => self.view.matters[place] == 0,
                DealFact::Counterparty => self.view.parties.near[place] == 0,
                fact => lacks(register, fact, row),
            };
            if lacking {
                self.fact(place, fact, &mut ids);
            }
        }
        ids.sort_unstable();
        ids.dedup();
        ids
    }

    fn fact(&mut self, place: usize, fact: DealFact, ids: &mut Vec<u32>) {
        let row = self.view.row(place);
        let register = self.view.register();
        match fact {
            DealFact::Matter => ids.extend(self.matters()[place]),
            DealFact::Counterparty => ids.extend(self.unnamed()[place]),
            DealFact::Value if whole_life_is_asked(register, row) => {
                ids.push(self.catalogue.id(Key::WholeLife(row as u32), |_| {
                    let of = Some((register.unit_id(row).to_owned(), register.deal(row).to_owned()));
                    let words = question::WHOLE_LIFE;
                    let subject = Subject::Settled(Question::WholeLifeValue);
                    Asking { of, ..asking(subject, words, DealFact::Value.holder()) }
                }));
            }
            fact => ids.push(self.catalogue.of_row(fact, row)),
        }
        // What is asked next, once this is answered.
        let next: &[DealFact] = match fact {
            DealFact::Value if whole_life_is_asked(register, row) => &[],
            DealFact::Value => &[DealFact::ValueBasis],
            DealFact::Stage => &[DealFact::Signed],
            _ => &[],
        };
        ids.extend(
            next.iter().filter(|next| lacks(register, **next, row)).map(|next| self.catalogue.of_row(*next, row)),
        );
    }

    fn matters(&mut self) -> &[Option<u32>] {
        if self.matters.is_none() {
            self.matters = Some(self.ask_matters());
        }
        self.matters.as_deref().unwrap_or_default()
    }

    fn ask_matters(&mut self) -> Vec<Option<u32>> {
        let (view, register) = (self.view, self.view.register());
        let aggregates = self.catalogue.pack.aggregates.iter().filter(|a| a.same_matter);
        let counts: BTreeSet<i64> = aggregates.map(|a| a.counts as i64).collect();
        let kind = |row: u32| register.fact(DealFact::Kind, row as usize).value();
        let unsettled = (0..view.len()).filter(|place| view.matters[*place] == 0);
        let rows: Vec<u32> = unsettled.map(|place| view.row(place) as u32).collect();
        let (may_count, others): (Vec<u32>, Vec<u32>) =
            rows.iter().partition(|row| kind(**row).is_none_or(|kind| counts.contains(&kind)));
        let (similar, rest) = groups(register, &may_count);
        let mut ids: BTreeMap<u32, u32> = BTreeMap::new();
        for group in &similar {
            let named = if group.class.is_some() { vec![group.rows.clone()] } else { lists(register, &group.rows) };
            for rows in named {
                let question = Asking { class: group.class.clone(), ..similar_matter(self.unit_id(), group) };
                self.ask_matter(&rows, false, question, &mut ids);
            }
        }
        for rows in lists(register, &[rest, others].concat()) {
            let question = own_matter(register, self.unit_id(), &rows, !similar.is_empty());
            self.ask_matter(&rows, true, question, &mut ids);
        }
        (0..view.len()).map(|place| ids.get(&(view.row(place) as u32)).copied()).collect()
    }

    /// Asks of which matter rows are, by their class or by their ids.
    fn ask_matter(&mut self, rows: &[u32], alone: bool, question: Asking, ids: &mut BTreeMap<u32, u32>) {
        let deals = if question.class.is_some() { Vec::new() } else { ids_of(self.view.register(), rows) };
        let question = Asking { unit: Some(self.unit_id().to_owned()), deals, ..question };
        let id = self.catalogue.id(Key::Matter(self.unit, alone, rows[0]), |_| question);
        ids.extend(rows.iter().map(|row| (*row, id)));
    }

    fn unit_id(&self) -> &'c str {
        self.view.register().units.get(self.unit)
    }

    fn unnamed(&mut self) -> &[Option<u32>] {
        if self.unnamed.is_none() {
            let (view, register, unit_id) = (self.view, self.view.register(), self.unit_id());
            let uses_reserves =
                |place: &usize| view.deal(*place).fact(DealFact::Kind) == Fact::known(Kind::Reserves as i64);
            let nameless = (0..view.len()).filter(|place| view.parties.near[*place] == 0 && !uses_reserves(place));
            let rows: Vec<u32> = nameless.map(|place| view.row(place) as u32).collect();
            let mut ids: BTreeMap<u32, u32> = BTreeMap::new();
            for rows in lists(register, &rows) {
                let words = question::party(unit_id, rows.len(), only(register, &rows));
                let question = asking_fact(DealFact::Counterparty, &words);
                let (unit_name, deals) = (Some(unit_id.to_owned()), ids_of(register, &rows));
                let question = Asking { unit: unit_name, deals, ..question };
                let id = self.catalogue.id(Key::Unnamed(self.unit, rows[0]), |_| question);
                ids.extend(rows.iter().map(|row| (*row, id)));
            }
            self.unnamed = Some((0..view.len()).map(|place| ids.get(&(view.row(place) as u32)).copied()).collect());
        }
        self.unnamed.as_deref().unwrap_or_default()
    }

    fn names(&mut self) -> &BTreeMap<u32, u32> {
        if self.names.is_none() {
            let unit_id = self.unit_id().to_owned();
            let mut ids = BTreeMap::new();
            for (near, parties) in near_parties(self.view) {
                let words = question::same_party(&unit_id, &parties, SHOWN_NAMES);
                let question = asking(Subject::Settled(Question::SameParty), &words, DealFact::Counterparty.holder());
                let (unit, about) = (Some(unit_id.clone()), parties.join(" | "));
                let question = Asking { unit, about, ..question };
                ids.insert(near, self.catalogue.id(Key::Names(self.unit, near), |_| question));
            }
            self.names = Some(ids);
        }
        self.names.get_or_insert_default()
    }
}

fn similar_matter(unit: &str, group: &Group) -> Asking {
    let about = question::shared_words(&group.shared);
    let words = question::one_matter(unit, group.rows.len(), group.class.as_deref(), &about);
    Asking { about, ..asking_fact(DealFact::Matter, &words) }
}

fn own_matter(register: &Register, unit: &str, rows: &[u32], others_were_asked: bool) -> Asking {
    let words = question::own_matter(unit, rows.len(), only(register, rows), others_were_asked);
    asking_fact(DealFact::Matter, &words)
}

/// The deal's id, where it is one alone.
fn only<'r>(register: &'r Register, rows: &[u32]) -> Option<&'r str> {
    match rows {
        [row] => Some(register.deal(*row as usize)),
        _ => None,
    }
}

/// Whether the recorded value says too little: a year's worth, without options, or in another currency.
fn whole_life_is_asked(register: &Register, row: usize) -> bool {
    let known = |fact| register.fact(fact, row).value();
    let value = known(DealFact::Value).is_some();
    let basis = known(DealFact::ValueBasis);
    let in_pounds = register.is_in_pounds(row);
    basis.is_some_and(|basis| basis != ValueBasis::WholeLife as i64)
        || in_pounds == Some(false)
        || (value && in_pounds.is_none())
}
