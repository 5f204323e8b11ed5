//! Published registers, notices and answers of an API, where they lie (`HOSTBOARD_DATA`): each is held to what a script
//! counts in it without the program, to the penny and the day, and nothing is given that does not stand in the file.
//!
//! The script is `with_data/oracle.py`; where it judges it says so. The interpreter is `HOSTBOARD_PYTHON`, else
//! `.venv/bin/python`; without it or its openpyxl the counts are not held, unless `HOSTBOARD_PROMISED_ENGINES` is set.

mod in_the_file;

use crate::data_folder::data_folder;
use crate::not_run::list_not_run;
use crate::root;
use crate::run::{hostboard, text};
use hostboard_actions::reader::Reader;
use hostboard_actions::register::open::{OpenOptions, Opened, open};
use hostboard_domain::deal::DealFact;
use serde_json::{Map, Value};
use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

/// The registers, notices and answers of the data folder, lists of payments apart.
const FILES: &[&str] = &[
    "contracts/contracts-finder-api/search-response-2025-11.json",
    "contracts/contracts-finder-csv/awarded-2020-10-02.csv",
    "contracts/contracts-finder-csv/open-notices-2025-11.csv",
    "contracts/find-a-tender-scraped/awards-2025-11.json",
    "contracts/registers/act-contracts-2025.csv",
    "contracts/registers/portugal-contratos-publicos-2024.xlsx",
    "contracts/registers/salford-contracts-register-2022-07.csv",
    "contracts/registers/toronto-awarded-contracts.csv",
    "lancashire_contracts_finder_2026-03.csv",
];

/// What the script counts, by file; `None`, which is said, without a Python that can.
fn counted(data: &Path) -> Option<Map<String, Value>> {
    let python = match std::env::var_os("HOSTBOARD_PYTHON").filter(|path| !path.is_empty()) {
        Some(path) => path.into(),
        None => root().join(".venv/bin/python"),
    };
    let script = root().join("crates/cli/tests/it/with_data/oracle.py");
    let why = match Command::new(&python).arg("-B").arg(script).arg(data).output() {
        Ok(output) if output.status.success() => return Some(serde_json::from_slice(&output.stdout).unwrap()),
        Ok(output) => {
            let said = text(&output.stderr);
            assert!(said.contains("ModuleNotFoundError"), "oracle.py does not run:\n{said}");
            format!("`{}` has no openpyxl", python.display())
        }
        Err(error) => format!("`{}` does not start: {error}", python.display()),
    };
    let promised = std::env::var_os("HOSTBOARD_PROMISED_ENGINES").is_some();
    assert!(!promised, "{why}: run tools/venv");
    list_not_run("the count by a script", &format!("because {why}: run tools/venv"));
    None
}

fn opened(data: &Path, file: &str) -> Opened {
    let path = data.join(file).display().to_string();
    let options = OpenOptions { register: &path, threads: 2, ..Default::default() };
    open(&options, &Reader::local("a test")).unwrap_or_else(|error| panic!("{file}: {error}"))
}

/// What `normalise` says of a file: the facts by name, a column each, and the lines of standard error.
struct Facts {
    headings: Vec<String>,
    rows: Vec<Vec<String>>,
    errors: Vec<String>,
}

impl Facts {
    fn of(path: &str, more: &[&str]) -> Facts {
        let output = hostboard(&[&["normalise", path], more].concat());
        assert!(output.status.success(), "{path}: {}", text(&output.stderr));
        let mut reader = csv::Reader::from_reader(output.stdout.as_slice());
        let cells = |record: &csv::StringRecord| record.iter().map(str::to_owned).collect();
        let headings = cells(reader.headers().unwrap());
        let rows = reader.records().map(|record| cells(&record.unwrap())).collect();
        Facts { headings, rows, errors: text(&output.stderr).lines().map(str::to_owned).collect() }
    }

    fn column(&self, name: &str) -> impl Iterator<Item = &str> + use<'_> {
        let at = self.headings.iter().position(|heading| heading == name).unwrap();
        self.rows.iter().map(move |row| row[at].as_str())
    }

    /// In how many rows a fact is known, and the sum of its values. No end here is a deal's without end.
    fn sum(&self, fact: &str) -> (u64, i64) {
        let states = self.column(&format!("{fact}_state"));
        let known = self.column(fact).zip(states).filter(|(_, state)| *state == "1");
        known.fold((0, 0), |(count, sum), (value, _)| {
            assert_ne!(value, i32::MAX.to_string(), "{fact}");
            (count + 1, sum + value.parse::<i64>().unwrap())
        })
    }

    fn not_applicable(&self, fact: &str) -> usize {
        self.column(&format!("{fact}_state")).filter(|state| *state == "2").count()
    }

    /// Rows that standard error names as no deals.
    fn no_deals(&self) -> u64 {
        let rows = |line: &String| {
            let (place, _reason) = line.split_once(": no deal: ")?;
            let (_, runs) = place.rsplit_once(", rows ").or_else(|| place.rsplit_once(", row "))?;
            Some(runs.split(", ").map(rows_of).sum::<u64>())
        };
        self.errors.iter().filter_map(rows).sum()
    }
}

/// `7` is one row, `5-9` are five.
fn rows_of(run: &str) -> u64 {
    let number = |text: &str| text.parse::<u64>().unwrap();
    run.split_once('-').map_or(1, |(first, last)| number(last) - number(first) + 1)
}

/// Count and sum as the script has them; nothing where it has no such thing of the file, so that we may not either.
fn expected(counts: &Value, kind: &str, sum: &str) -> (u64, i64) {
    let of = |key| counts[kind][key].as_i64().unwrap_or(0);
    (of("count").unsigned_abs(), of(sum))
}

#[test]
fn the_program_and_a_script_count_the_same() {
    let Some(data) = data_folder() else { return };
    let Some(all) = counted(&data) else { return };
    let counted: BTreeSet<&str> = all.keys().map(String::as_str).collect();
    assert_eq!(counted, FILES.iter().copied().collect());
    for (file, counts) in &all {
        let path = data.join(file).display().to_string();
        // Amounts of another currency are none in pounds; they are tried as pounds to be counted.
        let facts = Facts::of(&path, &["--amounts-as", "GBP"]);
        let number = |key: &str| counts[key].as_u64().unwrap();
        let answered = facts.rows.len() as u64;
        assert_eq!((answered + facts.no_deals(), facts.no_deals()), (number("rows"), number("no_deal")), "{file}");
        assert!(facts.errors.iter().all(|line| !line.contains("not taken in")), "{file}");
        let units: BTreeSet<&str> = facts.column("unit").collect();
        assert_eq!(units.len() as u64, number("units"), "{file}, units");
        let named = facts.column("near_key").filter(|key| *key != "0").count() as u64;
        assert_eq!(named, expected(counts, "names", "letters").0, "{file}, names");
        assert_eq!(facts.sum("value"), expected(counts, "values", "pence"), "{file}, value");
        for fact in ["start", "end", "extendable_to", "signed", "signed_by", "proposed", "break_on"] {
            assert_eq!(facts.sum(fact), expected(counts, fact, "days"), "{file}, {fact}");
        }
        let no_option = counts["no_option"].as_u64().unwrap_or(0);
        assert_eq!(facts.not_applicable("extendable_to") as u64, no_option, "{file}, no option");
        if ["/act-", "/portugal-", "/toronto-"].iter().any(|foreign| file.contains(foreign)) {
            assert_eq!(Facts::of(&path, &[]).sum("value"), (0, 0), "{file}: no value is in pounds");
        }
        names_awards_and_problems(file, counts, &opened(&data, file));
    }
}

/// What the facts table does not hold: the names themselves, days of award, and which cells hold no value at all.
fn names_awards_and_problems(file: &str, counts: &Value, opened: &Opened) {
    let register = &opened.register;
    let letters = |name: &str| name.split_whitespace().collect::<Vec<_>>().join(" ").chars().count() as i64;
    let names = (0..register.len()).filter_map(|row| register.text(DealFact::Counterparty, row));
    assert_eq!(names.map(letters).sum::<i64>(), expected(counts, "names", "letters").1, "{file}, letters of names");
    let awarded = (0..register.len()).filter_map(|row| register.awarded(row).value());
    let awarded = awarded.fold((0, 0), |(count, sum), day| (count + 1, sum + day));
    assert_eq!(awarded, expected(counts, "awarded", "days"), "{file}, awarded");
    let unreadable = counts["unreadable"].as_array().unwrap();
    let told = ["row-too-short", "day-denied-by-day"];
    for problem in opened.problems.iter().filter(|problem| !told.contains(&problem.code.word())) {
        let place = serde_json::json!([problem.place.row(), problem.place.column()]);
        assert!(unreadable.contains(&place), "{file}: {problem}");
    }
}
