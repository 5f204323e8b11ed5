//! An export of notices, as portals for tenders and awards give it.

use super::Line;
use super::deal::{Deal, Deals, NOTE, british, dressed, plain};
use super::dirt::Dirt;

pub(super) const HEADINGS: [&str; 17] = [
    "Notice Identifier",
    "Notice Type",
    "Organisation Name",
    "Status",
    "Published Date",
    "Title",
    "Description",
    "Cpv Codes",
    "Value Low",
    "Value High",
    "Awarded Value",
    "Awarded Date",
    "Contract start date",
    "Contract end date",
    "Supplier [Name|Address|Ref type|Ref Number|Is SME|Is VCSE]",
    "Extension terms",
    "note",
];

/// One row: an award, or a tender that is still open and names no supplier.
pub(super) fn line(deal: &Deal, deals: &mut Deals) -> Line {
    let random = deals.random();
    let one = |name: &str, number: u32| format!("[{name}|1 Invented Street|COMPANIES_HOUSE|{number}|Yes|No]");
    let supplier = match deal.dirt {
        Some(Dirt::Several) => {
            format!("{}\n{}", one(&deal.firm.name(), deal.firm.number), one(&deal.other.name(), deal.other.number))
        }
        _ => one(&deal.supplier(random), deal.firm.number),
    };
    let (year, ..) = deal.start.ymd();
    let (start, end) = match deal.dirt {
        Some(Dirt::ToBeConfirmed) => (british(deal.start), "TBC".to_owned()),
        Some(Dirt::Mistyped) => ("22/04/222".to_owned(), british(deal.end)),
        Some(Dirt::Impossible) => (british(deal.start), format!("{year}-09-31")),
        _ => (british(deal.start), british(deal.end)),
    };
    let value = match deal.dirt {
        Some(Dirt::NoValue) => String::new(),
        Some(Dirt::Dressed) => dressed(deal.pence),
        Some(Dirt::Annual) => format!("{} per annum", dressed(deal.annual())),
        _ => plain(deal.pence),
    };
    let (low, high) = match deal.dirt {
        Some(Dirt::NoValue) => (String::new(), String::new()),
        _ => (plain(deal.pence / 100 * 80), plain(deal.pence / 100 * 120)),
    };
    let if_awarded = |text: String| if deal.is_signed { text } else { String::new() };
    let (times, months) = deal.options;
    let terms = match times {
        0 => String::new(),
        1 => format!("may be extended by {months} months"),
        _ => format!("{months} x {times}"),
    };
    let status = match deal.dirt {
        Some(Dirt::OwnWord) => "Withdrawn",
        _ if deal.is_signed => "Awarded",
        _ => "Open",
    };
    vec![
        if deal.dirt == Some(Dirt::NoReference) { String::new() } else { deal.reference.clone() },
        "Contract".to_owned(),
        if deal.dirt == Some(Dirt::NoUnit) { String::new() } else { deal.unit.to_owned() },
        status.to_owned(),
        format!("{}T00:00:00Z", deal.signed.plus_days(-30)),
        deal.title.clone(),
        format!("Made-up notice: {}\nNothing in it is real.", deal.title),
        deal.code().to_owned(),
        low,
        high,
        if_awarded(value),
        if_awarded(british(deal.signed)),
        start,
        end,
        if_awarded(supplier),
        terms,
        NOTE.to_owned(),
    ]
}
