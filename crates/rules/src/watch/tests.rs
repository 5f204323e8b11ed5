//! Watch rules through the module's public face.

#![allow(clippy::unwrap_used)]

use super::{About, Alarm, Asked, Given, Level, Said, Subject, WatchFact, Watching, watch};
use crate::cases;
use crate::language::truth::Truth;
use crate::pack::{Pack, PackFile};
use hostboard_domain::time::Day;

const HEAD: &str = r#"
name = "example"
title = "An example"
authority = "nobody"
notice = "Made up."
verdicts = { allowed = "yes", consent = "ask", refused = "no", cannot-tell = "unknown" }
source.paper = { publisher = "A board", title = "A paper", date = "2012-09" }
parameter = [
  { name = "many", type = "number", label = "how many are many", value = [
    { value = "3", stance = "assumed", why = "a guess" },
    { from = "2013-01-01", value = "2", stance = "decided", source = "paper", cite = "page 2" },
  ] },
  { name = "few", type = "number", label = "how many are few" },
]
"#;

fn file(path: &str, text: &str) -> PackFile {
    PackFile { path: path.to_owned(), text: text.to_owned() }
}

fn rule(about: &str, outcome: &str, condition: &str) -> String {
    format!(
        "title = 'A rule'\nabout = '{about}'\noutcome = '{outcome}'\nstrength = 'assumed'\n\
         condition = '''{condition}'''\nwords = 'Words.'\nwhy = 'Because.'\n"
    )
}

fn deal_rule(condition: &str) -> String {
    format!(
        "title = 'A rule'\nabout = 'deal'\nacts = ['sign']\noutcome = 'refuse'\nstrength = 'guidance'\n\
         condition = '''{condition}'''\nwords = 'Words.'\ncite = 'page 1'\nsource = 'paper'\n"
    )
}

#[track_caller]
fn pack(rules: &[(&str, String)]) -> Pack {
    let rules = rules.iter().map(|(name, text)| file(&format!("rules/{name}.toml"), text));
    let files: Vec<PackFile> = [file("pack.toml", HEAD)].into_iter().chain(rules).collect();
    Pack::load(&files).unwrap_or_else(|problems| panic!("{problems:#?}"))
}

#[track_caller]
fn refused(text: &str, expected: &str) {
    let problems = Pack::load(&[file("pack.toml", HEAD), file("rules/r.toml", text)]).unwrap_err();
    let said: Vec<String> = problems.iter().map(ToString::to_string).collect();
    assert_eq!(said, [expected]);
}

fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

fn asked(at: &str) -> Asked {
    Asked { at: day(at), known: day(at), horizon_days: 90, set: Vec::new() }
}

fn subject(about: About, id: &str, facts: &[(&str, &str)]) -> Subject {
    let facts = facts.iter().map(|(name, text)| {
        let fact = WatchFact::parse(name).unwrap();
        (fact, Given { said: fact.read(text).unwrap(), origin: format!("the row of {id}") })
    });
    Subject { about, id: id.to_owned(), name: id.to_uppercase(), facts: facts.collect() }
}

fn unit(facts: &[(&str, &str)]) -> Subject {
    subject(About::Unit, "essex", facts)
}

/// What becomes of one rule about units.
#[track_caller]
fn one(condition: &str, facts: &[(&str, &str)]) -> Option<Alarm> {
    let pack = pack(&[("r", rule("unit", "watch", condition))]);
    watch(&pack, &asked("2013-03-01"), &[unit(facts)]).unwrap().alarms.pop()
}

#[track_caller]
fn check(condition: &str, facts: &[(&str, &str)], expected: Truth, missing: &[&str]) {
    let pack = pack(&[("r", rule("unit", "watch", condition))]);
    let alarm = one(condition, facts);
    assert_eq!(alarm.as_ref().map_or(Truth::Fails, |alarm| alarm.truth), expected);
    let named: Vec<&str> = alarm.iter().flat_map(|a| &a.missing).map(|m| m.name(&pack)).collect();
    assert_eq!(named, missing);
}

const ENDS: &str =
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
    assert_eq!(given.alarms[0].used[1].from, "given with the question");
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
fn an_alarm_says_what_it_read_and_where_that_came_from() {
    let facts = [("head_basis", "acting"), ("head_expected_end", "2013-03"), ("successor_named", "no")];
    let alarm = one(ENDS, &facts).unwrap();
    let used: Vec<String> = alarm.used.iter().map(|f| format!("{}: {} ({})", f.label, f.value, f.from)).collect();
    assert_eq!(
        used,
        [
            "on what basis somebody heads the unit: acting (the row of essex)",
            "when its head is expected to go: 1 March 2013 to 31 March 2013 (the row of essex)",
            "the day asked about: 1 March 2013 (the question)",
            "how many days ahead are asked about: 90 (the question)",
            "whether somebody is named for the time after: no (the row of essex)",
        ]
    );
    let alarm = one("heads_in_year >= many", &[("heads_in_year", "at least 2")]).unwrap();
    assert_eq!(alarm.used[0].value, "at least 2");
    assert_eq!(alarm.used[1].from, "A paper, page 2 (decided)");
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
fn conditions_name_what_their_subject_has() {
    let line_5 = |condition: &str, expected: &str| {
        refused(&rule("unit", "act", condition), &format!("rules/r.toml, row 5: {expected}"));
    };
    let own = "the facts of a unit are head_basis, head_expected_end, successor_named, heads_in_year, units_of_head, \
               customers_lost_in_year, review_open, hosted";
    line_5(
        "head_base == \"vacant\"",
        "no fact, parameter or aggregate is called `head_base`; did you mean `head_basis`",
    );
    line_5("value > 5", &format!("`value` is a fact of a deal, and this condition is about units; {own}"));
    line_5("!met", &format!("`met` is a fact of a milestone, and this condition is about units; {own}"));
    line_5("recorded(value)", &format!("`value` is a fact of a deal, and this condition is about units; {own}"));
    line_5("recorded(many)", "`many` is a parameter and no fact; write a fact alone, such as `recorded(head_basis)`");
    line_5("recorded(at)", "`at` is given with every question; write a fact alone, such as `recorded(head_basis)`");
    line_5("recorded(hosted, met)", "`recorded` takes one fact; write a fact alone, such as `recorded(head_basis)`");
    line_5(
        "head_expected_end < at + days(heads_in_year)",
        "the number must be a parameter or a whole number from 0; write a date plus `months(n)` or `days(n)`",
    );
    line_5(
        "head_basis == \"retired\"",
        "`retired` is no value of `head_basis`; its values are permanent, shared, interim, acting, seconded, vacant",
    );
}

#[test]
fn conditions_that_are_the_same_for_every_subject_are_refused() {
    for condition in
        ["true", "hosted || !hosted", "recorded(hosted) || !recorded(hosted)", "at < date(\"2013-01-01\")", "many > 2"]
    {
        refused(
            &rule("unit", "act", condition),
            "rules/r.toml, row 5: the condition is the same for every unit; name a fact in it",
        );
    }
}

#[test]
fn conditions_about_deals_keep_to_deals() {
    let line_6 =
        |condition: &str, expected: &str| refused(&deal_rule(condition), &format!("rules/r.toml, row 6: {expected}"));
    line_6(
        "!recorded(value)",
        "`recorded` stands only in rules about a unit or a milestone; leave it out: where a fact of a deal is not \
         recorded, the rule is undecided and names it",
    );
    line_6(
        "head_basis == \"vacant\"",
        "`head_basis` is a fact of a unit, and this condition is about deals; put it in a rule with `about = \"unit\"`",
    );
    line_6("end > at", "`at` stands only in rules about a unit or a milestone; the day of a deal's act is `act_date`");
}

#[test]
fn rule_files_say_what_fits_their_subject() {
    let hosted = rule("unit", "act", "hosted");
    refused(
        &rule("unit", "refuse", "hosted"),
        "rules/r.toml, row 3: `refuse` is no outcome of a rule about a unit; write act, watch, note",
    );
    refused(
        &deal_rule("value > 5").replace("'refuse'", "'act'"),
        "rules/r.toml, row 4: unknown variant `act`, expected one of `refuse`, `consent`, `advise`, `watch`; \
         see docs/reference/packs.md for what stands in this file",
    );
    refused(
        &rule("units", "act", "hosted"),
        "rules/r.toml, row 2: no rule can be about `units`; write deal, unit or milestone",
    );
    refused(
        &format!("{hosted}acts = ['sign']\n"),
        "rules/r.toml, row 8: `acts` has no meaning in a rule about a unit; remove it, or write `about = \"deal\"`",
    );
    refused(
        &hosted.replace("why = 'Because.'", ""),
        "rules/r.toml, row 4: an assumed rule says no why; add `why = \"…\"`",
    );
    refused(
        &hosted.replace("'assumed'", "'guidance'"),
        "rules/r.toml, row 4: the rule is not assumed and names no source; add `source = \"…\"`, a key under [source.…] \
         in pack.toml",
    );
    refused(
        &format!("{hosted}source = 'book'\n"),
        "rules/r.toml, row 8: the pack has no source `book`; add it under [source.…] in pack.toml",
    );
}

#[test]
fn parameters_leave_the_names_of_facts_alone() {
    for name in ["head_basis", "horizon"] {
        let head = HEAD.replace("\"few\"", &format!("\"{name}\""));
        let problems = Pack::load(&[file("pack.toml", &head), file("rules/r.toml", &rule("unit", "act", "hosted"))]);
        assert_eq!(problems.unwrap_err()[0].message, format!("the name `{name}` is taken"));
    }
}

#[test]
fn texts_are_read_and_said_again() {
    let said = |fact: WatchFact, text: &str| fact.read(text).map(|said| fact.in_words(said));
    assert_eq!(said(WatchFact::HeadExpectedEnd, "2013-03-31").unwrap(), "31 March 2013");
    assert_eq!(said(WatchFact::HeadExpectedEnd, "none").unwrap(), "no end is expected");
    assert_eq!(said(WatchFact::ExpectedBy, "at most 2013-03").unwrap(), "not after 31 March 2013");
    assert_eq!(said(WatchFact::HeadsInYear, "2 to 3").unwrap(), "2 to 3");
    assert_eq!(said(WatchFact::Hosted, "").unwrap(), "not recorded");
    assert_eq!(WatchFact::Hosted.in_words(Said::Between { lo: 0, hi: 1 }), "not settled");
    assert_eq!(
        said(WatchFact::HeadsInYear, "3 to 2").unwrap_err(),
        "heads_in_year: `3 to 2` is not a whole number such as `2`, or `1 to 2`"
    );
    assert!(said(WatchFact::Met, "none").is_err());
    assert!(said(WatchFact::Met, "no to yes").is_err());
    assert_eq!(
        Given::word(WatchFact::HeadBasis, "vacant", "").map(|given| given.said),
        WatchFact::HeadBasis.read("vacant").ok()
    );
}

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
             units_of_head, customers_lost_in_year, review_open, hosted"
        ]
    );
    assert_eq!(case("[case.milestone]\nmet = 'no'\n[case.expect]\nalarms = ['b']"), none);
    assert_eq!(
        case("[case.expect]\nalarms = []"),
        ["a case is about one thing; write [case.deal], [case.unit] or [case.milestone]"]
    );
    assert_eq!(
        case("horizon = 3\n[case.deal]\nkind = 'contract'\n[case.expect]\nreason = 'none'"),
        [
            "the case expects no verdict; write `verdict = \"allowed\"` or another",
            "a case about a deal has no horizon; remove it"
        ]
    );
}
