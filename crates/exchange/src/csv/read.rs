//! Records to rows of a register, a chunk of the file per thread.

use super::ids::Made;
use super::layout::{Layout, Mapped, Target};
use super::split::{Fatal, Mark, Record, Records, marks};
use super::{Parked, ReadOptions};
use crate::mapping::rule::Outcome;
use crate::problems::Problems;
use hostboard_domain::deal::{Cell, CellError, DealFact, FACTS, Stage};
use hostboard_domain::fact::{Fact, State};
use hostboard_domain::problem::{Problem, quoted};
use hostboard_domain::register::{Register, Row};
use hostboard_domain::text::trimmed;
use std::sync::atomic::{AtomicU64, Ordering};

/// Reads one cell as [`DealFact::read`] does, and holds `currency` to codes of three capitals.
///
/// ```
/// use hostboard_domain::deal::DealFact;
/// assert!(hostboard_exchange::csv::read_cell(DealFact::Currency, "GBP").is_ok());
/// assert!(hostboard_exchange::csv::read_cell(DealFact::Currency, "£").is_err());
/// ```
#[inline]
pub fn read_cell(fact: DealFact, text: &str) -> Result<Cell<'_>, CellError> {
    let cell = fact.read(text)?;
    match cell {
        Cell::Text(code) if fact == DealFact::Currency => {
            if code.len() == 3 && code.bytes().all(|c| c.is_ascii_uppercase()) {
                Ok(cell)
            } else {
                let help = "write three capital letters such as `GBP`, or leave it blank".to_owned();
                Err(CellError { message: format!("{} is not a currency code", quoted(code)), help })
            }
        }
        _ => Ok(cell),
    }
}

/// A file and all that is settled about it before its rows are read.
pub(super) struct File<'a> {
    pub name: &'a str,
    pub bytes: &'a [u8],
    pub line_end: u8,
    pub layout: &'a Layout<'a>,
    pub ids: Option<&'a Made>,
}

/// What one reader made of its part of the file.
pub(super) struct Chunk {
    pub register: Register,
    pub problems: Problems,
    pub parked: Vec<Parked>,
    pub unlisted_parked: u64,
    /// Where it really ended: a record's start at or after the place where it was to stop.
    end: Mark,
}

impl File<'_> {
    /// Reads every record from a mark on.
    pub fn read_all(&self, from: Mark, options: &ReadOptions<'_>) -> Result<Chunk, Fatal> {
        let starts = marks(self.bytes, from, options.threads.clamp(1, 64), self.line_end);
        let stops: Vec<usize> = starts.iter().skip(1).map(|mark| mark.at).chain([self.bytes.len()]).collect();
        let rows = estimated_rows(&starts, self.bytes.len());
        let done = AtomicU64::new(from.at as u64);
        let progress = |bytes: usize| {
            if let Some(tell) = options.progress {
                let total = self.bytes.len() as u64;
                tell((done.fetch_add(bytes as u64, Ordering::Relaxed) + bytes as u64).min(total), total);
            }
        };
        let mut chunks: Vec<Result<Chunk, Fatal>> = std::thread::scope(|scope| {
            let later: Vec<_> = (1..starts.len())
                .map(|at| {
                    let (start, stop, rows) = (starts[at], stops[at], rows[at]);
                    let progress = &progress;
                    scope.spawn(move || self.read_chunk(start, stop, rows, progress))
                })
                .collect();
            // The first register takes in all others, so it makes room for every row.
            let first = self.read_chunk(starts[0], stops[0], rows.iter().sum(), &progress);
            let failed = || Err(Fatal::Unclosed { row: from.row });
            std::iter::once(first)
                .chain(later.into_iter().map(|thread| thread.join().unwrap_or_else(|_| failed())))
                .collect()
        });
        let mut chunks = chunks.drain(..);
        let mut all = chunks.next().unwrap_or(Err(Fatal::Unclosed { row: from.row }))?;
        for (at, chunk) in chunks.enumerate() {
            let start = starts[at + 1];
            // See INVARIANT(marks).
            let chunk = if start == all.end { chunk? } else { self.read_chunk(all.end, stops[at + 1], 0, &|_| {})? };
            all.append(chunk);
        }
        if let Some(tell) = options.progress {
            tell(self.bytes.len() as u64, self.bytes.len() as u64);
        }
        Ok(all)
    }

    fn read_chunk(&self, from: Mark, stop: usize, rows: usize, progress: &dyn Fn(usize)) -> Result<Chunk, Fatal> {
        const TELL_EVERY: usize = 1 << 20;
        let others: Vec<&str> = self.layout.others.iter().map(String::as_str).collect();
        let mut reader = RowReader {
            file: self,
            chunk: Chunk {
                register: Register::new(&others),
                problems: Problems::default(),
                parked: Vec::new(),
                unlisted_parked: 0,
                end: from,
            },
            others: Vec::new(),
            texts: vec![String::new(); self.layout.mapped.len() + 1],
        };
        reader.chunk.register.reserve(rows);
        let mut records = Records::new(self.bytes, from, self.line_end);
        let mut record = Record::default();
        let mut told = from.at;
        while records.mark().at < stop {
            let row = records.mark().row;
            if !records.read(&mut record)? {
                break;
            }
            if !record.is_blank() {
                reader.take(&record, row);
            }
            let at = records.mark().at;
            if at - told >= TELL_EVERY {
                progress(at - told);
                told = at;
            }
        }
        progress(records.mark().at - told);
        reader.chunk.end = records.mark();
        Ok(reader.chunk)
    }
}

/// Rows to make room for, by chunk; the last chunk is counted by the bytes of the others.
fn estimated_rows(starts: &[Mark], length: usize) -> Vec<usize> {
    let mut rows: Vec<usize> = starts.windows(2).map(|pair| (pair[1].row - pair[0].row) as usize).collect();
    let last = starts.last().map_or(0, |mark| length.saturating_sub(mark.at));
    let per_row = match (starts.first(), starts.last()) {
        (Some(first), Some(last)) if last.row > first.row => (last.at - first.at) as u64 / (last.row - first.row),
        _ => 100,
    };
    rows.push(last / per_row.max(1) as usize + last / 2_000);
    // Blank lines are counted too; a row takes up more in the register than 32 bytes of a file.
    rows.iter().map(|rows| (*rows).min(length / 32)).collect()
}

impl Chunk {
    fn append(&mut self, other: Chunk) {
        self.register.append(&other.register);
        self.problems.append(other.problems);
        for parked in other.parked {
            self.park(|| parked);
        }
        self.unlisted_parked += other.unlisted_parked;
        self.end = other.end;
    }

    fn park(&mut self, make: impl FnOnce() -> Parked) {
        if self.parked.len() < Problems::MOST {
            self.parked.push(make());
        } else {
            self.unlisted_parked += 1;
        }
    }
}

struct RowReader<'f> {
    file: &'f File<'f>,
    chunk: Chunk,
    /// Kept for its room only.
    others: Vec<&'static str>,
    /// What rules of the mapping made of the row's cells; the last is the unit's.
    texts: Vec<String>,
}

impl RowReader<'_> {
    fn take(&mut self, record: &Record<'_>, row: u64) {
        let layout = self.file.layout;
        let mut texts = std::mem::take(&mut self.texts);
        let mut others = with_room(std::mem::take(&mut self.others));
        others.resize(layout.others.len(), "");
        let mut cells = layout.template;
        let (mut deal, mut unit) = ("", "");
        let mut stage_unreadable = false;
        let mut texts_of_row = record.iter();
        for (place, target) in layout.targets.iter().enumerate() {
            let Some(text) = texts_of_row.next() else { break };
            // What a blank means stands in the template.
            if text.is_empty() {
                continue;
            }
            match *target {
                Target::Fact(fact)
                    if fact != DealFact::Currency
                        && let Some(cell) = fact.read_plain(text) =>
                {
                    cells[fact as usize] = cell;
                }
                Target::Fact(fact) => match read_cell(fact, text) {
                    Ok(cell) => cells[fact as usize] = cell,
                    Err(error) => {
                        cells[fact as usize] = Cell::Fact(Fact::NOT_RECORDED);
                        stage_unreadable |= fact == DealFact::Stage;
                        self.problem(row, Some(place), || (error.message, error.help));
                    }
                },
                Target::Other(other) => others[other] = text,
                Target::Deal => deal = trimmed(text),
                Target::Unit => unit = trimmed(text),
            }
        }
        if record.len() != layout.targets.len() {
            self.check_length(record, row);
        }
        for (mapped, text) in layout.mapped.iter().zip(&mut texts) {
            self.translate(mapped, record, row, text);
        }
        if let (Some(mapped), Some(text)) = (&layout.mapped_unit, texts.last_mut()) {
            self.translate(mapped, record, row, text);
        }
        for (mapped, text) in layout.mapped.iter().zip(&texts) {
            let Some(fact) = mapped.fact else { continue };
            let cell = self.mapped_cell(mapped, fact, text, row);
            stage_unreadable |= fact == DealFact::Stage && cell.is_none() && text != NOT_RECORDED;
            cells[fact as usize] = cell.unwrap_or(Cell::Fact(Fact::NOT_RECORDED));
        }
        if let Some(text) = layout.mapped_unit.as_ref().and(texts.last()) {
            unit = if text == NOT_RECORDED { "" } else { trimmed(text) };
        }
        self.push(Pushed { record, row, deal, unit, cells, stage_unreadable }, &others);
        self.texts = texts;
        self.others = with_room(others);
    }

    fn push(&mut self, pushed: Pushed<'_>, others: &[&str]) {
        let Pushed { record, row, mut deal, mut unit, cells, stage_unreadable } = pushed;
        let layout = self.file.layout;
        if unit.is_empty() {
            unit = layout.unit.unwrap_or("");
        }
        if unit.is_empty() || unit.contains('\0') {
            let reason = if unit.is_empty() { "the row names no unit" } else { "the unit's id holds a NUL byte" };
            let file = self.file.name;
            self.chunk.park(|| Parked {
                file: file.to_owned(),
                row,
                reason: reason.to_owned(),
                text: record.raw.to_owned(),
            });
            return;
        }
        let made;
        if let Some(ids) = self.file.ids {
            deal = ids.id(row);
        }
        if deal.is_empty() || deal.contains('\0') {
            made = format!("row-{row}");
            let place = layout.targets.iter().position(|target| *target == Target::Deal);
            self.problem(row, place, || {
                let what =
                    if deal.is_empty() { "the row has no id of a deal" } else { "the deal's id holds a NUL byte" };
                (format!("{what}; it is answered as `{made}`"), "give every deal an id of its own".to_owned())
            });
            deal = &made;
        }
        let known = |fact: DealFact| matches!(cells[fact as usize], Cell::Fact(Fact { state: State::Known, .. }));
        if cells[DealFact::Stage as usize] == Cell::Fact(Fact::known(Stage::Proposed as i64))
            && (known(DealFact::Signed) || known(DealFact::SignedBy))
        {
            let place = layout.place_of(DealFact::Stage);
            self.problem(row, place, || {
                let message = "the deal is marked `proposed` and has a day on which or by which it was signed";
                (message.to_owned(), "correct the stage or the day; both are kept as written".to_owned())
            });
        }
        let source_row = u32::try_from(row).unwrap_or(u32::MAX);
        let row = Row { deal, unit, source_row, cells, others };
        self.chunk.register.push(&row, layout.defaults, stage_unreadable);
    }

    #[cold]
    fn check_length(&mut self, record: &Record<'_>, row: u64) {
        let count = self.file.layout.targets.len();
        if record.len() < count {
            let missing = self.file.layout.headings.get(record.len()).map_or("", String::as_str);
            self.problem(row, Some(record.len()), || {
                let message =
                    format!("the row ends after {} of {count} cells, before {}", record.len(), quoted(missing));
                (message, "add the missing cells; they are taken as blank".to_owned())
            });
            return;
        }
        let extra: Vec<&str> = record.iter().skip(count).map(str::trim).filter(|cell| !cell.is_empty()).collect();
        if !extra.is_empty() {
            const SHOWN: usize = 10;
            self.problem(row, None, || {
                let shown = extra.iter().take(SHOWN).map(|cell| quoted(cell)).collect::<Vec<_>>().join(", ");
                let more = if extra.len() > SHOWN { ", …" } else { "" };
                let message =
                    format!("the row has {} more filled cells than there are headings: {shown}{more}", extra.len());
                (message, "put cells that hold a comma between quotes, or add the heading".to_owned())
            });
        }
    }

    /// Writes what the rule makes of the row's cells into `out`; [`NOT_RECORDED`] if nothing.
    fn translate(&mut self, mapped: &Mapped<'_>, record: &Record<'_>, row: u64, out: &mut String) {
        let mut agreed: Option<String> = None;
        for &place in &mapped.places {
            match mapped.rule.translate(mapped.fact, record.get(place).unwrap_or(""), out) {
                Outcome::Read => {}
                Outcome::NotRecorded => NOT_RECORDED.clone_into(out),
                Outcome::Refused(message, help) => {
                    NOT_RECORDED.clone_into(out);
                    if !mapped.rule.otherwise_not_recorded {
                        self.problem(row, Some(place), || (message, help));
                    }
                }
            }
            if mapped.places.len() > 1 {
                match &agreed {
                    None => agreed = Some(out.clone()),
                    Some(text) if text == out => {}
                    Some(_) => return NOT_RECORDED.clone_into(out),
                }
            }
        }
    }

    fn mapped_cell<'t>(&mut self, mapped: &Mapped<'_>, fact: DealFact, text: &'t str, row: u64) -> Option<Cell<'t>> {
        if text == NOT_RECORDED {
            return None;
        }
        match read_cell(fact, text) {
            Ok(cell) => Some(cell),
            Err(_) if mapped.rule.otherwise_not_recorded => None,
            Err(error) => {
                self.problem(row, mapped.places.first().copied(), || {
                    (error.message, format!("{}; or say in the mapping what it means", error.help))
                });
                None
            }
        }
    }

    fn problem(&mut self, row: u64, place: Option<usize>, make: impl FnOnce() -> (String, String)) {
        let (name, headings) = (self.file.name, &self.file.layout.headings);
        self.chunk.problems.add(|| {
            let (message, help) = make();
            let column = place.and_then(|place| headings.get(place)).cloned();
            Problem { file: name.to_owned(), row: Some(row), column, message, help }
        });
    }
}

/// Stands for "not recorded" among translated texts; no cell of ours may hold a NUL byte.
const NOT_RECORDED: &str = "\0";

/// A row read, before its ids are settled.
struct Pushed<'a> {
    record: &'a Record<'a>,
    row: u64,
    deal: &'a str,
    unit: &'a str,
    cells: [Cell<'a>; FACTS],
    stage_unreadable: bool,
}

/// The same vector without its texts, so that one allocation serves every row.
fn with_room<'a>(mut texts: Vec<&str>) -> Vec<&'a str> {
    texts.clear();
    texts.into_iter().map(|_| "").collect()
}
