//! Who is the same counterparty, within one unit.
//!
//! A row's key is its identifier; without one, the identifier that its name stands beside
//! elsewhere in the unit's register, if exactly one does; else the folded name. Equal keys are the
//! same party. Else equal near forms leave it open. Meaning: `docs/reference/parties.md`.

use hostboard_domain::deal::DealFact;
use hostboard_domain::name;
use hostboard_domain::register::Register;
use hostboard_domain::text::Texts;
use rustc_hash::FxHashMap;

/// Folded and near forms of every name in a register, each worked out once.
pub struct Names {
    folded: Vec<u32>,
    near: Vec<u32>,
}

const UNUSED: u32 = u32::MAX;

impl Names {
    /// Of the names in `counterparty`.
    pub fn of(register: &Register) -> Names {
        let mut names = Names { folded: vec![UNUSED; register.texts.len()], near: vec![UNUSED; register.texts.len()] };
        let (mut folded, mut near) = (Texts::default(), Texts::default());
        for row in 0..register.len() {
            if let Some(symbol) = register.fact(DealFact::Counterparty, row).value() {
                let symbol = symbol as usize;
                if names.folded[symbol] == UNUSED {
                    let text = register.texts.get(symbol as u32);
                    names.folded[symbol] = folded.intern(&name::folded(text));
                    names.near[symbol] = near.intern(&name::near_form(text));
                }
            }
        }
        names
    }
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
}

impl Parties {
    /// Resolves the rows of one unit.
    pub fn resolve(register: &Register, names: &Names, rows: &[u32]) -> Parties {
        const SEVERAL: u32 = u32::MAX;
        let symbol = |fact, row: u32| register.fact(fact, row as usize).value().map(|s| s as u32);
        let mut beside: FxHashMap<u32, u32> = FxHashMap::default();
        for &row in rows {
            if let (Some(name), Some(id)) = (symbol(DealFact::Counterparty, row), symbol(DealFact::CounterpartyId, row))
            {
                let entry = beside.entry(names.folded[name as usize]).or_insert(id);
                if *entry != id {
                    *entry = SEVERAL;
                }
            }
        }
        let mut keys: FxHashMap<(bool, u32), u32> = FxHashMap::default();
        let mut nears: FxHashMap<u32, u32> = FxHashMap::default();
        // By near form: the one key seen with it, or 0 where several are.
        let mut key_of_near: Vec<u32> = vec![0];
        let mut parties = Parties::default();
        for &row in rows {
            let name = symbol(DealFact::Counterparty, row);
            let folded = name.map(|n| names.folded[n as usize]);
            let identifier = symbol(DealFact::CounterpartyId, row)
                .or_else(|| folded.and_then(|f| beside.get(&f)).copied().filter(|id| *id != SEVERAL));
            let raw = identifier.map(|id| (true, id)).or(folded.map(|f| (false, f)));
            let next = keys.len() as u32 + 1;
            let key = raw.map_or(0, |raw| *keys.entry(raw).or_insert(next));
            let next = nears.len() as u32 + 1;
            let near = name.map_or(0, |n| *nears.entry(names.near[n as usize]).or_insert(next));
            if near as usize == key_of_near.len() {
                key_of_near.push(key);
            } else if near != 0 && key_of_near[near as usize] != key {
                key_of_near[near as usize] = 0;
            }
            parties.key.push(key);
            parties.near.push(near);
        }
        parties.contested = parties.near.iter().map(|near| *near != 0 && key_of_near[*near as usize] == 0).collect();
        parties
    }
}
