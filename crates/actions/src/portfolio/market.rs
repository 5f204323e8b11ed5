//! The market: meetings with suppliers, what was said of how much business is open and of where the policy goes, and
//! who the suppliers are.
//!
//! Nothing is estimated. A series without counts supports no count, and a claim without a number has none.

use crate::ledger::cite::{Cited, CitedSource, sources};
use crate::ledger::held::{held, text};
use crate::ledger::view::View;
use crate::portfolio::claims::{Said, claims};
use crate::register::open;
use hostboard_domain::body::{BodyKind, Sector};
use hostboard_domain::deal::{DealFact, Stage};
use hostboard_domain::record::Kind;
use hostboard_domain::time::{Day, When};
use std::collections::BTreeMap;

/// The topics of claims on how much business there is, or is open to suppliers.
pub const BUSINESS: [&str; 4] =
    ["market size", "spend on units a head", "running-cost allowance of customers", "length of customer agreements"];
/// The topic of claims on where the policy stands.
pub const POLICY: &str = "policy position";
/// The topic of claims on how far private firms are interested.
pub const INTEREST: &str = "private interest";

/// The market as at two times.
#[derive(Clone, Debug)]
pub struct Market {
    /// The day.
    pub at: Day,
    /// The day as known at the end of which.
    pub known: Day,
    /// Meetings, by series and period.
    pub series: Vec<Series>,
    /// What was said of how much business there is: by topic, each with its claims.
    pub business: Vec<(&'static str, Vec<Said>)>,
    /// Where the policy stood, the oldest word first.
    pub policy: Vec<Said>,
    /// How far private firms were said to be interested.
    pub interest: Vec<Said>,
    /// The suppliers, by sector.
    pub suppliers: Suppliers,
    /// Every source behind what is shown.
    pub sources: Vec<CitedSource>,
}

/// Meetings of one series, the earliest period first.
#[derive(Clone, Debug)]
pub struct Series {
    /// What it is called.
    pub title: String,
    /// What is recorded of each period.
    pub periods: Vec<Period>,
}

/// What is recorded of a series over a period; a count that is not recorded is not zero.
#[derive(Clone, Debug)]
pub struct Period {
    /// The period.
    pub when: Option<When>,
    /// How many meetings were planned.
    pub planned: Option<u64>,
    /// How many were held.
    pub held: Option<u64>,
    /// How many were invited.
    pub invited: Option<u64>,
    /// How many came.
    pub attending: Option<u64>,
    /// What was said of the course of it.
    pub trend: Option<String>,
    /// Who says so.
    pub cited: Cited,
}

/// What the counts of a series allow to be said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shows {
    /// No count is recorded: neither a fall nor its size can be shown.
    NoCounts,
    /// One period is counted: there is nothing to compare it with.
    OnePeriod,
    /// So many periods are counted, from the first number to the last; whether that is more than chance is not tested.
    Counted(usize, u64, u64),
}

impl Series {
    /// What its counts allow to be said.
    pub fn shows(&self) -> Shows {
        let counts: Vec<u64> = self.periods.iter().filter_map(|period| period.held).collect();
        match counts[..] {
            [] => Shows::NoCounts,
            [_] => Shows::OnePeriod,
            [first, .., last] => Shows::Counted(counts.len(), first, last),
        }
    }
}

/// The suppliers that are recorded.
#[derive(Clone, Debug, Default)]
pub struct Suppliers {
    /// By sector; no sector: not recorded.
    pub sectors: Vec<SectorLine>,
    /// How many invented suppliers were left out.
    pub left_out: usize,
    /// How many suppliers that are signed with have no record as a body.
    pub not_bodies: usize,
}

/// The suppliers of one sector.
#[derive(Clone, Debug)]
pub struct SectorLine {
    /// The sector.
    pub sector: Option<Sector>,
    /// Each: its id, its name, how many deals are signed with it, who says that it is there.
    pub bodies: Vec<(String, String, usize, Cited)>,
}

impl SectorLine {
    /// How many of them a deal is signed with.
    pub fn signed(&self) -> usize {
        self.bodies.iter().filter(|(_, _, deals, _)| *deals > 0).count()
    }
}

impl Suppliers {
    /// How many suppliers a deal is signed with.
    pub fn signed(&self) -> usize {
        self.sectors.iter().map(SectorLine::signed).sum::<usize>() + self.not_bodies
    }

    /// Over how many sectors those are spread that a deal is signed with: at least, and at most if every one whose
    /// sector is not recorded is of another, as far as there are others.
    pub fn spread(&self) -> (usize, usize) {
        let with = self.sectors.iter().filter(|line| line.signed() > 0);
        let least = with.filter(|line| line.sector.is_some()).count();
        let unknown = self.sectors.iter().filter(|line| line.sector.is_none()).map(SectorLine::signed).sum::<usize>();
        let unknown = unknown + self.not_bodies;
        let most = (least + unknown).min(Sector::ALL.len());
        (least.max(usize::from(unknown > 0)), most)
    }
}

/// Reads the market. Invented suppliers and deals are counted only where `illustrative` asks for them.
pub fn market(view: &View<'_>, illustrative: bool) -> Market {
    let said = |topic: &str| claims(&view.reading, topic).into_iter().map(|(_, said)| said).collect::<Vec<_>>();
    let business = BUSINESS.into_iter().map(|topic| (topic, said(topic))).filter(|(_, all)| !all.is_empty()).collect();
    let mut page = Market {
        at: view.at,
        known: view.known,
        series: series(view),
        business,
        policy: said(POLICY),
        interest: said(INTEREST),
        suppliers: suppliers(view, illustrative),
        sources: Vec::new(),
    };
    let meetings = page.series.iter().flat_map(|series| series.periods.iter().map(|period| &period.cited));
    let claimed = page.business.iter().flat_map(|(_, all)| all).chain(&page.policy).chain(&page.interest);
    let there = page.suppliers.sectors.iter().flat_map(|line| line.bodies.iter().map(|(_, _, _, cited)| cited));
    page.sources = sources(meetings.chain(claimed.map(|said| &said.cited)).chain(there));
    page
}

fn series(view: &View<'_>) -> Vec<Series> {
    let mut all: Vec<Series> = Vec::new();
    for life in view.reading.lives(Kind::Engagement) {
        let version = life.version;
        let title = text(&version, "series").unwrap_or_default();
        let period = Period {
            when: version.when("period"),
            planned: version.count("planned"),
            held: version.count("held"),
            invited: version.count("invited"),
            attending: version.count("attending"),
            trend: text(&version, "trend"),
            cited: Cited::of(&view.reading, &version),
        };
        match all.iter_mut().find(|series| series.title == title) {
            Some(series) => series.periods.push(period),
            None => all.push(Series { title, periods: vec![period] }),
        }
    }
    for series in &mut all {
        series.periods.sort_by_key(|period| period.when.and_then(|when| when.first().or(when.last())));
    }
    all
}

fn suppliers(view: &View<'_>, illustrative: bool) -> Suppliers {
    let reading = &view.reading;
    let mut signed = signed_with(view, illustrative);
    let mut by_sector: BTreeMap<Option<Sector>, SectorLine> = BTreeMap::new();
    let mut found = Suppliers::default();
    for (body, _) in held(reading, Kind::Body) {
        let deals = signed.remove(body.id()).unwrap_or_default();
        if body.text("kind").as_deref() != Some(BodyKind::Supplier.word()) && deals == 0 {
            continue;
        }
        let cited = Cited::of(reading, &body);
        if cited.illustrative && !illustrative {
            found.left_out += 1;
            continue;
        }
        let sector = text(&body, "sector").and_then(|word| Sector::parse(&word));
        let line = by_sector.entry(sector).or_insert_with(|| SectorLine { sector, bodies: Vec::new() });
        line.bodies.push((body.id().to_owned(), text(&body, "name").unwrap_or_default(), deals, cited));
    }
    found.not_bodies = signed.len();
    found.sectors = by_sector.into_values().collect();
    // Those whose sector nobody has recorded stand last.
    found.sectors.sort_by_key(|line| line.sector.is_none());
    found
}

/// Signed deals that the unit pays for, by the body they are with, or by its name where it has no record of its own.
fn signed_with(view: &View<'_>, illustrative: bool) -> BTreeMap<String, usize> {
    let opened = open::kept(view, illustrative);
    let register = &opened.register;
    let mut by_party: BTreeMap<String, usize> = BTreeMap::new();
    for row in 0..register.len() {
        let is_signed = register.fact(DealFact::Stage, row).value() == Some(Stage::Signed as i64);
        let buys = register.written(DealFact::Payer, row) != "counterparty";
        let party = register.text(DealFact::CounterpartyId, row).or(register.text(DealFact::Counterparty, row));
        if let Some(party) = party.filter(|_| is_signed && buys) {
            *by_party.entry(party.to_owned()).or_default() += 1;
        }
    }
    by_party
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(sector: Option<Sector>, deals: &[usize]) -> SectorLine {
        let cited = || Cited {
            seq: 1,
            kind: Kind::Body,
            id: "one".to_owned(),
            sources: Vec::new(),
            locator: None,
            stance: None,
            standing: None,
            known: Day::from_number(0),
            illustrative: false,
            note: None,
        };
        SectorLine { sector, bodies: deals.iter().map(|n| (String::new(), String::new(), *n, cited())).collect() }
    }

    #[test]
    fn suppliers_without_a_sector_leave_open_how_far_the_others_are_spread() {
        let spread = |sectors: Vec<SectorLine>, not_bodies: usize| {
            let suppliers = Suppliers { sectors, left_out: 0, not_bodies };
            (suppliers.signed(), suppliers.spread())
        };
        assert_eq!(spread(vec![line(Some(Sector::Private), &[2, 0])], 0), (1, (1, 1)));
        assert_eq!(spread(vec![line(Some(Sector::Private), &[2]), line(None, &[1, 1])], 0), (3, (1, 3)));
        assert_eq!(spread(vec![line(Some(Sector::Nhs), &[0])], 9), (9, (1, 6)));
        assert_eq!(spread(Vec::new(), 0), (0, (0, 0)));
    }
}
