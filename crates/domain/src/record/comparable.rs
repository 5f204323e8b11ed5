//! Comparable: cases that are likened to a search's.

use super::{AnyTexts, Clash, record};

record! {
    Comparable = "comparable" in "comparables";
    group Succession at 6;
    label "A case elsewhere that this one has been compared with";
    about "A case elsewhere that this one has been compared with, and why it does or does not count.";
    rules [
        "`counts` is no unless somebody has said why it should.",
    ];
    fields {
        SEARCH search: One(Search) required, "the search";
        TITLE title: Text required, "the case";
        RUN_BY run_by: Text, "who runs or ran it";
        COUNTS counts: YesNo, "whether it counts in the appraisal";
        BECAUSE because: Text, "why it does or does not";
    }
    title [TITLE];
    check clashes;
}

fn clashes(comparable: &Comparable<AnyTexts<'_>>) -> Vec<Clash> {
    match (comparable.counts(), comparable.because()) {
        (Some(true), None) => {
            vec![Clash::new(Comparable::BECAUSE, "the comparable counts for no reason", "say why it counts")]
        }
        _ => Vec::new(),
    }
}
