//! Discussion: talks about a search.

use super::record;
use crate::evidence::closed_list;

closed_list! {
    /// At what level talks were held.
    TalkLevel {
        /// In the unit's area.
        Local = "local",
        /// In its region.
        Regional = "regional",
        /// In the country.
        National = "national",
    }
}

record! {
    Discussion = "discussion" in "discussions";
    group Succession at 5;
    label "Talks about a search";
    about "Talks about a search, by level.";
    rules [
        "`whom` blank: with whom is not recorded.",
    ];
    fields {
        SEARCH search: One(Search) required, "the search";
        LEVEL level: Word(TalkLevel) required, "at what level";
        WHOM whom: Text, "with whom";
        HELD held: When, "when";
        OUTCOME outcome: Text, "what came of it";
    }
    title [LEVEL];
}
