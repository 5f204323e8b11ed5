//! Cases about reviews: which grades may follow from the ratings, and what could still change that.

use super::cell::{text, toml_day, word};
use super::compare::{keys_of_deals, keys_of_watching, meaningless, other_list};
use super::file::{CaseToml, Cells};
use crate::language::condition::Vocabulary;
use crate::pack::{Checkpoint, Pack};
use crate::review::{Decided, How, Rated, ReviewAsked, ReviewFact, ReviewMissing, criterion_grade, decide};
use hostboard_domain::problem::quoted;
use hostboard_domain::time::Day;

/// What differs from what the case expects; problems where it can't be put.
pub(super) fn differences(pack: &Pack, case: &CaseToml, cells: &Cells) -> Result<Vec<String>, Vec<String>> {
    let mut problems = Vec::new();
    let set = vec![("set", !case.set.is_empty())];
    let elsewhere = [keys_of_deals(case), keys_of_watching(case), set].concat();
    problems.extend(meaningless(&elsewhere, "review"));
    if case.expect.grade.is_none() {
        problems.push("the case does not say which grades it expects; write `grade = [\"A\"]`".to_owned());
    }
    let Some(place) = checkpoint(pack, cells, &mut problems) else { return Err(problems) };
    let of = &pack.checkpoints[place];
    let asked = ReviewAsked {
        checkpoint: place,
        at: toml_day(&case.on, &mut problems),
        known: case.known.as_ref().map_or(Day::LATEST, |day| toml_day(day, &mut problems)),
        grades: grades(of, case, cells, &mut problems),
        overdue: overdue(cells, &mut problems),
    };
    if !problems.is_empty() {
        return Err(problems);
    }
    let decided = decide(pack, &asked);
    let rules = decided.rules.iter().map(|rule| pack.reviews[rule.rule].name.clone());
    let lists = [
        other_list("grade", case.expect.grade.as_ref(), grade_words(of, &decided)),
        other_list("missing", case.expect.missing.as_ref(), missing_words(of, &decided)),
        other_list("rules", case.expect.rules.as_ref(), rules.collect()),
    ];
    Ok(lists.into_iter().flatten().collect())
}

fn checkpoint(pack: &Pack, cells: &Cells, problems: &mut Vec<String>) -> Option<usize> {
    let named = text(cells, "checkpoint").unwrap_or_default();
    let found = pack.checkpoints.iter().position(|checkpoint| checkpoint.id == named);
    if found.is_none() {
        let known: Vec<&str> = pack.checkpoints.iter().map(|checkpoint| checkpoint.id.as_str()).collect();
        problems.push(format!("the pack declares no checkpoint {}; it declares {}", quoted(&named), known.join(", ")));
    }
    found
}

fn grade_words(of: &Checkpoint, decided: &Decided) -> Vec<String> {
    let grades = decided.grades.iter().map(|grade| of.grades.grades()[*grade].clone());
    grades.chain(decided.or_none.then(|| "none".to_owned())).collect()
}

fn missing_words(of: &Checkpoint, decided: &Decided) -> Vec<String> {
    let word = |missing: &ReviewMissing| match missing {
        ReviewMissing::Criterion(place) => of.criteria[*place].clone(),
        ReviewMissing::ConditionsOverdue => of.names.name(ReviewFact::ConditionsOverdue).to_owned(),
    };
    decided.missing.iter().map(word).collect()
}

/// By criterion: its grade, where the case gives it or the ratings of the case decide it.
fn grades(of: &Checkpoint, case: &CaseToml, cells: &Cells, problems: &mut Vec<String>) -> Vec<Option<usize>> {
    let known =
        |name: &str| ["checkpoint", "conditions_overdue"].contains(&name) || of.criteria.iter().any(|own| own == name);
    for name in cells.keys().filter(|name| !known(name)) {
        problems.push(format!("no criterion is called {}; they are {}", quoted(name), of.criteria.join(", ")));
    }
    let mut rated: Vec<(String, Rated)> = Vec::new();
    for row in &case.rating {
        let how = word(row.get("how"), How::parse, problems);
        let grade = word(row.get("grade"), |grade| of.ratings.place(grade), problems);
        let criterion = text(row, "criterion").unwrap_or_default();
        if !of.criteria.contains(&criterion) {
            problems.push(format!(
                "no criterion is called {}; they are {}",
                quoted(&criterion),
                of.criteria.join(", ")
            ));
        }
        if let (Some(how), Some(grade)) = (how, grade) {
            rated.push((criterion, Rated { how, grade }));
        }
    }
    let mut grade = |criterion: &String| {
        let given = word(cells.get(criterion), |grade| of.ratings.place(grade), problems);
        let own: Vec<Rated> = rated.iter().filter(|(of, _)| of == criterion).map(|(_, rated)| *rated).collect();
        given.or_else(|| criterion_grade(&own).known())
    };
    of.criteria.iter().map(&mut grade).collect()
}

/// `2`, or `1 to 2`; nothing where the case does not say.
fn overdue(cells: &Cells, problems: &mut Vec<String>) -> (u32, u32) {
    let Some(text) = text(cells, "conditions_overdue") else { return (0, 0) };
    let (least, most) = text.split_once(" to ").unwrap_or((&text, &text));
    match (least.trim().parse(), most.trim().parse()) {
        (Ok(least), Ok(most)) if least <= most => (least, most),
        _ => {
            problems
                .push(format!("conditions_overdue: {} is not a whole number such as `2`, or `1 to 2`", quoted(&text)));
            (0, 0)
        }
    }
}
