//! What must be so of every deal and every handover.

use crate::{day, fact, naive};
use hostboard_analysis::exposure::{Amounts, Placed, Terms, Window, by_group, by_month, place, total};
use hostboard_domain::deal::DealFact;
use hostboard_domain::fact::Fact;
use hostboard_domain::time::Day;
use proptest::prelude::*;
use proptest::sample::select;
use std::collections::BTreeMap;

fn a_day() -> impl Strategy<Value = Day> {
    // Some at the ends of months and years, where arithmetic of days goes wrong.
    let ends = select(vec!["2028-02-28", "2028-02-29", "2028-03-01", "2027-12-31", "2028-01-01", "2028-04-01"]);
    let first = day("2024-01-01").number();
    prop_oneof![1 => ends.prop_map(day), 3 => (first..first + 3000).prop_map(Day::from_number)]
}

fn date(of: DealFact, others: &'static [&'static str]) -> impl Strategy<Value = Fact> {
    let others = select(others).prop_map(move |word| fact(of, word));
    prop_oneof![3 => a_day().prop_map(|day| Fact::known(i64::from(day.number()))), 1 => others]
}

prop_compose! {
    fn deal()(
        value in prop_oneof![
            1 => Just(Fact::NOT_RECORDED), 1 => (0..5_i64).prop_map(Fact::known), 6 => (0..50_000_000_i64).prop_map(Fact::known),
        ],
        basis in select(vec!["whole-life", "whole-life", "without-options", "without-options", "annual", "annual", "-"]),
        start in date(DealFact::Start, &["-"]),
        end in date(DealFact::End, &["-", "open"]),
        extendable_to in date(DealFact::ExtendableTo, &["-", "none", "none"]),
        break_on in date(DealFact::BreakOn, &["-", "none"]),
        long in 0..1200_i64,
        orderly in proptest::bool::weighted(0.8),
    ) -> Terms {
        // Mostly deals that can be: an end after the start.
        let later = |fact: Fact, than: Fact| match (fact.value(), than.value()) {
            (Some(a), Some(b)) if a < b => Fact::known(b + long),
            _ => fact,
        };
        let end = if orderly { later(end, start) } else { end };
        Terms {
            value,
            in_pounds: true,
            basis: fact(DealFact::ValueBasis, basis),
            payer: fact(DealFact::Payer, "unit"),
            start,
            end,
            extendable_to: if orderly { later(extendable_to, end) } else { extendable_to },
            break_on,
        }
    }
}

fn months(placed: &[Placed], from: Day, until: Day) -> BTreeMap<Day, Amounts> {
    by_month(placed, Window { from, until }).unwrap().into_iter().collect()
}

fn first_of_month(day: Day) -> Day {
    let (year, month, _) = day.ymd();
    Day::from_ymd(year, month, 1).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_reading_day_by_day_agrees(terms in deal(), handover in a_day()) {
        let placed = place(&terms, handover);
        let (low, high) = naive::read(&terms, handover);
        let nothing_is_payable = terms.value.value() == Some(0);
        for (found, expected) in [(placed.low, low), (placed.high, high)] {
            if nothing_is_payable {
                prop_assert_eq!(found.unwrap().within(handover, Day::LATEST), Some(0));
                continue;
            }
            prop_assert_eq!(found.is_ok(), expected.is_some(), "{:?} {:?}", found, terms);
            if let (Ok(found), Some(expected)) = (found, expected) {
                prop_assert_eq!(found.within(handover, Day::LATEST), Some(naive::from(&expected, handover)), "{:?}", terms);
                for (month, amounts) in months(&[Placed { low: Ok(found), ..placed }], handover, Day::LATEST) {
                    let next = month.plus_months(1);
                    let days = expected.range(month.max(handover)..next).map(|(_, pence)| pence).sum::<i64>();
                    prop_assert_eq!(amounts.low, days, "{} {:?}", month, terms);
                }
            }
        }
    }

    #[test]
    fn the_whole_life_adds_up_to_the_value(terms in deal(), handover in a_day()) {
        let whole_life = terms.basis == fact(DealFact::ValueBasis, "whole-life");
        // Placed for a handover before everything, so that nothing is over and no break is behind.
        let early = day("2020-01-01");
        if let (true, Ok(high)) = (whole_life, place(&terms, early).high) {
            let before = high.within(early, handover.plus_days(-1)).unwrap();
            let after: i64 = months(&[place(&terms, early)], handover, Day::LATEST).values().map(|a| a.high).sum();
            prop_assert_eq!(Some(before + after), terms.value.value());
        }
    }

    #[test]
    fn low_is_never_above_high(deals in proptest::collection::vec(deal(), 1..12), handover in a_day()) {
        let placed: Vec<Placed> = deals.iter().map(|terms| place(terms, handover)).collect();
        for (month, amounts) in months(&placed, handover, Day::LATEST) {
            prop_assert!(amounts.low - amounts.low_alone <= amounts.high, "{} {:?}", month, amounts);
            prop_assert!(0 <= amounts.low_alone && amounts.low_alone <= amounts.low);
        }
    }

    /// Months on or after both handovers; a break between the two ends low for the earlier alone.
    #[test]
    fn moving_the_handover_changes_no_later_month(
        deals in proptest::collection::vec(deal(), 1..12),
        handovers in (a_day(), a_day()),
    ) {
        let (first, second) = (handovers.0.min(handovers.1), handovers.0.max(handovers.1));
        let between = |terms: &Terms| terms.break_on.value().is_some_and(|day| {
            (i64::from(first.number())..i64::from(second.number())).contains(&day)
        });
        let unbroken: Vec<Terms> = deals.iter().filter(|terms| !between(terms)).copied().collect();
        for (some, both) in [(&unbroken, true), (&deals, false)] {
            let of = |handover: Day| -> Vec<Placed> { some.iter().map(|terms| place(terms, handover)).collect() };
            let (earlier, later) = (months(&of(first), first, Day::LATEST), months(&of(second), second, Day::LATEST));
            let from = first_of_month(second).plus_months(1);
            let cut = |all: &BTreeMap<Day, Amounts>| -> BTreeMap<Day, (i64, i64)> {
                let some = all.range(from..).map(|(month, a)| (*month, (if both { a.low } else { 0 }, a.high)));
                some.filter(|(_, amounts)| *amounts != (0, 0)).collect()
            };
            prop_assert_eq!(cut(&earlier), cut(&later));
        }
    }

    #[test]
    fn months_and_groups_are_the_total(
        deals in proptest::collection::vec((deal(), 0..3_u32), 0..12),
        handover in a_day(),
        until in proptest::option::of(a_day()),
    ) {
        let until = until.unwrap_or(Day::LATEST).max(handover);
        let window = Window { from: handover, until };
        let placed: Vec<Placed> = deals.iter().map(|(terms, _)| place(terms, handover)).collect();
        let groups: Vec<u32> = deals.iter().map(|(_, group)| *group).collect();
        let all = total(&placed, window).unwrap();
        let add = |sum: Amounts, amounts: Amounts| sum.plus(amounts).unwrap();
        let months = months(&placed, handover, until).into_values().fold(Amounts::default(), add);
        let figures = by_group(&placed, &groups, 3, window).unwrap();
        prop_assert_eq!(months, all.amounts);
        prop_assert_eq!(figures.iter().map(|f| f.amounts).fold(Amounts::default(), add), all.amounts);
        prop_assert_eq!(figures.iter().map(|f| f.deals).sum::<usize>(), all.deals);
        prop_assert_eq!(figures.iter().map(|f| f.not_placed).sum::<usize>(), all.not_placed);
    }
}
