//! Small pictures of two times: a few entries, each with the day on which it became known, and what is read.

use crate::{append, day, draft};
use hostboard_domain::ledger::history::{History, Version};
use hostboard_domain::ledger::reading::{Held, Reading};
use hostboard_domain::record::{FieldTexts, Kind};
use hostboard_domain::time::Moment;

/// A ledger from lines `known day: entry`.
#[track_caller]
fn ledger(lines: &[&str]) -> History {
    let mut history = History::default();
    for line in lines {
        let (known, entry) = line.split_once(": ").unwrap();
        append(&mut history, &draft(entry), Moment::noon(day(known)));
    }
    history
}

/// Holds the record's standing at a valid day, as known at the end of a day, against a text: `essex`, `not`,
/// `perhaps essex or norfolk`, `perhaps essex or not`.
#[track_caller]
fn check(history: &History, record: &str, valid: &str, known: &str, expected: &str) {
    let (kind, id) = record.split_once(' ').unwrap();
    let reading = history.as_of(day(valid), Moment::end_of(day(known)));
    assert_eq!(stands(&reading, Kind::parse(kind).unwrap(), id), expected, "{record} on {valid} as known on {known}");
}

fn stands(reading: &Reading<'_>, kind: Kind, id: &str) -> String {
    let shown = |version: &Version<'_>| {
        let text = kind.spec().fields.iter().find_map(|field| version.text_of(field));
        text.map_or_else(String::new, |text| text.into_owned())
    };
    match reading.get(kind, id) {
        Held::Surely(version) => shown(&version),
        Held::Not => "not".to_owned(),
        Held::Perhaps(ways) => {
            let mut words: Vec<String> = ways.versions.iter().map(shown).collect();
            words.extend(ways.or_absent.then(|| "not".to_owned()));
            format!("perhaps {}", words.join(" or "))
        }
    }
}

#[test]
fn a_correction_changes_what_we_know_not_what_we_knew() {
    let history = ledger(&[
        "2012-10-05: deal d1 | valid_from 2012-10-01 | unit essex | value 50000",
        "2012-12-05: deal d1 | valid_from 2012-10-01 | unit norfolk | value 50000 | why the unit was mistaken",
    ]);
    check(&history, "deal d1", "2012-11-01", "2012-10-04", "not");
    check(&history, "deal d1", "2012-11-01", "2012-12-04", "essex");
    check(&history, "deal d1", "2012-11-01", "2012-12-05", "norfolk");
    check(&history, "deal d1", "2012-09-30", "2012-12-05", "not");
}

#[test]
fn a_correction_of_one_month_leaves_the_months_about_it() {
    let history = ledger(&[
        "2012-10-05: post head | valid_from 2012-10-01 | body essex",
        "2013-01-05: post head | valid_from 2012-11-01 | valid_to 2012-12-01 | body norfolk",
    ]);
    check(&history, "post head", "2012-10-31", "2013-03-01", "essex");
    check(&history, "post head", "2012-11-01", "2013-03-01", "norfolk");
    check(&history, "post head", "2012-11-30", "2013-03-01", "norfolk");
    check(&history, "post head", "2012-12-01", "2013-03-01", "essex");
}

#[test]
fn a_retraction_ends_a_record_and_leaves_its_past() {
    let history = ledger(&[
        "2012-10-01: body essex | valid_from 2012-10-01 | name Essex",
        "2013-02-10: retract body essex | valid_from 2013-04-01",
    ]);
    check(&history, "body essex", "2013-03-31", "2013-02-10", "Essex");
    check(&history, "body essex", "2013-04-01", "2013-02-10", "not");
    // As known before the retraction, it went on.
    check(&history, "body essex", "2013-04-01", "2013-02-09", "Essex");
}

#[test]
fn a_record_that_was_never_so_is_gone_at_every_day_and_was_there_as_known_then() {
    let history = ledger(&["2012-10-01: body essex | name Essex", "2012-11-01: retract body essex"]);
    for valid in ["1999-01-01", "2012-10-01", "2030-01-01"] {
        check(&history, "body essex", valid, "2012-10-31", "Essex");
        check(&history, "body essex", valid, "2012-11-01", "not");
    }
}

#[test]
fn a_merger_known_to_the_month_is_perhaps_within_it() {
    let history = ledger(&[
        "2012-10-01: body north | valid_from 2012-10-01 | name North",
        "2013-02-10: retract body north | valid_from 2013-03",
        "2013-02-10: body both | valid_from 2013-03 | name Both",
    ]);
    for (valid, north, both) in [
        ("2013-02-28", "North", "not"),
        ("2013-03-01", "perhaps North or not", "perhaps Both or not"),
        ("2013-03-30", "perhaps North or not", "perhaps Both or not"),
        // From the range's last day it is certain.
        ("2013-03-31", "not", "Both"),
    ] {
        check(&history, "body north", valid, "2013-03-01", north);
        check(&history, "body both", valid, "2013-03-01", both);
    }
    check(&history, "body north", "2013-03-31", "2013-02-09", "North");
}

#[test]
fn a_move_known_to_the_quarter_leaves_two_ways_and_no_third() {
    let history = ledger(&[
        "2012-10-01: post head | valid_from 2012-10-01 | body essex",
        "2013-01-10: post head | valid_from 2013-Q1 | body norfolk",
    ]);
    check(&history, "post head", "2012-12-31", "2013-01-10", "essex");
    check(&history, "post head", "2013-01-01", "2013-01-10", "perhaps norfolk or essex");
    check(&history, "post head", "2013-03-30", "2013-01-10", "perhaps norfolk or essex");
    check(&history, "post head", "2013-03-31", "2013-01-10", "norfolk");
}

#[test]
fn what_has_only_a_bound_is_never_certain_on_its_open_side() {
    let history = ledger(&[
        "2012-10-01: body early | valid_from ..2012-10-24 | name Early",
        "2012-10-01: body late | valid_from 2014-01.. | name Late",
        "2012-10-01: body gone | valid_to ..2012-10 | name Gone",
        "2012-10-01: body going | valid_to 2014.. | name Going",
    ]);
    check(&history, "body early", "1900-01-01", "2013-03-01", "perhaps Early or not");
    check(&history, "body early", "2012-10-23", "2013-03-01", "perhaps Early or not");
    check(&history, "body early", "2012-10-24", "2013-03-01", "Early");
    check(&history, "body late", "2013-12-31", "2013-03-01", "not");
    check(&history, "body late", "2014-01-01", "2013-03-01", "perhaps Late or not");
    check(&history, "body late", "2999-01-01", "2013-03-01", "perhaps Late or not");
    check(&history, "body gone", "1900-01-01", "2013-03-01", "perhaps Gone or not");
    check(&history, "body gone", "2012-10-30", "2013-03-01", "perhaps Gone or not");
    check(&history, "body gone", "2012-10-31", "2013-03-01", "not");
    check(&history, "body going", "2013-12-31", "2013-03-01", "Going");
    check(&history, "body going", "2014-01-01", "2013-03-01", "perhaps Going or not");
}

#[test]
fn a_certain_entry_hides_every_doubt_before_it() {
    let history = ledger(&[
        "2012-10-01: post head | valid_from 2012 | body essex",
        "2012-11-01: retract post head | valid_from ..2012-11",
        "2012-12-01: post head | valid_from 2012-03-01 | body norfolk",
    ]);
    check(&history, "post head", "2012-03-01", "2012-10-31", "perhaps essex or not");
    check(&history, "post head", "2012-12-31", "2012-10-31", "essex");
    check(&history, "post head", "2012-12-31", "2012-11-30", "not");
    check(&history, "post head", "2012-03-01", "2012-12-01", "norfolk");
}

#[test]
fn what_is_learned_on_a_day_is_known_at_its_end_in_london() {
    let mut history = Default::default();
    // 23:30 UTC on 30 September 2012 is half past midnight on 1 October in London.
    append(&mut history, &draft("body essex | name Essex"), Moment::parse("2012-09-30T23:30:00.000000Z").unwrap());
    check(&history, "body essex", "2012-10-01", "2012-09-30", "not");
    check(&history, "body essex", "2012-10-01", "2012-10-01", "Essex");
}

#[test]
fn entries_learned_at_once_are_read_in_the_order_they_were_written() {
    let history =
        ledger(&["2012-10-01: post head | body essex", "2012-10-01: post head | valid_from 2012-11-01 | body norfolk"]);
    check(&history, "post head", "2012-10-31", "2012-10-01", "essex");
    check(&history, "post head", "2012-11-01", "2012-10-01", "norfolk");
}

/// What was retracted for all time never was, however its life is asked for.
#[test]
fn a_record_retracted_for_all_time_has_no_life() {
    use hostboard_domain::ledger::entry::{Draft, EntryAct};
    use hostboard_domain::ledger::history::History;
    use hostboard_domain::record::Kind;
    use hostboard_domain::time::{Day, Moment, When};
    let mut draft = Draft::new(Kind::Relation, "hosted", "a test");
    draft.from = When::parse("2012-10-01");
    let retraction = Draft { act: EntryAct::Retract, from: None, ..draft.clone() };
    let ended = Draft { act: EntryAct::Retract, from: When::parse("2013-03"), ..draft.clone() };
    let lives = |drafts: &[&Draft]| -> Vec<(Option<When>, Option<When>)> {
        let mut history = History::default();
        for (place, draft) in drafts.iter().enumerate() {
            history.push(&draft.seal(Moment::from_micros(place as i64), &mut || [0; 16]).bytes).unwrap();
        }
        let reading = history.as_of(Day::parse("2013-01-01").unwrap(), Moment::from_micros(9));
        reading.lives(Kind::Relation).iter().map(|life| (life.from, life.to)).collect()
    };
    assert_eq!(lives(&[&draft]), [(draft.from, None)]);
    assert_eq!(lives(&[&draft, &ended]), [(draft.from, ended.from)]);
    assert_eq!(lives(&[&draft, &retraction]), []);
    let again = Draft { from: When::parse("2014"), ..draft.clone() };
    assert_eq!(lives(&[&draft, &retraction, &again]), [(again.from, None)]);
    assert_eq!(lives(&[&draft, &ended, &again]), [(draft.from, ended.from), (again.from, None)]);
    // A beginning that was corrected, and an absence that was over after a while.
    let earlier = Draft { from: When::parse("2012-04-01"), ..draft.clone() };
    assert_eq!(lives(&[&draft, &earlier]), [(earlier.from, None)]);
    let away = Draft {
        act: EntryAct::Retract,
        from: When::parse("2013-01-01"),
        to: When::parse("2013-02-01"),
        ..draft.clone()
    };
    assert_eq!(lives(&[&draft, &away]), [(draft.from, away.from), (away.to, None)]);
}
