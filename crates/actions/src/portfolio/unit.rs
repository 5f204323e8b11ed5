//! One body of a portfolio as at two times: everything recorded of it, with who says so.

use crate::error::ActionError;
use crate::ledger::cite::{Cited, CitedSource, sources};
use crate::ledger::view::View;
use crate::portfolio::claims::{Said, said};
use crate::portfolio::heads::{Head, Heads, all_kept};
use crate::portfolio::units::Sure;
use crate::words::name::name_of;
use hostboard_domain::body::BodyKind;
use hostboard_domain::ledger::history::Version;
use hostboard_domain::ledger::reading::{Held, Reading};
use hostboard_domain::name::folded;
use hostboard_domain::problem::{Problem, quoted};
use hostboard_domain::record::{Kind, Tie};
use hostboard_domain::time::{Day, When};

/// A body as at two times.
#[derive(Clone, Debug)]
pub struct UnitPage {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// The day.
    pub at: Day,
    /// The day as known at the end of which.
    pub known: Day,
    /// Whether it exists on the day: surely, perhaps, or not.
    pub exists: Option<Sure>,
    /// What it is here for.
    pub kind: String,
    /// What else is recorded of it: a label, and the text.
    pub details: Vec<(&'static str, String)>,
    /// Who says that it exists.
    pub cited: Cited,
    /// Who heads it on the day.
    pub heads: Vec<Head>,
    /// Everybody who was known to head it, whenever.
    pub all_heads: Vec<Head>,
    /// How it stands to other bodies: words, the other body, from when, perhaps, who says so.
    pub relations: Vec<Related>,
    /// What became of it, or what it came from.
    pub successions: Vec<Became>,
    /// Its reviews: checkpoint, state, grade.
    pub reviews: Vec<Reviewed>,
    /// What it does for customers.
    pub services: Vec<Served>,
    /// Its deals: id, what it is; illustrative ones are said to be so.
    pub deals: Vec<(String, String, Cited)>,
    /// Searches for who should run it.
    pub searches: Vec<Searched>,
    /// What was said of it.
    pub claims: Vec<(String, Said)>,
    /// What is not recorded and a reader would look for.
    pub gaps: Vec<String>,
    /// Every source behind what is shown.
    pub sources: Vec<CitedSource>,
}

/// How a body stands to another.
#[derive(Clone, Debug)]
pub struct Related {
    /// `hosted by`, `borders`.
    pub how: String,
    /// The other body's name.
    pub other: String,
    /// Whether it is the only one of its sort.
    pub only: bool,
    /// From when.
    pub from: Option<When>,
    /// Whether it holds only perhaps.
    pub perhaps: bool,
    /// Who says so.
    pub cited: Cited,
}

/// What became of bodies.
#[derive(Clone, Debug)]
pub struct Became {
    /// `merge`.
    pub how: String,
    /// The bodies before, by name.
    pub from: Vec<String>,
    /// The bodies after, by name.
    pub into: Vec<String>,
    /// When.
    pub when: Option<When>,
    /// Whether it had surely happened by the day.
    pub surely: bool,
    /// Who says so.
    pub cited: Cited,
}

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

/// A search for who should run a unit, in short.
#[derive(Clone, Debug)]
pub struct Searched {
    /// Its id.
    pub id: String,
    /// Why it opened.
    pub trigger: Option<String>,
    /// What was decided.
    pub decision: Option<String>,
    /// Whether it was perhaps not opened by the day.
    pub perhaps: bool,
    /// The options: what would be done, and who named it.
    pub options: Vec<Part>,
    /// Whom was approached, and what they answered.
    pub approaches: Vec<Part>,
    /// Talks: at what level, and with whom.
    pub discussions: Vec<Part>,
    /// Who says so.
    pub cited: Cited,
}

/// A part of a search.
#[derive(Clone, Debug)]
pub struct Part {
    /// What it is.
    pub what: String,
    /// What is said of it besides.
    pub more: Option<String>,
    /// Whether it holds only perhaps on the day.
    pub perhaps: bool,
    /// Who says so.
    pub cited: Cited,
}

/// Reads one body.
///
/// Errors: an id that no body known by then has.
pub fn unit(view: &View<'_>, id: &str) -> Result<UnitPage, ActionError> {
    let (at, known, reading) = (view.at, view.known, &view.reading);
    let Some(body) = reading.named(Kind::Body, id) else {
        let same = |other: &str| folded(other) == folded(id) || folded(other).replace(' ', "-") == folded(id);
        let bodies = || reading.lives(Kind::Body).into_iter().map(|life| life.version);
        let near = bodies().find(|body| same(body.id()) || body.text("name").is_some_and(|name| same(&name)));
        let near =
            near.or_else(|| bodies().find(|body| id.len() > 3 && body.id().contains(&folded(id)))).map(|b| b.id());
        let help = near.map_or_else(
            || "see `hostboard portfolio` for the units, or ask for a later known day".to_owned(),
            |near| format!("is it `{near}`?"),
        );
        let message = format!("no body with the id {} was known by {}", quoted(id), known.spoken());
        return Err(ActionError::NotFound(Problem::of_file(view.name(), message, help)));
    };
    // What is recorded of every unit is no matter of other bodies, nor of a unit that is not there.
    let is_unit = body.text("kind").as_deref() == Some(BodyKind::Unit.word())
        && !matches!(reading.get(Kind::Body, id), Held::Not);
    let mut page = UnitPage {
        id: id.to_owned(),
        name: name_of(reading, id),
        at,
        known,
        exists: match reading.get(Kind::Body, id) {
            Held::Surely(_) => Some(Sure::Yes),
            Held::Perhaps(_) => Some(Sure::Perhaps),
            Held::Not => None,
        },
        kind: body.text("kind").unwrap_or_default().into_owned(),
        details: details(&body),
        cited: Cited::of(reading, &body),
        heads: Heads::kept(view).of_body(id).to_vec(),
        all_heads: all_kept(view).get(id).cloned().unwrap_or_default(),
        relations: relations(reading, id),
        successions: successions(reading, id),
        reviews: if is_unit { reviews(view, id) } else { Vec::new() },
        services: if is_unit { services(view, id) } else { Vec::new() },
        deals: deals(view, id),
        searches: searches(reading, id),
        claims: claims_about(view, id),
        gaps: Vec::new(),
        sources: Vec::new(),
    };
    page.gaps = gaps(&page);
    page.sources = sources(cited(&page));
    Ok(page)
}

fn details(body: &Version<'_>) -> Vec<(&'static str, String)> {
    let labels = [
        ("sector", "sector"),
        ("identifier", "identifier"),
        ("role", "role"),
        ("address", "address"),
        ("postcode", "postcode"),
        ("licence_delegates", "licence delegates long-term deals"),
        ("note", "note"),
    ];
    let (from, to) = (body.entry().from, body.entry().to);
    let dates = [("from", from), ("until", to)].into_iter().filter_map(|(label, when)| Some((label, when?.spoken())));
    dates.chain(labels.into_iter().filter_map(|(field, label)| Some((label, text(body, field)?)))).collect()
}

fn cited(page: &UnitPage) -> Vec<&Cited> {
    let mut all = vec![&page.cited];
    all.extend(page.heads.iter().chain(&page.all_heads).map(|head| &head.cited));
    all.extend(page.relations.iter().map(|related| &related.cited));
    all.extend(page.successions.iter().map(|became| &became.cited));
    all.extend(page.reviews.iter().map(|reviewed| &reviewed.cited));
    all.extend(page.services.iter().map(|served| &served.cited));
    all.extend(page.deals.iter().map(|(_, _, cited)| cited));
    for search in &page.searches {
        let parts = search.options.iter().chain(&search.approaches).chain(&search.discussions);
        all.extend(parts.map(|part| &part.cited).chain([&search.cited]));
    }
    all.extend(page.claims.iter().map(|(_, said)| &said.cited));
    all
}

/// What is not recorded, of what a reader would look for in a unit.
fn gaps(page: &UnitPage) -> Vec<String> {
    let mut gaps = Vec::new();
    if page.kind != "unit" {
        return gaps;
    }
    if page.heads.is_empty() {
        gaps.push("who heads it: not known, which is not the same as vacant".to_owned());
    }
    for head in &page.heads {
        if head.name().is_some() && head.basis.is_none() {
            gaps.push("on what footing its head is appointed".to_owned());
        }
        if head.name().is_some() && head.took_up.is_none() {
            gaps.push(format!("when {} took up the post", head.name().unwrap_or("its head")));
        }
    }
    if page.services.iter().all(|served| served.customers.is_empty()) {
        gaps.push("who its customers are".to_owned());
    }
    if !page.relations.iter().any(|related| related.how == "borders") {
        gaps.push("which units it borders".to_owned());
    }
    gaps
}

/// The versions of a kind that hold, surely or perhaps.
fn held<'h>(reading: &Reading<'h>, kind: Kind) -> Vec<(Version<'h>, bool)> {
    let sure = reading.of(kind).map(|version| (version, false));
    let perhaps = reading.perhaps(kind).flat_map(|ways| ways.versions).map(|version| (version, true));
    sure.chain(perhaps).collect()
}

fn is(version: &Version<'_>, field: &str, id: &str) -> bool {
    version.text(field).is_some_and(|text| text.split(' ').any(|one| one == id))
}

fn text(version: &Version<'_>, field: &str) -> Option<String> {
    version.text(field).map(|text| text.into_owned())
}

fn relations(reading: &Reading<'_>, id: &str) -> Vec<Related> {
    let mut all = Vec::new();
    for (relation, perhaps) in held(reading, Kind::Relation) {
        let Some(how) = relation.text("how").and_then(|word| Tie::parse(&word)) else { continue };
        let (own, others) = (is(&relation, "body", id), is(&relation, "to", id));
        let (how, other) = match (own, others, how) {
            (true, _, how) => (how.word().replace('-', " "), "to"),
            (false, true, Tie::Borders) => ("borders".to_owned(), "body"),
            (false, true, Tie::HostedBy) => ("hosts".to_owned(), "body"),
            (false, true, Tie::Serves) => ("served by".to_owned(), "body"),
            _ => continue,
        };
        all.push(Related {
            how,
            other: name_of(reading, &text(&relation, other).unwrap_or_default()),
            // That A is the only neighbour of B says nothing of A's neighbours.
            only: own && relation.yes("only") == Some(true),
            from: relation.entry().from,
            perhaps,
            cited: Cited::of(reading, &relation),
        });
    }
    all
}

fn successions(reading: &Reading<'_>, id: &str) -> Vec<Became> {
    let names = |version: &Version<'_>, field: &str| {
        text(version, field).map_or_else(Vec::new, |ids| ids.split(' ').map(|id| name_of(reading, id)).collect())
    };
    let of_it = held(reading, Kind::Succession).into_iter().filter(|(s, _)| is(s, "from", id) || is(s, "into", id));
    of_it
        .map(|(version, perhaps)| Became {
            how: text(&version, "how").unwrap_or_default(),
            from: names(&version, "from"),
            into: names(&version, "into"),
            when: version.entry().from,
            surely: !perhaps,
            cited: Cited::of(reading, &version),
        })
        .collect()
}

fn reviews(view: &View<'_>, id: &str) -> Vec<Reviewed> {
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

fn services(view: &View<'_>, id: &str) -> Vec<Served> {
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

fn deals(view: &View<'_>, id: &str) -> Vec<(String, String, Cited)> {
    view.of(Kind::Deal, "unit", id)
        .into_iter()
        .map(|deal| {
            let what = [text(&deal, "form"), text(&deal, "counterparty").map(|with| format!("with {with}"))];
            let what: Vec<String> = what.into_iter().flatten().collect();
            (deal.id().to_owned(), what.join(" "), Cited::of(&view.reading, &deal))
        })
        .collect()
}

fn searches(reading: &Reading<'_>, id: &str) -> Vec<Searched> {
    let part = |version: &Version<'_>, perhaps: bool, what: String, more: Option<String>| Part {
        what,
        more,
        perhaps,
        cited: Cited::of(reading, version),
    };
    let of_search = |kind: Kind, search: &str, what: &str, more: &str| -> Vec<Part> {
        let of_it = held(reading, kind).into_iter().filter(|(version, _)| is(version, "search", search));
        of_it
            .map(|(version, perhaps)| {
                let said = text(&version, what).unwrap_or_default();
                let said = if what == "body" { name_of(reading, &said) } else { said };
                part(&version, perhaps, said, text(&version, more))
            })
            .collect()
    };
    let searches = held(reading, Kind::Search).into_iter().filter(|(search, _)| is(search, "unit", id));
    searches
        .map(|(search, perhaps)| Searched {
            id: search.id().to_owned(),
            perhaps,
            trigger: text(&search, "trigger"),
            decision: text(&search, "decision"),
            options: of_search(Kind::Choice, search.id(), "title", "named_by"),
            approaches: of_search(Kind::Approach, search.id(), "body", "response"),
            discussions: of_search(Kind::Discussion, search.id(), "level", "whom"),
            cited: Cited::of(reading, &search),
        })
        .collect()
}

fn claims_about(view: &View<'_>, id: &str) -> Vec<(String, Said)> {
    let of_it = view.of(Kind::Claim, "about", id).into_iter();
    of_it.map(|claim| (text(&claim, "topic").unwrap_or_default(), said(&view.reading, &claim))).collect()
}
