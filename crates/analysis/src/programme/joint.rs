//! Several milestones by one day.

/// The chance that all of some milestones come by a day.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct AllByDay {
    /// Where nothing is shared between them: the product.
    pub independent: f64,
    /// Whatever is shared, at least.
    pub least: f64,
    /// Whatever is shared, at most: the least likely of them.
    pub most: f64,
}

/// From each milestone's own chance by the day; of none, 1.
///
/// Source: M. Fréchet, "Généralisation du théorème des probabilités totales", Fundamenta Mathematicae 25 (1935).
///
/// ```
/// let all = hostboard_analysis::programme::all_by_day(&[0.75, 0.5]);
/// assert_eq!((all.independent, all.least, all.most), (0.375, 0.25, 0.5));
/// ```
pub fn all_by_day(chances: &[f64]) -> AllByDay {
    AllByDay {
        independent: chances.iter().product(),
        least: (chances.iter().sum::<f64>() - chances.len() as f64 + 1.0).max(0.0),
        most: chances.iter().copied().fold(1.0, f64::min),
    }
}
