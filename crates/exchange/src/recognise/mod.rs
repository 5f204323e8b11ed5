//! What the headings of a published register mean, with the ground for every guess.
//!
//! For: making a [`Mapping`] for a file that came without one. A register of a kind that is known is read as its known
//! mapping says; any other by the names of its columns, held against what stands in them.
//!
//! Leaves to others: reading the rows. The mapping can be written to a file, changed and given back.
//!
//! Invariants: what is guessed does not depend on the order of rows or columns; of two columns that could as well be
//! one fact neither is taken; columns that nothing speaks for are kept beside the facts.

mod build;
mod by_words;
mod column;
mod content;
mod doubt;
mod guess;
mod known;
mod meaning;
pub(crate) mod no_contract;
pub mod profile;
mod rules;
mod status;
mod value;
pub(crate) mod words;

/// What the source of a constant begins with that is only a presumption.
pub(crate) const KIND_OF_PUBLICATION: &str = "the kind of publication";

pub use doubt::{Doubt, KnownPart};
pub use meaning::{Covers, Meaning};

use crate::mapping::Mapping;
use crate::mapping::rule::Rule;
use hostboard_domain::deal::DealFact;
use profile::Profile;

/// What a file's headings were taken for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recognised {
    /// Which column is which fact.
    pub mapping: Mapping,
    /// The kind of register, where it is one that is known.
    pub known_as: Option<String>,
    /// Headings that no fact was read from, in the order of the file.
    pub not_read: Vec<String>,
    /// What could not be settled, and what to do about it.
    pub doubts: Vec<Doubt>,
    /// What the file seems to be instead of a register of deals.
    pub looks_like: Option<&'static str>,
}

impl Recognised {
    /// Reads no values that no heading scales, where a line above the headings speaks of thousands or millions: nothing
    /// says which of them are meant.
    pub(crate) fn drop_values_of_unsaid_scale(&mut self, preamble: &[(u64, String)]) {
        let speaks = |text: &String| {
            let text = text.to_lowercase();
            ["£000", "000s", "£k", "£m", "thousand", "million"].iter().any(|word| text.contains(word))
        };
        let Some((row, _)) = preamble.iter().find(|(_, text)| speaks(text)) else { return };
        let is_plain = |(fact, rule): &(DealFact, Rule)| *fact == DealFact::Value && rule.scale <= 1;
        for (_, rule) in self.mapping.columns.iter().filter(|column| is_plain(column)) {
            let columns = rule.headings().into_iter().cloned().collect();
            self.doubts.push(Doubt::UnsaidScale { row: *row, columns });
        }
        self.mapping.columns.retain(|column| !is_plain(column));
    }
}

/// Says what the headings mean. `known` are mappings of registers that are known, `stem` is the file's name without
/// its ending, for a register that names no unit.
pub fn recognise(stem: &str, profile: &Profile, known: &[Mapping]) -> Recognised {
    match known::fitting(profile, known) {
        Some(mapping) => known::adapted(stem, profile, mapping),
        None => build::by_names(stem, profile),
    }
}

/// What the headings alone say: of a register of a kind that is known.
pub(crate) fn by_known(stem: &str, headings: &[String], known: &[Mapping]) -> Option<Recognised> {
    let profile = Profile::blank(headings);
    known::fitting(&profile, known).map(|mapping| known::adapted(stem, &profile, mapping))
}

/// Whether a cell could be a heading of a register: ours, or one that names something.
pub(crate) fn names_something(cell: &str) -> bool {
    let cell = cell.trim();
    let is_ours = |name: &str| name.eq_ignore_ascii_case(cell);
    !cell.is_empty()
        && (is_ours("deal")
            || is_ours("unit")
            || hostboard_domain::deal::DealFact::ALL.iter().any(|fact| is_ours(fact.name()))
            || !guess::guesses(&words::words(cell)).is_empty())
}

/// Headings that a mapping does not read, in the order of the file.
fn not_read(profile: &Profile, mapping: &Mapping) -> Vec<String> {
    use crate::heading::key;
    let rules = mapping.columns.iter().map(|(_, rule)| rule);
    let rules = rules.chain(&mapping.deal).chain(&mapping.unit).chain(&mapping.award);
    let mut read: Vec<String> = rules.flat_map(|rule| rule.headings()).map(|heading| key(heading)).collect();
    read.extend(mapping.no_deal.iter().map(|rows| key(&rows.from)));
    let headings = profile.columns.iter().map(|column| &column.heading);
    headings.filter(|heading| !read.contains(&key(heading))).cloned().collect()
}
