//! The codes of problems with files: what holds the table, its headings and rows, the files beside it, mappings.

hostboard_domain::codes! {
    /// The file holds nothing.
    ///
    /// Give a file with a heading row and the rows below it.
    FILE_EMPTY = "file-empty";
    /// The file is not UTF-8 text.
    ///
    /// Save it as UTF-8; in Excel as `CSV UTF-8`.
    FILE_NOT_UTF8 = "file-not-utf8";
    /// The file is not what it begins as, is cut off, or contradicts itself.
    ///
    /// Fetch or write it again, without a password or encryption.
    FILE_DAMAGED = "file-damaged";
    /// The file has more cells, values or text than is read at once.
    ///
    /// Split it, and read the parts one by one.
    FILE_TOO_LARGE = "file-too-large";
    /// The file is a list of something else, such as payments.
    ///
    /// Give a register of contracts; or say with a mapping which column is which.
    FILE_NOT_A_REGISTER = "file-not-a-register";
    /// The file has Hostboard's own columns, so that there is nothing to map.
    ///
    /// Give it to a command as it is.
    MAPPING_NOT_NEEDED = "mapping-not-needed";
    /// A quote opens and is never closed.
    ///
    /// Close it, or remove the stray quote.
    QUOTE_NOT_CLOSED = "quote-not-closed";
    /// The workbook has no sheet of the name that the mapping gives.
    ///
    /// Give one of the names in the help.
    SHEET_UNKNOWN = "sheet-unknown";

    /// The file has no heading row.
    ///
    /// Name the columns in the first row.
    HEADINGS_MISSING = "headings-missing";
    /// The file lacks a column that it can't be read without.
    ///
    /// Add it; or, where a mapping names it, correct the mapping.
    COLUMN_MISSING = "column-missing";
    /// No column names the unit of each deal, and no unit was given for all.
    ///
    /// Add a column `unit`, or give the id of the body that enters the deals.
    UNIT_NOT_SAID = "unit-not-said";
    /// All cells of the heading row stand in one: something else than commas parts them.
    ///
    /// Save the file with commas between the cells.
    CELLS_NOT_PARTED = "cells-not-parted";
    /// Two columns have one name.
    ///
    /// Rename or remove one of them.
    COLUMN_GIVEN_TWICE = "column-given-twice";
    /// A column's name is none that is read, or only nearly one.
    ///
    /// Write the name that the help gives, or remove the column.
    COLUMN_UNKNOWN = "column-unknown";
    /// The file has more columns than a register may have, or none.
    ///
    /// Leave out the columns that are not needed.
    COLUMN_COUNT = "column-count";
    /// The column is of a kind that is not read: nested, or neither text, number nor date.
    ///
    /// Leave it out, or write it as text.
    COLUMN_NOT_READABLE = "column-not-readable";

    /// A row ends before its last cell. In a register nothing in it is read: nobody knows which cells have moved.
    ///
    /// Add the missing cells; in other files they are taken as blank.
    ROW_TOO_SHORT = "row-too-short";
    /// A row has more cells than there are headings. In a register nothing in it is read: nobody knows which cells have moved.
    ///
    /// Put cells that hold a comma between quotes, or add the heading.
    ROW_TOO_LONG = "row-too-long";
    /// The shares of a joint deal are not one for each buyer, are more than the whole, or cannot be read; none of them is recorded.
    ///
    /// Give an amount or a percentage for each buyer, parted by `;` in their order; leave one blank that nobody recorded.
    SHARES_NOT_READ = "shares-not-read";
    /// A row has no id.
    ///
    /// Give it one.
    ROW_WITHOUT_ID = "row-without-id";
    /// A row names no unit.
    ///
    /// Name it; the row is left out until then.
    ROW_WITHOUT_UNIT = "row-without-unit";
    /// Two rows have one id.
    ///
    /// Give each an id of its own, or keep one of them.
    ROW_GIVEN_TWICE = "row-given-twice";
    /// A row of a file of organisations is not of the form that all its rows have.
    ///
    /// Look whether the file was edited; the row is not taken in.
    ROW_NOT_AN_ORGANISATION = "row-not-an-organisation";
    /// Further problems were found, and are not listed one by one.
    ///
    /// Mend those that are listed, and read the file again.
    PROBLEMS_NOT_LISTED = "problems-not-listed";

    /// A cell takes a number by which a company, a charity or another party is registered.
    ///
    /// Correct it, or leave it blank.
    CELL_NOT_AN_IDENTIFIER = "cell-not-an-identifier";
    /// A cell takes the code of a currency.
    ///
    /// Write three capital letters such as `GBP`, or leave it blank.
    CELL_NOT_A_CURRENCY = "cell-not-a-currency";
    /// A cell's bytes are no UTF-8 text; it is read as blank.
    ///
    /// Write the column as text.
    CELL_NOT_UTF8 = "cell-not-utf8";
    /// A deal is marked as proposed and has a day on which or by which it was signed.
    ///
    /// Correct the stage or the day; until then the stage counts as not recorded.
    STAGE_DENIED_BY_DAY = "stage-denied-by-day";
    /// A day of a row is before another that it cannot be before: an end or a break before the start, an option before the end or
    /// the start, `signed_by` before `signed`.
    ///
    /// Correct one of them; until then the later column counts as not recorded.
    DAY_DENIED = "day-denied-by-day";
    /// A value is said to be with tax, and another column gives it with tax again.
    ///
    /// Correct one of them; until then the later column counts as not recorded.
    TAX_TWICE = "tax-given-twice";
    /// A value with tax is less than the same value without it.
    ///
    /// Correct one of them; until then the value with tax counts as not recorded.
    TAX_BELOW_NOTHING = "value-with-tax-below-value";
    /// A row of reserves has a counterparty, a term, notice days or a `cpv`.
    ///
    /// Correct the kind or empty the cell; until then the kind counts as not recorded.
    KIND_DENIED = "kind-denied-by-row";
    /// No body has the id or identifier that a row names.
    ///
    /// Add the body, or correct the id.
    BODY_UNKNOWN = "body-unknown";

    /// A consent does not count as it stands, as a cell that narrows it can't be read.
    ///
    /// Mend the cells that are named beside this.
    CONSENT_DOES_NOT_COUNT = "consent-does-not-count";

    /// A decision names no question, or one that is not settled in such a file.
    ///
    /// Give a fact of deals, `same-party`, or a parameter of the pack.
    DECISION_QUESTION_UNKNOWN = "decision-question-unknown";
    /// A decision gives no reason.
    ///
    /// Write into `reason` why it is so.
    DECISION_WITHOUT_REASON = "decision-without-reason";
    /// A decision's answer only says that nothing is recorded.
    ///
    /// Leave `answer` blank until it is.
    DECISION_RECORDS_NOTHING = "decision-records-nothing";
    /// What a decision is about can't be said: it names deals and a class of them, deals where it is not about deals, or
    /// too few or too many parties.
    ///
    /// Give one of the two; name from two to 1000 parties.
    DECISION_SCOPE = "decision-scope";

    /// The TOML of a file can't be read.
    ///
    /// Mend it at that line.
    TOML_SYNTAX = "toml-syntax";
    /// A key of a TOML file is none that is read there.
    ///
    /// Write one that the help names.
    KEY_UNKNOWN = "key-unknown";
    /// A key of a TOML file has a value of another kind than it takes.
    ///
    /// Write it as the help says.
    KEY_VALUE_KIND = "key-value-kind";

    /// A rule of a mapping does not say all that it needs, or says it twice.
    ///
    /// Add or remove what the help names.
    MAPPING_RULE_INCOMPLETE = "mapping-rule-incomplete";
    /// A key of a mapping says nothing where it stands.
    ///
    /// Leave it out, or add what it belongs to.
    MAPPING_KEY_IDLE = "mapping-key-idle";
    /// A word of a mapping is none of those that its key takes.
    ///
    /// Write one that the help names.
    MAPPING_WORD_UNKNOWN = "mapping-word-unknown";
    /// A mapping translates words into a value that records nothing.
    ///
    /// Put their word in `not_recorded`.
    MAPPING_RECORDS_NOTHING = "mapping-records-nothing";
    /// A mapping reads dates in two forms that can't be told apart.
    ///
    /// Keep one of the two.
    MAPPING_DATES_IN_DOUBT = "mapping-dates-in-doubt";
    /// A mapping's reader does not read that fact from these columns.
    ///
    /// See the reference of mappings.
    MAPPING_READER_MISPLACED = "mapping-reader-misplaced";

    /// The JSON of a file, or of one line of it, can't be read.
    ///
    /// Look at that place; fetch the file again if it was cut or edited.
    JSON_SYNTAX = "json-syntax";
    /// The JSON holds no objects that are rows.
    ///
    /// Give a list of objects, each of them one deal.
    JSON_WITHOUT_OBJECTS = "json-without-objects";
    /// The JSON holds two lists of objects, and which of them are the deals can't be said.
    ///
    /// Give a file with one of them.
    JSON_LISTS_IN_DOUBT = "json-lists-in-doubt";
    /// An item of a list is no object, or no release; its row is blank, or it is passed over.
    ///
    /// Give one object for each deal.
    JSON_ITEM_NOT_AN_OBJECT = "json-item-not-an-object";
    /// An object says one thing twice, and not the same.
    ///
    /// The last is read; correct the file if it is not it.
    JSON_KEY_TWICE = "json-key-twice";
    /// The objects bring more different keys than a register may have columns.
    ///
    /// Look whether its keys are names or values.
    JSON_TOO_MANY_KEYS = "json-too-many-keys";
    /// A record of the Open Contracting Data Standard only links to its releases, or holds them in a form that is not read.
    ///
    /// Fetch them, and give them as a file of their own.
    OCDS_RELEASE_NOT_HERE = "ocds-release-not-here";
    /// A release has no `ocid`, or an award or contract no id: whether others speak of it can't be said.
    ///
    /// It is read by itself; look whether it is given twice.
    OCDS_WITHOUT_ID = "ocds-without-id";
    /// Two awards or contracts of a release have one id.
    ///
    /// Both are rows; look whether they are one deal.
    OCDS_ID_TWICE = "ocds-id-twice";
    /// A contract names no award, so that its suppliers can't be said.
    ///
    /// Look whether its award is a row too.
    OCDS_WITHOUT_AWARD = "ocds-without-award";

    /// A step of a story names no day or no path.
    ///
    /// Write days as `2027-03-01`, and begin paths with `/`.
    STORY_STEP = "story-step";
}
