//! The portfolio at a glance: each unit with its alarms, its waiting deals and what it commits the host to.

use crate::error::ActionError;
use crate::ledger::kept::{Both, Keyed, Thing};
use crate::ledger::news::News;
use crate::ledger::view::View;
use crate::portfolio::claims::topics;
use crate::portfolio::exposure::{self, Exposure};
use crate::portfolio::heads;
use crate::portfolio::summary::{Portfolio, UnitLine, portfolio};
use crate::portfolio::watch::{Watched, watch};
use crate::register::open;
use hostboard_analysis::exposure::Figure;
use hostboard_domain::deal::{DealFact, Stage};
use hostboard_domain::ledger::history::Version;
use hostboard_domain::record::{Claim, Kind, Wait};
use hostboard_domain::time::When;
use hostboard_rules::language::truth::Truth;
use hostboard_rules::pack::Pack;
use hostboard_rules::pack::topics::Topics;
use hostboard_rules::watch::{About, Alarm, Level, Missing, WatchFact};
use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

/// A portfolio at a glance.
pub struct Overview {
    /// What is known of the whole.
    pub portfolio: Arc<Portfolio>,
    /// What each pack's watch rules say.
    pub watched: AllWatched,
    /// The units: those that need action first, then by name.
    pub units: Vec<Glance>,
    /// What is committed from the handover on, where its first day is known.
    pub exposure: Option<Arc<Exposure>>,
    /// Whether anybody is recorded as head of any body, on whatever day.
    pub ever_headed: bool,
}

/// A unit at a glance.
#[derive(Clone, Debug)]
pub struct Glance {
    /// The unit, its heads and its newest grade.
    pub line: UnitLine,
    /// The most urgent alarm that is raised.
    pub level: Option<Level>,
    /// Alarms that are raised: which pack, which of its alarms.
    pub alarms: Vec<(usize, usize)>,
    /// What watch rules would need and nobody has recorded, each once.
    pub gaps: Vec<Unrecorded>,
    /// How many deals are recorded.
    pub deals: usize,
    /// How many of them are only proposed.
    pub waiting: usize,
    /// What it commits the host to from the handover onwards.
    pub exposure: Option<Figure>,
}

/// Something that a watch rule would need and that nobody has recorded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unrecorded {
    /// A fact, whichever packs ask for it.
    Fact(WatchFact),
    /// A parameter of a pack without a value, by the places of both.
    Parameter {
        /// The pack, among those of the overview.
        pack: usize,
        /// The parameter.
        parameter: usize,
    },
}

impl Unrecorded {
    fn of(missing: Missing, pack: usize) -> Unrecorded {
        match missing {
            Missing::Fact(fact) => Unrecorded::Fact(fact),
            Missing::Parameter(parameter) => Unrecorded::Parameter { pack, parameter },
        }
    }
}

impl Overview {
    /// Whether any rule watches subjects of that sort: where none does, no alarm says nothing.
    pub fn watches(&self, about: About) -> bool {
        self.watched.iter().any(|(pack, _)| pack.watches(about))
    }

    /// How many units call for somebody now.
    pub fn to_act(&self) -> usize {
        self.units.iter().filter(|unit| unit.level == Some(Level::Act)).count()
    }

    /// An alarm of a unit, with the pack whose rule raised it.
    pub fn alarm(&self, at: (usize, usize)) -> Option<(&Pack, &Alarm)> {
        let (pack, watched) = self.watched.get(at.0)?;
        Some((pack, watched.watching.alarms.get(at.1)?))
    }
}

/// What an overview is asked for: the names of the packs, how many days they look ahead, and whether illustrative deals
/// count.
type Asked = (Vec<String>, u32, bool);

/// What each pack's watch rules say.
pub type AllWatched = Arc<Vec<(Arc<Pack>, Watched)>>;

#[derive(Default)]
struct KeptOverviews {
    /// The topics of the claims behind `portfolio`.
    topics: OnceLock<Arc<Topics>>,
    portfolio: Both<Portfolio>,
    /// By the names of the packs and how many days they look ahead.
    watched: Keyed<(Vec<String>, u32), Result<AllWatched, ActionError>>,
    overviews: Keyed<Asked, Result<Arc<Overview>, ActionError>>,
}

/// The kinds of records that both the summary of a portfolio and watch rules are about, besides claims.
const OF_BOTH: [Kind; 5] = [Kind::Appointment, Kind::Post, Kind::Body, Kind::Relation, Kind::Review];

/// Further kinds that watch rules alone are about.
const OF_WATCHED: [Kind; 11] = [
    Kind::Milestone,
    Kind::Expectation,
    Kind::Checkpoint,
    Kind::ReviewCondition,
    Kind::Intervention,
    Kind::Report,
    Kind::Account,
    Kind::Parameter,
    Kind::Search,
    Kind::Wait,
    Kind::Consent,
];

/// Whether a deal is touched that waits, or that something waits for.
fn touches_awaited_deal(news: &News<'_>) -> bool {
    let is_new = |id: &str| news.of(Kind::Deal).any(|turn| turn.newest.id() == id);
    let mut waits = news.reading.records::<Wait<_>>();
    news.touches(&[Kind::Deal])
        && waits.any(|wait| [wait.what(), wait.awaited()].into_iter().flatten().any(|id| is_new(&id)))
}

/// Whether claims on any of these topics are touched.
fn is_on(news: &News<'_>, topics: &[&[String]]) -> bool {
    news.speaks_of(Kind::Claim, Claim::TOPIC, |topic| topics.iter().any(|of| of.iter().any(|one| one == topic)))
}

impl Thing for KeptOverviews {
    fn forget(&mut self, news: &News<'_>) {
        let of_both = news.touches_cited(&OF_BOTH);
        let claimed = |of: &Arc<Topics>| is_on(news, &[&of.permanent_heads, &of.host_priorities]);
        if of_both || news.touches(&[Kind::Succession, Kind::Checkpoint]) || self.topics.get().is_none_or(claimed) {
            self.portfolio = Both::default();
            self.overviews = Keyed::default();
        }
        let is_touched = of_both || touches_awaited_deal(news) || news.touches(&OF_WATCHED);
        let counts = |pack: &Arc<Pack>| is_on(news, &[&pack.topics.customers_lost]);
        let all_stay = self.watched.change(|_, watched| {
            !is_touched && watched.as_ref().is_ok_and(|all| !all.iter().any(|(pack, _)| counts(pack)))
        });
        if !all_stay || news.touches(&[Kind::Deal]) {
            self.overviews = Keyed::default();
        }
    }

    fn bring_up_to_date(&mut self, news: &News<'_>) {
        if !news.touches(&[Kind::Deal]) {
            return;
        }
        let deals = news.reading.of(Kind::Deal).len();
        let is_left_out = |deal: Option<Version<'_>>| deal.is_some_and(|deal| deal.is_illustrative());
        let before = news.of(Kind::Deal).filter(|turn| is_left_out(turn.was)).count();
        let now = news.of(Kind::Deal).filter(|turn| is_left_out(turn.is)).count();
        self.portfolio.change(|portfolio, illustrative| {
            let left_out = if illustrative { 0 } else { portfolio.deals.1 + now - before };
            portfolio.deals = (deals - left_out, left_out);
            true
        });
    }
}

/// The same, kept with the view for who asks next.
///
/// Errors: sums that can't be counted.
pub fn kept(
    view: &View<'_>,
    packs: &[Arc<Pack>],
    horizon_days: u32,
    illustrative: bool,
) -> Result<Arc<Overview>, ActionError> {
    let names: Vec<String> = packs.iter().map(|pack| pack.name.clone()).collect();
    let kept = view.kept::<KeptOverviews>();
    kept.overviews
        .get_or((names, horizon_days, illustrative), || overview(view, packs, horizon_days, illustrative).map(Arc::new))
}

/// Reads the portfolio at a glance, looking so many days ahead for alarms.
///
/// Errors: sums that can't be counted.
pub fn overview(
    view: &View<'_>,
    packs: &[Arc<Pack>],
    horizon_days: u32,
    illustrative: bool,
) -> Result<Overview, ActionError> {
    let kept = view.kept::<KeptOverviews>();
    let names: Vec<String> = packs.iter().map(|pack| pack.name.clone()).collect();
    let watched = kept.watched.get_or((names, horizon_days), || all_watched(view, packs, horizon_days))?;
    kept.topics.get_or_init(|| topics(view));
    let portfolio = kept.portfolio.get_or(illustrative, || portfolio(view, illustrative));
    let opened = open::kept(view, illustrative);
    let register = &opened.register;
    let exposure = from_handover(view, portfolio.handover, illustrative)?;
    let of_unit: HashMap<&str, Figure> = exposure
        .iter()
        .flat_map(|exposure| exposure.units.iter().map(|line| (line.name.as_str(), line.figures.firm)))
        .collect();
    let mut counts = vec![(0, 0); register.units.len()];
    for row in 0..register.len() {
        let count: &mut (usize, usize) = &mut counts[register.unit(row) as usize];
        count.0 += 1;
        let stage = register.fact(DealFact::Stage, row);
        count.1 += usize::from(stage.value() == Some(Stage::Proposed as i64));
    }
    let mut units: Vec<Glance> = portfolio
        .units
        .iter()
        .map(|line| {
            let counted = register.units.find(&line.unit.id).map(|unit| counts[unit as usize]);
            let (deals, waiting) = counted.unwrap_or_default();
            let exposure = of_unit.get(line.unit.id.as_str()).copied();
            Glance { line: line.clone(), level: None, alarms: Vec::new(), gaps: Vec::new(), deals, waiting, exposure }
        })
        .collect();
    raise(&mut units, &watched);
    units.sort_by_key(|unit| unit.level.map_or(usize::MAX, |level| level as usize));
    let ever_headed = !heads::all_kept(view).is_empty();
    Ok(Overview { portfolio, watched, units, exposure, ever_headed })
}

fn all_watched(view: &View<'_>, packs: &[Arc<Pack>], horizon_days: u32) -> Result<AllWatched, ActionError> {
    let watched = packs.iter().map(|pack| Ok((Arc::clone(pack), watch(view, pack, horizon_days, &[])?)));
    watched.collect::<Result<Vec<_>, ActionError>>().map(Arc::new)
}

/// Gives each unit its alarms, and the facts that rules miss.
fn raise(units: &mut [Glance], watched: &[(Arc<Pack>, Watched)]) {
    let places: HashMap<String, usize> =
        units.iter().enumerate().map(|(place, unit)| (unit.line.unit.id.clone(), place)).collect();
    for (of, (_, watched)) in watched.iter().enumerate() {
        for (at, alarm) in watched.watching.alarms.iter().enumerate() {
            let subject = &watched.subjects[alarm.subject];
            let Some(place) = places.get(&subject.id).filter(|_| subject.about == About::Unit) else { continue };
            let unit = &mut units[*place];
            if alarm.truth == Truth::Holds {
                unit.level = Some(unit.level.map_or(alarm.level, |level| level.min(alarm.level)));
                unit.alarms.push((of, at));
                continue;
            }
            for missing in alarm.missing.iter().map(|missing| Unrecorded::of(*missing, of)) {
                if !unit.gaps.contains(&missing) {
                    unit.gaps.push(missing);
                }
            }
        }
    }
}

/// What is committed from the first day that a handover can be on; nothing where nobody has said when that is.
fn from_handover(
    view: &View<'_>,
    handover: Option<When>,
    illustrative: bool,
) -> Result<Option<Arc<Exposure>>, ActionError> {
    let Some(handover) = handover.and_then(When::first) else { return Ok(None) };
    let question = exposure::ExposureQuestion { handover, until: None, assume: Vec::new() };
    exposure::kept(view, &question, illustrative).map(Some)
}
