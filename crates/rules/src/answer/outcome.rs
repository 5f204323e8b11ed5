//! Four honest answers.

use crate::pack::{Outcome, Strength};
use crate::question::Ask;

/// How much an act needs, over allowed < consent < refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Nothing stands against it.
    Allowed,
    /// Somebody's consent.
    Consent,
    /// It may not be done.
    Refused,
}

/// The answer about one act.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// It is at this level, whatever the missing facts are.
    Firm(Level),
    /// The recorded facts do not decide it.
    CannotTell,
}

impl serde::Serialize for Level {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.word())
    }
}

impl Level {
    /// The word in files.
    pub const fn word(self) -> &'static str {
        match self {
            Level::Allowed => "allowed",
            Level::Consent => "consent",
            Level::Refused => "refused",
        }
    }
}

impl serde::Serialize for Verdict {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.word())
    }
}

impl Verdict {
    /// The word in files.
    pub const fn word(self) -> &'static str {
        match self {
            Verdict::Firm(level) => level.word(),
            Verdict::CannotTell => "cannot-tell",
        }
    }

    /// Its place in a pack's list of words.
    pub const fn place(self) -> usize {
        match self {
            Verdict::Firm(level) => level as usize,
            Verdict::CannotTell => 3,
        }
    }
}

/// What the rules make of one deal: a bit a rule, by its place among the asked rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub struct Outcomes {
    /// Rules that hold.
    pub holds: u64,
    /// Rules that are undecided.
    pub undecided: u64,
    /// What follows from filling the deal's own blanks in every way, where that is more than the rules say one by one.
    pub either_way: EitherWay,
}

/// What follows from filling a deal's own blanks in every way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum EitherWay {
    /// The same as from the rules, each by itself.
    #[default]
    AsLimbs,
    /// More: the answer lies between these levels.
    Narrower {
        /// At least.
        least: Level,
        /// At most.
        most: Level,
        /// Rules that do not fail in every way, as bits.
        may: u64,
        /// How strong the rule behind the answer is, the weakest among the ways.
        weakest: Option<Strength>,
    },
    /// There are too many ways: the answer is that of the rules, each by itself.
    TooManyWays,
}

impl Outcomes {
    /// At least, at most: the worst of the rules that hold, and of those that do not fail.
    pub fn interval(&self, ask: &Ask<'_>) -> (Level, Level) {
        if let EitherWay::Narrower { least, most, .. } = self.either_way {
            return (least, most);
        }
        let worst = |bits: u64| {
            let of = |level: Level, outcome| (bits & ask.mask(outcome) != 0).then_some(level);
            of(Level::Refused, Outcome::Refuse).or(of(Level::Consent, Outcome::Consent)).unwrap_or(Level::Allowed)
        };
        let floor = worst(self.holds);
        (floor, floor.max(worst(self.undecided)))
    }

    /// The answer.
    pub fn verdict(&self, ask: &Ask<'_>) -> Verdict {
        let (floor, ceiling) = self.interval(ask);
        if floor == ceiling { Verdict::Firm(floor) } else { Verdict::CannotTell }
    }

    /// Rules of verdict that hold or are undecided.
    pub fn speaking(&self, ask: &Ask<'_>) -> u64 {
        (self.holds | self.undecided) & ask.verdict_mask()
    }

    /// Rules of verdict that do not fail in every way to fill the deal's blanks.
    pub(crate) fn may(&self, ask: &Ask<'_>) -> u64 {
        match self.either_way {
            EitherWay::Narrower { may, .. } => may,
            EitherWay::AsLimbs | EitherWay::TooManyWays => self.speaking(ask),
        }
    }

    /// How strong the rule behind the answer is: the strongest that holds at the answer's floor,
    /// or where nothing holds, the strongest that is undecided.
    pub fn strength(&self, ask: &Ask<'_>) -> Option<Strength> {
        if let EitherWay::Narrower { weakest, .. } = self.either_way {
            return weakest;
        }
        let (floor, _) = self.interval(ask);
        let at_floor = match floor {
            Level::Allowed => self.undecided & ask.verdict_mask(),
            Level::Consent => self.holds & ask.mask(Outcome::Consent),
            Level::Refused => self.holds & ask.mask(Outcome::Refuse),
        };
        ask.rules_of(at_floor).map(|rule| ask.pack.rules[rule].strength).min()
    }
}
