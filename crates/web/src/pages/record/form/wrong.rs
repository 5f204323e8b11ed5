//! What is wrong with what was typed, field by field.

use super::super::input::{DATE_HELP, DAY_HELP, NUMBER_HELP, SOURCE_HELP};
use super::super::typed::is_valid_time;
use super::super::{sentence, today};
use super::sheet::Sheet;
use crate::visit::Visit;
use hostboard_actions::ledger::record::{drafted, is_taken, propose_id, refusals};
use hostboard_domain::deal::Values;
use hostboard_domain::ledger::entry::Draft;
use hostboard_domain::record::{CommonColumn, Field, Kind, Setting, What};

/// Everything that is wrong with a form, by field. A new record without an id gets one.
pub(super) fn wrong_with(visit: &Visit<'_>, sheet: &mut Sheet) -> Vec<(String, String)> {
    let mut wrong: Vec<(String, String)> = Vec::new();
    let cells: Vec<(&str, String)> = sheet.cells.iter().map(|(name, text)| (name.as_str(), text.clone())).collect();
    let mut draft = drafted(sheet.kind, &cells, visit.reader.who(), &mut |_, column, message, help| {
        wrong.push((column.to_owned(), told(sheet.kind, column, &message, &help)));
    });
    let tray = visit.app.trays.get(visit.reader, &sheet.tray).unwrap_or_default();
    let others = tray.items.iter().filter(|item| item.number != sheet.draft);
    let mut batch: Vec<Draft> = others.map(|item| item.meant(visit.reader).draft).collect();
    let is_proposed = draft.id.is_empty();
    if is_proposed {
        let ledger = visit.ledger();
        let taken = |id: &str| {
            is_taken(ledger, sheet.kind, id) || batch.iter().any(|other| other.kind == sheet.kind && other.id == id)
        };
        draft.id = propose_id(&today(visit).reading, &draft, &taken);
        sheet.cells.push((CommonColumn::Id.word().to_owned(), draft.id.clone()));
    } else if sheet.of.is_none() && is_taken(visit.ledger(), sheet.kind, &draft.id) {
        let help = "Open that record to correct it, or choose another id.";
        wrong.push((CommonColumn::Id.word().to_owned(), format!("This id is in use already. {help}")));
    }
    wrong.extend(unsettled(visit, &draft));
    if sheet.of.is_some() && draft.why.is_none() {
        wrong.push((CommonColumn::Why.word().to_owned(), "Say why this changes.".to_owned()));
    }
    let place = batch.len();
    batch.push(draft);
    for refusal in refusals(visit.ledger(), visit.reader, &batch) {
        // What can't be read was told already, and once is enough.
        let is_told = wrong.iter().any(|(field, _)| field == refusal.field);
        if refusal.place == place && !is_told {
            let is_blank = !batch[place].fields.contains(refusal.field);
            let says = sheet.kind.spec().field(refusal.field).filter(|field| field.required && is_blank);
            let text = match says {
                Some(field) => format!("Enter {}.", field.says),
                None => told(sheet.kind, refusal.field, &refusal.message, &refusal.help),
            };
            wrong.push((refusal.field.to_owned(), text));
        }
    }
    if is_proposed && !wrong.is_empty() {
        // It is proposed once there is something to make it of.
        sheet.cells.retain(|(name, _)| name != CommonColumn::Id.word());
    }
    wrong
}

/// What is wrong; dates and amounts are typed here as people write them, not as files do.
fn told(kind: Kind, column: &str, message: &str, help: &str) -> String {
    let help = match kind.spec().field(column).map(|field| field.what) {
        Some(What::When) => DATE_HELP,
        None if is_valid_time(column) => DATE_HELP,
        None if matches!(CommonColumn::parse(column), Some(CommonColumn::Stance | CommonColumn::Sources)) => {
            SOURCE_HELP
        }
        Some(What::Day) => DAY_HELP,
        Some(What::Number | What::Amount) => NUMBER_HELP,
        Some(What::Deal(fact)) => match fact.values() {
            Values::Date(_) => DAY_HELP,
            Values::Money(_) => NUMBER_HELP,
            _ => help,
        },
        _ => help,
    };
    sentence(message, help)
}

/// What keeps a setting from counting: no pack of the portfolio has the parameter, or it takes no such value.
fn unsettled(visit: &Visit<'_>, draft: &Draft) -> Option<(String, String)> {
    let text = |field: &Field| (draft.kind == Kind::Setting).then(|| draft.fields.get(field.name)).flatten();
    let (name, value) = (text(Setting::PARAMETER)?, text(Setting::VALUE)?);
    let packs = visit.packs().ok()?;
    let mut parameters = packs.iter().filter_map(|pack| Some(&pack.parameters[pack.parameter(name)?])).peekable();
    if parameters.peek().is_none() {
        let text = "No rules of this portfolio ask this. Choose one of the questions.";
        return Some((Setting::PARAMETER.name.to_owned(), text.to_owned()));
    }
    let refused = parameters.find_map(|parameter| parameter.read(value).err())?;
    Some((Setting::VALUE.name.to_owned(), sentence(&refused, "")))
}
