//! Whether those who were approached were told the same.

use hostboard_analysis::equal::{Approached, Cell, Disclosed, matrix};
use hostboard_domain::time::When;

/// `A answered 2013-02-01`, `A declined 2013-02-01`, `A complete`, words parted by spaces.
fn approached(text: &str) -> Approached {
    let words: Vec<&str> = text.split(' ').collect();
    let after = |word: &str| {
        let place = words.iter().position(|one| *one == word)?;
        Some(words.get(place + 1).and_then(|day| When::parse(day)))
    };
    Approached {
        answered: after("answered").or(after("declined")),
        has_declined: words.contains(&"declined"),
        log_is_complete: words.contains(&"complete"),
    }
}

/// `0 a 2013-01-10`: to whom, which version (`-` where it was said), when.
fn disclosed(text: &str) -> Disclosed {
    let [to, version, on] = text.split(' ').collect::<Vec<_>>()[..] else { panic!("{text}") };
    let version = (version != "-").then(|| version.to_owned());
    Disclosed { to: to.parse().unwrap(), item: 0, version, on: When::parse(on) }
}

const fn word(cell: Cell) -> &'static str {
    match cell {
        Cell::Given => "given",
        Cell::HadDeclined => "had declined",
        Cell::OtherVersion => "another version",
        Cell::Late => "late",
        Cell::PerhapsLate => "perhaps late",
        Cell::NotGiven => "not given",
        Cell::NotRecorded => "not recorded",
    }
}

/// Those approached, parted by `; ` | what they were given | what stands in each cell.
#[track_caller]
fn check(case: &str) {
    let [all, log, expected] = case.split(" | ").collect::<Vec<_>>()[..] else { panic!("{case}") };
    let all: Vec<Approached> = all.split("; ").map(approached).collect();
    let log: Vec<Disclosed> = log.split("; ").filter(|one| !one.is_empty()).map(disclosed).collect();
    let cells = matrix(&all, 1, &log, 7).cells.remove(0);
    assert_eq!(cells.into_iter().map(word).collect::<Vec<_>>().join(", "), expected, "{case}");
}

#[test]
fn the_same_paper_in_time_is_equal() {
    check("x; y | 0 a 2013-01-10; 1 a 2013-01-17 | given, given");
    check("x; y | 0 a 2013-01-10; 1 a 2013-01-18 | given, late");
    check("x; y | 0 - 2013-01-10; 1 - 2013-01-10 | given, given");
    check("x | 0 a 2013-01-10 | given");
}

#[test]
fn another_version_is_a_gap_for_whoever_lacks_one() {
    check("x; y | 0 a 2013-01-10; 1 b 2013-01-10 | given, another version");
    check("x; y | 0 a 2013-01-10; 1 - 2013-01-11 | given, another version");
    // A second version that one of them was given takes the first one's place.
    check("x; y | 0 a 2013-01-10; 1 a 2013-01-10; 0 b 2013-01-12 | given, another version");
    check("x; y | 0 a 2013-01-10; 1 a 2013-01-10; 0 b 2013-01-12; 1 b 2013-01-13 | given, given");
    check("x; y | 0 a 2013-01-10; 1 b 2013-01-11; 1 a 2013-01-12 | another version, given");
}

#[test]
fn a_range_is_late_where_every_day_of_it_is() {
    check("x; y | 0 a 2013-01-10; 1 a 2013-01 | perhaps late, perhaps late");
    check("x; y | 0 a 2013-01-10; 1 a 2013-02 | given, late");
    check("x; y | 0 a 2013-01; 1 a 2013-01 | perhaps late, perhaps late");
    check("x; y | 0 a 2013-01-10; 1 a ? | perhaps late, perhaps late");
    check("x; y | 0 a 2013-01-10..2013-01-12; 1 a 2013-01-12..2013-01-17 | given, given");
}

#[test]
fn what_comes_after_the_answer_is_late() {
    check("x; y answered 2013-01-11 | 0 a 2013-01-10; 1 a 2013-01-12 | given, late");
    check("x; y answered 2013-01-12 | 0 a 2013-01-10; 1 a 2013-01-12 | given, given");
    check("x; y answered 2013-01 | 0 a 2013-01-10; 1 a 2013-01-12 | given, perhaps late");
    check("x; y answered | 0 a 2013-01-10; 1 a 2013-01-12 | given, perhaps late");
}

#[test]
fn only_a_complete_log_says_that_something_was_not_given() {
    check("x; y; z complete | 0 a 2013-01-10 | given, not recorded, not given");
    check("x; y complete declined 2013-01-09 | 0 a 2013-01-10 | given, had declined");
    check("x; y complete declined 2013-01-10 | 0 a 2013-01-10 | given, not given");
    check("x; y declined 2013-01 | 0 a 2013-01-10 | given, not recorded");
}

#[test]
fn gaps_are_those_cells_that_do_not_show_equal_treatment() {
    let all = ["x", "y complete", "z declined 2013-01-01"].map(approached);
    let log = ["0 a 2013-01-10", "1 a 2013-02-10"].map(disclosed);
    let gaps: Vec<_> = matrix(&all, 1, &log, 7).gaps().collect();
    assert_eq!(gaps, [(0, 1, Cell::Late)]);
}
