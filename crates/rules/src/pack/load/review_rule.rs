//! From `[[checkpoint]]` of pack.toml and rule files about reviews to checked rules.

use super::condition::read_condition;
use super::grounds::{Grounds, read_grounds};
use super::period::read_in_force;
use super::report::Report;
use crate::codes;
use crate::language::condition::Names;
use crate::language::reviewed::Reviewed;
use crate::pack::Pack;
use crate::pack::file::{CheckpointToml, ReviewToml};
use crate::pack::review_rule::{Checkpoint, ReviewRule};
use hostboard_domain::problem::quoted;
use hostboard_domain::scale::Scale;
use std::ops::Range;

const SCALE_HELP: &str = "write each grade once, the best first, with `>` between them, such as `A>B>C`";

pub(super) fn read_checkpoint(pack: &mut Pack, toml: CheckpointToml, span: &Range<usize>, report: &mut Report<'_>) {
    let mut say = |code, message: String, help: &str| report.say(code, Some(span.clone()), message, help);
    if pack.checkpoints.iter().any(|other| other.id == toml.id) {
        let message = format!("the checkpoint {} is declared twice", quoted(&toml.id));
        say(codes::PACK_NAME_TAKEN, message, "remove one of the two");
    }
    let grades = Scale::parse(&toml.grades).filter(Scale::is_ordered);
    if grades.is_none() {
        let message =
            format!("{} is no ordered scale, and of several rules none would be the worst", quoted(&toml.grades));
        say(codes::PACK_VALUE, message, SCALE_HELP);
    }
    let ratings = Scale::parse(&toml.ratings);
    if ratings.is_none() {
        say(codes::PACK_VALUE, format!("{} is no scale", quoted(&toml.ratings)), SCALE_HELP);
    }
    if toml.criteria.is_empty() {
        let message = format!("the checkpoint {} has no criteria", quoted(&toml.id));
        say(codes::PACK_INCOMPLETE, message, "write `criteria = [\"…\"]`, the ids of what its reviews rate");
    }
    let Some((grades, ratings)) = grades.zip(ratings) else { return };
    match Reviewed::new(&toml.criteria, &ratings) {
        Ok(names) => {
            pack.checkpoints.push(Checkpoint { id: toml.id, grades, ratings, criteria: toml.criteria, names });
        }
        Err(name) => {
            let message = format!("conditions could not name {}: it is taken, or no name", quoted(&name));
            say(codes::PACK_NAME_TAKEN, message, "choose other ids for the criteria, or other grades");
        }
    }
}

pub(super) fn read_rule(pack: &Pack, toml: ReviewToml, name: &str, report: &mut Report<'_>) -> Option<ReviewRule> {
    let Some(checkpoint) = pack.checkpoints.iter().position(|one| one.id == *toml.checkpoint.get_ref()) else {
        let message = format!("the pack declares no checkpoint {}", quoted(toml.checkpoint.get_ref()));
        let help = "add it as a [[checkpoint]] in pack.toml, with its grades, ratings and criteria";
        report.say(codes::PACK_NAME_UNKNOWN, Some(toml.checkpoint.span()), message, help);
        return None;
    };
    let of = &pack.checkpoints[checkpoint];
    let grade = toml.outcome.get_ref().strip_prefix("grade ").and_then(|grade| of.grades.place(grade));
    if grade.is_none() {
        let message = format!("{} is not an outcome of a rule about a review", quoted(toml.outcome.get_ref()));
        let each: Vec<String> = of.grades.grades().iter().map(|grade| format!("grade {grade}")).collect();
        report.say(codes::PACK_WORD_UNKNOWN, Some(toml.outcome.span()), message, format!("write {}", each.join(", ")));
    }
    let names = Names { parameters: &[], aggregates: &[] };
    let condition = read_condition(&of.names, &toml.condition, &names, report);
    let grounds = Grounds {
        strength: &toml.strength,
        why: &toml.why,
        source: toml.source.as_ref(),
        known_from: toml.known_from.as_ref(),
    };
    let known_from = read_grounds(pack, &grounds, report);
    let (in_force, in_force_assumed) = read_in_force(toml.in_force.as_ref(), report);
    if !report.problems.is_empty() {
        return None;
    }
    Some(ReviewRule {
        name: name.to_owned(),
        title: toml.title,
        checkpoint,
        grade: grade?,
        strength: toml.strength.into_inner(),
        condition: condition?,
        written: toml.condition.get_ref().trim().to_owned(),
        in_force,
        in_force_assumed,
        known_from,
        words: toml.words,
        why: toml.why,
        cite: toml.cite,
        source: toml.source.map(toml::Spanned::into_inner),
    })
}
