//! Charts as SVG, each with a caption that says what it shows, and a table of the same numbers.
//!
//! A chart is drawn in a space of its own, with the origin at its top left, and grows with the page. Colours come from
//! the style sheet by class; direct labels say what each line is, so that none depends on its colour.

mod bars;
mod counts;
mod scale;
mod shares;
mod slip;
mod steps;

pub(crate) use bars::{MoneyBar, money_bars};
pub(crate) use counts::{CountBar, count_bars};
pub(crate) use scale::{DayScale, MoneyScale};
pub(crate) use shares::{ShareBar, shares};
pub(crate) use slip::{Word, slip};
pub(crate) use steps::{Stand, Step, steps};

use std::fmt::Write;

/// A drawing under way.
pub(crate) struct Svg {
    out: String,
}

/// How wide a narrow chart is.
pub(crate) const NARROW: f64 = 420.0;

impl Svg {
    /// Of that size, named so for those who don't see it. `id` sets it apart from others on its page.
    pub(crate) fn new(id: &str, width: u32, height: u32, title: &str, description: &str) -> Svg {
        Svg::of_class("chart", id, (width, height), title, description)
    }

    /// The same for one that is no wider than a telephone, and so is read there without being moved.
    pub(crate) fn narrow(id: &str, height: u32, title: &str, description: &str) -> Svg {
        Svg::of_class("chart narrow", id, (NARROW as u32, height), title, description)
    }

    fn of_class(class: &str, id: &str, (width, height): (u32, u32), title: &str, description: &str) -> Svg {
        let mut svg = Svg { out: String::new() };
        let _ = write!(
            svg.out,
            "<svg class=\"{class}\" viewBox=\"0 0 {width} {height}\" role=\"img\" aria-labelledby=\"{id}-title {id}-desc\">\
             <title id=\"{id}-title\">{}</title><desc id=\"{id}-desc\">{}</desc>",
            escaped(title),
            escaped(description)
        );
        svg
    }

    /// A straight line.
    pub(crate) fn line(&mut self, class: &str, from: (f64, f64), to: (f64, f64)) {
        let _ = write!(
            self.out,
            "<line class=\"{class}\" x1=\"{:.1}\" y1=\"{:.1}\" x2=\"{:.1}\" y2=\"{:.1}\"/>",
            from.0, from.1, to.0, to.1
        );
    }

    /// A rectangle, by its top left corner and its size.
    pub(crate) fn rect(&mut self, class: &str, at: (f64, f64), size: (f64, f64)) {
        let _ = write!(
            self.out,
            "<rect class=\"{class}\" x=\"{:.1}\" y=\"{:.1}\" width=\"{:.1}\" height=\"{:.1}\"/>",
            at.0,
            at.1,
            size.0.max(0.0),
            size.1.max(0.0)
        );
    }

    /// A dot.
    pub(crate) fn dot(&mut self, class: &str, at: (f64, f64), radius: f64) {
        let _ = write!(self.out, "<circle class=\"{class}\" cx=\"{:.1}\" cy=\"{:.1}\" r=\"{radius:.1}\"/>", at.0, at.1);
    }

    /// A path of points joined by lines, closed if asked: an arrow's head, a band.
    pub(crate) fn path(&mut self, class: &str, points: &[(f64, f64)], closed: bool) {
        let _ = write!(self.out, "<path class=\"{class}\" d=\"");
        for (n, (x, y)) in points.iter().enumerate() {
            let _ = write!(self.out, "{}{x:.1} {y:.1}", if n == 0 { "M" } else { "L" });
        }
        self.out.push_str(if closed { "Z\"/>" } else { "\"/>" });
    }

    /// A text whose `anchor` is `start`, `middle` or `end` of it.
    pub(crate) fn text(&mut self, class: &str, at: (f64, f64), anchor: &str, text: &str) {
        let _ = write!(
            self.out,
            "<text class=\"{class}\" x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"{anchor}\">{}</text>",
            at.0,
            at.1,
            escaped(text)
        );
    }

    /// The drawing, to be put in a page as it is.
    pub(crate) fn finish(mut self) -> Drawn {
        self.out.push_str("</svg>");
        Drawn(self.out)
    }
}

/// A drawing. Whatever a person wrote is escaped in it.
#[derive(Clone, Debug)]
pub(crate) struct Drawn(String);

impl std::fmt::Display for Drawn {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl askama::filters::HtmlSafe for Drawn {}

fn escaped(text: &str) -> String {
    askama::filters::escape(text, askama::filters::Html).map_or_else(|_| String::new(), |text| text.to_string())
}
