//! `hostboard portfolio`.

use super::args::LedgerArgs;
use super::output::say;
use crate::text::{count, head_in_words, number_claimed, safe, sources, two_times, wrapped};
use clap::Args;
use hostboard_actions::error::ActionError;
use hostboard_actions::portfolio::heads::Head;
use hostboard_actions::portfolio::summary::{ClaimedHeads, Portfolio, UnitLine, portfolio};
use hostboard_actions::portfolio::units::{Count, Sure};
use hostboard_domain::number::Number;
use hostboard_domain::time::{Day, When};
use std::fmt::Write;
use std::process::ExitCode;

/// Show a portfolio as at a day, as known at the end of another: how many units are hosted, who heads them, how they
/// stood at the newest checkpoint, what the host then put first, and who says so.
#[derive(Args)]
pub struct ShowPortfolio {
    #[command(flatten)]
    ledger: LedgerArgs,
    /// Count illustrative deals too
    #[arg(long)]
    illustrative: bool,
}

impl ShowPortfolio {
    /// Does it.
    pub fn run(&self) -> Result<ExitCode, ActionError> {
        let ledger = self.ledger.open()?;
        say(&in_words(&portfolio(&self.ledger.view(&ledger), self.illustrative)))?;
        Ok(ExitCode::SUCCESS)
    }
}

fn in_words(page: &Portfolio) -> String {
    let mut out = String::new();
    let mut line = |text: String| {
        out.push_str(&text);
        out.push('\n');
    };
    line(safe(&page.title));
    line(two_times(page.times));
    line(String::new());
    let host = page.host.as_deref().map_or_else(|| "not recorded".to_owned(), safe);
    line(wrapped("  Host          ", "                ", &host));
    line(format!("  Handover      {}", spoken(page.handover)));
    line(format!("  Developed to  {}", spoken(page.development_until)));
    line(wrapped("  Hosted        ", "                ", &hosted(&page.hosted)));
    let (sure, perhaps) = page.named_heads;
    let more = if perhaps > 0 { format!(", and {perhaps} more perhaps") } else { String::new() };
    line(format!(
        "  Heads         {} with a permanent or shared head who is named here{more}",
        count(sure, "unit", "units")
    ));
    for claimed in &page.claimed_heads {
        line(wrapped("                ", "                ", &heads_claimed(claimed)));
    }
    let (deals, left_out) = page.deals;
    let left = if left_out > 0 { format!("; {left_out} illustrative ones left out") } else { String::new() };
    line(format!("  Deals         {}{left}", count(deals, "deal", "deals")));
    if !page.priorities.is_empty() {
        line("\nTHE HOST'S PRIORITIES".to_owned());
        for said in &page.priorities {
            line(wrapped("  ", "  ", &format!("{} ({})", safe(&said.says), said.cited.short())));
        }
    }
    line(format!("\nUNITS ({})", page.units.len()));
    for unit in &page.units {
        line(unit_line(unit, page.times.at));
    }
    line(sources(&page.sources));
    out
}

fn spoken(when: Option<When>) -> String {
    when.map_or_else(|| "not recorded".to_owned(), When::spoken)
}

fn hosted(count: &Count) -> String {
    if count.open.is_empty() {
        return crate::text::count(count.sure, "unit", "units");
    }
    let numbers =
        if count.low == count.high { count.low.to_string() } else { format!("{} to {}", count.low, count.high) };
    format!("{numbers} units; {} for certain; perhaps: {}", count.sure, count.open_words())
}

/// Up to so many units are named where a count does not come out.
const FEW: usize = 5;

fn heads_claimed(claimed: &ClaimedHeads) -> String {
    let (said, named) = (&claimed.said, claimed.named);
    let as_at = said.as_at.map_or_else(String::new, |when| format!(" as at {}", when.spoken()));
    let number = said.number.0.filter(|_| said.number.0 == said.number.1);
    let gap = match number.and_then(Number::whole).and_then(|number| usize::try_from(number).ok()) {
        Some(number) if number > named => format!("; {} more than are named", number - named),
        Some(number) if number < named => format!("; {} fewer than are named", named - number),
        _ => String::new(),
    };
    let few = !gap.is_empty() && (1..=FEW).contains(&claimed.unnamed.len());
    let unnamed = if few { format!("; none is named of {}", safe(&claimed.unnamed.join(", "))) } else { String::new() };
    let note = said
        .cited
        .note
        .as_ref()
        .filter(|_| !gap.is_empty())
        .map_or_else(String::new, |note| format!("; note: {}", safe(note)));
    let number = number_claimed(said);
    format!(
        "claimed{as_at}: {number}; named in these records by then: {named}{gap}{unnamed} ({}){note}",
        said.cited.short()
    )
}

fn unit_line(line: &UnitLine, at: Day) -> String {
    let mut out = String::new();
    let unit = &line.unit;
    let hosted = match (unit.exists, unit.hosted) {
        (Sure::Perhaps, _) => ", perhaps",
        (Sure::Yes, Some(Sure::Yes)) => ", hosted",
        (Sure::Yes, Some(Sure::Perhaps)) => ", perhaps hosted",
        (Sure::Yes, None) => ", not hosted",
    };
    let rating = line.rating.as_ref().map_or_else(String::new, |(_, grade, _)| format!("; rated {grade}"));
    let _ = write!(out, "  {} [{}]{hosted}{rating}", safe(&unit.name), safe(&unit.id));
    let heads: Vec<&Head> = line.heads.iter().collect();
    if heads.is_empty() {
        out.push_str("\n      head not known");
    }
    for head in heads {
        let _ = write!(out, "\n{}", wrapped("      ", "      ", &head_in_words(head, Some(at))));
    }
    out
}
