//! Directions and consents as records: what is answered before and after one is recorded, corrected and taken back.

use crate::{Page, Site, folder};
use hostboard_domain::ledger::scope::Scope;

const PORTFOLIO: &str = "id = \"shire\"\ntitle = \"Councils of the shire\"\nhost = \"county\"\nhandover = \"2028-04-01\"\n\
                         opens_at = \"2026-06-01\"\nopens_known = \"2026-06-01\"\ndeclared = \"2026-01-01\"\n\
                         packs = \"lgr-section-24 transition\"\n";
const BODIES: &str = "id,kind,name\ncounty,host,The County\naldwick,unit,Aldwick\nbrack,unit,Brackwater\n\
                      shadow,stakeholder,North Shire Shadow Authority\n";
const DEALS: &str = "id,unit,kind,capital,variable_price,value,currency,value_basis,counterparty,matter,stage,signed,end,extendable_to\n\
                     D1,aldwick,contract,no,no,120000.00,GBP,whole-life,Example Grounds Ltd,grass,proposed,,2029-03-31,none\n\
                     D2,brack,contract,no,no,120000.00,GBP,whole-life,Example Pens Ltd,pens,proposed,,2029-03-31,none\n\
                     D3,aldwick,contract,no,no,120000.00,GBP,whole-life,Example Roofs Ltd,roofs,signed,2026-05-10,2029-03-31,none\n";
const SOURCES: &str = "id,publisher,title,date\nmade,The department,The direction,2026-02-01\n\
                       note,The department,A correction,2026-03-01\nback,The department,A letter that takes it back,2026-04-01\n\
                       yes,The shadow authority,A letter of consent,2026-05-15\nno,The shadow authority,A second letter,2026-05-20\n";
const SETTINGS: &str = "id,parameter,value,reason,advised_by\nall,register_complete_since,2006-12-31,\"it was searched\",the monitoring officer\n";

/// What was said of directions: made, then corrected to another sum, then taken back.
const DIRECTIONS: &str = "id,unit,from,end,consenter,non_capital_limit,revoked_on,sources,why\n\
                          d1,aldwick,2026-05-01,2028-04-01,shadow,,,made,\n\
                          d1,aldwick,2026-05-01,2028-04-01,shadow,150000,,note,the sum was left out\n\
                          d1,aldwick,2026-05-01,2028-04-01,shadow,,,back,the correction was wrong\n\
                          d1,aldwick,2026-05-01,2028-04-01,shadow,,2026-05-20,yes,taken back from 20 May\n";

fn site(name: &str, more: &[(&str, &str)]) -> Site {
    let mut files = vec![
        ("portfolio.toml", PORTFOLIO),
        ("bodies.csv", BODIES),
        ("deals.csv", DEALS),
        ("sources.csv", SOURCES),
        ("settings.csv", SETTINGS),
    ];
    files.retain(|(name, _)| more.iter().all(|(other, _)| other != name));
    files.extend(more);
    Site::over(folder(name, &files).to_str().unwrap(), Scope::Everything)
}

fn deal(site: &Site, id: &str, known: &str) -> Page {
    site.get(&format!("/deals/{id}?at=2026-06-01&known={known}"))
}

const CANNOT_TELL: &str = "We cannot tell yet. The answer";
const FREE: &str = "Not caught by section 24";
const CAUGHT: &str = "Caught by section 24: needs consent (consent of North Shire Shadow Authority)";

#[test]
fn an_answer_changes_as_a_direction_is_recorded_corrected_and_withdrawn() {
    let site = site("directions-known", &[("directions.csv", DIRECTIONS)]);
    for (known, proposed, signed) in [
        ("2026-01-31", CANNOT_TELL, CANNOT_TELL),
        ("2026-02-01", CAUGHT, CAUGHT),
        ("2026-03-01", FREE, FREE),
        ("2026-04-01", CAUGHT, CAUGHT),
        // It bound until 19 May: the deal that was signed on the 10th stays caught.
        ("2026-05-15", FREE, CAUGHT),
    ] {
        deal(&site, "D1", known).says(proposed);
        deal(&site, "D3", known).says(signed);
        let is_back = known == "2026-05-15";
        let unit = site.get(&format!("/units/aldwick?at=2026-06-01&known={known}"));
        assert_eq!(unit.main().contains("withdrawn from 20 May 2026"), is_back, "as known on {known}");
        // Nobody says that the list of directions leaves nothing out.
        deal(&site, "D2", known).says(CANNOT_TELL).says("no direction");
    }
    // What was known on a day stays what was known on that day.
    deal(&site, "D1", "2026-02-01").says(CAUGHT);
}

#[test]
fn signed_deals_are_tested_again() {
    let site = site("directions-again", &[("directions.csv", DIRECTIONS)]);
    let changes =
        |since: &str, known: &str| site.get(&format!("/ledger/changes?since={since}&known={known}&at=2026-06-01"));
    let page = changes("2026-02-15", "2026-03-01");
    page.says("Signed deals that were tested again");
    assert_eq!(page.all("caption + thead + tbody th a"), ["D3"]);
    page.says(CAUGHT).says(FREE);
    // Between these days nothing was learned that changes an answer about a signed deal.
    changes("2026-04-15", "2026-05-14").never_says("tested again");
}

#[test]
fn a_complete_list_says_of_others_that_they_are_under_no_direction() {
    let complete = "id,unit,from,end,consenter,complete\nd1,aldwick,2026-05-01,2028-04-01,shadow,yes\n";
    let site = site("directions-complete", &[("directions.csv", complete)]);
    deal(&site, "D1", "2026-06-01").says(CAUGHT);
    deal(&site, "D2", "2026-06-01").says(FREE);
}

#[test]
fn a_consent_counts_from_the_day_on_which_it_was_known_and_while_it_holds() {
    let directions = "id,unit,from,end,consenter\nd1,aldwick,2026-05-01,2028-04-01,shadow\n";
    let consents = "id,scope,unit,deal,given_by,given_on,revoked_on,conditions,conditions_met,standing,sources,why\n\
                    c1,specific,aldwick,D1,shadow,2026-05-14,,a copy is sent,,official,yes,\n\
                    c1,specific,aldwick,D1,shadow,2026-05-14,,a copy is sent,yes,official,no,the copy came\n";
    let site = site("consents-known", &[("directions.csv", directions), ("consents.csv", consents)]);
    deal(&site, "D1", "2026-05-14").says(CAUGHT);
    let open = deal(&site, "D1", "2026-05-15");
    open.says(CANNOT_TELL);
    // Where the missing fact is recorded.
    let form = site.get(&open.attribute(".facts dd.act a", "href"));
    form.says("Correct:").says("consent");
    deal(&site, "D1", "2026-05-20").says("Caught by section 24, and covered by a consent");
    // A consent given after signing covers nothing.
    deal(&site, "D3", "2026-05-20").says(CAUGHT);
}

/// A direction that begins later judges acts of later days: its unit's page shows it before, as its deals do.
#[test]
fn a_direction_that_begins_later_is_shown_before_it_does() {
    let directions = "id,unit,from,end,consenter,valid_from\nd1,aldwick,2026-07-01,2028-04-01,shadow,2026-07-01\n";
    let site = site("directions-later", &[("directions.csv", directions)]);
    let unit = site.get("/units/aldwick?at=2026-06-01&known=2026-06-01");
    unit.says("Direction to Aldwick from 1 July 2026").never_says("No direction to Aldwick is recorded");
    deal(&site, "D1", "2026-06-01").says(FREE);
}

#[test]
fn a_consent_of_somebody_else_is_told_as_that() {
    let directions = "id,unit,from,end,consenter\nd1,aldwick,2026-05-01,2028-04-01,shadow\n";
    let consents =
        "id,scope,deal,given_by,given_on,standing,sources\nc1,specific,D1,The County,2026-05-14,official,yes\n";
    let site = site("consents-other", &[("directions.csv", directions), ("consents.csv", consents)]);
    let page = deal(&site, "D1", "2026-06-01");
    page.says(CAUGHT).says("does not count: it was given by somebody else than the one whose consent is asked for.");
    let home = site.get("/?at=2026-06-01&known=2026-06-01");
    assert_eq!(home.one("h1"), "2 units, no alarm needs action; 2 deals need consent; 1 deal we cannot answer yet");
}

/// Covered deals stand apart from those that were never caught, in the list and on the first page.
#[test]
fn covered_deals_are_no_deals_that_were_never_caught() {
    let directions = "id,unit,from,end,consenter,complete\nd1,aldwick,2026-05-01,2028-04-01,shadow,yes\n";
    let consents = "id,scope,unit,deal,given_by,given_on,standing,sources\n\
                    c1,specific,aldwick,D1,shadow,2026-05-14,official,yes\n";
    let site = site("consents-apart", &[("directions.csv", directions), ("consents.csv", consents)]);
    let list = site.get("/deals?at=2026-06-01&known=2026-06-01");
    let piles = [
        "1 Caught by section 24: needs consent",
        "1 Caught by section 24, and covered by a consent",
        "1 Not caught by section 24",
    ];
    assert_eq!(list.all(".piles li"), [&piles[..], &["3 All answers"]].concat());
    assert_eq!(list.all(".tag-violet"), ["Caught by section 24, and covered by a consent"]);
    let covered = site.get("/deals?at=2026-06-01&known=2026-06-01&verdict=covered");
    assert_eq!(covered.all("tbody th a"), ["D1"]);
    // What the answer rests on beside the deal stands among the sources.
    assert!(deal(&site, "D1", "2026-05-20").all("section li").iter().any(|line| line.contains("A letter of consent")));
    deal(&site, "D1", "2026-05-20")
        .says("Rules that apply or may apply")
        .says("Specific consent of North Shire Shadow Authority");
    assert!(site.get("/deals.csv").text.contains(",covered,c1\n"));
    let home = site.get("/?at=2026-06-01&known=2026-06-01");
    assert_eq!(home.one("h1"), "2 units, no alarm needs action; 1 deal needs consent");
    home.says("1 deal needs consent; 1 of them is signed already").never_says("none needs attention");
    let before = site.get("/?at=2026-06-01&known=2026-01-31");
    assert_eq!(before.one("h1"), "2 units, no alarm needs action; 2 deals need consent");
}

#[test]
fn the_way_to_record_a_direction_leads_to_its_form() {
    let site = site("directions-way", &[]);
    let form = site.get(&deal(&site, "D1", "2026-06-01").attribute(".facts dd.act a", "href"));
    form.says("Record: A direction");
    assert_eq!(form.attribute("select[name=unit] option[selected]", "value"), "aldwick");
    // Limbs are ticked, and nobody writes a rule's name.
    form.says("(b)(i)").never_says("land-disposal");
}

#[test]
fn what_becomes_of_posts_and_deals_is_a_record_of_its_own() {
    let posts = "id,body,title,head\np1,aldwick,chief executive,yes\np2,brack,chief executive,yes\n";
    let destinations = "id,about,becomes,to,on,decided_by\nx1,p1,transfer,shadow,2028-04-01,the shadow authority\n\
                        x2,D3,novate,shadow,,the shadow authority\n";
    let site = site("destinations-recorded", &[("posts.csv", posts), ("destinations.csv", destinations)]);
    let page = site.get("/destinations");
    page.says("What happens to 2 posts").says("What happens to 1 is not recorded.");
    page.says("chief executive: passes to the successor with the unit, North Shire Shadow Authority");
    page.says("Is replaced by a new contract with another body (novation)");
    site.get("/deals/D3").says("novate");
    site.get("/records/destination/x1").says("Aldwick");
}

/// Who must consent and who did are compared as bodies: (bodies besides, consenter, given_by, what is said).
#[test]
fn a_consent_is_its_body_s_whatever_the_body_is_called() {
    let north = "north,stakeholder,North\n";
    for (n, (bodies, consenter, given_by, says)) in [
        ("", "shadow", "North Shire Shadow Authority", "Caught by section 24, and covered by a consent"),
        ("", "North Shire  shadow authority", "shadow", "Caught by section 24, and covered by a consent"),
        ("", "shadow+county", "shadow", "needs consent (consent of The County)"),
        ("", "shadow+county", "county + shadow", "Caught by section 24, and covered by a consent"),
        ("", "shadow|county", "county", "Caught by section 24, and covered by a consent"),
        ("", "shadow|county", "", "We cannot tell yet"),
        // A name that holds the sign is one body's, and no other's.
        (
            &format!("{north}both,stakeholder,North + South Shire\n"),
            "north",
            "both",
            "needs consent (consent of North)",
        ),
        (
            &format!("{north}both,stakeholder,North + South Shire\n"),
            "both",
            "North + South Shire",
            "Caught by section 24, and covered by a consent",
        ),
        // Two bodies of one name are two.
        ("other,stakeholder,North Shire Shadow authority\n", "shadow", "other", "needs consent (consent of shadow)"),
    ]
    .into_iter()
    .enumerate()
    {
        let bodies = format!("{BODIES}{bodies}");
        let directions = format!("id,unit,from,end,consenter\nd1,aldwick,2026-05-01,2028-04-01,{consenter}\n");
        let consents = format!(
            "id,scope,unit,deal,given_by,given_on,standing\nc1,specific,aldwick,D1,{given_by},2026-05-14,official\n"
        );
        let files = [("bodies.csv", &*bodies), ("directions.csv", &*directions), ("consents.csv", &*consents)];
        let site = site(&format!("consents-bodies-{n}"), &files);
        deal(&site, "D1", "2026-06-01").says(says);
    }
}

#[test]
fn a_consent_covers_while_its_record_holds() {
    let directions = "id,unit,from,end,consenter\nd1,aldwick,2026-05-01,2028-04-01,shadow\n";
    for (n, (from, to, says)) in [
        ("", "", "Caught by section 24, and covered by a consent"),
        ("2026-12-01", "", CAUGHT),
        ("2026-05-14", "2026-06-01", CAUGHT),
        ("2026-05-14", "2026-06-02", "Caught by section 24, and covered by a consent"),
        // It ended some day in June, and nobody knows whether before the act.
        ("2026-05-14", "2026-06", CANNOT_TELL),
    ]
    .into_iter()
    .enumerate()
    {
        let consents = format!(
            "id,scope,unit,deal,given_by,given_on,standing,valid_from,valid_to\n\
             c1,specific,aldwick,D1,shadow,2026-05-14,official,{from},{to}\n"
        );
        let site =
            site(&format!("consents-holds-{n}"), &[("directions.csv", directions), ("consents.csv", &*consents)]);
        deal(&site, "D1", "2026-06-01").says(says);
    }
}

#[test]
fn what_rules_cannot_read_is_shown_and_makes_no_answer_firm() {
    for (n, (limbs, excludes, why)) in [
        ("(z)", "", "hether the direction applies, as its limbs cannot be read"),
        ("", "nonsense", "hether the direction applies, as what it leaves out cannot be read"),
    ]
    .into_iter()
    .enumerate()
    {
        let directions = format!(
            "id,unit,from,end,consenter,limbs,excludes\nd1,aldwick,2026-05-01,2028-04-01,shadow,{limbs},{excludes}\n"
        );
        let site = site(&format!("directions-unread-{n}"), &[("directions.csv", &*directions)]);
        let unread = "Some of what is recorded cannot be read by these rules";
        let page = deal(&site, "D1", "2026-06-01");
        // A direction is recorded, so none is not what is missing; its record is corrected.
        page.says(CANNOT_TELL).says(unread).says(why).never_says("no direction is recorded");
        site.get(&page.attribute(".facts dd.act a", "href")).says("Correct:").says("irection to Aldwick");
        site.get("/deals").says(unread).never_says("no direction is recorded for aldwick");
        let signing = site.get("/check?ask=yes&unit=aldwick&kind=contract&value=200000&at=2026-06-01&known=2026-06-01");
        signing.says(unread).says(why).never_says("no direction is recorded");
    }
}

/// The form to which the first fact that would settle an answer leads.
fn site_form(site: &Site, answer: &Page) -> Page {
    answer.says("no direction is recorded");
    site.get(&answer.attribute(".tasks a[href^='/record/direction']", "href"))
}

#[test]
fn may_we_sign_asks_with_the_same_directions_consents_and_settings() {
    let directions = "id,unit,from,end,consenter\nd1,aldwick,2026-05-01,2028-04-01,shadow\n";
    let general = "id,scope,unit,condition,given_by,given_on,standing\n\
                   c1,general,aldwick,\"form == \"\"works\"\"\",shadow,2026-05-14,official\n";
    let ask = |site: &Site, unit: &str, form: &str| {
        site.get(&format!(
            "/check?ask=yes&unit={unit}&with=Example+Firm&kind=contract&capital=no&variable_price=no&matter=new&form={form}\
             &value=200000&end=2030-03-31&extendable_to=no&at=2026-06-01&known=2026-06-01"
        ))
    };
    let directed = site("sign-directed", &[("directions.csv", directions)]);
    ask(&directed, "aldwick", "works").says("North Shire Shadow Authority").never_says("no direction is recorded");
    let open = ask(&directed, "brack", "works");
    let form = site_form(&directed, &open);
    assert_eq!(form.attribute("select[name=unit] option[selected]", "value"), "brack");
    let consented = site("sign-consented", &[("directions.csv", directions), ("consents.csv", general)]);
    let (covered, other) = (ask(&consented, "aldwick", "works"), ask(&consented, "aldwick", "consultancy"));
    assert_ne!(covered.one("main h1"), other.one("main h1"), "{}", covered.main());
}
