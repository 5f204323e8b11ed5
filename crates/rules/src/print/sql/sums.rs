//! What each deal brings to a sum, and since when deals count.
//!
//! Units: pence. The running totals are for `totals`.

use super::Printer;
use super::dialect::{MOST, NO_DAY, SqlError};
use crate::pack::Aggregate;
use crate::sums::Terms;
use crate::unit::assume::{Assumptions, What};
use hostboard_domain::deal::{Payer, Stage, ValueBasis};
use hostboard_domain::vat::Unsaid;
use std::collections::BTreeSet;

impl Printer<'_> {
    /// The one day since which an aggregate's deals count, and whether the register is complete.
    pub(super) fn terms(&self, place: usize, assume: &Assumptions) -> Result<SqlTerms, SqlError> {
        let aggregate = &self.ask.pack.aggregates[place];
        let mut since = BTreeSet::new();
        let mut first_act = BTreeSet::new();
        for (_, bindings) in &self.bindings {
            let Terms { since: segments, counting, .. } = self.ask.terms(place, bindings, assume);
            let is_open = counting.vat.as_ref().is_some_and(|vat| vat.unsaid != Unsaid::AsItStands);
            let is_taken_otherwise = counting.payer_is_open || counting.in_kind_is_open;
            if is_open || is_taken_otherwise || counting.may_break || counting.all_may_be_one_party {
                return Err(SqlError::Counting(aggregate.name.clone()));
            }
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

    /// What a deal brings to each sum, whatever deal asks: `sure`, `recorded`, `open`, and `most` of its own; where other deals
    /// are added up, too, its keys, its day of signing, and whether it may count (`p`) and surely does (`c`).
    pub(super) fn brought(&self, assume: &Assumptions) -> Result<Vec<String>, SqlError> {
        let mut columns = Vec::new();
        if !self.summed.is_empty() {
            columns.push("  party_key, near_key, matter_key".to_owned());
            columns.push(format!("  CASE WHEN signed_state = 1 THEN signed ELSE {NO_DAY} END AS day"));
        }
        for place in &self.aggregates {
            let of = &self.ask.pack.aggregates[*place];
            let Part { sure, recorded, is_open } = part(of);
            columns.push(format!("  {sure} AS sure{place}"));
            columns.push(format!("  CASE WHEN {is_open} THEN {MOST} ELSE {recorded} END AS most{place}"));
            if self.summed.contains(place) {
                let since = self.terms(*place, assume)?.since;
                columns.push(format!("  {recorded} AS recorded{place}"));
                columns.push(format!("  CASE WHEN {is_open} THEN 1 ELSE 0 END AS open{place}"));
                columns.push(counts(*place, of, since));
            }
        }
        Ok(columns)
    }
}

/// Whether a deal may count, and whether it surely does.
fn counts(place: usize, of: &Aggregate, since: i64) -> String {
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
        "  CASE WHEN {possible} THEN 1 ELSE 0 END AS p{place},\n  CASE WHEN {certain} THEN 1 ELSE 0 END AS c{place}"
    )
}

pub(super) struct SqlTerms {
    pub(super) since: i64,
    pub(super) known_for_acts_from: i64,
    pub(super) complete: String,
}

/// What a deal brings to a sum, as expressions.
struct Part {
    sure: String,
    recorded: String,
    /// A condition: nobody can say what it may bring at most.
    is_open: String,
}

fn part(of: &Aggregate) -> Part {
    let (whole, without) = (ValueBasis::WholeLife as i64, ValueBasis::WithoutOptions as i64);
    let annual = format!("value_basis_state = 1 AND value_basis = {}", ValueBasis::Annual as i64);
    let free = format!("payer_state = 1 AND payer = {}", Payer::Counterparty as i64);
    let (free, given) = match of.paid_by_unit {
        true => {
            (free.as_str(), " + CASE WHEN in_kind_state = 1 AND is_joint = 0 THEN CAST(in_kind AS BIGINT) ELSE 0 END")
        }
        false => ("1 = 0", ""),
    };
    // What the statement does not work out may be anything: what a value comes to with tax or without, and the part of a joint deal.
    let taxed = "value_vat_state = 1 OR value_gross_state = 1";
    // Years up to the last day that it may run; -1 where nobody knows that.
    let years = "CASE WHEN extendable_to_state = 1 THEN most_years_to_option WHEN extendable_to_state = 2 AND end_state = 1 THEN most_years_to_end ELSE -1 END";
    Part {
        sure: format!(
            "CASE WHEN {taxed} OR is_joint = 1 OR {free} OR value_state <> 1 THEN 0 WHEN value_basis_state = 1 AND value_basis IN ({whole}, {without}) THEN value \
             WHEN {annual} THEN CAST(value AS BIGINT) * whole_years WHEN whole_years >= 1 THEN value ELSE 0 END{given}"
        ),
        recorded: format!(
            "CASE WHEN {free} OR value_state <> 1 THEN 0 WHEN {annual} AND {years} >= 0 THEN CAST(value AS BIGINT) * ({years}) ELSE value END{given}"
        ),
        is_open: format!(
            "CASE WHEN is_joint = 1 THEN 1 WHEN {free} AND in_kind_state = 0 THEN 1 WHEN {free} THEN 0 WHEN {taxed} OR value_state <> 1 THEN 1 \
             WHEN value_basis_state = 1 AND value_basis = {whole} THEN 0 \
             WHEN value_basis_state = 1 AND value_basis = {without} AND extendable_to_state = 2 THEN 0 \
             WHEN {annual} AND (value = 0 OR {years} >= 0) THEN 0 ELSE 1 END = 1"
        ),
    }
}
