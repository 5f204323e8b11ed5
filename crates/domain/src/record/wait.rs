//! Wait: what cannot come before something else.

use super::record;

record! {
    Wait = "wait" in "waits";
    group Statements at 6;
    label "Something that cannot come before something else";
    about "That one thing cannot come before another: a milestone, a post, a deal, a search or a consent.";
    rules [
        "`what` cannot come before `for` has come and `lag_days` more have passed.",
        "What waits for itself, directly or by way of others, is a ring: it is named, and nothing in it is given a date.",
    ];
    fields {
        WHAT what: One(Milestone, Post, Deal, Search, Consent) required, "what waits";
        FOR awaited as "for": One(Milestone, Post, Deal, Search, Consent) required, "what it waits for";
        LAG_DAYS lag_days: Count, "how many days must lie between, if any";
    }
    title [WHAT, FOR];
    about_same [WHAT] titled "What else it waits for";
}
