//! What each rule makes of a deal, with the figures it used and the deals it counted.

use crate::frame::{Frame, Link};
use crate::kit::components::{Colour, Tag};
use crate::kit::words::{capital, count};
use crate::visit::Visit;
use hostboard_actions::answer::deal::Deal;
use hostboard_actions::words::answer::{by_party, truth};
use hostboard_actions::words::figure::{label, value_in_sentence};
use hostboard_actions::words::missing::spoken_names;
use hostboard_actions::words::origin::origins;
use hostboard_actions::words::strength::cited;
use hostboard_domain::origin::Origin;
use hostboard_domain::record::Kind;
use hostboard_rules::answer::explain::{self, Answer, Deals};
use hostboard_rules::language::truth::Truth;
use hostboard_rules::pack::{Outcome, Pack};

/// What one rule makes of the deal.
pub(super) struct Finding {
    pub tag: Tag,
    pub title: String,
    pub words: String,
    pub why: String,
    /// How strong the rule is, and where it stands.
    pub stands: String,
    pub source: Option<String>,
    pub figures: Vec<Figure>,
    pub counted: Option<Counted>,
    pub uncertain: Option<Counted>,
    pub by_party: Option<&'static str>,
}

/// A figure, and where it came from.
pub(super) struct Figure {
    pub label: String,
    pub value: String,
    pub from: String,
    pub to: Option<String>,
}

/// Other deals, each with why it is uncertain if it is.
pub(super) struct Counted {
    pub number: String,
    pub deals: Vec<CountedDeal>,
    pub more: usize,
}

/// A deal that counts, or may.
pub(super) struct CountedDeal {
    pub link: Link,
    /// What of it is not known.
    pub why: String,
}

/// So many deals are named; how many more there are is said.
const NAMED: usize = 50;

/// Rules that hold, are undecided or are covered by consents, and apart from these the rules that do not hold.
pub(super) fn findings(
    visit: &Visit<'_>,
    frame: &Frame,
    deal: &Deal,
    pack: &Pack,
    answer: &Answer,
) -> (Vec<Finding>, Vec<Finding>) {
    let rank = |finding: &&explain::Finding| usize::from(finding.truth != Truth::Holds);
    let speaks = |finding: &&explain::Finding| finding.truth != Truth::Fails || answer.is_covered(finding);
    let (mut speaking, failing): (Vec<_>, Vec<_>) = answer.findings.iter().partition(speaks);
    speaking.sort_by_key(rank);
    let shown = |found: &explain::Finding| finding(visit, frame, deal, pack, answer, found);
    let told = |all: Vec<&explain::Finding>| all.into_iter().map(&shown).collect();
    (told(speaking), told(failing))
}

fn finding(
    visit: &Visit<'_>,
    frame: &Frame,
    deal: &Deal,
    pack: &Pack,
    answer: &Answer,
    finding: &explain::Finding,
) -> Finding {
    let rule = &pack.rules[finding.rule];
    let colour = match (finding.truth, rule.outcome) {
        (Truth::Fails, _) if answer.is_covered(finding) => Colour::Violet,
        (Truth::Fails, _) => Colour::Grey,
        (Truth::Undecided, _) => Colour::Blue,
        (Truth::Holds, Some(Outcome::Refuse)) => Colour::Red,
        (Truth::Holds, Some(Outcome::Consent)) => Colour::Amber,
        (Truth::Holds, _) => Colour::Grey,
    };
    let source = pack.sources.get(&rule.source);
    Finding {
        tag: Tag::new(capital(truth(answer, finding)), colour),
        title: rule.title.clone(),
        words: rule.words.clone(),
        why: rule.why.clone(),
        stands: cited(rule.strength, &rule.cite),
        source: source.map(|source| format!("{}, {}, {}", source.publisher, source.title, source.date.spoken())),
        figures: finding.figures.iter().map(|figure| shown_figure(visit, frame, deal, figure)).collect(),
        counted: counted(frame, deal, &finding.counted),
        uncertain: counted(frame, deal, &finding.uncertain),
        by_party: by_party(finding, pack),
    }
}

/// A figure with the way to the record it came from, where it is one.
fn shown_figure(visit: &Visit<'_>, frame: &Frame, deal: &Deal, figure: &explain::Figure) -> Figure {
    let is_own = |origin: &Origin| origin.record() == Some((Kind::Deal, &*deal.cited.id));
    let own = figure.from.len() == 1 && figure.from.iter().all(is_own);
    let record = figure.from.first().and_then(Origin::record);
    let known = record.filter(|(kind, id)| visit.view.reading.named(*kind, id).is_some());
    Figure {
        label: capital(&label(figure)),
        value: value_in_sentence(&figure.value),
        from: if own { "this deal’s record".to_owned() } else { origins(&figure.from) },
        to: known.map(|(kind, id)| frame.record(kind.word(), id)),
    }
}

fn counted(frame: &Frame, deal: &Deal, deals: &Deals) -> Option<Counted> {
    if deals.number == 0 {
        return None;
    }
    let one = |(place, id): (usize, &String)| {
        let why = deals.why.get(place).map(|facts| spoken_names(facts)).unwrap_or_default();
        CountedDeal { link: Link { to: frame.deal(id, &deal.unit, is_joint(deal, id)), text: id.clone() }, why }
    };
    let number = deals.number as usize;
    Some(Counted {
        number: count(number, "other deal", "other deals"),
        deals: deals.ids.iter().enumerate().take(NAMED).map(one).collect(),
        more: number.saturating_sub(NAMED.min(deals.ids.len())),
    })
}

/// Whether others enter into a deal that counts with this one.
fn is_joint(deal: &Deal, id: &str) -> bool {
    let register = deal.place.as_ref().map(|place| &place.opened.register);
    register.is_some_and(|register| (0..register.len()).any(|row| register.is_joint(row) && register.deal(row) == id))
}
