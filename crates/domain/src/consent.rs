//! Consents: who agreed to what, for how long, and how sure that is.

use crate::evidence::{Standing, closed_list};
use crate::money::Pence;
use crate::problem::Place;
use crate::time::Day;

closed_list! {
    /// What a consent covers.
    Scope {
        /// Any deal of a described class.
        General = "general",
        /// One deal.
        Specific = "specific",
        /// Nothing by itself: it says who else may consent, and up to what.
        Delegation = "delegation",
    }
}

/// A consent, as `consents.csv` gives it; `None` is not recorded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Consent {
    /// Its id.
    pub id: String,
    /// What it covers.
    pub scope: Scope,
    /// The unit it is for; `None` means every unit.
    pub unit: Option<String>,
    /// The deal, where it is specific.
    pub deal: Option<String>,
    /// The classes of a general consent, in the language of conditions; `None` where they are not recorded.
    pub condition: Option<String>,
    /// The rule whose limb it discharges; `None` means every one.
    pub limb: Option<String>,
    /// Only up to this sum, counted as the limb counts.
    pub limit: Option<Pence>,
    /// Who gave it.
    pub given_by: Option<String>,
    /// The day it was given.
    pub given_on: Option<Day>,
    /// First day on which it holds; the day it was given unless another is recorded.
    pub from: Option<Day>,
    /// First day on which it no longer holds.
    pub to: Option<Day>,
    /// The day it was taken back.
    pub revoked_on: Option<Day>,
    /// Conditions it was given under, in words.
    pub conditions: Option<String>,
    /// How far it is certain that it was given.
    pub standing: Option<Standing>,
    /// Where it was read: its row.
    pub place: Place,
}

impl Consent {
    /// The columns of `consents.csv`, one for each field but `place`.
    pub const COLUMNS: [&str; 14] = [
        "id",
        "scope",
        "unit",
        "deal",
        "condition",
        "limb",
        "limit",
        "given_by",
        "given_on",
        "from",
        "to",
        "revoked_on",
        "conditions",
        "standing",
    ];
}
