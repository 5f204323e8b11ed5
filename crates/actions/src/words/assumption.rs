//! What a person assumes, in words: what it is about, and what it is taken to be.
//!
//! For: forms that offer assumptions, and answers that rest on them. Leaves to others: which there are
//! ([`What::ALL`]), and what they fill.

use hostboard_domain::deal::Stage;
use hostboard_rules::unit::assume::{Assumption, What};

/// As people wrote them, one after another.
pub fn written(assumed: &[Assumption]) -> String {
    assumed.iter().map(|assumption| assumption.written.as_str()).collect::<Vec<_>>().join("; ")
}

/// What it is about; the same for those that go by one name.
pub const fn topic(what: What) -> &'static str {
    match what {
        What::Contract => "What the deal is",
        What::Capital(_) => "Capital expenditure",
        What::VariablePrice(_) => "Price",
        What::Stage(_) => "Signed or not",
        What::SignedOnAward | What::SignedOnStart => "Day of signing",
        What::SignedByPublication => "Day by which it was signed",
        What::NoExtension => "Options to extend",
        What::OpenEnd => "End",
        What::WholeLife => "What a value covers",
        What::NothingInKind => "What the unit gives that is not money",
        What::MatterByCpv | What::MatterAlone => "Similar matter",
        What::NearNames(_) => "Names that are nearly alike",
        What::RegisterComplete => "The register",
        What::Of(fact, _) => fact.label(),
    }
}

/// What it is taken to be, after its topic: no capital, no full stop.
pub const fn choice(what: What) -> &'static str {
    match what {
        What::Contract => "it is a contract",
        What::Capital(true) => "it is capital",
        What::Capital(false) => "it is not capital",
        What::VariablePrice(true) => "it may vary",
        What::VariablePrice(false) => "it is fixed",
        What::Stage(Stage::Signed) => "it is signed",
        What::Stage(Stage::Proposed) => "it is only proposed",
        What::SignedOnAward => "the day it was awarded",
        What::SignedOnStart => "the day it starts",
        What::SignedByPublication => "the day on which the register was published",
        What::NoExtension => "there are none",
        What::OpenEnd => "it has no end",
        What::WholeLife => "all that is payable, options included",
        What::NothingInKind => "nothing",
        What::MatterByCpv => "those with like CPV codes",
        What::MatterAlone => "each deal is like no other",
        What::NearNames(true) => "they are one party",
        What::NearNames(false) => "they are different parties",
        What::RegisterComplete => "it holds every deal that counts",
        What::Of(..) => "as the mapping has it in every row",
    }
}

/// In words: `Capital expenditure: it is not capital`; one of a class of deals as the person wrote it.
pub fn in_words(assumption: &Assumption) -> String {
    match assumption.classes.is_empty() {
        true => format!("{}: {}", topic(assumption.what), choice(assumption.what)),
        false => assumption.written.clone(),
    }
}

/// What is assumed of dates and values, in a sentence without its full stop; others as [`in_words`] has them.
pub fn in_a_sentence(assumption: &Assumption) -> String {
    match (assumption.what, assumption.classes.is_empty()) {
        (What::NoExtension, true) => "Where nobody recorded an option to extend, there is none".to_owned(),
        (What::WholeLife, true) => {
            "Where nobody recorded what a value covers, it covers the whole agreed period".to_owned()
        }
        (What::OpenEnd, true) => "Where nobody recorded an end, there is none".to_owned(),
        _ => in_words(assumption),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_name_is_about_one_thing() {
        for (what, name, value) in What::ALL {
            let alike = What::ALL.into_iter().filter(|(other, ..)| topic(*other) == topic(what));
            assert!(alike.into_iter().all(|(_, other, _)| other == name), "{name}={value}");
        }
    }

    #[test]
    fn an_assumption_is_worded_unless_it_is_of_a_class() {
        #[track_caller]
        fn check(written: &str, words: &str, sentence: &str) {
            let assumption = Assumption::parse(written).unwrap();
            assert_eq!((in_words(&assumption).as_str(), in_a_sentence(&assumption).as_str()), (words, sentence));
        }
        let capital = "Capital expenditure: it is not capital";
        check("capital=no", capital, capital);
        check("end=open", "End: it has no end", "Where nobody recorded an end, there is none");
        let class = "end=open where proclass = \"Works\"";
        check(class, class, class);
    }
}
