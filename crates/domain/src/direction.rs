//! What a direction says of one unit.

use crate::consenters::Consenters;
use crate::money::Pence;
use crate::origin::Origin;
use crate::record::{self, FieldTexts};
use crate::time::Day;
use std::borrow::Cow;

/// A direction to one unit, as rules read it; `None` is not recorded.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Direction {
    /// The unit's id.
    pub unit: String,
    /// Whether the direction names the unit; `None` where nobody has recorded it.
    pub named: Option<bool>,
    /// First day the direction binds.
    pub from: Option<Day>,
    /// First day on which it no longer does; `None` where nobody has taken it back.
    pub until: Option<Day>,
    /// The date named in it.
    pub end: Option<Day>,
    /// Who consents.
    pub consenter: Option<Consenters>,
    /// Who consents to a limb, where that is somebody else: rule or letter, and consenters.
    pub consenter_by_limb: Vec<(String, Consenters)>,
    /// The limbs that it puts in force, by rule or letter; none named: all.
    pub limbs: Vec<String>,
    /// Its own sum for disposals.
    pub disposal_limit: Option<Pence>,
    /// Its own sum for capital contracts.
    pub capital_limit: Option<Pence>,
    /// Its own sum for other contracts.
    pub non_capital_limit: Option<Pence>,
    /// What it leaves out, in the language of conditions.
    pub excludes: Option<String>,
    /// Who says so, of a record of the ledger.
    pub origin: Option<Origin>,
}

/// The directions that a question is asked with.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Directions {
    /// Each; a unit may have several, and a limb holds if it does under any.
    pub list: Vec<Direction>,
    /// Whether they are all there are: a unit without one is then no relevant authority. Else nobody knows.
    pub are_all: bool,
}

impl Directions {
    /// A list that leaves nothing out, such as a file's.
    pub fn all(list: Vec<Direction>) -> Directions {
        Directions { list, are_all: true }
    }
}

impl Direction {
    /// What a column begins with that says who consents to one limb; the rule's name follows.
    pub const BY_LIMB: &str = "consenter:";

    /// The cells of a row with who consents to each limb in one: a file has a column for each, `consenter:land-disposal`.
    ///
    /// ```
    /// use hostboard_domain::direction::Direction;
    /// let row = [("unit", "U"), ("consenter:land-disposal", "East"), ("consenter:(c)", "West")];
    /// let cells = Direction::with_limbs_in_one(row.map(|(column, text)| (column, text.to_owned())));
    /// assert_eq!(cells[1], ("consenter_by_limb", "land-disposal: East; (c): West".to_owned()));
    /// ```
    pub fn with_limbs_in_one<'c>(row: impl IntoIterator<Item = (&'c str, String)>) -> Vec<(&'c str, String)> {
        let (mut cells, mut by_limb) = (Vec::new(), Vec::new());
        for (column, text) in row {
            match column.strip_prefix(Direction::BY_LIMB) {
                Some(limb) => by_limb.push(format!("{}: {text}", limb.trim())),
                None => cells.push((column, text)),
            }
        }
        if !by_limb.is_empty() {
            cells.push((record::Direction::BY_LIMB.name, by_limb.join("; ")));
        }
        cells
    }

    /// What a record says; a blank `named` is *yes*: somebody recorded it for that unit.
    pub fn of<'t, R: FieldTexts<'t>>(record: &record::Direction<R>) -> Direction {
        let pence = |number: crate::number::Number| Pence(number.hundredths());
        let consenters = |text: Cow<'t, str>| Consenters::parse(&text);
        Direction {
            unit: record.unit().map(record::Id::into_string).unwrap_or_default(),
            named: Some(record.named().unwrap_or(true)),
            from: record.from(),
            until: record.revoked_on(),
            end: record.end(),
            consenter: record.consenter().and_then(consenters),
            consenter_by_limb: record.consenter_by_limb().map_or_else(Vec::new, |text| by_limb(&text)),
            limbs: record.limbs().map_or_else(Vec::new, |text| listed(&text)),
            disposal_limit: record.disposal_limit().map(pence),
            capital_limit: record.capital_limit().map(pence),
            non_capital_limit: record.non_capital_limit().map(pence),
            excludes: record.excludes().map(Cow::into_owned),
            origin: None,
        }
    }
}

/// The parts of a list that semicolons part; blanks left out.
pub(crate) fn listed(text: &str) -> Vec<String> {
    text.split(';').map(|part| part.trim().to_owned()).filter(|part| !part.is_empty()).collect()
}

/// `land-disposal: East; (c): West+South`, read; parts that are not so written are left out, which admission refuses.
pub(crate) fn by_limb(text: &str) -> Vec<(String, Consenters)> {
    let read = |part: String| {
        let (limb, who) = part.split_once(':')?;
        Some((limb.trim().to_owned(), Consenters::parse(who)?))
    };
    listed(text).into_iter().filter_map(read).collect()
}
