//! `hostboard unit`.

use super::args::LedgerArgs;
use super::output::say;
use crate::text::{head_in_words, number_claimed, safe, since, sources, two_times, wrapped};
use clap::Args;
use hostboard_actions::error::ActionError;
use hostboard_actions::portfolio::named::names;
use hostboard_actions::portfolio::unit::{Agreed, Became, Part, Related, Reviewed, Searched, Served, UnitPage, unit};
use hostboard_actions::portfolio::units::Sure;
use hostboard_actions::words::became as words;
use hostboard_domain::body::BodyKind;
use hostboard_domain::record::Change;
use std::process::ExitCode;

/// Show one unit, or any other body, as at a day, as known at the end of another: its head past and present, how it
/// stands to others, what became of it, its reviews, services, deals, searches, what was said of it, and what is not
/// recorded; with who says so.
#[derive(Args)]
pub struct ShowUnit {
    /// The body's id, such as essex
    id: String,
    #[command(flatten)]
    ledger: LedgerArgs,
}

impl ShowUnit {
    /// Does it.
    pub fn run(&self) -> Result<ExitCode, ActionError> {
        let ledger = self.ledger.open()?;
        say(&in_words(&unit(&self.ledger.view(&ledger), &self.id)?))?;
        Ok(ExitCode::SUCCESS)
    }
}

fn in_words(page: &UnitPage) -> String {
    let mut out = Vec::new();
    let exists = match page.exists {
        Some(Sure::Yes) => "",
        Some(Sure::Perhaps) => ", which perhaps exists on this day",
        None => ", which does not exist on this day",
    };
    out.push(format!("{} [{}], {}{exists}", safe(&page.name), safe(&page.id), page.kind.map_or("", BodyKind::word)));
    out.push(two_times(page.times));
    let details = page.details.iter().map(|(label, text)| format!("{label}: {}", safe(text)));
    section(&mut out, "WHAT IT IS", details, "");
    let not_known = if page.is_unit() { "not known" } else { "" };
    section(&mut out, "HEAD", page.heads.iter().map(|head| head_in_words(head, Some(page.times.at))), not_known);
    let others = page.all_heads.iter().filter(|head| page.heads.iter().all(|now| now.cited.id != head.cited.id));
    section(&mut out, "BEFORE AND AFTER", others.map(|head| head_in_words(head, None)), "");
    section(&mut out, "WHAT BECAME OF IT", page.successions.iter().map(became), "");
    section(&mut out, "STANDS TO OTHERS", page.relations.iter().map(related), "");
    section(&mut out, "CHECKPOINTS", page.reviews.iter().map(reviewed), "");
    section(&mut out, "SERVICES", page.services.iter().map(served), "");
    section(&mut out, "DEALS", page.deals.iter().map(agreed), "");
    for search in &page.searches {
        section(&mut out, &format!("SEARCH {}", safe(&search.id)), searched(search).into_iter(), "");
    }
    let claim = |(topic, said): &(String, hostboard_actions::portfolio::claims::Said)| {
        let number = number_claimed(said);
        let number = if number.is_empty() { number } else { format!(": {number}") };
        format!("{}: {}{number} ({})", safe(topic), safe(&said.says), said.cited.short())
    };
    section(&mut out, "WHAT WAS SAID OF IT", page.claims.iter().map(claim), "");
    section(&mut out, "NOT RECORDED", page.gaps.iter().map(|gap| safe(&gap.spoken())), "");
    out.push(sources(&page.sources));
    out.join("\n") + "\n"
}

fn section(out: &mut Vec<String>, title: &str, lines: impl Iterator<Item = String>, nothing: &str) {
    let mut lines: Vec<String> = lines.collect();
    if lines.is_empty() && !nothing.is_empty() {
        lines.push(nothing.to_owned());
    }
    if !lines.is_empty() {
        out.push(format!("\n{title}"));
        out.extend(lines.iter().map(|line| wrapped("  ", "    ", line)));
    }
}

fn related(related: &Related) -> String {
    let only = if related.only { ", the only one" } else { "" };
    let from = related.from.map_or_else(String::new, |when| format!(", {}", since(when)));
    let perhaps = if related.perhaps { ", perhaps" } else { "" };
    let (how, other) = (related.how.words(), safe(&related.other.name));
    format!("{how} {other}{only}{from}{perhaps} ({})", related.cited.short())
}

fn agreed(deal: &Agreed) -> String {
    let form = deal.form.map(|form| form.word().to_owned());
    let with = deal.with.as_ref().map(|with| format!("with {}", safe(with)));
    let what = form.into_iter().chain(with).collect::<Vec<_>>().join(" ");
    format!("{}: {what} ({})", safe(&deal.id), deal.cited.short())
}

fn became(became: &Became) -> String {
    let when = words::at(became.when);
    let into =
        if became.into.is_empty() { String::new() } else { format!(" into {}", safe(&names(&became.into, " and "))) };
    let perhaps = if became.surely { "" } else { ", perhaps by this day" };
    let how = match became.how {
        Some(Change::Merge) => "merger of",
        Some(Change::Split) => "split of",
        Some(Change::Closed) => "closed:",
        Some(Change::TakenOver) => "taken over:",
        Some(Change::Continues) => "goes on:",
        Some(Change::Forthcoming) | None => "to come:",
    };
    format!("{how} {}{into}, {when}{perhaps} ({})", safe(&names(&became.from, " and ")), became.cited.short())
}

fn reviewed(review: &Reviewed) -> String {
    let rating = review.rating.as_ref().map_or_else(String::new, |grade| format!(", rated {}", safe(grade)));
    let ended = review.ended();
    let when = if ended.is_empty() { ended } else { format!(", {ended}") };
    let all = if review.of_all { "; recorded of every unit" } else { "" };
    let checkpoint = safe(&review.checkpoint.name);
    format!("{checkpoint}: {}{rating}{when}{all} ({})", review.state_word(), review.cited.short())
}

fn served(served: &Served) -> String {
    let customers = match served.customers.as_slice() {
        [] => "customers not recorded".to_owned(),
        customers => format!("for {}", safe(&names(customers, ", "))),
    };
    let all = if served.of_all { "; recorded of every unit" } else { "" };
    format!("{}; {customers}{all} ({})", safe(&served.line), served.cited.short())
}

fn searched(search: &Searched) -> Vec<String> {
    let mut lines = Vec::new();
    let perhaps = |perhaps: bool| if perhaps { ", perhaps by this day" } else { "" };
    lines.extend(
        search
            .trigger
            .as_ref()
            .map(|why| format!("opened because: {}{} ({})", safe(why), perhaps(search.perhaps), search.cited.short())),
    );
    lines.push(search.decision.as_deref().map_or_else(|| "no decision is recorded".to_owned(), safe));
    let part = |title: &str, word: &str, part: &Part| {
        let more = part.more.as_ref().map_or_else(String::new, |text| format!("; {word} {}", safe(text)));
        format!("{title} {}{}{more} ({})", safe(&part.what), perhaps(part.perhaps), part.cited.short())
    };
    lines.extend(search.options.iter().map(|option| part("option:", "named by", option)));
    lines.extend(search.approaches.iter().map(|approach| part("approached:", "answered:", approach)));
    lines.extend(search.discussions.iter().map(|talks| part("talks,", "with", talks)));
    lines
}
