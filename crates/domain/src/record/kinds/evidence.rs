//! Sources, what they claim, and meetings they tell of.

use super::{Clash, Kind, NOTE, Spec, What, any, field};
use crate::money::Pence;

pub(super) const SOURCE: Spec = Spec {
    kind: Kind::Source,
    about: "A publication or paper in which statements stand. Other records cite it by its id.",
    rules: &[
        "On `load --replay` a record counts as known from the last day that the date of its earliest source allows: \
         `2013-02` means 28 February 2013.",
        "`standing` is how far the source itself stands behind what it says; a record that cites it may stand \
         differently, as where a newspaper quotes somebody by name.",
    ],
    fields: &[
        field("publisher", What::Text, "who published it").required(),
        field("title", What::Text, "its title").required(),
        field("date", What::When, "when it was published, as closely as known").required(),
        field("kept_at", What::Text, "where it can be found: an address or a shelf mark"),
        NOTE,
    ],
    check: any,
};

pub(super) const CLAIM: Spec = Spec {
    kind: Kind::Claim,
    about: "What somebody said about something. Claims that disagree all stay; one may be adopted, with who adopted \
            it and why.",
    rules: &[
        "`topic` and `about` together say which claims speak of the same thing and may be held side by side.",
        "A number stands as `low` and `high`, both the same for a single figure; either may be missing for a bound. \
         No number is put where the source gave none.",
        "`adopted_by` and `adopted_because` go with `adopted` yes.",
    ],
    fields: &[
        field("topic", What::Text, "what the claim is on, the same words for all that speak of it").required(),
        field(
            "about",
            What::One(&[Kind::Body, Kind::Milestone, Kind::Checkpoint, Kind::Search]),
            "the record it is about",
        ),
        field("holder", What::Text, "whose claim it is, where that is not the source itself"),
        field("says", What::Text, "what is claimed, in our words").required(),
        field("phrase", What::Text, "the source's own few words, where the wording is the fact"),
        field("low", What::Number, "the least it can be"),
        field("high", What::Number, "the most it can be"),
        field("of", What::Number, "out of how many, where the claim is a share of a whole"),
        field("unit_of_measure", What::Text, "what the number counts: `people`, `pounds a year`"),
        field("as_at", What::When, "the time that the claim speaks of"),
        field("adopted", What::YesNo, "whether it is the one that was taken for true"),
        field("adopted_by", What::Text, "who took it for true"),
        field("adopted_because", What::Text, "why"),
        NOTE,
    ],
    check: |text| {
        let mut clashes = Vec::new();
        let number = |name: &str| text(name).and_then(|text| Pence::parse(&text).ok());
        if let (Some(low), Some(high)) = (number("low"), number("high"))
            && low > high
        {
            let message = "the least it can be is more than the most".to_owned();
            clashes.push(Clash { field: "low", message, help: "swap the two" });
        }
        if text("adopted").as_deref() == Some("yes")
            && (text("adopted_by").is_none() || text("adopted_because").is_none())
        {
            let message = "the claim is adopted by nobody or for no reason".to_owned();
            clashes.push(Clash { field: "adopted", message, help: "fill `adopted_by` and `adopted_because`" });
        }
        clashes
    },
};

pub(super) const ENGAGEMENT: Spec = Spec {
    kind: Kind::Engagement,
    about: "Meetings of a series, planned and held, with whom was invited and who came.",
    rules: &["A series whose numbers were not published stands with its counts blank: not recorded, never zero."],
    fields: &[
        field("series", What::Text, "the series of meetings").required(),
        field("period", What::When, "the period that the counts are of"),
        field("planned", What::Count, "how many meetings were planned"),
        field("held", What::Count, "how many were held"),
        field("invited", What::Count, "how many were invited"),
        field("attending", What::Count, "how many came"),
        field("trend", What::Text, "what was said of the course of it, where no counts were given"),
        NOTE,
    ],
    check: |text| {
        let count = |name: &str| text(name).and_then(|text| text.parse::<u64>().ok());
        match (count("invited"), count("attending")) {
            (Some(invited), Some(attending)) if attending > invited => vec![Clash {
                field: "attending",
                message: "more came than were invited".to_owned(),
                help: "correct one of the two, or leave `invited` blank",
            }],
            _ => Vec::new(),
        }
    },
};
