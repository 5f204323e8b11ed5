//! What sort of body somebody is.

use hostboard_domain::body::Sector;

/// A sector in words.
pub fn sector_words(sector: Sector) -> &'static str {
    match sector {
        Sector::Nhs => "NHS body",
        Sector::LocalGovernment => "council or other local government body",
        Sector::CentralGovernment => "government department or agency",
        Sector::Private => "private firm",
        Sector::Voluntary => "charity, mutual or social enterprise",
        Sector::Other => "other body",
    }
}
