//! Whom a proposal is with, as the deals recorded name them.

use super::of_field;
use crate::codes::BODY_AMBIGUOUS;
use hostboard_domain::body::{Body, Sector};
use hostboard_domain::deal::DealFact;
use hostboard_domain::name::{company_number, folded, identifier};
use hostboard_domain::origin::Origin;
use hostboard_domain::problem::{Problem, quoted};
use hostboard_domain::register::Register;

/// The other party: what the deal calls it by, and what is recorded of it.
pub(super) struct Party {
    pub(super) id: String,
    pub(super) name: Option<String>,
    pub(super) sector: Option<Sector>,
}

/// Finds the other party among bodies by identifier or name, else by the identifier that its name stands beside in the
/// unit's register; and puts a sector that was given beside it, where none is recorded.
///
/// Errors: the name is that of several bodies.
pub(super) fn party_of(
    register: &mut Register,
    whole: &Register,
    name: &str,
    id: &str,
    sector: Option<Sector>,
) -> Result<Option<Party>, Problem> {
    let wanted = folded(name);
    // A company number in brackets says who it is; another company may have the name that is left.
    let id = Some(id.to_owned()).filter(|id| !id.is_empty()).or_else(|| company_number(name)).unwrap_or_default();
    let id = id.as_str();
    let known = match whole.body(id).filter(|_| !id.is_empty()) {
        Some(body) => Some(body.clone()),
        None => body_called(whole, name)?.filter(|body| id.is_empty() || body.identifier.is_none()).cloned(),
    };
    let stands_beside = || {
        let same = |row: &usize| register.text(DealFact::Counterparty, *row).is_some_and(|n| folded(n) == wanted);
        let ids = (0..register.len()).filter(same).filter_map(|row| register.text(DealFact::CounterpartyId, row));
        let mut ids: Vec<String> = ids.map(identifier).collect();
        ids.sort();
        ids.dedup();
        if ids.len() == 1 { ids.pop() } else { None }
    };
    if let Some(mut body) = known {
        let party_id = body.identifier.clone().unwrap_or_else(|| body.id.clone());
        if body.sector.is_none() && sector.is_some() {
            body.sector = sector;
            body.origin = Some(Origin::FilledIn);
        }
        register.bodies.retain(|other| other.id != body.id);
        let party = Party { id: party_id, name: Some(body.name.clone()), sector: body.sector };
        register.bodies.push(body);
        return Ok(Some(party));
    }
    let id = Some(id.to_owned()).filter(|id| !id.is_empty()).or_else(stands_beside);
    Ok(match (id, sector) {
        (id, Some(_)) => {
            let id = id.unwrap_or_else(|| unused_id(register, whole));
            let origin = Some(Origin::FilledIn);
            register.bodies.push(Body { id: id.clone(), name: name.to_owned(), sector, origin, ..Body::default() });
            Some(Party { id, name: None, sector })
        }
        (Some(id), None) => Some(Party { id, name: None, sector }),
        (None, None) => None,
    })
}

/// An id for a party that has none: neither a body nor a deal has it.
fn unused_id(register: &Register, whole: &Register) -> String {
    let mut id = "filled-in".to_owned();
    while whole.body(&id).is_some() || register.texts.find(&id).is_some() {
        id.push('-');
    }
    id
}

/// The body that is meant by an id or a name, if any is.
///
/// Errors: several bodies have the name.
fn body_called<'r>(register: &'r Register, name: &str) -> Result<Option<&'r Body>, Problem> {
    if let Some(body) = register.bodies.iter().find(|body| body.id == name) {
        return Ok(Some(body));
    }
    let wanted = folded(name);
    let called: Vec<&Body> = register.bodies.iter().filter(|body| folded(&body.name) == wanted).collect();
    match called.as_slice() {
        _ if wanted.is_empty() => Ok(None),
        [] => Ok(None),
        [body] => Ok(Some(body)),
        several => {
            let ids: Vec<&str> = several.iter().map(|body| body.id.as_str()).collect();
            let message = format!("{} bodies are called {}", several.len(), quoted(name));
            let help = format!("write the id of the one that is meant: {}", ids.join(", "));
            Err(of_field(BODY_AMBIGUOUS, DealFact::Counterparty.name(), message, help))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_company_number_in_brackets_says_who_it_is() {
        let body = |identifier: Option<&str>| Body {
            id: "acme".to_owned(),
            name: "Acme Ltd".to_owned(),
            identifier: identifier.map(str::to_owned),
            ..Body::default()
        };
        for (recorded, typed, expected) in [
            (Some("GB-COH-01234567"), "Acme Ltd (07654321)", Some("GB-COH-07654321")),
            (Some("GB-COH-01234567"), "Acme Ltd (01234567)", Some("GB-COH-01234567")),
            (Some("gb-coh-01234567"), "Acme Ltd (01234567)", Some("gb-coh-01234567")),
            (None, "Acme Ltd (07654321)", Some("acme")),
            (Some("GB-COH-01234567"), "Acme Ltd", Some("GB-COH-01234567")),
        ] {
            let mut whole = Register::default();
            whole.bodies.push(body(recorded));
            let party = party_of(&mut Register::default(), &whole, typed, "", None).unwrap();
            assert_eq!(party.map(|party| party.id).as_deref(), expected, "{recorded:?}: {typed}");
        }
    }

    #[test]
    fn an_id_that_is_made_up_is_nobodys() {
        let mut whole = Register::default();
        assert_eq!(unused_id(&whole, &whole), "filled-in");
        whole.bodies.push(Body { id: "filled-in".to_owned(), ..Body::default() });
        assert_eq!(unused_id(&Register::default(), &whole), "filled-in-");
        whole.texts.intern("filled-in-");
        assert_eq!(unused_id(&whole, &whole), "filled-in--");
    }
}
