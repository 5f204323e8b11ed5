//! A second reading of the verdict on series, written from the page of meanings alone, beside the code on random series.

use super::near;
use super::random::Random;
use hostboard_analysis::trend::{Ended, Method, Period, Series, of_attendance, of_counts};

/// The logarithm of n!.
fn log_factorial(n: u64) -> f64 {
    (2..=n).map(|k| (k as f64).ln()).sum()
}

fn log_choose(n: u64, k: u64) -> f64 {
    log_factorial(n) - log_factorial(k) - log_factorial(n - k)
}

/// P(X <= k) of Binomial(n, p), term by term.
fn binomial(k: u64, n: u64, p: f64) -> f64 {
    (0..=k).map(|x| (log_choose(n, x) + x as f64 * p.ln() + (n - x) as f64 * (1.0 - p).ln()).exp()).sum()
}

/// P(X <= k) of those drawn who came, term by term.
fn hypergeometric(k: u64, all: u64, came: u64, drawn: u64) -> f64 {
    let possible = (0..=k).filter(|x| *x <= came && drawn >= *x && drawn - x <= all - came);
    possible.map(|x| (log_choose(came, x) + log_choose(all - came, drawn - x) - log_choose(all, drawn)).exp()).sum()
}

/// P(T <= t) of Student's t, by Simpson's rule over an angle: t = sqrt(degrees) tan(angle).
fn student(t: f64, degrees: f64) -> f64 {
    const STEPS: usize = 20_000;
    let density = |angle: f64| angle.cos().powf(degrees - 1.0);
    let area = |from: f64, to: f64| {
        let step = (to - from) / STEPS as f64;
        let weight = |at: usize| if at == 0 || at == STEPS { 1.0 } else { [2.0, 4.0][at % 2] };
        (0..=STEPS).map(|at| weight(at) * density(from + step * at as f64)).sum::<f64>() * step / 3.0
    };
    let half = std::f64::consts::FRAC_PI_2;
    area(-half, (t / degrees.sqrt()).atan()) / area(-half, half)
}

/// What the page says of a series: both tests, and the dispersion.
struct Reading {
    exact: f64,
    dispersion: f64,
    by_dispersion: f64,
}

impl Reading {
    fn falls(&self, series: usize) -> bool {
        let cut = 0.045 / series as f64;
        self.exact <= cut && self.by_dispersion <= cut
    }
}

fn mean(of: &[f64]) -> f64 {
    of.iter().sum::<f64>() / of.len() as f64
}

fn meetings(held: &[u32]) -> Reading {
    let n = held.len();
    let h = (n as f64 / 3.0).ceil() as usize;
    let counts: Vec<f64> = held.iter().map(|count| f64::from(*count)).collect();
    let (before, after) = counts.split_at(n - h);
    let squares: f64 =
        [before, after].iter().map(|block| block.iter().map(|x| (x - mean(block)).powi(2)).sum::<f64>()).sum();
    let all = mean(&counts);
    let (last, total) = (after.iter().sum::<f64>() as u64, counts.iter().sum::<f64>() as u64);
    let exact = binomial(last, total, h as f64 / n as f64);
    if total == 0 {
        return Reading { exact, dispersion: 1.0, by_dispersion: 0.5 };
    }
    let dispersion = (squares / (n - 2) as f64 / all).max(1.0);
    let error = (dispersion * all * (1.0 / h as f64 + 1.0 / (n - h) as f64)).sqrt();
    Reading { exact, dispersion, by_dispersion: student((mean(after) - mean(before)) / error, (n - 2) as f64) }
}

fn attendance(periods: &[(u32, u32)]) -> Reading {
    let n = periods.len();
    let h = (n as f64 / 3.0).ceil() as usize;
    let (before, after) = periods.split_at(n - h);
    let sums = |block: &[(u32, u32)]| {
        let sum = |of: fn(&(u32, u32)) -> u32| block.iter().map(|period| u64::from(of(period))).sum::<u64>();
        (sum(|period| period.0), sum(|period| period.1))
    };
    let ((all, came), (drawn, last)) = (sums(periods), sums(after));
    let rate = |block: &[(u32, u32)]| sums(block).1 as f64 / sums(block).0 as f64;
    let q = rate(periods);
    let exact = hypergeometric(last, all, came, drawn);
    if q == 0.0 || q == 1.0 {
        return Reading { exact, dispersion: 1.0, by_dispersion: 0.5 };
    }
    let squares = |block: &[(u32, u32)]| {
        let of = |(invited, came): &(u32, u32)| {
            let invited = f64::from(*invited);
            (f64::from(*came) - invited * rate(block)).powi(2) / (invited * q * (1.0 - q))
        };
        block.iter().filter(|(invited, _)| *invited > 0).map(of).sum::<f64>()
    };
    let dispersion = ((squares(before) + squares(after)) / (n - 2) as f64).max(1.0);
    let parts = 1.0 / drawn as f64 + 1.0 / (all - drawn) as f64;
    let t = (rate(after) - rate(before)) / (dispersion * q * (1.0 - q) * parts).sqrt();
    Reading { exact, dispersion, by_dispersion: student(t, (n - 2) as f64) }
}

#[test]
fn two_readings_agree_on_random_series_of_meetings() {
    let mut random = Random(20_130_715);
    let mut fell = 0;
    for _ in 0..200 {
        let (n, most) = (6 + random.below(30), 1 + random.below(12));
        let late = if random.below(2) == 0 { most } else { most / 3 };
        let held: Vec<u32> =
            (0..n).map(|at| random.below(1 + if 3 * at < 2 * n { most } else { late }) as u32).collect();
        let (found, read) = (of_counts(&held).unwrap(), meetings(&held));
        near(found.exact, read.exact, 1e-9);
        near(found.dispersion, read.dispersion, 1e-9);
        near(found.by_dispersion, read.by_dispersion, 1e-6);
        for series in [1, 2, 7] {
            assert_eq!(found.is_found(series), read.falls(series), "{held:?}");
        }
        fell += usize::from(read.falls(1));
    }
    assert!((20..180).contains(&fell), "{fell}");
}

#[test]
fn two_readings_agree_on_random_series_of_attendance() {
    let mut random = Random(5);
    let mut fell = 0;
    for _ in 0..200 {
        let (n, percent) = (6 + random.below(20), 20 + random.below(70));
        let late = if random.below(2) == 0 { percent } else { percent / 2 };
        let periods: Vec<(u32, u32)> = (0..n)
            .map(|at| {
                let invited = 1 + random.below(25);
                let rate = if 3 * at < 2 * n { percent } else { late };
                let came = (0..invited).filter(|_| random.below(100) < rate).count();
                (invited as u32, came as u32)
            })
            .collect();
        let (found, read) = (of_attendance(&periods).unwrap(), attendance(&periods));
        near(found.exact, read.exact, 1e-9);
        near(found.dispersion, read.dispersion, 1e-9);
        near(found.by_dispersion, read.by_dispersion, 1e-6);
        assert_eq!(found.is_found(1), read.falls(1), "{periods:?}");
        fell += usize::from(read.falls(1));
    }
    assert!((20..180).contains(&fell), "{fell}");
}

/// Which method the page gives for rows in a row, `None` where nothing is recorded.
fn method(periods: &[Option<Period>], ended: Option<Ended>) -> Method {
    if ended == Some(Ended::ByPlan) {
        return Method::EndedByPlan;
    }
    let mut held: Vec<u32> = Vec::new();
    let mut came: Vec<(u32, u32)> = Vec::new();
    // From the last count backwards until one is missing.
    let (mut held_is_open, mut came_is_open) = (true, true);
    for period in periods.iter().rev() {
        match period.and_then(|period| period.held) {
            Some(count) if held_is_open => held.insert(0, count),
            Some(_) => {}
            None => held_is_open &= held.is_empty(),
        }
        match period.and_then(|period| Some((period.invited?, period.attending?))) {
            Some(pair) if came_is_open => came.insert(0, pair),
            Some(_) => {}
            None => came_is_open &= came.is_empty(),
        }
    }
    match (held.len(), came.len()) {
        (0, 0) => Method::NoCounts,
        (6.., _) => Method::Held(held),
        (_, 6..) => Method::Attendance(came),
        (a, b) => Method::TooFew { periods: a.max(b) },
    }
}

#[test]
fn two_readings_agree_on_what_series_with_gaps_can_bear() {
    let mut random = Random(9);
    for _ in 0..200 {
        let n = random.below(14);
        let mut some = |chance: usize, most: usize| (random.below(10) < chance).then(|| random.below(most + 1) as u32);
        let periods: Vec<Option<Period>> = (0..n)
            .map(|_| {
                let invited = some(8, 20);
                let attending = invited.and_then(|invited| some(9, invited as usize));
                let period = Period { held: some(9, 6), invited, attending };
                some(9, 0).map(|_| period)
            })
            .collect();
        for ended in [None, Some(Ended::NotByPlan), Some(Ended::ByPlan)] {
            assert_eq!(Series { periods: periods.clone(), ended }.method(), method(&periods, ended), "{periods:?}");
        }
    }
}
