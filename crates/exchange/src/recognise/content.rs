//! What stands in a column, against what its name says.

use super::meaning::{Guess, Meaning};
use super::profile::Column;

/// An option that is given as a day is a latest end; a latest end that is given in words is an option.
pub(super) fn by_content(guess: Guess, column: &Column) -> Guess {
    let are_days = column.filled > 0 && column.days() * 2 >= column.filled;
    let are_words = column.filled > 0 && column.days() * 2 < column.filled && column.worded * 2 >= column.filled;
    let meaning = match guess.meaning {
        Meaning::OptionWords | Meaning::OptionMonths if are_days => Meaning::LatestEnd,
        Meaning::LatestEnd if are_words => Meaning::OptionWords,
        Meaning::OptionMonths if are_words && column.small * 2 < column.filled => Meaning::OptionWords,
        meaning => meaning,
    };
    Guess { meaning, ..guess }
}

/// How many cells of a column bear a meaning out.
pub(super) fn borne_out(column: &Column, meaning: Meaning) -> u64 {
    match meaning {
        Meaning::Value(_) | Meaning::ValueLow | Meaning::ValueHigh => column.point.max(column.comma),
        Meaning::Start
        | Meaning::End
        | Meaning::CurrentEnd
        | Meaning::LatestEnd
        | Meaning::Signed
        | Meaning::Award
        | Meaning::PaymentDate => column.days(),
        Meaning::OptionMonths | Meaning::OptionCount => column.small,
        Meaning::Supplier | Meaning::Body | Meaning::Status => column.worded,
        Meaning::Capital if texts_are(column, YES_NO) => column.filled,
        Meaning::Capital => {
            let words = CAPITAL.map(|(word, _)| word);
            if texts_are(column, &words) { column.filled } else { 0 }
        }
        _ => column.filled,
    }
}

/// Whether enough of a column's cells bear a meaning out; a column that holds nothing contradicts none.
pub(super) fn bears_out(column: &Column, meaning: Meaning) -> bool {
    column.filled == 0 || borne_out(column, meaning) * 2 >= column.filled
}

/// A meaning in a person's words.
pub(super) fn name(meaning: Meaning) -> &'static str {
    match meaning {
        Meaning::Reference => "a reference",
        Meaning::Body => "the body that enters the deals",
        Meaning::Supplier => "the other party",
        Meaning::CompanyNumber => "the number of a company",
        Meaning::CharityNumber => "the number of a charity",
        Meaning::Value(_) | Meaning::ValueLow | Meaning::ValueHigh => "a value",
        Meaning::Currency => "a currency",
        Meaning::Start => "a start date",
        Meaning::End => "an end date",
        Meaning::CurrentEnd => "a present end date",
        Meaning::LatestEnd => "a latest end date",
        Meaning::OptionWords => "an option to extend",
        Meaning::OptionMonths => "the months of an option",
        Meaning::OptionCount => "a number of options",
        Meaning::OptionTaken => "whether an option was taken",
        Meaning::Signed => "a day of signing",
        Meaning::Award => "a day of award",
        Meaning::Status => "a status",
        Meaning::Kind => "a kind of notice",
        Meaning::Cpv => "a code of the common procurement vocabulary",
        Meaning::Capital => "capital or revenue",
        Meaning::PaymentDate => "a day of payment",
    }
}

pub(super) const YES_NO: &[&str] = &["yes", "no", "y", "n", "true", "false"];
pub(super) const CAPITAL: [(&str, &str); 6] =
    [("C", "yes"), ("Capital", "yes"), ("Cap", "yes"), ("R", "no"), ("Revenue", "no"), ("Rev", "no")];

/// Whether a column holds nothing but those words.
pub(super) fn texts_are(column: &Column, words: &[&str]) -> bool {
    let is_one = |text: &String| words.iter().any(|word| word.eq_ignore_ascii_case(text));
    column.texts.as_ref().is_some_and(|texts| texts.keys().all(is_one))
}
