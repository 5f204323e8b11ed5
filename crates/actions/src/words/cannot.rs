//! Why a change to the books cannot be made, in sentences, and what to do about it.

use super::books::{Names, name};
use super::count::{capital, count, listed};
use super::parameter::parameter;
use hostboard_analysis::books::Refused;
use hostboard_domain::books::Assumed;
use hostboard_exchange::heading::near_name;
use std::sync::Arc;

/// So many customers are named where one is not known.
const MOST_NAMED: usize = 10;

/// Why a change cannot be made.
pub fn refused(refused: &Refused, names: &Names) -> String {
    let said = cannot(refused, names);
    match refused {
        // It asks whether another is meant.
        Refused::UnknownCustomer(customer) if near(customer, names).is_some() => said,
        _ => format!("{said}."),
    }
}

/// Why changes cannot be made, a sentence each; customers whose notice is not recorded together, since one row about all would do.
pub fn refused_each(found: &[Refused], names: &Names) -> Vec<String> {
    let no_notice = |one: &Refused| match one {
        Refused::NoNotice(customer) => Some(customer.clone()),
        _ => None,
    };
    let without: Vec<Arc<str>> = found.iter().filter_map(no_notice).collect();
    if without.len() < 2 {
        return found.iter().map(|one| refused(one, names)).collect();
    }
    let mut customers: Vec<String> = without.iter().take(MOST_NAMED).map(|id| name(id, names)).collect();
    let others = without.len() - customers.len();
    customers.extend((others > 0).then(|| count(others, "other", "others")));
    let all = format!(
        "The notice that customers have to give is not recorded: one row of {} about all would do, or one each about {}.",
        parameter(Assumed::NoticeMonths),
        listed(&customers)
    );
    found.iter().filter(|one| no_notice(one).is_none()).map(|one| refused(one, names)).chain([all]).collect()
}

/// Why a change cannot be made, without a full stop.
pub fn cannot(refused: &Refused, names: &Names) -> String {
    match refused {
        Refused::UnknownCustomer(customer) => unknown(customer, names),
        Refused::NoNotice(customer) => format!(
            "The notice that {} has to give is not recorded: {}",
            name(customer, names),
            parameter(Assumed::NoticeMonths)
        ),
        Refused::BeforeNotice { customer, asked, earliest: Some(earliest) } => format!(
            "{} cannot leave in {}: with its notice, {} is the earliest. If it gave notice already, record what is left of it \
             as its notice",
            capital(&name(customer, names)),
            asked.spoken(),
            earliest.spoken()
        ),
        Refused::BeforeNotice { customer, asked, earliest: None } => format!(
            "{} cannot leave in {}: its notice runs beyond the months of the report",
            capital(&name(customer, names)),
            asked.spoken()
        ),
        Refused::LeavesTwice(customer) => {
            format!("{} is said to leave twice", capital(&name(customer, names)))
        }
        Refused::AfterLast { asked, last } => format!(
            "{} comes after {}, the last month of the report, so nothing of it can be seen",
            asked.spoken(),
            last.spoken()
        ),
        Refused::NotForecast { asked, first: Some(first) } => {
            format!("{} is actual: the first month that can change is {}", asked.spoken(), first.spoken())
        }
        Refused::NotForecast { asked, first: None } => {
            format!("{} cannot change: every month of the report is actual", asked.spoken())
        }
        Refused::Lacks(names) => {
            let names: Vec<String> = names.iter().map(|name| parameter(*name)).collect();
            format!("Not recorded, and needed for this: {}", listed(&names))
        }
    }
}

/// That no income is from a customer, with whom it may be.
fn unknown(customer: &str, names: &Names) -> String {
    if let Some(near) = near(customer, names) {
        return format!("No income of this report is from {customer}: is it `{near}`?");
    }
    let mut known: Vec<String> = names.keys().take(MOST_NAMED).map(|id| format!("`{id}`")).collect();
    let others = names.len() - known.len();
    known.extend((others > 0).then(|| count(others, "other", "others")));
    if known.is_empty() {
        return format!("No income of this report is from {customer}: it is from nobody who is named");
    }
    format!("No income of this report is from {customer}: it is from {}", listed(&known))
}

/// The customer who may be meant.
fn near<'n>(customer: &str, names: &'n Names) -> Option<&'n str> {
    near_name(customer, names.keys().map(|id| &**id))
}

/// What to do about it; nothing where the sentence says so.
pub fn help(refused: &Refused) -> &'static str {
    match refused {
        Refused::NoNotice(_) | Refused::Lacks(_) => {
            "record it as a row of parameters.csv; one with `about` blank is about all"
        }
        Refused::LeavesTwice(_) => "name it once",
        _ => "",
    }
}
