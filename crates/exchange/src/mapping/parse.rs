//! A mapping from its file: the tables, the rules for ids, and rows that are no deals.
//!
//! Leaves to others: rules for facts ([`super::column`]).

use super::column::column_rule;
use super::rule::Rule;
use super::{Mapping, NoDeal};
use crate::codes;
use crate::heading::nearest;
use crate::toml_file::{Placed, TomlFile, list};
use hostboard_domain::deal::DealFact;
use hostboard_domain::problem::{Problem, quoted};
use toml::de::DeTable;

/// Keys that name the columns of an option to extend.
const OPTION_KEYS: &[&str] = &["option", "months", "count", "taken", "start", "initial_months", "end", "current_end"];

const ROOT_KEYS: &[&str] = &["title", "source", "known_by", "sheet", "deal", "unit", "column", "award", "no_deal"];

const ID_KEYS: &[&str] = &["from", "made", "constant", "source", "words", "not_recorded"];

const UNIT_KEYS: &[&str] = &["from", "constant", "source", "words", "not_recorded", "unless_given"];

fn unknown_column(file: &mut TomlFile<'_>, line: u64, name: &str) {
    let names = DealFact::ALL.iter().map(|fact| fact.name());
    let help = match nearest(name, names.clone()) {
        Some(near) => format!("is it `{near}`?"),
        None => format!("write one of {}", list(&names.collect::<Vec<_>>())),
    };
    file.problem(codes::MAPPING_WORD_UNKNOWN, line, format!("{} is not a column of the register", quoted(name)), help);
}

/// `[[no_deal]]`: rows that are no deals.
fn no_deals(file: &mut TomlFile<'_>, root: &DeTable<'_>) -> Vec<NoDeal> {
    let mut all = Vec::new();
    for (table, line) in file.tables(root, "no_deal") {
        file.check_keys(table, &["from", "words", "reason"]);
        let text = |text: Option<Placed<String>>| text.map_or_else(String::new, |text| text.value);
        let (from, reason) = (text(file.text(table, "from")), text(file.text(table, "reason")));
        let words: Vec<String> = file.texts(table, "words").into_iter().map(|word| word.value).collect();
        if from.trim().is_empty() || (reason.trim().is_empty() && !words.is_empty()) {
            let help = "give `from`, a heading, and `reason`; `words` unless any text there is the reason";
            file.problem(codes::MAPPING_RULE_INCOMPLETE, line, "it is not said which rows are not deals, or why", help);
        }
        all.push(NoDeal { line, from, words, reason });
    }
    all
}

fn id_rule(file: &mut TomlFile<'_>, table: &DeTable<'_>, line: u64, keys: &[&str]) -> Rule {
    file.check_keys(table, keys);
    origin(file, table, line)
}

/// What rules for ids and for facts have in common.
pub(super) fn origin(file: &mut TomlFile<'_>, table: &DeTable<'_>, line: u64) -> Rule {
    let from: Vec<String> = file.texts(table, "from").into_iter().map(|heading| heading.value).collect();
    let constant = file.text(table, "constant").map(|constant| constant.value);
    let source = file.text(table, "source");
    let named_by_parts = file.flag(table, "made") || OPTION_KEYS.iter().any(|key| table.contains_key(*key));
    match (from.is_empty(), &constant) {
        (true, None) if named_by_parts => {}
        (true, None) => {
            file.problem(
                codes::MAPPING_RULE_INCOMPLETE,
                line,
                "it is not said where this comes from",
                "give `from` or `constant`",
            );
        }
        (false, Some(_)) => file.problem(
            codes::MAPPING_RULE_INCOMPLETE,
            line,
            "both `from` and `constant` are given",
            "keep one of them",
        ),
        (_, Some(value)) if value.trim().is_empty() => {
            file.problem(
                codes::MAPPING_RULE_INCOMPLETE,
                line,
                "`constant` is blank",
                "give a value, or leave the column out",
            );
        }
        _ => {}
    }
    if let Some(Placed { line, .. }) = source.as_ref().filter(|source| source.value.trim().is_empty()) {
        file.problem(
            codes::MAPPING_RULE_INCOMPLETE,
            *line,
            "`source` is blank",
            "name who says so, or leave it out: then it is an assumption",
        );
    }
    if source.is_some() && constant.is_none() {
        file.problem(codes::MAPPING_KEY_IDLE, line, "`source` says nothing without `constant`", "leave it out");
    }
    Rule {
        line,
        from,
        constant,
        source: source.map(|source| source.value),
        words: file.pairs(table, "words").into_iter().map(|pair| pair.value).collect(),
        not_recorded: file.texts(table, "not_recorded").into_iter().map(|text| text.value).collect(),
        ..Rule::default()
    }
}

impl Mapping {
    /// Reads a mapping.
    ///
    /// Errors: every problem of the text, with its line as the row.
    ///
    /// ```
    /// use hostboard_exchange::mapping::Mapping;
    /// let mapping = Mapping::parse("m.toml", "[column.currency]\nconstant = \"GBP\"\n").unwrap();
    /// assert_eq!(mapping.assumptions()[0].to_string(), "currency=GBP");
    /// let problems = Mapping::parse("m.toml", "[column.finish]\nfrom = \"End\"\n").unwrap_err();
    /// assert_eq!(problems[0].place.row(), Some(1));
    /// ```
    pub fn parse(name: &str, text: &str) -> Result<Mapping, Vec<Problem>> {
        let (mut file, root) = TomlFile::parse(name, text);
        if !file.problems.is_empty() {
            return Err(file.problems);
        }
        file.check_keys(&root, ROOT_KEYS);
        let title = file.text(&root, "title").map_or_else(String::new, |title| title.value);
        file.text(&root, "source");
        let known_by = file.texts(&root, "known_by").into_iter().map(|text| text.value).collect();
        let sheet = file.text(&root, "sheet").map(|sheet| sheet.value);
        let deal = file.table(&root, "deal").map(|(table, line)| id_rule(&mut file, table, line, ID_KEYS));
        let unit_table = file.table(&root, "unit");
        let unit_unless_given = unit_table.is_some_and(|(table, _)| file.flag(table, "unless_given"));
        let unit = unit_table.map(|(table, line)| id_rule(&mut file, table, line, UNIT_KEYS));
        let award =
            file.table(&root, "award").map(|(table, line)| column_rule(&mut file, table, line, DealFact::Signed));
        let no_deal = no_deals(&mut file, &root);
        if let Some(rule) = deal.as_ref().filter(|rule| rule.constant.is_some()) {
            file.problem(
                codes::MAPPING_RULE_INCOMPLETE,
                rule.line,
                "every deal would have the same id",
                "give `from` instead of `constant`",
            );
        }
        let mut columns = Vec::new();
        if let Some((table, _)) = file.table(&root, "column") {
            for (key, value) in table.iter() {
                let line = file.line_of(key);
                let Some(fact) = DealFact::parse(key.get_ref()) else {
                    unknown_column(&mut file, line, key.get_ref());
                    continue;
                };
                match value.get_ref().as_table() {
                    Some(inner) => columns.push((fact, column_rule(&mut file, inner, line, fact))),
                    None => file.problem(
                        codes::KEY_VALUE_KIND,
                        line,
                        format!("`{}` is not a table", fact.name()),
                        "give it `from` or `constant`",
                    ),
                }
            }
        }
        columns.sort_by_key(|(fact, _)| *fact);
        if file.problems.is_empty() {
            let name = name.to_owned();
            Ok(Mapping { name, title, deal, unit, unit_unless_given, columns, award, no_deal, known_by, sheet })
        } else {
            file.problems.sort();
            Err(file.problems)
        }
    }
}
