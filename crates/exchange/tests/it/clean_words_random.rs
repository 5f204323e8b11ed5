//! Options and terms in words at random: what changes no answer, and long texts.

use hostboard_exchange::clean::extension::{Extension, Field, read};
use hostboard_exchange::clean::term::period;
use proptest::prelude::*;

/// Words that bear on terms, and some that do not.
fn soup() -> impl Strategy<Value = Vec<&'static str>> {
    let words = "option to extend the contract for a further 12 months 24 two (2) one year years 2 x + plus and or up \
                 until 31 May 2030 1 April 2026 from initial term period of extension extensions options optional may \
                 be extended not exceeding maximum total . , ; in annual increments renewal 3+1+1 every notice Smith \
                 opsiwn ymestyn am flynedd mis arall no none N/A lot each has been to 36 48 5.5 £12,000 periods";
    let words: Vec<&str> = words.split_whitespace().collect();
    prop::collection::vec(prop::sample::select(words), 0..24)
}

fn both(text: &str) -> [Extension; 2] {
    [read(text, Field::Option), read(text, Field::Text)]
}

proptest! {
    #[test]
    fn no_text_makes_it_panic(text in "\\PC{0,80}", soup in soup(), cut in 0..60_usize) {
        let mixed: String = format!("{}{text}{}", soup.join(" "), soup.concat());
        for text in [text.as_str(), &mixed, mixed.get(cut..).unwrap_or("")] {
            let _ = (both(text), period(text));
        }
    }

    #[test]
    fn white_space_case_and_spelled_out_line_ends_change_nothing(soup in soup(), gaps in prop::collection::vec(0..6_usize, 24)) {
        let plain = soup.join(" ");
        let spaced = soup.iter().zip(&gaps).fold(String::new(), |text, (word, gap)| {
            text + word + ["  ", "\n", "\t ", "\r\n", "\u{a0}", " \n\n "][*gap]
        });
        // A line end that a scraper wrote out stands behind a word of letters.
        let letters = |word: &str| word.bytes().all(|byte| byte.is_ascii_lowercase());
        let spelled = soup.iter().zip(&gaps).fold(String::new(), |text, (word, gap)| {
            text + word + if *gap < 3 && letters(word) { "rn " } else { " " }
        });
        let expected = (both(&plain), period(&plain));
        for text in [spaced, spelled, plain.to_ascii_uppercase(), format!("\n {plain}\t")] {
            prop_assert_eq!((both(&text), period(&text)), expected.clone(), "{:?}", text);
        }
    }

    #[test]
    fn what_is_settled_agrees_with_itself(soup in soup()) {
        for answer in both(&soup.join(" ")) {
            let Extension::Settled(options) = answer else { continue };
            prop_assert!(options.months.is_some() || options.until.is_some());
            prop_assert!(options.months != Some(0));
            if let (Some(months), false) = (options.months, options.periods.is_empty()) {
                prop_assert_eq!(options.periods.iter().sum::<u32>(), months);
            }
            if let (Some(months), Some(initial), Some(total)) = (options.months, options.initial_months, options.total_months) {
                prop_assert_eq!(initial + months, total);
            }
        }
    }
}

/// A reader that went through its text for every word of it would take hours over these.
#[test]
fn long_texts_take_no_longer_than_they_are() {
    let started = std::time::Instant::now();
    let parts = [
        "7+",
        "1 + 1 ",
        "two options ",
        "12 months and ",
        "option to extend for 12 months plus ",
        "further years ",
        "from 1 April 2024 to ",
        "may be extended until 1 May 2030, ",
        "not no never ",
        "rnrn",
        "annual extension ",
        "(12) ",
        "contract for 3 years. ",
        "9",
        "x",
    ];
    for part in parts {
        let text = part.repeat(400_000 / part.len());
        let _ = (both(&text), period(&text));
    }
    assert!(started.elapsed().as_secs() < 60, "{:?}", started.elapsed());
}
