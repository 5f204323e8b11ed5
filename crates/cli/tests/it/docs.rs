//! The documentation is held to what the program does: console blocks are run, links lead
//! somewhere, every rule and every command has its page.
//!
//! `UPDATE_DOCS=1 cargo test -p hostboard --test it docs` writes the real output into the pages;
//! read the difference before you keep it.
//!
//! In the markdown files:
//!
//! - A block fenced with ```` ```console ```` holds commands after `$ `, each followed by its exact
//!   standard output, and by `[exit 1]` where the exit code is not 0. A line `...` stands for any
//!   number of lines. A `\` at a line's end carries the command on. Commands are `hostboard`, run
//!   at the repository's root, and `cp`, only to copy something into `out/guide/`.
//! - ```` ```console data ```` needs the data folder beside the repository, at `../shared/data`; where
//!   that is missing the block is listed as not run.
//! - A block fenced with a language and a path below `out/guide/`, such as
//!   ```` ```toml out/guide/my-pack/pack.toml ````, is a file that the reader is told to make: it is
//!   written there before the commands below it run. `out/guide/` is emptied before each page.

use crate::{files_below, named, root};
use hostboard_rules::language::condition::Type;
use hostboard_rules::watch::{About, WatchFact};
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// How the pages name the data folder.
const DATA: &str = "../shared/data";
const MADE: &str = "out/guide";

fn updating() -> bool {
    std::env::var_os("UPDATE_DOCS").is_some_and(|value| value == "1")
}

fn pages() -> Vec<PathBuf> {
    files_below(&root()).into_iter().filter(|path| path.extension().is_some_and(|e| e == "md")).collect()
}

// Console blocks.

#[test]
fn console_blocks_say_what_happens() {
    let mut report = Report::default();
    for page in pages() {
        let text = fs::read_to_string(&page).unwrap();
        if !text.contains("```console") {
            continue;
        }
        let made = root().join(MADE);
        if made.exists() {
            fs::remove_dir_all(&made).unwrap();
        }
        fs::create_dir_all(&made).unwrap();
        let written = run_page(&named(&page), &text, &mut report);
        if updating() && written != text {
            fs::write(&page, written).unwrap();
        }
    }
    // Not by `eprintln!`, which a test that passes keeps to itself.
    for line in &report.not_run {
        writeln!(std::io::stderr(), "{line}").unwrap();
    }
    assert!(report.impossible.is_empty(), "{}", report.impossible.join("\n"));
    if !updating() {
        let different = report.different.join("\n\n");
        assert!(different.is_empty(), "{different}\n\nUPDATE_DOCS=1 writes what happens");
    }
}

#[derive(Default)]
struct Report {
    /// Blocks that need the data folder.
    not_run: Vec<String>,
    /// Commands that pages may not run, or that were ended by a signal.
    impossible: Vec<String>,
    /// Output that is not what the page says.
    different: Vec<String>,
}

/// Runs a page from top to bottom and returns it with what really happens.
fn run_page(name: &str, text: &str, report: &mut Report) -> String {
    let mut out = String::new();
    let mut lines = text.lines().enumerate();
    while let Some((number, line)) = lines.next() {
        out.push_str(line);
        out.push('\n');
        let Some(info) = line.strip_prefix("```") else { continue };
        let body: Vec<&str> = lines.by_ref().map(|(_, line)| line).take_while(|line| *line != "```").collect();
        let mut words = info.split_whitespace();
        match (words.next(), words.next()) {
            (Some("console"), data @ (None | Some("data"))) => {
                if data.is_some() && !data_folder().exists() {
                    report.not_run.push(format!("not run: {name}:{} needs the data folder", number + 1));
                    push_lines(&mut out, &body);
                } else {
                    for step in steps(&body) {
                        run_step(name, number + 1, &step, &mut out, report);
                    }
                }
            }
            (Some(_), Some(path)) if path.starts_with(MADE) && !path.contains("..") => {
                let path = root().join(path);
                fs::create_dir_all(path.parent().unwrap()).unwrap();
                fs::write(path, body.join("\n") + "\n").unwrap();
                push_lines(&mut out, &body);
            }
            _ => push_lines(&mut out, &body),
        }
        out.push_str("```\n");
    }
    out
}

fn push_lines(out: &mut String, lines: &[impl AsRef<str>]) {
    for line in lines {
        out.push_str(line.as_ref());
        out.push('\n');
    }
}

/// One command as the page writes it, and what the page says follows.
struct Step<'a> {
    written: Vec<&'a str>,
    command: String,
    expected: Vec<&'a str>,
}

fn steps<'a>(body: &[&'a str]) -> Vec<Step<'a>> {
    let mut steps: Vec<Step<'a>> = Vec::new();
    let mut carried_on = false;
    for line in body {
        if let (true, Some(step)) = (carried_on, steps.last_mut()) {
            step.written.push(line);
            step.command.push_str(line.trim_end_matches('\\'));
        } else if let Some(command) = line.strip_prefix("$ ") {
            let command = command.trim_end_matches('\\').to_owned();
            steps.push(Step { written: vec![line], command, expected: Vec::new() });
        } else if let Some(step) = steps.last_mut() {
            step.expected.push(line);
            continue;
        } else {
            panic!("a console block starts with `$ `, not with `{line}`");
        }
        carried_on = line.ends_with('\\');
    }
    steps
}

fn run_step(page: &str, line: usize, step: &Step<'_>, out: &mut String, report: &mut Report) {
    let (said, complaints) = match run(&step.command) {
        Ok(result) => result,
        Err(why) => {
            report.impossible.push(format!("{page}:{line}: `{}` {why}", step.command));
            push_lines(out, &step.written);
            push_lines(out, &step.expected);
            return;
        }
    };
    push_lines(out, &step.written);
    let said: Vec<&str> = said.lines().collect();
    if matches(&step.expected, &said) {
        push_lines(out, &step.expected);
        return;
    }
    let (expected, got) = (step.expected.join("\n"), said.join("\n"));
    report.different.push(format!(
        "{page}:{line}: $ {}\n--- the page says\n{expected}\n--- what happens\n{got}\n--- on standard error\n{complaints}",
        step.command
    ));
    push_lines(out, &abridged(&step.expected, &said));
}

/// Standard output with the exit code, and standard error.
fn run(command: &str) -> Result<(String, String), String> {
    let words = words(command)?;
    // A path of another length would break lines elsewhere, so pages are run with the path they name.
    let program = match words.first().map(String::as_str) {
        Some("hostboard") => env!("CARGO_BIN_EXE_hostboard"),
        Some("cp") if words.last().is_some_and(|to| to.starts_with(MADE) && !to.contains("..")) => "cp",
        _ => return Err("is not a command that pages may run".to_owned()),
    };
    let output = Command::new(program)
        .args(&words[1..])
        .current_dir(root())
        .stdin(Stdio::null())
        .env_remove("COLUMNS")
        .env_remove("CLICOLOR_FORCE")
        .env("NO_COLOR", "1")
        .env("TZ", "UTC")
        .output()
        .map_err(|error| error.to_string())?;
    let mut said = String::from_utf8_lossy(&output.stdout).into_owned();
    match output.status.code() {
        Some(0) => {}
        Some(code) => {
            if !said.is_empty() && !said.ends_with('\n') {
                said.push('\n');
            }
            said.push_str(&format!("[exit {code}]\n"));
        }
        None => return Err("was ended by a signal".to_owned()),
    }
    Ok((said, String::from_utf8_lossy(&output.stderr).into_owned()))
}

fn data_folder() -> PathBuf {
    root().join(DATA)
}

/// A command's words, with quotes as a shell reads them. Pipes, variables and the like are refused.
fn words(command: &str) -> Result<Vec<String>, String> {
    let mut words = Vec::new();
    let mut word: Option<String> = None;
    let mut quote = None;
    for c in command.chars() {
        match (quote, c) {
            (Some(open), c) if c == open => quote = None,
            (Some('"'), '$' | '`' | '\\') => return Err(format!("holds `{c}`, which only a shell reads")),
            (Some(_), c) => word.get_or_insert_default().push(c),
            (None, '\'' | '"') => {
                quote = Some(c);
                word.get_or_insert_default();
            }
            (None, c) if c.is_whitespace() => words.extend(word.take()),
            (None, '|' | '>' | '<' | '&' | ';' | '$' | '`' | '*' | '\\') => {
                return Err(format!("holds `{c}`, which only a shell reads"));
            }
            (None, c) => word.get_or_insert_default().push(c),
        }
    }
    if quote.is_some() {
        return Err("holds an open quote".to_owned());
    }
    words.extend(word);
    Ok(words)
}

/// Whether lines are as expected; `...` stands for any number of lines.
fn matches(expected: &[&str], said: &[&str]) -> bool {
    match expected.split_first() {
        None => said.is_empty(),
        Some((&"...", rest)) => (0..=said.len()).any(|skipped| matches(rest, &said[skipped..])),
        Some((line, rest)) => {
            said.split_first().is_some_and(|(first, more)| first.trim_end() == line.trim_end() && matches(rest, more))
        }
    }
}

/// What happens, cut as the page cut it: where the page had one `...`, as many lines stay before
/// and after it.
fn abridged(expected: &[&str], said: &[&str]) -> Vec<String> {
    let lines = |part: &[&str]| part.iter().map(|line| line.trim_end().to_owned()).collect::<Vec<_>>();
    let Some(cut) = expected.iter().position(|line| *line == "...") else { return lines(said) };
    let after = expected.len() - cut - 1;
    if cut + after >= said.len() {
        return lines(said);
    }
    let mut kept = lines(&said[..cut]);
    kept.push("...".to_owned());
    kept.extend(lines(&said[said.len() - after..]));
    kept
}

#[test]
fn pages_are_cut_where_they_were_cut() {
    #[track_caller]
    fn check(expected: &[&str], said: &[&str], kept: &[&str]) {
        assert_eq!(abridged(expected, said), kept);
        assert!(matches(kept, said));
    }
    check(&[], &["a", "b"], &["a", "b"]);
    check(&["?", "..."], &["a", "b", "c"], &["a", "..."]);
    check(&["?", "...", "?"], &["a", "b", "c"], &["a", "...", "c"]);
    check(&["?", "...", "?"], &["a", "b"], &["a", "b"]);
    assert!(!matches(&["a", "...", "d"], &["a", "b", "c"]));
    assert!(!matches(&["a"], &["a", "b"]));
}

#[test]
fn commands_are_read_as_a_shell_reads_them() {
    assert_eq!(
        words("hostboard check --assume 'capital=yes where x = \"Works\"'").unwrap()[3],
        "capital=yes where x = \"Works\""
    );
    assert_eq!(words("a ''  b").unwrap(), ["a", "", "b"]);
    assert!(words("hostboard check x | head").is_err());
    assert!(words("hostboard 'x").is_err());
}

// Links.

#[test]
fn links_lead_somewhere() {
    let mut broken = Vec::new();
    for page in pages() {
        let text = fs::read_to_string(&page).unwrap();
        for (line, target) in links(&text) {
            let (path, anchor) = target.split_once('#').unwrap_or((&target, ""));
            let to = if path.is_empty() { page.clone() } else { page.parent().unwrap().join(path) };
            let there = to.exists() && (anchor.is_empty() || anchors(&to).iter().any(|a| a == anchor));
            if !there {
                broken.push(format!("{}:{line}: {target}", named(&page)));
            }
        }
    }
    assert_eq!(broken, Vec::<String>::new());
}

/// Lines and targets of a page's links to other files of the repository, code left out.
fn links(text: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    let mut in_code = false;
    for (number, line) in text.lines().enumerate() {
        if line.trim_start().starts_with("```") {
            in_code = !in_code;
            continue;
        }
        if in_code {
            continue;
        }
        let prose: String = line.split('`').step_by(2).collect::<Vec<_>>().join("`");
        for part in prose.split("](").skip(1) {
            let target = part.split(')').next().unwrap_or_default();
            if !target.contains("://") && !target.starts_with("mailto:") {
                found.push((number + 1, target.to_owned()));
            }
        }
    }
    found
}

/// The anchors of a page's headings, as GitHub makes them.
fn anchors(page: &Path) -> Vec<String> {
    let text = fs::read_to_string(page).unwrap_or_default();
    let anchor = |heading: &str| -> String {
        let kept = heading.trim().to_lowercase().replace(' ', "-");
        kept.chars().filter(|c| c.is_alphanumeric() || matches!(c, '-' | '_')).collect()
    };
    text.lines().filter(|l| l.starts_with('#')).map(|l| anchor(l.trim_start_matches('#'))).collect()
}

#[test]
fn every_page_is_in_the_index() {
    let docs = root().join("docs");
    let index = fs::read_to_string(docs.join("README.md")).unwrap();
    let listed: Vec<PathBuf> = links(&index).into_iter().map(|(_, target)| docs.join(target)).collect();
    let missing: Vec<String> = pages()
        .into_iter()
        .filter(|page| page.starts_with(&docs) && !page.starts_with(docs.join("reference/rules")))
        .filter(|page| !page.starts_with(docs.join("reference/records")))
        .filter(|page| *page != docs.join("README.md") && !listed.contains(page))
        .map(|page| named(&page))
        .collect();
    assert_eq!(missing, Vec::<String>::new(), "docs/README.md does not list these");
}

// Every rule and every command has its page.

/// Pages of rules are what `hostboard pack show PACK --format markdown RULE` prints.
#[test]
fn rule_pages_say_what_the_rules_say() {
    let mut wrong = Vec::new();
    let mut wanted = Vec::new();
    for rule in files_below(&root().join("packs")) {
        let parts: Vec<String> = named(&rule).split(std::path::MAIN_SEPARATOR).map(str::to_owned).collect();
        let [_, pack, folder, file] = parts.as_slice() else { continue };
        let (true, Some(rule)) = (folder == "rules", file.strip_suffix(".toml")) else { continue };
        let page = root().join("docs/reference/rules").join(pack).join(format!("{rule}.md"));
        let (said, complaints) = run(&format!("hostboard pack show packs/{pack} --format markdown {rule}")).unwrap();
        if said.is_empty() || said.contains("[exit ") {
            wrong.push(format!("{pack}/{rule}: the page cannot be printed: {said}{complaints}"));
        } else if updating() {
            fs::create_dir_all(page.parent().unwrap()).unwrap();
            fs::write(&page, said).unwrap();
        } else if fs::read_to_string(&page).ok().as_ref() != Some(&said) {
            wrong.push(format!("{}: is not what the rule says", named(&page)));
        }
        wanted.push(page);
    }
    let rules = root().join("docs/reference/rules");
    for page in if rules.exists() { files_below(&rules) } else { Vec::new() } {
        if !wanted.contains(&page) && page.parent() != Some(rules.as_path()) {
            wrong.push(format!("{}: there is no such rule", named(&page)));
        }
    }
    assert!(wrong.is_empty(), "{}\n\nUPDATE_DOCS=1 writes the pages", wrong.join("\n"));
}

/// Every kind of record has its page, as the program prints it.
#[test]
fn record_pages_say_what_the_records_are() {
    let mut wrong = Vec::new();
    let kinds = hostboard_domain::record::Kind::WORDS;
    for kind in kinds {
        let page = root().join("docs/reference/records").join(format!("{kind}.md"));
        let (said, complaints) = run(&format!("hostboard record show {kind} --format markdown")).unwrap();
        if said.is_empty() || said.contains("[exit ") {
            wrong.push(format!("{kind}: the page cannot be printed: {said}{complaints}"));
        } else if updating() {
            fs::create_dir_all(page.parent().unwrap()).unwrap();
            fs::write(&page, said).unwrap();
        } else if fs::read_to_string(&page).ok().as_ref() != Some(&said) {
            wrong.push(format!("{}: is not what the record is", named(&page)));
        }
    }
    let pages = root().join("docs/reference/records");
    let stem = |page: &Path| page.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default().to_owned();
    for page in files_below(&pages).iter().filter(|page| !kinds.contains(&stem(page).as_str())) {
        wrong.push(format!("{}: there is no such kind", named(page)));
    }
    assert!(wrong.is_empty(), "{}\n\nUPDATE_DOCS=1 writes the pages", wrong.join("\n"));
}

/// The page of commands shows the help of each.
#[test]
fn commands_have_their_help_shown() {
    let page = fs::read_to_string(root().join("docs/reference/commands.md")).unwrap();
    let (help, _) = run("hostboard --help").unwrap();
    let commands: Vec<&str> = help
        .lines()
        .skip_while(|line| *line != "Commands:")
        .skip(1)
        .take_while(|line| line.starts_with("  "))
        .filter(|line| !line.starts_with("   "))
        .filter_map(|line| line.split_whitespace().next())
        .filter(|command| *command != "help")
        .collect();
    assert!(!commands.is_empty(), "`hostboard --help` lists its commands");
    let missing: Vec<&&str> =
        commands.iter().filter(|command| !page.contains(&format!("$ hostboard {command} --help"))).collect();
    assert_eq!(missing, Vec::<&&str>::new(), "docs/reference/commands.md does not show the help of these");
}

/// The page of the register names every column, and the page of parties every name that is no name.
#[test]
fn columns_and_names_are_documented() {
    let register = fs::read_to_string(root().join("docs/reference/register.md")).unwrap();
    let parties = fs::read_to_string(root().join("docs/reference/parties.md")).unwrap();
    let mut missing: Vec<&str> = hostboard_domain::deal::DealFact::ALL
        .iter()
        .map(|fact| fact.name())
        .filter(|name| !register.contains(&format!("`{name}`")))
        .collect();
    missing.extend(hostboard_domain::name::NO_NAME.iter().filter(|name| !parties.contains(&format!("`{name}`"))));
    assert_eq!(missing, Vec::<&str>::new());
}

/// The page of conditions lists every fact of a unit and of a milestone, as the program knows them.
#[test]
fn facts_of_watch_rules_are_documented() {
    let page = fs::read_to_string(root().join("docs/reference/conditions.md")).unwrap();
    let mut missing = Vec::new();
    for about in [About::Unit, About::Milestone] {
        let mut table = String::from("| fact | type | what it is | likely to know |\n| --- | --- | --- | --- |\n");
        for fact in WatchFact::of(about) {
            let type_of = match fact.type_of() {
                Type::YesNo => "yes or no".to_owned(),
                Type::Word(words) => format!("word: `{}`", words.join("` `")),
                Type::Date => "date".to_owned(),
                Type::Number => "number".to_owned(),
                other => panic!("no fact is {other:?} yet; say here how its type is written"),
            };
            let (name, label, holder) = (fact.name(), fact.label(), fact.holder());
            table.push_str(&format!("| `{name}` | {type_of} | {label} | {holder} |\n"));
        }
        if !page.contains(&format!("Facts of a {}:\n\n{table}\n", about.word())) {
            missing.push(table);
        }
    }
    assert!(missing.is_empty(), "docs/reference/conditions.md needs these tables:\n\n{}", missing.join("\n"));
}

// What has no place in the repository.

#[test]
fn the_repository_speaks_of_the_project_alone() {
    // Put together, so that this file does not hold them.
    let words = [concat!("sub", "agent"), concat!("/wo", "rk/"), concat!(".lib", "rary"), concat!("closing", " note")];
    let mut found = Vec::new();
    for path in files_below(&root()) {
        let text = String::from_utf8_lossy(&fs::read(&path).unwrap()).to_lowercase();
        for word in words.iter().filter(|word| text.contains(**word)) {
            found.push(format!("{}: {word}", named(&path)));
        }
    }
    assert_eq!(found, Vec::<String>::new());
}
