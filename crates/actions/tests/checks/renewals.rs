//! Coming decisions are what an ordinary check says of the same contract, written out as a row of the register.

use crate::asking::{ask, day, outcomes, pack, register, run, settings};
use crate::naive::Row;
use crate::registers::{Situation, situation};
use hostboard_actions::answer::ask::Ready;
use hostboard_actions::answer::renewals::{Event, Length, Lengths, Renewal, Wanting, renewals};
use hostboard_actions::words::fact::pounds;
use hostboard_domain::deal::DealFact;
use hostboard_domain::register::Register;
use hostboard_domain::time::Day;
use hostboard_rules::answer::{Status, Verdict};
use hostboard_rules::question::Settings;
use hostboard_rules::unit::assume::Assumptions;
use proptest::prelude::*;

/// The rows, with what a missing column means written out.
fn written_out(rows: &[Row]) -> Vec<Row> {
    let mut rows = rows.to_vec();
    for (column, meaning) in [("value_basis", "whole-life"), ("currency", "GBP")] {
        if rows.iter().all(|row| !row.contains_key(column)) {
            rows.iter_mut().for_each(|row| drop(row.insert(column.to_owned(), meaning.to_owned())));
        }
    }
    rows
}

/// Whole months from a day to the end of another, counted one by one, and the days over.
fn length(start: Day, end: Day) -> (i32, i32) {
    let months = (0..).take_while(|n| start.plus_months(n + 1) <= end.plus_days(1)).count() as i32;
    (months, end.number() + 1 - start.plus_months(months).number())
}

fn half_even(amount: i128, part: i128, whole: i128) -> i128 {
    let (quotient, rest) = (amount * part / whole, amount * part % whole);
    quotient + i128::from(2 * rest > whole || 2 * rest == whole && quotient % 2 == 1)
}

/// Last day and value of the contract that would follow, as cells.
fn follows(register: &Register, assume: &Assumptions, row: usize, on: Day) -> (String, String) {
    let fact = |fact: DealFact| fact.written(assume.fact(register, fact, row).0);
    let dates = |fact_| Day::parse(&fact(fact_));
    let (start, end) = (dates(DealFact::Start), dates(DealFact::End));
    let open = fact(DealFact::End) == "open";
    let months = |last: Option<Day>| start.zip(last).filter(|(start, last)| start <= last).map(|(s, l)| length(s, l));
    let last = match months(end) {
        _ if open => "open".to_owned(),
        Some((months, days)) => on.plus_months(months).plus_days(days - 1).to_string(),
        None => String::new(),
    };
    let longest = match fact(DealFact::ExtendableTo).as_str() {
        "" => None,
        "none" => Some(None),
        until => Some(Day::parse(until)),
    };
    let of_months = |part: Option<(i32, i32)>, whole: Option<i32>, value: i64| {
        let (part, whole) = (part?.0, whole?);
        let sound = part > 0 && whole > 0;
        sound.then(|| half_even(value.into(), part.into(), whole.into()))
    };
    let value = register.pounds(row).value().and_then(|value| match fact(DealFact::ValueBasis).as_str() {
        "annual" => of_months(months(end), Some(12), value),
        "without-options" => Some(value.into()),
        "whole-life" => match longest? {
            Some(longest) if !open && end.is_none_or(|end| end < longest) => {
                of_months(months(end), months(Some(longest)).map(|(months, _)| months), value)
            }
            Some(_) if !open && months(end).is_none() => None,
            _ => Some(value.into()),
        },
        _ => None,
    });
    (last, value.map_or(String::new(), |pence| format!("{}.{:02}", pence / 100, pence % 100)))
}

/// The running deal's row made into the contract that would follow it.
fn next_row(old: &Row, on: Day, (end, value): (String, String)) -> Row {
    let same = [
        "unit",
        "kind",
        "form",
        "one_off",
        "capital",
        "variable_price",
        "currency",
        "payer",
        "counterparty",
        "counterparty_id",
        "matter",
        "cpv",
    ];
    let mut row: Row = same.iter().filter_map(|name| Some(((*name).to_owned(), old.get(*name)?.clone()))).collect();
    let own = [
        ("deal", "what follows".to_owned()),
        ("stage", "proposed".to_owned()),
        ("value_basis", "whole-life".to_owned()),
        ("extendable_to", "none".to_owned()),
        ("start", on.to_string()),
        ("end", end),
        ("value", value),
    ];
    let has_length = own.iter().any(|(name, cell)| *name == "end" && !cell.is_empty());
    row.extend(own.map(|(name, cell)| (name.to_owned(), cell)));
    // What was given over the old term is given over one as long; nothing is nothing.
    let is_kept = |cell: &&String| cell.trim() == "none" || has_length;
    row.extend(old.get("in_kind").filter(is_kept).map(|cell| ("in_kind".to_owned(), cell.clone())));
    row
}

fn settings_on(situation: &Situation, on: Day) -> Settings {
    let mut settings = settings(&situation.parameters);
    // Else an option's day is open by that alone.
    settings.set.push(("extension_enters".to_owned(), "yes".to_owned()));
    Settings { on, ..settings }
}

fn check_one(situation: &Situation, renewal: &Renewal, found: (Verdict, Option<Verdict>)) -> Result<(), TestCaseError> {
    let pack = pack("lgr-section-24");
    let ask = ask(&pack, settings_on(situation, renewal.date));
    let assume = crate::asking::assumed(&situation.assumptions);
    let before = register(&situation.rows);
    let verdict = |assume: &Assumptions, facts: &Assumptions| {
        let next =
            next_row(&situation.rows[renewal.row], renewal.date, follows(&before, facts, renewal.row, renewal.date));
        let unit = next["unit"].clone();
        let with: Vec<Row> = situation.rows.iter().cloned().chain([next]).collect();
        let answers = outcomes(&ask, &register(&with), assume);
        answers[&(unit, "what follows".to_owned())].verdict(&ask)
    };
    let none = Assumptions::default();
    let firm = verdict(&none, &none);
    prop_assert_eq!(found.0, firm, "{:?}", renewal);
    if !situation.assumptions.is_empty() {
        let working = if firm == Verdict::CannotTell { verdict(&assume, &assume) } else { firm };
        prop_assert_eq!(found.1, Some(working), "{:?}", renewal);
    }
    Ok(())
}

#[test]
fn coming_decisions_are_ordinary_checks() {
    let pack = pack("lgr-section-24");
    run(60, (situation(), 1..4_usize), |(mut situation, step)| {
        situation.rows = written_out(&situation.rows);
        let on = day(&situation.parameters.on);
        let ask = ask(&pack, settings_on(&situation, on));
        let ready = Ready { ask, assume: crate::asking::assumed(&situation.assumptions), uncounted: Vec::new() };
        let register = register(&situation.rows);
        let until = on.plus_days(1500);
        let Ok(coming) = renewals(&register, &ready, Some(until), &[], step) else {
            return Err(TestCaseError::fail("a last day was given"));
        };
        for renewal in coming.list.iter().step_by(step).take(25) {
            prop_assert!((on..=until).contains(&renewal.date));
            let kind = coming.answer(renewal);
            check_one(&situation, renewal, (kind.verdict, kind.working.map(Status::verdict)))?;
        }
        Ok(())
    });
}

/// The coming decisions of one deal, its cells apart by spaces, `-` for a blank and `/` within days. Asked on
/// 1 June 2027, until 1 April 2028.
#[track_caller]
fn coming(columns: &[&str], cells: &str) -> Vec<Renewal> {
    let cells = cells.split(' ').map(|cell| if cell == "-" { String::new() } else { cell.replace('/', "-") });
    let mut row: Row = columns.iter().map(|column| (*column).to_owned()).zip(cells).collect();
    row.extend(
        [("deal", "D"), ("unit", "U"), ("currency", "GBP")].map(|(name, cell)| (name.to_owned(), cell.to_owned())),
    );
    let pack = pack("lgr-section-24");
    let set = [("direction_from", "2027-05-01"), ("direction_end", "2028-04-01")];
    let set = set.map(|(name, value)| (name.to_owned(), value.to_owned())).to_vec();
    let ask = ask(&pack, Settings { set, ..Settings::on(day("2027-06-01")) });
    let ready = Ready { ask, assume: Assumptions::default(), uncounted: Vec::new() };
    let Ok(coming) = renewals(&register(&[row]), &ready, None, &[], 1) else { panic!("the pack has a last day") };
    coming.list
}

#[track_caller]
fn events(cells: &str, expected: &[(&str, Event)]) {
    let coming = coming(&["start", "end", "extendable_to", "break_on", "notice_days"], cells);
    let found: Vec<(String, Event)> = coming.iter().map(|r| (r.date.to_string(), r.event)).collect();
    let expected: Vec<(String, Event)> = expected.iter().map(|(day, event)| ((*day).to_owned(), *event)).collect();
    assert_eq!(found, expected, "{cells}");
}

/// Columns: start, end, extendable_to, break_on, notice_days; `-` is blank. Asked on 1 June 2027, until 1 April 2028.
#[test]
fn the_days_of_decision_of_a_deal() {
    use Event::{Break, End, NoticeToBreak, NoticeToEnd, Option};
    events("2024/01/01 2027/12/31 none - -", &[("2027-12-31", End)]);
    events("- 2027/12/31 - - -", &[("2027-12-31", End)]);
    events("- 2027/06/01 none - -", &[("2027-06-01", End)]);
    events("- 2027/05/31 none - -", &[]);
    events("- 2028/04/01 none - -", &[("2028-04-01", End)]);
    events("- 2028/04/02 none - 1", &[("2028-04-01", NoticeToEnd)]);
    events("- 2027/12/31 2029/12/31 - -", &[("2027-12-31", Option)]);
    events("- 2027/12/31 2027/12/31 - -", &[("2027-12-31", End)]);
    events("- open none - 30", &[]);
    events("- - - 2027/09/30 30", &[("2027-08-31", NoticeToBreak), ("2027-09-30", Break)]);
    events("- 2027/12/31 2028/12/31 2027/12/31 none", &[("2027-12-31", Break), ("2027-12-31", Option)]);
    events("- 2027/12/31 - none 214", &[("2027-12-31", End)]);
    events("- 2027/12/31 - none 213", &[("2027-06-01", NoticeToEnd), ("2027-12-31", End)]);
}

#[track_caller]
fn follows_in_pounds(cells: &str, value: &str, length: &str, yearly: &str) {
    let coming = coming(&["value", "value_basis", "start", "end", "extendable_to", "break_on"], cells);
    let contract = &coming.first().unwrap_or_else(|| panic!("no decision comes: {cells}")).contract;
    let wanting = |facts: Wanting| facts.iter().map(|fact| fact.name()).collect::<Vec<_>>().join(",");
    let found = contract.value.map_or_else(wanting, pounds);
    let long = match contract.length {
        Ok(Lengths { longest: Length::Open, .. }) => "open".to_owned(),
        Ok(Lengths { longest: Length::Of { months, days }, .. }) => format!("{months}m {days}d"),
        Err(facts) => wanting(facts),
    };
    let a_year = contract.yearly.map_or("?".to_owned(), pounds);
    assert_eq!((found.as_str(), long.as_str(), a_year.as_str()), (value, length, yearly), "{cells}");
}

/// Columns: value, value_basis, start, end, extendable_to, break_on.
#[test]
fn the_contract_that_would_follow() {
    let check = follows_in_pounds;
    check("120000.00 annual 2024/10/01 2027/09/30 none -", "£360,000", "36m 0d", "£120,000");
    check("120000.00 annual 2024/10/01 2027/09/30 - -", "£360,000", "36m 0d", "£120,000");
    // A part of a month is left out of the value, and kept in the length.
    check("120000.00 annual 2024/10/01 2027/10/15 none -", "£360,000", "36m 15d", "£120,000");
    // Half to even: 0.5 and 1.5 pence over 18 months.
    check("0.01 annual 2026/01/01 2027/06/30 none -", "£0.02", "18m 0d", "£0.01");
    check("0.03 annual 2026/01/01 2027/06/30 none -", "£0.04", "18m 0d", "£0.03");
    // Less than a month: what it costs is not said by what a year costs.
    check("120000.00 annual 2027/07/01 2027/07/20 none -", "end", "0m 20d", "£120,000");
    check("120000.00 annual 2024/10/01 open none 2027/09/30", "end", "open", "£120,000");
    check("120000.00 annual - 2027/09/30 none -", "start", "start", "£120,000");
    check("90000.00 whole-life 2024/10/01 2027/09/30 none -", "£90,000", "36m 0d", "£30,000");
    check("90000.00 whole-life - 2027/09/30 none -", "£90,000", "start", "?");
    check("90000.00 whole-life 2024/10/01 2027/09/30 - -", "extendable_to", "36m 0d", "?");
    // 36 months of the 60 that the value is for.
    check("90000.00 whole-life 2024/10/01 2027/09/30 2029/09/30 -", "£54,000", "36m 0d", "£18,000");
    check("90000.00 whole-life 2024/10/01 2027/09/30 2027/09/30 -", "£90,000", "36m 0d", "£30,000");
    check("90000.00 whole-life 2024/10/01 open none 2027/09/30", "£90,000", "open", "?");
    check("90000.00 whole-life 2024/10/01 - 2029/09/30 2027/09/30", "end", "end", "£18,000");
    check("90000.00 without-options 2024/10/01 2027/09/30 2029/09/30 -", "£90,000", "36m 0d", "£30,000");
    check("90000.00 without-options 2024/10/01 2027/09/30 - -", "£90,000", "36m 0d", "£30,000");
    check("90000.00 - 2024/10/01 2027/09/30 none -", "value_basis", "36m 0d", "?");
    check("- annual 2024/10/01 2027/09/30 none -", "value", "36m 0d", "?");
    check("0.00 whole-life 2024/02/29 2028/02/28 none -", "£0", "48m 0d", "£0");
    check("1000.00 whole-life 2027/09/30 2027/09/30 none -", "£1,000", "0m 1d", "?");
}
