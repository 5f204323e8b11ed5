//! Portfolios that name several packs: each is asked of what its rules are about, and answers under its own title.

use crate::{Site, folder};
use hostboard_domain::ledger::scope::Scope;

const PORTFOLIO: &str = "id = \"shire\"\ntitle = \"Councils of the shire\"\nhost = \"county\"\nhandover = \"2028-04-01\"\n\
                         opens_at = \"2026-06-01\"\nopens_known = \"2026-06-01\"\ndeclared = \"2026-05-20\"\n";
const BODIES: &str =
    "id,kind,name\ncounty,host,The County\naldwick,unit,Aldwick\nbrack,unit,Brackwater\ncarr,unit,Carrow\n";
const POSTS: &str = "id,body,title,head\na-chief,aldwick,chief executive,yes\nb-chief,brack,chief executive,yes\n\
                     c-chief,carr,chief executive,yes\n";
const APPOINTMENTS: &str = "id,post,person,basis,expected_end\na1,a-chief,J Morrow,permanent,2026-07-15\n\
                            b1,b-chief,P Holt,shared,\nc1,c-chief,P Holt,shared,\n";
const MILESTONES: &str = "id,title,baseline\nm1,one payroll,2026-05-01\n";
const DEALS: &str = "id,unit,kind,form,capital,variable_price,value,currency,value_basis,counterparty,matter,stage,end,extendable_to\n\
                     D1,aldwick,contract,manpower,no,no,120000.00,GBP,whole-life,Example Grounds Ltd,grass,proposed,2029-03-31,none\n";

fn site(packs: &str) -> Site {
    let portfolio = format!("{PORTFOLIO}packs = \"{packs}\"\n");
    let files = [
        ("portfolio.toml", portfolio.as_str()),
        ("bodies.csv", BODIES),
        ("posts.csv", POSTS),
        ("appointments.csv", APPOINTMENTS),
        ("milestones.csv", MILESTONES),
        ("deals.csv", DEALS),
    ];
    let name = format!("several-{}", packs.replace(' ', "-"));
    Site::over(folder(&name, &files).to_str().unwrap(), Scope::Everything)
}

const TRANSITION: &str = "Watching bodies through a transition";
const SECTION_24: &str = "Section 24 directions: land, contracts and reserves of councils that are to be dissolved";
const CSU_2012: &str = "What commissioning support units could sign, 2012 to 2013";
const ASK: &str = "/check?ask=yes&unit=aldwick&form=works&value=200000&end=2030-03-31&extendable_to=no";

#[test]
fn the_second_pack_watches_though_the_first_does_not() {
    let site = site("lgr-section-24 transition");
    let home = site.get("/");
    home.says("3 units, 1 needs attention").says("Look at Aldwick first");
    home.says("The head is due to leave and no successor is recorded");
    home.says("The head of the unit heads another one too").never_says("No alarm");
    let aldwick = site.get("/units/aldwick");
    aldwick.says("The head is due to leave and no successor is recorded").says(TRANSITION);
    site.get("/units/brack").says("The head of the unit heads another one too");
    site.get("/programme")
        .says("The milestone was expected by now and is not recorded as met")
        .never_says("No rule watches");
}

#[test]
fn no_alarm_is_said_only_where_a_rule_watches() {
    let watched = site("transition");
    watched.get("/units").never_says("No rule watches this");
    let blind = site("lgr-section-24");
    for path in ["/", "/units", "/units/carr"] {
        blind.get(path).says("No rule watches").never_says("No alarm");
    }
    blind.get("/programme").says("No rule watches milestones here");
    // The pack of 2012 watches customers of units, and no milestone.
    let units_only = site("csu-2012");
    units_only.get("/units").says("No alarm");
    units_only.get("/programme").says("No rule watches milestones here");
}

#[test]
fn a_pack_without_rules_about_deals_says_nothing_of_them() {
    let both = site("transition lgr-section-24");
    for path in ["/deals", "/deals/D1", ASK, "/check/letter?unit=aldwick"] {
        both.get(path).never_says(TRANSITION);
    }
    both.get("/deals/D1").says(SECTION_24);
    let only = site("transition");
    for path in ["/deals", "/check"] {
        let page = only.get(path);
        page.says("This portfolio names no rules about deals");
        assert!(!page.all("main a").contains(&TRANSITION.to_owned()), "{path}");
        only.get(&page.link(SECTION_24));
    }
    only.get("/deals/D1").says("This portfolio names no rules about deals").never_says(TRANSITION);
    only.get("/check/register").never_says(TRANSITION);
}

#[test]
fn each_pack_answers_about_a_deal_under_its_own_title() {
    let site = site("lgr-section-24 csu-2012 transition");
    for path in ["/deals", "/deals/D1", ASK] {
        site.get(path).says(SECTION_24).says(CSU_2012).never_says(TRANSITION);
    }
    let page = site.get(ASK);
    assert_eq!(page.all("h2").iter().filter(|h2| h2.starts_with("Why: rule by rule")).count(), 2);
    // What is sent or filed is the answer of one pack.
    let letters: Vec<String> = ["lgr-section-24", "csu-2012"].map(|name| format!("pack={name}")).to_vec();
    for letter in letters {
        assert!(page.text.contains(&letter), "{letter}");
    }
    // Asked of one of them, one answers.
    site.get(&format!("{ASK}&pack=csu-2012")).says("May").never_says(SECTION_24);
}

#[test]
fn a_pack_names_the_host_of_the_portfolio() {
    let site = site("csu-2012");
    let relation =
        "/check?ask=yes&unit=aldwick&form=manpower&with=Example+Ltd&sector=private&end=2030-03-31&extendable_to=no";
    site.get(relation)
        .says("If the missing facts show that consent is needed, ask The County for it.")
        .says("The County the portfolio's own record")
        .never_says("hosted by NHS");
}
