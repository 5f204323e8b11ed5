//! Numbers that look random and are the same for ever, on every machine.

/// SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014).
/// Ours, so that no library's next version changes the registers that figures were published for.
pub struct Random(u64);

impl Random {
    /// From a seed.
    pub fn new(seed: u64) -> Random {
        Random(seed)
    }

    /// The next 64 bits.
    pub fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// From 0 up to, not including, `of`.
    pub fn below(&mut self, of: u64) -> u64 {
        ((u128::from(self.bits()) * u128::from(of)) >> 64) as u64
    }

    /// True in so many cases of a hundred.
    pub fn percent(&mut self, percent: u64) -> bool {
        self.below(100) < percent
    }

    /// One of them, each as likely.
    pub fn one<'t, T>(&mut self, of: &'t [T]) -> &'t T {
        &of[self.below(of.len() as u64) as usize]
    }

    /// From 0 up to, not including, `of`; the first are far more likely: a cube of an even spread.
    pub fn skewed(&mut self, of: u64) -> u64 {
        let x = u128::from(self.bits() >> 32);
        ((x * x * x * u128::from(of)) >> 96) as u64
    }
}
