//! Questions as these tests put them: packs of the repository, registers as text, a unit at a time.

use crate::engines::{Engine, Engines};
use crate::naive::{Parameters, Row};
use crate::registers::{columns_of, csv_text, directions_csv};
use hostboard_domain::register::Register;
use hostboard_domain::time::Day;
use hostboard_exchange::directions;
use hostboard_exchange::register::{ReadOptions, read_register};
use hostboard_rules::answer::Outcomes;
use hostboard_rules::answer::evaluate::UnitAsk;
use hostboard_rules::answer::explain::{Answer, Detail};
use hostboard_rules::pack::{Outcome, Pack, PackFile};
use hostboard_rules::print::fact_table;
use hostboard_rules::print::sql::{self, Dialect, SqlError};
use hostboard_rules::question::{Ask, Settings};
use hostboard_rules::unit::assume::{Assumption, Assumptions};
use hostboard_rules::unit::{Context, UnitView};
use proptest::strategy::Strategy;
use proptest::test_runner::{Config, TestCaseError, TestRunner};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::path::Path;

/// Tries a property on so many cases, unless `HOSTBOARD_CASES` says how many.
#[track_caller]
pub fn run<S: Strategy>(usual: u32, cases: S, check: impl Fn(S::Value) -> Result<(), TestCaseError>) {
    let said = std::env::var("HOSTBOARD_CASES").ok().and_then(|text| text.parse().ok());
    let config = Config {
        cases: said.unwrap_or(usual),
        // A failure prints its register; a file of seeds would stay behind in the repository.
        failure_persistence: None,
        max_shrink_iters: 2_000,
        ..Config::default()
    };
    TestRunner::new(config).run(&cases, check).unwrap_or_else(|failure| panic!("{failure}"));
}

/// A pack of the repository.
pub fn pack(name: &str) -> Pack {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../packs").join(name);
    let file = |path: String| PackFile {
        text: std::fs::read_to_string(folder.join(&path)).expect("a file of the pack"),
        path,
    };
    let rules = std::fs::read_dir(folder.join("rules")).expect("a pack has rules").map(|entry| {
        let name = entry.expect("an entry of the folder").file_name();
        file(format!("rules/{}", name.to_string_lossy()))
    });
    let files: Vec<PackFile> = [file("pack.toml".to_owned())].into_iter().chain(rules).collect();
    Pack::load(&files).unwrap_or_else(|problems| panic!("{name}: {problems:#?}"))
}

/// The settings of a section 24 check. Every parameter is given.
pub fn settings(parameters: &Parameters) -> Settings {
    let on = day(&parameters.on);
    let pounds = |pence: i64| format!("{}.{:02}", pence / 100, pence % 100);
    let given = [
        ("direction_from", Some(parameters.direction_from.clone())),
        ("direction_end", Some(parameters.direction_end.clone())),
        ("disposal_limit", Some(pounds(parameters.disposal_limit))),
        ("capital_limit", Some(pounds(parameters.capital_limit))),
        ("non_capital_limit", Some(pounds(parameters.non_capital_limit))),
        ("aggregate_since", Some(parameters.aggregate_since.clone())),
        ("register_complete_since", parameters.register_complete_since.clone()),
    ];
    let set = given.into_iter().filter_map(|(name, text)| Some((name.to_owned(), text?))).collect();
    let directions = directions_csv(parameters).map(|text| {
        let (directions, problems) = directions::read("directions.csv", text.as_bytes());
        assert!(problems.is_empty(), "{problems:#?}");
        directions
    });
    Settings { set, directions, ..Settings::on(on) }
}

pub fn day(text: &str) -> Day {
    Day::parse(text).unwrap_or_else(|| panic!("`{text}` is not a day"))
}

/// The question compiled.
pub fn ask(pack: &Pack, settings: Settings) -> Ask<'_> {
    Ask::new(pack, settings).unwrap_or_else(|problems| panic!("{problems:#?}"))
}

pub fn assumed(texts: &[String]) -> Assumptions {
    let read = |text: &String| Assumption::parse(text).unwrap_or_else(|message| panic!("{message}"));
    Assumptions::new(texts.iter().map(read).collect()).unwrap_or_else(|messages| panic!("{messages:?}"))
}

/// The register that these rows are read as, by way of a file.
pub fn register(rows: &[Row]) -> Register {
    register_with(rows, &columns_of(rows))
}

/// The same, with these columns.
pub fn register_with(rows: &[Row], columns: &[&str]) -> Register {
    let text = csv_text(rows, columns);
    let reading = read_register("deals.csv", text.as_bytes(), &ReadOptions::default());
    let reading = reading.unwrap_or_else(|problems| panic!("{problems:#?}\n{text}"));
    assert_eq!((reading.register.len(), reading.parked.len()), (rows.len(), 0), "{text}");
    reading.register
}

/// Puts the question to each unit of the register, in the order of units.
pub fn each_unit(ask: &Ask<'_>, register: &Register, assume: &Assumptions, mut visit: impl FnMut(&UnitAsk<'_>)) {
    let context = Context::new(register);
    for rows in register.rows_by_unit() {
        let view = UnitView::new(&context, &rows, assume, ask.settings.on);
        visit(&UnitAsk::new(ask, &view));
    }
}

/// What the rules make of every deal, by unit and deal.
pub fn outcomes(ask: &Ask<'_>, register: &Register, assume: &Assumptions) -> BTreeMap<Id, Outcomes> {
    let mut all = BTreeMap::new();
    each_unit(ask, register, assume, |unit| {
        for (i, outcomes) in unit.outcomes().into_iter().enumerate() {
            all.insert(id(unit, i), outcomes);
        }
    });
    all
}

/// Every deal's answer in full, by unit and deal.
pub fn answers(ask: &Ask<'_>, register: &Register, assume: &Assumptions, detail: Detail) -> BTreeMap<Id, Answer> {
    let mut all = BTreeMap::new();
    each_unit(ask, register, assume, |unit| {
        for i in 0..unit.view.len() {
            all.insert(id(unit, i), unit.deal(i).explain(detail));
        }
    });
    all
}

/// A deal's name: its unit and its own id.
pub type Id = (String, String);

fn id(unit: &UnitAsk<'_>, i: usize) -> Id {
    let (register, row) = (unit.view.register(), unit.view.row(i));
    (register.unit_id(row).to_owned(), register.deal(row).to_owned())
}

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
            fact_table::rows(unit.view, |unit, deal, numbers| {
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
