//! Firms with the many ways in which registers write them.

use super::row::Plan;
use proptest::prelude::*;
use proptest::sample::{Index, select};

/// A firm as its clerks write it, and its identifiers, right and mistyped.
pub(super) struct Firm {
    names: &'static [&'static str],
    identifiers: &'static [&'static str],
}

pub(super) const FIRMS: &[Firm] = &[
    Firm {
        names: &[
            "Schofield & Sons Ltd",
            "Schofield and Sons",
            "SCHOFIELD  &  SONS LTD",
            " Schofield & Sons, Ltd. ",
            "The Schofield and Sons Company",
            "Schofield & Sons Ltd (01234567)",
            "Schofield & Sons Ltd (07654321)",
            "Ｓｃｈｏｆｉｅｌｄ & Sons Ltd",
            "Schofield & Sons t/a Sons of Schofield",
        ],
        identifiers: &["GB-COH-01234567", "GB-COH-01234567", " GB-COH-01234567 ", "GB-COH-01234576"],
    },
    Firm {
        names: &["Brown LLP", "Brown llp", "Brown", "Brown [oc300001] LLP", "The Brown & Co"],
        identifiers: &["GB-COH-OC300001", "n/a", "-"],
    },
    Firm {
        names: &["Acme Care plc", "ACME CARE PLC", "Acme-Care Ltd plc", "Acme  Care"],
        // The second is shared with a sister firm below; the third differs from the first in its letters' case.
        identifiers: &["GB-COH-07654321", "GB-COH-09999999", "gb-coh-07654321"],
    },
    Firm { names: &["Acme Homes plc", "Acme\u{a0}Homes Limited"], identifiers: &["GB-COH-09999999", "acme homes plc"] },
    Firm {
        names: &[
            "Various",
            "TBC",
            "-",
            " n/a ",
            "VARIOUS  suppliers",
            "(T.B.C.)",
            "[Redacted]",
            "–",
            "N & A",
            "individual",
        ],
        identifiers: &["N/A", "unknown", "body-7"],
    },
    Firm { names: &["Café Élan Ltd", "CAFÉ ÉLAN LTD", "Caf Lan"], identifiers: &["body-8", "N/A"] },
    Firm { names: &["Ltd", "(Limited)", "The", "株式会社"], identifiers: &["body-9"] },
];

/// A name of any firm, as registers write it.
pub fn firm_name() -> impl Strategy<Value = String> {
    let named = |firm: &Firm| firm.names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
    select(FIRMS.iter().flat_map(named).collect::<Vec<String>>())
}

pub(super) fn party(plan: &Plan) -> impl Strategy<Value = Vec<(&'static str, String)>> + use<> {
    let first = plan.first_firm;
    let firm = (0..plan.firms, any::<Index>(), any::<Index>(), 0..10_u32);
    firm.prop_map(move |(firm, name, identifier, how)| {
        let Firm { names, identifiers } = FIRMS[(first + firm) % FIRMS.len()];
        let name = *name.get(names);
        // The first identifier is the usual one; half of the rows have none.
        let identifier = match how {
            0..=4 => "",
            5..=7 => identifiers[0],
            _ => *identifier.get(identifiers),
        };
        vec![("counterparty", name.to_owned()), ("counterparty_id", identifier.to_owned())]
    })
}
