//! A register in our own columns.

use super::deal::{Deal, Deals, NOTE, dressed, plain};
use super::dirt::Dirt;
use super::{Line, Made, Wrong};
use hostboard_domain::money::POUNDS;

pub(super) const HEADINGS: [&str; 20] = [
    "deal",
    "unit",
    "note",
    "title",
    "kind",
    "capital",
    "variable_price",
    "value",
    "currency",
    "value_basis",
    "payer",
    "counterparty",
    "counterparty_id",
    "cpv",
    "stage",
    "signed",
    "start",
    "end",
    "extendable_to",
    "notice_days",
];

/// One row, and what a reader will find wrong with it.
pub(super) fn line(deal: &Deal, deals: &mut Deals, row: u64, made: &mut Made) -> Line {
    let random = deals.random();
    let blank_or = |is_blank: bool, text: String| if is_blank { String::new() } else { text };
    let extendable = match deal.options {
        (0, _) => "none".to_owned(),
        (times, months) => deal.end.plus_months((times * months) as i32).to_string(),
    };
    let names_one_firm = !matches!(deal.dirt, Some(Dirt::Various | Dirt::Several));
    let identifier = blank_or(random.chance(40) || !names_one_firm, format!("GB-COH-{}", deal.firm.number));
    let mut cells: Line = vec![
        deal.reference.clone(),
        deal.unit.to_owned(),
        NOTE.to_owned(),
        deal.title.clone(),
        "contract".to_owned(),
        blank_or(random.chance(30), if deal.is_capital { "yes" } else { "no" }.to_owned()),
        blank_or(random.chance(40), if random.chance(20) { "yes" } else { "no" }.to_owned()),
        plain(deal.pence),
        POUNDS.to_owned(),
        "whole-life".to_owned(),
        "unit".to_owned(),
        deal.supplier(random),
        identifier,
        deal.code().to_owned(),
        if deal.is_signed { "signed" } else { "proposed" }.to_owned(),
        blank_or(!deal.is_signed, deal.signed.to_string()),
        deal.start.to_string(),
        deal.end.to_string(),
        blank_or(random.chance(25), extendable),
        blank_or(random.chance(50), "90".to_owned()),
    ];
    let mut put = |column: &'static str, text: String, wrong: bool| {
        if let Some(place) = HEADINGS.iter().position(|heading| *heading == column) {
            cells[place] = text;
        }
        if wrong {
            made.problems.push(Wrong { row, column });
        }
    };
    let (year, ..) = deal.start.ymd();
    match deal.dirt {
        Some(Dirt::ToBeConfirmed) => put("end", "TBC".to_owned(), true),
        Some(Dirt::Mistyped) => put("start", "22/04/222".to_owned(), true),
        Some(Dirt::Impossible) => put("end", format!("{year}-09-31"), true),
        Some(Dirt::Dressed) => put("value", dressed(deal.pence), true),
        Some(Dirt::NoValue) => put("value", String::new(), false),
        Some(Dirt::Annual) => {
            put("value", plain(deal.annual()), false);
            put("value_basis", "annual".to_owned(), false);
        }
        Some(Dirt::OwnWord) => put("capital", "Y".to_owned(), true),
        Some(Dirt::NoReference) => put("deal", String::new(), true),
        Some(Dirt::Shared) => put("deal", deal.reference.clone(), true),
        Some(Dirt::NoUnit) => {
            put("unit", String::new(), false);
            made.parked.push(row);
        }
        Some(Dirt::Various | Dirt::NearName | Dirt::Several | Dirt::LostZero) | None => {}
    }
    cells
}
