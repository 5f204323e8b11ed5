//! Nothing in the code is of one pack, one portfolio or one year: what is particular stands in `packs/` and `portfolios/`.

use crate::production_code::production_code;
use crate::{files_below, root};

/// Words of one pack or one portfolio, and the years of one.
const PARTICULAR: [&str; 5] = ["csu-2012", "lgr-section-24", "NHS", "2012", "2013"];

/// What may stand there all the same: the usual port, the names of a sector in the closed list of sectors, and the
/// register of organisations that a command imports.
const GENERAL: [&str; 5] = [
    "127.0.0.1:2012",
    "USUAL_PORT: u16 = 2012",
    "Sector::Nhs =>",
    "NHS Organisation Data Service",
    "Source::PUBLISHER, \"NHS England\"",
];

/// Comments are no code, but those over arguments of commands are printed as help.
fn is_comment(path: &str, line: &str) -> bool {
    let is_help = path.contains("/cli/src/commands/") && line.starts_with("///");
    line.starts_with("//") && !is_help
}

fn particular(path: &str, text: &str) -> Vec<String> {
    let code = production_code(text);
    let lines = code.lines().enumerate().map(|(at, line)| (at + 1, line.trim()));
    let lines = lines.filter(|(_, line)| !is_comment(path, line));
    let lines = lines.filter(|(_, line)| !GENERAL.iter().any(|general| line.contains(general)));
    let found = lines.filter(|(_, line)| PARTICULAR.iter().any(|word| line.contains(word)));
    found.map(|(at, line)| format!("{path}:{at}: {line}")).collect()
}

#[test]
fn no_code_is_of_one_pack_or_one_year() {
    let mut found = Vec::new();
    for file in files_below(&root().join("crates")) {
        let path = file.strip_prefix(root()).unwrap_or(&file).display().to_string();
        let is_source = path.contains("/src/") && path.ends_with(".rs");
        if !is_source || path.contains("/tests/") || path.ends_with("tests.rs") {
            continue;
        }
        found.extend(particular(&format!("/{path}"), &std::fs::read_to_string(&file).unwrap()));
    }
    assert_eq!(found, Vec::<String>::new());
}

#[test]
fn words_of_one_pack_are_found_where_they_are_code() {
    let found = |text: &str| particular("/crates/cli/src/commands/a.rs", text).len();
    assert_eq!(found("let pack = open(\"csu-2012\");"), 1);
    assert_eq!(found("/// Such as csu-2012\nlet a = 1;"), 1);
    assert_eq!(found("// As it was in 2013.\nlet a = 1;"), 0);
    assert_eq!(found("const USUAL_PORT: u16 = 2012;"), 0);
}
