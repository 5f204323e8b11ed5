//! What an option would do, by its kind.

use hostboard_domain::record::Way;

/// What an option of that kind does, in a few words.
pub const fn way(way: Way) -> &'static str {
    match way {
        Way::HeadPost => "An outside body fills the head post only",
        Way::WholeTeam => "An outside body forms the whole top team",
        Way::Takeover => "Another unit takes it over",
        Way::Secondment => "People are lent from within",
        Way::Franchise => "An independent body runs it under licence",
        Way::Mutual => "Its staff own it",
        Way::BusinessAsUsual => "Things stay as they are",
        Way::DoMinimum => "As little as has to be done",
    }
}
