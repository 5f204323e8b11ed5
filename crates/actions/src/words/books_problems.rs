//! What is wrong with the records of the books, in sentences: nothing of it is lost.

use super::books::{Names, figure, line, name};
use super::count::{capital, count, grouped, listed};
use hostboard_analysis::books::{Accounts, Fault, Figure, ParameterFault, Span};
use hostboard_domain::books::Certainty;
use hostboard_domain::money::Pence;
use hostboard_domain::time::When;
use std::sync::Arc;

/// What is wrong with the records of the books: nothing of it is lost, and none of it counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BooksProblem {
    /// With rows that were read, which the fault names by their places.
    Row {
        /// What is wrong.
        fault: Fault,
        /// The records, by id.
        records: Vec<String>,
    },
    /// A row of no one month.
    NoMonth {
        /// The record.
        record: String,
        /// What it says.
        month: Option<When>,
    },
    /// A row whose unit is not its report's.
    OtherUnit {
        /// The record.
        record: String,
    },
    /// Customers that no record knows.
    UnknownCustomers {
        /// As the rows name them.
        customers: Vec<Arc<str>>,
    },
    /// With a parameter.
    Parameter {
        /// The record.
        record: String,
        /// What is wrong.
        fault: ParameterFault,
    },
}

/// What is wrong with rows.
pub fn fault(fault: &Fault, names: &Names) -> String {
    match fault {
        Fault::Negative { amount, .. } => format!(
            "{amount} is below zero, and it is no credit with a matter. It is taken as not recorded. Correct the sign, or \
             record it as a credit and say what for."
        ),
        Fault::OutsideWindow { month, .. } => {
            format!("{} is none of the report’s months, so it does not count.", month.spoken())
        }
        Fault::LateOpening { month, .. } => format!(
            "{} is not the first month, so this opening does not count. Write it in the first month of the report.",
            month.spoken()
        ),
        Fault::CertaintyOfCost { .. } => {
            "A cost of no deal has a certainty, which is not read: the cost counts whole.".to_owned()
        }
        Fault::Alike { places, figure: of } => format!(
            "{} rows say the same but for their amounts. Each of them or all together may be meant: {}.",
            places.len(),
            figure(*of)
        ),
        Fault::TwoCertainties { line: of, customer, service, first, months, amounts, .. } => {
            let from =
                customer.as_ref().map_or_else(String::new, |customer| format!(" from {}", name(customer, names)));
            let of_what = service.as_ref().map_or_else(String::new, |service| format!(" for {service}"));
            let others = match months - 1 {
                0 => String::new(),
                others => format!(" and {}", count(others, "later month", "later months")),
            };
            let amounts: Vec<String> = amounts.iter().map(|(sure, amount)| at_certainty(*sure, *amount)).collect();
            format!(
                "{}{from}{of_what} in {}{others} stands at {}: {}. All of it counts, as parts of one sum. If it is the \
                 same money, retract what no longer holds.",
                capital(line(*of)),
                first.spoken(),
                if amounts.len() == 2 { "two certainties" } else { "several certainties" },
                listed(&amounts)
            )
        }
        Fault::Total { given, found, .. } => {
            let by = found.exact().map_or_else(String::new, |exact| {
                format!(", a difference of {}", Pence(given.0.saturating_sub(exact.0).saturating_abs()))
            });
            format!("The file gives {given}; its rows come to {}{by}.", figure(*found))
        }
        Fault::TooManyRows { rows } => {
            format!(
                "There are {} rows. Those after the first {} do not count.",
                grouped(*rows),
                grouped(Accounts::MOST)
            )
        }
    }
}

/// What stands at a certainty: `£100 agreed`.
fn at_certainty(certainty: Option<Certainty>, amount: Figure) -> String {
    let amount = figure(amount);
    match certainty {
        Some(certainty) => format!("{amount} {certainty}"),
        None => format!("{amount} of which nobody says how sure it is"),
    }
}

/// What is wrong with the records of the books, with the records' ids.
pub fn problem(problem: &BooksProblem, names: &Names) -> String {
    let of = |records: &[String]| match records.len() {
        0 => String::new(),
        1..=6 => format!("{}: ", records.join(", ")),
        more => format!("{} and {} others: ", records[..5].join(", "), more - 5),
    };
    match problem {
        BooksProblem::Row { fault: one, records } => format!("{}{}", of(records), fault(one, names)),
        BooksProblem::NoMonth { record, month } => {
            let said = month.map_or_else(|| "no month".to_owned(), |month| month.spoken());
            format!("{record}: {said} is not one month, so it does not count.")
        }
        BooksProblem::OtherUnit { record } => {
            format!("{record}: its unit is not the report’s, so it does not count.")
        }
        BooksProblem::UnknownCustomers { customers } => {
            let ids: Vec<String> = customers.iter().map(|id| id.to_string()).collect();
            let many = count(ids.len(), "customer is", "customers are");
            format!("{many} recorded as no body: {}. Their income counts.", listed(&ids))
        }
        BooksProblem::Parameter { record, fault } => format!("{record}: {}.", of_parameter(fault)),
    }
}

pub(super) fn of_parameter(fault: &ParameterFault) -> &'static str {
    match fault {
        ParameterFault::NoValue => "it has no value and no interval, so it is not used",
        ParameterFault::OutOf(Span::Share) => "it is a share, from 0 to 1, so it is not used",
        ParameterFault::OutOf(Span::Change) => "it is a change, above -1 and up to 10, so it is not used",
        ParameterFault::OutOf(Span::Months) => "it is a whole number of months, from 0 to 120, so it is not used",
        ParameterFault::OutOf(Span::PartsOfMonths) => "it is a number of months, from 0 to 120, so it is not used",
        ParameterFault::OutOf(Span::Pounds) => "it is an amount in pounds, 0 or more, so it is not used",
        ParameterFault::OutOf(Span::Number) => "it is a number, 0 or more, so it is not used",
        ParameterFault::OutOf(Span::YesNo) => "it is 1 for yes or 0 for no, so it is not used",
        ParameterFault::NotWithin => {
            "its interval does not go from low to high with the value in it, so it is not used"
        }
        ParameterFault::NotElicited => "an elicited value says from whom, on which day, and between what; it is used",
        ParameterFault::GivenTwice => "it is given twice; the last counts",
    }
}
