//! Who pays what of a year, and how sure it is.

use super::accounts::Accounts;
use super::assume::Asked;
use super::figure::Figure;
use hostboard_domain::books::{Certainty, Line};
use hostboard_domain::time::FinancialYear;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Income of one year from one customer, parted by how sure it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IncomeOf {
    /// Who pays; `None`: no customer is recorded.
    pub customer: Option<Arc<str>>,
    /// Of months that are actual.
    pub actual: Figure,
    /// Of forecast months, in the order of [`Certainty`].
    pub forecast: [Figure; Certainty::ALL.len()],
    /// Of forecast months, where nobody recorded how sure it is, and of months without a row.
    pub not_said: Figure,
}

/// The income of a financial year's months in the window, by customer.
pub fn income(accounts: &Accounts, year: FinancialYear) -> Vec<IncomeOf> {
    let mut by_customer: BTreeMap<Option<Arc<str>>, IncomeOf> = BTreeMap::new();
    let none = |customer: &Option<Arc<str>>| IncomeOf {
        customer: customer.clone(),
        actual: Figure::NOTHING,
        forecast: [Figure::NOTHING; Certainty::ALL.len()],
        not_said: Figure::NOTHING,
    };
    let window = accounts.window;
    let is_of_year = |month: usize| window.month(month).financial_year() == year;
    let of_income = accounts.groups.iter().filter(|group| group.row.line == Line::Income && is_of_year(group.month));
    for group in of_income {
        let customer = &group.row.customer;
        let of = by_customer.entry(customer.clone()).or_insert_with(|| none(customer));
        let part = match group.row.certainty {
            _ if group.month < window.actual => &mut of.actual,
            Some(certainty) => &mut of.forecast[certainty as usize],
            None => &mut of.not_said,
        };
        *part = part.and(group.figure(|amount| amount));
    }
    let absent = accounts.absent().into_iter();
    for (Asked { customer, .. }, _) in absent.filter(|(asked, month)| asked.line == Line::Income && is_of_year(*month))
    {
        let of = by_customer.entry(customer.clone()).or_insert_with(|| none(&customer));
        of.not_said = of.not_said.and(Figure::FROM_NOTHING);
    }
    by_customer.into_values().collect()
}
