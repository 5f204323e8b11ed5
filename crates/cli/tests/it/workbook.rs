//! `hostboard check --format xlsx`, read back and held against the CSV of the same answers.

use crate::run::{Folder, hostboard, text};
use calamine::{Data, Reader, Xlsx, open_workbook};
use hostboard_domain::deal::DealFact;
use hostboard_rules::pack::Pack;
use std::collections::BTreeMap;

const SHEETS: [&str; 9] = [
    "Summary",
    "Needs action",
    "Working answers",
    "Questions",
    "Cannot tell",
    "Not caught",
    "All deals",
    "How it was read",
    "Problems",
];

const ASKED: [&str; 12] = [
    "--pack",
    "lgr-section-24",
    "--set",
    "direction_from=2027-05-01",
    "--set",
    "direction_end=2028-04-01",
    "--set",
    "register_complete_since=2006-12-31",
    "--on",
    "2027-06-01",
    "--assume",
    "extension=none",
];

/// Hostile texts, leading zeros, every answer, a value in another currency, a row that is not taken in.
const REGISTER: &str = "\
deal,unit,Contract Title,kind,capital,value,currency,counterparty,matter,stage,signed,start,end,extendable_to
A,council,\"=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\",contract,no,120000.00,GBP,+Alpha Ltd,m1,proposed,,2027-07-01,2029-03-31,none
C,council,\"@SUM(A1)\",contract,no,120000.05,GBP,https://example.org,m3,proposed,,,2028-03-31,
D,council,\"<b>&amp;\",contract,no,60000.00,GBP,Delta Ltd,m4,proposed,,,2029-03-31,none
old,council,-1+1,contract,no,50000.00,GBP,Delta Ltd,m5,signed,2019-05-05,1850-06-01,2020-05-04,none
S,council,\"two
lines\",contract,yes,99999999999.99,GBP,Beta,m6,signed,2027-05-10,2027-05-10,open,none
E,council,,contract,no,60000.00,EUR,Delta Ltd,m4,proposed,,,2029-03-31,none
00123,council,1e5,contract,no,1.00,GBP,\u{1b}[31mred,m9,proposed,,,2027-12-31,none
-7,council,TRUE,contract,maybe,1.234,GBP,Z,m9,proposed,,,2022-09-31,none
Y,,no unit,contract,no,1,GBP,,,,,,,
";

struct Book(Xlsx<std::io::BufReader<std::fs::File>>);

/// A sheet's rows by heading, texts as they are, numbers and days as text.
type Rows = Vec<BTreeMap<String, Data>>;

impl Book {
    fn open(path: &str) -> Book {
        Book(open_workbook(path).unwrap())
    }

    /// The rows of the table on a sheet, which stands below one line of words.
    fn rows(&mut self, sheet: &str) -> Rows {
        let range = self.0.worksheet_range(sheet).unwrap();
        let mut rows = range.rows().skip(1);
        let headings: Vec<String> = rows.next().unwrap().iter().map(ToString::to_string).collect();
        rows.map(|row| headings.iter().cloned().zip(row.iter().cloned()).collect()).collect()
    }

    fn texts(&mut self, sheet: &str, heading: &str) -> Vec<String> {
        self.rows(sheet).iter().map(|row| row[heading].to_string()).collect()
    }
}

fn written(folder: &Folder, register: &str, more: &[&str]) -> (Book, Vec<Vec<String>>) {
    let path = folder.path("answers.xlsx");
    let asked = [&["check", register][..], &ASKED, more].concat();
    let output = hostboard(&[&asked[..], &["--format", "xlsx", "--out", &path]].concat());
    assert_eq!(output.status.code(), Some(1), "{}", text(&output.stderr));
    assert_eq!(text(&output.stdout), "");
    let csv = text(&hostboard(&[&asked[..], &["--format", "csv"]].concat()).stdout);
    (Book::open(&path), csv.lines().skip(1).map(cells).collect())
}

/// The cells of a line without quotes.
fn cells(line: &str) -> Vec<String> {
    assert!(!line.contains('"'), "{line}");
    line.split(',').map(str::to_owned).collect()
}

fn list(text: &str) -> Vec<String> {
    text.split("; ").filter(|part| !part.is_empty()).map(str::to_owned).collect()
}

fn label(name: &str) -> String {
    DealFact::parse(name).map_or_else(|| panic!("the test knows no label of {name}"), |fact| fact.label().to_owned())
}

fn cited(pack: &Pack, names: &str) -> Vec<String> {
    let rules = list(names).into_iter().map(|name| &pack.rules[pack.rule(&name).unwrap()]);
    let mut cited: Vec<String> = rules.map(|rule| format!("{} ({})", rule.title, rule.cite)).collect();
    cited.sort();
    cited
}

#[test]
fn every_answer_is_that_of_the_csv() {
    let folder = Folder::new("workbook-csv");
    let register = folder.file("register.csv", REGISTER);
    let consents = "id,scope,deal,given_by,given_on,standing\nc1,specific,A,Shadow Authority,2027-05-20,official\n";
    let consents = folder.file("consents.csv", consents);
    let (mut book, csv) = written(&folder, &register, &["--consents", &consents]);
    let sheets: Vec<String> = book.0.sheet_names().into_iter().filter(|name| name != "Covered by a consent").collect();
    assert_eq!(sheets, SHEETS);
    assert_eq!(book.texts("Covered by a consent", "Deal"), ["A"]);
    let pack = hostboard_actions::answer::packs::open("lgr-section-24").unwrap();
    let says = book.texts("How it was read", "What it says");
    assert!(says[0].contains(&pack.provenance.digest.to_string()), "which rules answered: {says:?}");
    let word = |status: &str| {
        let places = ["allowed", "consent", "refused", "cannot-tell", "covered", "covered-if-caught"];
        let place = places.iter().position(|w| *w == status);
        place.map_or_else(String::new, |place| pack.words[place].clone())
    };
    let all = book.rows("All deals");
    assert_eq!(all.len(), csv.len());
    for (row, line) in all.iter().zip(&csv) {
        let cell = |heading: &str| row[heading].to_string();
        let [
            unit,
            deal,
            verdict,
            at_least,
            at_most,
            consent_of,
            rules,
            missing,
            strength,
            working,
            assumed,
            status,
            covered,
        ] = &line[..]
        else {
            panic!("{line:?}")
        };
        assert_eq!(row["Deal"], Data::String(deal.clone()), "ids are text");
        assert_eq!([&cell("Unit"), &cell("At least"), &cell("At most")], [unit, at_least, at_most]);
        assert_eq!([&cell("Consent of"), &cell("Strength")], [consent_of, strength]);
        assert_eq!([&cell("Answer"), &cell("Covered by")], [&word(status), covered]);
        let open = if verdict == "cannot-tell" { working.as_str() } else { "" };
        assert_eq!(cell("Working answer"), word(open));
        assert_eq!(list(&cell("What is missing")), list(missing).iter().map(|m| label(m)).collect::<Vec<_>>());
        let rests = [list(&cell("Rests on what is only assumed")), list(&cell("True only if"))].concat();
        assert_eq!(rests, list(assumed));
        let said = cell("Rules").replace("may also apply: ", "").replace("may apply: ", "");
        let mut said = list(&said);
        said.sort();
        assert_eq!(said, cited(&pack, rules));
    }
}

#[test]
fn facts_keep_their_kind_and_hostile_texts_stay_texts() {
    let folder = Folder::new("workbook-facts");
    let register = folder.file("register.csv", REGISTER);
    let (mut book, _) = written(&folder, &register, &[]);
    let all = book.rows("All deals");
    let column = |heading: &str| all.iter().map(|row| row[heading].clone()).collect::<Vec<Data>>();
    let texts = |texts: &[&str]| {
        let cell = |t: &&str| if t.is_empty() { Data::Empty } else { Data::String((*t).to_owned()) };
        texts.iter().map(cell).collect::<Vec<Data>>()
    };
    assert_eq!(column("Deal"), texts(&["A", "C", "D", "old", "S", "E", "00123", "-7"]));
    let titles = ["=HYPERLINK(\"http://x\",\"y\")", "@SUM(A1)", "<b>&amp;", "-1+1", "two\nlines", "", "1e5", "TRUE"];
    assert_eq!(column("Title"), texts(&titles));
    let with =
        ["+Alpha Ltd", "https://example.org", "Delta Ltd", "Delta Ltd", "Beta", "Delta Ltd", "\u{fffd}[31mred", "Z"];
    assert_eq!(column("With"), texts(&with));
    let money: Vec<String> = column("Value").iter().map(ToString::to_string).collect();
    assert_eq!(money, ["120000", "120000.05", "60000", "50000", "99999999999.99", "60000.00 EUR", "1", ""]);
    let days: Vec<String> = column("End").iter().map(day).collect();
    let expected = ["2029-03-31", "2028-03-31", "2029-03-31", "2020-05-04", "open", "2029-03-31", "2027-12-31", ""];
    assert_eq!(days, expected);
    assert_eq!(column("Start").iter().map(day).collect::<Vec<_>>()[3], "1 June 1850", "workbooks count from 1900");
    let rows: Vec<String> = column("Row").iter().map(ToString::to_string).collect();
    assert_eq!(rows, ["2", "3", "4", "5", "6", "7", "8", "9"]);
    for sheet in SHEETS {
        let formulas = book.0.worksheet_formula(sheet).unwrap();
        assert!(formulas.cells().all(|(_, _, formula)| formula.is_empty()), "{sheet} holds a formula");
    }
}

fn day(cell: &Data) -> String {
    let Data::DateTime(date) = cell else { return cell.to_string() };
    let (year, month, day, ..) = date.to_ymd_hms_milli();
    format!("{year:04}-{month:02}-{day:02}")
}

#[test]
fn every_deal_stands_on_one_pile() {
    let folder = Folder::new("workbook-piles");
    let register = folder.file("register.csv", REGISTER);
    let (mut book, _) = written(&folder, &register, &[]);
    assert_eq!(book.texts("Needs action", "Deal"), ["S", "A", "D"], "the largest first");
    assert_eq!(book.texts("Working answers", "Deal"), ["C"]);
    assert_eq!(book.texts("Working answers", "True only if"), ["extension=none"]);
    assert_eq!(book.texts("Cannot tell", "Deal"), ["E", "-7"]);
    assert_eq!(book.texts("Not caught", "Deal"), ["old", "00123"]);
    let action = book.rows("Needs action");
    assert_eq!(
        action[0]["Contravention"].to_string(),
        "caught; whether consent was given is not recorded. Without consent: a contract is not enforceable against a \
         successor (s28(2))."
    );
    assert_eq!(action[1]["Contravention"], Data::Empty, "it is not signed");
    assert!(action[2]["Sums, and deals counted"].to_string().contains("£110,000"));
    assert!(action[2]["Sums, and deals counted"].to_string().contains("1 other deal counted with it: old"));
    assert!(action[2]["What to do"].to_string().contains("end it by 1 April 2028"));
}

#[test]
fn what_a_person_settled_is_on_a_sheet_with_the_reason() {
    let folder = Folder::new("workbook-settled");
    let register = folder.file("register.csv", REGISTER);
    let rows = "question,unit,deal,where,about,answer,reason,by,on\n\
                extendable_to,council,C,,,none,=the contract has no option,Legal,2027-05-28\n\
                capital,,,\"kind = \"\"contract\"\"\",,no,revenue budget,Finance,\n";
    let settled = folder.file("settled.csv", rows);
    let (mut book, _) = written(&folder, &register, &["--settled", &settled]);
    let sheet = book.rows("Settled by a person");
    let read: Vec<Vec<String>> = sheet
        .iter()
        .map(|row| ["Fact", "Deals", "Unit", "Answer", "Reason", "By", "On"].map(|of| row[of].to_string()).to_vec())
        .collect();
    assert_eq!(read[0][..6], ["extendable_to", "C", "council", "none", "=the contract has no option", "Legal"]);
    assert_eq!(read[1][..6], ["capital", "kind = \"contract\"", "", "no", "revenue budget", "Finance"]);
    assert!(!read[0][6].is_empty() && read[1][6].is_empty(), "{read:?}");
    assert!(sheet[0]["Where it is"].to_string().ends_with("settled.csv row 2"));
    let range = book.0.worksheet_range("Summary").unwrap();
    let summary: Vec<String> = range.rows().flatten().map(ToString::to_string).collect();
    assert!(summary.iter().any(|cell| cell.contains("What a person settled is taken as recorded.")), "{summary:#?}");
}

#[test]
fn questions_have_room_for_replies() {
    let folder = Folder::new("workbook-questions");
    let register = folder.file("register.csv", REGISTER);
    let (mut book, _) = written(&folder, &register, &[]);
    let questions = book.rows("Questions");
    let told: Vec<String> = questions
        .iter()
        .map(|row| format!("{}: {}, {}", row["Fact"], row["In words"], row["Likely to know"]))
        .collect();
    let expected = "extendable_to: the latest date it may be extended to, the contract itself".to_owned();
    assert!(told.contains(&expected), "{told:#?}");
    for reply in ["Answer", "Reason", "By", "On"] {
        assert!(questions.iter().all(|row| row[reply] == Data::Empty), "{reply}");
    }
}

#[test]
fn problems_and_rows_not_taken_in_are_listed() {
    let folder = Folder::new("workbook-problems");
    let register = folder.file("register.csv", REGISTER);
    let (mut book, _) = written(&folder, &register, &[]);
    let problems = book.rows("Problems");
    let told: Vec<String> =
        problems.iter().map(|row| format!("{} {} {}", row["What"], row["Row"], row["Column"])).collect();
    assert_eq!(told, ["problem 9 capital", "problem 9 value", "problem 9 end", "row not taken in 10 "]);
    assert!(problems[3]["The row"].to_string().starts_with("Y,,no unit"));
    let summary: Vec<String> = book
        .0
        .worksheet_range("Summary")
        .unwrap()
        .rows()
        .map(|row| row.iter().map(ToString::to_string).collect::<Vec<_>>().join("|"))
        .collect();
    let says = |line: &str| assert!(summary.iter().any(|l| l.starts_with(line)), "{line} is not in {summary:#?}");
    says(
        "Of 8 deals: 3 need action; 1 is settled only under what was assumed; 2 cannot be answered yet; 2 are not caught.",
    );
    says("Software, not legal advice.");
    says("Needs action|3|Firm: whatever the blanks turn out to be. Caught by section 24: needs consent: 3.");
    says("Problems|4|");
    says("Assumed for the working answers|extension=none|given with the question");
    says("The first day on which the direction binds|1 May 2027|given with the question");
    says("The sum above which disposals of land are caught|£100,000|Local Government");
    says("Rows not taken in||1 row: an answer that counts other deals holds only if none of these belongs with them");
}

#[test]
fn the_same_question_makes_the_same_bytes() {
    let folder = Folder::new("workbook-bytes");
    let register = folder.file("register.csv", REGISTER);
    written(&folder, &register, &["--known", "2027-06-01", "--threads", "1"]);
    let first = std::fs::read(folder.path("answers.xlsx")).unwrap();
    written(&folder, &register, &["--known", "2027-06-01", "--threads", "2"]);
    assert!(first == std::fs::read(folder.path("answers.xlsx")).unwrap());
}

#[test]
fn a_workbook_needs_a_file() {
    let folder = Folder::new("workbook-file");
    let register = folder.file("register.csv", REGISTER);
    let refused = hostboard(&[&["check", &register][..], &ASKED, &["--format", "xlsx"]].concat());
    assert_eq!(refused.status.code(), Some(2));
    assert!(text(&refused.stderr).contains("add --out FILE"), "{}", text(&refused.stderr));
}

#[test]
fn an_empty_register_makes_a_workbook() {
    let folder = Folder::new("workbook-empty");
    let register = folder.file("register.csv", "deal,unit,value\n");
    let path = folder.path("answers.xlsx");
    let output = hostboard(&[&["check", &register][..], &ASKED, &["--format", "xlsx", "--out", &path]].concat());
    assert_eq!(output.status.code(), Some(1), "{}", text(&output.stderr));
    let mut book = Book::open(&path);
    assert_eq!(book.texts("All deals", "Deal"), ["The register has no deal."]);
    assert_eq!(book.texts("Needs action", "Deal"), ["No deal needs action for certain."]);
}
