//! The picture: what each step of money buys in service, and where the unit stands.

use crate::kit::chart::{Stand, Step, steps};
use crate::kit::components::Figure;
use hostboard_actions::portfolio::staffing::OfStaffing;
use hostboard_actions::words::staffing as words;
use hostboard_analysis::staffing::Priced;

/// Draws the frontier with today's staffing and the mean money, and gives the same as a table.
pub(super) fn picture(of: &OfStaffing) -> Figure {
    let points = &of.frontier.points;
    let (least, most) = (of.frontier.least_cost, of.frontier.least_unmet.cost);
    let met = |unmet: f64| (of.mean_asked - unmet).max(0.0);
    let along = |pounds: f64| if most > least { ((pounds - least) / (most - least)).clamp(0.0, 1.0) } else { 0.0 };
    let step = |priced: &Priced| Step {
        label: words::pounds(priced.point.budget),
        reached: met(priced.point.unmet),
        left: priced.point.unmet,
    };
    let (unmet, cost) = of.today;
    let mut stands = vec![Stand { label: "today".to_owned(), along: along(cost), reached: met(unmet) }];
    if let Some(at) = &of.frontier.at_mean_money {
        let reached = met(at.point.unmet);
        stands.push(Stand { label: "the mean money".to_owned(), along: along(of.mean_money), reached });
    }
    let caption = words::picture(of.today, of.frontier.at_mean_money.as_ref().map(|at| at.point.unmet));
    let table = "Hours met and unmet, by what is spent".to_owned();
    let row = |priced: &Priced| {
        let point = &priced.point;
        let money = priced.prices.first().map_or(0.0, |price| price.saved);
        [words::pounds(point.budget), words::hours(met(point.unmet)), words::hours(point.unmet), words::hours(money)]
            .into()
    };
    let drawn: Vec<Step> = points.iter().map(step).collect();
    Figure {
        drawn: steps("buys", &table, &caption, "hours", &drawn, &stands),
        caption,
        table,
        headings: ["Spent up to", "Hours met", "Hours unmet", "Hours that £1,000 more buys"].map(str::to_owned).into(),
        rows: points.iter().map(row).collect(),
    }
}
