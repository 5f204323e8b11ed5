//! The market: meetings with suppliers, what was said of how much business is open and of where the policy goes, and
//! who the suppliers are.
//!
//! Nothing is estimated. A series without counts supports no count, and a claim without a number has none.

mod series;
mod suppliers;

pub use series::{Period, Series, Shows};
pub use suppliers::{SectorLine, Suppliers};

use crate::ledger::TwoTimes;
use crate::ledger::cite::{CitedSource, sources};
use crate::ledger::view::View;
use crate::portfolio::claims::{Said, said_on, topics};
use series::series;
use suppliers::suppliers;

/// The market as at two times.
#[derive(Clone, Debug)]
pub struct Market {
    /// The two times.
    pub times: TwoTimes,
    /// Meetings, by series and period.
    pub series: Vec<Series>,
    /// What was said of how much business there is: by topic, each with its claims.
    pub business: Vec<(String, Vec<Said>)>,
    /// Where the policy stood, the oldest word first.
    pub policy: Vec<Said>,
    /// How far private firms were said to be interested.
    pub interest: Vec<Said>,
    /// The suppliers, by sector.
    pub suppliers: Suppliers,
    /// Every source behind what is shown.
    pub sources: Vec<CitedSource>,
}

/// Reads the market. Invented suppliers and deals are counted only where `illustrative` asks for them.
pub fn market(view: &View<'_>, illustrative: bool) -> Market {
    let topics = topics(view);
    let of_topic = |topic: &String| (topic.clone(), said_on(&view.reading, std::slice::from_ref(topic)));
    let business = topics.business.iter().map(of_topic).filter(|(_, all)| !all.is_empty()).collect();
    let mut page = Market {
        times: view.times,
        series: series(view),
        business,
        policy: said_on(&view.reading, &topics.policy),
        interest: said_on(&view.reading, &topics.private_interest),
        suppliers: suppliers(view, illustrative),
        sources: Vec::new(),
    };
    let meetings = page.series.iter().flat_map(|series| series.periods.iter().map(|period| &period.cited));
    let claimed = page.business.iter().flat_map(|(_, all)| all).chain(&page.policy).chain(&page.interest);
    let there = page.suppliers.sectors.iter().flat_map(|line| line.bodies.iter().map(|(_, _, _, cited)| cited));
    page.sources = sources(meetings.chain(claimed.map(|said| &said.cited)).chain(there));
    page
}
