//! Numbers for random cases, the same every time.

/// A generator of whole numbers, by its state.
pub(super) struct Random(pub u64);

impl Random {
    /// A number below another, which is above 0.
    pub fn below(&mut self, most: usize) -> usize {
        // Knuth's multiplier; the upper bits are the good ones.
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % most.max(1)
    }
}
