//! Why an action could not be done.

use hostboard_domain::problem::Problem;
use hostboard_store::{Category, StoreError};

/// Why an action could not be done. All but a fault are the caller's to mend.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ActionError {
    /// Something given is wrong: every problem, by file, row and column.
    #[error("{} problems", .0.len())]
    Incorrect(Vec<Problem>),
    /// Something named is not there.
    #[error("{}", .0.message)]
    NotFound(Problem),
    /// A file could not be written or read.
    #[error("{}", .0.message)]
    Unavailable(Problem),
    /// Somebody else was quicker: what they wrote and what was to be written.
    #[error("{} problems", .0.len())]
    Conflict(Vec<Problem>),
    /// The ledger is damaged, or there is a mistake in Hostboard.
    #[error("{}", .0.message)]
    Fault(Problem),
}

impl ActionError {
    /// Every problem behind it.
    pub fn problems(&self) -> &[Problem] {
        match self {
            ActionError::Incorrect(problems) | ActionError::Conflict(problems) => problems,
            ActionError::NotFound(problem) | ActionError::Unavailable(problem) | ActionError::Fault(problem) => {
                std::slice::from_ref(problem)
            }
        }
    }
}

impl From<Vec<Problem>> for ActionError {
    fn from(problems: Vec<Problem>) -> ActionError {
        ActionError::Incorrect(problems)
    }
}

impl ActionError {
    /// What a store said of a ledger.
    pub(crate) fn of_store(ledger: &str, error: &StoreError) -> ActionError {
        let problem = Problem::of_ledger(error.code(), ledger, error.to_string(), error.help());
        match error.category() {
            Category::Incorrect => ActionError::Incorrect(vec![problem]),
            Category::NotFound => ActionError::NotFound(problem),
            Category::Conflict => ActionError::Conflict(vec![problem]),
            Category::Unavailable => ActionError::Unavailable(problem),
            Category::Fault => ActionError::Fault(problem),
        }
    }
}
