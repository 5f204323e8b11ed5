//! Five portfolios, from their files to the last page: every page opens, says what it is about, and agrees with the others.

mod guide;
mod page_checks;
mod portfolios;
mod walk;

use crate::readers::is_of;
use crate::routes::routes;
use axum::http::StatusCode;
use hostboard_actions::answer::ask::Question;
use hostboard_actions::answer::check::check;
use hostboard_actions::answer::packs;
use hostboard_actions::ledger::{Ledger, Times, TwoTimes};
use hostboard_actions::reader::Reader;
use hostboard_actions::register::open::{OpenOptions, open};
use hostboard_domain::time::Day;
use page_checks::Words;
use portfolios::Portfolio;
use std::collections::BTreeMap;
use walk::walk;

/// Where a walk begins: every route that is one page by itself, and a question. Pages about one of many, files, and the note
/// for the file about a deal have to be reached from these.
fn begin(question: &str) -> Vec<String> {
    let is_page = |route: &String| !route.contains(['{', '.']) && route != LETTER;
    routes().into_iter().filter(is_page).chain([question.to_owned()]).collect()
}

/// What only a unit with a finance report leads to, and one whose staff and work are recorded.
const BOOKS: &str = "/units/{id}/books.csv";
const WHAT_IFS: &str = "/units/{id}/what-ifs";
const WHAT_IFS_TABLE: &str = "/units/{id}/what-ifs.csv";
const STAFFING_TABLE: &str = "/units/{id}/staffing.csv";

/// Where no review is recorded, there is none to lead to.
const REVIEW: &str = "/reviews/{id}";

/// Nor a search.
const SEARCH: &str = "/searches/{id}";
const SHEET: &str = "/searches/{id}/candidates/{body}";
const APPRAISAL: &str = "/searches/{id}/appraisal";
const APPRAISAL_FILE: &str = "/searches/{id}/appraisal.json";

const LETTER: &str = "/check/letter";
const STORY: &str = "/stories/{name}";

/// Routes that a walk need not reach: what is only sent, the style sheet, what is below a register that was sent.
fn is_not_walked(route: &str) -> bool {
    route.starts_with("/check/register/{token}") || route.starts_with("/assets/")
}

/// Follows every link of a portfolio, and holds its deals against `hostboard check`. `unreached` are the routes that have
/// nothing to show there.
#[track_caller]
fn assert_walks(portfolio: &Portfolio, unit: &str, limit: usize, unreached: &[&str]) {
    let words = Words::new(portfolio.own_text());
    let question = format!("/check?ask=yes&unit={unit}&form=works&value=200000&end=2030-03-31&extendable_to=no");
    let walked = walk(&portfolio.site, &begin(&question), limit, &mut |visited| words.faults(visited));
    assert!(walked.faults.is_empty(), "{} faults:\n{}", walked.faults.len(), walked.faults.join("\n"));
    let reached = |route: &String| walked.addresses.iter().any(|address| is_of(route, address));
    let missed: Vec<String> = routes().into_iter().filter(|route| !is_not_walked(route) && !reached(route)).collect();
    assert_eq!(missed, unreached);
    assert_deals_agree(portfolio);
}

/// The answers of `hostboard check`, by pack: of each deal its word and that of a file.
fn checked(portfolio: &Portfolio, times: Times) -> BTreeMap<String, BTreeMap<String, (String, String)>> {
    let options = OpenOptions {
        register: &portfolio.name,
        store: Some(&portfolio.name),
        times,
        threads: 1,
        ..OpenOptions::default()
    };
    let opened = open(&options, &Reader::local("a test")).unwrap();
    let mut by_pack = BTreeMap::new();
    for pack in packs::of_deals(None, &opened.packs).unwrap_or_default() {
        let ready = Question::default().ready(&pack, &opened).unwrap();
        let answers = check(&opened.register, &ready, &opened.mapping_assumes, 1);
        let answer = |row: usize| {
            let verdict = answers.kind(row).verdict;
            (opened.register.deal(row).to_owned(), (pack.words[verdict.place()].to_string(), verdict.word().to_owned()))
        };
        by_pack.insert(pack.name.clone(), (0..opened.register.len()).map(answer).collect());
    }
    by_pack
}

/// The page of deals and its file answer as `hostboard check` does, at the times at which the portfolio opens and later.
#[track_caller]
fn assert_deals_agree(portfolio: &Portfolio) {
    let opens = Ledger::open(&portfolio.name).unwrap().times(Times::default());
    let later = TwoTimes { at: opens.at.plus_days(200), known: opens.known.max(Day::parse("2027-12-31").unwrap()) };
    for times in [opens, later] {
        let asked = Times { at: Some(times.at), known: Some(times.known) };
        for (pack, expected) in checked(portfolio, asked) {
            let query = format!("at={}&known={}&pack={pack}", times.at, times.known);
            let page = portfolio.site.get(&format!("/deals?{query}"));
            let ids = page.all("tbody th a");
            let tags = page.all("tbody td[data-label=Answer] .tag:first-of-type");
            let illustrative: usize = page.all("tbody th .tag").len();
            assert_eq!((ids.len() - illustrative, tags.len()), (expected.len(), ids.len()), "{query}");
            for (id, tag) in ids.iter().zip(&tags).filter(|(id, _)| expected.contains_key(*id)) {
                assert_eq!(*tag, expected[id].0, "{id} {query}");
            }
            let csv = portfolio.site.get(&format!("/deals.csv?{query}")).text;
            let lines: Vec<&str> = csv.lines().collect();
            let column = |name: &str| lines[0].split(',').position(|column| column == name).unwrap();
            let (deal, verdict) = (column("deal"), column("verdict"));
            assert_eq!(lines.len() - 1, expected.len(), "{query}");
            for line in &lines[1..] {
                let cells: Vec<&str> = line.split(',').collect();
                assert_eq!(cells[verdict], expected[cells[deal]].1, "{line}");
            }
        }
    }
}

#[test]
fn the_portfolio_of_the_guide() {
    let portfolio = portfolios::of_the_guide();
    assert_walks(
        &portfolio,
        "northshire",
        3_000,
        &[
            BOOKS,
            WHAT_IFS,
            WHAT_IFS_TABLE,
            STAFFING_TABLE,
            REVIEW,
            SEARCH,
            SHEET,
            APPRAISAL,
            APPRAISAL_FILE,
            "/exposure.csv",
            "/destinations.csv",
            STORY,
        ],
    );
    portfolio.site.get("/deals/grounds").says("We cannot tell yet");
}

#[test]
fn a_portfolio_without_a_pack() {
    assert_walks(
        &portfolios::without_a_pack(),
        "aldwick",
        3_000,
        &[BOOKS, WHAT_IFS, WHAT_IFS_TABLE, STAFFING_TABLE, REVIEW, SEARCH, SHEET, APPRAISAL, APPRAISAL_FILE, STORY],
    );
}

#[test]
fn councils_without_a_direction() {
    assert_walks(
        &portfolios::of_councils_without_a_direction(),
        "aldwick",
        3_000,
        &[BOOKS, WHAT_IFS, WHAT_IFS_TABLE, STAFFING_TABLE, REVIEW, SEARCH, SHEET, APPRAISAL, APPRAISAL_FILE, STORY],
    );
}

#[test]
fn councils_with_directions() {
    let portfolio = portfolios::of_councils_with_directions();
    assert_walks(
        &portfolio,
        "aldwick",
        3_000,
        &[BOOKS, WHAT_IFS, WHAT_IFS_TABLE, STAFFING_TABLE, REVIEW, SEARCH, SHEET, APPRAISAL, APPRAISAL_FILE, STORY],
    );
    let early = "at=2026-06-01&known=2026-06-01";
    for record in ["direction/d-aldwick", "consent/c-grounds"] {
        let page = portfolio.site.ask(&format!("/records/{record}?{early}"));
        assert_eq!(page.status, StatusCode::NOT_FOUND);
        page.says("The ledger first learned of it on 20 October 2026.");
        assert_eq!(page.all("main a").len(), 1, "{record}");
        portfolio.site.get(&page.link(&page.one("main a")));
    }
}

#[test]
fn the_units_of_2012() {
    assert_walks(&portfolios::of_2012(), "essex", 16_000, &[STAFFING_TABLE]);
}
