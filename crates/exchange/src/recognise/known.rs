//! Registers of a kind that is known, by headings that only they have.

use super::doubt::{Doubt, KnownPart};
use super::profile::Profile;
use super::{Recognised, not_read};
use crate::heading::key;
use crate::mapping::Mapping;
use crate::mapping::rule::Rule;

/// The known mapping whose signs all stand in the file; of several the one with the most signs.
pub(super) fn fitting<'k>(profile: &Profile, known: &'k [Mapping]) -> Option<&'k Mapping> {
    let headings: Vec<String> = profile.columns.iter().map(|column| key(&column.heading)).collect();
    let fits = |mapping: &&Mapping| {
        !mapping.known_by.is_empty() && mapping.known_by.iter().all(|sign| headings.contains(&key(sign)))
    };
    known.iter().filter(fits).max_by_key(|mapping| (mapping.known_by.len(), std::cmp::Reverse(&mapping.name)))
}

/// The mapping without rules for columns that this file lacks.
pub(super) fn adapted(stem: &str, profile: &Profile, known: &Mapping) -> Recognised {
    let headings: Vec<String> = profile.columns.iter().map(|column| key(&column.heading)).collect();
    let mut doubts = Vec::new();
    let mut fits = |rule: &Rule, part: KnownPart| {
        let missing: Vec<&String> =
            rule.headings().into_iter().filter(|wanted| !headings.contains(&key(wanted))).collect();
        for heading in &missing {
            doubts.push(Doubt::ColumnOfKindMissing { heading: (*heading).clone(), part });
        }
        missing.is_empty()
    };
    let mut mapping = known.clone();
    mapping.columns.retain(|(fact, rule)| fits(rule, KnownPart::Fact(*fact)));
    mapping.deal = mapping.deal.filter(|rule| fits(rule, KnownPart::Reference));
    mapping.award = mapping.award.filter(|rule| fits(rule, KnownPart::Award));
    mapping.unit = mapping.unit.filter(|rule| fits(rule, KnownPart::Unit));
    let (told, untold): (Vec<_>, Vec<_>) =
        mapping.no_deal.into_iter().partition(|rows| headings.contains(&key(&rows.from)));
    mapping.no_deal = told;
    for rows in untold {
        doubts.push(Doubt::ColumnOfKindMissing { heading: rows.from, part: KnownPart::NoDeal });
    }
    if mapping.deal.is_none() {
        mapping.deal = Some(Rule { ground: "no column holds a reference: ids are made".to_owned(), ..Rule::default() });
    }
    if mapping.unit.is_none() {
        super::build::name_unit_by_file(stem, &mut mapping);
    }
    mapping.columns.iter_mut().for_each(|(_, rule)| rule.line = 0);
    let known_as = (!known.title.is_empty()).then(|| known.title.clone());
    Recognised { not_read: not_read(profile, &mapping), mapping, known_as, doubts, looks_like: None }
}
