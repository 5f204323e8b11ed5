//! Questions to put to people, in words: what an open answer waits for, once for all deals that it is missing of.

use hostboard_domain::deal::DealFact;

/// Beside a fact that may be answered by a day for all.
pub(crate) const BY_SOME_DAY: &str = "where all were signed by some day, a row `signed_by` with that day says more";
/// A day by which deals were signed, for all of them at once.
pub(crate) const ALL_SIGNED_BY: &str = "a day by which all were signed that are marked as signed without a day";
/// Beside that day.
pub(crate) const IF_BEFORE: &str = "where that is before the first day on which a rule binds, it settles these alone; a later day leaves them to the other questions";
/// Beside a fact that differs from deal to deal.
pub(crate) const OF_EACH: &str = "answer it for each deal in a row of its own";
/// Beside what is not said of deals.
pub(crate) const OF_OTHERS: &str = "say it of the body or of the consent, in their own files";
/// Beside a row that gives no facts.
pub(crate) const IN_ITS_FILE: &str = "mend the row in its file, and check again";
/// Beside what a direction says.
pub(crate) const OF_DIRECTION: &str =
    "record the direction to the unit, with the day from which it binds and the date named in it";
/// What a value asks that is a year's worth, without options or in another currency.
pub(crate) const WHOLE_LIFE: &str = "what it costs over its whole life, in pounds";

/// What may be answered where a matter is asked for.
const NAME_OR_OWN: &str = "answer with a name for the matter, or `own` if each is like no other";

/// A column of a consent, which is named where its id is given.
pub(crate) fn of_consent(column: &str, id: Option<&str>) -> String {
    match id {
        Some(id) => format!("{column} of consent {id}"),
        None => format!("{column} of a consent"),
    }
}

/// A fact of all deals that lack it.
pub(crate) const fn of_all(fact: DealFact) -> &'static str {
    match fact {
        DealFact::Signed => "when it was signed, of those that are signed",
        fact => fact.label(),
    }
}

/// A fact of the deals of a class.
pub(crate) fn of_class(fact: DealFact, class: &str) -> String {
    format!("{}, of deals {}", fact.label(), with(class))
}

/// Deals of a class: `with form = "works"`, `without form`.
fn with(class: &str) -> String {
    match class.strip_suffix(" = \"\"") {
        Some(column) => format!("without {column}"),
        None => format!("with {class}"),
    }
}

/// Whom deals are with that name nobody; `deal` where it is one alone.
pub(crate) fn party(unit: &str, number: usize, deal: Option<&str>) -> String {
    match deal {
        Some(deal) => format!("who deal {deal} of {unit} is with"),
        None => format!(
            "whom the {number} deals of {unit} that name nobody are with; `own` if each is with somebody that no other \
             deal is with"
        ),
    }
}

/// Whether names are one party; the first `most` of them are shown.
pub(crate) fn same_party(unit: &str, names: &[String], most: usize) -> String {
    let shown = names.iter().take(most).cloned().collect::<Vec<_>>().join(" | ");
    let more = names.len().saturating_sub(most);
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    format!("whether these are one party of {unit}: {shown}{more}")
}

/// Words that the titles of deals share.
pub(crate) fn shared_words(words: &[String]) -> String {
    if words.is_empty() { String::new() } else { format!("titles share: {}", words.join(", ")) }
}

/// Whether deals are of one matter: of a class, or with titles that share words.
pub(crate) fn one_matter(unit: &str, number: usize, class: Option<&str>, shared: &str) -> String {
    let with = class.map_or_else(String::new, |class| format!(" {}", with(class)));
    let share = if shared.is_empty() { String::new() } else { format!("; {shared}") };
    format!("whether {number} deals of {unit}{with} are of one matter{share}: {NAME_OR_OWN}")
}

/// Whether deals are each of a matter of their own; `deal` where it is one alone.
pub(crate) fn own_matter(unit: &str, number: usize, deal: Option<&str>, others_were_asked: bool) -> String {
    let other = if others_were_asked { "other " } else { "" };
    match deal {
        Some(deal) => format!("whether deal {deal} of {unit} is of a matter of its own: {NAME_OR_OWN}"),
        None => format!(
            "whether each of {number} {other}deals of {unit} is for a matter of its own, shared with no other deal: \
             {NAME_OR_OWN}"
        ),
    }
}
