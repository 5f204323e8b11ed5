//! How concentrated suppliers are, and what each unit earns from whom; how diverse suppliers are.

use super::suppliers::{Signed, Suppliers};
use crate::ledger::cite::Cited;
use crate::ledger::view::View;
use crate::portfolio::books::income_of_newest;
use crate::portfolio::units::units;
use crate::words::market::{By, Diversity, NoIndex};
use crate::words::name::name_of;
use hostboard_analysis::books::{Figure, IncomeOf};
use hostboard_analysis::concentration::{Measured, Unknown, UnknownKind, effective_kinds, measured};
use hostboard_domain::body::Sector;
use hostboard_domain::books::Certainty;
use hostboard_domain::time::{Day, FinancialYear};
use std::collections::BTreeMap;

/// How concentrated amounts are.
#[derive(Clone, Debug)]
pub struct Concentration {
    /// The index, or why there is none.
    pub index: Result<Measured, NoIndex>,
    /// What is known of each, in pence at least, the largest first.
    pub known: Vec<(String, u64)>,
    /// The part that nobody is recorded to have.
    pub unknown: Unknown,
}

/// How concentrated the income of a unit is.
#[derive(Clone, Debug)]
pub struct OfCustomers {
    /// The unit's id.
    pub unit: String,
    /// Its name.
    pub name: String,
    /// The financial year.
    pub year: FinancialYear,
    /// Of its customers.
    pub of: Concentration,
    /// The report that says so.
    pub cited: Cited,
}

impl Concentration {
    /// Of known amounts and an unknown part; `most` is `None` where the unknown part has no upper end.
    pub(super) fn new(
        mut known: Vec<(String, u64)>,
        unknown: Unknown,
        no_total: Option<NoIndex>,
        on: Day,
    ) -> Concentration {
        known.retain(|(_, amount)| *amount > 0);
        known.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        let amounts: Vec<u64> = known.iter().map(|(_, amount)| *amount).collect();
        let index = match no_total {
            Some(why) => Err(why),
            None => measured(&amounts, unknown, on).ok_or(NoIndex::NothingRecorded),
        };
        Concentration { index, known, unknown }
    }
}

/// Of suppliers, by what is signed with each.
pub(super) fn of_suppliers(suppliers: &Suppliers, on: Day) -> Concentration {
    let known = suppliers.signed_with().map(|(name, signed)| (name.to_owned(), signed.least)).collect();
    let above = all_above(suppliers.signed_with().map(|(_, signed)| signed));
    let unnamed = suppliers.unnamed;
    let is_open = unnamed.deals > 0 && unnamed.above.is_none();
    let without = suppliers.signed_with().filter(|(_, signed)| signed.above.is_none()).count() + usize::from(is_open);
    let no_total = (without > 0).then_some(NoIndex::ValuesNotRecorded { suppliers: without });
    let most = [above.unwrap_or(0), unnamed.least, unnamed.above.unwrap_or(0)].into_iter().fold(0, u64::saturating_add);
    Concentration::new(known, Unknown { least: unnamed.least, ..any(most) }, no_total, on)
}

fn all_above(mut signed: impl Iterator<Item = Signed>) -> Option<u64> {
    signed.try_fold(0u64, |sum, signed| Some(sum.saturating_add(signed.above?)))
}

/// An unknown part from nothing up to that.
fn any(most: u64) -> Unknown {
    Unknown { least: 0, most, kind: UnknownKind::Any }
}

/// How diverse suppliers are: by value where every value is recorded, else by count; nothing where nothing is signed.
pub(super) fn diversity(suppliers: &Suppliers) -> Option<Diversity> {
    let (by, least, most) = match by_value(suppliers) {
        Some((least, most)) => (By::Value, least, most),
        None => {
            let of = |signed: Signed| Some((u64::from(signed.deals > 0), 0));
            let (known, unknown) = by_sector(suppliers, of)?;
            let (least, most) = effective_kinds(&known, unknown)?;
            (By::Count, least, most)
        }
    };
    // There are no more kinds than sectors, whatever is not recorded.
    let most = most.unwrap_or(f64::INFINITY).min(Sector::ALL.len() as f64);
    Some(Diversity { by, least, most, suppliers: suppliers.signed() })
}

fn by_value(suppliers: &Suppliers) -> Option<(f64, Option<f64>)> {
    let (known, unknown) = by_sector(suppliers, |signed| Some((signed.least, signed.above?)))?;
    effective_kinds(&known, unknown)
}

/// Amounts by sector, and the part without a recorded sector or amount; `None` where an amount has no end.
fn by_sector(suppliers: &Suppliers, of: impl Fn(Signed) -> Option<(u64, u64)>) -> Option<(Vec<u64>, Unknown)> {
    let mut known: BTreeMap<Sector, u64> = BTreeMap::new();
    let mut unknown = any(0);
    let mut take = |sector: Option<Sector>, signed: Signed| {
        let (least, above) = if signed.deals == 0 { (0, 0) } else { of(signed)? };
        unknown.most = unknown.most.saturating_add(above);
        match sector {
            Some(sector) => {
                let of_sector = known.entry(sector).or_default();
                *of_sector = of_sector.saturating_add(least);
            }
            None => {
                unknown.least = unknown.least.saturating_add(least);
                unknown.most = unknown.most.saturating_add(least);
            }
        }
        Some(())
    };
    for line in &suppliers.sectors {
        line.bodies.iter().try_for_each(|body| take(line.sector, body.signed))?;
    }
    suppliers.unrecorded.iter().try_for_each(|(_, signed)| take(None, *signed))?;
    take(None, suppliers.unnamed)?;
    Some((known.into_values().collect(), unknown))
}

/// Of each unit that has a finance report: its customers, by income that is actual, signed or agreed.
pub(super) fn of_customers(view: &View<'_>) -> Vec<OfCustomers> {
    let of_unit = |id: String| {
        let (cited, year, income) = income_of_newest(view, &id)?;
        let of = of_income(view, &income);
        Some(OfCustomers { name: name_of(&view.reading, &id), unit: id, year, of, cited })
    };
    units(&view.reading).into_iter().map(|unit| unit.id).filter_map(of_unit).collect()
}

fn of_income(view: &View<'_>, income: &[IncomeOf]) -> Concentration {
    let (mut known, mut unknown, mut no_total) = (Vec::new(), any(0), None);
    for of in income {
        // How sure it is nobody said of this part: it may count or not.
        let perhaps = Figure { low: None, high: of.not_said.high };
        let sure = of.actual.and(of.forecast[Certainty::Signed as usize]).and(of.forecast[Certainty::Agreed as usize]);
        let pence = |end: Option<hostboard_domain::money::Pence>| end.and_then(|pence| u64::try_from(pence.0).ok());
        let least = pence(sure.low).unwrap_or(0);
        let Some(most) = pence(sure.and(Figure { low: Some(hostboard_domain::money::Pence(0)), ..perhaps }).high)
        else {
            no_total = Some(NoIndex::IncomeNotRecorded);
            continue;
        };
        let above = most.saturating_sub(least);
        match &of.customer {
            Some(customer) => {
                known.push((name_of(&view.reading, customer), least));
                unknown.most = unknown.most.saturating_add(above);
            }
            None => {
                unknown.least = unknown.least.saturating_add(least);
                unknown.most = unknown.most.saturating_add(most);
            }
        }
    }
    Concentration::new(known, unknown, no_total, view.times.at)
}
