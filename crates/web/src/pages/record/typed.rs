//! What was typed into a form, as files have it.

use super::input::Cells;
use crate::kit::query::{Query, day_of, when_of};
use hostboard_domain::deal::Values;
use hostboard_domain::record::{CommonColumn, Direction, Kind, Setting, What};

/// What was typed into a form of a kind, column by column, as files have it: dates and amounts are read as people write
/// them, and stay as they were typed where they can't be.
pub(super) fn typed(kind: Kind, sent: &Query, columns: &[&'static str]) -> Cells {
    let mut cells = Cells::new();
    for name in columns {
        let all: Vec<&str> = sent.all(name).collect();
        let what = kind.spec().field(name).map(|field| field.what);
        let many = *name == CommonColumn::Sources.word() || matches!(what, Some(What::Many(_)));
        let limbs = kind == Kind::Direction && *name == Direction::LIMBS.name;
        let text = if limbs || matches!(what, Some(What::Parted(_))) {
            all.join("; ")
        } else if many {
            all.join(" ")
        } else {
            all.first().copied().unwrap_or_default().to_owned()
        };
        if !text.is_empty() {
            cells.push(((*name).to_owned(), as_files_have_it(kind, name, &text)));
        }
    }
    cells
}

fn as_files_have_it(kind: Kind, name: &str, text: &str) -> String {
    let when = || when_of(text).map(|when| when.to_string());
    let day = || day_of(text).map(|day| day.to_string());
    let digits = || Some(text.trim_start_matches('£').chars().filter(|c| !matches!(c, ',' | ' ')).collect());
    let read = match kind.spec().field(name).map(|field| field.what) {
        None if is_valid_time(name) => when(),
        Some(What::When | What::Month) => when(),
        Some(What::Amount) => Some(text.chars().filter(|c| !matches!(c, '£' | ',' | ' ')).collect()),
        Some(What::Day) => day(),
        // What it takes depends on the parameter: a day or an amount is read where it looks like one.
        Some(What::Text) if kind == Kind::Setting && name == Setting::VALUE.name => {
            day().or_else(|| text.starts_with('£').then(digits).flatten())
        }
        Some(What::Count | What::Number) => digits(),
        Some(What::Shares) => Some(text.chars().filter(|c| !matches!(c, '£' | ',' | ' ')).collect()),
        Some(What::Deal(fact)) => match fact.values() {
            Values::Date(_) => day(),
            Values::Money(_) => digits(),
            _ => None,
        },
        _ => None,
    };
    read.unwrap_or_else(|| text.to_owned())
}

/// Whether a column says from when or until when a record holds.
pub(super) fn is_valid_time(column: &str) -> bool {
    matches!(CommonColumn::parse(column), Some(CommonColumn::ValidFrom | CommonColumn::ValidTo))
}
