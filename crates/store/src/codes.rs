//! The codes of problems with a ledger on disk, a variant of [`StoreError`](crate::StoreError) each.

hostboard_domain::codes! {
    /// There is no ledger at that path.
    ///
    /// Look at the path, or make a ledger there first.
    LEDGER_NOT_THERE = "ledger-not-there";
    /// Something is already where a ledger should be made.
    ///
    /// Open it if it is a ledger, or give a path where nothing is.
    LEDGER_ALREADY_THERE = "ledger-already-there";
    /// What is at that path is no ledger.
    ///
    /// Look at the path; nothing was changed there.
    NOT_A_LEDGER = "not-a-ledger";
    /// The address is of a kind of database that can't be opened here.
    ///
    /// Write `sqlite:` and the path of the ledger's file.
    LEDGER_ADDRESS_UNKNOWN = "ledger-address-unknown";
    /// The ledger was written by a newer version of Hostboard.
    ///
    /// Use that version or a later one.
    LEDGER_NEWER = "ledger-newer";
    /// The ledger's file or folder may not be written or read.
    ///
    /// See that you may read and write both.
    LEDGER_NOT_USABLE = "ledger-not-usable";
    /// The ledger's file has more than one name: a hard link was made to it.
    ///
    /// Remove the other names while no program has it open, or copy the file and use the copy.
    LEDGER_HAS_SEVERAL_NAMES = "ledger-has-several-names";
    /// A ledger was made, and could not be put where it belongs.
    ///
    /// Look at what is there now, and try again.
    LEDGER_NOT_PLACED = "ledger-not-placed";
    /// A log of another ledger lies where one should be made or put.
    ///
    /// Put the ledger that it belongs to back beside it, or move it away.
    LEDGER_LOG_LEFT = "ledger-log-left";
    /// The ledger is open in another program.
    ///
    /// End every program that serves or writes it; one that is served is copied by `hostboard backup`.
    LEDGER_IN_USE = "ledger-in-use";
    /// The ledger's file was removed or renamed while it was open.
    ///
    /// Put it back, or stop every program that has it open and restore a backup.
    LEDGER_FILE_GONE = "ledger-file-gone";
    /// Another file was put in the place of the ledger's while it was open.
    ///
    /// Stop every program that has the ledger open, and only then put another in its place.
    LEDGER_FILE_REPLACED = "ledger-file-replaced";
    /// The ledger's log was removed or replaced while the ledger was open.
    ///
    /// Stop every program that has the ledger open, then verify it: what was recorded last may be lost.
    LEDGER_LOG_GONE = "ledger-log-gone";
    /// There is nothing to append.
    ///
    /// Give one entry or more.
    BATCH_EMPTY = "batch-empty";
    /// An entry is larger than any that is kept.
    ///
    /// Keep large files elsewhere, and their hash in the entry.
    ENTRY_TOO_LARGE = "entry-too-large";
    /// A personal text of an entry can't be kept.
    ///
    /// Give every field of an entry one name and one text.
    PERSONAL_TEXT_NOT_KEPT = "personal-text-not-kept";
    /// The ledger does not stand where the writer thought: somebody else appended meanwhile.
    ///
    /// Read what was added, and append again if it still holds.
    LEDGER_CONFLICT = "ledger-conflict";
    /// The clock is behind the ledger's newest batch.
    ///
    /// Set the clock right, or wait until it has passed that batch.
    CLOCK_BEHIND_LEDGER = "clock-behind-ledger";
    /// Somebody else was writing to the ledger for too long.
    ///
    /// Try again.
    LEDGER_BUSY = "ledger-busy";
    /// The ledger may only be read here.
    ///
    /// Copy it to where you may write.
    LEDGER_READ_ONLY = "ledger-read-only";
    /// There is no room on the disk for the ledger.
    ///
    /// Make room, then append again; nothing was stored.
    DISK_FULL = "disk-full";
    /// The ledger can't be read as one.
    ///
    /// Verify it, and take its last good copy.
    LEDGER_DAMAGED = "ledger-damaged";
    /// The ledger's database could not do its work.
    ///
    /// Look at the disk and the file's permissions, then verify the ledger.
    DATABASE_FAILED = "database-failed";
}
