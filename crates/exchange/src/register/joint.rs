//! Deals that several bodies enter into together: a row of the register for each, with its own part.

use super::block::Record;
use super::rows::Reader;
use crate::codes;
use hostboard_domain::deal::{Cell, CellError, DealFact};
use hostboard_domain::fact::Fact;
use hostboard_domain::problem::quoted;
use hostboard_domain::share::{Share, exceed};
use hostboard_domain::text::trimmed;

/// What parts buyers in the column of units, and their parts in the column of shares.
pub(super) const PARTED_BY: char = ';';

/// A row's place among the buyers of its record.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Buyer {
    pub place: usize,
    pub of: usize,
}

impl Buyer {
    /// The only one.
    pub const ALONE: Buyer = Buyer { place: 0, of: 1 };

    /// Whether others buy with it.
    pub fn is_joint(self) -> bool {
        self.of > 1
    }
}

/// So many bodies enter into one deal at most: a cell that names more is not a list of buyers.
pub(super) const MOST_BUYERS: usize = 1_000;

/// The units that a cell names, each once, in its order; no more of them than tell that there are too many.
pub(super) fn buyers(cell: &str) -> Vec<&str> {
    let mut named: Vec<&str> = Vec::new();
    for unit in cell.split(PARTED_BY).map(trimmed).filter(|unit| !unit.is_empty()) {
        if named.len() > MOST_BUYERS {
            break;
        }
        if !named.contains(&unit) {
            named.push(unit);
        }
    }
    named
}

impl Reader<'_> {
    /// The share of each row, of which `buyers` says whose it is; a cell that gives no shares is a problem, once a record.
    pub(super) fn shares<'t>(&mut self, place: usize, records: &[Record<'t>], buyers: &[Buyer]) -> Vec<Cell<'t>> {
        let mut cells = Vec::with_capacity(records.len());
        let mut shares: Vec<Option<Share>> = Vec::new();
        for (record, buyer) in records.iter().zip(buyers) {
            if buyer.place == 0 {
                let cell = trimmed(record.cell(place));
                let read = if cell.is_empty() { Ok(Vec::new()) } else { self.read_shares(*record, cell, buyer.of) };
                shares = read.unwrap_or_else(|error| {
                    self.problem(record.row, Some(place), error);
                    Vec::new()
                });
            }
            let share = shares.get(buyer.place).copied().flatten();
            cells.push(Cell::Fact(share.map_or(Fact::NOT_RECORDED, Share::fact)));
        }
        cells
    }

    fn read_shares(&self, record: Record<'_>, cell: &str, buyers: usize) -> Result<Vec<Option<Share>>, CellError> {
        let help = DealFact::Share.takes();
        let refuse = |message: String| Err(CellError { code: codes::SHARES_NOT_READ, message, help: help.clone() });
        if buyers == 1 {
            return refuse(format!("{} is a share of a deal that one body enters into alone", quoted(cell)));
        }
        let texts: Vec<&str> = cell.split(PARTED_BY).map(trimmed).collect();
        if texts.len() != buyers {
            let shares = if texts.len() == 1 { "1 share".to_owned() } else { format!("{} shares", texts.len()) };
            return refuse(format!("{} gives {shares} for {buyers} buyers", quoted(cell)));
        }
        let mut shares = Vec::with_capacity(buyers);
        for text in texts {
            match (text.is_empty(), Share::parse(text)) {
                (true, _) => shares.push(None),
                (false, Some(share)) => shares.push(Some(share)),
                (false, None) => return refuse(format!("{} is neither an amount nor a percentage", quoted(text))),
            }
        }
        let value = self.layout.place_of(DealFact::Value).map(|place| DealFact::Value.read(record.cell(place)));
        let value = value.and_then(|read| if let Ok(Cell::Fact(value)) = read { value.most() } else { None });
        let recorded: Vec<Share> = shares.iter().flatten().copied().collect();
        if exceed(&recorded, None) {
            return refuse(format!("{} is more than 100 % together", quoted(cell)));
        }
        if exceed(&recorded, value) {
            return refuse(format!("{} is more than the value of the deal together", quoted(cell)));
        }
        Ok(shares)
    }
}
