//! Problems as they are found, with a bound on how many are kept word for word.

use hostboard_domain::problem::Problem;

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
