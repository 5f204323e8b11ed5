//! Who the suppliers are, and with which of them a deal is signed.

use crate::ledger::cite::Cited;
use crate::ledger::view::View;
use crate::register::open;
use hostboard_domain::body::{BodyKind, Sector};
use hostboard_domain::deal::{DealFact, Payer, Stage};
use hostboard_domain::record::Body;
use hostboard_domain::register::Register;
use std::collections::BTreeMap;

/// The suppliers that are recorded.
#[derive(Clone, Debug, Default)]
pub struct Suppliers {
    /// By sector; no sector: not recorded.
    pub sectors: Vec<SectorLine>,
    /// How many invented suppliers were left out.
    pub left_out: usize,
    /// What is signed with suppliers that have no record as a body, by the name in their deals.
    pub unrecorded: Vec<(String, Signed)>,
    /// What deals without a recorded party are worth together.
    pub unnamed: Signed,
}

/// The suppliers of one sector.
#[derive(Clone, Debug)]
pub struct SectorLine {
    /// The sector.
    pub sector: Option<Sector>,
    /// Each of them.
    pub bodies: Vec<Supplier>,
}

/// A supplier with a record of its own.
#[derive(Clone, Debug)]
pub struct Supplier {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What is signed with it.
    pub signed: Signed,
    /// Who says that it is there.
    pub cited: Cited,
}

/// Signed deals with one supplier.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Signed {
    /// How many.
    pub deals: usize,
    /// What they are worth together at least, in pence, as recorded.
    pub least: u64,
    /// What they may be worth above that; `None` where a value has no upper end or is not recorded.
    pub above: Option<u64>,
}

impl SectorLine {
    /// How many of them a deal is signed with.
    pub fn signed(&self) -> usize {
        self.bodies.iter().filter(|body| body.signed.deals > 0).count()
    }
}

impl Suppliers {
    /// How many suppliers that are signed with have no record as a body.
    pub fn not_bodies(&self) -> usize {
        self.unrecorded.len()
    }

    /// How many suppliers a deal is signed with.
    pub fn signed(&self) -> usize {
        self.sectors.iter().map(SectorLine::signed).sum::<usize>() + self.not_bodies()
    }

    /// What is signed with each supplier, by its name, in the order of the ledger.
    pub fn signed_with(&self) -> impl Iterator<Item = (&str, Signed)> {
        let bodies = self.sectors.iter().flat_map(|line| &line.bodies).map(|body| (body.name.as_str(), body.signed));
        let others = self.unrecorded.iter().map(|(name, signed)| (name.as_str(), *signed));
        bodies.chain(others).filter(|(_, signed)| signed.deals > 0)
    }

    /// Over how many sectors those are spread that a deal is signed with: at least, and at most if every one whose
    /// sector is not recorded is of another, as far as there are others.
    pub fn spread(&self) -> (usize, usize) {
        let with = self.sectors.iter().filter(|line| line.signed() > 0);
        let least = with.filter(|line| line.sector.is_some()).count();
        let unknown = self.sectors.iter().filter(|line| line.sector.is_none()).map(SectorLine::signed).sum::<usize>();
        let unknown = unknown + self.not_bodies();
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
        let with = signed.remove(body.record.id()).unwrap_or_default();
        if body.kind() != Some(BodyKind::Supplier) && with.deals == 0 {
            continue;
        }
        let cited = Cited::of(reading, &body.record);
        if cited.illustrative && !illustrative {
            found.left_out += 1;
            continue;
        }
        let sector = body.sector();
        let line = by_sector.entry(sector).or_insert_with(|| SectorLine { sector, bodies: Vec::new() });
        let name = body.name().unwrap_or_default().into_owned();
        line.bodies.push(Supplier { id: body.record.id().to_owned(), name, signed: with, cited });
    }
    found.unnamed = signed.remove(NOBODY).unwrap_or_default();
    found.unrecorded = signed.into_iter().collect();
    found.sectors = by_sector.into_values().collect();
    // Those whose sector nobody has recorded stand last.
    found.sectors.sort_by_key(|line| line.sector.is_none());
    found
}

/// Stands for the party of deals without a recorded one.
const NOBODY: &str = "";

/// Signed deals that the unit pays for, by the body they are with, or by its name where it has no record of its own; those with
/// nobody who is recorded under [`NOBODY`].
fn signed_with(view: &View<'_>, illustrative: bool) -> BTreeMap<String, Signed> {
    let opened = open::kept(view, illustrative);
    let register = &opened.register;
    let mut by_party: BTreeMap<String, Signed> = BTreeMap::new();
    for row in (0..register.len()).filter(|row| is_bought(register, *row)) {
        let party = party(register, row).unwrap_or(NOBODY);
        let signed = by_party.entry(party.to_owned()).or_insert(Signed { above: Some(0), ..Signed::default() });
        let pounds = register.own_pounds(row);
        let end = |pence: Option<i64>| pence.and_then(|pence| u64::try_from(pence).ok());
        let (least, most) = (end(pounds.least()).unwrap_or(0), end(pounds.most()));
        signed.deals += 1;
        signed.least = signed.least.saturating_add(least);
        signed.above = signed.above.zip(most).map(|(above, most)| above.saturating_add(most.saturating_sub(least)));
    }
    by_party
}

/// Whether a row is a signed deal that the unit pays for.
pub(super) fn is_bought(register: &Register, row: usize) -> bool {
    let is_signed = register.fact(DealFact::Stage, row).value() == Some(Stage::Signed as i64);
    is_signed && register.fact(DealFact::Payer, row).value() != Some(Payer::Counterparty as i64)
}

/// Whom a row is with: the id of a body, or else a name.
pub(super) fn party(register: &Register, row: usize) -> Option<&str> {
    register.text(DealFact::CounterpartyId, row).or(register.text(DealFact::Counterparty, row))
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
        let body = |deals: &usize| Supplier {
            id: String::new(),
            name: String::new(),
            signed: Signed { deals: *deals, ..Signed::default() },
            cited: cited(),
        };
        SectorLine { sector, bodies: deals.iter().map(body).collect() }
    }

    #[test]
    fn suppliers_without_a_sector_leave_open_how_far_the_others_are_spread() {
        let spread = |sectors: Vec<SectorLine>, not_bodies: usize| {
            let unrecorded = vec![(String::new(), Signed::default()); not_bodies];
            let suppliers = Suppliers { sectors, left_out: 0, unrecorded, unnamed: Signed::default() };
            (suppliers.signed(), suppliers.spread())
        };
        assert_eq!(spread(vec![line(Some(Sector::Private), &[2, 0])], 0), (1, (1, 1)));
        assert_eq!(spread(vec![line(Some(Sector::Private), &[2]), line(None, &[1, 1])], 0), (3, (1, 3)));
        assert_eq!(spread(vec![line(Some(Sector::Nhs), &[0])], 9), (9, (1, 6)));
        assert_eq!(spread(Vec::new(), 0), (0, (0, 0)));
    }

    #[test]
    fn amounts_beyond_what_whole_numbers_hold_are_no_fault() {
        let mut of_sector = line(Some(Sector::ALL[0]), &[1, 1, 1]);
        for body in &mut of_sector.bodies {
            body.signed = Signed { least: i64::MAX as u64, above: Some(0), ..body.signed };
        }
        let all = Suppliers { sectors: vec![of_sector], ..Suppliers::default() };
        let found = crate::portfolio::market::concentration::diversity(&all).unwrap();
        assert_eq!((found.least, found.most), (1.0, 1.0));
    }
}
