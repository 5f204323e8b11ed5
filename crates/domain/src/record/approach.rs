//! Approach: whom somebody asked, and what they answered.

use super::record;
use crate::evidence::closed_list;

closed_list! {
    /// What somebody who was approached has answered.
    ApproachAnswer {
        /// They would run it.
        Interested = "interested",
        /// They would run it on conditions.
        Conditional = "conditional",
        /// They would not run it.
        Declined = "declined",
    }
}

record! {
    Approach = "approach" in "approaches";
    group Succession at 3;
    label "That somebody was approached";
    about "Somebody was asked whether they would run the unit, and what they were told, given and answered.";
    rules [
        "`told` and `given` are in words. What was disclosed to whom is shown by disclosures, one a thing; without these \
         equal treatment of those approached can't be shown.",
        "`options` blank: they were asked about every option that a firm takes up: `head-post`, `whole-team` and `franchise`.",
        "`answer` blank: they have not answered, or nobody recorded what.",
        "`conflict` says what interest of theirs may clash with running the unit, or `none` where they declared none.",
        "`log_complete` is yes only where every thing that they were told or given stands as a disclosure; only then was what is \
         not there not given.",
        "`by` names an office and no person.",
    ];
    fields {
        SEARCH search: One(Search) required, "the search";
        BODY body: One(Body) required only_names, "who was approached";
        ABOUT about: Text, "what was asked";
        BY approached_by as "by": Text, "the office that approached them";
        OPTIONS options: Many(Choice), "the options that they were asked about";
        MADE made: When, "when";
        TOLD told: Text, "what they were told";
        GIVEN given: Text, "what papers they were given";
        ANSWER answer: Word(ApproachAnswer), "whether they would run the unit";
        ANSWERED_ON answered_on: When, "when they answered";
        RESPONSE response: Text, "what they answered, in words";
        RESPONDENT respondent: Text personal, "who answered for them";
        CONFLICT conflict: Text, "what interest of theirs may clash with it";
        LOG_COMPLETE log_complete: YesNo, "whether everything that they were told or given is recorded";
    }
    title [BODY];
}
