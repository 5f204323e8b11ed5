//! Headings to places: which column of the file is which fact, and what every row shares.

use super::{MOST_COLUMNS, ReadOptions, read_cell};
use crate::heading::{key, near_miss};
use crate::mapping::reader::How;
use crate::mapping::rule::Rule;
use crate::mapping::{Mapping, NoDeal};
use crate::note::{ConstantGround, Note};
use crate::problems::{Problems, listed};
use hostboard_domain::deal::{Cell, DealFact, FACTS};
use hostboard_domain::problem::{Problem, quoted};
use hostboard_domain::register::{Defaults, Row};

use super::block::Record;
use std::collections::HashSet;

/// What a column of the file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Target {
    Deal,
    Unit,
    Fact(DealFact),
    Other(usize),
}

/// A rule of the mapping, with the columns of this file that it reads: the rule's own, then those of its `or`.
pub(super) struct Mapped<'a> {
    pub fact: Option<DealFact>,
    pub rule: &'a Rule,
    pub places: Vec<usize>,
}

/// Rows that are no deals, with the column that tells them.
pub(super) struct Telling<'a> {
    rule: &'a NoDeal,
    place: usize,
}

/// How rows of one file are read.
pub(super) struct Layout<'a> {
    /// Each column's heading as written, trimmed; columns without one are named by their number.
    pub headings: Vec<String>,
    pub targets: Vec<Target>,
    pub deal_place: Option<usize>,
    pub unit_place: Option<usize>,
    /// Headings of the other columns, in the order of [`Target::Other`].
    pub others: Vec<String>,
    /// What a row holds before its cells are read: constants, and what a missing column means.
    pub template: [Cell<'a>; FACTS],
    pub defaults: Defaults,
    /// The unit of rows that name none.
    pub unit: Option<&'a str>,
    pub mapped: Vec<Mapped<'a>>,
    pub mapped_unit: Option<Mapped<'a>>,
    /// Columns that make up ids of deals, where a mapping says so.
    pub mapped_deal: Option<Mapped<'a>>,
    /// Where the day of award stands.
    pub mapped_award: Option<Mapped<'a>>,
    /// Whether what a value covers is told by the column or cell that it comes from.
    pub basis_by_value: bool,
    /// By place: whether long texts of the column are kept shortened, as no rule of the mapping reads it.
    pub kept_short: Vec<bool>,
    no_deals: Vec<Telling<'a>>,
    by_mapping: bool,
}

impl<'a> Layout<'a> {
    pub fn new(
        name: &str,
        record: Record<'_>,
        options: &ReadOptions<'a>,
        problems: &mut Problems,
        notes: &mut Vec<Note>,
    ) -> Result<Layout<'a>, Vec<Problem>> {
        let row = record.row;
        let headings = headings(name, record, options.mapping.is_some())?;
        let mut layout = Layout {
            headings,
            targets: Vec::new(),
            deal_place: None,
            unit_place: None,
            others: Vec::new(),
            template: Row::BLANK,
            defaults: Defaults { currency_is_gbp: true, basis_is_whole_life: true },
            unit: options.unit.map(str::trim).filter(|unit| !unit.is_empty()),
            mapped: Vec::new(),
            mapped_unit: None,
            mapped_deal: None,
            mapped_award: None,
            basis_by_value: false,
            kept_short: Vec::new(),
            no_deals: Vec::new(),
            by_mapping: options.mapping.is_some(),
        };
        layout.set_constant(DealFact::Payer, "");
        layout.find_targets(options.mapping);
        let place = |wanted| layout.targets.iter().position(|target| *target == wanted);
        (layout.deal_place, layout.unit_place) = (place(Target::Deal), place(Target::Unit));
        if let Some(mapping) = options.mapping {
            // What a file without the column means holds for canonical files; another publisher's is silent.
            layout.defaults = Defaults { currency_is_gbp: false, basis_is_whole_life: false };
            layout.follow(mapping, problems, notes);
            if !problems.is_empty() {
                return Err(problems.list.clone());
            }
            layout.kept_short = (0..layout.targets.len()).map(|place| !layout.is_read(place)).collect();
        }
        let has = |layout: &Layout<'_>, fact| layout.targets.contains(&Target::Fact(fact));
        layout.defaults.currency_is_gbp &= !has(&layout, DealFact::Currency);
        layout.defaults.basis_is_whole_life &= !has(&layout, DealFact::ValueBasis);
        layout.require(name, row).map_err(|missing| [problems.list.clone(), missing].concat())?;
        layout.explain(options.mapping.is_some(), notes);
        Ok(layout)
    }

    /// Without a mapping, canonical headings are facts; with one, only `deal` and `unit` can be,
    /// and every column of theirs is kept by its own heading as well.
    fn find_targets(&mut self, mapping: Option<&Mapping>) {
        for heading in &self.headings {
            let lower = heading.to_ascii_lowercase();
            let target = match (lower.as_str(), DealFact::parse(&lower), mapping) {
                ("deal", _, None) => Some(Target::Deal),
                ("deal", _, Some(mapping)) if mapping.deal.is_none() => Some(Target::Deal),
                ("unit", _, None) => Some(Target::Unit),
                ("unit", _, Some(mapping)) if mapping.unit.is_none() => Some(Target::Unit),
                (_, Some(fact), None) => Some(Target::Fact(fact)),
                _ => None,
            };
            self.targets.push(target.unwrap_or_else(|| {
                self.others.push(heading.clone());
                Target::Other(self.others.len() - 1)
            }));
        }
    }

    fn set_constant(&mut self, fact: DealFact, text: &'a str) {
        if let Ok(cell) = read_cell(fact, text) {
            self.template[fact as usize] = cell;
        }
    }

    fn follow(&mut self, mapping: &'a Mapping, problems: &mut Problems, notes: &mut Vec<Note>) {
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
                self.set_constant(*fact, constant);
                let ground = match (&rule.source, &rule.in_truth) {
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
        let tells = |rule: &Rule| rule.basis.is_some() || matches!(rule.how, Some(How::Amount(_)));
        let values = mapping.columns.iter().find(|(fact, _)| *fact == DealFact::Value).map(|(_, rule)| rule);
        self.basis_by_value = !mapping.columns.iter().any(|(fact, _)| *fact == DealFact::ValueBasis)
            && values.is_some_and(|rule| tells(rule) || rule.or.as_deref().is_some_and(tells));
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
    fn is_read(&self, place: usize) -> bool {
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
        problems.add(|| Problem {
            file: mapping.name.clone(),
            row: Some(line),
            column: None,
            message: format!("the register has no column {}", quoted(wanted)),
            help: format!("its columns are {}", listed(&self.headings)),
        });
    }

    /// Why a row is no deal, if it is none. Only for files read by a mapping: canonical ones hold nothing else.
    pub fn no_deal(&self, record: Record<'_>) -> Option<String> {
        if !self.by_mapping {
            return None;
        }
        for telling in &self.no_deals {
            let cell = record.cell(telling.place).trim();
            if telling.rule.words.is_empty() && !cell.is_empty() {
                let reason = &telling.rule.reason;
                return Some(if reason.is_empty() { cell.to_owned() } else { reason.clone() });
            }
            if telling.rule.words.iter().any(|word| word.trim().eq_ignore_ascii_case(cell)) {
                return Some(telling.rule.reason.clone());
            }
        }
        super::no_deal::by_shape(&self.headings, record)
    }

    fn require(&self, name: &str, row: u64) -> Result<(), Vec<Problem>> {
        let mut missing = Vec::new();
        let mut need = |column: &str, help: &str| {
            let wrong_comma = self.headings.len() == 1 && self.headings[0].contains([';', '\t', '|']);
            let help = if wrong_comma { "save the file with commas between the cells" } else { help };
            missing.push(Problem {
                file: name.to_owned(),
                row: Some(row),
                column: None,
                message: format!("the heading row has no column `{column}`"),
                help: help.to_owned(),
            });
        };
        if self.deal_place.is_none() && self.mapped_deal.is_none() {
            need("deal", "add it, with an id for every deal, or give a mapping that says where ids come from");
        }
        if self.unit_place.is_none() && self.mapped_unit.is_none() && self.unit.is_none() {
            need("unit", "add it, or pass --unit with the id of the body that enters the deals");
        }
        if missing.is_empty() { Ok(()) } else { Err(missing) }
    }

    /// Where a column stands among the other columns.
    pub fn other_place(&self, place: usize) -> Option<usize> {
        match self.targets.get(place) {
            Some(Target::Other(other)) => Some(*other),
            _ => None,
        }
    }

    /// The column that a fact is read from.
    pub fn place_of(&self, fact: DealFact) -> Option<usize> {
        let mapped =
            self.mapped.iter().find(|mapped| mapped.fact == Some(fact)).and_then(|m| m.places.first().copied());
        mapped.or_else(|| self.targets.iter().position(|target| *target == Target::Fact(fact)))
    }

    fn explain(&self, by_mapping: bool, notes: &mut Vec<Note>) {
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

/// The headings, trimmed; blank ones at the end are left off, others are named by their number.
///
/// Canonical files have each heading once. Others may repeat one: the second is then named by its number too.
pub(super) fn headings(name: &str, record: Record<'_>, may_repeat: bool) -> Result<Vec<String>, Vec<Problem>> {
    let row = record.row;
    let problem = |column: Option<String>, message: String, help: &str| {
        vec![Problem { file: name.to_owned(), row: Some(row), column, message, help: help.to_owned() }]
    };
    let named = record.iter().enumerate().filter(|(_, h)| !h.trim().is_empty()).map(|(at, _)| at + 1).last();
    let count = named.unwrap_or(0);
    if count > MOST_COLUMNS {
        let message = format!("the heading row has {count} columns; a register has at most {MOST_COLUMNS}");
        return Err(problem(None, message, "leave out the columns that are not needed"));
    }
    let mut headings: Vec<String> = Vec::with_capacity(count);
    let mut named = HashSet::with_capacity(count);
    for (at, heading) in record.iter().take(count).enumerate() {
        let heading = if may_repeat { one_line(heading) } else { heading.trim().to_owned() };
        let heading = if heading.is_empty() { format!("column {}", at + 1) } else { heading };
        let is_new = !may_repeat || named.insert(key(&heading));
        headings.push(if is_new { heading } else { format!("{heading} (column {})", at + 1) });
    }
    let mut seen = std::collections::HashMap::with_capacity(count);
    for (at, heading) in headings.iter().enumerate() {
        if let Some(first) = seen.insert(heading.to_ascii_lowercase(), at) {
            let message = format!("columns {} and {} are both named {}", first + 1, at + 1, quoted(heading));
            return Err(problem(Some(heading.clone()), message, "rename or remove one of them"));
        }
    }
    Ok(headings)
}

/// A heading that was broken over lines, in one.
fn one_line(heading: &str) -> String {
    heading.split_whitespace().collect::<Vec<_>>().join(" ")
}
