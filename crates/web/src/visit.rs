//! One request: what its reader sees, at which two times, and what the address says.

use crate::error::PageError;
use crate::frame::{Frame, HeadLine, Link, TimeBar};
use crate::kit::query::{Query, day_of};
use crate::site::app::App;
use hostboard_actions::answer::packs;
use hostboard_actions::error::ActionError;
use hostboard_actions::ledger::view::View;
use hostboard_actions::ledger::{Ledger, Times};
use hostboard_actions::reader::Reader;
use hostboard_actions::words::name::name_of;
use hostboard_domain::time::{Day, When};
use hostboard_rules::pack::Pack;
use std::borrow::Cow;
use std::sync::Arc;

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

    /// At the times at which the ledger opens, whatever the address says: for pages that say what is wrong with it.
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
        let mut keeps = Query::default();
        if let Some(at) = self.times.at {
            keeps = keeps.with("at", &at.to_string());
        }
        if let Some(known) = self.times.known {
            keeps = keeps.with("known", &known.to_string());
        }
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
            keeps: keeps.written(),
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

    /// The first day that the handover can be on, where anybody has said.
    pub fn handover(&self) -> Option<Day> {
        self.view.portfolio().and_then(|own| own.handover()).and_then(When::first)
    }

    /// Whether illustrative deals are taken into totals.
    pub fn illustrative(&self) -> bool {
        self.query.get("illustrative") == Some("yes")
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
        let own = self.view.portfolio().map_or_else(Vec::new, |own| own.packs());
        own.iter().map(|name| self.app.pack(name).map_err(PageError::from)).collect()
    }

    /// The pack of the program's own that the address names.
    fn chosen_pack(&self) -> Result<Option<Arc<Pack>>, PageError> {
        let chosen = self.query.get("pack").filter(|name| packs::names().contains(name));
        Ok(chosen.map(|name| self.app.pack(name)).transpose()?)
    }
}
