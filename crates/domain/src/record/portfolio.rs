//! Portfolio: the portfolio itself.

use super::{Kind, record};

record! {
    Portfolio = "portfolio" in "portfolio";
    group Portfolio at 1;
    label "The portfolio itself";
    about "The portfolio as a whole: who hosts, when what units signed passes to the host, and the times at which \
           it opens. It stands in `portfolio.toml`.";
    rules [
        "A ledger has one portfolio. Its id never changes.",
        "`opens_at` and `opens_known` are the two times a reader sees first, where no other are asked for; without \
         them a reader sees today.",
        "`declared` is the day from which, on `load --replay`, records that cite no source count as known.",
    ];
    fields {
        TITLE title: Text required, "what the portfolio is called";
        HOST host: One(Body) required, "the body that holds the units in trust";
        HANDOVER handover: When, "when what units signed passes to the host";
        DEVELOPMENT_UNTIL development_until: When, "the last day of the period in which the host develops the units";
        OPENS_AT opens_at: Day, "the day that a reader first sees";
        OPENS_KNOWN opens_known: Day, "the day as known at the end of which a reader first sees it";
        DECLARED declared: Day, "from when records without a source count as known, on replay";
        PACKS packs: Names, "the rule packs that apply";
        TOML toml: Words(Kind), "the kinds that stand in TOML files instead of CSV";
    }
    title [TITLE];
}
