//! A register as a council publishes it: words and headings of its own, a line above them, a total below.

use super::Line;
use super::deal::{Deal, Deals, NOTE, UNITS, british, dressed, plain};
use super::dirt::Dirt;

pub(super) const HEADINGS: [&str; 18] = [
    "Directorate",
    "Purchasing Body",
    "Contract\nReference",
    "Contract Title",
    "Supplier Name",
    "Company Number",
    "Annual Value",
    "Total Contract Value\n(including extensions)",
    "Start Date",
    "Current\nExpiry Date",
    "Option to extend\n(months)",
    "How many\nextensions",
    "Review Date",
    "Procurement Route",
    "SME or VCSE",
    "Capital spend?",
    "CPV Code",
    "note",
];

const DIRECTORATES: [&str; 4] = ["Place", "People", "Resources", "Adult Care"];
const ROUTES: [&str; 4] = ["Open tender", "Invitation to quote", "Framework call-off", "Direct award"];
const IN_WORDS: [&str; 5] = [
    "A further 1 + 1 years",
    "two 6 month extensions",
    "up to 24 months",
    "option to extend for up to 2 further periods of 12 months",
    "See contract",
];

/// Lines that stand above the headings.
pub(super) fn preamble() -> Vec<Line> {
    let mut title = vec![String::new(); HEADINGS.len()];
    title[0] = format!("{}: contracts register ({NOTE})", UNITS[0]);
    let mut line = vec![String::new(); HEADINGS.len()];
    line[0] = format!("Contracts over £5,000 – not the council’s own figures ({NOTE})");
    vec![title, line]
}

/// One row.
pub(super) fn line(deal: &Deal, deals: &mut Deals) -> Line {
    let random = deals.random();
    // Some rows are typed by hand, others come out of a system.
    let written = if random.chance(30) { |day: hostboard_domain::time::Day| day.to_string() } else { british };
    let (times, months) = deal.options;
    let (mut option, mut how_many) = (months.to_string(), times.to_string());
    if random.chance(15) {
        (option, how_many) = (random.pick(&IN_WORDS).to_owned(), String::new());
    } else if times == 0 && random.chance(40) {
        (option, how_many) = (String::new(), String::new());
    }
    let (year, ..) = deal.start.ymd();
    let (start, end) = match deal.dirt {
        Some(Dirt::ToBeConfirmed) => (written(deal.start), "TBC".to_owned()),
        Some(Dirt::Mistyped) => ("22/04/222".to_owned(), written(deal.end)),
        Some(Dirt::Impossible) => (written(deal.start), format!("{year}-09-31")),
        _ => (written(deal.start), written(deal.end)),
    };
    let (annual, total) = match deal.dirt {
        Some(Dirt::NoValue) => (String::new(), ["", "-", "TBC"][random.below(3) as usize].to_owned()),
        Some(Dirt::Annual) => (dressed(deal.annual()), String::new()),
        Some(Dirt::Dressed) => (dressed(deal.annual()), dressed(deal.pence)),
        _ => (plain(deal.annual()), plain(deal.pence)),
    };
    let capital = match (deal.dirt, deal.is_capital) {
        (Some(Dirt::OwnWord), _) => ["TBC", "Part", "?"][random.below(3) as usize],
        (_, true) => ["Y", "Yes"][random.below(2) as usize],
        (_, false) => ["N", "No", ""][random.below(3) as usize],
    };
    let reference = if deal.dirt == Some(Dirt::NoReference) { String::new() } else { deal.reference.clone() };
    let unit = if deal.dirt == Some(Dirt::NoUnit) { "" } else { deal.unit };
    vec![
        random.pick(&DIRECTORATES).to_owned(),
        unit.to_owned(),
        reference,
        deal.title.clone(),
        deal.supplier(random),
        deal.firm.number.to_string(),
        annual,
        total,
        start,
        end,
        option,
        how_many,
        written(deal.end.plus_months(-6)),
        random.pick(&ROUTES).to_owned(),
        ["SME", "VCSE", "Neither", ""][random.below(4) as usize].to_owned(),
        capital.to_owned(),
        deal.code().to_owned(),
        NOTE.to_owned(),
    ]
}

/// The row below all others.
pub(super) fn total(pence: i64) -> Line {
    let mut line = vec![String::new(); HEADINGS.len()];
    line[0] = "Total".to_owned();
    line[7] = dressed(pence);
    line[17] = NOTE.to_owned();
    line
}
