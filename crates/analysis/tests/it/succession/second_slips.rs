//! A second reading of slips and of what waits for what, written from the page of meanings alone, beside the code on random
//! statements.

use super::random::Random;
use hostboard_analysis::programme::{Dated, Slip, Span, Statement, Thing, Wait, dates};
use hostboard_domain::time::{Day, When};

/// A date with both ends, one alone, or one day.
fn date(random: &mut Random) -> When {
    let first = Day::from_number(15_000 + random.below(1_500) as i32);
    let last = first.plus_days(random.below(120) as i32);
    let (first, last) = match random.below(5) {
        0 => (Some(first), None),
        1 => (None, Some(last)),
        2 => (Some(first), Some(first)),
        _ => (Some(first), Some(last)),
    };
    When::between(first, last).unwrap()
}

fn number(day: Option<Day>) -> Option<f64> {
    day.map(|day| f64::from(day.number()))
}

/// The lowest and the highest of every move over every day elapsed that the ends allow, worked out corner by corner.
fn corners(moved: [Option<f64>; 2], elapsed: [Option<f64>; 2]) -> Span {
    // Time has gone by: what may be no day at all leaves the rate without end.
    let longest = elapsed[1];
    let shortest = elapsed[0].filter(|days| *days > 0.0);
    let over = |days: f64, by: Option<f64>| by.filter(|by| *by > 0.0).map(|by| days / by);
    // A move forward is slowest over the longest time, a move back over the shortest.
    let least = moved[0].and_then(|days| if days >= 0.0 { over(days, longest) } else { over(days, shortest) });
    let most = moved[1].and_then(|days| if days >= 0.0 { over(days, shortest) } else { over(days, longest) });
    Span { least, most }
}

#[test]
fn two_readings_agree_on_random_slips() {
    let mut random = Random(77);
    for _ in 0..200 {
        let said = |random: &mut Random| (random.below(4) > 0).then(|| date(random));
        let before = Statement { said: said(&mut random), expected: date(&mut random) };
        let after = Statement { said: said(&mut random), expected: date(&mut random) };
        let slip = Slip::between(before, after);
        let difference = |later: Option<Day>, earlier: Option<Day>| Some(number(later)? - number(earlier)?);
        let moved = [
            difference(after.expected.first(), before.expected.last()),
            difference(after.expected.last(), before.expected.first()),
        ];
        assert_eq!(slip.moved_days, Span { least: moved[0], most: moved[1] }, "{before:?} {after:?}");
        let rate = match (before.said, after.said) {
            (Some(first), Some(second)) => {
                corners(moved, [difference(second.first(), first.last()), difference(second.last(), first.first())])
            }
            _ => Span::default(),
        };
        assert_eq!(slip.rate, rate, "{before:?} {after:?}");
    }
}

/// The date of a thing by the page: later of its own and of each that it waits for with the lag, ends apart; `None` where the
/// way down comes back to a thing that it came through.
fn read(things: &[Thing], place: usize, through: &mut Vec<usize>) -> Option<Dated> {
    let thing = &things[place];
    if thing.done.is_some() {
        return thing.done;
    }
    if through.contains(&place) {
        return None;
    }
    through.push(place);
    let mut found = Dated { first: thing.first, last: thing.last };
    let mut is_known = true;
    for wait in &thing.waits {
        match read(things, wait.on, through) {
            Some(on) => {
                let first = on.first.map(|day| day.plus_days(wait.lag_days));
                if found.first.is_none() || first.is_some_and(|first| Some(first) > found.first) {
                    found.first = first.or(found.first);
                }
                found.last = match (found.last, on.last) {
                    (Some(own), Some(on)) => Some(own.max(on.plus_days(wait.lag_days))),
                    _ => None,
                };
            }
            None => is_known = false,
        }
    }
    through.pop();
    is_known.then_some(found)
}

/// A range of days with either end open now and then.
fn came(random: &mut Random) -> Dated {
    let end = |random: &mut Random, day: i32| (random.below(3) > 0).then(|| Day::from_number(day));
    Dated { first: end(random, 15_100), last: end(random, 15_130) }
}

/// The rings by the page: everything that each thing leads to, one step after the other.
fn read_rings(things: &[Thing]) -> Vec<Vec<usize>> {
    let n = things.len();
    let mut leads: Vec<Vec<bool>> = vec![vec![false; n]; n];
    for (place, thing) in things.iter().enumerate().filter(|(_, thing)| thing.done.is_none()) {
        thing.waits.iter().for_each(|wait| leads[place][wait.on] = true);
    }
    for by in 0..n {
        for from in 0..n {
            for to in 0..n {
                leads[from][to] |= leads[from][by] && leads[by][to];
            }
        }
    }
    let ring = |place: usize| (0..n).filter(|other| leads[place][*other] && leads[*other][place]).collect::<Vec<_>>();
    (0..n).map(ring).enumerate().filter(|(place, ring)| ring.first() == Some(place)).map(|(_, ring)| ring).collect()
}

#[test]
fn two_readings_agree_on_random_waits() {
    let mut random = Random(31);
    let mut rings = 0;
    for _ in 0..200 {
        let n = 1 + random.below(7);
        let things: Vec<Thing> = (0..n)
            .map(|_| {
                let own = (random.below(6) > 0).then(|| date(&mut random));
                let waits = (0..random.below(3))
                    .map(|_| Wait { on: random.below(n), lag_days: random.below(40) as i32 })
                    .collect();
                Thing {
                    first: own.and_then(When::first),
                    last: own.and_then(When::last),
                    done: (random.below(5) == 0).then(|| came(&mut random)),
                    waits,
                }
            })
            .collect();
        let found = dates(&things);
        let expected: Vec<Option<Dated>> = (0..n).map(|place| read(&things, place, &mut Vec::new())).collect();
        assert_eq!(found.dates, expected, "{things:?}");
        assert_eq!(found.rings, read_rings(&things), "{things:?}");
        rings += usize::from(!found.rings.is_empty());
    }
    assert!(rings > 10, "{rings}");
}
