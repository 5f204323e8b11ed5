//! What rests on each source: the newest statement of every record, by the sources that it cites.

use crate::ledger::kept::Thing;
use crate::ledger::news::News;
use crate::ledger::view::View;
use std::sync::{Arc, OnceLock};

/// What rests on each source that entries cite, by its number among these: the numbers of the entries, in order.
pub(super) type Resting = Vec<Vec<u64>>;

/// What rests on one source.
pub(super) fn resting_on<'r>(view: &View<'_>, resting: &'r Resting, id: &str) -> &'r [u64] {
    view.reading.cites().number(id).and_then(|number| resting.get(number as usize)).map_or(&[], Vec::as_slice)
}

#[derive(Default)]
struct KeptResting {
    resting: OnceLock<Arc<Resting>>,
}

impl Thing for KeptResting {
    fn forget(&mut self, _: &News<'_>) {}

    fn bring_up_to_date(&mut self, news: &News<'_>) {
        let Some(resting) = self.resting.get_mut().map(Arc::make_mut) else { return };
        resting.resize(news.reading.cites().len(), Vec::new());
        for turn in &news.turns {
            let by = |last: u64| news.reading.statement_by(turn.kind(), turn.newest.id(), last);
            for (version, rests) in [(by(news.before), false), (by(u64::MAX), true)] {
                for number in version.iter().flat_map(|version| version.cited()) {
                    let seqs = &mut resting[*number as usize];
                    seqs.retain(|seq| Some(*seq) != version.map(|version| version.seq));
                    if let Some(version) = version.filter(|_| rests) {
                        seqs.insert(seqs.partition_point(|seq| *seq < version.seq), version.seq);
                    }
                }
            }
        }
    }
}

/// The newest statement of each record that was known and not withdrawn from its beginning, by the sources it cites.
/// It reads every entry once; what it found is kept with the view.
pub(super) fn resting(view: &View<'_>) -> Arc<Resting> {
    Arc::clone(view.kept::<KeptResting>().resting.get_or_init(|| Arc::new(resting_on_each(view))))
}

fn resting_on_each(view: &View<'_>) -> Resting {
    let mut resting = vec![Vec::new(); view.reading.cites().len()];
    for version in view.reading.statements() {
        version.cited().iter().for_each(|number| resting[*number as usize].push(version.seq));
    }
    resting
}
