//! The codes of problems with what a person does: options, files and folders, ledgers, records.
//!
//! Leaves to others: codes of what the crates below see (`codes` of each).

use hostboard_domain::problem::Code;
use hostboard_exchange::codes as exchange;
use hostboard_rules::codes as rules;

pub use hostboard_domain::codes::{CELL_NOT_A_DATE, ENDS_BEFORE_IT_BEGINS, SUM_TOO_LARGE};
pub use hostboard_rules::codes::RULE_UNKNOWN;

hostboard_domain::codes! {
    /// An option has a value that it does not take.
    ///
    /// Write what the help says.
    OPTION_NOT_A_VALUE = "option-not-a-value";
    /// An option is needed and was not given.
    ///
    /// Give it, as the help says.
    OPTION_MISSING = "option-missing";
    /// An assumption names a column that the register does not have.
    ///
    /// Name a column of the register after `where`.
    ASSUMED_COLUMN_UNKNOWN = "assumed-column-unknown";

    /// There is no appraisal of a search that a decision could rest on.
    ///
    /// Look at the appraisal, which says what is missing.
    APPRAISAL_NOT_MADE = "appraisal-not-made";

    /// A backup is of another ledger than the one that it would replace.
    ///
    /// Look which one you meant, or move what is there elsewhere first.
    BACKUP_OF_ANOTHER_LEDGER = "backup-of-another-ledger";

    /// A file or folder is not there, or can't be read.
    ///
    /// Look at the path, and that you may read it.
    FILE_NOT_READ = "file-not-read";
    /// A file or folder can't be written.
    ///
    /// Look at the path and the room on the disk.
    FILE_NOT_WRITTEN = "file-not-written";
    /// A folder that should be empty holds something.
    ///
    /// Give one that is empty or not there.
    FOLDER_NOT_EMPTY = "folder-not-empty";
    /// A folder that should be a register has no `deals.csv`.
    ///
    /// Give a folder with one, or a CSV file.
    FOLDER_WITHOUT_DEALS = "folder-without-deals";
    /// No kind of record stands in a file of that name.
    ///
    /// Name the file after the records in it, or move it away.
    FILE_NAME_UNKNOWN = "file-name-unknown";
    /// No sheet of the workbook is named after a file of records.
    ///
    /// Name a sheet after the records in it, such as `accounts`, or move the workbook away.
    NO_SHEET_READ = "no-sheet-read";
    /// No organisation could be read from the file.
    ///
    /// Give a file of the Organisation Data Service: 27 columns without headings.
    FILE_WITHOUT_ORGANISATIONS = "file-without-organisations";
    /// The register has more deals than are taken or find room there.
    ///
    /// Give it in parts, or use another way that the help names.
    REGISTER_TOO_LARGE = "register-too-large";
    /// A ledger is asked to be read by a mapping.
    ///
    /// Leave out `--mapping`: a ledger's deals have Hostboard's own columns.
    MAPPING_NOT_FOR_A_LEDGER = "mapping-not-for-a-ledger";

    /// There is no pack of that name.
    ///
    /// Give the path of a pack's folder, or a name from the help.
    PACK_UNKNOWN = "pack-unknown";
    /// A record names a pack that is not inside the program, and nobody allowed its folder to be read.
    ///
    /// Name the folder yourself, if you trust who made it.
    PACK_NOT_ALLOWED = "pack-not-allowed";
    /// A folder's pack has the name of one inside the program, or one that looks like it, and other files.
    ///
    /// Give it a name of its own.
    PACK_PASSES_FOR_ANOTHER = "pack-passes-for-another";
    /// Nothing says which pack is asked.
    ///
    /// Name one, or name it in the portfolio's own record.
    PACK_NOT_NAMED = "pack-not-named";
    /// There is no portfolio of that name.
    ///
    /// Give the path of a portfolio's folder, or a name from the help.
    PORTFOLIO_UNKNOWN = "portfolio-unknown";
    /// A portfolio lacks its own record.
    ///
    /// Write it in `portfolio.toml`.
    PORTFOLIO_RECORD_MISSING = "portfolio-record-missing";

    /// No record of that id was known by then, or the reader may not see it.
    ///
    /// Look at the id, or choose a later “as we knew it on” date.
    RECORD_NOT_KNOWN = "record-not-known";
    /// No finance report of the unit was known by then, so there are no books to show.
    ///
    /// Record a report and its accounts, or choose a later “as we knew it on” date.
    BOOKS_NOT_RECORDED = "books-not-recorded";
    /// Something is not recorded without which no staffing can be worked out. All that is missing is told at once.
    ///
    /// Record it as staffing, demand or a parameter.
    STAFFING_NOT_RECORDED = "staffing-not-recorded";
    /// Figures for a decision would rest on placeholders.
    ///
    /// Record where these values come from, or ask for figures that are not final.
    BOOKS_NOT_FOR_DECISION = "books-not-for-decision";
    /// Several bodies have the name that was given.
    ///
    /// Write the id of the one that is meant.
    BODY_AMBIGUOUS = "body-ambiguous";
    /// A replay can't tell by when a record was known.
    ///
    /// Date its source, or declare a day in `portfolio.toml`.
    KNOWN_DAY_MISSING = "known-day-missing";
    /// In a replay, a record would be known before what it names, or on a day that has not come.
    ///
    /// Correct the date of a source, or cite another.
    KNOWN_DAY_WRONG = "known-day-wrong";
    /// A reader would record for a unit that the reader does not see.
    ///
    /// Name one of your units, or ask the host to record it.
    OUTSIDE_SCOPE = "outside-scope";
    /// A change gives no reason.
    ///
    /// Say why it changes.
    CHANGE_WITHOUT_REASON = "change-without-reason";
    /// A change names no source.
    ///
    /// Name the source, or choose that it is assumed.
    CHANGE_WITHOUT_SOURCE = "change-without-source";
    /// A field can't be erased, as it is not personal.
    ///
    /// Name one that the help lists.
    FIELD_NOT_PERSONAL = "field-not-personal";
    /// The system's clock says an instant before 1970 or after 9999.
    ///
    /// Set the clock right; nothing was done.
    CLOCK_NOT_USABLE = "clock-not-usable";
    /// The system gives no random bytes to salt personal texts with.
    ///
    /// Try again; nothing was written.
    NO_RANDOM_BYTES = "no-random-bytes";
    /// There is a mistake in Hostboard.
    ///
    /// Tell the person who looks after it what you did.
    MISTAKE_OF_OURS = "mistake-of-ours";
}

/// Whether the help beside such problems names options of the command line: other faces leave it out.
pub fn helps_at_the_command_line(code: Code) -> bool {
    const CODES: [Code; 3] = [exchange::FILE_NOT_A_REGISTER, exchange::UNIT_NOT_SAID, rules::CLASS_NOT_READABLE];
    CODES.contains(&code)
}
