//! A made-up council area walked from the evidence of a review to what the host does, and what is wrong said on the way.

use crate::run::{Folder, Said, say};
use std::path::Path;

/// The folder of the guide, with what a test writes over.
struct DayOne(Folder);

impl DayOne {
    fn new(test: &str) -> DayOne {
        let day_one = DayOne(Folder::new(test));
        copy(&crate::root().join("docs/guides/day-one"), Path::new(&day_one.file("")));
        day_one
    }

    fn file(&self, name: &str) -> String {
        self.0.path(&format!("day-one/{name}"))
    }

    /// Puts one text of a file in place of another.
    #[track_caller]
    fn change(&self, name: &str, old: &str, new: &str) -> &DayOne {
        let text = std::fs::read_to_string(self.file(name)).unwrap();
        assert!(text.contains(old), "{old}");
        std::fs::write(self.file(name), text.replacen(old, new, 1)).unwrap();
        self
    }

    /// Adds a row to a file.
    fn add(&self, name: &str, row: &str) -> &DayOne {
        let text = std::fs::read_to_string(self.file(name)).unwrap();
        std::fs::write(self.file(name), format!("{text}{row}\n")).unwrap();
        self
    }

    fn ask(&self, what: &str) -> Said {
        say(what, &["--store", &self.file("")])
    }

    /// A review on a day, as it was known then.
    fn review(&self, id: &str, on: &str) -> Said {
        self.ask(&format!("review {id} --at {on} --known {on}"))
    }
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let to = to.join(path.file_name().unwrap());
        if path.is_dir() { copy(&path, &to) } else { std::fs::copy(&path, &to).map(drop).unwrap() }
    }
}

#[test]
fn a_review_is_walked_from_evidence_to_what_the_host_does() {
    let day_one = DayOne::new("reviews-walked");
    let north = |on: &str| day_one.review("day-one-north", on);
    // Evidence first, and what the unit says of itself, which decides nothing.
    let own = north("2022-09-12");
    own.exits(0).has("Open: 0 of 6 rated.").has("Payroll parallel runs.xlsx, given by payroll office");
    own.has("in place (the unit’s own assessment, not counted)").has("payroll: not rated by an assessor");
    // Then the assessors, who differ about one criterion, and that one alone is missing.
    let rated = north("2022-09-20");
    rated.exits(0).has("Open: 5 of 6 rated.").has("payroll: undecided: the assessors differ (in place and at risk)");
    rated.has("The rules propose: ready or ready with conditions: moderate payroll.");
    // The moderator settles it.
    north("2022-09-28").exits(0).has("Open: 6 of 6 rated.").has("The rules propose: ready with conditions.");
    // A person concludes, with a condition and a step of the plan.
    let concluded = north("2022-10-05");
    concluded.exits(0).has("Concluded ready with conditions.").has("by transition board, on behalf of the host");
    concluded.has("a third parallel run without a difference: open (owner: payroll office of North Fenmarch; due 31 October 2022)");
    concluded.has("No step is proposed that nobody has decided on.");
    // The condition is not met in time, and a rule proposes a step.
    let late = north("2022-11-01");
    late.exits(0).has("Concluded ready with conditions; 1 condition overdue.");
    late.has("Proposed for North Fenmarch (made up): a support team from other councils.");
    late.has("How many conditions of its reviews are overdue: 1.");
    // A person decides; the reasons and facts stay as they were.
    let decided = north("2022-11-10");
    decided.exits(0).has("a support team from other councils goes on; decided by transition board");
    decided
        .has("Reasons and facts then: A condition is overdue")
        .has("No step is proposed that nobody has decided on.");
    // The host accepts the condition, and the rule holds no longer.
    let met = north("2022-12-15");
    met.exits(0).has("met 10 December 2022, as the unit says; accepted by Fenmarch County Council (made up)");
    met.has("holds no longer: this step may end. A person decides. It was to end when every condition is met.");
}

#[test]
fn what_was_known_then_is_shown_as_it_was() {
    let day_one = DayOne::new("reviews-as-known");
    let then = day_one.ask("review day-one-north --at 2022-12-20 --known 2022-12-14");
    then.exits(0).has("1 condition overdue").lacks("accepted by Fenmarch");
    day_one
        .ask("review day-one-north --at 2022-12-20 --known 2022-12-20")
        .exits(0)
        .has("Concluded ready with conditions.");
    day_one.ask("review day-one-north --at 2022-09-20 --known 2022-05-01").exits(2);
}

#[test]
fn all_reviews_stand_together_what_is_open_first() {
    let day_one = DayOne::new("reviews-all");
    let all = day_one.ask("review");
    all.exits(0).has("1 of 3 open, 1 with an overdue condition; first North Fenmarch (made up).");
    all.has("South Fenmarch (made up) [day-one-south]: Open: 2 of 6 rated.")
        .has("Law: constitution and scheme of delegation: in hand");
}

#[test]
fn a_rating_by_the_unit_itself_is_said_and_never_counted() {
    let day_one = DayOne::new("reviews-own");
    let south = day_one.ask("review day-one-south");
    south.exits(0).has("The rating by payroll office is called assessor and is by the unit’s own body");
    south.has("in place (the unit’s own assessment, not counted), by payroll office");
    // By another body it counts.
    let by_unit = "payroll office,south-fenmarch,our own payroll";
    day_one.change("ratings.csv", by_unit, "payroll office,review-team,our own payroll");
    day_one.ask("review day-one-south").exits(0).has("Open: 3 of 6 rated.").lacks("the unit’s own body");
}

#[test]
fn who_may_not_conclude_or_accept_is_said() {
    let day_one = DayOne::new("reviews-hands");
    let board = "\"transition board, on behalf of the host\",\"payroll is";
    day_one.change("reviews.csv", board, "payroll office,\"payroll is");
    let said = day_one.ask("review day-one-north");
    said.exits(0).has("It was concluded by payroll office, which is of the unit itself: that does not count.");
    // Its only assessor.
    day_one.change("reviews.csv", "payroll office,\"payroll is", "lead assessor,\"payroll is");
    day_one.ask("review day-one-north").exits(0).lacks("its only assessor");
    day_one.change("ratings.csv", "at risk,assessor,payroll assessor", "at risk,assessor,lead assessor");
    day_one
        .ask("review day-one-north")
        .exits(0)
        .has("It was concluded by lead assessor, its only assessor: that does not count.");
    // Accepted by another body than the host, a condition still stands.
    let accepted = "2022-12-10,fenmarch,2022-12-15";
    day_one.change("review-conditions.csv", accepted, "2022-12-10,review-team,2022-12-15");
    let late = day_one.review("day-one-north", "2022-12-20");
    late.exits(0).has("1 condition overdue").has("which is not a host of the unit, so it still stands");
}

#[test]
fn a_conclusion_that_differs_is_said_with_its_reason() {
    let day_one = DayOne::new("reviews-differs");
    day_one.change("reviews.csv", "concluded,ready with conditions,2022-10-05", "concluded,ready,2022-10-05");
    let said = day_one.review("day-one-north", "2022-10-05");
    said.exits(0).has("On 5 October 2022 the rules proposed ready with conditions, and it was concluded ready.");
    said.has("The reason given: payroll is in hand");
}

#[test]
fn grades_evidence_and_criteria_that_do_not_fit_are_said() {
    let day_one = DayOne::new("reviews-unfit");
    day_one.change("ratings.csv", "social-care,in place", "social-care,splendid");
    day_one.change("ratings.csv", "constitution,in place", "finance-of-another,in place");
    day_one.change(
        "criteria.csv",
        "commercial-skills,",
        "finance-of-another,finance of another,,,,,charter,official,yes\ncommercial-skills,",
    );
    day_one.change("ratings.csv", "parallel-runs,moderation", "lost-file,moderation");
    let said = day_one.ask("review day-one-north");
    said.exits(0).has("The grade “splendid” by lead assessor is none that this checkpoint gives");
    said.has("is of finance-of-another, which this checkpoint does not look at");
    said.has("names the evidence lost-file, which is not recorded");
    said.has("constitution and scheme of delegation: not rated by an assessor");
}

#[test]
fn rules_for_other_grades_propose_nothing_and_say_so() {
    let day_one = DayOne::new("reviews-other-scale");
    day_one.change("checkpoints.csv", "ready>ready with conditions>not ready", "green>amber>red");
    let said = day_one.ask("review day-one-north");
    said.exits(0).has("the checkpoint has others, so they propose nothing.");
}

#[test]
fn a_file_has_every_rating_and_condition_with_what_is_proposed() {
    let day_one = DayOne::new("reviews-csv");
    let out = day_one.0.path("north.csv");
    let given = ["--store", &day_one.file(""), "--out", &out];
    say("review day-one-north --format csv", &given).exits(0);
    let text = std::fs::read_to_string(&out).unwrap();
    let lines: Vec<&str> = text.lines().collect();
    // A heading; 6 criteria, 11 ratings; a condition and a step of the plan.
    assert_eq!(lines.len(), 1 + 6 + 11 + 2, "{lines:#?}");
    assert!(lines[1..].iter().all(|line| line.contains("The rules propose: ready with conditions.")), "{lines:#?}");
    day_one.ask("review --format csv").exits(2);
    day_one.ask("review nobody").refused(&["no review `nobody` was known"]);
}

#[test]
fn the_rules_of_the_guide_keep_their_word() {
    say("pack test docs/guides/day-one/rules", &[]).exits(0).has("7 passed, 0 failed");
}

/// Only a host's moderator moderates: what another body says of a rating is shown, and settles nothing.
#[test]
fn a_moderation_by_another_body_settles_nothing() {
    let day_one = DayOne::new("reviews-moderated-by-another");
    day_one.review("day-one-north", "2022-09-28").exits(0).has("Open: 6 of 6 rated.");
    day_one.change(
        "ratings.csv",
        "moderation,moderator of the host,fenmarch,",
        "moderation,moderator of the host,port-fenmarch,",
    );
    day_one.review("day-one-north", "2022-09-28").exits(0).has("Open: 5 of 6 rated.").has(
        "The moderation by moderator of the host is by a body that is not a host of the unit, so it is not counted.",
    );
}

/// A conclusion counts from its day on, and not by the one who alone assessed; what nobody graded is told with it.
#[test]
fn a_conclusion_that_does_not_count_leaves_the_review_open() {
    let concluded = "concluded,ready with conditions,2022-10-05,\"transition board, on behalf of the host\",";
    let with = |test: &str, instead: &str| {
        let day_one = DayOne::new(test);
        day_one.change("reviews.csv", concluded, instead);
        day_one
    };
    let later = with(
        "reviews-later",
        "concluded,ready with conditions,2023-07-10,\"transition board, on behalf of the host\",",
    );
    later
        .review("day-one-north", "2022-11-05")
        .exits(0)
        .has("Open: 6 of 6 rated")
        .has("Its conclusion is dated 10 July 2023, so on 5 November 2022 it is still open.");
    let perhaps = with("reviews-perhaps", "concluded,ready with conditions,2022-10..2022-12,board,");
    perhaps.review("day-one-north", "2022-11-05").has("so on 5 November 2022 it is taken to be still open.");
    let only = with("reviews-only", "concluded,ready with conditions,2022-10-05,Lead  assessor,");
    let text = std::fs::read_to_string(only.file("ratings.csv")).unwrap();
    let others = |line: &&str| !line.contains(",assessor,") || line.contains(",lead assessor,");
    std::fs::write(only.file("ratings.csv"), text.lines().filter(others).collect::<Vec<_>>().join("\n") + "\n")
        .unwrap();
    only.review("day-one-north", "2022-11-05")
        .exits(0)
        .has("It was concluded by Lead assessor, its only assessor: that does not count.")
        .lacks("Concluded ready");
    let unrated = DayOne::new("reviews-unrated");
    let text = std::fs::read_to_string(unrated.file("ratings.csv")).unwrap();
    let of_payroll = |line: &&str| !line.contains(",day-one-north,payroll,");
    std::fs::write(unrated.file("ratings.csv"), text.lines().filter(of_payroll).collect::<Vec<_>>().join("\n") + "\n")
        .unwrap();
    unrated
        .review("day-one-north", "2022-11-05")
        .exits(0)
        .has("Concluded ready with conditions")
        .has("It was concluded while nobody had graded payroll");
}

/// What the rules do not know of is never passed over: they propose nothing.
#[test]
fn a_criterion_that_the_rules_do_not_know_leaves_them_nothing_to_propose() {
    let day_one = DayOne::new("reviews-other-criterion");
    day_one.review("day-one-north", "2022-09-28").exits(0).has("The rules propose: ready with conditions.");
    let first = "statutory-officers,officers required by law,";
    let new = "archives,where the archives go,day-one,Law,,yes,charter,official,yes\n";
    day_one.change("criteria.csv", first, &format!("{new}{first}"));
    day_one
        .review("day-one-north", "2022-09-28")
        .exits(0)
        .has("The checkpoint looks at where the archives go, which the rules of")
        .lacks("The rules propose: ready");
}

/// A review is not there before it is; a conclusion has to be one of the checkpoint's grades.
#[test]
fn a_review_is_shown_from_its_day_on_and_an_unknown_grade_is_told() {
    let day_one = DayOne::new("reviews-before");
    let before = "review day-one-north --at 2022-08-01 --known 2022-11-05";
    day_one.ask(before).refused(&["no review `day-one-north` was known to be there on 1 August 2022"]);
    day_one.change("reviews.csv", ",concluded,ready with conditions,", ",concluded,splendid,");
    day_one
        .review("day-one-north", "2022-11-05")
        .exits(0)
        .has("It was concluded “splendid”, which is no grade of this checkpoint.");
}

/// A review of the North that came to a grade on a day, recorded after the one that was concluded on 5 October 2022.
fn another(grade: &str, concluded: &str) -> String {
    format!(
        "north-again,day-one,north-fenmarch,concluded,{grade},{concluded},board,,,2022-06-30,board-november,official,yes,"
    )
}

/// By the day of its conclusion, not by the day on which somebody wrote it down.
#[test]
fn the_last_review_is_the_one_concluded_last_in_every_place() {
    let day_one = DayOne::new("reviews-last");
    day_one.add("reviews.csv", &another("not ready", "2022-06-30"));
    let all = day_one.ask("review --at 2022-12-01 --known 2022-12-01");
    all.exits(0).has(
        "North Fenmarch (made up): Safe and legal on day one [north-again]: Concluded not ready. \
         Safe and legal on day one [day-one-north]: Concluded ready with conditions.",
    );
    let said = day_one.review("day-one-north", "2022-12-01");
    said.exits(0).has("Before: not ready at Safe and legal on day one: better");
    day_one.review("north-again", "2022-12-01").exits(0).lacks("Before");
    // A rule that asks for the last grade reads the same one.
    all.lacks("It was graded not ready");
}

#[test]
fn where_days_leave_the_order_open_it_is_said_which_day_is_missing() {
    let unclear = |concluded: &str, why: &str| {
        let day_one = DayOne::new("reviews-order");
        day_one.add("reviews.csv", &another("not ready", concluded));
        let said = day_one.review("day-one-north", "2022-12-01");
        said.exits(0).has(&format!("Which review came before which cannot be told: {why}")).lacks("worse");
        // A rule asks for the last grade: it may be either.
        let proposed = day_one.ask("review --at 2022-12-01 --known 2022-12-01");
        (said, proposed)
    };
    let oversight = "Proposed for North Fenmarch (made up)";
    let (_, blank) = unclear("", "it is not recorded when Safe and legal on day one (not ready) was concluded.");
    blank.has(&format!("{oversight}, perhaps: "));
    unclear(
        "2022-10-05",
        "Safe and legal on day one (ready with conditions) and Safe and legal on day one (not ready) were concluded on one day, 5 October 2022.",
    );
    let (_, overlap) = unclear("2022-10", "either may be the later, so record the day on which each was concluded:");
    overlap.has(&format!("{oversight}, perhaps: "));
}

#[test]
fn a_grade_that_is_not_on_the_scale_is_named_with_the_scale() {
    let day_one = DayOne::new("reviews-off-scale");
    day_one.add("reviews.csv", &another("splendid", "2022-06-30"));
    day_one.review("day-one-north", "2022-12-01").exits(0).has(
        "Before: splendid at Safe and legal on day one: cannot be told: “splendid” is not on the scale of its checkpoint, \
         which has ready, ready with conditions and not ready",
    );
}

/// Payroll of the North is rated once more, on 28 September, when the moderator settles it.
fn rated_again(grade: &str, how: &str, by: &str, body: &str) -> String {
    format!(
        "north-payroll-again,day-one-north,payroll,{grade},{how},{by},{body},looked again,none,moderation,official,yes"
    )
}

#[test]
fn an_assessor_who_rates_again_corrects_and_does_not_disagree() {
    let day_one = DayOne::new("reviews-rated-again");
    // Without the moderation, one assessor says two things, and the other has said what the first says now.
    day_one.change(
        "ratings.csv",
        "in hand,moderation,moderator of the host,fenmarch",
        "in hand,self-assessment,payroll office,north-fenmarch",
    );
    day_one.add("ratings.csv", &rated_again("in place", "assessor", "payroll assessor", "review-team"));
    let said = day_one.review("day-one-north", "2022-09-28");
    said.exits(0).has("Open: 6 of 6 rated.").has("payroll: in place").lacks("the assessors differ");
    said.has("Payroll was rated twice by payroll assessor: at risk, and later in place. The later rating counts, as a correction of the first.");
    said.has("at risk (assessor, not counted), by payroll assessor");
}

#[test]
fn two_moderations_that_differ_are_told_and_the_later_counts() {
    let day_one = DayOne::new("reviews-moderated-again");
    day_one.add("ratings.csv", &rated_again("at risk", "moderation", "second moderator", "fenmarch"));
    let said = day_one.review("day-one-north", "2022-09-28");
    said.exits(0).has("payroll: at risk (moderated)").has("in hand (moderation, not counted)");
    said.has("Payroll was moderated twice: in hand by moderator of the host, and later at risk by second moderator. The later moderation counts, as the host’s last word.");
}

#[test]
fn every_review_of_every_unit_is_listed_and_units_without_any_are_named() {
    let day_one = DayOne::new("reviews-every");
    day_one.add("bodies.csv", "marsh,Marsh (made up),unit,charter,official,yes");
    day_one.add("reviews.csv", &another("not ready", "2022-06-30"));
    let all = day_one.ask("review --at 2022-12-01 --known 2022-12-01");
    all.exits(0).has("Marsh (made up): no review is recorded.").has("[north-again]").has("[day-one-north]");
    all.has("[day-one-south]").has("[day-one-port]").lacks("..");
    day_one.add("reviews.csv", "all-units,day-one,,planned,,,,,,2022-09-01,returns,official,yes,");
    let all = day_one.ask("review --at 2022-12-01 --known 2022-12-01");
    all.exits(0).has("Every unit: Safe and legal on day one [all-units]: Planned.");
    all.has("Marsh (made up): Safe and legal on day one [all-units]: Planned.");
}

/// What the unit says of itself is never counted, and neither is its conclusion, whatever it calls the office.
#[test]
fn a_conclusion_by_the_unit_itself_leaves_the_last_grade_as_it_was() {
    let before = DayOne::new("reviews-own-before");
    let graded = "It was graded not ready";
    let at = "--at 2022-12-01 --known 2022-12-01";
    before.add("reviews.csv", &another("not ready", "2022-11-20"));
    before.ask(&format!("watch {at}")).has(graded);
    for who in ["payroll office", "chief executive, North Fenmarch"] {
        let day_one = DayOne::new("reviews-own");
        day_one.add("reviews.csv", &another("not ready", "2022-11-20"));
        let own = another("ready", "2022-11-28").replacen("north-again", "north-itself", 1);
        day_one.add("reviews.csv", &own.replacen(",board,", &format!(",\"{who}\","), 1));
        day_one.ask(&format!("watch {at}")).has(graded);
        let itself = day_one.review("north-itself", "2022-12-01");
        itself.exits(0).has("Open").lacks("Concluded ready");
        itself.has(&format!("It was concluded by {who}, which is of the unit itself: that does not count."));
    }
}

/// A rule that has run out, or that was not known yet, says nothing of a step that goes on.
#[test]
fn a_step_may_end_only_where_its_rule_was_asked() {
    let day_one = DayOne::new("reviews-not-asked");
    let rule = "rules/rules/support-where-overdue.toml";
    let may_end = "holds no longer: this step may end.";
    day_one.review("day-one-north", "2022-12-15").has(may_end);
    day_one.change(rule, "about = \"unit\"", "about = \"unit\"\nin_force = { to = 2022-12-01 }");
    day_one.review("day-one-north", "2022-12-15").exits(0).has("goes on").lacks(may_end);
}

/// A condition that falls overdue later does not make an earlier conclusion differ from what the rules proposed then.
#[test]
fn a_conclusion_is_held_against_what_rules_proposed_on_its_day() {
    let day_one = DayOne::new("reviews-difference");
    let late = day_one.review("day-one-north", "2022-11-01");
    late.exits(0).has("1 condition overdue").has("The rules propose: ready with conditions.").lacks("it was concluded");
}
