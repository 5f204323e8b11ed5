//! What stands in a column, against what its name says.

use super::guess::Guess;
use super::meaning::Meaning;
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

pub(super) const YES_NO: &[&str] = &["yes", "no", "y", "n", "true", "false"];
pub(super) const CAPITAL: [(&str, &str); 6] =
    [("C", "yes"), ("Capital", "yes"), ("Cap", "yes"), ("R", "no"), ("Revenue", "no"), ("Rev", "no")];

/// Whether a column holds nothing but those words.
pub(super) fn texts_are(column: &Column, words: &[&str]) -> bool {
    let is_one = |text: &String| words.iter().any(|word| word.eq_ignore_ascii_case(text));
    column.texts.as_ref().is_some_and(|texts| texts.keys().all(is_one))
}
