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

impl Direction {
    /// The columns of a directions file, but those of limbs.
    pub const COLUMNS: [&str; 5] = ["unit", "named", "from", "end", "consenter"];

    /// What a column begins with that says who consents to one limb; the rule's name follows.
    pub const BY_LIMB: &str = "consenter:";
}
