//! Published results of weightings that others drew: nothing is drawn here, so the figures have to agree to the last digit.
//!
//! Source: the R package `smaa` 0.3-2 (G. van Valkenhoef): its documented example and its tests. Its samples are under
//! the GPL and not here; `HOSTBOARD_SMAA_SAMPLES` names a folder that has them as `thrombo.csv` (alternatives by criteria,
//! then weights, a draw a row) and `hansen.csv` (its first 2,000 draws).

use super::{all_near, near};
use crate::not_run::list_not_run;
use hostboard_analysis::appraisal::{Counted, Share, entropy_bits};
use std::path::Path;

type Draw = (Vec<f64>, Vec<f64>);

fn shares(of: &[Vec<Share>]) -> Vec<Vec<f64>> {
    of.iter().map(|row| row.iter().map(|share| share.share).collect()).collect()
}

#[track_caller]
fn all_rows_near<const N: usize>(found: &[Vec<Share>], expected: [[f64; N]; N], tolerance: f64) {
    for (found, expected) in shares(found).iter().zip(&expected) {
        all_near(found, expected, tolerance);
    }
}

/// The draws of a sample file, scores in points; `None`, which is said, where the samples are not here.
fn samples(file: &str, criteria: usize) -> Option<Vec<Draw>> {
    let Some(folder) = std::env::var_os("HOSTBOARD_SMAA_SAMPLES") else {
        list_not_run(
            "published draws of weightings",
            &format!("because HOSTBOARD_SMAA_SAMPLES names no folder with {file}"),
        );
        return None;
    };
    let text = std::fs::read_to_string(Path::new(&folder).join(file)).unwrap();
    let draw = |line: &str| {
        let mut scores: Vec<f64> = line.split(',').map(|cell| cell.parse().unwrap()).collect();
        let weights = scores.split_off(scores.len() - criteria);
        (weights, scores.into_iter().map(|score| 100.0 * score).collect())
    };
    Some(text.lines().skip(1).map(draw).collect())
}

#[test]
fn the_samples_of_thrombo_give_the_published_shares() {
    let Some(mut draws) = samples("thrombo.csv", 3) else { return };
    assert_eq!(draws.len(), 10_000);
    let counted = Counted::of_draws(&draws).unwrap();
    all_rows_near(&counted.ranks, [[0.3504, 0.6496], [0.6496, 0.3504]], 1e-12);
    all_rows_near(&counted.pairwise, [[0.0, 0.3504], [0.6496, 0.0]], 1e-12);
    all_near(counted.central_weights[0].as_ref().unwrap(), &[0.1865097, 0.2772205, 0.5362698], 2e-5);
    all_near(counted.central_weights[1].as_ref().unwrap(), &[0.40731, 0.3641477, 0.2285423], 2e-5);
    assert_eq!(counted.confidence, [Some(0.6682), Some(0.8956)]);
    near(counted.entropy_bits, 0.9344248, 1e-6);
    draws.iter_mut().for_each(|(weights, _)| *weights = vec![0.5, 0.2, 0.3]);
    all_rows_near(&Counted::of_draws(&draws).unwrap().ranks, [[0.1279, 0.8721], [0.8721, 0.1279]], 1e-12);
}

#[test]
fn the_samples_of_hansen_give_the_computed_shares() {
    let Some(draws) = samples("hansen.csv", 6) else { return };
    let counted = Counted::of_draws(&draws).unwrap();
    let ranks = [
        [0.023, 0.259, 0.316, 0.3255, 0.0765],
        [0.1415, 0.33, 0.2605, 0.2235, 0.0445],
        [0.5995, 0.107, 0.1025, 0.0635, 0.1275],
        [0.08, 0.128, 0.1845, 0.2335, 0.374],
        [0.156, 0.176, 0.1365, 0.154, 0.3775],
    ];
    all_rows_near(&counted.ranks, ranks, 0.0005);
    // What all 10,000 draws gave, as published.
    let published = [
        [0.0244, 0.2601, 0.3195, 0.3216, 0.0744],
        [0.145, 0.3298, 0.2559, 0.2207, 0.0486],
        [0.6002, 0.1156, 0.098, 0.0616, 0.1246],
        [0.0768, 0.1304, 0.1895, 0.2254, 0.3779],
        [0.1536, 0.1641, 0.1371, 0.1707, 0.3745],
    ];
    all_rows_near(&counted.ranks, published, 0.03);
    let beats = [
        [0.0, 0.3885, 0.211, 0.6735, 0.5535],
        [0.6115, 0.0, 0.309, 0.7015, 0.6785],
        [0.789, 0.691, 0.0, 0.7825, 0.725],
        [0.3265, 0.2985, 0.2175, 0.0, 0.464],
        [0.4465, 0.3215, 0.275, 0.536, 0.0],
    ];
    all_rows_near(&counted.pairwise, beats, 0.0005);
    let confidence: Vec<f64> = counted.confidence.iter().flatten().copied().collect();
    all_near(&confidence, &[0.1295, 0.508, 0.9895, 0.539, 0.6515], 0.0005);
    let central = [
        [0.237396, 0.104502, 0.262627, 0.097636, 0.102697, 0.195143],
        [0.290653, 0.175750, 0.128012, 0.134778, 0.140050, 0.130758],
        [0.090151, 0.172772, 0.173452, 0.166496, 0.202541, 0.194588],
        [0.280634, 0.070335, 0.310879, 0.130354, 0.085970, 0.121829],
        [0.290413, 0.185062, 0.077250, 0.232417, 0.124051, 0.090807],
    ];
    for (found, expected) in counted.central_weights.iter().zip(&central) {
        all_near(found.as_ref().unwrap(), expected, 1e-5);
    }
}

/// The package's tests of central weights: the first of two is always better, but for one draw.
#[test]
fn what_is_never_first_has_no_central_weights() {
    let thirds = vec![1.0 / 3.0; 3];
    let mut draws: Vec<Draw> = vec![(thirds.clone(), vec![100.0, 100.0, 100.0, 0.0, 0.0, 0.0]); 10_000];
    let counted = Counted::of_draws(&draws).unwrap();
    all_near(counted.central_weights[0].as_ref().unwrap(), &thirds, 1e-12);
    assert_eq!((&counted.central_weights[1], &counted.confidence[..]), (&None, &[Some(1.0), None][..]));
    draws[77].1.rotate_left(3);
    let counted = Counted::of_draws(&draws).unwrap();
    all_near(counted.central_weights[1].as_ref().unwrap(), &thirds, 1e-12);
    all_rows_near(&counted.pairwise, [[0.0, 0.9999], [0.0001, 0.0]], 1e-12);
}

/// The package's test of pairwise winning: of ten draws by one criterion the first wins nine.
#[test]
fn nine_draws_of_ten_are_nine_tenths() {
    let draw = |at: usize| (vec![1.0], if at == 4 { vec![20.0, 30.0] } else { vec![30.0, 20.0] });
    let counted = Counted::of_draws(&(0..10).map(draw).collect::<Vec<_>>()).unwrap();
    all_rows_near(&counted.pairwise, [[0.0, 0.9], [0.1, 0.0]], 1e-12);
}

/// The package's test of the entropy of rankings: how often each of 120 rankings came.
#[test]
fn rankings_have_the_published_entropy() {
    let counts = [
        743, 329, 804, 143, 117, 63, 615, 607, 524, 192, 74, 59, 187, 595, 153, 515, 16, 38, 36, 96, 18, 96, 14, 32,
        18, 13, 41, 5, 11, 6, 72, 77, 143, 47, 15, 17, 46, 166, 44, 214, 5, 21, 22, 34, 3, 58, 7, 19, 14, 3, 28, 3, 5,
        1, 30, 27, 98, 9, 16, 4, 29, 156, 35, 243, 5, 15, 11, 52, 3, 80, 3, 13, 5, 4, 16, 3, 2, 2, 30, 27, 69, 18, 6,
        1, 47, 65, 69, 83, 2, 9, 20, 32, 2, 60, 10, 24, 8, 2, 4, 3, 1, 6, 27, 25, 31, 15, 18, 12, 70, 121, 56, 143, 18,
        22, 77, 205, 58, 254, 62, 103,
    ];
    assert_eq!(counts.iter().sum::<u64>(), 10_000);
    near(entropy_bits(counts), 5.54351378138579, 1e-9);
}

/// M. Kracka, W. Brauers and E. Zavadskas, "Ranking heating losses in a building", Inzinerine Ekonomika 21 (2010): a
/// weighted sum with equal weights over columns of which those to be small are turned round (1/x) and each is divided by
/// its sum. One weighting, whose ranks are the published ones.
#[test]
fn one_weighting_ranks_as_the_published_weighted_sum() {
    const MATRIX: [[f64; 7]; 6] = [
        [33.95, 23.78, 11.45, 39.97, 29.44, 167.1, 3.852],
        [38.9, 4.17, 6.32, 0.01, 4.29, 132.52, 25.184],
        [37.59, 9.36, 8.23, 4.35, 10.22, 136.71, 10.845],
        [30.44, 37.59, 13.91, 74.08, 45.1, 198.34, 2.186],
        [36.21, 14.79, 9.17, 17.77, 17.06, 148.3, 6.61],
        [37.8, 8.55, 7.97, 2.35, 9.25, 134.83, 11.935],
    ];
    let turned = |criterion: usize, value: f64| if matches!(criterion, 4 | 6) { value } else { 1.0 / value };
    let sum = |criterion: usize| MATRIX.iter().map(|row| turned(criterion, row[criterion])).sum::<f64>();
    let points = |row: &[f64; 7]| (0..7).map(|at| 100.0 * turned(at, row[at]) / sum(at)).collect::<Vec<f64>>();
    let draw = (vec![1.0 / 7.0; 7], MATRIX.iter().flat_map(points).collect::<Vec<f64>>());
    let counted = Counted::of_draws(&[draw]).unwrap();
    let rank = |ranks: &Vec<Share>| 1 + ranks.iter().position(|share| share.share == 1.0).unwrap();
    assert_eq!(counted.ranks.iter().map(rank).collect::<Vec<_>>(), [6, 1, 3, 4, 5, 2]);
}

#[test]
fn draws_of_another_shape_are_not_counted() {
    assert!(Counted::of_draws(&[]).is_none());
    assert!(Counted::of_draws(&[(vec![0.5, 0.5], vec![1.0, 2.0, 3.0])]).is_none());
    assert!(Counted::of_draws(&[(vec![1.0], vec![1.0; 25])]).is_none());
    assert!(Counted::of_draws(&[(vec![1.0], vec![1.0, 2.0]), (vec![1.0], vec![1.0])]).is_none());
}
