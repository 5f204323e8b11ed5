//! Any bytes as an entry of the ledger: what is taken has one canonical form, and reads back as the same draft.
#![no_main]

use hostboard_domain::ledger::entry::Entry;
use hostboard_domain::ledger::history::History;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let mut history = History::default();
    let pushed = history.push(bytes).is_ok();
    let Ok(()) = Entry::check(bytes, &[]) else { return };
    assert!(pushed, "an entry that checks can be read");
    let version = history.entry(1).unwrap();
    let draft = version.draft();
    let hashed = version.entry().fields().any(|(_, personal)| personal);
    if !hashed {
        let sealed = draft.seal(version.entry().known, &mut || [0; 16]);
        assert_eq!(sealed.bytes, bytes);
    }
});
