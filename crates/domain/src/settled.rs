//! What a person settled: facts that the register does not record, matters, who is one party, and
//! parameters, each decision with its reason.
//!
//! A settled fact is recorded: it stands in the register's columns like any other, and here it is
//! kept whose decision put it there. What a decision applies to, `hostboard-rules` works out.
//! Meaning: `docs/reference/settled.md`.

use crate::deal::DealFact;
use crate::evidence::closed_list;
use crate::name::folded;
use crate::origin::Origin;
use crate::time::Day;
use std::collections::{BTreeMap, BTreeSet};

/// What a decision answers.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Question {
    /// A fact of deals; `matter` among them.
    Fact(DealFact),
    /// What deals cost over their whole lives, in pounds, where the recorded value does not say.
    WholeLifeValue,
    /// Whether names are one party.
    SameParty,
    /// A parameter of a pack.
    Parameter(String),
}

impl Question {
    /// The word for [`Question::WholeLifeValue`].
    pub const WHOLE_LIFE_VALUE: &'static str = "whole_life_value";
    /// The word for [`Question::SameParty`].
    pub const SAME_PARTY: &'static str = "same-party";

    /// Reads the cell `question`; what is no fact of deals is a parameter's name.
    ///
    /// ```
    /// use hostboard_domain::deal::DealFact;
    /// use hostboard_domain::settled::Question;
    /// assert_eq!(Question::parse("capital"), Question::Fact(DealFact::Capital));
    /// assert_eq!(Question::parse("same-party").name(), "same-party");
    /// ```
    pub fn parse(text: &str) -> Question {
        match (DealFact::parse(text), text) {
            (Some(fact), _) => Question::Fact(fact),
            (None, Question::WHOLE_LIFE_VALUE) => Question::WholeLifeValue,
            (None, Question::SAME_PARTY) => Question::SameParty,
            (None, name) => Question::Parameter(name.to_owned()),
        }
    }

    /// The word in files.
    pub fn name(&self) -> &str {
        match self {
            Question::Fact(fact) => fact.name(),
            Question::WholeLifeValue => Question::WHOLE_LIFE_VALUE,
            Question::SameParty => Question::SAME_PARTY,
            Question::Parameter(name) => name,
        }
    }
}

closed_list! {
    /// What is decided of names that may be one party: the answers to [`Question::SameParty`].
    SameParty {
        /// They are one.
        Same = "same",
        /// No two of them are one.
        Different = "different",
    }
}

/// The answer that makes each deal of a class like no other: a matter, or a party, of its own.
pub const OWN: &str = "own";

/// One row of a file of settled questions that is answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// The file as the user named it.
    pub file: String,
    /// Row in the file.
    pub row: u64,
    /// What it answers.
    pub question: Question,
    /// Only in this unit.
    pub unit: Option<String>,
    /// Ids of deals, as the cell has them.
    pub deals: Option<String>,
    /// A class of deals, as `--assume … where` writes it.
    pub class: Option<String>,
    /// Names of parties, as the cell has them; for other questions only for the reader.
    pub about: Option<String>,
    /// The answer.
    pub answer: String,
    /// Why.
    pub reason: String,
    /// Who decided.
    pub by: Option<String>,
    /// When.
    pub on: Option<Day>,
    /// The record of the ledger that says so, where it stands in none of our files.
    pub record: Option<Origin>,
}

impl Decision {
    /// Leaves out those that say again what an earlier one says, wherever it stands: a file that is given back may hold what was
    /// given before.
    pub fn once(decisions: Vec<Decision>) -> Vec<Decision> {
        let mut said = BTreeSet::new();
        let mut is_new = |decision: &Decision| {
            let Decision { question, unit, deals, class, about, answer, reason, by, on, .. } = decision.clone();
            said.insert((question, unit, deals, class, about, answer, (reason, by, on)))
        };
        decisions.into_iter().filter(|decision| decision.record.is_some() || is_new(decision)).collect()
    }

    /// Where it stands: `settled.csv row 3`.
    pub fn place(&self) -> String {
        format!("{} row {}", self.file, self.row)
    }

    /// What is decided of its names; `None` where it answers another question.
    pub fn same_party(&self) -> Option<SameParty> {
        match self.question {
            Question::SameParty => SameParty::parse(&self.answer),
            Question::Fact(_) | Question::WholeLifeValue | Question::Parameter(_) => None,
        }
    }

    /// A party as it is compared with others: its name folded, an identifier behind it in brackets as it stands.
    ///
    /// ```
    /// use hostboard_domain::settled::Decision;
    /// assert_eq!(Decision::party("Acme  Care [GB-COH-1]"), "acme care [GB-COH-1]");
    /// ```
    pub fn party(part: &str) -> String {
        match part.strip_suffix(']').and_then(|rest| rest.rsplit_once('[')) {
            Some((name, identifier)) => format!("{} [{}]", folded(name), identifier.trim()),
            None => folded(part),
        }
    }

    /// The parts of a cell that lists: ids of deals at `;`, names at `|`.
    pub fn parts(cell: &str, at: char) -> impl Iterator<Item = &str> {
        cell.split(at).map(str::trim).filter(|part| !part.is_empty())
    }
}

/// The decisions that a register was settled by, and which of its facts each gave.
#[derive(Clone, Debug, Default)]
pub struct Settled {
    /// Every decision, in the order of the files.
    pub decisions: Vec<Decision>,
    /// By fact, by row: one more than the decision's place, or 0.
    by_fact: BTreeMap<DealFact, Vec<u32>>,
}

impl Settled {
    /// Decisions that give no fact yet.
    pub fn new(decisions: Vec<Decision>) -> Settled {
        Settled { decisions, by_fact: BTreeMap::new() }
    }

    /// Whether nothing was settled.
    pub fn is_empty(&self) -> bool {
        self.decisions.is_empty()
    }

    /// The place of the decision that gave a fact of a row.
    pub fn of(&self, fact: DealFact, row: usize) -> Option<usize> {
        let number = self.by_fact.get(&fact)?.get(row).copied().unwrap_or(0);
        (number as usize).checked_sub(1)
    }

    /// How many facts decisions gave.
    pub fn facts_given(&self) -> usize {
        self.by_fact.values().flatten().filter(|number| **number != 0).count()
    }

    /// Parameters that decisions give.
    pub fn parameters(&self) -> impl Iterator<Item = &Decision> {
        self.decisions.iter().filter(|decision| matches!(decision.question, Question::Parameter(_)))
    }

    pub(crate) fn note(&mut self, fact: DealFact, row: usize, rows: usize, decision: usize) {
        let column = self.by_fact.entry(fact).or_insert_with(|| vec![0; rows]);
        column[row] = decision as u32 + 1;
    }
}
