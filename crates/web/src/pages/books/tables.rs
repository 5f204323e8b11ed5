//! The tables of the page.

use crate::kit::components::{Colour, Tag};
use crate::kit::words::capital;
use hostboard_actions::portfolio::books::OfReport;
use hostboard_actions::words::books as words;
use hostboard_analysis::books::{Figure, Holds, Parameter, Reads, Statement, Test, income};
use hostboard_domain::books::Provenance;
use hostboard_domain::money::Pence;
use hostboard_domain::time::{FinancialYear, Month};

/// One test at every level.
pub(super) struct TestRow {
    pub name: String,
    pub at: Vec<TestCell>,
}

/// Whether a test holds at a level, and its figure.
pub(super) struct TestCell {
    pub level: &'static str,
    pub tag: Tag,
    pub figure: String,
}

/// Income of a year from one customer.
pub(super) struct Income {
    pub customer: String,
    pub actual: String,
    pub forecast: Vec<(&'static str, String)>,
    pub not_said: String,
}

/// The books month by month at one level.
pub(super) struct Months {
    pub caption: String,
    pub rows: Vec<MonthRow>,
}

/// One month.
pub(super) struct MonthRow {
    pub month: String,
    pub kind: &'static str,
    pub cells: Vec<(&'static str, String)>,
}

/// A parameter that the page rests on.
pub(super) struct ParameterLine {
    pub name: String,
    pub value: String,
    pub from: String,
    pub is_placeholder: bool,
}

pub(super) fn tests(statements: &[&Statement]) -> Vec<TestRow> {
    let Some(first) = statements.first() else { return Vec::new() };
    let row = |test: &Test| TestRow {
        name: match test.part_of_year {
            Some(months) => format!("{} ({months} months of it)", capital(&words::tested(test.of))),
            None => capital(&words::tested(test.of)),
        },
        at: statements.iter().filter_map(|statement| cell(statement, statement.test(test.of)?)).collect(),
    };
    first.tests.iter().map(row).collect()
}

fn cell(statement: &Statement, test: &Test) -> Option<TestCell> {
    let colour = match test.holds {
        Holds::Holds => Colour::Green,
        Holds::Fails => Colour::Red,
        Holds::Undecided => Colour::Blue,
    };
    let (level, tag) = (words::level(statement.level), Tag::new(words::holds(test.holds), colour));
    Some(TestCell { level, tag, figure: pounds(test.figure) })
}

/// A figure in whole pounds, as a table shows it: rounded down, so that what holds is never overstated.
fn pounds(figure: Figure) -> String {
    let whole = |end: Option<Pence>| end.map(|pence| Pence(pence.0.div_euclid(100) * 100));
    words::figure(Figure { low: whole(figure.low), high: whole(figure.high) })
}

/// Income by customer, of each financial year of the report.
pub(super) fn incomes(of: &OfReport) -> Vec<(String, Vec<Income>)> {
    let mut years: Vec<_> = of.accounts.window().iter().map(Month::financial_year).collect();
    years.dedup();
    years.into_iter().map(|year| (year.to_string(), incomes_of(of, year))).collect()
}

fn incomes_of(of: &OfReport, year: FinancialYear) -> Vec<Income> {
    let line = |found: hostboard_analysis::books::IncomeOf| Income {
        customer: found
            .customer
            .as_ref()
            .map_or_else(|| "No customer recorded".to_owned(), |id| words::name(id, &of.customers)),
        actual: pounds(found.actual),
        forecast: hostboard_domain::books::Certainty::ALL
            .iter()
            .map(|level| (level_name(*level), pounds(found.forecast[*level as usize])))
            .collect(),
        not_said: pounds(found.not_said),
    };
    income(&of.accounts, year).into_iter().map(line).collect()
}

fn level_name(level: hostboard_domain::books::Certainty) -> &'static str {
    use hostboard_domain::books::Certainty;
    match level {
        Certainty::Signed => "Signed",
        Certainty::Agreed => "Agreed",
        Certainty::InNegotiation => "In negotiation",
        Certainty::Pipeline => "Hoped for",
    }
}

/// The months of a statement; the caption says whether it is what if.
pub(super) fn months(statement: &Statement, as_it_stands: &Statement) -> Months {
    let level = words::level(statement.level);
    let if_so = if statement == as_it_stands { "" } else { ", if so" };
    let row = |month: &hostboard_analysis::books::MonthOfBooks| MonthRow {
        month: month.month.spoken(),
        kind: if month.is_actual { "actual" } else { "forecast" },
        cells: [
            ("Income", month.income),
            ("Costs", month.total_costs),
            ("Surplus", month.surplus),
            ("Cumulative", month.cumulative),
            ("Cash", month.cash),
            ("Owed to it, less owed by it", month.working_capital),
        ]
        .map(|(name, figure)| (name, pounds(figure)))
        .into(),
    };
    Months { caption: format!("Every month: {level}{if_so}"), rows: statement.months.iter().map(row).collect() }
}

/// The parameters that the page read, those of the draws among them, the placeholders first.
pub(super) fn parameters(of: &OfReport, in_draws: &Reads) -> Vec<ParameterLine> {
    let mut reads = of.reads.clone();
    reads.add(in_draws);
    let found = reads.iter().filter_map(|key| Some((key, of.parameters.find(key.0, key.1.as_deref())?)));
    let mut lines: Vec<ParameterLine> = found
        .map(|(key, parameter)| ParameterLine {
            name: words::key(key, &of.customers),
            value: words::value(parameter),
            from: from(parameter),
            is_placeholder: parameter.stands_on() == Provenance::Placeholder,
        })
        .collect();
    lines.sort_by_key(|line| !line.is_placeholder);
    lines
}

fn from(parameter: &Parameter) -> String {
    let whom = parameter.from_whom.as_ref().map_or_else(String::new, |whom| format!(" from the {whom}"));
    let on = parameter.on.map_or_else(String::new, |day| format!(", {}", day.spoken()));
    format!("{}{whom}{on}", parameter.stands_on())
}
