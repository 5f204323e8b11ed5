//! Figures as tables: by month, by group, and what is not placed.

use super::CutBy;
use crate::text::{count, grouped, safe, table, wrapped};
use hostboard_actions::codes::SUM_TOO_LARGE;
use hostboard_actions::error::ActionError;
use hostboard_actions::portfolio::exposure::{Exposure, Line, Pair, Whole, spoken};
use hostboard_analysis::exposure::{Amounts, Figure};
use hostboard_domain::money::Pence;
use hostboard_domain::time::Day;
use std::fmt::Write;

/// Months that stand by themselves; after them, twelve together.
const MONTHS: usize = 36;
/// Lines of a table of groups.
const GROUPS: usize = 20;

/// Which columns of amounts a table needs.
#[derive(Clone, Copy)]
struct Columns {
    alone: bool,
    working: bool,
    working_alone: bool,
}

impl Columns {
    fn of<'a>(all: impl Iterator<Item = &'a Pair<Amounts>> + Clone) -> Columns {
        let working = || all.clone().filter_map(|pair| pair.working);
        Columns {
            alone: all.clone().any(|pair| pair.firm.low_alone > 0),
            working: working().next().is_some(),
            working_alone: working().any(|amounts| amounts.low_alone > 0),
        }
    }

    fn heads(self) -> Vec<String> {
        let heads = [
            (true, "low"),
            (self.alone, "of it, no high"),
            (true, "high"),
            (self.working, "working low"),
            (self.working_alone, "of it, no high"),
            (self.working, "working high"),
        ];
        heads.into_iter().filter(|(shown, _)| *shown).map(|(_, head)| head.to_owned()).collect()
    }

    fn cells(self, pair: &Pair<Amounts>) -> Vec<String> {
        let (firm, working) = (pair.firm, pair.working.unwrap_or_default());
        let cells = [
            (true, firm.low),
            (self.alone, firm.low_alone),
            (true, firm.high),
            (self.working, working.low),
            (self.working_alone, working.low_alone),
            (self.working, working.high),
        ];
        cells.into_iter().filter(|(shown, _)| *shown).map(|(_, pence)| Pence(pence).to_string()).collect()
    }
}

pub(super) fn by_month(exposure: &Exposure) -> Result<String, ActionError> {
    if exposure.months.is_empty() {
        return Ok(String::new());
    }
    let (single, rest) = exposure.months.split_at(exposure.months.len().min(MONTHS));
    let mut lines: Vec<(String, Pair<Amounts>)> =
        single.iter().map(|line| (line.name.month_spoken(), line.figures.clone())).collect();
    for year in rest.chunks(12) {
        let (Some(first), Some(last)) = (year.first(), year.last()) else { continue };
        lines.push((format!("{} to {}", first.name.month_spoken(), last.name.month_spoken()), together(year)?));
    }
    let columns = Columns::of(lines.iter().map(|(_, pair)| pair));
    let mut rows = vec![[vec![String::new()], columns.heads()].concat()];
    rows.extend(lines.iter().map(|(name, pair)| [vec![name.clone()], columns.cells(pair)].concat()));
    Ok(format!("\nBY MONTH\n{}", table(&rows)))
}

fn together(lines: &[Line<Day, Amounts>]) -> Result<Pair<Amounts>, ActionError> {
    let too_much = |error: hostboard_domain::register::TooMuchMoney| {
        ActionError::from(vec![hostboard_domain::problem::Problem::of_subject(
            SUM_TOO_LARGE,
            "the register",
            error.to_string(),
            "",
        )])
    };
    let mut sum = Pair { firm: Amounts::default(), working: None };
    for line in lines {
        sum.firm = sum.firm.plus(line.figures.firm).map_err(too_much)?;
        if let Some(working) = line.figures.working {
            sum.working = Some(sum.working.unwrap_or_default().plus(working).map_err(too_much)?);
        }
    }
    Ok(sum)
}

/// Figures by group, each under the words of what it is about.
pub(super) fn by_group<N>(title: &str, by: CutBy, lines: &[Line<N, Figure>], words: impl Fn(&N) -> &str) -> String {
    let amounts =
        |pair: &Pair<Figure>| Pair { firm: pair.firm.amounts, working: pair.working.map(|figure| figure.amounts) };
    let pairs: Vec<Pair<Amounts>> = lines.iter().map(|line| amounts(&line.figures)).collect();
    let columns = Columns::of(pairs.iter());
    let heads = [columns.heads(), vec!["deals".to_owned(), "not placed".to_owned()]].concat();
    let mut rows = vec![[vec![String::new()], heads].concat()];
    for (line, pair) in lines.iter().zip(&pairs).take(GROUPS) {
        let name = safe(words(&line.name));
        let name = if name.chars().count() > 40 { name.chars().take(39).chain(['…']).collect() } else { name };
        let firm = &line.figures.firm;
        let numbers = vec![grouped(firm.deals), grouped(firm.not_placed)];
        rows.push([vec![name], columns.cells(pair), numbers].concat());
    }
    let mut out = format!("\n{title}\n{}", table(&rows));
    if lines.len() > GROUPS {
        let more = grouped(lines.len() - GROUPS);
        let _ = writeln!(out, "  and {more} more; --by {} --format csv has all of them", by.by().word());
    }
    out
}

pub(super) fn not_placed(whole: &Pair<Whole>) -> String {
    let mut out = String::new();
    let both = [("NOT PLACED", Some(&whole.firm)), ("NOT PLACED IN THE WORKING FIGURES", whole.working.as_ref())];
    for (title, whole) in both {
        let Some(whole) = whole.filter(|whole| !whole.not_placed.is_empty()) else { continue };
        let _ = writeln!(out, "\n{title}");
        for reason in &whole.not_placed {
            let what = match (reason.low.is_empty(), reason.high.is_empty(), reason.low == reason.high) {
                (_, _, true) => format!("low and high: {}", spoken(reason.low)),
                (true, ..) => format!("high: {}", spoken(reason.high)),
                (_, true, _) => format!("low: {}", spoken(reason.low)),
                _ => format!("low: {}; high: {}", spoken(reason.low), spoken(reason.high)),
            };
            let recorded = format!("recorded values of {}", Pence(reason.recorded));
            let text = format!("{}, {recorded}, {what}", count(reason.deals, "deal", "deals"));
            let _ = writeln!(out, "{}", wrapped("  ", "      ", &text));
        }
    }
    out
}
