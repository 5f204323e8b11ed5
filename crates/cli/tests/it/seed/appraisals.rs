//! What the second article says of the choice, as `hostboard appraise` answers it: each test changes one input of the portfolio
//! and sees the answer change, and takes it away and sees what is missing. All scores in the portfolio are invented.

use super::{at, with};
use crate::run::{Folder, Said, say};

const APPRAISE: &str = "appraise norfolk-and-waveney-search";

/// The appraisal of the portfolio with texts of its files put in place of others.
#[track_caller]
fn changed(test: &str, changes: &[(&str, &str, &str)]) -> Said {
    let folder = Folder::new(test);
    let mut store = String::new();
    for (file, old, new) in changes {
        store = with(&folder, file, old, new);
    }
    let said = say(&format!("{APPRAISE} --store"), &[&store]);
    said.exits(0);
    said
}

fn as_it_is() -> Said {
    let said = say(&format!("{APPRAISE} --store csu-2012"), &[]);
    said.exits(0);
    said
}

fn any_weights(said: &Said) -> Said {
    said.part("STEP 3: DOES THE ORDER SURVIVE?", "HOW IT WAS WORKED OUT")
}

#[test]
fn seed_n07_the_criteria_of_the_article_count_and_without_scores_nothing_is_said() {
    let said = as_it_is();
    said.has("Makes the sector more diverse. At 0: as many kinds of provider as now.")
        .has("Tests the market for suppliers from outside the NHS.")
        .has("whether “has the support of customers and staff” holds for");
    any_weights(&said).has("holds for the franchise decides");
    // Were a franchise no new kind of provider, and no test of the market, another option would lead.
    let diverse = ("scores.csv", "search-diversity,invented assessor 1,90", "search-diversity,invented assessor 1,0");
    let and = ("scores.csv", "search-diversity,invented assessor 2,85", "search-diversity,invented assessor 2,0");
    let first =
        |said: &Said| any_weights(said).part("as missing scores turn out", "With illustrative scores").out().to_owned();
    assert_ne!(first(&changed("appraise-n07", &[diverse, and])), first(&said));
    at(APPRAISE, "2013-02-27", "2013-02-27").exits(2);
}

#[test]
fn seed_n09_whoever_named_an_option_it_is_scored_and_no_score_is_made_up() {
    as_it_is().has("takeover by other units: 40 to 65");
    let all = std::fs::read_to_string(crate::root().join("portfolios/csu-2012/scores.csv")).unwrap();
    let of_takeover = |line: &&str| line.contains(",norfolk-takeover,ill-search-support,");
    let lines: Vec<String> = all.lines().filter(of_takeover).map(|line| format!("{line}\n")).collect();
    let gone: Vec<(&str, &str, &str)> = lines.iter().map(|line| ("scores.csv", line.as_str(), "")).collect();
    changed("appraise-n09", &gone).has("takeover by other units: not scored: anywhere from 0 to 100");
}

#[test]
fn seed_n10_without_a_neighbour_the_takeover_fails_and_is_not_scored() {
    as_it_is().has("Other units of the NHS take the unit over (called a takeover by other units here): open");
    let row = "greater-east-midlands,yes,the only statement on neighbours in our sources,,,S2";
    let ended = "greater-east-midlands,yes,the only statement on neighbours in our sources,,,S2,paragraph 12,states,report,\n\
                 norfolk-and-waveney-neighbour,,,,,,2013-02-28,retract,S2";
    changed("appraise-n10", &[("relations.csv", row, ended)])
        .has("Other units of the NHS take the unit over (called a takeover by other units here): fails")
        .has("Another unit borders this one: not met")
        .lacks("takeover by other units: 40 to 65");
}

#[test]
fn seed_n15_secondment_goes_on_and_is_no_pass() {
    as_it_is().has("People are seconded from within the NHS (called secondment here): no condition recorded");
    let seconded = "ill-search-support,invented assessor 1,65";
    let support = ("scores.csv", seconded, "ill-search-support,invented assessor 1,100");
    changed("appraise-n15", &[support]).has("Secondment: 50 to 100");
}
