//! Parameter: what the books, the forecast and the staffing of a unit take from outside its accounts.

use super::{AnyTexts, Clash, record};
use crate::books::{Assumed, Provenance};

record! {
    Parameter = "parameter" in "parameters";
    group Books at 3;
    label "A parameter of the books, of a forecast or of staffing";
    about "One value that the books, the forecast or the staffing of a unit take from outside its accounts, with where it comes from.";
    rules [
        "The nearer one counts: what is about this customer, certainty, grade or deal before what is about all, and what is of this unit before what is of every unit.",
        "The reference of books says of each name what it is, what it may be about and which values it takes.",
        "`provenance` blank: a placeholder. A result that rests on a placeholder says so wherever it is shown.",
        "`low` and `high` are the ends of an interval in which the value lies eight times of ten. Without `value`, the middle counts.",
        "A file may leave `id` out: a parameter is then called by its unit, its name and what it is about.",
    ];
    fields {
        UNIT unit: One(Body), "the unit, if not every unit";
        NAME name: Word(Assumed) required, "what it is";
        ABOUT about: Text, "what it is about: a customer, a certainty, a grade, a deal, or two of them with `:` between; blank: all";
        VALUE value: Rate, "its value: shares from 0 to 1, months, pounds, hours, or a number of people";
        LOW low: Rate, "the lower end of its interval";
        HIGH high: Rate, "the upper end of its interval";
        PROVENANCE provenance: Word(Provenance), "where it comes from";
        FROM_WHOM from_whom: Text, "the office that was asked, where it was elicited";
        ON on: Day, "the day on which it was so";
    }
    title [NAME, ABOUT];
    check clashes;
    id_from [UNIT, NAME, ABOUT];
}

fn clashes(parameter: &Parameter<AnyTexts<'_>>) -> Vec<Clash> {
    let (value, low, high) = (parameter.value(), parameter.low(), parameter.high());
    let mut clashes = Vec::new();
    if low.is_some() != high.is_some() {
        let field = if low.is_some() { Parameter::HIGH } else { Parameter::LOW };
        clashes.push(Clash::new(field, "an interval has two ends", "write both `low` and `high`, or neither"));
    }
    if value.is_none() && low.is_none() && high.is_none() {
        clashes.push(Clash::new(Parameter::VALUE, "it has no value", "write a value, or `low` and `high`"));
    }
    let is_outside = |low, high| high < low || value.is_some_and(|value| value < low || high < value);
    if low.zip(high).is_some_and(|(low, high)| is_outside(low, high)) {
        let help = "write the lower end in `low`, the upper in `high`, and a value between them";
        clashes.push(Clash::new(
            Parameter::LOW,
            "the interval does not go from low to high with the value in it",
            help,
        ));
    }
    clashes
}
