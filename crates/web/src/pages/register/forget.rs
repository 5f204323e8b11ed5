//! Forgetting a register at once, before its time is over.

use super::{frame, gone};
use crate::kit::query::Query;
use crate::site::app::App;
use crate::site::respond::{Shown, go};
use crate::visit::Asked;

/// What stands in the address of the form for a register, once one was forgotten.
pub(super) const FORGOTTEN: &str = "forgotten";

/// Forgets the register that the address names, and goes on to the form for another.
pub(super) fn forget(app: &App, asked: &Asked, _: Query) -> Shown {
    if !app.uploads.forget(&asked.reader, super::token(asked)) {
        return Err(gone());
    }
    Ok(go(&frame(app, asked, "", &[])?.to(&format!("/check/register?{FORGOTTEN}=yes"))))
}
