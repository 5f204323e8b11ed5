//! Who hosts a unit: whose moderator moderates, and whose word it takes to accept or waive a condition.

use crate::ledger::view::View;
use hostboard_domain::record::{Id, Relation, Tie};
use std::collections::{BTreeMap, BTreeSet};

/// The hosts of each unit by a relation; under no id, the portfolio's own host.
pub(super) struct Hosts(BTreeMap<String, BTreeSet<String>>);

impl Hosts {
    /// Those that are recorded.
    pub(super) fn of(view: &View<'_>) -> Hosts {
        let mut hosts: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        let own = view.portfolio().and_then(|own| own.host()).map(Id::into_string);
        for tie in view.reading.records::<Relation<_>>().filter(|tie| tie.how() == Some(Tie::HostedBy)) {
            if let (Some(unit), Some(host)) = (tie.body(), tie.to()) {
                let of = hosts.entry(unit.into_string()).or_default();
                of.insert(host.into_string());
                of.extend(own.clone());
            }
        }
        hosts.entry(String::new()).or_default().extend(own);
        Hosts(hosts)
    }

    /// Whether a body hosts a unit.
    pub(super) fn host(&self, body: &str, unit: &str) -> Host {
        match self.0.get(unit).or_else(|| self.0.get("")).filter(|hosts| !hosts.is_empty()) {
            Some(hosts) if hosts.contains(body) => Host::Yes,
            Some(_) => Host::No,
            None if body == unit => Host::No,
            None => Host::NotRecorded,
        }
    }
}

/// Whether a body hosts a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Host {
    /// It does.
    Yes,
    /// Another does, or it is the unit itself.
    No,
    /// Nobody is recorded to host the unit. It counts as a host, and that is told.
    NotRecorded,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_no_host_is_recorded_any_body_but_the_unit_counts_and_is_told_apart() {
        let of = |unit: &str, host: &str| (unit.to_owned(), BTreeSet::from([host.to_owned()]));
        let recorded = Hosts(BTreeMap::from([of("north", "county"), of("", "region")]));
        for (body, unit, expected) in [
            ("county", "north", Host::Yes),
            ("region", "north", Host::No),
            ("region", "south", Host::Yes),
            ("county", "south", Host::No),
        ] {
            assert_eq!(recorded.host(body, unit), expected, "{body} of {unit}");
        }
        let nobody = Hosts(BTreeMap::from([(String::new(), BTreeSet::new())]));
        assert_eq!([nobody.host("county", "north"), nobody.host("north", "north")], [Host::NotRecorded, Host::No]);
    }
}
