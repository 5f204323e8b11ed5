//! Coming decisions of a deal with ranges hold those of every choice within them, and are firm where all of them agree.

use crate::asking::{ask, day, pack, register, run};
use crate::naive::Row;
use hostboard_actions::answer::ask::Ready;
use hostboard_actions::answer::check::AnswerKind;
use hostboard_actions::answer::renewals::{Event, Renewal, Renewals, renewals};
use hostboard_domain::deal::DealFact;
use hostboard_domain::fact::Fact;
use hostboard_domain::range::{amounts_written, days_written};
use hostboard_rules::answer::Verdict;
use hostboard_rules::answer::missing::Missing;
use hostboard_rules::pack::Pack;
use hostboard_rules::question::Settings;
use hostboard_rules::unit::assume::Assumptions;
use proptest::prelude::*;
use proptest::sample::select;

const RANGED: [DealFact; 5] =
    [DealFact::Value, DealFact::Start, DealFact::End, DealFact::ExtendableTo, DealFact::BreakOn];

type Facts = [Option<Fact>; 5];

fn row(facts: &Facts, basis: &str) -> Row {
    let mut row: Row = [
        ("deal", "D"),
        ("unit", "U"),
        ("currency", "GBP"),
        ("kind", "contract"),
        ("capital", "no"),
        ("variable_price", "no"),
        ("counterparty", "Acme Ltd"),
        ("matter", "m1"),
        ("stage", "signed"),
        ("signed", "2024-01-01"),
        ("value_basis", basis),
        ("notice_days", "40"),
    ]
    .map(|(name, cell)| (name.to_owned(), cell.to_owned()))
    .into_iter()
    .collect();
    for (of, fact) in RANGED.iter().zip(facts) {
        let written = match fact {
            None => "none".to_owned(),
            Some(fact) if *of == DealFact::Value && fact.value().is_none() => amounts_written(*fact),
            Some(fact) if fact.value().is_none() => days_written(*fact),
            Some(fact) => of.written(*fact),
        };
        row.insert(of.name().to_owned(), written);
    }
    row
}

fn coming(pack: &Pack, row: Row, more: &[(&str, &str)]) -> Renewals {
    let set =
        [("direction_from", "2027-05-01"), ("direction_end", "2028-04-01"), ("register_complete_since", "2006-12-31")];
    let set = set.iter().chain(more).map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    let ask = ask(pack, Settings { set, ..Settings::on(day("2027-06-01")) });
    let ready = Ready { ask, assume: Assumptions::default(), uncounted: Vec::new() };
    let Ok(coming) = renewals(&register(&[row]), &ready, None, &[], 1) else { panic!("the pack has a last day") };
    coming
}

/// Ends and middle, and the ends of others within it: an option on the very day of the end is none.
fn values(fact: Option<Fact>, facts: &Facts) -> Vec<Option<Fact>> {
    let Some((first, last)) = fact.and_then(|fact| fact.least().zip(fact.most())) else { return vec![fact] };
    let others = facts.iter().flatten().flat_map(|other| [other.least(), other.most()]).flatten();
    let mut some: Vec<i64> = others.filter(|other| (first..=last).contains(other)).collect();
    some.extend([first, (first + last) / 2, last]);
    some.sort_unstable();
    some.dedup();
    some.into_iter().map(|value| Some(Fact::known(value))).collect()
}

fn choices(facts: &Facts) -> Vec<Facts> {
    let mut all: Vec<Facts> = vec![*facts];
    for place in 0..facts.len() {
        let each = |of: Facts| {
            values(of[place], facts).into_iter().map(move |value| {
                let mut of = of;
                of[place] = value;
                of
            })
        };
        all = all.into_iter().flat_map(each).collect();
    }
    let value = |fact: Option<Fact>| fact.and_then(Fact::value);
    let in_order = |a: Option<Fact>, b: Option<Fact>| value(a).zip(value(b)).is_none_or(|(a, b)| a <= b);
    all.retain(|[_, start, end, option, broken]| {
        in_order(*start, *end) && in_order(*end, *option) && in_order(*start, *broken)
    });
    all
}

prop_compose! {
    fn deal()(
        basis in select(vec!["annual", "whole-life", "without-options"]),
        value in (select(vec![1_500_000_i64, 2_500_000, 3_400_000, 6_000_000, 9_900_000]), 0..3_000_000_i64, any::<bool>()),
        start in (600..1500_i64, 0..120_i64, any::<bool>()),
        end in (-30..320_i64, 0..100_i64, any::<bool>()),
        option in (0..400_i64, 0..100_i64, any::<bool>(), any::<bool>()),
        broken in (-30..320_i64, 0..100_i64, any::<bool>(), any::<bool>()),
    ) -> (&'static str, Facts) {
        let on = i64::from(day("2027-06-01").number());
        let one = |from: i64, more: i64, is_range: bool| Some(Fact::between(from, Some(from + if is_range { more } else { 0 })));
        (basis, [
            one(value.0, value.1, value.2),
            one(on - start.0, start.1, start.2),
            one(on + end.0, end.1, end.2),
            if option.3 { one(on + end.0 + option.0, option.1, option.2) } else { None },
            if broken.3 { one(on + broken.0, broken.1, broken.2) } else { None },
        ])
    }
}

fn of_choice<'r>(ranged: &'r Renewals, one: &Renewal) -> Option<&'r Renewal> {
    let same = |event: Event| event == one.event || (event, one.event) == (Event::Option, Event::End);
    ranged.list.iter().find(|of| same(of.event) && of.date <= one.date && one.date <= of.last)
}

fn holds(all: &AnswerKind, one: &AnswerKind) -> bool {
    all.at_least <= one.at_least && one.at_most <= all.at_most
}

#[test]
fn a_range_answers_for_every_choice_within_it() {
    let pack = pack("lgr-section-24");
    run(120, (deal(), select(vec!["", "yes", "no"])), |((basis, facts), enters)| {
        let more = [("extension_enters", enters)];
        let more = if enters.is_empty() { &[][..] } else { &more[..] };
        let ranged = coming(&pack, row(&facts, basis), more);
        let mut of_each: Vec<Vec<(Event, Verdict)>> = vec![Vec::new(); ranged.list.len()];
        for choice in choices(&facts) {
            let exact = coming(&pack, row(&choice, basis), more);
            for one in &exact.list {
                let Some(of) = of_choice(&ranged, one) else {
                    return Err(TestCaseError::fail(format!("not listed: {one:?} of {facts:?}")));
                };
                let (all, answer) = (ranged.answer(of), exact.answer(one));
                prop_assert!(holds(all, answer), "{basis} {enters} {of:?} {all:?} {one:?} {answer:?}");
                let place = ranged.list.iter().position(|other| std::ptr::eq(other, of)).unwrap();
                of_each[place].push((one.event, answer.verdict));
            }
        }
        for (of, each) in ranged.list.iter().zip(of_each) {
            let agrees = each.first().is_some_and(|first| each.iter().all(|one| one == first));
            // What the old deal counts is a range by itself, from the record alone: no day of the choice goes into it.
            let is_of_sums = ranged.missing(of).iter().any(|missing| matches!(missing, Missing::Others(_)));
            if agrees && !is_of_sums {
                let found = (of.event, ranged.answer(of).verdict);
                prop_assert_eq!(found, each[0], "{} {:?} {:?}", basis, of, ranged.missing(of));
            }
        }
        Ok(())
    });
}

#[track_caller]
fn check(cells: &str, more: &[(&str, &str)], expected: &[&str]) {
    let names = ["value", "value_basis", "start", "end", "extendable_to", "break_on"];
    let mut row = row(&[None; 5], "annual");
    row.insert("notice_days".to_owned(), "none".to_owned());
    row.extend(names.iter().zip(cells.split(' ')).map(|(name, cell)| ((*name).to_owned(), cell.to_owned())));
    let pack = pack("lgr-section-24");
    let found = coming(&pack, row, more);
    let line = |of: &Renewal| {
        let missing: Vec<String> = found.missing(of).iter().map(|missing| format!("{missing:?}")).collect();
        let (when, sure) = (DealFact::End.written(of.when()), if of.is_sure { "" } else { " perhaps" });
        format!("{when}{sure} {} {} [{}]", of.event.word(), found.answer(of).verdict.word(), missing.join(" "))
    };
    assert_eq!(found.list.iter().map(line).collect::<Vec<_>>(), expected, "{cells}");
}

#[test]
fn ranges_of_days_and_amounts() {
    let (yes, no) = ([("extension_enters", "yes")], [("extension_enters", "no")]);
    let option = "60000.00 annual 2024-10-01 2027-09-30 2027-Q4 none";
    check(option, &no, &["2027-09-30 option allowed []"]);
    check(option, &yes, &["2027-09-30 option consent []"]);
    // It may be that there is no option.
    let perhaps = "60000.00 annual 2024-10-01 2027-09-30 2027-09-30..2027-12-31 none";
    check(perhaps, &yes, &["2027-09-30 option consent []"]);
    check(perhaps, &no, &["2027-09-30 option cannot-tell [Own(Deal(ExtendableTo))]"]);
    check("60000.00 annual 2024-10-01 2027-Q3 none none", &[], &["2027-Q3 end consent []"]);
    check("60000.00 annual 2024-10-01 2028-03..2028-05 none none", &[], &[]);
    check("60000.00 annual 2024-10-01 2028-Q2 none none", &[], &["2028-Q2 perhaps end consent []"]);
    check("60000.00 annual 2024-10-01 2027-05 none none", &[], &[]);
    check("60000.00 annual 2024-10-01 2027-Q2 none none", &[], &["2027-Q2 perhaps end consent []"]);
    check("10000.00..12000.00 annual 2024-10-01 2027-09-30 none none", &[], &["2027-09-30 end allowed []"]);
    check(
        "10000.00..32000.00 annual 2024-10-01 2027-09-30 none none",
        &[],
        &["2027-09-30 end cannot-tell [Own(Deal(Value)) Others(Value)]"],
    );
    check("60000.00 annual 2024-Q4 2027-09-30 none none", &[], &["2027-09-30 end consent []"]);
    check(
        "60000.00 annual 2024-10-01 open none 2027-09-30",
        &[],
        &["2027-09-30 break cannot-tell [Own(Deal(End)) Others(Value) Others(End)]"],
    );
}

#[test]
fn what_a_range_of_values_is_worth() {
    let worth = |cells: [&str; 5]| {
        let mut row = row(&[None; 5], cells[1]);
        let names = ["value", "value_basis", "start", "end", "extendable_to"];
        row.extend(names.iter().zip(cells).map(|(name, cell)| ((*name).to_owned(), cell.to_owned())));
        let found = coming(&pack("lgr-section-24"), row, &[]);
        let contract = found.list.last().unwrap().contract;
        let pounds = |fact: Option<Fact>| fact.map_or(String::new(), hostboard_actions::words::fact::pounds);
        (pounds(contract.value.ok()), pounds(contract.yearly))
    };
    let check = |cells, value: &str, yearly: &str| assert_eq!(worth(cells), (value.to_owned(), yearly.to_owned()));
    check(
        ["10000.00..12000.00", "annual", "2024-10-01", "2027-09-30", "none"],
        "£30,000 to £36,000",
        "£10,000 to £12,000",
    );
    check(["60000.00", "annual", "2024-Q4", "2027-09-30", "none"], "£165,000 to £180,000", "£60,000");
    check(["60000.00..", "whole-life", "2024-10-01", "2027-09-30", "none"], "at least £60,000", "at least £20,000");
    check(
        ["60000.00", "whole-life", "2024-10-01", "2027-09-30", "2028-Q3"],
        "£45,000 to £48,000",
        "£15,000 to £16,000",
    );
}
