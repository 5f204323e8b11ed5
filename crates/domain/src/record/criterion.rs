//! Criterion: what is looked at.

use super::record;

record! {
    Criterion = "criterion" in "criteria";
    group Assurance at 3;
    label "A criterion: what is looked at";
    about "What is looked at, at a checkpoint or in the choice between options.";
    rules [
        "It belongs to a checkpoint or to a search, or to neither while nobody has placed it.",
        "`worst` and `best` say in words what a score of 0 and of 100 stands for; they are fixed before anybody scores.",
        "`required`: whether the unit cannot stand alone without it.",
    ];
    fields {
        TITLE title: Text required, "what is looked at";
        OF owner as "of": One(Checkpoint, Search), "the checkpoint or search";
        DOMAIN domain: Text, "the domain that it belongs to";
        MEASURE measure: Text, "how it is measured, where that is known";
        EVIDENCE_ASKED evidence_asked: Text, "what the unit is asked to show";
        REQUIRED required: YesNo, "whether it is required before the unit stands alone";
        WORST worst: Text, "what a score of 0 stands for, in words";
        BEST best: Text, "what a score of 100 stands for, in words";
    }
    title [TITLE];
}
