//! What conditions come to: three values, ranges, parameters by day.

use super::{asked, check, day, pack, rule, unit};
use crate::language::figure::FigureValue;
use crate::language::truth::Truth;
use crate::watch::{Asked, Given, Said, WatchFact, watch};
use hostboard_domain::origin::Origin;

pub(super) const ENDS: &str =
    "head_basis in [\"interim\", \"acting\"] && head_expected_end < at + days(horizon) && !successor_named";

#[test]
fn conditions_have_three_values() {
    use Truth::{Fails, Holds, Undecided};
    let interim = ("head_basis", "interim");
    let end = ("head_expected_end", "2013-03-31");
    let nobody = ("successor_named", "no");
    check(ENDS, &[interim, end, nobody], Holds, &[]);
    check(ENDS, &[("head_basis", "permanent"), end, nobody], Fails, &[]);
    check(ENDS, &[interim, ("head_expected_end", "none"), nobody], Fails, &[]);
    check(ENDS, &[interim, end], Undecided, &["successor_named"]);
    check(ENDS, &[], Undecided, &["head_basis", "head_expected_end", "successor_named"]);
    // What can no longer change the answer is not asked for.
    check(ENDS, &[("successor_named", "yes")], Fails, &[]);
    check("review_open || heads_in_year > 1", &[("review_open", "yes")], Holds, &[]);
    check("review_open || heads_in_year > 1", &[("review_open", "no")], Undecided, &["heads_in_year"]);
}

#[test]
fn ranges_decide_where_every_value_would() {
    use Truth::{Fails, Holds, Undecided};
    check("heads_in_year >= many", &[("heads_in_year", "2 to 4")], Holds, &[]);
    check("heads_in_year >= many", &[("heads_in_year", "1 to 2")], Undecided, &["heads_in_year"]);
    check("heads_in_year >= many", &[("heads_in_year", "at most 1")], Fails, &[]);
    check("head_expected_end < at", &[("head_expected_end", "2013-02")], Holds, &[]);
    check("head_expected_end < at", &[("head_expected_end", "2013-Q1")], Undecided, &["head_expected_end"]);
    check("head_expected_end < at", &[("head_expected_end", "at least 2014")], Fails, &[]);
}

#[test]
fn learning_more_never_overturns_an_answer() {
    // Of each fact: nothing, a range where there is one, then two values within it.
    let texts = [
        ("head_expected_end", ["", "2013", "2013-04-30", "2013-08-31"]),
        ("heads_in_year", ["", "1 to 3", "1", "3"]),
        ("successor_named", ["", "", "yes", "no"]),
    ];
    let narrows = |wide: usize, narrow: usize| wide == 0 || wide == narrow || (wide == 1 && narrow > 1);
    let condition = "(head_expected_end < at + days(horizon) && !successor_named) || heads_in_year >= many";
    let pack = pack(&[("r", rule("unit", "watch", condition))]);
    let truth = |said: [usize; 3]| {
        let facts: Vec<(&str, &str)> = texts.iter().zip(said).map(|((name, texts), i)| (*name, texts[i])).collect();
        let watching = watch(&pack, &asked("2013-03-01"), &[unit(&facts)]).unwrap();
        watching.alarms.first().map_or(Truth::Fails, |alarm| alarm.truth)
    };
    let every: Vec<[usize; 3]> = (0..64).map(|n| [n / 16, n / 4 % 4, n % 4]).collect();
    let mut decided = 0;
    for less in &every {
        let before = truth(*less);
        decided += usize::from(before != Truth::Undecided);
        for more in every.iter().filter(|more| (0..3).all(|i| narrows(less[i], more[i]))) {
            assert!(before == Truth::Undecided || before == truth(*more), "{less:?} {more:?}");
        }
    }
    assert!((16..64).contains(&decided), "{decided}");
}

#[test]
fn recorded_is_always_decided() {
    use Truth::{Fails, Holds};
    check("!recorded(head_expected_end)", &[], Holds, &[]);
    check("!recorded(head_expected_end)", &[("head_expected_end", "none")], Fails, &[]);
    check("!recorded(heads_in_year)", &[("heads_in_year", "1 to 2")], Fails, &[]);
    check("recorded(review_open) && head_basis == \"vacant\"", &[("head_basis", "vacant")], Fails, &[]);
}

#[test]
fn a_parameter_has_the_value_of_the_day_asked_about() {
    let pack = pack(&[("r", rule("unit", "watch", "heads_in_year >= many"))]);
    let heads = |at: &str, set: &[(&str, &str)]| {
        let set = set.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        watch(&pack, &Asked { set, ..asked(at) }, &[unit(&[("heads_in_year", "2")])])
    };
    assert_eq!(heads("2012-12-31", &[]).unwrap().alarms.len(), 0);
    assert_eq!(heads("2013-01-01", &[]).unwrap().alarms.len(), 1);
    let given = heads("2012-12-31", &[("many", "1")]).unwrap();
    assert_eq!(given.alarms[0].used[1].from, [Origin::Given]);
    let problems = heads("2013-01-01", &[("many", "lots"), ("none", "1")]).unwrap_err();
    let said: Vec<String> = problems.iter().map(ToString::to_string).collect();
    assert_eq!(
        said,
        [
            "the question: many: `lots` is not a whole number; how many are many",
            "the question: the pack has no parameter `none`; its parameters are many, few"
        ]
    );
}

#[test]
fn a_parameter_that_nobody_gave_is_missing() {
    check("heads_in_year < few", &[("heads_in_year", "2")], Truth::Undecided, &["few"]);
}

#[test]
fn a_date_moved_beyond_the_last_day_stops_there() {
    let pack = pack(&[("r", rule("unit", "watch", "head_expected_end < at + days(horizon)"))]);
    let far = Asked { horizon_days: u32::MAX, ..asked("2013-03-01") };
    let watching = watch(&pack, &far, &[unit(&[("head_expected_end", "9999-12-31")])]).unwrap();
    assert_eq!(watching.raised().count(), 1);
    let never = watch(&pack, &far, &[unit(&[("head_expected_end", "none")])]).unwrap();
    assert_eq!(never.alarms, []);
}

#[test]
fn texts_are_read_and_become_figures() {
    let said = |fact: WatchFact, text: &str| fact.read(text).map(|said| fact.figure(said));
    let day = day("2013-03-31");
    assert_eq!(said(WatchFact::HeadExpectedEnd, "2013-03-31"), Ok(FigureValue::Day { day }));
    assert_eq!(said(WatchFact::HeadExpectedEnd, "none"), Ok(FigureValue::NoEndExpected));
    assert_eq!(said(WatchFact::ExpectedBy, "at most 2013-03"), Ok(FigureValue::DayNotAfter { day }));
    assert_eq!(said(WatchFact::HeadsInYear, "2 to 3"), Ok(FigureValue::NumberBetween { least: 2, most: 3 }));
    assert_eq!(said(WatchFact::Hosted, ""), Ok(FigureValue::NotRecorded { not_after: None }));
    assert_eq!(WatchFact::Hosted.figure(Said::Between { lo: 0, hi: 1 }), FigureValue::NotSettled);
    assert_eq!(
        said(WatchFact::HeadsInYear, "3 to 2").unwrap_err(),
        "heads_in_year: `3 to 2` is not a whole number such as `2`, or `1 to 2`"
    );
    assert!(said(WatchFact::Met, "none").is_err());
    assert!(said(WatchFact::Met, "no to yes").is_err());
    assert_eq!(
        Given::word(WatchFact::HeadBasis, "vacant", Vec::new()).map(|given| given.said),
        WatchFact::HeadBasis.read("vacant").ok()
    );
}
