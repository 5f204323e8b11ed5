//! Search: who should run a unit.

use super::record;

record! {
    Search = "search" in "searches";
    group Succession at 1;
    label "A search for who should run a unit";
    about "A search for who should run a unit.";
    rules [
        "`decided` blank: no decision is recorded.",
    ];
    fields {
        UNIT unit: One(Body) required, "the unit";
        OWNER owner: Text, "who runs the search";
        TRIGGER trigger: Text, "why it opened";
        OPENED opened: When, "when it opened";
        DECIDED decided: When, "when it was decided";
        DECISION decision: Text, "what was decided, by whom and why";
    }
    title [UNIT];
}
