//! Checkpoint: assurance reviews of many units.

use super::record;

record! {
    Checkpoint = "checkpoint" in "checkpoints";
    group Assurance at 2;
    label "A checkpoint: an assurance review of many units";
    about "An assurance review of many units, with what it examines and its scale.";
    rules [
        "What is planned and what happened stay apart: `planned` is not overwritten.",
    ];
    fields {
        TITLE title: Text required, "what it is called";
        NUMBER number: Count, "its place in the series";
        PLANNED planned: When, "when it was to be held";
        HAPPENED happened: When, "when it was held";
        EXAMINES examines: Text, "its domains or tests";
        SCALE scale: Text, "its grades and what they mean";
        DECIDES decides: Text, "how a grade follows from the domains, and what follows from a grade";
    }
    title [TITLE];
}
