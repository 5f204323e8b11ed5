//! `hostboard destinations`.

use super::args::{RegisterArgs, ThreadArgs, day};
use super::opened::opened;
use super::output::output;
use crate::text::{count, grouped, problems, safe, table, wrapped};
use clap::{Args, ValueEnum};
use hostboard_actions::MadeFor;
use hostboard_actions::error::ActionError;
use hostboard_actions::portfolio::destinations::{
    DestinationFormat, Destinations, LiveDeal, destinations, write_destinations,
};
use hostboard_actions::words::fact::{pounds, some_day};
use hostboard_actions::words::part::own_value;
use hostboard_analysis::exposure::Live;
use hostboard_domain::deal::{DealFact, Destination};
use hostboard_domain::fact::State;
use hostboard_domain::register::Register;
use hostboard_domain::time::Day;
use std::fmt::Write;
use std::process::ExitCode;

/// List the deals that are live on a handover, with what happens to each: transfer, novate, host, lapse or
/// end. It stands in the column `destination` of the register, or in that field of a ledger's deals.
///
/// Exit code: 0 every deal that is live has a destination; 1 some have none; 2 the call is wrong or nothing
/// could be read.
#[derive(Args)]
pub struct ShowDestinations {
    #[command(flatten)]
    register: RegisterArgs,
    /// The handover
    #[arg(long, value_name = "DATE", value_parser = day)]
    handover: Day,
    /// How to write the deals: text for people, the others for machines
    #[arg(long, value_enum, default_value = "text")]
    format: Deals,
    /// The file to write [default: standard output]
    #[arg(long, value_name = "FILE")]
    out: Option<String>,
    #[command(flatten)]
    threads: ThreadArgs,
}

/// How to write deals.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Deals {
    /// Counts, and the deals without a destination
    Text,
    /// One object a deal that is or may be live
    Jsonl,
    /// One line a deal that is or may be live
    Csv,
}

/// How many deals without a destination are listed in words.
const LISTED: usize = 20;

impl ShowDestinations {
    /// Does it.
    pub fn run(&self) -> Result<ExitCode, ActionError> {
        let opened = opened(&self.register, None, self.threads.number())?;
        let register = &opened.register;
        let found = destinations(register, self.register.name(), self.handover);
        problems(&found.problems, 0);
        let mut out = output(self.out.as_deref(), &self.register.reads())?;
        let result = match self.format {
            Deals::Csv => write_destinations(DestinationFormat::Csv(MadeFor::Programs), register, &found, &mut out),
            Deals::Jsonl => write_destinations(DestinationFormat::Jsonl, register, &found, &mut out),
            Deals::Text => out.words(&in_words(register, &found)),
        };
        out.finish(result)?;
        Ok(ExitCode::from(u8::from(found.without().next().is_some())))
    }
}

fn in_words(register: &Register, found: &Destinations) -> String {
    let mut out = String::new();
    let (live, without) = (found.live().count(), found.without().count());
    let perhaps = found.deals.len() - live;
    let head = format!(
        "{} {} live on {}: {} with a destination, {} without; {} more may be.",
        count(live, "deal", "deals"),
        if live == 1 { "is" } else { "are" },
        found.handover.spoken(),
        grouped(live - without),
        grouped(without),
        grouped(perhaps)
    );
    let _ = writeln!(out, "{}", wrapped("", "", &head));
    if !found.has_column {
        let text = "The register says nothing of destinations: it has no column `destination`.";
        let _ = writeln!(out, "{}", wrapped("", "", text));
    }
    let mut rows = vec![["", "live", "may be live"].map(str::to_owned).to_vec()];
    for destination in Destination::ALL.iter().copied().map(Some).chain([None]) {
        let of = |live: bool| {
            let is_it = |d: &&LiveDeal| d.destination == destination && (d.live == Live::Yes) == live;
            grouped(found.deals.iter().filter(is_it).count())
        };
        rows.push(vec![destination.map_or("none", Destination::word).to_owned(), of(true), of(false)]);
    }
    let _ = write!(out, "\nBY DESTINATION\n{}", table(&rows));
    if without > 0 {
        let _ = writeln!(out, "\nWITHOUT A DESTINATION ({})", grouped(without));
        for deal in found.without().take(LISTED) {
            let _ = writeln!(out, "{}", wrapped("  ", "      ", &in_a_line(register, deal)));
        }
        if without > LISTED {
            let more = grouped(without - LISTED);
            let _ = writeln!(out, "  and {more} more; --format csv has all of them");
        }
    }
    for (why, words) in [
        (Live::EndNotRecorded, "have no end on record"),
        (Live::OptionNotRecorded, "end before, and whether they may be extended is not recorded"),
        (Live::EndRange, "have an end that is known only as a range of days"),
        (Live::OptionRange, "may be extended to a day that is known only as a range"),
    ] {
        let (all, without) = found.perhaps(why);
        if all > 0 {
            let text = format!(
                "Of those that may be live {} {words}; {} have no destination.",
                grouped(all),
                grouped(without)
            );
            let _ = writeln!(out, "\n{}", wrapped("", "", &text));
        }
    }
    out
}

/// `L1 of northtown, with Example Lifts Ltd, £30,000, ends 31 January 2028, may be extended to 31 January 2030`
fn in_a_line(register: &Register, deal: &LiveDeal) -> String {
    let row = deal.row;
    let spoken = |fact: DealFact| some_day(register.fact(fact, row));
    let with = register.text(DealFact::Counterparty, row).map_or("a party not recorded".to_owned(), safe);
    let value =
        own_value(register, row, pounds).map_or("value not recorded".to_owned(), |value| safe(&value.to_string()));
    let end = match (spoken(DealFact::End), register.fact(DealFact::End, row).state) {
        (Some(day), _) => format!("ends {day}"),
        (None, State::NotApplicable) => "has no end".to_owned(),
        (None, _) => "end not recorded".to_owned(),
    };
    let option = spoken(DealFact::ExtendableTo).map_or(String::new(), |day| format!(", may be extended to {day}"));
    format!("{} of {}, with {with}, {value}, {end}{option}", safe(register.deal(row)), safe(register.unit_id(row)))
}
