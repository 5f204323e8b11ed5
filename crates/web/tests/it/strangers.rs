//! Ledgers and registers from strangers: which rules answered stands on every page with an answer, a ledger names no folder
//! of this machine, and no text turns a page's text round.

use crate::readers::register_of;
use crate::{Page, Site, csu, folder};
use axum::http::StatusCode;
use hostboard_actions::answer::packs;
use hostboard_actions::ledger::Ledger;
use hostboard_domain::ledger::scope::Scope;
use hostboard_domain::problem::steers;
use std::path::{Path, PathBuf};

const DEALS: &str = "id,unit,kind,form,value,counterparty,stage,start,end,extendable_to\n\
                     D1,u1,contract,works,120000.00,Example Ltd,proposed,2012-10-01,2013-03-31,none\n";

/// A copy of the pack of 2012 with a name of its own, in a folder that is there for the test.
fn own_pack(folder: &Path) -> PathBuf {
    let own = folder.join("own-pack");
    let theirs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../packs/csu-2012");
    for inner in ["", "rules"] {
        std::fs::create_dir_all(own.join(inner)).unwrap();
        for entry in std::fs::read_dir(theirs.join(inner)).unwrap() {
            let path = entry.unwrap().path();
            if path.is_file() {
                let text = std::fs::read_to_string(&path).unwrap();
                let text = text.replacen("name = \"csu-2012\"", "name = \"own\"", 1);
                std::fs::write(own.join(inner).join(path.file_name().unwrap()), text).unwrap();
            }
        }
    }
    own
}

/// A portfolio that names these packs.
fn names(name: &str, packs: &str) -> PathBuf {
    let at = folder(name, &[("deals.csv", DEALS)]);
    let file = at.join("portfolio.toml");
    let text = std::fs::read_to_string(&file).unwrap().replace("packs = \"csu-2012\"", &format!("packs = \"{packs}\""));
    std::fs::write(file, text).unwrap();
    at
}

const ASK: &str = "/check?ask=yes&unit=u1&form=works&value=200000&end=2014-03-31&extendable_to=no";

#[track_caller]
fn digest_stands(page: &Page, pack: &str) {
    let provenance = packs::open(pack).unwrap().provenance;
    assert!(page.text.contains(&provenance.digest.to_string()), "{}", page.main());
}

#[test]
fn which_rules_answered_stands_on_every_page_with_an_answer() {
    let site = Site::over(names("rules-used", "csu-2012").to_str().unwrap(), Scope::Everything);
    let short = "built in, digest ";
    for address in [ASK, "/deals", "/deals/D1"] {
        let page = site.get(address);
        digest_stands(&page, "csu-2012");
        page.says(short).says("Built in (Hostboard");
    }
    let letter = site.get(&ASK.replace("/check?", "/check/letter?"));
    digest_stands(&letter, "csu-2012");
    let register =
        "deal,unit,kind,value,counterparty,stage,end,extendable_to\nD1,u,contract,1.00,x,proposed,2029-03-31,none\n";
    let at = register_of(csu(), register);
    for at in [at.clone(), format!("{at}/deals/0")] {
        let page = csu().get(&at);
        digest_stands(&page, "lgr-section-24");
        page.says(short);
    }
}

/// A folder is opened for a ledger only where it is the portfolio's own or a person allowed it.
#[test]
fn a_ledger_names_no_folder_of_this_machine() {
    let elsewhere = own_pack(&folder("elsewhere", &[]));
    let elsewhere = elsewhere.to_str().unwrap();
    let at = names("names-a-folder", elsewhere);
    let open = || Ledger::open(at.to_str().unwrap()).unwrap();
    let refused = Site::of(open(), Scope::Everything);
    for address in ["/deals", ASK, "/deals/D1", "/deals.csv"] {
        let page = refused.ask(address);
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{address}: {}", page.main());
        page.says("which are not inside the program").says("--allow-pack FOLDER");
    }
    // All else is shown.
    refused.get("/ledger");
    let mut allowed = open();
    allowed.allow_pack(elsewhere).unwrap();
    let allowed = Site::of(allowed, Scope::Everything);
    digest_stands(&allowed.get(ASK), elsewhere);
    allowed.get("/deals").says("own-pack, not built in");
    // A ledger in a file knows only what its portfolio called the folder, not where that lay.
    let at = names("names-what-lay-within", "rules/own-pack");
    let mut open = Ledger::open(at.to_str().unwrap()).unwrap();
    open.allow_pack(elsewhere).unwrap();
    digest_stands(&Site::of(open, Scope::Everything).get(ASK), elsewhere);
    // Of two folders that are so called, neither is it.
    let another = own_pack(&folder("another", &[]));
    let mut open = Ledger::open(at.to_str().unwrap()).unwrap();
    for one in [elsewhere, another.to_str().unwrap(), elsewhere] {
        open.allow_pack(one).unwrap();
    }
    assert_eq!(Site::of(open, Scope::Everything).ask(ASK).status, StatusCode::NOT_FOUND);
    let at = names("names-its-own", "own-pack");
    own_pack(&at);
    Site::over(at.to_str().unwrap(), Scope::Everything).get(ASK).says("own-pack, not built in");
}

#[test]
fn no_text_of_a_register_turns_a_page_round() {
    let hostile = "\u{1b}[31mred\u{9b}2J\u{202e}turned\u{2066}\u{85}end";
    let register = format!(
        "deal,unit,kind,value,counterparty,matter,stage,end,extendable_to,{hostile}\n\
         {hostile},{hostile},contract,5,{hostile},{hostile},proposed,2029-03-31,none,{hostile}\n\
         D2,u,{hostile},{hostile},x,m,proposed,{hostile},none,y\n"
    );
    let at = register_of(csu(), &register);
    let piles = ["", "/deals/0", "/deals/1", "?pile=questions", "?pile=problems"].map(|more| format!("{at}{more}"));
    for at in piles.iter().map(String::as_str).chain(["/deals?supplier=%E2%80%AEx", "/no-such-%E2%80%AE-page%1B"]) {
        let page = csu().ask(at);
        assert_eq!(page.text.chars().find(|c| steers(*c) && !"\n\r\t".contains(*c)), None, "{at}");
    }
}
