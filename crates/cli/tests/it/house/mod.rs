//! How the house is kept: small files, records read by type, sentences in one room.

mod literals;
mod one_world;
mod sentences;

use crate::{files_below, named, root};
use literals::{Literal, literals};
use sentences::{cut_sentences, text_functions};
use std::collections::BTreeSet;
use std::path::Path;

/// Production sources of every crate, by path, with their texts.
fn sources() -> Vec<(String, String)> {
    let crates = files_below(&root().join("crates"));
    let is_source = |path: &Path| {
        let inside = path.strip_prefix(root()).unwrap_or(path);
        inside.components().nth(2).is_some_and(|part| part.as_os_str() == "src")
            && path.extension().is_some_and(|ending| ending == "rs")
            && !path.ends_with("tests.rs")
            && !inside.components().any(|part| part.as_os_str() == "tests")
    };
    let files = crates.into_iter().filter(|path| is_source(path));
    files.map(|path| (named(&path), std::fs::read_to_string(&path).unwrap())).collect()
}

#[test]
fn files_are_small() {
    let mut lines: Vec<(usize, String)> =
        sources().into_iter().map(|(path, text)| (text.lines().count(), path)).collect();
    lines.sort();
    let (longest, median, long) = (lines.last().unwrap(), lines[lines.len() / 2].0, &lines[lines.len() * 9 / 10]);
    assert!(longest.0 <= 450, "{} has {} lines: split it by concept", longest.1, longest.0);
    assert!(median < 125, "the median file has {median} lines");
    assert!(long.0 <= 260, "more than one file in ten is over 260 lines, {} among them", long.1);
}

#[test]
fn test_files_are_no_longer_than_others() {
    let mut long = Vec::new();
    for path in
        files_below(&root().join("crates")).into_iter().filter(|path| path.extension().is_some_and(|e| e == "rs"))
    {
        let lines = std::fs::read_to_string(&path).unwrap().lines().count();
        if lines > 450 {
            long.push(format!("{}: {lines}", named(&path)));
        }
    }
    assert_eq!(long, Vec::<String>::new());
}

/// Methods that read a field by its name, which are for `domain/record` and the ledger's own bytes.
const READS: [&str; 8] = [".text", ".when", ".day", ".yes", ".count", ".said", ".is_erased", ".personal"];

#[test]
fn fields_of_records_are_read_by_type() {
    let mut wrong = Vec::new();
    // Charts have texts of their own; what reads files reads columns.
    let others = |path: &String| {
        ["actions", "web", "cli"].iter().any(|name| path.starts_with(&format!("crates/{name}/src/")))
            && !path.contains("/chart/")
    };
    for (path, text) in sources().into_iter().filter(|(path, _)| others(path)) {
        for literal in literals(&text).iter().filter(|literal| READS.contains(&literal.call.as_str())) {
            wrong.push(format!("{path}:{}: {}({:?})", literal.line, literal.call, literal.text));
        }
    }
    assert_eq!(wrong, Vec::<String>::new(), "use the accessor of the record's kind");
}

/// Where no sentence about an answer, a record or a provenance is built: everything that these pass through on their
/// way up to `actions/words`.
const BELOW: [&str; 12] = [
    "domain/src/",
    "analysis/src/",
    "rules/src/language/",
    "rules/src/unit/",
    "rules/src/sums/",
    "rules/src/question/",
    "rules/src/answer/",
    "rules/src/watch/",
    "exchange/src/",
    "actions/src/register/",
    "actions/src/answer/",
    "actions/src/portfolio/",
];

/// Files of these that say what something is, in a definition that everything else takes the words from, or that write
/// for a person what has no other writer.
const DEFINITIONS: [(&str, &str); 28] = [
    ("domain/src/body.rs", "titles of posts"),
    ("domain/src/cell.rs", "what a person should write in a column"),
    ("domain/src/deal.rs", "what a fact of a deal is called"),
    ("domain/src/record/", "what kinds of records and their fields are"),
    ("domain/src/ledger/admit.rs", "why a record is refused, beside the refusal"),
    ("domain/src/name.rs", "stand-ins that files have for a name"),
    ("domain/src/time/when.rs", "a day as a person says it"),
    ("analysis/src/concentration/thresholds.rs", "what published guidelines are called"),
    ("analysis/src/exposure/live.rs", "words of a column"),
    ("analysis/src/money/bias.rs", "classes of projects, as the guidance names them"),
    ("analysis/src/money/rates.rs", "what published editions are called"),
    ("exchange/src/clean/amount_words.rs", "words that cells have beside an amount"),
    ("exchange/src/clean/date.rs", "words that cells have instead of a day"),
    ("exchange/src/clean/mod.rs", "words that cells have instead of a value"),
    ("exchange/src/clean/no_name.rs", "words that cells have instead of a name"),
    ("exchange/src/clean/words/vocabulary.rs", "words of cells by what they mean"),
    ("exchange/src/mapping/write.rs", "the text of a mapping"),
    ("exchange/src/ods.rs", "what a source is called"),
    ("exchange/src/recognise/", "headings by their words, and the comments of the mapping that is made"),
    ("exchange/src/source/parquet/columns.rs", "where in the file a problem is"),
    ("exchange/src/source/json/ocds/reasons.rs", "words of a column of the table"),
    ("rules/src/language/fact.rs", "what facts are, and who knows them"),
    ("rules/src/language/searched.rs", "what facts are"),
    ("rules/src/language/subject/fact.rs", "what facts are, and who knows them"),
    ("rules/src/language/subject/name.rs", "what names are"),
    ("actions/src/answer/workbook/", "a face, as pages and the command line are"),
    ("actions/src/portfolio/sources/topics.rs", "topics of claims, as records name them"),
    ("actions/src/portfolio/unit/", "what a page about a unit lists; no answer"),
];

/// Calls and fields in which a message or help stands where a problem is raised, and what is no text for a person.
const PROBLEMS: [&str; 27] = [
    "Problem",
    "Clash",
    "CellError",
    "error",
    ".error",
    "Err",
    "message",
    "help",
    "refuse",
    "problem",
    ".problem",
    "Fatal",
    "Broken",
    "Fault",
    "unreadable",
    "need",
    ".cell",
    "one_of",
    "option_problem",
    "question_problem",
    "of_field",
    "wrong",
    "say",
    "near",
    "takes",
    ".ok_or_else",
    "unreachable!",
];

/// What is read of a condition is refused in the words of the language.
const REFUSES: [&str; 4] = [
    "rules/src/language/condition/",
    "rules/src/language/syntax/",
    "rules/src/unit/assume/",
    "rules/src/language/subject/given.rs",
];

/// A sentence of a source, and where it stands.
struct Sentence {
    path: String,
    text: String,
}

/// Every sentence in what answers, records and provenances pass through, but those of problems.
fn sentences() -> Vec<Sentence> {
    let mut found = Vec::new();
    for (path, text) in sources().into_iter().filter(|(path, _)| is_inside(path, BELOW)) {
        for literal in literals(&text).iter().filter(|literal| is_prose(&literal.text) && !is_of_problem(literal)) {
            let (line, within) = (literal.line, literal.within.join(" > "));
            let text = format!("{path}:{line}: {:?} in {}({within})", literal.text, literal.call);
            found.push(Sentence { path: path.clone(), text });
        }
    }
    found
}

fn is_inside<'n>(path: &str, names: impl IntoIterator<Item = &'n str>) -> bool {
    names.into_iter().any(|name| path.trim_start_matches("crates/").starts_with(name))
}

/// Where sentences may stand all the same.
fn exceptions() -> impl Iterator<Item = &'static str> {
    DEFINITIONS.into_iter().map(|(path, _)| path).chain(REFUSES)
}

#[test]
fn sentences_stand_in_the_room_of_words() {
    let wrong: Vec<String> = sentences()
        .into_iter()
        .filter(|sentence| !is_inside(&sentence.path, exceptions()))
        .map(|sentence| sentence.text)
        .collect();
    assert_eq!(wrong, Vec::<String>::new(), "{} sentences", wrong.len());
}

#[test]
fn each_exception_excuses_a_sentence() {
    let sentences = sentences();
    let excuses = |name: &&str| sentences.iter().any(|sentence| is_inside(&sentence.path, [*name]));
    let idle: Vec<&str> = exceptions().filter(|name| !excuses(name)).collect();
    assert_eq!(idle, Vec::<&str>::new(), "these excuse nothing: take them out");
    let paths: Vec<String> = sources().into_iter().map(|(path, _)| path).collect();
    let missing: Vec<&str> =
        BELOW.into_iter().filter(|name| !paths.iter().any(|path| is_inside(path, [*name]))).collect();
    assert_eq!(missing, Vec::<&str>::new());
}

/// Where sentences are made of values.
const WORDS: [&str; 2] = ["crates/actions/src/words/", "crates/web/src/kit/words.rs"];

/// What looks like a sentence that is taken apart and is none: the file, what is cut, and why.
const NO_SENTENCES: [(&str, &str, &str); 0] = [];

#[test]
fn no_sentence_is_taken_apart() {
    let sources = sources();
    let is_words = |path: &str| WORDS.iter().any(|room| path.starts_with(room));
    let functions: BTreeSet<String> =
        sources.iter().filter(|(path, _)| is_words(path)).flat_map(|(_, text)| text_functions(text)).collect();
    assert!(functions.len() > 40, "{functions:?}");
    let mut wrong = Vec::new();
    let mut unused: BTreeSet<_> = NO_SENTENCES.map(|(path, text, _)| (path.to_owned(), text.to_owned())).into();
    for (path, text) in &sources {
        for cut in cut_sentences(text, &functions, is_words(path)) {
            let is_exception = NO_SENTENCES.iter().any(|(of, what, _)| path == of && cut.text == *what);
            unused.remove(&(path.clone(), cut.text.clone()));
            if !is_exception {
                wrong.push(format!("{path}:{}: {}", cut.line, cut.text));
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new(), "give the value, or a function for the short text");
    assert!(unused.is_empty(), "no longer there: {unused:?}");
}

fn is_of_problem(literal: &Literal) -> bool {
    let names = literal.within.iter().flat_map(|name| name.split("::"));
    names.into_iter().any(|part| PROBLEMS.contains(&part))
}

/// Whether a literal reads as a sentence or a part of one: three words or more, what is put in left out.
fn is_prose(text: &str) -> bool {
    let words = text
        .split_whitespace()
        .filter(|word| word.len() > 1 && word.bytes().all(|b| b.is_ascii_alphabetic() || b == b',' || b == b'.'));
    words.count() >= 3
}
