//! From milestones, deals and verdicts to what is drawn of them.

use super::assumed::Reader;
use super::frame::Frame;
use super::given::{self, Falls, Given, Met, OpenMilestones, Readiness, Taken, Verdict};
use super::lack::Lack;
use super::model::{Deal, Ready, Undecided};
use super::payers::Line;
use super::rows::Rows;
use super::waits::{Promise, Waiting, starts};
use crate::chance::Stream;
use hostboard_domain::books::Assumed;
use hostboard_domain::time::{Day, Month};
use std::sync::Arc;

/// What is drawn of dates: only milestones that something waits for.
pub(super) struct Dates {
    pub promises: Vec<Promise>,
    /// What was taken of each of them, by id.
    pub taken: Vec<(Arc<str>, Taken)>,
    /// When each of them falls, as it is given.
    falls: Vec<Falls>,
    /// The place of the milestone of independence.
    pub independence: Option<usize>,
    head: Option<usize>,
    /// By id, as the frame has them.
    deals: Vec<(Arc<str>, Option<Waiting>)>,
}

impl Dates {
    pub fn new(given: &Given<'_>, rows: &Rows, frame: &mut Frame, reader: &mut Reader<'_>) -> Dates {
        let mut drawn = Drawn { given, frame, reader, promises: Vec::new(), taken: Vec::new(), falls: Vec::new() };
        let mut ids: Vec<Arc<str>> = rows.costs.keys().flatten().chain(&rows.earning).cloned().collect();
        ids.sort();
        ids.dedup();
        let deals = ids.into_iter().map(|id| (id.clone(), drawn.waiting(&id, rows))).collect();
        let head = given.readiness.and_then(|readiness| readiness.head.as_ref());
        let head = head.and_then(|(milestone, _)| drawn.milestone(milestone));
        let independence = given.independence.and_then(|milestone| drawn.milestone(milestone));
        let Drawn { promises, taken, falls, .. } = drawn;
        let dates = Dates { promises, taken, falls, independence, head, deals };
        frame.deals = dates.deals.iter().map(|(id, _)| id.clone()).collect();
        dates
    }

    /// The place of a deal.
    pub fn place(&self, deal: &str) -> Option<usize> {
        self.deals.binary_search_by(|(id, _)| (**id).cmp(deal)).ok()
    }

    /// Whether a deal waits for anything.
    pub fn waits(&self, deal: &str) -> bool {
        self.place(deal).is_some_and(|place| self.deals[place].1.is_some())
    }

    /// Every deal with its costs.
    pub fn deals(&self, rows: &Rows, lines: &[Line]) -> Vec<Deal> {
        let deal = |(place, (id, waiting)): (usize, &(Arc<str>, Option<Waiting>))| Deal {
            costs: rows.costs.get(&Some(id.clone())).cloned().unwrap_or_default().short(),
            // Signed income of a deal that stands is no line of its own.
            is_sure: rows.signed(id)
                || (!rows.earning.contains(id) && !lines.iter().any(|line| line.deal == Some(place))),
            waiting: waiting.clone(),
        };
        self.deals.iter().enumerate().map(deal).collect()
    }

    pub fn ready(&self, readiness: &Readiness, frame: &Frame) -> Ready {
        let year = frame.last_full_year(readiness.at);
        let in_time =
            |place: usize, by: Day| Some((place, in_time(*self.falls.get(place)?, self.promises.get(place)?, by)?));
        let head = self.head.zip(readiness.head.as_ref()).and_then(|(place, (_, by))| in_time(place, *by));
        let open_month = head.and_then(|(_, in_time)| in_time.open);
        let head = head.map(|(place, in_time)| (place, in_time.last.map_or(i32::MAX, |last| frame.place(last))));
        let of_criteria = readiness.criteria.iter().filter(|(_, met)| *met == Met::Undecided);
        let undecided = year.is_none().then_some(Undecided::Year).into_iter();
        let undecided = undecided.chain(head.is_none().then_some(Undecided::Head));
        let undecided = undecided.chain(open_month.map(Undecided::HeadIn));
        Ready {
            year,
            head,
            is_ruled_out: readiness.criteria.iter().any(|(_, met)| *met == Met::NotMet),
            undecided: undecided.chain(of_criteria.map(|(id, _)| Undecided::Criterion(id.clone()))).collect(),
        }
    }
}

/// Which months of a milestone are in time for a day.
#[derive(Clone, Copy, Debug)]
struct InTime {
    /// The last that is, or perhaps is; `None`: every one.
    last: Option<Month>,
    /// The month of which only some days are.
    open: Option<Month>,
}

/// `None` where nobody knows when the milestone falls.
fn in_time(falls: Falls, promise: &Promise, by: Day) -> Option<InTime> {
    let (first, last) = match falls {
        Falls::Unknown => return None,
        Falls::Within(first, last) => (first, Some(last)),
        Falls::NotBefore(first) => (first, None),
    };
    let (month, over) = (Month::of(by), Month::of(by.plus_days(1)).plus(-1));
    Some(match last {
        Some(last) if last <= by => InTime { last: None, open: None },
        // The days of that month on which it may fall are all too late.
        _ if by < first || over == month => InTime { last: Some(over), open: None },
        // Taken at the earliest, it falls on its first day.
        None if Month::of(first) == month && !matches!(promise, Promise::After { .. }) => {
            InTime { last: Some(month), open: None }
        }
        _ => InTime { last: Some(month), open: Some(month) },
    })
}

/// Milestones, in the order in which something first waits for them.
struct Drawn<'a, 'r, 'p> {
    given: &'a Given<'a>,
    frame: &'a mut Frame,
    reader: &'r mut Reader<'p>,
    promises: Vec<Promise>,
    taken: Vec<(Arc<str>, Taken)>,
    falls: Vec<Falls>,
}

impl Drawn<'_, '_, '_> {
    fn milestone(&mut self, id: &str) -> Option<usize> {
        if let Some(place) = self.frame.milestones.iter().position(|other| **other == *id) {
            return Some(place);
        }
        let Some(milestone) = self.given.milestones.iter().find(|milestone| *milestone.id == *id) else {
            self.reader.lacks.insert(Lack::Milestone(id.into()));
            return None;
        };
        let (promise, taken) = self.promise(milestone);
        self.promises.push(promise);
        self.taken.push((milestone.id.clone(), taken));
        self.falls.push(milestone.falls);
        self.frame.milestones.push(milestone.id.clone());
        Some(self.promises.len() - 1)
    }

    fn promise(&mut self, milestone: &given::Milestone) -> (Promise, Taken) {
        let stream = Stream::new(self.given.seed, &format!("milestone:{}", milestone.id));
        match milestone.falls {
            Falls::Unknown => (Promise::Unknown, Taken::Never),
            Falls::Within(first, last) => {
                let (first, last) = (Month::of(first), Month::of(last));
                let months = f64::from((last.since(first) + 1).max(1));
                let promise = Promise::Within { stream, from: self.frame.place(first), months };
                (promise, Taken::Within(first, last))
            }
            Falls::NotBefore(first) => {
                let month = Month::of(first);
                let delay = self.reader.spread_if_recorded(Assumed::DelayMonths, &milestone.id);
                let from = self.frame.place(month);
                match (delay, self.given.open_milestones) {
                    (Some(delay), _) => (Promise::After { stream, from, delay }, Taken::Delayed(month)),
                    (None, OpenMilestones::AtTheEarliest) => (Promise::In(from), Taken::AtTheEarliest(month)),
                    (None, OpenMilestones::NotInThisForecast) => (Promise::Never, Taken::NotInThisForecast(month)),
                }
            }
        }
    }

    /// What a deal of the rows waits for; `None`: it stands.
    fn waiting(&mut self, id: &Arc<str>, rows: &Rows) -> Option<Waiting> {
        let Some(deal) = self.given.deals.iter().find(|deal| deal.id == *id) else {
            if rows.hanging.contains(id) {
                self.reader.lacks.insert(Lack::Deal(id.clone()));
            }
            return None;
        };
        // A deal written to start in an actual month has begun.
        let written = usize::try_from(self.frame.place(deal.written)).ok()?;
        let milestone = deal.milestone.as_ref().and_then(|milestone| self.milestone(milestone));
        let about = Some(&**id);
        let lead = if deal.milestone.is_some() { self.reader.point(Assumed::LeadMonths, about).whole() } else { None };
        let may_need_consent = deal.verdicts.contains(&Verdict::Consent);
        let consent = may_need_consent.then(|| self.reader.point(Assumed::ConsentProbability, about).as_float());
        let unit = self.given.accounts.unit();
        Some(Waiting {
            milestone,
            lead: lead.and_then(|lead| i32::try_from(lead).ok()).unwrap_or(0),
            written,
            starts: starts(&deal.verdicts, self.frame.months),
            consent: consent.unwrap_or(0.0),
            stream: Stream::new(self.given.seed, &format!("deal:{unit}:{id}")),
        })
    }
}
