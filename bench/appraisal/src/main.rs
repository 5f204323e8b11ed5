//! Measures an appraisal: `appraisal DRAWS THREADS SEED` draws weightings of 5 options by 7 criteria, every score a range, until there
//! are so many, and writes as one line of JSON how many seconds that took, how many were drawn, and each first share. `appraisal spread
//! SEEDS SEED` says how far the shares of one run are off, by how much they differ from seed to seed, beside those of as many plain draws.

use hostboard_analysis::appraisal::{Found, Grade, Score, Smaa, Table, Value, Weights, Workers};
use std::process::ExitCode;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;

const OPTIONS: usize = 5;
const CRITERIA: usize = 7;

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let number = |place: usize| words.get(place).and_then(|word| word.parse::<u64>().ok()).filter(|number| *number > 0);
    let measured = match (words.first().map(String::as_str), number(0), number(1), number(2)) {
        (Some("spread"), _, Some(seeds), Some(seed)) => spread(seeds, seed),
        (_, Some(draws), Some(threads), Some(seed)) => measured(draws, threads as usize, seed),
        _ => Err("usage: appraisal DRAWS THREADS SEED, or appraisal spread SEEDS SEED".to_owned()),
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

/// The same table as in `appraisal_numpy.py`: twelve points wide, and near enough to one another that all may lead.
fn table() -> Result<Table, String> {
    let score = |option: usize, criterion: usize| {
        let low = ((option * 37 + criterion * 53 + option * criterion * 11) % 70) as f64;
        Score { option, criterion, value: Value::Between(low, low + 12.0, Grade::Measured) }
    };
    let scores: Vec<Score> =
        (0..OPTIONS).flat_map(|option| (0..CRITERIA).map(move |criterion| score(option, criterion))).collect();
    Table::new(OPTIONS, CRITERIA, &scores).map_err(|error| error.to_string())
}

fn measured(draws: u64, threads: usize, seed: u64) -> Result<String, String> {
    let table = table()?;
    let start = Instant::now();
    let (mut drawn, mut runs, mut first) = (0_u64, 0_u64, vec![0.0; OPTIONS]);
    while drawn < draws {
        let smaa = Smaa::new(&table, &Weights::any(CRITERIA), seed + runs).map_err(|error| error.to_string())?;
        let found = smaa.run(&Threads(threads)).map_err(|error| error.to_string())?;
        let Found::Sampled { examined, .. } = found.found else { return Err("worked out exactly".to_owned()) };
        (drawn, runs) = (drawn + examined, runs + 1);
        first.iter_mut().zip(found.first()).for_each(|(sum, share)| *sum += share);
    }
    let seconds = start.elapsed().as_secs_f64();
    let first: Vec<String> = first.iter().map(|sum| format!("{:.6}", sum / runs as f64)).collect();
    let first = first.join(",");
    Ok(format!("{{\"seconds\": {seconds:.6}, \"draws\": {drawn}, \"runs\": {runs}, \"first\": [{first}]}}"))
}

/// How far shares by rank are off, by how much they differ between seeds: the mean square as a part of what as many plain
/// draws have, and the standard error of the share that is off most, here and by plain draws, at the points that a run takes.
fn spread(seeds: u64, seed: u64) -> Result<String, String> {
    let (table, weights) = (table()?, Weights::any(CRITERIA));
    let (mut shares, mut points) = (vec![Vec::new(); OPTIONS * OPTIONS], 0.0);
    for seed in seed..seed + seeds {
        let smaa = Smaa::new(&table, &weights, seed).map_err(|error| error.to_string())?;
        let found = smaa.run(&Threads(1)).map_err(|error| error.to_string())?;
        let Found::Sampled { examined, .. } = found.found else { return Err("worked out exactly".to_owned()) };
        points += examined as f64 / seeds as f64;
        let all = found.counted.ranks.iter().flatten().map(|share| share.share);
        shares.iter_mut().zip(all).for_each(|(shares, share): (&mut Vec<f64>, f64)| shares.push(share));
    }
    let (mut sums, mut largest) = ((0.0, 0.0), (0.0_f64, 0.0_f64));
    for shares in &shares {
        let mean = shares.iter().sum::<f64>() / seeds as f64;
        let here = shares.iter().map(|share| (share - mean).powi(2)).sum::<f64>() / (seeds as f64 - 1.0).max(1.0);
        let plain = mean * (1.0 - mean) / points;
        sums = (sums.0 + here, sums.1 + plain);
        largest = (largest.0.max(here.sqrt()), largest.1.max(plain.sqrt()));
    }
    Ok(format!(
        "{{\"seeds\": {seeds}, \"points\": {points:.0}, \"of_plain\": {:.4}, \"largest\": {:.6}, \"largest_of_plain\": {:.6}}}",
        sums.0 / sums.1,
        largest.0,
        largest.1
    ))
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
