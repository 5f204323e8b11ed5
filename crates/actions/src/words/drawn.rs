//! What many draws of a unit's books come to, as it is put into words.

use hostboard_analysis::books::{Reads, Tested};
use hostboard_analysis::forecast::{Chance, DealCounts, History, Met, Outcomes, Taken, Undecided};
use hostboard_domain::time::{Day, Month};
use std::sync::Arc;

/// What many draws come to.
#[derive(Debug)]
pub struct Drawn {
    /// The draws, where milestones that are only not before a month are taken at the earliest.
    pub runs: Runs,
    /// The same where none of those milestones falls; nothing where there are none.
    pub without_open: Option<Runs>,
    /// The milestones that something waits for.
    pub milestones: Vec<DrawnMilestone>,
    /// What the milestone is called in whose month the unit becomes independent, where that was asked.
    pub independence: Option<String>,
    /// How often it is ready, where that was asked.
    pub ready: Option<Ready>,
    /// The parameters that it read.
    pub reads: Reads,
    /// What it says of itself where it rests on placeholders.
    pub warning: Option<String>,
    /// How many cells count nothing, because nobody said how sure they are.
    pub not_counted: usize,
}

/// The same draws with parameters at their values, and at the ends of their intervals.
#[derive(Debug)]
pub struct Runs {
    /// Every parameter at its value, or at the middle of its interval.
    pub middle: Outcomes,
    /// At the worse ends.
    pub worse: Outcomes,
    /// At the better ends.
    pub better: Outcomes,
}

impl Runs {
    /// How often something happened, with what parameters at their ends change.
    pub fn chance(&self, count: impl Fn(&Outcomes) -> u64) -> Option<Chance> {
        Chance::counted([&self.middle, &self.worse, &self.better], count)
    }

    /// How often a test holds; nothing of a test that these books do not have.
    pub fn holds(&self, of: Tested) -> Option<Chance> {
        self.middle.count(of)?;
        self.chance(|run| run.count(of).unwrap_or(0))
    }

    /// How often a deal starts.
    pub fn starts(&self, deal: &str) -> Option<Chance> {
        let of = |run: &Outcomes| run.deals().iter().find(|of| &*of.id == deal).map_or(0, DealCounts::started);
        self.chance(of)
    }
}

/// A milestone that something waits for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DrawnMilestone {
    /// Its id.
    pub id: Arc<str>,
    /// What was taken of it.
    pub taken: Taken,
    /// The day by which it was not met, as far as is known, where that leaves out months in which it was expected.
    pub not_met_by: Option<Day>,
    /// Who says so.
    pub said_by: SaidBy,
}

/// Who says when a milestone falls.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SaidBy {
    /// The person who asks.
    Picked,
    /// Its holder; where several expect the same, each of them.
    Holders(Vec<String>),
    /// Everybody expected it by a day that is over, and nothing says that it was met: the last such day, and who expected that;
    /// nobody where it was first planned so.
    Overdue(Day, Vec<String>),
    /// The milestone's own record: it was met.
    Met,
    /// The milestone's own record: when it was first to happen.
    Baseline,
    /// Each of them something of their own, by id: it falls in no draw until a person picks.
    Several(Vec<String>),
    /// Nobody.
    Nobody,
}

/// By when a unit is to be ready.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadyQuestion {
    /// The month by which. The last full financial year before it counts.
    pub at: Month,
    /// The milestone of its permanent head, and the day by which that is to be met.
    pub head: Option<(String, Day)>,
}

/// How often a unit is ready.
#[derive(Debug)]
pub struct Ready {
    /// What was asked.
    pub of: ReadyQuestion,
    /// All conditions in one draw.
    pub all: Chance,
    /// The tests of the books among them, and how often each holds by itself.
    pub tests: Vec<(Tested, Chance)>,
    /// How often the permanent head is there in time; nothing where nobody can tell.
    pub head: Option<Chance>,
    /// The criteria that are required, by title, and whether each is met.
    pub criteria: Vec<(Arc<str>, Met)>,
    /// Conditions that no draw decides: the share of all is at most what is counted.
    pub undecided: Vec<Undecided>,
}

/// How good the unit's forecasts were.
#[derive(Clone, Debug, PartialEq)]
pub struct PastForecasts {
    /// The surplus of months.
    pub months: History,
    /// Whether financial years had no deficit.
    pub years: History,
    /// Each forecast that was held against what came, the newest first.
    pub forecasts: Vec<Scored>,
}

/// An earlier forecast.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scored {
    /// Its report's id.
    pub report: String,
    /// The day on which that was recorded: what was known then is what it is drawn from.
    pub known: Day,
    /// The first month that it is held against.
    pub first: Month,
    /// Whether it could be drawn.
    pub is_drawn: bool,
}

impl Scored {
    /// Whether it was recorded before what it foretells had come.
    pub fn was_in_time(&self) -> bool {
        Month::of(self.known) <= self.first
    }
}
