//! Where a fact that an answer waits for is recorded: the form of its record, filled as far as the question says.

use crate::frame::{Frame, part};
use crate::kit::query::Query;
use hostboard_domain::record::{Direction, Kind, Setting};
use hostboard_rules::answer::explain::MissingFact;
use hostboard_rules::answer::missing::Missing;
use hostboard_rules::language::fact::{Derived, FactId};
use hostboard_rules::pack::Pack;

/// What a fact is missing of: a deal, and who it is of.
pub(crate) struct Wanting<'a> {
    /// The deal asked about.
    pub deal: &'a str,
    /// Its unit.
    pub unit: &'a str,
    /// The id of the other party, where it is recorded.
    pub party: Option<&'a str>,
    /// Ids of the consents that were asked with, by their places.
    pub consent: &'a dyn Fn(usize) -> String,
}

/// The address at which a missing fact can be recorded.
pub(crate) fn way_to_record(frame: &Frame, missing: &MissingFact, wanting: &Wanting<'_>, pack: &Pack) -> String {
    let correct = |kind: Kind, id: &str| frame.to(&format!("/record/{}?correct={}", part(kind.word()), part(id)));
    let direction = || {
        let query = Query::default().with(Direction::UNIT.name, wanting.unit);
        frame.to(&format!("/record/{}?{}", Kind::Direction.word(), query.written()))
    };
    match &missing.what {
        Missing::Own(FactId::Deal(_)) | Missing::Others(_) | Missing::Row(_) => {
            correct(Kind::Deal, missing.deal.as_deref().unwrap_or(wanting.deal))
        }
        Missing::Own(FactId::Derived(fact)) => match fact {
            Derived::ActDate | Derived::LengthMonths | Derived::ExtendedMonths => correct(Kind::Deal, wanting.deal),
            // Without its id in the deal, nobody knows whose sector it is.
            Derived::SupplierSector => {
                wanting.party.map_or_else(|| correct(Kind::Deal, wanting.deal), |party| correct(Kind::Body, party))
            }
            Derived::HostedFrom | Derived::HostedUntil => frame.to(&format!("/record/{}", Kind::Relation.word())),
            Derived::LicenceDelegates => correct(Kind::Body, wanting.unit),
            Derived::PermanentHead => frame.to(&format!("/record/{}", Kind::Appointment.word())),
        },
        Missing::Unread(_, Some(id)) => correct(Kind::Direction, id),
        Missing::Direction | Missing::Unread(_, None) => direction(),
        Missing::Parameter(place) if pack.parameters[*place].direction.is_some() => direction(),
        Missing::Parameter(place) => {
            let query = Query::default().with(Setting::PARAMETER.name, &pack.parameters[*place].name);
            frame.to(&format!("/record/{}?{}", Kind::Setting.word(), query.written()))
        }
        Missing::Consent(place, _) => correct(Kind::Consent, &(wanting.consent)(*place)),
    }
}
