//! What became of bodies, in words.

use hostboard_domain::record::Change;
use hostboard_domain::time::When;

/// `merger of A and B, in March 2013`.
pub fn in_short(how: Option<Change>, bodies: &[String], when: Option<When>) -> String {
    let how = match how {
        Some(Change::Merge) => "merger",
        Some(other) => other.word(),
        None => "",
    };
    format!("{how} of {}, {}", bodies.join(" and "), at(when))
}

/// When it happened: `in March 2013`.
pub fn at(when: Option<When>) -> String {
    when.map_or_else(|| "at a time not recorded".to_owned(), When::spoken)
}
