//! Weight: what a group says of how much the criteria of a search count.

use super::{AnyTexts, Clash, record};
use crate::rate::Rate;

record! {
    Weight = "weight" in "weights";
    group Succession at 9;
    label "What a group says of the weights of criteria";
    about "What one group says of how much each criterion of a search counts: an order of all, ranges of some, or both.";
    rules [
        "A weight is how much going from the worst to the best of a criterion counts, as a share of all: the weights of a search sum to 1.",
        "All rows of one search and one `group` hold together. Of a group without any row nothing is known.",
        "`order` names every criterion of the search once, the heaviest first: `a > b = c > d`. Of two with `=` between, nothing is said of which weighs more.",
        "`low` and `high` are of `criterion`; blank, they are 0 and 1. A group that names neither an order nor a range allows any weights.",
        "A file may leave `id` out: a row is then called by its search, its group and its criterion.",
    ];
    fields {
        SEARCH search: One(Search) required, "the search";
        GROUP group: Text required, "the group, such as `customers`";
        ORDER order: Ranked(Criterion), "all criteria, the heaviest first";
        CRITERION criterion: One(Criterion), "the criterion that `low` and `high` are of";
        LOW low: Rate, "how much it weighs at least, from 0 to 1";
        HIGH high: Rate, "how much it weighs at most, from 0 to 1";
    }
    title [GROUP, SEARCH, CRITERION];
    about_same [SEARCH] titled "What is said of weights in this search";
    check clashes;
    id_from [SEARCH, GROUP, CRITERION];
}

fn clashes(weight: &Weight<AnyTexts<'_>>) -> Vec<Clash> {
    let (low, high) = (weight.low(), weight.high());
    let mut clashes = Vec::new();
    if weight.criterion().is_none() && (low.is_some() || high.is_some()) {
        let help = "write which criterion it is of";
        clashes.push(Clash::new(Weight::CRITERION, "it is a range of no criterion", help));
    }
    if weight.criterion().is_some() && low.is_none() && high.is_none() {
        let help = "write `low`, `high` or both, or leave the criterion blank";
        clashes.push(Clash::new(Weight::LOW, "the criterion has no range", help));
    }
    for (end, field) in [(low, Weight::LOW), (high, Weight::HIGH)] {
        if end.is_some_and(|end| !(Rate::ZERO..=Rate::ONE).contains(&end)) {
            clashes.push(Clash::new(field, "a weight is a share from 0 to 1", "write 40% as `0.4`"));
        }
    }
    if low.zip(high).is_some_and(|(low, high)| high < low) {
        let help = "write the lower end in `low` and the upper in `high`";
        clashes.push(Clash::new(Weight::LOW, "its lower end is above its upper one", help));
    }
    clashes
}
