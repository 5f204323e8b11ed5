//! The menu of every page and the list under `More`, with what this portfolio has nothing for.
//!
//! Invariants: every page that is in no menu is in the list under `More`, but for stories where there are none.

use crate::frame::{Frame, RECORDS};
use hostboard_domain::ledger::reading::Reading;
use hostboard_domain::record::Kind;

/// A way in the navigation.
pub struct NavItem {
    /// Where to.
    pub to: String,
    /// Its text.
    pub text: &'static str,
    /// Whether the page belongs to it.
    pub current: bool,
    /// Whether the page is it.
    pub page: bool,
}

/// The page of stories.
const STORIES: &str = "/stories";
const CHECK: &str = "/check";
/// Below the page before it in the menu, and in the menu itself.
const REGISTER: &str = "/check/register";

const NAV: [(&str, &str); 9] = [
    ("/", "Portfolio"),
    ("/units", "Units"),
    ("/deals", "Deals"),
    (CHECK, "May we sign?"),
    (REGISTER, "Check a register"),
    ("/exposure", "Exposure"),
    ("/programme", "Programme"),
    (STORIES, "Stories"),
    ("/more", "More"),
];

/// A page that `/more` lists.
#[derive(Debug)]
pub(crate) struct MorePage {
    /// Its path.
    pub(crate) path: &'static str,
    /// Its title in the list.
    pub(crate) title: &'static str,
    /// What stands on it.
    pub(crate) about: &'static str,
}

impl MorePage {
    const fn new(path: &'static str, title: &'static str, about: &'static str) -> MorePage {
        MorePage { path, title, about }
    }
}

/// The pages that stand under `More`, in the order of its list.
pub(crate) const MORE: [MorePage; 7] = [
    MorePage::new(
        "/destinations",
        "Destinations",
        "What happens to each live deal at the handover, and for which this is not recorded",
    ),
    MorePage::new("/assurance", "Assurance", "Each unit's result at each checkpoint"),
    MorePage::new("/succession", "Succession", "Who should run a unit without a head: options, approaches, conditions"),
    MorePage::new("/market", "Market", "Suppliers, meetings with them, and what was said of how much business is open"),
    MorePage::new("/sources", "Sources", "What is based on each, and where they disagree"),
    MorePage::new(
        "/ledger",
        "Ledger",
        "Every entry, what changed between two times, and whether the record was altered",
    ),
    MorePage::new("/record", "Record something", "Add, correct or withdraw a record, with a reason and a source"),
];

/// Pages of the menu that stand in the list under `More` where there is nothing for them.
const OF_MENU: [MorePage; 2] = [
    MorePage::new("/exposure", "Exposure", "What deals commit the host to from the handover onwards"),
    MorePage::new("/programme", "Programme", "Dated promises, and what people expect of them now"),
];

/// The kinds of record without any of which there is nothing for a page.
const NEEDS: [(&str, &[Kind]); 6] = [
    ("/exposure", &[Kind::Deal]),
    ("/programme", &[Kind::Milestone, Kind::Deal]),
    ("/destinations", &[Kind::Deal, Kind::Post, Kind::Service]),
    ("/assurance", &[Kind::Checkpoint, Kind::Review, Kind::Rung]),
    ("/succession", &[Kind::Search]),
    ("/market", &[Kind::Engagement, Kind::Claim, Kind::Deal, Kind::Spend]),
];

/// The pages that a portfolio has nothing for, as it is at two times.
pub(crate) fn nothing_for(reading: &Reading<'_>, has_stories: bool) -> Vec<&'static str> {
    let is_there = |kind: &Kind| reading.of(*kind).len() > 0 || reading.perhaps(*kind).next().is_some();
    let empty = NEEDS.iter().filter(|(_, kinds)| !kinds.iter().any(is_there)).map(|(path, _)| *path);
    empty.chain((!has_stories).then_some(STORIES)).collect()
}

impl Frame {
    /// The ways in the navigation.
    pub fn nav(&self) -> Vec<NavItem> {
        let under = |to: &str| self.path == to || self.path.starts_with(&format!("{to}/"));
        let is_left_out = |to: &str| self.nothing_for.contains(&to);
        NAV.iter()
            .filter(|(to, _)| !is_left_out(to))
            .map(|(to, text)| NavItem {
                to: self.to(to),
                text,
                page: self.path == *to,
                current: match *to {
                    "/" => self.path == "/",
                    CHECK => under(CHECK) && !under(REGISTER),
                    "/more" => {
                        let of_menu = OF_MENU.iter().filter(|page| is_left_out(page.path));
                        under(to) || under(RECORDS) || MORE.iter().chain(of_menu).any(|more| under(more.path))
                    }
                    to => under(to),
                },
            })
            .collect()
    }

    /// The pages under `More`: those there is something for, and those there is nothing for yet.
    pub(crate) fn more(&self) -> (Vec<&'static MorePage>, Vec<&'static MorePage>) {
        let is_empty = |page: &&MorePage| self.nothing_for.contains(&page.path);
        let (empty, pages): (Vec<_>, Vec<_>) = MORE.iter().partition(is_empty);
        (pages, OF_MENU.iter().filter(is_empty).chain(empty).collect())
    }
}
