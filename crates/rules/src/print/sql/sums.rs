//! What each deal brings to a sum, and since when deals count.
//!
//! Units: pence. The running totals are for `totals`.

use super::Printer;
use super::dialect::{MOST, NO_DAY, SqlError};
use crate::pack::Aggregate;
use crate::sums::Terms;
use crate::unit::assume::{Assumptions, What};
use hostboard_domain::deal::Stage;
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

    /// What a deal brings to each sum at the rates of its own act, `sure` and `most`, and the columns that this is worked out from; where
    /// other deals are added up, what it brings to their sums, `other_sure`, `other_recorded` and `other_open`, its keys, the day of signing or
    /// the first of a range (`day`) and the last (`last`), and whether it may count (`p`) and surely does (`c`).
    pub(super) fn brought(&self, assume: &Assumptions) -> Result<Vec<String>, SqlError> {
        let mut columns: Vec<String> = self.priced_columns().map(|column| format!("  {column}")).collect();
        if !self.summed.is_empty() {
            columns.push("  party_key, near_key, matter_key".to_owned());
        }
        for place in &self.aggregates {
            let of = &self.ask.pack.aggregates[*place];
            let rates = self.rates(*place, ("f.act_date_lo", "f.act_date_hi"), assume);
            let (sure, most) = self.brings(*place, (&rates.0, &rates.1), assume);
            columns.push(format!("  {sure} AS sure{place},\n  {most} AS most{place}"));
            if self.summed.contains(place) {
                let since = self.terms(*place, assume)?.since;
                let from = since.saturating_add(1);
                let first = format!("CASE WHEN f.signed_first < {from} THEN {from} ELSE f.signed_first END");
                let rates = self.rates(*place, (&first, "f.signed_last"), assume);
                let (sure, most) = self.brings(*place, (&rates.0, &rates.1), assume);
                columns.push(format!("  {sure} AS other_sure{place}"));
                columns.push(format!("  CASE WHEN {most} >= {MOST} THEN 0 ELSE {most} END AS other_recorded{place}"));
                columns.push(format!("  CASE WHEN {most} >= {MOST} THEN 1 ELSE 0 END AS other_open{place}"));
                columns.push(counts(*place, of, since));
            }
        }
        Ok(columns)
    }
}

/// When a deal was signed as far as that is known, whether it may count, and whether it surely does.
fn counts(place: usize, of: &Aggregate, since: i64) -> String {
    let kind = of.counts as i64;
    let (proposed, signed) = (Stage::Proposed as i64, Stage::Signed as i64);
    // A range that begins earlier stands with the deals of which no day is known.
    let dated = format!("(signed_state = 1 OR (signed_state = 3 AND signed > {since}))");
    let possible = format!(
        "NOT (stage_state = 1 AND stage = {proposed}) AND (kind_state = 0 OR kind = {kind}) AND signed_last > {since}"
    );
    let certain = format!(
        "stage_state = 1 AND stage = {signed} AND kind_state = 1 AND kind = {kind} AND {dated} AND signed > {since}"
    );
    format!(
        "  CASE WHEN {dated} THEN signed_first ELSE {NO_DAY} END AS day{place},\n  \
         CASE WHEN {dated} THEN signed_last ELSE {NO_DAY} END AS last{place},\n  \
         CASE WHEN {possible} THEN 1 ELSE 0 END AS p{place},\n  CASE WHEN {certain} THEN 1 ELSE 0 END AS c{place}"
    )
}

pub(super) struct SqlTerms {
    pub(super) since: i64,
    pub(super) known_for_acts_from: i64,
    pub(super) complete: String,
}
