//! What Hostboard's answers are made of: days, money, facts that may be missing, deals, bodies,
//! consents, and the register that holds them as columns.
//!
//! Pure types and arithmetic: no files, no clock, no threads. Rules read what stands here;
//! importers fill it; neither knows the other.

pub mod body;
pub mod books;
pub mod cell;
pub mod codes;
pub mod column;
pub mod consent;
pub mod consenters;
pub mod deal;
pub mod direction;
pub mod evidence;
pub mod fact;
pub mod ledger;
pub mod money;
pub mod name;
pub mod number;
pub mod origin;
pub mod payable;
pub mod person;
pub mod points;
pub mod problem;
pub mod range;
pub mod rate;
pub mod record;
pub mod register;
pub mod scale;
pub mod settled;
pub mod share;
pub mod text;
pub mod time;
pub mod vat;
