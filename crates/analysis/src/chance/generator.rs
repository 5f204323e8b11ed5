//! `splitmix64-counter-1`: random words by place, not by turn.
//!
//! Source of the mixing: Steele, Lea and Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014, with
//! Stafford's variant 13.

use super::normal::{normal_at, turn_into_normals};
use sha2::{Digest, Sha256};

/// The generator's name, printed with its seed beside every result that rests on it.
pub const GENERATOR: &str = "splitmix64-counter-1";

/// The step from one word to the next.
const STEP: u64 = 0x9E37_79B9_7F4A_7C15;

fn mix(mut z: u64) -> u64 {
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}

/// The number above 0 and below 1 of a word, each of 2^52 alike.
pub(super) fn uniform_of(word: u64) -> f64 {
    // A word's upper 52 bits behind the point of 1, less that 1, and a half of the last bit: all of it exact, and sooner
    // done than turning a whole number into a float.
    (f64::from_bits(1f64.to_bits() | (word >> 12)) - 1.0) + f64::EPSILON / 2.0
}

/// A named stream of a seed, such as `common` or `customer:easton:harbour`: numbers for every draw.
///
/// ```
/// use hostboard_analysis::chance::Stream;
/// let common = Stream::new(20130715, "common");
/// assert_eq!(common.draw(0).word(0), 0x4927_B438_47A1_1A56);
/// assert_eq!(common.draw(0).uniform(0), 0.28576208471315956);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stream {
    /// What the draws' keys are counted from.
    base: u64,
}

impl Stream {
    /// The stream of this name.
    pub fn new(seed: u64, name: &str) -> Stream {
        let [a, b, c, d, e, f, g, h, ..] = <[u8; 32]>::from(Sha256::digest(name.as_bytes()));
        let named = u64::from_be_bytes([a, b, c, d, e, f, g, h]);
        Stream { base: mix(mix(seed.wrapping_add(STEP)) ^ named) }
    }

    /// The numbers of one draw, counted from 0.
    pub fn draw(self, draw: u64) -> Numbers {
        Numbers { key: mix(self.base.wrapping_add(STEP.wrapping_mul(draw.wrapping_add(1)))) }
    }
}

/// The numbers of one stream in one draw, by their place from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Numbers {
    key: u64,
}

impl Numbers {
    /// 64 random bits.
    pub fn word(self, place: u64) -> u64 {
        mix(self.key.wrapping_add(STEP.wrapping_mul(place.wrapping_add(1))))
    }

    /// A number above 0 and below 1, each of 2^52 alike.
    pub fn uniform(self, place: u64) -> f64 {
        uniform_of(self.word(place))
    }

    /// Whether the uniform at a place is at most a share.
    ///
    /// ```
    /// use hostboard_analysis::chance::{Limit, Stream};
    /// let numbers = Stream::new(20130715, "common").draw(0);
    /// assert_eq!([0.28, 0.29].map(|share| numbers.is_within(0, Limit::new(share))), [false, true]);
    /// ```
    pub fn is_within(self, place: u64, limit: Limit) -> bool {
        (self.word(place) >> 12) as i64 <= limit.0
    }

    /// A standard normal number.
    pub fn normal(self, place: u64) -> f64 {
        normal_at(self.uniform(place))
    }
    /// The standard normal numbers at the places from one on: each that of [`Numbers::normal`], but many sooner.
    ///
    /// ```
    /// let numbers = hostboard_analysis::chance::Stream::new(1, "unit:easton").draw(7);
    /// let mut normals = [0.0; 3];
    /// numbers.normals(1000, &mut normals);
    /// assert_eq!(normals, [1000, 1001, 1002].map(|place| numbers.normal(place)));
    /// ```
    pub fn normals(self, from: u64, into: &mut [f64]) {
        for (number, place) in into.iter_mut().zip(from..) {
            *number = self.uniform(place);
        }
        turn_into_normals(into);
    }
}

/// A share that uniforms are compared with, as the greatest upper 52 bits of a word that are not above it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limit(i64);

impl Limit {
    /// Of a share from 0, which no uniform is within, to 1, which all are.
    pub fn new(share: f64) -> Limit {
        // Both steps are exact: a power of two, and a half off a number with a bit left for it.
        Limit(libm::floor(share.clamp(0.0, 1.0) * (1u64 << 52) as f64 - 0.5) as i64)
    }
}
