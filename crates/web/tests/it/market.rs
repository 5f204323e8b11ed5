//! `/market`.

use crate::csu;

#[test]
fn seed_p13_meetings_tailed_off_and_no_count_is_made_up() {
    let page = csu().get("/market");
    let rows = page.all("#meetings ~ .scroll tbody tr");
    assert_eq!(rows.len(), 1, "{rows:?}");
    assert!(rows[0].starts_with("By September 2012 not recorded not recorded not recorded not recorded"), "{rows:?}");
    assert!(rows[0].contains("Tailed off in recent months"), "{rows:?}");
    page.says("No count is recorded, and none is made up here.")
        .says("Private firms are less interested than they were, as at September 2012");
    csu().get("/market?known=2012-09-29").says("No series of meetings was recorded by then");
}

#[test]
fn seed_p14_how_much_business_is_open_by_topic_and_source() {
    let page = csu().get("/market?at=2013-04-01&known=2013-04-01");
    let rows = page.all("#business ~ .scroll tbody tr");
    let row = |part: &str| rows.iter().find(|row| row.contains(part)).unwrap_or_else(|| panic!("{part}: {rows:?}"));
    let unknown = row("Possible partners do not yet know");
    assert!(unknown.contains("none was given") && unknown.contains("S1, unnamed"), "{unknown}");
    assert!(row("670 million").contains("670,000,000 pounds a year"), "{rows:?}");
    assert!(row("From 5 to 15").contains("5 to 15 pounds a head a year"), "{rows:?}");
    // What the later sources say was not known when the portfolio opens.
    assert_eq!(csu().get("/market").one("h1"), "No figure on business and agreements, none on meetings with suppliers");
}

#[test]
fn seed_p15_the_policy_is_a_dated_sequence() {
    let steps = csu().get("/market").all("#policy ~ ol li");
    assert_eq!(steps.len(), 4, "{steps:?}");
    assert!(steps[0].starts_with("By May 2012 Guidance of the Board encourages commercial partnerships"), "{steps:?}");
    assert!(
        steps.iter().any(|step| step.contains("(“an opening offer”), according to a senior private sector source")),
        "{steps:?}"
    );
    assert!(steps.iter().any(|step| step.contains("“running its course”")), "{steps:?}");
}

#[test]
fn suppliers_stand_by_sector_and_invented_ones_apart() {
    let page = csu().get("/market");
    page.says("7 illustrative suppliers are left out here").says("No signed deal with a supplier is recorded here");
    page.never_says("Example Staffing");
    let all = csu().get("/market?illustrative=yes");
    let rows = all.all("#suppliers ~ table tbody tr");
    assert_eq!(rows.len(), 3, "{rows:?}");
    assert!(rows[2].starts_with("sector not recorded Example Skills Group (illustrative)"), "{rows:?}");
    all.says("6 suppliers are signed with, of 2 to 3 sectors.");
}
