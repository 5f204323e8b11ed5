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

    /// Whether a body hosts a unit; where no host is known, any body but the unit itself may.
    pub(super) fn may_host(&self, body: &str, unit: &str) -> bool {
        match self.0.get(unit).or_else(|| self.0.get("")).filter(|hosts| !hosts.is_empty()) {
            Some(hosts) => hosts.contains(body),
            None => body != unit,
        }
    }
}
