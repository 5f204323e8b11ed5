//! Setting: what a portfolio settled of a rule pack's open questions.

use super::record;

record! {
    Setting = "setting" in "settings";
    group Consents at 3;
    label "A question of the rules that was settled";
    about "What a portfolio, or one unit of it, settled of a question that its rules leave open or only assume.";
    rules [
        "A setting for one unit comes before one for all. A direction comes before both.",
        "The question is the name of a parameter of a rule pack, and the answer is written as that takes it: `yes`, \
         `2006-12-31`, `100000`.",
        "`advised_by` names an office, such as the monitoring officer, and no person.",
    ];
    fields {
        PARAMETER parameter: Text required, "the question";
        VALUE value: Text required, "the answer";
        UNIT unit: One(Body), "the unit that it holds for, if not every unit";
        REASON reason: Text required, "the reason";
        ADVISED_BY advised_by: Text, "the office that advised";
        SETTLED_ON settled_on: Day, "the day it was settled";
    }
    title [PARAMETER, VALUE];
    about_same [PARAMETER] titled "What else was settled of it";
}
