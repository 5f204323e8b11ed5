//! Origins, as programs read them.

use hostboard_domain::origin::{Absence, Origin};

#[test]
fn an_absence_names_what_is_not_recorded() {
    let written = serde_json::to_value(Origin::NothingRecorded { of: Absence::Hosting }).unwrap();
    assert!(written["origin"].is_string(), "{written}");
    assert!(written.as_object().unwrap().len() > 1, "{written}");
}
