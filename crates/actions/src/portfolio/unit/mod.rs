//! One body of a portfolio as at two times: everything recorded of it, with who says so.

mod around;
mod gaps;
mod searches;
mod work;

pub use around::{Became, Related, Side};
pub use searches::{Part, Searched};
pub use work::{Agreed, Reviewed, Served};

use crate::codes;
use crate::error::ActionError;
use crate::ledger::TwoTimes;
use crate::ledger::cite::{Cited, CitedSource, sources};
use crate::ledger::view::View;
use crate::portfolio::claims::{Said, said};
use crate::portfolio::heads::{Head, Heads, all_kept};
use crate::portfolio::units::Sure;
use crate::words::gap::Gap;
use crate::words::name::name_of;
use crate::words::sector::sector_words;
use around::{relations, successions};
use gaps::gaps;
use hostboard_domain::body::BodyKind;
use hostboard_domain::ledger::history::Version;
use hostboard_domain::ledger::reading::Held;
use hostboard_domain::name::folded;
use hostboard_domain::problem::{Problem, quoted};
use hostboard_domain::record::{Body, Claim, Field, FieldTexts, Kind};
use searches::searches;
use std::borrow::Cow;
use work::{deals, directions, reviews, services};

/// A body as at two times.
#[derive(Clone, Debug)]
pub struct UnitPage {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// The two times.
    pub times: TwoTimes,
    /// Whether it exists on the day: surely, perhaps, or not.
    pub exists: Option<Sure>,
    /// What it is here for.
    pub kind: Option<BodyKind>,
    /// What else is recorded of it: a label, and the text.
    pub details: Vec<(&'static str, String)>,
    /// Who says that it exists.
    pub cited: Cited,
    /// Who heads it on the day.
    pub heads: Vec<Head>,
    /// Everybody known to have headed it, whenever.
    pub all_heads: Vec<Head>,
    /// How it stands to other bodies: words, the other body, from when, perhaps, who says so.
    pub relations: Vec<Related>,
    /// What became of it, or what it came from.
    pub successions: Vec<Became>,
    /// Its reviews: checkpoint, state, grade.
    pub reviews: Vec<Reviewed>,
    /// What it does for customers.
    pub services: Vec<Served>,
    /// The directions to it: what each is called.
    pub directions: Vec<(String, Cited)>,
    /// Its deals; illustrative ones are said to be so.
    pub deals: Vec<Agreed>,
    /// Searches for who should run it.
    pub searches: Vec<Searched>,
    /// What was said of it.
    pub claims: Vec<(String, Said)>,
    /// What is not recorded and a reader would look for.
    pub gaps: Vec<Gap>,
    /// Every source behind what is shown.
    pub sources: Vec<CitedSource>,
}

impl UnitPage {
    /// Whether it is held in trust, or was.
    pub fn is_unit(&self) -> bool {
        self.kind == Some(BodyKind::Unit)
    }
}

/// Reads one body.
///
/// Errors: an id that no body known by then has.
pub fn unit(view: &View<'_>, id: &str) -> Result<UnitPage, ActionError> {
    let (times, reading) = (view.times, &view.reading);
    let body = known_body(view, id)?;
    // What is recorded of every unit is no matter of other bodies, nor of a unit that is not there.
    let is_unit = body.kind() == Some(BodyKind::Unit) && !matches!(reading.get(Kind::Body, id), Held::Not);
    let mut page = UnitPage {
        id: id.to_owned(),
        name: name_of(reading, id),
        times,
        exists: match reading.get(Kind::Body, id) {
            Held::Surely(_) => Some(Sure::Yes),
            Held::Perhaps(_) => Some(Sure::Perhaps),
            Held::Not => None,
        },
        kind: body.kind(),
        details: details(&body),
        cited: Cited::of(reading, &body.record),
        heads: Heads::kept(view).of_body(id).to_vec(),
        all_heads: all_kept(view).get(id).cloned().unwrap_or_default(),
        relations: relations(reading, id),
        successions: successions(reading, id),
        reviews: if is_unit { reviews(view, id) } else { Vec::new() },
        services: if is_unit { services(view, id) } else { Vec::new() },
        directions: directions(view, id),
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

fn details(body: &Body<Version<'_>>) -> Vec<(&'static str, String)> {
    let labels = [
        (Body::IDENTIFIER, "identifier"),
        (Body::ROLE, "role"),
        (Body::ADDRESS, "address"),
        (Body::POSTCODE, "postcode"),
        (Body::LICENCE_DELEGATES, "licence delegates long-term deals"),
        (Body::NOTE, "note"),
    ];
    let text = |field: &Field| body.record.text_of(field).map(Cow::into_owned);
    let (from, to) = (body.record.entry().from, body.record.entry().to);
    let dates = [("from", from), ("until", to)].into_iter().filter_map(|(label, when)| Some((label, when?.spoken())));
    let sector = body.sector().map(|sector| ("sector", sector_words(sector).to_owned()));
    dates.chain(sector).chain(labels.into_iter().filter_map(|(field, label)| Some((label, text(field)?)))).collect()
}

fn cited(page: &UnitPage) -> Vec<&Cited> {
    let mut all = vec![&page.cited];
    all.extend(page.heads.iter().chain(&page.all_heads).map(|head| &head.cited));
    all.extend(page.relations.iter().map(|related| &related.cited));
    all.extend(page.successions.iter().map(|became| &became.cited));
    all.extend(page.reviews.iter().map(|reviewed| &reviewed.cited));
    all.extend(page.services.iter().map(|served| &served.cited));
    all.extend(page.directions.iter().map(|(_, cited)| cited));
    all.extend(page.deals.iter().map(|deal| &deal.cited));
    for search in &page.searches {
        let parts = search.options.iter().chain(&search.approaches).chain(&search.discussions);
        all.extend(parts.map(|part| &part.cited).chain([&search.cited]));
    }
    all.extend(page.claims.iter().map(|(_, said)| &said.cited));
    all
}

fn claims_about(view: &View<'_>, id: &str) -> Vec<(String, Said)> {
    let of_it = view.of(Kind::Claim, Claim::ABOUT, id).into_iter().map(Claim::of);
    of_it.map(|claim| (claim.topic().unwrap_or_default().into_owned(), said(&view.reading, &claim))).collect()
}

/// The body with that id.
///
/// Errors: none is known, with one that may be meant.
pub(crate) fn known_body<'v>(view: &View<'v>, id: &str) -> Result<Body<Version<'v>>, ActionError> {
    let (times, reading) = (view.times, &view.reading);
    reading.record_named::<Body<_>>(id).ok_or_else(|| {
        let same = |other: &str| folded(other) == folded(id) || folded(other).replace(' ', "-") == folded(id);
        let bodies = || reading.lives(Kind::Body).into_iter().map(|life| Body::of(life.version));
        let near = bodies().find(|body| same(body.record.id()) || body.name().is_some_and(|name| same(&name)));
        let holds = |body: &Body<Version<'_>>| id.len() > 3 && body.record.id().contains(&folded(id));
        let near = near.or_else(|| bodies().find(holds)).map(|body| body.record.id());
        let help = near.map_or_else(
            || "look at the list of units, or choose a later “as we knew it on” date".to_owned(),
            |near| format!("is it `{near}`?"),
        );
        let message = format!("no body with the id {} was known by {}", quoted(id), times.known.spoken());
        ActionError::NotFound(Problem::of_ledger(codes::RECORD_NOT_KNOWN, view.name(), message, help))
    })
}
