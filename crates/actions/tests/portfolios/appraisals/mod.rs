//! Appraisals of the worked search of `docs/guides/westmarsh`, with one input changed in each.

mod never_said;
mod reopened;

use crate::Folder;
use hostboard_actions::ledger::view::View;
use hostboard_actions::ledger::{Ledger, Times};
use hostboard_actions::portfolio::appraisal::{Appraisal, AppraisalQuestion, appraisal, sentence, write_appraisal};
use hostboard_actions::reader::Reader;
use hostboard_actions::words::appraisal as words;
use hostboard_analysis::appraisal::{Passage, SearchOutcome};
use hostboard_domain::time::Day;
use std::path::Path;

/// The files of the worked search, to change.
pub(super) struct Worked(Vec<(String, String)>);

impl Worked {
    pub(super) fn new() -> Worked {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/guides/westmarsh");
        let files = std::fs::read_dir(folder).unwrap().map(|entry| {
            let path = entry.unwrap().path();
            (path.file_name().unwrap().to_str().unwrap().to_owned(), std::fs::read_to_string(path).unwrap())
        });
        Worked(files.collect())
    }

    /// With a text of a file changed, which stands there once.
    pub(super) fn with(mut self, file: &str, from: &str, to: &str) -> Worked {
        let (_, text) = self.0.iter_mut().find(|(name, _)| name == file).unwrap();
        assert_eq!(text.matches(from).count(), 1, "{from} in {file}");
        *text = text.replace(from, to);
        self
    }

    /// With the rows of a file the other way round.
    pub(super) fn turned(mut self, file: &str) -> Worked {
        let (_, text) = self.0.iter_mut().find(|(name, _)| name == file).unwrap();
        let mut lines = text.lines();
        let heading = lines.next().unwrap();
        let rows: Vec<&str> = lines.rev().collect();
        *text = format!("{heading}\n{}\n", rows.join("\n"));
        self
    }

    pub(super) fn without(mut self, file: &str) -> Worked {
        self.0.retain(|(name, _)| name != file);
        self
    }

    pub(super) fn and(mut self, file: &str, text: &str) -> Worked {
        self.0.push((file.to_owned(), text.to_owned()));
        self
    }

    pub(super) fn ledger(&self, test: &str) -> Ledger {
        let folder = Folder::empty(&format!("appraisal-{test}"));
        self.0.iter().for_each(|(name, text)| folder.write(name, text));
        folder.open()
    }

    fn appraised(&self, test: &str) -> Appraisal {
        asked(&view(&self.ledger(test)))
    }
}

pub(super) fn view(ledger: &Ledger) -> View<'_> {
    ledger.view(Times { at: Day::parse("2014-02-03"), known: Day::parse("2014-02-03") }, &Reader::local("a test"))
}

pub(super) fn asked(view: &View<'_>) -> Appraisal {
    appraisal(view, "westmarsh", AppraisalQuestion::default()).unwrap()
}

pub(super) fn says(found: &Appraisal) -> String {
    sentence(found.of.as_ref().unwrap(), &found.conventions)
}

fn passage(found: &Appraisal, option: &str) -> Passage {
    found.options.iter().find(|one| one.id == option).unwrap().passage
}

fn lacks(found: &Appraisal) -> Vec<String> {
    found.of.as_ref().unwrap_err().iter().map(words::lacking).collect()
}

#[test]
fn the_worked_search_turns_on_one_missing_fact() {
    let found = Worked::new().appraised("worked");
    assert_eq!(
        says(&found),
        "With the weights of customers and host: With illustrative scores, whether “support of customers and staff” holds \
         for the franchise decides: if not, the neighbour leads."
    );
    let of = found.of.as_ref().unwrap();
    assert!(matches!(of.outcome, SearchOutcome::DoesNotSurvive { .. }), "{:?}", of.outcome);
    assert_eq!(passage(&found, "mutual"), Passage::NotMet);
    assert_eq!(of.names.options, ["a permanent director", "the neighbour", "the franchise", "as it is"]);
    // Scores are widened by what they rest on, and go over all assessors.
    assert_eq!((of.table.cell(0, 0).low, of.table.cell(0, 0).high), (50.0, 75.0));
    assert!(of.table.cell(2, 0).is_missing);
    // An open option leads only if its conditions are met.
    let any = words::outcome(
        of.any.found.as_ref().unwrap(),
        &of.any.allowed,
        &of.table,
        &found.conventions,
        &of.names.named(),
    );
    assert!(any.contains(", if customers support it."), "{any}");
}

#[test]
fn a_score_that_comes_in_lets_the_order_survive() {
    let scored = "franchise,support,assessor 1,host,95,documented,";
    let changed = Worked::new().with("scores.csv", "franchise,support,assessor 1,host,,,", scored);
    let found = changed.appraised("scored");
    let said = says(&found);
    assert!(said.starts_with("With illustrative scores, the franchise comes first in at least "), "{said}");
    assert!(said.contains("the order survives, if customers support it. That is a share of weightings, not the chance that it is right."), "{said}");
}

#[test]
fn other_threads_give_the_same_bytes() {
    let ledger = Worked::new().ledger("threads");
    let on = |threads| {
        let mut out = Vec::new();
        write_appraisal(
            &appraisal(&view(&ledger), "westmarsh", AppraisalQuestion { threads, seed: 1 }).unwrap(),
            &mut out,
        )
        .unwrap();
        String::from_utf8(out).unwrap()
    };
    let one = on(1);
    assert_eq!((one == on(2), one == on(3)), (true, true));
    assert!(one.contains("\"error\": 0.00") && one.contains("\"set_by\""), "{one}");
}

#[test]
fn a_portfolio_may_set_the_conventions() {
    let row = "westmarsh,survive_share,,0.9,,,elicited,the host's board,2014-01-30,minutes,yes\n";
    let mut changed = Worked::new();
    changed.0.iter_mut().find(|(name, _)| name == "parameters.csv").unwrap().1.push_str(row);
    let found = changed.appraised("conventions");
    assert_eq!(found.conventions.survive_share, 0.9);
    let said = words::with_whose(&words::conventions(&found.conventions)[0], found.set_by[0]);
    assert!(said.contains("at least 90% of weightings") && said.ends_with("(set by the portfolio)"), "{said}");
}

#[test]
fn what_a_group_says_wrongly_is_told() {
    let faulty = |test: &str, to: &str| {
        let found = Worked::new().with("weights.csv", "support > cover > skills > kinds", to).appraised(test);
        let of = found.of.as_ref().unwrap();
        words::fault(of.groups[0].found.as_ref().unwrap_err(), |id| found.criterion_title(id))
    };
    assert_eq!(
        faulty("lacking", "support > cover > skills"),
        "The order does not name “kinds of provider in the sector”. It has to name every criterion once."
    );
    let ranges = Worked::new().with("weights.csv", "host,,kinds,0,0.1", "host,,kinds,0.9,1");
    let found = ranges.appraised("contradictory");
    let fault = found.of.as_ref().unwrap().groups[1].found.as_ref().unwrap_err().clone();
    assert_eq!(
        words::fault(&fault, str::to_owned),
        "What it says of weights contradicts itself: no weights keep all of it."
    );
}

#[test]
fn money_says_what_turns_it() {
    let found = Worked::new().appraised("money");
    let said = |place: usize| {
        let money = &found.money.options[place];
        words::worth(&found.options[money.option].title, money.facts.as_ref().unwrap().as_ref().unwrap())
    };
    assert_eq!(
        said(0),
        "With illustrative amounts, a permanent director is worth -£15,665 to £197,975 over three years; it stops paying if \
         income kept falls by 27%."
    );
    let waiting = found.money.waiting.as_ref().unwrap();
    assert_eq!((waiting.fact.as_str(), waiting.months), ("customers support it", 4));
    assert!(waiting.given.is_none(), "nobody named a chance");
}

#[test]
fn seed_n07_a_criterion_counts_and_without_it_the_page_says_what_is_missing() {
    // The franchise brings no new kind of provider: it leads no longer with any weights at all.
    let changed =
        Worked::new().with("scores.csv", "franchise,kinds,assessor 1,host,100,", "franchise,kinds,assessor 1,host,0,");
    let leader = |found: &Appraisal| {
        let of = found.of.as_ref().unwrap();
        let leader = of.any.found.as_ref().unwrap().leader(found.conventions.lead);
        leader.map(|leader| of.names.options[leader].clone())
    };
    assert_eq!(leader(&Worked::new().appraised("n07")).as_deref(), Some("the franchise"));
    assert_ne!(leader(&changed.appraised("n07-changed")).as_deref(), Some("the franchise"));
    let none = Worked::new().without("criteria.csv").without("scores.csv").without("weights.csv").appraised("n07-none");
    let said = lacks(&none);
    assert!(
        said[0].starts_with("No criterion is recorded for this search") && said[1].starts_with("Nobody has scored"),
        "{said:?}"
    );
}

#[test]
fn seed_n09_an_option_that_is_gone_is_in_no_table() {
    let named = "neighbour,westmarsh,the neighbour,takeover,high-fen,yes,the deputy,minutes,yes\n";
    let without = Worked::new()
        .with("options.csv", named, "")
        .with("approaches.csv", "high-fen,westmarsh,high-fen,neighbour,", "high-fen,westmarsh,high-fen,,")
        .with("conditions.csv", "has-neighbour,westmarsh,,neighbour,", "has-neighbour,westmarsh,,director,");
    let scores: String = without
        .0
        .iter()
        .find(|(name, _)| name == "scores.csv")
        .unwrap()
        .1
        .lines()
        .filter(|line| !line.starts_with("neighbour,"))
        .map(|line| format!("{line}\n"))
        .collect();
    let found = without.without("scores.csv").and("scores.csv", &scores).appraised("n09");
    assert!(!says(&found).contains("neighbour"), "{}", says(&found));
}

#[test]
fn seed_n10_without_a_neighbour_the_takeover_fails() {
    let before = Worked::new().appraised("n10");
    assert_eq!(passage(&before, "neighbour"), Passage::Met);
    // The relation ended: not met, and not scored.
    let ended = Worked::new().with("relations.csv", "id,body,how,to,only,", "id,body,how,to,only,valid_to,").with(
        "relations.csv",
        "borders,high-fen,yes,",
        "borders,high-fen,yes,2014-01-31,",
    );
    let found = ended.appraised("n10-ended");
    assert_eq!(passage(&found, "neighbour"), Passage::NotMet);
    assert!(!found.of.as_ref().unwrap().names.options.contains(&"the neighbour".to_owned()));
    // None was ever recorded: open, and goes on.
    let found = Worked::new().without("relations.csv").appraised("n10-none");
    assert_eq!(passage(&found, "neighbour"), Passage::Open);
}

#[test]
fn seed_n15_an_option_without_a_condition_goes_on_and_is_no_pass() {
    let condition = "post-in-time,westmarsh,,director,somebody can start before the post falls vacant,,passed,a letter of acceptance,the host's board,2014-01-30,minutes,yes\n";
    assert_eq!(passage(&Worked::new().appraised("n15"), "director"), Passage::Met);
    let found = Worked::new().with("conditions.csv", condition, "").appraised("n15-none");
    assert_eq!(passage(&found, "director"), Passage::NoCondition);
    assert!(found.of.as_ref().unwrap().names.options.contains(&"a permanent director".to_owned()));
}
