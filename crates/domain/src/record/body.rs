//! Body: hosts, units, customers, suppliers, stakeholders.

use super::record;
use crate::body::{BodyKind, Sector};

record! {
    Body = "body" in "bodies";
    group Bodies at 1;
    label "A body: a unit, host, customer or supplier";
    about "A host, unit, customer, supplier or stakeholder.";
    rules [
        "A body's valid time is the time in which it exists; a body that ended stays readable at earlier times.",
        "`licence_delegates` applies to units.",
    ];
    fields {
        NAME name: Text required, "its name";
        KIND kind: Word(BodyKind) required, "what it is here for";
        SECTOR sector: Word(Sector), "what sort of body it is in law and ownership";
        IDENTIFIER identifier: Text, "an identifier with its scheme, such as `GB-COH-01234567` or `ODS-0AC`";
        ROLE role: Text, "what a public register calls it";
        ADDRESS address: Text, "its address";
        POSTCODE postcode: Text, "its postcode";
        LICENCE_DELEGATES licence_delegates: YesNo, "whether its licence delegates long-term deals to it";
    }
    title [NAME];
}
