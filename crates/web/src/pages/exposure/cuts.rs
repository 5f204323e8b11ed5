//! The figures cut by unit, by supplier and by form of agreement.

use crate::frame::{Frame, part};
use crate::kit::components::range;
use crate::kit::words::{capital, grouped, pounds};
use crate::visit::Visit;
use hostboard_actions::portfolio::exposure::{By, Exposure, Line};
use hostboard_actions::words::name::name_of;
use hostboard_analysis::exposure::Figure as Committed;

/// The figures cut by one thing.
pub(super) struct Cut {
    pub(super) title: &'static str,
    pub(super) name: &'static str,
    pub(super) rows: Vec<Row>,
    pub(super) more: usize,
    pub(super) csv: String,
}

pub(super) struct Row {
    pub(super) name: String,
    pub(super) to: Option<String>,
    pub(super) low: String,
    pub(super) high: String,
    pub(super) working: Option<String>,
    pub(super) deals: String,
    pub(super) not_placed: usize,
}

/// Lines of a table; the others stand in the file.
const LINES: usize = 20;

pub(super) fn cuts(visit: &Visit<'_>, frame: &Frame, of: &Exposure, csv: &dyn Fn(By) -> String) -> Vec<Cut> {
    let deals = |name: &str, value: &str| frame.to(&format!("/deals?{name}={}", part(value)));
    let cut =
        |title, name, by, lines: &[Line<String, Committed>], told: &dyn Fn(&str) -> (String, Option<String>)| Cut {
            title,
            name,
            rows: lines.iter().take(LINES).map(|line| row(line, told(&line.name))).collect(),
            more: lines.len().saturating_sub(LINES),
            csv: csv(by),
        };
    let unit = |id: &str| (name_of(&visit.view.reading, id), Some(deals("unit", id)));
    let supplier = |name: &str| (name.to_owned(), (name != "party not recorded").then(|| deals("supplier", name)));
    let form = |word: &str| match word {
        "form not recorded" => (capital(word), Some(deals("form", "not-recorded"))),
        word => (capital(&word.replace('-', " ")), Some(deals("form", word))),
    };
    vec![
        cut("By unit", "Unit", By::Unit, &of.units, &unit),
        cut("By supplier", "Supplier", By::Supplier, &of.suppliers, &supplier),
        cut("By form of agreement", "Form", By::Form, &of.forms, &form),
    ]
}

fn row(line: &Line<String, Committed>, (name, to): (String, Option<String>)) -> Row {
    let figure = &line.figures.firm;
    let nothing = figure.deals == 0 && figure.not_placed > 0;
    let open = figure.amounts.low_alone > 0;
    Row {
        name,
        to,
        low: if nothing { "can’t be told".to_owned() } else { pounds(figure.amounts.low) },
        high: if nothing || open { "can’t be told".to_owned() } else { pounds(figure.amounts.high) },
        working: line.figures.working.as_ref().map(range),
        deals: grouped(figure.deals),
        not_placed: figure.not_placed,
    }
}
