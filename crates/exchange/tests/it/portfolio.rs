//! A portfolio's files: whatever is written reads back as it was, in CSV and in TOML.

use super::shown;
use hostboard_domain::deal::{DealFact, Values};
use hostboard_domain::evidence::{Stance, Standing};
use hostboard_domain::ledger::entry::{Draft, EntryAct};
use hostboard_domain::record::{Kind, What};
use hostboard_domain::time::When;
use hostboard_exchange::portfolio::{PortfolioFile, columns, file_of, read, write};
use proptest::prelude::*;

/// Text as people write it, and as it should not be written.
fn text() -> impl Strategy<Value = String> {
    let dirt = prop::sample::select(vec![
        "none",
        "open",
        "not recorded",
        "=1+1",
        "@x",
        "-",
        "#",
        "\"",
        "'''",
        "\"\"\"",
        "a, \"b\"\nc",
        "two\n\nlines",
        "[[claim]]",
        "key = \"value\"",
        "back\\slash\\n",
        "tab\there",
        "a\u{a0}b",
        "\u{feff}",
        "\u{a0}",
        "\u{2028}",
    ]);
    prop_oneof![2 => dirt.prop_map(str::to_owned), 1 => "[ -~]{0,20}", 1 => "\\PC{0,10}"]
}

fn id() -> impl Strategy<Value = String> {
    prop_oneof![3 => "[a-z][a-z0-9-]{0,9}", 1 => "[!-+\\--\\[\\]-~]{1,6}", 1 => "[é-ż]{1,4}"]
}

fn word(words: &'static [&'static str]) -> impl Strategy<Value = String> {
    prop::sample::select(words).prop_map(str::to_owned)
}

fn one_of(texts: &'static [&'static str]) -> BoxedStrategy<String> {
    word(texts).boxed()
}

const DATES: &[&str] = &["2012-10-01", "2012-10", "2012-Q4", "2012", "2012-08..2012-10", "..2012-11-30", "2014-01.."];

/// A text for a field; what the field does not take is left out of the draft.
fn of_what(what: What) -> BoxedStrategy<String> {
    match what {
        What::Text => text().boxed(),
        What::Word(words) => word(words).boxed(),
        What::Words(words) => prop::collection::vec(word(words), 0..4).prop_map(|words| words.join("  ")).boxed(),
        What::When => one_of(DATES),
        What::Day => one_of(&["2012-10-01", "2024-02-29"]),
        What::Count => one_of(&["0", "007", "999999999999"]),
        What::Number => one_of(&["0", "0.5", "60000.00", "9.99", "-3", "670000000"]),
        What::Month => one_of(&["2012-10", "2024-02"]),
        What::Amount => one_of(&["0", "0.5", "-60000.00", "9.99"]),
        What::Rate => one_of(&["0", "0.125", "-0.02", "1.000001"]),
        What::Points => one_of(&["0", "65.50", "60 .. 80", "100", "80..60"]),
        What::YesNo => one_of(&["yes", "no"]),
        What::One(_) => id().boxed(),
        What::Many(_) | What::Names => prop::collection::vec(id(), 0..4).prop_map(|ids| ids.join(" \n")).boxed(),
        What::Parted(_) => prop::collection::vec(id(), 1..4).prop_map(|ids| ids.join("; ")).boxed(),
        What::Ranked(_) => prop::collection::vec(id(), 1..4).prop_map(|ids| ids.join(" > ")).boxed(),
        What::Shares => one_of(&["0", "60000.00", "33.33%; ", "; 100 %", "-1", "40; 2%; 1"]),
        What::Deal(fact) => of_fact(fact),
    }
}

fn of_fact(fact: DealFact) -> BoxedStrategy<String> {
    match fact.values() {
        Values::YesNo => one_of(&["yes", "no"]),
        Values::Word(words) => word(words).boxed(),
        Values::Money(_) => one_of(&["0", "0.5", "60000.00", "9.99", "-3"]),
        Values::Date(_) => one_of(&["2012-10-01", "2024-02-29", "open", "none"]),
        Values::Days => one_of(&["0", "007", "90", "none"]),
        Values::Share => one_of(&["0", "60000.00", "33.33%", "100 %", "-1", "40"]),
        Values::Text => text().boxed(),
    }
}

/// A draft of that kind, with any of its columns filled.
fn draft(kind: Kind) -> impl Strategy<Value = Draft> {
    let fields: Vec<_> = kind.spec().fields.iter().map(|field| prop::option::of(of_what(field.what))).collect();
    let date = || prop::option::of(prop::sample::select(DATES));
    let evidence = (
        prop::option::of(prop::sample::select(Stance::ALL)),
        prop::option::of(prop::sample::select(Standing::ALL)),
        prop::collection::vec(id(), 0..3),
    );
    let rest = (any::<bool>(), any::<bool>(), prop::option::of(text()), prop::option::of(text()));
    (id(), fields, date(), date(), evidence, rest).prop_map(
        move |(id, fields, from, to, (stance, standing, sources), (retracts, illustrative, locator, why))| {
            let mut draft = Draft::new(kind, &id, "a test");
            for (field, text) in kind.spec().fields.iter().zip(fields) {
                if let Some(text) = text.and_then(|text| field.read(&text).ok().flatten()) {
                    draft.fields.insert(field.name, text);
                }
            }
            // A locator and a reason are texts as those of a field are.
            let note = Kind::Portfolio.spec().field("note").unwrap();
            let read = |text: Option<String>| text.and_then(|text| note.read(&text).ok().flatten());
            draft.act = if retracts { EntryAct::Retract } else { EntryAct::Assert };
            (draft.from, draft.to) = (from.and_then(When::parse), to.and_then(When::parse));
            (draft.stance, draft.standing, draft.sources) = (stance, standing, sources);
            (draft.illustrative, draft.locator, draft.why) = (illustrative, read(locator), read(why));
            draft
        },
    )
}

/// One portfolio's record, which says what stands in TOML, and up to three records of every other kind.
fn drafts() -> impl Strategy<Value = Vec<Draft>> {
    let others: Vec<_> = Kind::ALL[1..].iter().map(|kind| prop::collection::vec(draft(*kind), 0..3)).collect();
    let in_toml = prop::collection::vec(any::<bool>(), Kind::ALL.len());
    (draft(Kind::Portfolio), in_toml, others).prop_map(|(mut portfolio, in_toml, others)| {
        let words: Vec<&str> = Kind::WORDS.iter().zip(in_toml).filter(|(_, is)| *is).map(|(word, _)| *word).collect();
        portfolio.fields.remove("toml");
        if !words.is_empty() {
            portfolio.fields.insert("toml", words.join(" "));
        }
        [portfolio].into_iter().chain(others.into_iter().flatten()).collect()
    })
}

/// What the drafts become, written and read: drafts, and problems in words.
fn round(drafts: &[Draft]) -> (Vec<Draft>, String) {
    let written = write(drafts).unwrap();
    let files: Vec<PortfolioFile<'_>> = written
        .iter()
        .map(|file| {
            let (kind, toml) = file_of(&file.name).unwrap();
            PortfolioFile { path: &file.name, kind, toml, bytes: &file.bytes }
        })
        .collect();
    let read = read(&files, "a test");
    (read.drafts.into_iter().map(|placed| placed.draft).collect(), shown(&read.problems))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn what_is_written_reads_back_equal(drafts in drafts()) {
        let (again, problems) = round(&drafts);
        prop_assert_eq!(problems, "");
        prop_assert_eq!(&again, &drafts);
        // So do the bytes.
        prop_assert_eq!(write(&again).unwrap(), write(&drafts).unwrap());
    }

    #[test]
    fn any_bytes_do_no_harm(
        bytes in prop::collection::vec(
            prop_oneof![prop::sample::select(b"\",\n\r\0 =[]'#id".to_vec()), any::<u8>()],
            0..200,
        ),
        head in any::<bool>(),
        kind in prop::sample::select(Kind::ALL),
        toml in any::<bool>(),
    ) {
        let head = match (head, toml) {
            (false, _) => String::new(),
            (true, true) => format!("[[{kind}]]\nid = \"a\"\n"),
            (true, false) => columns(kind).join(",") + "\n",
        };
        let bytes = [head.as_bytes(), bytes.as_slice()].concat();
        let read = read(&[PortfolioFile { path: "file", kind, toml, bytes: &bytes }], "a test");
        for problem in &read.problems {
            prop_assert_eq!(problem.place.name(), "file");
            prop_assert!(!problem.help.is_empty(), "{}", problem);
        }
    }
}

#[test]
fn the_portfolio_of_the_repository_is_written_as_it_stands() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../portfolios/csu-2012");
    let mut kept: Vec<(String, Vec<u8>)> = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if file_of(&name).is_some() {
            kept.push((name, std::fs::read(path).unwrap()));
        }
    }
    let files: Vec<PortfolioFile<'_>> = kept
        .iter()
        .map(|(name, bytes)| {
            let (kind, toml) = file_of(name).unwrap();
            PortfolioFile { path: name, kind, toml, bytes }
        })
        .collect();
    let read = read(&files, "a test");
    assert_eq!(shown(&read.problems), "");
    let drafts: Vec<Draft> = read.drafts.into_iter().map(|placed| placed.draft).collect();
    let written = write(&drafts).unwrap();
    assert_eq!(written.len(), kept.len());
    for file in written {
        let (_, bytes) = kept.iter().find(|(name, _)| *name == file.name).unwrap();
        assert!(file.bytes == *bytes, "{} is written otherwise", file.name);
    }
}
