//! What both articles say together: how many units there are, and who heads them.

use super::{ask, at};

#[test]
fn four_mergers_on_no_known_day_leave_nineteen_to_twenty_three_units() {
    let march = at("portfolio", "2013-03-15", "2013-04-30");
    march.exits(0).has("Hosted 19 to 23 units; 15 for certain; perhaps:");
    for merged in [
        "merger of Essex and Hertfordshire, March 2013",
        "merger of Staffordshire and Cumbria and Lancashire, March 2013",
        "merger of West Yorkshire and South Yorkshire and Bassetlaw, March 2013",
        "merger of Merseyside and Cheshire, Warrington and Wirral, March 2013",
    ] {
        march.has(merged);
    }
    at("portfolio", "2013-04-01", "2013-04-30").has("Hosted 19 units").has("UNITS (19)").lacks("perhaps:");
    at("portfolio", "2013-04-01", "2013-03-01").has("Hosted 23 units").has("UNITS (23)").lacks("merger");
    at("unit essex", "2013-04-01", "2013-04-30")
        .exits(0)
        .has("Essex [essex], unit, which does not exist on this day")
        .has("merger of Essex and Hertfordshire into Essex and Hertfordshire, March 2013 (M2: states; report)");
}

#[test]
fn heads_who_are_named_stand_beside_heads_who_are_counted() {
    let heads = |day, known, named: &str, claims: &[&str]| {
        let said = at("portfolio", day, known);
        said.exits(0).has(&format!("Heads {named} units with a permanent or shared head who is named here"));
        for claim in claims {
            said.has(claim);
        }
    };
    let july = "claimed as at July 2012: 9 of 23 units; named in these records by then: 8; 1 more than are named (L1: \
                states; report)";
    let august = "claimed as at August 2012: 15 of 23 units; named in these records by then: 13; 2 more than are named (H4: \
                  states; report)";
    let october = "claimed as at 24 October 2012: 22 of 23 units; named in these records by then: 20; 2 more than are named; \
                   none is named of Greater East Midlands, Greater Manchester, Norfolk and Waveney (M1: states; report); \
                   note: 22 is 23 less one";
    heads("2012-07-31", "2012-07-31", "8", &[july]);
    heads("2012-08-15", "2012-08-31", "13", &[july, august]);
    heads("2012-10-24", "2013-03-01", "20", &[july, august, october]);
    heads("2012-08-31", "2012-08-31", "13", &[july, august]);
    heads("2012-10-24", "2013-02-28", "20", &[july, august]);
    heads("2012-11-30", "2013-02-28", "20", &[july, august, october]);
    // Who heads Hertfordshire was learned from a later source.
    heads("2012-10-24", "2012-11-30", "19", &[]);
}

#[test]
fn one_person_may_head_two_units() {
    ask("unit essex").has(
        "David Stout, shared, who also heads Hertfordshire, since some day between 1 October 2012 and 24 \
         October 2012 according to the source (M1, P1: states; report)",
    );
    ask("unit hertfordshire").has("David Stout, shared, who also heads Essex").has("(P1: states; report)");
    // As known before Hertfordshire's head was, the other unit is not named.
    at("unit essex", "2012-11-30", "2012-11-30").has("David Stout, shared").lacks("Hertfordshire");
    ask("watch").has("Essex [essex]: The head of the unit heads another one too");
    // Nobody's name is not a vacancy.
    ask("unit greater-manchester").has("HEAD not known").lacks("vacant, according to");
    ask("unit greater-manchester").has("who heads it: not known, which is not the same as vacant");
}
