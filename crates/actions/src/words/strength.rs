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
        Strength::Assumed => "a rule that we assume, and have not read anywhere",
    }
}

/// What an answer is based on: `based on an understanding`.
pub const fn basis(strength: Strength) -> &'static str {
    match strength {
        Strength::Statute => "based on a statute",
        Strength::Direction => "based on a direction",
        Strength::Guidance => "based on written guidance",
        Strength::Understanding => "based on an understanding",
        Strength::Protocol => "based on a voluntary protocol",
        Strength::Assumed => "based on a rule we assume",
    }
}

/// As a sentence begins with it: `A rule that we assume, and have not read anywhere,`.
pub fn subject(of: Strength) -> String {
    let ends_the_aside = match of {
        Strength::Understanding | Strength::Assumed => ",",
        Strength::Statute | Strength::Direction | Strength::Guidance | Strength::Protocol => "",
    };
    format!("{}{ends_the_aside}", capital(strength(of)))
}

/// How strong a rule is, and where it stands; only how strong, where it stands nowhere.
pub fn cited(of: Strength, place: &str) -> String {
    let of = capital(strength(of));
    if place.is_empty() { of } else { format!("{of}: {place}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_nowhere_is_not_cited() {
        #[track_caller]
        fn check(of: Strength, place: &str, expected: &str) {
            assert_eq!(cited(of, place), expected);
        }
        check(Strength::Statute, "s24(1)", "A statute: s24(1)");
        check(Strength::Assumed, "", "A rule that we assume, and have not read anywhere");
        check(Strength::Understanding, "page 3", "An understanding, not a written rule: page 3");
    }

    #[test]
    fn an_aside_ends_before_the_verb() {
        assert_eq!(subject(Strength::Assumed), "A rule that we assume, and have not read anywhere,");
        assert_eq!(subject(Strength::Protocol), "A voluntary protocol");
    }
}
