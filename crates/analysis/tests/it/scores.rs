//! Scores, exact chances, quantiles and spread, against published figures and those worked out elsewhere.

use hostboard_analysis::chance::{
    Cover, Stream, at_ranks, brier, crps, crps_of_normal, interval_score, mean_and_sd, pinball, quantiles, rank,
    share_below, variance_of_sum,
};
use hostboard_domain::money::Pence;
use proptest::prelude::*;

#[track_caller]
fn close(found: f64, expected: f64, tolerance: f64) {
    assert!((found - expected).abs() <= tolerance, "{found} is not {expected}");
}

/// Gneiting and Raftery (2007), equations 5 and 43, worked out elsewhere.
#[test]
fn scores_are_those_of_their_formulas() {
    let of_normals = [
        (0.0, 1.0, 0.0, 0.233694977255),
        (0.0, 1.0, 0.5, 0.331403531255),
        (0.0, 1.0, 1.0, 0.602441357628),
        (0.0, 1.0, 2.0, 1.452791821686),
        (0.0, 1.0, 3.0, 2.436574725086),
        (10.0, 2.0, 13.0, 1.988848007955),
    ];
    for (mean, sd, happened, expected) in of_normals {
        close(crps_of_normal(mean, sd, happened), expected, 1e-10);
    }
    close(crps(&mut [1, 2, 4, 8], 3), 0.8125, 1e-12);
    close(interval_score(8.0, 12.0, 0.2, 7.0), 14.0, 1e-12);
    close(interval_score(8.0, 12.0, 0.2, 9.0), 4.0, 1e-12);
    close(pinball(0.9, 10.0, 12.0), 1.8, 1e-12);
    close(pinball(0.9, 10.0, 8.0), 0.2, 1e-12);
    close(brier(&[(0.9, true), (0.7, false), (0.2, false)]), 0.18, 1e-12);
}

/// NIST StRD, univariate, NumAcc1 to 4: certified, with the digits that two passes leave.
#[test]
fn mean_and_spread_lose_no_digits_of_large_numbers() {
    let alternating = |base: f64| -> Vec<f64> {
        let pairs = (0..500).flat_map(|_| [base + 0.1, base + 0.3]);
        std::iter::once(base + 0.2).chain(pairs).collect()
    };
    assert_eq!(mean_and_sd(&[10_000_001.0, 10_000_003.0, 10_000_002.0]), (10_000_002.0, 1.0));
    for (base, digits) in [(1.0, 1e-14), (1_000_000.0, 1e-9), (10_000_000.0, 1e-8)] {
        let (mean, sd) = mean_and_sd(&alternating(base));
        close(mean / (base + 0.2), 1.0, 1e-15);
        close(sd, 0.1, digits);
    }
}

#[test]
fn covering_a_sum_is_exact() {
    let chances = [(4_000_000, 0.9), (3_000_000, 0.8), (2_500_000, 0.85), (1_500_000, 0.7), (1_000_000, 0.95)];
    let sums = chances.map(|(pounds, chance)| (Pence(pounds * 100), chance));
    let cover = Cover::of(&sums, Pence(950_000_000)).unwrap();
    close(cover.chance, 0.68382, 1e-10);
    close(cover.expected, 1_012_500_000.0, 1e-3);
    close(cover.shortfall, 59_900_000.0, 1e-3);
    assert!(Cover::of(&[(Pence(1), 0.5); 21], Pence(1)).is_none());
    assert_eq!(Cover::of(&[], Pence(0)).unwrap().chance, 1.0);
}

#[test]
fn a_sum_of_months_that_stray_together_is_less_sure() {
    let of_zero = |persistence| share_below(-5.0 * 36.0 / libm::sqrt(variance_of_sum(60.0, persistence, 36)));
    close(of_zero(0.0), 0.308537538726, 1e-10);
    close(variance_of_sum(60.0, 0.5, 36), 374_400.0, 1e-6);
    close(of_zero(0.5), 0.384312396101, 1e-9);
}

/// Hillier and Lieberman's construction project: 44 weeks on average, variance 9, due in 47. Harter (1961): the expected
/// greatest of n independent normals, by which n milestones side by side are late.
#[test]
fn shares_of_normals_are_published_ones() {
    close(share_below((47.0 - 44.0) / 3.0), 0.8413447460685429, 1e-9);
    let steps = || (0..40_000).map(|step| (f64::from(step) + 0.5) * 2.5e-4);
    for (n, expected) in [(2, 0.5641895835), (3, 0.8462843753), (5, 1.1629644736), (20, 1.8674750598)] {
        let greatest = steps().map(|x| 1.0 - share_below(x).powi(n) - share_below(-x).powi(n)).sum::<f64>() * 2.5e-4;
        close(greatest, expected, 1e-7);
    }
}

#[test]
fn a_quantile_says_how_sure_it_is() {
    let mut numbers: Vec<i64> = (1..=10_000).rev().collect();
    let found = quantiles(&mut numbers, &[5, 50, 95]);
    let triples = found.iter().map(|quantile| (quantile.low, quantile.value, quantile.high));
    assert_eq!(triples.collect::<Vec<_>>(), [(456, 500, 544), (4900, 5000, 5100), (9456, 9500, 9544)]);
    assert_eq!(found[1].error(), 100);
    assert_eq!(quantiles(&mut [], &[50]), []);
    let alone = quantiles(&mut [7], &[1, 99]);
    assert!(alone.iter().all(|quantile| (quantile.low, quantile.value, quantile.high) == (7, 7, 7)));
}

proptest! {
    #[test]
    fn what_lies_at_a_rank_is_what_sorting_finds(mut numbers in prop::collection::vec(-9_i64..9, 1..60), per_cent in 0_u32..=100) {
        let mut sorted = numbers.clone();
        sorted.sort_unstable();
        let at = rank(per_cent, numbers.len());
        let ranks: Vec<usize> = (1..=numbers.len()).collect();
        prop_assert_eq!(at_ranks(&mut numbers, &[at]), [sorted[at - 1]]);
        prop_assert_eq!(at_ranks(&mut numbers, &ranks), sorted);
    }

    #[test]
    fn a_score_is_that_of_all_pairs(numbers in prop::collection::vec(-99_i64..99, 1..20), happened in -99_i64..99) {
        let n = numbers.len() as f64;
        let from: f64 = numbers.iter().map(|one| (one - happened).abs() as f64).sum();
        let apart: f64 = numbers.iter().flat_map(|one| numbers.iter().map(move |other| (one - other).abs() as f64)).sum();
        let expected = from / n - apart / (2.0 * n * n);
        prop_assert!((crps(&mut numbers.clone(), happened) - expected).abs() < 1e-9);
    }

    #[test]
    fn many_normals_at_once_are_those_one_by_one(seed: u64, draw: u64, from in 0_u64..2000, count in 0_usize..40) {
        let numbers = Stream::new(seed, "unit:easton").draw(draw);
        let mut normals = vec![0.0; count];
        numbers.normals(from, &mut normals);
        let one_by_one: Vec<f64> = (from..).take(count).map(|place| numbers.normal(place)).collect();
        prop_assert_eq!(normals, one_by_one);
    }
}
