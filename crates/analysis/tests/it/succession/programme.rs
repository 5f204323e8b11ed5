//! Slips, delay forecasts and what waits for what, against worked cases.

use super::near;
use hostboard_analysis::programme::{
    Dated, DelayModel, Finished, ReferenceClass, Slip, Span, Stated, Statement, Thing, Wait, all_by_day, dates, months,
    moves,
};
use hostboard_domain::time::{Day, When};
use proptest::prelude::*;

fn day(text: &str) -> Day {
    Day::parse(text).unwrap_or_else(|| panic!("`{text}` is not a day"))
}

/// `said | expected`, each a day, two days with an open end or not, or `-` where it is not recorded.
fn statement(text: &str) -> Statement {
    let (said, expected) = text.split_once(" | ").unwrap();
    Statement { said: When::parse(said), expected: When::parse(expected).unwrap() }
}

#[track_caller]
fn check_span(found: Span, [least, most]: [Option<f64>; 2], tolerance: f64) {
    for (found, expected) in [(found.least, least), (found.most, most)] {
        assert_eq!(found.is_some(), expected.is_some(), "{found:?}, not {expected:?}");
        found.zip(expected).iter().for_each(|(found, expected)| near(*found, *expected, tolerance));
    }
}

#[track_caller]
fn check_slip(before: &str, after: &str, days: [Option<f64>; 2], in_months: [Option<f64>; 2], rate: [Option<f64>; 2]) {
    let slip = Slip::between(statement(before), statement(after));
    check_span(slip.moved_days, days, 0.0);
    let Span { least, most } = slip.moved_days;
    assert_eq!([least.map(months), most.map(months)], in_months);
    check_span(slip.rate, rate, 0.001);
}

#[test]
fn dates_move_by_bounds() {
    let both = |number| [Some(number); 2];
    check_slip("2025-01-10 | 2025-06-30", "2025-05-01 | 2025-09-30", both(92.0), both(3.0), both(0.829));
    let march = "2025-03 | 2025-07-01..2025-09-30";
    let (days, in_months, rate) = ([Some(93.0), Some(273.0)], [Some(3.1), Some(9.0)], [Some(0.482), Some(1.675)]);
    check_slip(march, "2025-09-10 | 2026-01-01..2026-03-31", days, in_months, rate);
    let open = |least| [Some(least), None];
    check_slip(march, "2025-09-10 | 2026-01-01..", open(93.0), open(3.1), open(0.482));
    let spring = "- | 2012-03-01..2012-05-31";
    check_slip(spring, "2012-09 | 2014-01-01..", open(580.0), open(19.1), [None; 2]);
    let march_2014 = [Some(639.0), Some(760.0)];
    check_slip(spring, "2012-09 | 2014-03", march_2014, [Some(21.0), Some(25.0)], [None; 2]);
}

#[test]
fn a_date_that_came_nearer_has_a_slip_below_nothing() {
    let before = "2025-01-01..2025-01-11 | 2025-12-31";
    // 30 to 40 days went by, and it came 10 days nearer: between 1/4 and 1/3 of a day a day.
    let rate = [Some(-1.0 / 3.0), Some(-0.25)];
    check_slip(before, "2025-02-10 | 2025-12-21", [Some(-10.0); 2], [Some(-0.3); 2], rate);
    // Said perhaps on the same day: no upper end.
    check_slip("2025-01 | 2025-06-30", "2025-01-31 | 2025-07-30", [Some(30.0); 2], [Some(1.0); 2], [Some(1.0), None]);
}

/// Said, stated, came.
fn finished(rows: &[[&str; 3]]) -> Vec<Finished> {
    rows.iter().map(|[said, stated, came]| Finished { said: day(said), stated: day(stated), came: day(came) }).collect()
}

const SIX: [[&str; 3]; 6] = [
    ["2024-01-15", "2024-06-30", "2024-09-30"],
    ["2024-02-01", "2024-05-31", "2024-06-15"],
    ["2023-11-01", "2024-03-31", "2024-09-15"],
    ["2024-04-01", "2024-10-31", "2024-11-30"],
    ["2023-09-15", "2024-01-31", "2024-02-20"],
    ["2024-06-01", "2024-12-31", "2025-05-31"],
];

/// Said, first and last day stated.
fn model(statements: &[[&str; 3]], today: &str) -> Option<DelayModel> {
    let stated = |[said, first, last]: &[&str; 3]| Stated { said: day(said), first: day(first), last: day(last) };
    let class = ReferenceClass::new(&finished(&SIX)).unwrap();
    DelayModel::new(&statements.iter().map(stated).collect::<Vec<_>>(), class, day(today))
}

#[track_caller]
fn check_days(found: (Day, Day), expected: [&str; 2]) {
    let apart =
        [(found.0, expected[0]), (found.1, expected[1])].map(|(found, text)| found.number() - day(text).number());
    assert!(apart.iter().all(|days| days.abs() <= 1), "{found:?}, not {expected:?}");
}

const MOVED_TWICE: [[&str; 3]; 3] = [
    ["2025-01-10", "2025-06-30", "2025-06-30"],
    ["2025-05-01", "2025-09-30", "2025-09-30"],
    ["2025-09-01", "2025-12-31", "2025-12-31"],
];

#[test]
fn dates_take_as_long_as_such_dates_took() {
    let class = ReferenceClass::new(&finished(&SIX)).unwrap();
    near(class.mean, 0.3513, 0.0005);
    near(class.sd, 0.264, 0.0005);
    near(class.mean.exp(), 1.4208, 0.0005);

    let moved = model(&MOVED_TWICE, "2025-10-01").unwrap();
    super::all_near(&moved.own, &[0.7305, 0.4733], 0.0005);
    near(moved.multiple(), 1.5446, 0.0005);
    near(moved.sd, 0.2851, 0.0005);
    check_days(moved.delay().median, ["2026-03-07", "2026-03-07"]);
    check_days(moved.delay().four_in_five, ["2026-01-09", "2026-05-28"]);
    let target = day("2026-03-31");
    near(moved.chance_by(target), 0.6647, 0.0005);

    let first = model(&[["2025-08-15", "2025-11-01", "2025-11-30"]], "2025-10-01").unwrap();
    assert!(first.own.is_empty());
    near(first.multiple(), 1.4208, 0.0005);
    near(first.sd, 0.2951, 0.0005);
    check_days(first.delay().median, ["2025-12-04", "2026-01-14"]);
    check_days(first.delay().four_in_five, ["2025-10-30", "2026-03-25"]);
    assert_eq!(first.delay().stated, (day("2025-11-01"), day("2025-11-30")));
    near(first.chance_by(target), 0.9152, 0.0005);

    let all = all_by_day(&[moved.chance_by(target), first.chance_by(target)]);
    super::all_near(&[all.independent, all.least, all.most], &[0.6083, 0.5799, 0.6647], 0.0005);
}

#[test]
fn there_is_no_forecast_without_a_class_or_a_date() {
    assert_eq!(ReferenceClass::new(&finished(&SIX[..4])), Err(4));
    // Stated three weeks off: it says little, so only five of six count.
    let mut near_ones = SIX;
    near_ones[0] = ["2024-06-10", "2024-06-30", "2024-09-30"];
    near_ones[1] = near_ones[0];
    assert_eq!(ReferenceClass::new(&finished(&near_ones)), Err(4));
    assert!(model(&MOVED_TWICE, "2025-12-31").is_some());
    assert_eq!(model(&MOVED_TWICE, "2026-01-01"), None);
    assert_eq!(model(&[], "2025-10-01"), None);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// What has not come yet comes later: never by today, and the longer one waits the later half of it comes.
    #[test]
    fn nothing_that_has_not_come_came_before_today(waited in 0..121_i32, more in 1..60_i32) {
        let at = |days: i32| day("2025-09-01").plus_days(days).to_string();
        let (earlier, later) = (at(waited), at((waited + more).min(121)));
        let (before, after) = (model(&MOVED_TWICE, &earlier).unwrap(), model(&MOVED_TWICE, &later).unwrap());
        prop_assert_eq!(before.chance_by(day(&earlier)), 0.0);
        prop_assert!(before.delay().four_in_five.0 >= day(&earlier));
        prop_assert!(before.delay().median.0 <= after.delay().median.0);
        prop_assert!(before.chance_by(day("2026-03-31")) >= after.chance_by(day("2026-03-31")));
    }
}

/// A thing: `first..last` with what it waits for, as `place+lag`.
fn thing(own: &str, waits: &[(usize, i32)]) -> Thing {
    let own = When::parse(own);
    let waits = waits.iter().map(|(on, lag_days)| Wait { on: *on, lag_days: *lag_days }).collect();
    Thing { first: own.and_then(When::first), last: own.and_then(When::last), done: None, waits }
}

fn dated(first: &str, last: &str) -> Option<Dated> {
    Some(Dated { first: Day::parse(first), last: Day::parse(last) })
}

#[test]
fn what_waits_comes_no_sooner_than_what_it_waits_for() {
    let takeover = thing("2014-01-01..2014-03-31", &[]);
    let post = thing("2013-10-01..2014-05-31", &[(0, 30)]);
    let deal = thing("2013-12", &[(1, 0), (0, 0)]);
    let apart = thing("2013-12", &[]);
    let things = [takeover, post, deal, apart];
    let found = dates(&things);
    assert_eq!(found.dates[1], dated("2014-01-31", "2014-05-31"));
    assert_eq!(found.dates[2], dated("2014-01-31", "2014-05-31"));
    let moved = moves(&things, 0, Dated { first: Day::parse("2014-03-01"), last: Day::parse("2014-05-31") });
    assert_eq!(moved.iter().map(|of| of.place).collect::<Vec<_>>(), [0, 1, 2]);
    assert_eq!(Some(moved[2].after), dated("2014-03-31", "2014-06-30"));
}

#[test]
fn what_waits_for_an_undated_thing_has_no_last_day() {
    let things = [thing("-", &[]), thing("2013-10-01..2013-12-31", &[(0, 0)]), thing("2014-06", &[(1, 0), (9, 0)])];
    assert_eq!(dates(&things).dates, [dated("-", "-"), dated("2013-10-01", "-"), dated("2014-06-01", "-")]);
}

#[test]
fn a_ring_has_no_dates_nor_has_what_follows_it() {
    let mut things =
        [thing("2014-01", &[(1, 0)]), thing("2014-02", &[(0, 0)]), thing("2014-03", &[(1, 0)]), thing("2014-04", &[])];
    let found = dates(&things);
    assert_eq!((&found.dates[..3], found.dates[3]), (&[None; 3][..], dated("2014-04-01", "2014-04-30")));
    assert_eq!(found.rings, [[0, 1]]);
    // Once one of them has come, the ring is none.
    things[0].done = dated("2014-05-05", "2014-05-05");
    let found = dates(&things);
    assert_eq!(
        found.dates[..3],
        [dated("2014-05-05", "2014-05-05"), dated("2014-05-05", "2014-05-05"), dated("2014-05-05", "2014-05-05")]
    );
    assert!(found.rings.is_empty());
}

#[test]
fn what_came_within_a_range_leaves_a_range_to_what_waits() {
    let came = |first, last| Thing { done: dated(first, last), ..thing("2014-01", &[]) };
    let things = [came("2014-05-01", "2014-05-31"), came("-", "-"), came("-", "2014-05-31")];
    let waits = |on| thing("2014-02", &[(on, 10)]);
    let found = dates(&[&things[..], &[waits(0), waits(1), waits(2)]].concat()).dates;
    assert_eq!(found[0], dated("2014-05-01", "2014-05-31"));
    assert_eq!(found[3], dated("2014-05-11", "2014-06-10"));
    // Come, and nobody knows when: its own first day stands, and no last day can be told.
    assert_eq!(found[4], dated("2014-02-01", "-"));
    assert_eq!(found[5], dated("2014-02-01", "2014-06-10"));
}

const MANY: usize = 20_000;

#[test]
fn a_ring_of_many_is_one_ring() {
    let ring: Vec<Thing> = (0..MANY).map(|place| thing("2014-01", &[((place + 1) % MANY, 1)])).collect();
    let found = dates(&ring);
    assert_eq!(found.rings, [(0..MANY).collect::<Vec<_>>()]);
    assert!(found.dates.iter().all(Option::is_none));
}

#[test]
fn rings_that_lead_to_each_other_one_way_are_apart() {
    // Pairs in a ring each, and each pair waits for the next.
    let waits = |place: usize| [(place ^ 1, 0), ((place + 2) % (2 * MANY), 0)];
    let pair = |place: usize| thing("2014-01", &waits(place)[..if place + 2 < MANY { 2 } else { 1 }]);
    let found = dates(&(0..MANY).map(pair).collect::<Vec<_>>());
    assert_eq!(found.rings, (0..MANY / 2).map(|pair| vec![2 * pair, 2 * pair + 1]).collect::<Vec<_>>());
    assert_eq!(dates(&[thing("2014-01", &[(0, 0)])]).rings, [[0]]);
}

#[test]
fn a_chain_of_many_is_followed_to_its_end_either_way() {
    let first = thing("2014-01-01", &[]);
    let link = |on: usize| thing("2014-01-01", &[(on, 1)]);
    let rising: Vec<Thing> = [first.clone()].into_iter().chain((0..MANY - 1).map(link)).collect();
    let falling: Vec<Thing> = (1..MANY).map(link).chain([first]).collect();
    let end = day("2014-01-01").plus_days(MANY as i32 - 1);
    let end = Some(Dated { first: Some(end), last: Some(end) });
    assert_eq!((dates(&rising).dates[MANY - 1], dates(&falling).dates[0]), (end, end));
    assert!(dates(&rising).rings.is_empty() && dates(&falling).rings.is_empty());
}
