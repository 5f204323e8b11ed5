//! `--settled`: questions that a person answered, a decision a row.
//!
//! Columns: `question`, `unit`, `deal`, `where`, `about`, `answer`, `reason`, `by`, `on`. The columns
//! `settles`, `waits` and `ask` stand in the files that `check --questions` writes, and are not read.
//! Rows without an answer are questions still open, and are passed over.
//!
//! Leaves to others: what a decision applies to, and whether the register records something else.

use crate::codes;
use crate::csv_file::{CsvFile, CsvRow, Unreadable};
use hostboard_domain::codes as domain_codes;
use hostboard_domain::deal::{Cell, CellError, DealFact};
use hostboard_domain::fact::State;
use hostboard_domain::problem::{Code, Problem, quoted};
use hostboard_domain::settled::{Decision, OWN, Question, SameParty};
use std::collections::BTreeSet;

/// The columns, in the order in which `check --questions` writes them.
pub const COLUMNS: [&str; 12] =
    ["question", "unit", "deal", "where", "about", "answer", "reason", "by", "on", "settles", "waits", "ask"];

/// Each name of a row is compared with each other.
const MOST_NAMES: usize = 1_000;

/// Reads decisions, in the order of the file, and everything that is wrong with it.
///
/// ```
/// let bytes = b"question,where,answer,reason,by\ncapital,form = \"works\",yes,asset register,Finance\nstage,,,,\n";
/// let (decisions, problems) = hostboard_exchange::settled::read("settled.csv", bytes);
/// assert!(problems.is_empty());
/// assert_eq!((decisions.len(), decisions[0].row), (1, 2));
/// ```
pub fn read(name: &str, bytes: &[u8]) -> (Vec<Decision>, Vec<Problem>) {
    let (mut file, rows) = CsvFile::read_filled_in(name, bytes, &COLUMNS);
    if !rows.is_empty() && !file.headings().iter().any(|heading| heading == "answer") {
        file.problem(
            codes::COLUMN_MISSING,
            1,
            None,
            "the heading row has no column `answer`",
            "add it; no question is answered without it",
        );
    }
    let decisions = rows.iter().filter_map(|row| decision(&mut file, name, row).unwrap_or(None)).collect();
    (decisions, file.into_problems())
}

fn decision(file: &mut CsvFile<'_>, name: &str, row: &CsvRow) -> Result<Option<Decision>, Unreadable> {
    let Some(answer) = file.text(row, "answer") else { return Ok(None) };
    // Every cell is read before the row is given up, so that all problems are seen at once.
    let question = file.text(row, "question");
    if question.is_none() {
        file.problem(
            codes::DECISION_QUESTION_UNKNOWN,
            row.row,
            Some("question"),
            "an answer to no question",
            "name the fact, or remove the row",
        );
    }
    let reason = file.text(row, "reason");
    if reason.is_none() {
        let column = Some("reason").filter(|column| file.headings().iter().any(|heading| heading == column));
        let column = column.or(Some("answer"));
        file.problem(
            codes::DECISION_WITHOUT_REASON,
            row.row,
            column,
            "the answer gives no reason",
            "write into `reason` why it is so",
        );
    }
    let on = file.day(row, "on");
    let decision = Decision {
        record: None,
        file: name.to_owned(),
        row: row.row,
        question: Question::parse(question.as_deref().unwrap_or_default()),
        unit: file.text(row, "unit"),
        deals: file.text(row, "deal"),
        class: file.text(row, "where"),
        about: file.text(row, "about"),
        answer,
        reason: reason.clone().unwrap_or_default(),
        by: file.text(row, "by"),
        on: on.unwrap_or(None),
    };
    let fits = question.is_some() & check_answer(file, &decision) & check_scope(file, &decision);
    if fits && reason.is_some() && on.is_ok() { Ok(Some(decision)) } else { Err(Unreadable) }
}

/// Whether the answer is a value of its question.
fn check_answer(file: &mut CsvFile<'_>, decision: &Decision) -> bool {
    let (row, answer) = (decision.row, decision.answer.as_str());
    let mut refuse = |code: Code, column: &str, message: String, help: &str| {
        file.problem(code, row, Some(column), message, help);
        false
    };
    match &decision.question {
        Question::Fact(DealFact::Matter | DealFact::Counterparty) if answer == OWN => true,
        Question::Fact(fact @ (DealFact::Matter | DealFact::Counterparty)) if is_no_name(answer) => refuse(
            domain_codes::CELL_NOT_IN_LIST,
            "answer",
            format!("{} is not a name that deals share", quoted(answer)),
            match fact {
                DealFact::Matter => {
                    "where the deals are of one matter, name it, such as `office cleaning`; where each is like no other, write `own`"
                }
                _ => "where the deals are with one party, write its name; where each is with another, write `own`",
            },
        ),
        Question::Fact(fact) => {
            read_fact(*fact, answer).map_or_else(|e| refuse(e.code, "answer", e.message, &e.help), |()| true)
        }
        Question::WholeLifeValue => {
            read_fact(DealFact::Value, answer).map_or_else(|e| refuse(e.code, "answer", e.message, &e.help), |()| true)
        }
        Question::SameParty if decision.same_party().is_some() => true,
        Question::SameParty => refuse(
            domain_codes::CELL_NOT_IN_LIST,
            "answer",
            format!("{} is neither `{}` nor `{}`", quoted(answer), SameParty::Same, SameParty::Different),
            "write one of them",
        ),
        Question::Parameter(name) if name.bytes().all(|c| c.is_ascii_alphanumeric() || c == b'_') => true,
        Question::Parameter(name) => {
            let help = "give a fact of deals, `same-party`, or a parameter of the pack; what consents and bodies say \
                        stands in their own files";
            refuse(
                codes::DECISION_QUESTION_UNKNOWN,
                "question",
                format!("{} is not a question of this file", quoted(name)),
                help,
            )
        }
    }
}

/// Whether an answer says yes or no where a name is asked for: as a name it would join deals that nobody meant to join.
fn is_no_name(answer: &str) -> bool {
    const NO_NAMES: [&str; 8] = ["yes", "no", "y", "n", "true", "false", "same", "different"];
    NO_NAMES.iter().any(|word| answer.trim().eq_ignore_ascii_case(word))
}

fn read_fact(fact: DealFact, answer: &str) -> Result<(), CellError> {
    match fact.read(answer) {
        Err(error) => Err(CellError { help: fact.takes_where_filled(), ..error }),
        Ok(Cell::Fact(read)) if read.state == State::NotRecorded => Err(CellError {
            code: codes::DECISION_RECORDS_NOTHING,
            message: format!("{} says that it is not recorded", quoted(answer)),
            help: "leave `answer` blank until it is".to_owned(),
        }),
        Ok(_) => Ok(()),
    }
}

/// Whether what it is about can be read.
fn check_scope(file: &mut CsvFile<'_>, decision: &Decision) -> bool {
    let mut fits = true;
    let mut refuse = |column: &str, message: &str, help: &str| {
        file.problem(codes::DECISION_SCOPE, decision.row, Some(column), message, help);
        fits = false;
    };
    let takes_deals = matches!(decision.question, Question::Fact(_) | Question::WholeLifeValue);
    let names_deals = [("deal", &decision.deals), ("where", &decision.class)];
    match names_deals.iter().filter(|(_, cell)| cell.is_some()).count() {
        2 => refuse("where", "the row names deals and a class of them", "give one of the two"),
        1 if !takes_deals => {
            let column = names_deals.iter().find(|(_, cell)| cell.is_some()).map_or("deal", |(column, _)| column);
            refuse(column, "this question is not about single deals", "leave the cell blank");
        }
        _ => {}
    }
    if decision.question == Question::SameParty {
        let names: BTreeSet<String> =
            decision.about.iter().flat_map(|about| Decision::parts(about, '|')).map(Decision::party).collect();
        if names.len() < 2 {
            refuse("about", "the row does not name two parties", "write their names with ` | ` between them");
        }
        if names.len() > MOST_NAMES {
            refuse("about", "the row names more than 1000 parties", "say it in several rows");
        }
    }
    fits
}
