//! Deals worked by hand.

use crate::{day, terms};
use hostboard_analysis::exposure::{Amounts, Gaps, Placed, Window, by_group, by_month, not_placed, place, total};
use hostboard_domain::deal::Payer;
use hostboard_domain::fact::Fact;
use hostboard_domain::time::Day;

fn window(from: &str) -> Window {
    Window { from: day(from), until: Day::LATEST }
}

fn words(gaps: Gaps) -> String {
    gaps.iter().map(|gap| gap.word()).collect::<Vec<_>>().join(" ")
}

/// Low and high in pence on and after the handover, or why they are not placed.
#[track_caller]
fn check(cells: &str, handover: &str, low: &str, high: &str) {
    let placed = place(&terms(cells), day(handover));
    let said = |bound: Result<hostboard_analysis::exposure::Bound, Gaps>| match bound {
        Ok(bound) => bound.within(day(handover), Day::LATEST).unwrap().to_string(),
        Err(gaps) => words(gaps),
    };
    assert_eq!((said(placed.low).as_str(), said(placed.high).as_str()), (low, high), "{cells}");
}

/// Columns: value, value_basis, start, end, extendable_to, break_on.
#[test]
fn whole_life_values_are_spread_to_the_latest_end() {
    // 366 days of a leap year at 100 pence: all of it, then 275 days from April, then the last day.
    check("366.00 whole-life 2028-01-01 2028-12-31 none -", "2028-01-01", "36600", "36600");
    check("366.00 whole-life 2028-01-01 2028-12-31 none -", "2028-04-01", "27500", "27500");
    check("366.00 whole-life 2028-01-01 2028-12-31 none -", "2028-02-29", "30700", "30700");
    check("366.00 whole-life 2028-01-01 2028-12-31 none -", "2028-12-31", "100", "100");
    check("366.00 whole-life 2028-01-01 2028-12-31 none -", "2029-01-01", "0", "0");
    check("366.00 whole-life 2028-01-01 2028-12-31 none -", "2020-01-01", "36600", "36600");
    // The remainder falls on the last day: 3 days at 33, one penny over.
    check("1.00 whole-life 2028-04-01 2028-04-03 none -", "2028-04-02", "67", "67");
    check("1.00 whole-life 2028-04-01 2028-04-03 none -", "2028-04-03", "34", "34");
    check("0.02 whole-life 2028-04-01 2028-04-03 none -", "2028-04-03", "2", "2");
    // One day.
    check("55.55 whole-life 2028-04-01 2028-04-01 none -", "2028-04-01", "5555", "5555");
    check("55.55 whole-life 2028-04-01 2028-04-01 none -", "2028-04-02", "0", "0");
    // An option: 730 days at 100 pence, 365 of them firm (2029 and 2030).
    check("730.00 whole-life 2029-01-01 2029-12-31 2030-12-31 -", "2029-01-01", "36500", "73000");
    check("730.00 whole-life 2029-01-01 2029-12-31 2030-12-31 -", "2030-01-01", "0", "36500");
    check("730.05 whole-life 2029-01-01 2029-12-31 2030-12-31 -", "2029-12-31", "100", "36605");
    // An option that ends before the end is none.
    check("365.00 whole-life 2029-01-01 2029-12-31 2029-06-30 -", "2029-12-31", "100", "100");
    // Options not recorded: low spreads to the firm end.
    check("365.00 whole-life 2029-01-01 2029-12-31 - -", "2029-12-31", "100", "extendable-to");
    check("365.00 whole-life 2029-01-01 - 2029-12-31 -", "2029-12-31", "end", "100");
}

#[test]
fn values_without_options_go_on_at_their_daily_rate() {
    check("365.00 without-options 2029-01-01 2029-12-31 none -", "2029-12-01", "3100", "3100");
    check("365.00 without-options 2029-01-01 2029-12-31 2030-12-31 -", "2029-12-01", "3100", "39600");
    check("365.00 without-options 2029-01-01 2029-12-31 2030-01-01 -", "2030-01-01", "0", "100");
    // 100 pence over 3 days, then 2 days more: 66.67 pence, so 67, the odd one on the last day.
    check("1.00 without-options 2028-04-01 2028-04-03 2028-04-05 -", "2028-04-01", "100", "167");
    check("1.00 without-options 2028-04-01 2028-04-03 2028-04-05 -", "2028-04-04", "0", "67");
    check("1.00 without-options 2028-04-01 2028-04-03 2028-04-05 -", "2028-04-05", "0", "34");
    check("365.00 without-options 2029-01-01 2029-12-31 - -", "2029-12-01", "3100", "extendable-to");
    check("365.00 without-options 2029-01-01 - 2029-12-31 -", "2029-12-01", "end", "end");
}

#[test]
fn annual_values_are_so_much_a_contract_year() {
    // From 1 July 2027: a year of 366 days, then two of 365.
    check("366.00 annual 2027-07-01 2028-06-30 none -", "2028-04-01", "9100", "9100");
    check("366.00 annual 2027-07-01 2028-06-30 none -", "2027-07-01", "36600", "36600");
    check("365.00 annual 2028-07-01 2030-06-30 none -", "2028-07-01", "73000", "73000");
    // Half a second year: 184 days at 100 pence.
    check("365.00 annual 2028-07-01 2029-12-31 none -", "2028-07-01", "54900", "54900");
    // The remainder of a year falls on the year's last day, and of a part of a year nothing does.
    check("366.00 annual 2028-07-01 2030-06-29 none -", "2028-07-01", "73000", "73000");
    check("366.00 annual 2028-07-01 2030-06-30 none -", "2029-06-30", "36800", "36800");
    check("365.00 annual 2028-07-01 2029-06-30 2030-06-30 -", "2029-06-30", "100", "36600");
    // The end is not needed for the rate, only for how long.
    check("365.00 annual 2028-07-01 - 2030-06-30 -", "2030-06-30", "end", "100");
    check("365.00 annual 2028-07-01 open none 2029-07-10", "2029-07-01", "1000", "open-end");
    // A year from 29 February goes on from 28 February.
    check("366.00 annual 2028-02-29 2029-02-27 none -", "2028-02-29", "36600", "36600");
    check("366.00 annual 2028-02-29 2029-02-28 none -", "2029-02-28", "100", "100");
}

#[test]
fn a_break_ends_low_where_it_comes_on_or_after_the_handover() {
    check("366.00 whole-life 2028-01-01 2028-12-31 none 2028-06-30", "2028-06-30", "100", "18500");
    check("366.00 whole-life 2028-01-01 2028-12-31 none 2028-06-30", "2028-06-01", "3000", "21400");
    check("366.00 whole-life 2028-01-01 2028-12-31 none 2028-06-30", "2028-07-01", "18400", "18400");
    check("366.00 whole-life 2028-01-01 2028-12-31 none none", "2028-07-01", "18400", "18400");
    check("366.00 whole-life 2028-01-01 2028-12-31 none 2029-06-30", "2028-07-01", "18400", "18400");
    check("366.00 whole-life 2028-07-01 2029-06-30 none 2028-06-30", "2028-01-01", "0", "36600");
    check("100.00 whole-life 2028-01-01 open none 2028-06-30", "2028-06-30", "open-end", "open-end");
}

#[test]
fn what_is_missing_is_said_unless_it_does_not_matter() {
    check("- whole-life 2028-01-01 2028-12-31 none -", "2028-04-01", "value", "value");
    check("1.00 - 2028-01-01 2028-12-31 none -", "2028-04-01", "value-basis", "value-basis");
    check("1.00 not-stated 2028-01-01 2028-12-31 none -", "2028-04-01", "value-basis", "value-basis");
    check("1.00 whole-life - 2028-12-31 none -", "2028-04-01", "start", "start");
    check("1.00 whole-life 2028-01-01 - - -", "2028-04-01", "end", "end extendable-to");
    check("1.00 annual 2028-01-01 open none -", "2028-04-01", "open-end", "open-end");
    check("- - - - - -", "2028-04-01", "value value-basis start end", "value value-basis start end extendable-to");
    check("1.00 whole-life 2028-12-31 2028-01-01 none -", "2028-04-01", "ends-before-start", "ends-before-start");
    // Over before the handover, whatever else is missing; nothing payable, likewise.
    check("- - - 2028-03-31 none -", "2028-04-01", "0", "0");
    check("- - - 2028-03-31 - -", "2028-04-01", "0", "value value-basis start extendable-to");
    check("0.00 - - - - -", "2028-04-01", "0", "0");
}

#[test]
fn who_pays_and_in_what_counts() {
    let whole = terms("- whole-life - - - -");
    let paid_to_us = hostboard_analysis::exposure::Terms { payer: Fact::known(Payer::Counterparty as i64), ..whole };
    let placed = place(&paid_to_us, day("2028-04-01"));
    assert_eq!(total(&[placed], window("2028-04-01")).unwrap(), Default::default());
    let known = terms("10.00 whole-life 2028-01-01 2028-12-31 none -");
    let gaps = |terms| words(place(&terms, day("2028-04-01")).low.unwrap_err());
    assert_eq!(gaps(hostboard_analysis::exposure::Terms { in_pounds: false, ..known }), "currency");
    assert_eq!(gaps(hostboard_analysis::exposure::Terms { payer: Fact::NOT_RECORDED, ..known }), "payer");
}

fn all(cells: &[&str], handover: &str) -> Vec<Placed> {
    cells.iter().map(|cells| place(&terms(cells), day(handover))).collect()
}

#[test]
fn months_and_groups_add_up() {
    let deals = [
        // 100 pence a day in 2028, one penny over on the last.
        "366.01 whole-life 2028-01-01 2028-12-31 none -",
        // 100 pence a day in 2029, and as much again if extended.
        "365.00 without-options 2029-01-01 2029-01-31 - -",
        "- whole-life 2028-01-01 2029-12-31 none -",
        "50.00 - 2028-01-01 2029-12-31 none -",
    ];
    let placed = all(&deals, "2028-11-15");
    let months = by_month(&placed, window("2028-11-15")).unwrap();
    let said: Vec<(String, i64, i64, i64)> =
        months.iter().map(|(month, a)| (month.to_string(), a.low, a.low_alone, a.high)).collect();
    // 365.00 over 31 days: 1177 a day and 13 over.
    let expected = [
        ("2028-11-01".to_owned(), 1_600, 0, 1_600),
        ("2028-12-01".to_owned(), 3_101, 0, 3_101),
        ("2029-01-01".to_owned(), 36_500, 36_500, 0),
    ];
    assert_eq!(said, expected);
    let figure = total(&placed, window("2028-11-15")).unwrap();
    assert_eq!(figure.amounts, Amounts { low: 41_201, low_alone: 36_500, high: 4_701 });
    assert_eq!((figure.deals, figure.deals_low_alone), (2, 1));
    assert_eq!((figure.not_placed, figure.not_placed_recorded), (2, 5_000));
    let groups = by_group(&placed, &[0, 1, 1, 9], 2, window("2028-11-15")).unwrap();
    assert_eq!((groups[0].amounts.low, groups[1].amounts.low, groups[1].not_placed), (4_701, 36_500, 1));
    let until = Window { until: day("2028-11-30"), ..window("2028-11-15") };
    assert_eq!(by_month(&placed, until).unwrap().len(), 1);
    assert_eq!(total(&placed, until).unwrap().amounts.low, 1_600);
}

#[test]
fn reasons_are_counted_together() {
    let deals = [
        "- whole-life 2028-01-01 2028-12-31 none -",
        "- whole-life 2029-01-01 2029-12-31 none -",
        "5.00 whole-life 2029-01-01 2029-12-31 - -",
        "7.00 whole-life 2029-01-01 2029-12-31 none -",
    ];
    let reasons = not_placed(&all(&deals, "2028-04-01")).unwrap();
    let said: Vec<(String, String, usize, i64)> =
        reasons.iter().map(|r| (words(r.low), words(r.high), r.deals, r.recorded)).collect();
    let expected =
        [("value".to_owned(), "value".to_owned(), 2, 0), (String::new(), "extendable-to".to_owned(), 1, 500)];
    assert_eq!(said, expected);
}

#[test]
fn far_days_and_great_sums_are_no_trouble() {
    let to_the_end_of_days = "100000000000.00 annual 1999-06-01 9999-12-31 none -";
    let placed = all(&[to_the_end_of_days; 3], "2028-04-01");
    let figure = total(&placed, window("2028-04-01")).unwrap();
    let months = by_month(&placed, window("2028-04-01")).unwrap();
    assert_eq!(months.len(), (9999 - 2028) * 12 + 9);
    let sum: i128 = months.iter().map(|(_, a)| i128::from(a.low)).sum();
    assert_eq!(sum, i128::from(figure.amounts.low));
    let many = all(&[to_the_end_of_days; 200], "2028-04-01");
    assert!(total(&many, window("2028-04-01")).is_err(), "more than can be counted is told");
    let one = all(&["1.00 without-options 1000-01-01 1000-01-01 9999-12-31 -"], "2028-04-01");
    assert!(total(&one, window("2028-04-01")).unwrap().amounts.high > 0);
    assert_eq!(by_month(&[], window("2028-04-01")).unwrap(), []);
}
