//! The first screen: piles, the worst deals, the questions whose replies settle most.
//!
//! Leaves to others: the answers themselves (`hostboard_actions::answer::check`), and whether they are written at all (`check`).

use crate::text::{count, grouped, safe, status, wrapped};
use hostboard_actions::answer::ask::Ready;
use hostboard_actions::answer::check::Checked;
use hostboard_actions::answer::questions::{Asking, settled_together};
use hostboard_actions::error::ActionError;
use hostboard_actions::register::open::Opened;
use hostboard_actions::words::ground::{names_of_all, of_mappings};
use hostboard_actions::words::pack::rules_line;
use hostboard_actions::words::part::counted;
use hostboard_rules::answer::{Level, Status, Verdict};
use hostboard_rules::pack::Pack;
use hostboard_rules::unit::assume::Assumption;
use std::fmt::Write;

/// So many questions are shown.
const QUESTIONS: usize = 10;

/// The first screen.
pub(super) struct Report<'a> {
    pub(super) pack: &'a Pack,
    pub(super) opened: &'a Opened,
    pub(super) ready: &'a Ready<'a>,
    pub(super) checked: &'a Checked,
    pub(super) asking: &'a [Asking],
    pub(super) questions: Option<&'a str>,
    pub(super) name: &'a str,
    pub(super) known_was_asked: bool,
}

impl Report<'_> {
    pub(super) fn in_words(&self) -> Result<String, ActionError> {
        let mut out = String::new();
        self.head(&mut out);
        self.how_read(&mut out);
        self.piles(&mut out);
        self.worst(&mut out)?;
        self.questions(&mut out);
        self.foot(&mut out);
        Ok(out)
    }

    fn head(&self, out: &mut String) {
        let settings = &self.ready.ask.settings;
        let register = &self.opened.register;
        let units = (0..register.len()).map(|row| register.unit(row)).collect::<std::collections::BTreeSet<_>>().len();
        let _ = writeln!(out, "{}", self.pack.title);
        let text = format!(
            "{} of {} in {}; proposals taken as signed on {}; {}.",
            count(register.len(), "deal", "deals"),
            count(units, "unit", "units"),
            safe(self.name),
            settings.on.spoken(),
            if self.known_was_asked {
                format!("as known on {}", settings.known.spoken())
            } else {
                "as known today".to_owned()
            }
        );
        let _ = writeln!(out, "{}", wrapped("", "", &text));
        if let Some(text) = counted(register) {
            let _ = writeln!(out, "{}", wrapped("", "", &text));
        }
        if !self.opened.mapping_assumes.is_empty() {
            let text = format!(
                "Every answer depends on what the mapping assumes: {}.",
                of_mappings(&self.opened.mapping_assumes).join("; ")
            );
            let _ = writeln!(out, "{}", wrapped("", "", &text));
        }
        let settled = &register.settled;
        if !settled.is_empty() {
            let text = format!(
                "Settled by a person: {}, giving {} that the register does not record.",
                count(settled.decisions.len(), "decision", "decisions"),
                count(settled.facts_given(), "fact", "facts")
            );
            let _ = writeln!(out, "{}", wrapped("", "", &text));
        }
        if let Some(directions) = self.opened.directions.as_ref().filter(|directions| directions.are_all) {
            let named = |unit: &&str| !directions.list.iter().any(|d| d.unit == **unit);
            let silent: Vec<String> = register.units.iter().filter(|u| named(u)).map(safe).collect();
            if !silent.is_empty() {
                let text = format!("Not among the directions, so taken as not named: {}.", silent.join(", "));
                let _ = writeln!(out, "{}", wrapped("", "", &text));
            }
        }
        for rule in &self.ready.ask.not_yet_known {
            let rule = &self.pack.rules[*rule];
            let text = format!(
                "Not used, because it was not known then: {} (known from {}).",
                rule.name,
                rule.known_from.spoken()
            );
            let _ = writeln!(out, "{}", wrapped("", "", &text));
        }
        if self.ready.ask.rules.is_empty() {
            let text = format!("None of these rules is about this act ({}).", settings.act.word());
            let _ = writeln!(out, "{}", wrapped("", "", &text));
        }
    }

    fn how_read(&self, out: &mut String) {
        if let Some(read_by) = &self.opened.read_by {
            out.push_str(&crate::reading::in_words(self.name, self.opened, read_by));
        }
    }

    fn piles(&self, out: &mut String) {
        let count_of = |of: Status| self.checked.count(|kind| kind.status == of);
        let word = |of: Status| status(self.pack, of);
        let firm = Status::WORST_FIRST.into_iter().filter(|of| *of != Status::CannotTell);
        let _ = writeln!(out, "\nFIRM ANSWERS, whatever the blanks hold");
        for of in firm.clone() {
            let number = count_of(of);
            let speaks = number > 0 || self.can_be(of);
            if speaks {
                let _ = writeln!(out, "  {:>9}  {}", grouped(number), word(of));
            }
        }
        let open = count_of(Status::CannotTell);
        if !self.ready.assume.is_empty() {
            let _ = writeln!(out, "\nWORKING ANSWERS, where the firm answer is open");
            for (by_program, verb) in [(false, "  assuming "), (true, "  presuming of such a list: ")] {
                let of = self.ready.assume.iter().filter(|assumption| assumption.is_presumption() == by_program);
                let names: Vec<String> = of.map(|assumption| self.with_those_that_rest_on_it(assumption)).collect();
                if !names.is_empty() {
                    let _ = writeln!(out, "{}", wrapped(verb, "    ", &names.join("; ")));
                }
            }
            for of in firm.chain([Status::CannotTell]) {
                let number = self.checked.count(|k| k.status == Status::CannotTell && k.working == Some(of));
                if number > 0 {
                    let _ = writeln!(out, "  {:>9}  {}", grouped(number), word(of));
                }
            }
        }
        let _ = writeln!(out, "\nQUESTIONS");
        let _ = writeln!(out, "  {:>9}  {}{}", grouped(open), word(Status::CannotTell), self.range_of_open());
    }

    /// An assumption, with how many of the working answers that decide something rest on it.
    fn with_those_that_rest_on_it(&self, assumption: &Assumption) -> String {
        let rest = self.checked.count(|kind| kind.rests_on(assumption));
        match rest {
            0 => format!("{} (no answer rests on it)", assumption.written),
            _ => format!("{} ({} on it)", assumption.written, count(rest, "answer rests", "answers rest")),
        }
    }

    /// Whether deals may stand so by any rule that was asked; that consents cover some is said where it is so.
    fn can_be(&self, of: Status) -> bool {
        use hostboard_rules::pack::Outcome;
        match of {
            Status::Refused => self.ready.ask.mask(Outcome::Refuse) != 0,
            Status::Consent => self.ready.ask.mask(Outcome::Consent) != 0,
            Status::Covered | Status::CoveredIfCaught => false,
            Status::Allowed | Status::CannotTell => true,
        }
    }

    fn range_of_open(&self) -> String {
        let at_most = |level| self.checked.count(|k| k.verdict == Verdict::CannotTell && k.at_most == level);
        let parts: Vec<String> = [(Level::Refused, "at most refused"), (Level::Consent, "at most consent needed")]
            .into_iter()
            .map(|(level, words)| (at_most(level), words))
            .filter(|(number, _)| *number > 0)
            .map(|(number, words)| format!("{} {words}", grouped(number)))
            .collect();
        if parts.is_empty() { String::new() } else { format!(" ({})", parts.join(", ")) }
    }

    fn questions(&self, out: &mut String) {
        let asking = &self.asking[..self.asking.len().min(QUESTIONS)];
        if asking.is_empty() {
            return;
        }
        let _ = writeln!(out, "\nQUESTIONS TO ASK, those that settle most answers first");
        for (n, question) in asking.iter().enumerate() {
            let _ = writeln!(out, "{}", wrapped(&format!("  {:>2}. ", n + 1), "      ", &question_in_words(question)));
        }
        let settled = settled_together(asking);
        let open = self.checked.count(|kind| kind.verdict == Verdict::CannotTell);
        let text =
            format!("Replies to all of these would settle {} of {} open answers.", grouped(settled), grouped(open));
        let _ = writeln!(out, "{}", wrapped("  ", "  ", &text));
        self.all_questions(out);
    }

    /// Where the further questions are.
    fn all_questions(&self, out: &mut String) {
        let all = self.asking.len();
        let settled = settled_together(self.asking);
        let text = match self.questions {
            Some(path) => format!(
                "{} are written to {}, to fill in and give back with --settled; replies settle {}.",
                count(all, "question", "questions"),
                safe(path),
                grouped(settled)
            ),
            None if all > QUESTIONS => format!(
                "There are {}, and replies to all settle {}; --questions FILE writes them, to fill in.",
                count(all, "question", "questions"),
                grouped(settled)
            ),
            None => return,
        };
        let _ = writeln!(out, "{}", wrapped("  ", "  ", &text));
    }

    fn foot(&self, out: &mut String) {
        let found = self.opened.problems.len() as u64 + self.opened.unlisted_problems;
        let parked = self.opened.parked.len() as u64 + self.opened.unlisted_parked;
        out.push('\n');
        if found > 0 {
            let text =
                format!("{} in the files, listed on standard error.", count(found as usize, "problem", "problems"));
            let _ = writeln!(out, "{}", wrapped("", "", &text));
        }
        if parked > 0 {
            let text = format!(
                "{} not taken in, listed on standard error: an answer that counts other deals holds only if none of these belongs with them.",
                count(parked as usize, "row", "rows")
            );
            let _ = writeln!(out, "{}", wrapped("", "", &text));
        }
        let grounds = self.checked.kinds.iter().flat_map(|kind| &kind.grounds);
        let grounds = names_of_all(grounds, &self.opened.mapping_assumes, self.pack);
        if !grounds.is_empty() {
            let grounds: Vec<String> = grounds.into_iter().collect();
            let text =
                format!("Some answers depend on values of the pack that are only assumed: {}.", grounds.join("; "));
            let _ = writeln!(out, "{}", wrapped("", "", &text));
        }
        let _ = writeln!(out, "{}", wrapped("", "", &rules_line(self.pack)));
        let _ = writeln!(out, "{}", wrapped("", "", &self.pack.notice));
    }
}

fn question_in_words(question: &Asking) -> String {
    let of = question
        .of
        .as_ref()
        .map_or_else(String::new, |(unit, deal)| format!(" for deal {} of {}", safe(deal), safe(unit)));
    let settles = match question.settles {
        0 => format!("needed for {}", grouped(question.waits)),
        n if question.is_in_place_of_others => format!("settles {} if no rule binds on that day yet", grouped(n)),
        n if n == question.waits => format!("settles {}", grouped(n)),
        n => format!("settles {} of the {} that need it", grouped(n), grouped(question.waits)),
    };
    format!(
        "{} ({}){of}: {settles}. Where to find out: {}.",
        safe(&question.words),
        question.subject.name(),
        question.holder
    )
}
