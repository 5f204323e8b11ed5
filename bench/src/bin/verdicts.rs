//! The libraries without the command around them: `verdicts REGISTER.csv PACK OUT.csv THREADS`.
//!
//! Reads a register, answers every deal, writes `unit,deal,verdict,at_least,at_most` by unit. The
//! last line on standard error says how many processor seconds each part took (seconds where the system does not count
//! them), as JSON: where the command's time goes is found by comparing. Every deal is answered four times: `limbs` is by the rules one by one, `answer` is exact in the deal's
//! blanks, `missing` names besides which facts are missing, `grounds` what answers rest on too. Each includes the one before it, and
//! adds up the unit's sums anew.

use hostboard_bench::packs;
use hostboard_domain::time::Day;
use hostboard_exchange::register::{ReadOptions, read_register};
use hostboard_rules::answer::evaluate::{Asked, UnitAsk};
use hostboard_rules::answer::{Outcomes, Verdict};
use hostboard_rules::question::Ask;
use hostboard_rules::unit::assume::Assumptions;
use hostboard_rules::unit::{Context, UnitView};
use std::hint::black_box;
use std::process::ExitCode;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;

fn main() -> ExitCode {
    match run(&std::env::args().skip(1).collect::<Vec<_>>()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::from(2)
        }
    }
}

fn run(arguments: &[String]) -> Result<(), String> {
    let [path, folder, out, threads] = arguments else {
        return Err("usage: verdicts REGISTER.csv PACK OUT.csv THREADS".to_owned());
    };
    let threads: usize = threads.parse().map_err(|_| format!("`{threads}` is no number of threads"))?;
    let mut times: Vec<(&str, f64)> = Vec::new();
    let started = Instant::now();
    let spent = || processor_seconds().unwrap_or_else(|| started.elapsed().as_secs_f64());
    let mut before = spent();
    let mut lap = |name: &'static str| {
        let now = spent();
        times.push((name, now - before));
        before = now;
    };
    let bytes = std::fs::read(path).map_err(|error| format!("`{path}`: {error}"))?;
    lap("open");
    let options = ReadOptions { threads, ..ReadOptions::default() };
    let reading = read_register(path, &bytes, &options).map_err(|p| format!("{p:#?}"))?;
    drop(bytes);
    let register = reading.register;
    lap("read");
    let pack = packs::shipped(folder);
    let ask = packs::ask(&pack);
    let assume = Assumptions::default();
    let context = Context::new(&register);
    let by_unit = register.rows_by_unit();
    lap("names");
    let of_all = |depth| answers(&ask, &context, &by_unit, &assume, threads.max(1), depth);
    of_all(Depth::Limbs);
    lap("limbs");
    let answers = of_all(Depth::Answer);
    lap("answer");
    of_all(Depth::Missing);
    lap("missing");
    of_all(Depth::Grounds);
    lap("grounds");
    let mut text = String::from("unit,deal,verdict,at_least,at_most\n");
    for (rows, outcomes) in by_unit.iter().zip(&answers) {
        for (row, outcomes) in rows.iter().zip(outcomes) {
            let (least, most) = outcomes.interval(&ask);
            let words = [register.unit_id(*row as usize), register.deal(*row as usize), outcomes.verdict(&ask).word()];
            for word in words {
                text.push_str(word);
                text.push(',');
            }
            text.push_str(least.word());
            text.push(',');
            text.push_str(most.word());
            text.push('\n');
        }
    }
    std::fs::write(out, text).map_err(|error| format!("`{out}`: {error}"))?;
    lap("write");
    let times: Vec<String> = times.iter().map(|(name, seconds)| format!("\"{name}\": {seconds:.3}")).collect();
    eprintln!("{{{}}}", times.join(", "));
    Ok(())
}

/// Processor seconds of this process so far, all threads together, in hundredths: where `/proc` tells them.
fn processor_seconds() -> Option<f64> {
    let told = std::fs::read_to_string("/proc/self/stat").ok()?;
    // The program's name, in brackets, may hold anything; the 12th and 13th words behind it count.
    let behind = &told[told.rfind(')')? + 1..];
    let ticks = behind.split_whitespace().skip(11).take(2).map(|ticks| ticks.parse::<u32>().ok());
    ticks.sum::<Option<u32>>().map(|ticks| f64::from(ticks) / 100.0)
}

/// How much is told of each deal.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Depth {
    /// What the rules say, one by one.
    Limbs,
    /// What follows whatever the deal's blanks hold.
    Answer,
    /// And which facts are missing.
    Missing,
    /// And what it rests on.
    Grounds,
}

fn answer(asked: &Asked<'_>, depth: Depth) -> Outcomes {
    if depth == Depth::Limbs {
        return asked.limbs();
    }
    let outcomes = asked.outcomes();
    if depth >= Depth::Missing && outcomes.verdict(asked.unit.ask) == Verdict::CannotTell {
        black_box(asked.missing(outcomes));
    }
    if depth == Depth::Grounds {
        black_box(asked.grounds(outcomes));
    }
    outcomes
}

/// By unit, largest first to whichever thread is free; in the register's order again at the end.
fn answers(
    ask: &Ask<'_>,
    context: &Context<'_>,
    by_unit: &[Vec<u32>],
    assume: &Assumptions,
    threads: usize,
    depth: Depth,
) -> Vec<Vec<Outcomes>> {
    let mut order: Vec<usize> = (0..by_unit.len()).collect();
    order.sort_by_key(|unit| std::cmp::Reverse(by_unit[*unit].len()));
    let next = AtomicUsize::new(0);
    let on: Day = ask.settings.on;
    let work = || {
        let mut done = Vec::new();
        while let Some(&unit) = order.get(next.fetch_add(1, Ordering::Relaxed)) {
            if by_unit[unit].is_empty() {
                continue;
            }
            let view = UnitView::new(context, &by_unit[unit], assume, on);
            let of_unit = UnitAsk::new(ask, &view);
            let mut asked = of_unit.deal(0);
            let of_deal = |i: usize| {
                asked.turn_to(view.deal(i));
                answer(&asked, depth)
            };
            done.push((unit, (0..view.len()).map(of_deal).collect()));
        }
        done
    };
    let mut answers = vec![Vec::new(); by_unit.len()];
    std::thread::scope(|scope| {
        let threads: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
        for thread in threads {
            for (unit, outcomes) in thread.join().unwrap_or_default() {
                answers[unit] = outcomes;
            }
        }
    });
    answers
}
