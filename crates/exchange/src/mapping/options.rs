//! Until when a deal may be extended, from the columns of a register that say so.

use super::reader::{Options, Said};
use super::rule::Why;
use crate::cure::date::Order;

/// What those cells say together.
pub(super) fn read<'t>(_options: &Options, _order: Order, _cells: &[&'t str]) -> Said<'t> {
    Said::not_recorded(Why::Blank)
}
