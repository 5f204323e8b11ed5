//! The worked unit of `docs/guides/easton`, read as the files stand: what the tests of books share.

use hostboard_analysis::books::{Accounts, Parameter, Parameters, Row, Window};
use hostboard_domain::books::{Assumed, Certainty, Line, Provenance};
use hostboard_domain::money::Pence;
use hostboard_domain::rate::Rate;
use hostboard_domain::time::{Day, Month};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The cells of a file's rows by their headings; the made-up files quote only titles.
fn table(text: &str) -> Vec<BTreeMap<&str, &str>> {
    let mut lines = text.lines();
    let headings: Vec<&str> = lines.next().unwrap().split(',').collect();
    lines.map(|line| headings.iter().copied().zip(line.split(',')).collect()).collect()
}

fn text(row: &BTreeMap<&str, &str>, column: &str) -> Option<Arc<str>> {
    row.get(column).filter(|cell| !cell.is_empty()).map(|cell| Arc::from(*cell))
}

/// The rows of its accounts.
pub(crate) fn rows() -> Vec<Row> {
    let rows = table(include_str!("../../../../docs/guides/easton/accounts.csv")).into_iter().zip(2..);
    rows.map(|(row, place)| Row {
        place,
        month: Month::parse(row["month"]).unwrap(),
        line: Line::parse(row["line"]).unwrap(),
        customer: text(&row, "customer"),
        service: text(&row, "service"),
        certainty: text(&row, "certainty").map(|word| Certainty::parse(&word).unwrap()),
        grade: text(&row, "grade"),
        deal: text(&row, "deal"),
        hangs_on: text(&row, "hangs_on"),
        matter: text(&row, "matter"),
        is_credit: row["credit"] == "yes",
        amount: text(&row, "amount").map(|amount| Pence::parse_signed(&amount).unwrap()),
    })
    .collect()
}

/// Its months: 24 from April 2013, the first three actual.
pub(crate) fn window() -> Window {
    let month = |text| Month::parse(text).unwrap();
    Window::new(month("2013-04"), month("2015-03"), Some(month("2013-06"))).unwrap()
}

/// Accounts of these rows, none of which is at fault.
pub(crate) fn accounts(rows: Vec<Row>) -> Accounts {
    let (accounts, faults) = Accounts::new("easton", window(), None, rows);
    assert_eq!(faults, []);
    accounts
}

/// Its parameters.
pub(crate) fn parameters() -> Parameters {
    let rate = |row: &BTreeMap<&str, &str>, column| text(row, column).map(|cell| Rate::parse(&cell).unwrap());
    let rows = table(include_str!("../../../../docs/guides/easton/parameters.csv")).into_iter();
    let given = rows.map(|row| Parameter {
        name: Assumed::parse(row["name"]).unwrap(),
        about: text(&row, "about"),
        value: rate(&row, "value"),
        interval: rate(&row, "low").zip(rate(&row, "high")),
        provenance: Provenance::parse(row["provenance"]),
        from_whom: text(&row, "from_whom"),
        on: Day::parse(row["on"]),
    });
    let (parameters, faults) = Parameters::new(given);
    assert_eq!(faults, []);
    parameters
}

/// Parameters, and others after them that count instead: name, what it is about, value.
pub(crate) fn given_after<const N: usize>(parameters: Parameters, others: [(&str, &str, &str); N]) -> Parameters {
    let others = others.map(|(name, about, value)| Parameter {
        name: Assumed::parse(name).unwrap(),
        about: (!about.is_empty()).then(|| about.into()),
        value: Rate::parse(value),
        interval: None,
        provenance: Some(Provenance::Observed),
        from_whom: None,
        on: None,
    });
    Parameters::new(parameters.iter().cloned().chain(others)).0
}
