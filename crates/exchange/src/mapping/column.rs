//! The rule for one fact, from its table in a mapping.

use super::parse::origin;
use super::rule::{Identifier, Rule};
use super::{date, how, reader};
use crate::codes;
use crate::toml_file::{Placed, TomlFile, list};
use hostboard_domain::deal::{Cell, DealFact, ValueBasis, ValueVat, Values};
use hostboard_domain::fact::Fact;
use hostboard_domain::problem::quoted;
use toml::de::DeTable;

const COLUMN_KEYS: &[&str] = &[
    "from",
    "constant",
    "source",
    "in_truth",
    "dates",
    "words",
    "not_recorded",
    "otherwise",
    "thousands",
    "marks",
    "identifier",
    "read",
    "form",
    "order",
    "decimal",
    "basis",
    "vat",
    "scale",
    "or",
    "option",
    "in_description",
    "end_is_first",
    "months",
    "count",
    "taken",
    "start",
    "initial_months",
    "end",
    "current_end",
];

pub(super) fn column_rule(file: &mut TomlFile<'_>, table: &DeTable<'_>, line: u64, fact: DealFact) -> Rule {
    file.check_keys(table, COLUMN_KEYS);
    if fact == DealFact::Share {
        let help = "name the buyers and their shares in our own columns `unit` and `share`";
        file.problem(codes::MAPPING_KEY_IDLE, line, "shares are read in our own columns alone", help);
    }
    let mut rule = origin(file, table, line);
    for Placed { value: (_, ours), line } in file.pairs(table, "words") {
        check_value(file, line, fact, &ours);
    }
    if let Some(constant) = &rule.constant {
        check_value(file, line, fact, constant);
    }
    rule.in_truth = file.text(table, "in_truth").map(|text| text.value);
    if rule.in_truth.is_some() && (rule.constant.is_none() || rule.source.is_some()) {
        file.problem(
            codes::MAPPING_KEY_IDLE,
            line,
            "`in_truth` belongs to a constant without a source",
            "leave it out",
        );
    }
    for form in file.texts(table, "dates") {
        if date::FORMS.contains(&form.value.as_str()) {
            rule.dates.push(form.value);
        } else {
            let help = format!("write one of {}", list(date::FORMS));
            file.problem(
                codes::MAPPING_WORD_UNKNOWN,
                form.line,
                format!("{} is not a form of date", quoted(&form.value)),
                help,
            );
        }
    }
    if rule.dates.iter().any(|form| form.starts_with("%d/")) && rule.dates.iter().any(|form| form.starts_with("%m/")) {
        file.problem(
            codes::MAPPING_DATES_IN_DOUBT,
            line,
            "day before month and month before day cannot be told apart",
            "keep one of the two forms",
        );
    }
    match file.text(table, "otherwise") {
        None => {}
        Some(word) if word.value == "not-recorded" => rule.otherwise_not_recorded = true,
        Some(word) if word.value == "problem" => {}
        Some(word) => file.problem(
            codes::MAPPING_WORD_UNKNOWN,
            word.line,
            format!("{} says nothing about other texts", quoted(&word.value)),
            "write `not-recorded` or `problem`",
        ),
    }
    if let Some(separator) = file.text(table, "thousands") {
        match separator.value.as_str() {
            "," | " " | "'" => rule.thousands = Some(separator.value),
            _ => file.problem(
                codes::MAPPING_WORD_UNKNOWN,
                separator.line,
                "`thousands` is none of comma, space and apostrophe",
                "write one of them",
            ),
        }
    }
    for mark in file.texts(table, "marks") {
        if mark.value.trim().is_empty() || mark.value.contains(|c: char| c.is_ascii_digit() || "-.,".contains(c)) {
            file.problem(
                codes::MAPPING_WORD_UNKNOWN,
                mark.line,
                format!("{} is not a currency mark", quoted(&mark.value)),
                "write one such as `£`",
            );
        } else {
            rule.marks.push(mark.value);
        }
    }
    rule.identifier = identifier(file, table);
    how::read(file, table, &mut rule, fact);
    rule.basis = basis(file, table, fact);
    rule.vat = vat(file, table, fact);
    rule.scale = scale(file, table, &rule, fact);
    if let Some((inner, line)) = file.table(table, "or") {
        rule.or = Some(Box::new(column_rule(file, inner, line, fact)));
    }
    belongs(file, &rule, fact);
    rule
}

/// What one of a column's figures stands for.
fn scale(file: &mut TomlFile<'_>, table: &DeTable<'_>, rule: &Rule, fact: DealFact) -> u32 {
    if !table.contains_key("scale") {
        return 0;
    }
    let scale = file.number(table, "scale").and_then(|scale| u32::try_from(scale).ok());
    let reads_amounts = matches!(rule.how, Some(reader::How::Amount(_) | reader::How::Range(_)));
    if fact != DealFact::Value || !reads_amounts || !scale.is_some_and(|scale| (1..=1_000_000_000).contains(&scale)) {
        let help = "write 1000 or 1000000 beside `read = \"amount\"` in [column.value]";
        file.problem(codes::MAPPING_KEY_IDLE, rule.line, "`scale` says nothing here", help);
    }
    scale.unwrap_or(0)
}

/// Whether tax is in a value of this column.
fn vat(file: &mut TomlFile<'_>, table: &DeTable<'_>, fact: DealFact) -> Option<ValueVat> {
    let Placed { value, line } = file.text(table, "vat")?;
    let vat = ValueVat::parse(&value);
    if vat.is_none() || fact != DealFact::Value {
        let help = format!("write one of {} in [column.value]", list(ValueVat::WORDS));
        let message = format!("{} does not say whether VAT is in a value", quoted(&value));
        file.problem(codes::MAPPING_WORD_UNKNOWN, line, message, help);
    }
    vat
}

/// What a value of this column covers.
fn basis(file: &mut TomlFile<'_>, table: &DeTable<'_>, fact: DealFact) -> Option<ValueBasis> {
    let Placed { value, line } = file.text(table, "basis")?;
    let basis = ValueBasis::parse(&value);
    if basis.is_none() || fact != DealFact::Value {
        let help = format!("write one of {} in [column.value]", list(ValueBasis::WORDS));
        file.problem(
            codes::MAPPING_WORD_UNKNOWN,
            line,
            format!("{} says nothing of what a value covers", quoted(&value)),
            help,
        );
    }
    basis
}

fn identifier(file: &mut TomlFile<'_>, table: &DeTable<'_>) -> Option<Identifier> {
    let (inner, line) = file.table(table, "identifier")?;
    file.check_keys(inner, &["scheme", "digits"]);
    let scheme = file.text(inner, "scheme").map(|text| text.value).filter(|text| !text.trim().is_empty());
    let digits = file.number(inner, "digits").filter(|digits| (1..=20).contains(digits));
    match (scheme, digits) {
        (Some(scheme), Some(digits)) => Some(Identifier { scheme, digits }),
        _ => {
            let help = "write it as `{ scheme = \"GB-COH\", digits = 8 }`, with 1 to 20 digits";
            file.problem(
                codes::MAPPING_RULE_INCOMPLETE,
                line,
                "the identifier lacks its scheme or its number of digits",
                help,
            );
            None
        }
    }
}

fn check_value(file: &mut TomlFile<'_>, line: u64, fact: DealFact, ours: &str) {
    match crate::register::read_cell(fact, ours) {
        Ok(Cell::Fact(Fact::NOT_RECORDED)) if fact != DealFact::ValueBasis => {
            file.problem(
                codes::MAPPING_RECORDS_NOTHING,
                line,
                format!("{} records nothing", quoted(ours)),
                "put their word in `not_recorded`",
            );
        }
        Ok(_) => {}
        Err(error) => file.problem(error.code, line, error.message, error.help),
    }
}

/// Reports transforms that say nothing about that fact.
fn belongs(file: &mut TomlFile<'_>, rule: &Rule, fact: DealFact) {
    let values = fact.values();
    let misplaced = [
        ("dates", !rule.dates.is_empty() && !matches!(values, Values::Date(_))),
        ("thousands", rule.thousands.is_some() && !matches!(values, Values::Money(_))),
        ("marks", !rule.marks.is_empty() && !matches!(values, Values::Money(_))),
        ("identifier", rule.identifier.is_some() && fact != DealFact::CounterpartyId),
    ];
    for (key, _) in misplaced.iter().filter(|(_, misplaced)| *misplaced) {
        file.problem(
            codes::MAPPING_KEY_IDLE,
            rule.line,
            format!("`{key}` says nothing about `{}`", fact.name()),
            "leave it out",
        );
    }
}
