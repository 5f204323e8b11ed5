//! A sum for every deal: what each brings, the running totals, and what is known of the sum.
//!
//! Units: pence. The same lists as in [`crate::sums`], as windows over the days of signing.

use super::Printer;
use super::dialect::{LEAST, MOST, NO_DAY, SqlError};
use crate::pack::Aggregate;
use crate::sums::Terms;
use crate::unit::assume::{Assumptions, What};
use hostboard_domain::deal::{Payer, Stage, ValueBasis};
use std::collections::BTreeSet;

impl Printer<'_> {
    /// The one day since which an aggregate's deals count, and whether the register is complete.
    pub(super) fn terms(&self, place: usize, assume: &Assumptions) -> Result<SqlTerms, SqlError> {
        let aggregate = &self.ask.pack.aggregates[place];
        let mut since = BTreeSet::new();
        let mut first_act = BTreeSet::new();
        for (_, bindings) in &self.bindings {
            let Terms { since: segments, .. } = self.ask.terms(place, bindings, assume);
            since.extend(segments.iter().filter_map(|(_, bound)| bound.value()));
            let unknown_before = segments.iter().find(|(_, b)| b.value().is_some()).map_or(i64::MAX, |(from, _)| *from);
            first_act.insert(unknown_before);
        }
        match (since.len(), first_act.len()) {
            (1, 1) => {}
            _ => return Err(SqlError::Since(aggregate.name.clone())),
        }
        let since = since.first().copied().unwrap_or(0);
        let assumed = assume.place(|w| w == What::RegisterComplete).is_some();
        let complete = self.by_unit(&|bindings| {
            let terms = self.ask.terms(place, bindings, assume);
            i64::from(assumed || terms.complete_since.is_some_and(|complete| complete <= since)).to_string()
        });
        Ok(SqlTerms { since, known_for_acts_from: first_act.first().copied().unwrap_or(i64::MIN), complete })
    }

    /// The tables that lead to `sum<place>`, each read from the one before.
    pub(super) fn aggregate(&self, place: usize, terms: &SqlTerms, assume: &Assumptions) -> String {
        let of = &self.ask.pack.aggregates[place];
        let tables = [
            own_parts(place, of, terms),
            events(place),
            self.windows(place, of),
            self.parts(place, of, assume),
            sum(place, terms),
        ];
        tables.join(",\n")
    }
}

/// What each deal is and brings, whatever deal asks: `p` may count, `c` surely does.
fn own_parts(place: usize, of: &Aggregate, terms: &SqlTerms) -> String {
    let (since, part) = (terms.since, part(of));
    let key = if of.same_party || !of.same_matter { "f.party_key" } else { "f.row" };
    let near = if of.same_party || !of.same_matter { "f.near_key" } else { "f.row" };
    let matter = if of.same_matter { "f.matter_key" } else { "4000000000 + f.row" };
    let kind = of.counts as i64;
    let (proposed, signed) = (Stage::Proposed as i64, Stage::Signed as i64);
    let possible = format!(
        "NOT (stage_state = 1 AND stage = {proposed}) AND (kind_state = 0 OR kind = {kind}) AND \
         ((signed_state = 1 AND signed > {since}) OR (signed_state = 0 AND (signed_by_state = 0 OR signed_by > {since})))"
    );
    let certain = format!(
        "stage_state = 1 AND stage = {signed} AND kind_state = 1 AND kind = {kind} AND signed_state = 1 AND signed > {since}"
    );
    format!(
        "own{place} AS (\n  SELECT f.row, f.unit, {key} AS k, {near} AS n, {matter} AS m,\n  \
         CASE WHEN signed_state = 1 THEN signed ELSE {NO_DAY} END AS day,\n  \
         CASE WHEN {possible} THEN 1 ELSE 0 END AS p,\n  CASE WHEN {certain} THEN 1 ELSE 0 END AS c,\n{part},\n  \
         {} AS complete\n  FROM f\n)",
        terms.complete
    )
}

/// Deals that may count, on their days of signing; every deal once more for each of its acts as a probe on the last day that it may
/// be on, and where that is not its first, as a second probe on the first.
fn events(place: usize) -> String {
    format!(
        "events{place} AS (\n  SELECT row, unit, k, n, m, day, c * sure AS s, recorded AS r, is_open AS o, 0 AS probe, -1 AS a FROM own{place} WHERE p = 1\n  \
         UNION ALL\n  SELECT own{place}.row, own{place}.unit, k, n, m, CASE WHEN act_date_hi > 2147483647 THEN 2147483647 ELSE act_date_hi END, 0, 0, 0, 1, g.a \
         FROM own{place} JOIN g ON g.row = own{place}.row\n  \
         UNION ALL\n  SELECT own{place}.row, own{place}.unit, k, n, m, act_date_lo, 0, 0, 0, 2, g.a \
         FROM own{place} JOIN g ON g.row = own{place}.row WHERE act_date_lo <> act_date_hi AND act_date_lo > {LEAST}\n)"
    )
}

/// What the sum is known to be, for each deal.
fn sum(place: usize, terms: &SqlTerms) -> String {
    let unknown_since = match terms.known_for_acts_from {
        i64::MIN => "1 = 0".to_owned(),
        from => format!("act_date_lo < {from}"),
    };
    format!(
        "sum{place} AS (\n  SELECT row, a,\n  CASE WHEN {unknown_since} THEN sure ELSE sure + known_others END AS known,\n  \
         CASE WHEN {unknown_since} OR is_open = 1 OR complete = 0 OR open_others > 0 THEN {MOST} ELSE recorded + upper_others END AS upper,\n  \
         sure AS own_known, CASE WHEN is_open = 1 THEN {MOST} ELSE recorded END AS own_upper\n  FROM parts{place}\n)"
    )
}

pub(super) struct SqlTerms {
    pub(super) since: i64,
    pub(super) known_for_acts_from: i64,
    pub(super) complete: String,
}

/// What a deal brings to a sum: what is sure, what is recorded, whether it is open.
pub(super) fn part(of: &Aggregate) -> String {
    let (whole, without) = (ValueBasis::WholeLife as i64, ValueBasis::WithoutOptions as i64);
    let annual = format!("value_basis_state = 1 AND value_basis = {}", ValueBasis::Annual as i64);
    let free = format!("payer_state = 1 AND payer = {}", Payer::Counterparty as i64);
    let (free, unsure, given) = match of.paid_by_unit {
        true => {
            (free.as_str(), "payer_state = 0", " + CASE WHEN in_kind_state = 1 THEN CAST(in_kind AS BIGINT) ELSE 0 END")
        }
        false => ("1 = 0", "1 = 0", ""),
    };
    // Years up to the last day that it may run; -1 where nobody knows that.
    let years = "CASE WHEN extendable_to_state = 1 THEN most_years_to_option WHEN extendable_to_state = 2 AND end_state = 1 THEN most_years_to_end ELSE -1 END";
    format!(
        "  CASE WHEN {free} OR {unsure} OR value_state <> 1 THEN 0 WHEN value_basis_state = 1 AND value_basis IN ({whole}, {without}) THEN value \
         WHEN {annual} THEN CAST(value AS BIGINT) * whole_years WHEN whole_years >= 1 THEN value ELSE 0 END{given} AS sure,\n  \
         CASE WHEN {free} OR value_state <> 1 THEN 0 WHEN {annual} AND {years} >= 0 THEN CAST(value AS BIGINT) * ({years}) ELSE value END{given} AS recorded,\n  \
         CASE WHEN ({free} OR {unsure}) AND in_kind_state = 0 THEN 1 WHEN {free} THEN 0 WHEN value_state <> 1 THEN 1 \
         WHEN value_basis_state = 1 AND value_basis = {whole} THEN 0 \
         WHEN value_basis_state = 1 AND value_basis = {without} AND extendable_to_state = 2 THEN 0 \
         WHEN {annual} AND (value = 0 OR {years} >= 0) THEN 0 ELSE 1 END AS is_open"
    )
}
