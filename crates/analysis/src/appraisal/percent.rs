//! How a share of weightings may be printed.

/// A share in whole per cents, which says no more than is known.
///
/// ```
/// use hostboard_analysis::appraisal::Percent;
/// assert_eq!([0.004, 0.0095, 0.826, 0.9951, 1.0].map(|share| Percent::of(share, false)), [
///     Percent::UnderOne,
///     Percent::UnderOne,
///     Percent::Whole(83),
///     Percent::OverNinetyNine,
///     Percent::Whole(100)
/// ]);
/// assert_eq!((Percent::of(0.0, false), Percent::of(0.0, true)), (Percent::UnderOne, Percent::Never));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Percent {
    /// 0 %: proved never to be, not only not seen.
    Never,
    /// Under 1 %.
    UnderOne,
    /// So many; 100 only where every weighting was so.
    Whole(u8),
    /// Over 99 %.
    OverNinetyNine,
}

impl Percent {
    /// Of a share from 0 to 1, and whether it is proved never to be.
    ///
    /// Rounding: to the nearest, halves up.
    pub fn of(share: f64, is_never: bool) -> Percent {
        match share {
            _ if is_never => Percent::Never,
            share if share < 0.01 => Percent::UnderOne,
            share if 0.99 < share && share < 1.0 => Percent::OverNinetyNine,
            share => Percent::Whole(libm::round(100.0 * share) as u8),
        }
    }
}
