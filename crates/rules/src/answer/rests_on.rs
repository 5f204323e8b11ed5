//! Which assumptions a working answer rests on: found by leaving them out, the last first, while the answer stays.
//!
//! Of two that each suffice the earlier is named. One that is left out is left out of the whole unit: an assumption rests under an
//! answer too where it took another deal out of a sum.

use super::Level;
use super::evaluate::UnitAsk;
use crate::question::Ask;
use crate::unit::{Deal, UnitView};
use crate::workers::{Workers, by_blocks};
use hostboard_domain::deal::DealFact;
use hostboard_domain::fact::Fact;
use hostboard_domain::time::Day;
use std::collections::BTreeMap;

/// A working answer about one deal of a unit.
#[derive(Clone, Copy, Debug)]
pub struct Supposed<'c> {
    /// The deal's place in the unit.
    pub place: usize,
    /// The day on which it is taken to be signed.
    pub on: Day,
    /// Facts tried in place of its own.
    pub edits: &'c [(DealFact, Fact)],
    /// At least, at most.
    pub interval: (Level, Level),
    /// The same of the firm answer: where they are equal, nothing assumed bears.
    pub firm: (Level, Level),
}

/// Of each working answer about deals of a unit the assumptions that it rests on, as bits of their places. `assumed` is the unit with
/// all of them.
///
/// Takes as long as an answer to all of the unit for each assumption, and for each set of those that are left.
pub fn rests_on(assumed: &UnitView<'_>, ask: &Ask<'_>, supposed: &[Supposed<'_>], workers: &dyn Workers) -> Vec<u32> {
    let assume = assumed.assume;
    let number = assume.iter().count();
    let all = (0..number).fold(0u32, |bits, place| bits | 1 << place);
    let mut left: Vec<u32> = supposed.iter().map(|one| if one.interval == one.firm { 0 } else { all }).collect();
    for bit in (0..number).rev().map(|place| 1 << place) {
        let mut by_rest: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
        for (n, bits) in left.iter().enumerate().filter(|(_, bits)| *bits & bit != 0) {
            by_rest.entry(bits & !bit).or_default().push(n);
        }
        for (rest, of) in by_rest {
            let fewer = assume.only(rest);
            let view = assumed.assuming(&fewer);
            let unit = UnitAsk::made_by(workers, ask, &view);
            let stays = by_blocks(workers, of.len(), |places| {
                let mut asked = unit.deal(0);
                let stays = |n: &usize| {
                    let Supposed { place, on, edits, interval, .. } = supposed[*n];
                    asked.turn_to(Deal { view: &view, i: place, edits, on });
                    asked.outcomes().interval(ask) == interval
                };
                of[places].iter().map(stays).collect::<Vec<bool>>()
            });
            for (n, _) in of.iter().zip(stays.concat()).filter(|(_, stays)| *stays) {
                left[*n] = rest;
            }
        }
    }
    left
}
