//! Staffing as a file: a row for each plan, with what money buys and how it did on fresh scenarios.

use super::{OfStaffing, Staffing};
use crate::words::staffing::standing;
use hostboard_analysis::staffing::{Candidate, JudgedPlan, Limit, Priced};
use hostboard_exchange::out::csv::{CsvWriter, MadeFor};
use std::io::{self, Write};

const FIRST: [&str; 6] = ["unit", "plan", "budget", "unmet_hours", "cost", "hours_for_1000_more"];
const JUDGED: [&str; 5] = ["fresh", "fresh_affordable", "fresh_sufficient", "fresh_both", "does_both"];
const LAST: [&str; 2] = ["illustrative", "warning"];

/// Writes today's staffing, the steps of the frontier and the plan for the mean money as CSV: hours and pounds are means of the
/// scenarios that plans were sought with, `fresh` ones are counts. `illustrative` and the warning stand in every row.
///
/// Errors: those of the writer.
pub fn write_staffing(made_for: MadeFor, found: &Staffing, out: impl Write) -> io::Result<()> {
    let Ok(of) = &found.of else { return Ok(()) };
    let (grades, deals) = (of.establishment.grades(), of.establishment.deals());
    let hire = grades.iter().map(|grade| format!("hire {}", grade.id));
    let release = grades.iter().map(|grade| format!("release {}", grade.id));
    let take = deals.iter().map(|deal| format!("take {}", deal.id));
    let own = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
    let headings: Vec<String> =
        own(&FIRST).into_iter().chain(hire).chain(release).chain(take).chain(own(&JUDGED)).chain(own(&LAST)).collect();
    let mut csv = CsvWriter::new(out, made_for, &headings.iter().map(String::as_str).collect::<Vec<_>>())?;
    for judged in &of.judged.plans {
        let cells = row(found, of, judged);
        csv.row(&cells.iter().map(String::as_str).collect::<Vec<_>>())?;
    }
    csv.finish().map(drop)
}

fn row(found: &Staffing, of: &OfStaffing, judged: &JudgedPlan) -> Vec<String> {
    let hours = |hours: f64| format!("{hours:.6}");
    let pounds = |pounds: f64| format!("{pounds:.2}");
    let on_frontier = |priced: &Priced| {
        let money = priced.prices.iter().find(|price| price.limit == Limit::Money);
        let point = &priced.point;
        [
            pounds(point.budget),
            hours(point.unmet),
            pounds(point.cost),
            money.map_or_else(String::new, |price| hours(price.saved)),
        ]
    };
    let (name, figures) = match &judged.candidate {
        Candidate::Today => {
            let (unmet, cost) = of.today;
            ("today".to_owned(), [String::new(), hours(unmet), pounds(cost), String::new()])
        }
        Candidate::Budget(place) => {
            (format!("step-{}", place + 1), of.frontier.points.get(*place).map(on_frontier).unwrap_or_default())
        }
        Candidate::MeanMoney => {
            ("mean-money".to_owned(), of.frontier.at_mean_money.as_ref().map(on_frontier).unwrap_or_default())
        }
        Candidate::Given(name) => (name.clone(), Default::default()),
    };
    let mut cells = vec![found.unit.clone(), name];
    cells.extend(figures);
    let plan = &judged.plan;
    cells.extend(plan.hires().iter().chain(plan.releases()).chain(plan.shares()).map(|part| format!("{part:.4}")));
    cells.extend(
        [judged.affordable.of, judged.affordable.hits, judged.sufficient.hits, judged.both.hits].map(|n| n.to_string()),
    );
    cells.push(standing(judged.standing).to_owned());
    cells.push(if found.is_illustrative { "yes" } else { "no" }.to_owned());
    cells.push(of.warning.clone().unwrap_or_default());
    cells
}
