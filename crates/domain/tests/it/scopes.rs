//! Who sees which records, and who may record them.

use crate::{append, day, draft};
use hostboard_domain::ledger::entry::Draft;
use hostboard_domain::ledger::history::History;
use hostboard_domain::ledger::scope::Scope;
use hostboard_domain::record::Kind;
use hostboard_domain::time::Moment;

#[track_caller]
fn ledger(lines: &[&str]) -> History {
    let mut history = History::default();
    lines.iter().for_each(|line| append(&mut history, &draft(line), Moment::noon(day("2013-01-01"))));
    history
}

fn of(unit: &str) -> Scope {
    Scope::Units([unit.to_owned()].into())
}

/// Holds what an officer of a unit sees of those records against `seen`: each is `kind id`.
#[track_caller]
fn check(history: &History, unit: &str, records: &[&str], seen: &[&str]) {
    let reading = history.seen_as_of(day("2013-02-01"), Moment::end_of(day("2013-02-01")), &of(unit));
    let sees = |record: &&&str| {
        let (kind, id) = record.split_once(' ').unwrap();
        reading.sees(Kind::parse(kind).unwrap(), id)
    };
    assert_eq!(records.iter().filter(sees).copied().collect::<Vec<_>>(), seen, "{unit}");
}

const SEARCH: [&str; 9] = [
    "body u | name U | kind unit",
    "body v | name V | kind unit",
    "body w | name W | kind unit",
    "search s | unit u | trigger its head leaves",
    "option take | search s | title Another unit takes it over | way takeover | candidates v",
    "approach asked | search s | body w | options take",
    "condition fit | approach asked | title It can be paid for",
    "criterion skills | search s | title Skills",
    "score first | search s | option take | criterion skills | value 60",
];
const OF_SEARCH: [&str; 5] = ["search s", "option take", "approach asked", "condition fit", "score first"];

#[test]
fn who_is_named_as_candidate_or_was_approached_owns_nothing_of_a_search() {
    let history = ledger(&SEARCH);
    check(&history, "u", &OF_SEARCH, &OF_SEARCH);
    check(&history, "v", &OF_SEARCH, &[]);
    check(&history, "w", &OF_SEARCH, &[]);
}

#[track_caller]
fn may(history: &History, unit: &str, batch: &[&str], expected: &[bool]) {
    let batch: Vec<Draft> = batch.iter().map(|line| draft(line)).collect();
    assert_eq!(of(unit).may_record(history, &batch), expected, "{unit}");
}

#[test]
fn a_searching_unit_names_its_neighbours_and_a_neighbour_records_nothing_of_the_search() {
    let history = ledger(&SEARCH);
    let batch = [
        "option merge | search s | title They merge | way takeover | candidates v w",
        "approach again | search s | body v | options merge",
        "condition other | approach again | title It is asked for",
    ];
    may(&history, "u", &batch, &[true, true, true]);
    may(&history, "v", &batch, &[false, false, false]);
    // What a record belonged to before counts too, as does what another draft of the batch makes of it.
    may(&history, "v", &["search s | unit v | trigger it is taken"], &[false]);
    may(
        &history,
        "v",
        &["search t | unit u | trigger x", "option y | search t | title Y | way mutual"],
        &[false, false],
    );
    may(&history, "v", &["source paper | title A paper", "body v | name V again | kind unit"], &[true, true]);
}

#[test]
fn many_records_that_share_what_they_name_are_cut_in_one_pass() {
    let (mut history, known) = (History::default(), Moment::noon(day("2013-01-01")));
    let ids = |of: &str, many: usize| (0..many).map(|at| format!("{of}{at}")).collect::<Vec<_>>();
    let (units, deals) = (ids("u", 200), ids("d", 1_000));
    units.iter().for_each(|id| append(&mut history, &draft(&format!("body {id} | kind unit | name {id}")), known));
    let of_units = units.join(";");
    for id in &deals {
        append(&mut history, &draft(&format!("deal {id} | unit {of_units}")), known);
    }
    let of_deals = deals.join(" ");
    for id in ids("s", 1_000) {
        append(&mut history, &draft(&format!("spend {id} | period 2013 | deals {of_deals}")), known);
    }
    let started = std::time::Instant::now();
    check(
        &history,
        "u7",
        &["spend s0", "spend s999", "deal d5", "body u7", "body u8"],
        &["spend s0", "spend s999", "deal d5", "body u7"],
    );
    check(&history, "x", &["spend s0", "deal d5", "body u7"], &[]);
    // Each chain on its own: 200 million, for minutes.
    assert!(started.elapsed().as_secs() < 30, "{:?}", started.elapsed());
}
