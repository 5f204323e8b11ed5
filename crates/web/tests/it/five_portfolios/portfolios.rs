//! The five portfolios that are walked through.

use super::guide;
use crate::{Site, folder};
use hostboard_actions::ledger::Ledger;
use hostboard_domain::ledger::scope::Scope;
use std::fs;
use std::path::{Path, PathBuf};

/// A portfolio: how it is opened, and where its files are.
pub struct Portfolio {
    /// What a ledger or `hostboard check` is opened by.
    pub name: String,
    /// Its pages.
    pub site: Site,
    /// Its files.
    pub files: PathBuf,
}

impl Portfolio {
    fn of(name: String, files: PathBuf) -> Portfolio {
        let ledger = Ledger::open(&name).unwrap_or_else(|error| panic!("{:?}", error.problems()));
        Portfolio { site: Site::of(ledger, Scope::Everything), name, files }
    }

    fn of_folder(name: &str, files: &[(&str, &str)]) -> Portfolio {
        let folder = folder(&format!("walked-{name}"), files);
        Portfolio::of(folder.display().to_string(), folder)
    }

    /// What a person wrote into its files: names, titles, notes and whatever else cells hold, without headings of columns.
    pub fn own_text(&self) -> String {
        let mut files: Vec<PathBuf> = fs::read_dir(&self.files).unwrap().map(|entry| entry.unwrap().path()).collect();
        files.sort();
        let mut text = String::new();
        for file in files.iter().filter(|file| file.extension().is_some_and(|end| end == "csv" || end == "toml")) {
            let read = fs::read_to_string(file).unwrap();
            let is_table = file.extension().is_some_and(|end| end == "csv");
            text.extend(read.lines().skip(usize::from(is_table)).flat_map(|line| [line, "\n"]));
        }
        text
    }
}

/// The portfolio of the guide on keeping a ledger, as its reader has it at the guide's end.
pub fn of_the_guide() -> Portfolio {
    let below = std::env::temp_dir().join(format!("hostboard-web-{}-guide", std::process::id()));
    let followed = guide::follow(&below);
    Portfolio::of(followed.store, followed.folder)
}

/// The units of 2012, as they come with the program.
pub fn of_2012() -> Portfolio {
    Portfolio::of("csu-2012".to_owned(), Path::new(env!("CARGO_MANIFEST_DIR")).join("../../portfolios/csu-2012"))
}

const COUNCILS: &str = "id = \"shire\"\ntitle = \"Councils of the shire\"\nhost = \"county\"\nhandover = \"2028-04-01\"\n\
                        opens_at = \"2027-06-01\"\nopens_known = \"2026-11-01\"\ndeclared = \"2026-05-01\"\n";
const SOURCES: &str = "id,publisher,title,date,standing\n\
                       P1,Shire County Council,Paper on the new councils,2026-05-10,official\n\
                       L1,Shire Gazette,A chief executive is to leave,2026-09-02,report\n\
                       N1,Secretary of State,Letter to the councils,2026-10-20,official\n";
const BODIES: &str = "id,kind,name,sector,valid_from,sources\ncounty,host,Shire County Council,,,\n\
                      aldwick,unit,Aldwick Borough Council,local-government,2026-05-01,P1\n\
                      brack,unit,Brackwater District Council,local-government,2026-05-01,P1\n\
                      carr,unit,Carrow City Council,local-government,2026-05-01,P1\n\
                      harcourt,supplier,Harcourt Grounds Ltd,private,,\n";
const RELATIONS: &str = "id,body,how,to,valid_from,sources,stance,standing\n\
                         aldwick-hosted,aldwick,hosted-by,county,2026-05-01,P1,decided,official\n\
                         brack-hosted,brack,hosted-by,county,2026-05,P1,decided,official\n";
const POSTS: &str =
    "id,body,title,head,sources\na-chief,aldwick,chief executive,yes,P1\nb-chief,brack,chief executive,yes,P1\n";
const APPOINTMENTS: &str = "id,post,person,vacant,basis,expected_end,valid_from,sources,stance\n\
                            a1,a-chief,J Morrow,,interim,2027-07-15,2026-05-01,L1,reports\n\
                            b1,b-chief,,yes,,,2026-05-01,P1,states\n";
const DEALS: &str = "id,unit,kind,capital,variable_price,value,currency,value_basis,counterparty,counterparty_id,matter,stage,signed,start,end,extendable_to,sources\n\
    GROUNDS,aldwick,contract,no,no,120000.00,GBP,whole-life,Harcourt Grounds Ltd,harcourt,grass,proposed,,2027-07-01,2029-03-31,none,P1\n\
    PENS,brack,contract,no,no,5.00,GBP,whole-life,Example Pens Ltd,,pens,signed,2027-05-10,2027-05-10,2027-12-31,none,P1\n\
    DEPOT,brack,disposal,,,2300000.00,GBP,whole-life,Example Homes Ltd,,the depot,proposed,,2027-07-01,,none,P1\n\
    REFUSE,carr,contract,no,no,900000.00,GBP,whole-life,Example Refuse Ltd,,refuse,signed,2027-05-20,2027-06-01,2031-03-31,none,P1\n\
    ROOF,carr,contract,,,,,,,,roofs,proposed,,,,,P1\n";
const MILESTONES: &str = "id,title,baseline,sources\nm1,one payroll,2027-05-01,P1\n";

const DIRECTIONS: &str = "id,unit,from,end,consenter,consenter_by_limb,disposal_limit,complete,sources,stance,standing\n\
    d-aldwick,aldwick,2027-05-01,2028-04-01,county,,,yes,N1,decided,official\n\
    d-brack,brack,2027-05-01,2028-04-01,county+carr,land-disposal: county|aldwick,500000,yes,N1,decided,official\n";
const CONSENTS: &str = "id,scope,unit,deal,condition,given_by,given_on,conditions,conditions_met,sources,stance,standing\n\
    c-grounds,specific,aldwick,GROUNDS,,county,2027-05-25,a break is agreed; costs are shared,yes;,N1,decided,official\n\
    c-small,general,,,value <= 10000,county,2027-05-02,,,N1,decided,official\n";
const SETTINGS: &str = "id,parameter,value,unit,reason,advised_by,settled_on\n\
    s-register,register_complete_since,2006-12-31,,the register was held against the ledger of payments,monitoring officer,2027-05-15\n";
const DESTINATIONS: &str = "id,about,becomes,to,decided_by,sources,stance,standing\n\
    g-refuse,REFUSE,novate,county,the joint committee,P1,decided,official\n";

fn councils(name: &str, besides: &[(&str, &str)]) -> Portfolio {
    let portfolio = format!("{COUNCILS}packs = \"lgr-section-24 transition\"\n");
    let files = [
        ("portfolio.toml", portfolio.as_str()),
        ("sources.csv", SOURCES),
        ("bodies.csv", BODIES),
        ("relations.csv", RELATIONS),
        ("posts.csv", POSTS),
        ("appointments.csv", APPOINTMENTS),
        ("deals.csv", DEALS),
        ("milestones.csv", MILESTONES),
    ];
    Portfolio::of_folder(name, &[&files[..], besides].concat())
}

/// Councils under section 24 for which nobody has recorded a direction.
pub fn of_councils_without_a_direction() -> Portfolio {
    councils("undirected", &[])
}

/// The same councils with directions, consents, settings and a destination.
pub fn of_councils_with_directions() -> Portfolio {
    let besides = [
        ("directions.csv", DIRECTIONS),
        ("consents.csv", CONSENTS),
        ("settings.csv", SETTINGS),
        ("destinations.csv", DESTINATIONS),
    ];
    councils("directed", &besides)
}

/// A portfolio that names no rules.
pub fn without_a_pack() -> Portfolio {
    let files = [
        ("portfolio.toml", COUNCILS),
        ("sources.csv", SOURCES),
        ("bodies.csv", BODIES),
        ("posts.csv", POSTS),
        ("appointments.csv", APPOINTMENTS),
        ("deals.csv", DEALS),
    ];
    Portfolio::of_folder("no-pack", &files)
}
