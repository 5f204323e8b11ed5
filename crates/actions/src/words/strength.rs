//! How strong a rule is, and where it stands.

use super::count::capital;
use hostboard_rules::pack::Strength;

/// With its article, by itself.
pub const fn strength(strength: Strength) -> &'static str {
    match strength {
        Strength::Statute => "a statute",
        Strength::Direction => "a direction",
        Strength::Guidance => "written guidance",
        Strength::Understanding => "an understanding, not a written rule",
        Strength::Protocol => "a voluntary protocol",
        Strength::Assumed => "a rule that is assumed, not read anywhere",
    }
}

/// As a sentence begins with it: `A rule that is assumed, not read anywhere,`.
pub fn subject(of: Strength) -> String {
    let ends_the_aside = match of {
        Strength::Understanding | Strength::Assumed => ",",
        Strength::Statute | Strength::Direction | Strength::Guidance | Strength::Protocol => "",
    };
    format!("{}{ends_the_aside}", capital(strength(of)))
}
