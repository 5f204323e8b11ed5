//! What is asked for in each month of a report, and which of it stands in no row.
//!
//! A row that is met in some month is asked for in every month, since one that is left out is not nothing. Pay is asked for by
//! grade where grades are given:
//!
//! ```text
//!            Apr   May   Jun
//! band 5     £50   £50   £50
//! band 8     £80    -    £80     May: pay of band 8 is missing, and no sum of May is exact
//! no grade    -     -     -      where some month has a row of no grade alone, it stands for all grades of that month
//! ```
//!
//! A credit, or a row that says what else it is for (`matter`), stands beside the ordinary row and never in its place, but for one-off costs, which are each of something; where there is
//! no ordinary row in any month, it is asked for itself.

use super::accounts::{Accounts, Group, Row};
use super::assume::{Asked, asked_as};
use hostboard_domain::books::{Certainty, Line};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

impl Accounts {
    /// What is asked for in a month and stands in no row of it.
    pub(super) fn absent(&self) -> Vec<(Asked, usize)> {
        let lines = [Line::NonPay, Line::Recharge, Line::OneOff];
        let mut asked: BTreeMap<Asked, BTreeSet<usize>> =
            lines.map(|line| (Asked::whole(line), BTreeSet::new())).into();
        let ordinary = self.ordinary();
        for group in self.groups.iter().filter(|group| group.row.line != Line::Pay) {
            if group.row.line == Line::Income {
                asked.entry(asked_as(&group.row)).or_default();
            }
            if let Some(months) = asked.get_mut(&asked_as(&group.row)).filter(|_| self.answers(group, &ordinary)) {
                months.insert(group.month);
            }
        }
        self.ask_for_pay(&ordinary, &mut asked);
        if !asked.keys().any(|asked| asked.line == Line::Income) {
            // Accounts in which nobody pays anything say nothing of income.
            asked.insert(Asked::whole(Line::Income), BTreeSet::new());
        }
        let months = self.asked_from()..self.window.months;
        let absent = |(asked, there): (Asked, BTreeSet<usize>)| {
            let months = months.clone().filter(move |month| !there.contains(month));
            months.map(move |month| (asked.clone(), month)).collect::<Vec<_>>()
        };
        asked.into_iter().flat_map(absent).collect()
    }

    /// What ordinary rows of any month are about.
    fn ordinary(&self) -> BTreeSet<Asked> {
        self.groups.iter().map(|group| &group.row).filter(|row| !is_beside(row)).map(asked_as).collect()
    }

    /// Whether a row answers for its line. A cost that counts at some levels only does not, nor does what stands beside an
    /// ordinary row.
    fn answers(&self, group: &Group, ordinary: &BTreeSet<Asked>) -> bool {
        let row = &group.row;
        let is_sure = row.line == Line::Income
            || group.month < self.window.actual
            || row.deal.is_none()
            || row.certainty == Some(Certainty::Signed);
        is_sure && (!is_beside(row) || !ordinary.contains(&asked_as(row)))
    }

    /// Pay of each grade that is met in any month, but for grades of deals, which begin and end with these.
    fn ask_for_pay(&self, ordinary: &BTreeSet<Asked>, asked: &mut BTreeMap<Asked, BTreeSet<usize>>) {
        let of_pay = || self.groups.iter().filter(|group| group.row.line == Line::Pay);
        let answering = || of_pay().filter(|group| self.answers(group, ordinary));
        let is_own = |row: &Row| row.deal.is_none() && (!is_beside(row) || !ordinary.contains(&asked_as(row)));
        let mut own: BTreeMap<&Option<Arc<str>>, BTreeSet<usize>> = BTreeMap::new();
        for group in of_pay().filter(|group| is_own(&group.row)) {
            own.entry(&group.row.grade).or_default().insert(group.month);
        }
        let of_no_grade = own.get(&None).cloned().unwrap_or_default();
        let of_grades = own.iter().filter(|(grade, _)| grade.is_some());
        if of_grades.clone().next().is_none() {
            asked.insert(Asked::whole(Line::Pay), answering().map(|group| group.month).collect());
            return;
        }
        // Never beside a grade, a row of no grade is the pay of all grades; beside one, it is one more kind of pay.
        let stands_for_all = of_grades.clone().all(|(_, months)| months.is_disjoint(&of_no_grade));
        for grade in own.keys().filter(|grade| grade.is_some() || !stands_for_all) {
            let of_grade = answering().filter(|group| group.row.grade == **grade).map(|group| group.month);
            let there: BTreeSet<usize> =
                of_grade.chain(of_no_grade.iter().copied().filter(|_| stands_for_all)).collect();
            asked.insert(Asked { grade: (*grade).clone(), ..Asked::whole(Line::Pay) }, there);
        }
    }
}

/// Whether a row stands beside the ordinary one: a credit, or something that is named. One-off costs are all of something.
fn is_beside(row: &Row) -> bool {
    row.is_credit || (row.matter.is_some() && row.line != Line::OneOff)
}
