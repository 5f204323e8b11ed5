//! Engagement: meetings of a series.

use super::{AnyTexts, Clash, record};
use crate::evidence::closed_list;

closed_list! {
    /// How a series of meetings ended.
    HowEnded {
        /// As it was to.
        ByPlan = "by-plan",
        /// Before it was to.
        NotByPlan = "not-by-plan",
    }
}

record! {
    Engagement = "engagement" in "engagements";
    group Statements at 5;
    label "Meetings of a series";
    about "Meetings of a series, planned and held, with whom was invited and who came.";
    rules [
        "A series whose numbers were not published stands with its counts blank: not recorded, never zero.",
        "A row is a period. `held` 0 is a count; a period without a row is not recorded.",
        "`ended` stands on the last row of a series that is over. Blank: it goes on, or nobody recorded how it ended.",
    ];
    fields {
        SERIES series: Text required, "the series of meetings";
        PERIOD period: When, "the period that the counts are of";
        PLANNED planned: Count, "how many meetings were planned";
        HELD held: Count, "how many were held";
        INVITED invited: Count, "how many were invited";
        ATTENDING attending: Count, "how many came";
        TREND trend: Text, "what was said of the course of it, where no counts were given";
        ENDED ended: Word(HowEnded), "how the series ended, on its last row";
    }
    title [SERIES];
    check clashes;
}

fn clashes(meetings: &Engagement<AnyTexts<'_>>) -> Vec<Clash> {
    match (meetings.invited(), meetings.attending()) {
        (Some(invited), Some(attending)) if attending > invited => vec![Clash::new(
            Engagement::ATTENDING,
            "more came than were invited",
            "correct one of the two, or leave the number invited blank",
        )],
        _ => Vec::new(),
    }
}
