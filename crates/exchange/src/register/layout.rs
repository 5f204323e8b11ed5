//! Headings to places: which column of the file is which fact, and what every row shares.

use super::{ReadOptions, read_cell};
use crate::codes;
use crate::mapping::rule::Rule;
use crate::mapping::{Mapping, NoDeal};
use crate::note::Note;
use crate::problems::Problems;
use hostboard_domain::deal::{Cell, DealFact, FACTS};
use hostboard_domain::problem::{Code, Place, Problem};
use hostboard_domain::record::CommonColumn;
use hostboard_domain::register::{Defaults, Row};

use super::block::Record;
use super::headings::{are_of_records, headings};
use super::supposed::telling_columns;

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
    pub(super) rule: &'a NoDeal,
    pub(super) place: usize,
}

/// How rows of one file are read.
pub(super) struct Layout<'a> {
    /// Each column's heading as written, trimmed; columns without one are named by their number.
    pub headings: Vec<String>,
    /// How many cells the row of headings has, blank ones at its end counted.
    pub width: usize,
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
    /// Whether the column or cell of a value tells whether tax is in it.
    pub vat_by_value: bool,
    /// Columns whose words say what sort of deal a row is, each with whether it is a column of types.
    pub telling: Vec<(usize, bool)>,
    /// By place: whether long texts of the column are kept shortened, as no rule of the mapping reads it.
    pub kept_short: Vec<bool>,
    pub(super) no_deals: Vec<Telling<'a>>,
    pub(super) by_mapping: bool,
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
        let (headings, width) = (headings(name, record, options.mapping.is_some())?, record.len());
        let mut layout = Layout {
            headings,
            width,
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
            vat_by_value: false,
            telling: Vec::new(),
            kept_short: Vec::new(),
            no_deals: Vec::new(),
            by_mapping: options.mapping.is_some(),
        };
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
            layout.telling = telling_columns(&layout, mapping);
            layout.kept_short = (0..layout.targets.len()).map(|place| !layout.is_read(place)).collect();
        }
        if options.mapping.is_none() && are_of_records(&layout.headings) {
            // A record says what it says; a column that is missing says nothing of it.
            layout.defaults = Defaults { currency_is_gbp: false, basis_is_whole_life: false };
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
        let are_of_records = mapping.is_none() && are_of_records(&self.headings);
        for heading in &self.headings {
            let lower = heading.to_ascii_lowercase();
            let target = match (lower.as_str(), DealFact::parse(&lower), mapping) {
                ("deal", _, None) => Some(Target::Deal),
                (name, _, None) if are_of_records && name == CommonColumn::Id.word() => Some(Target::Deal),
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

    pub(super) fn set_constant(&mut self, fact: DealFact, text: &'a str) {
        if let Ok(cell) = read_cell(fact, text) {
            self.template[fact as usize] = cell;
        }
    }

    fn require(&self, name: &str, row: u64) -> Result<(), Vec<Problem>> {
        let mut missing = Vec::new();
        let mut need = |code: Code, column: &str, help: &str| {
            let wrong_comma = self.headings.len() == 1 && self.headings[0].contains([';', '\t', '|']);
            let code = if wrong_comma { codes::CELLS_NOT_PARTED } else { code };
            let help = if wrong_comma { "save the file with commas between the cells" } else { help };
            let message = format!("the heading row has no column `{column}`");
            missing.push(Problem::new(code, Place::row_of(name, row), message, help));
        };
        if self.deal_place.is_none() && self.mapped_deal.is_none() {
            need(
                codes::COLUMN_MISSING,
                "deal",
                "add it, with an id for every deal, or give a mapping that says where ids come from",
            );
        }
        if self.unit_place.is_none() && self.mapped_unit.is_none() && self.unit.is_none() {
            need(codes::UNIT_NOT_SAID, "unit", "add it, or pass --unit with the id of the body that enters the deals");
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
}
