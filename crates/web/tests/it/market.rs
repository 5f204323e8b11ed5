//! `/market`.

use crate::{Site, csu, folder};
use hostboard_domain::ledger::scope::Scope;

#[test]
fn seed_p13_meetings_tailed_off_and_no_count_is_made_up() {
    let page = csu().get("/market");
    let rows = page.all("#meetings ~ .scroll tbody tr");
    assert_eq!(rows.len(), 1, "{rows:?}");
    assert!(rows[0].starts_with("By September 2012 not recorded not recorded not recorded not recorded"), "{rows:?}");
    assert!(rows[0].contains("Tailed off in recent months"), "{rows:?}");
    assert_eq!(page.one("h1"), "Tailed off in recent months, by one source; no figures were published");
    page.says("Needed: meetings planned and held by month, 6 at least, and whether it ended by plan.")
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
    assert!(csu().get("/market").all("#business ~ .scroll tbody tr").iter().all(|row| row.contains("none was given")));
    csu()
        .get("/market")
        .says("No source’s figure of spend by line is recorded, so we cannot work out how much is open.");
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

fn seaborough() -> Site {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/guides/seaborough");
    Site::over(folder, Scope::Everything)
}

#[test]
fn counts_that_fell_come_first_with_what_they_rest_on_and_a_chart() {
    let page = seaborough().get("/market?illustrative=yes");
    assert_eq!(page.one("h1"), "Meetings fell from 5.8 to 1.7 a month");
    page.says("Supplier forum: Meetings fell from 5.8 to 1.7 a month; fewer than 5 in 100 steady series look so.");
    page.says("a decline is called only where both are at most 0.0225: 0.045 shared among the 2 that are tested here.");
    page.says("8 months cannot show a decline; ")
        .says("Ended as planned.")
        .says("Illustrative: invented, to show something.");
    assert_eq!(page.all("svg").len(), 3);
    assert!(!page.text.contains("NaN"));
}

#[test]
fn who_sees_a_part_is_told_that_deals_may_tie_more() {
    let guide = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/guides/seaborough");
    let own = std::env::temp_dir().join(format!("hostboard-market-{}", std::process::id()));
    std::fs::create_dir_all(&own).unwrap();
    for file in std::fs::read_dir(guide).unwrap().map(|file| file.unwrap().path()) {
        std::fs::copy(&file, own.join(file.file_name().unwrap())).unwrap();
    }
    // Of everything that is spent, whatever for: then every deal counts, and none is named.
    let spend = std::fs::read_to_string(own.join("spend.csv")).unwrap();
    let all = "whole-2024,,2024,900000.00,1100000.00,,,spend-report,yes\n";
    std::fs::write(own.join("spend.csv"), format!("{}\n{all}", spend.trim_end())).unwrap();
    let over = |scope: Scope| Site::over(own.to_str().unwrap(), scope).get("/market?illustrative=yes");
    over(Scope::Units(["seaborough".to_owned()].into())).says("deals that you do not see may tie more");
    over(Scope::Everything).never_says("do not see");
    std::fs::remove_dir_all(&own).unwrap();
}

#[test]
fn spend_stands_by_line_and_source_and_an_index_as_bounds() {
    let page = seaborough().get("/market?illustrative=yes");
    let rows = page.all("#spend ~ .scroll tbody tr");
    assert_eq!(rows.len(), 3, "{rows:?}");
    page.says("Each figure is one source’s. They are never added, and no mean is taken.");
    page.says("Extra staff").says("£160,000");
    page.says("US mergers, since 18 December 2023: ").says("They are as diverse as ");
}

/// Three series of nine months each: one is held to 0.015, so that it would be called a decline by itself alone.
#[test]
fn what_did_not_fall_and_what_would_have_fallen_by_itself_are_told_apart() {
    let mut rows = "id,series,period,held,sources\n".to_owned();
    for (series, counts) in [
        ("alone", [5, 4, 6, 5, 4, 5, 2, 1, 1]),
        ("rising", [1, 1, 2, 1, 2, 1, 4, 5, 4]),
        ("silent", [0, 0, 0, 0, 0, 0, 0, 0, 0]),
    ] {
        for (month, count) in (1..).zip(counts) {
            rows += &format!("{series}-{month},{series},2012-0{month},{count},notes\n");
        }
    }
    let sources = "id,publisher,title,date\nnotes,Nobody,Made up,2012-10-01\n";
    let folder = folder("series", &[("sources.csv", sources), ("engagements.csv", &rows)]);
    let page = Site::over(folder.to_str().unwrap(), Scope::Everything).get("/market");
    page.says("Meetings went from 4.8 to 1.3 a month: by itself that would be called a decline, but among the 3 series tested here, chance alone may do as much.")
        .says("Meetings did not fall: 1.3 before the last third, 4.3 a month in it.")
        .says("No meeting was held in any of the 9 months: nothing could fall.")
        .never_says("swing too much");
}
