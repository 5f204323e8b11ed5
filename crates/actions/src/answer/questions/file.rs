//! Questions as a file to fill in, in a spreadsheet, and give back with `--settled`, which reads what was defused as it was.

use super::Asking;
use hostboard_domain::settled::Decision;
use hostboard_exchange::out::csv::{CsvWriter, MadeFor};
use hostboard_exchange::settled::COLUMNS;
use std::io::{self, Write};

/// A person's reply to a question.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reply {
    /// The answer, as a file of settled questions has it.
    pub answer: String,
    /// Why.
    pub reason: String,
    /// Who decided.
    pub by: String,
    /// When, as a date.
    pub on: String,
}

/// Writes the questions, in their order, with blank answers.
///
/// Errors: those of the writer.
pub fn write_questions(questions: &[Asking], out: impl Write) -> io::Result<()> {
    let blank = Reply::default();
    write_replies(questions.iter().map(|question| (question, &blank)), out)
}

/// Writes questions with replies, as a file of settled questions.
///
/// Errors: those of the writer.
pub fn write_replies<'a>(
    replies: impl IntoIterator<Item = (&'a Asking, &'a Reply)>,
    out: impl Write,
) -> io::Result<()> {
    let mut table = CsvWriter::new(out, MadeFor::People, &COLUMNS)?;
    for (question, reply) in replies {
        let one = question.of.as_ref();
        let unit = one.map(|(unit, _)| unit).or(question.unit.as_ref()).map_or("", String::as_str);
        let deals = one.map_or_else(|| question.deals.join("; "), |(_, deal)| deal.clone());
        let (settles, waits) = (question.settles.to_string(), question.waits.to_string());
        let advice = question.advice.map_or_else(String::new, |advice| format!("; {advice}"));
        let ask = format!("{}{advice}", question.words);
        table.row(&[
            &question.subject.name(),
            unit,
            &deals,
            question.class.as_deref().unwrap_or_default(),
            &question.about,
            &reply.answer,
            &reply.reason,
            &reply.by,
            &reply.on,
            &settles,
            &waits,
            &ask,
        ])?;
    }
    table.finish()?.flush()
}

/// Writes what was settled, to be given again with `--settled`.
///
/// Errors: those of the writer.
pub fn write_settled(decisions: &[Decision], out: impl Write) -> io::Result<()> {
    let mut table = CsvWriter::new(out, MadeFor::People, &COLUMNS)?;
    for decision in decisions {
        let [unit, deals, class, about, by] =
            [&decision.unit, &decision.deals, &decision.class, &decision.about, &decision.by]
                .map(|text| text.as_deref().unwrap_or_default());
        let on = decision.on.map_or_else(String::new, |day| day.to_string());
        let (name, answer, reason) = (decision.question.name(), &decision.answer, &decision.reason);
        table.row(&[name, unit, deals, class, about, answer, reason, by, &on, "", "", ""])?;
    }
    table.finish()?.flush()
}
