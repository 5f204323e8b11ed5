//! How rows are read that a mapping explains: which columns its rules read, and which rows are not deals.

use super::block::Record;
use super::layout::{Layout, Mapped, Telling};
use super::set_aside::NoDealReason;
use crate::codes;
use crate::heading::key;
use crate::mapping::Mapping;
use crate::mapping::reader::How;
use crate::mapping::rule::{ConstantStanding, Rule};
use crate::note::{ConstantGround, Note};
use crate::problems::{Problems, listed};
use hostboard_domain::deal::DealFact;
use hostboard_domain::problem::{Place, Problem, quoted};

impl<'a> Layout<'a> {
    pub(super) fn follow(&mut self, mapping: &'a Mapping, problems: &mut Problems, notes: &mut Vec<Note>) {
        if !mapping.title.is_empty() {
            notes.push(Note::ReadByMapping { name: mapping.name.clone(), title: mapping.title.clone() });
        }
        if let Some(rule) = &mapping.deal {
            self.mapped_deal = self.places(None, rule, mapping, problems);
        }
        match &mapping.unit {
            Some(Rule { constant: Some(_), .. }) if mapping.unit_unless_given && self.unit.is_some() => {}
            Some(Rule { constant: Some(unit), .. }) => self.unit = Some(unit.trim()),
            Some(rule) => self.mapped_unit = self.places(None, rule, mapping, problems),
            None => {}
        }
        for (fact, rule) in &mapping.columns {
            if let Some(constant) = &rule.constant {
                let standing = rule.constant_standing(*fact);
                if standing == Some(ConstantStanding::Recorded) {
                    self.set_constant(*fact, constant);
                }
                let ground = match (&rule.source, &rule.in_truth) {
                    (Some(source), _) if standing == Some(ConstantStanding::Presumed) => {
                        ConstantGround::Publication(source.clone())
                    }
                    (Some(source), _) => ConstantGround::Source(source.clone()),
                    (None, Some(truth)) => ConstantGround::InTruth(truth.clone()),
                    (None, None) => ConstantGround::NoSource,
                };
                notes.push(Note::Constant { fact: *fact, value: constant.clone(), ground });
            } else if let Some(mapped) = self.places(Some(*fact), rule, mapping, problems) {
                let columns = rule.headings().into_iter().cloned().collect();
                notes.push(Note::ReadFrom { fact: *fact, columns });
                self.mapped.push(mapped);
            }
        }
        self.mapped_award =
            mapping.award.as_ref().and_then(|rule| self.places(Some(DealFact::Signed), rule, mapping, problems));
        for rule in &mapping.no_deal {
            match self.place_named(&rule.from) {
                Some(place) => self.no_deals.push(Telling { rule, place }),
                None => self.no_column(mapping, rule.line, &rule.from, problems),
            }
        }
        let reads_amounts = |rule: &Rule| matches!(rule.how, Some(How::Amount(_)));
        let values = mapping.columns.iter().find(|(fact, _)| *fact == DealFact::Value).map(|(_, rule)| rule);
        let is_told = |tells: &dyn Fn(&Rule) -> bool| {
            values.is_some_and(|rule| tells(rule) || rule.or.as_deref().is_some_and(tells))
        };
        let has = |wanted: DealFact| mapping.columns.iter().any(|(fact, _)| *fact == wanted);
        self.basis_by_value =
            !has(DealFact::ValueBasis) && is_told(&|rule| rule.basis.is_some() || reads_amounts(rule));
        self.vat_by_value = !has(DealFact::ValueVat) && is_told(&|rule| rule.vat.is_some() || reads_amounts(rule));
    }

    /// The columns a rule reads; a heading that the file lacks is a problem of the mapping.
    fn places(
        &self,
        fact: Option<DealFact>,
        rule: &'a Rule,
        mapping: &Mapping,
        problems: &mut Problems,
    ) -> Option<Mapped<'a>> {
        let mut places = Vec::new();
        let wanted = rule.headings();
        for heading in &wanted {
            match self.place_named(heading) {
                Some(place) => places.push(place),
                None => self.no_column(mapping, rule.line, heading, problems),
            }
        }
        // Ids may be made of nothing but what stands in a row.
        let is_made = wanted.is_empty() && rule.constant.is_none();
        (places.len() == wanted.len() && (!wanted.is_empty() || is_made)).then_some(Mapped { fact, rule, places })
    }

    /// Whether a rule of the mapping reads that column.
    pub(super) fn is_read(&self, place: usize) -> bool {
        let ids = self.mapped_unit.iter().chain(&self.mapped_deal).chain(&self.mapped_award);
        self.mapped.iter().chain(ids).any(|mapped| mapped.places.contains(&place))
            || self.no_deals.iter().any(|telling| telling.place == place)
    }

    /// Whether a mapping reads no column from that place on.
    pub fn read_none_from(&self, place: usize) -> bool {
        self.by_mapping && (place..self.targets.len()).all(|place| !self.is_read(place))
    }

    fn place_named(&self, wanted: &str) -> Option<usize> {
        let wanted = key(wanted);
        self.headings.iter().position(|heading| key(heading) == wanted)
    }

    fn no_column(&self, mapping: &Mapping, line: u64, wanted: &str, problems: &mut Problems) {
        problems.add(|| {
            let message = format!("the register has no column {}", quoted(wanted));
            let help = format!("its columns are {}", listed(&self.headings));
            Problem::new(codes::COLUMN_MISSING, Place::line_of(&mapping.name, line), message, help)
        });
    }

    /// Why a row is not a deal, if it is none. Only for files read by a mapping: canonical ones hold nothing else.
    pub fn no_deal(&self, record: Record<'_>) -> Option<NoDealReason> {
        if !self.by_mapping {
            return None;
        }
        for telling in &self.no_deals {
            let cell = record.cell(telling.place).trim();
            if telling.rule.words.is_empty() && !cell.is_empty() {
                let reason = &telling.rule.reason;
                let given = if reason.is_empty() { cell.to_owned() } else { reason.clone() };
                return Some(NoDealReason::Given(given));
            }
            if telling.rule.words.iter().any(|word| word.trim().eq_ignore_ascii_case(cell)) {
                return Some(NoDealReason::Given(telling.rule.reason.clone()));
            }
        }
        super::no_deal::by_shape(&self.headings, record)
    }
}
