//! A watch rule beside what happened: the worked file, the table case by case, and what must always be so.

use hostboard_analysis::backtest::{
    Class, Classified, Counted, Lead, Outcome, Proportion, Report, TooFew, Totals, Truth, Watch, Why, back_test,
};
use hostboard_domain::time::{Month, When};
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The first month of all tests.
fn first() -> Month {
    Month::parse("2013-01").unwrap()
}

/// The last month that was read in most tests.
fn last() -> Month {
    Month::parse("2013-12").unwrap()
}

/// Months from January 2013: holds, fails, undecided, `-` not read.
fn truths(text: &str) -> Vec<Option<Truth>> {
    let truth = |letter| match letter {
        'H' => Some(Truth::Holds),
        'F' => Some(Truth::Fails),
        'U' => Some(Truth::Undecided),
        '-' => None,
        _ => panic!("`{letter}` is no truth"),
    };
    text.chars().map(truth).collect()
}

/// `none`, or when it happened; `?`: nobody has said.
fn outcome(text: &str) -> Outcome {
    match text {
        "none" => Outcome::NoneHappened,
        "?" => Outcome::Happened(When::Between(None, None)),
        text => Outcome::Happened(When::parse(text).unwrap()),
    }
}

fn class(class: Class) -> String {
    match class {
        Class::Hit(lead) => match (lead.exact(), lead) {
            (Some(months), _) => format!("hit {months}"),
            (None, Lead { least_months, most_months: Some(most) }) => format!("hit {least_months}..{most}"),
            (None, Lead { least_months, most_months: None }) => format!("hit {least_months}.."),
        },
        Class::Miss => "miss".to_owned(),
        Class::FalseAlarm => "false alarm".to_owned(),
        Class::Quiet => "quiet".to_owned(),
        Class::NotJudged => "not judged".to_owned(),
        Class::Undecided(Why::PerhapsLater) => "undecided: perhaps later".to_owned(),
        Class::Undecided(Why::PerhapsEarlier) => "undecided: perhaps earlier".to_owned(),
        Class::Undecided(Why::FiredWithin) => "undecided: fired within".to_owned(),
        Class::Undecided(Why::NotRead) => "undecided: not read".to_owned(),
        Class::Undecided(Why::MonthsUndecided { first, months }) => format!("undecided: {months} from {first}"),
    }
}

type Units<'a> = Vec<(&'a str, Vec<Option<Truth>>, Option<Outcome>)>;

/// The report of these units.
fn report(units: &Units<'_>) -> Report {
    let truths = units.iter().map(|(unit, truths, _)| (Arc::from(*unit), truths.clone()));
    let watch = Watch { rule: "thin-cash".into(), first: first(), last: last(), truths: truths.collect() };
    let outcomes = units.iter().filter_map(|(unit, _, outcome)| Some((Arc::from(*unit), (*outcome)?)));
    back_test(&watch, &outcomes.collect())
}

fn one(of: &str, became: &str) -> Classified {
    report(&vec![("u", truths(of), Some(outcome(became)))]).units["u"]
}

/// The cells of a file's rows below its headings.
fn rows<const COLUMNS: usize>(text: &str) -> impl Iterator<Item = [&str; COLUMNS]> {
    text.lines().skip(1).map(|line| line.split(',').collect::<Vec<_>>().try_into().unwrap())
}

/// To six decimals, as the file has them.
fn six(ends: [f64; 2]) -> Value {
    json!(ends.map(|end| format!("{end:.6}")))
}

#[test]
fn the_worked_file() {
    let mut read: BTreeMap<Arc<str>, Vec<Option<Truth>>> = BTreeMap::new();
    for [unit, month, truth] in rows(include_str!("../backtest/truths.csv")) {
        let months = read.entry(unit.into()).or_default();
        assert_eq!(Month::parse(month), Some(first().plus(months.len() as i32)), "{unit}");
        months.extend(truths(&truth[..1].to_uppercase()));
    }
    let outcomes = rows(include_str!("../backtest/outcomes.csv"));
    let outcomes =
        outcomes.map(|[unit, became, on]| (unit.into(), outcome(if became == "none" { became } else { on })));
    let watch = Watch { rule: "thin-cash".into(), first: first(), last: last(), truths: read };
    let report = back_test(&watch, &outcomes.collect());

    let undecided_alone = |unit: &Classified| class(unit.class).split(':').next().unwrap().to_owned();
    let units = report.units.iter().map(|(unit, found)| (unit.to_string(), undecided_alone(found)));
    let left_out = report.left_out.iter().map(|unit| (unit.to_string(), "outcome not recorded".to_owned()));
    let ends = |share: Result<Proportion, TooFew>| share.map(|share| six([share.low, share.high])).unwrap();
    let totals = report.totals;
    let found = json!({
        "units": units.chain(left_out).collect::<BTreeMap<_, _>>(),
        "hits": totals.hits,
        "misses": totals.misses,
        "undecided_events": totals.undecided_events,
        "false_alarms": totals.false_alarms,
        "quiet": totals.quiet,
        "undecided_others": totals.undecided_others,
        "caught": ends(totals.caught()),
        "false alarm rate": ends(totals.false_alarm_rate()),
        "caught, undecided as misses..hits": totals.caught_with_undecided().map(|share| [share.count, share.of]),
    });
    let mut expected: Value = serde_json::from_str(include_str!("../backtest/expected-backtest.json")).unwrap();
    for share in ["caught", "false alarm rate"] {
        expected[share] = six([0, 1].map(|end| expected[share][end].as_f64().unwrap()));
    }
    assert_eq!(found, expected);
}

#[test]
fn the_table_case_by_case() {
    #[track_caller]
    fn check(truths: &str, outcome: &str, expected: &str) {
        assert_eq!(class(one(truths, outcome).class), expected, "{truths} {outcome}");
    }
    // The table's cells.
    check("FFHF", "2013-04", "hit 1");
    check("FFFF", "2013-04", "miss");
    check("FUFF", "2013-04", "undecided: 1 from 2013-02");
    check("FFHF", "none", "false alarm");
    check("FFFF", "none", "quiet");
    check("FUFU", "none", "undecided: 2 from 2013-02");
    // The outcome's own month: read at its end, the rule may have been first or not.
    check("FFFH", "2013-04", "undecided: fired within");
    check("FFFH", "2013-04-30", "undecided: fired within");
    check("FFHH", "2013-04-01", "hit 1");
    // What held in the first month that was read may have held long before; what was not there before did not.
    check("HHHH", "2013-04", "hit 3..");
    check("HFFF", "2013-04..2013-06", "hit 3..");
    check("-HHH", "2013-04", "hit 2");
    check("FFFF", "2013-04-01", "miss");
    check("FFFU", "2013-04", "undecided: 1 from 2013-04");
    // Later is as not fired, and later months say nothing.
    check("FFFFH", "2013-04", "miss");
    check("FUFFH", "2013-04", "undecided: 1 from 2013-02");
    check("FFFFU", "2013-04", "miss");
    check("FFFFUH", "2013-04", "miss");
    check("FFFF-", "2013-04", "miss");
    // Once fired, it has fired.
    check("HUUU", "2013-04", "hit 3..");
    check("HFFF", "2013-04", "hit 3..");
    check("UUHF", "2013-04", "hit 1");
    check("UUUH", "2013-04", "undecided: fired within");
    check("UH", "none", "false alarm");
    check("HU", "none", "false alarm");
    // Not read: a month is passed over; all of them decide nothing.
    check("", "2013-04", "undecided: not read");
    check("", "none", "undecided: not read");
    check("----", "2013-04", "undecided: not read");
    check("----", "none", "undecided: not read");
    check("--FF", "2013-04", "miss");
    check("--FF", "none", "quiet");
    check("-UFF", "none", "undecided: 1 from 2013-02");
    check("--HF", "2013-04", "hit 1");
    check("----H", "2013-04", "undecided: not read");
    check("----F", "2013-04", "undecided: not read");
    // Ranges: a quarter, between two months, days of one month, a year.
    check("FHFFFF", "2013-Q2", "hit 2..4");
    check("FFHFFF", "2013-04..2013-06", "hit 1..3");
    check("FFFHFF", "2013-04..2013-06", "undecided: fired within");
    check("FFFFFH", "2013-04..2013-06", "undecided: fired within");
    check("FFFFFFH", "2013-04..2013-06", "miss");
    check("FFFFFFU", "2013-04..2013-06", "miss");
    check("FFFFFUH", "2013-04..2013-06", "undecided: 1 from 2013-06");
    check("FFHFFF", "2013-04-02..2013-04-20", "hit 1");
    check("FH", "2014", "hit 11..22");
    check("FHFF", "2012..2013", "undecided: fired within");
    // A side that nobody has said.
    check("FHFF", "2013-03..", "hit 1..");
    check("FFHF", "2013-03..", "undecided: fired within");
    check("FFFF", "2013-03..", "undecided: perhaps later");
    check("FHFF", "..2013-03", "undecided: fired within");
    check("FFFH", "..2013-03", "undecided: perhaps earlier");
    check("FFFH", "?", "undecided: fired within");
    check("FFFF", "?", "undecided: perhaps later");
    check("FFUF", "?", "undecided: 1 from 2013-03");
    // Before the first month: it was not read until then.
    check("FFFF", "2012-12", "undecided: not read");
    check("HHHH", "2012-12", "undecided: not read");
    check("FFFF", "2012-12..2013-02", "undecided: perhaps earlier");
    check("FFFF", "2013-01..2013-02", "undecided: perhaps earlier");
    // In the first month itself nobody had read it before.
    check("FFFF", "2013-01", "undecided: not read");
    check("-FFF", "2013-02", "undecided: not read");
    check("HHHH", "2013-01", "undecided: fired within");
    // After the last month.
    check("FFHFFFFFFFFF", "2014-01", "hit 10");
    check("FFFFFFFFFFFF", "2014-01", "miss");
    check("FFHFFFFFFFFF", "2014-03", "not judged");
    check("FFFFFFFFFFFF", "2014-03", "not judged");
    check("FFUFFFFFFFFF", "2014-03", "not judged");
    check("", "2014-03", "not judged");
    check("FFFFFFFFFFFF", "2013-11..2014-02", "undecided: perhaps later");
    check("FFFFFFFFFFFH", "2013-11..2014-02", "undecided: fired within");
    check("FFFFFFFFFFFF", "2013-11..2013-12", "miss");
    // The unit was gone before the outcome; months were read until December.
    check("FFHF", "2013-07", "hit 4");
    check("FFFF", "2013-07", "miss");
}

#[test]
fn the_first_month_it_held_stands_also_where_it_is_too_late() {
    for (truths, outcome, expected) in [
        ("UFHH", "2013-04", Some("2013-03")),
        ("FFFFH", "2013-04", Some("2013-05")),
        ("FHFF", "none", Some("2013-02")),
        ("FUF-", "none", None),
    ] {
        assert_eq!(one(truths, outcome).fired, expected.and_then(Month::parse), "{truths} {outcome}");
    }
}

/// One failure, two false alarms, three that nobody can tell, fifteen quiet ones and one of which no outcome is recorded.
#[test]
fn one_failure_among_21_units() {
    let names: Vec<String> = (1..=22).map(|number| format!("unit-{number:02}")).collect();
    let unit = |at: usize| match at {
        6 => ("FFFFHHHHHHHH", Some("2013-11")),
        2 | 19 => ("FFHFFFFFFFFF", Some("none")),
        3 | 8 => ("FFFUFFFFFFFF", Some("none")),
        11 => ("", Some("none")),
        21 => ("HHHHHHHHHHHH", None),
        _ => ("FFFFFFFFFFFF", Some("none")),
    };
    let given = names.iter().enumerate().map(|(at, name)| (name.as_str(), unit(at)));
    let report = report(&given.map(|(name, (of, became))| (name, truths(of), became.map(outcome))).collect());

    assert_eq!(report.units.len(), 21);
    assert_eq!(class(report.units["unit-07"].class), "hit 6");
    assert_eq!(report.left_out, [Arc::from("unit-22")]);
    let expected = Totals { hits: 1, false_alarms: 2, quiet: 15, undecided_others: 3, ..Totals::default() };
    assert_eq!(report.totals, expected);
    assert_eq!(report.totals.caught(), Err(TooFew(Counted { count: 1, of: 1 })));
    assert_eq!(report.totals.false_alarm_rate().unwrap().counted, Counted { count: 2, of: 17 });
}

#[test]
fn a_share_is_of_five_or_more_without_the_undecided() {
    #[track_caller]
    fn check(totals: Totals, caught: Result<u64, u64>, false_alarms: Result<u64, u64>) {
        let of = |share: Result<Proportion, TooFew>| share.map(|share| share.counted.of).map_err(|few| few.0.of);
        assert_eq!((of(totals.caught()), of(totals.false_alarm_rate())), (caught, false_alarms));
    }
    let none = Totals::default();
    check(none, Err(0), Err(0));
    check(Totals { hits: 4, undecided_events: 9, quiet: 5, ..none }, Err(4), Ok(5));
    check(Totals { hits: 4, misses: 1, false_alarms: 3, undecided_others: 9, ..none }, Ok(5), Err(3));
    // None of five, and five of five: Clopper and Pearson's intervals in closed form.
    let all = Totals { misses: 5, false_alarms: 5, ..none };
    let (caught, alarms) = (all.caught().unwrap(), all.false_alarm_rate().unwrap());
    let tail = 0.025_f64.powf(0.2);
    assert!(caught.low == 0.0 && (caught.high - (1.0 - tail)).abs() < 1e-12);
    assert!(alarms.high == 1.0 && (alarms.low - tail).abs() < 1e-12);
}

#[test]
fn each_rule_has_its_report() {
    let outcomes = BTreeMap::from([("u".into(), outcome("2013-03"))]);
    let rules = [("thin-cash", "FHF"), ("deficit", "FFF")].map(|(rule, of)| Watch {
        rule: rule.into(),
        first: first(),
        last: last(),
        truths: BTreeMap::from([("u".into(), truths(of))]),
    });
    let reports = rules.each_ref().map(|watch| back_test(watch, &outcomes));
    assert_eq!(reports.each_ref().map(|report| &*report.rule), ["thin-cash", "deficit"]);
    assert_eq!(reports.map(|report| class(report.units["u"].class)), ["hit 1", "miss"]);
}

const NAMES: [&str; 12] = ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l"];

fn months() -> impl Strategy<Value = Vec<Option<Truth>>> {
    let letter = prop_oneof![8 => Just('F'), 1 => Just('H'), 1 => Just('U'), 1 => Just('-')];
    prop::collection::vec(letter, 0..12).prop_map(|letters| truths(&letters.into_iter().collect::<String>()))
}

fn outcomes() -> impl Strategy<Value = Option<Outcome>> {
    let dates = [
        "2012-11",
        "2013-01",
        "2013-05",
        "2013-09-12",
        "2013-Q2",
        "2013-06..2013-11",
        "2013-06..",
        "..2013-06",
        "?",
        "2014",
    ];
    let date = select(dates.to_vec()).prop_map(|date| Some(outcome(date)));
    prop_oneof![4 => date, 4 => Just(Some(Outcome::NoneHappened)), 1 => Just(None)]
}

fn units() -> impl Strategy<Value = Units<'static>> {
    let units = prop::collection::vec((months(), outcomes()), 0..NAMES.len());
    units
        .prop_map(|units| NAMES.into_iter().zip(units).map(|(name, (months, became))| (name, months, became)).collect())
}

/// The table word by word, each month asked alone.
fn by_the_table(truths: &[Option<Truth>], became: Outcome) -> &'static str {
    let months: Vec<Month> = (0..truths.len()).map(|at| first().plus(at as i32)).collect();
    let may_be = |month: Month, when: When| {
        (
            when.first().is_none_or(|first| Month::of(first) <= month),
            when.last().is_none_or(|last| month <= Month::of(last)),
        )
    };
    let counts = |at: usize| match became {
        Outcome::Happened(when) => may_be(months[at], when).1,
        Outcome::NoneHappened => true,
    };
    let of = |truth: Truth| (0..truths.len()).find(|at| counts(*at) && truths[*at] == Some(truth));
    let fired = of(Truth::Holds);
    let undecided = of(Truth::Undecided).is_some() || of(Truth::Fails).is_none();
    let first_read = (0..truths.len()).find(|at| truths[*at].is_some()).map(|at| months[at]);
    let is_after = |when: When| first_read.is_some_and(|read| !may_be(read, when).0);
    match (became, fired) {
        (Outcome::Happened(when), _) if !may_be(last().plus(1), when).0 => "not judged",
        (Outcome::NoneHappened, Some(_)) => "false alarm",
        (Outcome::Happened(when), Some(at)) if may_be(months[at], when).0 => "undecided",
        (Outcome::Happened(_), Some(_)) => "hit",
        (_, None) if undecided => "undecided",
        // It may have happened in the second month after the last, or before any month was over in which it was read.
        (Outcome::Happened(when), None) if may_be(last().plus(2), when).1 || !is_after(when) => "undecided",
        (Outcome::Happened(_), None) => "miss",
        (Outcome::NoneHappened, None) => "quiet",
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_reading_of_the_table_word_by_word_agrees(units in units()) {
        let report = report(&units);
        for (unit, truths, became) in &units {
            let Some(became) = *became else { continue };
            let found = class(report.units[*unit].class);
            prop_assert_eq!(found.split([':', ' ']).next(), by_the_table(truths, became).split(' ').next());
        }
    }

    #[test]
    fn every_unit_is_counted_once(units in units()) {
        let Report { totals, left_out, .. } = report(&units);
        let events = totals.hits + totals.misses + totals.undecided_events + totals.not_judged;
        let others = totals.false_alarms + totals.quiet + totals.undecided_others;
        prop_assert_eq!((events + others) as usize + left_out.len(), units.len());
        let happened = units.iter().filter(|(_, _, became)| matches!(became, Some(Outcome::Happened(_))));
        prop_assert_eq!(events as usize, happened.count());
    }

    #[test]
    fn the_order_of_units_changes_nothing(units in units(), shuffled in Just(NAMES.to_vec()).prop_shuffle()) {
        let expected = report(&units);
        let mut reordered = units.clone();
        reordered.sort_by_key(|(name, ..)| shuffled.iter().position(|other| other == name));
        prop_assert_eq!(&report(&reordered), &expected);
        // Other names, so another order: each unit keeps its class, and all figures stand.
        let renamed = units.iter().zip(&shuffled).map(|((_, truths, became), name)| (*name, truths.clone(), *became));
        let renamed = report(&renamed.collect());
        prop_assert_eq!(renamed.totals, expected.totals);
        for ((name, ..), other) in units.iter().zip(&shuffled) {
            prop_assert_eq!(renamed.units.get(*other), expected.units.get(*name));
        }
    }

    #[test]
    fn an_undecided_month_that_fails_alters_no_class_that_was_certain(months in months(), became in outcomes()) {
        let failed: Vec<_> = months.iter().map(|month| month.map(|truth| match truth {
            Truth::Undecided => Truth::Fails,
            other => other,
        })).collect();
        let [before, after] = [months, failed].map(|months| report(&vec![("u", months, became)]));
        for (unit, before) in before.units.iter().filter(|(_, unit)| !matches!(unit.class, Class::Undecided(_))) {
            prop_assert_eq!(before, &after.units[unit]);
        }
    }

    #[test]
    fn months_after_the_outcome_change_no_class(before in months(), after in months()) {
        let until = first().plus(before.len() as i32 - 1);
        let became = Some(Outcome::Happened(When::parse(&until.to_string()).unwrap()));
        let longer = before.iter().chain(&after).copied().collect();
        let [short, long] = [before, longer].map(|months| report(&vec![("u", months, became)]).units["u"]);
        prop_assert_eq!(short.class, long.class);
    }

    #[test]
    fn a_hit_of_a_range_is_a_hit_in_each_of_its_months(months in months(), from in 0..12_i32, long in 0..6_i32) {
        let held_at_once = months.first() == Some(&Some(Truth::Holds));
        let classed = |when: String| report(&vec![("u", months.clone(), Some(outcome(&when)))]).units["u"].class;
        let month = |at: i32| first().plus(at);
        if let Class::Hit(lead) = classed(format!("{}..{}", month(from), month(from + long))) {
            for later in (0..=long).filter(|later| month(from + later) <= last().plus(1)) {
                let expected = lead.least_months + later;
                let exact = Lead { least_months: expected, most_months: (!held_at_once).then_some(expected) };
                prop_assert_eq!(classed(month(from + later).to_string()), Class::Hit(exact));
            }
            prop_assert_eq!(lead.most_months, (!held_at_once).then_some(lead.least_months + long));
        }
    }

    #[test]
    fn another_quiet_unit_lowers_the_share_of_false_alarms(units in units(), times in 1..8_usize) {
        // Enough of them that there often is an interval.
        let names: Vec<String> = (0..units.len() * times).map(|number| format!("{number:02}")).collect();
        let given = names.iter().zip(units.iter().cycle());
        let mut units: Units<'_> =
            given.map(|(name, (_, months, became))| (name.as_str(), months.clone(), *became)).collect();
        let before = report(&units).totals;
        units.push(("quiet", truths("F"), Some(Outcome::NoneHappened)));
        let after = report(&units).totals;
        prop_assert_eq!(after, Totals { quiet: before.quiet + 1, ..before });
        // Compared crosswise, so that it goes for none of none too.
        let of = |totals: Totals| totals.false_alarms + totals.quiet;
        let (now, then) = (after.false_alarms * of(before), before.false_alarms * of(after));
        prop_assert!(now < then || before.false_alarms == 0);
        if let (Ok(before), Ok(after)) = (before.false_alarm_rate(), after.false_alarm_rate()) {
            prop_assert!(after.high < before.high && after.low <= before.low);
        }
    }
}
