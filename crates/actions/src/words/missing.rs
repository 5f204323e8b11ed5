//! What is missing, and who may know it, in words.

use hostboard_domain::deal::DealFact;
use hostboard_domain::fact::State;
use hostboard_domain::record::Direction;
use hostboard_rules::answer::explain::MissingFact;
use hostboard_rules::answer::missing::Missing;
use hostboard_rules::language::fact::FactId;
use hostboard_rules::pack::Pack;
use hostboard_rules::watch;

/// Who answers for what is said of the register as a whole.
pub(crate) const OF_REGISTER: &str = "the person responsible for the register";

/// What a row would say that gives no facts.
pub(crate) const ROW: &str = "what the row holds, of which nothing is read since it has a cell too many or too few";

/// What a column of a consent says, and who knows it.
pub(crate) const CONSENT: (&str, &str) = ("what the consent covers", "the body that gave the consent");

/// What a column of a consent would say that keeps it from being counted.
fn of_consent(column: &str) -> &'static str {
    match column {
        "standing" => "how far it is certain that the consent was given",
        "given_on" => "the day on which the consent was given",
        "given_by" => "who gave the consent",
        "conditions_met" => "whether the conditions of the consent are met",
        "valid_to" => "the day on which the consent ended",
        "deal" => "the deal that the consent is for",
        _ => CONSENT.0,
    }
}

/// What a direction would say, and who knows it.
pub(crate) const DIRECTION: (&str, &str) = (
    "what a direction says of the unit, as no direction is recorded",
    "the unit's own lawyers, or the one who gave it",
);

/// Who can correct a direction that is recorded and cannot be read.
pub(crate) const OF_UNREAD: &str = "whoever recorded the direction, by correcting it";

/// What a field of a recorded direction would say that cannot be read.
pub(crate) fn of_unread(field: &str) -> &'static str {
    if field == Direction::EXCLUDES.name {
        "whether the direction applies, as what it leaves out cannot be read"
    } else {
        "whether the direction applies, as its limbs cannot be read"
    }
}

/// What a missing fact would settle: `when it ends, which may count with this deal`.
pub fn why(missing: &MissingFact, pack: &Pack) -> String {
    let of_fact = |fact: DealFact| match (fact, missing.recorded) {
        (DealFact::Value, State::Known) => "what it costs over its whole life".to_owned(),
        (DealFact::End, State::NotApplicable) => "what it costs in all, as it has no agreed end".to_owned(),
        (fact, State::Between) => format!("{}, of which only a range is recorded", fact.label()),
        (fact, _) => fact.label().to_owned(),
    };
    match (&missing.what, &missing.deal) {
        (Missing::Own(FactId::Deal(fact)), _) => of_fact(*fact),
        (Missing::Others(fact), Some(_)) => format!("{}, which may count with this deal", of_fact(*fact)),
        (Missing::Others(fact), None) => format!("{}, of other deals that may count with this deal", fact.label()),
        (what, _) => label(what, pack).to_owned(),
    }
}

/// One fact of several deals that is missing: the first of these, and the ids of the deals, none where it is of no other deal.
pub struct OfDeals<'m> {
    /// The first.
    pub first: &'m MissingFact,
    /// All of them.
    pub deals: Vec<&'m str>,
}

/// Missing facts, each once with all the other deals that it is missing of.
pub fn by_fact(missing: &[MissingFact]) -> Vec<OfDeals<'_>> {
    let mut found: Vec<OfDeals<'_>> = Vec::new();
    for one in missing {
        let is_alike = |of: &&mut OfDeals<'_>| {
            of.first.deal.is_some() && (&of.first.what, of.first.recorded) == (&one.what, one.recorded)
        };
        match (&one.deal, found.iter_mut().find(is_alike)) {
            (Some(deal), Some(of)) => of.deals.push(deal),
            _ => found.push(OfDeals { first: one, deals: one.deal.as_deref().into_iter().collect() }),
        }
    }
    found
}

/// What a page says of a missing fact beside what it is.
pub const fn lack(missing: &MissingFact) -> &'static str {
    if matches!(missing.recorded, State::Between) { "not recorded exactly" } else { "not recorded" }
}

/// What is missing, deals not told apart.
pub fn label<'p>(what: &Missing, pack: &'p Pack) -> &'p str {
    match what {
        Missing::Own(fact) => fact.label(),
        Missing::Others(fact) => fact.label(),
        Missing::Direction => DIRECTION.0,
        Missing::Unread(field, _) => of_unread(field),
        Missing::Row(_) => ROW,
        Missing::Parameter(place) => &pack.parameters[*place].label,
        Missing::Consent(_, column) => of_consent(column),
    }
}

/// The same in a list of what answers miss.
pub(crate) fn in_list(what: &Missing, pack: &Pack) -> String {
    match what {
        Missing::Others(fact) => format!("{}, of other deals that may count", fact.label()),
        what => label(what, pack).to_owned(),
    }
}

/// Who is likely to know it.
pub fn holder<'p>(what: &Missing, pack: &'p Pack) -> &'p str {
    match what {
        Missing::Own(fact) => fact.holder(),
        Missing::Others(fact) => fact.holder(),
        Missing::Direction => DIRECTION.1,
        Missing::Unread(..) => OF_UNREAD,
        Missing::Row(_) => OF_REGISTER,
        Missing::Parameter(place) => holder_of_parameter(*place, pack),
        Missing::Consent(..) => CONSENT.1,
    }
}

/// Who is likely to know a parameter: whom the pack names, else who answers for the register.
pub(crate) fn holder_of_parameter(place: usize, pack: &Pack) -> &str {
    pack.parameters[place].holder.as_deref().unwrap_or(OF_REGISTER)
}

/// What would decide an alarm.
pub fn of_alarm(missing: watch::Missing, pack: &Pack) -> &str {
    match missing {
        watch::Missing::Fact(fact) => fact.label(),
        watch::Missing::Parameter(place) => &pack.parameters[place].label,
    }
}

/// Who is likely to know what would decide an alarm.
pub fn holder_of_alarm(missing: watch::Missing, pack: &Pack) -> &str {
    match missing {
        watch::Missing::Fact(fact) => fact.holder(),
        watch::Missing::Parameter(place) => holder_of_parameter(place, pack),
    }
}

/// Facts by their names: what leaves another deal uncertain.
pub fn names(facts: &[DealFact]) -> String {
    facts.iter().map(|fact| fact.name()).collect::<Vec<_>>().join(", ")
}

/// The same for somebody who never saw them in a file: `extendable to`.
pub fn spoken_names(facts: &[DealFact]) -> String {
    facts.iter().map(|fact| fact.name().replace('_', " ")).collect::<Vec<_>>().join(", ")
}
