//! `/destinations`: what becomes of deals at the handover.

use crate::{Site, csu, folder};
use axum::http::StatusCode;
use hostboard_domain::ledger::scope::Scope;

#[test]
fn orphans_are_counted_and_stand_first() {
    let page = csu().get("/destinations?illustrative=yes");
    assert_eq!(page.one("h1"), "8 of 8 live deals have no destination");
    page.says("No destination is recorded for any deal.").says("Illustrative deals are counted.");
    page.says("Perhaps: its end is not recorded");
    assert_eq!(page.all("tbody th a").last().unwrap(), "ILL-08");
    page.says("What happens to 23 posts").says("What happens to them is not recorded for any.");
    let page = csu().get("/destinations");
    assert_eq!(page.one("h1"), "No deal is recorded that is certain to be live at the handover");
    assert!(page.one(".invented").starts_with("14 illustrative deals"));
}

#[test]
fn a_deal_with_a_destination_is_no_orphan() {
    let deals = "id,unit,kind,stage,start,end,extendable_to,destination\n\
                 D-1,u1,contract,signed,2012-01-01,2014-01-01,none,transfer\n\
                 D-2,u1,contract,signed,2012-01-01,2014-01-01,none,\n\
                 D-3,u1,contract,signed,2011-01-01,2012-01-01,none,\n";
    let folder = folder("destinations", &[("deals.csv", deals)]);
    let site = Site::over(folder.to_str().unwrap(), Scope::Everything);
    let page = site.get("/destinations");
    assert_eq!(page.one("h1"), "1 of 2 live deals has no destination");
    assert_eq!(page.all(".stack tbody th a"), ["D-2", "D-1"]);
    page.says("Passes to the successor with the unit 1 0").never_says("No destination is recorded for any deal");
    let csv = site.get("/destinations.csv");
    assert!(csv.text.contains("u1,D-1,yes,,,2014-01-01,none,transfer"), "{}", csv.text);
    assert_eq!(site.get("/destinations?handover=2015-01-01").all(".stack tbody tr").len(), 0);
    let soon = site.ask("/destinations?handover=soon");
    assert_eq!(soon.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(soon.one("h1"), "Something in the address is not right");
}

/// Records about one deal and one post, and whether a contradiction is told: (valid_from to valid_to, becomes, to) each.
#[test]
fn destinations_that_contradict_each_other_are_told_by_both_records() {
    let deals = "id,unit,kind,stage,start,end,extendable_to\nD-1,u1,contract,signed,2012-01-01,2014-01-01,none\n";
    let posts = "id,body,title,head\nP-1,u1,head,yes\n";
    let clash = |about: &str| {
        format!("Record `a` says that something else becomes of `{about}` than record `b`, which is newer and counts.")
    };
    for (n, (older, newer, is_told)) in [
        ((",", "novate", "h1"), (",", "transfer", "h1"), true),
        ((",", "transfer", "u1"), (",", "transfer", "h1"), true),
        ((",", "transfer", "h1"), (",", "transfer", "h1"), false),
        ((",", "transfer", ""), (",", "transfer", "h1"), false),
        // They do not hold on one day.
        ((",2012-12-31", "novate", "h1"), (",", "transfer", "h1"), false),
        ((",", "novate", "h1"), ("2013-06-01,", "transfer", "h1"), false),
    ]
    .into_iter()
    .enumerate()
    {
        for about in ["D-1", "P-1"] {
            let line =
                |id: &str, (valid, becomes, to): (&str, &str, &str)| format!("{id},{about},{becomes},{to},{valid}\n");
            let records = format!("id,about,becomes,to,valid_from,valid_to\n{}{}", line("a", older), line("b", newer));
            let files = [("deals.csv", deals), ("posts.csv", posts), ("destinations.csv", &*records)];
            let folder = folder(&format!("destinations-clash-{n}-{about}"), &files);
            let site = Site::over(folder.to_str().unwrap(), Scope::Everything);
            let page = site.get("/destinations");
            assert_eq!(page.main().contains(&clash(about)), is_told, "{records}{}", page.main());
            let of_deal = site.get("/deals/D-1");
            assert_eq!(of_deal.main().contains(&clash("D-1")), is_told && about == "D-1", "{records}");
            // The newer of those that hold counts, told or not.
            let counts = if newer.0 == "," { newer.1 } else { older.1 };
            if about == "D-1" {
                of_deal.says(&format!("At the handover: {counts}."));
            }
        }
    }
}

#[test]
fn a_handover_that_nobody_recorded_is_no_fault_of_the_address() {
    let portfolio = "id = \"test\"\ntitle = \"A portfolio to test\"\nhost = \"h1\"\nopens_at = \"2013-03-01\"\n\
                     opens_known = \"2013-03-01\"\ndeclared = \"2012-05-14\"\n";
    let folder = folder("no-handover", &[("portfolio.toml", portfolio)]);
    let page = Site::over(folder.to_str().unwrap(), Scope::Everything).ask("/destinations");
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(page.one("h1"), "Something is missing or not right");
    page.says("the handover: nobody has recorded when it is.");
}
