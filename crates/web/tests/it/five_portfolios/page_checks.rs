//! What holds of every page, whatever its portfolio.

use super::walk::{Visited, value};
use hostboard_actions::answer::packs;
use hostboard_domain::books::Assumed;
use hostboard_domain::record::Kind;
use scraper::{ElementRef, Html, Selector};
use std::collections::BTreeSet;

/// Beginnings of pages that are about files and their columns.
const ABOUT_FILES: [&str; 2] = ["/check/register", "/record/file"];

/// Words that no heading has.
const NO_HEADING: [&str; 4] = ["error", "not there", "went wrong", "fault"];

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// What pages of a portfolio may say, and what they may not.
pub struct Words {
    /// What a person wrote into the portfolio's files.
    own: String,
    /// The beginnings of its words, and of the words for kinds of records.
    known: BTreeSet<String>,
    /// Names of parameters of packs.
    parameters: BTreeSet<String>,
}

impl Words {
    /// Of a portfolio in whose files a person wrote that.
    pub fn new(own: String) -> Words {
        let kinds = Kind::ALL.iter().flat_map(|kind| stems(kind.word()));
        let known = stems(&own).into_iter().chain(kinds).collect();
        Words { own, known, parameters: parameters() }
    }

    /// What is wrong with a page.
    pub fn faults(&self, visited: &Visited) -> Vec<String> {
        let mut faults = heading_faults(visited, &self.known);
        if !ABOUT_FILES.iter().any(|path| visited.address.starts_with(path)) {
            faults.extend(self.words_of_programs(visited).into_iter().map(|word| format!("shows `{word}`")));
        }
        faults.extend(count_faults(&visited.html));
        faults
    }

    /// Options, code names and names of files in what a page says, unless a record's own text has them.
    fn words_of_programs(&self, visited: &Visited) -> BTreeSet<String> {
        // The page of an entry shows the bytes that are hashed, and these are what they are.
        let stored = visited.all("main pre.bytes").into_iter();
        let text = stored.fold(visited.all("main").join(" "), |text, stored| text.replace(&stored, ""));
        let words = text.split_whitespace().map(|word| word.trim_matches(|c: char| !c.is_alphanumeric() && c != '-'));
        let found = words.filter(|word| is_option(word) || self.is_code(word) || is_file(word));
        found.filter(|word| !self.own.contains(word)).map(str::to_owned).collect()
    }

    fn is_code(&self, word: &str) -> bool {
        let is_name = word.contains('_') && word.chars().all(|c| c.is_ascii_lowercase() || c == '_');
        // What is missing is named in brackets as a file needs it too: it may be recorded by a form or by a file.
        let is_of_files = Assumed::parse(word).is_some();
        is_name && !is_of_files || self.parameters.contains(word)
    }
}

fn is_option(word: &str) -> bool {
    word.strip_prefix("--").is_some_and(|rest| rest.starts_with(char::is_alphabetic))
}

fn is_file(word: &str) -> bool {
    [".csv", ".toml", ".db"].iter().any(|end| word.len() > end.len() && word.ends_with(end))
}

/// Words of a text, in lower case, of three letters and more, cut to their beginnings, so that `deals` is `deal`.
fn stems(text: &str) -> BTreeSet<String> {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| word.chars().count() > 2);
    words.map(|word| word.to_lowercase().chars().take(4).collect()).collect()
}

/// One heading, which names something of the page or of the portfolio.
fn heading_faults(visited: &Visited, own: &BTreeSet<String>) -> Vec<String> {
    let headings = visited.all("h1");
    let [heading] = headings.as_slice() else {
        return vec![format!("has {} headings of the first order", headings.len())];
    };
    let lower = heading.to_lowercase();
    if NO_HEADING.iter().any(|word| lower.contains(word)) {
        return vec![format!("has the heading `{heading}`")];
    }
    let asked = ["unit", "deal", "kind"].iter().filter_map(|name| value(&visited.address, name));
    let of_page = [visited.all("title").join(" "), visited.all(".crumbs a").join(" "), visited.address.clone()];
    let known: BTreeSet<String> = of_page.into_iter().chain(asked).flat_map(|text| stems(&text)).collect();
    let names_something = stems(heading).iter().any(|stem| known.contains(stem) || own.contains(stem));
    // A date, or a verdict of a pack, is a heading of its own.
    let is_verdict = lower.contains("cannot tell") || lower.contains("sign") || lower.contains("consent");
    match names_something || is_verdict {
        true => Vec::new(),
        false => vec![format!("has a heading that names nothing of it: `{heading}`")],
    }
}

fn parameters() -> BTreeSet<String> {
    let packs = packs::names().into_iter().map(|name| packs::open(name).unwrap());
    packs.flat_map(|pack| pack.parameters.into_iter().map(|p| p.name)).filter(|name| name.contains('_')).collect()
}

/// Headings that begin with a number, each with as many entries as the list or table right below it has.
fn count_faults(html: &Html) -> Vec<String> {
    let headings = Selector::parse("main h2, main h3, main caption").unwrap();
    html.select(&headings).filter_map(count_fault).collect()
}

fn count_fault(heading: ElementRef<'_>) -> Option<String> {
    let text = heading.text().collect::<String>();
    let text = text.trim();
    let number: usize = text.split_whitespace().next()?.replace(',', "").parse().ok()?;
    // A date begins with a number too.
    let second = text.split_whitespace().nth(1).unwrap_or_default();
    if MONTHS.contains(&second) {
        return None;
    }
    let list = match heading.value().name() {
        "caption" => heading.parent().and_then(ElementRef::wrap)?,
        _ => heading.next_siblings().find_map(ElementRef::wrap)?,
    };
    let entries = entries(list)?;
    (entries != number).then(|| format!("`{text}` stands above {entries}"))
}

/// How many entries a list or a table has; none for anything else.
fn entries(list: ElementRef<'_>) -> Option<usize> {
    let selector = match list.value().name() {
        "ul" | "ol" => ":scope > li",
        "table" => "tbody tr",
        "div" => ":scope > table > tbody > tr",
        _ => return None,
    };
    let found = list.select(&Selector::parse(selector).unwrap()).count();
    (found > 0).then_some(found)
}
