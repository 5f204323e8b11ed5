//! Erasing personal texts.

use crate::Fresh;
use crate::common::{append, at};
use hostboard_store::{Erasure, NewEntry, Personal, PersonalText, StoreError, no_check};

pub fn erasing_leaves_the_root_and_the_others(open: fn() -> Fresh) {
    let mut fresh = open();
    let named = |known: i64| NewEntry {
        bytes: format!("{known}:named").into_bytes(),
        personal: ["name", "post"]
            .map(|field| Personal {
                field: field.into(),
                salt: [known as u8; 16],
                text: format!("Ada {field} {known}"),
            })
            .into(),
    };
    let has = |needle: &str, fresh: &Fresh| {
        let bytes = (fresh.on_disk)();
        bytes.windows(needle.len()).any(|window| window == needle.as_bytes())
    };
    append(&mut fresh.store, 65, &[named(65)]);
    let head = append(&mut fresh.store, 66, &[named(66)]);
    assert!(has("Ada name 65", &fresh) && has("AAAAAAAA", &fresh));

    assert_eq!(fresh.store.erase(1, "name", at(70)).unwrap(), Erasure::Done);
    assert_eq!(fresh.store.erase(1, "name", at(71)).unwrap(), Erasure::Before(at(70)));
    assert_eq!(fresh.store.erase(1, "address", at(71)).unwrap(), Erasure::NoText);
    assert_eq!(fresh.store.erase(u64::MAX, "name", at(71)).unwrap(), Erasure::NoText);

    assert!(!has("Ada name 65", &fresh), "an erased text is still on disk");
    assert!(has("Ada post 65", &fresh) && has("Ada name 66", &fresh));
    let mut rows = Vec::new();
    fresh
        .store
        .personal::<StoreError>(.., &mut |row| {
            let kept = match row.text {
                PersonalText::Kept { salt, text } => format!("{text} {}", salt[0]),
                PersonalText::Erased(at) => format!("erased {}", at.micros()),
            };
            rows.push(format!("{} {}: {kept}", row.seq, row.field));
            Ok(())
        })
        .unwrap();
    let expected = ["1 name: erased 70", "1 post: Ada post 65 65", "2 name: Ada name 66 66", "2 post: Ada post 66 66"];
    assert_eq!(rows, expected);
    assert_eq!(fresh.store.head().unwrap(), head);
    let found = fresh.store.verify(&no_check, &mut |_| {}).unwrap();
    assert_eq!((found.is_clean(), found.kept, found.erased), (true, 3, 1));

    // While somebody reads, the log can't be emptied, and the caller is told.
    let other = (fresh.reopen)();
    append(&mut fresh.store, 67, &[named(67)]);
    let mut result = None;
    other
        .entries::<StoreError>(..=1, &mut |_| {
            result = Some(fresh.store.erase(3, "name", at(72))?);
            Ok(())
        })
        .unwrap();
    assert_eq!(result, Some(Erasure::InLog));
    assert_eq!(fresh.store.erase(3, "post", at(73)).unwrap(), Erasure::Done);
    assert!(!has("Ada name 67", &fresh) && !has("Ada post 67", &fresh));
    drop(other);
    // The other texts of an erased entry, and its salt's bytes, go with the last of them.
    fresh.store.erase(1, "post", at(74)).unwrap();
    assert!(!has("AAAAAAAA", &fresh));
}
