//! Control charts and Mann and Kendall's test, against published figures.

use super::{all_near, near};
use hostboard_analysis::trend::{
    MannKendall, Special, Xmr, cusum, mann_kendall, mann_kendall_by_season, mann_kendall_with_lags, moving_average,
    shifts, trends, two_of_three,
};

#[track_caller]
fn check_chart(points: &[f64], screened: bool, expected: [f64; 3], tolerance: f64) -> Xmr {
    let chart = Xmr::new(points, screened).unwrap();
    all_near(&[chart.mean, chart.lower, chart.upper], &expected, tolerance);
    chart
}

const ONE_HIGH: [f64; 18] = [1.0, 2.0, 1.0, 2.0, 10.0, 1.0, 2.0, 1.0, 2.0, 1.0, 2.0, 1.0, 2.0, 1.0, 2.0, 1.0, 2.0, 1.0];

const NORMALS: [f64; 20] = [
    -0.56047565,
    -0.23017749,
    1.55870831,
    0.07050839,
    0.12928774,
    1.71506499,
    0.46091621,
    -1.26506123,
    -0.68685285,
    -0.44566197,
    1.2240818,
    0.35981383,
    0.40077145,
    0.11068272,
    -0.55584113,
    1.78691314,
    0.49785048,
    -1.96661716,
    0.7013559,
    -0.47279141,
];

/// The R package NHSRplotthedots 0.2.2: the vignette on deviations from the defaults of Excel, and its tests.
#[test]
fn charts_have_the_published_limits() {
    let chart = check_chart(&ONE_HIGH, true, [1.94, -0.72, 4.6], 0.005);
    let special: Vec<usize> = (0..18).filter(|at| chart.special[*at].is_some()).collect();
    assert_eq!((special, chart.special[4], chart.are_on_trial), (vec![4], Some(Special::Outside), false));
    check_chart(&ONE_HIGH, false, [1.94, -3.06, 6.95], 0.005);
    let chart = check_chart(&NORMALS, true, [0.1416238, -3.01138, 3.294627], 1e-5);
    assert_eq!(chart.special, [None; 20]);
    let mut high = NORMALS;
    high[14] = 10.0;
    check_chart(&high, true, [0.6694159, -2.383666, 3.722497], 1e-5);
    check_chart(&high, false, [0.6694159, -4.596625, 5.935457], 1e-5);
    assert!(Xmr::new(&ONE_HIGH[..11], true).unwrap().are_on_trial && Xmr::new(&[1.0], true).is_none());
}

#[test]
fn points_are_special_by_the_published_rules() {
    let mut opposite: Vec<f64> = [1.0, -1.0].repeat(7);
    opposite.extend([5.5, -5.5]);
    assert_eq!(Xmr::new(&opposite, true).unwrap().special[14..], [None, None]);
    assert_eq!(shifts(&[1, 1, 1, 1, 1, 1, 1, 1, -1]), [0, 0, 0, 0, 0, 0, 1, 1, 0]);
    assert_eq!(trends(&[2.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 3.0]), [0, 0, 0, 0, 0, 0, 0, 1, 0]);
    assert_eq!(trends(&[1.0, 2.0, 3.0, 3.0, 4.0, 5.0, 6.0]), [0; 7]);
    assert_eq!(trends(&[7.0, 6.0, 5.0, 4.0, 3.0, 2.0, 1.0]), [0, 0, 0, 0, 0, 0, -1]);
    let flags = |near: [u8; 7]| {
        two_of_three(&near.map(|near| near == 1), &[1; 7]).into_iter().map(u8::from).collect::<Vec<_>>()
    };
    assert_eq!(flags([0, 0, 1, 0, 1, 0, 0]), [0, 0, 1, 1, 1, 0, 0]);
    assert_eq!(flags([0, 0, 1, 1, 0, 0, 0]), [0, 1, 1, 1, 1, 0, 0]);
    let shifted: Vec<f64> = [[0.0, 0.4].repeat(4), [1.0, 1.4].repeat(4)].concat();
    assert_eq!(Xmr::new(&shifted, true).unwrap().special[15], Some(Special::Shift));
}

/// NIST/SEMATECH, e-Handbook of Statistical Methods, 6.3.2.3 and 6.3.2.4.
#[test]
fn sums_and_moving_averages_are_the_published_ones() {
    const SUMMED: [f64; 20] = [
        324.925, 324.675, 324.725, 324.35, 325.35, 325.225, 324.125, 324.525, 325.225, 324.6, 324.625, 325.15, 328.325,
        327.25, 327.825, 328.5, 326.675, 327.775, 326.875, 328.35,
    ];
    let sums = cusum(&SUMMED, 325.0, 0.3175);
    let (up, down): (Vec<f64>, Vec<f64>) = sums.iter().copied().unzip();
    all_near(&up[..12], &[0.0, 0.0, 0.0, 0.0, 0.03, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0], 0.006);
    all_near(&up[12..], &[3.01, 4.94, 7.45, 10.63, 11.99, 14.44, 16.0, 19.04], 0.006);
    all_near(&down[..11], &[0.0, 0.01, 0.0, 0.33, 0.0, 0.0, 0.56, 0.72, 0.17, 0.25, 0.31], 0.006);
    assert_eq!(sums.iter().position(|(up, down)| up.max(*down) > 4.1959), Some(13));

    const AVERAGED: [f64; 20] = [
        52.0, 47.0, 53.0, 49.3, 50.1, 47.0, 51.0, 50.1, 51.2, 50.5, 49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4,
        53.6, 52.1,
    ];
    let (means, (lower, upper)) = moving_average(&AVERAGED, 50.0, 2.0539, 0.3);
    let published = [
        50.6, 49.52, 50.56, 50.18, 50.16, 49.21, 49.75, 49.85, 50.26, 50.33, 50.11, 49.36, 49.52, 50.05, 49.38, 49.92,
        50.73, 51.23, 51.94, 51.99,
    ];
    all_near(&means, &published, 0.006);
    all_near(&[lower, upper], &[47.4115, 52.5884], 0.006);
}

/// 30 years by month, with gaps: the tests of pyMannKendall (M. Hussain and I. Mahmud, Journal of Open Source Software 4,
/// 2019), checked there against four R packages.
fn monthly() -> Vec<Option<f64>> {
    let text = include_str!("../../succession/monthly.csv");
    text.lines().flat_map(|year| year.split(',')).map(|cell| cell.parse().ok()).collect()
}

#[track_caller]
fn check_test(found: Option<MannKendall>, z: f64, p: f64) -> MannKendall {
    let found = found.unwrap();
    all_near(&[found.z, found.p], &[z, p], 1e-8);
    found
}

#[test]
fn a_trend_of_ranks_has_the_published_figures() {
    let plain = check_test(mann_kendall(&monthly()), -0.8854562842589916, 0.37591058740506833);
    assert_eq!(plain.score, -1959.0);
    near(plain.variance, 4_889_800.333333333, 1e-6);
    all_near(&[plain.tau, plain.slope], &[-0.03153167653875869, -0.006369426751592357], 1e-9);
    near(plain.intercept(&monthly()).unwrap(), 96.15286624203821, 1e-9);
    let lags = monthly().len();
    let all = check_test(mann_kendall_with_lags(&monthly(), lags), -3.8419950613710894, 0.00012203829241275166);
    near(all.variance, 259_723.81316716125, 1e-3);
    check_test(mann_kendall_with_lags(&monthly(), 3), -0.5190709455046154, 0.6037112685123898);
    let seasons = check_test(mann_kendall_by_season(&monthly(), 12), -2.136504114534638, 0.03263834596177739);
    assert_eq!(seasons.score, -399.0);
    all_near(&[seasons.tau, seasons.slope], &[-0.0794979079497908, -0.08695652173913043], 1e-9);
}

#[test]
fn sales_of_three_years_rise_as_computed() {
    const SALES: [f64; 36] = [
        266.0, 145.9, 183.1, 119.3, 180.3, 168.5, 231.8, 224.5, 192.8, 122.9, 336.5, 185.9, 194.3, 149.5, 210.1, 273.3,
        191.4, 287.0, 226.0, 303.6, 289.9, 421.6, 264.5, 342.3, 339.7, 440.4, 315.9, 439.3, 401.3, 437.4, 575.5, 407.6,
        682.0, 475.3, 581.3, 646.9,
    ];
    let found = check_test(mann_kendall(&SALES.map(Some)), 5.979572523983071, 2.237239504765398e-9);
    assert_eq!((found.score, found.variance), (440.0, 5390.0));
    all_near(&[found.tau, found.slope], &[0.6984126984126984, 11.509375], 1e-9);
    near(found.intercept(&SALES.map(Some)).unwrap(), 78.73593749999998, 1e-9);
    assert_eq!(mann_kendall(&[Some(1.0), None, Some(2.0)]), None);
    assert_eq!(mann_kendall(&[Some(1.0); 6]), None);
}
