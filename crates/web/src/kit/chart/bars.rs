//! Amounts by month or year as bars: at least in full colour, at most as a band above it, and an arrow where nobody can
//! tell how much at most.

use super::{Drawn, MoneyScale, Svg};
use crate::kit::words::pounds;

/// One bar.
#[derive(Clone, Debug)]
pub(crate) struct MoneyBar {
    /// The month or year, in short.
    pub label: String,
    /// At least, in pence.
    pub low: i64,
    /// At most, as far as it can be told, in pence.
    pub high: i64,
    /// Whether it may be more than can be told.
    pub open: bool,
}

const WIDTH: f64 = 900.0;
const HEIGHT: f64 = 320.0;
const LEFT: f64 = 110.0;
const TOP: f64 = 50.0;
const BOTTOM: f64 = 280.0;
/// So many bars have their label under them; of more, every so many.
const MOST_LABELS: usize = 9;

/// Draws bars, the first at the left. Nothing is in view.
pub(crate) fn money_bars(id: &str, title: &str, description: &str, bars: &[MoneyBar]) -> Drawn {
    let mut svg = Svg::new(id, WIDTH as u32, HEIGHT as u32, title, description);
    let most = bars.iter().map(|bar| bar.high.max(bar.low)).max().unwrap_or(0);
    let scale = MoneyScale::new(most, BOTTOM, TOP);
    for amount in scale.ticks(4) {
        svg.line("grid", (LEFT, scale.at(amount)), (WIDTH, scale.at(amount)));
        svg.text("soft", (LEFT - 10.0, scale.at(amount) + 5.0), "end", &pounds(amount));
    }
    key(&mut svg, bars);
    let step = (WIDTH - LEFT) / bars.len().max(1) as f64;
    let every = bars.len().div_ceil(MOST_LABELS).max(1);
    for (place, bar) in bars.iter().enumerate() {
        let left = LEFT + step * place as f64;
        one(&mut svg, bar, &scale, left + step * 0.1, (step * 0.8).min(60.0));
        if place % every == 0 {
            let (x, anchor) = if left > WIDTH - 70.0 { (WIDTH, "end") } else { (left + step * 0.1, "start") };
            svg.text("soft", (x, BOTTOM + 22.0), anchor, &bar.label);
        }
    }
    svg.line("axis", (LEFT, BOTTOM), (WIDTH, BOTTOM));
    svg.finish()
}

fn one(svg: &mut Svg, bar: &MoneyBar, scale: &MoneyScale, left: f64, width: f64) {
    let (low, high) = (scale.at(bar.low), scale.at(bar.high.max(bar.low)));
    if bar.high > bar.low {
        svg.rect("band", (left, high), (width, low - high));
    }
    svg.rect("low", (left, low), (width, BOTTOM - low));
    if bar.open {
        arrow(svg, left + width / 2.0, high);
    }
}

fn arrow(svg: &mut Svg, middle: f64, from: f64) {
    svg.line("axis", (middle, from), (middle, from - 12.0));
    svg.path("axis", &[(middle - 4.0, from - 8.0), (middle, from - 13.0), (middle + 4.0, from - 8.0)], false);
}

/// What each mark means, where it occurs, beside the marks themselves.
fn key(svg: &mut Svg, bars: &[MoneyBar]) {
    svg.rect("low", (LEFT, 8.0), (18.0, 18.0));
    svg.text("", (LEFT + 26.0, 22.0), "start", "at least");
    if bars.iter().any(|bar| bar.high > bar.low) {
        svg.rect("band", (LEFT + 110.0, 8.0), (18.0, 18.0));
        svg.text("", (LEFT + 136.0, 22.0), "start", "and up to at most");
    }
    if bars.iter().any(|bar| bar.open) {
        arrow(svg, LEFT + 299.0, 24.0);
        svg.text("", (LEFT + 316.0, 22.0), "start", "we cannot work out how much more");
    }
}
