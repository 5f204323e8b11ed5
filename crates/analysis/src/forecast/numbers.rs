//! The normal numbers that all customers of a draw share, worked out for some draws together.

use super::model::Model;
use super::settings::Volume;
use crate::chance::turn_into_normals;

/// The normal numbers of some draws. Working out one alone takes longer.
#[derive(Clone, Debug)]
pub(super) struct Numbers {
    /// The first of these draws.
    first: Option<u64>,
    /// How many numbers of a draw are not of its volume.
    count: usize,
    /// Draw by draw: what moves customers of all units, and of the unit; then the changes from year to year.
    of_draws: Vec<f64>,
    /// Of each month what is new in its volume, in each of these draws.
    fresh: Vec<f64>,
    /// 1 and how far volume strays, of each of these draws.
    volumes: [Vec<f64>; TOGETHER],
}

impl Numbers {
    pub fn new(model: &Model) -> Numbers {
        let count = 2 + CHANGES.len() * model.frame.later_years.len();
        Numbers {
            first: None,
            count,
            of_draws: vec![0.0; TOGETHER * count],
            fresh: vec![0.0; TOGETHER * model.frame.months],
            volumes: [(); TOGETHER].map(|()| vec![0.0; model.frame.months]),
        }
    }

    /// The place of a draw among those worked out; if it is none of them, it and those after it are.
    pub fn place(&mut self, model: &Model, draw: u64) -> usize {
        let is_there = |first: &u64| draw.wrapping_sub(*first) < TOGETHER as u64;
        let first = self.first.filter(is_there).unwrap_or(draw);
        if self.first != Some(first) {
            self.work_out(model, first);
        }
        draw.wrapping_sub(first) as usize
    }

    /// What moves the customers of all units, and those of the unit.
    pub fn of_all(&self, place: usize) -> [f64; 2] {
        [0, 1].map(|number| self.of_draws[place * self.count + number])
    }

    /// The changes of prices from the second year on, then those of pay and of non-pay.
    pub fn of_years(&self, place: usize) -> &[f64] {
        &self.of_draws[place * self.count + 2..(place + 1) * self.count]
    }

    /// 1 and how far volume strays, by month.
    pub fn volume(&self, place: usize) -> &[f64] {
        &self.volumes[place]
    }

    fn work_out(&mut self, model: &Model, first: u64) {
        self.first = Some(first);
        let later_years = model.frame.later_years.len();
        for (place, numbers) in self.of_draws.chunks_mut(self.count).enumerate() {
            let draw = first.wrapping_add(place as u64);
            let (common, unit) = (model.common.draw(draw), model.unit.draw(draw));
            let (of_all, of_years) = numbers.split_at_mut(2);
            of_all.copy_from_slice(&[common.uniform(0), unit.uniform(0)]);
            for (of_change, from) in of_years.chunks_mut(later_years.max(1)).zip(CHANGES) {
                of_change.iter_mut().zip(from + 1..).for_each(|(number, word)| *number = common.uniform(word));
            }
            let fresh = self.fresh.iter_mut().skip(place).step_by(TOGETHER);
            fresh.zip(VOLUME..).for_each(|(number, word)| *number = unit.uniform(word));
        }
        turn_into_normals(&mut self.of_draws);
        turn_into_normals(&mut self.fresh);
        self.stray(model.volume);
    }

    /// Each month's straying waits for that of the month before; several draws wait together.
    fn stray(&mut self, Volume { sd, persistence, fresh }: Volume) {
        let [a, b, c, d] = &mut self.volumes;
        let volumes = a.iter_mut().zip(b).zip(c.iter_mut().zip(d));
        let mut strays = [0.0; TOGETHER];
        for ((((a, b), (c, d)), numbers), month) in volumes.zip(self.fresh.chunks_exact(TOGETHER)).zip(0..) {
            for (strays, number) in strays.iter_mut().zip(numbers) {
                *strays = if month == 0 { sd * number } else { persistence * *strays + fresh * number };
            }
            [*a, *b, *c, *d] = strays.map(|strays| 1.0 + strays);
        }
    }
}

/// How many draws are worked out together.
const TOGETHER: usize = 4;
/// The place of the first number of volume in the stream of the unit.
const VOLUME: u64 = 1000;
/// The places of the numbers of the first forecast year in the common stream: prices, pay, non-pay.
const CHANGES: [u64; 3] = [100, 200, 300];
