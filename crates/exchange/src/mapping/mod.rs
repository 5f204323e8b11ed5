//! Registers with other headings: a mapping says which column of theirs is which of ours.
//!
//! For: reading a published register as it was published. A mapping is TOML:
//!
//! ```toml
//! title = "Example council, contracts register"
//! [deal]
//! from = "Contract Reference"       # or a list; ids are made where it is not unique
//! [unit]
//! from = "Purchasing Body"          # or: constant = "example-council"
//! [column.value]
//! from = "Total Contract Value"
//! thousands = ","                   # `marks = ["£"]` drops currency marks
//! not_recorded = ["-", "0.00"]
//! [column.end]
//! from = "End Date"
//! dates = ["%d/%m/%Y"]
//! words = { "Ongoing" = "open" }
//! otherwise = "not-recorded"        # or "problem", which is meant where nothing is said
//! [column.kind]
//! constant = "contract"
//! source = "the register's title"   # a constant without a source is an assumption
//! [column.counterparty_id]
//! from = "Company Number"
//! identifier = { scheme = "GB-COH", digits = 8 }
//! ```
//!
//! Leaves to others: reading the cells ([`crate::register`]), saying what an assumption means for an answer.
//!
//! Invariants: only what the mapping names is read as a fact; every column of theirs is kept
//! beside it as another column, by its own heading. A text goes through its rule first and then
//! through [`DealFact::read`], so no mapping can make a value that the register does not take.

pub mod date;
mod how;
mod options;
pub mod reader;
pub mod rule;
mod write;

use crate::heading::nearest;
use crate::toml_file::{Placed, TomlFile, list};
use hostboard_domain::deal::{Cell, DealFact, ValueBasis, Values};
use hostboard_domain::fact::Fact;
use hostboard_domain::problem::{Problem, quoted};
use rule::{Identifier, Rule};
use toml::de::DeTable;

/// A mapping, read and checked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mapping {
    /// File as the user named it.
    pub name: String,
    /// What register it is for; may be empty.
    pub title: String,
    /// Where ids of deals come from; `None` leaves them to a column named `deal`.
    pub deal: Option<Rule>,
    /// Where units come from; `None` leaves them to a column named `unit`.
    pub unit: Option<Rule>,
    /// Whether the unit is only what the file is called, so that `--unit` takes its place.
    pub unit_unless_given: bool,
    /// Where facts come from, in the order of the canonical columns.
    pub columns: Vec<(DealFact, Rule)>,
    /// The day of award: no fact of ours, but what `--assume signed=awarded` takes for the day of signing.
    pub award: Option<Rule>,
    /// Rows that are no deals.
    pub no_deal: Vec<NoDeal>,
    /// Headings by which a register of this kind is known; none where it is never looked for.
    pub known_by: Vec<String>,
    /// The sheet of a workbook.
    pub sheet: Option<String>,
}

/// Rows that are no deals, by what a column of theirs says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoDeal {
    /// Line of the mapping.
    pub line: u64,
    /// Their heading.
    pub from: String,
    /// What it says of such a row; none: anything at all, which is then the reason.
    pub words: Vec<String>,
    /// Why such a row is no deal.
    pub reason: String,
}

/// A constant that nobody's word stands behind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assumption {
    /// The fact that it fills.
    pub fact: DealFact,
    /// With what, as the register writes it.
    pub value: String,
    /// What it is known to be instead, if anything.
    pub in_truth: Option<String>,
}

impl std::fmt::Display for Assumption {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}={}", self.fact.name(), self.value)
    }
}

/// Keys that name the columns of an option to extend.
const OPTION_KEYS: &[&str] = &["option", "months", "count", "taken", "start", "initial_months", "end", "current_end"];

const ROOT_KEYS: &[&str] = &["title", "source", "known_by", "sheet", "deal", "unit", "column", "award", "no_deal"];
const ID_KEYS: &[&str] = &["from", "made", "constant", "source", "words", "not_recorded"];
const UNIT_KEYS: &[&str] = &["from", "constant", "source", "words", "not_recorded", "unless_given"];
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

impl Mapping {
    /// Reads a mapping.
    ///
    /// Errors: every problem of the text, with its line as the row.
    ///
    /// ```
    /// use hostboard_exchange::mapping::Mapping;
    /// let mapping = Mapping::parse("m.toml", "[column.kind]\nconstant = \"contract\"\n").unwrap();
    /// assert_eq!(mapping.assumptions()[0].to_string(), "kind=contract");
    /// let problems = Mapping::parse("m.toml", "[column.finish]\nfrom = \"End\"\n").unwrap_err();
    /// assert_eq!(problems[0].row, Some(1));
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
            file.problem(rule.line, "every deal would have the same id", "give `from` instead of `constant`");
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
                    None => {
                        file.problem(line, format!("`{}` is not a table", fact.name()), "give it `from` or `constant`")
                    }
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

    /// Every heading that it reads.
    pub fn headings(&self) -> Vec<&String> {
        let rules = self.columns.iter().map(|(_, rule)| rule).chain(&self.deal).chain(&self.unit).chain(&self.award);
        rules.flat_map(|rule| rule.headings()).chain(self.no_deal.iter().map(|rows| &rows.from)).collect()
    }

    /// The constants without a source, in the order of the canonical columns.
    pub fn assumptions(&self) -> Vec<Assumption> {
        let assumed = |(fact, rule): &(DealFact, Rule)| match &rule.constant {
            Some(value) if rule.source.is_none() => {
                Some(Assumption { fact: *fact, value: value.clone(), in_truth: rule.in_truth.clone() })
            }
            _ => None,
        };
        self.columns.iter().filter_map(assumed).collect()
    }
}

fn unknown_column(file: &mut TomlFile<'_>, line: u64, name: &str) {
    let names = DealFact::ALL.iter().map(|fact| fact.name());
    let help = match nearest(name, names.clone()) {
        Some(near) => format!("is it `{near}`?"),
        None => format!("write one of {}", list(&names.collect::<Vec<_>>())),
    };
    file.problem(line, format!("{} is no column of the register", quoted(name)), help);
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
            file.problem(line, "it is not said which rows are no deals, or why", help);
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
fn origin(file: &mut TomlFile<'_>, table: &DeTable<'_>, line: u64) -> Rule {
    let from: Vec<String> = file.texts(table, "from").into_iter().map(|heading| heading.value).collect();
    let constant = file.text(table, "constant").map(|constant| constant.value);
    let source = file.text(table, "source");
    let named_by_parts = file.flag(table, "made") || OPTION_KEYS.iter().any(|key| table.contains_key(*key));
    match (from.is_empty(), &constant) {
        (true, None) if named_by_parts => {}
        (true, None) => {
            file.problem(line, "it is not said where this comes from", "give `from` or `constant`");
        }
        (false, Some(_)) => file.problem(line, "both `from` and `constant` are given", "keep one of them"),
        (_, Some(value)) if value.trim().is_empty() => {
            file.problem(line, "`constant` is blank", "give a value, or leave the column out");
        }
        _ => {}
    }
    if let Some(Placed { line, .. }) = source.as_ref().filter(|source| source.value.trim().is_empty()) {
        file.problem(*line, "`source` is blank", "name who says so, or leave it out: then it is an assumption");
    }
    if source.is_some() && constant.is_none() {
        file.problem(line, "`source` says nothing without `constant`", "leave it out");
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

fn column_rule(file: &mut TomlFile<'_>, table: &DeTable<'_>, line: u64, fact: DealFact) -> Rule {
    file.check_keys(table, COLUMN_KEYS);
    let mut rule = origin(file, table, line);
    for Placed { value: (_, ours), line } in file.pairs(table, "words") {
        check_value(file, line, fact, &ours);
    }
    if let Some(constant) = &rule.constant {
        check_value(file, line, fact, constant);
    }
    rule.in_truth = file.text(table, "in_truth").map(|text| text.value);
    if rule.in_truth.is_some() && (rule.constant.is_none() || rule.source.is_some()) {
        file.problem(line, "`in_truth` belongs to a constant without a source", "leave it out");
    }
    for form in file.texts(table, "dates") {
        if date::FORMS.contains(&form.value.as_str()) {
            rule.dates.push(form.value);
        } else {
            let help = format!("write one of {}", list(date::FORMS));
            file.problem(form.line, format!("{} is no form of date", quoted(&form.value)), help);
        }
    }
    if rule.dates.iter().any(|form| form.starts_with("%d/")) && rule.dates.iter().any(|form| form.starts_with("%m/")) {
        file.problem(line, "day before month and month before day cannot be told apart", "keep one of the two forms");
    }
    match file.text(table, "otherwise") {
        None => {}
        Some(word) if word.value == "not-recorded" => rule.otherwise_not_recorded = true,
        Some(word) if word.value == "problem" => {}
        Some(word) => file.problem(
            word.line,
            format!("{} says nothing about other texts", quoted(&word.value)),
            "write `not-recorded` or `problem`",
        ),
    }
    if let Some(separator) = file.text(table, "thousands") {
        match separator.value.as_str() {
            "," | " " | "'" => rule.thousands = Some(separator.value),
            _ => {
                file.problem(separator.line, "`thousands` is none of comma, space and apostrophe", "write one of them")
            }
        }
    }
    for mark in file.texts(table, "marks") {
        if mark.value.trim().is_empty() || mark.value.contains(|c: char| c.is_ascii_digit() || "-.,".contains(c)) {
            file.problem(mark.line, format!("{} is no currency mark", quoted(&mark.value)), "write one such as `£`");
        } else {
            rule.marks.push(mark.value);
        }
    }
    rule.identifier = identifier(file, table);
    how::read(file, table, &mut rule, fact);
    rule.basis = basis(file, table, fact);
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
        file.problem(rule.line, "`scale` says nothing here", help);
    }
    scale.unwrap_or(0)
}

/// What a value of this column covers.
fn basis(file: &mut TomlFile<'_>, table: &DeTable<'_>, fact: DealFact) -> Option<ValueBasis> {
    let Placed { value, line } = file.text(table, "basis")?;
    let basis = ValueBasis::parse(&value);
    if basis.is_none() || fact != DealFact::Value {
        let help = format!("write one of {} in [column.value]", list(ValueBasis::WORDS));
        file.problem(line, format!("{} says nothing of what a value covers", quoted(&value)), help);
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
            file.problem(line, "the identifier lacks its scheme or its number of digits", help);
            None
        }
    }
}

fn check_value(file: &mut TomlFile<'_>, line: u64, fact: DealFact, ours: &str) {
    match crate::register::read_cell(fact, ours) {
        Ok(Cell::Fact(Fact::NOT_RECORDED)) if fact != DealFact::ValueBasis => {
            file.problem(line, format!("{} records nothing", quoted(ours)), "put their word in `not_recorded`");
        }
        Ok(_) => {}
        Err(error) => file.problem(line, error.message, error.help),
    }
}

/// Reports transforms that say nothing about that fact.
fn belongs(file: &mut TomlFile<'_>, rule: &Rule, fact: DealFact) {
    let values = fact.values();
    let misplaced = [
        ("dates", !rule.dates.is_empty() && !matches!(values, Values::Date(_))),
        ("thousands", rule.thousands.is_some() && values != Values::Money),
        ("marks", !rule.marks.is_empty() && values != Values::Money),
        ("identifier", rule.identifier.is_some() && fact != DealFact::CounterpartyId),
    ];
    for (key, _) in misplaced.iter().filter(|(_, misplaced)| *misplaced) {
        file.problem(rule.line, format!("`{key}` says nothing about `{}`", fact.name()), "leave it out");
    }
}
