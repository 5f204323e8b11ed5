//! The codes of problems that only pages have.

hostboard_domain::codes! {
    /// There is no such page.
    ///
    /// Look at the address, or start from the portfolio.
    PAGE_NOT_THERE = "page-not-there";
    /// Something in the address of a page is none of the values that it takes.
    ///
    /// Write one that the help names, or leave it out.
    ADDRESS_NOT_A_VALUE = "address-not-a-value";
    /// Nobody has recorded when the handover is, and the address does not say.
    ///
    /// Record it with the portfolio, or add `?handover=2026-10-01` to the address.
    HANDOVER_NOT_RECORDED = "handover-not-recorded";
    /// A letter can't be written of what was asked, as that is not complete.
    ///
    /// Ask again at “May we sign?”.
    ASKED_INCOMPLETE = "asked-incomplete";
    /// A form did not come from the site's own page, or is too old.
    ///
    /// Open the form again, and send it from there.
    FORM_NOT_OURS = "form-not-ours";
    /// More was sent than is taken.
    ///
    /// Send it in parts, or use the command line.
    TOO_MUCH_SENT = "too-much-sent";
    /// A form did not come whole in the time that sending it may take.
    ///
    /// Send it again.
    FORM_NOT_WHOLE = "form-not-whole";
    /// A form is broken, or is not written as its page sends it.
    ///
    /// Open the form again, and send it from there.
    FORM_NOT_READABLE = "form-not-readable";
    /// A register or drafts are not kept any longer.
    ///
    /// Send them again; nothing of them was recorded.
    NOT_KEPT = "not-kept";
    /// A register can't be worked on just now: others are, or it took too long.
    ///
    /// Wait a minute, and try again.
    WORK_NOT_DONE = "work-not-done";
    /// The questions changed since they were opened.
    ///
    /// Look at them again, and reply to those.
    REPLIES_OUTDATED = "replies-outdated";
}
