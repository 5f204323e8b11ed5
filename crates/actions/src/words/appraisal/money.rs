//! What options are worth, at which figures that turns, and whether waiting for a fact pays.

use super::share;
use crate::words::count::{capital, count, listed};
use hostboard_analysis::money::Npv;
use hostboard_domain::money::Pence;

/// What an option's money comes to, for a sentence.
#[derive(Clone, Debug, PartialEq)]
pub struct MoneyFacts {
    /// Between which values it is worth.
    pub npv: Npv,
    /// Over how many years, that of the decision included.
    pub years: u32,
    /// The lines by how near they are to turning it: name, the factor on all its years, whether it is a cost.
    pub switching: Vec<(String, f64, bool)>,
    /// Whether an amount of it is only illustrative.
    pub is_illustrative: bool,
}

/// Pounds without pence where there are enough of them to spare these.
fn pounds(pence: Pence) -> String {
    let whole = if pence.0.abs() >= 100_000 { Pence((pence.0 + pence.0.signum() * 50) / 100 * 100) } else { pence };
    whole.to_string()
}

/// Between which values an option is worth: `£36,000 to £206,000`.
pub fn worth_range(npv: Npv) -> String {
    let (low, high) = (pounds(npv.low), pounds(npv.high));
    if low == high { low } else { format!("{low} to {high}") }
}

fn years(of: u32) -> String {
    match of {
        1 => "one year".to_owned(),
        2 => "two years".to_owned(),
        3 => "three years".to_owned(),
        4 => "four years".to_owned(),
        5 => "five years".to_owned(),
        many => format!("{many} years"),
    }
}

/// What an option is worth and at which figure that turns: `B is worth £36,000 to £206,000 over three years; it stops paying
/// if income kept falls by 25%.`
pub fn worth(name: &str, of: &MoneyFacts) -> String {
    let is_worth = format!("{name} is worth {} over {}", worth_range(of.npv), years(of.years));
    let middle_pays = of.npv.low.0.saturating_add(of.npv.high.0) > 0;
    let turns = if middle_pays { "stops paying" } else { "begins to pay" };
    let nearest = of.switching.first().map(|(line, factor, _)| {
        let by = share((factor - 1.0).abs());
        let moves = if *factor < 1.0 { "falls" } else { "rises" };
        format!("; it {turns} if {line} {moves} by {by}")
    });
    let says = format!("{is_worth}{}.", nearest.unwrap_or_default());
    capital(&if of.is_illustrative { format!("with illustrative amounts, {says}") } else { says })
}

/// Which edition of the guidance the rates are of.
pub fn edition(edition: &str) -> String {
    format!(
        "Later years are discounted at the rates of {edition}, in real prices, from the financial year of the decision, which is not discounted."
    )
}

/// That costs without an allowance for optimism count as they stand.
pub fn bias(lines: &[String]) -> Option<String> {
    (!lines.is_empty()).then(|| {
        format!(
            "No allowance for optimism is recorded for {}: it counts as 0. No class is published for who runs a unit.",
            lines.join(", ")
        )
    })
}

/// That these options have no money recorded.
pub fn no_money(names: &[String]) -> Option<String> {
    (!names.is_empty()).then(|| format!("No costs or benefits are recorded for {}.", listed(names)))
}

/// That several rows give an amount of one line for one year.
pub fn repeated(option: &str, line: &str, year: u32, rows: usize) -> String {
    let times = if rows == 2 { "twice".to_owned() } else { format!("{rows} times") };
    format!(
        "{}: “{line}” is recorded {times} for year {year}, and each counts. Withdraw what is there too often.",
        capital(option)
    )
}

/// That transfers and sunk costs are listed and not counted.
pub fn not_counted(lines: &[String]) -> Option<String> {
    (!lines.is_empty()).then(|| {
        format!("Not counted, because it only changes hands or is gone whatever is decided: {}.", lines.join(", "))
    })
}

/// Whether it pays to wait for one fact: with whose chance it was asked, else between which chances it would.
pub fn waiting(
    fact: &str,
    months: u32,
    pays_between: Option<(f64, f64)>,
    given: Option<(f64, &str, bool)>,
    is_illustrative: bool,
) -> String {
    let wait = format!("waiting {} to learn whether {fact}", count(months as usize, "month", "months"));
    let says = match (given, pays_between) {
        (Some((chance, whom, pays)), _) => {
            let pays = if pays { "pays" } else { "does not pay" };
            format!("{wait} {pays}, at the chance of {} that {whom} gave.", share(chance))
        }
        (None, Some((from, to))) => format!(
            "{wait} pays if the chance that it is so lies between {} and {}. Nobody has named that chance.",
            share(from),
            share(to)
        ),
        (None, None) => {
            format!("{wait} costs more than it can bring, whatever the chance that it is so. That is of money alone.")
        }
    };
    capital(&if is_illustrative { format!("with illustrative amounts, {says}") } else { says })
}

/// A factor on a line: `0.90 times it`.
pub fn factor(of: f64) -> String {
    format!("{of:.2} times it")
}

/// At which factor on a line an option is worth as much as another.
pub fn equal_at(of: f64, other: &str) -> String {
    format!("{other} at {}", factor(of))
}
