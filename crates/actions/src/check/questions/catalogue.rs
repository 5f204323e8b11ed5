//! The questions that answers wait for, each once.

use super::Asking;
use super::similar::{ClassColumn, Group, class_text, groups};
use hostboard_domain::deal::{DealFact, Stage, ValueBasis, Values};
use hostboard_domain::fact::State;
use hostboard_domain::register::Register;
use hostboard_domain::settled::Question;
use hostboard_rules::fact::FactId;
use hostboard_rules::needs::Need;
use hostboard_rules::pack::Pack;
use hostboard_rules::party::said::WITHOUT_IDENTIFIER;
use hostboard_rules::unit::UnitView;
use std::collections::{BTreeMap, BTreeSet};

/// What makes two questions one; of questions that settle as much, the lower comes first.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    /// A fact of all deals that lack it.
    All(DealFact),
    /// A fact of those of a class.
    Class(DealFact, String),
    Derived(&'static str),
    Parameter(usize),
    Consent(usize, &'static str),
    /// Names of a unit that share a near form.
    Names(u32, u32),
    /// Some deals of a unit that name nobody.
    Unnamed(u32, u32),
    /// Some deals of a unit that may be of one matter.
    Matter(u32, u32),
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

/// A fact that few deals lack is asked for deal by deal.
const FEW: usize = 12;
/// The longest list of deals in one cell: spreadsheets cut longer ones.
const LONGEST_LIST: usize = 25_000;
/// How many names a question shows in words.
const SHOWN_NAMES: usize = 6;

/// Every question so far, by number.
pub(super) struct Catalogue<'a> {
    pub register: &'a Register,
    pack: &'a Pack,
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
        let unit = view.register().unit(view.row(0));
        OfUnit { catalogue: self, view, unit, matters: None, unnamed: None, names: None, others: BTreeMap::new() }
    }

    fn id(&mut self, key: Key, make: impl FnOnce(&mut Self) -> Asking) -> u32 {
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
    pub(super) fn of_name(&mut self, name: &str) -> u32 {
        let fact = name.strip_suffix(" of others").unwrap_or(name);
        match (DealFact::parse(fact), self.pack.parameter(fact)) {
            (Some(fact), _) => self.of_all(fact),
            (None, Some(parameter)) => self.parameter(parameter),
            (None, None) => {
                let (words, holder) = FactId::parse(fact).map_or(CONSENT, |fact| (fact.label(), fact.holder()));
                self.id(Key::Named(fact.to_owned()), |_| Asking { ..asking(fact, words, holder) })
            }
        }
    }

    fn of_all(&mut self, fact: DealFact) -> u32 {
        self.id(Key::All(fact), |_| {
            let words = match fact {
                DealFact::Signed => "when it was signed, of those that are signed",
                fact => fact.label(),
            };
            Asking { settled_here: true, ..asking(fact.name(), words, fact.holder()) }
        })
    }

    fn parameter(&mut self, place: usize) -> u32 {
        self.id(Key::Parameter(place), |catalogue| {
            let parameter = &catalogue.pack.parameters[place];
            Asking {
                settled_here: true,
                ..asking(&parameter.name, &parameter.label, "whoever answers for the register")
            }
        })
    }

    /// A fact of one row, asked for as it is of all.
    fn of_row(&mut self, fact: DealFact, row: usize) -> u32 {
        let register = self.register;
        let spread = self.spreads.entry(fact).or_insert_with(|| spread(register, fact));
        match spread {
            Spread::All => self.of_all(fact),
            Spread::Each => self.id(Key::Deal(fact, row as u32), |_| {
                let of = Some((register.unit_id(row).to_owned(), register.deal(row).to_owned()));
                Asking { of, settled_here: true, ..asking(fact.name(), fact.label(), fact.holder()) }
            }),
            Spread::Classes(column) => {
                let value = column.values.iter().find(|(_, rows)| rows.binary_search(&(row as u32)).is_ok());
                let class = value.and_then(|(value, _)| class_text(&column.name, value));
                let Some(class) = class else { return self.of_all(fact) };
                self.id(Key::Class(fact, class.clone()), |_| {
                    let words = format!("{}, of deals with {class}", fact.label());
                    Asking { class: Some(class), settled_here: true, ..asking(fact.name(), &words, fact.holder()) }
                })
            }
        }
    }
}

const CONSENT: (&str, &str) = ("what the consent covers", "whoever gave the consent");

fn asking(fact: &str, words: &str, holder: &str) -> Asking {
    Asking { fact: fact.to_owned(), words: words.to_owned(), holder: holder.to_owned(), ..Asking::default() }
}

/// Whether a fact that the row lacks is one that it could have.
fn lacks(register: &Register, fact: DealFact, row: usize) -> bool {
    let proposed = || register.fact(DealFact::Stage, row).value() == Some(Stage::Proposed as i64);
    register.fact(fact, row).state == State::NotRecorded
        && !(matches!(fact, DealFact::Signed | DealFact::SignedBy) && proposed())
}

fn spread(register: &Register, fact: DealFact) -> Spread {
    let lacking = || (0..register.len()).filter(|row| lacks(register, fact, *row));
    match (fact, fact.values()) {
        (DealFact::Signed | DealFact::SignedBy | DealFact::End | DealFact::ExtendableTo, _) => {
            if lacking().nth(FEW).is_some() { Spread::All } else { Spread::Each }
        }
        (_, Values::YesNo) => {
            let rows: Vec<u32> = lacking().map(|row| row as u32).collect();
            ClassColumn::of(register, &rows).map_or(Spread::All, Spread::Classes)
        }
        (_, Values::Word(_)) | (DealFact::Currency, _) => Spread::All,
        _ => Spread::Each,
    }
}

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

impl<'c> OfUnit<'c, '_> {
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
                let fact = FactId::Derived(fact);
                let make = |_: &mut Catalogue<'_>| asking(fact.name(), fact.label(), fact.holder());
                ids.push(self.catalogue.id(Key::Derived(fact.name()), make));
            }
            Need::Parameter(place) => ids.push(self.catalogue.parameter(place)),
            Need::Consent(place, column) => {
                let name = format!("{column} of a consent");
                ids.push(self.catalogue.id(Key::Consent(place, column), |_| asking(&name, CONSENT.0, CONSENT.1)));
            }
        }
    }

    /// Of every deal of the unit that lacks the fact.
    fn of_others(&mut self, fact: DealFact) -> Vec<u32> {
        let mut ids = Vec::new();
        if fact == DealFact::Counterparty {
            ids.extend(self.names().values());
        }
        for place in 0..self.view.len() {
            let row = self.view.row(place);
            let register = self.view.register();
            let lacking = match fact {
                DealFact::Value => {
                    register.pounds(row).value().is_none()
                        || register.fact(DealFact::ValueBasis, row).value() != Some(ValueBasis::WholeLife as i64)
                }
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
        let lacking = |fact| lacks(register, fact, row);
        match fact {
            DealFact::Matter => ids.extend(self.matters()[place]),
            DealFact::Counterparty => ids.extend(self.unnamed()[place]),
            DealFact::Value if whole_life_is_asked(register, row) => {
                ids.push(self.catalogue.id(Key::WholeLife(row as u32), |_| {
                    let of = Some((register.unit_id(row).to_owned(), register.deal(row).to_owned()));
                    let words = "what it costs over its whole life, in pounds";
                    let (name, holder) = (Question::WHOLE_LIFE_VALUE, DealFact::Value.holder());
                    Asking { of, settled_here: true, ..asking(name, words, holder) }
                }));
            }
            fact => {
                ids.push(self.catalogue.of_row(fact, row));
                // What is asked next, once this is answered.
                let next = match fact {
                    DealFact::Value => Some(DealFact::ValueBasis),
                    DealFact::Stage => Some(DealFact::Signed),
                    _ => None,
                };
                ids.extend(next.filter(|next| lacking(*next)).map(|next| self.catalogue.of_row(next, row)));
            }
        }
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
            named.iter().for_each(|rows| {
                self.ask_matter(rows, similar_matter(self.unit_id(), group), group.class.as_ref(), &mut ids)
            });
        }
        for rows in lists(register, &[rest, others].concat()) {
            let question = own_matter(register, self.unit_id(), &rows, !similar.is_empty());
            self.ask_matter(&rows, question, None, &mut ids);
        }
        (0..view.len()).map(|place| ids.get(&(view.row(place) as u32)).copied()).collect()
    }

    /// Asks of which matter rows are, by their class or by their ids.
    fn ask_matter(&mut self, rows: &[u32], question: Asking, class: Option<&String>, ids: &mut BTreeMap<u32, u32>) {
        let deals = if class.is_some() { Vec::new() } else { ids_of(self.view.register(), rows) };
        let unit = Some(self.unit_id().to_owned());
        let question = Asking { unit, deals, class: class.cloned(), settled_here: true, ..question };
        let id = self.catalogue.id(Key::Matter(self.unit, rows[0]), |_| question);
        ids.extend(rows.iter().map(|row| (*row, id)));
    }

    fn unit_id(&self) -> &'c str {
        self.view.register().units.get(self.unit)
    }

    fn unnamed(&mut self) -> &[Option<u32>] {
        if self.unnamed.is_none() {
            let (view, register, unit_id) = (self.view, self.view.register(), self.unit_id());
            let nameless = (0..view.len()).filter(|place| view.parties.near[*place] == 0);
            let rows: Vec<u32> = nameless.map(|place| view.row(place) as u32).collect();
            let mut ids: BTreeMap<u32, u32> = BTreeMap::new();
            for rows in lists(register, &rows) {
                let words = match rows.len() {
                    1 => format!("who deal {} of {unit_id} is with", register.deal(rows[0] as usize)),
                    n => format!(
                        "who {n} deals of {unit_id} are with that name nobody, or `own` if each is with somebody that no other deal is with"
                    ),
                };
                let question = asking(DealFact::Counterparty.name(), &words, DealFact::Counterparty.holder());
                let (unit_name, deals) = (Some(unit_id.to_owned()), ids_of(register, &rows));
                let question = Asking { unit: unit_name, deals, settled_here: true, ..question };
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
                let shown = parties.iter().take(SHOWN_NAMES).cloned().collect::<Vec<_>>().join(" | ");
                let more = parties.len().saturating_sub(SHOWN_NAMES);
                let more = if more > 0 { format!(" and {more} more") } else { String::new() };
                let words = format!("whether these are one party of {unit_id}: {shown}{more}");
                let question = asking(Question::SAME_PARTY, &words, DealFact::Counterparty.holder());
                let (unit, about) = (Some(unit_id.clone()), parties.join(" | "));
                let question = Asking { unit, about, settled_here: true, ..question };
                ids.insert(near, self.catalogue.id(Key::Names(self.unit, near), |_| question));
            }
            self.names = Some(ids);
        }
        self.names.get_or_insert_default()
    }
}

fn similar_matter(unit: &str, group: &Group) -> Asking {
    let about = match group.shared.is_empty() {
        true => String::new(),
        false => format!("titles share: {}", group.shared.join(", ")),
    };
    let with = group.class.as_ref().map_or_else(String::new, |class| format!(" with {class}"));
    let share = if about.is_empty() { String::new() } else { format!("; {about}") };
    let words = format!("whether {} deals of {unit}{with} are of one matter{share}", group.rows.len());
    Asking { about, ..asking(DealFact::Matter.name(), &words, DealFact::Matter.holder()) }
}

fn own_matter(register: &Register, unit: &str, rows: &[u32], others_were_asked: bool) -> Asking {
    let other = if others_were_asked { "other " } else { "" };
    let words = match rows {
        [row] => format!("whether deal {} of {unit} is of a matter of its own", register.deal(*row as usize)),
        rows => format!("whether {} {other}deals of {unit} are each of a matter of their own", rows.len()),
    };
    asking(DealFact::Matter.name(), &words, DealFact::Matter.holder())
}

/// Whether the recorded value says too little: a year's worth, without options, or in another currency.
fn whole_life_is_asked(register: &Register, row: usize) -> bool {
    let known = |fact| register.fact(fact, row).value();
    let value = known(DealFact::Value).is_some();
    let basis = known(DealFact::ValueBasis);
    let in_pounds = register.text(DealFact::Currency, row).map(|currency| currency == "GBP");
    basis.is_some_and(|basis| basis != ValueBasis::WholeLife as i64)
        || in_pounds == Some(false)
        || (value && in_pounds.is_none())
}

/// Rows in lists whose ids fit a cell. An id with a semicolon stands alone.
fn lists(register: &Register, rows: &[u32]) -> Vec<Vec<u32>> {
    let mut lists: Vec<Vec<u32>> = Vec::new();
    let mut length = LONGEST_LIST;
    let (alone, listed): (Vec<u32>, Vec<u32>) =
        rows.iter().partition(|row| register.deal(**row as usize).contains(';'));
    for row in listed {
        let more = register.deal(row as usize).len() + 2;
        length += more;
        if length > LONGEST_LIST {
            lists.push(Vec::new());
            length = more;
        }
        if let Some(list) = lists.last_mut() {
            list.push(row);
        }
    }
    lists.extend(alone.into_iter().map(|row| vec![row]));
    lists
}

fn ids_of(register: &Register, rows: &[u32]) -> Vec<String> {
    rows.iter().map(|row| register.deal(*row as usize).to_owned()).collect()
}

/// By near form that several parties of the unit share: the parties, as a decision names them.
fn near_parties(view: &UnitView<'_>) -> BTreeMap<u32, Vec<String>> {
    let (register, parties) = (view.register(), &view.parties);
    let folded = |row: usize| register.text(DealFact::Counterparty, row).map(hostboard_domain::name::folded);
    // By near form and key: the first row, and the first with an identifier; and by name the keys.
    let mut firsts: BTreeMap<u32, Vec<(u32, usize)>> = BTreeMap::new();
    let mut identified: BTreeMap<(u32, u32), usize> = BTreeMap::new();
    let mut keys_of_name: BTreeMap<String, BTreeSet<u32>> = BTreeMap::new();
    let mut seen = BTreeSet::new();
    for place in 0..view.len() {
        let (near, key, row) = (parties.near[place], parties.key[place], view.row(place));
        if let Some(name) = folded(row).filter(|_| parties.contested[place]) {
            keys_of_name.entry(name).or_default().insert(key);
            if register.text(DealFact::CounterpartyId, row).is_some() {
                identified.entry((near, key)).or_insert(row);
            }
            if seen.insert((near, key)) {
                firsts.entry(near).or_default().push((key, row));
            }
        }
    }
    let label = |near: u32, key: u32, row: usize| {
        let name = |row: usize| register.text(DealFact::Counterparty, row).unwrap_or_default();
        let only_one = folded(row).and_then(|name| keys_of_name.get(&name)).is_none_or(|keys| keys.len() == 1);
        if only_one && !name(row).contains('|') {
            return name(row).to_owned();
        }
        let with_identifier =
            identified.get(&(near, key)).map(|row| (name(*row), register.text(DealFact::CounterpartyId, *row)));
        match with_identifier {
            Some((name, Some(identifier))) if name.contains('|') => identifier.to_owned(),
            Some((name, Some(identifier))) => format!("{name} [{identifier}]"),
            _ => format!("{} [{WITHOUT_IDENTIFIER}]", name(row)),
        }
    };
    let labels = |(near, keys): (u32, Vec<(u32, usize)>)| {
        (near, keys.into_iter().map(|(key, row)| label(near, key, row)).collect())
    };
    firsts.into_iter().map(labels).collect()
}
