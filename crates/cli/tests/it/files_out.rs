//! Files that commands write: never over what they read or over a ledger, and whole or not there.

use crate::run::{Folder, hostboard, say, text};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

const REGISTER: &str = "\
deal,unit,kind,capital,value,counterparty,matter,stage,signed,start,end,extendable_to
A,council,contract,no,120000.00,Alpha Ltd,m1,proposed,,2027-07-01,2029-03-31,none
B,council,contract,no,50000.00,Beta Ltd,m2,signed,2019-05-05,2019-06-01,2027-10-04,none
";

/// What stands for the file that a command writes.
const OUT: &str = "@out";

/// Every way to write a file. `@name` is a file of the test's own; every one but `@out` is read.
const WAYS: [&str; 21] = [
    "check @register --pack lgr-section-24 --format csv --out @out",
    "check @register --pack lgr-section-24 --format jsonl --out @out",
    "check @register --pack lgr-section-24 --format parquet --out @out",
    "check @register --pack lgr-section-24 --format xlsx --out @out",
    "check @register --pack lgr-section-24 --directions @directions --consents @consents --settled @settled --out @out",
    "check @register --pack lgr-section-24 --questions @out",
    "check @register --pack lgr-section-24 --renewals --until 2028-01-01 --format csv --out @out",
    "check --store sqlite:@ledger --illustrative --pack csu-2012 --format csv --out @out",
    "exposure @register --handover 2027-05-01 --out @out",
    "destinations @register --handover 2027-05-01 --format csv --out @out",
    "normalise @register --settled @settled --out @out",
    "mapping @published --out @out",
    "pack sql lgr-section-24 --dialect duckdb --directions @directions --consents @consents --settled @settled --out @out",
    "sample --rows 10 --out @out",
    "books easton --store sqlite:@books --format csv --out @out",
    "review checkpoint-2-essex --store sqlite:@ledger --format csv --out @out",
    "what-ifs easton --store sqlite:@books --format csv --out @out",
    "staffing easton --store sqlite:@books --scenarios 2 --fresh 100 --format csv --out @out",
    "appraise norfolk-and-waveney-search --store sqlite:@ledger --format json --out @out",
    "programme --store sqlite:@ledger --calendar --out @out",
    "backtest --store sqlite:@ledger --outcomes @outcomes --from 2013-02 --to 2013-03 --format csv --out @out",
];

fn files(folder: &Folder) {
    folder.file("register", REGISTER);
    say("sample --style council --rows 5 --out", &[&folder.path("published")]).exits(0);
    folder.file("directions", "unit,from,end\ncouncil,2027-05-01,2028-04-01\n");
    folder.file("consents", "id,scope,deal,given_on,standing\nc1,specific,A,2027-05-20,official\n");
    folder.file("settled", "question,unit,deal,where,party,answer,reason,by,on\ncapital,,,,,no,budget,,\n");
    folder.file("outcomes", "unit,outcome,on\nessex,none,\n");
    let loaded = hostboard(&["load", "csu-2012", "--replay", "--store", &format!("sqlite:{}", folder.path("ledger"))]);
    assert_eq!(loaded.status.code(), Some(0), "{}", text(&loaded.stderr));
    let books = format!("sqlite:{}", folder.path("books"));
    let loaded = hostboard(&["load", "docs/guides/easton", "--store", &books]);
    assert_eq!(loaded.status.code(), Some(0), "{}", text(&loaded.stderr));
}

/// The call with its files, and the names of those that it reads.
fn call(way: &str, folder: &Folder, out: &str) -> (Vec<String>, Vec<String>) {
    let mut reads = Vec::new();
    let words = way.split_whitespace().map(|word| match word.split_once('@') {
        _ if word == OUT => out.to_owned(),
        Some((before, name)) => {
            reads.push(name.to_owned());
            format!("{before}{}", folder.path(name))
        }
        None => word.to_owned(),
    });
    let words = words.collect();
    (words, reads)
}

fn run(words: &[String]) -> std::process::Output {
    hostboard(&words.iter().map(String::as_str).collect::<Vec<_>>())
}

#[test]
fn nothing_is_written_over_what_is_read_by_whatever_path() {
    let folder = Folder::new("files-out");
    files(&folder);
    for way in WAYS {
        let (words, reads) = call(way, &folder, &folder.path("answers"));
        let output = run(&words);
        assert!(matches!(output.status.code(), Some(0 | 1)), "{way}: {}", text(&output.stderr));
        assert!(std::fs::metadata(folder.path("answers")).unwrap().len() > 0, "{way}");
        for read in reads {
            let path = folder.path(&read);
            let before = std::fs::read(&path).unwrap();
            let (link, hard) = (folder.path("link"), folder.path("hard"));
            std::os::unix::fs::symlink(&path, &link).unwrap();
            std::fs::hard_link(&path, &hard).unwrap();
            let roundabout = format!("{}/../{}/{read}", folder.0.display(), folder.0.file_name().unwrap().display());
            for out in [&path, &link, &hard, &roundabout] {
                let output = run(&call(way, &folder, out).0);
                assert_eq!(output.status.code(), Some(2), "{way} over {out}");
                assert!(text(&output.stderr).contains(out.as_str()), "{}", text(&output.stderr));
                assert!(std::fs::read(&path).unwrap() == before, "{way} over {out}");
            }
            std::fs::remove_file(link).unwrap();
            std::fs::remove_file(hard).unwrap();
        }
    }
}

#[test]
fn every_command_that_writes_a_file_is_among_the_ways() {
    let help = text(&hostboard(&["--help"]).stdout);
    let commands = help.lines().skip_while(|line| *line != "Commands:").skip(1);
    let commands: Vec<&str> = commands
        .take_while(|line| !line.is_empty())
        .filter(|line| line.starts_with("  ") && !line.starts_with("   "))
        .filter_map(|line| line.split_whitespace().next())
        .collect();
    assert!(commands.contains(&"check"), "{help}");
    let pack = ["list", "show", "test", "sql"].map(|sub| format!("pack {sub}"));
    for command in commands.into_iter().map(str::to_owned).chain(pack).filter(|command| command != "help") {
        let words: Vec<&str> = command.split(' ').chain(["--help"]).collect();
        let writes = text(&hostboard(&words).stdout).contains("--out ");
        let is_there = WAYS.iter().any(|way| way.starts_with(&format!("{command} ")));
        assert!(is_there || !writes, "{command} writes a file, and no test tries it");
    }
}

#[test]
fn a_ledger_that_is_not_read_is_not_written_over_either() {
    let folder = Folder::new("files-over-ledger");
    files(&folder);
    let log = folder.file("ledger-wal", "what was not taken in yet");
    for out in [folder.path("ledger"), log] {
        let before = std::fs::read(&out).unwrap();
        for way in WAYS.into_iter().filter(|way| !way.contains("@ledger")) {
            let output = run(&call(way, &folder, &out).0);
            assert_eq!(output.status.code(), Some(2), "{way} over {out}");
            assert!(text(&output.stderr).contains("is a ledger, or belongs to one"), "{}", text(&output.stderr));
            assert!(std::fs::read(&out).unwrap() == before, "{way} over {out}");
        }
    }
}

/// However the second is spelt, and whether or not a file is there yet.
#[test]
fn two_outputs_are_two_files() {
    let folder = Folder::new("files-two");
    files(&folder);
    let (out, dangling) = (folder.path("one"), folder.path("dangling"));
    std::os::unix::fs::symlink(&out, &dangling).unwrap();
    let roundabout = format!("{}/./one", folder.0.display());
    for questions in [&out, &dangling, &roundabout] {
        let register = folder.path("register");
        let call = [register.as_str(), "--format", "csv", "--out", &out, "--questions", questions];
        say("check --pack lgr-section-24", &call).exits(2);
        assert!(!Path::new(&out).exists(), "{questions}");
    }
}

/// Who is who is read from the bodies beside a file; and whatever stands in a folder that is read is read the next time.
#[test]
fn what_is_read_beside_a_file_and_into_a_folder_is_spared_too() {
    let folder = Folder::new("files-beside");
    files(&folder);
    let bodies = folder.file("bodies.csv", "id,name\ncouncil,The Council\n");
    let whole = folder.0.join("whole");
    std::fs::create_dir_all(&whole).unwrap();
    std::fs::write(whole.join("deals.csv"), REGISTER).unwrap();
    let new = whole.join("consents.csv").display().to_string();
    let register = [folder.path("register"), whole.display().to_string()];
    for (register, out) in [(&register[0], &bodies), (&register[1], &new)] {
        let call = [register.as_str(), "--pack", "lgr-section-24", "--format", "csv", "--out", out];
        say("check", &call).exits(2);
    }
    assert!(std::fs::read_to_string(&bodies).unwrap().starts_with("id,name"));
    assert!(!Path::new(&new).exists());
}

/// Whenever the program is ended, the file is the old one or the new one, whole.
#[test]
fn a_file_is_the_old_one_or_the_new_one() {
    let folder = Folder::new("files-whole");
    let register = folder.path("large.csv");
    say("sample --rows 60000 --seed 7", &["--out", &register]).exits(0);
    let (out, whole) = (folder.path("answers.csv"), folder.path("whole.csv"));
    let asked = |out: &str| {
        ["check", &register, "--pack", "lgr-section-24", "--format", "csv", "--out", out].map(str::to_owned)
    };
    run(&asked(&whole));
    let (whole, old) = (std::fs::read(whole).unwrap(), b"the answers of last month\n");
    assert!(whole.len() > 1_000_000);
    for wait in [20, 60, 100, 140, 180, 220, 260, 320, 400] {
        std::fs::write(&out, old).unwrap();
        let mut command = Command::new(env!("CARGO_BIN_EXE_hostboard"));
        let mut child = command.args(asked(&out)).stderr(Stdio::null()).spawn().unwrap();
        std::thread::sleep(Duration::from_millis(wait));
        let _ = child.kill();
        child.wait().unwrap();
        let found = std::fs::read(&out).unwrap();
        assert!(found == old || found == whole, "after {wait} ms: {} bytes", found.len());
    }
}

#[test]
fn a_link_stays_and_a_file_keeps_who_may_read_it() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::new("files-links");
    let (file, link) = (folder.file("secret.csv", "old"), folder.path("link.csv"));
    std::os::unix::fs::symlink(&file, &link).unwrap();
    std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o600)).unwrap();
    say("sample --rows 3", &["--out", &link]).exits(0);
    assert!(std::fs::symlink_metadata(&link).unwrap().is_symlink());
    assert!(std::fs::read_to_string(&file).unwrap().starts_with("deal,unit"));
    assert_eq!(std::fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
}

#[test]
fn a_device_and_a_reader_that_goes_away_are_written_to_as_they_are() {
    let device = hostboard(&["sample", "--rows", "3", "--out", "/dev/stdout"]);
    assert!(text(&device.stdout).starts_with("deal,unit"), "{}", text(&device.stderr));
    let full = hostboard(&["sample", "--rows", "3", "--out", "/dev/full"]);
    assert_eq!(full.status.code(), Some(2));
    assert!(text(&full.stderr).contains("/dev/full"), "{}", text(&full.stderr));
    let mut command = Command::new(env!("CARGO_BIN_EXE_hostboard"));
    let mut child = command.args(["sample", "--rows", "50000"]).stdout(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    assert_eq!(child.wait().unwrap().code(), Some(0));
    let folder = Folder::new("files-folder");
    say("sample --rows 3", &["--out", &folder.0.display().to_string()]).exits(2);
    say("sample --rows 3", &["--out", &folder.path("none/there.csv")]).exits(2);
}

/// The file of questions is opened in a spreadsheet, and read back as it was asked; a table for programs is exact.
#[test]
fn what_a_spreadsheet_would_run_is_defused_for_people_and_exact_for_programs() {
    let folder = Folder::new("files-formulas");
    let ids = ["=1+1", "+1", "-1+1", "@SUM(1)", "＝1+1", "＠SUM(1)", "-12.50", "'=1+1"];
    let mut register = "deal,unit,kind,value,counterparty,stage,signed,end,extendable_to\n".to_owned();
    ids.iter().for_each(|id| register += &format!("{id},council,contract,200000.00,{id},proposed,,2028-10-04,none\n"));
    let register = folder.file("register.csv", register);
    let (table, questions) = (folder.path("table.csv"), folder.path("questions.csv"));
    let set = ["--set", "direction_from=2027-05-01", "--set", "direction_end=2028-04-01", "--on", "2027-06-01"];
    let asked = |more: &[&str]| {
        let call = [&[register.as_str(), "--pack", "lgr-section-24"], &set[..], more].concat();
        say("check", &call).exits(1);
    };
    asked(&["--format", "csv", "--out", &table, "--questions", &questions]);
    // An apostrophe before a formula is read as one that defused it.
    let exact: Vec<String> = std::fs::read_to_string(&table).unwrap().lines().skip(1).map(str::to_owned).collect();
    for (line, id) in exact.iter().zip(ids) {
        assert!(line.starts_with(&format!("council,{},", id.trim_start_matches('\''))), "{line}");
    }
    let mut rows = csv::Reader::from_path(&questions).unwrap();
    let headings = rows.headers().unwrap().clone();
    let mut filled = csv::Writer::from_path(folder.path("filled.csv")).unwrap();
    filled.write_record(&headings).unwrap();
    let mut answered = 0;
    for row in rows.records() {
        let mut cells: Vec<String> = row.unwrap().iter().map(str::to_owned).collect();
        for cell in &cells {
            let is_number = cell.parse::<f64>().is_ok();
            assert!(is_number || !cell.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']), "{cell}");
        }
        if cells[0] == "capital" {
            (cells[5], cells[6], answered) = ("no".to_owned(), "=revenue".to_owned(), answered + 1);
        }
        filled.write_record(&cells).unwrap();
    }
    filled.flush().unwrap();
    assert!(answered > 0);
    let settled = folder.path("filled.csv");
    asked(&["--settled", &settled, "--questions", &questions]);
    assert!(!std::fs::read_to_string(&questions).unwrap().contains("\ncapital,"), "every question was answered");
}

/// An export that a full disk breaks off leaves the folder as it was; one that ends has every file.
#[test]
fn an_export_is_there_whole_or_not_at_all() {
    let folder = Folder::new("files-export");
    let (new, empty) = (folder.path("new"), folder.path("empty"));
    std::fs::create_dir_all(&empty).unwrap();
    let binary = env!("CARGO_BIN_EXE_hostboard");
    for out in [&new, &empty] {
        // No file may be longer than 4 kB, and a write that would make it so fails.
        let script = format!("trap '' XFSZ; ulimit -f 8; exec {binary} export portfolio {out} --store csu-2012");
        let output = Command::new("sh").args(["-c", &script]).output().unwrap();
        assert_eq!(output.status.code(), Some(2), "{}", text(&output.stderr));
        assert!(text(&output.stderr).contains("can't be written"), "{}", text(&output.stderr));
    }
    assert!(!Path::new(&new).exists());
    assert_eq!(std::fs::read_dir(&empty).unwrap().count(), 0);
    for out in [&new, &empty] {
        say("export portfolio --store csu-2012", &[out]).exits(0);
        let names = std::fs::read_dir(out).unwrap().map(|file| file.unwrap().file_name().into_string().unwrap());
        assert!(names.into_iter().all(|name| name.ends_with(".csv") || name.ends_with(".toml")));
        // Nor over what is read, which is a folder that holds something.
        let before = std::fs::read(Path::new(out).join("bodies.csv")).unwrap();
        say("export portfolio", &[out, "--store", out]).exits(2);
        assert!(std::fs::read(Path::new(out).join("bodies.csv")).unwrap() == before);
    }
}

/// However little room there is, for the file or for what the program keeps aside while it makes one: it says so, and leaves
/// nothing behind.
#[test]
fn a_disk_without_room_is_told_by_every_way_to_write_a_file() {
    let folder = Folder::new("files-no-room");
    files(&folder);
    let deals: String =
        (0..400).map(|n| format!("D{n},council,contract,no,9.00,Firm {n},m,signed,2019-05-05,,,\n")).collect();
    folder.file("register", format!("{REGISTER}{deals}"));
    let whole = folder.path("whole");
    let mut refused = 0;
    for way in WAYS {
        run(&call(way, &folder, &whole).0);
        let whole = std::fs::read(&whole).unwrap();
        for blocks in [1, 8, 24] {
            let out = folder.path("out");
            let limited = format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$0\" \"$@\"");
            let mut command = Command::new("sh");
            command.args(["-c", &limited, env!("CARGO_BIN_EXE_hostboard")]).args(call(way, &folder, &out).0);
            let output = command.output().unwrap();
            let said = text(&output.stderr);
            assert!(!said.contains("panicked"), "{way} in {blocks}: {said}");
            match output.status.code() {
                Some(2) => {
                    let is_told = said.contains("can't be written") || said.contains("no room on the disk");
                    assert!(is_told && !Path::new(&out).exists(), "{way} in {blocks}: {said}");
                    refused += 1;
                }
                _ => assert!(std::fs::read(&out).unwrap() == whole, "{way} in {blocks}: {said}"),
            }
            let _ = std::fs::remove_file(&out);
        }
    }
    assert!(refused >= 20, "only {refused} had no room");
}
