//! Bodies, and who holds their posts.

use crate::evidence::closed_list;
use crate::origin::Origin;
use crate::time::Day;

closed_list! {
    /// What a body is here for.
    BodyKind {
        /// Holds units in trust.
        Host = "host",
        /// Is held in trust.
        Unit = "unit",
        /// Buys from units.
        Customer = "customer",
        /// Sells to units.
        Supplier = "supplier",
        /// Has a say or an interest.
        Stakeholder = "stakeholder",
    }
}

closed_list! {
    /// What sort of body it is in law and ownership.
    Sector {
        /// National Health Service.
        Nhs = "nhs",
        /// Councils and their like.
        LocalGovernment = "local-government",
        /// Departments and agencies.
        CentralGovernment = "central-government",
        /// Firms.
        Private = "private",
        /// Charities, mutuals, social enterprises.
        Voluntary = "voluntary",
        /// None of these.
        Other = "other",
    }
}

/// A body, as `bodies.csv` of a folder or the records of a ledger give it; `None` is not recorded.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Body {
    /// Id within the register.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What it is here for.
    pub kind: Option<BodyKind>,
    /// Its sector.
    pub sector: Option<Sector>,
    /// An identifier with its scheme, such as `GB-COH-01234567`.
    pub identifier: Option<String>,
    /// First day on which the host holds it.
    pub hosted_from: Option<Day>,
    /// First day on which the host no longer does.
    pub hosted_until: Option<Day>,
    /// Whether its licence delegates long-term deals to it.
    pub licence_delegates: Option<bool>,
    /// Where it was read, and who says so; `None` for a file's row.
    pub origin: Option<Origin>,
    /// Where its hosting was read, and who says so; `None` for a file's row.
    pub hosting_origin: Option<Origin>,
}

closed_list! {
    /// On what footing a person fills a post.
    Basis {
        /// Appointed without an end.
        Permanent = "permanent",
        /// Until a permanent appointment.
        Interim = "interim",
        /// Standing in.
        Acting = "acting",
        /// Held together with another unit's post.
        Shared = "shared",
        /// Lent by an employer.
        Seconded = "seconded",
    }
}

impl Body {
    /// The columns of `bodies.csv` in a folder of a register, one for each field that it gives.
    pub const COLUMNS: [&str; 8] =
        ["id", "name", "kind", "sector", "identifier", "hosted_from", "hosted_until", "licence_delegates"];
}

/// A person in a post, or a row without a person: the post is recorded as vacant.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Appointment {
    /// The unit's id.
    pub unit: String,
    /// The post, such as `managing director`.
    pub post: String,
    /// Whether the post heads the unit; other posts say nothing of whether it has a head.
    pub is_head: bool,
    /// Who; `None` records a vacancy.
    pub person: Option<String>,
    /// On what footing.
    pub basis: Option<Basis>,
    /// First day; `None` is not recorded.
    pub from: Option<Day>,
    /// First day on which it no longer holds; `None` while nothing is recorded.
    pub to: Option<Day>,
    /// When it is expected to end.
    pub expected_end: Option<Day>,
    /// Where it was read, and who says so; `None` for a file's row.
    pub origin: Option<Origin>,
}

/// Titles of posts that head a body.
const HEADS: &[&str] = &[
    "managing director",
    "chief executive",
    "chief officer",
    "accountable officer",
    "head of paid service",
    "head",
    "interim managing director",
    "interim chief executive",
];

impl Appointment {
    /// The columns of `appointments.csv` in a folder of a register, one for each field that it gives.
    pub const COLUMNS: [&str; 7] = ["unit", "post", "person", "basis", "from", "to", "expected_end"];

    /// Whether a post of that title heads its body, where a file says no more of it: a post without a title does.
    ///
    /// ```
    /// use hostboard_domain::body::Appointment;
    /// assert!(Appointment::is_of_head("Managing Director") && Appointment::is_of_head(""));
    /// assert!(!Appointment::is_of_head("finance director"));
    /// ```
    pub fn is_of_head(post: &str) -> bool {
        post.is_empty() || HEADS.contains(&crate::name::folded(post).as_str())
    }
}
