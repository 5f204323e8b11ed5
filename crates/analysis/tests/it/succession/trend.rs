//! Whether engagements tailed off: worked series, published limits and fits, and what steady series must not give.

use super::{all_near, near};
use hostboard_analysis::trend::{
    CUT, Decline, Ended, LENGTHS, Method, Period, RunChart, Series, Verdict, judge, length_needed, log_linear,
    of_attendance, of_counts, share_called_declining, slope,
};

const SEED: u64 = 20_130_715;
/// Ten thousand series each.
const DRAWN: f64 = 10_000.0;

/// Exact chance, dispersion, t and its chance, rates before and after.
#[track_caller]
fn check_decline(found: &Decline, expected: [f64; 6], is_found: bool) {
    let Decline { exact, dispersion, t, by_dispersion, before, after, .. } = *found;
    all_near(&[exact, dispersion, t, by_dispersion, before, after], &expected, 1e-4);
    assert_eq!(found.is_found(1), is_found);
}

/// Median, useful points, longest run, crossings, and whether the chart signals.
#[track_caller]
fn check_chart(held: &[u32], expected: (f64, usize), runs: Option<(usize, usize, bool)>) {
    let chart = RunChart::new(held);
    assert_eq!((chart.median, chart.useful), expected);
    let found = chart.signal().map(|signal| (chart.longest_run, chart.crossings, signal));
    assert_eq!(found, runs);
}

/// The length expected, or one step further where its power is within sampling of the 80 % asked.
#[track_caller]
fn check_length(rate: f64, dispersion: f64, periods: usize, power: f64) {
    let found = length_needed(rate, dispersion, 1, SEED).unwrap();
    let next = LENGTHS.iter().find(|length| **length > periods).copied();
    assert!(found.periods == periods || (power < 0.82 && Some(found.periods) == next), "{found:?}");
    near(share_called_declining(rate, dispersion, periods, 0.5, 1, SEED), power, 0.02);
}

const NORTH: [u32; 9] = [5, 4, 6, 5, 4, 5, 2, 1, 1];
const EAST: [u32; 20] = [9, 7, 10, 6, 8, 12, 9, 7, 5, 8, 6, 7, 4, 9, 5, 6, 3, 5, 4, 2];
const WEST: [u32; 14] = [9, 1, 12, 3, 0, 10, 8, 2, 7, 1, 0, 9, 2, 1];
const SOUTH: [u32; 8] = [6, 5, 7, 6, 5, 4, 3, 5];

#[test]
fn meetings_that_fell_are_found() {
    let north = of_counts(&NORTH).unwrap();
    check_decline(&north, [0.00524, 1.0, -2.58492, 0.01811, 4.83333, 1.33333], true);
    check_chart(&NORTH, (4.0, 7), None);
    check_length(north.before, north.dispersion, 24, 0.841);
    let east = of_counts(&EAST).unwrap();
    check_decline(&east, [0.01481, 1.0, -2.22629, 0.0195, 7.53846, 4.85714], true);
    check_chart(&EAST, (6.5, 20), Some((6, 9, false)));
    check_length(east.before, east.dispersion, 15, 0.817);
    let falling = slope(&EAST).unwrap();
    all_near(&[falling.slope, falling.dispersion, falling.standard_error], &[-0.0455, 1.0, 0.01541], 1e-4);
}

#[test]
fn meetings_that_swing_too_much_cannot_be_told() {
    let west = of_counts(&WEST).unwrap();
    check_decline(&west, [0.00454, 3.6751, -1.37924, 0.09649, 5.77778, 2.6], false);
    assert!(west.swings_too_much(1));
    check_chart(&WEST, (2.5, 14), Some((2, 9, false)));
    check_length(west.before, west.dispersion, 60, 0.821);
    let falling = slope(&WEST).unwrap();
    all_near(&[falling.slope, falling.dispersion, falling.standard_error], &[-0.07271, 3.82186, 0.06172], 1e-4);
}

#[test]
fn eight_months_cannot_show_what_twenty_four_would() {
    let south = of_counts(&SOUTH).unwrap();
    check_decline(&south, [0.1774, 1.0, -1.08875, 0.15903, 5.8, 4.0], false);
    assert!(!south.swings_too_much(1));
    check_chart(&SOUTH, (5.0, 5), None);
    check_length(south.before, south.dispersion, 24, 0.903);
    assert_eq!(length_needed(south.before, south.dispersion, 1, SEED).unwrap().more_than(SOUTH.len()), 16);
    assert!(slope(&SOUTH).is_none());
}

#[test]
fn attendance_that_fell_is_found() {
    let forum = [(20, 12), (20, 11), (18, 10), (22, 14), (20, 11), (20, 12), (20, 6), (20, 5)];
    check_decline(&of_attendance(&forum).unwrap(), [0.0122, 1.03882, -2.36342, 0.02801, 0.58, 0.38333], true);
    assert!(of_attendance(&[(20, 12), (20, 21), (20, 11)]).is_none());
    assert!(of_attendance(&[(0, 0), (0, 0), (0, 0), (20, 11), (20, 5)]).is_none());
    let nobody = of_attendance(&[(5, 0); 6]).unwrap();
    assert!(!nobody.is_found(1), "{nobody:?}");
}

/// By rate a period and dispersion.
#[test]
fn a_halving_is_noticed_sooner_where_there_is_more_to_count() {
    check_length(2.0, 1.0, 60, 0.878);
    assert_eq!(length_needed(2.0, 2.0, 1, SEED), None);
    near(share_called_declining(2.0, 2.0, 60, 0.5, 1, SEED), 0.643, 0.02);
    check_length(4.0, 1.0, 30, 0.867);
    check_length(4.0, 2.0, 48, 0.822);
    check_length(8.0, 1.0, 15, 0.825);
    check_length(8.0, 2.0, 24, 0.806);
}

#[test]
fn steady_series_are_seldom_called_declining() {
    let tolerance = 3.0 * (0.05_f64 * 0.95 / DRAWN).sqrt();
    let mut most = 0.0_f64;
    for periods in [6, 7, 12, 25, 60] {
        for rate in [1.0, 3.0, 8.0] {
            for dispersion in [1.0, 2.0] {
                let found = share_called_declining(rate, dispersion, periods, 1.0, 1, SEED);
                assert!(found <= 0.05 + tolerance, "{periods} periods of {rate}, {dispersion}: {found}");
                most = most.max(found);
            }
        }
    }
    // The level is used: a test that finds nothing would pass too.
    assert!(most > 0.03, "{most}");
}

#[test]
fn ten_series_on_a_page_are_each_asked_ten_times_as_much() {
    let alone = share_called_declining(4.0, 1.0, 24, 1.0, 1, SEED);
    let among_ten = share_called_declining(4.0, 1.0, 24, 1.0, 10, SEED);
    assert!(alone > 0.02 && among_ten <= CUT / 10.0 + 3.0 * (0.0045_f64 / DRAWN).sqrt(), "{alone} {among_ten}");
}

#[test]
fn only_what_the_figures_bear_is_asked() {
    let held = |counts: &[u32]| -> Vec<Option<Period>> {
        counts.iter().map(|count| Some(Period { held: Some(*count), ..Period::default() })).collect()
    };
    let method = |periods, ended| Series { periods, ended }.method();
    assert_eq!(method(held(&NORTH), None), Method::Held(NORTH.to_vec()));
    assert_eq!(method(held(&NORTH), Some(Ended::NotByPlan)), Method::Held(NORTH.to_vec()));
    assert_eq!(method(held(&[3]), Some(Ended::ByPlan)), Method::EndedByPlan);
    assert_eq!(method(vec![Some(Period::default())], None), Method::NoCounts);
    assert_eq!(method(Vec::new(), None), Method::NoCounts);
    assert_eq!(method(held(&[0, 0, 0, 0, 0]), None), Method::TooFew { periods: 5 });
    assert_eq!(method(held(&[0; 6]), None), Method::Held(vec![0; 6]));
    let mut gap = held(&NORTH);
    gap[1] = None;
    assert_eq!(method(gap, None), Method::Held(NORTH[2..].to_vec()));
    let came = |(invited, attending)| Some(Period { held: None, invited: Some(invited), attending: Some(attending) });
    assert_eq!(method([(20, 12); 6].map(came).into(), None), Method::Attendance(vec![(20, 12); 6]));
    assert!(!of_counts(&[0; 6]).unwrap().is_found(1));
}

/// The limits of J. Anhøj and A. V. Olesen (2014), as the vignette of `qicharts2` tabulates them, for 10 to 30 useful points.
#[test]
fn run_charts_have_the_published_limits() {
    let runs = (10..=30).map(RunChart::longest_run_limit);
    assert!(runs.eq([6, 6, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 8, 8, 8, 8, 8, 8, 8, 8]));
    let crossings = (10..=30).map(RunChart::crossings_limit);
    assert!(crossings.eq([2, 2, 3, 3, 4, 4, 4, 5, 5, 6, 6, 6, 7, 7, 8, 8, 8, 9, 9, 10, 10]));
}

/// A. J. Dobson, "An introduction to generalized linear models" (1990): a randomised trial, three outcomes by three
/// treatments, as the help of R's `glm` has it.
#[test]
fn a_log_linear_fit_has_the_published_figures() {
    const COUNTS: [u32; 9] = [18, 17, 15, 20, 10, 20, 25, 13, 12];
    let is = |yes: bool| f64::from(u8::from(yes));
    let row = |at: usize| [1.0, is(at % 3 == 1), is(at % 3 == 2), is(at / 3 == 1), is(at / 3 == 2)];
    let rows: Vec<[f64; 5]> = (0..9).map(row).collect();
    let fit = log_linear(&COUNTS, &rows).unwrap();
    all_near(&fit.coefficients, &[3.04452244, -0.45425527, -0.29298712, 0.0, 0.0], 1e-7);
    all_near(&fit.standard_errors, &[0.17089865, 0.20217076, 0.19274235, 0.2, 0.2], 1e-7);
    all_near(&[fit.deviance, fit.pearson], &[5.129141077, 5.173201621], 1e-7);
    assert_eq!(fit.degrees, 4);
    let constant = log_linear(&COUNTS, &[[1.0]; 9]).unwrap();
    near(constant.deviance, 10.58144586, 1e-7);
    let twice: Vec<[f64; 2]> = vec![[1.0, 1.0]; 9];
    assert_eq!(log_linear(&COUNTS, &twice), None);
    assert_eq!(log_linear(&[0; 9], &rows), None);
    assert_eq!(log_linear(&COUNTS[..3], &rows[..3]), None);
}

/// Counts as great as a file may hold are judged at once, meetings and attendance.
#[test]
fn very_great_counts_are_judged_at_once() {
    let meetings = |held| Some(Period { held: Some(held), ..Period::default() });
    let came =
        |attending| Some(Period { invited: Some(4_000_000_000), attending: Some(attending), ..Period::default() });
    let of =
        |periods: [u32; 6], of: &dyn Fn(u32) -> Option<Period>| Series { periods: periods.map(of).into(), ended: None };
    let steady = [4_000_000_000, 3_999_000_000, 4_000_500_000, 4_000_000_000, 3_999_500_000, 4_000_000_000];
    let falling = [4_000_000_000, 3_999_000_000, 4_000_500_000, 4_000_000_000, 1_000_000_000, 900_000_000];
    let half = steady.map(|count| count / 2);
    let quarter = [2_000_000_000, 1_999_000_000, 2_000_500_000, 2_000_000_000, 500_000_000, 450_000_000];
    let all = [of(steady, &meetings), of(falling, &meetings), of(half, &came), of(quarter, &came)];
    let found: Vec<bool> = judge(&all)
        .iter()
        .map(|verdicts| match &verdicts[0] {
            Verdict::Tested(judged) => judged.is_found(),
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(found, [false, true, false, true]);
}
