//! `/reviews/{id}`: one review, from the evidence to the conclusion, with what is to be done and what the host does.

mod parts;

use crate::frame::{Frame, part};
use crate::kit::components::{Mark, Sources, sources};
use crate::kit::query::Query;
use crate::kit::words::capital;
use crate::site::respond::{Shown, shown};
use crate::visit::Visit;
use askama::Template;
use hostboard_actions::portfolio::review::{Given, Review, review};
use hostboard_actions::words::review as words;
use hostboard_domain::record::{self, Field, HowRated, Kind};
use parts::{
    ConditionRow, CriterionPart, EvidenceRow, RatingRow, StepPart, condition, criterion, evidence, rating, step,
};

#[derive(Template)]
#[template(path = "review.html")]
struct Page {
    frame: Frame,
    heading: String,
    lead: String,
    proposed: String,
    unit: Option<(String, String)>,
    checkpoint_to: String,
    mark: Mark,
    problems: Vec<String>,
    evidence: Vec<EvidenceRow>,
    criteria: Vec<CriterionPart>,
    others: Vec<RatingRow>,
    scale: String,
    rules: Vec<String>,
    decides: Option<String>,
    conclusion: Conclusion,
    in_words: Option<String>,
    conditions: Vec<ConditionRow>,
    plan: Vec<ConditionRow>,
    any_rung_rule: bool,
    proposals: Vec<Proposal>,
    steps: Vec<StepPart>,
    ways: Ways,
    sources: Sources,
}

/// What a person concluded.
struct Conclusion {
    /// In a sentence.
    says: String,
    reason: Option<String>,
    /// Where it differs from what the rules propose.
    difference: Option<String>,
    /// The grade before, and which way it went.
    before: Option<String>,
}

/// A step of the ladder that a rule proposes.
struct Proposal {
    title: String,
    rule: String,
    reasons: String,
    /// Where a person records the decision, with the reasons and facts as they are now.
    to: String,
}

/// Where what is missing is recorded.
struct Ways {
    evidence: String,
    rating: String,
    condition: String,
    plan: String,
    conclude: String,
}

/// The page.
pub(crate) fn show(visit: &Visit<'_>) -> Shown {
    let id = visit.param("id");
    let packs = visit.packs()?;
    let found = review(&visit.view, &packs, id).map_err(|error| visit.not_known(error, Kind::Review, id))?;
    let whose = found.unit.as_ref().map_or("every unit", |(_, name)| name.as_str());
    let heading = format!("{} of {whose}", found.checkpoint.title);
    let frame = visit.frame(heading.clone(), &[("/", "Portfolio"), ("/more", "More"), ("/assurance", "Assurance")]);
    let (conditions, plan): (Vec<_>, Vec<_>) = found.conditions.iter().partition(|one| one.kind == Given::Condition);
    let rows = |all: Vec<_>| all.into_iter().map(|one| condition(&frame, one)).collect::<Vec<_>>();
    shown(&Page {
        heading,
        lead: found.headline(),
        proposed: found.proposed.in_words(),
        unit: found.unit.as_ref().map(|(id, name)| (frame.of("/units", id), name.clone())),
        checkpoint_to: frame.to(&format!("/assurance#checkpoint-{}", part(&found.checkpoint.id))),
        mark: Mark::of(&frame, &found.cited),
        problems: found.problems.iter().map(words::problem).collect(),
        evidence: found.ratings.evidence.iter().map(|one| evidence(&frame, &found, one)).collect(),
        criteria: found.ratings.criteria.iter().map(|one| criterion(&frame, &found, one)).collect(),
        others: found.ratings.others.iter().map(|one| rating(&frame, one)).collect(),
        scale: found.ratings.scale.join(", "),
        rules: found.proposed.reasons(),
        decides: found.checkpoint.decides.as_deref().map(capital),
        conclusion: conclusion(&found),
        in_words: found.conditions_in_words.as_deref().map(capital),
        conditions: rows(conditions),
        plan: rows(plan),
        any_rung_rule: found.rungs.any_rule,
        proposals: proposals(&frame, &found),
        steps: found.rungs.interventions.iter().map(|one| step(&frame, one)).collect(),
        ways: ways(&frame, &found),
        sources: sources(&frame, &found.sources),
        frame,
    })
}

fn conclusion(found: &Review) -> Conclusion {
    Conclusion {
        says: found.conclusion(),
        reason: found.reason.as_deref().map(capital),
        difference: found.difference(),
        before: found.before(),
    }
}

fn proposals(frame: &Frame, found: &Review) -> Vec<Proposal> {
    let of = |one: &hostboard_actions::portfolio::review::ProposedRung| {
        let fields = [
            (record::Intervention::UNIT, one.unit.as_str()),
            (record::Intervention::RUNG, &one.rung),
            (record::Intervention::DECISION, &one.reasons),
        ];
        Proposal {
            title: one.title.as_deref().map_or_else(|| one.rung.clone(), capital),
            rule: one.rule.clone(),
            reasons: one.reasons.clone(),
            to: to_record(frame, Kind::Intervention, &fields),
        }
    };
    found.rungs.proposed.iter().map(of).collect()
}

/// The form of a kind of record, with fields filled in.
fn to_record(frame: &Frame, kind: Kind, fields: &[(&Field, &str)]) -> String {
    let query = fields.iter().fold(Query::default(), |query, (field, text)| query.with(field.name, text));
    frame.to(&format!("/record/{}?{}", part(kind.word()), query.written()))
}

fn ways(frame: &Frame, found: &Review) -> Ways {
    let id = found.id.as_str();
    let first = found.ratings.criteria.iter().find(|one| one.grade.known().is_none());
    let mut of_rating = vec![(record::Rating::REVIEW, id), (record::Rating::HOW, HowRated::Assessor.word())];
    of_rating.extend(first.map(|one| (record::Rating::CRITERION, one.id.as_str())));
    let given = |kind: Given| {
        let fields = [(record::ReviewCondition::REVIEW, id), (record::ReviewCondition::KIND, kind.word())];
        to_record(frame, Kind::ReviewCondition, &fields)
    };
    Ways {
        evidence: to_record(frame, Kind::Evidence, &[(record::Evidence::REVIEWS, id)]),
        rating: to_record(frame, Kind::Rating, &of_rating),
        condition: given(Given::Condition),
        plan: given(Given::PlanStep),
        conclude: frame.to(&format!("/record/{}?correct={}", part(Kind::Review.word()), part(id))),
    }
}
