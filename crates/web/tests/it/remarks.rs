//! What is told of a direction or a consent that may be recorded as it stands.

use crate::record::{goes_to, key};
use crate::{Site, folder};
use hostboard_domain::ledger::scope::Scope;

const PORTFOLIO: &str = "id = \"shire\"\ntitle = \"Councils of the shire\"\nhost = \"county\"\ndeclared = \"2026-01-01\"\n\
                         packs = \"lgr-section-24\"\n";
const BODIES: &str = "id,kind,name\ncounty,host,The County\naldwick,unit,Aldwick\nshadow,stakeholder,North Shire Shadow Authority\n\
                      port,stakeholder,Port of A+B\n";
const DEALS: &str = "id,unit,kind\nD1,aldwick,contract\n";

fn site(name: &str) -> Site {
    let files = [("portfolio.toml", PORTFOLIO), ("bodies.csv", BODIES), ("deals.csv", DEALS)];
    Site::over(folder(name, &files).to_str().unwrap(), Scope::Everything)
}

/// What is told of a draft of these fields.
fn remarks(site: &Site, kind: &str, fields: &[(&str, &str)]) -> Vec<String> {
    let fields = [fields, &[("stance", "assumed")]].concat();
    site.get(&goes_to(&site.post(&format!("/record/{kind}"), &key(site), &fields))).all(".remark")
}

#[test]
fn what_a_consent_or_a_direction_lacks_is_told_before_it_is_recorded() {
    let site = site("remarks");
    let consent = |more: &[(&str, &str)]| {
        remarks(&site, "consent", &[&[("scope", "specific"), ("unit", "aldwick"), ("deal", "D1")], more].concat())
    };
    let whole = [("given_on", "1 March 2027"), ("standing", "official")];
    for (given_by, told) in [
        ("North Shire Shadow Authority", ""),
        ("north shire  shadow authority", ""),
        ("shadow", ""),
        ("Port of A+B", ""),
        ("shadow+The County", ""),
        (
            "North Shire",
            "“North Shire” is the name of no body that is recorded. The consent counts only where a direction \
                         names who consents in the same words. Is it North Shire Shadow Authority?",
        ),
        (
            "shadow+Elsewhere",
            "“Elsewhere” is the name of no body that is recorded. The consent counts only where a \
                              direction names who consents in the same words.",
        ),
    ] {
        let expected: &[&str] = if told.is_empty() { &[] } else { &[told] };
        assert_eq!(consent(&[&whole[..], &[("given_by", given_by)]].concat()), expected, "{given_by}");
    }
    let blank = consent(&[]);
    let lacks =
        ["The day it was given: not recorded.", "Who stands behind it is not recorded.", "Who gave it: not recorded."];
    assert_eq!(blank.len(), lacks.len(), "{blank:?}");
    assert!(blank.iter().zip(lacks).all(|(told, lack)| told.starts_with(lack)), "{blank:?}");
    let direction = |consenter: &str, from: &str| {
        remarks(&site, "direction", &[("unit", "aldwick"), ("consenter", consenter), ("from", from)])
    };
    assert_eq!(direction("shadow|county", "1 May 2027"), Vec::<String>::new());
    let told = direction("the successor", "");
    assert!(told[0].starts_with("The first day on which it binds: not recorded."), "{told:?}");
    assert!(told[1].starts_with("“the successor” is the name of no body that is recorded."), "{told:?}");
}

#[test]
fn what_a_record_lacks_stands_on_its_page() {
    let site = site("remarks-recorded");
    let fields = [
        ("scope", "specific"),
        ("deal", "D1"),
        ("given_by", "shadow"),
        ("given_on", "1 March 2027"),
        ("stance", "assumed"),
    ];
    let drafts = goes_to(&site.post("/record/consent", &key(&site), &fields));
    let tray = site.get(&drafts).attribute("input[name=tray]", "value");
    let done =
        site.get(&goes_to(&site.post("/record/drafts", &key(&site), &[("tray", tray.as_str()), ("then", "append")])));
    let page = site.get(&done.attribute("a[href^='/records/consent/']", "href"));
    assert_eq!(page.all(".remark"), ["Who stands behind it is not recorded. An answer that depends on it stays open."]);
}

/// A body of the same batch is there when the batch is recorded; and nothing is told of what is withdrawn.
#[test]
fn a_batch_is_looked_at_as_a_whole() {
    let site = site("remarks-batch");
    let body = [("name", "Fresh Council"), ("kind", "stakeholder"), ("stance", "assumed")];
    let drafts = goes_to(&site.post("/record/body", &key(&site), &body));
    let tray = site.get(&drafts).attribute("input[name=tray]", "value");
    let consent = [
        ("tray", tray.as_str()),
        ("scope", "specific"),
        ("deal", "D1"),
        ("given_by", "Fresh Council"),
        ("given_on", "1 March 2027"),
        ("standing", "official"),
        ("stance", "assumed"),
    ];
    let page = site.get(&goes_to(&site.post("/record/consent", &key(&site), &consent)));
    page.says("Fresh Council");
    assert_eq!(page.all(".remark"), Vec::<String>::new());
}
