//! Staffing through its public face: the worked unit to its figures, and what must always be so.

mod easton;
