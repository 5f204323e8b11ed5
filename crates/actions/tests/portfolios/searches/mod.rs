//! Searches for who should run a unit, from files.

mod contradicted;
mod filter;
mod proposed;
mod unread;
mod wide;

use crate::Folder;
use hostboard_actions::ledger::{Ledger, Times};
use hostboard_actions::reader::Reader;
use hostboard_domain::time::Day;

/// A search for unit U, with one option of each kind that a test of the filter needs.
pub(super) const OPTIONS: &str = "id,search,title,way,candidates,candidates_complete\n\
    whole,s,A firm forms the top team,whole-team,,\n\
    take,s,Another unit takes it over,takeover,v,yes\n\
    stay,s,Things stay as they are,business-as-usual,,\n";

pub(super) const SEARCHES: &str = "id,unit,trigger\ns,u,its head leaves\n";

/// A ledger of a small portfolio: bodies h (host), u and v (units), x, y and z (firms), with those files.
pub(super) fn ledger(test: &str, files: &[(&str, &str)]) -> Ledger {
    let bodies = "id,name,kind,sector\nh,Host,host,\nu,Unit U,unit,\nv,Unit V,unit,\nx,Firm X,supplier,private\n\
                  y,Firm Y,supplier,private\nz,Firm Z,supplier,voluntary\nc1,One,customer,\nc2,Two,customer,\n";
    let folder = Folder::new(test, &[("bodies.csv", bodies), ("searches.csv", SEARCHES), ("options.csv", OPTIONS)]);
    files.iter().for_each(|(name, text)| folder.write(name, text));
    Ledger::open(&folder.portfolio()).unwrap_or_else(|error| panic!("{:?}", error.problems()))
}

pub(super) fn times(at: &str) -> Times {
    Times { at: Day::parse(at), known: None }
}

pub(super) fn reader() -> Reader {
    Reader::local("a test")
}
