//! `check` says the same, byte by byte, on however many threads, and says it of the right rows: of a register of one unit, whose rows are
//! shared out, and of one of several.

use crate::answers;
use crate::run::{Folder, hostboard, text};

const ASKED: [&str; 8] = [
    "--pack",
    "lgr-section-24",
    "--set",
    "direction_from=2024-01-01",
    "--set",
    "direction_end=2030-04-01",
    "--on",
    "2027-06-01",
];

/// What `check` writes of the register in that format.
fn answers(folder: &Folder, register: &str, format: &str, threads: &str) -> String {
    let out = folder.path("answers");
    let output = hostboard(
        &[&["check", register], &ASKED[..], &["--format", format, "--out", &out, "--threads", threads]].concat(),
    );
    assert_eq!(output.status.code(), Some(1), "{}", text(&output.stderr));
    std::fs::read_to_string(out).unwrap()
}

#[track_caller]
fn same_on_any_threads(folder: &Folder, rows: &str, style: &str, formats: &[&str]) -> String {
    let made = hostboard(&["sample", "--style", style, "--rows", rows]);
    let register = folder.file(&format!("{style}.csv"), made.stdout);
    for format in formats {
        let alone = answers(folder, &register, format, "1");
        for threads in ["2", "5"] {
            assert!(alone == answers(folder, &register, format, threads), "{style} as {format} on {threads} threads");
        }
    }
    register
}

#[test]
fn a_register_of_one_unit_has_the_same_answers_on_any_number_of_threads() {
    let folder = Folder::new("threads-one-unit");
    // Several blocks of rows.
    let register = same_on_any_threads(&folder, "4500", "council", &["csv"]);
    let csv = answers(&folder, &register, "csv", "2");
    let each = answers(&folder, &register, "jsonl", "2");
    // Each deal by itself says what its line among all says.
    let mut lines = csv.lines().skip(1);
    let mut deals = 0;
    for answer in answers::answers(&each) {
        let deal = answer["deal"].as_str().unwrap();
        let cells: Vec<&str> = lines.next().unwrap().split(',').collect();
        let of = |name: &str| answer[name].as_str().unwrap();
        let at = cells.iter().position(|cell| *cell == deal).unwrap();
        assert_eq!(cells[at + 1..at + 4], [of("verdict"), of("at_least"), of("at_most")], "{deal}");
        deals += 1;
    }
    assert!(deals > 4_200, "{deals} deals");
}

#[test]
fn registers_of_several_units_have_the_same_answers_on_any_number_of_threads() {
    let folder = Folder::new("threads-units");
    same_on_any_threads(&folder, "3000", "canonical", &["csv", "jsonl"]);
}
