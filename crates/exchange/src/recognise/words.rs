//! A heading as words.

/// The words of a heading: lower case, punctuation and signs left out, `ContractReference` as two.
///
/// `£` is the word `gbp`; so are its broken forms.
pub(crate) fn words(heading: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut before = ' ';
    let mut chars = heading.chars().peekable();
    while let Some(c) = chars.next() {
        let ends_a_run =
            before.is_uppercase() && c.is_uppercase() && chars.peek().is_some_and(|next| next.is_lowercase());
        if let Some(word) = word_of(c) {
            words.extend([word.to_owned(), String::new()]);
        } else if c.is_alphanumeric() {
            let begins = (before.is_lowercase() && c.is_uppercase())
                || ends_a_run
                || (before.is_alphabetic() && c.is_numeric())
                || (before.is_numeric() && c.is_alphabetic());
            if begins {
                words.push(String::new());
            }
            if let Some(last) = words.last_mut() {
                last.extend(c.to_lowercase());
            }
        } else if c != '\'' && c != '\u{2019}' {
            words.push(String::new());
        }
        before = c;
    }
    words.retain(|word| !word.is_empty() && word != "\u{e2}" && word != "\u{c2}");
    words
}

/// The word that a sign stands for.
fn word_of(sign: char) -> Option<&'static str> {
    match sign {
        '£' => Some("gbp"),
        '$' => Some("usd"),
        '€' => Some("eur"),
        '#' => Some("no"),
        _ => None,
    }
}

/// Whether these words stand in a heading one after another.
pub(super) fn has(heading: &[String], phrase: &str) -> bool {
    (0..heading.len()).any(|from| {
        let mut words = heading[from..].iter();
        phrase.split(' ').all(|wanted| words.next().is_some_and(|word| word == wanted))
    })
}

/// Whether any of these phrases, with bars between them, stands in a heading.
pub(crate) fn has_any(heading: &[String], phrases: &str) -> bool {
    phrases.split(" | ").any(|phrase| has(heading, phrase))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_come_apart_into_words() {
        for (heading, expected) in [
            ("ContractReference", "contract reference"),
            ("CONTRACT_START_DATE", "contract start date"),
            ("Total Contract Value (including extensions)", "total contract value including extensions"),
            ("OJEU/FTS?", "ojeu fts"),
            ("Amount £", "amount gbp"),
            ("CPVCode", "cpv code"),
            ("Supplier's contact name", "suppliers contact name"),
            ("Extension 1 Taken?", "extension 1 taken"),
            (" Award\nDate ", "award date"),
        ] {
            assert_eq!(words(heading).join(" "), expected);
        }
    }
}
