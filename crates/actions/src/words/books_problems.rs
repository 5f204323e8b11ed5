//! What is wrong with the records of the books, in sentences: nothing of it is lost.

use super::books::{Names, figure, line, name};
use super::count::{capital, count, grouped, listed};
use super::parameter::{meant, parameter, takes};
use hostboard_analysis::books::{Accounts, Fault, Figure, Key, ParameterFault};
use hostboard_domain::books::{Certainty, Line};
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
    /// Rows of one line that are below zero and no credits that say what for.
    BelowZero {
        /// The line.
        line: Line,
        /// The records, by id, at least two.
        records: Vec<String>,
        /// How many rows of the line say an amount.
        of: usize,
    },
    /// Customers that no record knows.
    UnknownCustomers {
        /// As the rows name them, each with the recorded name that it nearly is.
        customers: Vec<(Arc<str>, Option<String>)>,
    },
    /// A parameter about a customer or a grade that nothing names.
    AboutNobody {
        /// Which, and what it is about.
        of: Key,
        /// What it nearly is.
        near: Option<String>,
    },
    /// With a parameter.
    Parameter {
        /// The record.
        record: String,
        /// Which, and what it is about, as far as it is recorded.
        of: Option<Key>,
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
        BooksProblem::BelowZero { line: of_line, records, of: all } if records.len() == *all => {
            format!("All {} rows of {} are below zero: is the sign swapped? {POSITIVE}", grouped(*all), line(*of_line))
        }
        BooksProblem::BelowZero { line: of_line, records, of: all } => format!(
            "{}{} of {} rows of {} are below zero, and they are no credits with a matter. {POSITIVE}",
            of(records),
            grouped(records.len()),
            grouped(*all),
            line(*of_line)
        ),
        BooksProblem::UnknownCustomers { customers } => {
            let one = |(id, near): &(Arc<str>, Option<String>)| match near {
                Some(near) => format!("{id} (is it `{near}`?)"),
                None => id.to_string(),
            };
            let ids: Vec<String> = customers.iter().map(one).collect();
            let many = count(ids.len(), "customer is", "customers are");
            format!("{many} recorded as no body: {}. Their income counts.", listed(&ids))
        }
        BooksProblem::AboutNobody { of, near } => {
            let near = near.as_ref().map_or_else(String::new, |near| format!(" (is it `{near}`?)"));
            format!("{}: nothing that is recorded is called so{near}, so it is not used.", capital(&named(of, names)))
        }
        BooksProblem::Parameter { record, of: None, fault } => format!("{record}: {}.", of_parameter(fault)),
        BooksProblem::Parameter { record, of: Some(of), fault } => {
            let record = if record.contains(of.0.word()) { String::new() } else { format!(" ({record})") };
            format!("{}{record}: {}.", capital(&named(of, names)), of_parameter(fault))
        }
    }
}

/// What is done with what is below zero.
const POSITIVE: &str = "Income and costs are positive. What is below zero is taken as not recorded: correct the sign, or record \
                        it as a credit and say what for.";

/// A parameter with the file's word for it and what it is about.
fn named((of, about): &Key, names: &Names) -> String {
    let about = about.as_ref().map_or_else(String::new, |about| format!(" of {}", name(about, names)));
    format!("{}{about}", parameter(*of))
}

/// What a reader has to know before the figures: values that are not used, names that nobody knows, signs that are swapped, and that
/// totals do not come out. A sentence each.
pub fn first(problems: &[BooksProblem], names: &Names) -> Vec<String> {
    let is_first = |problem: &&BooksProblem| match problem {
        BooksProblem::Parameter { fault, .. } => !fault.is_used() || *fault == ParameterFault::GivenTwice,
        BooksProblem::UnknownCustomers { .. } | BooksProblem::AboutNobody { .. } => true,
        BooksProblem::BelowZero { records, of, .. } => records.len() == *of,
        _ => false,
    };
    let mut said: Vec<String> = problems.iter().filter(is_first).map(|one| problem(one, names)).collect();
    let is_total = |problem: &&BooksProblem| matches!(problem, BooksProblem::Row { fault: Fault::Total { .. }, .. });
    let totals = problems.iter().filter(is_total).count();
    said.extend(
        (totals > 0).then(|| format!("{}.", count(totals, "total does not reconcile", "totals do not reconcile"))),
    );
    said
}

/// Why a parameter is not used, or is used all the same.
pub(super) fn of_parameter(fault: &ParameterFault) -> String {
    match fault {
        ParameterFault::NoValue => "it has no value and no interval, so it is not used".to_owned(),
        ParameterFault::OutOf(span, value) => {
            let meant = meant(*span, *value).map_or_else(String::new, |meant| format!(" ({meant}?)"));
            format!("{value} is not used, since it takes {}{meant}", takes(*span))
        }
        ParameterFault::NotWithin => {
            "its interval does not go from low to high with the value in it, so it is not used".to_owned()
        }
        ParameterFault::NotElicited => {
            "an elicited value says from whom, on which day, and between what; it is used".to_owned()
        }
        ParameterFault::GivenTwice => "it is given twice; the last counts".to_owned(),
    }
}
