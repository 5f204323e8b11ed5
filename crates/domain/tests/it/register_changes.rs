//! A register whose rows were put, inserted and taken out one by one says what one says that was made anew of the same rows.

use hostboard_domain::deal::{Cell, DealFact};
use hostboard_domain::fact::Fact;
use hostboard_domain::register::{Defaults, Register, Row};
use proptest::prelude::*;

const DEFAULTS: Defaults = Defaults { currency_is_gbp: false, basis_is_whole_life: false };

/// All that a row is made of: what each of these numbers decides is told in [`give`].
#[derive(Clone, Copy, Debug)]
struct Made {
    number: u32,
    unit: u8,
    value: Option<i64>,
    days: Option<(i32, i32)>,
    share: bool,
    is_joint: bool,
    is_marked: bool,
    is_illustrative: bool,
}

/// What is done to the rows, at a place of those there are.
#[derive(Clone, Debug)]
enum Change {
    Put(usize, Made),
    Insert(usize, Made),
    Remove(usize),
}

fn made() -> impl Strategy<Value = Made> {
    let facts = (any::<u32>(), 0..3u8, prop::option::of(0..1_000_000i64), prop::option::of((0..9i32, 0..9i32)));
    (facts, any::<[bool; 4]>()).prop_map(|((number, unit, value, days), [share, joint, marked, illustrative])| Made {
        number,
        unit,
        value,
        days,
        share: joint && share,
        is_joint: joint,
        is_marked: marked,
        is_illustrative: illustrative,
    })
}

fn change() -> impl Strategy<Value = Change> {
    prop_oneof![
        (any::<usize>(), made()).prop_map(|(at, made)| Change::Put(at, made)),
        (any::<usize>(), made()).prop_map(|(at, made)| Change::Insert(at, made)),
        any::<usize>().prop_map(Change::Remove),
    ]
}

/// Gives the row that something is made into.
fn give(made: &Made, take: impl FnOnce(&Row<'_>)) {
    let mut cells = Row::BLANK;
    let mut set = |fact: DealFact, value: Option<i64>| {
        if let Some(value) = value {
            cells[fact as usize] = Cell::Fact(Fact::known(value));
        }
    };
    set(DealFact::Value, made.value);
    // Days may contradict one another: then one counts as not recorded.
    set(DealFact::Start, made.days.map(|(start, _)| i64::from(15_000 + start)));
    set(DealFact::End, made.days.map(|(_, end)| i64::from(15_000 + end)));
    set(DealFact::Share, made.share.then_some(400_000));
    let deal = format!("deal-{}", made.number);
    let unit = ["a", "b", "c"][usize::from(made.unit)];
    let others = [deal.as_str()];
    let marked = made.is_marked.then_some(DealFact::Start);
    let is_joint = made.is_joint;
    take(&Row { deal: &deal, unit, source_row: made.number, cells, is_joint, marked, others: &others });
}

fn anew(rows: &[Made]) -> Register {
    let mut register = Register::new(&["note"]);
    for (at, made) in rows.iter().enumerate() {
        give(made, |row| register.push(row, DEFAULTS, false));
        if made.is_illustrative {
            register.mark_illustrative(at);
        }
    }
    register
}

/// All that a register says, row by row.
fn said(register: &Register) -> Vec<String> {
    let row = |row: usize| {
        let facts: Vec<String> = DealFact::ALL.iter().map(|fact| register.written(*fact, row)).collect();
        let marks = [register.is_joint(row), register.is_illustrative(row), register.is_filled_in(row)];
        let read = [register.is_unread(row), register.may_be_reserves(row), register.speaks_of_no_contract(row)];
        let denied: Vec<&DealFact> = DealFact::ALL.iter().filter(|fact| register.is_denied(**fact, row)).collect();
        let ids = (register.deal(row), register.unit_id(row), register.source_row(row), register.other(0, row));
        format!(
            "{ids:?} {facts:?} {marks:?} {read:?} {denied:?} {:?} {:?}",
            register.own_value(row),
            register.buyers(row)
        )
    };
    (0..register.len()).map(row).chain([format!("{:?}", register.joint_deals())]).collect()
}

proptest! {
    #[test]
    fn changed_row_by_row_is_made_anew(
        first in prop::collection::vec(made(), 0..80),
        changes in prop::collection::vec(change(), 1..12),
    ) {
        let mut rows = first;
        let mut register = anew(&rows);
        for change in changes {
            match change {
                Change::Put(at, made) if !rows.is_empty() => {
                    let at = at % rows.len();
                    // A later version of the same deal.
                    rows[at] = Made { number: rows[at].number, ..made };
                    let is_illustrative = made.is_illustrative;
                    give(&rows[at], |row| register.put(at, row, DEFAULTS, is_illustrative));
                }
                Change::Remove(at) if !rows.is_empty() => {
                    let at = at % rows.len();
                    rows.remove(at);
                    register.remove(at);
                }
                Change::Insert(at, made) => {
                    let at = at % (rows.len() + 1);
                    rows.insert(at, made);
                    give(&made, |row| register.insert(at, row, DEFAULTS, made.is_illustrative));
                }
                Change::Put(..) | Change::Remove(_) => {}
            }
            prop_assert_eq!(said(&register), said(&anew(&rows)));
        }
    }
}
