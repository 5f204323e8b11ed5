//! Facts of a register's deals, one unit after another.
//!
//! A unit's rows lie scattered in most registers, and most of the time of a large one is waiting for facts that lie far apart. So each
//! fact that something asks for is put in the order of units once, for all of them.

use hostboard_domain::column::{Column, WideColumn};
use hostboard_domain::deal::{DealFact, FACTS, Values};
use hostboard_domain::fact::Fact;
use std::sync::OnceLock;

/// Facts in the order of units, and of rows within each.
pub(super) struct FactsByUnit {
    /// By the unit's symbol: the place of its first row.
    starts: Vec<usize>,
    rows: usize,
    columns: [OnceLock<InOrder>; FACTS],
}

enum InOrder {
    Narrow(Column),
    Wide(WideColumn),
}

impl FactsByUnit {
    pub(super) fn of(rows_by_unit: &[Vec<u32>]) -> FactsByUnit {
        let (mut starts, mut rows) = (Vec::with_capacity(rows_by_unit.len()), 0);
        for of_unit in rows_by_unit {
            starts.push(rows);
            rows += of_unit.len();
        }
        FactsByUnit { starts, rows, columns: [const { OnceLock::new() }; FACTS] }
    }

    /// The place of the unit's first row.
    pub(super) fn start(&self, unit: usize) -> usize {
        self.starts[unit]
    }

    /// A fact of the deal in that place; `all` gives it of the deals of all units, in order.
    #[inline]
    pub(super) fn fact<I: Iterator<Item = Fact>>(&self, fact: DealFact, place: usize, all: impl FnOnce() -> I) -> Fact {
        match self.columns[fact as usize].get_or_init(|| InOrder::of(fact, self.rows, all())) {
            InOrder::Narrow(column) => column.get(place),
            InOrder::Wide(column) => column.get(place),
        }
    }
}

impl InOrder {
    fn of(fact: DealFact, rows: usize, all: impl Iterator<Item = Fact>) -> InOrder {
        if matches!(fact.values(), Values::Money(_) | Values::Share) {
            let mut column = WideColumn::default();
            column.reserve(rows);
            all.for_each(|fact| column.push(fact));
            return InOrder::Wide(column);
        }
        let mut column = Column::default();
        column.reserve(rows);
        all.for_each(|fact| column.push(fact));
        InOrder::Narrow(column)
    }
}
