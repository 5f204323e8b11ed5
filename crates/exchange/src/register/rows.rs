//! A block of records to rows of the register, a column at a time.
//!
//! Column by column the same few instructions run again and again, which is what makes large
//! files quick to read. Problems of a block are put in the order of rows before they are kept.

use super::Parked;
use super::block::{Block, Record};
use super::chunks::{Chunk, RegisterFile};
use super::ids;
use super::layout::{Layout, Mapped, Target};
use super::mapped;
use crate::mapping::reader::CellReading;
use crate::mapping::rule::Outcome;
use hostboard_domain::deal::{Cell, CellError, DealFact, Stage, Values};
use hostboard_domain::fact::{Fact, State};
use hostboard_domain::money::Pence;
use hostboard_domain::name::is_no_name;
use hostboard_domain::problem::{Problem, quoted};
use hostboard_domain::register::{self, Cells};
use hostboard_domain::text::trimmed;
use hostboard_domain::time::Day;
use std::borrow::Cow;

/// Reads one cell as [`DealFact::read`] does, and holds `currency` to codes of three capitals.
///
/// ```
/// use hostboard_domain::deal::DealFact;
/// assert!(hostboard_exchange::register::read_cell(DealFact::Currency, "GBP").is_ok());
/// assert!(hostboard_exchange::register::read_cell(DealFact::Currency, "£").is_err());
/// ```
pub fn read_cell(fact: DealFact, text: &str) -> Result<Cell<'_>, CellError> {
    let cell = fact.read(text)?;
    match cell {
        Cell::Text(code) if fact == DealFact::Currency && !is_code(code) => {
            let help = "write three capital letters such as `GBP`, or leave it blank".to_owned();
            Err(CellError { message: format!("{} is not a currency code", quoted(code)), help })
        }
        _ => Ok(cell),
    }
}

fn is_code(text: &str) -> bool {
    text.len() == 3 && text.bytes().all(|c| c.is_ascii_uppercase())
}

/// Takes blocks of one chunk of a file into its register.
pub(super) struct Reader<'f> {
    file: &'f RegisterFile<'f>,
    layout: &'f Layout<'f>,
    pub chunk: Chunk,
    found: Vec<RowProblem>,
}

/// A problem of the present block.
struct RowProblem {
    row: u64,
    place: Option<usize>,
    message: String,
    help: String,
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
        for (at, record) in deals.into_iter().enumerate() {
            if record.len() != layout.targets.len() {
                self.check_length(record);
            }
            let Some(unit) = self.unit(record, units.as_ref().map(|units| units[at].as_ref())) else { continue };
            rows.units.push(unit);
            rows.deals.push(self.deal(record));
            rows.source_rows.push(u32::try_from(record.row).unwrap_or(u32::MAX));
            records.push(record);
        }
        rows.facts.extend(layout.template.iter().map(|cell| Cells::Same(*cell)));
        let long: Vec<String> = self.long_texts(&records).map(shortened).collect();
        let mut long = long.iter();
        for (place, target) in layout.targets.iter().enumerate() {
            match *target {
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
        self.check_stages(&rows);
        self.chunk.register.push_block(&rows, layout.defaults);
        self.keep_problems();
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
            "" => layout.unit.unwrap_or(""),
            unit => unit,
        };
        let reason = match unit {
            "" => "the row names no unit",
            _ if has_nul(unit) => "the unit's id holds a NUL byte",
            _ => return Some(unit),
        };
        let (file, row) = (self.file.name.to_owned(), record.row);
        self.chunk.parked.add(|| Parked { file, row, reason: reason.to_owned(), text: record.raw.to_owned() });
        None
    }

    fn deal<'t>(&mut self, record: Record<'t>) -> Cow<'t, str>
    where
        'f: 't,
    {
        if let Some(mapped) = &self.layout.mapped_deal {
            self.chunk.starts.push(record.at);
            return ids::reference(mapped, record);
        }
        let place = self.layout.deal_place;
        let deal = trimmed(place.and_then(|place| record.get(place)).unwrap_or(""));
        let what = match deal {
            "" => "the row has no id of a deal",
            _ if has_nul(deal) => "the deal's id holds a NUL byte",
            _ => return Cow::Borrowed(deal),
        };
        let made = format!("row-{}", record.row);
        let message = format!("{what}; it is answered as `{made}`");
        self.problem(record.row, place, || (message, "give every deal an id of its own".to_owned()));
        Cow::Owned(made)
    }

    /// The cells of a column that is read as it stands: plain texts by the shortest way that gives
    /// what [`read_cell`] gives, all others by `read_cell` itself.
    fn column<'t>(
        &mut self,
        fact: DealFact,
        place: usize,
        records: &[Record<'t>],
        stage_unreadable: &mut Vec<usize>,
    ) -> Cells<'t> {
        let mut read = |at: usize, text: &'t str| {
            read_cell(fact, text).unwrap_or_else(|error| {
                if fact == DealFact::Stage {
                    stage_unreadable.push(at);
                }
                self.problem(records[at].row, Some(place), || (error.message, error.help));
                Cell::Fact(Fact::NOT_RECORDED)
            })
        };
        let fact_of = |cell: Cell<'t>| if let Cell::Fact(fact) = cell { fact } else { Fact::NOT_RECORDED };
        match (fact, fact.values()) {
            (_, Values::Date(word)) => {
                let plain = |text: &'t str, _: bool| match (Day::parse(text), word) {
                    (Some(day), _) => Some(Fact::known(i64::from(day.number()))),
                    (None, Some((word, absent))) if word == text => Some(absent.fact()),
                    _ => None,
                };
                Cells::Facts(each(records, place, Fact::NOT_RECORDED, plain, |at, text| fact_of(read(at, text))))
            }
            (_, Values::Money) => {
                let plain = |text: &'t str, _: bool| Pence::parse_plain(text).map(|pence| Fact::known(pence.0));
                Cells::Facts(each(records, place, Fact::NOT_RECORDED, plain, |at, text| fact_of(read(at, text))))
            }
            (DealFact::Counterparty | DealFact::CounterpartyId, _) => {
                let plain = |text, has_nul| (is_plain(text, has_nul) && !is_no_name(text)).then_some(Cell::Text(text));
                Cells::Each(each(records, place, Cell::Fact(Fact::NOT_RECORDED), plain, read))
            }
            (DealFact::Matter | DealFact::Cpv, _) => {
                let plain = |text, has_nul| is_plain(text, has_nul).then_some(Cell::Text(text));
                Cells::Each(each(records, place, Cell::Fact(Fact::NOT_RECORDED), plain, read))
            }
            // Few different texts stand in these columns: each is read once a block.
            _ => {
                let mut seen: Vec<(&'t str, Cell<'t>)> = Vec::new();
                let texts = records.iter().map(|record| record.cell(place)).enumerate();
                let cells = texts.map(|(at, text)| match seen.iter().find(|(known, _)| *known == text) {
                    Some((_, cell)) => *cell,
                    None => {
                        let cell = read(at, text);
                        // What was not read is read again, for it is a problem in every row.
                        if seen.len() < MOST_SEEN && (text.is_empty() || cell != Cell::Fact(Fact::NOT_RECORDED)) {
                            seen.push((text, cell));
                        }
                        cell
                    }
                });
                Cells::Each(cells.collect())
            }
        }
    }

    #[cold]
    fn check_length(&mut self, record: Record<'_>) {
        let count = self.layout.targets.len();
        if record.len() < count && self.layout.read_none_from(record.len()) {
            self.chunk.short_rows += 1;
            return;
        }
        if record.len() < count {
            let missing = self.layout.headings.get(record.len()).map_or("", String::as_str);
            self.problem(record.row, Some(record.len()), || {
                let message =
                    format!("the row ends after {} of {count} cells, before {}", record.len(), quoted(missing));
                (message, "add the missing cells; they are taken as blank".to_owned())
            });
            return;
        }
        let extra: Vec<&str> = record.iter().skip(count).map(str::trim).filter(|cell| !cell.is_empty()).collect();
        if !extra.is_empty() {
            const SHOWN: usize = 10;
            self.problem(record.row, None, || {
                let shown = extra.iter().take(SHOWN).map(|cell| quoted(cell)).collect::<Vec<_>>().join(", ");
                let more = if extra.len() > SHOWN { ", …" } else { "" };
                let message =
                    format!("the row has {} more filled cells than there are headings: {shown}{more}", extra.len());
                (message, "put cells that hold a comma between quotes, or add the heading".to_owned())
            });
        }
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
        let (message, help) = match &said.outcome {
            Outcome::Fact(fact) => return Cell::Fact(*fact),
            Outcome::NotRecorded(_) => return Cell::Fact(Fact::NOT_RECORDED),
            Outcome::Text(text) => match read_cell(fact, text) {
                Ok(cell) => return cell,
                Err(error) => (error.message, format!("{}; or say in the mapping what it means", error.help)),
            },
            Outcome::Refused(message, help) => (message.clone(), help.clone()),
        };
        if !mapped.rule.otherwise_not_recorded {
            self.problem(row, place, || (message, help));
        }
        Cell::Fact(Fact::NOT_RECORDED)
    }

    /// A deal that is proposed has not been signed.
    fn check_stages(&mut self, rows: &register::Block<'_>) {
        let at = |fact: DealFact, row: usize| match &rows.facts[fact as usize] {
            Cells::Same(cell) => *cell,
            Cells::Each(cells) => cells.get(row).copied().unwrap_or(Cell::Fact(Fact::NOT_RECORDED)),
            Cells::Facts(facts) => Cell::Fact(facts.get(row).copied().unwrap_or_default()),
        };
        let known = |fact, row| matches!(at(fact, row), Cell::Fact(Fact { state: State::Known, .. }));
        let proposed = Cell::Fact(Fact::known(Stage::Proposed as i64));
        for row in 0..rows.units.len() {
            if at(DealFact::Stage, row) == proposed && (known(DealFact::Signed, row) || known(DealFact::SignedBy, row))
            {
                self.problem(u64::from(rows.source_rows[row]), self.layout.place_of(DealFact::Stage), || {
                    let message = "the deal is marked `proposed` and has a day on which or by which it was signed";
                    (message.to_owned(), "correct the stage or the day; both are kept as written".to_owned())
                });
            }
        }
    }

    fn problem(&mut self, row: u64, place: Option<usize>, make: impl FnOnce() -> (String, String)) {
        let (message, help) = make();
        self.found.push(RowProblem { row, place, message, help });
    }

    /// Keeps the problems of the block, by row and column.
    fn keep_problems(&mut self) {
        self.found.sort_by_key(|found| (found.row, found.place.map_or(usize::MAX, |place| place)));
        for RowProblem { row, place, message, help } in self.found.drain(..) {
            let (file, headings) = (self.file.name, &self.layout.headings);
            let column = || place.and_then(|place| headings.get(place)).cloned();
            self.chunk.problems.add(|| Problem {
                file: file.to_owned(),
                row: Some(row),
                column: column(),
                message,
                help,
            });
        }
    }
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

/// How many different texts of a column are remembered within a block.
const MOST_SEEN: usize = 8;

/// The cells of one column, by `plain` where it can and by `read` where not; blanks by neither.
/// `plain` is told whether the record holds a NUL byte.
/// Not for `payer`, the only column where a blank has a meaning.
fn each<'t, T: Copy>(
    records: &[Record<'t>],
    place: usize,
    blank: T,
    plain: impl Fn(&'t str, bool) -> Option<T>,
    mut read: impl FnMut(usize, &'t str) -> T,
) -> Vec<T> {
    let cells = records.iter().enumerate().map(|(at, record)| match record.cell(place) {
        "" => blank,
        text => plain(text, record.has_nul).unwrap_or_else(|| read(at, text)),
    });
    cells.collect()
}

/// Whether a text, of a record that holds a NUL byte or not, has neither that nor white space around
/// it: nearly all have neither.
#[inline]
pub(super) fn is_plain(text: &str, has_nul: bool) -> bool {
    let ends = text.as_bytes().first().zip(text.as_bytes().last());
    !has_nul && ends.is_some_and(|(first, last)| first.is_ascii_graphic() && last.is_ascii_graphic())
}

fn has_nul(text: &str) -> bool {
    memchr::memchr(0, text.as_bytes()).is_some()
}
