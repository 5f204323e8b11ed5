//! Chance: numbers that anybody can draw again, and what many draws say.
//!
//! For: the named portable generator ([`Stream`], `splitmix64-counter-1`), normals from it; how sure a share is that was
//! counted ([`clopper_pearson`]).
//! Functions of a seed, a name and a place alone: any thread may compute any draw.
//!
//! Logarithms come from `libm`, not from the platform, so the same seed gives the same bits on every machine.

mod binomial;
mod generator;
mod normal;

pub use binomial::clopper_pearson;
pub use generator::{GENERATOR, Numbers, Stream};
pub use normal::normal_at;
