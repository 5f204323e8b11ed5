//! The market: meetings with suppliers, what was said of how much business is open and of where the policy goes, and
//! who the suppliers are.
//!
//! Nothing is estimated that the figures do not bear. A series without counts supports no count, and a claim without a
//! number has none. Figures of different sources are never added.

mod concentration;
mod series;
mod spend;
mod suppliers;

pub use concentration::{Concentration, OfCustomers};
pub use series::{Period, Series};
pub use spend::Spend;
pub use suppliers::{SectorLine, Signed, Supplier, Suppliers};

use crate::ledger::TwoTimes;
use crate::ledger::cite::{CitedSource, sources};
use crate::ledger::view::View;
use crate::portfolio::claims::{Said, said_on, topics};
use crate::words::market::Diversity;
use concentration::{diversity, of_customers, of_suppliers};
use series::series;
use spend::spend;
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
    /// What sources say is spent, and what of it live deals do not tie.
    pub spend: Vec<Spend>,
    /// The suppliers, by sector.
    pub suppliers: Suppliers,
    /// How concentrated what is signed with them is.
    pub concentration: Concentration,
    /// How diverse those are that a deal is signed with; nothing where none is.
    pub diversity: Option<Diversity>,
    /// How concentrated the income of each unit is that has a finance report.
    pub customers: Vec<OfCustomers>,
    /// Every source behind what is shown.
    pub sources: Vec<CitedSource>,
}

/// Reads the market. Invented suppliers and deals are counted only where `illustrative` asks for them.
pub fn market(view: &View<'_>, illustrative: bool) -> Market {
    let topics = topics(view);
    let of_topic = |topic: &String| (topic.clone(), said_on(&view.reading, std::slice::from_ref(topic)));
    let business = topics.business.iter().map(of_topic).filter(|(_, all)| !all.is_empty()).collect();
    let suppliers = suppliers(view, illustrative);
    let mut page = Market {
        times: view.times,
        series: series(view),
        business,
        policy: said_on(&view.reading, &topics.policy),
        interest: said_on(&view.reading, &topics.private_interest),
        spend: spend(view, illustrative),
        concentration: of_suppliers(&suppliers, view.times.at),
        diversity: diversity(&suppliers),
        customers: of_customers(view),
        suppliers,
        sources: Vec::new(),
    };
    let meetings = page.series.iter().flat_map(|series| series.periods.iter().map(|period| &period.cited));
    let claimed = page.business.iter().flat_map(|(_, all)| all).chain(&page.policy).chain(&page.interest);
    let there = page.suppliers.sectors.iter().flat_map(|line| line.bodies.iter().map(|body| &body.cited));
    let spent = page.spend.iter().map(|spend| &spend.cited).chain(page.customers.iter().map(|of| &of.cited));
    page.sources = sources(meetings.chain(claimed.map(|said| &said.cited)).chain(spent).chain(there));
    page
}
