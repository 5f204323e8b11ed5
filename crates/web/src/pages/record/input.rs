//! The inputs of a form, made of a kind's fields; and what was typed into them, as files have it.

use crate::kit::query::{Query, day_of, when_of};
use crate::kit::words::{capital, label_of, stance_words, standing_words};
use hostboard_actions::title::title_of;
use hostboard_actions::view::View;
use hostboard_domain::deal::Values;
use hostboard_domain::evidence::{Stance, Standing};
use hostboard_domain::record::{Kind, What};
use hostboard_domain::time::When;
use std::collections::HashSet;

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
    /// What is wrong with it, with the id of the place to mend it at.
    pub(super) fn problems(&self) -> impl Iterator<Item = (String, String)> + use<'_> {
        let is_group = matches!(self.shape, "one" | "many");
        let place = if is_group { format!("{}-1", self.name) } else { self.name.to_owned() };
        self.wrong.iter().map(move |text| (place.clone(), text.clone()))
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

/// The most records that are offered to choose from; more are asked for by id.
const MOST_OFFERED: usize = 200;

const DATE_HINT: &str =
    "Such as 1 March 2013, March 2013 or 2013; by March 2013; not before 2014; between May 2013 and July 2013.";

/// What to do about a date that can't be read.
pub(super) const DATE_HELP: &str =
    "write it as 1 March 2013, March 2013 or 2013, or as by, not before or between such dates";

/// The inputs of a kind's form, filled; each with what is wrong with it.
pub(super) fn inputs(
    view: &View<'_>,
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
    let field = kind.spec().field(name);
    let optional = match name {
        "id" | "why" | "sources" => "",
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
    match field.map(|field| field.what) {
        Some(what) => of_what(view, &mut input, what, value),
        None => of_common(view, &mut input, name, value),
    }
    input
}

fn of_what(view: &View<'_>, input: &mut Input, what: What, value: &str) {
    match what {
        What::Text
            if matches!(input.name, "note" | "says" | "told" | "given" | "conditions" | "decision" | "because") =>
        {
            input.shape = "area";
        }
        What::Text => {}
        What::Words(_) | What::Names => input.hint = "Words with spaces between.".to_owned(),
        What::Word(words) => words_of(input, words, value),
        What::When => {
            date(input, value);
            input.class = "";
        }
        What::Day => {
            date(input, value);
            input.hint = "Such as 1 March 2013.".to_owned();
        }
        What::Count | What::Number => {
            input.class = "short";
            input.hint = "Digits alone; leave it blank where nobody gave a number.".to_owned();
        }
        What::YesNo => yes_no(input, value),
        What::One(kinds) => one_of(view, input, kinds, value),
        What::Many(kinds) => many_of(view, input, kinds, value),
        What::Deal(fact) => match fact.values() {
            Values::YesNo => yes_no(input, value),
            Values::Word(words) => words_of(input, words, value),
            Values::Money => {
                input.class = "money";
                input.hint = "In pounds, such as £60,000.".to_owned();
            }
            Values::Date(word) => {
                date(input, value);
                let or = word.map_or_else(String::new, |(word, _)| format!(", or the word {word}"));
                input.hint = format!("A day such as 1 March 2013{or}.");
            }
            Values::Days => {
                input.class = "short";
                input.hint = "Whole days, or the word none.".to_owned();
            }
            Values::Text => {}
        },
    }
}

fn of_common(view: &View<'_>, input: &mut Input, name: &str, value: &str) {
    match name {
        "id" => {
            input.hint =
                "Leave it blank and we propose one. It never changes, so put no person’s name in it.".to_owned();
        }
        "valid_from" | "valid_to" => {
            date(input, value);
            let open = if name == "valid_from" { "Blank: since before anybody asked." } else { "Blank: no end." };
            input.hint = format!("{DATE_HINT} {open}");
            input.class = "";
        }
        "sources" => {
            many_of(view, input, &[Kind::Source], value);
            let how = if input.shape == "many" { "" } else { " Ids with spaces between." };
            input.hint = format!("A change to what is recorded needs one, unless it is only assumed.{how}");
        }
        "locator" => input.hint = "A paragraph, page or part.".to_owned(),
        "stance" => {
            words_of(input, Stance::WORDS, value);
            relabel(input, |word| stance_words(Stance::parse(word)));
        }
        "standing" => {
            words_of(input, Standing::WORDS, value);
            relabel(input, |word| standing_words(Standing::parse(word)));
        }
        "illustrative" => yes_no(input, value),
        "why" => {
            input.shape = "area";
            input.hint = "Who reads this later will ask why. A correction needs a reason.".to_owned();
        }
        _ => {}
    }
}

fn relabel(input: &mut Input, words: impl Fn(&str) -> &'static str) {
    for option in input.options.iter_mut().filter(|option| !option.value.is_empty()) {
        option.text = capital(words(&option.value));
    }
}

fn choice(value: &str, text: &str, held: &str) -> Choice {
    Choice { value: value.to_owned(), text: text.to_owned(), chosen: value == held }
}

fn words_of(input: &mut Input, words: &[&str], value: &str) {
    input.shape = "pick";
    input.options = vec![choice("", "Not recorded", value)];
    input.options.extend(words.iter().map(|word| choice(word, &capital(&word.replace('-', " ")), value)));
    keep_strange(input, value);
}

/// What was typed stays, even where it is nothing to choose.
fn keep_strange(input: &mut Input, value: &str) {
    if !input.options.iter().any(|option| option.chosen) {
        input.options.push(Choice { value: value.to_owned(), text: value.to_owned(), chosen: true });
    }
}

fn yes_no(input: &mut Input, value: &str) {
    input.shape = "one";
    input.options = [("yes", "Yes"), ("no", "No"), ("", "Not recorded")].map(|(v, t)| choice(v, t, value)).into();
    keep_strange(input, value);
}

fn date(input: &mut Input, value: &str) {
    input.class = "date";
    input.hint = DATE_HINT.to_owned();
    input.value = When::parse(value).map_or_else(|| value.to_owned(), When::spoken);
}

/// The records of some kinds that were known, by title.
fn offered(view: &View<'_>, kinds: &[Kind]) -> Vec<(String, String)> {
    let mut all = Vec::new();
    for kind in kinds {
        let mut seen = HashSet::new();
        for life in view.reading.lives(*kind).into_iter().rev() {
            if seen.insert(life.version.id().to_owned()) {
                let title = capital(&title_of(&view.reading, &life.version));
                all.push((life.version.id().to_owned(), title));
            }
        }
    }
    all.sort_by_key(|(_, title)| title.to_lowercase());
    all
}

fn one_of(view: &View<'_>, input: &mut Input, kinds: &[Kind], value: &str) {
    let offered = offered(view, kinds);
    if offered.len() > MOST_OFFERED {
        input.hint =
            format!("The id of {}.", kinds.iter().map(|kind| kind.with_article()).collect::<Vec<_>>().join(" or "));
        return;
    }
    input.shape = "pick";
    input.options = vec![choice("", "Not recorded", value)];
    input.options.extend(offered.iter().map(|(id, title)| choice(id, title, value)));
    keep_strange(input, value);
}

fn many_of(view: &View<'_>, input: &mut Input, kinds: &[Kind], value: &str) {
    let offered = offered(view, kinds);
    if offered.len() > MOST_OFFERED || offered.is_empty() {
        input.hint = "Ids with spaces between.".to_owned();
        return;
    }
    let held: HashSet<&str> = value.split_whitespace().collect();
    let strange = held.iter().filter(|id| offered.iter().all(|(other, _)| other != *id));
    input.shape = "many";
    let mut options: Vec<Choice> = offered
        .iter()
        .map(|(id, title)| {
            let text = if kinds == [Kind::Source] { format!("{id}: {title}") } else { title.clone() };
            Choice { value: id.clone(), text, chosen: held.contains(id.as_str()) }
        })
        .chain(strange.map(|id| Choice { value: (*id).to_owned(), text: (*id).to_owned(), chosen: true }))
        .collect();
    // What is chosen is seen without scrolling.
    options.sort_by_key(|option| !option.chosen);
    input.options = options;
}

/// What was typed into a form of a kind, column by column, as files have it: dates and amounts are read as people write
/// them, and stay as they were typed where they can't be.
pub(super) fn typed(kind: Kind, sent: &Query, columns: &[&'static str]) -> Cells {
    let mut cells = Cells::new();
    for name in columns {
        let all: Vec<&str> = sent.all(name).collect();
        let many = *name == "sources" || matches!(kind.spec().field(name).map(|field| field.what), Some(What::Many(_)));
        let text = if many { all.join(" ") } else { all.first().copied().unwrap_or_default().to_owned() };
        if !text.is_empty() {
            cells.push(((*name).to_owned(), as_files_have_it(kind, name, &text)));
        }
    }
    cells
}

fn as_files_have_it(kind: Kind, name: &str, text: &str) -> String {
    let when = || when_of(text).map(|when| when.to_string());
    let day = || day_of(text).map(|day| day.to_string());
    let digits = || Some(text.trim_start_matches('£').chars().filter(|c| !matches!(c, ',' | ' ')).collect());
    let read = match kind.spec().field(name).map(|field| field.what) {
        None if matches!(name, "valid_from" | "valid_to") => when(),
        Some(What::When) => when(),
        Some(What::Day) => day(),
        Some(What::Count | What::Number) => digits(),
        Some(What::Deal(fact)) => match fact.values() {
            Values::Date(_) => day(),
            Values::Money => digits(),
            _ => None,
        },
        _ => None,
    };
    read.unwrap_or_else(|| text.to_owned())
}
