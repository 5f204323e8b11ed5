//! Words for people: problems, tables, wrapped text.

use crate::terminal::tell;
use hostboard_actions::ledger::TwoTimes;
use hostboard_actions::ledger::cite::CitedSource;
use hostboard_actions::portfolio::claims::Said;
use hostboard_actions::portfolio::heads::{Head, Who};
use hostboard_actions::register::open::{NoDealReason, Opened, Parked, ParkedReason, Parking};
use hostboard_actions::words::claim;
pub use hostboard_actions::words::count::{count, grouped};
use hostboard_actions::words::order::by_words;
use hostboard_actions::words::set_aside::{no_deal_words, parked_words};
pub use hostboard_actions::words::time::since;
use hostboard_domain::problem::{MOST_QUOTED, Problem};
use hostboard_domain::time::Day;
use hostboard_rules::answer::Status;
use hostboard_rules::pack::Pack;
use hostboard_rules::question::Ask;
use std::collections::BTreeMap;

/// Lists problems on standard error, one line each.
pub fn problems(problems: &[Problem], unlisted: u64) {
    for problem in problems {
        tell(&problem.to_string());
    }
    if unlisted > 0 {
        tell(&format!("and {unlisted} more problems of the same files"));
    }
}

/// Says on standard error which parameters nobody gave, and what to pass.
pub fn not_given(ask: &Ask<'_>, of_ledger: bool) {
    for parameter in ask.not_given() {
        let or = match (of_ledger, parameter.direction.is_some()) {
            (true, true) => {
                "; or record a direction in the ledger, in the browser (`hostboard serve`) or as a row of directions.csv"
            }
            (true, false) => "; or record a setting in the ledger",
            (false, _) => "",
        };
        tell(&format!("`{}` is not given: {}{or}", parameter.name, parameter.ask.as_deref().unwrap_or_default()));
    }
}

/// Lists rows that could not be taken in, long ones cut as other problems cut what they quote.
pub fn parked(parked: &[Parked<ParkedReason>], unlisted: u64) {
    for row in parked {
        let text = cut(&row.text);
        let (file, at, why) = (&row.file, row.row, parked_words(row.reason));
        tell(&format!("{file}, row {at}: not taken in: {why}; the row is: {text}"));
    }
    if unlisted > 0 {
        tell(&format!("and {unlisted} more rows that were not taken in"));
    }
}

/// A row as it was written, in one line: a cell that is longer than problems quote is cut, and so is a row of very many cells.
fn cut(row: &str) -> String {
    const MOST: usize = 10 * MOST_QUOTED;
    let (mut shown, mut number) = (String::new(), 0);
    let (mut in_cell, mut is_quoted) = (0, false);
    for c in row.chars() {
        is_quoted ^= c == '"';
        let parts = !is_quoted && matches!(c, ',' | ';' | '\t');
        in_cell = if parts { 0 } else { in_cell + 1 };
        if number == MOST {
            shown.push('…');
            break;
        }
        let one = match in_cell {
            ..=MOST_QUOTED => Some(if matches!(c, '\n' | '\r') { ' ' } else { c }),
            _ if in_cell == MOST_QUOTED + 1 => Some('…'),
            _ => None,
        };
        number += usize::from(one.is_some());
        shown.extend(one);
    }
    shown
}

/// Lists rows that are no deals, one line each reason with the rows it holds for.
pub fn no_deals(no_deals: &Parking<NoDealReason>) {
    let mut reasons: BTreeMap<(&str, &NoDealReason), Vec<u64>> = BTreeMap::new();
    for row in &no_deals.list {
        reasons.entry((&row.file, &row.reason)).or_default().push(row.row);
    }
    for ((file, reason), rows) in by_words(&reasons, |(file, reason)| (*file, no_deal_words(reason))) {
        tell(&format!("{file}, {}: no deal: {}", in_runs(rows), safe(reason)));
    }
    if no_deals.unlisted > 0 {
        tell(&format!("and {} more rows that are no deals", no_deals.unlisted));
    }
}

/// Says on standard error that a register has no deal to answer about, and why.
pub fn no_deal(name: &str, opened: &Opened) {
    let set_aside = opened.parked.len() as u64 + opened.unlisted_parked + opened.no_deals.len();
    let why = match (set_aside, opened.left_out) {
        (0, 0) => "it holds none".to_owned(),
        (0, left_out) => format!("{} left out", count(left_out, "illustrative deal is", "illustrative deals are")),
        (rows, _) => format!("{} set aside", count(rows as usize, "row was", "rows were")),
    };
    tell(&format!("{}: there is no deal to answer about: {why}", safe(name)));
}

/// `row 3`, `rows 3, 5-9`.
fn in_runs(rows: &[u64]) -> String {
    let runs = rows.chunk_by(|a, b| a + 1 == *b).map(|run| match run {
        [first, .., last] => format!("{first}-{last}"),
        _ => run.first().map_or_else(String::new, u64::to_string),
    });
    let runs: Vec<String> = runs.collect();
    format!("{} {}", if rows.len() == 1 { "row" } else { "rows" }, runs.join(", "))
}

/// A table: the first column to the left, the others to the right, each as wide as it has to be.
pub fn table(rows: &[Vec<String>]) -> String {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let length = |text: &String| text.chars().count();
    let widths: Vec<usize> =
        (0..columns).map(|n| rows.iter().filter_map(|row| row.get(n)).map(length).max().unwrap_or(0)).collect();
    let mut out = String::new();
    for row in rows {
        let mut line = String::new();
        for (n, (cell, width)) in row.iter().zip(&widths).enumerate() {
            let space = " ".repeat(width - length(cell));
            line.push_str("  ");
            line.push_str(&if n == 0 { format!("{cell}{space}") } else { format!("{space}{cell}") });
        }
        out.push_str(line.trim_end());
        out.push('\n');
    }
    out
}

/// Text in lines of at most 96 characters, each after `indent`; the first after `first`.
pub fn wrapped(first: &str, indent: &str, text: &str) -> String {
    const WIDTH: usize = 96;
    let mut out = String::from(first);
    let mut used = first.chars().count();
    let mut begun = false;
    for word in text.split_whitespace() {
        let length = word.chars().count();
        if begun && used + 1 + length > WIDTH {
            out.push('\n');
            out.push_str(indent);
            used = indent.chars().count();
        } else if begun {
            out.push(' ');
            used += 1;
        }
        out.push_str(word);
        used += length;
        begun = true;
    }
    out
}

/// Control characters made visible, so that a hostile cell can't steer a terminal.
pub fn safe(text: &str) -> String {
    hostboard_domain::problem::shown(text)
}

/// How a deal stands, in the pack's words.
pub fn status(pack: &Pack, status: Status) -> &str {
    &pack.words[status.place()]
}

/// The two times in words.
pub fn two_times(times: TwoTimes) -> String {
    let TwoTimes { at, known } = times;
    if at == known {
        return format!("As it was on {}, as known then.", at.spoken());
    }
    format!("As it was on {}, as known on {}.", at.spoken(), known.spoken())
}

/// Who heads a body, on what footing, since when, whom else, and who says so. `at` is the day of the reading.
pub fn head_in_words(head: &Head, at: Option<Day>) -> String {
    let mut parts = vec![match &head.who {
        Who::Person(name) => safe(name),
        Who::Erased => "a person whose name was erased".to_owned(),
        Who::Nobody => "vacant".to_owned(),
    }];
    if let Some(basis) = head.basis {
        parts.push(basis.word().to_owned());
    } else if head.who != Who::Nobody {
        parts.push("basis not recorded".to_owned());
    }
    parts.extend(head.also_heads_in_words().map(|words| format!("who {}", safe(&words))));
    parts.extend(head.from.map(|when| format!("{} according to the source", since(when))));
    parts.extend(head.took_up.map(|when| format!("in post {}", since(when))));
    parts.extend(head.to.map(|when| format!("until {}", when.spoken())));
    if let Some(end) = head.expected_end {
        let past = at.is_some_and(|at| head.is_past_its_end(at));
        parts.push(format!("{} to end {}", if past { "was expected" } else { "expected" }, end.spoken()));
    }
    if head.perhaps {
        parts.push("perhaps".to_owned());
    }
    format!("{} ({})", parts.join(", "), head.cited.short())
}

/// The number that a claim gives, with what it counts; empty where it gives none.
pub fn number_claimed(said: &Said) -> String {
    let counted = said.unit_of_measure.as_deref().map(safe);
    claim::number_claimed(said.number, said.of, counted.as_deref(), |number| number.to_string())
}

/// The list of sources at the foot of a page.
pub fn sources(sources: &[CitedSource]) -> String {
    let mut out = String::from("\nSOURCES");
    if sources.is_empty() {
        out.push_str("\n  none");
    }
    for source in sources {
        out.push('\n');
        out.push_str(&wrapped(&format!("  {}  ", safe(&source.id)), "      ", &safe(&source.long())));
    }
    out
}
