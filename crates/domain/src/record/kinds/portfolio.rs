//! The portfolio itself.

use super::{Kind, NOTE, Spec, What, any, field};

pub(super) const PORTFOLIO: Spec = Spec {
    kind: Kind::Portfolio,
    about: "The portfolio as a whole: who hosts, when what units signed passes to the host, and the times at which \
            it opens. It stands in `portfolio.toml`.",
    rules: &[
        "A ledger has one portfolio. Its id never changes.",
        "`opens_at` and `opens_known` are the two times a reader sees first, where no other are asked for; without \
         them a reader sees today.",
        "`declared` is the day from which, on `load --replay`, records that cite no source count as known.",
    ],
    fields: &[
        field("title", What::Text, "what the portfolio is called").required(),
        field("host", What::One(&[Kind::Body]), "the body that holds the units in trust").required(),
        field("handover", What::When, "when what units signed passes to the host"),
        field("development_until", What::When, "the last day of the period in which the host develops the units"),
        field("opens_at", What::Day, "the day that a reader first sees"),
        field("opens_known", What::Day, "the day as known at the end of which a reader first sees it"),
        field("declared", What::Day, "from when records without a source count as known, on replay"),
        field("packs", What::Names, "the rule packs that apply"),
        field("toml", What::Words(super::super::Kind::WORDS), "the kinds that stand in TOML files instead of CSV"),
        NOTE,
    ],
    check: any,
};
