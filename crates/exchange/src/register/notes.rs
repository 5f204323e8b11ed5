//! What was understood of the headings, as notes.

use super::layout::{Layout, Mapped, Target};
use crate::heading::near_miss;
use crate::note::Note;
use hostboard_domain::deal::DealFact;
use hostboard_domain::register::Row;

impl<'a> Layout<'a> {
    pub(super) fn explain(&self, by_mapping: bool, notes: &mut Vec<Note>) {
        let facts: Vec<DealFact> = self
            .targets
            .iter()
            .filter_map(|target| if let Target::Fact(fact) = target { Some(*fact) } else { None })
            .collect();
        if !facts.is_empty() {
            notes.push(Note::ReadAsFacts { facts });
        }
        if !self.others.is_empty() {
            notes.push(Note::KeptAsOthers { columns: self.others.clone() });
        }
        for heading in &self.others {
            let Some(near) = near_miss(heading) else { continue };
            let used = |mapped: &Mapped<'_>| mapped.places.iter().any(|place| self.headings[*place] == *heading);
            let is_used = self.mapped.iter().chain(&self.mapped_unit).chain(&self.mapped_deal).any(used);
            if !by_mapping || !is_used {
                notes.push(Note::NearMiss { heading: heading.clone(), near, by_mapping });
            }
        }
        if by_mapping
            && !self.mapped.iter().any(|m| m.fact == Some(DealFact::Currency))
            && self.template[DealFact::Currency as usize] == Row::BLANK[0]
        {
            notes.push(Note::NoCurrency);
        }
        if self.defaults.currency_is_gbp {
            notes.push(Note::ValuesInPounds);
        }
        if self.defaults.basis_is_whole_life {
            notes.push(Note::ValuesOverWholeLife);
        }
        if let Some(unit) = self.unit {
            notes.push(Note::UnitOfRest { unit: unit.to_owned() });
        }
    }
}
