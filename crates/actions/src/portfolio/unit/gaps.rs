//! What is not recorded of a unit, and a reader would look for.

use super::{Related, UnitPage};
use crate::words::gap::Gap;

/// What is not recorded, of what a reader would look for in a unit.
pub(super) fn gaps(page: &UnitPage) -> Vec<Gap> {
    let mut gaps = Vec::new();
    if !page.is_unit() {
        return gaps;
    }
    if page.heads.is_empty() {
        gaps.push(Gap::Head);
    }
    for head in &page.heads {
        let Some(name) = head.name() else { continue };
        if head.basis.is_none() {
            gaps.push(Gap::FootingOfHead);
        }
        if head.took_up.is_none() {
            gaps.push(Gap::TookUp(name.to_owned()));
        }
    }
    if page.services.iter().all(|served| served.customers.is_empty()) {
        gaps.push(Gap::Customers);
    }
    if !page.relations.iter().any(Related::is_border) {
        gaps.push(Gap::Borders);
    }
    gaps
}
