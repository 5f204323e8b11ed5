//! What each step of something buys, as bars: what is reached in full colour, what is left above it, and where one stands.

use super::{Drawn, Svg};
use hostboard_domain::text::grouped;

/// One step.
#[derive(Clone, Debug)]
pub(crate) struct Step {
    /// What it takes, in short.
    pub label: String,
    /// What is reached, 0 or more.
    pub reached: f64,
    /// What is left, 0 or more.
    pub left: f64,
}

/// Somewhere between the first and the last step.
#[derive(Clone, Debug)]
pub(crate) struct Stand {
    /// What it is, in short.
    pub label: String,
    /// How far from the first step to the last, from 0 to 1.
    pub along: f64,
    /// What is reached there.
    pub reached: f64,
}

const WIDTH: f64 = 900.0;
const HEIGHT: f64 = 360.0;
const LEFT: f64 = 90.0;
const RIGHT: f64 = 890.0;
const TOP: f64 = 70.0;
const BOTTOM: f64 = 310.0;
/// So many steps have their label under them.
const LABELS: usize = 5;

/// Draws steps, the first at the left, over an axis from nothing on. `unit` says what is counted.
pub(crate) fn steps(id: &str, title: &str, description: &str, unit: &str, steps: &[Step], stands: &[Stand]) -> Drawn {
    let mut svg = Svg::new(id, WIDTH as u32, HEIGHT as u32, title, description);
    let most = steps.iter().map(|step| step.reached + step.left).fold(1.0, f64::max);
    let y = |value: f64| BOTTOM - (value / most).clamp(0.0, 1.0) * (BOTTOM - TOP);
    for value in ticks(most) {
        svg.line("grid", (LEFT, y(value)), (RIGHT, y(value)));
        svg.text("soft", (LEFT - 10.0, y(value) + 5.0), "end", &grouped(value.round() as u64));
    }
    key(&mut svg, unit);
    let width = (RIGHT - LEFT) / steps.len().max(1) as f64;
    let every = steps.len().div_ceil(LABELS).max(1);
    for (place, step) in steps.iter().enumerate() {
        let left = LEFT + width * place as f64 + width * 0.1;
        svg.rect("low", (left, y(step.reached)), (width * 0.8, BOTTOM - y(step.reached)));
        svg.rect(
            "band",
            (left, y(step.reached + step.left)),
            (width * 0.8, y(step.reached) - y(step.reached + step.left)),
        );
        if place % every == 0 {
            let (x, anchor) = if left > RIGHT - 80.0 { (RIGHT, "end") } else { (left, "start") };
            svg.text("soft", (x, BOTTOM + 22.0), anchor, &step.label);
        }
    }
    svg.line("axis", (LEFT, BOTTOM), (RIGHT, BOTTOM));
    for (place, stand) in stands.iter().enumerate() {
        // The middles of the first and the last bar are the ends of the way.
        let x = LEFT + width / 2.0 + stand.along.clamp(0.0, 1.0) * (RIGHT - LEFT - width);
        let anchor = if x > (LEFT + RIGHT) / 2.0 { "end" } else { "start" };
        svg.line("now", (x, 52.0 - 20.0 * place as f64 + 4.0), (x, BOTTOM));
        svg.dot("b", (x, y(stand.reached)), 5.0);
        svg.text("strong", (x, 52.0 - 20.0 * place as f64), anchor, &stand.label);
    }
    svg.finish()
}

/// Round numbers from nothing to at most so much, five or fewer.
fn ticks(most: f64) -> Vec<f64> {
    let power = 10_f64.powf((most / 5.0).max(1.0).log10().floor());
    let step = [1.0, 2.0, 5.0, 10.0].into_iter().map(|times| times * power).find(|step| most / step < 5.0);
    let step = step.unwrap_or(most.max(1.0));
    (0_u32..5).map(|times| f64::from(times) * step).filter(|value| *value <= most).collect()
}

/// What each mark means, under the axis.
fn key(svg: &mut Svg, unit: &str) {
    svg.rect("low", (LEFT, HEIGHT - 18.0), (14.0, 14.0));
    svg.text("", (LEFT + 22.0, HEIGHT - 6.0), "start", &format!("{unit} met"));
    svg.rect("band", (LEFT + 160.0, HEIGHT - 18.0), (14.0, 14.0));
    svg.text("", (LEFT + 182.0, HEIGHT - 6.0), "start", &format!("{unit} unmet"));
}
