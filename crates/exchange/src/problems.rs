//! Problems as they are found, with a bound on how many are kept word for word.

use hostboard_domain::problem::{Problem, quoted};

/// Problems of one reading: the first [`Problems::MOST`] in detail, the rest as a number.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Problems {
    /// The problems kept, by row.
    pub list: Vec<Problem>,
    /// How many more there were.
    pub unlisted: u64,
}

impl Problems {
    /// How many problems are kept in detail.
    pub const MOST: usize = 10_000;

    /// Takes in one problem; it is made only if it will be kept.
    pub fn add(&mut self, make: impl FnOnce() -> Problem) {
        if self.list.len() < Problems::MOST {
            self.list.push(make());
        } else {
            self.unlisted += 1;
        }
    }

    /// Takes in all of another reading's problems.
    pub fn append(&mut self, other: Problems) {
        for problem in other.list {
            self.add(|| problem);
        }
        self.unlisted += other.unlisted;
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty() && self.unlisted == 0
    }
}

/// Names in backticks, at most twenty of them.
///
/// ```
/// use hostboard_exchange::problems::listed;
/// assert_eq!(listed(&["Title", "Value"]), "`Title`, `Value`");
/// assert!(listed(&["x"; 21]).ends_with("`x` and 1 more"));
/// ```
pub fn listed<T: AsRef<str>>(names: &[T]) -> String {
    const MOST: usize = 20;
    let mut out = names.iter().take(MOST).map(|name| quoted(name.as_ref())).collect::<Vec<_>>().join(", ");
    if names.len() > MOST {
        out.push_str(&format!(" and {} more", names.len() - MOST));
    }
    out
}
