//! Packs and registers from strangers: whose rules answered stands with every answer, nothing passes for a pack of the
//! program, nothing hangs, and nothing steers the terminal.

use crate::root;
use crate::run::{Folder, say, text};
use hostboard_actions::answer::packs;
use hostboard_domain::problem::steers;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

const REGISTER: &str = "deal,unit,kind,capital,value,counterparty,matter,stage,signed,start,end,extendable_to\n\
                        A,council,contract,no,200000.00,Beta Ltd,m1,proposed,,2027-07-01,2029-10-04,none\n\
                        B,council,contract,no,50000.00,Beta Ltd,m2,signed,2019-05-05,2019-06-01,2027-10-04,2028-10-04\n";
const PORTFOLIO: &str = "id = \"p\"\ntitle = \"P\"\nhost = \"h\"\nhandover = \"2012-10-01\"\ndeclared = \"2010-01-01\"\n\
                         opens_at = \"2012-09-01\"\nopens_known = \"2012-09-01\"\n";
const BODIES: &str = "id,kind,name\nh,host,Host\nu,unit,Unit\n";

/// A copy of a pack of the repository, with something replaced in its `pack.toml`.
fn copied(to: &Path, pack: &str, replaced: (&str, &str)) -> String {
    for inner in ["", "rules", "cases"] {
        std::fs::create_dir_all(to.join(inner)).unwrap();
        for entry in std::fs::read_dir(root().join("packs").join(pack).join(inner)).unwrap() {
            let path = entry.unwrap().path();
            if path.is_file() {
                let text = std::fs::read_to_string(&path).unwrap();
                let text = if path.ends_with("pack.toml") { text.replacen(replaced.0, replaced.1, 1) } else { text };
                std::fs::write(to.join(inner).join(path.file_name().unwrap()), text).unwrap();
            }
        }
    }
    to.display().to_string()
}

/// What the tests ask the pack of section 24; it answers in every way in which a command does.
const ASKED: &str = "--set direction_from=2027-05-01 --set direction_end=2028-04-01 --on 2027-06-01";

#[test]
fn whose_rules_answered_stands_with_every_answer() {
    let folder = Folder::new("strangers-origin");
    let register = folder.file("register.csv", REGISTER);
    let own = copied(&folder.0.join("own"), "lgr-section-24", ("name = \"lgr-section-24\"", "name = \"own\""));
    for pack in ["lgr-section-24", &own] {
        let digest = packs::open(pack).unwrap().provenance.digest.to_string();
        let origin = if pack == own { format!("from the folder {own}, not built in") } else { "built in".to_owned() };
        let short = format!("({origin}, digest {}…)", &digest[..8]);
        for words in [
            format!("check {ASKED}"),
            format!("check --renewals --until 2030-01-01 {ASKED}"),
            format!("explain A {ASKED}"),
        ] {
            let said = say(&words, &[&register, "--pack", pack]);
            assert!(said.out().contains(&short), "{words}: no {short} in {}", said.out());
        }
        for words in [format!("check --format jsonl {ASKED}"), format!("check --renewals --format jsonl {ASKED}")] {
            let said = say(&words, &[&register, "--pack", pack]);
            let lines = said.out().matches("\"digest\":").count();
            assert!(lines >= 1 && said.out().matches(&digest).count() == lines, "{words}: {}", said.out());
        }
        say("pack show", &[pack]).exits(0).has(&digest).has(if pack == own { &own } else { "Built in (Hostboard" });
    }
    // The same files have the same digest, wherever they lie.
    let same = copied(&folder.0.join("same"), "lgr-section-24", ("", ""));
    let [built_in, same] = ["lgr-section-24", &same].map(|pack| packs::open(pack).unwrap().provenance);
    assert_eq!(built_in.digest, same.digest);
    assert_ne!(built_in.origin, same.origin);
}

#[test]
fn no_folder_passes_for_a_pack_of_the_program() {
    let folder = Folder::new("strangers-names");
    let register = folder.file("register.csv", REGISTER);
    for (n, name) in packs::names().into_iter().enumerate() {
        let faked = |as_name: &str, m: usize| {
            let own = format!("name = \"{as_name}\"\n# of a stranger");
            copied(&folder.0.join(format!("{n}-{m}")), name, (&format!("name = \"{name}\""), &own))
        };
        let asked = format!("check {ASKED}");
        let refused = |fake: &str, parts: &[&str]| {
            say(&asked, &[&register, "--pack", fake]).refused(parts);
            say("pack show", &[fake]).refused(parts);
        };
        for (m, taken) in alike(name).into_iter().enumerate() {
            let fake = faked(&taken, m);
            let looks = if taken == name { String::new() } else { format!("`{taken}`, which looks like `{name}`") };
            refused(&fake, &[&fake, &looks, "has other files; give it a `name` of its own"]);
            // Whoever works on its next edition may try its cases: nothing is answered.
            say("pack test", &[&fake]).exits(0);
        }
        for (m, taken) in [name.to_uppercase(), format!(" {name} ")].iter().enumerate() {
            let fake = faked(taken, 100 + m);
            refused(&fake, &["pack.toml, line 1: ", "can't be the name of a pack"]);
            say("pack test", &[&fake]).refused(&["can't be the name of a pack"]);
        }
        // A name that a reader can tell from the built-in ones is accepted.
        say("pack show", &[&faked(&format!("{name}-b"), 200)]).exits(0);
    }
}

/// A name, and every other that may be a pack's and that a reader may take for it.
fn alike(name: &str) -> Vec<String> {
    let pairs = [("l", "1"), ("o", "0"), ("i", "1"), ("i", "l"), ("rn", "m")];
    let both_ways = pairs.into_iter().chain(pairs.map(|(one, other)| (other, one)));
    let exchanged = both_ways.map(|(one, other)| name.replacen(one, other, 1));
    let mut all: Vec<String> = exchanged.chain([name.replacen('-', "", 1), name.replace('-', "")]).collect();
    all.retain(|other| other != name && other.starts_with(|c: char| c.is_ascii_lowercase()));
    all.insert(0, name.to_owned());
    all.dedup();
    all
}

/// What a ledger names is looked for nowhere but in the program and in the portfolio's own folder.
#[test]
fn a_ledger_names_no_folder_of_this_machine() {
    let folder = Folder::new("strangers-ledger");
    let outside = copied(&folder.0.join("outside"), "csu-2012", ("name = \"csu-2012\"", "name = \"outside\""));
    let own = folder.0.join("portfolio");
    copied(&own.join("rules-of-ours"), "csu-2012", ("name = \"csu-2012\"", "name = \"ours\""));
    std::fs::write(own.join("bodies.csv"), BODIES).unwrap();
    let names = |packs: &str| {
        let text = format!("{PORTFOLIO}packs = \"{packs}\"\n");
        std::fs::write(own.join("portfolio.toml"), text).unwrap();
    };
    let store = own.display().to_string();
    let ledger = format!("sqlite:{}", folder.path("l.db"));
    let not_there = folder.path("not-there");
    let ways = [&outside, "../outside", "..", ".", &not_there, "rules-of-ours/../../outside"];
    for named in ways.map(|way| way.replace('\\', "/")) {
        names(&named);
        for words in ["check --store", "watch --store"] {
            // Whether there is such a folder is not told.
            say(words, &[&store]).refused(&[
                "which are not inside the program",
                "--pack FOLDER",
                "--allow-pack FOLDER",
            ]);
            say(words, &[&store, "--pack", &outside]).lacks("not inside the program");
        }
    }
    names("rules-of-ours");
    say("check --store", &[&store]).exits(1).has("rules-of-ours, not built in");
    say("watch --store", &[&store]).exits(0).has("rules-of-ours, not built in");
    // A ledger in a file has no folder of its own.
    names(&outside);
    say("load", &[&store, "--replay", "--store", &ledger]).exits(0);
    say("check --store", &[&ledger]).refused(&["which are not inside the program"]);
    say("check --store", &[&ledger, "--pack", &outside]).exits(1).has("not built in");
    say("serve --store", &[&ledger, "--allow-pack", &not_there]).refused(&["there is no pack"]);
}

/// Runs a command that has to end by itself.
fn ends(words: &[String]) -> Output {
    let mut command = Command::new("timeout");
    command.args(["20", env!("CARGO_BIN_EXE_hostboard")]).args(words).current_dir(root()).stdin(Stdio::null());
    command.output().unwrap()
}

/// What is no plain file, or too large a one, put where a file is read.
fn make(path: &Path, what: &str) {
    let link = |to: &str| std::os::unix::fs::symlink(to, path).unwrap();
    match what {
        "pipe" => assert!(Command::new("mkfifo").arg(path).status().unwrap().success()),
        "link to a pipe" => {
            let pipe = path.with_extension("pipe");
            make(&pipe, "pipe");
            link(pipe.to_str().unwrap());
        }
        "device" => link("/dev/zero"),
        "folder" => std::fs::create_dir_all(path).unwrap(),
        // No room is taken for what was never written.
        _ => std::fs::File::create(path).unwrap().set_len((4 << 30) + 1).unwrap(),
    }
}

/// Every place from which a file is read: the file, and the call with `@` for the test's folder.
const PLACES: [(&str, &str); 17] = [
    ("register.csv", "check @register.csv --pack lgr-section-24"),
    ("register.csv", "mapping @register.csv"),
    ("s.csv", "check @plain.csv --pack lgr-section-24 --settled @s.csv"),
    ("s.csv", "check @plain.csv --pack lgr-section-24 --directions @s.csv"),
    ("s.csv", "check @plain.csv --pack lgr-section-24 --consents @s.csv"),
    ("m.toml", "check @plain.csv --pack lgr-section-24 --mapping @m.toml"),
    ("whole/deals.csv", "check @whole --pack lgr-section-24"),
    ("whole/bodies.csv", "check @whole --pack lgr-section-24"),
    ("whole/consents.csv", "check @whole --pack lgr-section-24"),
    ("whole/directions.csv", "check @whole --pack lgr-section-24"),
    ("pack/pack.toml", "pack show @pack"),
    ("pack/rules/land-disposal.toml", "check @plain.csv --pack @pack"),
    ("pack/cases/new.toml", "pack test @pack"),
    ("portfolio/bodies.csv", "portfolio --store @portfolio"),
    ("portfolio/portfolio.toml", "portfolio --store @portfolio"),
    ("portfolio/sources.csv", "load @portfolio --store sqlite:@l.db"),
    ("ods.csv", "import ods @ods.csv --store sqlite:@l.db --kind customer"),
];

#[test]
fn only_plain_files_of_some_size_are_read() {
    for what in ["pipe", "link to a pipe", "device", "folder", "file of 4 GiB"] {
        for (file, call) in PLACES {
            let folder = Folder::new("strangers-files");
            folder.file("plain.csv", REGISTER);
            for inner in ["whole", "portfolio"] {
                std::fs::create_dir_all(folder.0.join(inner)).unwrap();
            }
            folder.file("whole/deals.csv", REGISTER);
            folder.file("portfolio/bodies.csv", BODIES);
            folder.file("portfolio/portfolio.toml", PORTFOLIO);
            copied(&folder.0.join("pack"), "lgr-section-24", ("name = \"lgr-section-24\"", "name = \"own\""));
            let path: PathBuf = folder.0.join(file);
            let _ = std::fs::remove_file(&path);
            make(&path, what);
            let at = format!("{}/", folder.0.display());
            let words: Vec<String> = call.split(' ').map(|word| word.replace('@', &at)).collect();
            let output = ends(&words);
            let said = text(&output.stderr);
            assert_eq!(output.status.code(), Some(2), "{what} at {file}: {call}: {said}");
            assert!(said.lines().any(|line| line.contains("; ")), "{what} at {file}: {call}: {said}");
        }
    }
}

/// A register that another program makes is read as it comes, in pieces of any size; nothing else is.
#[cfg(unix)]
#[test]
fn a_register_may_come_through_a_pipe() {
    let folder = Folder::new("strangers-pipe");
    let (file, long) = (folder.file("register.csv", REGISTER), folder.path("long.csv"));
    say("sample --rows 20000 --out", &[&long]).exits(0);
    let through = |words: &str| {
        let script = words
            .replace("@hostboard", env!("CARGO_BIN_EXE_hostboard"))
            .replace("@file", &file)
            .replace("@long", &long);
        let script = script.replace("@pipe", &folder.path("pipe"));
        let output = Command::new("timeout").args(["60", "bash", "-c", &script]).current_dir(root()).output().unwrap();
        (output.status.code(), text(&output.stdout), text(&output.stderr))
    };
    let asked = format!("--pack lgr-section-24 {ASKED} --format csv");
    let plain = through(&format!("@hostboard check @file {asked}"));
    assert_eq!(plain.0, Some(1), "{}", plain.2);
    for words in [
        format!("cat @file | @hostboard check /dev/stdin {asked}"),
        format!("@hostboard check /dev/stdin {asked} < @file"),
        format!("@hostboard check <(cat @file) {asked}"),
        format!("(head -c 40 @file; sleep 1; tail -c +41 @file) | @hostboard check /dev/stdin {asked}"),
        format!("mkfifo @pipe; cat @file > @pipe & @hostboard check @pipe {asked}"),
    ] {
        let piped = through(&words);
        assert_eq!((piped.0, &piped.1), (plain.0, &plain.1), "{words}: {}", piped.2);
    }
    let long_plain = through(&format!("@hostboard check @long {asked}"));
    assert_eq!(through(&format!("cat @long | @hostboard check /dev/stdin {asked}")).1, long_plain.1);
    assert_eq!(through("cat @file | @hostboard mapping /dev/stdin").0, through("@hostboard mapping @file").0);
    let (code, _, said) = through(&format!("@hostboard check @file --directions <(cat @file) {asked}"));
    assert!(code == Some(2) && said.contains("no plain file"), "{said}");
}

#[test]
fn a_pack_holds_so_many_files_and_no_more() {
    let folder = Folder::new("strangers-many");
    let own = copied(&folder.0.join("own"), "transition", ("name = \"transition\"", "name = \"own\""));
    (0..1_000).for_each(|n| std::fs::write(folder.0.join(format!("own/cases/more-{n}.toml")), "").unwrap());
    say("pack show", &[&own]).refused(&["a pack holds at most 1000"]);
}

/// What steers a terminal, or turns a text round.
const STEERING: &str = "\u{1b}[31mred\u{1b}]0;title\u{7}\u{9b}2J\u{202e}turned\u{2066}\u{7f}\u{85}end";

/// Commands that print what stands in registers, their names, and packs.
const PRINTING: [&str; 14] = [
    "check @file --pack lgr-section-24",
    "check @file --pack lgr-section-24 --assume capital=no",
    "check @file --pack lgr-section-24 --renewals --until 2030-01-01",
    "check @file --pack @pack",
    "check @file --pack lgr-section-24 --settled @settled",
    "check @file --pack lgr-section-24 --directions @settled",
    "check @file --pack lgr-section-24 --consents @settled",
    "explain A @file --pack lgr-section-24",
    "exposure @file --handover 2027-05-01",
    "destinations @file --handover 2027-05-01",
    "mapping @file",
    "pack show @pack",
    "pack test @pack",
    "portfolio --store @portfolio",
];

#[test]
fn nothing_that_is_printed_steers_the_terminal() {
    let folder = Folder::new("strangers-terminal");
    let own = copied(&folder.0.join("pack"), "lgr-section-24", ("title = \"", "title = \"\\u001b[31m\\u202e"));
    let portfolio = folder.0.join("portfolio");
    std::fs::create_dir_all(&portfolio).unwrap();
    std::fs::write(portfolio.join("portfolio.toml"), PORTFOLIO.replace("\"P\"", "\"\\u001b[31mP\\u202e\"")).unwrap();
    std::fs::write(portfolio.join("bodies.csv"), BODIES.replace("Unit", STEERING)).unwrap();
    let settled = folder.file("settled", format!("question,unit,deal,answer,reason\n{STEERING},{STEERING},x,y,z\n"));
    let hostile = REGISTER.replace("Beta Ltd", STEERING).replace("council", STEERING).replace("m1", STEERING);
    let ours = folder.file(&format!("{STEERING}.csv"), &hostile);
    let published = hostile.replace("deal,unit", &format!("{STEERING},Department")).replace("counterparty", "Supplier");
    let theirs = folder.file(&format!("theirs-{STEERING}.csv"), published);
    for file in [&ours, &theirs] {
        for call in PRINTING {
            let filled = |word: &str| match word {
                "@file" => file.clone(),
                "@pack" => own.clone(),
                "@settled" => settled.clone(),
                "@portfolio" => portfolio.display().to_string(),
                word => word.to_owned(),
            };
            let output = ends(&call.split(' ').map(filled).collect::<Vec<_>>());
            assert!(output.status.code().is_some_and(|code| code <= 2), "{call}");
            for bytes in [&output.stdout, &output.stderr] {
                let said = text(bytes);
                let bad = said.chars().find(|c| steers(*c) && *c != '\n');
                assert_eq!(bad, None, "{call}: {said:?}");
            }
        }
    }
    say("pack show", &[&own]).refused(&["pack.toml", "line 2", "U+001B would steer a terminal or a page"]);
}

/// Only two files of the program write to the terminal, and both clean what they write.
#[test]
fn words_go_to_the_terminal_at_one_place() {
    let of_terminal = ["crates/cli/src/terminal.rs", "crates/cli/src/commands/output.rs"];
    let files = crate::files_below(&root().join("crates/cli/src"));
    for path in files.iter().filter(|path| path.extension().is_some_and(|ending| ending == "rs")) {
        let code = crate::production_code::production_code(&std::fs::read_to_string(path).unwrap());
        let is_one = of_terminal.contains(&crate::named(path).as_str());
        for way in ["println!", "eprint!", "print!(", "stdout()", "stderr()"] {
            let writes = code.lines().any(|line| line.contains(way) && !line.contains("is_terminal"));
            assert!(is_one || !writes, "{} writes by {way}", path.display());
        }
    }
}
