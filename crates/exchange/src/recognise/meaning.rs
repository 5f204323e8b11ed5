//! What a heading names, by its words alone.
//!
//! Source: the headings of the Local Government Association's schema, of Contracts Finder, and of registers of councils
//! and bodies of the National Health Service as published.

use super::words::{has, has_any};
use hostboard_domain::deal::ValueBasis;

/// What a column may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Meaning {
    Reference,
    Body,
    Supplier,
    CompanyNumber,
    CharityNumber,
    Value(Covers),
    ValueLow,
    ValueHigh,
    Currency,
    Start,
    End,
    CurrentEnd,
    LatestEnd,
    OptionWords,
    OptionMonths,
    OptionCount,
    OptionTaken,
    Signed,
    Award,
    Status,
    Kind,
    Cpv,
    Capital,
    PaymentDate,
}

/// What the name of a column of values says of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Covers {
    WholeLife,
    Unsaid,
    /// As first agreed, before variations.
    Original,
    WithoutOptions,
    Annual,
}

impl Covers {
    pub(super) fn basis(self) -> ValueBasis {
        match self {
            Covers::WholeLife => ValueBasis::WholeLife,
            Covers::Unsaid | Covers::Original => ValueBasis::NotStated,
            Covers::WithoutOptions => ValueBasis::WithoutOptions,
            Covers::Annual => ValueBasis::Annual,
        }
    }
}

/// A guess at a column's meaning; the surer, the larger.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Guess {
    pub sure: u8,
    pub meaning: Meaning,
}

/// Everything that a heading may name, the surest first.
pub(super) fn guesses(heading: &[String]) -> Vec<Guess> {
    let mut found = Vec::new();
    let whole = heading.join(" ");
    for (meaning, names) in NAMES {
        if let Some(at) = names.iter().position(|name| *name == whole) {
            // Names that come first are the better ones.
            found.push(Guess { sure: 200 - at.min(90) as u8, meaning: *meaning });
        }
    }
    if found.is_empty() {
        found.extend(by_words(heading).map(|(sure, meaning)| Guess { sure, meaning }));
    }
    found.sort_by_key(|guess| std::cmp::Reverse(*guess));
    found
}

/// Whole headings, the surest names first.
const NAMES: &[(Meaning, &[&str])] = &[
    (
        Meaning::Reference,
        &[
            "contract reference",
            "contract ref",
            "contract reference number",
            "contract ref no",
            "contract ref number",
            "contract number",
            "contract no",
            "contract id",
            "contract identifier",
            "contract code",
            "reference number",
            "reference no",
            "reference",
            "ref no",
            "ref",
            "unique reference",
            "unique reference number",
            "urn",
            "agreement reference",
            "agreement number",
            "register reference",
            "notice identifier",
            "notice id",
            "contract notice id",
            "dn number",
            "dn reference",
            "procurement reference",
            "tender reference",
            "tender ref",
            "project reference",
            "document number",
            "award reference",
            "framework reference",
            "contract award reference",
            "purchase order number",
            "po number",
            "opportunity id",
            "unique id",
            "record id",
            "internal reference",
            "reference code",
            "idcontrato",
            "ocid",
            "id",
        ],
    ),
    (
        Meaning::Body,
        &[
            "purchasing body",
            "contracting authority",
            "contracting body",
            "organisation name",
            "organisation label",
            "organisation",
            "organization name",
            "organization",
            "authority name",
            "authority",
            "council name",
            "council",
            "local authority",
            "public body",
            "body name",
            "name of body",
            "buyer organisation",
            "buyer organisation name",
            "buying organisation",
            "buying authority",
            "buyer",
            "procuring body",
            "procuring organisation",
            "trust",
            "trust name",
            "icb",
            "publisher name",
            "publishing authority",
            "entity",
            "contract owner organisation",
            "lead authority",
            "awarding authority",
            "commissioner",
            "adjudicante",
        ],
    ),
    (
        Meaning::Supplier,
        &[
            "supplier name",
            "supplier",
            "supplier company name",
            "supplier names",
            "suppliers",
            "supplier s",
            "contractor",
            "contractor name",
            "contractors",
            "vendor",
            "vendor name",
            "provider",
            "provider name",
            "provider s",
            "awarded supplier",
            "awarded suppliers",
            "awarded to",
            "successful supplier",
            "successful suppliers",
            "successful bidder",
            "successful tenderer",
            "winning bidder",
            "winning supplier",
            "name of supplier",
            "name of contractor",
            "name of provider",
            "company name",
            "company",
            "supplier company",
            "supplier details",
            "supplier organisation",
            "supplier organisation name",
            "supplier legal name",
            "contract holder",
            "other parties",
            "other party",
            "other parties to the contract",
            "counterparty",
            "counterpart name",
            "creditor name",
            "benificiary name",
            "beneficiary name",
            "beneficiary",
            "payee",
            "creditor",
            "consultant",
            "supplier trading name",
            "adjudicatarios",
            "adjudicatario",
            "cyflenwr",
        ],
    ),
    (
        Meaning::CompanyNumber,
        &[
            "company number",
            "company registration number",
            "company reg number",
            "company reg no",
            "company registration no",
            "company no",
            "companies house number",
            "companies house registration number",
            "companies house no",
            "company house number",
            "crn",
            "registered company number",
            "supplier company number",
            "supplier registered company number",
            "supplier company registration number",
            "registration number",
            "company registered number",
            "supplier registration number",
        ],
    ),
    (
        Meaning::CharityNumber,
        &[
            "charity number",
            "charity commission number",
            "charity no",
            "registered charity number",
            "charity registration number",
            "supplier registered charity number",
        ],
    ),
    (Meaning::Currency, &["currency", "currency code", "value currency", "contract currency"]),
    (
        Meaning::Start,
        &[
            "contract start date",
            "start date",
            "contract start",
            "date from",
            "start",
            "from",
            "commencement date",
            "contract commencement date",
            "contract commencement",
            "commencement",
            "effective date",
            "effective from",
            "contract effective date",
            "date commenced",
            "agreement start date",
            "validity period start",
            "valid from",
            "period start",
            "start of contract",
            "date of commencement",
            "contract from",
            "contract starting date",
            "starting date",
            "date started",
            "term start",
            "begin date",
            "dyddiad cychwyn",
            "dyddiad dechrau",
        ],
    ),
    (
        Meaning::End,
        &[
            "contract end date",
            "end date",
            "contract end",
            "expiry date",
            "contract expiry date",
            "expiry",
            "expiration date",
            "contract expiry",
            "date to",
            "end",
            "to",
            "finish date",
            "contract finish date",
            "agreement end date",
            "validity period end",
            "valid to",
            "valid until",
            "period end",
            "end of contract",
            "contract to",
            "date of expiry",
            "contract expires",
            "expires",
            "expires on",
            "initial end date",
            "initial expiry date",
            "original end date",
            "original expiry date",
            "initial contract end date",
            "original contract end date",
            "contract end date excluding extensions",
            "end date excluding extensions",
            "contract expiration date",
            "term end",
            "dyddiad gorffen",
            "dyddiad dod i ben",
        ],
    ),
    (
        Meaning::CurrentEnd,
        &[
            "current expiry date",
            "current end date",
            "contract current end date",
            "revised end date",
            "current contract end date",
            "current expiry",
            "extended end date",
            "current contract expiry date",
            "actual end date",
            "revised expiry date",
            "contract end date including extensions taken",
            "end date including extensions taken",
        ],
    ),
    (
        Meaning::LatestEnd,
        &[
            "maximum contract end date",
            "maximum end date",
            "max end date",
            "latest end date",
            "last extension date",
            "final end date",
            "end date including extensions",
            "contract end date including extensions",
            "end date with extensions",
            "expiry date including extensions",
            "contract end date inc extensions",
            "end date inc extensions",
            "end date including all extensions",
            "possible end date",
            "potential end date",
            "latest expiry date",
            "maximum expiry date",
            "final expiry date",
            "maximum extension date",
            "latest possible end date",
            "extension end date",
            "extension expiry date",
            "extendable to",
            "extendable until",
            "extended to",
            "end date if extended",
            "ultimate end date",
            "end date of extension",
            "contract end date with extensions",
            "longstop date",
            "full term end date",
            "end date including extension options",
            "contract end date including extension options",
            "contract end date including options to extend",
        ],
    ),
    (
        Meaning::OptionWords,
        &[
            "extension period",
            "extension options",
            "extension option",
            "option to extend",
            "options to extend",
            "extensions",
            "extension",
            "extension available",
            "extensions available",
            "extension periods",
            "possible extension",
            "potential extension",
            "contract extension",
            "contract extension options",
            "optional extension",
            "optional extensions",
            "extension details",
            "renewal options",
            "extension terms",
            "available extensions",
            "contract extensions",
            "renewal",
            "extension provision",
            "extension clause",
            "extendable",
            "contract extendable",
            "can the contract be extended",
            "opsiwn i ymestyn",
            "ymestyn",
        ],
    ),
    (
        Meaning::OptionMonths,
        &[
            "option to extend months",
            "extension months",
            "extension period months",
            "extension in months",
            "months extension",
            "extension option months",
            "extension length months",
            "length of extension months",
            "extensions months",
            "optional extension months",
            "possible extension months",
            "potential extension months",
            "available extension months",
            "extension period in months",
        ],
    ),
    (
        Meaning::OptionCount,
        &[
            "how many extensions",
            "number of extensions",
            "no of extensions",
            "extension count",
            "number of extension options",
        ],
    ),
    (
        Meaning::Signed,
        &[
            "date signed",
            "signed date",
            "signature date",
            "contract signed",
            "contract signed date",
            "date contract signed",
            "contract signature date",
            "date of signature",
            "date sealed",
            "execution date",
            "executed date",
            "date executed",
            "date of contract",
            "contract date",
            "agreement date",
            "date of agreement",
            "data celebracao contrato",
        ],
    ),
    (
        Meaning::Award,
        &[
            "award date",
            "awarded date",
            "date awarded",
            "contract award date",
            "date of award",
            "contract awarded date",
            "awarded on",
            "date contract awarded",
            "award decision date",
            "award authority obtained date",
            "decision date",
        ],
    ),
    (
        Meaning::Status,
        &[
            "status",
            "contract status",
            "notice status",
            "current status",
            "stage",
            "contract stage",
            "record status",
            "agreement status",
        ],
    ),
    (Meaning::Kind, &["notice type", "type of notice"]),
    (
        Meaning::Cpv,
        &[
            "cpv",
            "cpv code",
            "cpv codes",
            "cpv code s",
            "main cpv code",
            "main cpv",
            "primary cpv code",
            "cpv number",
            "common procurement vocabulary",
        ],
    ),
    (Meaning::Capital, &["capital revenue", "capital or revenue", "revenue or capital", "revenue capital"]),
    (
        Meaning::PaymentDate,
        &[
            "payment date",
            "date of payment",
            "date paid",
            "paid date",
            "invoice date",
            "transaction date",
            "posting date",
            "effective payment date",
        ],
    ),
];

/// Headings that no name fits, by the words in them.
fn by_words(heading: &[String]) -> impl Iterator<Item = (u8, Meaning)> {
    let any = |phrases: &[&str]| has_any(heading, phrases);
    let mut found = Vec::new();
    if let Some(value) = value(heading) {
        found.push((80, value));
    }
    if let Some(date) = date(heading) {
        found.push((70, date));
    }
    if any(&["supplier", "vendor", "contractor", "provider", "bidder", "awarded to"]) && !any(NOT_A_PARTY) {
        found.push((60, Meaning::Supplier));
    }
    if any(&["company", "companies house"])
        && any(&["number", "no", "reg", "registration", "crn"])
        && !any(&["duns", "vat", "parent"])
    {
        found.push((60, Meaning::CompanyNumber));
    }
    if any(&["charity"]) && any(&["number", "no"]) {
        found.push((60, Meaning::CharityNumber));
    }
    if any(&["reference", "ref", "number", "no", "id", "identifier"])
        && any(&["contract", "agreement", "register", "procurement", "tender", "project", "framework", "notice"])
        && !any(&[
            "supplier",
            "company",
            "charity",
            "vat",
            "telephone",
            "phone",
            "contact",
            "parent",
            "purchase",
            "order",
            "legal",
        ])
    {
        found.push((50, Meaning::Reference));
    }
    if any(&["capital"]) && heading.len() <= 4 && !any(&["value", "amount", "cost", "code", "budget", "programme", "project"]) {
        found.push((50, Meaning::Capital));
    }
    if any(&["cpv"]) && !any(&["description", "label", "desc", "text"]) {
        found.push((60, Meaning::Cpv));
    }
    if any(&["extension", "extensions", "extend", "renewal", "option"]) {
        if any(&["taken", "exercised", "used", "utilised", "invoked", "extended"]) {
            found.push((60, Meaning::OptionTaken));
        } else if any(&["how many", "number of", "no of"]) {
            found.push((60, Meaning::OptionCount));
        } else if any(&["months", "month", "mths"]) {
            found.push((60, Meaning::OptionMonths));
        } else if !any(&[
            "value",
            "date",
            "review",
            "notice",
            "term",
            "duration",
            "period including",
            "total period",
            "end",
            "start",
            "cost",
        ]) {
            found.push((40, Meaning::OptionWords));
        }
    }
    if any(&["organisation", "authority", "council", "purchasing body", "contracting body"])
        && any(&["name", "label", "contracting", "buying", "purchasing", "procuring", "title"])
        && !any(&["supplier", "uri", "code", "id", "unit", "contact", "email", "department", "obtained"])
    {
        found.push((45, Meaning::Body));
    }
    found.into_iter()
}

const NOT_A_PARTY: &[&str] = &[
    "address",
    "postcode",
    "post",
    "number",
    "no",
    "id",
    "ref",
    "reference",
    "sme",
    "vcse",
    "vco",
    "type",
    "email",
    "telephone",
    "phone",
    "contact",
    "url",
    "website",
    "web",
    "town",
    "county",
    "country",
    "size",
    "status",
    "code",
    "charity",
    "category",
    "local",
    "employees",
    "classification",
    "region",
    "identifier",
    "vat",
    "account",
    "incumbent",
    "previous",
    "duns",
    "spend",
    "value",
    "performance",
    "rating",
    "manager",
    "registration",
    "registered",
    "date",
    "chain",
    "social",
    "suitable",
    "city",
    "sector",
];

/// A column of amounts.
fn value(heading: &[String]) -> Option<Meaning> {
    let any = |phrases: &[&str]| has_any(heading, phrases);
    let names_money = any(&[
        "wlc",
        "value",
        "amount",
        "cost",
        "price",
        "sum",
        "spend",
        "award gbp",
        "gbp",
        "worth",
        "gross",
        "net",
        "total",
        "award",
        "awarded",
        "expenditure",
    ]);
    let names_other = any(&[
        "date",
        "band",
        "range",
        "type",
        "number",
        "no",
        "currency",
        "fixed",
        "irrecoverable",
        "vat rate",
        "saving",
        "savings",
        "budget",
        "threshold",
        "rating",
        "score",
        "remaining",
        "paid",
        "spent",
        "to date",
        "ytd",
        "percentage",
        "per",
        "unit",
        "criteria",
        "for money",
        "notes",
        "comments",
        "centre",
        "code",
        "procedure",
        "supplier",
        "suppliers",
        "authority",
        "body",
        "reason",
        "route",
        "method",
        "months",
        "status",
        "description",
        "added tax",
        "recovered",
        "nature",
        "alert",
        "expended",
        "framework",
        "panel",
        "lots",
        "gross",
        "of extension",
        "of extensions",
        "extension value",
        "options value",
        "option value",
        "band a",
        "category",
        "reference",
        "id",
        "title",
        "by",
        "sme",
        "contracts",
        "commitment",
        "social",
        "year 1",
        "year 2",
        "capital",
        "name",
        "contractor",
        "notice",
        "link",
        "url",
        "usd",
        "eur",
        "dollars",
        "euros",
    ]) && !any(&["per annum", "per year"]);
    let strong = any(&["wlc", "value", "amount", "cost", "price", "sum", "spend", "gbp"]);
    if !names_money || names_other || (!strong && heading.len() > 2) {
        return None;
    }
    if any(&["low", "minimum", "min", "lower"]) {
        return Some(Meaning::ValueLow);
    }
    if any(&["high", "upper"]) {
        return Some(Meaning::ValueHigh);
    }
    let says_neither = any(&["total"]) && any(&["or annual", "annual or", "or the estimated annual"]);
    let covers = if says_neither || any(&["not annual", "sum to be paid"]) {
        Covers::Unsaid
    } else if any(&["annual", "annually", "annum", "per year", "yearly", "pa", "p a", "12 months", "a year"]) {
        Covers::Annual
    } else if any(&[
        "excluding extensions",
        "excluding extension",
        "excl extensions",
        "exc extensions",
        "ex extensions",
        "without extensions",
        "excluding options",
        "initial term",
        "excluding optional",
        "initial period",
        "excl extension",
        "exc extension",
        "excluding any extension",
        "excluding any extensions",
    ]) {
        Covers::WithoutOptions
    } else if any(&[
        "whole life",
        "wholelife",
        "lifetime",
        "life time",
        "including extensions",
        "including extension",
        "inc extensions",
        "incl extensions",
        "including options",
        "including all extensions",
        "including optional extensions",
        "with extensions",
        "maximum",
        "max",
        "inc options",
        "wlc",
        "including any extensions",
        "including extension options",
        "including possible extensions",
        "including potential extensions",
    ]) {
        Covers::WholeLife
    } else if any(&[
        "original",
        "excl variations",
        "excluding variations",
        "before variations",
        "estimated",
        "estimate",
        "est",
        "tender",
        "advertised",
        "approx",
    ]) {
        Covers::Original
    } else {
        Covers::Unsaid
    };
    Some(Meaning::Value(covers))
}

/// A column of days.
fn date(heading: &[String]) -> Option<Meaning> {
    let any = |phrases: &[&str]| has_any(heading, phrases);
    if any(&[
        "review",
        "notice",
        "published",
        "publication",
        "publish",
        "deadline",
        "closing",
        "submission",
        "tender",
        "updated",
        "update",
        "modified",
        "created",
        "last amended",
        "approach",
        "advertised",
        "insurance",
        "break",
        "return",
        "evaluation",
        "standstill",
        "mobilisation",
        "time",
        "months",
        "duration",
        "years",
        "length",
        "reason",
        "type",
        "status",
        "warning",
        "renewal",
        "taken",
    ]) || (any(&["start", "starts", "commencement"]) && any(&["end", "finish", "expiry"]))
    {
        return None;
    }
    let ends =
        any(&["end", "ends", "expiry", "expires", "expiration", "expire", "finish", "finishes", "terminates", "until"]);
    let speaks_of_options = any(&["extension", "extensions", "ext", "option", "options", "extended", "extend"]);
    let without = any(&["excl", "excluding", "exc", "excludes", "without", "disregarding", "not including", "before"])
        && speaks_of_options
        || any(&["initial", "original"]);
    let latest =
        any(&["maximum", "max", "latest", "final", "longest", "possible", "potential", "ultimate", "fully extended"])
            || (any(&[
                "including",
                "incl",
                "inc",
                "includes",
                "with",
                "inclusive",
                "if",
                "all",
                "last",
                "optional",
                "full",
            ]) && speaks_of_options);
    if ends || (any(&["extension", "extensions", "extended"]) && has(heading, "date")) || any(&["max extent date"]) {
        return Some(match (latest && !without, any(&["current", "revised", "actual"]), ends) {
            (true, ..) => Meaning::LatestEnd,
            (_, true, _) => Meaning::CurrentEnd,
            (_, _, true) if !speaks_of_options || without => Meaning::End,
            _ => Meaning::LatestEnd,
        });
    }
    if any(&["start", "starts", "commencement", "commences", "commence", "commencing", "begin", "begins", "beginning"])
    {
        return Some(Meaning::Start);
    }
    if any(&["signed", "signature", "executed", "execution"]) && !any(&["by", "name", "copy"]) {
        return Some(Meaning::Signed);
    }
    (any(&["award", "awarded"]) && has(heading, "date")).then_some(Meaning::Award)
}

#[cfg(test)]
mod tests {
    use super::super::words::words;
    use super::*;

    #[track_caller]
    fn check(heading: &str, expected: Option<Meaning>) {
        assert_eq!(guesses(&words(heading)).first().map(|guess| guess.meaning), expected, "{heading}");
    }

    #[test]
    fn headings_name_what_they_say() {
        use Covers::{Annual, Original, Unsaid, WholeLife, WithoutOptions};
        for (heading, expected) in [
            ("Contract Reference", Meaning::Reference),
            ("Supplier Name", Meaning::Supplier),
            ("Vendor", Meaning::Supplier),
            ("WINNING_BIDDER", Meaning::Supplier),
            ("Total Contract Value (including extensions)", Meaning::Value(WholeLife)),
            ("Annual Value", Meaning::Value(Annual)),
            ("Contract value (£)", Meaning::Value(Unsaid)),
            ("Original Contract Value", Meaning::Value(Original)),
            ("Value excluding extensions", Meaning::Value(WithoutOptions)),
            ("Estimated Annual Value", Meaning::Value(Annual)),
            ("CONTRACT_AWARD_VALUE", Meaning::Value(Unsaid)),
            ("Maximum Contract End Date", Meaning::LatestEnd),
            ("CONTRACT_CURRENT_END_DATE", Meaning::CurrentEnd),
            ("LastExtensionDate", Meaning::LatestEnd),
            ("End date (including possible extensions)", Meaning::LatestEnd),
            ("Original expiry date", Meaning::End),
            ("Option to extend (months)", Meaning::OptionMonths),
            ("Extension 1 Taken?", Meaning::OptionTaken),
            ("CompaniesHouseRegistrationNumber", Meaning::CompanyNumber),
            ("Validity Period Start", Meaning::Start),
            ("Awarded Date", Meaning::Award),
            ("Date of Payment", Meaning::PaymentDate),
        ] {
            check(heading, Some(expected));
        }
    }

    #[test]
    fn headings_that_only_look_like_a_fact_name_none() {
        for heading in [
            "Supplier Postcode",
            "SME Supplier?",
            "Contact Name",
            "Review Date",
            "Notice period",
            "Irrecoverable VAT",
            "Contract Duration (months)",
            "Published Date",
            "Closing Date",
            "Value band",
            "Title",
            "Supplier contact email",
            "Number of bids",
            "Social value commitment",
        ] {
            check(heading, None);
        }
    }
}
