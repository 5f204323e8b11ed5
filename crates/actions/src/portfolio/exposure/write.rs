//! Exposure for machines: CSV and JSON lines.

use super::{Aside, Exposure, Line, Whole};
use crate::words::committed::{form, supplier};
use hostboard_analysis::exposure::{Amounts, Figure, Gaps};
use hostboard_domain::deal::DealFact;
use hostboard_domain::fact::Fact;
use hostboard_domain::time::Day;
use hostboard_exchange::out::csv::{CsvWriter, MadeFor};
use serde_json::{Map, Value, json};
use std::io::{self, Write};

/// What the figures are cut by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// By month.
    Month,
    /// By unit.
    Unit,
    /// By supplier.
    Supplier,
    /// By form.
    Form,
}

impl By {
    /// The word in files.
    pub const fn word(self) -> &'static str {
        match self {
            By::Month => "month",
            By::Unit => "unit",
            By::Supplier => "supplier",
            By::Form => "form",
        }
    }
}

/// How figures are written to files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExposureFormat {
    /// One line a month or group.
    Csv(MadeFor),
    /// One object for everything together with what is not placed, then one a month or group.
    Jsonl,
}

const AMOUNTS: [&str; 3] = ["low", "low_alone", "high"];
const FIGURE: [&str; 7] = ["deals", "low", "low_alone", "high", "deals_low_alone", "not_placed", "not_placed_recorded"];

/// Writes figures, cut by one thing.
///
/// Errors: those of the writer.
pub fn write_exposure(by: By, format: ExposureFormat, exposure: &Exposure, out: impl Write) -> io::Result<()> {
    let table = Table::of(by, exposure);
    match format {
        ExposureFormat::Csv(made_for) => table.csv(made_for, out),
        ExposureFormat::Jsonl => table.jsonl(exposure, out),
    }
}

/// Lines as texts: a name, then firm and perhaps working figures.
struct Table {
    by: By,
    columns: &'static [&'static str],
    lines: Vec<(String, Vec<Cell>, Option<Vec<Cell>>)>,
}

enum Cell {
    Number(usize),
    Money(i64),
}

impl Cell {
    fn text(&self) -> String {
        match self {
            Cell::Number(number) => number.to_string(),
            Cell::Money(pence) => pounds(*pence),
        }
    }

    fn json(&self) -> Value {
        match self {
            Cell::Number(number) => json!(number),
            Cell::Money(pence) => json!(pounds(*pence)),
        }
    }
}

fn pounds(pence: i64) -> String {
    DealFact::Value.written(Fact::known(pence))
}

fn of_amounts(amounts: &Amounts) -> Vec<Cell> {
    [amounts.low, amounts.low_alone, amounts.high].map(Cell::Money).into()
}

fn of_figure(figure: &Figure) -> Vec<Cell> {
    let mut cells = vec![Cell::Number(figure.deals)];
    cells.extend(of_amounts(&figure.amounts));
    cells.extend([
        Cell::Number(figure.deals_low_alone),
        Cell::Number(figure.not_placed),
        Cell::Money(figure.not_placed_recorded),
    ]);
    cells
}

/// The lines of a table, each under the words of what it is about.
fn groups<N>(lines: &[Line<N, Figure>], words: impl Fn(&N) -> &str) -> Vec<(String, Vec<Cell>, Option<Vec<Cell>>)> {
    let line = |line: &Line<N, Figure>| {
        let working = line.figures.working.as_ref().map(of_figure);
        (words(&line.name).to_owned(), of_figure(&line.figures.firm), working)
    };
    lines.iter().map(line).collect()
}

/// `2028-04`
fn month(day: Day) -> String {
    day.to_string().chars().take(7).collect()
}

impl Table {
    fn of(by: By, exposure: &Exposure) -> Table {
        let lines = match by {
            By::Unit => groups(&exposure.units, String::as_str),
            By::Supplier => groups(&exposure.suppliers, |name| supplier(name.as_deref())),
            By::Form => groups(&exposure.forms, |of| form(*of)),
            By::Month => exposure
                .months
                .iter()
                .map(|l| (month(l.name), of_amounts(&l.figures.firm), l.figures.working.as_ref().map(of_amounts)))
                .collect(),
        };
        let columns: &[&str] = if by == By::Month { &AMOUNTS } else { &FIGURE };
        Table { by, columns, lines }
    }

    fn csv(&self, made_for: MadeFor, out: impl Write) -> io::Result<()> {
        let working: Vec<String> = self.columns.iter().map(|column| format!("working_{column}")).collect();
        let mut headings = vec![self.by.word()];
        headings.extend(self.columns);
        headings.extend(working.iter().map(String::as_str));
        let mut table = CsvWriter::new(out, made_for, &headings)?;
        for (name, firm, working) in &self.lines {
            let mut cells = vec![name.clone()];
            cells.extend(firm.iter().map(Cell::text));
            match working {
                Some(working) => cells.extend(working.iter().map(Cell::text)),
                None => cells.extend(self.columns.iter().map(|_| String::new())),
            }
            let cells: Vec<&str> = cells.iter().map(String::as_str).collect();
            table.row(&cells)?;
        }
        table.finish()?.flush()
    }

    fn jsonl(&self, exposure: &Exposure, mut out: impl Write) -> io::Result<()> {
        writeln!(out, "{}", everything(exposure))?;
        for (name, firm, working) in &self.lines {
            let mut object = Map::new();
            object.insert("by".to_owned(), json!(self.by.word()));
            object.insert("name".to_owned(), json!(name));
            object.extend(self.named(firm));
            if let Some(working) = working {
                object.insert("working".to_owned(), Value::Object(self.named(working)));
            }
            writeln!(out, "{}", Value::Object(object))?;
        }
        out.flush()
    }

    fn named(&self, cells: &[Cell]) -> Map<String, Value> {
        self.columns.iter().zip(cells).map(|(column, cell)| ((*column).to_owned(), cell.json())).collect()
    }
}

fn everything(exposure: &Exposure) -> Value {
    let mut object = json!({
        "by": "total",
        "handover": exposure.window.from.to_string(),
        "until": (exposure.window.until != Day::LATEST).then(|| exposure.window.until.to_string()),
        "assumed": exposure.assumed.iter().map(|(of, deals)| json!({ "assumption": of.written, "deals": deals })).collect::<Vec<_>>(),
    });
    if let Value::Object(object) = &mut object {
        object.extend(whole(&exposure.whole.firm));
        if let Some(working) = &exposure.whole.working {
            object.insert("working".to_owned(), Value::Object(whole(working)));
        }
    }
    object
}

fn whole(whole: &Whole) -> Map<String, Value> {
    let cells = of_figure(&whole.total);
    let mut object: Map<String, Value> =
        FIGURE.iter().zip(&cells).map(|(column, cell)| ((*column).to_owned(), cell.json())).collect();
    let words = |gaps: Gaps| gaps.iter().map(|gap| gap.word()).collect::<Vec<_>>();
    let reasons = whole.not_placed.iter().map(|reason| {
        json!({
            "low": words(reason.low),
            "high": words(reason.high),
            "deals": reason.deals,
            "recorded": pounds(reason.recorded),
        })
    });
    object.insert("reasons".to_owned(), Value::Array(reasons.collect()));
    let aside = |aside: Aside| json!({ "deals": aside.deals, "recorded": pounds(aside.recorded) });
    let thinner = whole.thinner_with_options;
    object
        .insert("thinner_with_options".to_owned(), json!({ "deals": thinner.deals, "low": pounds(thinner.recorded) }));
    object.insert("of_ranges".to_owned(), json!({ "deals": whole.of_ranges }));
    object.insert("proposals".to_owned(), aside(whole.proposals));
    object.insert("no_payments".to_owned(), aside(whole.no_payments));
    object.insert("paid_to_unit".to_owned(), aside(whole.paid_to_unit));
    object
}
