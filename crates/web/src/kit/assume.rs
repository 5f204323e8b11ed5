//! What may be assumed where nothing is recorded, as choices of a form and as an address says it.
//!
//! Leaves to others: which assumptions there are, and what they fill.

use crate::kit::components::form::{Choice, Field, Input};
use crate::kit::query::Query;
use crate::kit::words::capital;
use hostboard_actions::words::assumption::{choice, topic};
use hostboard_rules::unit::assume::What;

/// The name in the form of what may be assumed.
fn field_name(what: What) -> String {
    format!("assume.{}", what.name())
}

/// Those of which only one can be assumed stand together.
fn topics() -> impl Iterator<Item = &'static [(What, &'static str, &'static str)]> {
    const ALL: &[(What, &str, &str)] = &What::ALL;
    ALL.chunk_by(|(_, a, _), (_, b, _)| a == b)
}

/// A choice for each thing that may be assumed where it is not recorded.
pub(crate) fn fields(typed: &Query) -> Vec<Field> {
    fields_of(typed, |_| true)
}

/// Of these, the ones that a page has use for.
pub(crate) fn fields_of(typed: &Query, is_of_use: impl Fn(What) -> bool) -> Vec<Field> {
    let field = |alike: &[(What, &str, &str)]| {
        let what = alike.first()?.0;
        let choice =
            |(what, name, value): &(What, &str, &str)| Choice::new(format!("{name}={value}"), capital(choice(*what)));
        let all = [Choice::new("", "Assume nothing")].into_iter().chain(alike.iter().map(choice)).collect();
        let typed = typed.get(&field_name(what)).unwrap_or_default().to_owned();
        Some(Field::new(field_name(what), topic(what), Input::Select(all)).value(typed))
    };
    topics().filter(|alike| alike.iter().any(|(what, ..)| is_of_use(*what))).filter_map(field).collect()
}

/// What was chosen to be assumed.
pub(crate) fn chosen(typed: &Query) -> Vec<String> {
    let names = topics().filter_map(|alike| alike.first());
    names.filter_map(|(what, ..)| typed.get(&field_name(*what)).map(str::to_owned)).collect()
}

/// The choices that made these assumptions.
pub(crate) fn as_chosen(assumed: &[String]) -> Query {
    let chosen = assumed.iter().filter_map(|text| Some((What::parse(text)?, text)));
    chosen.fold(Query::default(), |query, (what, text)| query.with(&field_name(what), text))
}
