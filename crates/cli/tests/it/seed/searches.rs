//! What the second article says of the search, as `hostboard search` answers it: each test changes one input of the portfolio
//! and sees the answer change, and takes it away and sees what is missing.

use super::{ask, at, with};
use crate::run::{Folder, Said, hostboard, say, text};

const DIGEST: &str = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
const FIRMS: [&str; 8] = ["ernst-and-young", "capita", "serco", "circle", "atos", "kpmg", "pwc", "mckinsey"];
const CONDITIONS: [&str; 4] = ["customers", "staff", "modern-methods", "joint-talent"];

/// The search of the portfolio with texts of its files put in place of others.
#[track_caller]
fn changed(test: &str, changes: &[(&str, &str, &str)]) -> Said {
    let folder = Folder::new(test);
    let mut store = String::new();
    for (file, old, new) in changes {
        store = with(&folder, file, old, new);
    }
    let said = say("search --store", &[&store]);
    said.exits(0);
    said
}

/// The record of an approach of which no answer is told, as the portfolio's file has it.
fn approach(firm: &str) -> String {
    format!(
        "[[approach]]\nid = \"norfolk-approach-{firm}\"\nsearch = \"norfolk-and-waveney-search\"\nbody = \"{firm}\"\n\
         about = \"running the unit\"\nmade = \"..2013-02\"\nvalid_from = \"..2013-02\"\nsources = \"S2\"\n\
         locator = \"paragraph 5\"\nstance = \"understood\"\nstanding = \"report\"\n"
    )
}

/// What settles a condition of the one firm that answered.
fn settled(condition: &str, state: &str, by: &str) -> (String, String) {
    let title = |said: &str| format!("norfolk-condition-{condition}\"\n{said}approach");
    (title(""), title(&format!("{by}state = \"{state}\"\n")))
}

/// The portfolio's conditions, each settled in that way.
#[track_caller]
fn with_conditions(test: &str, states: &[(&str, &str)], by: &str) -> Said {
    let folder = Folder::new(test);
    let mut store = String::new();
    for (condition, state) in states {
        let (old, new) = settled(condition, state, by);
        store = with(&folder, "conditions.toml", &old, &new);
        // The state that the file gives stands after the title.
        let text = std::fs::read_to_string(format!("{store}/conditions.toml")).unwrap();
        let begins = text.find(&new).unwrap() + new.len();
        let open = "state = \"open\"\n";
        let place = begins + text[begins..].find(open).unwrap();
        let text = format!("{}{}", &text[..place], &text[place + open.len()..]);
        std::fs::write(format!("{store}/conditions.toml"), text).unwrap();
    }
    let said = say("search --store", &[&store]);
    said.exits(0);
    said
}

#[test]
fn seed_n01_who_is_approached_is_counted() {
    ask("search").has("What the eight were told is not recorded");
    let capita = approach("capita");
    let one_less = [("approaches.toml", capita.as_str(), "")];
    changed("search-n01", &one_less).has("What the seven were told is not recorded").lacks("Capita");
    at("search", "2013-02-27", "2013-02-27").exits(0).has("No search is recorded.");
}

const OPENED: (&str, &str, &str) = ("searches.csv", "id,unit,owner,trigger,opened", "id,unit,owner,raised_by,opened");
const TRIGGER: &str =
    "\"the unit has no permanent managing director, and its interim head is to go at the end of March 2013\"";

#[test]
fn seed_n02_the_register_says_whether_an_alarm_of_its_own_opened_it() {
    ask("search")
        .has("Opened because the unit has no permanent managing director, and its interim head is to go at the end")
        .has("Opened without an alarm of the register.")
        .has("raised now, watch: The unit has no permanent head")
        .has("owner: the business development unit of the Board");
    let rule = ("searches.csv", TRIGGER, "interim-ends-without-successor norfolk-and-waveney");
    changed("search-n02", &[OPENED, rule])
        .has("Opened because the interim head leaves on 31 March 2013 and nobody is recorded after.")
        .has("Opened by an alarm of the register, which is raised at these times: An interim head is due to leave");
    let no_rule = ("searches.csv", TRIGGER, "no-such-rule norfolk-and-waveney");
    changed("search-n02-none", &[OPENED, no_rule]).has("an alarm that no rule of this portfolio raises: no-such-rule");
    changed("search-n02-told", &[("searches.csv", TRIGGER, "")]).has("Why it opened is not recorded.");
    let owner = ("searches.csv", "the business development unit of the Board", "");
    changed("search-n02-owner", &[owner]).has("owner: not recorded");
}

#[test]
fn seed_n03_when_the_interim_head_leaves_bears_on_why_it_opened() {
    let rule = ("searches.csv", TRIGGER, "interim-ends-without-successor norfolk-and-waveney");
    let until = |day: &'static str| ("appointments.csv", "Robert Garner,,interim,2013-03-31", day);
    changed("search-n03", &[OPENED, rule, until("Robert Garner,,interim,2013-12-31")])
        .has("Opened because the interim head leaves on 31 December 2013 and nobody is recorded after.")
        .has("which is not raised at these times: An interim head is due to leave");
    // Without the day the alarm has nothing to tell, and what opened the search is its title.
    changed("search-n03-none", &[OPENED, rule, until("Robert Garner,,interim,")])
        .has("Opened by an alarm of the register: An interim head is due to leave and no successor is recorded.");
}

#[test]
fn seed_n04_the_customers_of_both_say_how_large_a_candidate_is() {
    let of_candidate = |said: &Said| said.part("Greater East Midlands [", "Atos [");
    of_candidate(&ask("search")).has("Size: not recorded");
    let row = "norfolk-and-waveney-neighbour,";
    let serves = format!("norfolk-serves,norfolk-and-waveney,serves,ill-ccg,,,,,,,,,\n{row}");
    let said = changed("search-n04", &[("relations.csv", row, &serves)]);
    of_candidate(&said).has("Size: it: customers not recorded; the unit: at least 1 customer");
}

#[test]
fn seed_n05_equal_information_is_shown_by_disclosures() {
    ask("search").has("What the eight were told is not recorded, so equal treatment cannot be shown.");
    let log = |firms: &[&str], late: &str| {
        let rows: String = firms
            .iter()
            .map(|firm| {
                let day = if *firm == late { "2013-02-20" } else { "2013-02-04" };
                format!("norfolk-approach-{firm},prospectus,The prospectus,{DIGEST},{day},S2\n")
            })
            .collect();
        format!("approach,item,title,digest,on,sources\n{rows}")
    };
    let told = |test: &str, text: &str| changed(test, &[("disclosures.csv", "", text)]);
    // The firm that answered did so on a day that is not recorded, perhaps before it had the paper.
    let answered =
        ("approaches.toml", "answer = \"conditional\"", "answer = \"conditional\"\nanswered_on = \"2013-02-27\"");
    changed("search-n05", &[("disclosures.csv", "", &log(&FIRMS, "")), answered])
        .has("All eight had the same 1 paper within 7 days.");
    told("search-n05-answered", &log(&FIRMS, "")).has("Equal treatment cannot be shown: 1 of 8 cells is a gap.");
    changed("search-n05-late", &[("disclosures.csv", "", &log(&FIRMS, "kpmg")), answered])
        .has("1 of 8 cells is a gap.")
        .has("KPMG: late");
    changed("search-n05-less", &[("disclosures.csv", "", &log(&FIRMS[..7], "")), answered])
        .has("McKinsey: not recorded");
}

#[test]
fn seed_n06_nothing_is_decided_until_a_decision_is_recorded() {
    ask("search")
        .has("Four options are open, three have no condition recorded; nothing is decided.")
        .has("decision: not recorded");
    let heading = ("searches.csv", "trigger,opened,note", "trigger,opened,decision,note");
    let row = ("searches.csv", "..2013-02,a long-term answer", "..2013-02,a franchise,a long-term answer");
    changed("search-n06", &[heading, row])
        .has("Four options are open, three have no condition recorded; it is decided.")
        .has("decision: a franchise");
    let fewer = ("options.toml", "way = \"business-as-usual\"", "way = \"mutual\"");
    changed("search-n06-less", &[fewer]).has("Business as usual is not recorded, and every appraisal compares with it");
}

#[test]
fn seed_n08_options_pass_once_the_four_conditions_are_met() {
    ask("search").part("WHAT WOULD CHANGE IT", "SOURCES").has(
        "With Ernst and Young, these pass once it is met that: The unit's customers support the partnership; The unit's staff \
         support the partnership; There is room for modern ways of clinical commissioning; Customers, unit and firm together \
         have the people to succeed. Options: A private firm fills the chief executive's post and nothing more;",
    );
    let by = "settled_by = \"the host\"\nshown_by = \"letters of support\"\n";
    let all = |state: &'static str| CONDITIONS.map(|condition| (condition, state));
    with_conditions("search-n08", &all("passed"), by)
        .has("Three options pass, one is open, three have no condition recorded; nothing is decided.")
        .has("met; settled by the host: letters of support");
    // Seven others were approached, so that one condition that is not met leaves the options open.
    with_conditions("search-n08-one", &[("customers", "failed")], by)
        .has("Four options are open, three have no condition recorded; nothing is decided.")
        .has("Ernst and Young: 1 of its conditions is not met: The unit's customers support the partnership");
    with_conditions("search-n08-told", &all("passed"), "")
        .has("Four options are open, three have no condition recorded; nothing is decided.")
        .has("told as met, but who settled it and what shows it are not recorded, so it stays open");
}

#[test]
fn seed_n09_n10_a_takeover_fails_without_a_neighbour() {
    let of_takeover = |said: &Said| said.part("Other units of the NHS take the unit over", "People are seconded");
    let says = "Another unit borders this one: met; the register says so: how many units border it: 1 (S2: assumed)";
    let base = ask("search");
    base.has(says);
    of_takeover(&base).has("open (S2: reports; unnamed)").has("nobody is recorded who might do it");
    let row = "greater-east-midlands,yes,the only statement on neighbours in our sources,,,S2";
    let ended = "greater-east-midlands,yes,the only statement on neighbours in our sources,,,S2,paragraph 12,states,report,\n\
                 norfolk-and-waveney-neighbour,,,,,,2013-02-28,retract,S2";
    let said = changed("search-n10", &[("relations.csv", row, ended)]);
    said.has("One option fails, three are open, three have no condition recorded")
        .has("Another unit borders this one: not met");
    of_takeover(&said).has("fails (S2: reports; unnamed)");
    let all = std::fs::read_to_string(crate::root().join("portfolios/csu-2012/relations.csv")).unwrap();
    let line = all.lines().find(|line| line.starts_with("norfolk-and-waveney-neighbour")).unwrap().to_owned() + "\n";
    let never = changed("search-n10-never", &[("relations.csv", &line, "")]);
    never.has("Another unit borders this one: open").has("open until we know how many units border it");
    never.part("CANDIDATES", "EQUAL").lacks("Greater East Midlands");
}

#[test]
fn seed_n11_a_comparable_has_no_weight_unless_somebody_argues_for_it() {
    let of_cases = |said: &Said| said.part("CASES IT HAS BEEN COMPARED WITH", "WHAT WOULD CHANGE IT");
    of_cases(&ask("search")).has("weight none: commissioning support and acute hospitals differ too much");
    let counts = ("comparables.toml", "counts = \"no\"", "counts = \"yes\"");
    of_cases(&changed("search-n11", &[counts])).has("a hospital trust run as a franchise: counts: ");
    let other = ("comparables.toml", "valid_from = \"2013-02\"", "valid_from = \"2013-04\"");
    of_cases(&changed("search-n11-none", &[other])).has("none recorded");
}

#[test]
fn seed_n14_talks_stand_by_level() {
    let of_talks = |said: &Said| said.part("TALKS, BY LEVEL", "CASES IT HAS BEEN");
    let talks = of_talks(&ask("search"));
    for level in ["local", "regional", "national"] {
        talks.has(&format!("{level}: with whom: not recorded; when: by February 2013; what came of it: not recorded"));
    }
    let heading = ("discussions.csv", "level,held,note", "level,held,whom,note");
    let [local, regional, national] = ["local", "regional", "national"].map(|level| {
        let whom = if level == "local" { "the unit's customers" } else { "" };
        let row = format!("-search,{level},..2013-02,");
        (row.clone(), format!("{row}{whom},"))
    });
    let rows = [&local, &regional, &national].map(|(old, new)| ("discussions.csv", old.as_str(), new.as_str()));
    of_talks(&changed("search-n14", &[heading, rows[0], rows[1], rows[2]]))
        .has("local: with whom: the unit's customers");
}

#[test]
fn the_sheet_of_a_candidate_is_the_same_with_every_other_approach_taken_away() {
    let sheet = |store: &str| {
        let said = say("search norfolk-and-waveney-search --candidate ernst-and-young --store", &[store]);
        said.exits(0).has("cautious of such openings").lacks("Capita").lacks("Serco");
        let command = "search norfolk-and-waveney-search --candidate ernst-and-young --store";
        let args: Vec<&str> = command.split(' ').chain([store]).collect();
        text(&hostboard(&args).stdout)
    };
    let log = "approach,item,title,digest,on,by,sources\n\
               norfolk-approach-ernst-and-young,data,The data room,,2013-02-20,the host,S2\n";
    let others = format!("norfolk-approach-capita,data,The data room,{DIGEST},2013-02-01,the host,S2\n");
    let folder = Folder::new("search-sheet");
    let whole = sheet(&with(&folder, "disclosures.csv", "", &format!("{log}{others}")));
    assert!(whole.contains("The data room: 20 February 2013, by the host, said"), "{whole}");
    for mask in 0..128_u32 {
        // A walk over sets of the seven others that meets each firm alone, all of them, and others between.
        if mask.count_ones() % 3 != 1 && mask != 127 {
            continue;
        }
        let folder = Folder::new(&format!("search-sheet-{mask}"));
        let is_capita_gone = mask & 1 == 1;
        let mut store = with(
            &folder,
            "disclosures.csv",
            "",
            &if is_capita_gone { log.to_owned() } else { format!("{log}{others}") },
        );
        for firm in FIRMS[1..].iter().enumerate().filter(|(place, _)| mask >> place & 1 == 1).map(|(_, firm)| firm) {
            store = with(&folder, "approaches.toml", &approach(firm), "");
        }
        assert_eq!(sheet(&store), whole, "{mask:b}");
    }
    say("search norfolk-and-waveney-search --candidate essex --store csu-2012", &[])
        .refused(&["no approach to `essex` in this search was known"]);
}
