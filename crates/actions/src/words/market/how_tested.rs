//! How a verdict on a series was reached.

use super::{names, periods, rates};
use crate::words::count::{count, grouped};
use hostboard_analysis::trend::{Every, Judged, Looked, RunChart, Slope};

/// How the verdict was reached: the last third against the periods before, both tests and the cut.
pub fn how_tested(judged: &Judged, every: Option<Every>) -> Vec<String> {
    let Some(decline) = judged.decline else { return Vec::new() };
    let (before, after) = rates(&judged.looked, &decline, every);
    let last = periods(decline.last, every);
    let exact = if judged.looked == Looked::Attendance { "hypergeometric" } else { "conditional binomial" };
    let cut = hostboard_analysis::trend::CUT / judged.series as f64;
    let among = match judged.series {
        1 => String::new(),
        n => format!(": 0.045 shared among the {} that are tested here", grouped(n)),
    };
    let mut lines = vec![
        format!(
            "The last third, {last}, has {after}, the {} before it {before}.",
            periods(judged.periods - decline.last, every)
        ),
        format!(
            "The {exact} test gives {}, the test that allows for swings {}; a decline is called only where both are at most {}{among}.",
            chance(decline.exact),
            chance(decline.by_dispersion),
            chance(cut)
        ),
    ];
    if decline.dispersion > 1.0 {
        lines.push(format!("Counts swing {:.1} times as much as independent ones would.", decline.dispersion));
    }
    if let Looked::Held { chart, slope } = &judged.looked {
        lines.extend(run_chart(chart));
        lines.extend(slope.as_ref().map(|slope| of_slope(slope, every)));
    }
    lines
}

fn chance(share: f64) -> String {
    if share < 0.0005 { "under 0.0005".to_owned() } else { format!("{share:.4}") }
}

/// The run chart beside the test; nothing with too few points off the median.
fn run_chart(chart: &RunChart) -> Option<String> {
    let signals = if chart.signal()? { "it signals a shift" } else { "it signals nothing" };
    Some(format!(
        "Beside it, and never the verdict, a run chart: {} off the median, the longest run {} (up to {} is usual), {} ({} or more are usual); {signals}.",
        count(chart.useful, "point", "points"),
        chart.longest_run,
        RunChart::longest_run_limit(chart.useful),
        count(chart.crossings, "crossing", "crossings"),
        RunChart::crossings_limit(chart.useful),
    ))
}

fn of_slope(slope: &Slope, every: Option<Every>) -> String {
    let percent = 100.0 * (slope.slope.exp() - 1.0);
    let way = if percent < 0.0 { "less" } else { "more" };
    format!(
        "An estimate over the whole series: {:.1}% {way} a {} (a slope of {:.3} of the logarithm of the count, with a standard error of {:.3}).",
        percent.abs(),
        names(every).0,
        slope.slope,
        slope.standard_error
    )
}
