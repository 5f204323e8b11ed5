//! Demand: the work that is asked of a unit for one service in one month.

use super::{AnyTexts, Clash, record};
use crate::rate::Rate;

record! {
    Demand = "demand" in "demand";
    group Books at 5;
    label "The work asked of a unit, by service";
    about "The work that customers ask of a unit for one service in one month, and how long a piece of it takes.";
    rules [
        "A blank is not recorded, which is never nothing. Write `0` for nothing.",
        "The hours needed are `work` times `hours_per`.",
        "A file may leave `id` out: a row is then called by its unit, its month and its service. A second row for the same is numbered, and neither counts.",
    ];
    fields {
        UNIT unit: One(Body) required, "the unit";
        MONTH month: Month required, "the month";
        SERVICE service: Text required, "the service";
        WORK work: Rate, "how many pieces of work";
        HOURS_PER hours_per: Rate, "how many hours a piece takes";
    }
    title [UNIT, MONTH, SERVICE];
    check clashes;
    id_from [UNIT, MONTH, SERVICE];
}

fn clashes(demand: &Demand<AnyTexts<'_>>) -> Vec<Clash> {
    let below = |rate: Option<Rate>, field| {
        let is_below = rate.is_some_and(|rate| rate < Rate::ZERO);
        is_below.then(|| Clash::new(field, "it is below zero", "write it as 0 or more, or leave it blank"))
    };
    let found = [below(demand.work(), Demand::WORK), below(demand.hours_per(), Demand::HOURS_PER)];
    found.into_iter().flatten().collect()
}
