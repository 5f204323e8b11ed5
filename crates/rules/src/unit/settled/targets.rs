//! Which rows each decision is about.

use super::{Found, problem};
use crate::codes;
use crate::unit::assume::{Class, read_classes};
use hostboard_domain::codes as domain_codes;
use hostboard_domain::problem::quoted;
use hostboard_domain::register::Register;
use hostboard_domain::settled::{Decision, Question};
use rustc_hash::FxHashMap;

/// How closely a decision names the deals that it is about: the closest comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Level {
    /// By their ids.
    Deals,
    /// By a class.
    Class,
    /// By their unit.
    Unit,
    /// Not at all.
    All,
}

/// The rows of one decision.
pub(super) struct Target {
    /// The decision's place.
    pub decision: usize,
    /// How closely it names them.
    pub level: Level,
    /// The rows, in the register's order.
    pub rows: Vec<u32>,
}

/// The targets of decisions about facts of deals.
pub(super) fn of(register: &Register, decisions: &[Decision], found: &mut Found) -> Vec<Target> {
    let by_id = rows_of_ids(register, decisions);
    let mut targets = Vec::new();
    for (place, decision) in decisions.iter().enumerate() {
        let unit = decision.unit.as_ref().map(|unit| register.unit_named(unit));
        if unit == Some(None) {
            let unit = decision.unit.as_deref().unwrap_or_default();
            let near = register.units.iter().find(|u| u.trim().eq_ignore_ascii_case(unit.trim()));
            let help = near
                .map_or_else(|| "write the unit as the register does".to_owned(), |u| format!("is it {}", quoted(u)));
            found.listed.push(problem(
                domain_codes::UNIT_UNKNOWN,
                decision,
                "unit",
                format!("the register has no unit {}", quoted(unit)),
                help,
            ));
        }
        if !matches!(decision.question, Question::Fact(_) | Question::WholeLifeValue) {
            continue;
        }
        let unit = unit.map(|symbol| symbol.unwrap_or(u32::MAX));
        let within = |row: &u32| unit.is_none_or(|unit| register.unit(*row as usize) == unit);
        let all = || (0..register.len() as u32).filter(within);
        let (level, rows) = match (&decision.deals, &decision.class) {
            (Some(deals), _) => (Level::Deals, of_ids(deals, decision, &by_id, within, unit == Some(u32::MAX), found)),
            (None, Some(class)) => {
                let Some(classes) = classes(register, decision, class, found) else { continue };
                let holds = |row: &u32| classes.iter().all(|class| class.holds(register, *row as usize));
                let rows: Vec<u32> = all().filter(holds).collect();
                if rows.is_empty() && unit != Some(u32::MAX) {
                    let message = format!("no deal is in the class {}", quoted(class));
                    found.listed.push(problem(
                        codes::DECISION_MATCHES_NOTHING,
                        decision,
                        "where",
                        message,
                        "write the values as the register has them",
                    ));
                }
                (Level::Class, rows)
            }
            (None, None) => (if unit.is_some() { Level::Unit } else { Level::All }, all().collect()),
        };
        targets.push(Target { decision: place, level, rows });
    }
    targets
}

fn classes(register: &Register, decision: &Decision, text: &str, found: &mut Found) -> Option<Vec<Class>> {
    let classes = match read_classes(text) {
        Ok(classes) => classes,
        Err(message) => {
            found.wrong.push(problem(
                codes::CLASS_NOT_READABLE,
                decision,
                "where",
                message,
                "write the class as after `where` in --assume",
            ));
            return None;
        }
    };
    let unknown: Vec<&Class> = classes.iter().filter(|class| !class.is_known_to(register)).collect();
    for class in &unknown {
        let message = format!("the register has no column {}", quoted(&class.column));
        found.wrong.push(problem(
            codes::CLASS_COLUMN_UNKNOWN,
            decision,
            "where",
            message,
            "name a column of the register",
        ));
    }
    unknown.is_empty().then_some(classes)
}

/// Rows by the ids that decisions name: whole cells too, since an id may hold a semicolon.
fn rows_of_ids<'d>(register: &Register, decisions: &'d [Decision]) -> FxHashMap<&'d str, Vec<u32>> {
    let cells = decisions.iter().filter_map(|decision| decision.deals.as_deref());
    let ids = cells.flat_map(|cell| std::iter::once(cell).chain(Decision::parts(cell, ';')));
    let mut by_id: FxHashMap<&str, Vec<u32>> = ids.map(|id| (id, Vec::new())).collect();
    if !by_id.is_empty() {
        for row in 0..register.len() {
            if let Some(rows) = by_id.get_mut(register.deal(row)) {
                rows.push(row as u32);
            }
        }
    }
    by_id
}

fn of_ids(
    cell: &str,
    decision: &Decision,
    by_id: &FxHashMap<&str, Vec<u32>>,
    within: impl Fn(&u32) -> bool,
    unit_is_strange: bool,
    found: &mut Found,
) -> Vec<u32> {
    let of = |id: &str| by_id.get(id).into_iter().flatten().copied().filter(&within).collect::<Vec<u32>>();
    let whole = of(cell);
    if !whole.is_empty() {
        return whole;
    }
    let mut rows = Vec::new();
    for id in Decision::parts(cell, ';') {
        let of_id = of(id);
        if of_id.is_empty() && !unit_is_strange {
            let unit = decision.unit.as_ref().map_or_else(String::new, |unit| format!(" of unit {}", quoted(unit)));
            let message = format!("the register has no deal {}{unit}", quoted(id));
            found.listed.push(problem(
                domain_codes::DEAL_UNKNOWN,
                decision,
                "deal",
                message,
                "write the deal's id as the register does",
            ));
        }
        rows.extend(of_id);
    }
    rows.sort_unstable();
    rows.dedup();
    rows
}
