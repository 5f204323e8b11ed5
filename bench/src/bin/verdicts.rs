//! The libraries without the command around them: `verdicts REGISTER.csv PACK OUT.csv THREADS`.
//!
//! Reads a register, answers every deal, writes `unit,deal,verdict,at_least,at_most` by unit. The
//! last line on standard error says how long each part took, as JSON: where the command's time
//! goes is found by comparing.

use hostboard_bench::packs;
use hostboard_domain::time::Day;
use hostboard_exchange::register::{ReadOptions, read_register};
use hostboard_rules::answer::Outcomes;
use hostboard_rules::answer::evaluate::UnitAsk;
use hostboard_rules::question::Ask;
use hostboard_rules::unit::assume::Assumptions;
use hostboard_rules::unit::{Context, UnitView};
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
    let mut started = Instant::now();
    let mut lap = |name: &'static str| {
        times.push((name, started.elapsed().as_secs_f64()));
        started = Instant::now();
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
    let answers = answers(&ask, &context, &by_unit, &assume, threads.max(1));
    lap("answer");
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
    let times: Vec<String> = times.iter().map(|(name, seconds)| format!("\"{name}\": {seconds:.6}")).collect();
    eprintln!("{{{}}}", times.join(", "));
    Ok(())
}

/// By unit, largest first to whichever thread is free; in the register's order again at the end.
fn answers(
    ask: &Ask<'_>,
    context: &Context<'_>,
    by_unit: &[Vec<u32>],
    assume: &Assumptions,
    threads: usize,
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
            done.push((unit, UnitAsk::new(ask, &view).outcomes()));
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
