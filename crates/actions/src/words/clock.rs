//! The reason that an entry gives where the clock lies behind the ledger.

/// The reason of an entry that was recorded although the ledger's newest lay ahead of the clock, after its own.
pub(crate) fn why_ahead(own: Option<&str>, reason: &str) -> String {
    let own = own.map(|own| format!("{own}; ")).unwrap_or_default();
    format!("{own}recorded although the ledger's newest entry was known later than the clock said: {reason}")
}
