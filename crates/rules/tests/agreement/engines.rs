//! Two database engines that run printed SQL over a facts table: SQLite and DuckDB, in one Python process.
//!
//! The interpreter is `HOSTBOARD_PYTHON`, else `.venv/bin/python` in the root of the repository. Where it
//! or its `duckdb` is missing there are no engines; where `HOSTBOARD_PROMISED_ENGINES` is set that is a
//! failure, so that a check that promised them cannot pass without.

use std::io::{BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use serde_json::{Value, json};

const INSTALL: &str = "run `python3 -m venv .venv && .venv/bin/pip install duckdb==2.0.0` in the root of the \
                       repository, or point HOSTBOARD_PYTHON at a Python that has duckdb 2.0.0";

/// Which engine runs a statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    Sqlite,
    Duckdb,
}

impl Engine {
    /// Both, in a fixed order.
    pub const ALL: [Engine; 2] = [Engine::Sqlite, Engine::Duckdb];

    /// The dialect's name, as `pack sql --dialect` takes it.
    pub fn name(self) -> &'static str {
        match self {
            Engine::Sqlite => "sqlite",
            Engine::Duckdb => "duckdb",
        }
    }
}

/// A running process that answers one question a line. It ends when this is dropped.
pub struct Engines {
    child: Child,
    questions: Option<ChildStdin>,
    answers: BufReader<ChildStdout>,
    /// What the process says of itself: `{"sqlite": version, "duckdb": version}`.
    pub versions: Value,
}

impl Engines {
    /// Starts the process. `None` only where the interpreter or duckdb is missing and nobody promised
    /// them; panics where they were promised, saying what to install.
    pub fn start() -> Option<Engines> {
        let promised = std::env::var_os("HOSTBOARD_PROMISED_ENGINES").is_some();
        match Engines::start_with(&python()) {
            Ok(engines) => Some(engines),
            Err(Missing(why)) if promised => panic!("the engines were promised and are missing: {why}\n{INSTALL}"),
            Err(Missing(why)) => {
                eprintln!("no engines, so the printed SQL is not run: {why}\n{INSTALL}");
                None
            }
        }
    }

    fn start_with(python: &Path) -> Result<Engines, Missing> {
        // `-c` and not a path: the working directory of a test says nothing.
        let mut child = Command::new(python)
            .args(["-c", include_str!("engines.py")])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .map_err(|error| Missing(format!("`{}` does not start: {error}", python.display())))?;
        let questions = child.stdin.take();
        let mut answers = BufReader::new(child.stdout.take().expect("stdout is piped"));
        let mut errors = child.stderr.take().expect("stderr is piped");

        let mut hello = String::new();
        let read = answers.read_line(&mut hello).expect("the first line is text");
        if read == 0 {
            let mut said = String::new();
            let _ = errors.read_to_string(&mut said);
            let _ = child.wait();
            // Only what is not installed may be excused; any other failure to start is a fault of this harness.
            assert!(said.contains("ModuleNotFoundError"), "engines.py does not start:\n{said}");
            return Err(Missing(format!("`{}` has no duckdb", python.display())));
        }
        // Warnings go where the test's own go, and cannot fill the pipe.
        std::thread::spawn(move || std::io::copy(&mut errors, &mut std::io::stderr()));
        let versions = serde_json::from_str(&hello).expect("the first line says the versions");
        Ok(Engines { child, questions, answers, versions })
    }

    /// Loads the rows into a fresh table `facts` and runs one statement. `unit` and `deal` are text,
    /// all other columns whole numbers. `Err` is the engine's own message.
    ///
    /// Panics if the process itself ends.
    pub fn run<S: AsRef<str>>(
        &mut self,
        engine: Engine,
        sql: &str,
        columns: &[S],
        rows: &[Vec<Value>],
    ) -> Result<Vec<Vec<Value>>, String> {
        let columns: Vec<&str> = columns.iter().map(S::as_ref).collect();
        let question =
            json!({"engine": engine.name(), "sql": sql, "columns": columns, "rows": rows}).to_string() + "\n";
        let questions = self.questions.as_mut().expect("open until dropped");
        questions.write_all(question.as_bytes()).and_then(|()| questions.flush()).expect("engines.py reads on");

        let mut answer = String::new();
        let read = self.answers.read_line(&mut answer).expect("an answer is text");
        assert!(read > 0, "engines.py ended on {}:\n{sql}", engine.name());
        let mut answer: Value = serde_json::from_str(&answer).expect("an answer is JSON");
        if let Some(error) = answer.get("error") {
            return Err(error.as_str().unwrap_or_default().to_owned());
        }
        Ok(serde_json::from_value(answer["rows"].take()).expect("an answer has rows"))
    }
}

impl Drop for Engines {
    fn drop(&mut self) {
        // No more questions: the process ends of itself; the kill is for one that is stuck.
        drop(self.questions.take());
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// What is not installed.
struct Missing(String);

fn python() -> PathBuf {
    match std::env::var_os("HOSTBOARD_PYTHON").filter(|path| !path.is_empty()) {
        Some(path) => path.into(),
        None => Path::new(env!("CARGO_MANIFEST_DIR")).join("../../.venv/bin/python"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_engines_answer_alike() {
        let Some(mut engines) = Engines::start() else { return };
        let columns = ["unit", "deal", "value", "end"];
        let rows: Vec<Vec<Value>> = (0..2_000_i64)
            .map(|n| {
                vec![json!(format!("O'Neil {}", n % 3)), json!(format!("D{n}")), json!(n * 5_000_000_000), json!(n)]
            })
            .collect();
        let sql = r#"SELECT unit, COUNT(*) AS n, SUM(value) AS total, MAX("end") = 1999 AS last
                     FROM facts GROUP BY unit ORDER BY unit"#;
        for engine in Engine::ALL {
            let found = engines.run(engine, sql, &columns, &rows).expect("groups");
            assert_eq!(found[1][..3], [json!("O'Neil 1"), json!(667), json!(3_335_000_000_000_000_i64)], "{engine:?}");
            let empty = engines.run(engine, "SELECT unit, deal FROM facts", &columns, &[]).expect("no rows");
            assert_eq!(empty, Vec::<Vec<Value>>::new());
            assert!(engines.run(engine, "SELECT nothing FROM facts", &columns, &rows[..1]).is_err());
            // An error leaves the process fit for the next question.
            let one = engines.run(engine, "SELECT deal, value FROM facts", &columns, &rows[7..8]).expect("one row");
            assert_eq!(one, [[json!("D7"), json!(35_000_000_000_i64)]]);
        }
    }

    #[test]
    fn only_what_is_not_installed_is_missing() {
        assert!(Engines::start_with(Path::new("/nowhere/python")).is_err());
    }
}
