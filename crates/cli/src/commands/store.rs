//! What the commands say of the ledger they want: one sentence for each thing they do with it.

/// Where a ledger is read, or recorded in for as long as the program runs: a portfolio works too.
pub const READ: &str = "The ledger: sqlite:FILE, or the name or folder of a portfolio";

/// Where it is shown in a browser.
pub const SHOWN: &str = "The ledger: sqlite:FILE, or the name or folder of a portfolio [default: an empty one, gone when the \
                         program ends]";

/// Where it takes the place of a register.
pub const INSTEAD: &str = "Ask about the deals of a ledger instead: sqlite:FILE, or the name or folder of a portfolio";

/// Where it is written to.
pub const WRITTEN: &str = "The ledger, as sqlite:FILE";

/// Where it is written to, and made.
pub const MADE: &str = "The ledger, as sqlite:FILE; it is made where there is none";

/// What an option of every command that appends says.
#[derive(clap::Args)]
pub struct KnownAhead {
    /// Append although the ledger's newest entry is known later than this machine's clock says; every entry then says why
    #[arg(long = "known-ahead", value_name = "REASON", value_parser = clap::builder::NonEmptyStringValueParser::new())]
    pub reason: Option<String>,
}

/// What commands print where a ledger's newest entry is known later than now.
pub const IS_AHEAD: &str = "The newest entry is known later than this machine's clock says: one of the two is wrong. Until \
                            that time nothing is appended without --known-ahead.";
