//! How many deals there are, in all and by answer.

use crate::frame::Frame;
use crate::kit::query::Query;
use crate::kit::words::{count, grouped};
use hostboard_actions::answer::check::Answers;
use hostboard_actions::answer::deals::Found;
use hostboard_rules::answer::Status;
use hostboard_rules::pack::Pack;

pub(super) struct Pile {
    pub(super) to: String,
    pub(super) number: String,
    pub(super) words: String,
    pub(super) besides: String,
    pub(super) current: bool,
}

pub(super) fn heading(answers: &Answers, found: &Found, counts_them: bool) -> String {
    let invented = answers.illustrative.iter().filter(|is| **is).count();
    let real = answers.illustrative.len() - invented;
    match (real, invented) {
        _ if counts_them => format!("{}, illustrative ones counted", count(real + invented, "deal", "deals")),
        (0, 0) => "No deal is recorded".to_owned(),
        (0, _) if found.illustrative > 0 => "No real deal is recorded".to_owned(),
        _ => count(real, "deal", "deals"),
    }
}

pub(super) fn result(found: &Found, counts_them: bool) -> String {
    let fit = |number: usize| if number == 1 { "matches" } else { "match" };
    let all = count(found.rows.len(), "deal", "deals");
    match found.illustrative {
        0 if found.rows.is_empty() => "No deal matches.".to_owned(),
        0 => format!("{all} {}.", fit(found.rows.len())),
        1 if found.counted == 0 => "1 illustrative deal matches, and no figure counts it.".to_owned(),
        n if found.counted == 0 => format!("{n} illustrative deals match, and no figure counts them."),
        n if counts_them => format!("{all} {}, {n} of them illustrative.", fit(found.rows.len())),
        n => format!(
            "{} {}. {} also listed, but no total counts {}.",
            count(found.counted, "deal", "deals"),
            fit(found.counted),
            if n == 1 { "1 illustrative deal is".to_owned() } else { format!("{n} illustrative deals are") },
            if n == 1 { "it" } else { "them" },
        ),
    }
}

/// How many there are by answer, the worst first; each leads to those alone. Answers that no deal has are left out, but
/// for the one that was asked for; where nothing is counted, so is everything.
pub(super) fn piles(frame: &Frame, query: &Query, found: &Found, pack: &Pack, chosen: Option<Status>) -> Vec<Pile> {
    if found.by_status.iter().sum::<usize>() == 0 {
        return Vec::new();
    }
    let pile = |word: &str, number: usize, besides: usize, words: &str, current: bool| Pile {
        to: frame.asking("/deals", &query.without(&["page"]).with("verdict", word)),
        number: grouped(number),
        words: words.to_owned(),
        besides: if besides == 0 { String::new() } else { format!("and {} illustrative", grouped(besides)) },
        current,
    };
    let of = |status: &Status| {
        let place = status.place();
        let (number, besides) = (found.by_status[place], found.besides[place]);
        pile(status.word(), number, besides, &pack.words[place], chosen == Some(*status))
    };
    let (all, besides) = (found.by_status.iter().sum(), found.besides.iter().sum());
    let all = pile("", all, besides, "All answers", chosen.is_none());
    let has_any = |status: &&Status| {
        let place = status.place();
        found.by_status[place] + found.besides[place] > 0 || chosen == Some(**status)
    };
    Status::WORST_FIRST.iter().filter(has_any).map(of).chain([all]).collect()
}
