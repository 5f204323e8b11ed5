//! Registers of a kind that is known, by headings that only they have.

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
    let mut fits = |rule: &Rule, what: &str| {
        let missing: Vec<&String> =
            rule.headings().into_iter().filter(|wanted| !headings.contains(&key(wanted))).collect();
        for heading in &missing {
            doubts.push(format!(
                "such registers have a column `{heading}`, from which {what} is read; this one has none"
            ));
        }
        missing.is_empty()
    };
    let mut mapping = known.clone();
    mapping.columns.retain(|(fact, rule)| fits(rule, fact.name()));
    mapping.deal = mapping.deal.filter(|rule| fits(rule, "the reference"));
    mapping.award = mapping.award.filter(|rule| fits(rule, "the day of award"));
    mapping.unit = mapping.unit.filter(|rule| fits(rule, "the unit"));
    let (told, untold): (Vec<_>, Vec<_>) =
        mapping.no_deal.into_iter().partition(|rows| headings.contains(&key(&rows.from)));
    mapping.no_deal = told;
    for rows in untold {
        doubts.push(format!(
            "such registers have a column `{}`, which tells rows that are no deals; this one has none",
            rows.from
        ));
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
