//! Deals: the columns of a register of deals.

use super::{Field, Kind, NOTE, Spec, What, any, field};
use crate::deal::{DealFact, Destination, FACTS};

/// `unit`, every fact of a deal, the destination and the note.
const FIELDS: [Field; FACTS + 3] = {
    let mut fields = [NOTE; FACTS + 3];
    fields[0] = field("unit", What::One(&[Kind::Body]), "the unit whose deal it is").required();
    let mut at = 0;
    while at < FACTS {
        let fact = DealFact::ALL[at];
        fields[at + 1] = field(fact.name(), What::Deal(fact), fact.label());
        at += 1;
    }
    fields[FACTS + 1] = field("destination", What::Word(Destination::WORDS), "what becomes of it at the handover");
    fields
};

pub(super) const DEAL: Spec = Spec {
    kind: Kind::Deal,
    about: "One agreement of a unit with a customer or supplier. Its fields are the columns of a register of deals.",
    rules: &[
        "A deal's valid time is not its term: an ended deal stays readable, and counts where rules count it.",
        "What each fact takes and what a blank means stand in the reference of the register.",
        "A deal that is marked illustrative is left out of every total unless it is asked for.",
    ],
    fields: &FIELDS,
    check: any,
};
