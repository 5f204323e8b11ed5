//! Which deals are live on a handover, and what is to become of each.
//!
//! The destination stands in the register's column `destination`, or in the field of that name of a
//! ledger's deals. A word that is not a destination is a problem, and the deal has none. Proposals,
//! disposals and uses of reserves are left out, as they are from [`crate::portfolio::exposure`].

use crate::ledger::cite::Cited;
use crate::ledger::view::View;
use crate::portfolio::exposure::{Counts, counts};
use crate::register::destined::destined;
use crate::words::name::name_of;
use crate::words::title::title_of;
use hostboard_analysis::exposure::{Live, live};
use hostboard_domain::codes::CELL_NOT_IN_LIST;
use hostboard_domain::deal::{DealFact, Destination};
use hostboard_domain::ledger::history::{Span, Version};
use hostboard_domain::problem::{Place, Problem, quoted};
use hostboard_domain::record::{Kind, Post};
use hostboard_domain::register::Register;
use hostboard_domain::time::Day;
use hostboard_exchange::out::csv::{CsvWriter, MadeFor};
use hostboard_rules::unit::assume::Assumptions;
use serde_json::json;
use std::io::{self, Write};

/// The deals that are or may be live on a handover.
#[derive(Clone, Debug)]
pub struct Destinations {
    /// The handover.
    pub handover: Day,
    /// Each, in the register's order.
    pub deals: Vec<LiveDeal>,
    /// Whether the register says anything of destinations at all.
    pub has_column: bool,
    /// Words that are no destination, by row.
    pub problems: Vec<Problem>,
}

/// A deal that is or may be live.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LiveDeal {
    /// Its row in the register.
    pub row: usize,
    /// Whether it is live; never [`Live::No`].
    pub live: Live,
    /// What is to become of it, if anybody has said.
    pub destination: Option<Destination>,
}

/// How destinations are written for machines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DestinationFormat {
    /// One line a deal.
    Csv(MadeFor),
    /// One object a deal, with the names of the columns of CSV.
    Jsonl,
}

impl Destinations {
    /// Deals that are surely live.
    pub fn live(&self) -> impl Iterator<Item = &LiveDeal> {
        self.deals.iter().filter(|deal| deal.live == Live::Yes)
    }

    /// Deals that are surely live and have no destination.
    pub fn without(&self) -> impl Iterator<Item = &LiveDeal> {
        self.live().filter(|deal| deal.destination.is_none())
    }

    /// How many deals may be live, for that reason, and how many of these have no destination.
    pub fn perhaps(&self, why: Live) -> (usize, usize) {
        let deals = || self.deals.iter().filter(|deal| deal.live == why);
        (deals().count(), deals().filter(|deal| deal.destination.is_none()).count())
    }
}

/// The deals of a register, named so in problems, that are or may be live on that day.
pub fn destinations(register: &Register, name: &str, handover: Day) -> Destinations {
    let is_it = |column: &str| column.trim().eq_ignore_ascii_case("destination");
    let column = register.other_columns().iter().position(|column| is_it(&column.name));
    let none = Assumptions::default();
    let mut found = Destinations { handover, deals: Vec::new(), has_column: column.is_some(), problems: Vec::new() };
    for row in (0..register.len()).filter(|row| counts(register, &none, *row) == Counts::Yes) {
        let text = column.map_or("", |column| register.other(column, row));
        let destination = Destination::parse(text);
        if destination.is_none() && !text.is_empty() {
            let place = Place::cell(name, u64::from(register.source_row(row)), "destination");
            let message = format!("{} is not a destination", quoted(text));
            let help = format!("write one of {}, or leave it blank", Destination::WORDS.join(", "));
            found.problems.push(Problem::new(CELL_NOT_IN_LIST, place, message, help));
        }
        let (end, option) = (register.fact(DealFact::End, row), register.fact(DealFact::ExtendableTo, row));
        match live(end, option, handover) {
            Live::No => {}
            live => found.deals.push(LiveDeal { row, live, destination }),
        }
    }
    found
}

/// A record that holds on a day, surely or perhaps.
#[derive(Clone, Debug)]
pub struct Standing {
    /// What it is called.
    pub title: String,
    /// Whether it may also not hold.
    pub perhaps: bool,
    /// What becomes of it, if anybody has said.
    pub destination: Option<Destination>,
    /// The name of the body that takes it.
    pub to: Option<String>,
    /// Who says so.
    pub cited: Cited,
}

/// The records of a kind that hold or may hold on a day: posts and services that somebody has to find a place for.
pub fn standing(view: &View<'_>, kind: Kind, day: Day) -> Vec<Standing> {
    let reading = &view.reading;
    let destined = destined(reading);
    let of = |version: &Version<'_>| destined.get(&(kind, version.id().to_owned()));
    let lives = reading.lives(kind).into_iter().map(|life| (Span::new(life.from, life.to), life.version));
    let held = lives.filter(|(span, _)| span.may_hold(day));
    held.map(|(span, version)| Standing {
        title: match kind {
            Kind::Post => {
                let body = Post::of(version).body().map_or_else(String::new, |id| name_of(reading, &id));
                format!("{body}: {}", title_of(reading, &version))
            }
            _ => title_of(reading, &version),
        },
        perhaps: !span.surely_holds(day),
        destination: of(&version).map(|of| of.becomes),
        to: of(&version).and_then(|of| of.to.as_deref()).map(|to| name_of(reading, to)),
        cited: Cited::of(reading, &version),
    })
    .collect()
}

const HEADINGS: [&str; 9] =
    ["unit", "deal", "live", "counterparty", "value", "end", "extendable_to", "destination", "whole_value"];

/// Writes every deal that is or may be live, in the register's order.
///
/// Errors: those of the writer.
pub fn write_destinations(
    format: DestinationFormat,
    register: &Register,
    destinations: &Destinations,
    mut out: impl Write,
) -> io::Result<()> {
    let cells = |deal: &LiveDeal| {
        let written = |fact: DealFact| register.written(fact, deal.row);
        [
            register.unit_id(deal.row).to_owned(),
            register.deal(deal.row).to_owned(),
            deal.live.word().to_owned(),
            written(DealFact::Counterparty),
            DealFact::Value.written(register.own_value(deal.row)),
            written(DealFact::End),
            written(DealFact::ExtendableTo),
            deal.destination.map_or("", Destination::word).to_owned(),
            if register.is_joint(deal.row) { written(DealFact::Value) } else { String::new() },
        ]
    };
    match format {
        DestinationFormat::Csv(made_for) => {
            let mut table = CsvWriter::new(out, made_for, &HEADINGS)?;
            for deal in &destinations.deals {
                table.row(&cells(deal).each_ref().map(String::as_str))?;
            }
            table.finish()?.flush()
        }
        DestinationFormat::Jsonl => {
            for deal in &destinations.deals {
                let cells = cells(deal);
                let known = |text: &String| if text.is_empty() { json!(null) } else { json!(text) };
                let fields = HEADINGS.iter().zip(&cells).map(|(name, cell)| ((*name).to_owned(), known(cell)));
                writeln!(out, "{}", serde_json::Value::Object(fields.collect()))?;
            }
            out.flush()
        }
    }
}
