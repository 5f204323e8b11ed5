//! The dated sums and days of a check, and its directions.

#![expect(clippy::inconsistent_digit_grouping, reason = "pence are grouped as pounds and pence")]

/// The dated sums and days of a check. Dates are ISO text, limits are pence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parameters {
    pub on: String,
    pub direction_from: String,
    pub direction_end: String,
    /// Whether the check itself says the first of them; else only a directions file may.
    pub says_from: bool,
    /// The same of the second.
    pub says_end: bool,
    pub disposal_limit: i64,
    pub capital_limit: i64,
    pub non_capital_limit: i64,
    pub aggregate_since: String,
    pub register_complete_since: Option<String>,
    /// What directions say.
    pub directions: Option<Directions>,
}

/// Directions, each with its unit.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Directions {
    pub list: Vec<(String, Direction)>,
    /// Whether a unit that does not stand in the list is for that no relevant authority.
    pub are_all: bool,
}

/// One direction. Dates are ISO text, limits are pence.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Direction {
    pub named: bool,
    pub from: Option<String>,
    /// The first day on which it no longer binds.
    pub until: Option<String>,
    pub end: Option<String>,
    /// The limbs that it puts in force, by their rules; none: all.
    pub limbs: Vec<String>,
    pub disposal_limit: Option<i64>,
    pub capital_limit: Option<i64>,
    pub non_capital_limit: Option<i64>,
}

impl Default for Parameters {
    /// The parameters of the worked table.
    fn default() -> Parameters {
        Parameters {
            on: "2027-06-01".to_owned(),
            direction_from: "2027-05-01".to_owned(),
            direction_end: "2028-04-01".to_owned(),
            says_from: true,
            says_end: true,
            disposal_limit: 100_000_00,
            capital_limit: 1_000_000_00,
            non_capital_limit: 100_000_00,
            aggregate_since: "2006-12-31".to_owned(),
            register_complete_since: Some("2006-12-31".to_owned()),
            directions: None,
        }
    }
}
