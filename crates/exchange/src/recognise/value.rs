//! Rules for the value of a deal and its currency.

use super::build::Chosen;
use super::build::{column_rule, share};
use super::by_words::scale;
use super::doubt::Doubt;
use super::meaning::{Covers, Meaning};
use super::profile::Column;
use super::words::{has_any, words};
use crate::clean::amount::Decimal;
use crate::mapping::reader::How;
use crate::mapping::rule::Rule;
use hostboard_domain::deal::{ValueBasis, ValueVat};
use hostboard_domain::money::POUNDS;

/// Amounts by which publishers say that they do not say.
fn none_amounts(scale: u32) -> Vec<String> {
    // One of thousands is an amount.
    let none: &[&str] = if scale > 1 { &["0.00"] } else { &["0.00", "0.01", "1.00"] };
    none.iter().map(|text| (*text).to_owned()).collect()
}

/// Whether tax is in a value, as the words of its heading say.
fn vat(heading: &[String]) -> Option<ValueVat> {
    let without =
        has_any(heading, "ex vat | exc vat | excl vat | excluding vat | exclusive of vat | without vat | net of vat");
    let with = has_any(heading, "inc vat | incl vat | including vat | inclusive of vat | with vat");
    match (without, with) {
        (true, false) => Some(ValueVat::Net),
        (false, true) => Some(ValueVat::Gross),
        _ => None,
    }
}

impl<'p> Chosen<'p> {
    pub(super) fn value(&mut self) -> Option<Rule> {
        let mut rules: Vec<Rule> = Vec::new();
        for covers in [Covers::WholeLife, Covers::Unsaid, Covers::Original, Covers::WithoutOptions, Covers::Annual] {
            let Some(column) = self.one(Meaning::Value(covers)) else { continue };
            let decimal = if column.comma > column.point { Decimal::Comma } else { Decimal::Point };
            let amounts = column.comma.max(column.point);
            let said = match covers {
                Covers::WholeLife => "a value over the whole life",
                Covers::Unsaid => "a value; what it covers is not said",
                Covers::Original => "a value as first agreed or estimated",
                Covers::WithoutOptions => "a value without options",
                Covers::Annual => "a value for a year",
            };
            rules.push(Rule {
                how: Some(How::Amount(decimal)),
                basis: Some(covers.basis()).filter(|basis| *basis != ValueBasis::NotStated),
                not_recorded: none_amounts(scale(&words(&column.heading))),
                scale: scale(&words(&column.heading)),
                vat: vat(&words(&column.heading)),
                // Where pounds prevail, an amount with another mark is none of theirs.
                marks: if column.other_money <= column.pounds { vec!["£".to_owned()] } else { Vec::new() },
                ..column_rule(column, &format!("named like {said}; {} are amounts", share(amounts, column.filled)))
            });
        }
        if let (Some(low), Some(high)) = (self.one(Meaning::ValueLow), self.one(Meaning::ValueHigh)) {
            rules.push(Rule {
                from: vec![low.heading.clone(), high.heading.clone()],
                how: Some(How::Range(Decimal::Point)),
                not_recorded: none_amounts(scale(&words(&low.heading))),
                scale: scale(&words(&low.heading)),
                ground: "the ends of a range: a value only where both are the same".to_owned(),
                ..Rule::default()
            });
        }
        rules.into_iter().rev().reduce(|or, rule| Rule { or: Some(Box::new(or)), ..rule })
    }

    pub(super) fn currency(&mut self) -> Option<Rule> {
        if let Some(column) = self.one(Meaning::Currency) {
            return Some(column_rule(column, "named like the currency"));
        }
        let values: Vec<&Column> = self
            .by_meaning
            .iter()
            .filter(|(meaning, _)| matches!(meaning, Meaning::Value(_)))
            .flat_map(|(_, c)| c.iter().copied())
            .collect();
        if values.is_empty() {
            return None;
        }
        let named = |column: &&Column| words(&column.heading).iter().any(|word| word == "gbp");
        let pounds: u64 = values.iter().map(|column| column.pounds).sum();
        let others: u64 = values.iter().map(|column| column.other_money).sum();
        let constant = |source: Option<&str>, ground: &str| {
            Some(Rule {
                constant: Some(POUNDS.to_owned()),
                source: source.map(str::to_owned),
                ground: ground.to_owned(),
                ..Rule::default()
            })
        };
        if others > pounds {
            self.doubts.push(Doubt::AnotherCurrency);
            None
        } else if values.iter().any(named) {
            constant(Some("the pound sign in a heading"), "a heading of values bears a pound sign")
        } else if pounds > 0 {
            constant(Some("the pound signs in its cells"), &format!("{pounds} amounts bear a pound sign"))
        } else {
            constant(None, "nothing says it: pounds are assumed, and every answer says so; name a `source` if you know")
        }
    }
}
