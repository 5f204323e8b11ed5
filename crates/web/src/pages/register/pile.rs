//! The piles into which a register falls: answers by what they ask for, the questions, the problems.
//!
//! Leaves to others: what stands in them on a page.

use crate::site::uploads::Upload;

/// A pile.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Pile {
    /// Firm answers that need action.
    Firm,
    /// Answers under what is assumed.
    Working,
    /// Questions to put.
    Questions,
    /// Deals of which nobody can tell yet.
    Open,
    /// Deals that consents cover.
    Covered,
    /// Deals that surely need no consent.
    Allowed,
    /// What is wrong with the file.
    Problems,
}

impl Pile {
    const ALL: [Pile; 7] =
        [Pile::Firm, Pile::Working, Pile::Questions, Pile::Open, Pile::Covered, Pile::Allowed, Pile::Problems];

    /// Its word in an address.
    pub(super) const fn word(self) -> &'static str {
        match self {
            Pile::Firm => "firm",
            Pile::Working => "working",
            Pile::Questions => "questions",
            Pile::Open => "open",
            Pile::Covered => "covered",
            Pile::Allowed => "allowed",
            Pile::Problems => "problems",
        }
    }

    /// The pile of that word.
    pub(super) fn parse(word: &str) -> Option<Pile> {
        Pile::ALL.into_iter().find(|pile| pile.word() == word)
    }

    /// Its heading.
    pub(super) const fn title(self) -> &'static str {
        match self {
            Pile::Firm => "Firm answers that need action",
            Pile::Working => "Working answers",
            Pile::Questions => "Questions to put",
            Pile::Open => "We cannot tell of these yet",
            Pile::Covered => "These are covered by consents",
            Pile::Allowed => "These need no consent, whatever the blanks turn out to be",
            Pile::Problems => "Problems with the file",
        }
    }

    /// The rows of the register that are in it; none where it is of no deals.
    pub(super) fn rows(self, upload: &Upload) -> &[usize] {
        let piles = &upload.found.piles;
        match self {
            Pile::Firm => &piles.action,
            Pile::Working => &piles.working,
            Pile::Open => &piles.open,
            Pile::Covered => &piles.covered,
            Pile::Allowed => &piles.allowed,
            Pile::Questions | Pile::Problems => &[],
        }
    }

    /// How many things are in it.
    pub(super) fn length(self, upload: &Upload) -> usize {
        match self {
            Pile::Questions => upload.found.asking.len(),
            Pile::Problems => upload.found.opened.problems.len() + upload.found.opened.parked.len(),
            deals => deals.rows(upload).len(),
        }
    }

    /// What to make of it, above what is in it.
    pub(super) fn note(self, upload: &Upload) -> &'static str {
        let nothing_assumed = !upload.found.piles.assumed;
        match (self, self.length(upload) == 0) {
            (Pile::Firm, false) => {
                "These answers hold whatever the blanks turn out to be. The worst come first, then the largest."
            }
            (Pile::Firm, true) => {
                "No deal needs action for certain. Look at the questions: replies may show some that do."
            }
            (Pile::Working, false) => {
                "Open answers, as they work out under what is assumed. Each is true only if that is."
            }
            (Pile::Working, true) if nothing_assumed => {
                "Nothing is assumed, so there are no working answers. Choose below what may be assumed where the register says nothing."
            }
            (Pile::Working, true) => {
                "No open answer is settled by what is assumed. Assume something else below, or look at the questions."
            }
            (Pile::Questions, false) => {
                "The question that would settle most answers comes first. Reply to as many as you can."
            }
            (Pile::Questions, true) => "There is nothing to ask: every answer is firm.",
            (Pile::Open, false) => "The recorded facts do not decide these. Those that may be worst come first.",
            (Pile::Open, true) => "Every answer is firm, or settled under what is assumed.",
            (Pile::Covered, false) => "Firm: a rule catches these, or may, and consents cover what it catches.",
            (Pile::Covered, true) => "No deal is covered by a consent.",
            (Pile::Allowed, false) => "Firm: no rule stands in the way of these, whatever the blanks turn out to be.",
            (Pile::Allowed, true) => {
                "We cannot say this of any deal for certain. Look at the questions: replies may show some."
            }
            (Pile::Problems, false) => {
                "Every row is checked all the same, without the fact that could not be read. Rows that were not included count with no deal."
            }
            (Pile::Problems, true) => "Nothing in the file is wrong.",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Pile;

    #[test]
    fn every_pile_is_found_by_its_word() {
        for pile in Pile::ALL {
            assert_eq!(Pile::parse(pile.word()), Some(pile));
        }
        assert_eq!(Pile::parse("elsewhere"), None);
    }
}
