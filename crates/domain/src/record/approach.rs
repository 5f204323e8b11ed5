//! Approach: whom somebody asked, and what they answered.

use super::record;

record! {
    Approach = "approach" in "approaches";
    group Succession at 3;
    label "That somebody was approached";
    about "Somebody was asked whether they would run the unit, and what they were told, given and answered.";
    rules [
        "`told` and `given` blank: not recorded; equal treatment of those approached can't be shown then.",
    ];
    fields {
        SEARCH search: One(Search) required, "the search";
        BODY body: One(Body) required, "who was approached";
        ABOUT about: Text, "what was asked";
        MADE made: When, "when";
        TOLD told: Text, "what they were told";
        GIVEN given: Text, "what papers they were given";
        RESPONSE response: Text, "what they answered";
        RESPONDENT respondent: Text personal, "who answered for them";
    }
    title [BODY];
}
