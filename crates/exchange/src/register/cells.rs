//! The cells of one column of a block: plain texts by the shortest way, all others by [`read_cell`].

use super::block::Record;
use super::rows::Reader;
use crate::codes;
use hostboard_domain::deal::{Cell, CellError, DealFact, Values};
use hostboard_domain::fact::Fact;
use hostboard_domain::money::Pence;
use hostboard_domain::name::is_no_name;
use hostboard_domain::problem::quoted;
use hostboard_domain::register::Cells;
use hostboard_domain::time::Day;

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
            let message = format!("{} is not a currency code", quoted(code));
            Err(CellError { code: codes::CELL_NOT_A_CURRENCY, message, help })
        }
        _ => Ok(cell),
    }
}

fn is_code(text: &str) -> bool {
    text.len() == 3 && text.bytes().all(|c| c.is_ascii_uppercase())
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

pub(super) fn has_nul(text: &str) -> bool {
    memchr::memchr(0, text.as_bytes()).is_some()
}

impl<'f> Reader<'f> {
    /// The cells of a column that is read as it stands: plain texts by the shortest way that gives
    /// what [`read_cell`] gives, all others by `read_cell` itself.
    pub(super) fn column<'t>(
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
                self.problem(records[at].row, Some(place), error);
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
            (_, Values::Money(word)) => {
                let plain = |text: &'t str, _: bool| match (Pence::parse_plain(text), word) {
                    (Some(pence), _) => Some(Fact::known(pence.0)),
                    (None, Some((word, absent))) if word == text => Some(absent.fact()),
                    _ => None,
                };
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
}
