//! Every rule, kind of record, command, column and fact has its page, which says what the program says.

use super::reader::run;
use super::updating;
use crate::{files_below, named, root};
use hostboard_actions::register::{FORMATS, Format};
use hostboard_actions::words::parameter;
use hostboard_analysis::books::Span;
use hostboard_domain::books::Assumed;
use hostboard_domain::record::Kind;
use hostboard_rules::language::condition::Type;
use hostboard_rules::watch::{About, WatchFact};
use std::fs;
use std::path::Path;

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
        let (said, complaints) =
            run(&root(), &format!("hostboard pack show packs/{pack} --format markdown {rule}")).unwrap();
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
    let kinds = Kind::WORDS;
    for kind in kinds {
        let page = root().join("docs/reference/records").join(format!("{kind}.md"));
        let (said, complaints) = run(&root(), &format!("hostboard record show {kind} --format markdown")).unwrap();
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

/// The page of portfolio files lists every kind of record with its file.
#[test]
fn every_kind_of_record_is_listed_with_its_file() {
    const HEAD: &str = "| kind | file | what a record is |\n| --- | --- | --- |\n";
    let mut table = HEAD.to_owned();
    for kind in Kind::ALL {
        let ending = if *kind == Kind::Portfolio { "toml" } else { "csv" };
        let about = kind.spec().about.split(". ").next().unwrap_or_default().trim_end_matches('.');
        table.push_str(&format!("| [{kind}](records/{kind}.md) | `{}.{ending}` | {about} |\n", kind.file()));
    }
    is_table_of("docs/reference/portfolio-files.md", HEAD, &table);
}

/// The page of books has a table of every parameter, as the program knows them.
#[test]
fn every_parameter_is_listed() {
    const HEAD: &str = "| parameter | what it is | about | value | example |\n| --- | --- | --- | --- | --- |\n";
    let mut table = HEAD.to_owned();
    for name in Assumed::ALL {
        let what = name.meaning().trim_end_matches('.');
        let (takes, per) = (parameter::takes(Span::of(*name)), parameter::per(*name));
        let (about, example) = (parameter::may_be_about(*name), parameter::example(*name));
        table.push_str(&format!("| `{name}` | {what} | {about} | {takes}, {per} | `{example}` |\n"));
    }
    is_table_of("docs/reference/books.md", HEAD, &table);
}

/// That a page has this table, from its head to the blank line behind it.
fn is_table_of(page: &str, head: &str, table: &str) {
    let path = root().join(page);
    let text = fs::read_to_string(&path).unwrap();
    let (before, rest) = text.split_once(head).expect("the page has the table's head");
    let (_, after) = rest.split_once("\n\n").expect("a blank line ends the table");
    let wanted = format!("{before}{table}\n{after}");
    if updating() {
        fs::write(&path, &wanted).unwrap();
    }
    assert!(
        fs::read_to_string(&path).unwrap() == wanted,
        "{page} is not as the program has it; UPDATE_DOCS=1 writes its table"
    );
}

/// The page of commands shows the help of each.
#[test]
fn commands_have_their_help_shown() {
    let page = fs::read_to_string(root().join("docs/reference/commands.md")).unwrap();
    let (help, _) = run(&root(), "hostboard --help").unwrap();
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

/// The page about reading registers has every format that one can be read from, with the endings of its files.
#[test]
fn formats_of_registers_are_documented() {
    let page = fs::read_to_string(root().join("docs/reference/reading.md")).unwrap();
    let table = page.split("## Kinds of files").nth(1).and_then(|rest| rest.split("\nA file").next()).unwrap();
    let mut missing = Vec::new();
    for Format { name, endings } in FORMATS {
        let endings = endings.iter().map(|ending| format!("`.{ending}`"));
        missing.extend(endings.chain([name.to_owned()]).filter(|part| !table.contains(part)));
    }
    assert_eq!(missing, Vec::<String>::new(), "docs/reference/reading.md lacks these");
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
