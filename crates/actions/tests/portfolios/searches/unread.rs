//! Tests that can't be read are refused when they are recorded, all of them at once, with where they stand.

use super::{OPTIONS, SEARCHES};
use crate::Folder;
use hostboard_actions::ledger::Ledger;
use hostboard_actions::ledger::load::{LoadOptions, load};

const CONDITIONS: &str = "id,search,title,test\n\
    a,s,A neighbour is there,neighbors >= 1\n\
    b,s,Its head stays,head == \"gone\"\n\
    c,s,It is rated well,rating in [\"any word\"]\n";
const DECISIONS: &str = "id,search,chosen,by,on,reasons,reopen_if\n\
    d,s,stay,the board,2013-02-01,it is cheap,neighbours >= 1; customers >> 2;\n";

#[test]
fn no_test_that_nobody_can_try_is_let_in() {
    let files = [
        ("searches.csv", SEARCHES),
        ("options.csv", OPTIONS),
        ("conditions.csv", CONDITIONS),
        ("decisions.csv", DECISIONS),
    ];
    let folder = Folder::new("unread-tests", &files);
    let (portfolio, store) = (folder.portfolio(), folder.store());
    let loaded = load(&LoadOptions { portfolio: &portfolio, store: &store, replay: false, known_ahead: None });
    for error in [loaded.unwrap_err(), Ledger::open(&portfolio).map(drop).unwrap_err()] {
        let told: Vec<String> = error.problems().iter().map(ToString::to_string).collect();
        let places: Vec<&str> =
            told.iter().map(|says| says.split(": ").next().unwrap().rsplit('/').next().unwrap()).collect();
        let expected = [
            "conditions.csv, row 2, column test",
            "conditions.csv, row 3, column test",
            "decisions.csv, row 2, column reopen_if",
        ];
        assert_eq!(places, expected, "{told:?}");
    }
}
