//! What stands around every page: header, navigation, the two times, the foot.

use crate::keeps::{ILLUSTRATIVE, Keeps};
use crate::kit::assets::{ICON, STYLE};
use crate::kit::query::Query;
use crate::last_recorded::LastRecorded;
use crate::time_bar::TimeBar;
use hostboard_domain::time::Day;
use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

/// A link: where to, and its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// Where to.
    pub to: String,
    /// Its text.
    pub text: String,
}

/// What stands around a page.
#[derive(Clone, Debug)]
pub struct Frame {
    /// The page's title.
    pub title: String,
    /// The host's name.
    pub host: Option<String>,
    /// The portfolio's title.
    pub portfolio: String,
    /// The way up.
    pub crumbs: Vec<Link>,
    /// The two times, unless the page has none.
    pub times: Option<TimeBar>,
    /// Where the ledger stands.
    pub head: Option<HeadLine>,
    /// The step of a story that the page was opened from.
    pub walk: Option<Walk>,
    /// The page's path.
    pub path: String,
    /// The address of this very view.
    pub address: String,
    /// What every page says at its foot.
    pub notice: String,
    /// What is said where the day is well after the last thing that was recorded.
    pub last_recorded: Option<LastRecorded>,
    /// Whether illustrative deals count; none where the portfolio has none.
    pub invented: Option<Invented>,
    /// Pages that this portfolio has nothing for: in the list under `More`, and in no menu.
    pub(crate) nothing_for: Vec<&'static str>,
    /// What goes on to the next page.
    pub(crate) keeps: Keeps,
}

/// Whether illustrative deals count, with the way to choose otherwise.
#[derive(Clone, Debug)]
pub struct Invented {
    /// How many there are.
    pub deals: usize,
    /// Whether they count.
    pub counted: bool,
    /// The same page with the other choice.
    pub other: String,
}

/// Where a reader of a story is, with the ways on.
#[derive(Clone, Debug)]
pub struct Walk {
    /// The story, with all its steps.
    pub story: Link,
    /// Which step it is, from 1.
    pub step: usize,
    /// How many there are.
    pub steps: usize,
    /// What the step is called.
    pub title: String,
    /// What it tells.
    pub text: String,
    /// The step before.
    pub before: Option<String>,
    /// The step after.
    pub after: Option<String>,
}

/// Where the ledger stands.
#[derive(Clone, Debug)]
pub struct HeadLine {
    /// How many entries.
    pub size: u64,
    /// The root of the tree, in short.
    pub root: String,
}

/// The pages of single records: reached from wherever a record is named, and so in no list.
pub(crate) const RECORDS: &str = "/records";

/// What has to be written otherwise in a part of a path.
const PART: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'`')
    .add(b'{')
    .add(b'}')
    .add(b'/')
    .add(b'%')
    .add(b'&')
    .add(b'\\')
    .add(b'\'');

/// A part of a path, such as a record's id.
pub(crate) fn part(text: &str) -> String {
    // A part of dots alone would be taken for a step up.
    match text {
        "." => "%2E".to_owned(),
        ".." => "%2E%2E".to_owned(),
        text => utf8_percent_encode(text, PART).to_string(),
    }
}

impl Frame {
    /// The address of another page at the same two times, with the same choice of deals.
    pub fn to(&self, path: &str) -> String {
        self.keeps.on(path)
    }

    /// The address of another page at other times, with the same choice of deals.
    pub(crate) fn at_times(&self, path: &str, at: Day, known: Day) -> String {
        self.keeps.at(at, known).on(path)
    }

    /// The address of another page with names and values, at the same two times, with the same choice of deals.
    pub(crate) fn asking(&self, path: &str, query: &Query) -> String {
        let query = query.without(&["at", "known"]).written();
        if query.is_empty() { self.to(path) } else { self.to(&format!("{path}?{query}")) }
    }

    /// What a form of a page sends besides its own fields: the two times, and the choice to count illustrative deals.
    pub fn hidden(&self) -> Vec<(&'static str, String)> {
        let times = self.times.iter().flat_map(|times| [("at", times.at.clone()), ("known", times.known.clone())]);
        times.chain(self.hidden_choice()).collect()
    }

    /// The same for a form that asks for times itself.
    pub fn hidden_choice(&self) -> Option<(&'static str, String)> {
        self.keeps.illustrative.then(|| (ILLUSTRATIVE, "yes".to_owned()))
    }

    /// The address of the page of something under a path: `/units` and an id.
    pub fn of(&self, path: &str, id: &str) -> String {
        self.to(&format!("{path}/{}", part(id)))
    }

    /// The address of the page of a deal; of one that several enter into, as it stands for that unit.
    pub(crate) fn deal(&self, id: &str, unit: &str, is_joint: bool) -> String {
        match is_joint {
            true => self.to(&format!("/deals/{}?unit={}", part(id), part(unit))),
            false => self.of("/deals", id),
        }
    }

    /// The address of a record's own page.
    pub fn record(&self, kind: &str, id: &str) -> String {
        self.to(&format!("{RECORDS}/{}/{}", part(kind), part(id)))
    }

    /// Whether there are illustrative deals and figures count them.
    pub(crate) fn counts_illustrative(&self) -> bool {
        self.invented.as_ref().is_some_and(|invented| invented.counted)
    }

    /// Whether what the page shows is old.
    pub fn is_old(&self) -> bool {
        self.warning().is_some()
    }

    /// What warns that the page is old.
    pub fn warning(&self) -> Option<&str> {
        match &self.last_recorded {
            Some(LastRecorded::Old(text)) => Some(text),
            _ => None,
        }
    }

    /// What says that the page looks ahead of what was known.
    pub fn remark(&self) -> Option<&str> {
        match &self.last_recorded {
            Some(LastRecorded::Ahead(text)) => Some(text),
            _ => None,
        }
    }

    /// A sentence in the present tense, as one of what was last recorded where that is old.
    pub(crate) fn as_recorded(&self, text: String) -> String {
        if self.is_old() { format!("As last recorded: {text}") } else { text }
    }

    /// The style sheet's name.
    pub fn style(&self) -> &str {
        STYLE.name()
    }

    /// The icon's name.
    pub fn icon(&self) -> &str {
        ICON.name()
    }
}
