//! What a history gives back of its entries is what their bytes say, whatever stands in them.

use crate::bytes::{HEAD, LINES, a_draft};
use hostboard_domain::ledger::entry::{ERASED, Entry};
use hostboard_domain::ledger::history::{History, Span, Version};
use hostboard_domain::ledger::tree::Hash;
use hostboard_domain::record::{FieldTexts, Kind};
use hostboard_domain::time::Moment;
use proptest::prelude::*;
use proptest::sample::select;
use std::collections::BTreeMap;

/// One entry of a ledger: its bytes, and the personal texts that are left of it.
#[derive(Clone, Debug)]
struct Stored {
    bytes: Vec<u8>,
    personal: Vec<(String, String)>,
}

prop_compose! {
    /// An entry as `seal` writes it; of some the personal texts were erased.
    fn a_sealed()(draft in a_draft(), salt in any::<u8>(), erased in prop::bool::weighted(0.3)) -> Stored {
        let sealed = draft.seal(Moment::parse("2012-11-30T12:00:00.000000Z").unwrap(), &mut || [salt; 16]);
        let texts = sealed.personal.into_iter().map(|text| (text.field, text.text));
        Stored { bytes: sealed.bytes, personal: if erased { Vec::new() } else { texts.collect() } }
    }
}

/// An entry of which only the head is sure to be as it should.
fn an_odd_one() -> impl Strategy<Value = Stored> {
    let line = prop_oneof![4 => select(LINES.to_vec()).prop_map(str::to_owned), 1 => "[=#]? ?[a-z \\\\]{0,9}\n?"];
    prop::collection::vec(line, 0..9).prop_map(|lines| Stored {
        bytes: format!("{HEAD}{}", lines.concat()).into_bytes(),
        personal: vec![("person".to_owned(), "Ann Other".to_owned())],
    })
}

fn agrees(version: Version<'_>, stored: &Stored, history: &History) -> Result<(), TestCaseError> {
    let (ours, theirs) = (version.entry(), Entry::read(&stored.bytes).unwrap());
    prop_assert_eq!(version.bytes(), &stored.bytes[..], "{}", String::from_utf8_lossy(&stored.bytes));
    prop_assert_eq!((version.kind(), version.id(), version.act()), (theirs.kind, theirs.id, theirs.act));
    prop_assert_eq!((ours.kind, ours.id, ours.act), (theirs.kind, theirs.id, theirs.act));
    prop_assert_eq!((ours.from, ours.to, ours.known), (theirs.from, theirs.to, theirs.known));
    prop_assert_eq!((version.known(), version.span()), (theirs.known, Span::new(theirs.from, theirs.to)));
    let header = theirs.header();
    prop_assert_eq!(&ours.header(), &header);
    prop_assert_eq!(version.is_illustrative(), header.illustrative);
    let cited: Vec<&str> = version.cited().iter().map(|number| history.cites().id(*number)).collect();
    prop_assert_eq!(cited, header.sources);
    prop_assert_eq!(ours.fields().collect::<Vec<_>>(), theirs.fields().collect::<Vec<_>>());
    let hashes = |entry: &Entry<'_>| theirs.fields().map(|(name, _)| entry.hash(name)).collect::<Vec<Option<Hash>>>();
    prop_assert_eq!(hashes(&ours), hashes(&theirs));
    texts_agree(version, &theirs, stored)
}

fn texts_agree(version: Version<'_>, theirs: &Entry<'_>, stored: &Stored) -> Result<(), TestCaseError> {
    let personal = |name: &str| stored.personal.iter().find(|(field, _)| field == name).map(|(_, text)| text.clone());
    let left = |name: &str| personal(name).filter(|text| text != ERASED);
    prop_assert_eq!(version.draft(), theirs.draft(&|name| Some(left(name).unwrap_or_else(|| ERASED.to_owned()))));
    // Where a name stands twice or out of order, or a line has none, it is nobody's concern which text is found.
    let names: BTreeMap<&str, bool> = theirs.fields().collect();
    let written = String::from_utf8_lossy(&stored.bytes);
    let mut lines = written.lines().filter(|line| line.starts_with(['=', '#']));
    let is_well_formed = lines.all(|line| line[1..].starts_with(' ') && line[2..].contains(' '));
    if !is_well_formed || names.len() < theirs.fields().count() || !theirs.fields().is_sorted() {
        return Ok(());
    }
    let texts = theirs.draft(&|_| None).fields;
    for field in version.kind().spec().fields {
        let is_hashed = names.get(field.name) == Some(&true);
        let text = if field.personal { left(field.name) } else { texts.get(field.name).map(str::to_owned) };
        let ours = version.text_of(field);
        prop_assert_eq!(ours.as_deref(), text.as_deref(), "{}", field.name);
        prop_assert_eq!(version.is_erased(field), field.personal && is_hashed && text.is_none());
    }
    for (name, text) in version.texts().filter(|(name, _)| texts.contains(name)) {
        prop_assert_eq!(texts.get(name), Some(&*text));
    }
    let of_all: Vec<(&str, bool)> = version.said().map(|(name, _)| (name, names[name])).collect();
    prop_assert_eq!(of_all, theirs.fields().collect::<Vec<_>>());
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(256) })]

    #[test]
    fn a_history_says_what_its_bytes_say(
        entries in prop::collection::vec(prop_oneof![3 => a_sealed(), 1 => an_odd_one()], 1..12),
    ) {
        let mut history = History::default();
        for (stored, seq) in entries.iter().zip(1..) {
            history.push(&stored.bytes).unwrap();
            stored.personal.iter().for_each(|(field, text)| history.tell(seq, field, text));
        }
        prop_assert_eq!(history.len(), entries.len() as u64);
        for (version, stored) in history.entries().zip(&entries) {
            agrees(version, stored, &history)?;
        }
        for kind in Kind::ALL {
            let newest = |version: &Version<'_>| history.entries_of(*kind, version.id()).next().map(|newest| newest.seq);
            prop_assert!(history.newest(*kind).all(|version| newest(&version) == Some(version.seq)));
        }
    }
}
