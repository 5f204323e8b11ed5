//! Rung: steps of the ladder of interventions.

use super::record;

record! {
    Rung = "rung" in "rungs";
    group Assurance at 4;
    label "A step of the ladder of interventions";
    about "A step of the ladder of interventions: what the host does where a unit is weak.";
    rules [
        "A rule may propose a rung; a person decides.",
    ];
    fields {
        TITLE title: Text required, "what is done";
        PLACE place: Count, "its place on the ladder, the mildest first";
        WHEN when: Text, "what leads to it";
        UNTIL until: Text, "what ends it";
    }
    title [TITLE];
}
