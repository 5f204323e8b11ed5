//! What of a deal is its unit's own part, where several bodies enter into it together: what lists show and sort by.
//!
//! Units: pence of the deal's currency. It is worked out from what is recorded alone; what a part counts in a sum, its years and its tax
//! included, is the rules' to say.

use super::Register;
use crate::deal::DealFact;
use crate::fact::Fact;
use crate::share::{MILLION, Share};
use std::ops::Range;

/// What of a deal is its unit's own part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OwnPart {
    /// All of it: no other body enters into the deal.
    Whole,
    /// So much, in pence, or a range where the value is one; a percentage of the value is taken to the nearest penny.
    Of(Fact),
    /// So many millionths of a value that nobody recorded.
    Millionths(i64),
    /// Nobody recorded it: from nothing to the whole.
    NotRecorded,
}

impl Register {
    /// What of a row's deal is its unit's own part.
    ///
    /// ```
    /// use hostboard_domain::deal::{Cell, DealFact};
    /// use hostboard_domain::fact::Fact;
    /// use hostboard_domain::register::{Defaults, OwnPart, Register, Row};
    /// use hostboard_domain::share::Share;
    /// let mut register = Register::new(&[]);
    /// let defaults = Defaults { currency_is_gbp: true, basis_is_whole_life: true };
    /// for (unit, share) in [("U1", Some(Share::Part(400_000))), ("U2", None)] {
    ///     let mut cells = Row::BLANK;
    ///     cells[DealFact::Value as usize] = Cell::Fact(Fact::known(15_000_000));
    ///     cells[DealFact::Share as usize] = Cell::Fact(share.map_or(Fact::NOT_RECORDED, Share::fact));
    ///     let row = Row { deal: "W", unit, source_row: 2, cells, is_joint: true, marked: None, others: &[] };
    ///     register.push(&row, defaults, false);
    /// }
    /// assert_eq!(register.own_part(0), OwnPart::Of(Fact::known(6_000_000)));
    /// assert_eq!(register.own_part(1), OwnPart::NotRecorded);
    /// assert_eq!((register.own_pounds(0), register.own_pounds(1)), (Fact::known(6_000_000), Fact::NOT_RECORDED));
    /// assert_eq!((register.buyers(1), register.joint_deals()), (0..2, (1, 2)));
    /// ```
    pub fn own_part(&self, row: usize) -> OwnPart {
        if !self.is_joint(row) {
            return OwnPart::Whole;
        }
        self.own_part_of(row, self.fact(DealFact::Value, row))
    }

    /// The same part of another whole, such as a year's worth: an amount is in proportion to the value of the deal.
    pub fn own_part_of(&self, row: usize, whole: Fact) -> OwnPart {
        if !self.is_joint(row) {
            return OwnPart::Whole;
        }
        let value = self.fact(DealFact::Value, row);
        let of = |millionths: i64| match whole.least() {
            Some(least) => OwnPart::Of(Fact::between(
                part_of(least, millionths),
                whole.most().map(|most| part_of(most, millionths)),
            )),
            None => OwnPart::Millionths(millionths),
        };
        match Share::of(self.fact(DealFact::Share, row)) {
            None => OwnPart::NotRecorded,
            Some(Share::Amount(pence)) if whole == value => OwnPart::Of(Fact::known(pence.0)),
            Some(share) => match share.of_whole(value.value()) {
                Some(Share::Part(millionths)) => of(millionths),
                Some(Share::Amount(_)) | None => OwnPart::NotRecorded,
            },
        }
    }

    /// The unit's own part of the value, in pence of its currency; the value itself where it buys alone. Not recorded where nobody
    /// recorded the part, or the value that it is so much of.
    pub fn own_value(&self, row: usize) -> Fact {
        match self.own_part(row) {
            OwnPart::Whole => self.fact(DealFact::Value, row),
            OwnPart::Of(part) => part,
            OwnPart::Millionths(_) | OwnPart::NotRecorded => Fact::NOT_RECORDED,
        }
    }

    /// The same in pounds: not recorded where the currency is another one or not recorded.
    pub fn own_pounds(&self, row: usize) -> Fact {
        if self.is_in_pounds(row) == Some(true) { self.own_value(row) } else { Fact::NOT_RECORDED }
    }

    /// Pence to put deals in order by: the least that the unit's own part is, or that the whole is where nobody recorded the part.
    pub fn pounds_to_order_by(&self, row: usize) -> Option<i64> {
        self.own_pounds(row).least().or_else(|| self.pounds(row).least())
    }

    /// How many joint deals there are, and how many rows they have.
    pub fn joint_deals(&self) -> (usize, usize) {
        let rows = || (0..self.len()).filter(|row| self.is_joint(*row));
        (rows().filter(|row| self.buyers(*row).start == *row).count(), rows().count())
    }

    /// The rows of all who enter into a row's deal, itself among them: rows of one record follow one another.
    pub fn buyers(&self, row: usize) -> Range<usize> {
        if !self.is_joint(row) {
            return row..row + 1;
        }
        let is_of_deal = |at: &usize| self.is_joint(*at) && self.source_row(*at) == self.source_row(row);
        let first = (0..row).rev().take_while(is_of_deal).last().unwrap_or(row);
        first..(row..self.len()).take_while(is_of_deal).last().unwrap_or(row) + 1
    }
}

/// Millionths of an amount, to the nearest penny.
fn part_of(whole: i64, millionths: i64) -> i64 {
    let million = i128::from(MILLION);
    let doubled = i128::from(whole) * i128::from(millionths) * 2;
    i64::try_from((doubled + million) / (million * 2)).unwrap_or(i64::MAX)
}
