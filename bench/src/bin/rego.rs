//! Answers by Rego on regorus, for the limbs that need one row:
//! `rego FACTS.csv POLICY.rego OUT.csv THREADS`, over what `hostboard normalise` writes.
//!
//! The policy is compiled once, to regorus's register machine, its fastest way. The last line on
//! standard error says how long each part took, as JSON.

use hostboard_bench::register::{DIRECTION_END, DIRECTION_FROM, ON};
use hostboard_domain::deal::{Kind, Stage};
use hostboard_domain::time::Day;
use regorus::languages::rego::compiler::Compiler;
use regorus::rvm::program::Program;
use regorus::rvm::vm::RegoVM;
use regorus::{Engine, Rc, Value};
use std::fmt::Write as _;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Instant;

const ENTRY: &str = "data.section24.verdict";

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
    let [facts, policy, out, threads] = arguments else {
        return Err("usage: rego FACTS.csv POLICY.rego OUT.csv THREADS".to_owned());
    };
    let threads: usize = threads.parse().map_err(|_| format!("`{threads}` is no number of threads"))?;
    let read = |path: &str| std::fs::read_to_string(path).map_err(|error| format!("`{path}`: {error}"));
    let started = Instant::now();
    let text = read(facts)?;
    let deals = deals(&text)?;
    let loaded = started.elapsed();
    let (program, data) = compile(read(policy)?).map_err(|error| error.to_string())?;
    let compiled = started.elapsed();
    let size = deals.len().div_ceil(threads.max(1)).max(1);
    let parts: Vec<Result<String, String>> = std::thread::scope(|scope| {
        let parts: Vec<_> =
            deals.chunks(size).map(|part| scope.spawn(|| answer(part, program.clone(), data.clone()))).collect();
        parts.into_iter().map(|part| part.join().unwrap_or_else(|_| Err("a thread stopped".to_owned()))).collect()
    });
    let answered = started.elapsed();
    let mut text = String::from("unit,deal,verdict,at_least,at_most\n");
    for part in parts {
        text.push_str(&part?);
    }
    std::fs::write(out, text).map_err(|error| format!("`{out}`: {error}"))?;
    let written = started.elapsed();
    eprintln!(
        "{{\"load\": {:.6}, \"compile\": {:.6}, \"evaluate\": {:.6}, \"write\": {:.6}}}",
        loaded.as_secs_f64(),
        (compiled - loaded).as_secs_f64(),
        (answered - compiled).as_secs_f64(),
        (written - answered).as_secs_f64()
    );
    Ok(())
}

/// What the policy looks at; `None` is not recorded.
struct Deal<'t> {
    unit: &'t str,
    deal: &'t str,
    facts: [Option<Fact>; FACTS.len()],
}

#[derive(Clone, Copy)]
enum Fact {
    Number(i64),
    None,
}

const FACTS: [&str; 8] = ["kind", "capital", "variable_price", "stage", "signed", "signed_by", "end", "extendable_to"];

/// The latest day, which `open` stands for.
const OPEN: &str = "2147483647";

fn deals(text: &str) -> Result<Vec<Deal<'_>>, String> {
    let mut lines = text.lines();
    let headings: Vec<&str> = lines.next().unwrap_or("").split(',').collect();
    let place = |name: &str| {
        headings.iter().position(|heading| *heading == name).ok_or_else(|| format!("the facts have no column `{name}`"))
    };
    let mut places = Vec::new();
    for name in FACTS {
        places.push((place(name)?, place(&format!("{name}_state"))?));
    }
    let (unit, deal) = (place("unit")?, place("deal")?);
    let mut deals = Vec::new();
    let mut cells: Vec<&str> = Vec::new();
    for line in lines {
        cells.clear();
        cells.extend(line.split(','));
        let cell = |at: usize| cells.get(at).copied().unwrap_or("");
        let fact = |(value, state): (usize, usize)| match (cell(state), cell(value)) {
            ("1", value) => value.parse().ok().map(Fact::Number),
            ("2", OPEN) => OPEN.parse().ok().map(Fact::Number),
            ("2", _) => Some(Fact::None),
            _ => None,
        };
        let facts = std::array::from_fn(|at| fact(places[at]));
        deals.push(Deal { unit: cell(unit), deal: cell(deal), facts });
    }
    Ok(deals)
}

fn compile(policy: String) -> Result<(Arc<Program>, Value), Box<dyn std::error::Error>> {
    let day = |text: &str| Value::from(Day::parse(text).map_or(0, |day| i64::from(day.number())));
    let mut data = Value::new_object();
    for (name, text) in [("on", ON), ("direction_from", DIRECTION_FROM), ("direction_end", DIRECTION_END)] {
        data.as_object_mut()?.insert(Value::from(name), day(text));
    }
    let mut engine = Engine::new();
    engine.add_policy("row_only.rego".to_owned(), policy)?;
    engine.add_data(data.clone())?;
    let entry: Rc<str> = ENTRY.into();
    let compiled = engine.compile_with_entrypoint(&entry)?;
    Ok((Compiler::compile_from_policy(&compiled, &[ENTRY])?, data))
}

fn answer(deals: &[Deal<'_>], program: Arc<Program>, data: Value) -> Result<String, String> {
    let failed = |error: &dyn std::fmt::Display| error.to_string();
    let mut machine = RegoVM::new();
    machine.load_program(program);
    machine.set_data(data).map_err(|e| failed(&e))?;
    let names = FACTS.map(Value::from);
    let words = |list: &[&str]| list.iter().map(|word| Value::from(*word)).collect::<Vec<_>>();
    let (kinds, stages, none) = (words(Kind::WORDS), words(Stage::WORDS), Value::from("none"));
    let mut out = String::with_capacity(deals.len() * 48);
    for deal in deals {
        let mut input = Value::new_object();
        let object = input.as_object_mut().map_err(|e| failed(&e))?;
        for (place, fact) in deal.facts.iter().enumerate() {
            let value = match (place, fact) {
                (_, None) => continue,
                (_, Some(Fact::None)) => none.clone(),
                (0, Some(Fact::Number(n))) => kinds[*n as usize].clone(),
                (1 | 2, Some(Fact::Number(n))) => Value::from(*n == 1),
                (3, Some(Fact::Number(n))) => stages[*n as usize].clone(),
                (_, Some(Fact::Number(n))) => Value::from(*n),
            };
            object.insert(names[place].clone(), value);
        }
        machine.set_input(input);
        let verdict = machine.execute().map_err(|e| failed(&e))?;
        let verdict = verdict.as_string().map_err(|e| failed(&e))?;
        let (least, most) = match &**verdict {
            "cannot-tell" => ("allowed", "consent"),
            firm => (firm, firm),
        };
        let _ = writeln!(out, "{},{},{verdict},{least},{most}", deal.unit, deal.deal);
    }
    Ok(out)
}
