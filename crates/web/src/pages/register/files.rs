//! What of a register that was checked is to be kept: files.

use super::{THREADS, bounded, failed, place, upload};
use crate::error::PageError;
use crate::site::app::App;
use crate::site::handle::{apart, at_work};
use crate::site::respond::{Shown, file};
use crate::site::uploads::Upload;
use crate::visit::Asked;
use axum::extract::{Request, State};
use axum::response::Response;
use hostboard_actions::MadeFor;
use hostboard_actions::answer::check::{Format, write_answers};
use hostboard_actions::answer::questions::{write_questions, write_settled};
use hostboard_actions::answer::workbook::{Answers, write_workbook};
use std::io;
use std::sync::Arc;

const CSV: &str = "text/csv; charset=utf-8";
const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const TOML: &str = "application/toml";

/// Gives a file.
pub(super) async fn give(State(app): State<Arc<App>>, request: Request) -> Response {
    let (asked, _) = apart(&app, request).await;
    match place(&app).await {
        Ok(place) => bounded(app, asked, place, make).await,
        Err(error) => at_work(move || failed(&app, &asked, &error)).await,
    }
}

fn make(app: &App, asked: &Asked) -> Shown {
    let upload = upload(app, asked)?;
    let name = asked.params.iter().find(|(name, _)| name == "file").map_or("", |(_, file)| file.as_str());
    let stem = upload.sent.name.split('.').next().unwrap_or_default();
    let (media, bytes) = match name {
        "workbook.xlsx" => (XLSX, workbook(app, &upload)?),
        "answers.csv" => (CSV, answers(app, &upload)?),
        "questions.csv" => (CSV, written(|out| write_questions(&upload.found.asking, out))?),
        "settled.csv" => (CSV, written(|out| write_settled(&upload.found.opened.register.settled.decisions, out))?),
        "mapping.toml" => (TOML, mapping(&upload)?),
        other => return Err(PageError::nothing("file of this register", other, "go back to the register")),
    };
    Ok(file(&format!("{stem}-{name}"), media, bytes))
}

/// Writing into memory fails only where a writer of ours does.
fn written(write: impl FnOnce(&mut Vec<u8>) -> io::Result<()>) -> Result<Vec<u8>, PageError> {
    let mut bytes = Vec::new();
    match write(&mut bytes) {
        Ok(()) => Ok(bytes),
        Err(error) => Err(super::unavailable(&format!("the file can’t be written: {error}"), "try again")),
    }
}

fn workbook(app: &App, upload: &Upload) -> Result<Vec<u8>, PageError> {
    let pack = app.pack(&upload.pack)?;
    let (opened, checked) = (&upload.found.opened, &upload.found.checked);
    let ready = upload.found.ready(&upload.question, &pack)?;
    let answers = Answers { opened, ready: &ready, checked, name: &upload.sent.name, threads: THREADS };
    written(|out| write_workbook(&answers, out))
}

fn answers(app: &App, upload: &Upload) -> Result<Vec<u8>, PageError> {
    let pack = app.pack(&upload.pack)?;
    let (opened, checked) = (&upload.found.opened, &upload.found.checked);
    let ready = upload.found.ready(&upload.question, &pack)?;
    written(|out| {
        write_answers(
            Format::Csv(MadeFor::People),
            &opened.register,
            checked,
            &ready,
            &opened.mapping_assumes,
            THREADS,
            out,
        )
    })
}

fn mapping(upload: &Upload) -> Result<Vec<u8>, PageError> {
    let Some(read_by) = &upload.found.opened.read_by else {
        let help = "it has our own columns, and needs none";
        return Err(PageError::nothing("mapping of this register", "mapping.toml", help));
    };
    let not_read = read_by.recognised.as_ref().map_or(&[][..], |recognised| &recognised.not_read);
    Ok(read_by.mapping.to_toml(not_read).into_bytes())
}
