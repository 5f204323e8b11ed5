//! What a page hands on to the next one: the two times, where its address gives them, and the choice to count
//! illustrative deals.
//!
//! Leaves to others: which pages there are, and what their own names and values mean.
//!
//! Invariant: a name that a path says already is not said again. A path without a choice of its own is asked for with
//! that of the page before.

use crate::kit::query::Query;
use hostboard_actions::ledger::Times;
use hostboard_domain::time::Day;

/// The name under which an address says that illustrative deals count.
pub(crate) const ILLUSTRATIVE: &str = "illustrative";

/// What a page hands on to the next one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Keeps {
    /// The two times, where the address gives them.
    pub times: Times,
    /// Whether illustrative deals count.
    pub illustrative: bool,
}

impl Keeps {
    /// The same at other times.
    pub(crate) fn at(self, at: Day, known: Day) -> Keeps {
        Keeps { times: Times { at: Some(at), known: Some(known) }, ..self }
    }

    /// The address of a page that keeps it.
    pub(crate) fn on(&self, path: &str) -> String {
        let (path, place) = path.split_once('#').map_or((path, None), |(path, place)| (path, Some(place)));
        let (path, own) = path.split_once('?').unwrap_or((path, ""));
        let asked = Query::parse(own);
        let more = self.pairs().filter(|(name, _)| !asked.has(name)).fold(Query::default(), add).written();
        let sign = if own.is_empty() || more.is_empty() { "" } else { "&" };
        let query = format!("{own}{sign}{more}");
        let question = if query.is_empty() { "" } else { "?" };
        let place = place.map_or_else(String::new, |place| format!("#{place}"));
        format!("{path}{question}{query}{place}")
    }

    fn pairs(&self) -> impl Iterator<Item = (&'static str, String)> {
        let Times { at, known } = self.times;
        let times = [("at", at), ("known", known)];
        let times = times.into_iter().filter_map(|(name, day)| Some((name, day?.to_string())));
        times.chain(self.illustrative.then(|| (ILLUSTRATIVE, "yes".to_owned())))
    }
}

fn add(query: Query, (name, value): (&'static str, String)) -> Query {
    query.with(name, &value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_says_each_thing_once_before_its_place() {
        let times = Times { at: Day::parse("2013-03-01"), known: None };
        let keeps = Keeps { times, illustrative: true };
        for (path, expected) in [
            ("/deals", "/deals?at=2013-03-01&illustrative=yes"),
            ("/deals?unit=x", "/deals?unit=x&at=2013-03-01&illustrative=yes"),
            ("/deals?illustrative=no", "/deals?illustrative=no&at=2013-03-01"),
            ("/units/x#alarms", "/units/x?at=2013-03-01&illustrative=yes#alarms"),
            ("/units/x?a=b#alarms", "/units/x?a=b&at=2013-03-01&illustrative=yes#alarms"),
        ] {
            assert_eq!(keeps.on(path), expected);
            assert_eq!(Keeps::default().on(path), path);
        }
    }
}
