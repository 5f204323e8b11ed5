//! Who the suppliers are, and with which of them a deal is signed.

use crate::ledger::cite::Cited;
use crate::ledger::view::View;
use crate::register::open;
use hostboard_domain::body::{BodyKind, Sector};
use hostboard_domain::deal::{DealFact, Payer, Stage};
use hostboard_domain::record::Body;
use std::collections::BTreeMap;

/// The suppliers that are recorded.
#[derive(Clone, Debug, Default)]
pub struct Suppliers {
    /// By sector; no sector: not recorded.
    pub sectors: Vec<SectorLine>,
    /// How many invented suppliers were left out.
    pub left_out: usize,
    /// How many suppliers that are signed with have no record as a body.
    pub not_bodies: usize,
}

/// The suppliers of one sector.
#[derive(Clone, Debug)]
pub struct SectorLine {
    /// The sector.
    pub sector: Option<Sector>,
    /// Each: its id, its name, how many deals are signed with it, who says that it is there.
    pub bodies: Vec<(String, String, usize, Cited)>,
}

impl SectorLine {
    /// How many of them a deal is signed with.
    pub fn signed(&self) -> usize {
        self.bodies.iter().filter(|(_, _, deals, _)| *deals > 0).count()
    }
}

impl Suppliers {
    /// How many suppliers a deal is signed with.
    pub fn signed(&self) -> usize {
        self.sectors.iter().map(SectorLine::signed).sum::<usize>() + self.not_bodies
    }

    /// Over how many sectors those are spread that a deal is signed with: at least, and at most if every one whose
    /// sector is not recorded is of another, as far as there are others.
    pub fn spread(&self) -> (usize, usize) {
        let with = self.sectors.iter().filter(|line| line.signed() > 0);
        let least = with.filter(|line| line.sector.is_some()).count();
        let unknown = self.sectors.iter().filter(|line| line.sector.is_none()).map(SectorLine::signed).sum::<usize>();
        let unknown = unknown + self.not_bodies;
        let most = (least + unknown).min(Sector::ALL.len());
        (least.max(usize::from(unknown > 0)), most)
    }
}

pub(super) fn suppliers(view: &View<'_>, illustrative: bool) -> Suppliers {
    let reading = &view.reading;
    let mut signed = signed_with(view, illustrative);
    let mut by_sector: BTreeMap<Option<Sector>, SectorLine> = BTreeMap::new();
    let mut found = Suppliers::default();
    for (body, _) in reading.records_even_perhaps::<Body<_>>() {
        let deals = signed.remove(body.record.id()).unwrap_or_default();
        if body.kind() != Some(BodyKind::Supplier) && deals == 0 {
            continue;
        }
        let cited = Cited::of(reading, &body.record);
        if cited.illustrative && !illustrative {
            found.left_out += 1;
            continue;
        }
        let sector = body.sector();
        let line = by_sector.entry(sector).or_insert_with(|| SectorLine { sector, bodies: Vec::new() });
        line.bodies.push((body.record.id().to_owned(), body.name().unwrap_or_default().into_owned(), deals, cited));
    }
    found.not_bodies = signed.len();
    found.sectors = by_sector.into_values().collect();
    // Those whose sector nobody has recorded stand last.
    found.sectors.sort_by_key(|line| line.sector.is_none());
    found
}

/// Signed deals that the unit pays for, by the body they are with, or by its name where it has no record of its own.
fn signed_with(view: &View<'_>, illustrative: bool) -> BTreeMap<String, usize> {
    let opened = open::kept(view, illustrative);
    let register = &opened.register;
    let mut by_party: BTreeMap<String, usize> = BTreeMap::new();
    for row in 0..register.len() {
        let is_signed = register.fact(DealFact::Stage, row).value() == Some(Stage::Signed as i64);
        let buys = register.fact(DealFact::Payer, row).value() != Some(Payer::Counterparty as i64);
        let party = register.text(DealFact::CounterpartyId, row).or(register.text(DealFact::Counterparty, row));
        if let Some(party) = party.filter(|_| is_signed && buys) {
            *by_party.entry(party.to_owned()).or_default() += 1;
        }
    }
    by_party
}

#[cfg(test)]
mod tests {
    use super::*;
    use hostboard_domain::record::Kind;
    use hostboard_domain::time::Day;

    fn line(sector: Option<Sector>, deals: &[usize]) -> SectorLine {
        let cited = || Cited {
            seq: 1,
            kind: Kind::Body,
            id: "one".to_owned(),
            sources: Vec::new(),
            locator: None,
            stance: None,
            standing: None,
            known: Day::from_number(0),
            illustrative: false,
            note: None,
        };
        SectorLine { sector, bodies: deals.iter().map(|n| (String::new(), String::new(), *n, cited())).collect() }
    }

    #[test]
    fn suppliers_without_a_sector_leave_open_how_far_the_others_are_spread() {
        let spread = |sectors: Vec<SectorLine>, not_bodies: usize| {
            let suppliers = Suppliers { sectors, left_out: 0, not_bodies };
            (suppliers.signed(), suppliers.spread())
        };
        assert_eq!(spread(vec![line(Some(Sector::Private), &[2, 0])], 0), (1, (1, 1)));
        assert_eq!(spread(vec![line(Some(Sector::Private), &[2]), line(None, &[1, 1])], 0), (3, (1, 3)));
        assert_eq!(spread(vec![line(Some(Sector::Nhs), &[0])], 9), (9, (1, 6)));
        assert_eq!(spread(Vec::new(), 0), (0, (0, 0)));
    }
}
