//! Consent: that somebody agreed to a deal, or to a class of them.

use super::{AnyTexts, Clash, record};
use crate::consent::Scope;
use crate::direction::listed;

record! {
    Consent = "consent" in "consents";
    group Consents at 2;
    label "A consent that was given";
    about "That somebody consented to one deal, to a class of deals, or to somebody else's consenting.";
    rules [
        "A `specific` consent names its deal; a `general` one needs none, and says in `condition` which deals it is for. \
         A `delegation` covers nothing by itself.",
        "A consent given after signing covers nothing. One that is withdrawn is not changed but gets the day on which \
         it was taken back.",
        "`conditions` are conditions and nothing else, parted by semicolons; `conditions_met` answers them in their \
         order with `yes`, `no`, or a blank while nobody has settled it. What else there is to know goes to `note`.",
        "Its standing says how far it is certain that it was given: a report or a recommendation covers nothing.",
    ];
    fields {
        SCOPE scope: Word(Scope) required, "whether it is for one deal, for a class, or lets somebody else consent";
        UNIT unit: One(Body), "the unit it is for, if not every unit";
        DEAL deal: One(Deal), "the deal, where it is for one";
        CONDITION condition: Text, "the class of deals, as a condition";
        LIMB limb: Text, "the limb that it covers, by its rule or letter, if not every one";
        LIMIT limit: Number, "only deals that are worth no more, in pounds";
        GIVEN_BY given_by: Text, "who gave it";
        GIVEN_ON given_on: Day, "the day it was given";
        FROM from: Day, "the first day on which it holds, if that is not the day it was given";
        TO to: Day, "the last day on which it holds";
        REVOKED_ON revoked_on: Day, "the day it was taken back";
        CONDITIONS conditions: Text, "the conditions it was given under";
        CONDITIONS_MET conditions_met: Text, "whether each condition is met";
    }
    title [SCOPE, DEAL, GIVEN_BY];
    about_same [DEAL, UNIT] titled "Other consents for the same";
    check clashes;
}

fn clashes(consent: &Consent<AnyTexts<'_>>) -> Vec<Clash> {
    let mut clashes = Vec::new();
    if consent.scope() == Some(Scope::Specific) && consent.deal().is_none() {
        let message = "a consent for one deal names no deal";
        clashes.push(Clash::new(Consent::DEAL, message, "name it, or say that the consent is general"));
    }
    if let Some(met) = consent.conditions_met() {
        let number = consent.conditions().map_or(0, |text| listed(&text).len());
        let replies: Vec<&str> = met.split(';').map(str::trim).collect();
        if replies.iter().any(|reply| !matches!(*reply, "" | "yes" | "no")) {
            let message = "whether a condition is met is neither `yes`, `no` nor blank";
            let help = "answer the conditions in their order, with semicolons between: `yes;;no`";
            clashes.push(Clash::new(Consent::CONDITIONS_MET, message, help));
        } else if replies.iter().rposition(|reply| !reply.is_empty()).is_some_and(|last| last >= number) {
            let message = "more conditions are said to be met or not than there are";
            clashes.push(Clash::new(Consent::CONDITIONS_MET, message, "write each condition in `conditions`"));
        }
    }
    clashes
}
