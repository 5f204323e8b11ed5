//! Console blocks say what happens.

use super::expected::{abridged, matches};
use super::markdown::{Block, Piece, Purpose, Step, data_blocks, pieces, steps};
use super::reader::Reader;
use super::{pages, updating};
use crate::data_folder::{WANTS_DATA, find_data_folder};
use crate::named;
use crate::not_run::list_not_run;
use std::fs;
use std::sync::Mutex;

/// All blocks but those that need the data folder, which are passed over even where it is there: what depends on one of
/// them without being marked fails here.
#[test]
fn console_blocks_say_what_happens() {
    run_pages(&Reader::new("console", None), "```console");
}

/// The pages that have blocks which need the data folder, with these blocks in their places.
#[test]
fn console_blocks_with_data_say_what_happens() {
    if let Some(data) = find_data_folder() {
        run_pages(&Reader::new("console-data", Some(&data)), "```console data");
        return;
    }
    for page in pages() {
        for line in data_blocks(&fs::read_to_string(&page).unwrap()) {
            list_not_run(&format!("{}:{line}", named(&page)), WANTS_DATA);
        }
    }
}

/// Runs the pages that have such a block; when the docs are updated, writes into them what happens.
#[track_caller]
fn run_pages(reader: &Reader, having: &str) {
    /// Both tests may write to one page.
    static UPDATES: Mutex<()> = Mutex::new(());
    let mut report = Report::default();
    for page in pages() {
        let _alone = updating().then(|| UPDATES.lock().unwrap());
        let text = fs::read_to_string(&page).unwrap();
        if !text.contains(having) {
            continue;
        }
        let written = run_page(reader, &named(&page), &text, &mut report);
        if updating() && written != text {
            fs::write(&page, written).unwrap();
        }
    }
    assert!(report.impossible.is_empty(), "{}", report.impossible.join("\n"));
    if !updating() {
        let different = report.different.join("\n\n");
        assert!(different.is_empty(), "{different}\n\nUPDATE_DOCS=1 writes what happens");
    }
}

#[derive(Default)]
pub struct Report {
    /// Blocks that need the data folder, passed over.
    pub passed_over: Vec<String>,
    /// Commands that pages may not run, or that were ended by a signal.
    pub impossible: Vec<String>,
    /// Output that is not what the page says.
    pub different: Vec<String>,
}

/// Runs a page from top to bottom and returns it with what really happens: with data in the blocks that need data, and
/// without data in the others.
pub fn run_page(reader: &Reader, name: &str, text: &str, report: &mut Report) -> String {
    reader.start_page();
    let mut out = String::new();
    let mut passed_over = None;
    for piece in pieces(text) {
        let block = match piece {
            Piece::Block(block) => block,
            Piece::Line(line) => {
                push_lines(&mut out, &[line]);
                continue;
            }
        };
        push_lines(&mut out, &[format!("```{}", block.info)]);
        let place = format!("{name}:{}", block.line);
        match block.purpose() {
            Purpose::Console { data: true } if !reader.has_data() => {
                passed_over.get_or_insert(block.line);
                report.passed_over.push(place);
                push_lines(&mut out, &block.body);
            }
            Purpose::Console { data } => {
                let run = run_block(reader, &place, &block, passed_over, report);
                if data == reader.has_data() {
                    push_lines(&mut out, &run);
                } else {
                    push_lines(&mut out, &block.body);
                }
            }
            Purpose::File(path) => {
                reader.make_file(path, &(block.body.join("\n") + "\n"));
                push_lines(&mut out, &block.body);
            }
            Purpose::Unknown => {
                report.impossible.push(format!("{place}: the mark of a console block is `data` or nothing"));
                push_lines(&mut out, &block.body);
            }
            Purpose::Text => push_lines(&mut out, &block.body),
        }
        push_lines(&mut out, &["```"]);
    }
    out
}

fn push_lines(out: &mut String, lines: &[impl AsRef<str>]) {
    for line in lines {
        out.push_str(line.as_ref());
        out.push('\n');
    }
}

/// The block with what really happens; `passed_over` is the line of a block above that was not run.
fn run_block(
    reader: &Reader,
    place: &str,
    block: &Block<'_>,
    passed_over: Option<usize>,
    report: &mut Report,
) -> Vec<String> {
    let differed = report.different.len();
    let run = steps(&block.body).iter().flat_map(|step| run_step(reader, place, step, report)).collect();
    if let (true, Some(line)) = (report.different.len() > differed, passed_over) {
        report.different.push(format!(
            "{place}: the block on line {line} was not run: if this one needs what that makes, mark it `console data` too"
        ));
    }
    run
}

fn run_step(reader: &Reader, place: &str, step: &Step<'_>, report: &mut Report) -> Vec<String> {
    let lines = |parts: &[&str]| parts.iter().map(|line| (*line).to_owned()).collect::<Vec<_>>();
    let (output, complaints) = match reader.run(&step.command) {
        Ok(result) => result,
        Err(why) => {
            report.impossible.push(format!("{place}: `{}` {why}", step.command));
            return lines(&[&step.written[..], &step.expected[..]].concat());
        }
    };
    let found: Vec<&str> = output.lines().collect();
    if matches(&step.expected, &found) {
        return lines(&[&step.written[..], &step.expected[..]].concat());
    }
    report.different.push(format!(
        "{place}: $ {}\n--- the page says\n{}\n--- what happens\n{}\n--- on standard error\n{complaints}",
        step.command,
        step.expected.join("\n"),
        found.join("\n")
    ));
    [lines(&step.written), abridged(&step.expected, &found)].concat()
}
