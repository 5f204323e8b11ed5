//! The parts of a review: evidence, criteria with their ratings, conditions, steps of the ladder.

use crate::frame::{Frame, part};
use crate::kit::components::{Colour, Mark, Tag};
use crate::kit::words::capital;
use hostboard_actions::portfolio::review::{
    Criterion, Evidence, Intervention, Proposed, Rating, Review, ReviewCondition,
};
use hostboard_actions::words::review as words;
use hostboard_domain::record::Kind;
use hostboard_domain::time::When;
use hostboard_rules::review::{ReviewMissing, Standing};

/// A file that was given.
pub(super) struct EvidenceRow {
    pub(super) title: String,
    pub(super) digest: String,
    pub(super) given: Option<String>,
    pub(super) criteria: String,
    pub(super) mark: Mark,
}

/// A criterion with its ratings.
pub(super) struct CriterionPart {
    pub(super) title: String,
    pub(super) about: Vec<(&'static str, String)>,
    pub(super) comes_to: String,
    pub(super) tag: Tag,
    pub(super) ratings: Vec<RatingRow>,
    pub(super) mark: Option<Mark>,
}

/// A rating.
pub(super) struct RatingRow {
    pub(super) grade: String,
    pub(super) how: &'static str,
    pub(super) counts: bool,
    pub(super) by: String,
    pub(super) reason: String,
    pub(super) evidence: String,
    pub(super) mark: Mark,
}

/// A condition, or a step of the plan.
pub(super) struct ConditionRow {
    pub(super) title: String,
    pub(super) tag: Tag,
    pub(super) owner: Option<String>,
    pub(super) due: Option<String>,
    pub(super) more: String,
    /// Where what became of it is recorded.
    pub(super) to: String,
    pub(super) mark: Mark,
}

/// A step of the ladder that a person decided on.
pub(super) struct StepPart {
    pub(super) title: String,
    pub(super) tag: Tag,
    pub(super) facts: Vec<(&'static str, Option<String>)>,
    pub(super) may_end: Option<String>,
    /// Where its end is recorded.
    pub(super) to: String,
    pub(super) mark: Mark,
}

pub(super) fn evidence(frame: &Frame, found: &Review, one: &Evidence) -> EvidenceRow {
    let title = |id: &String| found.ratings.criterion(id).map_or_else(|| id.clone(), |of| of.title.clone());
    let on = one.given_on.map(|day| day.spoken());
    let given: Vec<String> = one.given_by.iter().cloned().chain(on).collect();
    EvidenceRow {
        title: one.title.clone(),
        digest: one.digest.clone(),
        given: (!given.is_empty()).then(|| given.join(", ")),
        criteria: one.criteria.iter().map(title).collect::<Vec<_>>().join(", "),
        mark: Mark::of(frame, &one.cited),
    }
}

pub(super) fn criterion(frame: &Frame, found: &Review, one: &Criterion) -> CriterionPart {
    let required = one.required.map(|is| if is { "yes" } else { "no" }.to_owned());
    let shown: Vec<String> =
        one.evidence.iter().filter_map(|place| Some(found.ratings.evidence.get(*place)?.title.clone())).collect();
    let about = [
        ("Domain", one.domain.clone()),
        ("Asked to show", one.evidence_asked.clone()),
        ("Required before it stands alone", required),
        ("Evidence given", (!shown.is_empty()).then(|| shown.join(", "))),
    ];
    let is_decided = one.grade.known().is_some();
    let (word, colour) = match (is_decided, could_change(found, &one.id)) {
        (true, _) => ("rated", Colour::Grey),
        (false, true) => ("open: could change the grade", Colour::Amber),
        (false, false) => ("open", Colour::Blue),
    };
    CriterionPart {
        title: capital(&one.title),
        about: about.into_iter().filter_map(|(name, text)| Some((name, text?))).collect(),
        comes_to: words::criterion_grade(&one.grade, &found.ratings.scale),
        tag: Tag::new(capital(word), colour),
        ratings: one.ratings.iter().map(|one| rating(frame, one)).collect(),
        mark: one.cited.as_ref().map(|cited| Mark::of(frame, cited)),
    }
}

/// Whether the grade that rules propose could still turn on a criterion.
fn could_change(found: &Review, criterion: &str) -> bool {
    let Proposed::Grade { pack, checkpoint, decided, .. } = &found.proposed else { return false };
    let place = pack.checkpoints[*checkpoint].criteria.iter().position(|id| id == criterion);
    place.is_some_and(|place| decided.missing.contains(&ReviewMissing::Criterion(place)))
}

pub(super) fn rating(frame: &Frame, one: &Rating) -> RatingRow {
    RatingRow {
        grade: one.grade.clone(),
        how: words::how(one.how),
        counts: one.counts,
        by: if one.body.is_empty() { one.by.clone() } else { format!("{}, {}", one.by, one.body) },
        reason: capital(&one.reason),
        evidence: if one.evidence.is_empty() { "none".to_owned() } else { one.evidence.join(", ") },
        mark: Mark::of(frame, &one.cited),
    }
}

pub(super) fn condition(frame: &Frame, one: &ReviewCondition) -> ConditionRow {
    let colour = match one.standing {
        Standing::Overdue => Colour::Red,
        Standing::PerhapsOverdue | Standing::OpenWithoutDueDate => Colour::Amber,
        Standing::Open => Colour::Blue,
        Standing::Met | Standing::Waived => Colour::Grey,
    };
    let accepted = one.accepted_by.as_ref().map(|by| format!("accepted by {by}"));
    let met = one.met.map(|met| format!("met {}, as the unit says", met.spoken()));
    let waived = one.waived_by.as_ref().map(|by| format!("waived by {by}"));
    let more: Vec<String> = met.into_iter().chain(accepted).chain(waived).collect();
    ConditionRow {
        title: capital(&one.title),
        tag: Tag::new(capital(words::standing(one.standing)), colour),
        owner: one.owner.clone(),
        due: one.due.map(When::spoken),
        more: more.join(", "),
        to: frame.to(&format!("/record/{}?correct={}", part(Kind::ReviewCondition.word()), part(&one.id))),
        mark: Mark::of(frame, &one.cited),
    }
}

pub(super) fn step(frame: &Frame, one: &Intervention) -> StepPart {
    let (word, colour) = match (one.goes_on, &one.no_longer) {
        (false, _) => ("Ended", Colour::Grey),
        (true, Some(_)) => ("May end", Colour::Blue),
        (true, None) => ("Goes on", Colour::Amber),
    };
    StepPart {
        title: capital(&one.title),
        tag: Tag::new(word, colour),
        facts: vec![
            ("Decision", Some(capital(&words::decided(one.decided_by.as_deref(), one.decided_on)))),
            ("Reasons and facts, as they were then", one.decision.clone()),
            ("Owner", one.owner.clone()),
            ("Due", one.due.map(When::spoken)),
            ("Who was told", one.told.clone()),
            ("Ends when", one.ends_when.clone()),
        ],
        may_end: one.no_longer.as_ref().map(|rule| words::may_end(rule, one.ends_when.as_deref())),
        to: frame.to(&format!("/record/{}?correct={}", part(Kind::Intervention.word()), part(&one.id))),
        mark: Mark::of(frame, &one.cited),
    }
}
