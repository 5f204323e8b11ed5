//! How often steady series are called declining, and how often a halving is found: meetings and attendance, independent and
//! twice as dispersed.
//!
//! On 10,000 series each, drawn from other numbers than those that the code draws for itself.

use hostboard_analysis::chance::{Counts, Stream};
use hostboard_analysis::trend::{
    length_needed, length_needed_of_attendance, of_attendance, of_counts, share_of_attendance_called_declining,
};

const LEVEL: f64 = 0.05;
const SERIES: u64 = 10_000;

/// In which share of series a decline is found; `of` gives a count of each period by its number from 0 to 1.
fn share(name: &str, periods: usize, of: [&Counts; 2], is_found: impl Fn(&[u32]) -> bool) -> f64 {
    let stream = Stream::new(20_260_301, name);
    let last = periods.div_ceil(3);
    let found = (0..SERIES).filter(|draw| {
        let numbers = stream.draw(*draw);
        let count = |at: usize| of[usize::from(at >= periods - last)].at(numbers.uniform(at as u64));
        is_found(&(0..periods).map(count).collect::<Vec<u32>>())
    });
    found.count() as f64 / SERIES as f64
}

/// At most the stated level and three standard errors, and somewhere near it: a test that finds nothing would pass too.
#[track_caller]
fn check_level(found: &[(f64, String)]) {
    let most = LEVEL + 3.0 * (LEVEL * (1.0 - LEVEL) / SERIES as f64).sqrt();
    let above: Vec<_> = found.iter().filter(|(share, _)| *share > most).collect();
    assert!(above.is_empty(), "{above:?}");
    assert!(found.iter().any(|(share, _)| *share > LEVEL / 2.0), "{found:?}");
}

/// Within three points of what is said.
#[track_caller]
fn check_power(found: f64, said: f64, what: &str) {
    assert!((found - said).abs() <= 0.03, "{what}: {found}, not {said}");
}

#[test]
fn steady_meetings_are_seldom_called_declining() {
    let mut all = Vec::new();
    for periods in [6, 12, 24, 60] {
        for rate in [1.0, 2.0, 4.0, 8.0] {
            for dispersion in [1.0, 2.0] {
                let steady = Counts::new(rate, dispersion);
                let name = format!("meetings:{periods}:{rate}:{dispersion}");
                let found = share(&name, periods, [&steady, &steady], |held| of_counts(held).unwrap().is_found(1));
                all.push((found, name));
            }
        }
    }
    check_level(&all);
}

#[test]
fn steady_attendance_is_seldom_called_declining() {
    let mut all = Vec::new();
    for periods in [6, 12, 24, 60] {
        for (invited, rate) in [(5, 0.5), (12, 0.3), (20, 0.6), (20, 0.9)] {
            for dispersion in [1.0, 2.0] {
                let steady = Counts::of_invited(invited, rate, dispersion);
                let name = format!("attendance:{periods}:{invited}:{rate}:{dispersion}");
                let is_found = |came: &[u32]| {
                    let all: Vec<(u32, u32)> = came.iter().map(|came| (invited, *came)).collect();
                    of_attendance(&all).is_some_and(|decline| decline.is_found(1))
                };
                all.push((share(&name, periods, [&steady, &steady], is_found), name));
            }
        }
    }
    check_level(&all);
}

/// The length said to show a halving of meetings does so with about the chance that is said.
#[test]
fn a_halving_of_meetings_is_found_as_often_as_said() {
    for (rate, dispersion, series) in [(4.0, 1.0, 1), (8.0, 2.0, 1), (5.0, 1.0, 3)] {
        let said = length_needed(rate, dispersion, series, 7).unwrap();
        let of = [rate, rate / 2.0].map(|rate| Counts::new(rate, dispersion));
        let name = format!("meetings halved:{rate}:{dispersion}:{series}");
        let is_found = |held: &[u32]| of_counts(held).unwrap().is_found(series);
        check_power(share(&name, said.periods, [&of[0], &of[1]], is_found), said.power, &name);
    }
}

/// The length said to show a halving of attendance does so with about the chance that is said.
#[test]
fn a_halving_of_attendance_is_found_as_often_as_said() {
    for (invited, rate, dispersion) in [(12, 0.5, 1.0), (20, 0.6, 2.0)] {
        let said = length_needed_of_attendance(invited, rate, dispersion, 1, 7).unwrap();
        let of = [rate, rate / 2.0].map(|rate| Counts::of_invited(invited, rate, dispersion));
        let name = format!("halved:{invited}:{rate}:{dispersion}");
        let found = share(&name, said.periods, [&of[0], &of[1]], |came| {
            let all: Vec<(u32, u32)> = came.iter().map(|came| (invited, *came)).collect();
            of_attendance(&all).is_some_and(|decline| decline.is_found(1))
        });
        check_power(found, said.power, &name);
        let steady = share_of_attendance_called_declining([invited, said.periods as u32], rate, dispersion, 1.0, 1, 7);
        assert!(steady < said.power / 4.0, "{name}: {steady}");
    }
}
