//! Option: the options of a search. Files call the kind `option`; Rust has another `Option`.

use super::record;
use crate::evidence::closed_list;

closed_list! {
    /// What an option does.
    Way {
        /// An outside body fills the head post only.
        HeadPost = "head-post",
        /// An outside body forms the whole top team.
        WholeTeam = "whole-team",
        /// Another unit takes the unit over.
        Takeover = "takeover",
        /// People are lent from within the sector.
        Secondment = "secondment",
        /// An independent body runs it under licence.
        Franchise = "franchise",
        /// Its staff own it.
        Mutual = "mutual",
        /// Things stay as they are.
        BusinessAsUsual = "business-as-usual",
        /// As little as has to be done.
        DoMinimum = "do-minimum",
    }
}

record! {
    Choice = "option" in "options";
    group Succession at 2;
    label "An option in a search";
    about "One answer to a search.";
    rules [
        "`named_by` says whose option it is where it was not the searcher's own.",
        "`called` is what sentences, tables and charts call it, such as `the franchise`. Blank: its title, in marks where it is long.",
        "`candidates` are bodies that might do it. Those approached about it are candidates too, and need not be named here.",
        "`candidates_complete` is yes only where nobody else comes into question. Blank or no: somebody whom nobody has asked \
         may still do it.",
    ];
    fields {
        SEARCH search: One(Search) required, "the search";
        TITLE title: Text required, "what would be done";
        CALLED called: Text, "what it is called in short";
        WAY way: Word(Way) required, "of what kind it is";
        NAMED_BY named_by: Text, "who named it";
        FOR_IT for_it: Text, "what was said for it";
        AGAINST_IT against_it: Text, "what was said against it";
        CANDIDATES candidates: Many(Body) only_names, "the bodies that might do it";
        CANDIDATES_COMPLETE candidates_complete: YesNo, "whether nobody else comes into question";
        INTERIM interim: Text, "who runs the unit until it is done";
    }
    title [TITLE];
}
