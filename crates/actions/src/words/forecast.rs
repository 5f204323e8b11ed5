//! A forecast in sentences, with no digit that draws or parameters do not give.

use super::books::{Names, missing, parameter, tested};
use hostboard_analysis::books::Tested;
use hostboard_analysis::chance::{GENERATOR, Quantile};
use hostboard_analysis::forecast::{Chance, DealCounts, Digits, Falls, Lack, Rounded, Undecided};
use hostboard_domain::text::grouped;

/// How often in the draws: `in between 1 and 4 of 10 draws`, `in about 4 of 10 draws`, `in 24 of 100 draws`.
pub fn chance(chance: Chance) -> String {
    match chance.digits() {
        Digits::PerCent(0) => "in fewer than 1 of 200 draws".to_owned(),
        Digits::PerCent(per_cent) => format!("in {per_cent} of 100 draws"),
        Digits::AboutInTen(0) => "in fewer than 1 of 20 draws".to_owned(),
        Digits::AboutInTen(number) => format!("in about {number} of 10 draws"),
        Digits::BetweenInTen(low, high) => format!("in between {low} and {high} of 10 draws"),
        Digits::UnderThreeIn(of) => format!("in under 3 of {} draws", grouped(of)),
        Digits::AllButUnderThreeIn(of) => format!("in all but under 3 of {} draws", grouped(of)),
    }
}

/// What is tested, in a sentence about draws: `It breaks even over all months in between 1 and 4 of 10 draws.`
pub fn held(of: Tested, how_often: Chance) -> String {
    let said = match of {
        Tested::Surplus(year) => format!("{year} has no deficit"),
        Tested::Cumulative => "It breaks even over all months".to_owned(),
        Tested::Cash => "Cash is never below zero".to_owned(),
    };
    format!("{said} {}.", chance(how_often))
}

/// Ready, all conditions in one draw; `at most` where something is undecided.
pub fn ready(how_often: Chance, undecided: &[Undecided]) -> String {
    let most = if undecided.is_empty() { "" } else { "at most " };
    let why: Vec<String> = undecided.iter().map(not_decided).collect();
    let why = if why.is_empty() { String::new() } else { format!(" Not decided: {}.", why.join("; ")) };
    format!("It is ready, with all conditions in one draw, {most}{}.{why}", chance(how_often))
}

fn not_decided(undecided: &Undecided) -> String {
    match undecided {
        Undecided::Year => "no full financial year is over by then".to_owned(),
        Undecided::Head => "when the permanent head comes is not known".to_owned(),
        Undecided::Criterion(id) => format!("the criterion {id}"),
    }
}

/// A test’s figure in the draws: its median, and the band in which it lies nine times of ten.
pub fn spread(of: Tested, quantiles: &[Quantile]) -> Option<String> {
    let at = |per_cent: u32| quantiles.iter().find(|one| one.per_cent == per_cent).map(|one| Rounded::new(*one).amount);
    let (low, middle, high) = (at(5)?, at(50)?, at(95)?);
    Some(format!("{}: half of the draws are at or below {middle}, nine of ten between {low} and {high}.", tested(of)))
}

/// When a milestone falls, as it was taken.
pub fn falls(falls: Falls) -> String {
    match falls {
        Falls::Within(first, last) if first == last => format!("in {}", first.spoken()),
        Falls::Within(first, last) => {
            format!("from {} to {}, each month alike (assumed)", first.spoken(), last.spoken())
        }
        Falls::NotBefore(first) => format!("not before {}, and taken at the earliest", first.spoken()),
        Falls::Unknown => "not known, so it never comes in the draws".to_owned(),
    }
}

/// What is assumed of independence: `Independent from the month of “Easton becomes independent” (assumed).`
pub fn independent(milestone: &str) -> String {
    format!("Independent from the month of “{milestone}” (assumed).")
}

/// Something without which nothing is drawn.
pub fn lack(lack: &Lack, names: &Names) -> String {
    match lack {
        Lack::Parameter(name, about) => {
            let about = about.as_ref().map_or_else(String::new, |about| format!(" of {about}"));
            format!("the parameter “{}”{about}", parameter(*name))
        }
        Lack::SharesOverOne => "common share and unit share that come to no more than 1 together".to_owned(),
        Lack::Cell(cell) => missing(cell, names),
        Lack::Milestone(id) => format!("when the milestone {id} falls"),
        Lack::Deal(id) => format!("from when on the deal {id} may be signed"),
        Lack::NoForecastMonth => "a month that is not actual".to_owned(),
        Lack::TooLarge => "amounts that can be reckoned to the penny".to_owned(),
    }
}

/// By which numbers, so that anybody can draw them again.
pub fn drawn_with(seed: u64, draws: u64) -> String {
    format!("{} draws of {GENERATOR} from seed {seed}.", grouped(draws))
}

/// How often a deal that waits for a milestone starts, and why it waits or never comes, a sentence each; of a deal that stands as it
/// is written nothing.
pub fn deal(deal: &DealCounts, starts: Option<Chance>, draws: u64) -> Vec<String> {
    let id = &deal.id;
    if deal.stands == draws {
        return Vec::new();
    }
    let mut said = match starts {
        Some(_) if deal.started() == 0 => vec![format!("The deal {id} never starts in the draws.")],
        Some(starts) => vec![format!("The deal {id} starts {}.", chance(starts))],
        None => Vec::new(),
    };
    if deal.waited_cannot_tell > 0 {
        said.push(format!(
            "For some months we cannot tell by the packs whether the deal {id} may be signed, so it waits: record the deal, or what \
             its page says is missing."
        ));
    }
    if deal.waited_refused > 0 {
        said.push(format!("For some months the packs refuse the deal {id}, so it waits."));
    }
    if deal.no_consent > 0 {
        said.push(format!("In some draws the deal {id} needs consent and does not get it."));
    }
    said
}

/// What every forecast says of itself until one is held against what came.
pub const NO_SCORED_HISTORY: &str = "No scored history: no forecast of this unit has been held against what came, so take the shares as a way to think, \
     not as a measurement.";
