//! Consents: who agreed to what, for how long, and how sure that is.

use crate::evidence::{Standing, closed_list};
use crate::money::Pence;
use crate::origin::Origin;
use crate::problem::Place;
use crate::record::{self, FieldTexts, Id};
use crate::time::Day;
use std::borrow::Cow;

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

/// A consent, as rules read it; `None` is not recorded.
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
    /// The rule whose limb it discharges, or its letter; `None` means every one.
    pub limb: Option<String>,
    /// Only deals whose own value is not over this sum.
    pub limit: Option<Pence>,
    /// Who gave it.
    pub given_by: Option<String>,
    /// The day it was given.
    pub given_on: Option<Day>,
    /// First day on which it holds; the day it was given unless another is recorded.
    pub from: Option<Day>,
    /// Last day on which it holds.
    pub to: Option<Day>,
    /// The day it was taken back.
    pub revoked_on: Option<Day>,
    /// The first day on which it may have ended, where that is not known to the day.
    pub may_end_on: Option<Day>,
    /// Conditions it was given under, in their order.
    pub conditions: Vec<Settled>,
    /// How far it is certain that it was given.
    pub standing: Option<Standing>,
    /// Who says so, of a record of the ledger.
    pub origin: Option<Origin>,
    /// Where it was read.
    pub place: Place,
}

/// One condition of a consent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settled {
    /// What it asks for, in words.
    pub text: String,
    /// Whether it is met; `None` while nobody has settled that.
    pub met: Option<bool>,
}

/// What keeps a record from being a consent that can be tested.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotTested {
    /// Nobody has recorded what it covers.
    WithoutScope,
    /// It is for one deal, and names none.
    WithoutDeal,
}

impl Consent {
    /// What a record says, with who stands behind it and where it was read.
    ///
    /// Errors: a record that says too little to be tested. Such a one covers nothing.
    pub fn of<'t, R: FieldTexts<'t>>(
        id: &str,
        record: &record::Consent<R>,
        standing: Option<Standing>,
        place: Place,
    ) -> Result<Consent, NotTested> {
        let scope = record.scope().ok_or(NotTested::WithoutScope)?;
        let deal = record.deal().map(Id::into_string);
        if scope == Scope::Specific && deal.is_none() {
            return Err(NotTested::WithoutDeal);
        }
        let text = |text: Option<Cow<'t, str>>| text.map(Cow::into_owned);
        let given_on = record.given_on();
        Ok(Consent {
            id: id.to_owned(),
            scope,
            unit: record.unit().map(Id::into_string),
            deal,
            condition: text(record.condition()),
            limb: text(record.limb()),
            limit: record.limit().map(|number| Pence(number.hundredths())),
            given_by: text(record.given_by()),
            given_on,
            from: record.from().or(given_on),
            to: record.to(),
            revoked_on: record.revoked_on(),
            may_end_on: None,
            conditions: conditions(record.conditions().as_deref(), record.conditions_met().as_deref()),
            standing,
            origin: None,
            place,
        })
    }
}

/// Conditions, each with whether it is met: both lists are parted by semicolons, in one order.
///
/// ```
/// use hostboard_domain::consent::conditions;
/// let read = conditions(Some("a bond is given; costs are shared"), Some("yes;"));
/// assert_eq!(read.iter().map(|one| one.met).collect::<Vec<_>>(), [Some(true), None]);
/// ```
pub fn conditions(texts: Option<&str>, met: Option<&str>) -> Vec<Settled> {
    let met: Vec<Option<bool>> = met.map_or_else(Vec::new, |text| text.split(';').map(yes_or_no).collect());
    let texts = texts.map_or_else(Vec::new, crate::direction::listed);
    let with_met = |(place, text)| Settled { text, met: met.get(place).copied().flatten() };
    texts.into_iter().enumerate().map(with_met).collect()
}

fn yes_or_no(text: &str) -> Option<bool> {
    match text.trim() {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    }
}
