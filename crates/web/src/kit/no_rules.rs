//! What is shown where a page needs rules about deals and the portfolio names none: which there are to choose from.

use crate::frame::{Frame, Link, part};
use crate::site::respond::{Shown, shown};
use crate::visit::Visit;
use askama::Template;
use hostboard_actions::answer::packs;

#[derive(Template)]
#[template(path = "no_rules.html")]
struct NoRules {
    frame: Frame,
    title: &'static str,
    packs: Vec<Link>,
    /// Where the portfolio's own record is corrected.
    own_record: String,
}

/// The page, with each pack of the program that has rules about deals as a way to the same page under its rules.
pub(crate) fn choose_rules(visit: &Visit<'_>, title: &'static str) -> Shown {
    let frame = visit.frame(title, &[("/", "Portfolio")]);
    let link = |name: &&str| {
        let pack = visit.app.pack(name).ok().filter(|pack| pack.asks_of_deals())?;
        let to = frame.asking(visit.path, &visit.query.with("pack", name));
        Some(Link { to, text: pack.title.clone() })
    };
    let packs = packs::names().iter().filter_map(link).collect();
    let own = visit.view.portfolio().map(|own| format!("/record/portfolio?correct={}", part(own.record.id())));
    let own_record = frame.to(own.as_deref().unwrap_or("/record/portfolio"));
    shown(&NoRules { frame, title, packs, own_record })
}
