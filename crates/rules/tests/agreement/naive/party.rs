//! Parties are resolved first, per unit.

use super::answer::Check;
use super::deal::Deal;
use super::truth::Truth::{self, Fails, Holds, Undecided};
use std::collections::BTreeSet;
use unicode_normalization::UnicodeNormalization;

/// Words that name nobody, in any spelling.
const NO_NAMES: &[&str] = &[
    "",
    "confidential",
    "individual",
    "individuals",
    "multiple",
    "multiple providers",
    "multiple suppliers",
    "n/a",
    "none",
    "not applicable",
    "not known",
    "not recorded",
    "null",
    "redacted",
    "redacted commercial confidentiality",
    "redacted personal data",
    "tba",
    "tbc",
    "to be confirmed",
    "unknown",
    "various",
    "various providers",
    "various suppliers",
];

/// Dashes, brackets, broken characters, punctuation and white space make no difference; an `&` or `+` does.
pub fn names_nobody(text: &str) -> bool {
    let bare = |text: &str| -> String {
        let plain = text.nfkc().filter(|c| c.is_alphanumeric() || "&+".contains(*c));
        plain.map(|c| c.to_ascii_lowercase()).collect()
    };
    NO_NAMES.iter().any(|nobody| bare(nobody) == bare(text))
}

/// The name in NFKC without its company number in brackets, and that number.
fn without_number(name: &str) -> (String, Option<String>) {
    let name: String = name.nfkc().collect();
    let chars: Vec<char> = name.chars().collect();
    for (at, open) in chars.iter().enumerate() {
        let close = chars[at..].iter().position(|c| ")]".contains(*c)).map(|more| at + more);
        if let (true, Some(close)) = ("([".contains(*open), close) {
            let inner: String = chars[at + 1..close].iter().collect();
            let digits = |text: &str| text.chars().all(|c| c.is_ascii_digit());
            let inner = inner.trim().to_ascii_uppercase();
            let is_number = inner.is_ascii() && inner.len() == 8 && digits(&inner[2..]);
            if is_number && (digits(&inner[..2]) || inner[..2].chars().all(|c| c.is_ascii_uppercase())) {
                let rest: String = chars[..at].iter().chain(&[' ']).chain(&chars[close + 1..]).collect();
                return (rest, Some(format!("GB-COH-{inner}")));
            }
        }
    }
    (name, None)
}

/// NFKC, without a company number in brackets, A-Z to a-z, runs of white space to one space, trimmed.
pub(super) fn folded(name: &str) -> String {
    let (name, _) = without_number(name);
    let lower: String = name.chars().map(|c| if c.is_ascii_uppercase() { c.to_ascii_lowercase() } else { c }).collect();
    lower.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Identifiers are compared trimmed, in capitals; a row without one has the company number in its name's brackets.
fn identifier(deal: &Deal) -> Option<String> {
    let own = deal.identifier.as_ref().map(|own| own.trim().to_uppercase());
    own.or_else(|| without_number(deal.name.as_ref()?).1)
}

/// The folded name with what follows t/a or trading as dropped, `&` as ` and `, every character other than a-z, 0-9 and space as
/// a space, trailing words ltd, limited, plc, llp, lp, cic, inc, co, company dropped while a word remains, and a leading the.
pub(super) fn near_form(name: &str) -> String {
    let mut own = folded(name);
    for mark in [" t/a ", " trading as "] {
        if let Some(at) = own.find(mark) {
            own.truncate(at);
        }
    }
    let mut plain = String::new();
    for c in own.chars() {
        match c {
            '&' => plain.push_str(" and "),
            'a'..='z' | '0'..='9' => plain.push(c),
            _ => plain.push(' '),
        }
    }
    let mut words: Vec<&str> = plain.split(' ').filter(|word| !word.is_empty()).collect();
    while words.len() > 1
        && matches!(words[words.len() - 1], "ltd" | "limited" | "plc" | "llp" | "lp" | "cic" | "inc" | "co" | "company")
    {
        words.pop();
    }
    if words.len() > 1 && words[0] == "the" {
        words.remove(0);
    }
    words.join(" ")
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Key {
    Identifier(String),
    FoldedName(String),
}

/// A row's key is its identifier; without one, the identifier that its name stands beside in the
/// unit's register, if exactly one does; else the name, folded.
fn key(deal: &Deal, all: &[Deal]) -> Option<Key> {
    if let Some(identifier) = identifier(deal) {
        return Some(Key::Identifier(identifier));
    }
    let name = folded(deal.name.as_ref()?);
    let beside: BTreeSet<String> = all
        .iter()
        .filter(|other| other.unit == deal.unit && other.name.as_ref().is_some_and(|n| folded(n) == name))
        .filter_map(identifier)
        .collect();
    Some(match beside.iter().collect::<Vec<_>>()[..] {
        [only] => Key::Identifier(only.clone()),
        _ => Key::FoldedName(name),
    })
}

/// What a person said of names: that they are one party, or that each is another.
#[derive(Clone, Debug)]
pub struct Said {
    /// Only in this unit.
    pub unit: Option<String>,
    pub same: bool,
    pub names: Vec<String>,
}

impl Said {
    /// Which of its names, or identifiers, the deal's party has, if it speaks of the deal's unit.
    fn part(&self, deal: &Deal, all: &[Deal]) -> Option<usize> {
        let name = deal.name.as_ref().map(|name| folded(name));
        let identifier = match key(deal, all) {
            Some(Key::Identifier(identifier)) => Some(identifier),
            _ => None,
        };
        let speaks = self.unit.as_ref().is_none_or(|unit| *unit == deal.unit);
        let is_a_name =
            |mine: &str| all.iter().any(|deal| deal.name.as_ref().is_some_and(|name| folded(name) == folded(mine)));
        let is_it = |mine: &String| {
            let is_identifier = identifier.as_ref() == Some(&mine.trim().to_uppercase()) && !is_a_name(mine);
            name.as_ref() == Some(&folded(mine)) || is_identifier
        };
        self.names.iter().position(is_it).filter(|_| speaks)
    }
}

/// The party of each row, as a number: that of its unit and key, joined as was said.
pub(super) fn parties(deals: &[Deal], said: &[Said]) -> Vec<Option<usize>> {
    let keys: Vec<Option<(&String, Key)>> = deals.iter().map(|deal| Some((&deal.unit, key(deal, deals)?))).collect();
    let number = |row: usize| keys[row].as_ref().and_then(|_| keys.iter().position(|other| *other == keys[row]));
    let mut parties: Vec<Option<usize>> = (0..deals.len()).map(number).collect();
    loop {
        let before = parties.clone();
        for (a, b) in pairs(deals) {
            let joined =
                said.iter().any(|said| said.same && said.part(a, deals).is_some() && said.part(b, deals).is_some());
            if let (true, Some(one), Some(other)) = (joined, parties[a.row], parties[b.row]) {
                let rename = |party: &mut Option<usize>| {
                    if *party == Some(other) {
                        *party = Some(one)
                    }
                };
                parties.iter_mut().for_each(rename);
            }
        }
        if parties == before {
            return parties;
        }
    }
}

/// Two deals of one unit, each with each.
fn pairs(deals: &[Deal]) -> impl Iterator<Item = (&Deal, &Deal)> {
    deals.iter().flat_map(move |a| deals.iter().filter(move |b| a.unit == b.unit).map(move |b| (a, b)))
}

/// Parties that were said to be different.
pub(super) fn apart(deals: &[Deal], said: &[Said], parties: &[Option<usize>]) -> BTreeSet<(usize, usize)> {
    let mut apart = BTreeSet::new();
    for (a, b) in pairs(deals) {
        let parted = |said: &&Said| {
            !said.same
                && said.part(a, deals).is_some()
                && said.part(b, deals).is_some()
                && said.part(a, deals) != said.part(b, deals)
        };
        if let (Some(one), Some(other)) = (parties[a.row], parties[b.row])
            && said.iter().any(|said| parted(&said))
        {
            apart.extend([(one, other), (other, one)]);
        }
    }
    apart
}

/// Near names that were said to be different are so, unless names near to both leave it open by way of them.
fn in_doubt(a: &Deal, b: &Deal, check: &Check) -> bool {
    let near: BTreeSet<usize> = check.near[a.row].iter().copied().collect();
    let (Some(from), Some(to)) = (check.parties[a.row], check.parties[b.row]) else { return true };
    let mut reached = BTreeSet::from([from]);
    loop {
        let next = |party: &&usize| {
            !reached.contains(party) && reached.iter().any(|known| !check.apart.contains(&(*known, **party)))
        };
        match near.iter().find(next).copied() {
            Some(party) => reached.insert(party),
            None => return reached.contains(&to),
        };
    }
}

/// Equal keys are the same counterparty; else equal near forms are uncertain until a person settles
/// them; else different. A row whose name is not recorded is uncertain with every row of another key.
pub(super) fn same_counterparty(a: &Deal, b: &Deal, check: &Check) -> Truth {
    if let (Some(a), Some(b)) = (&check.parties[a.row], &check.parties[b.row])
        && a == b
    {
        return Holds;
    }
    let (Some(name), Some(other)) = (&a.name, &b.name) else { return Undecided };
    if near_form(name) == near_form(other) && in_doubt(a, b, check) {
        check.assumed.near_names.unwrap_or(Undecided)
    } else {
        Fails
    }
}

/// Both settled: equal or not; else uncertain.
pub(super) fn same_matter(a: &Deal, b: &Deal) -> Truth {
    match (&a.matter, &b.matter) {
        (Some(a), Some(b)) => Truth::of(a == b),
        _ => Undecided,
    }
}
