//! What verifying finds that no hash shows, in sentences.

use hostboard_domain::ledger::unfit::Unfit;
use hostboard_domain::problem::quoted;

/// In a clause without a full stop.
pub fn unfit(unfit: &Unfit) -> String {
    match unfit {
        Unfit::ErasedUnsaid { seq, field } => {
            format!("the {field} of entry {seq} was erased, and no entry says who erased it and why")
        }
        Unfit::SaidAndThere { seq, field, said_by } => {
            format!("entry {said_by} says that the {field} of entry {seq} was erased, and it is there")
        }
        Unfit::NotAdmitted { seq, field, why } => format!("entry {seq}, {}: {why}", quoted(field)),
    }
}
