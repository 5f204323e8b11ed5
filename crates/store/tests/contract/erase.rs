//! Erasing personal texts.

use crate::Fresh;
use crate::common::{append, at, entry};
use hostboard_store::{Appended, NewEntry, Personal, PersonalText, Store, StoreError, no_check};

/// Appends an entry that erases.
fn erase(store: &mut Store, known: i64, texts: &[(u64, &str)]) -> Appended {
    let head = store.head().unwrap();
    store.append_and_erase(&head, at(known), &[entry(known, "erased")], texts).unwrap()
}

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
    append(&mut fresh.store, 66, &[named(66)]);
    assert!(has("Ada name 65", &fresh) && has("AAAAAAAA", &fresh));

    let done = erase(&mut fresh.store, 70, &[(1, "name"), (1, "address"), (u64::MAX, "name")]);
    assert_eq!((done.head.size, done.erased, done.in_log), (3, 1, false));
    // What was erased before keeps its mark.
    assert_eq!(erase(&mut fresh.store, 71, &[(1, "name")]).erased, 0);

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
    let found = fresh.store.verify(&no_check, &mut |_| {}).unwrap();
    assert_eq!((found.is_clean(), found.kept, found.erased), (true, 3, 1));

    // While somebody reads, the log can't be emptied, and the caller is told.
    let other = (fresh.reopen)();
    append(&mut fresh.store, 72, &[named(72)]);
    let mut result = None;
    other
        .entries::<StoreError>(..=1, &mut |_| {
            result = Some(erase(&mut fresh.store, 73, &[(5, "name")]));
            Ok(())
        })
        .unwrap();
    assert!(result.is_some_and(|done| done.erased == 1 && done.in_log));
    assert!(!erase(&mut fresh.store, 74, &[(5, "post")]).in_log);
    assert!(!has("Ada name 72", &fresh) && !has("Ada post 72", &fresh));
    drop(other);
    // The other texts of an erased entry, and its salt's bytes, go with the last of them.
    erase(&mut fresh.store, 75, &[(1, "post")]);
    assert!(!has("AAAAAAAA", &fresh));
}

/// A batch that is refused erases nothing; and a text of the batch itself may be among what it erases.
pub fn erasing_is_of_one_piece_with_its_batch(open: fn() -> Fresh) {
    let mut fresh = open();
    let named = |text: &str| NewEntry {
        bytes: text.as_bytes().to_vec(),
        personal: vec![Personal { field: "name".into(), salt: [7; 16], text: text.into() }],
    };
    let stale = fresh.store.head().unwrap();
    let head = append(&mut fresh.store, 1, &[named("Ada")]);
    for (expected, known) in [(stale, 9), (head, 1)] {
        assert!(fresh.store.append_and_erase(&expected, at(known), &[entry(9, "no")], &[(1, "name")]).is_err());
    }
    assert_eq!(fresh.store.erasures().unwrap(), 0);
    let both = [named("Bea"), entry(2, "erased")];
    let done = fresh.store.append_and_erase(&head, at(2), &both, &[(1, "name"), (2, "name")]).unwrap();
    assert_eq!((done.head.size, done.erased, fresh.store.erasures().unwrap()), (3, 2, 2));
    assert!(fresh.store.verify(&no_check, &mut |_| {}).unwrap().is_clean());
}
