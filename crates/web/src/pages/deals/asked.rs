//! What the address of the list of deals asks for, and the choices of its form.

use crate::codes;
use crate::error::PageError;
use crate::kit::query::Query;
use crate::kit::words::capital;
use hostboard_actions::answer::deals::{By, Filter, Invented};
use hostboard_actions::error::ActionError;
use hostboard_actions::words::fact::plain;
use hostboard_domain::deal::{Form, Stage};
use hostboard_domain::fact::Fact;
use hostboard_domain::problem::{Problem, quoted};
use hostboard_rules::answer::Status;
use hostboard_rules::pack::Pack;

/// The word for a fact that nobody has recorded.
const NOT_RECORDED: &str = "not-recorded";

/// What the address asks for.
pub(super) struct Asked {
    /// Which deals.
    pub filter: Filter,
    /// In which order.
    pub by: By,
    /// Whether the order is turned round.
    pub falling: bool,
}

/// One choice of a field.
pub(super) struct Choice {
    /// What is sent.
    pub value: String,
    /// What is read.
    pub text: String,
    /// Whether it is the one that was chosen.
    pub chosen: bool,
}

/// The order of that name.
pub(super) fn order(word: &str) -> Option<By> {
    Some(match word {
        "answer" => By::Answer,
        "deal" => By::Deal,
        "unit" => By::Unit,
        "supplier" => By::Supplier,
        "value" => By::Value,
        "end" => By::End,
        _ => return None,
    })
}

impl Asked {
    /// Reads it.
    ///
    /// Errors: every value that is none of the choices.
    pub fn read(query: &Query) -> Result<Asked, PageError> {
        let mut problems = Vec::new();
        let mut choose = |name: &str, label: &str, words: &[&str]| {
            let text = query.get(name)?;
            let place = words.iter().position(|word| *word == text);
            if place.is_none() {
                let message = format!("{} is not one of the options", quoted(text));
                problems.push(Problem::of_parameter(
                    codes::ADDRESS_NOT_A_VALUE,
                    label,
                    message,
                    format!("choose one of {}", words.join(", ")),
                ));
            }
            place
        };
        let or_none = |words: &[&'static str]| [words, &[NOT_RECORDED]].concat();
        let fact = |place: Option<usize>, words: &[&str]| {
            place.map(|place| if place < words.len() { Fact::known(place as i64) } else { Fact::NOT_RECORDED })
        };
        let worst_first = Status::WORST_FIRST;
        let status = choose("verdict", "Answer", &worst_first.map(Status::word)).map(|place| worst_first[place]);
        let form = fact(choose("form", "Form", &or_none(Form::WORDS)), Form::WORDS);
        let stage = fact(choose("stage", "Stage", &or_none(Stage::WORDS)), Stage::WORDS);
        let invented = match choose("illustrative", "Illustrative deals", &["yes", "no"]) {
            Some(0) => Invented::Counted,
            Some(_) => Invented::LeftOut,
            None => Invented::Listed,
        };
        let sort = query.get("sort").unwrap_or("answer");
        let (falling, word) = sort.strip_prefix('-').map_or((false, sort), |word| (true, word));
        let by = order(word).unwrap_or_else(|| {
            let message = format!("there is no order {}", quoted(word));
            problems.push(Problem::of_parameter(
                codes::ADDRESS_NOT_A_VALUE,
                "sort",
                message,
                "choose answer, deal, unit, supplier, value or end",
            ));
            By::Answer
        });
        if !problems.is_empty() {
            return Err(ActionError::Incorrect(problems).into());
        }
        let text = |name: &str| query.get(name).map(str::to_owned);
        let filter = Filter { unit: text("unit"), status, form, stage, supplier: text("supplier"), invented };
        Ok(Asked { filter, by, falling })
    }

    /// Whether any deal may be left out.
    pub fn is_filtered(&self) -> bool {
        let of = &self.filter;
        let some = of.unit.is_some() || of.status.is_some() || of.supplier.is_some();
        some || of.form.is_some() || of.stage.is_some() || of.invented == Invented::LeftOut
    }

    /// Units by id and name. One that has no deals is kept where it was asked for.
    pub fn units(&self, units: Vec<(String, String)>) -> Vec<Choice> {
        let chosen = self.filter.unit.as_deref();
        let is_there = units.iter().any(|(id, _)| Some(id.as_str()) == chosen);
        let stranger = chosen.filter(|_| !is_there).map(|id| (id.to_owned(), format!("{id} (has no deal)")));
        let units = units.into_iter().chain(stranger).map(|(value, text)| {
            let chosen = Some(value.as_str()) == chosen;
            Choice { value, text, chosen }
        });
        [Choice::any(chosen.is_none())].into_iter().chain(units).collect()
    }

    /// Answers in the pack's words.
    pub fn verdicts(&self, pack: &Pack) -> Vec<Choice> {
        let chosen = self.filter.status;
        let one = |status: Status| Choice {
            value: status.word().to_owned(),
            text: pack.words[status.place()].clone(),
            chosen: chosen == Some(status),
        };
        [Choice::any(chosen.is_none())].into_iter().chain(Status::WORST_FIRST.map(one)).collect()
    }

    /// Forms of agreement.
    pub fn forms(&self) -> Vec<Choice> {
        of_words(Form::WORDS, self.filter.form)
    }

    /// Stages.
    pub fn stages(&self) -> Vec<Choice> {
        of_words(Stage::WORDS, self.filter.stage)
    }
}

impl Choice {
    fn any(chosen: bool) -> Choice {
        Choice { value: String::new(), text: "Any".to_owned(), chosen }
    }
}

fn of_words(words: &[&str], chosen: Option<Fact>) -> Vec<Choice> {
    let one = |(place, word): (usize, &&str)| Choice {
        value: (*word).to_owned(),
        text: capital(&plain(word)),
        chosen: chosen == Some(Fact::known(place as i64)),
    };
    let none = Choice {
        value: NOT_RECORDED.to_owned(),
        text: "Not recorded".to_owned(),
        chosen: chosen == Some(Fact::NOT_RECORDED),
    };
    [Choice::any(chosen.is_none())].into_iter().chain(words.iter().enumerate().map(one)).chain([none]).collect()
}
