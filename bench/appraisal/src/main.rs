//! Measures an appraisal: `appraisal DRAWS THREADS SEED` draws weightings of 5 options by 7 criteria, every score a range, until there
//! are so many, and writes as one line of JSON how many seconds that took, how many were drawn, how far a share may be off, and each first share.

use hostboard_analysis::appraisal::{Found, Grade, Score, Smaa, Table, Value, Weights, Workers};
use std::process::ExitCode;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;

const OPTIONS: usize = 5;
const CRITERIA: usize = 7;

fn main() -> ExitCode {
    let numbers: Vec<u64> = std::env::args().skip(1).filter_map(|word| word.parse().ok()).collect();
    let measured = match numbers[..] {
        [draws, threads, seed] if draws > 0 && threads > 0 => measured(draws, threads as usize, seed),
        _ => Err("usage: appraisal DRAWS THREADS SEED".to_owned()),
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

fn measured(draws: u64, threads: usize, seed: u64) -> Result<String, String> {
    // The same table as in `appraisal_numpy.py`: twelve points wide, and near enough to one another that all may lead.
    let score = |option: usize, criterion: usize| {
        let low = ((option * 37 + criterion * 53 + option * criterion * 11) % 70) as f64;
        Score { option, criterion, value: Value::Between(low, low + 12.0, Grade::Measured) }
    };
    let scores: Vec<Score> =
        (0..OPTIONS).flat_map(|option| (0..CRITERIA).map(move |criterion| score(option, criterion))).collect();
    let table = Table::new(OPTIONS, CRITERIA, &scores).map_err(|error| format!("{error:?}"))?;
    let start = Instant::now();
    let (mut drawn, mut runs, mut worst, mut first) = (0_u64, 0_u64, 0.0_f64, vec![0.0; OPTIONS]);
    while drawn < draws {
        let smaa = Smaa::new(&table, &Weights::any(CRITERIA), seed + runs).map_err(|error| error.to_string())?;
        let found = smaa.run(&Threads(threads)).map_err(|error| error.to_string())?;
        let Found::Sampled { examined, error, .. } = found.found else { return Err("worked out exactly".to_owned()) };
        (drawn, runs, worst) = (drawn + examined, runs + 1, worst.max(error));
        first.iter_mut().zip(found.first()).for_each(|(sum, share)| *sum += share);
    }
    let seconds = start.elapsed().as_secs_f64();
    let first: Vec<String> = first.iter().map(|sum| format!("{:.6}", sum / runs as f64)).collect();
    let first = first.join(",");
    Ok(format!("{{\"seconds\": {seconds:.6}, \"draws\": {drawn}, \"runs\": {runs}, \"error\": {worst:.6}, \"first\": [{first}]}}"))
}

/// A number of threads. Each takes the next part until none is left.
struct Threads(usize);

impl Workers for Threads {
    fn each<P: Sync, T: Send>(&self, parts: &[P], work: impl Fn(&P) -> T + Sync) -> Vec<T> {
        let next = AtomicUsize::new(0);
        let some = || {
            let mut done = Vec::new();
            while let Some(part) = parts.get(next.fetch_add(1, Ordering::Relaxed)) {
                done.push(work(part));
            }
            done
        };
        std::thread::scope(|scope| {
            let others: Vec<_> = (1..self.0).map(|_| scope.spawn(some)).collect();
            let mut all = some();
            for other in others {
                all.extend(other.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)));
            }
            all
        })
    }
}
