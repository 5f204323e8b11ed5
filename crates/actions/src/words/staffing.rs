//! Staffing in sentences: what money buys, which plan is affordable and sufficient, and what is missing before anybody can say.

use super::books::{self, Names, parameter};
use super::books_problems::of_parameter;
use super::count::{count_wide, listed};
use hostboard_analysis::books::{Missing, ParameterFault};
use hostboard_analysis::chance::GENERATOR;
use hostboard_analysis::staffing::{
    BUDGETS, Candidate, Establishment, InputProblem, Judged, JudgedPlan, Judgement, Limit, Plan, Price, Required,
    Share, Standing,
};
use hostboard_domain::books::Assumed;
use hostboard_domain::books::Certainty;
use hostboard_domain::money::Pence;
use hostboard_domain::text::grouped;
use hostboard_domain::time::Month;
use std::sync::Arc;

/// Something without which no staffing can be worked out.
#[derive(Clone, Debug, PartialEq)]
pub enum Lacking {
    /// No row says what staff there are.
    NoStaffing,
    /// No row says what work is asked for.
    NoDemand,
    /// A figure of a grade in a month.
    Staff {
        /// The grade.
        grade: String,
        /// The month.
        month: Month,
        /// Which figure.
        what: StaffFigure,
        /// Why it is not known.
        why: Why,
    },
    /// A figure of a service in a month.
    Work {
        /// The service.
        service: String,
        /// The month.
        month: Month,
        /// Which figure.
        what: WorkFigure,
        /// Why it is not known.
        why: Why,
    },
    /// A figure of a grade is not the same in all months, and a plan takes one.
    Differs {
        /// The grade.
        grade: String,
        /// Which figure.
        what: StaffFigure,
    },
    /// A parameter.
    Parameter {
        /// Which.
        name: Assumed,
        /// What it has to be about; `None`: about all.
        about: Option<Arc<str>>,
    },
    /// A deal whose grade is not exactly one.
    GradeOfDeal {
        /// The deal.
        deal: String,
    },
    /// No report says what money there is, and no parameter does.
    NoReport,
    /// The report has not this month.
    NotInReport {
        /// Which.
        month: Month,
    },
    /// A parameter that is recorded and cannot be used: nothing takes its place.
    Unusable {
        /// The record.
        record: String,
        /// Why.
        fault: ParameterFault,
    },
    /// A cell of the accounts.
    Cell(Missing),
    /// The money of the accounts is not exactly known.
    MoneyNotExact,
    /// What is recorded does not go together.
    Wrong(InputProblem),
}

/// A figure of a grade.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StaffFigure {
    /// How many are in post.
    Fte,
    /// What each costs.
    Cost,
    /// Productive hours.
    Capacity,
}

/// A figure of a service.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WorkFigure {
    /// Pieces of work.
    Work,
    /// Hours a piece.
    HoursPer,
}

/// Why a figure is not known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// There is no row.
    NoRow,
    /// Its cell is blank.
    Blank,
    /// Two rows are of the same.
    GivenTwice,
}

/// What is lacking, in words: `productive hours of band 6 in May 2027 (no row)`.
pub fn lacking(lacking: &Lacking, names: &Names) -> String {
    match lacking {
        Lacking::NoStaffing => "the staff of the unit, by grade and month: nobody has recorded any".to_owned(),
        Lacking::NoDemand => "the work asked of the unit, by service and month: nobody has recorded any".to_owned(),
        Lacking::Staff { grade, month, what, why } => {
            format!("{} of {grade} in {} ({})", staff(*what), month.spoken(), self::why(*why))
        }
        Lacking::Work { service, month, what, why } => {
            format!("{} of {service} in {} ({})", work(*what), month.spoken(), self::why(*why))
        }
        Lacking::Differs { grade, what } => {
            format!("{} of {grade}, as one figure: it differs from month to month, and a plan takes one", staff(*what))
        }
        Lacking::Parameter { name, about: Some(about) } => {
            format!("the parameter {} of {}", parameter(*name), books::name(about, names))
        }
        Lacking::Parameter { name, about: None } => format!("the parameter {}", parameter(*name)),
        Lacking::GradeOfDeal { deal } => {
            format!("the one grade of the manpower deal {deal}: the parameter {}", parameter(Assumed::DealOfGrade))
        }
        Lacking::NoReport => {
            format!("a finance report, for the money there is; or the parameter {}", parameter(Assumed::StaffingBudget))
        }
        Lacking::NotInReport { month } => format!(
            "the money of {}: the report does not have it, and there is no parameter {}",
            month.spoken(),
            parameter(Assumed::StaffingBudget)
        ),
        Lacking::Unusable { record, fault } => {
            format!("a usable value in the parameter {record}: {}", of_parameter(fault))
        }
        Lacking::Cell(cell) => books::missing(cell, names),
        Lacking::MoneyNotExact => "the money there is: the accounts do not fix it".to_owned(),
        Lacking::Wrong(problem) => problem.to_string(),
    }
}

fn staff(what: StaffFigure) -> &'static str {
    match what {
        StaffFigure::Fte => "how many are in post",
        StaffFigure::Cost => "the monthly cost",
        StaffFigure::Capacity => "the productive hours",
    }
}

fn work(what: WorkFigure) -> &'static str {
    match what {
        WorkFigure::Work => "the pieces of work",
        WorkFigure::HoursPer => "the hours a piece",
    }
}

fn why(why: Why) -> &'static str {
    match why {
        Why::NoRow => "no row",
        Why::Blank => "blank",
        Why::GivenTwice => "given more than once",
    }
}

/// Whole pounds: `£1,081,800`.
pub fn pounds(pounds: f64) -> String {
    // Beyond what whole pence can hold the end of the range is shown: no plan costs so much.
    Pence((pounds.round() * 100.0) as i64).to_string()
}

/// Hours, to a whole one: `about 12 hours`, `less than an hour`, `no hours`.
pub fn about_hours(hours: f64) -> String {
    match hours {
        hours if hours < 1e-6 => "no hours".to_owned(),
        hours if hours < 1.0 => "less than an hour".to_owned(),
        hours => format!("about {}", count_wide(hours.round() as u64, "hour", "hours")),
    }
}

/// Hours in a table, to a whole one.
pub fn hours(hours: f64) -> String {
    grouped(hours.round().max(0.0) as u64)
}

/// What a plan is called.
pub fn candidate(of: &Candidate) -> String {
    match of {
        Candidate::Today => "Today’s staffing".to_owned(),
        Candidate::Budget(place) => format!("Step {} of {BUDGETS}", place + 1),
        Candidate::MeanMoney => "The plan for the mean money".to_owned(),
        Candidate::Given(name) => name.clone(),
    }
}

/// Whether a plan does both, and what that plan decides, in a sentence: `No plan does both.`
pub fn judgement(judged: &Judged, of: &Establishment) -> String {
    let found = |place: usize| judged.plans.get(place);
    let decides = |judged: &JudgedPlan| format!("{}: {}.", pounds(judged.cost), plan(&judged.plan, of));
    match judged.judgement {
        Judgement::DoesBoth(place) => found(place).map_or_else(String::new, |judged| {
            format!("{} does both, at {}", candidate(&judged.candidate), decides(judged))
        }),
        Judgement::TooClose(place) => found(place).map_or_else(
            || "Too close to tell.".to_owned(),
            |judged| format!("Too close to tell. {} may do both, at {}", candidate(&judged.candidate), decides(judged)),
        ),
        Judgement::NoPlan { .. } => "No plan does both.".to_owned(),
    }
}

/// What *both* is: `Affordable in 80% of scenarios, and sufficient in 80%: no more than 2% of the hours unmet.`
pub fn required(required: Required) -> String {
    format!(
        "Both: there is the money in {} of scenarios, and no more than {} of the hours asked for goes unmet in {}.",
        percent(required.affordable_in),
        percent(required.unmet_allowed),
        percent(required.sufficient_in)
    )
}

fn percent(share: f64) -> String {
    let tenths = (share * 1000.0).round() / 10.0;
    format!("{tenths}%")
}

/// What is proved where no plan does both; nothing where nothing is.
pub fn proved(judgement: Judgement) -> Option<&'static str> {
    match judgement {
        Judgement::NoPlan { proved: true } => {
            Some("It is proved that no plan at all does both in every scenario that plans were sought with.")
        }
        _ => None,
    }
}

/// What more money buys: `With the mean money, £1,000 more buys about 12 hours.`
pub fn more_money(saved: f64) -> String {
    format!("With the mean money, £1,000 more buys {}.", about_hours(saved))
}

/// What a little more of a limit saves.
pub fn limit(price: &Price, of: &Establishment) -> String {
    let saved = about_hours(price.saved);
    let grade = |place: usize| of.grades().get(place).map_or("", |grade| grade.id.as_str()).to_owned();
    let deal = |place: usize| of.deals().get(place).map_or("", |deal| deal.id.as_str()).to_owned();
    match price.limit {
        Limit::Money => format!("Money: £1,000 more saves {saved}"),
        Limit::Hires(place) => format!("Hires of {}: one more that may be hired saves {saved}", grade(place)),
        Limit::Cap(place) => format!("Hours of the deal {}: ten more a month save {saved}", deal(place)),
    }
}

/// What a plan decides: `hire 1.9 of band 4; 4% of the deal M1`.
pub fn plan(plan: &Plan, of: &Establishment) -> String {
    let tenth = |fte: f64| format!("{:.1}", fte);
    let is_some = |value: f64| value >= 0.05;
    let grades = || of.grades().iter();
    let hires = grades().zip(plan.hires()).filter(|(_, fte)| is_some(**fte));
    let hires = hires.map(|(grade, fte)| format!("hire {} of {}", tenth(*fte), grade.id));
    let releases = grades().zip(plan.releases()).filter(|(_, fte)| is_some(**fte));
    let releases = releases.map(|(grade, fte)| format!("release {} of {}", tenth(*fte), grade.id));
    let shares = of.deals().iter().zip(plan.shares()).filter(|(_, share)| **share >= 0.005);
    let shares = shares.map(|(deal, share)| format!("take {:.0}% of the deal {}", share * 100.0, deal.id));
    let said: Vec<String> = hires.chain(releases).chain(shares).collect();
    if said.is_empty() { "nothing changes".to_owned() } else { said.join("; ") }
}

/// What today's staffing comes to on the mean.
pub fn today(unmet: f64, cost: f64) -> String {
    format!(
        "Today’s staffing leaves {} unmet, at {}, on the mean of the scenarios that plans were sought with.",
        about_hours(unmet),
        pounds(cost)
    )
}

/// What there is for staff and deals, in pounds; whether a parameter says so, or how sure the income is that the books count; how
/// much less because customers leave, where any is said to; and what that is on the mean of the scenarios.
pub fn money(there_is: f64, (is_parameter, level): (bool, Certainty), lost: Option<f64>, mean: f64) -> String {
    let from = match (is_parameter, level) {
        (true, _) => "as the parameter staffing budget says, however sure the income is".to_owned(),
        (false, Certainty::Signed) => by_the_accounts("signed income"),
        (false, Certainty::Agreed) => by_the_accounts("signed and agreed income"),
        (false, Certainty::InNegotiation) => by_the_accounts("income that is signed, agreed or in negotiation"),
        (false, Certainty::Pipeline) => by_the_accounts("all income, what is hoped for with it,"),
    };
    let less = match lost {
        Some(lost) if lost > 0.0 => format!(", {} less since customers leave", pounds(lost)),
        Some(_) => "; the customers who leave take nothing from these months".to_owned(),
        None => String::new(),
    };
    format!(
        "There is {} for staff and manpower deals: {from}{less}. The scenarios stray from that; their mean is {}.",
        pounds(there_is),
        pounds(mean)
    )
}

fn by_the_accounts(income: &str) -> String {
    format!("{income} less non-pay, recharge and one-off costs, by the accounts")
}

/// What the plan for the mean money comes to.
pub fn at_mean_money(unmet: f64, plan: &str, is_held_back: bool) -> String {
    let what = if is_held_back { " What keeps more from being met:" } else { "" };
    format!("The best that the mean money buys leaves {} unmet: {plan}.{what}", about_hours(unmet))
}

/// That not even the cheapest plan is within the mean money.
pub fn no_plan_so_cheap(mean_money: f64, least_cost: f64) -> String {
    format!("No plan costs as little as the {} there is: the least is {}.", pounds(mean_money), pounds(least_cost))
}

/// What a picture of the frontier shows: what today's staffing leaves unmet, and what the best for the mean money does.
pub fn picture((unmet, cost): (f64, f64), at_mean_money: Option<f64>) -> String {
    let today = format!("Today’s staffing, at {}, leaves {} unmet", pounds(cost), about_hours(unmet));
    match at_mean_money {
        Some(unmet) => format!("{today}; the best that the mean money buys leaves {}.", about_hours(unmet)),
        None => format!("{today}; no plan is within the mean money."),
    }
}

/// The months planned.
pub fn months(first: Month, last: Month) -> String {
    format!("Planned: {} to {}.", first.spoken(), last.spoken())
}

/// How plans are found, for who wants to know.
pub const HOW_PLANS_ARE_FOUND: &str = "Each step is the plan that leaves least unmet on the mean for its money, and then \
                                       costs least; proved to a billionth. Staff who leave are taken to be replaced. \
                                       Hires, releases and the part of each deal are chosen once, before anybody knows \
                                       what comes. Hours are then worked and called as each month needs.";

/// Of a plan on fresh scenarios: `There is the money in 285 of 400; enough is met in 194; both in 143.`
pub fn counts(of: &JudgedPlan) -> String {
    let Share { hits, of: all, .. } = of.affordable;
    format!(
        "There is the money in {} of {}; enough is met in {}; both at once in {}.",
        grouped(hits),
        grouped(all),
        grouped(of.sufficient.hits),
        grouped(of.both.hits)
    )
}

/// How many scenarios of how many.
pub fn share(of: &Share) -> String {
    format!("{} of {}", grouped(of.hits), grouped(of.of))
}

/// Whether a plan does both, in a word or two.
pub fn standing(standing: Standing) -> &'static str {
    match standing {
        Standing::Yes => "yes",
        Standing::TooClose => "too close to tell",
        Standing::No => "no",
    }
}

/// With how many scenarios it was reckoned.
pub fn drawn_with(seed: u64, own: u64, fresh: u64) -> String {
    format!(
        "Plans were sought on {} scenarios and judged on {} fresh ones of {GENERATOR} from seed {seed}.",
        grouped(own),
        grouped(fresh)
    )
}

/// Parameters about a grade and a service, or a deal and a grade, that nothing recorded matches.
pub fn not_matched(abouts: &[Arc<str>]) -> Option<String> {
    let named: Vec<String> = abouts.iter().map(|about| about.to_string()).collect();
    (!named.is_empty()).then(|| {
        format!("Parameters about {} are not used: no grade and service of these names is recorded.", listed(&named))
    })
}

/// What is said before the list of what is missing.
pub const NOTHING_RECKONED: &str = "We cannot tell yet, and nothing is worked out: staffing needs all of these.";
