//! A block of records to rows of the register, a column at a time.
//!
//! Column by column the same few instructions run again and again, which is what makes large
//! files quick to read. Problems of a block are put in the order of rows before they are kept.

use super::block::{Block, Record};
use super::cells::{has_nul, read_cell};
use super::checks::made_id;
use super::chunks::{Chunk, RegisterFile};
use super::ids;
use super::joint::{self, Buyer};
use super::layout::{Layout, Mapped, Target};
use super::mapped;
use super::set_aside::{Parked, ParkedReason};
use super::supposed::speaks_of_no_contract;
use crate::codes;
use crate::mapping::CellReading;
use crate::mapping::rule::Outcome;
use hostboard_domain::deal::{Cell, CellError, DealFact};
use hostboard_domain::fact::Fact;
use hostboard_domain::problem::{Place, Problem};
use hostboard_domain::register::{self, Cells, is_of_no_reserves};
use hostboard_domain::text::trimmed;
use std::borrow::Cow;

/// Takes blocks of one chunk of a file into its register.
pub(super) struct Reader<'f> {
    pub(super) file: &'f RegisterFile<'f>,
    pub(super) layout: &'f Layout<'f>,
    pub chunk: Chunk,
    found: Vec<RowProblem>,
}

/// A problem of the present block.
struct RowProblem {
    row: u64,
    place: Option<usize>,
    error: CellError,
}

impl<'f> Reader<'f> {
    pub fn new(file: &'f RegisterFile<'f>) -> Reader<'f> {
        let others: Vec<&str> = file.layout.others.iter().map(String::as_str).collect();
        let mut chunk = Chunk::new(&others);
        if file.layout.mapped_award.is_some() {
            chunk.register.keep_awards();
        }
        Reader { file, layout: file.layout, chunk, found: Vec::new() }
    }

    /// Takes in every record of a block.
    pub fn take(&mut self, block: &Block<'_>) {
        let layout = self.layout;
        let mut records: Vec<Record<'_>> = Vec::with_capacity(block.len());
        let deals: Vec<Record<'_>> = block.records().filter(|record| self.is_deal(*record)).collect();
        let units: Option<Vec<Cow<'_, str>>> = layout
            .mapped_unit
            .as_ref()
            .map(|mapped| deals.iter().map(|record| mapped::text(mapped, *record)).collect());
        let mut rows = register::Block::default();
        let mut buyers: Vec<Buyer> = Vec::with_capacity(block.len());
        for (at, record) in deals.into_iter().enumerate() {
            let is_whole = record.len() == layout.targets.len() || self.is_whole(record);
            let Some(unit) = self.unit(record, units.as_ref().map(|units| units[at].as_ref())) else {
                self.chunk.unplaced = self.chunk.unplaced.or((!is_whole).then_some(record.row));
                continue;
            };
            let record = if is_whole { record } else { record.emptied() };
            // In our own column `;` parts buyers; in others it may stand in a name.
            if layout.unit_place.is_none() || !unit.contains(joint::PARTED_BY) {
                self.take_row(record, unit, Buyer::ALONE, &mut rows, &mut records, &mut buyers);
                continue;
            }
            let named = joint::buyers(unit);
            if named.len() > joint::MOST_BUYERS {
                self.park(record, ParkedReason::TooManyBuyers);
                self.chunk.unplaced = self.chunk.unplaced.or(Some(record.row));
                continue;
            }
            for (place, unit) in named.iter().enumerate() {
                let buyer = Buyer { place, of: named.len() };
                self.take_row(record, unit, buyer, &mut rows, &mut records, &mut buyers);
            }
        }
        rows.facts.extend(layout.template.iter().map(|cell| Cells::Same(*cell)));
        let long: Vec<String> = self.long_texts(&records).map(shortened).collect();
        let mut long = long.iter();
        for (place, target) in layout.targets.iter().enumerate() {
            match *target {
                Target::Fact(DealFact::Share) => {
                    rows.facts[DealFact::Share as usize] = Cells::Each(self.shares(place, &records, &buyers));
                }
                Target::Fact(fact) => {
                    let cells = self.column(fact, place, &records, &mut rows.stage_unreadable);
                    rows.facts[fact as usize] = cells;
                }
                Target::Other(_) => {
                    let is_short = layout.kept_short.get(place) == Some(&true);
                    let kept =
                        |cell| if is_short && is_long(cell) { long.next().map_or("", String::as_str) } else { cell };
                    rows.others.push(records.iter().map(|record| record.cell(place)).map(kept).collect());
                }
                Target::Deal | Target::Unit => {}
            }
        }
        let columns: Vec<mapped::Column<'_>> =
            layout.mapped.iter().map(|mapped| mapped::Column::read(mapped, &records)).collect();
        for (mapped, column) in layout.mapped.iter().zip(&columns) {
            let Some(fact) = mapped.fact else { continue };
            let mut cells = column.plain.clone();
            for (at, said) in &column.others {
                cells[*at] = self.mapped_cell(mapped, fact, said, records[*at].row);
                if fact == DealFact::Stage && cells[*at] == Cell::Fact(Fact::NOT_RECORDED) && !said.is_silent() {
                    rows.stage_unreadable.push(*at);
                }
            }
            if fact == DealFact::Value && layout.basis_by_value {
                rows.facts[DealFact::ValueBasis as usize] = Cells::Facts(column.bases(mapped));
            }
            if fact == DealFact::Value && layout.vat_by_value {
                rows.facts[DealFact::ValueVat as usize] = Cells::Facts(column.vats(mapped));
            }
            rows.facts[fact as usize] = Cells::Each(cells);
        }
        if let Some(mapped) = &layout.mapped_award {
            rows.awarded.extend(records.iter().map(|record| match mapped::said(mapped, *record).outcome {
                Outcome::Fact(fact) => fact,
                Outcome::Text(text) => match read_cell(DealFact::Signed, &text) {
                    Ok(Cell::Fact(fact)) => fact,
                    _ => Fact::NOT_RECORDED,
                },
                _ => Fact::NOT_RECORDED,
            }));
        }
        rows.marked = self.marked(&records, &rows.facts);
        rows.no_contract = self.no_contracts(&records, &rows.facts);
        let before = self.chunk.register.len();
        self.chunk.register.push_block(&rows, layout.defaults);
        let joint = buyers.iter().enumerate().filter(|(_, buyer)| buyer.is_joint());
        joint.for_each(|(at, _)| self.chunk.register.mark_joint(before + at));
        let unread = records.iter().enumerate().filter(|(_, record)| record.is_emptied());
        unread.for_each(|(at, _)| self.chunk.register.mark_unread(before + at));
        self.tell_contradictions(before);
        self.keep_problems();
    }

    /// Cells that are filled and record nothing of what only contracts and disposals have, such as a party *TBC*.
    fn marked(&self, records: &[Record<'_>], facts: &[Cells<'_>]) -> Vec<(usize, DealFact)> {
        let of_mapped = self.layout.mapped.iter().filter_map(|mapped| Some((mapped.fact?, mapped.places.as_slice())));
        let targets = self.layout.targets.iter().enumerate();
        let of_targets = targets.filter_map(|(place, target)| match target {
            Target::Fact(fact) => Some((*fact, place)),
            _ => None,
        });
        let mut marked = Vec::new();
        let mut look = |fact: DealFact, places: &[usize]| {
            let is_blank = |at: usize| match &facts[fact as usize] {
                Cells::Facts(cells) => cells[at] == Fact::NOT_RECORDED,
                Cells::Each(cells) => cells[at] == Cell::Fact(Fact::NOT_RECORDED),
                Cells::Same(cell) => *cell == Cell::Fact(Fact::NOT_RECORDED),
            };
            let says = |cell: &str| cell.chars().any(|c| !c.is_whitespace() && !is_dash(c));
            let filled = |(at, record): (usize, &Record<'_>)| {
                (is_blank(at) && places.iter().any(|place| says(record.cell(*place)))).then_some((at, fact))
            };
            marked.extend(records.iter().enumerate().filter_map(filled));
        };
        of_mapped.filter(|(fact, _)| is_of_no_reserves(*fact)).for_each(|(fact, places)| look(fact, places));
        of_targets.filter(|(fact, _)| is_of_no_reserves(*fact)).for_each(|(fact, place)| look(fact, &[place]));
        marked
    }

    /// Rows whose words speak of something else than a contract; a code of the procurement vocabulary says that it is one.
    fn no_contracts(&self, records: &[Record<'_>], facts: &[Cells<'_>]) -> Vec<usize> {
        if self.layout.telling.is_empty() {
            return Vec::new();
        }
        let nothing = Cell::Fact(Fact::NOT_RECORDED);
        let has_no_code = |at: usize| match &facts[DealFact::Cpv as usize] {
            Cells::Facts(cells) => cells[at] == Fact::NOT_RECORDED,
            Cells::Each(cells) => cells[at] == nothing,
            Cells::Same(cell) => *cell == nothing,
        };
        let mut lower = String::new();
        let mut speaks = |record: &Record<'_>| speaks_of_no_contract(*record, &self.layout.telling, &mut lower);
        let places = records.iter().enumerate().filter(|(at, _)| has_no_code(*at));
        places.filter(|(_, record)| speaks(record)).map(|(at, _)| at).collect()
    }

    /// Takes in a record as the row of one of its buyers.
    fn take_row<'t>(
        &mut self,
        record: Record<'t>,
        unit: &'t str,
        buyer: Buyer,
        rows: &mut register::Block<'t>,
        records: &mut Vec<Record<'t>>,
        buyers: &mut Vec<Buyer>,
    ) where
        'f: 't,
    {
        rows.units.push(unit);
        rows.deals.push(self.deal(record));
        rows.source_rows.push(u32::try_from(record.row).unwrap_or(u32::MAX));
        records.push(record);
        buyers.push(buyer);
    }

    /// Texts that are kept shortened, by place and row.
    fn long_texts<'t>(&self, records: &[Record<'t>]) -> impl Iterator<Item = &'t str> {
        let places = self.layout.kept_short.iter().enumerate().filter(|(_, is_short)| **is_short);
        places.flat_map(|(place, _)| records.iter().map(move |r| r.cell(place)).filter(|cell| is_long(cell)))
    }

    /// Whether a record is a deal; one that is none is set aside with the reason.
    fn is_deal(&mut self, record: Record<'_>) -> bool {
        let Some(reason) = self.layout.no_deal(record) else { return true };
        let (file, row) = (self.file.name.to_owned(), record.row);
        self.chunk.no_deals.add(|| Parked { file, row, reason, text: record.raw.to_owned() });
        false
    }

    /// The row's unit; without one the row is parked.
    fn unit<'t>(&mut self, record: Record<'t>, translated: Option<&'t str>) -> Option<&'t str>
    where
        'f: 't,
    {
        let layout = self.layout;
        let written = translated.or_else(|| record.get(layout.unit_place?));
        let unit = match trimmed(written.unwrap_or("")) {
            unit if unit.chars().all(|c| c == joint::PARTED_BY || c.is_whitespace()) => layout.unit.unwrap_or(""),
            unit => unit,
        };
        let reason = match unit {
            "" => ParkedReason::NoUnit,
            _ if has_nul(unit) => ParkedReason::NulInUnit,
            _ => return Some(unit),
        };
        self.park(record, reason);
        None
    }

    fn park(&mut self, record: Record<'_>, reason: ParkedReason) {
        let (file, row) = (self.file.name.to_owned(), record.row);
        self.chunk.parked.add(|| Parked { file, row, reason, text: record.raw.to_owned() });
    }

    fn deal<'t>(&mut self, record: Record<'t>) -> Cow<'t, str>
    where
        'f: 't,
    {
        if self.layout.mapped_deal.is_some() {
            self.chunk.starts.push(record.at);
        }
        match &self.layout.mapped_deal {
            _ if record.is_emptied() => return Cow::Owned(made_id(record)),
            Some(mapped) => return ids::reference(mapped, record),
            None => {}
        }
        let place = self.layout.deal_place;
        let deal = trimmed(place.and_then(|place| record.get(place)).unwrap_or(""));
        let wrong = match deal {
            "" => "the row has no id of a deal",
            _ if has_nul(deal) => "the deal's id holds a NUL byte",
            _ => return Cow::Borrowed(deal),
        };
        let made = made_id(record);
        let message = format!("{wrong}; it is answered as `{made}`");
        let help = "give every deal an id of its own".to_owned();
        self.problem(record.row, place, CellError { code: codes::ROW_WITHOUT_ID, message, help });
        Cow::Owned(made)
    }

    /// What a rule made of a row, as a cell of the register.
    fn mapped_cell<'t>(
        &mut self,
        mapped: &Mapped<'_>,
        fact: DealFact,
        said: &'t CellReading<'_>,
        row: u64,
    ) -> Cell<'t> {
        let place = mapped.places.get(said.place).copied();
        let error = match &said.outcome {
            Outcome::Fact(fact) => return Cell::Fact(*fact),
            Outcome::NotRecorded(_) => return Cell::Fact(Fact::NOT_RECORDED),
            Outcome::Text(text) => match read_cell(fact, text) {
                Ok(cell) => return cell,
                Err(error) => {
                    let help = format!("{}; or say in the mapping what it means", error.help);
                    CellError { help, ..error }
                }
            },
            Outcome::Refused(error) => error.clone(),
        };
        if !mapped.rule.otherwise_not_recorded {
            self.problem(row, place, error);
        }
        Cell::Fact(Fact::NOT_RECORDED)
    }

    pub(super) fn problem(&mut self, row: u64, place: Option<usize>, error: CellError) {
        self.found.push(RowProblem { row, place, error });
    }

    /// Keeps the problems of the block, by row and column.
    fn keep_problems(&mut self) {
        self.found.sort_by(|a, b| {
            let key = |found: &RowProblem| (found.row, found.place.map_or(usize::MAX, |place| place));
            key(a).cmp(&key(b)).then_with(|| a.error.message.cmp(&b.error.message))
        });
        // A record with several buyers is read once for each.
        self.found.dedup_by(|a, b| (a.row, a.place, &a.error) == (b.row, b.place, &b.error));
        for RowProblem { row, place, error } in self.found.drain(..) {
            let (file, headings) = (self.file.name, &self.layout.headings);
            let column = || place.and_then(|place| headings.get(place)).cloned();
            self.chunk
                .problems
                .add(|| Problem::new(error.code, Place::row_or_cell(file, row, column()), error.message, error.help));
        }
    }
}

/// Whether a mark leaves a cell blank.
fn is_dash(mark: char) -> bool {
    matches!(mark, '-' | '‐' | '‑' | '‒' | '–' | '—' | '−')
}

/// Bytes of a text that are kept where no rule reads it, so that memory does not grow with columns of free text.
const MOST_KEPT: usize = 240;

fn is_long(cell: &str) -> bool {
    cell.len() > MOST_KEPT && trimmed(cell).len() > MOST_KEPT
}

/// The beginning of a long text, with a mark that it goes on.
fn shortened(cell: &str) -> String {
    let cell = trimmed(cell);
    let end = (0..=MOST_KEPT).rev().find(|at| cell.is_char_boundary(*at)).unwrap_or(0);
    format!("{}…", &cell[..end])
}
