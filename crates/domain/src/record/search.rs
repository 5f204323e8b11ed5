//! Search: who should run a unit.

use super::record;

record! {
    Search = "search" in "searches";
    group Succession at 1;
    label "A search for who should run a unit";
    about "A search for who should run a unit.";
    rules [
        "`decided` blank: no decision is recorded.",
        "`raised_by` names the watch rule of the register that opened it and the record which raised it, with a space between, \
         such as `interim-ends-without-successor essex`. Blank: it was opened without an alarm of the register.",
    ];
    fields {
        UNIT unit: One(Body) required, "the unit";
        OWNER owner: Text, "who runs the search";
        TRIGGER trigger: Text, "why it opened";
        RAISED_BY raised_by: Names, "the watch rule that opened it, and the record that raised it";
        OPENED opened: When, "when it opened";
        OBJECTIVES objectives: Text, "what it is to achieve";
        TIMETABLE timetable: Text, "what is to happen by when";
        CONSULT consult: Text, "whom to consult";
        DECIDED decided: When, "when it was decided";
        DECISION decision: Text, "what was decided, by whom and why";
    }
    title [UNIT];
}
