//! Counts by period as bars, from nothing up; a dash where none is recorded.

use super::{Drawn, Svg};
use hostboard_domain::text::grouped;

/// One period.
#[derive(Clone, Debug)]
pub(crate) struct CountBar {
    /// The period, in short.
    pub label: String,
    /// How many; `None`: not recorded.
    pub count: Option<u64>,
}

const WIDTH: f64 = 900.0;
const HEIGHT: f64 = 280.0;
const LEFT: f64 = 70.0;
const TOP: f64 = 40.0;
const BOTTOM: f64 = 240.0;
/// So many bars have their label under them; of more, every so many.
const MOST_LABELS: usize = 10;

/// Draws periods, the first at the left. `what` says what is counted.
pub(crate) fn count_bars(id: &str, title: &str, description: &str, what: &str, bars: &[CountBar]) -> Drawn {
    let mut svg = Svg::new(id, WIDTH as u32, HEIGHT as u32, title, description);
    let most = bars.iter().filter_map(|bar| bar.count).max().unwrap_or(0).max(1);
    let y = |count: u64| BOTTOM - count as f64 / most as f64 * (BOTTOM - TOP);
    for count in [0, most.div_ceil(2), most] {
        svg.line("grid", (LEFT, y(count)), (WIDTH, y(count)));
        svg.text("soft", (LEFT - 10.0, y(count) + 5.0), "end", &grouped(count));
    }
    svg.text("strong", (10.0, TOP - 18.0), "start", what);
    let step = (WIDTH - LEFT) / bars.len().max(1) as f64;
    let every = bars.len().div_ceil(MOST_LABELS).max(1);
    for (place, bar) in bars.iter().enumerate() {
        let left = LEFT + step * place as f64 + step * 0.15;
        match bar.count {
            Some(count) => svg.rect("low", (left, y(count)), (step * 0.7, BOTTOM - y(count))),
            None => svg.text("soft", (left + step * 0.35, BOTTOM - 6.0), "middle", "–"),
        }
        if place % every == 0 {
            let (x, anchor) = if left > WIDTH - 70.0 { (WIDTH, "end") } else { (left, "start") };
            svg.text("soft", (x, BOTTOM + 22.0), anchor, &bar.label);
        }
    }
    svg.line("axis", (LEFT, BOTTOM), (WIDTH, BOTTOM));
    svg.finish()
}
