//! Who reads and records: an id that stays, the name that stands behind an entry, what may be seen, and in which role.
//!
//! For: everything that reads or appends on behalf of somebody. Leaves to others: how it is found out who somebody is, which
//! is the work of the command line and of the pages' sign-in.
//!
//! INVARIANT(own reader): a ledger is viewed and recorded in only by a reader, whose scope cannot be given apart from it;
//! whatever is kept from one request to the next is found only by the reader that it was made for.

use hostboard_domain::ledger::scope::Scope;
use std::fmt;
use std::sync::Arc;

/// A reader's id: it stays when the name, the scope or the role changes.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ReaderId(Arc<str>);

impl ReaderId {
    /// The id with that text.
    pub fn new(id: &str) -> ReaderId {
        ReaderId(Arc::from(id))
    }

    /// Its text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for ReaderId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What somebody is to the portfolio.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Role {
    /// Whoever sits at the machine on which the program runs: nobody has signed in.
    Local,
    /// Prepares for the host what is recorded and asked for.
    HostOfficer,
    /// Decides for the host.
    HostApprover,
    /// Works for some units.
    UnitOfficer,
    /// Reads everything within its scope, and records nothing.
    Auditor,
    /// Anybody: reads what is published, and records nothing.
    Public,
}

impl Role {
    /// Every role.
    pub const ALL: [Role; 6] =
        [Role::Local, Role::HostOfficer, Role::HostApprover, Role::UnitOfficer, Role::Auditor, Role::Public];

    /// Whether somebody in this role may record anything.
    pub const fn may_record(self) -> bool {
        match self {
            Role::Local | Role::HostOfficer | Role::HostApprover | Role::UnitOfficer => true,
            Role::Auditor | Role::Public => false,
        }
    }
}

/// Somebody who reads a ledger and may record in it.
///
/// Two readers are equal if all of them is: a key that holds a whole reader is another one as soon as the reader's scope
/// or role changes. What is the reader's own, whatever they may see, is kept by [`Reader::id`].
///
/// ```
/// use hostboard_actions::reader::{Reader, Role};
/// let reader = Reader::local("somebody at this machine");
/// assert_eq!((reader.who(), reader.role()), ("somebody at this machine", Role::Local));
/// assert!(reader.may_record() && !reader.sees_nothing());
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Reader {
    id: ReaderId,
    who: String,
    scope: Scope,
    role: Role,
}

impl Reader {
    /// A reader who was recognised.
    pub fn new(id: ReaderId, who: impl Into<String>, scope: Scope, role: Role) -> Reader {
        Reader { id, who: who.into(), scope, role }
    }

    /// The one at this machine, who sees everything, by the name that stands behind what they record.
    pub fn local(who: impl Into<String>) -> Reader {
        Reader::new(ReaderId::new("local"), who, Scope::Everything, Role::Local)
    }

    /// The id that stays.
    pub fn id(&self) -> &ReaderId {
        &self.id
    }

    /// The name that stands behind an entry, as its actor.
    pub fn who(&self) -> &str {
        &self.who
    }

    /// In which role.
    pub fn role(&self) -> Role {
        self.role
    }

    /// Whether every record is seen.
    pub(crate) fn sees_everything(&self) -> bool {
        self.scope == Scope::Everything
    }

    /// Whether no record is seen.
    pub fn sees_nothing(&self) -> bool {
        self.scope.is_empty()
    }

    /// Whether anything may be recorded at all: by the role, and for some unit.
    pub fn may_record(&self) -> bool {
        self.role.may_record() && !self.sees_nothing()
    }

    /// What is seen. Only this crate reads it, so that a scope comes to a ledger with its reader alone.
    pub(crate) fn scope(&self) -> &Scope {
        &self.scope
    }
}
