//! The facts of a deal as questions to a person.

use crate::kit::components::form::{Choice, Field, Input};
use crate::kit::query::{Query, day_of};
use crate::kit::words::capital;
use hostboard_actions::answer::sign::SECTOR;
use hostboard_actions::words::fact::fact_in_words;
use hostboard_actions::words::fact::plain;
pub(crate) use hostboard_actions::words::sector::sector_words;
use hostboard_domain::body::Sector;
use hostboard_domain::deal::{Cell, DealFact, Form, Payer, ValueBasis, Values};
use hostboard_domain::range;
use hostboard_rules::pack::Pack;
use hostboard_rules::pack::parameter::{Parameter, ParameterKind};

/// A form of agreement in a few words, beside the two kinds of act that are no contract.
pub(crate) fn form_name(word: &str) -> &'static str {
    match (Form::parse(word), word) {
        (Some(Form::Consultancy), _) => "Consultancy",
        (Some(Form::Manpower), _) => "Extra staff when needed",
        (Some(Form::ProductSupply), _) => "Technical products",
        (Some(Form::SpecialistSkills), _) => "Scarce specialist skills",
        (Some(Form::Partnership), _) => "Partnership",
        (Some(Form::Franchise), _) => "Franchise",
        (Some(Form::ManagementContract), _) => "Management contract",
        (Some(Form::Secondment), _) => "Secondment",
        (Some(Form::Settlement), _) => "Settlement",
        (Some(Form::CustomerAgreement), _) => "Agreement to serve a customer",
        (Some(Form::Works), _) => "Building or engineering works",
        (Some(Form::Grant), _) => "Grant",
        (Some(Form::Other), _) => "A contract of another form",
        (None, "disposal") => "Sale or other disposal of land or an asset",
        (None, "reserves") => "Use of reserves in a budget",
        (None, _) => "",
    }
}

/// A form of agreement with what it means, where its name alone does not say.
pub(crate) fn form_words(word: &str) -> String {
    let means = match Form::parse(word) {
        Some(Form::Consultancy) => "advice, or a piece of work",
        Some(Form::Partnership) => "a long-standing collaboration",
        Some(Form::Franchise) => "running a body or service under licence",
        Some(Form::ManagementContract) => "running a body or service for a fee",
        Some(Form::Secondment) => "a person lent by an employer",
        Some(Form::Settlement) => "ending a dispute or an employment",
        Some(Form::Grant) => "money given with conditions",
        _ => return form_name(word).to_owned(),
    };
    format!("{}: {means}", form_name(word))
}

/// The words of the list of forms, with the two kinds of act that are no contract.
pub(crate) fn forms() -> impl Iterator<Item = &'static str> {
    Form::WORDS.iter().copied().chain(["disposal", "reserves"])
}

/// Facts that are asked for only where they would change the answer, under the names of the register's columns.
pub(crate) const FURTHER: [DealFact; 10] = [
    DealFact::OneOff,
    DealFact::Capital,
    DealFact::VariablePrice,
    DealFact::ValueBasis,
    DealFact::Payer,
    DealFact::InKind,
    DealFact::ExtendableTo,
    DealFact::BreakOn,
    DealFact::NoticeDays,
    DealFact::Matter,
];

const fn question(fact: DealFact) -> (&'static str, &'static str) {
    match fact {
        DealFact::OneOff => ("Is it for one piece of work?", ""),
        DealFact::Capital => ("Is what is paid capital expenditure?", "The unit’s finance team is likely to know."),
        DealFact::VariablePrice => ("Does a term let the price vary?", "Look in the contract itself."),
        DealFact::ValueBasis => ("What does the value cover?", ""),
        DealFact::Payer => ("Who pays?", ""),
        DealFact::InKind => (
            "If the unit gives something other than money, what is it worth?",
            "Such as the use of a building, or a right to sell there. In pounds, or “no” if there is no such thing.",
        ),
        DealFact::ExtendableTo => (
            "What is the latest date it may be extended to?",
            "The last day if every option is used, or “no” if there is no option.",
        ),
        DealFact::BreakOn => ("From when can it be ended early?", "A day, or “no” if it can’t be."),
        DealFact::NoticeDays => ("How many days of notice end it?", "A number of days, or “no” if none does."),
        DealFact::Matter => (
            "Which other deals are of the same or a similar matter?",
            "The name of the group of similar deals, or “own” if this is like no other deal of the unit.",
        ),
        other => (other.label(), ""),
    }
}

/// A further question about the deal.
pub(crate) fn fact(fact: DealFact, query: &Query) -> Field {
    let (label, hint) = question(fact);
    let not_known = Choice::new("", "Not known");
    let word = |value: &str, word: &str| Choice::new(value, word);
    let input = match (fact, fact.values()) {
        (_, Values::YesNo) => Input::Radios(vec![word("yes", "Yes"), word("no", "No"), not_known]),
        (DealFact::ValueBasis, _) => Input::Radios(vec![
            word(ValueBasis::WholeLife.word(), "All that is payable over its longest life, options included"),
            word(ValueBasis::WithoutOptions.word(), "All that is payable without options"),
            word(ValueBasis::Annual.word(), "A year’s worth"),
            not_known,
        ]),
        (DealFact::Payer, _) => Input::Radios(vec![
            word(Payer::Unit.word(), "The unit pays the other party"),
            word(Payer::Counterparty.word(), "The other party pays the unit"),
        ]),
        (_, Values::Date(_)) => Input::Line("date"),
        (_, Values::Days) => Input::Line("short"),
        (_, Values::Money(_)) => Input::Line("money"),
        _ => Input::Line(""),
    };
    let typed = query.get(fact.name()).unwrap_or_default();
    let typed = if matches!(fact.values(), Values::Date(_)) { readable(typed) } else { typed.to_owned() };
    Field::new(fact.name(), label, input).hint(hint).value(typed)
}

/// The sector of the other party.
pub(crate) fn sector(query: &Query) -> Field {
    let choices = Sector::WORDS.iter().filter_map(|word| Some((word, Sector::parse(word)?)));
    let mut choices: Vec<Choice> =
        choices.map(|(word, sector)| Choice::new(*word, capital(sector_words(sector)))).collect();
    choices.push(Choice::new("", "Not known"));
    let field = Field::new(SECTOR, "What sort of body is the other party?", Input::Radios(choices));
    field.value(query.get(SECTOR).unwrap_or_default())
}

/// A parameter of the pack, under its name after `set.`.
pub(crate) fn parameter(parameter: &Parameter, query: &Query) -> Field {
    let name = format!("set.{}", parameter.name);
    let input = match parameter.kind {
        ParameterKind::YesNo => {
            Input::Radios(vec![Choice::new("yes", "Yes"), Choice::new("no", "No"), Choice::new("", "Not known")])
        }
        ParameterKind::Date => Input::Line("date"),
        ParameterKind::Money => Input::Line("money"),
        ParameterKind::Months | ParameterKind::Days | ParameterKind::Number | ParameterKind::Percent => {
            Input::Line("short")
        }
        ParameterKind::Word => {
            let none = Choice::new("", "As the rules have it");
            let words = parameter.words.iter().map(|word| Choice::new(word, capital(&word.replace('-', " "))));
            Input::Select([none].into_iter().chain(words).collect())
        }
        ParameterKind::Text => Input::Line(""),
    };
    let hint = match parameter.kind {
        ParameterKind::Date => "For example 1 May 2027",
        ParameterKind::Money => "In pounds, for example £100,000",
        ParameterKind::Months => "A number of months",
        ParameterKind::Days => "A number of days",
        ParameterKind::Percent => "Per cent, for example 17.5",
        _ => "",
    };
    let typed = readable(query.get(&name).unwrap_or_default());
    Field::new(name, capital(&parameter.label), input).hint(hint).value(typed)
}

/// What was typed for the pack's parameters, as `NAME=VALUE`.
pub(crate) fn parameters(pack: &Pack, query: &Query) -> Vec<String> {
    let given = |parameter: &Parameter| {
        let text = query.get(&format!("set.{}", parameter.name))?;
        let value = match parameter.kind {
            ParameterKind::Date => as_date(text),
            ParameterKind::Money => as_amount(text),
            _ => text.to_owned(),
        };
        Some(format!("{}={value}", parameter.name))
    };
    pack.parameters.iter().filter_map(given).collect()
}

/// What a person typed for a fact, as the register writes it; what is none is left for the register to refuse.
pub(crate) fn as_written(fact: DealFact, text: &str) -> String {
    let lower = text.trim().to_lowercase();
    let none = ["no", "none", "never", "no option", "no options"].contains(&lower.as_str());
    let open = ["no", "none", "open", "no end", "without end", "open-ended"].contains(&lower.as_str());
    match fact.values() {
        Values::Date(Some(("open", _))) if open => "open".to_owned(),
        Values::Date(Some(("none", _))) | Values::Money(Some(("none", _))) | Values::Days if none => "none".to_owned(),
        Values::Date(_) => each_end(text, as_date),
        Values::Money(_) => each_end(text, as_amount),
        _ => text.trim().to_owned(),
    }
}

/// What a person typed, each end of a range by itself.
fn each_end(text: &str, read: impl Fn(&str) -> String) -> String {
    match range::ends(text) {
        Some((from, to)) => format!("{}{}{}", read(from), range::MARK, read(to)),
        None => read(text),
    }
}

/// A day that a link holds as a file has it, as a person writes it; any other text as it stands.
pub(crate) fn readable(text: &str) -> String {
    hostboard_domain::time::Day::parse(text).map_or_else(|| text.to_owned(), |day| day.spoken())
}

/// A day as a file has it, where the text is one.
pub(crate) fn as_date(text: &str) -> String {
    day_of(text).map_or_else(|| text.trim().to_owned(), |day| day.to_string())
}

/// An amount without its pound sign and its commas between thousands.
fn as_amount(text: &str) -> String {
    let text = text.trim();
    let bare = text.strip_prefix('£').unwrap_or(text).trim();
    let mut groups = bare.split('.').next().unwrap_or_default().split(',');
    let first = groups.next().unwrap_or_default();
    let digits = |group: &str| group.bytes().all(|c| c.is_ascii_digit());
    let well = (1..=3).contains(&first.len()) && digits(first) && groups.all(|g| g.len() == 3 && digits(g));
    if well || !bare.contains(',') { bare.replace(',', "") } else { text.to_owned() }
}

/// A value of a fact, as the register writes it, in a person's words.
pub(crate) fn in_words(fact: DealFact, text: &str) -> String {
    if let (Some(_), Ok(Cell::Fact(read))) = (range::ends(text), fact.read(text)) {
        return fact_in_words(fact, read).unwrap_or_else(|| hostboard_domain::problem::shown(text));
    }
    let day = day_of(text).map(|day| day.spoken());
    match (fact.values(), day, text) {
        (Values::Date(_), Some(day), _) => day,
        (_, _, "open") => "no end".to_owned(),
        (_, _, "none") => "none".to_owned(),
        (Values::Money(_), ..) => hostboard_domain::money::Pence::parse(text)
            .map_or_else(|_| hostboard_domain::problem::shown(text), |value| crate::kit::words::pounds(value.0)),
        (Values::Word(_), ..) if fact == DealFact::Form => form_words(text),
        (Values::Word(_), ..) => plain(text),
        _ => hostboard_domain::problem::shown(text),
    }
}
