//! Who says so, in words.

use hostboard_domain::evidence::{Stance, Standing};
use hostboard_domain::time::When;

/// The evidence behind a statement, as it stands in brackets: `S2, M1: understood; unnamed`.
pub fn in_brackets(sources: &[&str], stance: Option<Stance>, standing: Option<Standing>, illustrative: bool) -> String {
    let mut out = if sources.is_empty() { "no source".to_owned() } else { sources.join(", ") };
    let words = [stance.map(Stance::word), standing.map(Standing::word)];
    let words: Vec<&str> = words.into_iter().flatten().collect();
    if !words.is_empty() {
        out.push_str(": ");
        out.push_str(&words.join("; "));
    }
    if illustrative {
        out.push_str("; illustrative");
    }
    out
}

/// A source in a list of sources: `Health Service Journal, Private firms approached …, February 2013`.
pub fn source(publisher: &str, title: &str, date: Option<When>) -> String {
    let date = date.map_or_else(String::new, |date| format!(", {}", date.spoken()));
    format!("{publisher}, {title}{date}")
}
