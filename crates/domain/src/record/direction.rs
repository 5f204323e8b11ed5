//! Direction: what a unit may not do without somebody's consent.

use super::{AnyTexts, Clash, record};
use crate::consenters::Consenters;
use crate::direction::{by_limb, listed};

record! {
    Direction = "direction" in "directions";
    group Consents at 1;
    label "A direction: whose consent a unit must ask";
    about "A direction to one unit: from which day on it must ask for consent, to what, and whose. Each of several directions to one \
           unit binds.";
    rules [
        "Where no direction to a unit is recorded, answers that turn on it are *cannot tell*. One that says that the \
         list is complete says of every unit without one that it is under none.",
        "`consenter` names one body, several that must all agree as `A+B`, or several of which one is enough as `A|B`. \
         `consenter_by_limb` says who consents to one limb: `land-disposal: A; (c): B+C`.",
        "`limbs` and `consenter_by_limb` name limbs by their rules or by their letters, such as `(b)(i)`, parted by \
         semicolons.",
        "A sum that is blank is the Act's, as the rule pack has it. `excludes` is a condition in the language of packs.",
        "A direction that ends is not changed but gets the day on which it was taken back.",
    ];
    fields {
        UNIT unit: One(Body) required, "the unit that it binds";
        NAMED named: YesNo, "whether it names or describes the unit; blank means yes";
        FROM from: Day, "the first day on which it binds";
        END end: Day, "the date named in it";
        CONSENTER consenter: Text, "whose consent it asks for";
        BY_LIMB consenter_by_limb: Text, "who consents to one limb, where that is somebody else";
        LIMBS limbs: Text, "the limbs that it puts in force, if not all";
        DISPOSAL_LIMIT disposal_limit: Number, "its own sum for disposals of land, in pounds";
        CAPITAL_LIMIT capital_limit: Number, "its own sum for capital contracts, in pounds";
        NON_CAPITAL_LIMIT non_capital_limit: Number, "its own sum for other contracts, in pounds";
        EXCLUDES excludes: Text, "what it leaves out, as a condition";
        COMPLETE complete: YesNo, "whether every unit that is under such a direction has its record here";
        REVOKED_ON revoked_on: Day, "the first day on which it no longer binds";
    }
    title [UNIT, FROM];
    about_same [UNIT] titled "Other directions to this unit";
    check clashes;
}

fn clashes(direction: &Direction<AnyTexts<'_>>) -> Vec<Clash> {
    let mut clashes = Vec::new();
    if direction.consenter().is_some_and(|text| Consenters::parse(&text).is_none()) {
        let help = "write `A+B` where both must agree, or `A|B` where one is enough";
        clashes.push(Clash::new(Direction::CONSENTER, "who consents is not written so that it can be read", help));
    }
    if direction.consenter_by_limb().is_some_and(|text| by_limb(&text).len() != listed(&text).len()) {
        let help = "write each limb and who consents to it as `land-disposal: A`, with semicolons between";
        clashes.push(Clash::new(
            Direction::BY_LIMB,
            "who consents to a limb is not written so that it can be read",
            help,
        ));
    }
    if let (Some(from), Some(end)) = (direction.from(), direction.end())
        && end < from
    {
        clashes.push(Clash::new(
            Direction::END,
            "the date named in it is before the first day on which it binds",
            "swap the two",
        ));
    }
    if let (Some(from), Some(revoked)) = (direction.from(), direction.revoked_on())
        && revoked < from
    {
        let message = "it was taken back before the first day on which it binds";
        clashes.push(Clash::new(Direction::REVOKED_ON, message, "correct one of the two"));
    }
    clashes
}
