//! Rubbish and malice: whatever stands in an address or a record, a page comes back that says so, and nothing of it runs.

use crate::routes::routes;
use crate::{Page, Site, csu, folder};
use hostboard_domain::ledger::scope::Scope;
use hostboard_domain::record::{
    Condition, Consent, Decision, Direction, Disclosure, Erasure, Evidence, Kind, Parameter, What, WhatIf,
};
use proptest::prelude::*;
use std::sync::OnceLock;

/// Every address, and one that leads nowhere.
fn addresses() -> &'static [String] {
    static ADDRESSES: OnceLock<Vec<String>> = OnceLock::new();
    ADDRESSES.get_or_init(|| routes().into_iter().chain(["/{nowhere}".to_owned()]).collect())
}

/// A route with something in the place of each parameter.
fn filled(route: &str, mut parts: impl Iterator<Item = String>) -> String {
    let fill = |part: &str| match part.strip_prefix('{') {
        Some(_) => {
            let text = parts.next().unwrap_or_default();
            percent_encoding::utf8_percent_encode(&text, percent_encoding::NON_ALPHANUMERIC).to_string()
        }
        None => part.to_owned(),
    };
    route.split('/').map(fill).collect::<Vec<_>>().join("/")
}

/// Ids, words and numbers that a page may choke on.
const RUBBISH: [&str; 28] = [
    "norfolk-and-waveney",
    "essex",
    "ILL-02",
    "S2",
    "appointment",
    "claim",
    "deal",
    "partnerships",
    "1",
    "0",
    "-1",
    "99999999999999999999999",
    "1 March 2013",
    "2013-02-30",
    "0001-01-01",
    "9999-12-31",
    "..",
    "../../etc/passwd",
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "' onmouseover='alert(1)",
    "javascript:alert(1)",
    "{{7*7}}",
    "%00",
    "\u{202e}evil",
    "",
    "yes",
    "\u{10ffff}",
];

const NAMES: [&str; 26] = [
    "at",
    "known",
    "since",
    "horizon",
    "find",
    "unit",
    "answer",
    "form",
    "stage",
    "supplier",
    "sort",
    "page",
    "on",
    "assume",
    "handover",
    "until",
    "illustrative",
    "story",
    "step",
    "ask",
    "with",
    "value",
    "end",
    "kind",
    "correct",
    "tray",
];

fn rubbish() -> impl Strategy<Value = String> {
    prop_oneof![8 => prop::sample::select(&RUBBISH[..]).prop_map(str::to_owned), 1 => any::<String>(), 1 => "[0-9]{1,4}-[0-9]{2}-[0-9]{2}"]
}

fn address() -> impl Strategy<Value = String> {
    let query = prop::collection::vec((prop::sample::select(&NAMES[..]), rubbish()), 0..6);
    let parts = prop::collection::vec(rubbish(), 2);
    (prop::sample::select(addresses()), parts, query).prop_map(|(route, parts, query)| {
        let query = form_urlencoded::Serializer::new(String::new()).extend_pairs(query).finish();
        format!("{}?{query}", filled(&route, parts.into_iter()))
    })
}

/// That nothing in a page runs, whatever it holds.
#[track_caller]
fn assert_harmless(at: &str, page: &Page) {
    assert!(page.headers["content-security-policy"].to_str().unwrap().starts_with("default-src 'none'"), "{at}");
    assert_eq!(page.headers["x-content-type-options"], "nosniff", "{at}");
    if !page.text.starts_with("<!DOCTYPE html>") {
        return;
    }
    let html = scraper::Html::parse_document(&page.text);
    for element in html.tree.nodes().filter_map(|node| node.value().as_element().cloned()) {
        assert!(
            !["script", "iframe", "object", "embed", "base"].contains(&element.name()),
            "{at}: <{}>",
            element.name()
        );
        for (name, value) in element.attrs() {
            assert!(!name.starts_with("on") && name != "style", "{at}: {name}");
            let leads = matches!(name, "href" | "src" | "action" | "formaction");
            let value = value.trim().to_lowercase();
            assert!(
                !leads || value.starts_with('/') || value.starts_with('#') || value.starts_with("http"),
                "{at}: {name}={value}"
            );
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn no_address_breaks_a_page(at in address()) {
        let page = csu().ask(&at);
        prop_assert!(page.status.as_u16() < 500, "{at}: {} {}", page.status, page.main());
        if page.text.starts_with("<!DOCTYPE html>") {
            prop_assert_eq!(page.all("h1").len(), 1, "{}", at);
            prop_assert!(!page.all("main a, nav a").is_empty(), "{at} has no way back");
        }
        assert_harmless(&at, &page);
    }
}

const HOSTILE: &str = "\"><script>alert(1)</script><b onmouseover='x'>{{7*7}}\u{202e}";

/// A portfolio whose every text is hostile, as far as admission takes it.
fn hostile() -> &'static Site {
    static SITE: OnceLock<Site> = OnceLock::new();
    SITE.get_or_init(|| {
        let hostile = HOSTILE.replace('\u{202e}', "");
        let mut files = Vec::new();
        for kind in Kind::ALL.iter().filter(|kind| !matches!(**kind, Kind::Portfolio | Kind::Body)) {
            // An erasure may hold no word of the text that it erases.
            let other =
                || hostile.replace("script", "svg").replace("alert", "confirm").replace("onmouseover", "onload");
            let text = if *kind == Kind::Erasure { other() } else { hostile.clone() };
            let mut headings = vec!["id".to_owned(), "sources".to_owned(), "locator".to_owned(), "stance".to_owned()];
            let mut cells = vec![format!("x-{kind}"), "x-source".to_owned(), text.clone(), "states".to_owned()];
            if *kind == Kind::Source {
                (headings, cells) = (vec!["id".to_owned()], vec!["x-source".to_owned()]);
            }
            for field in kind.spec().fields {
                let value = match field.what {
                    // One that builds on nothing, whose customer leaves.
                    _ if *field == *WhatIf::BASE => String::new(),
                    // Filled by itself where it is left blank.
                    _ if [Decision::FROZEN, Decision::DIGEST].contains(&field) => String::new(),
                    What::Amount if field.required => "1.00".to_owned(),
                    What::Count if field.required => "1".to_owned(),
                    _ if *field == *WhatIf::MONTH => "2012-09".to_owned(),
                    _ if *field == *Direction::BY_LIMB => format!("{text}: {text}"),
                    _ if *field == *Evidence::DIGEST || *field == *Disclosure::DIGEST => "0".repeat(64),
                    _ if *field == *Condition::APPROACH => "x-approach".to_owned(),
                    // A test has to be readable; its words may be any.
                    _ if [Condition::TEST, Decision::REOPEN_IF].contains(&field) => {
                        format!("rating == \"{}\"", text.replace(['"', '\''], ""))
                    }
                    _ if *field == *Consent::CONDITIONS_MET => ";yes".to_owned(),
                    _ if *field == *Consent::CONDITIONS => format!("{text}; {text}"),
                    What::Text | What::Deal(hostboard_domain::deal::DealFact::Counterparty) => text.clone(),
                    What::When | What::Month if field.required => "2012-09".to_owned(),
                    What::Day if field.required => "2012-09-01".to_owned(),
                    What::Names if field.required => "x-evidence".to_owned(),
                    _ if *field == *Parameter::VALUE => "0.5".to_owned(),
                    _ if *field == *Erasure::RECORD => "x-approach".to_owned(),
                    What::Word(words) if field.required => words[words.len() - 1].to_owned(),
                    What::One(kinds) | What::Many(kinds) | What::Parted(kinds) | What::Ranked(kinds)
                        if field.required =>
                    {
                        match kinds[0] {
                            Kind::Body => {
                                if field.name == "to" {
                                    "h1".to_owned()
                                } else {
                                    "u1".to_owned()
                                }
                            }
                            kind => format!("x-{kind}"),
                        }
                    }
                    _ => continue,
                };
                headings.push(field.name.to_owned());
                cells.push(value);
            }
            if *kind == Kind::Erasure {
                headings.push("why".to_owned());
                cells.push(text.clone());
            }
            let quoted: Vec<String> = cells.iter().map(|cell| format!("\"{}\"", cell.replace('"', "\"\""))).collect();
            files.push((format!("{}.csv", kind.file()), format!("{}\n{}\n", headings.join(","), quoted.join(","))));
        }
        let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
        Site::over(folder("attack", &files).to_str().unwrap(), Scope::Everything)
    })
}

#[test]
fn hostile_records_are_text_on_every_page() {
    let site = hostile();
    let mut addresses: Vec<String> = addresses().iter().filter(|route| !route.contains('{')).cloned().collect();
    addresses.extend(
        ["/units/u1", "/reviews/x-review", "/sources/x-source", "/deals/x-deal", "/ledger/entries/5"]
            .map(str::to_owned),
    );
    for kind in Kind::ALL {
        addresses.push(format!("/records/{kind}/x-{kind}"));
        addresses.push(format!("/record/{kind}?correct=x-{kind}"));
    }
    let mut shown = 0;
    for at in addresses {
        let at = format!("{at}{}illustrative=yes&known=2030-01-01", if at.contains('?') { '&' } else { '?' });
        let page = site.ask(&at);
        assert!(page.status.as_u16() < 500, "{at}: {}", page.main());
        assert_harmless(&at, &page);
        shown += usize::from(page.text.contains("alert(1)"));
    }
    assert!(shown > 20, "the hostile text stands on {shown} pages only");
}

#[test]
fn what_many_record_at_once_is_kept_once_or_refused() {
    let site = Site::over("csu-2012", Scope::Everything);
    let form = site.get("/record/body?correct=essex");
    let (key, against) = (form.attribute("input[name=key]", "value"), form.attribute("input[name=against]", "value"));
    let recorded: usize = std::thread::scope(|scope| {
        let one = |n: usize| {
            let (site, key, against) = (&site, &key, &against);
            scope.spawn(move || {
                let name = format!("Essex, as {n} has it");
                let fields = [
                    ("correcting", "essex"),
                    ("against", against.as_str()),
                    ("id", "essex"),
                    ("name", name.as_str()),
                    ("kind", "unit"),
                    ("sources", "S1"),
                    ("stance", "states"),
                    ("why", "a test of many at once"),
                ];
                let drafts = site.post("/record/body", key, &fields);
                let tray =
                    site.get(drafts.headers["location"].to_str().unwrap()).attribute("input[name=tray]", "value");
                let done = site.post("/record/drafts", key, &[("tray", &tray), ("then", "append")]);
                assert!([303, 409].contains(&done.status.as_u16()), "{}: {}", done.status, done.main());
                if done.status.as_u16() == 409 {
                    assert!(done.main().contains(&name), "the own version is not shown: {}", done.main());
                }
                usize::from(done.status.as_u16() == 303)
            })
        };
        let all: Vec<_> = (0..8).map(one).collect();
        all.into_iter().map(|thread| thread.join().unwrap()).sum()
    });
    assert_eq!(recorded, 1);
    site.get("/ledger?known=2100-01-01").says("The ledger has 608 entries");
    site.get("/ledger/verify").says("The record was not altered");
}
