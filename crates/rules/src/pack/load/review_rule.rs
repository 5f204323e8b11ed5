//! From `[[checkpoint]]` of pack.toml and rule files about reviews to checked rules.

use super::common::{read_common, refuse_of_deals};
use super::report::Report;
use crate::codes;
use crate::language::condition::Names;
use crate::language::reviewed::Reviewed;
use crate::pack::Pack;
use crate::pack::file::{CheckpointToml, SubjectRuleToml};
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

pub(super) fn read_rule(pack: &Pack, toml: SubjectRuleToml, name: &str, report: &mut Report<'_>) -> Option<ReviewRule> {
    refuse_of_deals(&toml, "review", report);
    let Some(named) = &toml.checkpoint else {
        let help = "add `checkpoint = \"…\"`, the id of a [[checkpoint]] in pack.toml";
        report.say(codes::PACK_INCOMPLETE, Some(toml.outcome.span()), "the rule names no checkpoint", help);
        return None;
    };
    let Some(checkpoint) = pack.checkpoints.iter().position(|one| one.id == *named.get_ref()) else {
        let message = format!("the pack declares no checkpoint {}", quoted(named.get_ref()));
        let help = "add it as a [[checkpoint]] in pack.toml, with its grades, ratings and criteria";
        report.say(codes::PACK_NAME_UNKNOWN, Some(named.span()), message, help);
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
    let common = read_common(pack, toml, name, (&of.names, &names), report)?;
    Some(ReviewRule { common, checkpoint, grade: grade? })
}
