//! `/programme`.

use crate::csu;

#[test]
fn the_heading_says_how_far_milestones_moved_and_the_lead_which() {
    let page = csu().get("/programme");
    assert_eq!(page.one("h1"), "2 of 8 milestones moved, one by at least 10 months");
    page.says(
        "“Units begin long-term partnerships with private firms” was first promised for between March 2012 and May 2012.",
    )
    .says("Nobody recorded here expects it before 1 April 2013, at least 10 months later.")
    .says("Some of the NHS and private sector bosses expect it at least 22 months later.");
}

#[test]
fn seed_p01_an_expectation_keeps_its_bound_its_words_and_its_source() {
    let page = csu().get("/programme");
    page.says("Leading market figures: not before January 2014 (“unlikely”)");
    let rows = page.all("details table tbody tr");
    let market = rows.iter().find(|row| row.starts_with("Leading market figures")).unwrap();
    for part in
        ["not before January 2014, in the word “unlikely”", "September 2012", "at least 19 months", "none was given"]
    {
        assert!(market.contains(part), "{part}: {market}");
    }
    assert!(market.contains("S1, unnamed"), "{market}");
    csu().get("/programme?at=2013-03-01&known=2012-09-29").never_says("market figures").never_says("partnerships");
}

#[test]
fn seed_p02_the_first_promise_stands_beside_what_is_expected_now() {
    let page = csu().get("/programme");
    let rows = page.all("table tbody tr");
    let row = rows.iter().find(|row| row.starts_with("Units begin long-term partnerships")).unwrap();
    assert!(
        row.contains("Between March 2012 and May 2012") && row.contains("NHS bosses: not before April 2013"),
        "{row}"
    );
}

#[test]
fn seed_p03_two_groups_and_some_of_them_stand_apart_and_the_slip_is_measured() {
    let page = csu().get("/programme");
    page.says("NHS bosses: not before April 2013")
        .says("Private sector bosses: not before April 2013")
        .says("Some of the NHS and private sector bosses: not before 31 March 2014")
        .says("It has slipped by at least 10 months: at least 2.5 months for each month that had passed since the promised date.")
        .says("According to some of the NHS and private sector bosses, it has slipped by at least 22 months.");
}

#[test]
fn seed_p05_independence_is_a_milestone_with_its_bound() {
    let page = csu().get("/programme");
    let rows = page.all("table tbody tr");
    let row = rows.iter().find(|row| row.starts_with("Units are independent")).unwrap();
    assert!(row.contains("By 2016") && row.contains("by April 2016") && row.contains("no move shown"), "{row}");
}

#[test]
fn seed_p11_a_proposal_of_a_unit_without_a_permanent_head_waits_for_the_post() {
    let page = csu().get("/programme?illustrative=yes");
    let rows = page.all("#waiting ~ .scroll tbody tr");
    assert_eq!(rows.len(), 2, "{rows:?}");
    for (row, deal) in rows.iter().zip(["ILL-02", "ILL-03"]) {
        assert!(row.starts_with(&format!("{deal} illustrative")), "{row}");
        assert!(row.contains("Norfolk and Waveney") && row.contains("meets an obstacle, not a ban"), "{row}");
        assert!(row.to_lowercase().contains("a permanent managing director (now: "), "{row}");
    }
    assert_eq!(page.link("ILL-02"), "/deals/ILL-02?illustrative=yes");
    csu().get("/programme").says("14 illustrative deals are left out here").never_says("ILL-02");
}

#[test]
fn a_milestone_past_its_date_is_tagged_by_the_rule_that_says_so() {
    let page = csu().get("/programme?at=2013-01-15&known=2013-01-15");
    let rows = page.all("table tbody tr");
    let row = rows.iter().find(|row| row.starts_with("Checkpoint 4 is held")).unwrap();
    assert!(row.contains("Past its date The milestone was expected by now and is not recorded as met"), "{row}");
    let later = csu().get("/programme").all("table tbody tr");
    let row = later.iter().find(|row| row.starts_with("Checkpoint 4 is held")).unwrap();
    assert!(row.contains("To come") && row.contains("at least 4 months"), "{row}");
}

#[test]
fn what_happened_stands_last_and_says_that_it_is_assumed() {
    let rows = csu().get("/programme").all("#milestones ~ .scroll tbody tr");
    assert!(rows.last().unwrap().starts_with("The Board begins to host the 23 units"), "{rows:?}");
    assert!(rows.last().unwrap().contains("Met, as assumed"), "{rows:?}");
}

#[test]
fn the_chart_names_each_holder_and_is_drawn_only_where_there_is_something_to_draw() {
    let page = csu().get("/programme");
    let labels = page.all("svg text.strong");
    for holder in ["leading market figures", "NHS bosses", "private sector bosses", "NHS Commissioning Board"] {
        assert!(labels.iter().any(|label| label == holder), "{holder}: {labels:?}");
    }
    assert!(page.one("svg title").contains("It has slipped by at least"), "{}", page.one("svg title"));
    assert!(!page.text.contains("NaN"));
    let before = csu().get("/programme?at=2012-05-01&known=2012-05-13");
    assert_eq!(before.one("h1"), "No milestone was known");
    assert!(before.all("svg").is_empty());
}

#[test]
fn what_holds_only_perhaps_on_a_day_is_said_to() {
    // What was said in September 2012, on a day of that month, as we know today.
    let page = csu().get("/programme?at=2012-09-15&known=2013-03-01");
    page.says("NHS bosses: not before April 2013 (perhaps)");
    csu().get("/programme").never_says("(perhaps)");
}

#[test]
fn a_reader_who_may_see_nothing_sees_no_source() {
    use hostboard_domain::ledger::scope::Scope;
    let site = crate::Site::over("csu-2012", Scope::Units(std::collections::BTreeSet::new()));
    for path in ["/programme", "/assurance", "/succession", "/market"] {
        let page = site.get(path);
        assert!(page.one("#sources ~ p").starts_with("Nothing on this page is based on a source"), "{path}");
    }
}

fn seaborough() -> crate::Site {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/guides/seaborough");
    crate::Site::over(folder, hostboard_domain::ledger::scope::Scope::Everything)
}

#[test]
fn forecasts_stand_beside_the_date_stated() {
    let page = seaborough().get("/programme?by=2025-06-30");
    page.says("The last date stated is the baseline to beat.").says("Stated: January 2025. Such dates took ");
    page.says("Not tested: that takes 5 milestones").says("All 2 by 30 June 2025: ");
    page.says("Programme office: It moved 6.1 to 8 months: June 2024 to January 2025.");
    page.says("1 of 2 moves has no reason and no note.");
    csu().get("/programme").says("No such milestone is recorded as finished: too few to forecast.");
    for site in [&seaborough(), csu()] {
        site.get("/programme?by=soon").says("“soon” is not a day. Say by which day all are to come");
        site.get("/programme?by=").never_says("is not a day");
    }
}

#[test]
fn what_waits_moves_with_what_it_waits_for() {
    let page = seaborough().get("/programme?moves=one-contract-register&to=March+2025");
    page.says("If “There is one register of contracts” came in March 2025, 1 other date moves.");
    let rows = page.all("#moves ~ table tbody tr");
    assert_eq!(rows.len(), 1, "{rows:?}");
    assert!(rows[0].starts_with("Seaborough Support Unit: consultancy with Alder Systems"), "{rows:?}");
    page.says("The unit is independent").says("Seaborough Support Unit, director");
    seaborough().get("/programme?moves=one-contract-register&to=soon").says("Say when it would come instead");
    seaborough()
        .get("/programme?moves=no-such-thing&to=March+2025")
        .says("“no-such-thing” is no milestone, and nothing waits for it");
    csu().get("/programme?moves=no-such-thing").says("“no-such-thing” is no milestone, and nothing waits for it");
    csu().get("/programme").says("Nothing is recorded as waiting for anything");
}

/// RFC 5545: lines of at most 75 octets that end with CR and LF, each event with what it has to have, each UID once.
#[test]
fn every_date_stands_in_a_calendar_by_the_standard() {
    let page = csu().get("/programme/calendar.ics");
    assert_eq!(page.headers["content-type"], "text/calendar; charset=utf-8");
    let text = &page.text;
    assert!(text.ends_with("END:VCALENDAR\r\n") && !text.replace("\r\n", "").contains(['\r', '\n']));
    assert!(text.split("\r\n").all(|line| line.len() <= 75));
    let lines: Vec<String> = text.replace("\r\n ", "").lines().map(str::to_owned).collect();
    let of = |name: &str| lines.iter().filter(|line| line.starts_with(name)).count();
    let events = of("BEGIN:VEVENT");
    assert!(events > 20, "{events}");
    let names = [
        "UID:",
        "DTSTAMP:",
        "LAST-MODIFIED:",
        "SEQUENCE:",
        "DTSTART;VALUE=DATE:",
        "DTEND;VALUE=DATE:",
        "STATUS:",
        "SUMMARY:",
    ];
    assert!(names.iter().all(|name| of(name) == events), "{:?}", names.map(of));
    let uids: std::collections::BTreeSet<&String> = lines.iter().filter(|line| line.starts_with("UID:")).collect();
    assert_eq!(uids.len(), events);
    assert!(uids.iter().any(|uid| *uid == "UID:milestone-partnerships-begin-baseline@csu-2012.hostboard"));
    assert!(
        lines.iter().any(|line| line == "SUMMARY:Not before: Units begin long-term partnerships with private firms")
    );
    // No person is named, and the same ledger gives the same bytes.
    assert!(!text.contains("Wilderspin") && !text.contains("Ming Tang"));
    assert_eq!(&csu().get("/programme/calendar.ics").text, text);
    assert!(
        !text.contains("deal-ILL") && csu().get("/programme/calendar.ics?illustrative=yes").text.contains("deal-ILL")
    );
}
