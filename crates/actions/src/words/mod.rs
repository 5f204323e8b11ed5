//! Words: sentences made of typed values, the same on a page, on the command line and in a workbook.
//!
//! For: whatever puts records, facts, answers and sums into English. Leaves to others: what is true. A function here takes
//! values of the pure crates and gives text; nothing reads that text again.
//!
//! Invariants: the lowest room. It knows no other, so that every other may use it.

pub mod advice;
pub mod answer;
pub mod appraisal;
pub mod assumption;
pub mod backtest;
pub mod became;
pub mod books;
pub mod books_problems;
pub(crate) mod branch;
pub mod candidate;
pub mod cannot;
pub mod claim;
pub(crate) mod clock;
pub mod committed;
pub mod count;
pub mod direction;
pub mod drawn;
pub mod equal;
pub mod evidence;
pub mod fact;
pub mod figure;
pub mod forecast;
pub mod gap;
pub mod ground;
pub mod head;
pub mod headline;
pub mod loaded;
pub mod market;
pub mod mended;
pub mod missing;
pub mod name;
pub mod note;
pub mod opening;
pub mod order;
pub mod origin;
pub mod pack;
pub mod parameter;
pub mod part;
pub mod programme;
pub(crate) mod question;
pub mod reading;
pub mod record;
pub mod remark;
pub mod review;
pub mod search;
pub mod sector;
pub mod set_aside;
pub mod staffing;
pub mod strength;
pub mod tie;
pub mod time;
pub mod title;
pub mod travel;
pub mod unfit;
pub mod unsettled;
pub mod way;
pub mod what_ifs;
