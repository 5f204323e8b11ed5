//! What one deal would tie its next holder to, in a sentence and as a figure.

use crate::error::PageError;
use crate::kit::components::{Figure, committed};
use crate::kit::words::pounds;
use hostboard_actions::answer::deal::{Deal, Place};
use hostboard_actions::portfolio::exposure::{OfDeal, days, of_deal, spoken};
use hostboard_domain::time::Day;

/// What the deal would commit from the handover on, in a sentence and by month.
pub(super) fn ties(deal: &Deal, handover: Option<Day>) -> Result<(String, Option<Figure>), PageError> {
    let Some(Place { opened, row }) = &deal.place else {
        return Ok(("The record does not apply on this day.".to_owned(), None));
    };
    let Some(handover) = handover else {
        return Ok(("Nobody has recorded when the handover is, so we cannot work this out.".to_owned(), None));
    };
    let of = of_deal(&opened.register, *row, handover)?;
    let sentence = tie(&of);
    let figure =
        committed("committed", sentence.clone(), "What the deal would commit from the handover onwards", &of.months);
    Ok((if figure.is_some() { String::new() } else { sentence }, figure))
}

fn tie(of: &OfDeal) -> String {
    let ranged = if of.is_ranged && !of.pays_nobody {
        " Its value or one of its days is known only as a range, and the figures hold whatever it is."
    } else {
        ""
    };
    format!("{}{ranged}", commits(of))
}

fn commits(of: &OfDeal) -> String {
    let when = days(of.window);
    let (low, high) = of.gaps;
    let amounts = of.total.amounts;
    let would = if of.is_proposed { "If it is signed, it commits" } else { "It commits" };
    match (low.is_empty(), high.is_empty()) {
        _ if of.pays_nobody => "It pays nobody over time, so it commits to no payments.".to_owned(),
        (true, true) if amounts.high.max(amounts.low) == 0 => {
            let text = if of.is_proposed { "Even if it is signed, it commits" } else { "It commits" };
            format!("{text} whoever takes over to nothing {when}, as far as is recorded.")
        }
        (true, true) if amounts.low == amounts.high => {
            format!("{would} whoever takes over to {} {when}.", pounds(amounts.low))
        }
        (true, true) => {
            format!(
                "{would} whoever takes over to at least {} and at most {} {when}.",
                pounds(amounts.low),
                pounds(amounts.high)
            )
        }
        (true, false) => format!(
            "{would} whoever takes over to at least {} {when}. We cannot work out the most: {}.",
            pounds(amounts.low),
            spoken(high)
        ),
        (false, true) => format!(
            "{would} whoever takes over to at most {} {when}. We cannot work out the least: {}.",
            pounds(amounts.high),
            spoken(low)
        ),
        _ => format!("We cannot work out what it commits whoever takes over to {when}: {}.", spoken(low.and(high))),
    }
}
