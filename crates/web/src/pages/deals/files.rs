//! The deals with their answers, as files to keep.

use super::chosen;
use crate::error::not_written;
use crate::site::respond::{Shown, file};
use crate::visit::Visit;
use hostboard_actions::MadeFor;
use hostboard_actions::answer::ask::Question;
use hostboard_actions::answer::check::{Format, check, write_answers};
use hostboard_actions::answer::workbook as book;
use hostboard_actions::answer::workbook::{room, write_workbook};
use hostboard_actions::register::open;

/// `/deals.csv`: every deal with its answer.
pub(crate) fn csv(visit: &Visit<'_>) -> Shown {
    let pack = chosen(visit, &visit.deal_packs()?)?;
    let opened = open::kept(&visit.view, visit.illustrative());
    let ready = Question::default().ready(&pack, &opened)?;
    let checked = check(&opened.register, &ready, &opened.mapping_assumes, threads());
    let mut out = Vec::new();
    write_answers(
        Format::Csv(MadeFor::People),
        &opened.register,
        &checked,
        &ready,
        &opened.mapping_assumes,
        threads(),
        &mut out,
    )
    .map_err(not_written)?;
    Ok(file(&format!("deals-{}-{}.csv", pack.name, visit.view.times.at), "text/csv; charset=utf-8", out))
}

/// `/deals.xlsx`: the same as a workbook to work in.
pub(crate) fn workbook(visit: &Visit<'_>) -> Shown {
    const MEDIA: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    let pack = chosen(visit, &visit.deal_packs()?)?;
    let opened = open::kept(&visit.view, visit.illustrative());
    room(&opened.register)?;
    let ready = Question::default().ready(&pack, &opened)?;
    let checked = check(&opened.register, &ready, &opened.mapping_assumes, threads());
    let mut out = Vec::new();
    let (opened, ready, checked, name) = (&*opened, &ready, &checked, visit.view.name());
    write_workbook(&book::Answers { opened, ready, checked, name, threads: threads() }, &mut out)
        .map_err(not_written)?;
    Ok(file(&format!("deals-{}-{}.xlsx", pack.name, visit.view.times.at), MEDIA, out))
}

fn threads() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from)
}
