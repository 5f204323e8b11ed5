//! Acts that rules govern.

use hostboard_domain::problem::quoted;

/// Something a body does that would bind its host or successor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Act {
    /// Open talks with a party.
    OpenTalks,
    /// Sign an agreement.
    #[default]
    Sign,
    /// Use an option to extend one.
    Extend,
    /// Change one.
    Vary,
    /// Give up an asset.
    Dispose,
    /// Fill a post.
    Appoint,
    /// Use reserves in a budget.
    UseReserves,
}

impl Act {
    /// Every act.
    pub const ALL: [Act; 7] =
        [Act::OpenTalks, Act::Sign, Act::Extend, Act::Vary, Act::Dispose, Act::Appoint, Act::UseReserves];

    /// The word in files and on the command line.
    pub const fn word(self) -> &'static str {
        match self {
            Act::OpenTalks => "open-talks",
            Act::Sign => "sign",
            Act::Extend => "extend",
            Act::Vary => "vary",
            Act::Dispose => "dispose",
            Act::Appoint => "appoint",
            Act::UseReserves => "use-reserves",
        }
    }

    /// Reads the word.
    ///
    /// Errors: a text that names no act, with those that there are.
    pub fn parse(text: &str) -> Result<Act, String> {
        Act::ALL.into_iter().find(|act| act.word() == text).ok_or_else(|| {
            let words: Vec<&str> = Act::ALL.iter().map(|act| act.word()).collect();
            format!("{} is not an act; the acts are {}", quoted(text), words.join(", "))
        })
    }
}
