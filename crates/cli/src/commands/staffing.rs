//! `hostboard staffing`.

use super::args::LedgerArgs;
use super::books::{leaves, level};
use super::figures::{FiguresFormat, RestsOn, write};
use super::output::{Output, output};
use super::reads::Reads;
use crate::text::{safe, sources, table, two_times, wrapped};
use clap::Args;
use hostboard_actions::MadeFor;
use hostboard_actions::codes::STAFFING_NOT_RECORDED;
use hostboard_actions::error::ActionError;
use hostboard_actions::portfolio::staffing::{
    FEWEST_FRESH, FRESH, MOST_FRESH, MOST_SCENARIOS, OfStaffing, SCENARIOS, Staffing, StaffingQuestion, staffing,
    write_staffing,
};
use hostboard_actions::words::staffing as words;
use hostboard_analysis::staffing::{Candidate, JudgedPlan, Limit, Priced, Share};
use hostboard_domain::books::Certainty;
use hostboard_domain::problem::Problem;
use hostboard_domain::time::Month;
use std::process::ExitCode;
use std::sync::Arc;

/// Say how much of the work asked of a unit goes unmet for how much money, what £1,000 more would buy, which limit binds,
/// and whether a plan is both affordable and sufficient, tried on fresh scenarios.
///
/// What is not recorded is never taken for nothing: everything that is missing is listed at once, and nothing is worked out.
///
/// Exit code: 0 answered; 2 the call is wrong, or something that it needs is not recorded.
#[derive(Args)]
pub struct ShowStaffing {
    /// The unit's id, such as essex
    unit: String,
    #[command(flatten)]
    ledger: LedgerArgs,
    /// The report that says what money there is, by id [default: the newest]
    #[arg(long, value_name = "ID")]
    report: Option<String>,
    /// Which forecast income counts: signed, agreed, in-negotiation or pipeline, each with those before it
    #[arg(long, value_name = "LEVEL", value_parser = level, default_value = "agreed")]
    level: Certainty,
    /// What if a customer leaves: its id, and the first month without its income
    #[arg(long, value_name = "CUSTOMER=MONTH", value_parser = leaves)]
    leaves: Vec<(Arc<str>, Month)>,
    /// What the numbers drawn begin from [default: the day on which the report was made]
    #[arg(long, value_name = "N")]
    seed: Option<u64>,
    /// On how many scenarios plans are sought
    #[arg(long, value_name = "N", default_value_t = SCENARIOS, value_parser = clap::value_parser!(u64).range(1..=MOST_SCENARIOS))]
    scenarios: u64,
    /// On how many fresh scenarios plans are judged
    #[arg(long, value_name = "N", default_value_t = FRESH, value_parser = clap::value_parser!(u64).range(FEWEST_FRESH..=MOST_FRESH))]
    fresh: u64,
    /// Refuse figures that rest on a placeholder, or on records that are invented
    #[arg(long = "final")]
    is_final: bool,
    /// How to write it: text for people, csv for every plan
    #[arg(long, value_enum, default_value = "text")]
    format: FiguresFormat,
    /// The file to write [default: standard output]
    #[arg(long, value_name = "FILE")]
    out: Option<String>,
}

impl ShowStaffing {
    /// Does it.
    pub fn run(&self) -> Result<ExitCode, ActionError> {
        let out = output(self.out.as_deref(), &Reads::of([Some(self.ledger.store.as_str())]))?;
        let ledger = self.ledger.open()?;
        let question = StaffingQuestion {
            report: self.report.clone(),
            level: self.level,
            leave: self.leaves.clone(),
            seed: self.seed,
            scenarios: self.scenarios,
            fresh: self.fresh,
        };
        let found = staffing(&self.ledger.view(&ledger), &self.unit, &question)?;
        let of = match &found.of {
            Ok(of) => of,
            Err(_) => return Err(lacks(&found)),
        };
        let invented = "these records are illustrative: invented, to show something";
        let rests_on = RestsOn { invented: found.is_illustrative.then_some(invented), warning: of.warning.as_deref() };
        rests_on.check(self.is_final)?;
        let csv = |out: &mut Output| write_staffing(MadeFor::Programs, &found, out);
        write(out, self.format, || in_words(&found, of), csv)
    }
}

/// Everything that is missing, each a problem; what to do stands once, at the last of them.
fn lacks(found: &Staffing) -> ActionError {
    let lacks: Vec<_> = found.of.as_ref().err().into_iter().flatten().collect();
    let one = |(place, lack): (usize, &&_)| {
        let message = format!("missing: {}", words::lacking(lack, &found.customers));
        let help = if place + 1 == lacks.len() { RECORD_IT } else { "" };
        Problem::of_subject(STAFFING_NOT_RECORDED, &found.unit, message, help)
    };
    lacks.iter().enumerate().map(one).collect::<Vec<_>>().into()
}

/// What to do about what is missing.
const RECORD_IT: &str = "record it: `hostboard record show` says what staffing, demand and parameters take";

fn in_words(found: &Staffing, of: &OfStaffing) -> String {
    let mut out = vec![format!("Staffing of {} [{}]", safe(&found.name), safe(&found.unit)), two_times(found.times)];
    let mut say = |text: &str| out.push(wrapped("", "", &safe(text)));
    say(&words::months(of.first, of.last));
    if found.is_illustrative {
        say("Illustrative: invented, to show something.");
    }
    of.warning.iter().for_each(|warning| say(warning));
    out.push(String::new());
    let mut say = |text: &str| out.push(wrapped("", "", &safe(text)));
    say(&words::judgement(&of.judged, &of.establishment));
    words::proved(of.judged.judgement).into_iter().for_each(&mut say);
    say(&words::required(of.required));
    let prices = of.frontier.at_mean_money.iter().flat_map(|at| &at.prices);
    prices.filter(|price| price.limit == Limit::Money).for_each(|price| say(&words::more_money(price.saved)));
    out.push("\nTODAY".to_owned());
    let (unmet, cost) = of.today;
    let mut say = |text: &str| out.push(wrapped("  ", "    ", &safe(text)));
    say(&words::today(unmet, cost));
    of.judged.plans.first().into_iter().for_each(|plan| say(&words::counts(plan)));
    say(&words::money(of.money.pounds, (of.money.is_parameter, of.money.level), of.money.lost, of.mean_money));
    out.push("\nAT THE MEAN MONEY".to_owned());
    out.extend(at_mean_money(of));
    out.push("\nWHAT MONEY BUYS".to_owned());
    out.push(frontier(of));
    out.push("HOW IT WAS RECKONED".to_owned());
    let mut say = |text: &str| out.push(wrapped("  ", "    ", &safe(text)));
    say(&words::drawn_with(of.seed, of.scenarios.0, of.scenarios.1));
    say(words::HOW_PLANS_ARE_FOUND);
    words::not_matched(&found.not_matched).iter().for_each(|text| say(text));
    out.push(sources(&found.sources));
    out.join("\n") + "\n"
}

fn at_mean_money(of: &OfStaffing) -> Vec<String> {
    let Some(at) = &of.frontier.at_mean_money else {
        return vec![wrapped("  ", "    ", &words::no_plan_so_cheap(of.mean_money, of.frontier.least_cost))];
    };
    let plan = words::plan(&at.point.plan, &of.establishment);
    let binding: Vec<_> = at.prices.iter().filter(|price| price.binds()).collect();
    let says = words::at_mean_money(at.point.unmet, &plan, !binding.is_empty());
    let mut lines = vec![wrapped("  ", "    ", &safe(&says))];
    let binding = binding.into_iter();
    lines.extend(binding.map(|price| wrapped("  - ", "    ", &safe(&words::limit(price, &of.establishment)))));
    lines
}

/// The steps of the frontier, with how each did on fresh scenarios.
fn frontier(of: &OfStaffing) -> String {
    let mut rows = vec![
        ["step", "up to", "hours unmet", "£1,000 more buys", "affordable", "sufficient", "both (fresh scenarios)"]
            .map(str::to_owned)
            .to_vec(),
    ];
    let step = |place: usize| {
        let is_of = |plan: &&JudgedPlan| plan.candidate == Candidate::Budget(place);
        of.judged.plans.iter().find(is_of)
    };
    let row = |(place, priced): (usize, &Priced)| {
        let judged = step(place);
        let count = |of: Option<&Share>| of.map_or_else(String::new, words::share);
        let money = priced.prices.first().map_or(0.0, |price| price.saved);
        vec![
            (place + 1).to_string(),
            words::pounds(priced.point.budget),
            words::hours(priced.point.unmet),
            format!("{} h", words::hours(money)),
            count(judged.map(|plan| &plan.affordable)),
            count(judged.map(|plan| &plan.sufficient)),
            count(judged.map(|plan| &plan.both)),
        ]
    };
    rows.extend(of.frontier.points.iter().enumerate().map(row));
    table(&rows)
}
