//! The first sheet: the answer in a sentence, the piles, what was asked, what it rests on.

use super::piles::Piles;
use super::words::{in_words, tone};
use super::{Answers, sheets};
use crate::words::count::{capital, count};
use crate::words::figure::of_parameter;
use crate::words::ground::of_mappings;
use crate::words::origin::origin;
use crate::words::pack::rules_line;
use crate::words::part::counted;
use hostboard_domain::settled::{Decision, Question};
use hostboard_exchange::out::workbook::{Cell, Column, Kind, Sheet, Workbook};
use hostboard_rules::answer::{Level, Status};
use hostboard_rules::pack::Strength;
use hostboard_rules::pack::parameter::Parameter;
use hostboard_rules::unit::assume::MadeBy;
use std::collections::BTreeSet;
use std::io;

const COLUMNS: [Column<'static>; 3] =
    [Column::new("", Kind::Text, 50), Column::new("", Kind::Text, 42), Column::new("", Kind::Text, 90)];

/// Writes the first sheet.
pub(super) fn write(book: &mut Workbook, answers: &Answers<'_>, piles: &Piles, questions: usize) -> io::Result<()> {
    let mut sheet = book.sheet(sheets::SUMMARY, &COLUMNS)?;
    sheet.title(&answers.ready.ask.pack.title)?;
    sheet.note(&sentence(piles))?;
    if let Some(text) = counted(&answers.opened.register) {
        sheet.note(&text)?;
    }
    sheet.note(&rules_line(answers.ready.ask.pack))?;
    sheet.note(&answers.ready.ask.pack.notice)?;
    sheet.gap();
    sheet.heading("The answers")?;
    deals(&mut sheet, answers, piles, questions)?;
    sheet.gap();
    sheet.heading("What was asked")?;
    asked(&mut sheet, answers)?;
    let rests = rests_on(answers);
    if !rests.is_empty() {
        sheet.gap();
        sheet.heading("What to keep in mind")?;
        for (what, words) in rests {
            sheet.line(&[Cell::Text(what), Cell::Blank, Cell::Text(&words)])?;
        }
    }
    Ok(())
}

fn sentence(piles: &Piles) -> String {
    let whole = piles.action.len() + piles.working.len() + piles.open.len() + piles.covered.len() + piles.allowed.len();
    let parts = [
        (piles.action.len(), "needs action", "need action"),
        (piles.working.len(), "is settled only under what was assumed", "are settled only under what was assumed"),
        (piles.open.len(), "cannot be answered yet", "cannot be answered yet"),
        (piles.covered.len(), "is covered by a consent", "are covered by consents"),
        (piles.allowed.len(), "is not caught", "are not caught"),
    ];
    let said = parts.iter().filter(|(number, ..)| *number > 0 || whole == 0);
    let said: Vec<String> = said.map(|(number, one, many)| count(*number, one, many)).collect();
    format!("Of {}: {}.", count(whole, "deal", "deals"), said.join("; "))
}

fn deals(sheet: &mut Sheet<'_, '_>, answers: &Answers<'_>, piles: &Piles, questions: usize) -> io::Result<()> {
    let (opened, checked, pack) = (answers.opened, answers.checked, answers.ready.ask.pack);
    let mut line = |name: &str, number: usize, words: &str| {
        sheet.line(&[Cell::Link(name, name), Cell::Number(number as u64), Cell::Text(words)])
    };
    let stand = |status| checked.count(|kind| kind.status == status);
    let works_out = |status| checked.count(|k| k.status == Status::CannotTell && k.working == Some(status));
    let split = |count: &dyn Fn(Status) -> usize, of: &[Status]| -> String {
        let parts = of.iter().map(|status| (*status, count(*status))).filter(|(_, number)| *number > 0);
        let parts: Vec<String> =
            parts.map(|(status, number)| format!("{}: {number}", in_words(pack, status))).collect();
        if parts.is_empty() { String::new() } else { format!(" {}.", parts.join("; ")) }
    };
    let firm: Vec<Status> = Status::WORST_FIRST.into_iter().filter(|status| *status != Status::CannotTell).collect();
    let settled = super::decided::number(answers);
    let firm_words = if settled == 0 {
        "Firm: whatever the blanks turn out to be."
    } else {
        "Firm: whatever the other blanks turn out to be. What a person settled is taken as recorded."
    };
    let firm_words = format!("{firm_words}{}", split(&stand, &[Status::Refused, Status::Consent]));
    line(sheets::ACTION, piles.action.len(), &firm_words)?;
    let working_words = format!("Open, and settled if what was assumed is true.{}", split(&works_out, &firm));
    line(sheets::WORKING, piles.working.len(), &working_words)?;
    let at_most = |level| piles.open.iter().filter(|row| checked.kind(**row).at_most == level).count();
    let ranges = [(Level::Refused, "at most refused"), (Level::Consent, "at most consent needed")];
    let ranges: Vec<String> = ranges
        .into_iter()
        .map(|(level, words)| (at_most(level), words))
        .filter(|(number, _)| *number > 0)
        .map(|(number, words)| format!("{words}: {number}"))
        .collect();
    let ranges = if ranges.is_empty() { String::new() } else { format!(" {}.", capital(&ranges.join("; "))) };
    line(sheets::OPEN, piles.open.len(), &format!("Open: the facts that are missing decide.{ranges}"))?;
    if !piles.covered.is_empty() {
        let words = format!("Firm: consents cover them.{}", split(&stand, &[Status::Covered, Status::CoveredIfCaught]));
        line(sheets::COVERED, piles.covered.len(), &words)?;
    }
    line(sheets::ALLOWED, piles.allowed.len(), "Firm: no rule of the pack stands in the way of these.")?;
    line(sheets::ALL, opened.register.len(), "Every deal with its facts, in the order of the register.")?;
    let more = if questions == super::MOST_QUESTIONS { " There are more than are listed." } else { "" };
    let words = format!("What to ask whom, those questions first that settle most answers.{more}");
    line(sheets::QUESTIONS, questions, &words)?;
    if settled > 0 {
        line(sheets::SETTLED, settled, "What a person settled, with the reason, who and when.")?;
    }
    let wrong = opened.problems.len() + opened.parked.len();
    let wrong = wrong as u64 + opened.unlisted_problems + opened.unlisted_parked;
    let words = "Cells of the files that could not be read, and rows that were not taken in.";
    line(sheets::PROBLEMS, usize::try_from(wrong).unwrap_or(usize::MAX), words)?;
    let words = Cell::Text("Headings, assumptions, rules, and what the columns mean.");
    sheet.line(&[Cell::Link(sheets::READING, sheets::READING), Cell::Blank, words])?;
    sheet.gap();
    for status in firm.into_iter().chain([Status::CannotTell]) {
        let number = stand(status);
        if status.is_covered() && number == 0 {
            continue;
        }
        let meaning = match status {
            Status::Refused => "firm: it may not be done",
            Status::Consent => "firm: somebody has to agree first",
            Status::Covered => "firm: somebody had to agree, and has",
            Status::CoveredIfCaught => "firm: should somebody have to agree, they have",
            Status::Allowed => "firm: nothing stands against it",
            Status::CannotTell => "open, whether or not it is settled by what was assumed",
        };
        let words = Cell::Toned(in_words(pack, status), tone(status));
        sheet.line(&[words, Cell::Number(number as u64), Cell::Text(meaning)])?;
    }
    Ok(())
}

fn asked(sheet: &mut Sheet<'_, '_>, answers: &Answers<'_>) -> io::Result<()> {
    let (opened, ask) = (answers.opened, &answers.ready.ask);
    let (pack, settings, register) = (ask.pack, &ask.settings, &opened.register);
    let mut line =
        |what: &str, value: Cell<'_>, source: &str| sheet.line(&[Cell::Text(what), value, Cell::Text(source)]);
    line("Rules", Cell::Text(&pack.name), &pack.authority)?;
    let units: BTreeSet<u32> = (0..register.len()).map(|row| register.unit(row)).collect();
    let size = format!("{} in {}", count(register.len(), "deal", "deals"), count(units.len(), "unit", "units"));
    line("Register", Cell::Text(answers.name), &size)?;
    line("Act asked about", Cell::Text(settings.act.word()), "")?;
    line("Proposals are taken as signed on", Cell::Day(settings.on), "")?;
    line("As known on", Cell::Day(settings.known), "rules that became known later are not applied")?;
    if let Some(directions) = &settings.directions {
        line(
            "Directions given",
            Cell::Number(directions.list.len() as u64),
            if directions.are_all {
                "other units are taken as not named"
            } else {
                "of other units nothing is recorded"
            },
        )?;
    }
    if !settings.consents.is_empty() {
        line("Consents given", Cell::Number(settings.consents.len() as u64), "")?;
    }
    match answers.ready.assume.is_empty() {
        true => line("Assumed for the working answers", Cell::Text("nothing"), "")?,
        false => {
            for assumption in answers.ready.assume.iter() {
                let (what, by) = match assumption.made_by {
                    MadeBy::Person => ("Assumed for the working answers", "given with the question".to_owned()),
                    MadeBy::Mapping => ("Assumed for the working answers", "by the mapping".to_owned()),
                    MadeBy::Program { .. } => {
                        let rest = answers.checked.count(|kind| kind.rests_on(assumption));
                        ("Presumed of such a list", count(rest, "answer rests on it", "answers rest on it"))
                    }
                };
                line(what, Cell::Text(&assumption.written), &by)?;
            }
        }
    }
    for parameter in &pack.parameters {
        for (value, source) in values(parameter, answers) {
            line(&capital(&parameter.label), Cell::Text(&value), &source)?;
        }
    }
    Ok(())
}

/// A parameter's values with who says so.
fn values(parameter: &Parameter, answers: &Answers<'_>) -> Vec<(String, String)> {
    let ask = &answers.ready.ask;
    let mut values = Vec::new();
    if parameter.direction.is_some() && ask.settings.directions.is_some() {
        values.push(("by unit".to_owned(), "directions".to_owned()));
    }
    let spoken = |given: &str| {
        let value = parameter.read(given).map(|value| of_parameter(parameter.kind, &value));
        value.unwrap_or_else(|_| given.to_owned())
    };
    let is_of_it = |decision: &&Decision| decision.question == Question::Parameter(parameter.name.clone());
    let mut decided: Vec<&Decision> = ask.settings.settled.iter().filter(is_of_it).collect();
    // A value for one unit goes before the value for all units.
    decided.sort_by_key(|decision| decision.unit.is_none());
    for decision in &decided {
        let unit = decision.unit.as_ref().map_or_else(String::new, |unit| format!(", for {unit}"));
        values.push((format!("{}{unit}", spoken(&decision.answer)), "settled by a person".to_owned()));
    }
    if decided.last().is_some_and(|decision| decision.unit.is_none()) {
        return values;
    }
    if let Some((_, given)) = ask.settings.set.iter().rfind(|(name, _)| *name == parameter.name) {
        values.push((spoken(given), "given with the question".to_owned()));
        return values;
    }
    for value in &parameter.values {
        let from = value.from.map_or_else(String::new, |day| format!(", for acts from {}", day.spoken()));
        values.push((format!("{}{from}", of_parameter(parameter.kind, &value.value)), origin(&ask.pack.origin(value))));
    }
    if values.is_empty() {
        values.push(("not given".to_owned(), String::new()));
    }
    values
}

fn rests_on(answers: &Answers<'_>) -> Vec<(&'static str, String)> {
    let (opened, ask) = (answers.opened, &answers.ready.ask);
    let mut lines = Vec::new();
    if !opened.mapping_assumes.is_empty() {
        lines.push((
            "Every answer depends on what the mapping assumes",
            of_mappings(&opened.mapping_assumes).join("; "),
        ));
    }
    let parked = opened.parked.len() as u64 + opened.unlisted_parked;
    if parked > 0 {
        let parked = count(usize::try_from(parked).unwrap_or(usize::MAX), "row", "rows");
        let words = "an answer that counts other deals holds only if none of these belongs with them";
        lines.push(("Rows not taken in", format!("{parked}: {words}")));
    }
    if let Some(directions) = opened.directions.as_ref().filter(|directions| directions.are_all) {
        let silent = |unit: &&str| !directions.list.iter().any(|direction| direction.unit == **unit);
        let silent: Vec<&str> = opened.register.units.iter().filter(silent).collect();
        if !silent.is_empty() {
            lines.push(("Units that the directions do not name, so taken as not named", silent.join("; ")));
        }
    }
    for rule in ask.not_yet_known.iter().map(|rule| &ask.pack.rules[*rule]) {
        let words = format!("{} (known from {})", rule.title, rule.known_from.spoken());
        lines.push(("Not yet known then, so not applied", words));
    }
    if ask.rules.is_empty() {
        lines.push(("None of these rules is about this act", ask.settings.act.word().to_owned()));
    }
    let understood = ask.rules.iter().map(|asked| &ask.pack.rules[asked.rule]);
    for rule in understood.filter(|rule| matches!(rule.strength, Strength::Understanding | Strength::Assumed)) {
        lines.push(("A rule that is not written anywhere", format!("{}: {}", rule.title, rule.words)));
    }
    lines
}
