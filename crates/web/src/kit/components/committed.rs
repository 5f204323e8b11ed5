//! What is committed: by month, as a figure; and in all, at least and at most.

use super::Figure;
use crate::kit::chart::{MoneyBar, money_bars};
use crate::kit::words::{count, pounds};
use hostboard_analysis::exposure::{Amounts, Figure as Committed};
use hostboard_domain::register::TooMuchMoney;
use hostboard_domain::time::Day;

/// More months than these are shown by year.
const MOST_MONTHS: usize = 60;

/// The months of an exposure as a figure; by year where they are many. Nothing where there are none, or nothing falls in
/// any of them.
pub(crate) fn committed(id: &str, caption: String, what: &str, months: &[(Day, Amounts)]) -> Option<Figure> {
    let by_year = months.len() > MOST_MONTHS;
    let lines = if by_year { years(months).ok()? } else { months.iter().map(by_month).collect() };
    if lines.iter().all(|line| line.amounts == Amounts::default()) {
        return None;
    }
    let bars: Vec<MoneyBar> = lines.iter().map(bar).collect();
    let each = if by_year { "year" } else { "month" };
    let title = format!("{what}, by {each}");
    let drawn = money_bars(id, &title, &caption, &bars);
    let open = bars.iter().any(|bar| bar.open);
    let mut headings = vec![if by_year { "Year" } else { "Month" }, "At least", "At most"];
    if open {
        headings.push("Of the lowest figure, where we cannot work out the highest");
    }
    let rows = lines.iter().map(|Line { name, amounts: of, .. }| {
        let most = if of.low_alone > 0 { "we cannot work it out".to_owned() } else { pounds(of.high.max(of.low)) };
        let mut row = vec![name.clone(), pounds(of.low), most];
        if open {
            row.push(pounds(of.low_alone));
        }
        row
    });
    let rows = rows.collect();
    Some(Figure { caption, drawn, table: title, headings: headings.into_iter().map(str::to_owned).collect(), rows })
}

/// The amounts of a month or of a year.
struct Line {
    name: String,
    /// Its name beside a bar.
    label: String,
    amounts: Amounts,
}

fn bar(line: &Line) -> MoneyBar {
    let of = line.amounts;
    let high = of.high.saturating_add(of.low_alone);
    MoneyBar { label: line.label.clone(), low: of.low, high, open: of.low_alone > 0 }
}

fn by_month((day, amounts): &(Day, Amounts)) -> Line {
    Line { name: day.month_spoken(), label: day.month_in_short(), amounts: *amounts }
}

fn years(months: &[(Day, Amounts)]) -> Result<Vec<Line>, TooMuchMoney> {
    let mut years: Vec<Line> = Vec::new();
    for (day, amounts) in months {
        let year = day.ymd().0.to_string();
        match years.last_mut().filter(|last| last.name == year) {
            Some(last) => last.amounts = last.amounts.plus(*amounts)?,
            None => years.push(Line { label: year.clone(), name: year, amounts: *amounts }),
        }
    }
    Ok(years)
}

/// At least and at most, in pounds.
pub(crate) fn range(figure: &Committed) -> String {
    let amounts = figure.amounts;
    let said = match (figure.deals, amounts.low == amounts.high) {
        (0, _) if figure.not_placed == 0 => return "nothing recorded".to_owned(),
        (0, _) => String::new(),
        (_, true) => pounds(amounts.low),
        _ => format!("{} to {}", pounds(amounts.low), pounds(amounts.high.max(amounts.low))),
    };
    match (figure.not_placed, said.is_empty()) {
        (0, _) => said,
        (n, true) => format!("{} we could not work out", count(n, "deal", "deals")),
        (n, false) => format!("{said}, {} we could not work out", count(n, "deal", "deals")),
    }
}
