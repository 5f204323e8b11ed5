//! Packs to measure with: the shipped one, and one of thirty rules in its likeness.

use hostboard_domain::time::Day;
use hostboard_rules::pack::{Pack, PackFile};
use hostboard_rules::question::{Ask, Settings};
use std::path::Path;

/// The files of a pack's folder, without its cases.
///
/// Panics where they can't be read: nothing can be measured then.
pub fn files(folder: &Path) -> Vec<PackFile> {
    let read = |path: &str| PackFile {
        path: path.to_owned(),
        text: std::fs::read_to_string(folder.join(path))
            .unwrap_or_else(|e| panic!("{}: {e}", folder.join(path).display())),
    };
    let mut files = vec![read("pack.toml")];
    let rules = std::fs::read_dir(folder.join("rules")).unwrap_or_else(|e| panic!("{}: {e}", folder.display()));
    for entry in rules.flatten() {
        files.push(read(&format!("rules/{}", entry.file_name().to_string_lossy())));
    }
    files
}

/// A pack of this repository, by its folder below the root.
pub fn shipped(folder: &str) -> Pack {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    load(&files(&root.join(folder)))
}

/// Thirty rules of the shipped pack's shape, over its parameters and both its sums.
pub fn thirty() -> Pack {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut files = files(&root.join("packs/lgr-section-24"));
    files.retain(|file| file.path == "pack.toml");
    for n in 0..30 {
        let (outcome, condition) = rule(n);
        let consent_of = if outcome == "consent" { "consent_of = \"consenter\"\n" } else { "" };
        let text = format!(
            "title = \"Rule {n}\"\nabout = \"deal\"\nacts = [\"sign\"]\nstrength = \"statute\"\noutcome = \"{outcome}\"\n\
             {consent_of}condition = '''{condition}'''\nwords = \"Rule {n} speaks.\"\nwhy = \"To be measured.\"\n\
             cite = \"s{n}\"\nsource = \"act-2007\"\nknown_from = \"2007-10-30\"\n"
        );
        files.push(PackFile { path: format!("rules/rule-{n:02}.toml"), text });
    }
    load(&files)
}

fn rule(n: u32) -> (&'static str, String) {
    let (year, pounds) = (2027 + n % 6, 50_000 + n * 25_000);
    let outcome = match n {
        26.. => "watch",
        20.. => "advise",
        17.. => "refuse",
        _ => "consent",
    };
    let condition = match n % 6 {
        0 => format!(
            "kind == \"contract\" && !capital && contracts_total > {pounds} && (end > date(\"{year}-04-01\") || extendable_to > date(\"{year}-04-01\"))"
        ),
        1 => format!("kind == \"contract\" && capital && contracts_total > {pounds}"),
        2 => format!("kind == \"disposal\" && disposals_total > {pounds}"),
        3 => format!("kind == \"contract\" && capital && variable_price && length_months > {}", 6 + n),
        4 => format!(
            "kind == \"contract\" && !capital && contracts_total > non_capital_limit && (end > direction_end + months({n}) || extendable_to > direction_end + months({n}))"
        ),
        _ => format!("kind in [\"contract\", \"disposal\"] && value > {pounds} && start >= date(\"{year}-04-01\")"),
    };
    (outcome, condition)
}

fn load(files: &[PackFile]) -> Pack {
    Pack::load(files).unwrap_or_else(|problems| panic!("{problems:#?}"))
}

/// The question that every measurement asks of a pack with section 24's parameters.
pub fn ask(pack: &Pack) -> Ask<'_> {
    use crate::register::{DIRECTION_END, DIRECTION_FROM, ON, SINCE};
    let day = Day::parse(ON).unwrap_or(Day::LATEST);
    let mut settings = Settings::on(day);
    for (name, value) in
        [("direction_from", DIRECTION_FROM), ("direction_end", DIRECTION_END), ("register_complete_since", SINCE)]
    {
        if pack.parameter(name).is_some() {
            settings.set.push((name.to_owned(), value.to_owned()));
        }
    }
    Ask::new(pack, settings).unwrap_or_else(|problems| panic!("{problems:#?}"))
}
