//! Measures the forecast: `books DRAWS THREADS SEED` draws a made-up unit, and writes as one line of JSON how many seconds that
//! took, how many the quantiles of every month and total took, and in how many draws each test holds.

mod unit;

use hostboard_analysis::forecast::{Model, Monthly, Outcomes, Run, Total};
use std::process::ExitCode;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

fn main() -> ExitCode {
    let numbers: Vec<u64> = std::env::args().skip(1).filter_map(|word| word.parse().ok()).collect();
    let measured = match numbers[..] {
        [draws, threads, seed] if draws > 0 && threads > 0 => measured(draws, threads, seed),
        _ => Err("usage: books DRAWS THREADS SEED".to_owned()),
    };
    match measured {
        Ok(line) => {
            println!("{line}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{error}");
            ExitCode::from(2)
        }
    }
}

fn measured(draws: u64, threads: u64, seed: u64) -> Result<String, String> {
    let start = Instant::now();
    let model = unit::model(seed)?;
    let outcomes = drawn(&model, draws, threads)?;
    let (drawn, busy) = (start.elapsed().as_secs_f64(), processor_seconds());
    let start = Instant::now();
    for monthly in [Monthly::Surplus, Monthly::Cumulative, Monthly::Cash] {
        std::hint::black_box(outcomes.bands(monthly));
    }
    for test in outcomes.tests() {
        std::hint::black_box(outcomes.quantiles(Total::Test(test)));
    }
    let quantiles = start.elapsed().as_secs_f64();
    let tests = outcomes.tests().into_iter().filter_map(|test| outcomes.count(test));
    let counts: Vec<String> = tests.map(|count| count.to_string()).collect();
    let left: u64 = outcomes.leaves().iter().flat_map(|(_, months)| months).map(|(_, count)| count).sum();
    let started = outcomes.deals().first().map_or(0, |deal| deal.started());
    let counts = counts.join(",");
    Ok(format!(
        "{{\"draw\": {drawn:.6}, \"busy\": {busy:.2}, \"quantiles\": {quantiles:.6}, \"tests\": [{counts}], \"leave\": {left}, \"deal\": {started}}}"
    ))
}

/// Processor seconds of all threads so far, in hundredths, as Linux counts them; elsewhere nothing.
fn processor_seconds() -> f64 {
    let text = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields = text.rsplit(')').next().unwrap_or_default().split_whitespace();
    fields.skip(11).take(2).filter_map(|ticks| ticks.parse::<f64>().ok()).sum::<f64>() / 100.0
}

/// Each thread takes the next some thousand draws until there are none.
fn drawn(model: &Model, draws: u64, threads: u64) -> Result<Outcomes, String> {
    let next = AtomicU64::new(0);
    let take = || {
        let from = next.fetch_add(TOGETHER, Ordering::Relaxed);
        (from < draws).then(|| model.run(Run::Middle, from..draws.min(from + TOGETHER)))
    };
    std::thread::scope(|scope| {
        let running: Vec<_> =
            (0..threads).map(|_| scope.spawn(|| std::iter::from_fn(take).collect::<Vec<_>>())).collect();
        let mut parts = Vec::new();
        for thread in running {
            parts.extend(thread.join().map_err(|_| "a thread ended early".to_owned())?);
        }
        parts.into_iter().reduce(Outcomes::and).ok_or("no draws".to_owned())
    })
}

/// How many draws a thread takes at once.
const TOGETHER: u64 = 5_000;
