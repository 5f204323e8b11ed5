//! The keys of a mapping that say how cells are read.

use super::reader::{How, Options, READERS};
use super::rule::Rule;
use crate::clean::amount::Decimal;
use crate::clean::date::Order;
use crate::clean::supplier::{FORMS, Form};
use crate::codes;
use crate::toml_file::{TomlFile, list};
use hostboard_domain::deal::{DealFact, Values};
use hostboard_domain::problem::quoted;
use toml::de::DeTable;

/// Takes `read` and what belongs to it into a rule.
pub(super) fn read(file: &mut TomlFile<'_>, table: &DeTable<'_>, rule: &mut Rule, fact: DealFact) {
    let order = word(file, table, "order", &[("day-first", Order::DayFirst), ("month-first", Order::MonthFirst)]);
    let decimal = word(file, table, "decimal", &[(".", Decimal::Point), (",", Decimal::Comma)]);
    let form = word(file, table, "form", FORMS);
    let options = options(file, table, rule);
    let Some(named) = file.text(table, "read") else {
        let idle = [
            ("order", order.is_some()),
            ("decimal", decimal.is_some()),
            ("form", form.is_some()),
            ("option", options.is_some()),
        ];
        for (key, _) in idle.iter().filter(|(_, given)| *given) {
            file.problem(
                codes::MAPPING_KEY_IDLE,
                rule.line,
                format!("`{key}` says nothing without `read`"),
                "add `read`, or leave it out",
            );
        }
        return;
    };
    let (order, decimal, form) = (order.unwrap_or_default(), decimal.unwrap_or_default(), form.unwrap_or_default());
    let values = fact.values();
    let is_date = matches!(values, Values::Date(_));
    let (how, fits) = match named.value.as_str() {
        "amount" => (How::Amount(decimal), matches!(values, Values::Money(_))),
        "date" => (How::Date(order), is_date),
        "date-of-term" => (How::DateOfTerm(order), is_date && rule.from.len() == 2),
        "yes-no" => (How::YesNo, values == Values::YesNo),
        "company" => (How::Company, fact == DealFact::CounterpartyId),
        "charity" => (How::Charity, fact == DealFact::CounterpartyId),
        "party" => (How::Party(form), fact == DealFact::Counterparty),
        "party-number" => (How::PartyNumber(form), fact == DealFact::CounterpartyId),
        "one-line" => (How::OneLine, fact.is_text()),
        "code" => (How::Code, fact == DealFact::Cpv),
        "range" => (How::Range(decimal), matches!(values, Values::Money(_)) && rule.from.len() == 2),
        "days" => (How::Days(order), is_date && rule.from.len() == 2),
        "term" => (How::Term, matches!(fact, DealFact::Start | DealFact::End)),
        "options" => {
            (How::Options(options.unwrap_or_default(), order), fact == DealFact::ExtendableTo && !rule.from.is_empty())
        }
        _ => {
            file.problem(
                codes::MAPPING_WORD_UNKNOWN,
                named.line,
                format!("{} is not a reader", quoted(&named.value)),
                format!("write one of {}", list(READERS)),
            );
            return;
        }
    };
    if !fits {
        let message = format!("`read = \"{}\"` does not read `{}` from these columns", named.value, fact.name());
        file.problem(codes::MAPPING_READER_MISPLACED, named.line, message, "see the reference of mappings");
    }
    rule.how = Some(how);
}

/// A word of a closed list under a key.
fn word<T: Copy>(file: &mut TomlFile<'_>, table: &DeTable<'_>, key: &str, words: &[(&str, T)]) -> Option<T> {
    let text = file.text(table, key)?;
    let found = words.iter().find(|(word, _)| *word == text.value).map(|(_, value)| *value);
    if found.is_none() {
        let words: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
        file.problem(
            codes::MAPPING_WORD_UNKNOWN,
            text.line,
            format!("{} is not a word of `{key}`", quoted(&text.value)),
            format!("write one of {}", list(&words)),
        );
    }
    found
}

/// The columns of an option to extend; each becomes one of the rule's headings.
fn options(file: &mut TomlFile<'_>, table: &DeTable<'_>, rule: &mut Rule) -> Option<Options> {
    let mut take = |file: &mut TomlFile<'_>, key: &str| -> Vec<usize> {
        let headings = file.texts(table, key);
        let places = rule.from.len()..rule.from.len() + headings.len();
        rule.from.extend(headings.into_iter().map(|heading| heading.value));
        places.collect()
    };
    let mut options = Options {
        words: take(file, "option").first().copied(),
        months: take(file, "months").first().copied(),
        count: take(file, "count").first().copied(),
        start: take(file, "start").first().copied(),
        initial_months: take(file, "initial_months").first().copied(),
        end: take(file, "end"),
        current_end: take(file, "current_end").first().copied(),
        taken: take(file, "taken"),
        in_description: false,
        end_is_first: false,
    };
    options.in_description = file.flag(table, "in_description");
    options.end_is_first = file.flag(table, "end_is_first");
    (options != Options::default()).then_some(options)
}

/// The word for a form of naming parties.
pub(super) fn form_word(form: Form) -> &'static str {
    FORMS.iter().find(|(_, known)| *known == form).map_or("names", |(word, _)| word)
}
