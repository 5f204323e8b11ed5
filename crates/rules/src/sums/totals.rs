//! Running totals, and the window of days that they are asked for.

use super::part::Part;

#[derive(Clone, Copy, Default)]
pub(super) struct Totals {
    pub(super) sure: i64,
    pub(super) recorded: i64,
    pub(super) certain: u32,
    pub(super) possible: u32,
    pub(super) open: u32,
    pub(super) why: u32,
}

impl Totals {
    /// The upper part less what one of the deals in it brings; bits stay.
    pub(super) fn without(self, part: Part) -> Totals {
        Totals {
            recorded: self.recorded - part.recorded,
            possible: self.possible - 1,
            open: self.open.saturating_sub(u32::from(part.open)),
            ..self
        }
    }

    pub(super) fn plus(mut self, o: &Totals) -> Totals {
        self.sure += o.sure;
        self.recorded += o.recorded;
        self.certain += o.certain;
        self.possible += o.possible;
        self.open += o.open;
        self.why |= o.why;
        self
    }

    /// Amounts and counts less those of a list within this one; bits stay.
    pub(super) fn less(mut self, o: &Totals) -> Totals {
        self.sure -= o.sure;
        self.recorded -= o.recorded;
        self.certain -= o.certain;
        self.possible -= o.possible;
        self.open -= o.open;
        self
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Window {
    pub(super) since: i32,
    pub(super) to: i32,
}

pub(super) fn day(number: i64) -> i32 {
    // The lowest number stands for rows without a day.
    number.clamp(i64::from(i32::MIN) + 1, i64::from(i32::MAX)) as i32
}
