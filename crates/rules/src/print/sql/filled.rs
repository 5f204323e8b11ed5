//! The facts of the table with what is assumed of them.

use super::dialect::{SqlError, column};
use crate::language::fact::{Derived, FactId};
use crate::print::fact_table::may_be_a_range;
use crate::unit::assume::{Assumptions, What};
use hostboard_domain::deal::{DealFact, Kind, Stage, ValueBasis};

/// Where `signed=start` fills the day of signing.
const SIGNED_ON_START: &str =
    "signed_state = 0 AND start_state IN (1, 3) AND (signed_by_state = 0 OR start_hi <= signed_by_hi)";

/// Where `end=open` fills the end.
const OPEN_END: &str = "end_state = 0 AND extendable_to_state NOT IN (1, 3)";

/// The facts with what is assumed of them.
pub(super) fn filled(assume: &Assumptions) -> Result<String, SqlError> {
    let of_the_register = |what| matches!(what, What::SignedOnAward | What::SignedByPublication);
    if let Some(assumption) = assume.iter().find(|a| of_the_register(a.what)) {
        return Err(SqlError::NotInTable(assumption.written.clone()));
    }
    let mut columns = Vec::new();
    for fact in crate::print::fact_table::facts() {
        let (name, state) = (fact.name(), format!("{}_state", fact.name()));
        let filling = assume.iter().find(|a| fills(a.what, fact));
        if let Some(assumption) = assume.iter().find(|a| !a.classes.is_empty()) {
            return Err(SqlError::Class(assumption.written.clone()));
        }
        let (when, value, new_state) = match (filling.map(|a| a.what), fact) {
            (Some(What::Contract), _) => (format!("{state} = 0"), (Kind::Contract as i64).to_string(), "1"),
            (Some(What::Capital(yes) | What::VariablePrice(yes)), _) => {
                (format!("{state} = 0"), i64::from(yes).to_string(), "1")
            }
            (Some(What::Stage(stage)), _) => (format!("{state} = 0"), (stage as i64).to_string(), "1"),
            (Some(What::SignedOnStart), FactId::Deal(DealFact::Stage)) => {
                (format!("{state} = 0 AND {SIGNED_ON_START}"), (Stage::Signed as i64).to_string(), "1")
            }
            (Some(What::SignedOnStart), _) => (SIGNED_ON_START.to_owned(), "start".to_owned(), "start_state"),
            (Some(What::NoExtension), FactId::Derived(_)) => {
                ("extendable_to_state = 0".to_owned(), "0".to_owned(), "2")
            }
            (Some(What::NoExtension | What::NothingInKind), _) => (format!("{state} = 0"), "0".to_owned(), "2"),
            (Some(What::OpenEnd), FactId::Derived(_)) => (OPEN_END.to_owned(), i32::MAX.to_string(), "1"),
            (Some(What::OpenEnd), _) => (OPEN_END.to_owned(), i32::MAX.to_string(), "2"),
            (Some(What::WholeLife), _) => (format!("{state} = 0"), (ValueBasis::WholeLife as i64).to_string(), "1"),
            _ => {
                let hi = if may_be_a_range(fact) { format!(", {name}_hi") } else { String::new() };
                columns.push(format!("  {}{hi}, {}", column(name), column(&state)));
                continue;
            }
        };
        if may_be_a_range(fact) {
            let hi = if value == "start" { "start_hi" } else { &value };
            columns.push(format!("  CASE WHEN {when} THEN {hi} ELSE {name}_hi END AS {name}_hi"));
        }
        columns.push(format!(
            "  CASE WHEN {when} THEN {} ELSE {} END AS {}, CASE WHEN {when} THEN {new_state} ELSE {} END AS {}",
            value,
            column(name),
            column(name),
            column(&state),
            column(&state)
        ));
    }
    let matter = if assume.place(|w| w == What::MatterByCpv).is_some() {
        "CASE WHEN matter_key > 0 THEN matter_key WHEN cpv3 >= 0 THEN 3000000000 + cpv3 ELSE 4000000000 + row END"
    } else if assume.place(|w| w == What::MatterAlone).is_some() {
        "CASE WHEN matter_key > 0 THEN matter_key ELSE 4000000000 + row END"
    } else {
        "matter_key"
    };
    Ok(format!(
        "  SELECT row, unit, deal, party_key, near_key, {matter} AS matter_key, whole_years, most_years_to_end, most_years_to_option, may_be_reserves, own_value, own_value_hi, own_value_state, own_gross, own_gross_hi, own_in_kind, own_in_kind_hi,\n{}\n  FROM facts",
        columns.join(",\n")
    ))
}

fn fills(what: What, fact: FactId) -> bool {
    match fact {
        FactId::Deal(DealFact::Stage) => matches!(what, What::Stage(_) | What::SignedOnStart),
        FactId::Deal(deal) => what.fills() == Some(deal),
        FactId::Derived(Derived::LengthMonths) => what == What::OpenEnd,
        FactId::Derived(Derived::ExtendedMonths) => what == What::NoExtension,
        FactId::Derived(_) => false,
    }
}
