//! Staffing through its public face: the worked unit to its figures, what is refused, and what must always be so.

mod easton;
mod naive;
mod properties;
mod refused;
