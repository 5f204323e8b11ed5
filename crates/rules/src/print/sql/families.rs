//! What deals share: which running totals a sum is made of, and what it comes to by them.
//!
//! Those of the party and of the matter, less those of both, are the known part; the upper part has those of near names beside them,
//! and all deals that may be like any.

use super::dialect::Dialect;
use crate::pack::Aggregate;

/// A sum as the statement names its tables: what counts with what.
pub(super) struct Sum<'a> {
    pub(super) place: usize,
    pub(super) of: &'a Aggregate,
    /// Whether those whose names are near are the same party, where that is assumed.
    pub(super) near: Option<bool>,
}

/// Running totals of deals that share some keys.
pub(super) struct Family {
    pub(super) name: &'static str,
    /// The keys that they share beside the unit; where one is 0, nothing is shared.
    pub(super) keys: &'static [&'static str],
    pub(super) measures: &'static [&'static str],
}

/// What is surely signed; of deals that are certainly unlike those of other keys, what is recorded and how many are open.
const SURE_AND_TIGHT: &[&str] = &["s", "r_tight", "o_tight"];
/// The same without what is sure.
const TIGHT: &[&str] = &["r_tight", "o_tight"];
/// Of all deals what is surely signed, what is recorded and how many are open.
const ALL: &[&str] = &["s", "r", "o"];
/// Of all deals what is recorded and how many are open, and of those that may be like any.
const ALL_AND_LOOSE: &[&str] = &["r", "o", "r_loose", "o_loose"];

impl Family {
    /// How many columns its table has: the unit, the keys, the day, the measures.
    pub(super) const fn columns(&self) -> usize {
        2 + self.keys.len() + self.measures.len()
    }
}

impl Sum<'_> {
    /// Whether every deal of the unit counts with every other.
    const fn is_whole(&self) -> bool {
        !self.of.same_party && !self.of.same_matter
    }

    /// Whether parties whose names are near may be the same.
    pub(super) fn has_near(&self) -> bool {
        self.of.same_party && self.near != Some(false)
    }

    /// A condition: no deal is certainly unlike one with these keys.
    fn may_be_like_any(&self, n: &str, m: &str) -> String {
        let mut unsettled = Vec::new();
        unsettled.extend(self.of.same_party.then(|| format!("{n} = 0")));
        unsettled.extend(self.of.same_matter.then(|| format!("{m} = 0")));
        if unsettled.is_empty() { "1 = 1".to_owned() } else { unsettled.join(" OR ") }
    }

    /// A condition: the deal's own entry is in the lists that its sum is made of.
    pub(super) fn stands_in_own(&self) -> String {
        let mut keys = Vec::new();
        keys.extend(self.of.same_party.then_some("f.party_key <> 0"));
        keys.extend(self.of.same_matter.then_some("f.matter_key <> 0"));
        if keys.is_empty() { "1 = 1".to_owned() } else { format!("({})", keys.join(" OR ")) }
    }

    pub(super) fn families(&self) -> Vec<Family> {
        if self.is_whole() {
            return vec![Family { name: "unit", keys: &[], measures: ALL }];
        }
        let mut families = vec![Family { name: "unit", keys: &[], measures: ALL_AND_LOOSE }];
        let mut add = |yes: bool, name, keys| {
            families.extend(yes.then_some(Family { name, keys, measures: SURE_AND_TIGHT }));
        };
        add(self.of.same_party, "party", &["k"]);
        add(self.of.same_matter, "matter", &["m"]);
        add(self.of.same_party && self.of.same_matter, "both", &["k", "m"]);
        families
    }

    /// Of parties whose names are near.
    pub(super) fn near_families(&self) -> Vec<Family> {
        let measures = if self.near == Some(true) { SURE_AND_TIGHT } else { TIGHT };
        let mut families = vec![
            Family { name: "near", keys: &["n"], measures },
            Family { name: "party_near", keys: &["k", "n"], measures },
        ];
        if self.of.same_matter {
            families.push(Family { name: "near_matter", keys: &["n", "m"], measures });
            families.push(Family { name: "party_near_matter", keys: &["k", "n", "m"], measures });
        }
        families
    }

    /// Deals that may count, each on the next day that is asked for; and nothing on every day asked for, so that it has its row.
    pub(super) fn events(&self) -> String {
        let place = self.place;
        format!(
            "  SELECT units.u, f.party_key AS k, f.near_key AS n, f.matter_key AS m, days{place}.asked AS day, \
             CASE WHEN f.last{place} = f.day{place} THEN f.c{place} * f.other_sure{place} ELSE 0 END AS s,\n  \
             f.other_recorded{place} AS r, f.other_open{place} AS o, CASE WHEN {like_any} THEN 1 ELSE 0 END AS l\n  \
             FROM f JOIN units ON units.unit = f.unit JOIN days{place} ON days{place}.day = f.day{place} WHERE f.p{place} = 1\n  \
             UNION ALL SELECT units.u, f.party_key AS k, f.near_key AS n, f.matter_key AS m, days{place}.asked AS day, f.other_sure{place} AS s, 0 AS r, 0 AS o, \
             CASE WHEN {like_any} THEN 1 ELSE 0 END AS l\n  \
             FROM f JOIN units ON units.unit = f.unit JOIN days{place} ON days{place}.day = f.last{place} WHERE f.c{place} = 1 AND f.last{place} <> f.day{place}\n  \
             UNION ALL SELECT u, k, n, m, day, 0 AS s, 0 AS r, 0 AS o, 0 AS l FROM asked{place}",
            like_any = self.may_be_like_any("f.near_key", "f.matter_key")
        )
    }

    /// The running totals up to a day asked for, beside it.
    pub(super) fn joins(&self, dialect: Dialect) -> String {
        let mut families = self.families();
        if self.has_near() {
            families.extend(self.near_families());
        }
        let join =
            |family: &Family| left_join(dialect, (family.name, family.name), self.place, family.keys, ("e", "e.day"));
        families.iter().map(join).collect()
    }

    /// What parties whose names are near bring beside the party and the matter.
    fn alike(&self, measure: &str) -> String {
        let of = |family: &str| format!("COALESCE({family}{}.{measure}, 0)", self.place);
        let less_matter = match self.of.same_matter {
            true => format!(" - {} + {}", of("near_matter"), of("party_near_matter")),
            false => String::new(),
        };
        format!("{} - {}{less_matter}", of("near"), of("party_near"))
    }

    /// What is surely signed of those that count, the deal's own entry with them.
    pub(super) fn known(&self) -> String {
        let of = |family: &str| format!("COALESCE({family}{}.s, 0)", self.place);
        if self.is_whole() {
            return of("unit");
        }
        let mut terms = Vec::new();
        terms.extend(self.of.same_party.then(|| of("party")));
        terms.extend(self.of.same_matter.then(|| of("matter")));
        let mut known = terms.join(" + ");
        if self.of.same_party && self.of.same_matter {
            known += &format!(" - {}", of("both"));
        }
        if self.has_near() && self.near == Some(true) {
            known += &format!(" + {}", self.alike("s"));
        }
        format!("({known})")
    }

    /// What is recorded (`r`) of all that may count, or how many of them are open (`o`), the deal's own entry with them.
    pub(super) fn upper(&self, measure: &str) -> String {
        let of = |family: &str, which: &str| format!("COALESCE({family}{}.{measure}{which}, 0)", self.place);
        if self.is_whole() {
            return of("unit", "");
        }
        let mut terms = vec![of("unit", "_loose")];
        terms.extend(self.of.same_party.then(|| of("party", "_tight")));
        terms.extend(self.of.same_matter.then(|| of("matter", "_tight")));
        terms.extend(self.has_near().then(|| self.alike(&format!("{measure}_tight"))));
        let mut upper = terms.join(" + ");
        if self.of.same_party && self.of.same_matter {
            upper += &format!(" - {}", of("both", "_tight"));
        }
        let any = self.may_be_like_any("e.n", "e.m");
        format!("CASE WHEN {any} THEN {} ELSE {upper} END", of("unit", ""))
    }
}

/// Totals up to a day, where there are any.
pub(super) fn left_join(
    dialect: Dialect,
    (table, name): (&str, &str),
    place: usize,
    keys: &[&str],
    (beside, day): (&str, &str),
) -> String {
    let own = |key: &str| match (beside, key) {
        ("f", "k") => "party_key".to_owned(),
        ("f", "n") => "near_key".to_owned(),
        ("f", "m") => "matter_key".to_owned(),
        (_, key) => key.to_owned(),
    };
    let mut pairs = vec![(format!("{name}{place}.u"), format!("{beside}.u"))];
    pairs.extend(keys.iter().map(|key| (format!("{name}{place}.{key}"), format!("{beside}.{}", own(key)))));
    pairs.push((format!("{name}{place}.day"), day.to_owned()));
    let named = if table == name { String::new() } else { format!(" {name}{place}") };
    format!("\n  LEFT JOIN {table}{place}{named} ON {}", dialect.all_same(&pairs))
}
