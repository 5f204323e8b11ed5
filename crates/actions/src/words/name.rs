//! What bodies are called.

use hostboard_domain::consenters::Consenters;
use hostboard_domain::ledger::reading::Reading;
use hostboard_domain::record::Body;
use std::borrow::Cow;

/// A body's name, or its id where no name is known.
pub fn name_of(reading: &Reading<'_>, id: &str) -> String {
    let name = reading.record_named::<Body<_>>(id).and_then(|body| body.name());
    name.map_or_else(|| id.to_owned(), Cow::into_owned)
}

/// Whether what an office is called has a body's name in it, without what stands in brackets there.
///
/// ```
/// use hostboard_actions::words::name::bears_name;
/// assert!(bears_name("chief executive, North Vale", "North Vale (made up)"));
/// assert!(!bears_name("chief executive, North Vale", "North Vale End"));
/// ```
pub fn bears_name(office: &str, name: &str) -> bool {
    let bare = name.split('(').next().unwrap_or(name).trim().to_lowercase();
    !bare.is_empty() && office.to_lowercase().contains(&bare)
}

/// Whether two texts name the same office: letters' case and spaces tell nothing apart.
///
/// ```
/// use hostboard_actions::words::name::same;
/// assert!(same("Lead  assessor ", "lead assessor"));
/// assert!(!same("lead assessor", "leading assessor"));
/// ```
pub fn same(one: &str, other: &str) -> bool {
    let plain = |text: &str| text.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>();
    plain(one) == plain(other)
}

/// What somebody is called: the name of the body with that id, else the text itself.
pub fn called(reading: &Reading<'_>, text: &str) -> String {
    name_of(reading, text.trim())
}

/// Several consenters in words: `A and B` for `A+B`, who must both agree; `A or B` for `A|B`, of whom one is enough.
pub fn called_together(reading: &Reading<'_>, text: &str) -> String {
    let joined =
        |names: &[String], with: &str| names.iter().map(|name| called(reading, name)).collect::<Vec<_>>().join(with);
    match Consenters::parse(text) {
        Some(Consenters::All(names)) => joined(&names, " and "),
        Some(Consenters::Any(names)) => joined(&names, " or "),
        None => text.to_owned(),
    }
}
