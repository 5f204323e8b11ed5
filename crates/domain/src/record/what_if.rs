//! What-if: one change to a unit's books that somebody wants to see tried.

use super::{AnyTexts, Clash, record};
use crate::books::Assumed;

record! {
    WhatIf = "what-if" in "what-ifs";
    group Books at 6;
    label "A what-if of the books";
    about "One change of a what-if: a customer who leaves, independence, or a parameter that is another. All rows of one name act together.";
    rules [
        "A what-if is all rows of one unit with one `name`. A row says one change: `customer` and `month`, that the customer leaves; `month` alone, that the unit is independent from it on; `parameter`, that it has this `value`.",
        "Where `parameter` is one by which costs fall when customers leave (`saving_share`, `saving_lag_months`, `exit_cost_months`), costs fall; else they stay. Without `value`, the one that is recorded is taken.",
        "A `value` of a what-if is supposed by whoever wrote it, so what rests on it rests on a placeholder. A parameter of one `customer` is about that customer.",
        "`base` names another what-if of the unit: its changes come first, and a row here for the same customer, for independence or for the same parameter comes in place of it there. A circle is a problem, and nothing in it is reckoned.",
        "A file may leave `id` out: a row is then called by its unit, its name, its customer and its parameter. So a corrected month, value or base corrects the row.",
    ];
    fields {
        UNIT unit: One(Body) required, "the unit";
        NAME name: Text required, "what the what-if is called; its rows share it";
        BASE base: Text, "the what-if that it builds on, by name";
        CUSTOMER customer: Text, "who leaves, by id; or whom the parameter is about";
        MONTH month: Month, "the first month without that customer's income; without a customer, the first of independence";
        PARAMETER parameter: Word(Assumed), "which parameter is another";
        VALUE value: Rate, "its value; blank: as recorded";
    }
    title [UNIT, NAME];
    check clashes;
    id_from [UNIT, NAME, CUSTOMER, PARAMETER];
}

fn clashes(what_if: &WhatIf<AnyTexts<'_>>) -> Vec<Clash> {
    let (customer, month) = (what_if.customer(), what_if.month());
    let (parameter, value) = (what_if.parameter(), what_if.value());
    let mut clashes = Vec::new();
    if parameter.is_some() && month.is_some() {
        let help = "write the parameter and the month in two rows of the same name";
        clashes.push(Clash::new(WhatIf::MONTH, "a row says one change, and this says two", help));
    }
    if customer.is_some() && month.is_none() && parameter.is_none() {
        let help = "write the first month without its income";
        clashes.push(Clash::new(WhatIf::MONTH, "the month in which the customer leaves is blank", help));
    }
    if value.is_some() && parameter.is_none() {
        let help = "write which parameter has this value";
        clashes.push(Clash::new(WhatIf::PARAMETER, "it has a value of nothing", help));
    }
    if what_if.base().is_none() && month.is_none() && parameter.is_none() && customer.is_none() {
        let help = "write a base, a customer and a month, a month, or a parameter";
        clashes.push(Clash::new(WhatIf::PARAMETER, "it changes nothing", help));
    }
    if what_if.base().is_some() && what_if.base() == what_if.name() {
        clashes.push(Clash::new(WhatIf::BASE, "it builds on itself", "name another what-if, or leave it blank"));
    }
    clashes
}
