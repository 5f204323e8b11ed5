//! What a review has to show: its criteria, each with its evidence and its ratings.

use super::hosts::{Host, Hosts};
use crate::ledger::cite::Cited;
use crate::ledger::view::View;
use crate::words::name::name_of;
use crate::words::review::ReviewProblem;
use hostboard_domain::ledger::history::Version;
use hostboard_domain::record::{self, HowRated, Id, Kind};
use hostboard_domain::scale::Scale;
use hostboard_domain::time::Day;
use hostboard_rules::review::{CriterionGrade, Rated, criterion_grade};
use std::borrow::Cow;

/// What was given and rated in a review.
#[derive(Clone, Debug)]
pub struct Ratings {
    /// The grades that a criterion may be given: the checkpoint's, the pack's, or else those that were given.
    pub scale: Vec<String>,
    /// The criteria of the checkpoint, in the order of their records.
    pub criteria: Vec<Criterion>,
    /// Ratings of the review as a whole, or of what is no criterion of it.
    pub others: Vec<Rating>,
    /// The evidence given for the review.
    pub evidence: Vec<Evidence>,
}

/// A criterion in a review.
#[derive(Clone, Debug)]
pub struct Criterion {
    /// Its id.
    pub id: String,
    /// What is looked at.
    pub title: String,
    /// The domain that it belongs to.
    pub domain: Option<String>,
    /// What the unit is asked to show.
    pub evidence_asked: Option<String>,
    /// Whether it is required before the unit stands alone.
    pub required: Option<bool>,
    /// Its ratings, in the order in which they were recorded.
    pub ratings: Vec<Rating>,
    /// What they come to.
    pub grade: CriterionGrade,
    /// The evidence that bears on it, by its places.
    pub evidence: Vec<usize>,
    /// Who says so; nothing where a pack names a criterion that is not recorded.
    pub cited: Option<Cited>,
}

/// A rating.
#[derive(Clone, Debug)]
pub struct Rating {
    /// Its id.
    pub id: String,
    /// The grade, as it is written.
    pub grade: String,
    /// In which part of the review it counts.
    pub how: HowRated,
    /// Who gave it.
    pub by: String,
    /// The name of whose body.
    pub body: String,
    /// Why this grade.
    pub reason: String,
    /// What it rests on: the title of each piece of evidence, or its id where it is not recorded.
    pub evidence: Vec<String>,
    /// Whether it may bear on the grade.
    pub counts: bool,
    /// Who says so.
    pub cited: Cited,
}

/// A file that was given as evidence.
#[derive(Clone, Debug)]
pub struct Evidence {
    /// Its id.
    pub id: String,
    /// What the file is called.
    pub title: String,
    /// The digest of its bytes.
    pub digest: String,
    /// Who gave it.
    pub given_by: Option<String>,
    /// When.
    pub given_on: Option<Day>,
    /// The criteria that it bears on, by id.
    pub criteria: Vec<String>,
    /// Who says so.
    pub cited: Cited,
}

impl Rating {
    /// Whether a later rating of the same criterion takes its place: by the same assessor, or any other moderation.
    fn is_again_in(&self, later: &Rating) -> bool {
        let is_same = |one: &str, other: &str| one.trim().eq_ignore_ascii_case(other.trim());
        let by_the_same = is_same(&self.by, &later.by) && is_same(&self.body, &later.body);
        later.counts && self.how == later.how && (self.how == HowRated::Moderation || by_the_same)
    }
}

impl Ratings {
    /// How many criteria have a grade that counts, of how many.
    pub fn rated(&self) -> (usize, usize) {
        (self.criteria.iter().filter(|one| one.grade.known().is_some()).count(), self.criteria.len())
    }

    /// Every rating.
    pub fn all(&self) -> impl Iterator<Item = &Rating> {
        self.criteria.iter().flat_map(|one| &one.ratings).chain(&self.others)
    }

    /// The criterion of that id.
    pub fn criterion(&self, id: &str) -> Option<&Criterion> {
        self.criteria.iter().find(|one| one.id == id)
    }
}

/// Reads what was given and rated in a review of a checkpoint, and what is wrong with it.
pub(super) fn ratings(
    view: &View<'_>,
    review: &str,
    checkpoint: &str,
    unit: Option<&str>,
    scale: Option<Scale>,
) -> (Ratings, Vec<ReviewProblem>) {
    let found = view.of(Kind::Rating, record::Rating::REVIEW, review).into_iter().map(record::Rating::of);
    let mut found: Vec<_> = found.collect();
    found.sort_by_key(|rating| rating.record.seq);
    let scale = scale.map_or_else(|| given(&found), |scale| scale.grades().to_vec());
    let (evidence, hosts) = (evidence(view, review), Hosts::of(view));
    let mut problems = Vec::new();
    let mut criteria = criteria(view, checkpoint, &evidence);
    let mut others = Vec::new();
    for one in &found {
        let rating = rating(view, one, (unit, &hosts), &scale, &mut problems);
        let Some(named) = one.criterion() else {
            others.push(Rating { counts: false, ..rating });
            continue;
        };
        match criteria.iter_mut().find(|criterion| *criterion.id == *named) {
            Some(criterion) => criterion.ratings.push(rating),
            None => {
                let by = rating.by.clone();
                problems.push(ReviewProblem::OtherCriterion { by, criterion: named.into_string() });
                others.push(Rating { counts: false, ..rating });
            }
        }
    }
    for criterion in &mut criteria {
        set_aside_the_earlier(criterion, &mut problems);
        let counted = criterion.ratings.iter().filter(|rating| rating.counts);
        let place = |rating: &Rating| scale.iter().position(|grade| *grade == rating.grade);
        let rated: Vec<Rated> = counted.filter_map(|one| Some(Rated { how: one.how, grade: place(one)? })).collect();
        criterion.grade = criterion_grade(&rated);
    }
    (Ratings { scale, criteria, others, evidence }, problems)
}

/// Leaves uncounted what was rated again by the same assessor, or moderated again, with another grade: the later counts.
fn set_aside_the_earlier(criterion: &mut Criterion, problems: &mut Vec<ReviewProblem>) {
    let last: Vec<Option<usize>> = (0..criterion.ratings.len())
        .map(|at| {
            let (all, one) = (&criterion.ratings, &criterion.ratings[at]);
            let last = (at + 1..all.len()).rfind(|later| one.is_again_in(&all[*later]));
            last.filter(|later| one.counts && all[*later].grade != one.grade)
        })
        .collect();
    for (at, later) in last.into_iter().enumerate() {
        let Some(later) = later else { continue };
        let (earlier, later) = (&criterion.ratings[at], &criterion.ratings[later]);
        problems.push(ReviewProblem::GivenAgain {
            how: earlier.how,
            criterion: criterion.title.clone(),
            earlier: (earlier.grade.clone(), earlier.by.clone()),
            later: (later.grade.clone(), later.by.clone()),
        });
        criterion.ratings[at].counts = false;
    }
}

/// The grades that ratings give, where no scale is recorded.
fn given(found: &[record::Rating<Version<'_>>]) -> Vec<String> {
    let mut grades: Vec<String> = found.iter().filter_map(|rating| rating.grade().map(Cow::into_owned)).collect();
    grades.sort();
    grades.dedup();
    grades
}

fn criteria(view: &View<'_>, checkpoint: &str, evidence: &[Evidence]) -> Vec<Criterion> {
    let all = view.reading.records::<record::Criterion<_>>();
    let of_it = all.filter(|criterion| criterion.owner().as_deref() == Some(checkpoint));
    of_it
        .map(|criterion| {
            let id = criterion.record.id().to_owned();
            let bears = |one: &Evidence| one.criteria.contains(&id);
            Criterion {
                title: criterion.title().map(Cow::into_owned).unwrap_or_default(),
                domain: criterion.domain().map(Cow::into_owned),
                evidence_asked: criterion.evidence_asked().map(Cow::into_owned),
                required: criterion.required(),
                ratings: Vec::new(),
                grade: CriterionGrade::NotRated,
                evidence: (0..evidence.len()).filter(|place| bears(&evidence[*place])).collect(),
                cited: Some(Cited::of(&view.reading, &criterion.record)),
                id,
            }
        })
        .collect()
}

fn evidence(view: &View<'_>, review: &str) -> Vec<Evidence> {
    let all = view.reading.records::<record::Evidence<_>>();
    let of_it = all.filter(|one| one.reviews().iter().any(|named| **named == *review));
    of_it
        .map(|one| Evidence {
            id: one.record.id().to_owned(),
            title: one.title().map(Cow::into_owned).unwrap_or_default(),
            digest: one.digest().map(Cow::into_owned).unwrap_or_default(),
            given_by: one.given_by().map(Cow::into_owned),
            given_on: one.given_on(),
            criteria: one.criteria().into_iter().map(Id::into_string).collect(),
            cited: Cited::of(&view.reading, &one.record),
        })
        .collect()
}

/// One rating. What the unit's own body says is its own assessment, whatever it is called; only a host's moderator moderates.
fn rating(
    view: &View<'_>,
    found: &record::Rating<Version<'_>>,
    (unit, hosts): (Option<&str>, &Hosts),
    scale: &[String],
    problems: &mut Vec<ReviewProblem>,
) -> Rating {
    let text = |text: Option<Cow<'_, str>>| text.map(Cow::into_owned).unwrap_or_default();
    let (by, grade, body) = (text(found.by()), text(found.grade()), found.body());
    let called = found.how().unwrap_or(HowRated::SelfAssessment);
    let is_own = unit.is_some() && body.as_deref() == unit;
    if is_own && called != HowRated::SelfAssessment {
        problems.push(ReviewProblem::RatedByUnit { by: by.clone(), how: called });
    }
    let moderates = called == HowRated::Moderation && !is_own;
    let host = body.as_deref().filter(|_| moderates).map(|body| hosts.host(body, unit.unwrap_or_default()));
    match host {
        Some(Host::No) => problems.push(ReviewProblem::ModeratedByAnother { by: by.clone() }),
        Some(Host::NotRecorded) => problems.push(ReviewProblem::ModeratedByPerhapsHost { by: by.clone() }),
        Some(Host::Yes) | None => (),
    }
    let how = if is_own { HowRated::SelfAssessment } else { called };
    if !scale.contains(&grade) {
        problems.push(ReviewProblem::NoSuchGrade { by: by.clone(), grade: grade.clone() });
    }
    let title = |id: &Cow<'_, str>| {
        let one = view.reading.record_named::<record::Evidence<_>>(id);
        one.map(|one| one.title().map_or_else(|| id.to_string(), Cow::into_owned))
    };
    let mut titles = Vec::new();
    for id in found.evidence_ids() {
        if title(&id).is_none() {
            problems.push(ReviewProblem::NoSuchEvidence { by: by.clone(), evidence: id.to_string() });
        }
        titles.push(title(&id).unwrap_or_else(|| id.to_string()));
    }
    Rating {
        id: found.record.id().to_owned(),
        counts: how != HowRated::SelfAssessment && scale.contains(&grade) && host != Some(Host::No),
        how,
        body: body.map_or_else(String::new, |body| name_of(&view.reading, &body)),
        reason: text(found.reason()),
        evidence: titles,
        cited: Cited::of(&view.reading, &found.record),
        by,
        grade,
    }
}
