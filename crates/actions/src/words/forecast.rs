//! A forecast in sentences, with no digit that draws or parameters do not give.

use super::books::{Names, missing, parameter, tested};
use super::count::{count_wide, listed};
use super::drawn::{Drawn, DrawnMilestone, PastForecasts, Ready, Runs, SaidBy, Scored};
use super::staffing::pounds;
use hostboard_analysis::books::Tested;
use hostboard_analysis::chance::{GENERATOR, Quantile};
use hostboard_analysis::forecast::{
    Chance, DealCounts, Digits, History, LEAST, Lack, Met, Rounded, Share, Taken, Total, Undecided, Versus,
};
use hostboard_domain::books::Assumed;
use hostboard_domain::text::grouped;
use hostboard_domain::time::Day;

/// A forecast, in sentences.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Told {
    /// How often each test holds.
    pub says: Vec<String>,
    /// The same where no milestone falls of which only `not before` is known; nothing where there is none.
    pub without_open: Vec<String>,
    /// How often it is ready, and each condition of that; nothing where nobody asked.
    pub ready: Vec<String>,
    /// How the figures of the tests lie.
    pub spread: Vec<String>,
    /// What it is drawn with, when milestones fall, what becomes of deals, and what counts nothing.
    pub rests: Vec<String>,
}

/// What many draws from a seed come to.
pub fn told(drawn: &Drawn, seed: u64) -> Told {
    let middle = &drawn.runs.middle;
    let held = |runs: &Runs| -> Vec<String> {
        runs.middle.tests().into_iter().filter_map(|of| Some(held(of, runs.holds(of)?))).collect()
    };
    let tests = middle.tests();
    let milestones = drawn.milestones.iter().map(milestone);
    let deals = middle.deals();
    let deals = deals.iter().flat_map(|of| deal(of, drawn.runs.starts(&of.id), middle.draws()));
    let not_counted = (drawn.not_counted > 0).then(|| {
        let many = count_wide(drawn.not_counted as u64, "cell counts", "cells count");
        format!("{many} nothing: nobody said how sure the income is.")
    });
    Told {
        says: drawn.independence.iter().map(|of| independent(of)).chain(held(&drawn.runs)).collect(),
        without_open: drawn.without_open.as_ref().map(held).unwrap_or_default(),
        ready: drawn.ready.iter().flat_map(|of| [ready(of)].into_iter().chain(ready_conditions(of))).collect(),
        spread: tests.iter().filter_map(|of| spread(*of, &middle.quantiles(Total::Test(*of)))).collect(),
        rests: [drawn_with(seed, middle.draws())]
            .into_iter()
            .chain(milestones)
            .chain(deals)
            .chain(not_counted)
            .collect(),
    }
}

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
fn held(of: Tested, how_often: Chance) -> String {
    let said = match of {
        Tested::Surplus(year) => format!("{year} has no deficit"),
        Tested::Cumulative => "It breaks even over all months".to_owned(),
        Tested::Cash => "Cash is never below zero".to_owned(),
    };
    format!("{said} {}.", chance(how_often))
}

/// Ready, all conditions in one draw; `at most` where something is undecided.
fn ready(ready: &Ready) -> String {
    let often = if ready.undecided.is_empty() { chance(ready.all) } else { at_most(ready.all) };
    format!("It is ready by {} {often}: that is all of these in one draw.", ready.of.at.spoken())
}

/// Each condition of being ready, by itself, and what of them is not decided.
fn ready_conditions(ready: &Ready) -> Vec<String> {
    let tests = ready.tests.iter().map(|(of, how_often)| held(*of, *how_often));
    let head = ready.head.zip(ready.of.head.as_ref()).map(|(how_often, (milestone, by))| {
        let is_open = ready.undecided.iter().any(|one| matches!(one, Undecided::HeadIn(_)));
        let often = if is_open { at_most(how_often) } else { chance(how_often) };
        format!("The milestone {milestone} is met by {} {often}.", by.spoken())
    });
    let criteria = ready.criteria.iter().filter_map(|(title, met)| match met {
        Met::Met => Some(format!("The required criterion “{title}” is met.")),
        Met::NotMet => Some(format!("The required criterion “{title}” is not met.")),
        Met::Undecided => None,
    });
    let undecided = ready.undecided.iter().map(|one| format!("Not decided: {}.", not_decided(one)));
    tests.chain(head).chain(criteria).chain(undecided).collect()
}

/// How often at most: `in at most 4 of 10 draws`.
fn at_most(how_often: Chance) -> String {
    match how_often.digits() {
        Digits::PerCent(per_cent @ 1..) => format!("in at most {per_cent} of 100 draws"),
        Digits::AboutInTen(number @ 1..) => format!("in at most about {number} of 10 draws"),
        Digits::BetweenInTen(_, high) => format!("in at most {high} of 10 draws"),
        Digits::AllButUnderThreeIn(_) => "in every draw at most".to_owned(),
        Digits::PerCent(0) | Digits::AboutInTen(0) | Digits::UnderThreeIn(_) => chance(how_often),
    }
}

fn not_decided(undecided: &Undecided) -> String {
    match undecided {
        Undecided::Year => "no full financial year of the report is over by then".to_owned(),
        Undecided::Head => "whether a permanent head is in post by then".to_owned(),
        Undecided::HeadIn(month) => format!(
            "whether the permanent head is in post by that day where it comes in {}; such draws are counted",
            month.spoken()
        ),
        Undecided::Criterion(title) => format!("whether the required criterion “{title}” is met"),
    }
}

/// A test’s figure in the draws: its median, and the band in which it lies nine times of ten.
fn spread(of: Tested, quantiles: &[Quantile]) -> Option<String> {
    let at = |per_cent: u32| quantiles.iter().find(|one| one.per_cent == per_cent).map(|one| amount(*one));
    let (low, middle, high) = (at(5)?, at(50)?, at(95)?);
    Some(format!("{}: half of the draws are at or below {middle}, nine of ten between {low} and {high}.", tested(of)))
}

/// An amount with the digits that it has. One that these digits take to nothing is said by its side of it.
fn amount(of: Quantile) -> String {
    let rounded = Rounded::new(of);
    if rounded.amount.0 != 0 || of.value == 0 {
        return rounded.amount.to_string();
    }
    let nearest = rounded.to;
    match (of.high < 0, of.low > 0) {
        (true, _) => format!("an amount below zero, by less than {nearest}"),
        (_, true) => format!("an amount above zero, by less than {nearest}"),
        _ => format!("about zero, give or take {nearest}"),
    }
}

/// When a milestone falls in the draws, and who says so.
fn milestone(of: &DrawnMilestone) -> String {
    let falls = match of.taken {
        Taken::Within(first, last) if first == last => format!("in {}", first.spoken()),
        Taken::Within(first, last) => {
            format!("from {} to {}, each month alike (assumed)", first.spoken(), last.spoken())
        }
        Taken::AtTheEarliest(first) => format!("not before {}, and taken at the earliest", first.spoken()),
        Taken::Delayed(first) => {
            format!(
                "after {}, by as many months as its parameter {} says",
                first.spoken(),
                parameter(Assumed::DelayMonths)
            )
        }
        Taken::NotInThisForecast(first) => format!("not before {}, and taken not to fall at all", first.spoken()),
        Taken::Never => "not known, so it never comes in the draws".to_owned(),
    };
    let id = &of.id;
    match &of.said_by {
        SaidBy::Holders(holders) => {
            let verb = if holders.len() == 1 { "expects" } else { "expect" };
            format!("{id}: {falls}, as {} {verb}.{}", listed(holders), not_met(of.not_met_by))
        }
        SaidBy::Overdue(last, holders) => {
            let who = match &holders[..] {
                [] => "it was first planned".to_owned(),
                holders => format!("{} expected it", listed(holders)),
            };
            format!(
                "{id}: overdue. By {} {who}, and nothing says that it was met, so it never comes in the draws until somebody \
                 records a new date or picks a month.",
                last.spoken()
            )
        }
        SaidBy::Met => format!("{id}: {falls}, when it was met."),
        SaidBy::Picked => format!("{id}: {falls}, as was asked for."),
        SaidBy::Baseline => format!("{id}: {falls}, as was first planned.{}", not_met(of.not_met_by)),
        SaidBy::Nobody => format!("{id}: {falls}."),
        SaidBy::Several(holders) => format!(
            "{id}: {} expect different things of it, so it never comes in the draws until a person picks a month.",
            listed(holders)
        ),
    }
}

/// Why months are left out in which a milestone was expected.
fn not_met(by: Option<Day>) -> String {
    by.map_or_else(String::new, |by| {
        format!(" Nothing says that it was met by {}, so no earlier day counts.", by.spoken())
    })
}

/// What is assumed of independence: `Independent from the month of “Easton becomes independent” (assumed).`
fn independent(milestone: &str) -> String {
    format!("Independent from the month of “{milestone}” (assumed).")
}

/// Before how often tests hold where no milestone falls of which only `not before` is known.
pub const WITHOUT_OPEN: &str = "That takes each milestone of which only “not before” is known at its earliest. If none of those falls in this forecast:";

/// Something without which nothing is drawn.
pub fn lack(lack: &Lack, names: &Names) -> String {
    match lack {
        Lack::Parameter(name, about) => {
            let about = about.as_ref().map_or_else(String::new, |about| format!(" of {about}"));
            format!("the parameter {}{about}", parameter(*name))
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
fn drawn_with(seed: u64, draws: u64) -> String {
    format!("{} draws of {GENERATOR} from seed {seed}.", grouped(draws))
}

/// How often a deal that waits for a milestone starts, and why it waits or never comes, a sentence each; of a deal that stands as it
/// is written nothing.
fn deal(deal: &DealCounts, starts: Option<Chance>, draws: u64) -> Vec<String> {
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

/// How good the unit's earlier forecasts were, a sentence each; that there is no scored history where nothing can be said yet.
pub fn history(past: &PastForecasts) -> Vec<String> {
    let list = past.forecasts.iter().map(scored);
    if past.forecasts.iter().all(|of| !of.is_drawn) {
        return [NO_SCORED_HISTORY.to_owned()].into_iter().chain(list).collect();
    }
    let months = share_and_score(past.months).map(|(share, score)| {
        let months = count_wide(share.of, "month", "months");
        let in_band = format!(
            "Of {months} that earlier forecasts drew and that are now actual, {} lay in the band of 8 of 10 draws.",
            share.count
        );
        let score = score.map(|Versus { forecast, flat }| {
            let flat = flat.map_or_else(String::new, |flat| format!(", a flat baseline by {}", pounds(flat / PENCE)));
            format!(
                " By the score CRPS the draws miss the surplus of a month by {}{flat}: the less, the better.",
                pounds(forecast / PENCE)
            )
        });
        in_band + &score.unwrap_or_else(too_few)
    });
    let years = share_and_score(past.years).map(|(share, score)| {
        let years = count_wide(share.of, "financial year", "financial years");
        let without = format!("Of {years} whose surplus they drew, {} had no deficit.", share.count);
        let score = score.map(|Versus { forecast, flat }| {
            let flat = flat.map_or_else(String::new, |flat| format!(", that of a flat baseline {flat:.2}"));
            format!(" Their Brier score is {forecast:.2}{flat}: the less, the better.")
        });
        without + &score.unwrap_or_else(too_few)
    });
    months.into_iter().chain(years).chain(list).collect()
}

const PENCE: f64 = 100.0;

fn too_few() -> String {
    format!(" Fewer than {LEAST} give no score.")
}

fn share_and_score(history: History) -> Option<(Share, Option<Versus>)> {
    match history {
        History::None => None,
        History::Few(share) => Some((share, None)),
        History::Scored(share, versus) => Some((share, Some(versus))),
    }
}

fn scored(of: &Scored) -> String {
    let known = of.known.spoken();
    match (of.is_drawn, of.was_in_time()) {
        (true, true) => format!("Held against what came: {}, as known on {known}.", of.report),
        (true, false) => format!(
            "Held against what came: {}, as known on {known}, which is after {}: nobody had that forecast in time.",
            of.report,
            of.first.spoken()
        ),
        (false, _) => format!(
            "The forecast of {} can't be drawn from what was known on {known}, so it is not held against what came.",
            of.report
        ),
    }
}

/// What every forecast says of itself until one is held against what came.
pub const NO_SCORED_HISTORY: &str = "No scored history: no forecast of this unit has been held against what came, so take the shares as a way to think, \
     not as a measurement.";
