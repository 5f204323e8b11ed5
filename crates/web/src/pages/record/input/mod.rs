//! The inputs of a form, made of a kind's fields; and what was typed into them, as files have it.

mod choices;
mod of_packs;

use crate::kit::components::form::Wrong;
use crate::kit::words::{label_of, label_of_column, stance_words, standing_words};
use choices::{many_of, one_of, parted_of, relabel, words_of, yes_no};
use hostboard_actions::ledger::view::View;
use hostboard_domain::deal::Values;
use hostboard_domain::evidence::{Stance, Standing};
use hostboard_domain::record::{Approach, Claim, CommonColumn, Comparable, Erasure, Field, Kind, Review, Search, What};
use hostboard_domain::time::When;
use hostboard_rules::pack::Pack;
use of_packs::of_packs;
use std::sync::Arc;

/// One input of a form.
pub(super) struct Input {
    pub name: &'static str,
    pub label: String,
    pub hint: String,
    /// `line`, `area`, `pick`, `one` of radios or `many` of boxes.
    pub shape: &'static str,
    pub class: &'static str,
    pub value: String,
    pub options: Vec<Choice>,
    pub wrong: Vec<String>,
    /// The ids of the texts that describe it.
    pub described: String,
}

impl Input {
    /// Of a record that is withdrawn, the first day is the first on which it no longer applies.
    pub(super) fn ask_when_withdrawn(&mut self) {
        if CommonColumn::parse(self.name) == Some(CommonColumn::ValidFrom) {
            self.label = format!("{} (optional)", label_of_column(CommonColumn::ValidTo));
            self.hint = format!("{DATE_HINT} Blank: it never applied.");
        }
    }

    pub(super) fn is_filled(&self) -> bool {
        !self.value.is_empty() || self.options.iter().any(|option| option.chosen && !option.value.is_empty())
    }

    /// What is wrong with it, with the id of the place to mend it at.
    pub(super) fn problems(&self) -> impl Iterator<Item = Wrong> + use<'_> {
        let is_group = matches!(self.shape, "one" | "many");
        let place = if is_group { format!("{}-1", self.name) } else { self.name.to_owned() };
        self.wrong.iter().map(move |text| Wrong::new(place.clone(), text.clone()))
    }
}

/// Something to choose.
pub(super) struct Choice {
    pub value: String,
    pub text: String,
    pub chosen: bool,
}

/// The texts of a form's columns.
pub(super) type Cells = Vec<(String, String)>;

const DATE_HINT: &str =
    "Such as 1 March 2027, March 2027 or 2027; by March 2027; not before 2028; between May 2027 and July 2027.";

/// The fields whose texts take more than a line.
const LONG: [&Field; 7] = [
    Claim::NOTE,
    Claim::SAYS,
    Approach::TOLD,
    Approach::GIVEN,
    Review::CONDITIONS,
    Search::DECISION,
    Comparable::BECAUSE,
];

/// What to do about a date that can't be read.
pub(super) const DATE_HELP: &str =
    "write it as 1 March 2027, March 2027 or 2027, or as by, not before or between such dates";

/// What to do about a day that can't be read.
pub(super) const DAY_HELP: &str = "write it as 1 March 2027";

/// What to do about a record that says what its sources do, and names none, or the other way round.
pub(super) const SOURCE_HELP: &str = "tick the source, or choose “assumed” where there is none";

/// What to do about a number that can't be read.
pub(super) const NUMBER_HELP: &str = "write it in digits, such as 60,000";

/// The inputs of a kind's form, filled; each with what is wrong with it. Records and rule packs give what to choose from.
pub(super) fn inputs(
    (view, packs): (&View<'_>, &[Arc<Pack>]),
    kind: Kind,
    cells: &Cells,
    wrong: &[(String, String)],
    columns: &[&'static str],
) -> Vec<Input> {
    columns
        .iter()
        .map(|name| {
            let value = cells.iter().find(|(n, _)| n == name).map_or("", |(_, text)| text.as_str());
            let mut input = input(view, kind, name, value);
            if let Some(field) = kind.spec().field(name) {
                of_packs(&mut input, kind, field, packs, value);
            }
            let own = wrong.iter().filter(|(field, _)| field == name);
            input.wrong = own.map(|(_, text)| text.clone()).collect();
            let hint = (!input.hint.is_empty()).then(|| format!("{name}-hint"));
            let wrong = (1..=input.wrong.len()).map(|place| format!("{name}-wrong-{place}"));
            input.described = hint.into_iter().chain(wrong).collect::<Vec<_>>().join(" ");
            input
        })
        .collect()
}

fn input(view: &View<'_>, kind: Kind, name: &'static str, value: &str) -> Input {
    let (field, common) = (kind.spec().field(name), CommonColumn::parse(name));
    let optional = match common {
        Some(CommonColumn::Id | CommonColumn::Why | CommonColumn::Sources) => "",
        _ if field.is_some_and(|field| field.required) => "",
        _ => " (optional)",
    };
    let mut input = Input {
        name,
        label: format!("{}{optional}", label_of(kind, name)),
        hint: String::new(),
        shape: "line",
        class: "",
        value: value.to_owned(),
        options: Vec::new(),
        wrong: Vec::new(),
        described: String::new(),
    };
    match (field, common) {
        (Some(field), _) => of_what(view, &mut input, field.what, value),
        (None, Some(column)) => of_common(view, &mut input, column, value),
        (None, None) => {}
    }
    input
}

/// What is said of a text that can never be erased.
const NO_NAMES: &str = "Name no person here: it can’t be erased later.";

fn of_what(view: &View<'_>, input: &mut Input, what: What, value: &str) {
    match what {
        What::Text if input.name == Erasure::NOTE.name => {
            input.shape = "area";
            input.hint = NO_NAMES.to_owned();
        }
        What::Text if LONG.iter().any(|field| field.name == input.name) => input.shape = "area",
        What::Text => {}
        What::Words(_) | What::Names => input.hint = "Words with spaces between.".to_owned(),
        What::Word(words) => words_of(input, words, value),
        What::When => {
            date(input, value);
            input.class = "";
        }
        What::Day => {
            date(input, value);
            input.hint = "Such as 1 March 2027.".to_owned();
        }
        What::Month => {
            input.class = "short";
            input.hint = "Such as March 2027.".to_owned();
        }
        What::Amount => {
            input.class = "money";
            input.hint =
                "In pounds and pence, such as 60000.00; nothing is 0. Leave it blank where nobody recorded it."
                    .to_owned();
        }
        What::Rate => {
            input.class = "short";
            input.hint = "Digits alone, such as 0.23; a share is a part of one.".to_owned();
        }
        What::Points => {
            input.class = "short";
            input.hint = "A number from 0 to 100, or the two between which it lies, such as 60..80. Leave it blank where nobody \
                          has scored it."
                .to_owned();
        }
        What::Ranked(_) => {
            input.hint =
                "All criteria by their ids, the heaviest first, such as skills > support = cost; = says nothing of \
                          which of the two weighs more."
                    .to_owned();
        }
        What::Count | What::Number => {
            input.class = "short";
            input.hint = "Digits alone; leave it blank where nobody gave a number.".to_owned();
        }
        What::YesNo => yes_no(input, value),
        What::One(kinds) => one_of(view, input, kinds, value),
        What::Many(kinds) => many_of(view, input, kinds, value),
        What::Parted(kinds) => parted_of(view, input, kinds, value),
        What::Shares => {
            input.hint = "Only where several enter into it together. In pounds or as a percentage, one for each in their order, \
                          parted by semicolons: for example 60000; 40%. Leave a place blank if nobody recorded it."
                .to_owned();
        }
        What::Deal(fact) => match fact.values() {
            Values::YesNo => yes_no(input, value),
            Values::Word(words) => words_of(input, words, value),
            Values::Money(word) => {
                input.class = "money";
                let or = word.map_or_else(String::new, |(word, _)| format!(", or the word {word}"));
                input.hint = format!("In pounds, such as £60,000{or}.");
            }
            Values::Date(word) => {
                date(input, value);
                let or = word.map_or_else(String::new, |(word, _)| format!(", or the word {word}"));
                input.hint = format!("A day such as 1 March 2027{or}.");
            }
            Values::Days => {
                input.class = "short";
                input.hint = "Whole days, or the word none.".to_owned();
            }
            Values::Share => input.hint = "In pounds, or as a percentage: for example 60000 or 40%.".to_owned(),
            Values::Text => {}
        },
    }
}

fn of_common(view: &View<'_>, input: &mut Input, column: CommonColumn, value: &str) {
    match column {
        CommonColumn::Id => {
            input.hint =
                "Leave it blank and we propose one. It never changes, so put no person’s name in it.".to_owned();
        }
        CommonColumn::ValidFrom | CommonColumn::ValidTo => {
            date(input, value);
            let is_from = column == CommonColumn::ValidFrom;
            let open = if is_from { "Blank: from when is not recorded." } else { "Blank: no end." };
            input.hint = format!("{DATE_HINT} {open}");
            input.class = "";
        }
        CommonColumn::Sources => {
            many_of(view, input, &[Kind::Source], value);
            let how = if input.shape == "many" { "" } else { " Ids with spaces between." };
            input.hint = format!("A change to what is recorded needs one, unless it is only assumed.{how}");
        }
        CommonColumn::Locator => input.hint = format!("A paragraph, page or part. {NO_NAMES}"),
        CommonColumn::Stance => {
            words_of(input, Stance::WORDS, value);
            relabel(input, |word| stance_words(Stance::parse(word)));
        }
        CommonColumn::Standing => {
            words_of(input, Standing::WORDS, value);
            relabel(input, |word| standing_words(Standing::parse(word)));
        }
        CommonColumn::Illustrative => yes_no(input, value),
        CommonColumn::Why => {
            input.shape = "area";
            input.hint = format!("Who reads this later will ask why. A correction needs a reason. {NO_NAMES}");
        }
        CommonColumn::Act => {}
    }
}

fn date(input: &mut Input, value: &str) {
    input.class = "date";
    input.hint = DATE_HINT.to_owned();
    input.value = When::parse(value).map_or_else(|| value.to_owned(), When::spoken);
}
