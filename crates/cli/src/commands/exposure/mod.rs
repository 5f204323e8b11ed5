//! `hostboard exposure`.

mod tables;

use super::args::{RegisterArgs, ThreadArgs, day};
use super::opened::opened;
use super::output::output;
use crate::text::{count, grouped, safe, wrapped};
use clap::{Args, ValueEnum};
use hostboard_actions::MadeFor;
use hostboard_actions::error::ActionError;
use hostboard_actions::portfolio::destinations::destinations;
use hostboard_actions::portfolio::exposure::{
    Aside, By, Exposure, ExposureFormat, ExposureQuestion, about, answer, exposure, of_ranges, write_exposure,
};
use hostboard_actions::register::open::Opened;
use hostboard_actions::words::committed::{form, supplier};
use hostboard_actions::words::ground::of_mappings;
use hostboard_domain::time::Day;
use hostboard_rules::unit::assume::Assumption;
use std::fmt::Write;
use std::process::ExitCode;
use tables::{by_group, by_month, not_placed};

/// Say what deals commit a host or successor to on and after a handover: at least, to the firm end or the
/// break that comes on or after the handover, and at most, with every option used; by month, unit,
/// supplier and form.
///
/// Amounts are exact: a value is spread evenly over its days, with the remainder on the last. Deals whose
/// facts are missing are counted as not placed, with the reasons. With --assume working figures stand
/// beside the firm ones.
///
/// Exit code: 0 answered; 2 the call is wrong or nothing could be read.
#[derive(Args)]
pub struct ShowExposure {
    #[command(flatten)]
    register: RegisterArgs,
    /// The handover: days from this one on count
    #[arg(long, value_name = "DATE", value_parser = day)]
    handover: Day,
    /// The last day that counts [default: none]
    #[arg(long, value_name = "DATE", value_parser = day)]
    until: Option<Day>,
    /// What to cut the figures by [default: text shows each, csv and jsonl are by month]
    #[arg(long, value_enum)]
    by: Option<CutBy>,
    /// Assume something not recorded, for the working figures; such as extension=none, end=open,
    /// value-basis=whole-life
    #[arg(long, value_name = "NAME=VALUE")]
    assume: Vec<String>,
    /// How to write the figures: text for people, the others for machines
    #[arg(long, value_enum, default_value = "text")]
    format: Figures,
    /// The file to write [default: standard output]
    #[arg(long, value_name = "FILE")]
    out: Option<String>,
    #[command(flatten)]
    threads: ThreadArgs,
}

/// What to cut figures by.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum CutBy {
    /// Months of the calendar
    Month,
    /// Units
    Unit,
    /// Suppliers, the same across units where identifier or name is
    Supplier,
    /// Forms of agreement
    Form,
}

/// How to write figures.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Figures {
    /// A sentence, tables, and what is not placed
    Text,
    /// One object for everything together, then one a line of the table
    Jsonl,
    /// One line a month, unit, supplier or form
    Csv,
}

impl CutBy {
    fn by(self) -> By {
        match self {
            CutBy::Month => By::Month,
            CutBy::Unit => By::Unit,
            CutBy::Supplier => By::Supplier,
            CutBy::Form => By::Form,
        }
    }
}

impl ShowExposure {
    /// Does it.
    pub fn run(&self) -> Result<ExitCode, ActionError> {
        let opened = opened(&self.register, None, self.threads.number())?;
        let question = ExposureQuestion { handover: self.handover, until: self.until, assume: self.assume.clone() };
        let exposure = exposure(&opened.register, &question)?;
        let mut out = output(self.out.as_deref(), &self.register.reads())?;
        let by = self.by.map_or(By::Month, CutBy::by);
        let result = match self.format {
            Figures::Csv => write_exposure(by, ExposureFormat::Csv(MadeFor::Programs), &exposure, &mut out),
            Figures::Jsonl => write_exposure(by, ExposureFormat::Jsonl, &exposure, &mut out),
            Figures::Text => {
                let text = self.in_words(&opened, &exposure)?;
                out.words(&text)
            }
        };
        out.finish(result)?;
        Ok(ExitCode::SUCCESS)
    }

    fn in_words(&self, opened: &Opened, exposure: &Exposure) -> Result<String, ActionError> {
        let mut out = String::new();
        let mut say = |text: &str| {
            let _ = writeln!(out, "{}", wrapped("", "", text));
        };
        say(&answer(&exposure.whole.firm, exposure.window));
        if let Some(working) = &exposure.whole.working {
            let used =
                |(of, deals): &(Assumption, usize)| format!("{} (of {})", of.written, count(*deals, "deal", "deals"));
            let used: Vec<String> = exposure.assumed.iter().map(used).collect();
            say(&format!("Working, assuming {}: {}", used.join("; "), answer(working, exposure.window)));
        }
        say("");
        say(&format!("{} in {}.", count(opened.register.len(), "deal", "deals"), safe(self.register.name())));
        say("Low runs each deal to its firm end, or to a break on or after the handover; high uses every option.");
        let shown = |by: CutBy| self.by.is_none_or(|only| only == by);
        if shown(CutBy::Month) {
            out.push_str(&by_month(exposure)?);
        }
        // One unit or form is the whole over again.
        let has_table = |by: CutBy, lines: usize| shown(by) && (self.by.is_some() || lines > 1);
        if has_table(CutBy::Unit, exposure.units.len()) {
            out.push_str(&by_group("BY UNIT", CutBy::Unit, &exposure.units, String::as_str));
        }
        if has_table(CutBy::Supplier, exposure.suppliers.len()) {
            out.push_str(&by_group("BY SUPPLIER", CutBy::Supplier, &exposure.suppliers, |name| {
                supplier(name.as_deref())
            }));
        }
        if has_table(CutBy::Form, exposure.forms.len()) {
            out.push_str(&by_group("BY FORM", CutBy::Form, &exposure.forms, |of| form(*of)));
        }
        out.push_str(&not_placed(&exposure.whole));
        let notes = self.notes(opened, exposure);
        if !notes.is_empty() {
            out.push('\n');
        }
        for note in notes {
            let _ = writeln!(out, "{}", wrapped("", "", &note));
        }
        Ok(out)
    }

    fn notes(&self, opened: &Opened, exposure: &Exposure) -> Vec<String> {
        let mut notes = Vec::new();
        let mut say = |text: String| notes.push(text);
        let whole = &exposure.whole.firm;
        let thinner = whole.thinner_with_options;
        if thinner.deals > 0 {
            say(format!(
                "{} of low ({}) comes from whole-life values whose options are not recorded: spread to the firm end, and \
                 less if an option is recorded later.",
                about(thinner.recorded),
                count(thinner.deals, "deal", "deals")
            ));
        }
        if let Some(text) = of_ranges(whole.of_ranges) {
            say(format!("{text}."));
        }
        let aside = |aside: Aside, what: &str| {
            let recorded = if aside.recorded > 0 { format!(" ({})", about(aside.recorded)) } else { String::new() };
            (aside.deals > 0).then(|| format!("{} {what}{recorded}", count(aside.deals, "deal", "deals")))
        };
        let left_out = [
            aside(whole.proposals, "only proposed"),
            aside(whole.no_payments, "disposing of something or using reserves"),
            aside(whole.paid_to_unit, "paid by the other party"),
        ];
        let left_out: Vec<String> = left_out.into_iter().flatten().collect();
        if !left_out.is_empty() {
            say(format!("Left out: {}.", left_out.join("; ")));
        }
        if !opened.mapping_assumes.is_empty() {
            say(format!(
                "Every figure rests on what the mapping assumes: {}.",
                of_mappings(&opened.mapping_assumes).join("; ")
            ));
        }
        let live = destinations(&opened.register, self.register.name(), self.handover);
        let (all, without) = (live.live().count(), live.without().count());
        if all > 0 {
            let are = if all == 1 { "is" } else { "are" };
            say(format!(
                "{} {are} live on the handover; {} have a destination, {} none (`hostboard destinations`).",
                count(all, "deal", "deals"),
                grouped(all - without),
                grouped(without)
            ));
        }
        notes
    }
}
