//! `hostboard explain`.

use super::args::{QuestionArgs, RegisterArgs};
use super::opened::opened;
use super::output::say;
use crate::text::{count, not_given, safe, status, wrapped};
use clap::Args;
use hostboard_actions::answer::ask::{Question, Ready};
use hostboard_actions::answer::explain::{Explained, explain};
use hostboard_actions::answer::joint::{Joint, joint};
use hostboard_actions::answer::packs;
use hostboard_actions::error::ActionError;
use hostboard_actions::register::open::Opened;
use hostboard_actions::register::reading::Trace;
use hostboard_actions::register::sets_by_pack;
use hostboard_actions::words::advice::advice;
use hostboard_actions::words::answer::{by_party, contravention, may_cover, reason, truth, why_not};
use hostboard_actions::words::assumption::written;
use hostboard_actions::words::count::capital;
use hostboard_actions::words::fact::pounds;
use hostboard_actions::words::figure::{label, value};
use hostboard_actions::words::ground::names;
use hostboard_actions::words::headline::headline;
use hostboard_actions::words::mended::mended_words;
use hostboard_actions::words::missing::{OfDeals, by_fact, holder, names as facts_by_name, why};
use hostboard_actions::words::origin::origins;
use hostboard_actions::words::pack::rules_line;
use hostboard_actions::words::unsettled::unsettled_words;
use hostboard_domain::deal::DealFact;
use hostboard_domain::problem::quoted;
use hostboard_rules::answer::advice::Advice;
use hostboard_rules::answer::explain::{Answer, Deals, Finding};
use hostboard_rules::answer::{Level, Verdict};
use std::fmt::Write;
use std::process::ExitCode;

/// So many other deals that lack a fact are named.
const MOST_DEALS: usize = 6;

/// Explain one deal's answer in full: what each rule makes of it, the figures used and where they
/// came from, the deals counted, what is missing and who may know, and what would change it.
#[derive(Args)]
pub struct Explain {
    /// The deal's id
    deal: String,
    #[command(flatten)]
    register: RegisterArgs,
    #[command(flatten)]
    question: QuestionArgs,
}

impl Explain {
    /// Does it.
    pub fn run(&self) -> Result<ExitCode, ActionError> {
        let named = self.question.pack.as_deref().map(packs::open).transpose()?;
        // One deal is no total: an illustrative one is explained without being asked for.
        let register = RegisterArgs { illustrative: true, ..self.register.clone() };
        let opened = opened(&register, Some(&self.question), 1)?;
        let packs = packs::of_deals(named, &opened.packs)?;
        let (mut texts, mut is_allowed) = (Vec::new(), true);
        let asked = self.question.asked.question();
        for (pack, set) in packs.iter().zip(sets_by_pack(&packs, &asked.set)) {
            let ready = Question { set, ..asked.clone() }.ready(pack, &opened)?;
            crate::text::problems(&ready.uncounted, 0);
            not_given(&ready.ask, opened.register.of_ledger);
            let found = explain(&opened, &ready, &self.deal, self.register.unit.as_deref())?;
            is_allowed &= found.iter().all(|e| e.answer.verdict == Verdict::Firm(Level::Allowed));
            let by = if packs.len() > 1 { format!("{}\n\n", wrapped("", "", &pack.title)) } else { String::new() };
            let mut together = Together::default();
            for explained in &found {
                let who = together.of(&opened, &ready, explained.row);
                texts.push(format!("{by}{}", in_words(explained, &ready, &opened, who)));
            }
        }
        say(&texts.join("\n"))?;
        Ok(ExitCode::from(if is_allowed { 0 } else { 1 }))
    }
}

/// Who enters into a deal together, worked out once for all of them.
#[derive(Default)]
struct Together {
    rows: std::ops::Range<usize>,
    joint: Option<Joint>,
}

impl Together {
    fn of(&mut self, opened: &Opened, ready: &Ready<'_>, row: usize) -> Option<&Joint> {
        if !self.rows.contains(&row) {
            *self = Together { rows: opened.register.buyers(row), joint: joint(opened, ready, row, pounds) };
        }
        self.joint.as_ref()
    }
}

fn who_buys(joint: &Joint, say: &mut impl FnMut(String)) {
    say(String::new());
    say("Who enters into it together".to_owned());
    let each = "Each answers for its own part, under its own direction.";
    say(wrapped("  ", "  ", &format!("{}. {each}", capital(&safe(&joint.in_all)))));
    for buyer in &joint.buyers {
        say(wrapped(
            "  - ",
            "    ",
            &format!("{}: {}. {}", safe(&buyer.unit), safe(&buyer.part), buyer.headline.in_one_sentence()),
        ));
    }
    if joint.more > 0 {
        say(wrapped("  - ", "    ", &format!("and {}", count(joint.more, "more unit", "more units"))));
    }
}

fn in_words(explained: &Explained, ready: &Ready<'_>, opened: &Opened, together: Option<&Joint>) -> String {
    let (answer, pack) = (&explained.answer, ready.ask.pack);
    let mut out = String::new();
    let mut say = |line: String| {
        out.push_str(&line);
        out.push('\n');
    };
    let place = if explained.of_ledger { "entry" } else { "row" };
    say(format!("{} of {} ({place} {})", safe(&answer.deal), safe(&answer.unit), explained.source_row));
    if explained.of_ledger {
        let settings = &ready.ask.settings;
        let text = format!("Asked of {}, as known on {}.", settings.on.spoken(), settings.known.spoken());
        say(wrapped("", "", &text));
    }
    say(String::new());
    say(wrapped("  ", "  ", &headline(answer, pack).in_one_sentence()));
    say(wrapped("  ", "  ", &reason(answer, &ready.ask)));
    let assumed = names(&answer.assumed, &opened.mapping_assumes, pack);
    if !assumed.is_empty() {
        say(wrapped("  ", "  ", &format!("This depends on what is only assumed: {}.", assumed.join("; "))));
    }
    if let Some(working) = &explained.working {
        let on = match working.assumed.is_empty() {
            true => String::new(),
            false => format!(", assuming {}", written(&working.assumed)),
        };
        say(wrapped("  ", "  ", &format!("Working answer: {}{on}.", status(pack, working.status))));
    }
    if let Some(text) = contravention(answer, pack) {
        say(wrapped("  ", "  ", &text));
    }
    for one in &answer.may_cover {
        say(wrapped("  ", "  ", &format!("The consent {} {}.", safe(&one.consent), may_cover(one))));
    }
    for disregarded in &answer.disregarded {
        let (consent, why) = (safe(&disregarded.consent), why_not(disregarded.why));
        say(wrapped("  ", "  ", &format!("The consent {consent} names this deal and does not count: {why}.")));
    }
    if let Some(joint) = together {
        who_buys(joint, &mut say);
    }
    say(String::new());
    say("What each rule makes of it".to_owned());
    for finding in &answer.findings {
        say(finding_in_words(answer, finding, ready));
    }
    for rule in &answer.not_yet_known {
        say(format!("  not yet known   {}: not applied", pack.rules[*rule].name));
    }
    if !answer.missing.is_empty() {
        say(String::new());
        say("What is missing".to_owned());
        for OfDeals { first, deals } in by_fact(&answer.missing) {
            let (name, who) = (first.name(&ready.ask), holder(&first.what, ready.ask.pack));
            let more = match deals.len() {
                0 | 1 => String::new(),
                2..=MOST_DEALS => format!(", {}", deals[1..].join(", ")),
                n => format!(", {} and {} more", deals[1..MOST_DEALS].join(", "), n - MOST_DEALS),
            };
            let text = format!("{}{}: {} ({who} is likely to know)", safe(&name), safe(&more), why(first, pack));
            say(wrapped("  - ", "    ", &text));
        }
    }
    let advised: Vec<&Advice> = answer.advice.iter().filter(|given| !matches!(given, Advice::Record(_))).collect();
    if !advised.is_empty() {
        say(String::new());
        say("What to do".to_owned());
        for given in advised {
            let rule = match given {
                Advice::Rule(rule) => format!(" ({})", pack.rules[*rule].name),
                _ => String::new(),
            };
            say(wrapped("  - ", "    ", &format!("{}{rule}", advice(given, pack))));
        }
    }
    if !explained.traces.is_empty() {
        say(String::new());
        say(format!("How row {} was read", explained.source_row));
        for (fact, trace) in &explained.traces {
            say(wrapped("  - ", "    ", &trace_in_words(*fact, trace)));
        }
    }
    say(String::new());
    say(wrapped("", "", &rules_line(pack)));
    say(wrapped("", "", &pack.notice));
    out
}

/// `value: 380000.00, of Total Contract Value `£380,000` (currency marks dropped)`.
fn trace_in_words(fact: DealFact, trace: &Trace) -> String {
    let cell = |(heading, text): &(String, String)| {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        format!("{} {}", safe(heading), quoted(&text))
    };
    let cells = trace.cells.iter().map(cell).collect::<Vec<_>>().join(", ");
    let value = match (trace.value.is_empty(), trace.left) {
        (false, _) => safe(&trace.value),
        (true, Some(reason)) => format!("not recorded: {}", unsettled_words(reason)),
        (true, None) => "not recorded".to_owned(),
    };
    let done = trace.done.map_or_else(String::new, |done| format!(" ({})", mended_words(done)));
    format!("{}: {value}, of {cells}{done}", fact.name())
}

fn finding_in_words(answer: &Answer, finding: &Finding, ready: &Ready<'_>) -> String {
    let rule = &ready.ask.pack.rules[finding.rule];
    let truth = truth(answer, finding);
    let mut out = format!("  {truth:<15} {} ({}, {})", rule.name, rule.cite, rule.strength.word());
    for figure in &finding.figures {
        let text = format!("{}: {} [{}]", label(figure), safe(&value(&figure.value)), safe(&origins(&figure.from)));
        let _ = write!(out, "\n{}", wrapped("      ", "        ", &text));
    }
    if let Some(text) = by_party(finding, ready.ask.pack) {
        let _ = write!(out, "\n{}", wrapped("      ", "        ", text));
    }
    for (deals, what) in [(&finding.counted, "counted with it"), (&finding.uncertain, "that may count")] {
        if deals.number > 0 {
            let _ = write!(out, "\n{}", wrapped("      ", "        ", &list(deals, what)));
        }
    }
    out
}

fn list(deals: &Deals, what: &str) -> String {
    let others = if deals.number == 1 { "1 other deal" } else { &format!("{} other deals", deals.number) };
    let with_why = |(n, id): (usize, &String)| match deals.why.get(n).filter(|facts| !facts.is_empty()) {
        Some(facts) => format!("{} ({})", safe(id), facts_by_name(facts)),
        None => safe(id),
    };
    let ids: Vec<String> = deals.ids.iter().enumerate().map(with_why).collect();
    format!("{others} {what}: {}", ids.join(", "))
}
