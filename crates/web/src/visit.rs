//! One request: what its reader sees, at which two times, and what the address says.

use crate::error::PageError;
use crate::frame::{Frame, HeadLine, Invented, Link};
use crate::keeps::{ILLUSTRATIVE, Keeps};
use crate::kit::query::{Query, day_of};
use crate::last_recorded::LastRecorded;
use crate::navigation::nothing_for;
use crate::site::app::App;
use crate::time_bar::TimeBar;
use hostboard_actions::answer::packs;
use hostboard_actions::clock;
use hostboard_actions::error::ActionError;
use hostboard_actions::ledger::portfolios;
use hostboard_actions::ledger::view::View;
use hostboard_actions::ledger::{Ledger, Times};
use hostboard_actions::reader::Reader;
use hostboard_actions::register::open::illustrative_deals;
use hostboard_actions::words::name::name_of;
use hostboard_domain::record::Kind;
use hostboard_domain::time::{Day, When};
use hostboard_rules::pack::Pack;
use std::borrow::Cow;
use std::sync::Arc;

/// Whether a page says what holds on a day: forms, lists of pages, stories and the ledger's own pages don't.
fn speaks_of_a_day(path: &str) -> bool {
    let timeless = ["/record", "/more", "/stories", "/ledger", "/sources"];
    !timeless.iter().any(|of| path.strip_prefix(of).is_some_and(|rest| rest.is_empty() || rest.starts_with('/')))
}

/// A request as a handler sees it.
pub(crate) struct Visit<'a> {
    /// What all visits share.
    pub app: &'a App,
    /// Who asks.
    pub reader: &'a Reader,
    /// What the reader sees, at the two times.
    pub view: View<'a>,
    /// What stands after the `?`; of a form that was sent, what it says.
    pub query: &'a Query,
    ledger: &'a Ledger,
    /// The path that was asked for.
    pub path: &'a str,
    times: Times,
    params: &'a [(String, String)],
}

/// What was asked for, apart.
pub(crate) struct Asked {
    /// Who asks.
    pub reader: Reader,
    /// The path, as it was sent.
    pub path: String,
    /// What stands after the `?`.
    pub query: Query,
    /// The parts of the path that stand for something, by their names.
    pub params: Vec<(String, String)>,
}

impl<'a> Visit<'a> {
    /// Reads the two times from the address, and the ledger at them.
    ///
    /// Errors: times that are no days.
    pub fn new(app: &'a App, ledger: &'a Ledger, asked: &'a Asked) -> Result<Visit<'a>, PageError> {
        let mut wrong = Vec::new();
        let mut day = |name: &str, label: &str| {
            let text = asked.query.get(name)?;
            let day = day_of(text);
            if day.is_none() {
                wrong.push(PageError::not_a_day(text, label));
            }
            day
        };
        let times = Times { at: day("at", "As it was on"), known: day("known", "As we knew it on") };
        if !wrong.is_empty() {
            return Err(ActionError::from(wrong).into());
        }
        Ok(Visit::of(app, ledger, asked, times))
    }

    /// For pages that say what is wrong: at the two times of the address, or where these are no days, at those at which
    /// the ledger opens.
    pub fn of_error(app: &'a App, ledger: &'a Ledger, asked: &'a Asked) -> Visit<'a> {
        Visit::new(app, ledger, asked).unwrap_or_else(|_| Visit::at_default_times(app, ledger, asked))
    }

    /// At the times at which the ledger opens, whatever the address says.
    pub fn at_default_times(app: &'a App, ledger: &'a Ledger, asked: &'a Asked) -> Visit<'a> {
        Visit::of(app, ledger, asked, Times::default())
    }

    fn of(app: &'a App, ledger: &'a Ledger, asked: &'a Asked, times: Times) -> Visit<'a> {
        let Asked { reader, path, query, params } = asked;
        Visit { app, reader, view: ledger.view(times, reader), query, ledger, path, times, params }
    }

    /// The key that the reader's forms carry.
    pub fn form_key(&self) -> String {
        self.app.form_keys.key_of(self.reader.id())
    }

    /// The ledger itself: for whether it was altered, and for what may be appended. What is shown comes from the view.
    pub fn ledger(&self) -> &'a Ledger {
        self.ledger
    }

    /// A part of the path, by its name; empty if there is none.
    pub fn param(&self, name: &str) -> &str {
        self.params.iter().find(|(n, _)| n == name).map_or("", |(_, value)| value)
    }

    /// What stands around a page of that title. `up` are the pages above it.
    pub fn frame(&self, title: impl Into<String>, up: &[(&str, &str)]) -> Frame {
        let times = self.view.times;
        let exact = self
            .query
            .without(&["at", "known", "story", "step"])
            .with("at", &times.at.to_string())
            .with("known", &times.known.to_string());
        let own = self.view.portfolio();
        let head = self.view.head();
        let demo = if self.app.settings.is_demo {
            " This is a demonstration: what you record here is gone when the program ends."
        } else {
            ""
        };
        let mut frame = Frame {
            title: title.into(),
            host: own.and_then(|own| own.host()).map(|host| name_of(&self.view.reading, &host)),
            portfolio: own
                .and_then(|own| own.title())
                .map_or_else(|| "a portfolio without a title".to_owned(), Cow::into_owned),
            crumbs: Vec::new(),
            times: Some(TimeBar::new(self.path, self.query, times)),
            head: Some(HeadLine { size: head.size, root: head.root.to_string().chars().take(16).collect() }),
            walk: crate::kit::walk::walk(self),
            path: self.path.to_owned(),
            address: format!("{}?{}", self.path, exact.written()),
            notice: format!("Software, not legal advice.{demo}"),
            nothing_for: nothing_for(
                &self.view.reading,
                own.is_some_and(|own| portfolios::has_stories(own.record.id())),
            ),
            last_recorded: self.last_recorded(),
            invented: self.invented(),
            keeps: self.keeps(),
        };
        frame.crumbs = up.iter().map(|(to, text)| Link { to: frame.to(to), text: (*text).to_owned() }).collect();
        frame
    }

    /// A day in the address, if there is one.
    ///
    /// Errors: a text that is none; `label` says where it was typed.
    pub fn day_asked(&self, name: &str, label: &str) -> Result<Option<Day>, PageError> {
        let Some(text) = self.query.get(name) else { return Ok(None) };
        match day_of(text) {
            Some(day) => Ok(Some(day)),
            None => Err(ActionError::from(vec![PageError::not_a_day(text, label)]).into()),
        }
    }

    /// Why a record of the address can't be shown: it was not known yet, or the error says it.
    pub fn not_known(&self, error: ActionError, kind: Kind, id: &str) -> PageError {
        match (error, self.view.known_later(kind, id)) {
            (ActionError::NotFound(_), Some(later)) => PageError::NotYet(later),
            (error, _) => error.into(),
        }
    }

    /// The first day that the handover can be on, where anybody has said.
    pub fn handover(&self) -> Option<Day> {
        self.view.portfolio().and_then(|own| own.handover()).and_then(When::first)
    }

    /// Whether illustrative deals are taken into totals.
    pub fn illustrative(&self) -> bool {
        self.query.get(ILLUSTRATIVE) == Some("yes")
    }

    /// What goes on to a page that has no two times, or sets them itself.
    pub(crate) fn choice(&self) -> Keeps {
        Keeps { times: Times::default(), illustrative: self.illustrative() }
    }

    /// What goes on to the next page.
    fn keeps(&self) -> Keeps {
        Keeps { times: self.times, illustrative: self.illustrative() }
    }

    /// What is said where the day is well after the last thing that was recorded.
    fn last_recorded(&self) -> Option<LastRecorded> {
        if speaks_of_a_day(self.path) { LastRecorded::of(&self.view, clock::today()) } else { None }
    }

    /// The choice to count illustrative deals, where there are any.
    fn invented(&self) -> Option<Invented> {
        let (deals, counted) = (illustrative_deals(&self.view), self.illustrative());
        let other = self.query.with(ILLUSTRATIVE, if counted { "" } else { "yes" }).without(&["page"]).written();
        let sign = if other.is_empty() { "" } else { "?" };
        (deals > 0).then(|| Invented { deals, counted, other: format!("{}{sign}{other}", self.path) })
    }

    /// The packs whose rules apply to the portfolio; where it names none, the one of the program's own that the address
    /// names, or none.
    ///
    /// Errors: a pack that is named and not there.
    pub fn packs(&self) -> Result<Vec<Arc<Pack>>, PageError> {
        let own = self.own_packs()?;
        if own.is_empty() { Ok(self.chosen_pack()?.into_iter().collect()) } else { Ok(own) }
    }

    /// Those of them that have rules about deals; where the portfolio names none such, the one of the program's own that
    /// the address names, or none.
    ///
    /// Errors: a pack that is named and not there.
    pub fn deal_packs(&self) -> Result<Vec<Arc<Pack>>, PageError> {
        let mut packs = self.own_packs()?;
        packs.retain(|pack| pack.asks_of_deals());
        if packs.is_empty() {
            packs.extend(self.chosen_pack()?.filter(|pack| pack.asks_of_deals()));
        }
        Ok(packs)
    }

    fn own_packs(&self) -> Result<Vec<Arc<Pack>>, PageError> {
        let own = self.view.packs();
        own.iter().map(|named| named.opens().and_then(|name| self.app.pack(name)).map_err(PageError::from)).collect()
    }

    /// The pack of the program's own that the address names.
    fn chosen_pack(&self) -> Result<Option<Arc<Pack>>, PageError> {
        let chosen = self.query.get("pack").filter(|name| packs::names().contains(name));
        Ok(chosen.map(|name| self.app.pack(name)).transpose()?)
    }
}
