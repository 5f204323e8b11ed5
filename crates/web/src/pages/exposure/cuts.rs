//! The figures cut by unit, by supplier and by form of agreement.

use crate::frame::{Frame, part};
use crate::kit::components::range;
use crate::kit::words::{capital, grouped, pounds};
use crate::visit::Visit;
use hostboard_actions::portfolio::exposure::{By, Exposure, Line, Pair};
use hostboard_actions::words::committed::{form, supplier};
use hostboard_actions::words::fact::plain;
use hostboard_actions::words::name::name_of;
use hostboard_analysis::exposure::Figure as Committed;
use hostboard_domain::deal::Form;

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
    let unit = |id: &String| (name_of(&visit.view.reading, id), Some(deals("unit", id)));
    let of_supplier = |name: &Option<String>| {
        let name = name.as_deref();
        (supplier(name).to_owned(), name.map(|name| deals("supplier", name)))
    };
    let of_form = |of: &Option<Form>| {
        let text = of.map_or_else(|| form(None).to_owned(), |form| plain(form.word()));
        (capital(&text), Some(deals("form", of.map_or("not-recorded", Form::word))))
    };
    vec![
        cut(("By unit", "Unit"), csv(By::Unit), &of.units, &unit),
        cut(("By supplier", "Supplier"), csv(By::Supplier), &of.suppliers, &of_supplier),
        cut(("By form of agreement", "Form"), csv(By::Form), &of.forms, &of_form),
    ]
}

/// One table; `named` gives what a line is called, and where it leads.
fn cut<N>(
    (title, name): (&'static str, &'static str),
    csv: String,
    lines: &[Line<N, Committed>],
    named: &dyn Fn(&N) -> (String, Option<String>),
) -> Cut {
    Cut {
        title,
        name,
        rows: lines.iter().take(LINES).map(|line| row(&line.figures, named(&line.name))).collect(),
        more: lines.len().saturating_sub(LINES),
        csv,
    }
}

fn row(figures: &Pair<Committed>, (name, to): (String, Option<String>)) -> Row {
    let figure = &figures.firm;
    let nothing = figure.deals == 0 && figure.not_placed > 0;
    let open = figure.amounts.low_alone > 0;
    Row {
        name,
        to,
        low: if nothing { "we cannot work it out".to_owned() } else { pounds(figure.amounts.low) },
        high: if nothing || open { "we cannot work it out".to_owned() } else { pounds(figure.amounts.high) },
        working: figures.working.as_ref().map(range),
        deals: grouped(figure.deals),
        not_placed: figure.not_placed,
    }
}
