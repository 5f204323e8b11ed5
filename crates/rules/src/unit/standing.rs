//! How a unit stands: whether and until when it is hosted, and whether it has a permanent head.

use crate::language::bound::Bound;
use hostboard_domain::body::{Appointment, Basis, Body, BodyKind};
use hostboard_domain::deal::Absent;
use hostboard_domain::fact::Fact;
use hostboard_domain::register::Register;
use hostboard_domain::time::Day;

pub(super) struct UnitFacts<'a> {
    pub(super) hosted_from: Fact,
    pub(super) hosted_until: Fact,
    pub(super) licence_delegates: Fact,
    pub(super) appointments: Vec<&'a Appointment>,
}

impl<'a> UnitFacts<'a> {
    pub(super) fn of(register: &'a Register, id: &str) -> UnitFacts<'a> {
        let day = |day: Option<Day>| day.map_or(Fact::NOT_RECORDED, |d| Fact::known(i64::from(d.number())));
        let body = register.bodies.iter().find(|body| body.id == id);
        let never_hosted = body.is_some_and(|b: &Body| b.kind.is_some_and(|kind| kind != BodyKind::Unit));
        let hosted = |date: fn(&Body) -> Option<Day>| {
            if never_hosted { Absent::Nothing.fact() } else { day(body.and_then(date)) }
        };
        UnitFacts {
            hosted_from: hosted(|b| b.hosted_from),
            hosted_until: hosted(|b| b.hosted_until),
            licence_delegates: body
                .and_then(|b| b.licence_delegates)
                .map_or(Fact::NOT_RECORDED, |yes| Fact::known(i64::from(yes))),
            appointments: register.appointments.iter().filter(|a| a.unit == id && a.is_head).collect(),
        }
    }

    /// Yes where a permanent or shared appointment surely covers the day; no where another footing
    /// or a vacancy surely does and no permanent one may.
    pub(super) fn permanent_head(&self, act: Bound) -> Fact {
        let permanent =
            |a: &Appointment| a.person.is_some() && matches!(a.basis, Some(Basis::Permanent | Basis::Shared));
        let surely = |a: &Appointment| {
            a.from.is_some_and(|from| i64::from(from.number()) <= act.lo)
                && a.to.is_none_or(|to| act.hi < i64::from(to.number()))
                && a.expected_end.is_none_or(|end| a.to.is_some() || act.hi <= i64::from(end.number()))
        };
        let never = |a: &Appointment| {
            a.from.is_some_and(|from| act.hi < i64::from(from.number()))
                || a.to.is_some_and(|to| i64::from(to.number()) <= act.lo)
        };
        let footing_known = |a: &Appointment| a.person.is_none() || a.basis.is_some();
        let posts = &self.appointments;
        if posts.iter().any(|a| permanent(a) && surely(a)) {
            Fact::known(1)
        } else if posts.iter().any(|a| !permanent(a) && footing_known(a) && surely(a))
            && posts.iter().all(|a| (!permanent(a) && footing_known(a)) || never(a))
        {
            Fact::known(0)
        } else {
            Fact::NOT_RECORDED
        }
    }
}
