//! What lies at a rank among many numbers.

/// The rank, from 1, of a quantile: the least that has at least so many per cent of `of` numbers at or below it.
///
/// Rounding: up, exactly, as no float is made; 0 % has rank 1, and no rank is above `of`.
///
/// ```
/// use hostboard_analysis::chance::rank;
/// assert_eq!([0, 5, 50, 95, 100].map(|per_cent| rank(per_cent, 30)), [1, 2, 15, 29, 30]);
/// ```
pub fn rank(per_cent: u32, of: usize) -> usize {
    let up = (of as u128 * u128::from(per_cent)).div_ceil(100);
    usize::try_from(up).unwrap_or(usize::MAX).max(1).min(of.max(1))
}

/// The numbers at some ranks, from 1 and in rising order. The numbers change places; ranks beyond them are left out.
///
/// ```
/// assert_eq!(hostboard_analysis::chance::at_ranks(&mut [5, 1, 4, 2, 3], &[2, 2, 5, 6]), [2, 2, 5]);
/// ```
pub fn at_ranks(numbers: &mut [i64], ranks: &[usize]) -> Vec<i64> {
    let ranks: Vec<usize> = ranks.iter().copied().filter(|rank| (1..=numbers.len()).contains(rank)).collect();
    let mut found = vec![0; ranks.len()];
    select(numbers, &ranks, 1, &mut found);
    found
}

/// Finds the middle rank first, so that the others are looked for among fewer numbers. `first`: the rank of the first.
fn select(numbers: &mut [i64], ranks: &[usize], first: usize, found: &mut [i64]) {
    let middle = ranks.len() / 2;
    let Some(place) = ranks.get(middle).map(|rank| rank - first) else { return };
    let (before, at, after) = numbers.select_nth_unstable(place);
    let rank = place + first;
    found.iter_mut().zip(ranks).filter(|(_, other)| **other == rank).for_each(|(found, _)| *found = *at);
    let from = ranks.partition_point(|other| *other < rank);
    let to = ranks.partition_point(|other| *other <= rank);
    select(before, &ranks[..from], first, &mut found[..from]);
    select(after, &ranks[to..], rank + 1, &mut found[to..]);
}

/// A quantile, and between which numbers it lies for all that this many draws can say.
///
/// Source: the ranks np ± 2 sqrt(np(1-p)) of the order statistics, about 95 %.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quantile {
    /// Of which share, in per cent.
    pub per_cent: u32,
    /// The number at its rank.
    pub value: i64,
    /// The number at the lower rank.
    pub low: i64,
    /// The number at the upper rank.
    pub high: i64,
}

impl Quantile {
    /// How far it may lie from what endless draws would give: the farther of the two sides.
    pub fn error(self) -> u64 {
        self.high.abs_diff(self.value).max(self.value.abs_diff(self.low))
    }
}

/// The quantiles of some numbers, by per cent; none of no numbers. The numbers change places.
pub fn quantiles(numbers: &mut [i64], per_cents: &[u32]) -> Vec<Quantile> {
    let triples: Vec<[usize; 3]> = per_cents.iter().map(|per_cent| ranks_around(*per_cent, numbers.len())).collect();
    let mut ranks: Vec<usize> = triples.iter().flatten().copied().collect();
    ranks.sort_unstable();
    ranks.dedup();
    let found = at_ranks(numbers, &ranks);
    let at = |rank: &usize| ranks.binary_search(rank).ok().and_then(|place| found.get(place)).copied();
    let one = |(per_cent, [low, middle, high]): (&u32, &[usize; 3])| {
        Some(Quantile { per_cent: *per_cent, value: at(middle)?, low: at(low)?, high: at(high)? })
    };
    per_cents.iter().zip(&triples).filter_map(one).collect()
}

fn ranks_around(per_cent: u32, of: usize) -> [usize; 3] {
    let (n, p) = (of as f64, f64::from(per_cent) / 100.0);
    let aside = 2.0 * libm::sqrt((n * p * (1.0 - p)).max(0.0));
    let within = |rank: f64| (rank.max(1.0) as usize).min(of);
    let middle = rank(per_cent, of);
    [within(libm::floor(n * p - aside)).min(middle), middle, within(libm::ceil(n * p + aside)).max(middle)]
}
