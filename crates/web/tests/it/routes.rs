//! Every route of the crate, for tests that hold something of each.

use crate::production_code::production_code;
use std::fs;
use std::path::Path;

/// The paths that routers are given in any file of the crate, as the sources write them: `/units/{id}`.
pub fn routes() -> Vec<String> {
    let mut found = Vec::new();
    add_routes(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut found);
    assert!(found.len() > 35, "only {} routes were found", found.len());
    found
}

fn add_routes(folder: &Path, found: &mut Vec<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            add_routes(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            let code = production_code(&fs::read_to_string(&path).unwrap());
            found.extend(code.split(".route(").skip(1).map(|call| {
                let route = call.trim_start().strip_prefix('"').and_then(|text| text.split_once('"'));
                route.unwrap_or_else(|| panic!("{}: a route is no literal", path.display())).0.to_owned()
            }));
        }
    }
}
