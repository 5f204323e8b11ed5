//! The deals that need somebody most, each with its answer in a line.

use super::report::Report;
use crate::text::{grouped, safe, status, wrapped};
use hostboard_actions::answer::check::AnswerKind;
use hostboard_actions::answer::explain::explain;
use hostboard_actions::error::ActionError;
use hostboard_actions::words::answer::{consequences, follows};
use hostboard_actions::words::fact::pounds;
use hostboard_actions::words::part::own_value;
use hostboard_domain::deal::DealFact;
use hostboard_rules::answer::explain::Contravention;
use hostboard_rules::answer::{Level, Status, Verdict};
use std::fmt::Write;

/// So many are shown.
const WORST: usize = 10;

impl Report<'_> {
    pub(super) fn worst(&self, out: &mut String) -> Result<(), ActionError> {
        let register = &self.opened.register;
        let mut rows: Vec<usize> = (0..register.len()).filter(|row| severity(self.checked.kind(*row)) > 0).collect();
        rows.sort_by_key(|row| {
            let value = register.pounds_to_order_by(*row).unwrap_or(0);
            (std::cmp::Reverse((severity(self.checked.kind(*row)), value)), *row)
        });
        if rows.is_empty() {
            return Ok(());
        }
        let shown = rows.len().min(WORST);
        let heading = match (shown, rows.len()) {
            (_, 1) => "THE MOST SERIOUS".to_owned(),
            (shown, all) if shown < all => format!("THE {shown} MOST SERIOUS OF {}", grouped(all)),
            (shown, _) => format!("THE {shown} MOST SERIOUS"),
        };
        let _ = writeln!(out, "\n{heading}");
        for row in &rows[..shown] {
            let kind = self.checked.kind(*row);
            let value = own_value(register, *row, pounds);
            let value = value.map_or_else(|| "value not recorded".to_owned(), |value| safe(&value.to_string()));
            let _ = writeln!(out, "  {} of {}, {value}", safe(register.deal(*row)), safe(register.unit_id(*row)));
            let _ = writeln!(out, "{}", wrapped("      ", "      ", &self.line(kind)));
            let breach = self.breach(*row)?;
            if !breach.is_empty() {
                let _ = writeln!(out, "{}", wrapped("      ", "      ", &breach));
            }
        }
        Ok(())
    }

    /// An answer in one line.
    fn line(&self, kind: &AnswerKind) -> String {
        let words = status(self.pack, kind.status);
        let cited = |holding: bool| {
            let rules = kind.rules_that(holding, self.pack);
            let cites = rules.map(|rule| format!("{} ({})", rule.name, rule.cite));
            cites.collect::<Vec<_>>().join(", ")
        };
        let rules = match (cited(true), cited(false)) {
            (holds, open) if holds.is_empty() || open.is_empty() => format!("{holds}{open}"),
            (holds, open) => format!("{holds}; may also apply: {open}"),
        };
        let strength = kind.strength.map_or_else(String::new, |s| format!(", {}", s.word()));
        let who =
            if kind.consent_of.is_empty() { String::new() } else { format!(" ({})", kind.consenters().join(" and ")) };
        let missing = self.ready.ask.missing_names(&kind.missing);
        let missing = if missing.is_empty() { String::new() } else { format!("; missing: {}", missing.join(", ")) };
        let working = match kind.working {
            Some(working) if kind.verdict == Verdict::CannotTell => {
                format!("; working: {}", status(self.pack, working))
            }
            _ => String::new(),
        };
        format!("{words}{who}: {rules}{strength}{missing}{working}")
    }

    fn breach(&self, row: usize) -> Result<String, ActionError> {
        let (Some(words), Verdict::Firm(_)) = (&self.pack.contravention, self.checked.kind(row).verdict) else {
            return Ok(String::new());
        };
        let register = &self.opened.register;
        if register.fact(DealFact::Stage, row).value() != Some(hostboard_domain::deal::Stage::Signed as i64) {
            return Ok(String::new());
        }
        let explained = explain(self.opened, self.ready, register.deal(row), Some(register.unit_id(row)))?;
        let Some(answer) = explained.first().map(|explained| &explained.answer) else { return Ok(String::new()) };
        let follows = follows(&consequences(&answer.caught_by(self.pack), self.pack));
        Ok(match answer.contravention {
            Contravention::Appears => format!("signed: {}.{follows}", words.appears),
            Contravention::ConsentNotRecorded => format!("signed: {}.{follows}", words.not_recorded),
            Contravention::None => String::new(),
        })
    }
}

/// How much a deal needs somebody: refused, then consent, then what works out so, then what may be refused.
fn severity(kind: &AnswerKind) -> u8 {
    match (kind.verdict, kind.at_most) {
        (Verdict::Firm(Level::Refused), _) => 5,
        (Verdict::Firm(Level::Consent), _) => 4,
        (Verdict::CannotTell, _) if matches!(kind.working, Some(Status::Consent | Status::Refused)) => 3,
        (Verdict::CannotTell, Level::Refused) => 2,
        (Verdict::CannotTell, _) => 1,
        _ => 0,
    }
}
