//! `hostboard watch`.

use super::args::LedgerArgs;
use super::output::say;
use crate::text::{count, safe, two_times, wrapped};
use clap::Args;
use hostboard_actions::answer::packs::NamedPack;
use hostboard_actions::error::ActionError;
use hostboard_actions::ledger::view::View;
use hostboard_actions::portfolio::watch::{Watched, packs_of, title, watch};
use hostboard_actions::register::sets_by_pack;
use hostboard_actions::words::figure::value;
use hostboard_actions::words::missing::{holder_of_alarm, of_alarm};
use hostboard_actions::words::origin::origins;
use hostboard_actions::words::pack::origin_in_short;
use hostboard_rules::language::truth::Truth;
use hostboard_rules::pack::Pack;
use hostboard_rules::watch::{About, Alarm, Level};
use std::process::ExitCode;

/// Ask the watch rules of each pack of the portfolio which units and milestones need somebody's attention: what to act
/// on now, what to keep an eye on, what to know; each with its reasons and where they came from.
///
/// Exit code: 0 nothing to act on; 1 something is; 2 the call is wrong.
#[derive(Args)]
pub struct Watch {
    #[command(flatten)]
    ledger: LedgerArgs,
    /// The rules to ask, by name or path [default: the packs of the portfolio]
    #[arg(long)]
    pack: Option<String>,
    /// How far to look ahead, in days, such as 60d
    #[arg(long, value_name = "DAYS", default_value = "60d", value_parser = days)]
    horizon: u32,
    /// Give a parameter of the pack, such as customers_lost=2
    #[arg(long, value_name = "NAME=VALUE")]
    set: Vec<String>,
    /// Show what the rules leave open, too
    #[arg(long)]
    open: bool,
}

pub(super) fn days(text: &str) -> Result<u32, String> {
    let number = text.strip_suffix('d').unwrap_or(text).parse::<u32>().ok().filter(|days| *days <= 36_525);
    number.ok_or_else(|| "write a number of days up to 36525, such as 60d".to_owned())
}

impl Watch {
    /// Does it.
    pub fn run(&self) -> Result<ExitCode, ActionError> {
        let ledger = self.ledger.open()?;
        let view = self.ledger.view(&ledger);
        let names = packs_of(&view, self.pack.as_deref())?;
        let packs = names.iter().map(NamedPack::open).collect::<Result<Vec<Pack>, ActionError>>()?;
        let mut to_act = false;
        let mut out = head(&view, self.horizon);
        for (pack, set) in packs.iter().zip(sets_by_pack(&packs, &self.set)) {
            let watched = watch(&view, pack, self.horizon, &set)?;
            to_act |= watched.watching.raised().any(|alarm| alarm.level == Level::Act);
            out.push_str(&in_words(&watched, pack, self.open));
        }
        out.push_str(&unwatched(&packs));
        say(&out)?;
        Ok(ExitCode::from(u8::from(to_act)))
    }
}

/// Whose portfolio, as at which times.
fn head(view: &View<'_>, horizon: u32) -> String {
    let ahead = view.times.at.plus_days(i32::try_from(horizon).unwrap_or(i32::MAX));
    let times = format!("{} Looking ahead to {}.", two_times(view.times), ahead.spoken());
    format!("{}\n{}\n", wrapped("", "", &safe(&title(view))), wrapped("", "", &times))
}

/// What no pack watches: that nothing is raised about it is no comfort.
fn unwatched(packs: &[Pack]) -> String {
    let sorts = [(About::Unit, "units"), (About::Milestone, "milestones")];
    let blind = sorts.into_iter().filter(|(about, _)| !packs.iter().any(|pack| pack.watches(*about)));
    let blind: Vec<&str> = blind.map(|(_, sort)| sort).collect();
    if blind.is_empty() { String::new() } else { format!("\nNo rule watches {}.\n", blind.join(" or ")) }
}

fn in_words(watched: &Watched, pack: &Pack, open: bool) -> String {
    if pack.watch.is_empty() {
        let text = format!("The pack {} watches for nothing: {}.", pack.name, pack.title);
        return format!("\n{}\n", wrapped("", "", &text));
    }
    let text = format!("By the watch rules of the pack {}: {} ({}).", pack.name, pack.title, origin_in_short(pack));
    let mut out = format!("\n{}\n", wrapped("", "", &text));
    for (level, title) in [(Level::Act, "ACT NOW"), (Level::Watch, "WATCH"), (Level::Note, "NOTE")] {
        let of_level: Vec<&Alarm> = watched.watching.raised().filter(|alarm| alarm.level == level).collect();
        if of_level.is_empty() {
            continue;
        }
        out.push_str(&format!("\n{title} ({})\n", of_level.len()));
        of_level.iter().for_each(|alarm| out.push_str(&of_one(alarm, watched, pack)));
    }
    if watched.watching.raised().next().is_none() {
        out.push_str("\nNo rule is raised.\n");
    }
    let undecided: Vec<&Alarm> = watched.watching.undecided().collect();
    if open && !undecided.is_empty() {
        out.push_str(&format!("\nOPEN, until more is recorded ({})\n", undecided.len()));
        undecided.iter().for_each(|alarm| out.push_str(&of_one(alarm, watched, pack)));
    } else if !undecided.is_empty() {
        let text = format!(
            "{} could be raised or not, for want of facts; --open lists them.",
            count(undecided.len(), "more alarm", "more alarms")
        );
        out.push_str(&format!("\n{}\n", wrapped("", "", &text)));
    }
    for rule in &watched.watching.not_yet_known {
        out.push_str(&format!("Not used, because it was not known then: {}.\n", pack.watch[*rule].name));
    }
    out
}

fn of_one(alarm: &Alarm, watched: &Watched, pack: &Pack) -> String {
    let (subject, rule) = (&watched.subjects[alarm.subject], &pack.watch[alarm.rule]);
    let mut lines =
        vec![wrapped("  ", "      ", &format!("{} [{}]: {}", safe(&subject.name), safe(&subject.id), rule.title))];
    lines.push(wrapped("      ", "      ", &rule.words));
    for figure in alarm.used.iter().filter(|figure| !figure.from.is_empty()) {
        lines.push(wrapped(
            "      - ",
            "        ",
            &safe(&format!("{}: {} [{}]", figure.label, value(&figure.value), origins(&figure.from))),
        ));
    }
    if alarm.truth == Truth::Undecided {
        let missing: Vec<String> = alarm
            .missing
            .iter()
            .map(|missing| {
                format!("{} (likely to know: {})", of_alarm(*missing, pack), holder_of_alarm(*missing, pack))
            })
            .collect();
        lines.push(wrapped("      missing: ", "        ", &missing.join("; ")));
    }
    let source = rule.source.as_ref().and_then(|key| pack.sources.get(key)).map_or_else(String::new, |source| {
        format!("; {}, {}, {}", source.publisher, source.title, source.date.spoken())
    });
    lines.push(wrapped("      rule: ", "        ", &format!("{}, {}{source}", rule.name, rule.strength.word())));
    lines.join("\n") + "\n"
}
