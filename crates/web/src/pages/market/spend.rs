//! Spend that sources give, what of it is open to others, and how concentrated things are.

use crate::frame::Frame;
use crate::kit::components::Mark;
use crate::kit::words::capital;
use hostboard_actions::portfolio::market::{Concentration, Market, Spend};
use hostboard_actions::words::market as words;

/// A line of the table of spend.
pub(super) struct Spent {
    pub(super) line: String,
    pub(super) unit: Option<String>,
    pub(super) period: String,
    pub(super) spent: String,
    pub(super) tied: String,
    pub(super) open: String,
    pub(super) mark: Mark,
}

/// How concentrated something is.
pub(super) struct Index {
    pub(super) of: String,
    pub(super) sentence: String,
    pub(super) placed: Vec<String>,
    pub(super) mark: Option<Mark>,
}

pub(super) fn spent(frame: &Frame, spend: &Spend) -> Spent {
    let line = spend.line.as_deref().map_or_else(|| "Everything".to_owned(), capital);
    Spent {
        line: if spend.perhaps { format!("{line} (perhaps)") } else { line },
        unit: spend.unit.clone(),
        period: spend.period.map_or_else(|| "not recorded".to_owned(), |when| capital(&when.spoken())),
        spent: capital(&words::ends(spend.spent)),
        tied: capital(&words::tied(&spend.tied)),
        open: capital(&words::ends(spend.open)),
        mark: Mark::of(frame, &spend.cited),
    }
}

/// Every index of the page: of suppliers, of each source's spend, of each unit's customers.
pub(super) fn indices(frame: &Frame, page: &Market) -> Vec<Index> {
    let mut all = vec![index("Suppliers, by what is signed with each".to_owned(), &page.concentration, None)];
    all.extend(page.spend.iter().map(|spend| {
        let of = format!("Suppliers of {}, as this source has it", spend.line.as_deref().unwrap_or("everything"));
        index(of, &spend.concentration, Some(Mark::of(frame, &spend.cited)))
    }));
    all.extend(page.customers.iter().map(|of| {
        let whose = format!("Customers of {}, by income of {} that is actual, signed or agreed", of.name, of.year);
        index(whose, &of.of, Some(Mark::of(frame, &of.cited)))
    }));
    all
}

fn index(of: String, concentration: &Concentration, mark: Option<Mark>) -> Index {
    Index {
        of,
        sentence: words::index(&concentration.index),
        placed: concentration.index.as_ref().map(words::placed).unwrap_or_default(),
        mark,
    }
}
