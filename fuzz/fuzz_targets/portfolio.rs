//! Any bytes as a file of a portfolio, of the kind that the first byte picks; what is read and admitted is written and
//! read again as the same drafts. And any bytes as a file of the Organisation Data Service.
#![no_main]

use hostboard_domain::body::BodyKind;
use hostboard_domain::ledger::admit::admit;
use hostboard_domain::ledger::entry::Draft;
use hostboard_domain::ledger::history::History;
use hostboard_domain::record::Kind;
use hostboard_domain::time::Day;
use hostboard_exchange::ods;
use hostboard_exchange::portfolio::{PortfolioFile, read, write};
use libfuzzer_sys::fuzz_target;

fn drafts(kind: Kind, toml: bool, bytes: &[u8]) -> Option<Vec<Draft>> {
    let read = read(&[PortfolioFile { path: "file", kind, toml, bytes }], "fuzz");
    read.problems.is_empty().then(|| read.drafts.into_iter().map(|placed| placed.draft).collect())
}

fuzz_target!(|bytes: &[u8]| {
    let Some((first, rest)) = bytes.split_first() else { return };
    let toml = first & 1 == 1;
    let kind = Kind::ALL[usize::from(first >> 1) % Kind::ALL.len()];
    ods::read("ods.csv", rest, BodyKind::Customer, "fuzz", Day::from_number(20_000));
    let Some(drafts_read) = drafts(kind, toml, rest) else { return };
    let _ = admit(&History::default(), drafts_read.clone());
    if kind == Kind::Portfolio || drafts_read.is_empty() || drafts_read.iter().any(|draft| draft.id.is_empty()) {
        return;
    }
    let written = write(&drafts_read).expect("written to memory");
    assert_eq!(drafts(kind, false, &written[0].bytes).as_ref(), Some(&drafts_read));
});
