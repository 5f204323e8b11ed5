//! Who is who: whether two deals of a unit are with one party, and of one matter.

use crate::register::Deal;
use crate::truth::Truth;

/// For each pair of a unit's deals whether they are with the same counterparty.
pub fn same_party(deals: &[Deal], other_names_open: bool) -> Vec<Vec<Truth>> {
    let names: Vec<Option<String>> = deals.iter().map(|d| d.name.as_deref().and_then(folded)).collect();
    let keys: Vec<Option<String>> = (0..deals.len()).map(|i| key(deals, &names, i)).collect();
    let pair = |i: usize, j: usize| {
        if i == j || keys[i].is_some() && keys[i] == keys[j] {
            return Truth::Holds;
        }
        match (&names[i], &names[j]) {
            (Some(a), Some(b)) if near(a) != near(b) && !other_names_open => Truth::Fails,
            _ => Truth::Undecided,
        }
    };
    (0..deals.len()).map(|i| (0..deals.len()).map(|j| pair(i, j)).collect()).collect()
}

/// What a matter begins with that is only assumed: one of its own kind, never equal to a settled one.
pub const ASSUMED: &str = "\u{1}";

/// Whether two deals name parties whose near forms are equal.
pub fn are_near(a: &Deal, b: &Deal) -> bool {
    let near = |deal: &Deal| deal.name.as_deref().and_then(folded).map(|name| near(&name));
    near(a).is_some() && near(a) == near(b)
}

pub fn same_matter(a: &Deal, b: &Deal) -> Truth {
    match (&a.matter, &b.matter) {
        (Some(a), Some(b)) => Truth::of(a == b),
        _ => Truth::Undecided,
    }
}

fn key(deals: &[Deal], names: &[Option<String>], i: usize) -> Option<String> {
    if let Some(own) = &deals[i].identifier {
        return Some(format!("id {own}"));
    }
    let name = names[i].as_ref()?;
    let beside = (0..deals.len()).filter(|j| names[*j].as_ref() == Some(name));
    let mut ids: Vec<&String> = beside.filter_map(|j| deals[j].identifier.as_ref()).collect();
    ids.sort();
    ids.dedup();
    Some(if ids.len() == 1 { format!("id {}", ids[0]) } else { format!("name {name}") })
}

/// The folded name; nothing where it stands for nobody.
fn folded(name: &str) -> Option<String> {
    let lower: String = name.chars().map(|c| c.to_ascii_lowercase()).collect();
    let words: Vec<&str> = lower.split_whitespace().collect();
    let plain: String = lower.chars().filter(|c| c.is_alphanumeric()).collect();
    let nobody = ["", "various", "multiple", "tbc", "unknown", "redacted", "individual", "na"];
    (!nobody.contains(&plain.as_str())).then(|| words.join(" "))
}

const ENDINGS: [&str; 9] = ["ltd", "limited", "plc", "llp", "lp", "cic", "inc", "co", "company"];

fn near(folded: &str) -> String {
    let before = [" t/a ", " trading as "].iter().fold(folded, |name, mark| name.split(mark).next().unwrap_or(name));
    let anded = before.replace('&', " and ");
    let spaced: String =
        anded.chars().map(|c| if c.is_ascii_lowercase() || c.is_ascii_digit() { c } else { ' ' }).collect();
    let mut words: Vec<&str> = spaced.split_whitespace().collect();
    while words.len() > 1 && ENDINGS.contains(&words[words.len() - 1]) {
        words.pop();
    }
    if words.len() > 1 && words[0] == "the" {
        words.remove(0);
    }
    words.join(" ")
}
