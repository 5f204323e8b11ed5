//! What is not recorded of a unit, and a reader of its page would look for.

/// Something that is not recorded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Gap {
    /// Who heads it: no appointment to the post of its head, which is not the same as a vacant one.
    Head,
    /// The basis of its head's appointment.
    FootingOfHead,
    /// When the head with that name took up the post.
    TookUp(String),
    /// Whom it serves.
    Customers,
    /// Its borders with other units.
    Borders,
}

impl Gap {
    /// What is not recorded: `who its customers are`.
    pub fn spoken(&self) -> String {
        match self {
            Gap::Head => "who heads it: not known, which is not the same as vacant".to_owned(),
            Gap::FootingOfHead => "on what footing its head is appointed".to_owned(),
            Gap::TookUp(head) => format!("when {head} took up the post"),
            Gap::Customers => "who its customers are".to_owned(),
            Gap::Borders => "which units it borders".to_owned(),
        }
    }
}
