//! A ledger's answers, kept with the view: a page that lists deals does not check the register again.

use super::{Checked, check};
use crate::answer::ask::Question;
use crate::error::ActionError;
use crate::ledger::kept::{Keyed, Thing};
use crate::ledger::news::News;
use crate::ledger::view::View;
use crate::register::open::{self, Opened, touches_register};
use hostboard_domain::problem::Problem;
use hostboard_rules::pack::Pack;
use std::sync::Arc;

/// The answers of one pack about every deal, asked on the day of the view.
pub struct Answers {
    /// The deals, illustrative ones among them.
    pub opened: Arc<Opened>,
    /// The answers, by row. That of a real deal is worked out as if no illustrative one were there.
    pub checked: Checked,
    /// By row, whether the deal is illustrative.
    pub illustrative: Vec<bool>,
    /// Problems of directions, consents and settings that the pack cannot read: these count for nothing.
    pub uncounted: Vec<Problem>,
}

/// The deals of a view, illustrative ones among them; without a second register where there are none.
pub(crate) fn with_illustrative(view: &View<'_>) -> Arc<Opened> {
    let real = open::kept(view, false);
    if real.left_out == 0 { real } else { open::kept(view, true) }
}

#[derive(Default)]
struct KeptAnswers {
    by_pack: Keyed<String, Result<Arc<Answers>, ActionError>>,
}

impl Thing for KeptAnswers {
    fn forget(&mut self, news: &News<'_>) {
        if touches_register(news) {
            *self = KeptAnswers::default();
        }
    }
}

/// What a pack says of every deal of a view, worked out once.
///
/// Errors: a question that the pack can't be asked.
pub fn kept(view: &View<'_>, pack: &Pack) -> Result<Arc<Answers>, ActionError> {
    view.kept::<KeptAnswers>().by_pack.get_or(pack.name.clone(), || answers(view, pack).map(Arc::new))
}

fn answers(view: &View<'_>, pack: &Pack) -> Result<Answers, ActionError> {
    let opened = with_illustrative(view);
    let real = open::kept(view, false);
    let (mut checked, uncounted) = checked(&opened, pack)?;
    let illustrative: Vec<bool> = (0..opened.register.len()).map(|row| opened.register.is_illustrative(row)).collect();
    if !Arc::ptr_eq(&opened, &real) {
        let (of_real, _) = self::checked(&real, pack)?;
        let before = u32::try_from(checked.kinds.len()).unwrap_or(u32::MAX);
        checked.kinds.extend(of_real.kinds);
        // Both registers hold the real deals in one order.
        let mut kinds = of_real.rows.into_iter();
        for (_, kind) in checked.rows.iter_mut().enumerate().filter(|(row, _)| !illustrative[*row]) {
            *kind = kinds.next().map_or(*kind, |of_real| before + of_real);
        }
    }
    Ok(Answers { opened, checked, illustrative, uncounted })
}

/// The answers, and what of the records beside the deals the pack cannot read.
fn checked(opened: &Opened, pack: &Pack) -> Result<(Checked, Vec<Problem>), ActionError> {
    let ready = Question::default().ready(pack, opened)?;
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    Ok((check(&opened.register, &ready, &opened.mapping_assumes, threads), ready.uncounted))
}
