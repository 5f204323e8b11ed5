//! Which options pass.

use hostboard_analysis::appraisal::{Answer, Candidate, Candidates, Conditions, Passage, State};

fn states(text: &str) -> Vec<State> {
    let state = |word| match word {
        "met" => State::Met,
        "unmet" => State::NotMet,
        "open" => State::Open,
        other => panic!("`{other}` is no state"),
    };
    if text == "-" { Vec::new() } else { text.split('+').map(state).collect() }
}

fn candidate(text: &str) -> Candidate {
    let (answer, conditions) = text.split_once(':').unwrap();
    let answer = match answer {
        "silent" => None,
        "interested" => Some(Answer::Interested),
        "conditional" => Some(Answer::Conditional),
        "declined" => Some(Answer::Declined),
        other => panic!("`{other}` is no answer"),
    };
    Candidate { answer, conditions: states(conditions) }
}

/// Own conditions | candidates with theirs | whether more may come | what follows.
#[track_caller]
fn check(case: &str) {
    let [own, candidates, are_complete, expected] = case.split(" | ").collect::<Vec<_>>()[..] else { panic!("{case}") };
    let each = candidates.split(' ').filter(|text| text.contains(':')).map(candidate).collect();
    let candidates = (candidates != "alone").then(|| Candidates { each, are_complete: are_complete == "complete" });
    let expected = match expected {
        "met" => Passage::Met,
        "unmet" => Passage::NotMet,
        "open" => Passage::Open,
        "no condition" => Passage::NoCondition,
        other => panic!("`{other}` is no passage"),
    };
    assert_eq!(Conditions { own: states(own), candidates }.passage(), expected, "{case}");
}

#[test]
fn an_option_passes_where_all_that_it_hangs_on_is_met() {
    check("met | alone | more may come | met");
    check("met+open | alone | more may come | open");
    check("unmet+open | alone | more may come | unmet");
    check("met | conditional:met+met+met+met silent:- | more may come | met");
    check("met | conditional:met+unmet silent:- | more may come | open");
    check("met | conditional:unmet declined:- | more may come | open");
    check("met | conditional:unmet declined:- | complete | unmet");
    check("- | nobody | complete | unmet");
}

#[test]
fn the_options_of_the_worked_search_pass_as_they_should() {
    check("met | alone | more may come | met");
    check("met | silent:open | more may come | open");
    check("met | conditional:open+met declined:- | more may come | open");
    check("- | alone | more may come | no condition");
    check("unmet | nobody | more may come | unmet");
}

#[test]
fn an_answer_says_no_more_than_it_says() {
    check("met | interested:- | complete | met");
    check("- | interested:- | complete | no condition");
    check("met | conditional:- | complete | open");
    check("met | silent:met | complete | open");
    check("met | silent:unmet | complete | unmet");
    check("met | declined:met | complete | unmet");
    check("met | declined:- interested:open | complete | open");
    check("open | interested:met | complete | open");
}
