//! Every address has its line in the reference.

use std::fs;
use std::path::Path;

/// The paths that the router is given, as they stand in the source.
fn routes(folder: &Path, found: &mut Vec<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            routes(&path, found);
        } else {
            let text = fs::read_to_string(&path).unwrap();
            let parts = text.split(".route(").skip(1).filter_map(|part| part.trim_start().strip_prefix('"'));
            found.extend(parts.filter_map(|part| part.split_once('"')).map(|(path, _)| path.to_owned()));
        }
    }
}

#[test]
fn every_address_is_in_the_reference() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let reference = fs::read_to_string(root.join("../../docs/reference/pages.md")).unwrap();
    let mut found = Vec::new();
    routes(&root.join("src"), &mut found);
    assert!(found.len() > 30, "only {} routes were found", found.len());
    // What is below a register that was sent is told with it.
    let told = |path: &String| reference.contains(&format!("`{path}`")) || path.starts_with("/check/register/{token}/");
    let missing: Vec<&String> = found.iter().filter(|path| !told(path)).collect();
    assert_eq!(missing, Vec::<&String>::new(), "docs/reference/pages.md does not list these");
}
