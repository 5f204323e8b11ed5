//! What is not recorded, taken to be as in the last month in which it was: for a working answer beside the firm one.

use super::accounts::{Accounts, Group, Row};
use hostboard_domain::books::Line;
use hostboard_domain::money::Pence;
use std::collections::BTreeMap;
use std::sync::Arc;

/// What tells the rows of one month from each other: line, customer, service, grade and deal.
type Kept = (Line, [Option<Arc<str>>; 4]);

impl Accounts {
    /// The accounts with each row that has no amount, and each that is asked for and not there, as in its last recorded
    /// month, and how many rows were so filled. What was never recorded before stays as it is.
    pub fn with_missing_as_last(&self) -> (Accounts, usize) {
        let mut filled = self.clone();
        let mut count = 0;
        let mut last: BTreeMap<Kept, Pence> = BTreeMap::new();
        filled.groups.sort_by_key(|group| group.month);
        for group in &mut filled.groups {
            let kept = kept(&group.row);
            match group.amounts[..] {
                [Some(amount)] => {
                    last.insert(kept, amount);
                }
                [None] => {
                    group.amounts[0] = last.get(&kept).copied();
                    count += usize::from(group.amounts[0].is_some());
                }
                _ => {}
            }
        }
        for (asked, month) in self.absent() {
            let before = filled.groups.iter().filter(|group| asked_as(&group.row) == asked && group.month < month);
            let Some(last) = before.map(|group| group.month).max() else { continue };
            let of_last = filled.groups.iter().filter(|group| asked_as(&group.row) == asked && group.month == last);
            let rows: Vec<Group> = of_last.map(|group| self.moved(group, month)).collect();
            count += rows.len();
            filled.groups.extend(rows);
        }
        filled.find_grades();
        (filled, count)
    }

    /// A group's rows, said of another month.
    fn moved(&self, group: &Group, month: usize) -> Group {
        let row = Row { month: self.window.month(month), ..group.row.clone() };
        Group { row, month, ..group.clone() }
    }
}

fn kept(row: &Row) -> Kept {
    (row.line, [row.customer.clone(), row.service.clone(), row.grade.clone(), row.deal.clone()])
}

/// What a row answers for, where it is asked in each month: a line, of income the customer and the service, of pay the grade.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Asked {
    pub line: Line,
    pub customer: Option<Arc<str>>,
    pub service: Option<Arc<str>>,
    pub grade: Option<Arc<str>>,
}

impl Asked {
    /// All that stands in a line.
    pub fn whole(line: Line) -> Asked {
        Asked { line, customer: None, service: None, grade: None }
    }
}

/// What a row answers for.
pub(super) fn asked_as(row: &Row) -> Asked {
    match row.line {
        Line::Income => {
            Asked { customer: row.customer.clone(), service: row.service.clone(), ..Asked::whole(row.line) }
        }
        Line::Pay => Asked { grade: row.grade.clone(), ..Asked::whole(row.line) },
        line => Asked::whole(line),
    }
}
