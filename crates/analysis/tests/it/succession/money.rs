//! Discounting, switching values and waiting, against worked cases and the Green Book's.

use super::{all_near, near};
use hostboard_analysis::money::{
    BIAS_CLASSES, Flow, FlowError, Flows, GREEN_BOOK, Kind, Rates, Values, Waiting, combined_bias,
};
use hostboard_domain::money::Pence;
use hostboard_domain::time::Day;
use proptest::prelude::*;

/// A thousand pounds.
const THOUSAND: f64 = 100_000.0;

fn rates() -> Rates {
    Rates::on(Day::parse("2013-07-15").unwrap()).unwrap()
}

/// `line kind year low high bias` in thousands of pounds, `-` for no allowance.
fn flow(text: &str) -> Flow {
    let [line, kind, year, low, high, bias] = text.split(' ').collect::<Vec<_>>()[..] else { panic!("{text}") };
    let pence = |text: &str| Pence((text.parse::<f64>().unwrap() * THOUSAND).round() as i64);
    let kind = match kind {
        "cost" => Kind::Cost,
        "benefit" => Kind::Benefit,
        "transfer" => Kind::Transfer,
        "sunk" => Kind::Sunk,
        other => panic!("`{other}` is no kind"),
    };
    let (low, high) = (pence(low), pence(high));
    Flow { line: line.to_owned(), kind, year: year.parse().unwrap(), low, high, bias: bias.parse().ok() }
}

fn flows(rows: &[&str]) -> Flows {
    Flows::new(&rows.iter().map(|row| flow(row)).collect::<Vec<_>>(), &rates()).unwrap()
}

#[track_caller]
fn check(flows: &Flows, npv: [f64; 2], switching: &[(&str, f64)]) {
    let found = flows.npv();
    all_near(&[found.low.0 as f64 / THOUSAND, found.high.0 as f64 / THOUSAND], &npv, 0.01);
    for (line, factor) in switching {
        near(flows.switching(line).unwrap(), *factor, 1e-4);
    }
}

const DIRECTOR: [&str; 5] = [
    "pay cost 0 60 80 0",
    "pay cost 1 120 150 0",
    "pay cost 2 120 150 0",
    "income benefit 1 100 220 -",
    "income benefit 2 150 300 -",
];
const CONTRACT: [&str; 5] = [
    "set-up cost 0 150 150 15",
    "fee cost 1 90 110 0",
    "fee cost 2 90 110 0",
    "income benefit 1 200 260 -",
    "income benefit 2 240 320 -",
];

#[test]
fn options_are_worth_what_their_years_are() {
    check(&flows(&DIRECTOR), [-128.31, 204.65], &[("income", 0.8953), ("pay", 1.1169)]);
    check(&flows(&CONTRACT), [35.81, 206.46], &[("fee", 1.6377), ("income", 0.7495), ("set-up", 1.7022)]);
    assert_eq!(flows(&DIRECTOR).switching("nobody's"), None);
    // No fee of 0 or more makes it worth nothing, as it is worth less without any.
    let loss = flows(&["fee cost 1 10 10 0", "set-up cost 0 50 50 0"]);
    assert_eq!(loss.switching("fee"), None);
}

#[test]
fn transfers_and_sunk_costs_are_kept_and_not_counted() {
    let mut rows = CONTRACT.to_vec();
    rows.extend(["vat transfer 1 40 40 -", "lease sunk 0 500 500 20", "travel cost 1 0 0 -"]);
    let with = flows(&rows);
    assert_eq!(with.npv(), flows(&CONTRACT).npv());
    assert_eq!(with.not_counted().map(|flow| &flow.line[..]).collect::<Vec<_>>(), ["vat", "lease"]);
    assert_eq!(with.without_bias().map(|flow| &flow.line[..]).collect::<Vec<_>>(), ["travel"]);
}

#[test]
fn amounts_that_cannot_be_are_refused() {
    let error = |row: &str| Flows::new(&[flow(row)], &rates()).unwrap_err();
    let line = || "fee".to_owned();
    assert_eq!(error("fee cost 1 20 10 0"), FlowError::Amount { line: line() });
    assert_eq!(error("fee cost 1 -1 10 0"), FlowError::Amount { line: line() });
    assert_eq!(error("fee cost 1 10 20 -5"), FlowError::Bias { line: line() });
    assert_eq!(error("fee cost 126 10 20 0"), FlowError::Year { line: line(), year: 126 });
}

/// HM Treasury, "The Green Book" (2003 and later), standard discount factors at 3.5 %, as printed.
#[test]
fn years_are_discounted_as_the_published_table_has_it() {
    const PRINTED: [f64; 31] = [
        1.0, 0.9662, 0.9335, 0.9019, 0.8714, 0.842, 0.8135, 0.786, 0.7594, 0.7337, 0.7089, 0.6849, 0.6618, 0.6394,
        0.6178, 0.5969, 0.5767, 0.5572, 0.5384, 0.5202, 0.5026, 0.4856, 0.4692, 0.4533, 0.438, 0.4231, 0.4088, 0.395,
        0.3817, 0.3687, 0.3563,
    ];
    let factor = |year| rates().factor(year).unwrap();
    for (year, printed) in (0..).zip(PRINTED) {
        near(factor(year), printed, 5e-5);
    }
    near((1..=4).map(factor).sum(), 3.673079, 1e-6);
    let worked = [(0, 1.0), (1, 0.966184), (2, 0.933511), (30, 0.356278), (31, 0.345901), (75, 0.094214)];
    worked.into_iter().for_each(|(year, expected)| near(factor(year), expected, 1e-6));
    assert!(rates().factor(125).is_some() && rates().factor(126).is_none());
    assert_eq!(Rates::on(Day::parse("2003-03-31").unwrap()), None);
    assert_eq!(GREEN_BOOK.len(), 1);
}

/// HM Treasury, "The Green Book" (2003, revised 2011), worked example of two options, in thousands of pounds.
#[test]
fn the_published_options_have_their_values_and_switching_values() {
    let option = |capital: f64, staff: f64| {
        let mut rows = vec![format!("capital cost 0 {capital} {capital} 0")];
        for year in 1..=4 {
            rows.push(format!("staff benefit {year} {staff} {staff} -"));
            rows.push(format!("quality benefit {year} 500 500 -"));
        }
        flows(&rows.iter().map(String::as_str).collect::<Vec<_>>())
    };
    let (a, b) = (option(10_000.0, 2_000.0), option(5_000.0, 1_000.0));
    check(&a, [-817.302, -817.302], &[]);
    check(&b, [509.619, 509.619], &[]);
    near(2_000.0 * a.switching("staff").unwrap(), 2_222.511, 0.01);
    near(1_000.0 * b.switching("staff").unwrap(), 861.256, 0.01);
    near(5_000.0 * b.switching("capital").unwrap(), 5_509.619, 0.1);
    near(2_000.0 * a.switching_against("staff", &b).unwrap(), 2_361.256, 0.01);
}

/// As the published guidance combines them: a project of which 30 % is a non-standard building.
#[test]
fn allowances_for_optimism_combine_by_their_shares() {
    let class = |name| BIAS_CLASSES.iter().find(|class| class.name == name).unwrap();
    let (other, standard) = (class("non-standard buildings"), class("standard buildings"));
    near(combined_bias(&[(0.3, other.spending.0), (0.7, standard.spending.0)]).unwrap(), 32.1, 1e-9);
    let durations = (other.duration.unwrap().0, standard.duration.unwrap().0);
    near(combined_bias(&[(0.3, durations.0), (0.7, durations.1)]).unwrap(), 14.5, 1e-9);
    assert_eq!(combined_bias(&[(0.3, 51.0), (0.6, 24.0)]), None);
    assert_eq!((class("outsourcing").duration, class("outsourcing").spending), (None, (41.0, 0.0)));
}

fn three(interim_cost: f64) -> Waiting {
    let options = [(300.0, -120.0), (90.0, 60.0), (0.0, 0.0)].map(|(met, not_met)| Values { met, not_met });
    Waiting::new(&options, 6, interim_cost, &rates()).unwrap()
}

#[test]
fn waiting_pays_where_the_fact_is_worth_its_delay() {
    let waiting = three(5.0);
    let found = [waiting.now(0.5), waiting.worth_of_knowing(0.5), waiting.waited(0.5)];
    all_near(&found, &[90.0, 90.0, 146.9303], 0.001);
    near(waiting.waited(0.5) - waiting.now(0.5), 56.9303, 0.001);
    let (from, to) = waiting.pays_between().unwrap();
    all_near(&[from, to], &[0.1507, 0.8092], 0.001);
    assert_eq!(three(25.0).pays_between(), None);
    assert_eq!(Waiting::new(&[], 6, 5.0, &rates()), None);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// Knowing is never worth less than nothing, and it pays to wait just within the stretch of chances said.
    #[test]
    fn waiting_pays_in_one_stretch(
        values in prop::collection::vec((-300..300_i32, -300..300_i32), 1..5),
        months in 0..24_u32,
        cost in 0..20_i32,
    ) {
        let values: Vec<Values> =
            values.iter().map(|(met, not_met)| Values { met: f64::from(*met), not_met: f64::from(*not_met) }).collect();
        let waiting = Waiting::new(&values, months, f64::from(cost), &rates()).unwrap();
        let stretch = waiting.pays_between();
        for chance in (0..=200).map(|step| f64::from(step) / 200.0) {
            prop_assert!(waiting.worth_of_knowing(chance) >= -1e-9);
            let is_clear = (waiting.waited(chance) - waiting.now(chance)).abs() > 1e-6;
            let is_within = stretch.is_some_and(|(from, to)| (from..=to).contains(&chance));
            prop_assert!(!is_clear || waiting.pays(chance) == is_within, "{} {:?}", chance, stretch);
        }
    }
}
