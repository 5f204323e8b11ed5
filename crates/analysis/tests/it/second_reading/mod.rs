//! The books read twice: the program's figures beside those of a plain second reading.

mod flows;
mod questions;
mod random;
mod reading;
