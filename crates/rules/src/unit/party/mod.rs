//! Who is the same counterparty, within one unit.
//!
//! A row's key is its identifier; without one, the identifier that its name stands beside
//! elsewhere in the unit's register, if exactly one does; else the folded name. Equal keys are the
//! same party. Else equal near forms leave it open, until a person settles it ([`decision`]).
//! Meaning: `docs/reference/parties.md`.

pub mod decision;
pub(crate) mod joined;
mod marks;

use decision::{Decided, Issue};
use hostboard_domain::deal::DealFact;
use hostboard_domain::fact::{Fact, State};
use hostboard_domain::name;
use hostboard_domain::register::Register;
use hostboard_domain::text::Texts;
use marks::Marks;
use rustc_hash::FxHashMap;
use std::collections::BTreeSet;

/// Folded and near forms of every name in a register, each worked out once.
pub struct Names {
    folded: Vec<u32>,
    near: Vec<u32>,
    /// The identifier that a name's company number in brackets is.
    number: Vec<u32>,
    /// Identifiers as they are compared.
    identifier: Vec<u32>,
    decided: Decided,
}

const UNUSED: u32 = u32::MAX;

impl Names {
    /// Of the names in `counterparty`.
    pub fn of(register: &Register) -> Names {
        let unused = vec![UNUSED; register.texts.len()];
        let [folded, near, number, identifier] = [(); 4].map(|()| unused.clone());
        let mut names = Names { folded, near, number, identifier, decided: Decided::default() };
        let (mut folded, mut near, mut identifiers) = (Texts::default(), Texts::default(), Texts::default());
        for row in 0..register.len() {
            if let Some(symbol) = register.fact(DealFact::Counterparty, row).value() {
                let symbol = symbol as usize;
                if names.folded[symbol] == UNUSED {
                    let text = register.texts.get(symbol as u32);
                    names.folded[symbol] = folded.intern(&name::folded(text));
                    names.near[symbol] = near.intern(&name::near_form(text));
                    if let Some(number) = name::company_number(text) {
                        names.number[symbol] = identifiers.intern(&number);
                    }
                }
            }
            if let Some(symbol) = register.fact(DealFact::CounterpartyId, row).value() {
                let place = &mut names.identifier[symbol as usize];
                if *place == UNUSED {
                    *place = identifiers.intern(&name::identifier(register.texts.get(symbol as u32)));
                }
            }
        }
        names.decided = Decided::of(register, &folded, &identifiers);
        names
    }

    /// What a row says of its party.
    fn of_row(&self, register: &Register, row: u32) -> Named {
        let name = register.fact(DealFact::Counterparty, row as usize);
        let of = |fact: Fact, known: &[u32]| Some(known[fact.value()? as usize]);
        let in_brackets = || of(name, &self.number).filter(|number| *number != UNUSED);
        let identifier = of(register.fact(DealFact::CounterpartyId, row as usize), &self.identifier);
        Named { name, folded: of(name, &self.folded), identifier: identifier.or_else(in_brackets) }
    }
}

/// What a row says of its party: read once, since rows of a unit lie far apart.
struct Named {
    name: Fact,
    /// The folded form of its name, as a number.
    folded: Option<u32>,
    /// The identifier, recorded or in brackets beside its name, as a number.
    identifier: Option<u32>,
}

/// The parties of one unit's rows, as numbers that mean something only within the unit.
#[derive(Default)]
pub struct Parties {
    /// Equal and not 0: the same counterparty. 0: neither name nor identifier is recorded.
    pub key: Vec<u32>,
    /// Equal and not 0: the same near form. 0: no name is recorded.
    pub near: Vec<u32>,
    /// Whether rows of other keys share the near form.
    pub contested: Vec<bool>,
    /// What a person said of parties of this unit: decisions, by place, each with the keys it is about.
    pub said: Vec<(usize, Vec<u32>)>,
}

impl Parties {
    /// Resolves the rows of one unit.
    pub fn resolve(register: &Register, names: &Names, rows: &[u32]) -> Parties {
        resolved(register, names, rows).0
    }
}

/// What does not fit between decisions about parties and the register.
#[derive(Debug, Default)]
pub struct Misfits {
    /// What is wrong, by the decision's place and the unit's symbol.
    pub issues: BTreeSet<(usize, u32, Issue)>,
    /// Names in decisions that some row has: the decision's place, and the name's place in it.
    pub found: BTreeSet<(usize, usize)>,
}

impl Misfits {
    /// Looks at every unit.
    pub fn of(register: &Register) -> Misfits {
        let names = Names::of(register);
        let mut misfits = Misfits::default();
        for rows in register.rows_by_unit() {
            if let (parties, Some(marks)) = resolved(register, &names, &rows) {
                let unit = register.unit(rows[0] as usize);
                misfits.issues.extend(marks.issues(&parties).into_iter().map(|(d, issue)| (d, unit, issue)));
                misfits.found.extend(marks.found());
            }
        }
        misfits
    }
}

fn resolved<'a>(register: &Register, names: &'a Names, rows: &[u32]) -> (Parties, Option<Marks<'a>>) {
    const SEVERAL: u32 = u32::MAX;
    let named: Vec<Named> = rows.iter().map(|row| names.of_row(register, *row)).collect();
    let mut beside: FxHashMap<u32, u32> = FxHashMap::default();
    for of_row in &named {
        if let (Some(name), Some(id)) = (of_row.folded, of_row.identifier) {
            let entry = beside.entry(name).or_insert(id);
            if *entry != id {
                *entry = SEVERAL;
            }
        }
    }
    let mut keys: FxHashMap<(bool, u32), u32> = FxHashMap::default();
    let mut nears: FxHashMap<u32, u32> = FxHashMap::default();
    let (mut last_key, mut last_near) = (0, 0);
    let mut parties = Parties::default();
    let mut marks = Marks::of_unit(&names.decided, register, rows);
    for (place, Named { name, folded, identifier }) in named.into_iter().enumerate() {
        let identifier =
            identifier.or_else(|| folded.and_then(|f| beside.get(&f)).copied().filter(|id| *id != SEVERAL));
        // A party of its own: a key and a near form that no other row has.
        let own = name.state == State::NotApplicable;
        let raw = identifier.map(|id| (true, id)).or(folded.map(|f| (false, f)));
        let key = match raw {
            Some(raw) => *keys.entry(raw).or_insert_with(|| next(&mut last_key)),
            None if own => next(&mut last_key),
            None => 0,
        };
        let near = match name.value() {
            Some(name) => *nears.entry(names.near[name as usize]).or_insert_with(|| next(&mut last_near)),
            None if own => next(&mut last_near),
            None => 0,
        };
        if let Some(marks) = &mut marks {
            marks.see(place, folded, identifier, key);
        }
        parties.key.push(key);
        parties.near.push(near);
    }
    if let Some(marks) = &marks {
        marks.settle(&mut parties, last_near);
    }
    parties.contested = contested(&parties);
    (parties, marks)
}

fn next(last: &mut u32) -> u32 {
    *last += 1;
    *last
}

/// By row: whether rows of other keys share its near form.
fn contested(parties: &Parties) -> Vec<bool> {
    // By near form: the one key seen with it, or 0 where several are.
    let mut key_of_near: Vec<Option<u32>> = vec![None; parties.near.iter().max().map_or(1, |n| *n as usize + 1)];
    for (near, key) in parties.near.iter().zip(&parties.key) {
        let seen = &mut key_of_near[*near as usize];
        *seen = Some(if seen.is_none_or(|seen| seen == *key) { *key } else { 0 });
    }
    parties.near.iter().map(|near| *near != 0 && key_of_near[*near as usize] == Some(0)).collect()
}
