//! Councils under section 24, before anybody recorded a direction.

use crate::{Site, folder};
use hostboard_domain::ledger::scope::Scope;

const PORTFOLIO: &str = "id = \"shire\"\ntitle = \"Councils of the shire\"\nhost = \"county\"\nhandover = \"2028-04-01\"\n\
                         opens_at = \"2027-06-01\"\nopens_known = \"2026-11-01\"\ndeclared = \"2026-05-01\"\n\
                         packs = \"lgr-section-24\"\n";
const BODIES: &str = "id,kind,name\ncounty,host,The County\naldwick,unit,Aldwick\nbrack,unit,Brackwater\n";
const DEALS: &str = "id,unit,kind,capital,variable_price,value,currency,value_basis,counterparty,matter,stage,end,extendable_to\n\
                     D1,aldwick,contract,no,no,120000.00,GBP,whole-life,Example Grounds Ltd,grass,proposed,2029-03-31,none\n\
                     D2,brack,contract,no,no,5.00,GBP,whole-life,Example Pens Ltd,pens,proposed,2027-12-31,none\n";

fn shire(name: &str) -> Site {
    site(name, PORTFOLIO)
}

fn site(name: &str, portfolio: &str) -> Site {
    let files = [("portfolio.toml", portfolio), ("bodies.csv", BODIES), ("deals.csv", DEALS)];
    Site::over(folder(name, &files).to_str().unwrap(), Scope::Everything)
}

#[test]
fn a_deal_can_not_be_told_until_a_direction_is_recorded() {
    let site = shire("shire-deals");
    let page = site.get("/deals/D1");
    page.says("We cannot tell yet").says("no direction is recorded");
    page.never_says("--set").never_says("--directions").never_says("direction_from");
    let list = site.get("/deals");
    assert_eq!(list.all("tbody th a"), ["D1", "D2"]);
    assert_eq!(site.get("/deals.csv").text.matches(",cannot-tell,allowed,").count(), 2);
}

/// Pages of the portfolio, each as somebody would open it.
const PAGES: [&str; 22] = [
    "/",
    "/units",
    "/units/aldwick",
    "/deals",
    "/deals/D1",
    "/check",
    "/check?ask=yes&unit=aldwick&form=works&value=200000&end=2030-03-31&extendable_to=no",
    "/exposure",
    "/exposure.csv",
    "/destinations",
    "/programme",
    "/assurance",
    "/succession",
    "/market",
    "/sources",
    "/ledger",
    "/ledger/changes",
    "/records/deal/D1",
    "/record",
    "/record/deal",
    "/check/register",
    "/more",
];

#[test]
fn every_page_opens_without_a_direction() {
    let site = shire("shire-pages");
    for path in PAGES.iter().chain(&["/deals.csv", "/deals.xlsx"]) {
        site.get(path).never_says("--set").never_says("--pack").never_says("--directions");
    }
    // Section 24 watches for nothing, and that nothing is raised is no comfort.
    let home = site.get("/");
    home.says("watched by no rule").says("No rule watches this portfolio").never_says("No alarm");
}

#[test]
fn every_page_opens_without_rules() {
    let portfolio = PORTFOLIO.replace("packs = \"lgr-section-24\"\n", "");
    let site = site("shire-no-rules", &portfolio);
    for path in PAGES {
        site.get(path).never_says("--pack").never_says("No alarm");
    }
    site.get("/deals/D1").says("This portfolio names no rules");
    // Rules can be chosen for a page, and the portfolio stays as it is.
    let choice = site.get("/deals");
    site.get(&choice.link("Correct the portfolio’s own record")).says("Councils of the shire");
    let page = site
        .get(&choice.link("Section 24 directions: land, contracts and reserves of councils that are to be dissolved"));
    assert_eq!(page.all("tbody th a"), ["D1", "D2"]);
    site.get("/units/brack").says("Brackwater");
}
