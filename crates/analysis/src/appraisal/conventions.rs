//! What is ours in an appraisal and nobody's law: from which share an order survives, who leads, how wide a score is.

use super::outcome::{LEAD, SURVIVE_SHARE};
use super::table::Grade;

/// By how much single scores may be off either way, in points of 100, by what they rest on. A measured one is not.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Widths {
    /// Of a score from a paper.
    pub documented: f64,
    /// Of somebody's judgement.
    pub judged: f64,
    /// Of an invented score.
    pub illustrative: f64,
}

impl Widths {
    /// That of a grade.
    ///
    /// ```
    /// use hostboard_analysis::appraisal::{Grade, Widths};
    /// assert_eq!(Grade::ALL.map(|grade| Widths::default().of(grade)), [0.0, 5.0, 10.0, 10.0]);
    /// ```
    pub fn of(self, grade: Grade) -> f64 {
        match grade {
            Grade::Measured => 0.0,
            Grade::Documented => self.documented,
            Grade::Judged => self.judged,
            Grade::Illustrative => self.illustrative,
        }
    }
}

impl Default for Widths {
    fn default() -> Widths {
        Widths { documented: 5.0, judged: 10.0, illustrative: 10.0 }
    }
}

/// The conventions of an appraisal. A portfolio may have others.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Conventions {
    /// From which share of weightings on an order survives: see [`SURVIVE_SHARE`].
    pub survive_share: f64,
    /// By how much a leader is ahead: see [`LEAD`].
    pub lead: f64,
    /// How wide scores are.
    pub widths: Widths,
}

impl Default for Conventions {
    fn default() -> Conventions {
        Conventions { survive_share: SURVIVE_SHARE, lead: LEAD, widths: Widths::default() }
    }
}
