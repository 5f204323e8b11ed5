//! Rows that say the same but for how sure it is: parts of one income, or one income that was written down twice.

use super::accounts::{Fault, Group, Row, RowKey, Window, key};
use super::figure::Figure;
use hostboard_domain::books::Certainty;
use hostboard_domain::time::Month;
use std::collections::BTreeMap;

/// What rows of any month say, but for how sure it is.
type Said = RowKey;

/// A group of rows and the places of these.
type Placed<'g> = (&'g Group, &'g [u64]);

/// Rows of a forecast month that are alike in all but certainty and amount, told once for all months of what they are about.
/// Each of them counts at its own level, so at most levels all of them together.
pub(super) fn two_certainties(groups: &[Group], places: &[Vec<u64>], window: Window) -> Vec<Fault> {
    let mut alike: BTreeMap<(Said, Month), Vec<Placed<'_>>> = BTreeMap::new();
    for (group, places) in groups.iter().zip(places).filter(|(group, _)| group.month >= window.actual) {
        alike.entry((said(&group.row, window.first), group.row.month)).or_default().push((group, places));
    }
    let mut found: BTreeMap<Said, Vec<(Month, Vec<Placed<'_>>)>> = BTreeMap::new();
    for ((said, month), groups) in alike.into_iter().filter(|(_, groups)| groups.len() > 1) {
        found.entry(said).or_default().push((month, groups));
    }
    found.into_values().filter_map(|months| fault(&months)).collect()
}

fn fault(months: &[(Month, Vec<Placed<'_>>)]) -> Option<Fault> {
    let (first, groups) = months.first()?;
    let mut amounts: Vec<(Option<Certainty>, Figure)> =
        groups.iter().map(|(group, _)| (group.row.certainty, group.figure(|amount| amount))).collect();
    // What nobody said comes last.
    amounts.sort_by_key(|(certainty, _)| certainty.map_or(Certainty::ALL.len(), |certainty| certainty as usize));
    let row = &groups.first()?.0.row;
    Some(Fault::TwoCertainties {
        places: months.iter().flat_map(|(_, groups)| groups).flat_map(|(_, places)| places.iter().copied()).collect(),
        line: row.line,
        customer: row.customer.clone(),
        service: row.service.clone(),
        first: *first,
        months: months.len(),
        amounts,
    })
}

/// What a row says, but for its month and how sure it is.
fn said(row: &Row, any: Month) -> Said {
    key(&Row { month: any, certainty: None, ..row.clone() })
}
