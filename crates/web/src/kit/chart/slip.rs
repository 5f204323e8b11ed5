//! The slip chart: across, the day on which something was said; up, the day that was expected.

use super::{DayScale, Drawn, Svg};
use hostboard_domain::time::{Day, When};

/// One word on a milestone.
pub(crate) struct Word<'a> {
    /// Whose.
    pub holder: &'a str,
    /// When it was said.
    pub said: When,
    /// What was expected.
    pub expected: When,
}

const WIDTH: u32 = 900;
const LEFT: f64 = 125.0;
const RIGHT: f64 = 530.0;
const TOP: f64 = 30.0;
/// How long the arrow of a bound is.
const ARROW: f64 = 36.0;
/// How far apart marks stand that were said at one time.
const APART: f64 = 18.0;
/// How much room a label takes.
const LABEL: f64 = 42.0;
/// Holders' colours, by their place.
const COLOURS: [&str; 5] = ["a", "b", "c", "d", "e"];

/// A mark, placed.
struct Placed<'a> {
    word: &'a Word<'a>,
    colour: usize,
    x: f64,
    y: f64,
}

/// The chart of one milestone as at a day; nothing where no word has both days, or none of either kind has an edge.
pub(crate) fn slip(
    id: &str,
    title: &str,
    about: &str,
    at: Day,
    promised: Option<When>,
    words: &[Word<'_>],
) -> Option<Drawn> {
    let edges = |when: When| [when.first(), when.last()].into_iter().flatten();
    let words: Vec<&Word<'_>> =
        words.iter().filter(|w| edges(w.said).next().is_some() && edges(w.expected).next().is_some()).collect();
    let said = || words.iter().flat_map(|word| edges(word.said));
    let expected = || words.iter().flat_map(|word| edges(word.expected)).chain(promised.into_iter().flat_map(edges));
    let first = said().chain(expected()).min()?;
    let bottom = TOP + ((words.len() + 1) as f64 * LABEL).max(330.0);
    let (last_said, last_expected) = (said().chain([at]).max()?, expected().max()?.plus_months(4));
    let across = DayScale::new(first, last_said, LEFT, RIGHT);
    let up = DayScale::new(first.plus_months(-2), last_expected, bottom, TOP);
    let mut svg = Svg::new(id, WIDTH, (bottom + 60.0) as u32, title, about);
    axes(&mut svg, across, up, bottom);
    let mut labels: Vec<Label> = promised.and_then(|promised| promise(&mut svg, up, promised)).into_iter().collect();
    let end = last_said.min(last_expected);
    let end = (across.at(end), up.at(end));
    diagonal(&mut svg, (across.at(first), up.at(first)), end);
    let placed = place(across, up, &words);
    lines_of_holders(&mut svg, &placed);
    for mark in &placed {
        draw(&mut svg, up, mark);
        let second = mark.word.expected.spoken();
        labels.push(Label { from: (mark.x + 8.0, mark.y), first: short(mark.word.holder), second });
    }
    beside(&mut svg, labels, bottom);
    Some(svg.finish())
}

/// Where what was expected is the day on which it was said; its name stands under it, at the right.
fn diagonal(svg: &mut Svg, start: (f64, f64), end: (f64, f64)) {
    const NAME: f64 = 190.0;
    svg.line("now", start, end);
    let part = ((RIGHT - NAME - start.0) / (end.0 - start.0).max(1.0)).clamp(0.0, 1.0);
    let y = start.1 + (end.1 - start.1) * part;
    svg.text("soft", (RIGHT - 6.0, y + 20.0), "end", "the day on which it was said");
}

/// What stands in the margin, with a line to what it names.
struct Label {
    from: (f64, f64),
    first: String,
    second: String,
}

/// Writes labels one under the other, each as near as may be to what it names.
fn beside(svg: &mut Svg, mut labels: Vec<Label>, bottom: f64) {
    labels.sort_by(|a, b| a.from.1.total_cmp(&b.from.1));
    let mut next = TOP;
    for (n, label) in labels.iter().enumerate() {
        let room_below = (labels.len() - n) as f64 * LABEL;
        let y = label.from.1.min(bottom + LABEL / 2.0 - room_below).max(next);
        next = y + LABEL;
        svg.line("grid", label.from, (RIGHT + 20.0, y));
        svg.text("strong", (RIGHT + 26.0, y), "start", &label.first);
        svg.text("soft", (RIGHT + 26.0, y + 17.0), "start", &label.second);
    }
}

fn axes(svg: &mut Svg, across: DayScale, up: DayScale, bottom: f64) {
    for day in up.ticks(8) {
        svg.line("grid", (LEFT, up.at(day)), (RIGHT, up.at(day)));
        svg.text("soft", (LEFT - 10.0, up.at(day) + 5.0), "end", &day.month_spoken());
    }
    for day in across.ticks(4) {
        svg.line("axis", (across.at(day), bottom), (across.at(day), bottom + 6.0));
        svg.text("soft", (across.at(day), bottom + 23.0), "middle", &day.month_spoken());
    }
    svg.line("axis", (LEFT, bottom), (RIGHT, bottom));
    svg.text("strong", (10.0, TOP - 12.0), "start", "Expected");
    svg.text("strong", (RIGHT, bottom + 48.0), "end", "Said");
}

/// The first promise, over the whole width.
fn promise(svg: &mut Svg, up: DayScale, promised: When) -> Option<Label> {
    let (low, high) = (promised.first().or(promised.last())?, promised.last().or(promised.first())?);
    let (low, high) = (up.at(low), up.at(high));
    svg.rect("band", (LEFT, high), (RIGHT - LEFT, (low - high).max(2.0)));
    let from = (RIGHT, f64::midpoint(low, high));
    Some(Label { from, first: "first promised".to_owned(), second: promised.spoken() })
}

/// Where each mark stands: those that were said at one time stand side by side.
fn place<'a>(across: DayScale, up: DayScale, words: &[&'a Word<'a>]) -> Vec<Placed<'a>> {
    let middle = |when: When| {
        let (first, last) = (when.first().or(when.last()), when.last().or(when.first()));
        first.zip(last).map_or(LEFT, |(first, last)| (across.at(first) + across.at(last)) / 2.0)
    };
    let mut holders: Vec<&str> = Vec::new();
    words
        .iter()
        .enumerate()
        .map(|(n, word)| {
            let colour = holders.iter().position(|holder| *holder == word.holder).unwrap_or_else(|| {
                holders.push(word.holder);
                holders.len() - 1
            });
            let beside = |other: &&&Word<'_>| other.said == word.said;
            let (all, before) = (words.iter().filter(beside).count(), words[..n].iter().filter(beside).count());
            let aside = (before as f64 - (all as f64 - 1.0) / 2.0) * APART;
            let day = word.expected.first().or(word.expected.last());
            let x = (middle(word.said) + aside).clamp(LEFT, RIGHT);
            Placed { word, colour: colour % COLOURS.len(), x, y: day.map_or(TOP, |day| up.at(day)) }
        })
        .collect()
}

/// A line through what one holder said over time.
fn lines_of_holders(svg: &mut Svg, placed: &[Placed<'_>]) {
    for (n, mark) in placed.iter().enumerate() {
        let next = placed[n + 1..].iter().find(|other| other.word.holder == mark.word.holder);
        if let Some(next) = next {
            svg.line(&format!("line {}", COLOURS[mark.colour]), (mark.x, mark.y), (next.x, next.y));
        }
    }
}

/// A bar from the first day to the last, or an arrow from the one that is known.
fn draw(svg: &mut Svg, up: DayScale, mark: &Placed<'_>) {
    let (colour, x) = (COLOURS[mark.colour], mark.x);
    let line = format!("line {colour}");
    let mut arrow = |y: f64, towards: f64| {
        svg.line(&line, (x, y), (x, y + towards));
        let (tip, wing) = (y + towards * 1.25, y + towards * 0.8);
        svg.path(colour, &[(x, tip), (x - 6.0, wing), (x + 6.0, wing)], true);
    };
    match (mark.word.expected.first(), mark.word.expected.last()) {
        (Some(first), Some(last)) => {
            svg.line(&line, (x, up.at(first)), (x, up.at(last)));
            svg.dot(colour, (x, up.at(first)), 5.0);
            svg.dot(colour, (x, up.at(last)), 5.0);
        }
        (Some(first), None) => {
            arrow(up.at(first), -ARROW);
            svg.dot(colour, (x, up.at(first)), 5.0);
        }
        (None, Some(last)) => {
            arrow(up.at(last), ARROW);
            svg.dot(colour, (x, up.at(last)), 5.0);
        }
        (None, None) => {}
    }
}

/// As much of a name as the margin holds.
fn short(text: &str) -> String {
    const MOST: usize = 38;
    match text.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}…", text[..end].trim_end()),
        None => text.to_owned(),
    }
}
