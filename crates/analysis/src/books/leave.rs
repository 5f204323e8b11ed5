//! When a customer can leave at the earliest, and whether a change can be made at all.

use super::accounts::Accounts;
use super::change::{Change, Refused};
use super::parameters::{Parameters, Reads};
use hostboard_domain::books::Assumed;
use hostboard_domain::time::Month;

/// What saving asks of the parameters.
const OF_SAVING: [Assumed; 3] = [Assumed::SavingShare, Assumed::SavingLagMonths, Assumed::ExitCostMonths];

/// What independence asks of the parameters.
const OF_INDEPENDENCE: [Assumed; 6] = [
    Assumed::VatRate,
    Assumed::VatRecovered,
    Assumed::VatBorne,
    Assumed::InputVat,
    Assumed::PensionUplift,
    Assumed::OwnOverhead,
];

/// The first month without a customer's income, where it gives notice in the first forecast month.
///
/// `None` where every month is actual.
///
/// Errors: its notice is not recorded.
pub fn earliest_exit(
    accounts: &Accounts,
    parameters: &Parameters,
    customer: &str,
    reads: &mut Reads,
) -> Result<Option<Month>, Refused> {
    let notice = parameters.months(Assumed::NoticeMonths, Some(customer), reads);
    let notice = notice.ok_or_else(|| Refused::NoNotice(customer.into()))?;
    Ok(accounts.first_forecast().map(|first| first.plus(notice as i32)))
}

/// The first month that begins so many days or more after the first of a month: a deal's notice, given in that month.
///
/// ```
/// use hostboard_analysis::books::after_days;
/// use hostboard_domain::time::Month;
/// let month = |text| Month::parse(text).unwrap();
/// assert_eq!(after_days(month("2013-07"), 31), month("2013-08"));
/// assert_eq!(after_days(month("2013-07"), 90), month("2013-10"));
/// assert_eq!(after_days(month("2013-07"), 0), month("2013-07"));
/// ```
pub fn after_days(given: Month, days: u32) -> Month {
    let day = given.first().plus_days(i32::try_from(days).unwrap_or(i32::MAX));
    let month = Month::of(day);
    if month.first() == day { month } else { month.plus(1) }
}

/// Whether a change can be made: every problem of it at once.
pub fn refusals(accounts: &Accounts, parameters: &Parameters, change: &Change) -> Vec<Refused> {
    let customers = accounts.customers();
    let mut reads = Reads::default();
    let mut refused = Vec::new();
    for (place, (customer, month)) in change.leave.iter().enumerate() {
        if change.leave[..place].iter().any(|(before, _)| before == customer) {
            refused.push(Refused::LeavesTwice(customer.clone()));
            continue;
        }
        if !customers.contains(customer) {
            refused.push(Refused::UnknownCustomer(customer.clone()));
            continue;
        }
        match earliest_exit(accounts, parameters, customer, &mut reads) {
            Ok(Some(earliest)) if *month >= earliest => refused.extend(outside(accounts, *month)),
            Ok(earliest) => {
                let earliest = earliest.filter(|earliest| accounts.window().place(*earliest).is_some());
                refused.push(Refused::BeforeNotice { customer: customer.clone(), asked: *month, earliest });
            }
            Err(no_notice) => refused.push(no_notice),
        }
        refused.extend(lacks(parameters, &OF_SAVING, Some(customer)).filter(|_| change.with_saving));
    }
    if let Some(month) = change.independent {
        let first = accounts.first_forecast();
        if first.is_none_or(|first| month < first) {
            refused.push(Refused::NotForecast { asked: month, first });
        }
        refused.extend(outside(accounts, month));
        refused.extend(lacks(parameters, &OF_INDEPENDENCE, None));
    }
    refused.dedup();
    // A misspelt name comes first: what else is said of it says nothing.
    refused.sort_by_key(|one| !matches!(one, Refused::UnknownCustomer(_)));
    refused
}

/// A month after the last one, in which nothing can be seen to change.
fn outside(accounts: &Accounts, asked: Month) -> Option<Refused> {
    let window = accounts.window();
    let last = window.month(window.months.saturating_sub(1));
    (asked > last).then_some(Refused::AfterLast { asked, last })
}

fn lacks(parameters: &Parameters, needed: &[Assumed], about: Option<&str>) -> Option<Refused> {
    let lacking = needed.iter().copied().filter(|name| parameters.find(*name, about).is_none());
    Some(lacking.collect::<Vec<_>>()).filter(|lacking| !lacking.is_empty()).map(Refused::Lacks)
}

impl Accounts {
    /// The first month that is forecast; `None` where every one is actual.
    pub fn first_forecast(&self) -> Option<Month> {
        (self.window.actual < self.window.months).then(|| self.window.month(self.window.actual))
    }
}
