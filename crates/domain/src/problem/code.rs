//! Codes: one for each kind of problem, stable from release to release.

use serde::Serialize;
use std::fmt;

/// Which kind of problem it is, as a word that stays the same when sentences are reworded.
///
/// Codes are made by [`codes!`](crate::codes!) alone, in the file `codes.rs` of each crate, so that a crate's problems
/// are a closed list with a meaning each. `docs/reference/problems.md` lists those of all crates.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct Code(&'static str);

impl Code {
    /// For [`codes!`](crate::codes!) only.
    #[doc(hidden)]
    pub const fn declared(word: &'static str) -> Code {
        Code(word)
    }

    /// The word: lower case, with hyphens.
    ///
    /// ```
    /// assert_eq!(hostboard_domain::codes::CELL_NOT_A_DATE.word(), "cell-not-a-date");
    /// ```
    pub const fn word(self) -> &'static str {
        self.0
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

/// Declares the codes of a crate. The first paragraph of a comment says what the code means, the second what to do.
///
/// ```
/// hostboard_domain::codes! {
///     /// The pack has no rule of that name.
///     ///
///     /// Correct the name.
///     RULE_UNKNOWN = "rule-unknown";
/// }
/// assert_eq!(RULE_UNKNOWN.word(), "rule-unknown");
/// ```
#[macro_export]
macro_rules! codes {
    ($($(#[doc = $doc:literal])+ $name:ident = $word:literal;)+) => {
        $($(#[doc = $doc])+ pub const $name: $crate::problem::Code = $crate::problem::Code::declared($word);)+
    };
}
