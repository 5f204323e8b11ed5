//! What is known only as a range: the answer holds that of every choice within it, and is as firm as they agree.

use crate::{day, fact, terms};
use hostboard_analysis::exposure::{Amounts, Bound, Gap, Gaps, Live, Placed, Terms, Window, by_month, live, place};
use hostboard_domain::deal::{Absent, DealFact, ValueBasis};
use hostboard_domain::fact::{Fact, State};
use hostboard_domain::time::Day;
use proptest::prelude::*;
use proptest::sample::select;

fn known(day: Day) -> Fact {
    Fact::known(i64::from(day.number()))
}

/// A range of so many days or pence more.
fn range(from: i64, more: i64) -> Fact {
    Fact::between(from, Some(from + more))
}

/// Some values of a fact: its ends and what lies between, at most so many.
fn values(fact: Fact, most: i64) -> Vec<Fact> {
    let (Some(first), Some(last)) = (fact.least(), fact.most()) else { return vec![fact] };
    let step = ((last - first) / (most - 1).max(1)).max(1);
    let some = (first..=last).step_by(usize::try_from(step).unwrap());
    some.chain([last]).map(Fact::known).collect()
}

/// Whether those facts can stand in one deal: no end before the start, no option before the end, no break before the start.
fn can_be(terms: &Terms) -> bool {
    let in_order = |a: Fact, b: Fact| a.value().zip(b.value()).is_none_or(|(a, b)| a <= b);
    in_order(terms.start, terms.end)
        && in_order(terms.end, terms.extendable_to)
        && in_order(terms.start, terms.extendable_to)
        && in_order(terms.start, terms.break_on)
}

/// Deals with exact facts within those ranges.
fn choices(terms: &Terms, most: i64) -> Vec<Terms> {
    let mut found = Vec::new();
    for value in values(terms.value, most) {
        for start in values(terms.start, most) {
            for end in values(terms.end, most) {
                for extendable_to in values(terms.extendable_to, most) {
                    for break_on in values(terms.break_on, most) {
                        found.push(Terms { value, start, end, extendable_to, break_on, ..*terms });
                    }
                }
            }
        }
    }
    found.retain(can_be);
    found
}

prop_compose! {
    /// Days around a handover, each known or a range of up to so many days more.
    fn deal(days: i64, pence: i64)(
        basis in select(vec!["whole-life", "without-options", "annual"]),
        value in (1..3_000_000_i64, 0..=pence, any::<bool>()),
        start in (-900..200_i64, 0..=days, any::<bool>()),
        long in (0..1200_i64, 0..=days, any::<bool>()),
        more in (0..900_i64, 0..=days, any::<bool>(), 0..4_u8),
        broken in (-60..600_i64, 0..=days, any::<bool>(), any::<bool>()),
    ) -> Terms {
        let handover = i64::from(day("2027-10-01").number());
        let one = |from: i64, more: i64, is_range: bool| range(from, if is_range { more } else { 0 });
        let start_at = handover + start.0;
        let end_at = start_at + long.0;
        Terms {
            value: one(value.0, value.1, value.2),
            in_pounds: true,
            basis: fact(DealFact::ValueBasis, basis),
            payer: fact(DealFact::Payer, "unit"),
            start: one(start_at, start.1, start.2),
            end: one(end_at, long.1, long.2),
            extendable_to: match more.3 {
                0 => Absent::Nothing.fact(),
                1 => Fact::NOT_RECORDED,
                _ => one(end_at + more.0, more.1, more.2),
            },
            break_on: if broken.3 { one(handover + broken.0, broken.1, broken.2) } else { Fact::NOT_RECORDED },
        }
    }
}

fn within(bound: Result<Bound, Gaps>, window: (Day, Day)) -> Option<i64> {
    bound.ok().map(|bound| bound.within(window.0, window.1).unwrap())
}

/// Low and high in each of the stretches.
fn figures(terms: &Terms, handover: Day) -> Vec<(Option<i64>, Option<i64>)> {
    let placed = place(terms, handover);
    windows(handover).into_iter().map(|window| (within(placed.low, window), within(placed.high, window))).collect()
}

fn is_range(terms: &Terms) -> bool {
    let facts = [terms.value, terms.start, terms.end, terms.extendable_to, terms.break_on];
    facts.iter().any(|fact| fact.state == State::Between)
}

/// The stretches of days that are shown: the whole, and months.
fn windows(handover: Day) -> Vec<(Day, Day)> {
    let months = [0, 1, 5, 11, 12, 17, 24, 36];
    let months = months.map(|n| (handover.plus_months(n), handover.plus_months(n + 1).plus_days(-1))).into_iter();
    months.chain([(handover, Day::LATEST), (handover, handover.plus_days(500))]).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn figures_hold_those_of_every_choice(terms in deal(400, 2_000_000)) {
        let handover = day("2027-10-01");
        let found = figures(&terms, handover);
        for choice in choices(&terms, 3) {
            for ((low, high), (least, most)) in found.iter().zip(figures(&choice, handover)) {
                prop_assert_eq!((low.is_some(), high.is_some()), (least.is_some(), most.is_some()), "{:?}", terms);
                prop_assert!(*low <= least, "{:?} {:?} {:?}", low, least, choice);
                prop_assert!(most <= *high, "{:?} {:?} {:?}", most, high, choice);
            }
        }
    }

    /// Each choice tried: the least and the most are those of some.
    #[test]
    fn figures_are_no_wider_than_the_choices(terms in deal(4, 0)) {
        let handover = day("2027-10-01");
        let placed = place(&terms, handover);
        let all: Vec<Placed> = choices(&terms, 100).iter().map(|choice| place(choice, handover)).collect();
        prop_assume!(!all.is_empty());
        for window in windows(handover) {
            let least = all.iter().filter_map(|of| within(of.low, window)).min();
            let most = all.iter().filter_map(|of| within(of.high, window)).max();
            let found = (within(placed.low, window), within(placed.high, window));
            prop_assert_eq!(found, (least, most), "{:?} {:?}", window, terms);
        }
    }

    /// Of small values each is tried too; where one goes on beyond the end the most is a penny a day wider.
    #[test]
    fn figures_of_a_value_that_is_a_range_are_no_wider(mut terms in deal(2, 60), least in 0..3_000_i64) {
        let handover = day("2027-10-01");
        let more = terms.value.most().unwrap() - terms.value.least().unwrap();
        terms.value = range(least, more);
        let placed = place(&terms, handover);
        let all: Vec<Placed> = choices(&terms, 100).iter().map(|choice| place(choice, handover)).collect();
        prop_assume!(!all.is_empty());
        let goes_on = terms.basis == fact(DealFact::ValueBasis, "without-options") && terms.extendable_to.is_recorded();
        for window in windows(handover) {
            let least = all.iter().filter_map(|of| within(of.low, window)).min();
            let most = all.iter().filter_map(|of| within(of.high, window)).max();
            prop_assert_eq!(within(placed.low, window), least, "{:?} {:?}", window, terms);
            let high = within(placed.high, window);
            let wider = high.zip(most).map_or(0, |(high, most)| high - most);
            let days = terms.extendable_to.most().or(terms.end.most()).unwrap() - terms.start.least().unwrap() + 3;
            prop_assert!(high == most || goes_on && (0..=2 * days).contains(&wider), "{:?} {:?} {:?}", high, most, terms);
        }
    }

    /// Starts are not all tried where they are so many.
    #[test]
    fn wide_ranges_hold_every_choice(
        terms in deal(400, 0), years in 5..40_i32, at in proptest::collection::vec(0.0..1.0_f64, 5),
    ) {
        let handover = day("2027-10-01");
        let first = i64::from(day("1990-05-01").number());
        let start = Fact::between(first, Some(first + i64::from(years) * 366));
        let found = figures(&Terms { start, ..terms }, handover);
        for at in at {
            let start = Fact::known(first + (f64::from(years) * 366.0 * at) as i64);
            for choice in choices(&Terms { start, ..terms }, 2) {
                for ((low, high), (least, most)) in found.iter().zip(figures(&choice, handover)) {
                    prop_assert!(*low <= least && most <= *high, "{:?} {:?} {:?}", (low, least), (most, high), choice);
                }
            }
        }
    }

    /// Months stand each by itself: low is not above high, and what they come to is no firmer than the whole.
    #[test]
    fn months_of_ranges_hold_the_whole(terms in deal(120, 1000)) {
        let from = day("2027-10-01");
        let placed = [place(&terms, from)];
        let months = by_month(&placed, Window { from, until: Day::LATEST }).unwrap();
        let sum = months.iter().fold(Amounts::default(), |sum, (_, of)| sum.plus(*of).unwrap());
        let whole = (from, Day::LATEST);
        prop_assert!(Some(sum.low) <= within(placed[0].low, whole) || placed[0].low.is_err());
        prop_assert!(Some(sum.high) >= within(placed[0].high, whole));
        for (month, of) in months {
            let window = (month.max(from), month.plus_months(1).plus_days(-1));
            prop_assert_eq!(Some(of.low), within(placed[0].low, window).or(Some(0)));
            prop_assert_eq!(Some(of.high), within(placed[0].high, window).or(Some(0)));
        }
        prop_assert!(is_range(&terms) || !placed[0].is_ranged);
    }

    /// Firm where all choices agree, and perhaps where they do not.
    #[test]
    fn a_deal_is_live_as_its_choices_are(
        end in (-40..40_i64, 0..50_i64, 0..4_u8), option in (-40..60_i64, 0..50_i64, 0..4_u8),
    ) {
        let handover = day("2027-10-01");
        let at = |days: i64| i64::from(handover.number()) + days;
        let end = match end.2 { 0 => Fact::NOT_RECORDED, 1 => range(at(end.0), 0), _ => range(at(end.0), end.1) };
        let option = match option.2 {
            0 => Fact::NOT_RECORDED,
            1 => Absent::Nothing.fact(),
            _ => range(at(option.0), option.1),
        };
        let terms = Terms { end, extendable_to: option, ..Terms::default() };
        let all: Vec<Live> = choices(&terms, 100).iter().map(|of| live(of.end, of.extendable_to, handover)).collect();
        prop_assume!(!all.is_empty());
        let found = live(end, option, handover);
        let agree = all.iter().all(|of| *of == all[0]);
        if agree {
            prop_assert_eq!(found, all[0]);
        } else {
            prop_assert!(!matches!(found, Live::Yes | Live::No), "{:?} {:?}", found, terms);
        }
    }
}

/// Low and high in pence on and after 1 October 2027, or why they are not placed.
#[track_caller]
fn check(cells: &str, low: &str, high: &str) {
    let placed = place(&terms(cells), day("2027-10-01"));
    let words = |gaps: Gaps| gaps.iter().map(Gap::word).collect::<Vec<_>>().join(" ");
    let told = |bound: Result<Bound, Gaps>| match bound {
        Ok(bound) => bound.within(day("2027-10-01"), Day::LATEST).unwrap().to_string(),
        Err(gaps) => words(gaps),
    };
    assert_eq!((told(placed.low).as_str(), told(placed.high).as_str()), (low, high), "{cells}");
}

/// Columns: value, value_basis, start, end, extendable_to, break_on.
#[test]
fn deals_with_ranges() {
    // To 2030-03-31 a day costs £666.97 and 548 days are firm; 913 days and what is left over are the most.
    check("731000.00 whole-life 2027-04-01 2029-03-31 2030-Q1 none", "36549956", "60894449");
    check("731000.00 whole-life 2027-04-01 2029-03-31 2030-03-31 none", "36549956", "60894449");
    // Broken on the first day that it may be, or not at all.
    check("40000.00 annual 2024-10-01 2029-03-31 none 2028-06", "2677360", "5994356");
    check("40000.00 annual 2024-10-01 2029-03-31 none 2028-06-01", "2677360", "5994356");
    check("40000.00 annual 2024-10-01 2029-03-31 none 2027-09-15..2027-10-15", "10928", "5994356");
    // Over before the handover, whatever the day was.
    check("- - - 2027-Q3 none -", "0", "0");
    check("- - - 2027-Q4 none -", "value value-basis start", "value value-basis start");
    check("100.00.. annual 2026-10-01 2028-09-30 none -", "10000", "value-range");
    check("100.00.. annual 2026-10-01 - none -", "end", "value-range end");
    check("100.00 annual 2026-10-01 open none 2027-09-15..2027-10-15", "open-end break-range", "open-end");
    check("365.00 annual 2027-10-01 open none 2027-10-10..2027-10-15", "990", "open-end");
}

#[test]
fn a_value_is_spread_over_what_it_may_be_spread_over() {
    let whole = ValueBasis::WholeLife as i64;
    let handover = day("2027-10-01");
    let terms = Terms {
        basis: Fact::known(whole),
        start: known(day("2027-10-01")),
        ..terms("10.00 whole-life - 2027-10-10..2027-10-19 none -")
    };
    let placed = place(&terms, handover);
    // All of it in any case; on the first day a tenth or a twentieth.
    assert_eq!(within(placed.low, (handover, Day::LATEST)), Some(1000));
    assert_eq!(
        (within(placed.low, (handover, handover)), within(placed.high, (handover, handover))),
        (Some(52), Some(100))
    );
}
