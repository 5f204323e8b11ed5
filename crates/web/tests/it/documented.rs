//! Every address has its line in the reference.

use crate::routes::routes;
use std::fs;
use std::path::Path;

#[test]
fn every_address_is_in_the_reference() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let reference = fs::read_to_string(root.join("../../docs/reference/pages.md")).unwrap();
    // What is below a register that was sent is described with it.
    let is_documented =
        |path: &String| reference.contains(&format!("`{path}`")) || path.starts_with("/check/register/{token}/");
    let missing: Vec<String> = routes().into_iter().filter(|path| !is_documented(path)).collect();
    assert_eq!(missing, Vec::<String>::new(), "docs/reference/pages.md does not list these");
}
