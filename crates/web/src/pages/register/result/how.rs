//! How the register was read, and what answers rest on.

use crate::kit::components::lines::Labelled;
use crate::kit::words::count;
use crate::site::uploads::Upload;
use hostboard_actions::register::reading::{ConstantStanding, FactRead, Seen};
use hostboard_actions::words::assumption::in_words;
use hostboard_actions::words::ground::of_all;
use hostboard_actions::words::note::doubt_in_words;
use hostboard_actions::words::reading::cells;
use hostboard_actions::words::set_aside::no_deals_by_words;
use hostboard_domain::problem::shown;
use hostboard_rules::pack::Pack;
use hostboard_rules::unit::assume::Assumption;

/// What answers rest on that nobody has decided.
pub(super) fn rests(upload: &Upload, pack: &Pack) -> Vec<String> {
    let grounds = upload.found.checked.kinds.iter().flat_map(|kind| &kind.grounds);
    of_all(grounds, &upload.found.opened.mapping_assumes, pack).iter().map(|text| shown(text)).collect()
}

/// What is presumed of such a list, and how many answers rest on it.
pub(super) fn presumed(upload: &Upload) -> Vec<String> {
    let line = |(assumption, rest): &(Assumption, usize)| {
        let rest = match rest {
            0 => "no answer rests on it".to_owned(),
            _ => count(*rest, "answer rests on it", "answers rest on it"),
        };
        format!("{} ({rest})", in_words(assumption))
    };
    upload.found.presumed.iter().map(line).collect()
}

/// How a fact was read: `We read Supplier as who it is with`, and how its cells went.
pub(super) fn how(read: &FactRead) -> Labelled {
    let label = read.fact.label();
    if let Some(same) = &read.constant {
        let source = same.source.as_ref().map_or_else(|| "this is assumed".to_owned(), |source| shown(source));
        let taken = match same.standing {
            ConstantStanding::Recorded => "took",
            ConstantStanding::Presumed => "presume",
            ConstantStanding::Assumed => "assume",
        };
        let rows = if same.standing == ConstantStanding::Recorded {
            "in every row"
        } else {
            "where a row does not say otherwise"
        };
        return Labelled::new(format!("We {taken} {label} to be “{}” {rows}", shown(&same.value)), source);
    }
    let from: Vec<String> = read.from.iter().map(|heading| format!("“{}”", shown(heading))).collect();
    let first = |seen: Option<&Seen>| seen.map_or_else(String::new, |seen| format!("first in row {}", seen.row));
    let parts = read.cells().into_iter().map(|(what, rows, seen)| cells(what, rows, &first(seen)));
    let parts: Vec<String> = parts.collect();
    Labelled::new(format!("We read {} as {label}", from.join(" and ")), parts.join("; "))
}

pub(super) fn no_deals(upload: &Upload) -> Vec<String> {
    let line = |(reason, rows): (&str, usize)| {
        format!("{}: {}", count(rows, "row is not a deal", "rows are not deals"), shown(reason))
    };
    no_deals_by_words(&upload.found.opened.no_deals).into_iter().map(line).collect()
}

/// Where the reading of the columns may be wrong; nothing where a mapping says what they mean.
pub(super) fn doubts(upload: &Upload) -> Vec<String> {
    let read_by = upload.found.opened.read_by.as_ref();
    let Some(found) = read_by.and_then(|read_by| read_by.recognised.as_ref()) else { return Vec::new() };
    found.doubts.iter().map(|doubt| shown(&doubt_in_words(doubt))).collect()
}

/// The columns that are kept and not read.
pub(super) fn not_read(upload: &Upload) -> String {
    let read_by = upload.found.opened.read_by.as_ref();
    let Some(found) = read_by.and_then(|read_by| read_by.recognised.as_ref()) else { return String::new() };
    found.not_read.iter().map(|heading| shown(heading)).collect::<Vec<_>>().join(", ")
}
