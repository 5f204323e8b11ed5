//! Wait: what cannot come before something else.

use super::{AnyTexts, Clash, record};

record! {
    Wait = "wait" in "waits";
    group Statements at 6;
    label "Something that cannot come before something else";
    about "That one thing cannot come before another: a milestone, a post, a deal, a search or a consent.";
    rules [
        "`what` cannot come before `for` has come and `lag_days` more have passed.",
        "Nothing waits for itself, directly or by way of others: a ring of waits is named, and nothing in it is given a date.",
    ];
    fields {
        WHAT what: One(Milestone, Post, Deal, Search, Consent) required, "what waits";
        FOR awaited as "for": One(Milestone, Post, Deal, Search, Consent) required, "what it waits for";
        LAG_DAYS lag_days: Count, "how many days must lie between, if any";
    }
    title [WHAT, FOR];
    about_same [WHAT] titled "What else it waits for";
    check clashes;
}

fn clashes(wait: &Wait<AnyTexts<'_>>) -> Vec<Clash> {
    match (wait.what(), wait.awaited()) {
        (Some(what), Some(awaited)) if *what == *awaited => {
            vec![Clash::new(Wait::FOR, "it waits for itself", "name what it waits for, or withdraw the record")]
        }
        _ => Vec::new(),
    }
}
