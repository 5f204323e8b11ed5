//! What alarms say, in which order, and of which rules.

use super::truth::ENDS;
use super::{asked, day, deal_rule, one, pack, rule, subject, unit};
use crate::language::figure::FigureValue;
use crate::pack::Pack;
use crate::watch::{About, Asked, Level, Watching, watch};
use hostboard_domain::evidence::Stance;
use hostboard_domain::origin::Origin;

#[test]
fn an_alarm_says_what_it_read_and_where_that_came_from() {
    let facts = [("head_basis", "acting"), ("head_expected_end", "2013-03"), ("successor_named", "no")];
    let alarm = one(ENDS, &facts).unwrap();
    let used: Vec<(&str, &FigureValue, &Origin)> =
        alarm.used.iter().map(|f| (f.label.as_str(), &f.value, &f.from[0])).collect();
    let (first, last) = (day("2013-03-01"), day("2013-03-31"));
    assert_eq!(
        used,
        [
            ("on what basis the unit's head is in post", &FigureValue::Word { word: "acting" }, &Origin::Case),
            ("when its head is expected to go", &FigureValue::DayBetween { first, last }, &Origin::Case),
            ("the day asked about", &FigureValue::Day { day: first }, &Origin::Question),
            ("how many days ahead are asked about", &FigureValue::Number { number: 90 }, &Origin::Question),
            ("whether a successor is recorded", &FigureValue::YesNo { yes: false }, &Origin::Case),
        ]
    );
    let alarm = one("heads_in_year >= many", &[("heads_in_year", "at least 2")]).unwrap();
    assert_eq!(alarm.used[0].value, FigureValue::NumberAtLeast { number: 2 });
    let of_pack = Origin::Pack {
        source: Some("paper".into()),
        title: Some("A paper".into()),
        cite: "page 2".into(),
        stance: Stance::Decided,
        why: String::new(),
    };
    assert_eq!(alarm.used[1].from, [of_pack]);
}

fn placed(watching: &Watching) -> Vec<(Level, usize, usize)> {
    watching.alarms.iter().map(|alarm| (alarm.level, alarm.subject, alarm.rule)).collect()
}

#[test]
fn the_most_urgent_come_first() {
    let pack = pack(&[
        ("a", rule("unit", "note", "!recorded(heads_in_year)")),
        ("b", rule("milestone", "watch", "!met")),
        ("c", rule("unit", "act", "hosted")),
        ("d", rule("unit", "act", "!review_open")),
    ]);
    let subjects = [
        unit(&[("hosted", "yes"), ("review_open", "yes")]),
        subject(About::Milestone, "handover", &[("met", "no")]),
        unit(&[("hosted", "yes")]),
    ];
    let watching = watch(&pack, &asked("2013-03-01"), &subjects).unwrap();
    let (act, note) = (Level::Act, Level::Note);
    assert_eq!(
        placed(&watching),
        [(act, 0, 2), (act, 2, 2), (act, 2, 3), (Level::Watch, 1, 1), (note, 0, 0), (note, 2, 0)]
    );
    assert_eq!(watching.raised().count(), 5);
    assert_eq!(watching.undecided().map(|alarm| alarm.rule).collect::<Vec<_>>(), [3]);
}

#[test]
fn a_rule_is_applied_once_it_was_known_and_while_in_force() {
    let known = |more: &str| pack(&[("r", format!("{}{more}", rule("unit", "watch", "hosted")))]);
    let alarms = |pack: &Pack, at: &str, known: &str| {
        let watching = watch(pack, &Asked { known: day(known), ..asked(at) }, &[unit(&[("hosted", "yes")])]).unwrap();
        (watching.alarms.len(), watching.not_yet_known)
    };
    // Nobody had to publish what is assumed, though a source made us think of it.
    assert_eq!(alarms(&known("source = 'paper'"), "2012-05-14", "2012-05-14"), (1, vec![]));
    let dated = known("known_from = '2012-09'");
    assert_eq!(alarms(&dated, "2012-05-14", "2012-09-29"), (0, vec![0]));
    assert_eq!(alarms(&dated, "2012-05-14", "2012-09-30"), (1, vec![]));
    let written = rule("unit", "watch", "hosted").replace("'assumed'", "'guidance'\nsource = 'paper'");
    assert_eq!(alarms(&pack(&[("r", written)]), "2012-05-14", "2012-05-14"), (0, vec![0]));
    let in_force = known("in_force = { from = 2012-10-01, to = 2013-04-01 }");
    let days = ["2012-09-30", "2012-10-01", "2013-03-31", "2013-04-01"];
    assert_eq!(days.map(|at| alarms(&in_force, at, at).0), [0, 1, 1, 0]);
}

#[test]
fn rules_about_deals_do_not_see_them() {
    let pack = pack(&[("a", rule("unit", "act", "hosted")), ("b", deal_rule("value > 5"))]);
    assert_eq!((pack.rule("a"), pack.watch_rule("a")), (None, Some(0)));
    assert_eq!((pack.rules.len(), pack.watch.len()), (1, 1));
}
