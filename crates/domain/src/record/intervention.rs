//! Intervention: what the host does where a unit is weak, as a person decided it.

use super::{AnyTexts, Clash, record};

record! {
    Intervention = "intervention" in "interventions";
    group Assurance at 8;
    label "An intervention: a step of the ladder that somebody decided on for a unit";
    about "A step of the ladder of interventions that a person decided on for one unit, with owner, due date and what ends it.";
    rules [
        "A rule may propose a step; a person decides, also otherwise, and gives the reason in `decision`.",
        "`decision` keeps the reasons and facts as they were seen on that day: it does not change when they do.",
        "`owner`, `told` and `decided_by` name offices and no persons.",
        "`ended` blank: it goes on.",
        "A file may leave `id` out: an intervention is then called by its unit and step.",
    ];
    fields {
        UNIT unit: One(Body) required, "the unit";
        RUNG rung: One(Rung) required, "the step of the ladder";
        OWNER owner: Text, "the office that sees to it";
        DUE due: When, "by when it is to be done";
        TOLD told: Text, "who was told, and how";
        ENDS_WHEN ends_when: Text, "what ends it";
        DECIDED_BY decided_by: Text, "the office that decided";
        DECIDED_ON decided_on: Day, "the day of the decision";
        DECISION decision: Text, "the reasons and facts that the decision rests on";
        ENDED ended: When, "when it ended";
    }
    title [UNIT, RUNG];
    about_same [UNIT] titled "Other interventions with this unit";
    check clashes;
    id_from [UNIT, RUNG];
}

fn clashes(intervention: &Intervention<AnyTexts<'_>>) -> Vec<Clash> {
    let is_decided = intervention.decided_on().is_some() || intervention.decision().is_some();
    if is_decided && intervention.decided_by().is_none() {
        return vec![Clash::new(
            Intervention::DECIDED_BY,
            "it is decided by nobody",
            "say which office decided, or leave the decision blank",
        )];
    }
    Vec::new()
}
