//! What is refused on loading: every problem at once, by file, row and column, and nothing made or appended.

use super::sample::{columns, head, ledger, nothing_was_made, portfolio, sound, with, write};
use crate::run::{Folder, hostboard, say, text};
use hostboard_domain::deal::Values;
use hostboard_domain::record::{Kind, What};
use std::path::Path;

/// A text that a field does not take.
fn wrong(what: What) -> &'static str {
    match what {
        What::Text => "a\u{7}b",
        What::Word(_) | What::Words(_) => "nonsense",
        What::When => "next spring",
        What::Day => "2012-13-01",
        What::Count => "-1",
        What::Number => "1,000",
        What::Month => "2012-13",
        What::Amount => "about 100k",
        What::Rate => "12%",
        What::YesNo => "perhaps",
        What::One(_) | What::Many(_) | What::Parted(_) => "nobody-here",
        What::Shares => "half",
        What::Names => "one,two",
        What::Deal(fact) => match fact.values() {
            Values::YesNo => "perhaps",
            Values::Word(_) => "nonsense",
            Values::Money(_) => "a lot",
            Values::Date(_) => "soon",
            Values::Days => "a few",
            Values::Share => "half",
            Values::Text => "a\u{7}b",
        },
    }
}

fn wrong_in_every_kind(column: &str) -> &'static str {
    match column {
        "id" => "two words",
        "valid_from" | "valid_to" => "next spring",
        "sources" => "nobody-here",
        "locator" | "why" => "a\u{7}b",
        _ => "nonsense",
    }
}

/// Loads a portfolio in which every column of every kind is wrong once, and every required one blank once.
fn every_column_is_refused(toml: bool) {
    let folder = Folder::new(&format!("wrong-{toml}"));
    let (good, bad, ledger) = (portfolio(&folder, &[]), folder.path("bad"), ledger(&folder));
    let (mut rows, mut expected) = (sound(), Vec::new());
    for (kind, rows) in &mut rows {
        let fields = kind.spec().fields;
        let first = rows[0].clone();
        for column in columns(*kind) {
            let field = fields.iter().find(|field| field.name == column);
            let text = field.map_or_else(|| wrong_in_every_kind(column), |field| wrong(field.what));
            if *kind == Kind::Portfolio {
                // There is one record of it, so everything is wrong with that.
                rows[0] = with(&rows[0], column, text);
                expected.push((*kind, 0, column));
                continue;
            }
            // Some kinds' files may leave ids out.
            let needs_id = column == "id" && kind.spec().id_from.is_empty();
            let blank = if needs_id || field.is_some_and(|field| field.required) { Some("") } else { None };
            for text in [text].into_iter().chain(blank) {
                expected.push((*kind, rows.len(), column));
                let named = with(&first, "id", &format!("{kind}-{}", rows.len()));
                rows.push(with(&named, column, text));
            }
        }
    }
    let places = write(Path::new(&bad), &rows, toml);
    let refused = || {
        let output = hostboard(&["load", &bad, "--store", &ledger]);
        let said = text(&output.stderr);
        assert_eq!((output.status.code(), text(&output.stdout).as_str()), (Some(2), ""), "{said}");
        for (kind, row, column) in &expected {
            let in_toml = toml || *kind == Kind::Portfolio;
            let file = format!("{bad}/{}.{}", kind.file(), if in_toml { "toml" } else { "csv" });
            let from = places[kind][*row];
            // In TOML it is the line of the table or that of the value.
            let until = from + if in_toml { rows[kind][*row].len() as u64 } else { 0 };
            let (at, of) = if in_toml { ("line", "key") } else { ("row", "column") };
            let begins = |row: u64| format!("{file}, {at} {row}, {of} {column}: ");
            let is_told = (from..=until).any(|row| said.lines().any(|line| line.starts_with(&begins(row))));
            assert!(is_told, "nothing is said of {}\nin\n{said}", begins(from));
        }
        // Nothing is said of what is sound, and each problem says what to do.
        for line in said.lines() {
            assert!(line.starts_with(&format!("{bad}/")) && line.contains("; "), "{line}");
        }
        let of_good = |kind: Kind| format!("{bad}/{}.csv, row 2,", kind.file());
        assert!(toml || Kind::ALL.iter().all(|kind| !said.contains(&of_good(*kind))), "{said}");
        said
    };
    refused();
    nothing_was_made(&folder);
    say("load --replay", &[&good, "--store", &ledger]).exits(0);
    let before = head(&ledger);
    refused();
    assert_eq!(head(&ledger), before);
}

#[test]
fn every_wrong_column_of_every_kind_is_told_at_once() {
    every_column_is_refused(false);
}

#[test]
fn every_wrong_key_of_every_kind_is_told_at_once() {
    every_column_is_refused(true);
}

#[test]
fn what_does_not_go_together_is_told_at_once() {
    let folder = Folder::new("clashes");
    let (mut rows, mut expected) = (sound(), Vec::new());
    let mut wrong = |kind: Kind, changes: &[(&'static str, &str)], column: &str, message: &str| {
        let rows = rows.get_mut(&kind).unwrap();
        let named = with(&rows[0], "id", &format!("{kind}-{}", rows.len()));
        rows.push(changes.iter().fold(named, |row, (column, text)| with(&row, column, text)));
        expected.push(format!("{}.csv, row {}, column {column}: {message}", kind.file(), rows.len() + 1));
    };
    wrong(Kind::Relation, &[("to", "body")], "to", "a body can't stand so to itself");
    wrong(Kind::Succession, &[("how", "merge"), ("into", "host")], "into", "a merger has two or more bodies before");
    wrong(Kind::Succession, &[("how", "split"), ("into", "host")], "into", "a split has one body before");
    wrong(Kind::Succession, &[("how", "closed"), ("into", "host")], "into", "a body that is closed has none after it");
    wrong(Kind::Appointment, &[("vacant", "yes")], "person", "the post is vacant and filled at once");
    wrong(Kind::Appointment, &[("person", "")], "person", "the appointment names nobody");
    wrong(Kind::Review, &[("rating", "A")], "rating", "a review that has not concluded has no rating");
    wrong(
        Kind::Review,
        &[("concluded_by", "us")],
        "concluded_by",
        "a review that has not concluded was concluded by nobody",
    );
    wrong(Kind::Checkpoint, &[("grades", "A>B,C")], "grades", "it is no scale");
    wrong(Kind::Checkpoint, &[("ratings", "A>A")], "ratings", "it is no scale");
    wrong(Kind::Evidence, &[("digest", "beef")], "digest", "the digest is not 64 hexadecimal digits");
    wrong(Kind::Rating, &[("evidence", "none evidence")], "evidence", "it rests on evidence and on none");
    let unmet = "it is accepted as met and nobody says when it was met";
    wrong(Kind::ReviewCondition, &[("accepted_by", "host")], "met", unmet);
    let both = [("met", "2020-08-01"), ("accepted_by", "host"), ("waived_by", "host")];
    wrong(Kind::ReviewCondition, &both, "waived_by", "it is accepted as met and waived at once");
    let undecided = [("decided_by", ""), ("decided_on", "2020-08-01")];
    wrong(Kind::Intervention, &undecided, "decided_by", "it is decided by nobody");
    wrong(Kind::Condition, &[("approach", "")], "approach", "it belongs to no search and to no approach");
    wrong(Kind::Condition, &[("search", "search")], "search", "it belongs to a search and to an approach at once");
    wrong(Kind::Condition, &[("test", "neighbours >= 1")], "state", "the condition has a test and a state");
    wrong(Kind::Condition, &[("state", "")], "state", "nothing says how the condition stands");
    wrong(Kind::Disclosure, &[("digest", "beef")], "digest", "the digest is not 64 hexadecimal digits");
    wrong(Kind::Comparable, &[("counts", "yes")], "because", "the comparable counts for no reason");
    wrong(Kind::Engagement, &[("invited", "3"), ("attending", "4")], "attending", "more came than were invited");
    wrong(Kind::Claim, &[("low", "4"), ("high", "3.5")], "low", "the least it can be is more than the most");
    wrong(Kind::Claim, &[("adopted", "yes")], "adopted", "the claim is adopted by nobody");
    let backwards = "the milestone ends (1 May 2012) before it begins (1 June 2012)";
    wrong(Kind::Milestone, &[("valid_from", "2012-06-01"), ("valid_to", "2012-05-01")], "valid_to", backwards);
    wrong(Kind::Post, &[("id", "post")], "id", "the post `post` is given twice for the same time");
    let nothing = "no rung has the id `gone`, so there is nothing to retract";
    wrong(Kind::Rung, &[("id", "gone"), ("act", "retract"), ("title", "")], "id", nothing);
    wrong(
        Kind::Rung,
        &[("id", "rung"), ("act", "retract")],
        "act",
        "a retraction says only that the rung does not hold",
    );
    wrong(Kind::Claim, &[("stance", "states")], "sources", "a stance is recorded and no source for it");
    wrong(Kind::Claim, &[("about", "post")], "about", "no body or milestone or checkpoint or search has the id `post`");
    let path = folder.path("bad");
    write(Path::new(&path), &rows, false);
    let said = say("load", &[&path, "--store", &ledger(&folder)]);
    said.refused(&expected.iter().map(String::as_str).collect::<Vec<_>>());
    nothing_was_made(&folder);
}

/// A sound portfolio but for one file: exit code 2, that message with the file's name, and no ledger.
#[track_caller]
fn refused(test: &str, file: &str, text: impl AsRef<[u8]>, more: &[&str], message: &str) {
    let folder = Folder::new(&format!("refused-{test}"));
    let (path, ledger) = (portfolio(&folder, &[]), ledger(&folder));
    std::fs::write(Path::new(&path).join(file), text).unwrap();
    let args = [&[path.as_str(), "--store", &ledger], more].concat();
    say("load", &args).refused(&[&format!("{path}/{file}"), message]);
    nothing_was_made(&folder);
}

#[test]
fn files_that_are_no_portfolio_are_refused() {
    refused("file", "rung.csv", "id\n", &[], "no kind of record stands in a file of that name; is it `rungs.csv`?");
    refused("column", "rungs.csv", "id,titel\nr,a letter\n", &[], "`titel`");
    refused("key", "rungs.toml", "[[rung]]\nid = \"r\"\ntitel = \"a letter\"\n", &[], "titel");
    refused(
        "tables",
        "rungs.toml",
        "rung = \"a letter\"\n",
        &[],
        "`rung` is not a list of tables; begin each record with `[[rung]]`",
    );
    refused("number", "rungs.toml", "[[rung]]\nid = \"r\"\ntitle = { a = 1 }\n", &[], "line 3: `title` is not a text");
    refused("toml", "portfolio.toml", "id = \"p\ntitle = \"T\"\n", &[], ", line 1");
    refused("bytes", "rungs.csv", b"id,title\nr,\xff\xfe\n", &[], "UTF-8");
    refused("toml-bytes", "rungs.toml", b"[[rung]]\nid = \"\xff\"\n", &[], "the file is not UTF-8 text");
    refused("twice", "rungs.csv", "id,title,title\nr,a,b\n", &[], "title");
    refused("quote", "rungs.csv", "id,title\nr,\"a\n", &[], "quote");
    refused("portfolio", "portfolio.csv", "id\np\n", &[], "no kind of record stands in a file of that name");
}

#[test]
fn a_folder_without_its_own_record_is_no_portfolio() {
    let folder = Folder::new("no-portfolio");
    let (path, ledger) = (portfolio(&folder, &[]), ledger(&folder));
    std::fs::remove_file(Path::new(&path).join("portfolio.toml")).unwrap();
    say("load", &[&path, "--store", &ledger]).refused(&[&path, "the folder has no portfolio.toml"]);
    say("load csu-2013 --store", &[&ledger]).refused(&["there is no portfolio `csu-2013`", "csu-2012"]);
    nothing_was_made(&folder);
}

/// A replay appends day by day: what is refused of later days is told with the rest, and no day stays.
#[test]
fn what_is_refused_of_any_day_of_a_replay_is_told_at_once() {
    let folder = Folder::new("replay-days");
    let sources = "id,publisher,title,date\nsource,N,T,2020-02\nsecond,N,T,2020-06\nthird,N,T,2020-09\n";
    let rungs = "id,title,act,sources\nrung,a letter,,source\nrung,a visit,,second\nother,a call,,second\n\
                 gone,,retract,third\nother,,retract,third\nother,again,,third\nother,again,,third\n";
    let none = ("interventions.csv", "id,unit,rung\n");
    let path = portfolio(&folder, &[("sources.csv", sources), ("rungs.csv", rungs), none]);
    say("load --replay", &[&path, "--store", &ledger(&folder)]).refused(&[
        "rungs.csv, row 3, column id: the rung `rung` is given twice for the same time",
        "rungs.csv, row 5, column id: no rung has the id `gone`, so there is nothing to retract",
        "rungs.csv, row 7, column id: the rung `other` is given twice for the same time",
        "rungs.csv, row 8, column id: the rung `other` is given twice for the same time",
    ]);
    nothing_was_made(&folder);
    let whole = "id,title,act,why,sources\nrung,a letter,,,source\nrung,a visit,,anew,second\nrung,,retract,,third\n";
    std::fs::write(Path::new(&path).join("rungs.csv"), whole).unwrap();
    say("load --replay", &[&path, "--store", &ledger(&folder)]).exits(0).has("rungs 3");
}

/// Nothing of a file that breaks off half-way is relied on: what stands before is missed where others name it.
#[test]
fn a_file_that_breaks_off_counts_for_nothing() {
    let folder = Folder::new("breaks-off");
    let bodies = "id,name,kind\nbody,The unit,unit\nhost,The host,host\nlate,\"A late one,unit\n";
    let path = portfolio(&folder, &[("bodies.csv", bodies)]);
    say("load", &[&path, "--store", &ledger(&folder)]).refused(&["bodies.csv", "quote", "no body has the id `body`"]);
    nothing_was_made(&folder);
}

#[test]
fn a_replay_needs_to_know_when_each_record_was_known() {
    let replay = ["--replay"];
    let sources = "id,publisher,title,date\nsource,N,T,2020-02\nlate,N,T,2020-06\nopen,N,T,2020-06..\n";
    let test = |test: &str, file: &str, text: &str, message: &str| {
        let folder = Folder::new(&format!("known-{test}"));
        let path = portfolio(&folder, &[("sources.csv", sources), (file, text)]);
        say("load --replay", &[&path, "--store", &ledger(&folder)]).refused(&[message]);
    };
    let rows = "id,title,sources\nrung,a letter,late\nother,a visit,open\n";
    test(
        "open",
        "rungs.csv",
        rows,
        "rungs.csv, row 3, column sources: nobody has said by when any of its sources was published",
    );
    refused(
        "known-source",
        "sources.csv",
        "id,publisher,title,date\nsource,N,T,2020-06..\n",
        &replay,
        "row 2, column date: nobody has said by when it was published",
    );
    let claims = "id,topic,says,about,sources\nclaim,t,s,late,source\n";
    let folder = Folder::new("known-late");
    let bodies = "id,name,kind,sources\nbody,The unit,unit,\nhost,The host,host,\nlate,A late one,unit,late\n";
    let path = portfolio(
        &folder,
        &[
            ("sources.csv", sources.replace("open,N,T,2020-06..\n", "").as_str()),
            ("bodies.csv", bodies),
            ("claims.csv", claims),
        ],
    );
    say("load --replay", &[&path, "--store", &ledger(&folder)]).refused(&[
        "claims.csv, row 2, column about: the record is known from 29 February 2020, and `late` that it names only \
         from 30 June 2020",
    ]);
    assert!(!say("load", &[&path, "--store", &ledger(&folder)]).exits(0).out().is_empty());
    let undeclared = "id = \"p\"\ntitle = \"T\"\nhost = \"host\"\n";
    test(
        "declared",
        "portfolio.toml",
        undeclared,
        "the record cites no source, and the portfolio has no `declared` day",
    );
}
