//! How a deal stands: its verdict, and of an allowed one whether consents are why.

use super::evaluate::{Asked, Filled};
use super::{Level, Outcomes, Verdict};
use crate::language::truth::{Rails, Truth};
use crate::pack::Outcome;
use crate::question::{Ask, Limb};
use std::collections::BTreeSet;
use std::ops::ControlFlow;

/// How a deal stands, as it is named and counted. A deal that is caught and covered by a consent is allowed, and is no deal
/// that was never caught.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// No rule catches it.
    Allowed,
    /// It needs somebody's consent.
    Consent,
    /// It may not be done.
    Refused,
    /// The recorded facts do not decide it.
    CannotTell,
    /// It is allowed: a rule catches it, and consents cover it.
    Covered,
    /// It is allowed: whether a rule catches it is not decided, and if one does, consents cover it.
    CoveredIfCaught,
}

impl Status {
    /// The worst first.
    pub const WORST_FIRST: [Status; 6] = [
        Status::Refused,
        Status::Consent,
        Status::CannotTell,
        Status::Covered,
        Status::CoveredIfCaught,
        Status::Allowed,
    ];

    /// Its place among [`Status::WORST_FIRST`], so that the worst sorts first.
    ///
    /// ```
    /// use hostboard_rules::answer::Status;
    /// assert_eq!(Status::WORST_FIRST.map(Status::ease), [0, 1, 2, 3, 4, 5]);
    /// ```
    pub const fn ease(self) -> usize {
        match self {
            Status::Refused => 0,
            Status::Consent => 1,
            Status::CannotTell => 2,
            Status::Covered => 3,
            Status::CoveredIfCaught => 4,
            Status::Allowed => 5,
        }
    }

    /// The word in files.
    pub const fn word(self) -> &'static str {
        match self {
            Status::Covered => "covered",
            Status::CoveredIfCaught => "covered-if-caught",
            Status::Allowed | Status::Consent | Status::Refused | Status::CannotTell => self.verdict().word(),
        }
    }

    /// The verdict.
    pub const fn verdict(self) -> Verdict {
        match self {
            Status::Allowed | Status::Covered | Status::CoveredIfCaught => Verdict::Firm(Level::Allowed),
            Status::Consent => Verdict::Firm(Level::Consent),
            Status::Refused => Verdict::Firm(Level::Refused),
            Status::CannotTell => Verdict::CannotTell,
        }
    }

    /// Whether it is allowed since consents cover it.
    pub const fn is_covered(self) -> bool {
        matches!(self, Status::Covered | Status::CoveredIfCaught)
    }

    /// Its place in a pack's list of words.
    pub const fn place(self) -> usize {
        self as usize
    }

    /// Of a verdict without consents that cover.
    const fn without_consents(verdict: Verdict) -> Status {
        match verdict {
            Verdict::Firm(Level::Allowed) => Status::Allowed,
            Verdict::Firm(Level::Consent) => Status::Consent,
            Verdict::Firm(Level::Refused) => Status::Refused,
            Verdict::CannotTell => Status::CannotTell,
        }
    }
}

impl serde::Serialize for Status {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.word())
    }
}

/// A limb that consents cover, with one of these consents.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Cover {
    /// The rule's place in the pack.
    pub rule: usize,
    /// The consent's place among those given.
    pub consent: usize,
    /// Whether, with the others that were given, it is enough.
    pub is_enough: bool,
}

impl Asked<'_> {
    /// How the deal stands, given what the rules make of it.
    pub fn status(&self, outcomes: Outcomes) -> Status {
        let ask = self.unit.ask;
        let verdict = outcomes.verdict(ask);
        if verdict != Verdict::Firm(Level::Allowed) || ask.consents.is_empty() {
            return Status::without_consents(verdict);
        }
        // Caught in every way to fill its blanks, in some, or in none.
        let (mut always, mut ever) = (true, false);
        let filled = self.each_completion(&mut |completed| {
            let caught = completed.is_caught();
            always &= caught == Truth::Holds;
            ever |= caught != Truth::Fails;
            if ever && !always { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        });
        if filled != Filled::Yes {
            let caught = self.is_caught();
            (always, ever) = (caught == Truth::Holds, caught != Truth::Fails);
        }
        match (always, ever) {
            (true, _) => Status::Covered,
            (false, true) => Status::CoveredIfCaught,
            (false, false) => Status::Allowed,
        }
    }

    /// How the deal stands at its least, whatever the answer: of an open one that may be allowed, covered where in every way to fill its
    /// blanks that may be allowed some limb surely catches it.
    pub(crate) fn least_status(&self, outcomes: Outcomes) -> Status {
        let (floor, ceiling) = outcomes.interval(self.unit.ask);
        if floor != Level::Allowed || floor == ceiling || self.unit.ask.consents.is_empty() {
            return if floor == ceiling {
                self.status(outcomes)
            } else {
                Status::without_consents(Verdict::Firm(floor))
            };
        }
        let mut is_always_caught = true;
        let filled = self.each_completion(&mut |completed| {
            let may_be_allowed = completed.least_of_limbs() == Level::Allowed;
            is_always_caught &= !may_be_allowed || completed.is_caught() == Truth::Holds;
            if is_always_caught { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        });
        if filled != Filled::Yes {
            is_always_caught = self.is_caught() == Truth::Holds;
        }
        if is_always_caught { Status::Covered } else { Status::Allowed }
    }

    fn least_of_limbs(&self) -> Level {
        let ask = self.unit.ask;
        self.limb_by_limb(ask.verdict_mask()).interval(ask).0
    }

    /// Whether some limb would hold but for consents.
    pub(crate) fn is_caught(&self) -> Truth {
        let limbs = self.limbs_of_verdict().map(|limb| self.node(&limb.before_consents));
        limbs.fold(Rails::FAILS, Rails::or).truth()
    }

    /// Places among those given of the consents that an allowed deal is allowed by.
    pub fn covered_by(&self, status: Status) -> BTreeSet<usize> {
        if !status.is_covered() {
            return BTreeSet::new();
        }
        self.covers(status).into_iter().filter(|cover| cover.is_enough).map(|cover| cover.consent).collect()
    }

    /// Consents that surely cover a limb which holds, or may; of a deal that is covered, in some way to fill its blanks.
    pub(crate) fn covers(&self, status: Status) -> Vec<Cover> {
        let mut found = Vec::new();
        let filled = match status.is_covered() {
            true => self.each_completion(&mut |completed| {
                completed.covers_here(&mut found);
                ControlFlow::Continue(())
            }),
            false => Filled::NothingToFill,
        };
        if filled != Filled::Yes {
            self.covers_here(&mut found);
        }
        found
    }

    /// Consents that may cover a limb which holds or may, and are not known to.
    pub(crate) fn may_cover(&self) -> Vec<Cover> {
        let mut found = BTreeSet::new();
        for asked in &self.unit.ask.rules {
            let limbs = asked.limbs.iter().filter(|limb| !self.node(&limb.before_consents).fails());
            let covers = limbs.flat_map(|limb| limb.entries.iter().flatten());
            let undecided = covers.filter(|(_, covers)| self.node(covers).truth() == Truth::Undecided);
            found.extend(undecided.map(|(consent, _)| Cover { rule: asked.rule, consent: *consent, is_enough: false }));
        }
        found.into_iter().collect()
    }

    fn covers_here(&self, found: &mut Vec<Cover>) {
        for asked in &self.unit.ask.rules {
            for limb in asked.limbs.iter().filter(|limb| !limb.entries.is_empty()) {
                if self.node(&limb.before_consents).fails() {
                    continue;
                }
                let is_enough = self.node(&limb.node).fails();
                for (consent, _) in limb.entries.iter().flatten().filter(|(_, covers)| self.node(covers).holds()) {
                    match found.iter_mut().find(|known| known.rule == asked.rule && known.consent == *consent) {
                        Some(known) => known.is_enough |= is_enough,
                        None => found.push(Cover { rule: asked.rule, consent: *consent, is_enough }),
                    }
                }
            }
        }
    }

    fn limbs_of_verdict(&self) -> impl Iterator<Item = &Limb> {
        let ask: &Ask<'_> = self.unit.ask;
        let speaks = |outcome: Outcome| matches!(outcome, Outcome::Refuse | Outcome::Consent);
        ask.rules.iter().filter(move |asked| speaks(asked.outcome)).flat_map(|asked| &asked.limbs)
    }
}
