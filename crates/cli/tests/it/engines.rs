//! The printed statement on other engines over 20,000 deals: each gives the answers of `check`, by their digest.
//!
//! The script is `engines.py`, its interpreter `HOSTBOARD_PYTHON`, else `.venv/bin/python`. SQLite comes with Python; DuckDB and
//! DataFusion come from PyPI by `tools/venv`, PostgreSQL from Debian. What is not there is listed as not run, unless
//! `HOSTBOARD_PROMISED_ENGINES` is set: that promises all but PostgreSQL.

use crate::not_run::list_not_run;
use crate::root;
use crate::run::{Folder, hostboard, text};
use serde_json::Value;
use std::process::Command;

const ROWS: &str = "20000";
const QUESTION: &str = "--set direction_from=2027-05-01 --set direction_end=2028-04-01 --set register_complete_since=2006-12-31 --on 2027-06-01";

#[test]
fn other_engines_give_the_same_answers() {
    let folder = Folder::new("engines");
    let [register, facts, answers] = ["register.csv", "facts.csv", "answers.csv"].map(|name| folder.path(name));
    let run = |words: &str| {
        let output = hostboard(&words.split_whitespace().collect::<Vec<_>>());
        assert!(matches!(output.status.code(), Some(0 | 1)), "{words:?}: {}", text(&output.stderr));
    };
    run(&format!("sample --rows {ROWS} --out {register}"));
    run(&format!("normalise {register} --out {facts}"));
    run(&format!("check {register} --pack lgr-section-24 {QUESTION} --format csv --out {answers}"));
    for dialect in ["duckdb", "sqlite", "postgres"] {
        let statement = folder.path(&format!("{dialect}.sql"));
        run(&format!("pack sql lgr-section-24 --dialect {dialect} {QUESTION} --out {statement}"));
    }
    let python = match std::env::var_os("HOSTBOARD_PYTHON").filter(|path| !path.is_empty()) {
        Some(path) => path.into(),
        None => root().join(".venv/bin/python"),
    };
    let promised = std::env::var_os("HOSTBOARD_PROMISED_ENGINES").is_some();
    let script = root().join("crates/cli/tests/it/engines.py");
    let output = match Command::new(&python).arg("-B").arg(script).args([&facts, &answers, &folder.path("")]).output() {
        Ok(output) => output,
        Err(error) => {
            assert!(!promised, "`{}` does not start: {error}: run tools/venv", python.display());
            return list_not_run(
                "the printed SQL on other engines",
                &format!("because `{}` does not start: {error}", python.display()),
            );
        }
    };
    assert!(output.status.success(), "engines.py does not run:\n{}", text(&output.stderr));
    let said: Vec<Value> = text(&output.stdout).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let (check, engines) = said.split_first().unwrap();
    assert_eq!(engines.len(), 4, "{said:?}");
    for engine in engines {
        let name = engine["engine"].as_str().unwrap();
        match engine["missing"].as_str() {
            Some(why) => {
                assert!(!promised || name == "postgresql", "{name}: {why}");
                list_not_run(&format!("the printed SQL on {name}"), &format!("because {why}"));
            }
            None => assert_eq!(engine["digest"], check["digest"], "{name} answers otherwise than `check`: {said:?}"),
        }
    }
}
