//! What a unit does, has signed and was reviewed for.

use super::ways::text;
use crate::ledger::cite::Cited;
use crate::ledger::view::View;
use crate::words::name::name_of;
use hostboard_domain::ledger::history::Version;
use hostboard_domain::record::Kind;
use hostboard_domain::time::When;

/// How a unit stands at a checkpoint.
#[derive(Clone, Debug)]
pub struct Reviewed {
    /// The checkpoint's title.
    pub checkpoint: String,
    /// How far it has come.
    pub state: String,
    /// The grade.
    pub rating: Option<String>,
    /// When it came to its conclusion, or is expected to.
    pub when: Option<When>,
    /// Whether it is recorded of every unit, not of this one by name.
    pub of_all: bool,
    /// Who says so.
    pub cited: Cited,
}

/// A task done for customers.
#[derive(Clone, Debug)]
pub struct Served {
    /// The service line.
    pub line: String,
    /// For whom; empty: not recorded.
    pub customers: Vec<String>,
    /// Whether it is recorded of every unit, not of this one by name.
    pub of_all: bool,
    /// Who says so.
    pub cited: Cited,
}

pub(super) fn reviews(view: &View<'_>, id: &str) -> Vec<Reviewed> {
    let reading = &view.reading;
    let mut reviews: Vec<(bool, Reviewed)> = of_unit_or_all(view, Kind::Review, id)
        .into_iter()
        .map(|review| {
            let checkpoint = text(&review, "checkpoint").unwrap_or_default();
            let named = reading.named(Kind::Checkpoint, &checkpoint);
            let title = named.and_then(|named| text(&named, "title")).unwrap_or_else(|| checkpoint.clone());
            let reviewed = Reviewed {
                checkpoint: title,
                state: text(&review, "state").unwrap_or_default(),
                rating: text(&review, "rating"),
                when: review.when("concluded").or_else(|| review.when("expected_end")),
                of_all: review.text("unit").is_none(),
                cited: Cited::of(reading, &review),
            };
            (reviewed.of_all, reviewed)
        })
        .collect();
    // What is recorded of the unit itself goes before what is recorded of all.
    let own: Vec<String> =
        reviews.iter().filter(|(all, _)| !all).map(|(_, review)| review.checkpoint.clone()).collect();
    reviews.retain(|(all, review)| !all || !own.contains(&review.checkpoint));
    reviews.into_iter().map(|(_, review)| review).collect()
}

/// Records of one unit, and those of every unit, in the order of the ledger.
fn of_unit_or_all<'l>(view: &View<'l>, kind: Kind, id: &str) -> Vec<Version<'l>> {
    let mut all = view.of(kind, "unit", id);
    all.extend(view.blank(kind, "unit"));
    all.sort_by_key(|version| version.seq);
    all
}

pub(super) fn services(view: &View<'_>, id: &str) -> Vec<Served> {
    let reading = &view.reading;
    of_unit_or_all(view, Kind::Service, id)
        .into_iter()
        .map(|service| Served {
            line: text(&service, "line").unwrap_or_default(),
            customers: text(&service, "customers")
                .map_or_else(Vec::new, |ids| ids.split(' ').map(|id| name_of(reading, id)).collect()),
            of_all: service.text("unit").is_none(),
            cited: Cited::of(reading, &service),
        })
        .collect()
}

pub(super) fn deals(view: &View<'_>, id: &str) -> Vec<(String, String, Cited)> {
    view.of(Kind::Deal, "unit", id)
        .into_iter()
        .map(|deal| {
            let what = [text(&deal, "form"), text(&deal, "counterparty").map(|with| format!("with {with}"))];
            let what: Vec<String> = what.into_iter().flatten().collect();
            (deal.id().to_owned(), what.join(" "), Cited::of(&view.reading, &deal))
        })
        .collect()
}
