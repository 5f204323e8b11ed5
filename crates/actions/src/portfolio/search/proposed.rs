//! Candidates that the register proposes, with reasons: by name, never chosen, without a rank. Only a record makes a candidate.

use super::facts::{interventions_open, served};
use crate::ledger::cite::Cited;
use crate::ledger::view::View;
use crate::portfolio::heads::{Heads, Who};
use crate::portfolio::named::Named;
use crate::portfolio::review::{Graded, graded, may_be_last};
use crate::portfolio::succession::Search;
use crate::portfolio::units::units;
use crate::words::candidate::CandidateFact;
use hostboard_domain::body::{BodyKind, Sector};
use hostboard_domain::deal::{DealFact, Form};
use hostboard_domain::ledger::history::Version;
use hostboard_domain::record::{self, Approach, Body, Deal, Id, Relation, Tie};
use hostboard_domain::time::Day;
use hostboard_rules::search::Said;
use std::collections::BTreeMap;

/// Somebody whom the register proposes.
#[derive(Clone, Debug)]
pub struct Proposed {
    /// Who.
    pub body: Named,
    /// Whether it is a unit, for a takeover; else a supplier, for what firms take up.
    pub is_unit: bool,
    /// What the register knows of it, each with the records that say so.
    pub facts: Vec<(CandidateFact, Vec<Cited>)>,
}

/// The forms of deals that show that somebody has run such things.
const FORMS: [Form; 5] =
    [Form::SpecialistSkills, Form::Manpower, Form::Partnership, Form::Franchise, Form::ManagementContract];

/// Everybody whom the register proposes for a search, units first, each by name. Invented suppliers and deals are left out
/// unless they are asked for.
pub(super) fn proposed(view: &View<'_>, search: &Search, illustrative: bool) -> Vec<Proposed> {
    let mut all = for_takeover(view, search);
    all.extend(firms(view, search, illustrative));
    all.sort_by(|a, b| (!a.is_unit, &a.body).cmp(&(!b.is_unit, &b.body)));
    all
}

/// Live units that border it, or share a head with it.
fn for_takeover(view: &View<'_>, search: &Search) -> Vec<Proposed> {
    let reading = &view.reading;
    let mut borders: BTreeMap<String, Vec<Cited>> = BTreeMap::new();
    for (tie, _) in reading.records_in_every_way::<Relation<_>>().filter(|(tie, _)| tie.how() == Some(Tie::Borders)) {
        let (Some(body), Some(to)) = (tie.body(), tie.to()) else { continue };
        let other = match (&*body == search.unit.as_str(), &*to == search.unit.as_str()) {
            (true, _) => to.into_string(),
            (_, true) => body.into_string(),
            _ => continue,
        };
        borders.entry(other).or_default().push(Cited::of(reading, &tie.record));
    }
    let heads = Heads::kept(view);
    let mut shares: BTreeMap<String, (String, Cited)> = BTreeMap::new();
    for head in heads.of_body(&search.unit) {
        for other in &head.also_heads {
            let name = head.name().unwrap_or_default().to_owned();
            shares.entry(other.id.clone()).or_insert((name, head.cited.clone()));
        }
    }
    let is_proposed = |id: &str| id != search.unit && (borders.contains_key(id) || shares.contains_key(id));
    let live = units(reading).into_iter().filter(|unit| is_proposed(&unit.id));
    live.map(|unit| {
        let border = borders.get(&unit.id).cloned().unwrap_or_default();
        let mut facts = vec![(CandidateFact::Neighbour(!border.is_empty()), border)];
        if let Some((name, cited)) = shares.get(&unit.id) {
            facts.push((CandidateFact::SharesHead(name.clone()), vec![cited.clone()]));
        }
        facts.push(size(view, &unit.id, &search.unit));
        facts.push(rating(view, &unit.id));
        facts.push(load(view, &unit.id));
        facts.push(conflict(search, &unit.id));
        Proposed { body: Named { name: unit.name, id: unit.id }, is_unit: true, facts }
    })
    .collect()
}

fn size(view: &View<'_>, body: &str, unit: &str) -> (CandidateFact, Vec<Cited>) {
    let at_least = |of: &str| Some(served(view, of).0.len()).filter(|number| *number > 0);
    let serves = |tie: &Relation<Version<'_>>| {
        tie.how() == Some(Tie::Serves) && tie.body().is_some_and(|of| &*of == body || &*of == unit)
    };
    let all = view.reading.records::<Relation<_>>().filter(serves);
    let cited = all.map(|tie| Cited::of(&view.reading, &tie.record)).collect();
    (CandidateFact::Size { own: at_least(body), unit: at_least(unit) }, cited)
}

fn rating(view: &View<'_>, body: &str) -> (CandidateFact, Vec<Cited>) {
    let graded = graded(view, body, true);
    let all: Vec<&Graded<'_>> = graded.iter().collect();
    let last: Vec<&Graded<'_>> = may_be_last(&all).collect();
    let cited = last.iter().map(|one| Cited::of(&view.reading, &one.review.record)).collect();
    let fact = match last[..] {
        [one] => Some((one.grade.clone(), one.of.title.clone(), one.when)),
        [] => None,
        ref several => {
            let grades: Vec<&str> = several.iter().map(|one| one.grade.as_str()).collect();
            let titles: Vec<&str> = several.iter().map(|one| one.of.title.as_str()).collect();
            Some((grades.join(" or "), titles.join(" or "), None))
        }
    };
    (CandidateFact::Rating(fact), cited)
}

fn load(view: &View<'_>, body: &str) -> (CandidateFact, Vec<Cited>) {
    let heads = Heads::kept(view);
    let head = heads.of_body(body).iter().find(|head| head.who != Who::Nobody && !head.perhaps);
    let interventions = interventions_open(view, body).and_then(|given| match given.said {
        Said::Between { lo, hi } => Some((lo, hi)),
        _ => None,
    });
    let (searches, of_searches) = searches(view, body);
    let cited = head.iter().map(|head| head.cited.clone()).chain(of_searches).collect();
    let posts = head.map(|head| 1 + head.also_heads.len());
    (CandidateFact::Load { posts, interventions, searches }, cited)
}

/// How many undecided searches a body is in, for itself or as one who was approached, with their records.
fn searches(view: &View<'_>, body: &str) -> (usize, Vec<Cited>) {
    let mut cited = Vec::new();
    for (search, _) in view.reading.records_even_perhaps::<record::Search<_>>() {
        let is_open = search.decided().is_none() && search.decision().is_none();
        let id = search.record.id();
        let asked = view.reading.records_even_perhaps::<Approach<_>>();
        let mut asked = asked.filter(|(one, _)| one.search().as_deref() == Some(id));
        let is_in = search.unit().as_deref() == Some(body) || asked.any(|(one, _)| one.body().as_deref() == Some(body));
        if is_open && is_in {
            cited.push(Cited::of(&view.reading, &search.record));
        }
    }
    (cited.len(), cited)
}

fn conflict(search: &Search, body: &str) -> (CandidateFact, Vec<Cited>) {
    let own: Vec<_> = search.approaches.iter().filter(|one| one.body == body && one.conflict.is_some()).collect();
    let text: Vec<String> = own.iter().filter_map(|one| one.conflict.clone()).collect();
    let said = (!text.is_empty()).then(|| text.join("; "));
    (CandidateFact::Conflict(said), own.iter().map(|one| one.cited.clone()).collect())
}

/// Suppliers outside the sector that were approached once, in any search, or have had a deal of such a form.
fn firms(view: &View<'_>, search: &Search, illustrative: bool) -> Vec<Proposed> {
    let reading = &view.reading;
    let mut approached: BTreeMap<String, Vec<Cited>> = BTreeMap::new();
    for life in reading.lives(record::Kind::Approach) {
        let Some(body) = Approach::of(life.version).body().map(Id::into_string) else { continue };
        approached.entry(body).or_default().push(Cited::of(reading, &life.version));
    }
    let deals = deals(view, illustrative);
    let is_outside =
        |sector: Option<Sector>| matches!(sector, Some(Sector::Private | Sector::Voluntary | Sector::Other));
    let mut found = Vec::new();
    for (body, _) in reading.records_even_perhaps::<Body<_>>() {
        let id = body.record.id();
        let is_known = approached.contains_key(id) || deals.contains_key(id);
        let cited = Cited::of(reading, &body.record);
        let is_invented = cited.illustrative && !illustrative;
        if body.kind() != Some(BodyKind::Supplier) || !is_outside(body.sector()) || !is_known || is_invented {
            continue;
        }
        let (ends, records) = deals.get(id).cloned().unwrap_or_default();
        let record = CandidateFact::Record { deals: records.len(), last_end: ends.into_iter().max() };
        let (searches, mut asked) = searches(view, id);
        asked.extend(approached.get(id).into_iter().flatten().cloned());
        let facts = vec![(record, records), (CandidateFact::Searches(searches), asked), conflict(search, id)];
        found.push(Proposed { body: Named::body(reading, id), is_unit: false, facts });
    }
    found
}

type DealsOf = BTreeMap<String, (Vec<Day>, Vec<Cited>)>;

/// Deals of such a form, by the body they are with: the ends that are recorded, and the records.
fn deals(view: &View<'_>, illustrative: bool) -> DealsOf {
    let reading = &view.reading;
    let mut found = DealsOf::new();
    for (deal, _) in reading.records_even_perhaps::<Deal<_>>() {
        let is_of_form = deal.form().is_some_and(|form| FORMS.contains(&form));
        let Some(party) = deal.fact(DealFact::CounterpartyId).filter(|_| is_of_form) else { continue };
        let cited = Cited::of(reading, &deal.record);
        if cited.illustrative && !illustrative {
            continue;
        }
        let of = found.entry(party.into_owned()).or_default();
        of.0.extend(deal.fact(DealFact::End).and_then(|end| Day::parse(&end)));
        of.1.push(cited);
    }
    found
}
