//! `/units/{id}/staffing`: what staffing is affordable and sufficient, and what more money buys.

mod picture;

use crate::error::{PageError, not_written};
use crate::frame::{Frame, part};
use crate::kit::asked::level;
use crate::kit::components::{Figure, Sources, sources};
use crate::site::respond::{Shown, file, shown};
use crate::visit::Visit;
use askama::Template;
use hostboard_actions::MadeFor;
use hostboard_actions::codes::STAFFING_NOT_RECORDED;
use hostboard_actions::error::ActionError;
use hostboard_actions::portfolio::staffing::{OfStaffing, Staffing, StaffingQuestion, staffing, write_staffing};
use hostboard_actions::words::books::{key, level as level_words, value};
use hostboard_actions::words::staffing as words;
use hostboard_analysis::staffing::{Candidate, JudgedPlan, Judgement, Limit};
use hostboard_domain::books::{Certainty, Provenance};
use hostboard_domain::problem::Problem;
use hostboard_domain::record::Kind;
use hostboard_domain::time::Month;
use picture::picture;
use std::sync::Arc;

#[derive(Template)]
#[template(path = "staffing.html")]
struct Page {
    frame: Frame,
    name: String,
    unit_to: String,
    books_to: String,
    staff_to: String,
    work_to: String,
    parameter_to: String,
    nothing_reckoned: &'static str,
    how_found: &'static str,
    of: Result<Shows, Vec<String>>,
    is_illustrative: bool,
    not_matched: Option<String>,
    form: Form,
    sources: Sources,
}

/// What staffing comes to, as the page shows it.
struct Shows {
    lead: Vec<String>,
    warning: Option<String>,
    months: String,
    today: String,
    today_counts: String,
    money: String,
    at_mean_money: String,
    binding: Vec<String>,
    figure: Figure,
    /// Today's staffing, the plan for the mean money, and the one that the first sentence names.
    first_plans: Vec<PlanRow>,
    plans: Vec<PlanRow>,
    required: String,
    drawn_with: String,
    parameters: Vec<(String, String, String, bool)>,
    csv: String,
}

/// A plan on fresh scenarios.
struct PlanRow {
    name: String,
    decides: String,
    cost: String,
    unmet: String,
    affordable: String,
    sufficient: String,
    both: String,
    standing: &'static str,
}

/// What may be asked.
struct Form {
    action: String,
    levels: Vec<(&'static str, &'static str, bool)>,
    customers: Vec<(String, String, bool)>,
    from: String,
    /// Whether customers are ticked and the month without them is none, so that none of them leaves.
    lacks_month: bool,
    hint: String,
}

/// The page.
pub(crate) fn show(visit: &Visit<'_>) -> Shown {
    let id = visit.param("id");
    let question = asked(visit)?;
    let found = staffing(&visit.view, id, &question).map_err(|error| visit.not_known(error, Kind::Body, id))?;
    let (unit_to, books_to) = (format!("/units/{}", part(id)), format!("/units/{}/books", part(id)));
    let up = [("/", "Portfolio"), ("/units", "Units"), (unit_to.as_str(), found.name.as_str())];
    let frame = visit.frame(format!("Staffing of {}", found.name), &up);
    let lacking =
        |lacks: &Vec<words::Lacking>| lacks.iter().map(|lack| words::lacking(lack, &found.customers)).collect();
    shown(&Page {
        of: found.of.as_ref().map(|of| shows(visit, &frame, &found, of)).map_err(lacking),
        form: form(&found, &question, visit),
        name: found.name.clone(),
        is_illustrative: found.is_illustrative,
        not_matched: words::not_matched(&found.not_matched),
        nothing_reckoned: words::NOTHING_RECKONED,
        how_found: words::HOW_PLANS_ARE_FOUND,
        unit_to: frame.to(&unit_to),
        books_to: frame.to(&books_to),
        staff_to: frame.to("/record/staffing"),
        work_to: frame.to("/record/demand"),
        parameter_to: frame.to("/record/parameter"),
        sources: sources(&frame, &found.sources),
        frame,
    })
}

/// `/units/{id}/staffing.csv`: every plan.
pub(crate) fn csv(visit: &Visit<'_>) -> Shown {
    let id = visit.param("id");
    let found = staffing(&visit.view, id, &asked(visit)?).map_err(|error| visit.not_known(error, Kind::Body, id))?;
    if let Err(lacks) = &found.of {
        let first = lacks.first().map_or_else(String::new, |lack| words::lacking(lack, &found.customers));
        let message = format!("{} things are missing, first {first}", lacks.len());
        let problem = Problem::of_subject(STAFFING_NOT_RECORDED, &found.unit, message, "record what is missing");
        return Err(ActionError::NotFound(problem).into());
    }
    let mut out = Vec::new();
    write_staffing(MadeFor::People, &found, &mut out).map_err(not_written)?;
    Ok(file(&format!("staffing-of-{}.csv", part(id)), "text/csv; charset=utf-8", out))
}

/// The question in the address. Where the month is none, nobody leaves, and the page says so.
fn asked(visit: &Visit<'_>) -> Result<StaffingQuestion, PageError> {
    let level = level(visit.query)?;
    let leave = match visit.query.get("from").and_then(Month::parse) {
        Some(from) => visit.query.all("leaves").map(|customer| (Arc::from(customer), from)).collect(),
        None => Vec::new(),
    };
    Ok(StaffingQuestion { level, leave, ..StaffingQuestion::default() })
}

fn shows(visit: &Visit<'_>, frame: &Frame, found: &Staffing, of: &OfStaffing) -> Shows {
    let mut lead = vec![words::judgement(&of.judged, &of.establishment)];
    let at_mean_money = match &of.frontier.at_mean_money {
        Some(at) => {
            let money = at.prices.iter().find(|price| price.limit == Limit::Money);
            lead.extend(money.map(|price| words::more_money(price.saved)));
            let is_held_back = at.prices.iter().any(|price| price.binds());
            words::at_mean_money(at.point.unmet, &words::plan(&at.point.plan, &of.establishment), is_held_back)
        }
        None => words::no_plan_so_cheap(of.mean_money, of.frontier.least_cost),
    };
    let prices = of.frontier.at_mean_money.iter().flat_map(|at| &at.prices).filter(|price| price.binds());
    Shows {
        lead,
        warning: of.warning.clone(),
        months: words::months(of.first, of.last),
        today: words::today(of.today.0, of.today.1),
        today_counts: of.judged.plans.first().map_or_else(String::new, words::counts),
        money: words::money(of.money.pounds, (of.money.is_parameter, of.money.level), of.money.lost, of.mean_money),
        at_mean_money,
        binding: prices.map(|price| words::limit(price, &of.establishment)).collect(),
        figure: picture(of),
        first_plans: first_plans(of).map(|plan| plan_row(of, plan)).collect(),
        plans: of.judged.plans.iter().map(|plan| plan_row(of, plan)).collect(),
        required: words::required(of.required),
        drawn_with: words::drawn_with(of.seed, of.scenarios.0, of.scenarios.1),
        parameters: parameters(found, of),
        csv: frame.asking(&format!("/units/{}/staffing.csv", part(&found.unit)), visit.query),
    }
}

/// The plans that a reader looks for first.
fn first_plans(of: &OfStaffing) -> impl Iterator<Item = &JudgedPlan> {
    let named = match of.judged.judgement {
        Judgement::DoesBoth(place) | Judgement::TooClose(place) => Some(place),
        Judgement::NoPlan { .. } => None,
    };
    let is_first = |plan: &JudgedPlan| matches!(plan.candidate, Candidate::Today | Candidate::MeanMoney);
    let plans = of.judged.plans.iter().enumerate();
    plans.filter(move |(place, plan)| is_first(plan) || named == Some(*place)).map(|(_, plan)| plan)
}

fn plan_row(of: &OfStaffing, plan: &JudgedPlan) -> PlanRow {
    PlanRow {
        name: words::candidate(&plan.candidate),
        decides: words::plan(&plan.plan, &of.establishment),
        cost: words::pounds(plan.cost),
        unmet: words::hours(plan.unmet),
        affordable: words::share(&plan.affordable),
        sufficient: words::share(&plan.sufficient),
        both: words::share(&plan.both),
        standing: words::standing(plan.standing),
    }
}

/// The parameters that were read: name, value, where it comes from, whether it is a placeholder; placeholders first.
fn parameters(found: &Staffing, of: &OfStaffing) -> Vec<(String, String, String, bool)> {
    let all = of.reads.iter().filter_map(|of_key| Some((of_key, of.parameters.find(of_key.0, of_key.1.as_deref())?)));
    let mut lines: Vec<_> = all
        .map(|(of_key, parameter)| {
            let whom = parameter.from_whom.as_ref().map_or_else(String::new, |whom| format!(" from the {whom}"));
            let from = format!("{}{whom}", parameter.stands_on());
            let is_placeholder = parameter.stands_on() == Provenance::Placeholder;
            (key(of_key, &found.customers), value(parameter), from, is_placeholder)
        })
        .collect();
    lines.sort_by_key(|(.., is_placeholder)| !is_placeholder);
    lines
}

fn form(found: &Staffing, question: &StaffingQuestion, visit: &Visit<'_>) -> Form {
    let leaves = |id: &Arc<str>| visit.query.all("leaves").any(|ticked| ticked == &**id);
    let of_level = |level: &Certainty| (level.word(), level_words(*level), *level == question.level);
    let first = found.of.as_ref().ok().map(|of| of.first);
    Form {
        action: format!("/units/{}/staffing", part(&found.unit)),
        levels: Certainty::ALL.iter().map(of_level).collect(),
        customers: found.customers.iter().map(|(id, name)| (id.to_string(), name.clone(), leaves(id))).collect(),
        from: visit.query.get("from").unwrap_or_default().to_owned(),
        lacks_month: visit.query.get("leaves").is_some() && question.leave.is_empty(),
        hint: first.map_or_else(String::new, |month| month.to_string()),
    }
}
