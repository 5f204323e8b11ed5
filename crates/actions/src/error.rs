//! Why an action could not be done.

use hostboard_domain::problem::Problem;

/// Why an action could not be done. Both are the caller's to mend.
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
}

impl ActionError {
    /// Every problem behind it.
    pub fn problems(&self) -> &[Problem] {
        match self {
            ActionError::Incorrect(problems) => problems,
            ActionError::NotFound(problem) | ActionError::Unavailable(problem) => std::slice::from_ref(problem),
        }
    }
}

impl From<Vec<Problem>> for ActionError {
    fn from(problems: Vec<Problem>) -> ActionError {
        ActionError::Incorrect(problems)
    }
}
