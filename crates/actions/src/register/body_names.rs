//! What bodies are called, so that who must consent and who did are compared as bodies, whatever they are called and
//! whenever.
//!
//! Of a ledger, and of the bodies beside a register. Leaves to others: where directions, consents and settings come from.

use hostboard_domain::body::Body;
use hostboard_domain::consent::Consent;
use hostboard_domain::consenters::Consenters;
use hostboard_domain::direction::Direction;
use hostboard_domain::ledger::reading::Reading;
use hostboard_domain::name::folded;
use hostboard_domain::record::{self, Kind};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// The bodies that are known, by id and by name.
#[derive(Default)]
pub(crate) struct BodyNames {
    /// By id: what the body is called, so that no other is called so and no sign parts it.
    called: HashMap<String, String>,
    /// By name, folded, whenever it was its name: the ids.
    by_name: HashMap<String, BTreeSet<String>>,
}

/// The shortest text that is looked for within names.
const SHORTEST: usize = 3;

/// More bodies than these are no help.
const MOST_NEAR: usize = 3;

impl BodyNames {
    /// The bodies of a ledger, by all names that they ever had.
    pub(crate) fn of_reading(reading: &Reading<'_>) -> BodyNames {
        let named = reading.lives(Kind::Body).into_iter().filter_map(|life| {
            let name = record::Body::of(life.version).name()?;
            Some((life.version.id().to_owned(), name.into_owned()))
        });
        BodyNames::of_names(named)
    }

    /// The bodies of a file.
    pub(crate) fn of_bodies(bodies: &[Body]) -> BodyNames {
        let named = bodies.iter().filter(|body| !body.name.is_empty());
        BodyNames::of_names(named.map(|body| (body.id.clone(), body.name.clone())))
    }

    /// From ids with names; of several names of one id the last is what it is called.
    fn of_names(named: impl Iterator<Item = (String, String)>) -> BodyNames {
        let mut by_name: HashMap<String, BTreeSet<String>> = HashMap::new();
        let mut newest: BTreeMap<String, String> = BTreeMap::new();
        for (id, name) in named {
            by_name.entry(folded(&name)).or_default().insert(id.clone());
            newest.insert(id, name);
        }
        let is_plain =
            |name: &str| !name.contains(['+', '|']) && by_name.get(&folded(name)).is_some_and(|of| of.len() == 1);
        let called = newest.into_iter().map(|(id, name)| {
            let called = if is_plain(&name) { name } else { id.clone() };
            (id, called)
        });
        BodyNames { called: called.collect(), by_name }
    }

    /// The id of the body with that id, or of the only one that ever had that name.
    pub(crate) fn id_of(&self, text: &str) -> Option<&str> {
        let text = text.trim();
        let by_name = || {
            let ids = self.by_name.get(&folded(text)).filter(|ids| ids.len() == 1)?;
            ids.first().map(String::as_str)
        };
        self.called.get_key_value(text).map(|(id, _)| id.as_str()).or_else(by_name)
    }

    /// What the body with that id, or the only one that ever had that name, is called; nothing where there is none.
    pub(crate) fn find(&self, text: &str) -> Option<&String> {
        self.called.get(self.id_of(text)?)
    }

    /// What the bodies are called whose names hold that text, or that it holds, in order; none where the text is too short or
    /// too common to mean one of them.
    pub(crate) fn near(&self, text: &str) -> Vec<String> {
        let text = folded(text);
        let is_near = |name: &&String| name.contains(&text) || text.contains(name.as_str());
        let ids = self
            .by_name
            .iter()
            .filter(|(name, _)| text.chars().count() >= SHORTEST && is_near(name))
            .flat_map(|(_, ids)| ids);
        let called: BTreeSet<&String> = ids.filter_map(|id| self.called.get(id)).collect();
        if called.len() > MOST_NEAR { Vec::new() } else { called.into_iter().cloned().collect() }
    }

    /// What somebody is called: the body with that id or name, else the text itself.
    fn called(&self, text: &str) -> String {
        self.find(text).cloned().unwrap_or_else(|| text.trim().to_owned())
    }

    /// The same of several, `A+B`; a name that holds the sign is looked for as a whole first.
    fn called_together(&self, text: &str) -> String {
        let each = || Consenters::parse(text).map(|who| who.renamed(|name| self.called(name)).written());
        self.find(text).cloned().or_else(each).unwrap_or_else(|| text.trim().to_owned())
    }

    /// The same of a text that may be anything, such as the answer to a question: only ids stand for bodies.
    pub(crate) fn called_if_a_body(&self, text: &str) -> String {
        self.called.get(text.trim()).cloned().unwrap_or_else(|| text.to_owned())
    }

    /// A direction with consenters as they are called.
    pub(crate) fn direction(&self, direction: Direction) -> Direction {
        let named = |who: &str| self.called(who);
        let by_limb = direction.consenter_by_limb.iter().map(|(limb, who)| (limb.clone(), who.renamed(named)));
        Direction {
            consenter: direction.consenter.as_ref().map(|who| who.renamed(named)),
            consenter_by_limb: by_limb.collect(),
            ..direction
        }
    }

    /// A consent with who gave it as they are called.
    pub(crate) fn consent(&self, consent: Consent) -> Consent {
        Consent { given_by: consent.given_by.as_deref().map(|who| self.called_together(who)), ..consent }
    }
}
