//! A mapping by the names of columns, each held against what stands in it.

use super::content::{bears_out, borne_out, by_content};
use super::doubt::Doubt;
use super::guess::{Guess, guesses};
use super::meaning::Meaning;
use super::profile::{Column, Profile};
use super::status::{of_payments, planned, withdrawn};
use super::words::words;
use super::{Recognised, not_read};
use crate::clean::date::Order;
use crate::mapping::Mapping;
use crate::mapping::reader::How;
use crate::mapping::rule::Rule;
use hostboard_domain::deal::DealFact;
use std::collections::BTreeMap;

/// Columns chosen for their meanings, and what spoke for each.
pub(super) struct Chosen<'p> {
    pub(super) profile: &'p Profile,
    pub(super) by_meaning: BTreeMap<Meaning, Vec<&'p Column>>,
    pub(super) order: Order,
    /// Whether any cell of the file shows the order.
    pub(super) decided: bool,
    pub(super) doubts: Vec<Doubt>,
}

pub(super) fn by_names(stem: &str, profile: &Profile) -> Recognised {
    let mut chosen = Chosen {
        profile,
        by_meaning: BTreeMap::new(),
        order: order(profile),
        decided: profile.columns.iter().any(|c| c.day_first + c.month_first > 0),
        doubts: Vec::new(),
    };
    chosen.choose();
    let mut mapping = Mapping {
        name: "the headings".to_owned(),
        title: "read by the names of its columns".to_owned(),
        deal: Some(chosen.reference()),
        ..Mapping::default()
    };
    match chosen.one(Meaning::Body) {
        Some(column) => mapping.unit = Some(column_rule(column, "named like the body that enters the deals")),
        None => name_unit_by_file(stem, &mut mapping),
    }
    let rules = [
        (DealFact::Kind, chosen.kind()),
        (DealFact::Capital, chosen.capital()),
        (DealFact::Value, chosen.value()),
        (DealFact::Currency, chosen.currency()),
        (DealFact::Counterparty, chosen.party()),
        (DealFact::CounterpartyId, chosen.party_number()),
        (DealFact::Cpv, chosen.read(Meaning::Cpv, How::Code, "named like a code of the common procurement vocabulary")),
        (DealFact::Stage, chosen.stage()),
        (DealFact::Signed, chosen.date(Meaning::Signed, "the day of signing")),
        (DealFact::Start, chosen.date(Meaning::Start, "the start")),
        (DealFact::End, chosen.end()),
        (DealFact::ExtendableTo, chosen.options()),
    ];
    mapping.columns = rules.into_iter().filter_map(|(fact, rule)| Some((fact, rule?))).collect();
    mapping.columns.sort_by_key(|(fact, _)| *fact);
    mapping.no_deal.extend(chosen.one(Meaning::Kind).and_then(planned));
    mapping.no_deal.extend(chosen.one(Meaning::Status).and_then(withdrawn));
    mapping.award = chosen.date(Meaning::Award, "the day of award, which is not that of signing");
    let looks_like = chosen.looks_like();
    Recognised { not_read: not_read(profile, &mapping), mapping, known_as: None, doubts: chosen.doubts, looks_like }
}

/// The unit by what the file is called; `--unit` says it better.
pub(super) fn name_unit_by_file(stem: &str, mapping: &mut Mapping) {
    let name = stem.trim();
    mapping.unit = Some(Rule {
        constant: Some(if name.is_empty() { "unit" } else { name }.to_owned()),
        source: Some("what the file is called".to_owned()),
        ground:
            "no column names the body that enters the deals: it is called after the file; --unit names it otherwise"
                .to_owned(),
        ..Rule::default()
    });
    mapping.unit_unless_given = true;
}

/// Which number of a date is the day, by all columns together.
fn order(profile: &Profile) -> Order {
    let (day_first, month_first) =
        profile.columns.iter().fold((0, 0), |(a, b), column| (a + column.day_first, b + column.month_first));
    if month_first > day_first { Order::MonthFirst } else { Order::DayFirst }
}

pub(super) fn column_rule(column: &Column, ground: &str) -> Rule {
    Rule { from: vec![column.heading.clone()], ground: ground.to_owned(), ..Rule::default() }
}

pub(super) fn share(part: u64, of: u64) -> String {
    format!("{part} of {of} filled cells")
}

impl<'p> Chosen<'p> {
    /// Gives every meaning its columns: the surest by name, if what stands in it bears that out.
    fn choose(&mut self) {
        let mut guessed: Vec<(Guess, &'p Column)> = Vec::new();
        for column in &self.profile.columns {
            let named = guesses(&words(&column.heading)).into_iter().map(|guess| by_content(guess, column));
            let fitting = named.into_iter().find(|guess| bears_out(column, guess.meaning));
            match fitting {
                Some(guess) => guessed.push((guess, column)),
                None => {
                    if let Some(guess) = guesses(&words(&column.heading)).first() {
                        self.doubts.push(Doubt::NotBorneOut {
                            heading: column.heading.clone(),
                            meaning: guess.meaning,
                            cells: borne_out(column, guess.meaning),
                            filled: column.filled,
                        });
                    }
                }
            }
        }
        // The surest first; of equals by their words, so that the order of columns changes nothing.
        guessed.sort_by_key(|(guess, column)| {
            (std::cmp::Reverse(guess.sure), words(&column.heading), column.heading.clone())
        });
        let mut sure: BTreeMap<Meaning, u8> = BTreeMap::new();
        for (guess, column) in guessed {
            let best = *sure.entry(guess.meaning).or_insert(guess.sure);
            if guess.sure == best || guess.meaning == Meaning::OptionTaken {
                self.by_meaning.entry(guess.meaning).or_default().push(column);
            }
        }
    }

    /// The column of a meaning. Two that could as well be it: neither is.
    pub(super) fn one(&mut self, meaning: Meaning) -> Option<&'p Column> {
        let columns = self.by_meaning.get(&meaning)?;
        if let [column] = columns[..] {
            return Some(column);
        }
        // A column that holds nothing contests nothing.
        let filled: Vec<&Column> = columns.iter().copied().filter(|column| column.filled > 0).collect();
        if let [column] = filled[..] {
            return Some(column);
        }
        let columns = columns.iter().map(|column| column.heading.clone()).collect();
        let doubt = Doubt::SeveralColumns { columns, meaning };
        if !self.doubts.contains(&doubt) {
            self.doubts.push(doubt);
        }
        None
    }

    pub(super) fn read(&mut self, meaning: Meaning, how: How, ground: &str) -> Option<Rule> {
        let column = self.one(meaning)?;
        Some(Rule { how: Some(how), ..column_rule(column, ground) })
    }

    /// What a file without the marks of a register may be.
    fn looks_like(&self) -> Option<&'static str> {
        let has = |meaning| self.by_meaning.contains_key(&meaning);
        let is_dated = has(Meaning::Start)
            || has(Meaning::End)
            || has(Meaning::CurrentEnd)
            || has(Meaning::LatestEnd)
            || has(Meaning::Signed);
        let is_valued = self.by_meaning.keys().any(|meaning| matches!(meaning, Meaning::Value(_) | Meaning::ValueLow));
        let is_referenced = has(Meaning::Award) || has(Meaning::Reference);
        let is_paid =
            has(Meaning::PaymentDate) || self.profile.columns.iter().any(|column| of_payments(&column.heading));
        match (is_dated, is_paid && is_valued, has(Meaning::Supplier) || is_valued || is_referenced) {
            (false, true, _) => Some("a list of payments, not of deals"),
            (false, false, false) => {
                Some("no register of deals: no column is named like a party, a value or a date of one")
            }
            _ => None,
        }
    }
}
