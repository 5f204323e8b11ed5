//! A forecast ready to be drawn: rows, parameters and dates as arrays, once for all draws.

use super::assumed::{Reader, Spread};
use super::frame::Frame;
use super::given::{Given, Run, Taken};
use super::lack::{Lack, about_all, lack_of};
use super::payers::{Bounds, Exit, Line, Payer};
use super::rows::{Costs, Lags, Rows};
use super::settings::{self, Independence, Volume, Weights};
use super::waits::{Promise, Waiting};
use super::{dates, lines};
use crate::books::{Change, Missing, Reads, Why, statement};
use crate::chance::Stream;
use hostboard_domain::books::Certainty;
use hostboard_domain::time::{FinancialYear, Month};
use std::sync::Arc;

/// A forecast that can be drawn as often as one likes.
///
/// Shape: each draw is a function of the seed and its number alone, so any thread may make any draw.
/// Units: whole pence; months. Rounding: pence times price times volume, in that order, half to even, by customer and
/// month; costs by line, deal and month.
/// Errors: every [`Lack`] at once; nothing runs with one of them.
/// Source: `docs/reference/books.md`.
///
/// ```
/// use hostboard_analysis::books::{Accounts, Parameters, Window};
/// use hostboard_analysis::forecast::{Given, Lack, Model, OpenMilestones};
/// use hostboard_domain::books::Assumed;
/// use hostboard_domain::time::Month;
/// let month = |text| Month::parse(text).unwrap();
/// let window = Window::new(month("2013-04"), month("2013-06"), None).unwrap();
/// let (accounts, _) = Accounts::new("easton", window, None, Vec::new());
/// let lacks = Model::new(&Given {
///     accounts: &accounts,
///     parameters: &Parameters::default(),
///     milestones: &[],
///     deals: &[],
///     independence: None,
///     readiness: None,
///     open_milestones: OpenMilestones::AtTheEarliest,
///     seed: 1,
/// });
/// assert!(lacks.unwrap_err().contains(&Lack::Parameter(Assumed::VolumeSd, None)));
/// ```
#[derive(Clone, Debug)]
pub struct Model {
    pub(super) frame: Arc<Frame>,
    pub(super) common: Stream,
    pub(super) unit: Stream,
    pub(super) weights: [Weights; Run::ALL.len()],
    pub(super) bounds: Bounds,
    pub(super) volume: Volume,
    /// How prices, pay and non-pay change from one financial year to the next.
    pub(super) changes: [Spread; 3],
    /// In the order of their lags.
    pub(super) payers: Vec<Payer>,
    /// By run, in the order of the customers of the frame.
    pub(super) exits: [Vec<Exit>; Run::ALL.len()],
    pub(super) lines: Vec<Line>,
    pub(super) own: Costs,
    pub(super) creditor_lag: usize,
    pub(super) deals: Vec<Deal>,
    pub(super) milestones: Vec<Promise>,
    pub(super) independence: Option<Independence>,
    pub(super) ready: Option<Ready>,
    taken: Vec<(Arc<str>, Taken)>,
    reads: Reads,
    not_counted: Vec<Missing>,
}

/// A deal: its costs, whether it is sure to come, and what it waits for.
#[derive(Clone, Debug)]
pub(super) struct Deal {
    pub costs: Costs,
    /// It has signed income, or none that might not come.
    pub is_sure: bool,
    /// `None`: it stands as it is written.
    pub waiting: Option<Waiting>,
}

/// What is asked of every draw for the unit to be ready.
#[derive(Clone, Debug)]
pub(super) struct Ready {
    /// The last full year before, by place.
    pub year: Option<usize>,
    /// The milestone of the permanent head, by place, and the last forecast month that is in time.
    pub head: Option<(usize, i32)>,
    pub is_ruled_out: bool,
    pub undecided: Vec<Undecided>,
}

/// A condition of readiness that no draw can decide: the chance of being ready is at most what is counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Undecided {
    /// No full financial year of the window is over by then.
    Year,
    /// When the permanent head comes is not known.
    Head,
    /// Whether it comes in time where it comes in this month, of which only the first days are in time: such draws are counted.
    HeadIn(Month),
    /// A required criterion.
    Criterion(Arc<str>),
}

impl Model {
    /// Reads everything once.
    pub fn new(given: &Given<'_>) -> Result<Model, Vec<Lack>> {
        let mut reader = Reader::new(given.parameters);
        let not_counted = cells(given, &mut reader);
        let rows = Rows::new(given.accounts, given.parameters, &mut reader.reads);
        let window = given.accounts.window();
        let mut frame = Frame::new(window, &rows.fixed);
        if frame.months == 0 {
            reader.lacks.insert(Lack::NoForecastMonth);
        }
        if rows.size > MOST {
            reader.lacks.insert(Lack::TooLarge);
        }
        let dates = dates::Dates::new(given, &rows, &mut frame, &mut reader);
        let (payers, lines) = lines::payers_and_lines(given, &rows, &mut frame, &dates, &mut reader);
        let deals = dates.deals(&rows, &lines);
        let weights = settings::weights(&mut reader);
        let exits = settings::exits(given, &frame, &mut reader);
        let ready = given.readiness.map(|readiness| dates.ready(readiness, &frame));
        let creditor_lag = Lags { parameters: given.parameters, reads: &mut reader.reads }.of_creditors();
        let model = Model {
            common: Stream::new(given.seed, "common"),
            unit: Stream::new(given.seed, &format!("unit:{}", given.accounts.unit())),
            weights,
            bounds: Bounds::new(),
            volume: settings::volume(&mut reader),
            changes: settings::changes(&frame, &mut reader),
            payers,
            exits,
            lines,
            own: rows.costs.get(&None).cloned().unwrap_or_default().short(),
            creditor_lag,
            deals,
            independence: dates.independence.map(|milestone| settings::independence(milestone, &mut reader)),
            milestones: dates.promises,
            taken: dates.taken,
            ready,
            not_counted,
            frame: Arc::new(frame),
            reads: reader.reads,
        };
        if reader.lacks.is_empty() { Ok(model) } else { Err(about_all(reader.lacks)) }
    }

    /// Which parameters every result of it rests on.
    pub fn reads(&self) -> &Reads {
        &self.reads
    }

    /// Forecast income of which nobody says how sure it is: it counts in no draw.
    pub fn not_counted(&self) -> &[Missing] {
        &self.not_counted
    }

    /// The conditions of readiness that no draw can decide.
    pub fn undecided(&self) -> &[Undecided] {
        self.ready.as_ref().map_or(&[], |ready| &ready.undecided)
    }

    /// The milestones that are drawn, by id, with what was taken of each.
    pub fn taken(&self) -> &[(Arc<str>, Taken)] {
        &self.taken
    }

    /// The financial year whose surplus counts for readiness; none where no full one is over by then, or readiness is not asked.
    pub fn year_of_readiness(&self) -> Option<FinancialYear> {
        let place = self.ready.as_ref()?.year?;
        self.frame.years.get(place).map(|year| year.year)
    }
}

/// Whole pence up to this, twice over, are rounded exactly; what prices and volume add seldom comes to as much again.
const MOST: f64 = 1e15;

/// Notes every cell that is not known. Those whose certainty alone is not known are listed, and count in no draw.
fn cells(given: &Given<'_>, reader: &mut Reader<'_>) -> Vec<Missing> {
    let of_all = statement(given.accounts, given.parameters, Certainty::Pipeline, &Change::default());
    reader.reads.add(&of_all.reads);
    let mut missing: Vec<Missing> = of_all.tests.into_iter().flat_map(|test| test.missing).collect();
    missing.sort();
    missing.dedup();
    let (not_counted, lacking): (Vec<_>, Vec<_>) =
        missing.into_iter().partition(|missing| missing.why == Why::NoCertainty);
    reader.lacks.extend(lacking.into_iter().map(lack_of));
    not_counted
}
