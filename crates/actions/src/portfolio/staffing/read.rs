//! Reading staff, work and their parameters from the records, and listing at once all that is missing.

use crate::ledger::view::View;
use crate::words::staffing::{Lacking, StaffFigure, Why, WorkFigure};
use hostboard_analysis::books::{Parameters, Reads};
use hostboard_analysis::staffing::{Grade, Inputs, Line, ManpowerDeal, Required};
use hostboard_domain::books::Assumed;
use hostboard_domain::record::{self, Id};
use hostboard_domain::time::Month;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Between a grade and a service, or a deal and a grade, where a parameter is about both.
const BETWEEN: char = ':';

/// The figures of each month, a list for each row of it.
type ByMonth<const N: usize> = BTreeMap<Month, Vec<[Option<f64>; N]>>;

/// What the records say of staff and work.
#[derive(Default)]
pub(super) struct Rows {
    /// FTE, pounds and hours by grade.
    staff: BTreeMap<String, ByMonth<3>>,
    /// Pieces and hours a piece by service.
    work: BTreeMap<String, ByMonth<2>>,
    /// Whether any of it is invented.
    pub(super) is_illustrative: bool,
}

/// What a plan is made from.
pub(super) struct Read {
    pub(super) inputs: Inputs,
    pub(super) first: Month,
    /// Hours by service and month.
    pub(super) hours: Vec<Vec<f64>>,
    pub(super) demand_sd: f64,
    pub(super) common_share: f64,
    pub(super) money_sd: f64,
    pub(super) required: Required,
}

impl Rows {
    /// The rows of a unit.
    pub(super) fn of(view: &View<'_>, unit: &str) -> Rows {
        let mut rows = Rows::default();
        let is_of = |of: Option<Id<'_>>| of.as_deref() == Some(unit);
        for row in view.reading.records::<record::Staffing<_>>().filter(|row| is_of(row.unit())) {
            let Some((grade, month)) = row.grade().zip(row.month()) else { continue };
            let pounds = row.cost().map(|cost| cost.0 as f64 / 100.0);
            let figures = [row.fte().map(|fte| fte.as_float()), pounds, row.capacity().map(|hours| hours.as_float())];
            rows.staff.entry(grade.into_owned()).or_default().entry(month).or_default().push(figures);
            rows.is_illustrative |= row.record.entry().is_illustrative();
        }
        for row in view.reading.records::<record::Demand<_>>().filter(|row| is_of(row.unit())) {
            let Some((service, month)) = row.service().zip(row.month()) else { continue };
            let figures = [row.work().map(|work| work.as_float()), row.hours_per().map(|hours| hours.as_float())];
            rows.work.entry(service.into_owned()).or_default().entry(month).or_default().push(figures);
            rows.is_illustrative |= row.record.entry().is_illustrative();
        }
        rows
    }

    /// The first month and how many there are, from the first that any row names to the last.
    pub(super) fn months(&self) -> Option<(Month, usize)> {
        let staff = self.staff.values().flat_map(BTreeMap::keys);
        let all: BTreeSet<Month> = staff.chain(self.work.values().flat_map(BTreeMap::keys)).copied().collect();
        let (first, last) = (*all.first()?, *all.last()?);
        Some((first, usize::try_from(last.since(first)).ok()? + 1))
    }
}

/// Reads parameters and keeps what was read and what is missing.
pub(super) struct Asks<'p> {
    pub(super) parameters: &'p Parameters,
    pub(super) reads: Reads,
    pub(super) lacks: Vec<Lacking>,
}

impl Asks<'_> {
    fn lacks(&mut self, name: Assumed, about: Option<&str>) {
        self.lacks.push(Lacking::Parameter { name, about: about.map(Arc::from) });
    }

    pub(super) fn value(&mut self, name: Assumed, about: Option<&str>) -> f64 {
        match self.parameters.point(name, about, &mut self.reads) {
            Some(rate) => rate.as_float(),
            None => {
                self.lacks(name, about);
                0.0
            }
        }
    }

    fn months(&mut self, name: Assumed, about: &str) -> usize {
        match self.parameters.months(name, Some(about), &mut self.reads) {
            Some(months) => months as usize,
            None => {
                self.lacks(name, Some(about));
                0
            }
        }
    }
}

/// What a plan is made from, as far as it is recorded: what is missing stands in `asks`, and the figures in its place
/// mean nothing. Nothing where no row names a month.
pub(super) fn read(rows: &Rows, asks: &mut Asks<'_>) -> Option<Read> {
    if rows.staff.is_empty() {
        asks.lacks.push(Lacking::NoStaffing);
    }
    if rows.work.is_empty() {
        asks.lacks.push(Lacking::NoDemand);
    }
    let (demand_sd, common_share) = (asks.value(Assumed::DemandSd, None), asks.value(Assumed::DemandCommonShare, None));
    let money_sd = asks.value(Assumed::MoneySd, None);
    let required = Required {
        unmet_allowed: asks.value(Assumed::UnmetAllowed, None),
        affordable_in: asks.value(Assumed::AffordableIn, None),
        sufficient_in: asks.value(Assumed::SufficientIn, None),
    };
    let (first, months) = rows.months()?;
    let all: Vec<Month> = (0..months).map(|later| first.plus(later as i32)).collect();
    let grades = rows.staff.iter().map(|(id, of)| grade(id, of, &all, asks)).collect();
    let hours = rows.work.iter().map(|(id, of)| hours(id, of, &all, asks)).collect();
    let lines = rows.work.keys().map(|id| line(id, rows, asks)).collect();
    let deals = deals(asks);
    let inputs = Inputs { months, grades, deals, lines };
    Some(Read { inputs, first, hours, demand_sd, common_share, money_sd, required })
}

/// The one row of a month; or why its figures are not known.
fn one_of<const N: usize>(of: &ByMonth<N>, month: Month) -> [Result<f64, Why>; N] {
    match of.get(&month).map(Vec::as_slice) {
        None | Some([]) => [Err(Why::NoRow); N],
        Some([figures]) => figures.map(|figure| figure.ok_or(Why::Blank)),
        Some(_) => [Err(Why::GivenTwice); N],
    }
}

fn grade(id: &str, of: &ByMonth<3>, months: &[Month], asks: &mut Asks<'_>) -> Grade {
    let figures = [StaffFigure::Fte, StaffFigure::Cost, StaffFigure::Capacity];
    let mut found: [Option<f64>; 3] = [None; 3];
    let mut differs = [false; 3];
    for month in months {
        for (place, figure) in one_of(of, *month).into_iter().enumerate() {
            match (figure, found[place]) {
                (Ok(figure), Some(before)) => differs[place] |= figure != before,
                (Ok(figure), None) => found[place] = Some(figure),
                (Err(why), _) => {
                    let (grade, what) = (id.to_owned(), figures[place]);
                    asks.lacks.push(Lacking::Staff { grade, month: *month, what, why });
                }
            }
        }
    }
    let differing = figures.into_iter().zip(differs).filter(|(_, differs)| *differs);
    asks.lacks.extend(differing.map(|(what, _)| Lacking::Differs { grade: id.to_owned(), what }));
    let [fte, cost, capacity] = found.map(Option::unwrap_or_default);
    Grade {
        id: id.to_owned(),
        fte,
        cost,
        capacity,
        lead: asks.months(Assumed::HireLeadMonths, id),
        notice: asks.months(Assumed::ReleaseNoticeMonths, id),
        hire_cost: asks.value(Assumed::HireCost, Some(id)),
        release_cost: asks.value(Assumed::ReleaseCost, Some(id)),
        hire_limit: asks.value(Assumed::HireLimit, Some(id)),
    }
}

fn hours(id: &str, of: &ByMonth<2>, months: &[Month], asks: &mut Asks<'_>) -> Vec<f64> {
    let figures = [WorkFigure::Work, WorkFigure::HoursPer];
    let mut hours = Vec::with_capacity(months.len());
    for month in months {
        let found = one_of(of, *month);
        for (what, figure) in figures.into_iter().zip(&found) {
            if let Err(why) = figure {
                let service = id.to_owned();
                asks.lacks.push(Lacking::Work { service, month: *month, what, why: *why });
            }
        }
        let [work, hours_per] = found.map(Result::unwrap_or_default);
        hours.push(work * hours_per);
    }
    hours
}

/// A service with the grades that do it: whether each does has to be recorded, for it or for all.
fn line(id: &str, rows: &Rows, asks: &mut Asks<'_>) -> Line {
    let mut by = Vec::new();
    for grade in rows.staff.keys() {
        if asks.value(Assumed::DoesService, Some(&format!("{grade}{BETWEEN}{id}"))) > 0.0 {
            by.push(grade.clone());
        }
    }
    Line { id: id.to_owned(), by }
}

/// The manpower deals that parameters speak of, each of the one grade that a parameter gives it.
fn deals(asks: &mut Asks<'_>) -> Vec<ManpowerDeal> {
    let mut grades: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for parameter in asks.parameters.iter().filter(|parameter| parameter.name == Assumed::DealOfGrade) {
        let Some((deal, grade)) = parameter.about.as_deref().and_then(|about| about.rsplit_once(BETWEEN)) else {
            continue;
        };
        let of = grades.entry(deal.to_owned()).or_default();
        if parameter.point().is_some_and(|is| is.as_float() > 0.0) {
            of.push(grade.to_owned());
        }
    }
    let one = |(id, grades): (String, Vec<String>)| {
        let grade = match grades.as_slice() {
            [grade] => {
                asks.value(Assumed::DealOfGrade, Some(&format!("{id}{BETWEEN}{grade}")));
                grade.clone()
            }
            _ => {
                asks.lacks.push(Lacking::GradeOfDeal { deal: id.clone() });
                String::new()
            }
        };
        ManpowerDeal {
            grade,
            price: asks.value(Assumed::PricePerHour, Some(&id)),
            cap: asks.value(Assumed::CapHours, Some(&id)),
            call_off: asks.value(Assumed::CallOffHours, Some(&id)),
            lead: asks.months(Assumed::DealLeadMonths, &id),
            id,
        }
    };
    grades.into_iter().map(one).collect()
}

/// Parameters about pairs that are about none recorded.
pub(super) fn not_matched(rows: &Rows, parameters: &Parameters) -> Vec<Arc<str>> {
    let of_pairs = parameters.iter().filter(|parameter| parameter.name == Assumed::DoesService);
    let is_pair = |about: &Arc<str>| {
        rows.staff.keys().any(|grade| {
            about
                .strip_prefix(grade.as_str())
                .and_then(|rest| rest.strip_prefix(BETWEEN))
                .is_some_and(|service| rows.work.contains_key(service))
        })
    };
    of_pairs.filter_map(|parameter| parameter.about.clone()).filter(|about| !is_pair(about)).collect()
}
