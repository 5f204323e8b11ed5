//! What a direction says of one unit.

use crate::time::Day;

/// One row of a directions file. A unit that is not named is not bound by any limb.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Direction {
    /// The unit's id.
    pub unit: String,
    /// Whether the direction names the unit; `None` where nobody has recorded it.
    pub named: Option<bool>,
    /// First day the direction binds.
    pub from: Option<Day>,
    /// The date named in it.
    pub end: Option<Day>,
    /// Who consents.
    pub consenter: Option<String>,
    /// Who consents to a limb, where that is somebody else: rule and consenter.
    pub consenter_by_limb: Vec<(String, String)>,
}
