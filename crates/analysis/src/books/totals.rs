//! The file's own totals, held against what they are the totals of.

use super::accounts::{Accounts, Fault, Row};
use super::change::Change;
use super::figure::Figure;
use super::parameters::Parameters;
use super::statement::statement;
use hostboard_domain::books::{Certainty, Line};

impl Accounts {
    /// Every total that the file gives and its rows do not come to, whatever is not recorded. All income counts, however
    /// sure it is.
    pub fn totals_that_differ(&self, parameters: &Parameters) -> Vec<Fault> {
        if self.totals.is_empty() {
            return Vec::new();
        }
        let books = statement(self, parameters, Certainty::Pipeline, &Change::default());
        let found = |row: &Row| {
            let month = &books.months[self.window.place(row.month)?];
            Some(match (row.line, &row.customer) {
                (Line::TotalIncome, Some(_)) => self.of_customer(row),
                (Line::TotalIncome, None) => month.income,
                (Line::TotalCosts, _) => month.total_costs,
                _ => month.surplus,
            })
        };
        let differs = |row: &Row| {
            let (given, found) = (row.amount?, found(row)?);
            let is_within = found.low.is_none_or(|low| low <= given) && found.high.is_none_or(|high| given <= high);
            (!is_within).then_some(Fault::Total { place: row.place, given, found })
        };
        self.totals.iter().filter_map(differs).collect()
    }

    fn of_customer(&self, total: &Row) -> Figure {
        let same = self.groups.iter().filter(|group| {
            let row = &group.row;
            let is_of_service = total.service.is_none() || row.service == total.service;
            row.line == Line::Income && row.month == total.month && row.customer == total.customer && is_of_service
        });
        same.map(|group| group.figure(|amount| amount)).sum()
    }
}
