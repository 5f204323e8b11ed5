//! Shares between two ends as bars over a scale of 0 to 100%: at least in full colour, and up to at most as a band.

use super::{Drawn, NARROW, Svg};

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

const TOP: f64 = 10.0;
const STEP: f64 = 50.0;
const BAR: f64 = 20.0;
/// Room for the scale's ends.
const EDGE: f64 = 20.0;
/// So many characters of a label fit beside what is printed.
const MOST_OF_LABEL: usize = 36;

/// Draws bars, the first at the top, each below its label.
pub(crate) fn shares(id: &str, title: &str, description: &str, bars: &[ShareBar]) -> Drawn {
    let bottom = TOP + STEP * bars.len() as f64;
    let mut svg = Svg::narrow(id, (bottom + 30.0) as u32, title, description);
    let x = |share: f64| EDGE + share.clamp(0.0, 1.0) * (NARROW - 2.0 * EDGE);
    for quarter in [0.0, 0.25, 0.5, 0.75, 1.0] {
        svg.text("soft", (x(quarter), bottom + 20.0), "middle", &format!("{:.0}%", 100.0 * quarter));
    }
    for (place, bar) in bars.iter().enumerate() {
        let top = TOP + STEP * place as f64 + BAR;
        svg.text("", (x(0.0), top - 5.0), "start", &short(&bar.label));
        svg.text("soft", (x(1.0), top - 5.0), "end", &bar.says);
        for quarter in [0.0, 0.25, 0.5, 0.75, 1.0] {
            svg.line("grid", (x(quarter), top), (x(quarter), top + BAR));
        }
        if bar.high > bar.low {
            svg.rect("band", (x(bar.low), top), (x(bar.high) - x(bar.low), BAR));
        }
        svg.rect("low", (x(0.0), top), (x(bar.low) - x(0.0), BAR));
        svg.line("axis", (x(0.0), top), (x(0.0), top + BAR));
    }
    svg.finish()
}

fn short(label: &str) -> String {
    match label.char_indices().nth(MOST_OF_LABEL) {
        Some((end, _)) => format!("{}…", label[..end].trim_end()),
        None => label.to_owned(),
    }
}
