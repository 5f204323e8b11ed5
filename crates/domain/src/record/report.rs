//! Report: one finance report of a unit, to which accounts belong.

use super::{AnyTexts, Clash, record};
use crate::books::MOST_MONTHS;
use crate::evidence::closed_list;

closed_list! {
    /// What a report is for.
    ReportVersion {
        /// What was planned.
        Plan = "plan",
        /// What is expected, with what became actual.
        Forecast = "forecast",
    }
}

record! {
    Report = "report" in "reports";
    group Books at 1;
    label "A finance report of a unit";
    about "A finance report of one unit: the months that it is about, and when it was made.";
    rules [
        "Its figures are [accounts](account.md) that name it. A later report changes none of them.",
        "`actual_to` blank: no month is actual.",
        "The books of a unit are those of its newest report by `made_on`, unless another is asked for.",
    ];
    fields {
        UNIT unit: One(Body) required, "the unit";
        TITLE title: Text, "what it is called";
        VERSION version: Word(ReportVersion), "what it is for";
        MADE_ON made_on: Day required, "the day on which it was made";
        FROM from: Month required, "its first month";
        TO to: Month required, "its last month";
        ACTUAL_TO actual_to: Month, "the last month that is actual; those after it are forecast";
    }
    title [UNIT, MADE_ON];
    check clashes;
}

fn clashes(report: &Report<AnyTexts<'_>>) -> Vec<Clash> {
    let (Some(from), Some(to)) = (report.from(), report.to()) else { return Vec::new() };
    let mut clashes = Vec::new();
    if !(0..MOST_MONTHS as i32).contains(&to.since(from)) {
        clashes.push(Clash::new(
            Report::TO,
            "a report has from one month to ten years of them",
            "write a last month that is not before the first, and at most ten years later",
        ));
    }
    if report.actual_to().is_some_and(|actual| actual < from || actual > to) {
        clashes.push(Clash::new(
            Report::ACTUAL_TO,
            "the last actual month is none of the report's",
            "write a month of the report, or leave it blank if none is actual",
        ));
    }
    clashes
}
