//! `hostboard market`.

use super::args::LedgerArgs;
use super::output::say;
use crate::text::{number_claimed, safe, sources, two_times, wrapped};
use clap::Args;
use hostboard_actions::error::ActionError;
use hostboard_actions::portfolio::claims::Said;
use hostboard_actions::portfolio::market::{Concentration, Market, Period, Series, Spend, market};
use hostboard_actions::words::count::capital;
use hostboard_actions::words::market as words;
use hostboard_analysis::trend::Verdict;
use hostboard_domain::time::When;
use std::process::ExitCode;

/// Say whether engagements with suppliers tailed off, by the method that their counts can bear; what spend is open to others,
/// by line and by source; how concentrated and how diverse suppliers are; what was said of interest and of the policy.
///
/// Nothing is estimated that the figures do not bear, and figures of different sources are never added.
#[derive(Args)]
pub struct ShowMarket {
    #[command(flatten)]
    ledger: LedgerArgs,
    /// Count suppliers and deals that were invented to show something
    #[arg(long)]
    illustrative: bool,
}

impl ShowMarket {
    /// Does it.
    pub fn run(&self) -> Result<ExitCode, ActionError> {
        let ledger = self.ledger.open()?;
        say(&in_words(&market(&self.ledger.view(&ledger), self.illustrative)))?;
        Ok(ExitCode::SUCCESS)
    }
}

fn in_words(page: &Market) -> String {
    let mut out = vec![two_times(page.times)];
    out.push("\nENGAGEMENT".to_owned());
    if page.series.is_empty() {
        out.push(wrapped("  ", "    ", "No series of meetings was recorded by then."));
    }
    page.series.iter().for_each(|series| out.extend(of_series(series)));
    out.push("\nHOW MUCH BUSINESS THERE IS".to_owned());
    out.push(wrapped("  ", "  ", words::NEVER_ADDED));
    for (topic, all) in &page.business {
        out.extend(all.iter().map(|one| wrapped("  - ", "    ", &format!("{}: {}", safe(&capital(topic)), said(one)))));
    }
    page.spend.iter().for_each(|spend| out.extend(of_spend(spend)));
    if page.spend.is_empty() {
        out.push(wrapped("  ", "    ", "No source’s figure of spend by line is recorded."));
    }
    out.push("\nHOW CONCENTRATED IT IS".to_owned());
    out.push(wrapped("  ", "  ", words::ABOUT_INDEX));
    out.push(wrapped("  Suppliers, by what is signed: ", "    ", &words::index(&page.concentration.index)));
    out.extend(details(&page.concentration));
    out.extend(page.diversity.iter().map(|diversity| wrapped("    ", "    ", &words::diversity(diversity))));
    for of in &page.customers {
        let whose = format!("  Customers of {}, income of {}: ", safe(&of.name), of.year);
        out.push(wrapped(&whose, "    ", &format!("{} ({})", words::index(&of.of.index), of.cited.short())));
        out.extend(details(&of.of));
    }
    for (heading, all) in [("HOW FAR FIRMS ARE INTERESTED", &page.interest), ("THE COURSE OF THE POLICY", &page.policy)]
    {
        out.push(format!("\n{heading}"));
        if all.is_empty() {
            out.push("  Nothing was recorded by then.".to_owned());
        }
        out.extend(all.iter().map(|one| wrapped("  - ", "    ", &said(one))));
    }
    out.push(sources(&page.sources));
    out.join("\n") + "\n"
}

fn of_series(series: &Series) -> Vec<String> {
    let every = series.in_order.every;
    let invented = if series.is_illustrative { " (illustrative: invented, to show something)" } else { "" };
    let mut out = vec![wrapped("  ", "  ", &format!("{}{invented}", safe(&capital(&series.title))))];
    for verdict in &series.verdicts {
        out.push(wrapped("    ", "    ", &safe(&words::verdict(verdict, every, &series.told))));
        if let Verdict::Tested(judged) = verdict {
            out.extend(words::how_tested(judged, every).iter().map(|line| wrapped("    - ", "      ", line)));
        }
        let change = words::would_change(verdict, every, &series.told);
        out.extend(change.iter().map(|change| wrapped("    ", "    ", &format!("What would change it: {change}"))));
    }
    out.extend(words::left_aside(&series.in_order).iter().map(|line| wrapped("    ", "    ", line)));
    out.extend(series.periods.iter().map(|period| wrapped("    ", "      ", &of_period(period))));
    out
}

fn of_period(period: &Period) -> String {
    let when = period.when.map_or_else(|| "period not recorded".to_owned(), When::spoken);
    let counts =
        [("planned", period.planned), ("held", period.held), ("invited", period.invited), ("came", period.attending)];
    let counts = counts.into_iter().filter_map(|(what, count)| Some(format!("{what} {}", count?)));
    let counts: Vec<String> = counts.collect();
    let counts = if counts.is_empty() { "no count recorded".to_owned() } else { counts.join(", ") };
    let trend = period.trend.as_ref().map_or_else(String::new, |trend| format!("; {}", safe(trend)));
    let ended = period.ended.map_or_else(String::new, |ended| format!("; ended {}", safe(words::ended(ended))));
    format!("{when}: {counts}{trend}{ended} ({})", period.cited.short())
}

fn of_spend(spend: &Spend) -> Vec<String> {
    let period = spend.period.map_or_else(String::new, |when| format!(", {}", when.spoken()));
    let unit = spend.unit.as_ref().map_or_else(String::new, |unit| format!(" of {}", safe(unit)));
    let perhaps = if spend.perhaps { ", perhaps" } else { "" };
    let line = spend.line.as_deref().map(safe);
    let open = words::open(line.as_deref(), spend.open);
    vec![
        wrapped("  - ", "    ", &format!("{open} ({}){unit}{period}{perhaps}", spend.cited.short())),
        wrapped(
            "    ",
            "      ",
            &format!("Spent: {}. Tied by live deals: {}.", words::ends(spend.spent), words::tied(&spend.tied)),
        ),
        wrapped("    Suppliers: ", "      ", &words::index(&spend.concentration.index)),
    ]
}

fn details(of: &Concentration) -> Vec<String> {
    let placed = of.index.as_ref().map(words::placed).unwrap_or_default();
    placed.iter().map(|line| wrapped("    - ", "      ", line)).collect()
}

fn said(said: &Said) -> String {
    let number = number_claimed(said);
    let number = if number.is_empty() { String::new() } else { format!(": {number}") };
    let phrase = said.phrase.as_ref().map_or_else(String::new, |phrase| format!(" (\"{}\")", safe(phrase)));
    let as_at = said.as_at.map_or_else(String::new, |when| format!("{}: ", when.spoken()));
    let holder = said.holder.as_ref().map_or_else(String::new, |holder| format!(", according to {}", safe(holder)));
    format!("{as_at}{}{phrase}{number}{holder} ({})", safe(&said.says), said.cited.short())
}
