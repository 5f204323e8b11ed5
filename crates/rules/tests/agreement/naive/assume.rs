//! From honest to useful: assumptions, each filling only what is not recorded, in the order of the text.

use super::deal::{Date, Deal, InKind, Matter, Stage};
use super::truth::Truth;

/// What the assumptions leave for the comparisons of parties and for completeness.
#[derive(Default)]
pub(super) struct Assumed {
    pub(super) near_names: Option<Truth>,
    pub(super) register_complete: bool,
}

/// What may be extended to a day has an end.
fn had_a_dated_option(deal: &Deal) -> bool {
    matches!(deal.extendable_to, Some(Date::On(_)))
}

pub(super) fn assume(deals: &mut [Deal], assumptions: &[String]) -> Assumed {
    let known = [
        "capital",
        "variable-price",
        "stage",
        "signed",
        "extension",
        "end",
        "value-basis",
        "in-kind",
        "similar-matter",
    ];
    let said = |name: &str| {
        assumptions.iter().find_map(|text| text.split_once('=').filter(|(n, _)| *n == name).map(|(_, word)| word))
    };
    for text in assumptions {
        let name = text.split('=').next().unwrap_or_default();
        assert!(known.contains(&name) || name == "near-names" || name == "register-complete", "no assumption `{text}`");
    }

    if let Some(word) = said("capital") {
        deals.iter_mut().filter(|deal| deal.capital.is_none()).for_each(|deal| deal.capital = Some(word == "yes"));
    }
    if let Some(word) = said("variable-price") {
        for deal in deals.iter_mut().filter(|deal| deal.variable_price.is_none()) {
            deal.variable_price = Some(word == "yes");
        }
    }
    if let Some(word) = said("stage") {
        let stage = if word == "signed" { Stage::Signed } else { Stage::Proposed };
        deals.iter_mut().filter(|deal| deal.stage.is_none()).for_each(|deal| deal.stage = Some(stage));
    }
    if said("signed") == Some("start") {
        for deal in deals.iter_mut().filter(|deal| deal.signed.is_none()) {
            let contradicts = matches!((deal.start, deal.signed_by), (Some(start), Some(by)) if start > by);
            if !contradicts {
                deal.signed = deal.start;
                // Which says that it was signed.
                if deal.start.is_some() {
                    deal.stage = deal.stage.or(Some(Stage::Signed));
                }
            }
        }
    }
    if said("extension") == Some("none") {
        for deal in deals.iter_mut().filter(|deal| deal.extendable_to.is_none()) {
            deal.extendable_to = Some(Date::Nothing);
        }
    }
    if said("end") == Some("open") {
        for deal in deals.iter_mut().filter(|deal| deal.end.is_none() && !had_a_dated_option(deal)) {
            deal.end = Some(Date::Open);
        }
    }
    if said("value-basis") == Some("whole-life") {
        for deal in deals.iter_mut().filter(|deal| deal.value_basis.is_none()) {
            deal.value_basis = Some("whole-life".to_owned());
        }
    }
    if said("in-kind") == Some("none") {
        for deal in deals.iter_mut().filter(|deal| deal.in_kind == InKind::NotRecorded) {
            deal.in_kind = InKind::Nothing;
        }
    }
    if let Some(word) = said("similar-matter") {
        for deal in deals.iter_mut().filter(|deal| deal.matter.is_none()) {
            let digits: String = deal.cpv.iter().flat_map(|c| c.chars()).filter(char::is_ascii_digit).take(3).collect();
            deal.matter = Some(if word == "cpv3" && digits.len() == 3 {
                Matter::FirstDigits(digits)
            } else {
                Matter::LikeNothingElse(deal.row)
            });
        }
    }
    Assumed {
        near_names: said("near-names").map(|word| Truth::of(word == "same")),
        register_complete: said("register-complete") == Some("yes"),
    }
}
