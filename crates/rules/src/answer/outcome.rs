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
}

impl Outcomes {
    /// At least, at most: the worst of the rules that hold, and of those that do not fail.
    pub fn interval(&self, ask: &Ask<'_>) -> (Level, Level) {
        let worst = |bits: u64| {
            let of = |level: Level, outcome| (bits & ask.mask(outcome) != 0).then_some(level);
            of(Level::Refused, Outcome::Refuse).or(of(Level::Consent, Outcome::Consent)).unwrap_or(Level::Allowed)
        };
        let floor = worst(self.holds);
        (floor, floor.max(worst(self.undecided)))
    }

    /// These, but for the rules whose bits are set: of those, the others.
    pub(crate) fn with(self, bits: u64, others: Outcomes) -> Outcomes {
        let chosen = |mine: u64, theirs: u64| (mine & !bits) | (theirs & bits);
        Outcomes { holds: chosen(self.holds, others.holds), undecided: chosen(self.undecided, others.undecided) }
    }

    /// The answer.
    pub fn verdict(&self, ask: &Ask<'_>) -> Verdict {
        let (floor, ceiling) = self.interval(ask);
        if floor == ceiling { Verdict::Firm(floor) } else { Verdict::CannotTell }
    }

    /// Rules of verdict that hold or are undecided.
    pub fn speaking(&self, ask: &Ask<'_>) -> u64 {
        (self.holds | self.undecided) & (ask.mask(Outcome::Refuse) | ask.mask(Outcome::Consent))
    }

    /// How strong the rule behind the answer is: the strongest that holds at the answer's floor,
    /// or where nothing holds, the strongest that is undecided.
    pub fn strength(&self, ask: &Ask<'_>) -> Option<Strength> {
        let (floor, _) = self.interval(ask);
        let at_floor = match floor {
            Level::Allowed => self.undecided & (ask.mask(Outcome::Refuse) | ask.mask(Outcome::Consent)),
            Level::Consent => self.holds & ask.mask(Outcome::Consent),
            Level::Refused => self.holds & ask.mask(Outcome::Refuse),
        };
        ask.rules_of(at_floor).map(|rule| ask.pack.rules[rule].strength).min()
    }
}
