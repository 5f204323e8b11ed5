//! The printed statement on the same random questions: DuckDB gives the answers of `check`, blanks, ranges, tax, shares, consents and
//! directions included.
//!
//! The interpreter is `HOSTBOARD_PYTHON`, else `.venv/bin/python`. Without it or DuckDB the test says so and ends, unless
//! `HOSTBOARD_PROMISED_ENGINES` is set.

use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use crate::asked::Asked;
use crate::params::{Directions, Params};
use crate::program::binary;
use crate::random::{Level, Maker};
use crate::runs::number;

/// Units of a question whose units have consents and directions of their own, each of which the statement names in every test.
const UNITS: usize = 4;

/// Units of a question that one direction is given with.
const MANY_UNITS: usize = 250;

#[test]
fn the_printed_statement_answers_as_check_does() {
    let deals = number("EITHER_WAY_DEALS", 6_000);
    let mut seed = number("EITHER_WAY_SEED", 1) as u64;
    let all = tempfile::tempdir().expect("a folder");
    let (mut folders, mut rows) = (Vec::new(), 0);
    while rows < deals {
        seed += 1;
        let asked = asked(seed);
        let folder = all.path().join(seed.to_string());
        std::fs::create_dir(&folder).expect("a folder");
        rows += asked.rows.len();
        if put(&asked, &folder) {
            folders.push(folder);
        }
    }
    let promised = std::env::var_os("HOSTBOARD_PROMISED_ENGINES").is_some();
    let script = root().join("crates/cli/tests/either_way/statement.py");
    let output = match Command::new(python()).arg("-B").arg(script).args(&folders).output() {
        Ok(output) if output.status.code() != Some(3) => output,
        _ => {
            assert!(!promised, "no DuckDB for `{}`: run tools/venv", python().display());
            return eprintln!("not run: the printed statement on random questions, for want of DuckDB");
        }
    };
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let said: Value = serde_json::from_slice(&output.stdout).expect("a line of JSON");
    println!("{} answers of {} questions, {rows} rows", said["compared"], folders.len());
    assert!(said["compared"].as_u64().is_some_and(|compared| compared as usize * 3 > rows * 2), "{said}");
    let differing = said["differing"].as_array().expect("a list");
    if std::env::var_os("EITHER_WAY_KEPT").is_some() && !differing.is_empty() {
        println!("kept in {}", all.keep().display());
    }
    let shown: Vec<String> = differing.iter().take(10).map(Value::to_string).collect();
    assert!(differing.is_empty(), "{} differ:\n{}", differing.len(), shown.join("\n"));
}

fn asked(seed: u64) -> Asked {
    let level = [Level::Payable, Level::Whole][seed as usize % 2];
    let asked = |units: usize| {
        // What is assumed has no part in a firm answer.
        Asked { assumed: Vec::new(), ..Maker::new(seed, level).asked(units) }
    };
    let many = asked(MANY_UNITS);
    match many.params.directions {
        Directions::NotRecorded | Directions::Given { .. } => {
            Asked { params: Params { consents: Vec::new(), ..many.params }, ..many }
        }
        Directions::File(_) => asked(UNITS),
    }
}

/// Puts what the engine needs into the folder; not where the statement refuses how the question counts.
fn put(asked: &Asked, folder: &Path) -> bool {
    let file = |name: &str, text: &str| {
        let path = folder.join(name);
        std::fs::write(&path, text).expect("a file");
        path
    };
    let register = file("register.csv", &asked.register_csv());
    let mut beside: Vec<PathBuf> = Vec::new();
    for (option, text) in [("--consents", asked.consents_csv()), ("--directions", asked.directions_csv())] {
        if let Some(text) = text {
            beside.extend([option.into(), file(&format!("{}.csv", &option[2..]), &text)]);
        }
    }
    let options = asked.options();
    // The pack is named where a statement is printed, and an option where a register is checked.
    let at = options.iter().position(|option| option == "--pack").expect("a pack is asked");
    let rest: Vec<&String> =
        options.iter().enumerate().filter(|(n, _)| *n != at && *n != at + 1).map(|(_, o)| o).collect();
    let run = |command: &mut Command| {
        let output = command.output().expect("the program runs");
        (output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned())
    };
    let mut sql = Command::new(binary());
    sql.args(["pack", "sql", &options[at + 1], "--dialect", "duckdb"]).args(rest).args(&beside);
    let (code, told) = run(sql.arg("--out").arg(folder.join("statement.sql")));
    if told.contains("is not printed") {
        return false;
    }
    assert_eq!(code, Some(0), "{told}");
    let mut check = Command::new(binary());
    check.arg("check").arg(&register).args(&options).args(&beside).args(["--format", "csv"]);
    let (code, told) = run(check.arg("--out").arg(folder.join("answers.csv")));
    assert!(code.is_some_and(|code| code <= 1), "{told}");
    let (code, told) =
        run(Command::new(binary()).arg("normalise").arg(&register).arg("--out").arg(folder.join("facts.csv")));
    assert!(code.is_some_and(|code| code <= 1), "{told}");
    true
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn python() -> PathBuf {
    match std::env::var_os("HOSTBOARD_PYTHON").filter(|path| !path.is_empty()) {
        Some(path) => path.into(),
        None => root().join(".venv/bin/python"),
    }
}
