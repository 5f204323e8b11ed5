//! The table of routes: which page, form or file answers at which address.
//!
//! Leaves to others: how a request is read and answered (`handle`), and whom it is answered for (`guard`).

use super::app::App;
use super::guard::guard;
use super::handle::{form, page, page_of_disk};
use super::respond::Shown;
use crate::codes;
use crate::error::PageError;
use crate::kit::assets;
use crate::pages::{
    accessibility, appraisal, assurance, books, changes, check, deal, deals, destinations, exposure, home, ledger,
    market, more, programme, record, records, register, review, search, sources, staffing, stories, succession, unit,
    units, verify, what_ifs,
};
use crate::visit::Visit;
use axum::{Router, middleware, routing};
use hostboard_domain::problem::Problem;
use std::sync::Arc;

/// Every page.
pub fn router(app: Arc<App>) -> Router {
    register::routes(Router::new())
        .route("/", page(home::show))
        .route("/units", page(units::show))
        .route("/units/{id}", page(unit::show))
        .route("/units/{id}/books", page(books::show))
        .route("/units/{id}/books.csv", page(books::csv))
        .route("/units/{id}/what-ifs", page(what_ifs::show))
        .route("/units/{id}/what-ifs.csv", page(what_ifs::csv))
        .route("/units/{id}/staffing", page(staffing::show))
        .route("/units/{id}/staffing.csv", page(staffing::csv))
        .route("/programme", page(programme::show))
        .route("/programme/calendar.ics", page(programme::calendar))
        .route("/assurance", page(assurance::show))
        .route("/reviews/{id}", page(review::show))
        .route("/succession", page(succession::show))
        .route("/searches/{id}", page(search::show))
        .route("/searches/{id}/candidates/{body}", page(search::show_sheet))
        .route("/searches/{id}/appraisal", page(appraisal::show))
        .route("/searches/{id}/appraisal.json", page(appraisal::json))
        .route("/market", page(market::show))
        .route("/deals", page(deals::show))
        .route("/deals.csv", page(deals::csv))
        .route("/deals.xlsx", page(deals::workbook))
        .route("/deals/{id}", page(deal::show))
        .route("/exposure", page(exposure::show))
        .route("/exposure.csv", page(exposure::csv))
        .route("/destinations", page(destinations::show))
        .route("/destinations.csv", page(destinations::csv))
        .route("/check", page(check::show))
        .route("/check/letter", page(check::letter))
        .route("/records/{kind}/{id}", page(records::show))
        .route("/sources", page(sources::show))
        .route("/sources/{id}", page(sources::show_one))
        .route("/ledger", page(ledger::show))
        .route("/ledger.csv", page(ledger::csv))
        .route("/ledger/verify", page_of_disk(verify::show))
        .route("/ledger/changes", page(changes::show))
        .route("/ledger/entries/{seq}", page(ledger::show_entry))
        .route("/record", page(record::show))
        .route("/record/file", page(record::show).merge(record::take_file()))
        .route("/record/drafts", page(record::show_drafts).merge(form(record::decide)))
        .route("/record/done", page(record::show_done))
        .route("/record/{kind}", page(record::show_form).merge(form(record::take)))
        .route("/record/{kind}/{id}/withdraw", page(record::withdraw))
        .route("/accessibility", page(accessibility::show))
        .route("/more", page(more::show))
        .route("/stories", page(stories::list))
        .route("/stories/{name}", page(stories::show))
        .route("/assets/{name}", routing::get(assets::give))
        .fallback(page(not_there))
        .layer(middleware::from_fn_with_state(Arc::clone(&app), guard))
        .with_state(app)
}

fn not_there(visit: &Visit<'_>) -> Shown {
    let help = "look at the address, or start from the portfolio";
    let message = format!("there is no page {}", hostboard_domain::problem::quoted(&visit.frame("", &[]).path));
    let problem = Problem::of_address(codes::PAGE_NOT_THERE, message, help);
    Err(PageError::Action(hostboard_actions::error::ActionError::NotFound(problem)))
}
