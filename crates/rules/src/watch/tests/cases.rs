//! Cases about units and milestones.

use super::{HEAD, file, rule};
use crate::cases;
use crate::pack::Pack;

/// What the only case of a pack comes to.
fn case(text: &str) -> Vec<String> {
    let files = [
        file("pack.toml", HEAD),
        file("rules/a.toml", &rule("unit", "act", "hosted && heads_in_year >= many")),
        file("rules/b.toml", &rule("milestone", "act", "!met")),
        file("cases/c.toml", &format!("[[case]]\nname = 'c'\non = 2013-03-01\n{text}")),
    ];
    let report = cases::run(&Pack::load(&files).unwrap());
    assert!(report.problems.is_empty(), "{:#?}", report.problems);
    report.failed.into_iter().flat_map(|failure| failure.differences).collect()
}

#[test]
fn cases_hold_a_pack_to_its_word() {
    let none: [&str; 0] = [];
    let unit = "[case.unit]\nhosted = 'yes'\nheads_in_year = '2'\n[case.expect]\n";
    assert_eq!(case(&format!("{unit}alarms = ['a']\nundecided = []")), none);
    assert_eq!(case(&format!("{unit}alarms = []")), ["alarms: expected [], got [a]"]);
    assert_eq!(case(unit), ["the case does not say which alarms it expects; write `alarms = []` or their names"]);
    assert_eq!(
        case("[case.unit]\nhosted = 'yes'\n[case.expect]\nalarms = []\nundecided = []\nmissing = ['many']"),
        ["undecided: expected [], got [a]", "missing: expected [many], got [heads_in_year]"]
    );
    assert_eq!(
        case(
            "act = 'sign'\n[case.unit]\nmet = 'no'\nhosted = 'maybe'\n[case.expect]\nalarms = []\nverdict = 'allowed'"
        ),
        [
            "a case about a unit has no act, verdict; remove it",
            "hosted: `maybe` is not `yes` or `no`",
            "no fact of a unit is called `met`; they are head_basis, head_expected_end, successor_named, heads_in_year, \
             units_of_head, customers_lost_in_year, review_open, grade_place, conditions_overdue, surplus_fails, \
             cumulative_fails, cash_fails, search_without_timetable, hosted"
        ]
    );
    assert_eq!(case("[case.milestone]\nmet = 'no'\n[case.expect]\nalarms = ['b']"), none);
    assert_eq!(
        case("[case.expect]\nalarms = []"),
        ["a case is about one thing; write [case.deal], [case.unit], [case.milestone] or [case.review]"]
    );
    assert_eq!(
        case("horizon = 3\n[case.deal]\nkind = 'contract'\n[case.expect]\nreason = 'none'"),
        [
            "the case expects no verdict; write `verdict = \"allowed\"` or another",
            "a case about a deal has no horizon; remove it"
        ]
    );
}
