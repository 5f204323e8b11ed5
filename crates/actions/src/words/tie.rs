//! How two bodies stand to each other, in words.

use crate::words::fact::plain;
use hostboard_domain::record::Tie;

/// How the body of a tie stands to the other: `hosted by`.
pub fn to_other(how: Tie) -> String {
    plain(how.word())
}

/// How the other body of a tie stands to the one whose record it is: `hosts`. `None` where nobody says it so.
pub const fn from_other(how: Tie) -> Option<&'static str> {
    match how {
        Tie::Borders => Some("borders"),
        Tie::HostedBy => Some("hosts"),
        Tie::Serves => Some("served by"),
        Tie::EmployedBy | Tie::Controls | Tie::PartOf => None,
    }
}
