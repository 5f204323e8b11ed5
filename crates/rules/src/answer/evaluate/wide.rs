//! Truth of many ways at once: a bit a way, two rails.

use crate::language::truth::Rails;
use std::array::from_fn;

/// A bit for each of `64 * W` ways.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Wide<const W: usize>([u64; W]);

impl<const W: usize> Wide<W> {
    pub(super) const NONE: Wide<W> = Wide([0; W]);

    /// The first so many.
    pub(super) fn first(number: usize) -> Wide<W> {
        Wide(from_fn(|word| match number.saturating_sub(64 * word) {
            0 => 0,
            bits @ 1..=63 => (1 << bits) - 1,
            _ => u64::MAX,
        }))
    }

    /// Takes in one.
    pub(super) fn set(&mut self, way: usize) {
        self.0[way / 64] |= 1 << (way % 64);
    }

    /// The lowest of them.
    pub(super) fn lowest(self) -> Option<usize> {
        let word = self.0.iter().position(|word| *word != 0)?;
        Some(64 * word + self.0[word].trailing_zeros() as usize)
    }

    /// Those so many places further on, each in the place that it is so many after.
    pub(super) fn ahead(self, places: usize) -> Wide<W> {
        let (words, bits) = (places / 64, places % 64);
        let word = |at: usize| self.0.get(at).copied().unwrap_or(0);
        Wide(from_fn(|at| {
            let above = if bits == 0 { 0 } else { word(at + words + 1) << (64 - bits) };
            word(at + words) >> bits | above
        }))
    }

    /// Those of one of the two alone.
    pub(super) fn apart(self, other: Wide<W>) -> Wide<W> {
        Wide(from_fn(|word| self.0[word] ^ other.0[word]))
    }

    pub(super) fn and(self, other: Wide<W>) -> Wide<W> {
        Wide(from_fn(|word| self.0[word] & other.0[word]))
    }

    pub(super) fn or(self, other: Wide<W>) -> Wide<W> {
        Wide(from_fn(|word| self.0[word] | other.0[word]))
    }

    /// Those of this one that are not in the other.
    pub(super) fn less(self, other: Wide<W>) -> Wide<W> {
        Wide(from_fn(|word| self.0[word] & !other.0[word]))
    }

    pub(super) fn has(self, way: usize) -> bool {
        self.0[way / 64] >> (way % 64) & 1 == 1
    }

    pub(super) fn any(self) -> bool {
        self.0.iter().any(|word| *word != 0)
    }

    /// Whether all of the other are in it.
    pub(super) fn covers(self, other: Wide<W>) -> bool {
        !other.less(self).any()
    }
}

/// Whether something holds, by way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct WideRails<const W: usize> {
    pub(super) holds: Wide<W>,
    pub(super) fails: Wide<W>,
}

impl<const W: usize> WideRails<W> {
    pub(super) const UNDECIDED: WideRails<W> = WideRails { holds: Wide::NONE, fails: Wide::NONE };

    /// It holds in each of those ways.
    pub(super) fn all_hold(ways: Wide<W>) -> WideRails<W> {
        WideRails { holds: ways, fails: Wide::NONE }
    }

    /// The same in each of those ways.
    pub(super) fn everywhere(rails: Rails, ways: Wide<W>) -> WideRails<W> {
        let of = |is: bool| if is { ways } else { Wide::NONE };
        WideRails { holds: of(rails.holds()), fails: of(rails.fails()) }
    }

    /// With what holds in other ways besides.
    pub(super) fn joined(self, other: WideRails<W>) -> WideRails<W> {
        WideRails { holds: self.holds.or(other.holds), fails: self.fails.or(other.fails) }
    }

    pub(super) fn and(self, other: WideRails<W>) -> WideRails<W> {
        WideRails { holds: self.holds.and(other.holds), fails: self.fails.or(other.fails) }
    }

    pub(super) fn or(self, other: WideRails<W>) -> WideRails<W> {
        WideRails { holds: self.holds.or(other.holds), fails: self.fails.and(other.fails) }
    }

    pub(super) fn negated(self) -> WideRails<W> {
        WideRails { holds: self.fails, fails: self.holds }
    }

    /// The ways, of those, in which it is undecided.
    pub(super) fn undecided(self, ways: Wide<W>) -> Wide<W> {
        ways.less(self.holds.or(self.fails))
    }

    /// The ways in which the two differ.
    pub(super) fn differs(self, other: WideRails<W>) -> Wide<W> {
        self.holds.apart(other.holds).or(self.fails.apart(other.fails))
    }

    /// In one way.
    pub(super) fn in_way(self, way: usize) -> Rails {
        Rails::of(self.holds.has(way), self.fails.has(way))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_way_is_as_the_two_rails_of_one() {
        let values = [Rails::HOLDS, Rails::FAILS, Rails::UNDECIDED];
        let all = Wide::<2>::first(81);
        let one = |way: usize| {
            let mut one = Wide::<2>::NONE;
            one.set(way);
            one
        };
        let spread = |of: fn(usize) -> usize| {
            (0..81).fold(WideRails::<2>::UNDECIDED, |wide, way| {
                wide.joined(WideRails::everywhere(values[of(way)], one(way)))
            })
        };
        let (a, b) = (spread(|way| way % 3), spread(|way| way / 3 % 3));
        for way in 0..81 {
            let (one, other) = (values[way % 3], values[way / 3 % 3]);
            assert_eq!(a.and(b).in_way(way), one.and(other));
            assert_eq!(a.or(b).in_way(way), one.or(other));
            assert_eq!(a.negated().in_way(way), one.negated());
            assert_eq!(a.differs(b).has(way), one != other);
            assert_eq!(a.undecided(all).has(way), one == Rails::UNDECIDED);
        }
        for (way, places) in [(0, 0), (80, 3), (80, 64), (80, 80), (70, 5), (63, 63), (64, 1)] {
            assert_eq!(one(way).ahead(places).lowest(), Some(way - places), "{way} {places}");
            assert!(!one(way).ahead(way + 1).any(), "{way}");
        }
        assert!(!Wide::<2>::first(81).has(81) && Wide::<2>::first(81).has(80) && all.covers(a.holds));
    }
}
