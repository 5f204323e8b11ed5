//! A review as a file: a row for each rating and each condition, with what is proposed in every row.

use super::{Review, ReviewCondition};
use crate::words::review as words;
use hostboard_exchange::out::csv::{CsvWriter, MadeFor};
use std::io::{self, Write};

const COLUMNS: [&str; 17] = [
    "review",
    "unit",
    "checkpoint",
    "says",
    "proposed",
    "row",
    "criterion",
    "grade",
    "how",
    "by",
    "body",
    "reason",
    "evidence",
    "title",
    "owner",
    "due",
    "stands",
];

/// Writes a review as CSV. `says` and `proposed` stand in every row, so that no row is taken from the file without them.
///
/// Errors: those of the writer.
pub fn write_review(made_for: MadeFor, review: &Review, out: impl Write) -> io::Result<()> {
    let mut csv = CsvWriter::new(out, made_for, &COLUMNS)?;
    let unit = review.unit.as_ref().map_or("", |(id, _)| id.as_str());
    let (says, proposed) = (review.headline(), review.proposed.in_words());
    let first = [review.id.as_str(), unit, &review.checkpoint.id, &says, &proposed];
    let mut row = |rest: [&str; 12]| csv.row(&[&first[..], &rest[..]].concat());
    for criterion in &review.ratings.criteria {
        let comes_to = words::criterion_grade(&criterion.grade, &review.ratings.scale);
        row(["criterion", &criterion.id, &comes_to, "", "", "", "", "", &criterion.title, "", "", ""])?;
        for rating in &criterion.ratings {
            let evidence = rating.evidence.join("; ");
            let [how, by, body] = [rating.how.word(), &rating.by, &rating.body];
            row(["rating", &criterion.id, &rating.grade, how, by, body, &rating.reason, &evidence, "", "", "", ""])?;
        }
    }
    for ReviewCondition { kind, criterion, title, owner, due, standing, .. } in &review.conditions {
        let due = due.map_or_else(String::new, |due| due.to_string());
        let (criterion, owner) = (criterion.as_deref().unwrap_or(""), owner.as_deref().unwrap_or(""));
        let stands = words::standing(*standing);
        row([kind.word(), criterion, "", "", "", "", "", "", title, owner, &due, stands])?;
    }
    csv.finish().map(drop)
}
