//! Chance: numbers that anybody can draw again, and what many draws say.
//!
//! For: the named portable generator ([`Stream`], `splitmix64-counter-1`), normals from it, points that fill a cube
//! evenly ([`Sobol`]), counts ([`Counts`]) and the tails of what is counted; quantiles and how sure they are, how sure a share is that was counted ([`clopper_pearson`]), scores of
//! forecasts, exact chances where every outcome can be tried.
//! Functions of a seed, a name and a place alone: any thread may compute any draw.
//!
//! Logarithms come from `libm`, not from the platform, so the same seed gives the same bits on every machine.

mod binomial;
mod counts;
mod cover;
mod generator;
mod normal;
mod quantile;
mod score;
mod sobol;
mod summary;
mod tails;

pub use binomial::clopper_pearson;
pub use counts::Counts;
pub use cover::Cover;
pub use generator::{GENERATOR, Limit, Numbers, Stream};
pub(crate) use normal::turn_into_normals;
pub use normal::{normal_at, share_below};
pub use quantile::{Quantile, at_ranks, quantiles, rank};
pub use score::{brier, crps, crps_of_normal, interval_score, pinball};
pub use sobol::{Points, Sobol};
pub use summary::{mean_and_sd, variance_of_sum};
pub use tails::{binomial_at_most, hypergeometric_at_most, student_at_most};
