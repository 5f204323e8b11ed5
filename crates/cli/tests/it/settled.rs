//! What a person settled, through the binary: facts, matters, parties, parameters, and the questions that lead to it.

use crate::answers::answers;
use crate::run::{Folder, Said, hostboard, say, text};

const DIRECTION: &str =
    "--pack lgr-section-24 --on 2027-06-01 --set direction_from=2027-05-01 --set direction_end=2028-04-01";
const HEADINGS: &str = "question,unit,deal,where,about,answer,reason,by,on\n";

/// A register and files of decisions about it.
struct Case {
    folder: Folder,
    register: String,
}

impl Case {
    fn new(test: &str, register: &str) -> Case {
        let folder = Folder::new(test);
        let register = folder.file("register.csv", register);
        Case { folder, register }
    }

    fn settled(&self, rows: &str) -> String {
        self.folder.file("settled.csv", format!("{HEADINGS}{rows}\n"))
    }

    fn check(&self, rows: &str, more: &[&str]) -> Said {
        let settled = self.settled(rows);
        let more = [&[self.register.as_str(), "--settled", &settled], more].concat();
        say(&format!("check {DIRECTION}"), &more)
    }

    /// The verdicts, in the order of the register, and the problems on standard error.
    fn verdicts(&self, rows: &str, more: &[&str]) -> (String, String) {
        let settled = self.settled(rows);
        let words: Vec<&str> = DIRECTION.split_whitespace().collect();
        let args = [&["check", &self.register, "--settled", &settled, "--format", "csv"], &words[..], more].concat();
        let output = hostboard(&args);
        let verdict = |line: &str| line.split(',').nth(2).unwrap_or_default().to_owned();
        let verdicts: Vec<String> = text(&output.stdout).lines().skip(1).map(verdict).collect();
        let problems = text(&output.stderr).replace(&format!("{}/", self.folder.0.display()), "");
        (verdicts.join(" "), problems)
    }
}

/// Checks verdicts of a case, and what is said on standard error.
#[track_caller]
fn check(case: &Case, rows: &str, verdicts: &str, problems: &[&str]) {
    let (found, told) = case.verdicts(rows, &["--set", "register_complete_since=2006-12-31"]);
    assert_eq!((found.as_str(), told.lines().collect::<Vec<_>>()), (verdicts, problems.to_vec()), "{rows}");
}

/// A deal that lacks each of these facts in turn; all else of it is decided.
const FACTS: &str = "\
deal,unit,kind,capital,variable_price,value,value_basis,currency,counterparty,matter,stage,signed,signed_by,end,extendable_to,Group
D1,north,contract,,no,120000.00,whole-life,GBP,Alpha Ltd,m1,proposed,,,2029-03-31,none,Works
D2,north,contract,no,no,120000.00,whole-life,GBP,Beta Ltd,m2,proposed,,,,none,Services
D3,north,contract,no,no,,whole-life,GBP,Gamma Ltd,m3,proposed,,,2029-03-31,none,Works
D4,south,contract,no,no,120000.00,whole-life,GBP,Delta Ltd,m4,,,,2029-03-31,none,Services
D5,south,contract,no,no,60000.00,annual,GBP,Epsilon Ltd,m5,proposed,,,2029-03-31,none,Works
";
const OPEN: &str = "cannot-tell cannot-tell cannot-tell cannot-tell cannot-tell";

#[test]
fn a_settled_fact_moves_the_firm_verdict() {
    let case = Case::new("settled-facts", FACTS);
    let row = |cells: &str| format!("{cells},looked up,,");
    check(&case, "", OPEN, &[]);
    check(&case, &row("capital,,D1,,,no"), "consent cannot-tell cannot-tell cannot-tell cannot-tell", &[]);
    check(&case, &row("capital,,,,,yes"), "allowed cannot-tell cannot-tell cannot-tell cannot-tell", &[]);
    check(&case, &row("capital,south,,,,no"), OPEN, &[]);
    check(
        &case,
        &row("capital,,,\"group = \"\"Works\"\" and unit != \"\"south\"\"\",,no"),
        "consent cannot-tell cannot-tell cannot-tell cannot-tell",
        &[],
    );
    check(
        &case,
        &row("end,north,D1; D2,,,2028-04-01"),
        "cannot-tell allowed cannot-tell cannot-tell cannot-tell",
        &[
            "settled.csv, row 2, column answer: the register records `2029-03-31` for `D1`, and that stands; leave these deals out, or mend the register",
        ],
    );
    check(&case, &row("value,,D3,,,100000.01"), "cannot-tell cannot-tell consent cannot-tell cannot-tell", &[]);
    check(&case, &row("stage,,,,,proposed"), "cannot-tell cannot-tell cannot-tell consent cannot-tell", &[]);
    // A day by which it was signed says that it is signed; of proposals none is meant.
    check(&case, &row("signed_by,,,,,2022-07-31"), "cannot-tell cannot-tell cannot-tell allowed cannot-tell", &[]);
    check(
        &case,
        &row("signed,,D1; D4,,,2027-05-02"),
        "cannot-tell cannot-tell cannot-tell consent cannot-tell",
        &[
            "settled.csv, row 2, column answer: `2027-05-02` does not go with stage `proposed` of `D1`, which stands; leave these deals out, or mend the register",
        ],
    );
    check(
        &case,
        &row("value,,D5,,,120000.00"),
        OPEN,
        &[
            "settled.csv, row 2, column answer: the register records `60000.00` for `D5`, and that stands; leave these deals out, or mend the register",
        ],
    );
    check(
        &case,
        &row("whole_life_value,,D5,,,100000.00"),
        "cannot-tell cannot-tell cannot-tell cannot-tell allowed",
        &[],
    );
}

#[test]
fn the_decision_that_names_the_deal_comes_first() {
    let case = Case::new("settled-levels", FACTS);
    let all = "capital,,,,,yes,by default,,\n";
    let of_class = "capital,,,\"group = \"\"Works\"\"\",,no,built,,\n";
    let of_deal = "capital,,D1,,,yes,asset register,,";
    check(&case, &format!("{all}{of_class}"), "consent cannot-tell cannot-tell cannot-tell cannot-tell", &[]);
    check(&case, &format!("{all}{of_class}{of_deal}"), "allowed cannot-tell cannot-tell cannot-tell cannot-tell", &[]);
}

#[test]
fn what_does_not_fit_the_register_is_listed_and_the_rest_holds() {
    let case = Case::new("settled-strangers", FACTS);
    check(
        &case,
        "capital,,D1,,,no,looked up,,\ncapital,,D9,,,no,looked up,,\ncapital,NORTH,D1,,,no,looked up,,\ncapital,,,group = \"Goods\",,no,bought,,\nsame-party,,,,Alpha Ltd | Omega,different,known,,",
        "consent cannot-tell cannot-tell cannot-tell cannot-tell",
        &[
            "settled.csv, row 3, column deal: the register has no deal `D9`; write the deal's id as the register does",
            "settled.csv, row 4, column unit: the register has no unit `NORTH`; is it `north`",
            "settled.csv, row 5, column where: no deal is in the class `group = \"Goods\"`; write the values as the register has them",
            "settled.csv, row 6, column about: no deal is with `Omega`; write the name as the register does",
        ],
    );
}

#[test]
fn a_file_that_cannot_be_relied_on_is_refused_with_all_that_is_wrong() {
    let case = Case::new("settled-refused", FACTS);
    let refused = |rows: &str, parts: &[&str]| {
        case.check(rows, &[]).refused(parts);
    };
    refused(
        "capital,,D1,,,perhaps,looked up,,\ncapital,,D1,,,no,,,\ncapital,,,colour = \"red\",,no,painted,,\ncapital,,,works,,no,built,,\ndirection_date,,,,,2027-05-01,order,,",
        &[
            "settled.csv, row 2, column answer: `perhaps` is neither",
            "settled.csv, row 3, column reason: the answer gives no reason",
            "settled.csv, row 4, column where: the register has no column `colour`",
            "settled.csv, row 5, column where: `works` is not a class",
        ],
    );
    refused(
        "direction_date,,,,,2027-05-01,order,,",
        &["row 2, column question: `direction_date` is neither a fact of a deal nor a parameter of the pack"],
    );
    refused("register_complete_since,,,,,yes,order,,", &["settled.csv, row 2, column answer:"]);
    refused("licence_delegates,,,,,yes,order,,", &["is worked out from other facts, or said of bodies"]);
    refused(
        "capital,,D1,,,no,a,,\ncapital,north,D1,,,yes,b,,",
        &[
            "settled.csv, row 3, column answer:",
            "settled.csv row 2 gives `no` and this row `yes` for `capital` of deal `D1`",
        ],
    );
    refused(
        "capital_limit,,,,,1.00,a,,\ncapital_limit,,,,,2.00,b,,",
        &["gives `1.00` and this row `2.00` for `capital_limit`"],
    );
    refused(
        "same-party,,,,Alpha Ltd | Beta Ltd,same,a,,\nsame-party,north,,,Beta Ltd | Gamma Ltd,same,b,,\nsame-party,north,,,alpha ltd | GAMMA  Ltd,different,c,,",
        &[
            "settled.csv, row 4, column answer: `alpha ltd` and `GAMMA Ltd` are said to be different here, and one party by",
            "settled.csv row 2 and",
            "settled.csv row 3; keep what is so",
        ],
    );
    let missing = case.folder.path("none.csv");
    say(&format!("check {DIRECTION}"), &[&case.register, "--settled", &missing]).refused(&["none.csv"]);
}

/// Two pairs of near names, one with identifiers that differ, and a third name near to one pair.
const PARTIES: &str = "\
deal,unit,kind,capital,variable_price,value,counterparty,counterparty_id,matter,stage,signed,end,extendable_to
D1,north,contract,no,no,60000.00,Sign & Sons Ltd,,m1,proposed,,2029-03-31,none
D2,north,contract,no,no,60000.00,Sign and Sons,,m2,signed,2020-05-05,2021-03-31,none
D3,north,contract,no,no,60000.00,Lift Ltd,GB-COH-1,m3,proposed,,2029-03-31,none
D4,north,contract,no,no,60000.00,Lift Ltd,GB-COH-2,m4,signed,2020-05-05,2021-03-31,none
D5,north,contract,no,no,60000.00,,,m5,proposed,,2029-03-31,none
";

#[test]
fn parties_are_settled() {
    let case = Case::new("settled-parties", PARTIES);
    let said = |about: &str, answer: &str| format!("same-party,north,,,{about},{answer},known,,\n");
    // D2 and D4 were signed before the direction. Nobody named may be anybody.
    let nobody = "counterparty,north,D5,,,own,one of a kind,,\n";
    check(&case, nobody, "cannot-tell allowed cannot-tell allowed allowed", &[]);
    let same = said("Sign & Sons Ltd | sign  AND sons", "same");
    check(&case, &format!("{nobody}{same}"), "consent allowed cannot-tell allowed allowed", &[]);
    let different = said("Sign & Sons Ltd | Sign and Sons", "different");
    check(&case, &format!("{nobody}{different}"), "allowed allowed cannot-tell allowed allowed", &[]);
    let lifts = said("Lift Ltd [GB-COH-1] | Lift Ltd [GB-COH-2]", "different");
    check(&case, &format!("{nobody}{lifts}"), "cannot-tell allowed allowed allowed allowed", &[]);
    check(
        &case,
        &format!("{nobody}{}", said("GB-COH-1 | GB-COH-2", "same")),
        "cannot-tell allowed consent allowed allowed",
        &[],
    );
    // Unlike names may be one party too.
    let unlike = said("Sign & Sons Ltd | Lift Ltd", "same");
    check(&case, &format!("{nobody}{unlike}"), "consent allowed consent allowed allowed", &[]);
}

#[test]
fn parties_stay_in_doubt_where_a_third_name_is_near() {
    let third = "D6,north,contract,no,no,1.00,Sign and Sons plc,,m6,signed,2020-05-05,2021-03-31,none\n";
    let case = Case::new("settled-third", &format!("{PARTIES}{third}"));
    let nobody = "counterparty,north,D5,,,own,one of a kind,,\n";
    let two = "same-party,north,,,Sign & Sons Ltd | Sign and Sons,different,known,,";
    check(
        &case,
        &format!("{nobody}{two}"),
        "cannot-tell allowed cannot-tell allowed allowed allowed",
        &[
            "settled.csv, row 3, column about: `Sign & Sons Ltd` and `Sign and Sons` of unit `north` stay in doubt: a further name is near to both, and nothing is said of it; name every party that is near to these",
        ],
    );
    let three = "same-party,north,,,Sign & Sons Ltd | Sign and Sons | Sign and Sons plc,different,known,,";
    check(&case, &format!("{nobody}{three}"), "allowed allowed cannot-tell allowed allowed allowed", &[]);
    // What the register records for one identifier stands.
    let one = "D7,north,contract,no,no,1.00,Hoist,GB-COH-1,m7,signed,2020-05-05,2021-03-31,none\n";
    let case = Case::new("settled-recorded", &format!("{PARTIES}{one}"));
    let (_, told) = case.verdicts("same-party,,,,Hoist | Lift Ltd,different,known,,", &[]);
    assert!(
        told.contains(
            "settled.csv, row 2, column about: unit `north` records one identifier for `Hoist` and `Lift Ltd`"
        ),
        "{told}"
    );
}

/// Unsettled matters of three firms.
const MATTERS: &str = "\
deal,unit,kind,capital,variable_price,value,counterparty,cpv,stage,signed,end,extendable_to
D1,north,contract,no,no,60000.00,Alpha Ltd,45100000-8,proposed,,2029-03-31,none
D2,north,contract,no,no,60000.00,Beta Ltd,45120000-4,signed,2020-05-05,2021-03-31,none
D3,north,contract,no,no,60000.00,Gamma Ltd,03100000-2,proposed,,2029-03-31,none
";

#[test]
fn matters_are_settled() {
    let case = Case::new("settled-matters", MATTERS);
    check(&case, "", "cannot-tell allowed cannot-tell", &[]);
    check(&case, "matter,,,,,own,each alone,,", "allowed allowed allowed", &[]);
    check(
        &case,
        "matter,north,,cpv3 = \"451\",,roads,all roads,,\nmatter,north,D3,,,own,plants,,",
        "consent allowed allowed",
        &[],
    );
    check(&case, "matter,north,,cpv3 = \"031\",,own,plants,,", "cannot-tell allowed cannot-tell", &[]);
    check(&case, "matter,north,D1; D2; D3,,,verges,all alike,,", "consent allowed consent", &[]);
}

#[test]
fn a_settled_parameter_comes_after_a_direction_and_before_set() {
    let case = Case::new("settled-parameters", MATTERS);
    let own = "matter,,,,,own,each alone,,\n";
    let verdicts = |rows: &str, more: &[&str]| case.verdicts(&format!("{own}{rows}"), more).0;
    // Without the word that the register is complete, a sum below the limit says nothing.
    assert_eq!(verdicts("", &[]), "cannot-tell allowed cannot-tell");
    assert_eq!(verdicts("register_complete_since,north,,,,2006-12-31,all read,,", &[]), "allowed allowed allowed");
    assert_eq!(
        verdicts("register_complete_since,south,,,,2006-12-31,all read,,", &[]),
        "cannot-tell allowed cannot-tell"
    );
    let limit = "register_complete_since,,,,,2006-12-31,all read,,\nnon_capital_limit,,,,,50000.00,order,,";
    assert_eq!(verdicts(limit, &["--set", "non_capital_limit=100000"]), "consent allowed consent");
    let of_unit = format!("{limit}\nnon_capital_limit,north,,,,100000.00,order of the north,,");
    assert_eq!(verdicts(&of_unit, &[]), "allowed allowed allowed");
    let directions =
        case.folder.file("directions.csv", "unit,named,from,end,consenter\nnorth,yes,2027-05-01,2028-04-01,\n");
    let later = format!("{limit}\ndirection_end,,,,,2035-01-01,slip,,");
    assert_eq!(verdicts(&later, &[]), "allowed allowed allowed");
    assert_eq!(verdicts(&later, &["--directions", &directions]), "consent allowed consent");
}

#[test]
fn a_deal_settled_as_signed_is_not_known_to_be_signed_before_the_direction() {
    let case = Case::new("settled-published", FACTS);
    let published = ["--set", "register_complete_since=2006-12-31", "--published", "2022-07-31"];
    let verdict = |rows: &str| case.verdicts(rows, &published).0.split(' ').nth(3).unwrap().to_owned();
    assert_eq!(verdict("stage,,D4,,,signed,asked,,"), "cannot-tell");
    assert_eq!(verdict("stage,,D4,,,proposed,asked,,"), "consent");
}

#[test]
fn a_needed_parameter_may_be_settled() {
    let case = Case::new("settled-needed", MATTERS);
    let settled = case.settled("direction_from,,,,,2027-05-01,order,,\ndirection_end,,,,,2028-04-01,order,,");
    say("check --pack lgr-section-24 --on 2027-06-01", &[&case.register, "--settled", &settled]).exits(1);
    let one = case.settled("direction_from,,,,,2027-05-01,order,,\ndirection_end,north,,,,2028-04-01,order,,");
    say("check --pack lgr-section-24 --on 2027-06-01", &[&case.register, "--settled", &one])
        .warns("`direction_end` is not given: pass --set direction_end=DATE");
}

#[test]
fn answers_say_what_they_rest_on() {
    let case = Case::new("settled-origins", MATTERS);
    let settled = case.settled(
        "matter,north,,cpv3 = \"451\",,roads,all roads,A. Officer,2027-05-31\n\
         register_complete_since,,,,,2006-12-31,all ledgers read,,\n\
         capital,,D1,,,no,revenue budget,,",
    );
    let explained = say(&format!("explain D1 {DIRECTION}"), &[&case.register, "--settled", &settled]);
    let place = |row: u32| format!("{settled} row {row}");
    explained
        .has(&format!("as settled: {}: answered \"roads\" by A. Officer on 31 May 2027: all roads", place(2)))
        .has(&format!("{}: answered \"2006-12-31\": all ledgers read", place(3)))
        .lacks("revenue budget");
    // What is recorded stands, and is told.
    let blank = MATTERS.replace("D1,north,contract,no,", "D1,north,contract,,");
    case.folder.file("register.csv", blank);
    say(&format!("explain D1 {DIRECTION}"), &[&case.register, "--settled", &settled])
        .has(&format!("whether it is capital expenditure: no [{}: answered \"no\": revenue budget]", place(4)));
    let words: Vec<&str> = DIRECTION.split_whitespace().collect();
    let args = [&["check", &case.register, "--settled", &settled, "--format", "jsonl"], &words[..]].concat();
    let first = answers(&text(&hostboard(&args).stdout)).remove(0);
    let mut figures = first["figures"].as_array().unwrap().iter();
    let from = &figures.find(|figure| figure["name"] == "contracts_total").unwrap()["from"];
    let decision = &from[1];
    let told = ["origin", "file", "answer", "by", "on", "reason"].map(|field| decision[field].as_str().unwrap());
    assert_eq!(told, ["decision", &settled, "roads", "A. Officer", "2027-05-31", "all roads"], "{from}");
}

#[test]
fn questions_are_written_to_be_given_back() {
    let register = "\
deal,unit,kind,value,counterparty,stage,signed,end,extendable_to,Contract Title,Category
D1,north,contract,60000.00,Sign & Sons Ltd,proposed,,2029-03-31,none,Road markings north,Works
D2,north,contract,60000.00,Sign and Sons,signed,2027-05-03,2029-03-31,none,Road markings south,Works
D3,north,contract,60000.00,Lift Ltd,proposed,,2029-03-31,none,Legal advice,Services
D4,north,contract,60000.00,Hoist Ltd,signed,2027-05-03,2029-03-31,none,Lift repairs,Services
D5,north,contract,60000.00,Hoist Ltd,signed,2020-05-03,2021-03-31,none,Lift cars,Goods
";
    let case = Case::new("settled-questions", register);
    let questions = case.folder.path("questions.csv");
    let asked = say(&format!("check {DIRECTION}"), &[&case.register, "--questions", &questions]);
    asked
        .exits(1)
        .has("replies settle 4.")
        .has("whether these are one party of north: Sign & Sons Ltd | Sign and Sons (same-party): ");
    let written = std::fs::read_to_string(&questions).unwrap();
    let rows: Vec<Vec<String>> = written.lines().map(cells).collect();
    assert_eq!(rows[0].join(","), "question,unit,deal,where,about,answer,reason,by,on,settles,waits,ask");
    let of = |question: &str| {
        rows.iter().filter(|row| row[0] == question).map(|row| row[1..5].join("/")).collect::<Vec<_>>()
    };
    assert_eq!(of("capital"), ["///"]);
    assert_eq!(of("same-party"), ["north///Sign & Sons Ltd | Sign and Sons"]);
    assert_eq!(of("matter"), ["north/D1; D2; D3; D4; D5//"]);
    // Unanswered, it changes nothing.
    say(&format!("check {DIRECTION}"), &[&case.register, "--settled", &questions]).has("4 We cannot tell yet");
    // Each further reply settles what it promised.
    let mut promised = 0;
    for count in 1..rows.len() {
        promised += rows[count][9].parse::<usize>().unwrap();
        let filled = rows.iter().enumerate().map(|(n, row)| {
            let mut row = row.clone();
            if (1..=count).contains(&n) {
                row[5] = reply(&row[0]).to_owned();
                row[6] = "looked up".to_owned();
            }
            row.iter().map(|cell| format!("\"{}\"", cell.replace('"', "\"\""))).collect::<Vec<_>>().join(",") + "\n"
        });
        let settled = case.folder.file("filled.csv", filled.collect::<String>());
        let said = say(&format!("check {DIRECTION}"), &[&case.register, "--settled", &settled]);
        let open = (0..=4).find(|open| said.out().contains(&format!("QUESTIONS {open} We cannot tell yet"))).unwrap();
        assert!(open <= 4 - promised, "{open} are open after {count} replies, which promised to settle {promised}");
    }
    assert_eq!(promised, 4);
}

fn reply(question: &str) -> &'static str {
    match question {
        "capital" | "variable_price" => "no",
        "matter" => "own",
        "same-party" => "different",
        "register_complete_since" => "2006-12-31",
        other => panic!("no reply to {other}"),
    }
}

/// The cells of a line of CSV that holds no line ends.
fn cells(line: &str) -> Vec<String> {
    let (mut cells, mut quoted) = (vec![String::new()], false);
    for c in line.chars() {
        match c {
            '"' => quoted = !quoted,
            ',' if !quoted => cells.push(String::new()),
            c => cells.last_mut().unwrap().push(c),
        }
    }
    cells
}

#[test]
fn questions_are_not_written_over_what_is_read() {
    let case = Case::new("settled-over", MATTERS);
    let settled = case.settled("matter,,,,,own,each alone,,");
    let before = std::fs::read_to_string(&settled).unwrap();
    say(&format!("check {DIRECTION}"), &[&case.register, "--settled", &settled, "--questions", &settled])
        .refused(&["this would be written over a file that is read, or into a folder that is"]);
    assert_eq!(std::fs::read_to_string(&settled).unwrap(), before);
}

#[test]
fn the_table_of_facts_holds_what_was_settled() {
    let case = Case::new("settled-table", MATTERS);
    let settled = case.settled("matter,north,,cpv3 = \"451\",,roads,all roads,,\nmatter,north,D3,,,own,plants,,\nsame-party,,,,Alpha Ltd | Gamma Ltd,same,one group,,");
    let output = hostboard(&["normalise", &case.register, "--settled", &settled]);
    let table = text(&output.stdout);
    let mut lines = table.lines().map(|line| line.split(',').collect::<Vec<_>>());
    let headings = lines.next().unwrap();
    let rows: Vec<Vec<&str>> = lines.collect();
    let column = |name: &str| {
        let place = headings.iter().position(|heading| *heading == name).unwrap();
        rows.iter().map(|row| row[place]).collect::<Vec<_>>()
    };
    let (parties, matters) = (column("party_key"), column("matter_key"));
    assert!(parties[0] == parties[2] && parties[0] != parties[1], "{parties:?}");
    assert!(matters[0] == matters[1] && matters[0] != matters[2] && matters[2] != "0", "{matters:?}");
}

#[test]
fn printed_sql_takes_settled_parameters() {
    let folder = Folder::new("settled-sql");
    let settled = folder.file("s.csv", format!("{HEADINGS}direction_from,,,,,2027-05-01,order,,\ndirection_end,,,,,2028-04-01,order,,\ncapital,,,,,no,budget,,\n"));
    say("pack sql lgr-section-24 --on 2027-06-01", &["--settled", &settled]).exits(0).has("WITH filled AS");
    say("pack sql lgr-section-24 --on 2027-06-01", &[]).exits(0).warns("`direction_from` is not given: pass --set");
}
