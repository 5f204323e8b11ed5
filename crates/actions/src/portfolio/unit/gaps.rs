//! What is not recorded of a unit, and a reader would look for.

use super::{Related, UnitPage};

/// What is not recorded, of what a reader would look for in a unit.
pub(super) fn gaps(page: &UnitPage) -> Vec<String> {
    let mut gaps = Vec::new();
    if !page.is_unit() {
        return gaps;
    }
    if page.heads.is_empty() {
        gaps.push("who heads it: not known, which is not the same as vacant".to_owned());
    }
    for head in &page.heads {
        if head.name().is_some() && head.basis.is_none() {
            gaps.push("on what footing its head is appointed".to_owned());
        }
        if head.name().is_some() && head.took_up.is_none() {
            gaps.push(format!("when {} took up the post", head.name().unwrap_or("its head")));
        }
    }
    if page.services.iter().all(|served| served.customers.is_empty()) {
        gaps.push("who its customers are".to_owned());
    }
    if !page.relations.iter().any(Related::is_border) {
        gaps.push("which units it borders".to_owned());
    }
    gaps
}
