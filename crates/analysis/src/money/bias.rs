//! Published allowances for optimism.

/// By how many per cent a kind of project ran over, as a starting point: at first, and with every risk managed.
///
/// There is no class for who runs a unit: its costs get none, and that is said.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct BiasClass {
    /// Its name in the guidance.
    pub name: &'static str,
    /// Of the time that works take, upper and lower.
    pub duration: Option<(f64, f64)>,
    /// Of capital spent, upper and lower; of outsourcing, of what it costs to run.
    pub spending: (f64, f64),
}

/// Source: Mott MacDonald, "Review of large public procurement in the UK" (2002), as in HM Treasury, "Supplementary Green Book
/// guidance: optimism bias".
pub const BIAS_CLASSES: [BiasClass; 6] = [
    BiasClass { name: "non-standard buildings", duration: Some((39.0, 2.0)), spending: (51.0, 4.0) },
    BiasClass { name: "standard buildings", duration: Some((4.0, 1.0)), spending: (24.0, 2.0) },
    BiasClass { name: "non-standard civil engineering", duration: Some((25.0, 3.0)), spending: (66.0, 6.0) },
    BiasClass { name: "standard civil engineering", duration: Some((20.0, 1.0)), spending: (44.0, 3.0) },
    BiasClass { name: "equipment and development", duration: Some((54.0, 10.0)), spending: (200.0, 10.0) },
    BiasClass { name: "outsourcing", duration: None, spending: (41.0, 0.0) },
];

/// The allowance of a project of several kinds: each kind's per cent by its share.
///
/// Shape: shares and per cents; `None` unless the shares are 0 or more and sum to 1.
/// Source: as [`BIAS_CLASSES`].
///
/// ```
/// let combined = hostboard_analysis::money::combined_bias(&[(0.3, 51.0), (0.7, 24.0)]).unwrap();
/// assert!((combined - 32.1).abs() < 1e-9);
/// ```
pub fn combined_bias(parts: &[(f64, f64)]) -> Option<f64> {
    let whole: f64 = parts.iter().map(|(share, _)| share).sum();
    let is_whole = (whole - 1.0).abs() < 1e-9 && parts.iter().all(|(share, _)| *share >= 0.0);
    is_whole.then(|| parts.iter().map(|(share, per_cent)| share * per_cent).sum())
}
