//! The codes of problems with packs, questions and decisions.

hostboard_domain::codes! {
    /// The pack has no parameter of that name.
    ///
    /// Give one that the help names.
    PARAMETER_UNKNOWN = "parameter-unknown";
    /// A parameter's text is not a value of its kind.
    ///
    /// Write a date, number, word or text as the parameter takes it.
    PARAMETER_NOT_A_VALUE = "parameter-not-a-value";
    /// The pack has no rule of that name.
    ///
    /// Give one that the help names.
    RULE_UNKNOWN = "rule-unknown";

    /// A condition can't be read: it is empty, or breaks off, or a bracket is missing.
    ///
    /// Mend it at that line.
    CONDITION_SYNTAX = "condition-syntax";
    /// A condition is too long, or nested too deeply.
    ///
    /// Split the rule.
    CONDITION_TOO_LARGE = "condition-too-large";
    /// A condition uses what is not in its language.
    ///
    /// Use comparisons, `&&`, `||`, `!`, `in`, and a date plus `months(n)` or `days(n)`.
    CONDITION_NOT_IN_LANGUAGE = "condition-not-in-language";
    /// A condition names what is no fact, parameter or aggregate here.
    ///
    /// Name one of the reference of conditions, or of this pack.
    CONDITION_NAME_UNKNOWN = "condition-name-unknown";
    /// A condition uses a word that is not a value of its fact.
    ///
    /// Write one that the help names.
    CONDITION_WORD_UNKNOWN = "condition-word-unknown";
    /// A condition compares, adds or lists what do not go together.
    ///
    /// Compare like with like.
    CONDITION_KINDS_CLASH = "condition-kinds-clash";
    /// A condition is the same for everything that it is about.
    ///
    /// Name a fact in it.
    CONDITION_DECIDES_NOTHING = "condition-decides-nothing";

    /// A pack lacks a file or what stands in it: `pack.toml`, rules, cases.
    ///
    /// Add it.
    PACK_PART_MISSING = "pack-part-missing";
    /// A file of a pack is no TOML, or not the TOML that stands there.
    ///
    /// See the reference of packs for what stands in this file.
    PACK_FILE_NOT_READ = "pack-file-not-read";
    /// A text of a pack holds a character that would steer a terminal or a page.
    ///
    /// Remove it; a line end and a tab may stand in a text of several lines.
    PACK_TEXT_STEERS = "pack-text-steers";
    /// A pack has more rules, parameters or sums than a pack may hold.
    ///
    /// Split it into two packs.
    PACK_TOO_LARGE = "pack-too-large";
    /// The name of a pack is not written as one.
    ///
    /// Write words of small letters a to z and digits with `-` between them, a letter first.
    PACK_NAME_NOT_ALLOWED = "pack-name-not-allowed";
    /// A name in a pack is taken.
    ///
    /// Choose another.
    PACK_NAME_TAKEN = "pack-name-taken";
    /// A file of a pack names a parameter or source that the pack does not have.
    ///
    /// Declare it in `pack.toml`, or correct the name.
    PACK_NAME_UNKNOWN = "pack-name-unknown";
    /// A word in a pack is none of those that stand there.
    ///
    /// Write one that the help names.
    PACK_WORD_UNKNOWN = "pack-word-unknown";
    /// A date or value in a pack can't be read.
    ///
    /// Write it as the help shows.
    PACK_VALUE = "pack-value";
    /// A rule or value in a pack does not say all that it must: acts, an outcome, a consenter, a source, or why it is
    /// assumed.
    ///
    /// Add it.
    PACK_INCOMPLETE = "pack-incomplete";
    /// Parts of a rule or parameter do not go together.
    ///
    /// Remove one of them.
    PACK_PARTS_CLASH = "pack-parts-clash";
    /// A rule is, by way of others, an exception to itself.
    ///
    /// Remove one `exception_to` of the circle.
    RULE_CIRCLE = "rule-circle";

    /// A decision gives a fact that is worked out from others, or said of bodies.
    ///
    /// Settle the facts that it is worked out from.
    DECISION_NOT_SETTLED_HERE = "decision-not-settled-here";
    /// Two decisions contradict each other.
    ///
    /// Keep one of them, or narrow one to other deals.
    DECISION_CONTRADICTED = "decision-contradicted";
    /// A decision does not fit what the register records, and that stands.
    ///
    /// Leave these deals out, or correct the register.
    DECISION_AGAINST_REGISTER = "decision-against-register";
    /// A decision leaves two names in doubt, as a further name is near to both.
    ///
    /// Name every party that is near to these.
    DECISION_LEAVES_DOUBT = "decision-leaves-doubt";
    /// No deal is in the class, or with the party, that a decision names.
    ///
    /// Write values and names as the register has them.
    DECISION_MATCHES_NOTHING = "decision-matches-nothing";
    /// A class of deals can't be read.
    ///
    /// Write it as after `where` in `--assume`.
    CLASS_NOT_READABLE = "class-not-readable";
    /// A class of deals names a column that the register does not have.
    ///
    /// Name a column of the register.
    CLASS_COLUMN_UNKNOWN = "class-column-unknown";

    /// There is not a dialect of that name.
    ///
    /// Write duckdb, sqlite, postgres or spark.
    SQL_DIALECT_UNKNOWN = "sql-dialect-unknown";
    /// The question can't be printed as one statement.
    ///
    /// See the reference of the printed SQL for what can be.
    SQL_NOT_PRINTABLE = "sql-not-printable";
}
