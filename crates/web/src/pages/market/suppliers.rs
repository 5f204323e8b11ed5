//! Who supplies, by sector, and how diverse they are as far as it can be told.

use crate::frame::Frame;
use crate::kit::components::Mark;
use crate::kit::words::{capital, count};
use hostboard_actions::portfolio::market::{self, Suppliers};
use hostboard_domain::body::Sector;

pub(super) struct Supplier {
    pub(super) to: String,
    pub(super) name: String,
    pub(super) mark: Mark,
}

pub(super) struct Line {
    pub(super) sector: Option<String>,
    pub(super) bodies: Vec<Supplier>,
    pub(super) more: usize,
    pub(super) signed: String,
}

/// How diverse the suppliers are, as far as it can be told.
pub(super) fn spread(suppliers: &Suppliers) -> String {
    let (least, most) = suppliers.spread();
    match suppliers.signed() {
        1 if suppliers.not_bodies() == 1 => "1 supplier is signed with. It has no record of its own, so we cannot show its sector.".to_owned(),
        n if n > 0 && suppliers.not_bodies() == n => format!("{} are signed with. None has a record of its own, so we cannot show their sectors.", count(n, "supplier", "suppliers")),
        0 => "No signed deal with a supplier is recorded here, so we cannot work out how much of the business goes to whom, or how diverse that is. That a body is listed means that a source names it, not that it sells anything.".to_owned(),
        n => {
            let sectors = if least == most { count(least, "sector", "sectors") } else { format!("{least} to {most} sectors") };
            format!(
                "{} signed with, of {sectors}. That says how many kinds of body supply, not how much each sells.",
                match n {
                    1 => "1 supplier is".to_owned(),
                    n => format!("{} are", count(n, "supplier", "suppliers")),
                }
            )
        }
    }
}

/// So many suppliers of a sector are named.
const FEW: usize = 40;

pub(super) fn lines(frame: &Frame, suppliers: &Suppliers) -> Vec<Line> {
    suppliers
        .sectors
        .iter()
        .map(|line| {
            let bodies = line.bodies.iter().take(FEW).map(|body: &market::Supplier| Supplier {
                to: frame.of("/units", &body.id),
                name: body.name.clone(),
                mark: Mark::of(frame, &body.cited),
            });
            let deals: usize = line.bodies.iter().map(|body| body.signed.deals).sum();
            let signed = match deals {
                0 => "none recorded".to_owned(),
                n => format!("{} with {}", count(n, "deal", "deals"), count(line.signed(), "supplier", "suppliers")),
            };
            Line {
                sector: line.sector.map(|sector| capital(in_sector(sector))),
                bodies: bodies.collect(),
                more: line.bodies.len().saturating_sub(FEW),
                signed,
            }
        })
        .collect()
}

const fn in_sector(sector: Sector) -> &'static str {
    match sector {
        Sector::Nhs => "NHS",
        Sector::LocalGovernment => "local government",
        Sector::CentralGovernment => "central government",
        Sector::Private => "private",
        Sector::Voluntary => "voluntary",
        Sector::Other => "other",
    }
}
