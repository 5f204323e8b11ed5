//! Which assumptions a working answer rests on: found by leaving them out, the last first, while the answer stays.
//!
//! Of two that each suffice the earlier is named. One that is left out is left out of the whole unit: an assumption rests under an
//! answer too where it took another deal out of a sum.

use super::Level;
use super::evaluate::UnitAsk;
use crate::question::Ask;
use crate::unit::assume::Assumptions;
use crate::unit::{Context, Deal, UnitView};
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

/// Of each working answer about deals of a unit the assumptions that it rests on, as bits of their places.
///
/// Takes as long as an answer to all of the unit for each assumption, and for each set of those that are left.
pub fn rests_on(
    context: &Context<'_>,
    rows: &[u32],
    ask: &Ask<'_>,
    assume: &Assumptions,
    supposed: &[Supposed<'_>],
) -> Vec<u32> {
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
            let view = UnitView::new(context, rows, &fewer, ask.settings.on);
            let unit = UnitAsk::new(ask, &view);
            for n in of {
                let Supposed { place, on, edits, interval, .. } = supposed[n];
                let asked = unit.asked(Deal { view: &view, i: place, edits, on });
                if asked.outcomes().interval(ask) == interval {
                    left[n] = rest;
                }
            }
        }
    }
    left
}
