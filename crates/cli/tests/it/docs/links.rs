//! Links lead somewhere, and the index of the docs lists every page.

use super::pages;
use crate::{named, root};
use std::fs;
use std::path::{Path, PathBuf};

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

/// What `ARCHITECTURE.md` names by its path is there: paths are the repository's, or begin at `crates/`.
#[test]
fn the_architecture_names_what_is_there() {
    let page = fs::read_to_string(root().join("ARCHITECTURE.md")).unwrap();
    let is_path = |part: &&str| {
        part.contains("/src/") && !part.contains(|c: char| c.is_uppercase() || c.is_whitespace() || c == '<')
    };
    let places: Vec<&str> = page.split('`').skip(1).step_by(2).filter(is_path).collect();
    assert!(places.len() > 60, "only {} places are named", places.len());
    let is_there = |place: &str| root().join(place).exists() || root().join("crates").join(place).exists();
    let missing: Vec<&str> = places.into_iter().filter(|place| !is_there(place)).collect();
    assert_eq!(missing, Vec::<&str>::new());
}
