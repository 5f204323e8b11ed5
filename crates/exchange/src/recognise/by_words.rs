//! What the words of a heading name, where the whole of it is not listed.

use super::meaning::{Covers, Meaning};
use super::words::{has, has_any};

/// Headings that no name fits, by the words in them.
pub(super) fn by_words(heading: &[String]) -> impl Iterator<Item = (u8, Meaning)> {
    let any = |phrases: &str| has_any(heading, phrases);
    let mut found = Vec::new();
    if let Some(value) = value(heading) {
        found.push((80, value));
    }
    if let Some(date) = date(heading) {
        found.push((70, date));
    }
    if any("supplier | vendor | contractor | provider | bidder | awarded to") && !any(NOT_A_PARTY) {
        found.push((60, Meaning::Supplier));
    }
    if any("company | companies house") && any("number | no | reg | registration | crn") && !any("duns | vat | parent")
    {
        found.push((60, Meaning::CompanyNumber));
    }
    if any("charity") && any("number | no") {
        found.push((60, Meaning::CharityNumber));
    }
    if any("reference | ref | number | no | id | identifier")
        && any("contract | agreement | register | procurement | tender | project | framework | notice")
        && !any("supplier | company | charity | vat | telephone | phone | contact | parent | purchase | order | \
         legal")
    {
        found.push((50, Meaning::Reference));
    }
    if any("capital") && heading.len() <= 4 && !any("value | amount | cost | code | budget | programme | project") {
        found.push((50, Meaning::Capital));
    }
    if any("cpv") && !any("description | label | desc | text") {
        found.push((60, Meaning::Cpv));
    }
    if any("extension | extensions | extend | renewal | option") {
        if any("taken | exercised | used | utilised | invoked | extended") {
            found.push((60, Meaning::OptionTaken));
        } else if any("how many | number of | no of") {
            found.push((60, Meaning::OptionCount));
        } else if any("months | month | mths") {
            found.push((60, Meaning::OptionMonths));
        } else if !any("value | date | review | notice | term | duration | period including | total period | end | \
         start | cost")
        {
            found.push((40, Meaning::OptionWords));
        }
    }
    if any("organisation | authority | council | purchasing body | contracting body")
        && any("name | label | contracting | buying | purchasing | procuring | title")
        && !any("supplier | uri | code | id | unit | contact | email | department | obtained")
    {
        found.push((45, Meaning::Body));
    }
    found.into_iter()
}

const NOT_A_PARTY: &str = "address | postcode | post | number | no | id | ref | reference | sme | vcse | vco | type | \
         email | telephone | phone | contact | url | website | web | town | county | country | size | \
         status | code | charity | category | local | employees | classification | region | \
         identifier | vat | account | incumbent | previous | duns | spend | value | performance | \
         rating | manager | registration | registered | date | chain | social | suitable | city | \
         sector";

/// A column of amounts.
fn value(heading: &[String]) -> Option<Meaning> {
    let any = |phrases: &str| has_any(heading, phrases);
    let names_money =
        any("wlc | value | amount | cost | price | sum | spend | award gbp | gbp | worth | gross | net | \
         total | award | awarded | expenditure");
    let names_other = any("date | band | range | type | number | no | currency | fixed | irrecoverable | vat rate | \
         saving | savings | budget | threshold | rating | score | remaining | paid | spent | to date | \
         ytd | percentage | per | unit | criteria | for money | notes | comments | centre | code | \
         procedure | supplier | suppliers | authority | body | reason | route | method | months | \
         status | description | added tax | recovered | nature | alert | expended | framework | panel | \
         lots | gross | of extension | of extensions | extension value | options value | option value | \
         band a | category | reference | id | title | by | sme | contracts | commitment | social | \
         year 1 | year 2 | capital | name | contractor | notice | link | url | usd | eur | dollars | \
         euros")
        && !any("per annum | per year | sum to be paid");
    let strong = any("wlc | value | amount | cost | price | sum | spend | gbp");
    if !names_money || names_other || (!strong && heading.len() > 2) {
        return None;
    }
    if any("low | minimum | min | lower") {
        return Some(Meaning::ValueLow);
    }
    if any("high | upper") {
        return Some(Meaning::ValueHigh);
    }
    let says_neither = any("total") && any("or annual | annual or | or the estimated annual");
    let covers = if says_neither || any("not annual | sum to be paid") {
        Covers::Unsaid
    } else if any("annual | annually | annum | per year | yearly | pa | p a | 12 months | a year") {
        Covers::Annual
    } else if any("excluding extensions | excluding extension | excl extensions | exc extensions | \
         ex extensions | without extensions | excluding options | initial term | excluding optional | \
         initial period | excl extension | exc extension | excluding any extension | \
         excluding any extensions")
    {
        Covers::WithoutOptions
    } else if any("whole life | wholelife | lifetime | life time | including extensions | including extension | \
         inc extensions | incl extensions | including options | including all extensions | \
         including optional extensions | with extensions | maximum | max | inc options | wlc | \
         including any extensions | including extension options | including possible extensions | \
         including potential extensions")
    {
        Covers::WholeLife
    } else if any("original | excl variations | excluding variations | before variations | estimated | estimate | \
         est | tender | advertised | approx")
    {
        Covers::Original
    } else {
        Covers::Unsaid
    };
    Some(Meaning::Value(covers))
}

/// What the figures of a column of values stand for, by its heading: 1,000 for `£000`, 1,000,000 for `£m`.
pub(super) fn scale(heading: &[String]) -> u32 {
    let any = |phrases: &str| has_any(heading, phrases);
    if any("000 | 000 s | 000s | k | gbpk | thousand | thousands") {
        1_000
    } else if any("m | mn | million | millions | mil") {
        1_000_000
    } else {
        0
    }
}

/// A column of days.
fn date(heading: &[String]) -> Option<Meaning> {
    let any = |phrases: &str| has_any(heading, phrases);
    if any("review | notice | published | publication | publish | deadline | closing | submission | \
         tender | updated | update | modified | created | last amended | approach | advertised | \
         insurance | break | return | evaluation | standstill | mobilisation | time | months | \
         duration | years | length | reason | type | status | warning | renewal | taken")
        || (any("start | starts | commencement") && any("end | finish | expiry"))
    {
        return None;
    }
    let ends = any("end | ends | expiry | expires | expiration | expire | finish | finishes | terminates | until");
    let speaks_of_options = any("extension | extensions | ext | option | options | extended | extend");
    let without = any("excl | excluding | exc | excludes | without | disregarding | not including | before")
        && speaks_of_options
        || any("initial | original");
    let latest = any("maximum | max | latest | final | longest | possible | potential | ultimate | fully extended")
        || (any("including | incl | inc | includes | with | inclusive | if | all | last | optional | full")
            && speaks_of_options);
    if ends || (any("extension | extensions | extended") && has(heading, "date")) || any("max extent date") {
        return Some(match (latest && !without, any("current | revised | actual"), ends) {
            (true, ..) => Meaning::LatestEnd,
            (_, true, _) => Meaning::CurrentEnd,
            (_, _, true) if !speaks_of_options || without => Meaning::End,
            _ => Meaning::LatestEnd,
        });
    }
    if any("start | starts | commencement | commences | commence | commencing | begin | begins | \
         beginning")
    {
        return Some(Meaning::Start);
    }
    if any("signed | signature | executed | execution") && !any("by | name | copy") {
        return Some(Meaning::Signed);
    }
    (any("award | awarded") && has(heading, "date")).then_some(Meaning::Award)
}
