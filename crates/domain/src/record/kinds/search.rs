//! Who should run a unit: the search, its options, whom was asked and what they said.

use super::{Clash, Kind, NOTE, Spec, What, any, closed_list, field};

closed_list! {
    /// What an option does.
    Way {
        /// An outside body fills the head post only.
        HeadPost = "head-post",
        /// An outside body forms the whole top team.
        WholeTeam = "whole-team",
        /// Another unit takes the unit over.
        Takeover = "takeover",
        /// People are lent from within the sector.
        Secondment = "secondment",
        /// An independent body runs it under licence.
        Franchise = "franchise",
        /// Its staff own it.
        Mutual = "mutual",
        /// Things stay as they are.
        BusinessAsUsual = "business-as-usual",
        /// As little as has to be done.
        DoMinimum = "do-minimum",
    }
}

closed_list! {
    /// How a condition stands.
    ConditionState {
        /// Nobody has shown it either way.
        Open = "open",
        /// It is met.
        Passed = "passed",
        /// It is not met.
        Failed = "failed",
    }
}

closed_list! {
    /// At what level talks were held.
    TalkLevel {
        /// In the unit's area.
        Local = "local",
        /// In its region.
        Regional = "regional",
        /// In the country.
        National = "national",
    }
}

const SEARCHES: What = What::One(&[Kind::Search]);

pub(super) const SEARCH: Spec = Spec {
    kind: Kind::Search,
    about: "A search for who should run a unit.",
    rules: &["`decided` blank: no decision is recorded."],
    fields: &[
        field("unit", What::One(&[Kind::Body]), "the unit").required(),
        field("owner", What::Text, "who runs the search"),
        field("trigger", What::Text, "why it opened"),
        field("opened", What::When, "when it opened"),
        field("decided", What::When, "when it was decided"),
        field("decision", What::Text, "what was decided, by whom and why"),
        NOTE,
    ],
    check: any,
};

pub(super) const OPTION: Spec = Spec {
    kind: Kind::Choice,
    about: "One answer to a search.",
    rules: &["`named_by` says whose option it is where it was not the searcher's own."],
    fields: &[
        field("search", SEARCHES, "the search").required(),
        field("title", What::Text, "what would be done").required(),
        field("way", What::Word(Way::WORDS), "of what kind it is").required(),
        field("named_by", What::Text, "who named it"),
        field("for_it", What::Text, "what was said for it"),
        field("against_it", What::Text, "what was said against it"),
        NOTE,
    ],
    check: any,
};

pub(super) const APPROACH: Spec = Spec {
    kind: Kind::Approach,
    about: "Somebody was asked whether they would run the unit, and what they were told, given and answered.",
    rules: &["`told` and `given` blank: not recorded; equal treatment of those approached can't be shown then."],
    fields: &[
        field("search", SEARCHES, "the search").required(),
        field("body", What::One(&[Kind::Body]), "who was approached").required(),
        field("about", What::Text, "what was asked"),
        field("made", What::When, "when"),
        field("told", What::Text, "what they were told"),
        field("given", What::Text, "what papers they were given"),
        field("response", What::Text, "what they answered"),
        field("respondent", What::Text, "who answered for them").personal(),
        NOTE,
    ],
    check: any,
};

pub(super) const CONDITION: Spec = Spec {
    kind: Kind::Condition,
    about: "What somebody who was approached asks for: a test that an option passes, fails or leaves open.",
    rules: &["`state` is open until somebody has shown it."],
    fields: &[
        field("approach", What::One(&[Kind::Approach]), "whose condition it is").required(),
        field("title", What::Text, "what is asked for").required(),
        field("state", What::Word(ConditionState::WORDS), "how it stands").required(),
        field("shown_by", What::Text, "what shows it"),
        NOTE,
    ],
    check: |text| match (text("state").as_deref(), text("shown_by")) {
        (Some("passed" | "failed"), None) => vec![Clash {
            field: "shown_by",
            message: "the condition is settled and nothing shows it".to_owned(),
            help: "say what shows it, or write `open` in `state`",
        }],
        _ => Vec::new(),
    },
};

pub(super) const DISCUSSION: Spec = Spec {
    kind: Kind::Discussion,
    about: "Talks about a search, by level.",
    rules: &["`whom` blank: with whom is not recorded."],
    fields: &[
        field("search", SEARCHES, "the search").required(),
        field("level", What::Word(TalkLevel::WORDS), "at what level").required(),
        field("whom", What::Text, "with whom"),
        field("held", What::When, "when"),
        field("outcome", What::Text, "what came of it"),
        NOTE,
    ],
    check: any,
};

pub(super) const COMPARABLE: Spec = Spec {
    kind: Kind::Comparable,
    about: "A case elsewhere that is likened to this one, and why it does or does not count.",
    rules: &["`counts` is no unless somebody has said why it should."],
    fields: &[
        field("search", SEARCHES, "the search").required(),
        field("title", What::Text, "the case").required(),
        field("run_by", What::Text, "who runs or ran it"),
        field("counts", What::YesNo, "whether it counts in the appraisal"),
        field("because", What::Text, "why it does or does not"),
        NOTE,
    ],
    check: |text| match (text("counts").as_deref(), text("because")) {
        (Some("yes"), None) => vec![Clash {
            field: "because",
            message: "the comparable counts for no reason".to_owned(),
            help: "say why it counts",
        }],
        _ => Vec::new(),
    },
};
