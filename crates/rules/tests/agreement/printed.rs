//! Printed SQL, run on the engines over the table of facts and compared with the evaluator row by row.

use crate::asking::each_unit;
use crate::engines::{Engine, Engines};
use hostboard_domain::register::Register;
use hostboard_rules::answer::Outcomes;
use hostboard_rules::pack::Outcome;
use hostboard_rules::print::fact_table;
use hostboard_rules::print::sql::{self, Dialect, SqlError};
use hostboard_rules::question::Ask;
use hostboard_rules::unit::assume::Assumptions;
use serde_json::{Value, json};

/// The engines, or one line that says that they are not there.
pub fn engines(what: &str) -> Option<Engines> {
    let engines = Engines::start();
    match &engines {
        Some(engines) => println!("{what}: on {}", engines.versions),
        None => println!("not run: {what}, for want of the engines"),
    }
    engines
}

/// Runs the printed question on both engines over the tables of facts of these registers, all at once: the engines
/// need longer for reading the statement than for running it. Compares each row with the evaluator and says what
/// differs; the outer error is that the question can't be printed. No unit stands in two registers.
pub fn compare_with_sql(
    engines: &mut Engines,
    ask: &Ask<'_>,
    registers: &[Register],
    assume: &Assumptions,
) -> Result<Result<(), String>, SqlError> {
    let (mut facts, mut expected) = (Vec::new(), Vec::new());
    for register in registers {
        let before = expected.len();
        // The table holds what is recorded; what is assumed of it, the statement fills in.
        each_unit(ask, register, &Assumptions::default(), |unit| {
            fact_table::rows(unit.view, 0..unit.view.len(), |unit, deal, numbers| {
                let mut cells: Vec<Value> = [unit, deal].into_iter().map(|text| json!(text)).collect();
                cells.extend(numbers.iter().map(|n| json!(n)));
                let row = numbers.last().map_or(0, |row| *row as usize + before);
                cells.pop();
                cells.push(json!(row));
                facts.push(cells);
            });
        });
        each_unit(ask, register, assume, |unit| {
            for (i, outcomes) in unit.outcomes().into_iter().enumerate() {
                let row = unit.view.row(i);
                let ids = (register.unit_id(row), register.deal(row));
                expected.push((row + before + 1, answer_row(ask, row + before + 1, ids, outcomes)));
            }
        });
    }
    expected.sort_by_key(|(row, _)| *row);
    let headings = fact_table::headings();
    for engine in Engine::ALL {
        let dialect = Dialect::parse(engine.name())?;
        let statement = sql::print(ask, assume, dialect)?;
        let found = match engines.run(engine, &statement, &headings, &facts) {
            Ok(found) => found,
            Err(message) => return Ok(Err(format!("{}: {message}\n{statement}", engine.name()))),
        };
        let expected = expected.iter().map(|(_, row)| row);
        if let Some((found, expected)) = found.iter().zip(expected.clone()).find(|(found, expected)| found != expected)
        {
            let message = format!("{} says {found:?},\nthe evaluator {expected:?}\n{statement}", engine.name());
            return Ok(Err(message));
        }
        if found.len() != expected.len() {
            return Ok(Err(format!("{}: {} rows of {}\n{statement}", engine.name(), found.len(), expected.len())));
        }
    }
    Ok(Ok(()))
}

/// A row of the printed statement, as the evaluator has it. Rules that only advise are not in it.
fn answer_row(ask: &Ask<'_>, row: usize, (unit, deal): (&str, &str), outcomes: Outcomes) -> Vec<Value> {
    let of_verdict = ask.mask(Outcome::Refuse) | ask.mask(Outcome::Consent);
    let (least, most) = outcomes.interval(ask);
    vec![
        json!(row),
        json!(unit),
        json!(deal),
        json!(outcomes.verdict(ask).word()),
        json!(least.word()),
        json!(most.word()),
        json!(outcomes.holds & of_verdict),
        json!(outcomes.undecided & of_verdict),
    ]
}
