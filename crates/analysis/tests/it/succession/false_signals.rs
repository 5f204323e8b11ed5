//! How often steady series are called declining, and how often a halving is found: meetings and attendance, independent and
//! twice as dispersed.
//!
//! 1,000 series each by default, whose sampling error is allowed for; `HOSTBOARD_SERIES` names another number, such as the
//! 10,000 that the stated level is measured on.

use crate::not_run::list_not_run;
use hostboard_analysis::chance::{Counts, Stream};
use hostboard_analysis::trend::{
    length_needed_of_attendance, of_attendance, of_counts, share_of_attendance_called_declining,
};

const LEVEL: f64 = 0.05;
const MEASURED_ON: u64 = 10_000;

fn series() -> u64 {
    let asked = std::env::var("HOSTBOARD_SERIES").ok().and_then(|text| text.parse().ok());
    asked.unwrap_or_else(|| {
        list_not_run(
            "false signals on 10,000 steady series",
            "because HOSTBOARD_SERIES names no number of series: 1,000 were drawn",
        );
        1_000
    })
}

/// In which share of series a decline is found; `of` gives a count of each period by its number from 0 to 1.
fn share(name: &str, periods: usize, of: [&Counts; 2], is_found: impl Fn(&[u32]) -> bool) -> f64 {
    let (stream, all) = (Stream::new(20_260_301, name), series());
    let last = periods.div_ceil(3);
    let found = (0..all).filter(|draw| {
        let numbers = stream.draw(*draw);
        let count = |at: usize| of[usize::from(at >= periods - last)].at(numbers.uniform(at as u64));
        is_found(&(0..periods).map(count).collect::<Vec<u32>>())
    });
    found.count() as f64 / all as f64
}

#[track_caller]
fn check_level(found: f64, what: &str) {
    let most = LEVEL + 3.0 * (LEVEL * (1.0 - LEVEL) / series() as f64).sqrt();
    assert!(found <= most, "{what}: {found}");
}

#[test]
fn steady_meetings_are_seldom_called_declining() {
    for periods in [6, 12, 24, 60] {
        for rate in [1.0, 2.0, 4.0, 8.0] {
            for dispersion in [1.0, 2.0] {
                let steady = Counts::new(rate, dispersion);
                let name = format!("meetings:{periods}:{rate}:{dispersion}");
                let found = share(&name, periods, [&steady, &steady], |held| of_counts(held).unwrap().is_found(1));
                check_level(found, &name);
            }
        }
    }
}

#[test]
fn steady_attendance_is_seldom_called_declining() {
    for periods in [6, 12, 24, 60] {
        for (invited, rate) in [(5, 0.5), (12, 0.3), (20, 0.6), (20, 0.9)] {
            for dispersion in [1.0, 2.0] {
                let steady = Counts::of_invited(invited, rate, dispersion);
                let name = format!("attendance:{periods}:{invited}:{rate}:{dispersion}");
                let is_found = |came: &[u32]| {
                    let all: Vec<(u32, u32)> = came.iter().map(|came| (invited, *came)).collect();
                    of_attendance(&all).is_some_and(|decline| decline.is_found(1))
                };
                check_level(share(&name, periods, [&steady, &steady], is_found), &name);
            }
        }
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
        let error = 3.0 * (0.25 / series() as f64).sqrt() + 3.0 * (0.25 / MEASURED_ON as f64).sqrt();
        assert!((found - said.power).abs() <= f64::max(0.03, error), "{name}: {found}, not {}", said.power);
        let steady = share_of_attendance_called_declining([invited, said.periods as u32], rate, dispersion, 1.0, 1, 7);
        assert!(steady < said.power / 4.0, "{name}: {steady}");
    }
}
