//! Shares between two ends as bars over a scale of 0 to 100%: at least in full colour, and up to at most as a band.

use super::{Drawn, Svg};

/// One bar.
#[derive(Clone, Debug)]
pub(crate) struct ShareBar {
    /// Whose share, in short.
    pub label: String,
    /// At least, from 0 to 1.
    pub low: f64,
    /// At most.
    pub high: f64,
    /// As it is printed.
    pub says: String,
}

const WIDTH: f64 = 900.0;
const LEFT: f64 = 300.0;
const RIGHT: f64 = 760.0;
const TOP: f64 = 40.0;
const STEP: f64 = 44.0;
/// So many characters of a label fit.
const MOST_OF_LABEL: usize = 34;

/// Draws bars, the first at the top.
pub(crate) fn shares(id: &str, title: &str, description: &str, bars: &[ShareBar]) -> Drawn {
    let bottom = TOP + STEP * bars.len() as f64;
    let mut svg = Svg::new(id, WIDTH as u32, (bottom + 40.0) as u32, title, description);
    let x = |share: f64| LEFT + share.clamp(0.0, 1.0) * (RIGHT - LEFT);
    for quarter in [0.0, 0.25, 0.5, 0.75, 1.0] {
        svg.line("grid", (x(quarter), TOP - 8.0), (x(quarter), bottom));
        svg.text("soft", (x(quarter), bottom + 22.0), "middle", &format!("{:.0}%", 100.0 * quarter));
    }
    for (place, bar) in bars.iter().enumerate() {
        let top = TOP + STEP * place as f64;
        svg.text("", (LEFT - 12.0, top + 20.0), "end", &short(&bar.label));
        if bar.high > bar.low {
            svg.rect("band", (x(bar.low), top), (x(bar.high) - x(bar.low), 28.0));
        }
        svg.rect("low", (LEFT, top), (x(bar.low) - LEFT, 28.0));
        svg.text("soft", (x(bar.high.max(bar.low)) + 8.0, top + 20.0), "start", &bar.says);
    }
    svg.line("axis", (LEFT, TOP - 8.0), (LEFT, bottom));
    svg.finish()
}

fn short(label: &str) -> String {
    match label.char_indices().nth(MOST_OF_LABEL) {
        Some((end, _)) => format!("{}…", label[..end].trim_end()),
        None => label.to_owned(),
    }
}
