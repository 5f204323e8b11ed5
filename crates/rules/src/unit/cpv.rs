//! A deal's classification by the first three digits of its code.

use hostboard_domain::deal::DealFact;
use hostboard_domain::register::Register;

/// The first three digits of a deal's classification code.
pub fn cpv3(register: &Register, row: usize) -> Option<i64> {
    cpv3_text(register, row)?.parse().ok()
}

/// The same, as they are written.
pub fn cpv3_text(register: &Register, row: usize) -> Option<&str> {
    let text = register.text(DealFact::Cpv, row)?;
    text.get(..3).filter(|d| d.bytes().all(|c| c.is_ascii_digit()))
}
