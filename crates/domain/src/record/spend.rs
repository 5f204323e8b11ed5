//! Spend: what a source says is spent on something in a period.

use super::{AnyTexts, Clash, record};
use crate::evidence::closed_list;
use crate::money::Pence;

closed_list! {
    /// What is recorded of the part of a spend whose suppliers are not known.
    RestOf {
        /// It goes to others than those known, who may be one.
        Others = "others",
        /// It goes to others, none of them larger than the smallest known.
        Smaller = "smaller",
    }
}

record! {
    Spend = "spend" in "spend";
    group Statements at 7;
    label "What a source says is spent on something";
    about "What a source says is spent on one line of service, or on everything, in a period, at least and at most.";
    rules [
        "Figures of different sources stand side by side. They are never added, and no mean is taken.",
        "An exact figure has `low` and `high` alike. A blank end is not recorded, which is never nothing.",
        "`deals` names the deals that tie some of it. How much they tie at least and at most comes from their own terms.",
        "`rest` says what is known of the part that no recorded deal explains. Blank: it may all be the largest supplier's.",
    ];
    fields {
        LINE line: Text, "the line of service; blank: everything";
        UNIT unit: One(Body), "whose spend it is, if not the whole portfolio's";
        PERIOD period: When required, "the period that it is of";
        LOW low: Amount, "the least it can be";
        HIGH high: Amount, "the most it can be";
        DEALS deals: Many(Deal), "the deals that are of this line; blank, with no line: all of them";
        REST rest: Word(RestOf), "what is known of the part whose suppliers are not";
    }
    title [LINE, PERIOD];
    about_same [LINE, UNIT, PERIOD] titled "What other sources say of the same";
    check clashes;
}

fn clashes(spend: &Spend<AnyTexts<'_>>) -> Vec<Clash> {
    let mut clashes = Vec::new();
    if spend.low().zip(spend.high()).is_some_and(|(low, high)| low > high) {
        clashes.push(Clash::new(Spend::LOW, "the least it can be is more than the most", "swap the two"));
    }
    for (field, amount) in [(Spend::LOW, spend.low()), (Spend::HIGH, spend.high())] {
        if amount.is_some_and(|amount| amount < Pence(0)) {
            clashes.push(Clash::new(field, "it is below zero", "write it as 0 or more, or leave it blank"));
        }
    }
    let is_whole = |when: crate::time::When| when.first().is_some() && when.last().is_some();
    if spend.period().is_some_and(|period| !is_whole(period)) {
        let help = "write a month, a quarter, a year, or both ends";
        clashes.push(Clash::new(Spend::PERIOD, "the period has no first or no last day", help));
    }
    clashes
}
