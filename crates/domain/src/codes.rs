//! The codes of problems that the domain sees: in a cell, in a record that is to be appended, in sums.
//!
//! Other crates use them where they see the same.

crate::codes! {
    /// A cell takes `yes` or `no`, and holds something else.
    ///
    /// Write one of the two, or leave it blank where nobody has recorded it.
    CELL_NOT_YES_OR_NO = "cell-not-yes-or-no";
    /// A cell takes a word of a closed list, and holds another text.
    ///
    /// Write one of the words that the help names.
    CELL_NOT_IN_LIST = "cell-not-in-list";
    /// A cell takes an amount of money, and holds none, a negative one or one that is too large.
    ///
    /// Write pounds and pence without separators, such as `60000.00`.
    CELL_NOT_AN_AMOUNT = "cell-not-an-amount";
    /// A cell takes a day or a range of days, and holds something else, or a day that no calendar has.
    ///
    /// Write it in the form that the help shows.
    CELL_NOT_A_DATE = "cell-not-a-date";
    /// A cell takes a number, and holds something else, or a number that is too large.
    ///
    /// Write digits in the form that the help shows.
    CELL_NOT_A_NUMBER = "cell-not-a-number";
    /// A cell takes ids or names without white space, and holds something else.
    ///
    /// Write ids as the records have them.
    CELL_NOT_AN_ID = "cell-not-an-id";
    /// A text holds a NUL byte or another character that steers what shows it.
    ///
    /// Take it out.
    CELL_HAS_CONTROL_CHARACTER = "cell-has-control-character";
    /// A text is longer than any that is kept.
    ///
    /// Shorten it, or keep it elsewhere and record where.
    CELL_TOO_LONG = "cell-too-long";
    /// The values of a register add up to more than can be counted.
    ///
    /// Look for values with slips of the keyboard.
    SUM_TOO_LARGE = "sum-too-large";
    /// A record's id is missing, or holds what an id can't hold.
    ///
    /// Give up to 120 characters without white space, commas or `\`.
    ID_NOT_ALLOWED = "id-not-allowed";
    /// Something ends before it begins.
    ///
    /// Swap the dates, or leave the end open.
    ENDS_BEFORE_IT_BEGINS = "ends-before-it-begins";
    /// A row that retracts a record gives fields of it too.
    ///
    /// Leave the other columns blank, or leave `act` blank.
    RETRACTION_HAS_FIELDS = "retraction-has-fields";
    /// A row retracts a record that is not there.
    ///
    /// Correct the id, or put the row after the one that it retracts.
    RETRACTION_OF_NOTHING = "retraction-of-nothing";
    /// A field that a record of this kind can't be without is blank.
    ///
    /// Fill it.
    FIELD_MISSING = "field-missing";
    /// A record of this kind has no such field.
    ///
    /// Leave it out.
    FIELD_UNKNOWN = "field-unknown";
    /// A field's text is not in the one form in which a ledger keeps it.
    ///
    /// Write it as the help shows.
    FIELD_NOT_CANONICAL = "field-not-canonical";
    /// Fields of one record do not go together.
    ///
    /// Correct one of them; the help says how.
    FIELDS_CLASH = "fields-clash";
    /// A field names a record that is not there.
    ///
    /// Add the record, or correct the id.
    RECORD_UNKNOWN = "record-unknown";
    /// The register has no unit of that id.
    ///
    /// Write the unit as the register does.
    UNIT_UNKNOWN = "unit-unknown";
    /// The register or the ledger has no deal of that id.
    ///
    /// Write the deal's id as the register does.
    DEAL_UNKNOWN = "deal-unknown";
    /// A record cites a source that is not there.
    ///
    /// Add it to the sources, or correct the id.
    SOURCE_UNKNOWN = "source-unknown";
    /// A record takes a stance and names no source for it.
    ///
    /// Name the source, or write `assumed` in `stance`.
    SOURCE_MISSING = "source-missing";
    /// A field that was erased would be recorded again.
    ///
    /// Write `(erased)` in its place, or say in `why`, in words that no entry of it has, why it is given again.
    ERASED_FIELD_GIVEN = "erased-field-given";
    /// An erasure gives no reason.
    ///
    /// Say in `why` why it is erased, and never what the text was.
    ERASURE_WITHOUT_REASON = "erasure-without-reason";
    /// Nothing was ever recorded in the field that would be erased.
    ///
    /// Look at the record's page for what it says.
    ERASURE_OF_NOTHING = "erasure-of-nothing";
    /// An erasure holds the text that it is to erase.
    ///
    /// Write it without the text.
    ERASURE_NAMES_IT = "erasure-names-it";
    /// An erasure would be withdrawn, or made one of another text.
    ///
    /// Leave it as it is; record the text again if it must be kept.
    ERASURE_STAYS = "erasure-stays";
    /// A record is given twice for the same time, and no reason.
    ///
    /// Give the second another id, or say in `why` why it takes the place of the first.
    RECORD_GIVEN_TWICE = "record-given-twice";
    /// A second portfolio would go into a ledger.
    ///
    /// Load it into a ledger of its own.
    SECOND_PORTFOLIO = "second-portfolio";
}
