//! `hostboard sample`: the command makes the same bytes for the same seed; what is in them is tested beside the generator.

use crate::run::{hostboard, text};

#[test]
fn the_same_seed_makes_the_same_bytes() {
    let made = |rows: &str, seed: &str| {
        let output = hostboard(&["sample", "--rows", rows, "--seed", seed]);
        assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
        text(&output.stdout)
    };
    assert_eq!(made("300", "7"), made("300", "7"));
    assert_ne!(made("300", "7"), made("300", "8"));
    // The generator's own test has the whole row.
    assert!(made("1", "1").contains("\nSYN-000001,Exampleshire Council (synthetic),"), "{}", made("1", "1"));
}

#[test]
fn wrong_calls_are_refused() {
    for wrong in
        [&["sample", "--rows", "many"][..], &["sample", "--style", "real"], &["sample", "--rows", "99999999999"]]
    {
        assert_eq!(hostboard(wrong).status.code(), Some(2), "{wrong:?}");
    }
}
