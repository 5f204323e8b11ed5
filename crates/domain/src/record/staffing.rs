//! Staffing: the people of one grade in one month.

use super::{AnyTexts, Clash, record};
use crate::money::Pence;
use crate::rate::Rate;

record! {
    Staffing = "staffing" in "staffing";
    group Books at 4;
    label "The staff of a unit, by grade";
    about "The staff of one grade of a unit in one month: how many, what each costs, and how many hours each has for work.";
    rules [
        "A blank is not recorded, which is never nothing. Write `0` for nothing.",
        "`cost` is of one full-time equivalent a month, with on-costs in it. `capacity` leaves out leave, training and what else is no work for customers.",
        "A file may leave `id` out: a row is then called by its unit, its month and its grade. A second row for the same is numbered, and neither counts.",
    ];
    fields {
        UNIT unit: One(Body) required, "the unit";
        MONTH month: Month required, "the month";
        GRADE grade: Text required, "the grade, such as `band 6`";
        FTE fte: Rate, "how many are in post, as full-time equivalents";
        COST cost: Amount, "what one full-time equivalent costs a month, on-costs included";
        CAPACITY capacity: Rate, "the productive hours of one full-time equivalent a month";
    }
    title [UNIT, MONTH, GRADE];
    check clashes;
    id_from [UNIT, MONTH, GRADE];
}

fn clashes(staffing: &Staffing<AnyTexts<'_>>) -> Vec<Clash> {
    let below = |is_below: bool, field| {
        is_below.then(|| Clash::new(field, "it is below zero", "write it as 0 or more, or leave it blank"))
    };
    let is_negative = |rate: Option<Rate>| rate.is_some_and(|rate| rate < Rate::ZERO);
    let found = [
        below(is_negative(staffing.fte()), Staffing::FTE),
        below(staffing.cost().is_some_and(|cost| cost < Pence(0)), Staffing::COST),
        below(is_negative(staffing.capacity()), Staffing::CAPACITY),
    ];
    found.into_iter().flatten().collect()
}
