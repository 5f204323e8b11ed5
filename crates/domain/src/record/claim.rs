//! Claim: what somebody said of something.

use super::{AnyTexts, Clash, record};

record! {
    Claim = "claim" in "claims";
    group Statements at 2;
    label "A claim: what somebody said";
    about "What somebody said about something. Claims that disagree all stay; one may be adopted, with who adopted \
           it and why.";
    rules [
        "`topic` and `about` together say which claims speak of the same thing and may be held side by side.",
        "A number stands as `low` and `high`, both the same for a single figure; either may be missing for a bound. \
         No number is put where the source gave none.",
        "`adopted_by` and `adopted_because` go with `adopted` yes.",
    ];
    fields {
        TOPIC topic: Text required, "what the claim is on, the same words for all that speak of it";
        ABOUT about: One(Body, Milestone, Checkpoint, Search), "the record it is about";
        HOLDER holder: Text, "whose claim it is, where that is not the source itself";
        SAYS says: Text required, "what is claimed, in our words";
        PHRASE phrase: Text, "the source's own few words, where the wording is the fact";
        LOW low: Number, "the least it can be";
        HIGH high: Number, "the most it can be";
        OF out_of as "of": Number, "out of how many, where the claim is a share of a whole";
        UNIT_OF_MEASURE unit_of_measure: Text, "what the number counts: `people`, `pounds a year`";
        AS_AT as_at: When, "the time that the claim speaks of";
        ADOPTED adopted: YesNo, "whether it is the one that was taken for true";
        ADOPTED_BY adopted_by: Text, "who took it for true";
        ADOPTED_BECAUSE adopted_because: Text, "why";
    }
    title [SAYS];
    about_same [TOPIC, ABOUT] titled "What else was said of this";
    check clashes;
}

fn clashes(claim: &Claim<AnyTexts<'_>>) -> Vec<Clash> {
    let mut clashes = Vec::new();
    if let (Some(low), Some(high)) = (claim.low(), claim.high())
        && low > high
    {
        clashes.push(Clash::new(Claim::LOW, "the least it can be is more than the most", "swap the two"));
    }
    if claim.adopted() == Some(true) && (claim.adopted_by().is_none() || claim.adopted_because().is_none()) {
        let message = "the claim is adopted by nobody or for no reason";
        clashes.push(Clash::new(Claim::ADOPTED, message, "say who adopted it and why"));
    }
    clashes
}
