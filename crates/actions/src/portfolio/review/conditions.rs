//! Conditions of reviews and steps of plans, and how each stands on the day.

use super::hosts::{Host, Hosts};
use crate::ledger::cite::Cited;
use crate::ledger::view::View;
use crate::words::name::name_of;
use crate::words::review::ReviewProblem;
use hostboard_domain::ledger::history::Version;
use hostboard_domain::record::{self, Id, ReviewConditionKind};
use hostboard_domain::time::{Day, When};
use hostboard_rules::review::{Done, Standing, overdue, standing};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

/// What a unit was given to do.
pub type Given = ReviewConditionKind;

/// A condition of a review, or a step of the plan.
#[derive(Clone, Debug)]
pub struct ReviewCondition {
    /// Its id.
    pub id: String,
    /// What has to be done.
    pub title: String,
    /// Which of the two.
    pub kind: Given,
    /// The criterion that it is about, by id.
    pub criterion: Option<String>,
    /// Who has to do it.
    pub owner: Option<String>,
    /// By when.
    pub due: Option<When>,
    /// When it was met, as the unit says.
    pub met: Option<When>,
    /// The body that accepted that, by name.
    pub accepted_by: Option<String>,
    /// The body that waived it, by name.
    pub waived_by: Option<String>,
    /// How it stands on the day.
    pub standing: Standing,
    /// What is wrong with it.
    pub problems: Vec<ReviewProblem>,
    /// Who says so.
    pub cited: Cited,
}

/// Every condition of a portfolio.
pub struct Conditions {
    /// By review.
    of_review: BTreeMap<String, Vec<ReviewCondition>>,
    /// The reviews of each unit; under no id, those of every unit.
    reviews: BTreeMap<String, BTreeSet<String>>,
}

impl Conditions {
    /// Reads them all, as they stand on the day.
    pub fn of(view: &View<'_>) -> Conditions {
        let mut all = Conditions { of_review: BTreeMap::new(), reviews: BTreeMap::new() };
        let hosts = Hosts::of(view);
        let mut units: BTreeMap<String, String> = BTreeMap::new();
        for (review, _) in view.reading.records_even_perhaps::<record::Review<_>>() {
            let (id, unit) = (review.record.id().to_owned(), review.unit().map(Id::into_string).unwrap_or_default());
            all.reviews.entry(unit.clone()).or_default().insert(id.clone());
            units.insert(id, unit);
        }
        for condition in view.reading.records::<record::ReviewCondition<_>>() {
            let Some(review) = condition.review().map(Id::into_string) else { continue };
            let unit = units.get(&review).map_or("", String::as_str);
            let read = read(view, &condition, &hosts, unit);
            all.of_review.entry(review).or_default().push(read);
        }
        let due = |one: &ReviewCondition| (one.due.is_none(), one.due.and_then(When::last));
        all.of_review.values_mut().for_each(|of| of.sort_by_key(due));
        all
    }

    /// Those of one review, the earliest due first.
    pub fn of_review(&self, review: &str) -> Vec<ReviewCondition> {
        self.of_review.get(review).cloned().unwrap_or_default()
    }

    /// Those of a unit's reviews, and of reviews of every unit.
    pub fn of_unit(&self, unit: &str) -> impl Iterator<Item = &ReviewCondition> {
        let reviews = [unit, ""].into_iter().filter_map(|of| self.reviews.get(of)).flatten();
        reviews.filter_map(|review| self.of_review.get(review)).flatten()
    }

    /// The same without those of one review: what a conclusion asks for does not bear on the grade that it comes to.
    pub(super) fn overdue_but(&self, unit: &str, review: &str) -> (u32, u32) {
        let others = [unit, ""].into_iter().filter_map(|of| self.reviews.get(of)).flatten().filter(|of| *of != review);
        overdue_of(others.filter_map(|review| self.of_review.get(review)).flatten())
    }

    /// How many conditions of a unit are overdue: surely, and surely or perhaps. Steps of plans are none.
    pub fn overdue(&self, unit: &str) -> (u32, u32) {
        overdue_of(self.of_unit(unit))
    }
}

/// How many conditions are overdue: surely, and surely or perhaps. Steps of plans are none.
pub(crate) fn overdue_of<'c>(all: impl IntoIterator<Item = &'c ReviewCondition>) -> (u32, u32) {
    let conditions = all.into_iter().filter(|one| one.kind == ReviewConditionKind::Condition);
    overdue(conditions.map(|one| one.standing))
}

fn read(
    view: &View<'_>,
    condition: &record::ReviewCondition<Version<'_>>,
    hosts: &Hosts,
    unit: &str,
) -> ReviewCondition {
    let at: Day = view.times.at;
    let title = condition.title().map(Cow::into_owned).unwrap_or_default();
    let (accepted, waived) = (condition.accepted_by(), condition.waived_by());
    let is_host = |body: &str| hosts.host(body, unit) != Host::No;
    let done = match (&accepted, &waived, condition.met()) {
        (_, Some(by), _) if is_host(by) => Done::Waived,
        (Some(by), _, Some(met)) if is_host(by) => Done::Accepted(met),
        _ => Done::No,
    };
    let name = |id: &Id<'_>| name_of(&view.reading, id);
    let problem = |by: &Id<'_>| match hosts.host(by, unit) {
        Host::Yes => None,
        Host::No => Some(ReviewProblem::NotByHost { title: title.clone(), body: name(by) }),
        Host::NotRecorded => Some(ReviewProblem::SettledByPerhapsHost { title: title.clone(), body: name(by) }),
    };
    let problems = [&accepted, &waived].into_iter().flatten().filter_map(problem).collect();
    ReviewCondition {
        id: condition.record.id().to_owned(),
        kind: condition.kind().unwrap_or(ReviewConditionKind::Condition),
        criterion: condition.criterion().map(Id::into_string),
        owner: condition.owner().map(Cow::into_owned),
        due: condition.due(),
        met: condition.met(),
        standing: standing(condition.due(), done, at),
        problems,
        accepted_by: accepted.as_ref().map(name),
        waived_by: waived.as_ref().map(name),
        title,
        cited: Cited::of(&view.reading, &condition.record),
    }
}
