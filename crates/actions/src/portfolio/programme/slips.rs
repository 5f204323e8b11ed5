//! How far what each holder expects moved, as bounds, and why.

use super::{Expectation, Milestone};
use hostboard_analysis::programme::{Slip, Statement};
use hostboard_domain::record::MoveReason;
use hostboard_domain::time::When;

/// What one holder said over time, against what was said first.
#[derive(Clone, Debug, PartialEq)]
pub struct HolderSlip {
    /// Who.
    pub holder: String,
    /// What the holder expected first, and expects now.
    pub own: (When, When),
    /// From the holder's first statement to the newest; nothing where there is one.
    pub since_first: Option<Slip>,
    /// From the first promise to the newest statement; nothing where no first promise is recorded.
    pub since_promise: Option<Slip>,
    /// How often the holder moved the date.
    pub moves: usize,
    /// How many moves have neither a reason nor a note.
    pub unexplained: usize,
}

impl Milestone {
    /// How far it moved, by each holder who gave a date, in the order in which they first did.
    pub fn slips(&self) -> Vec<HolderSlip> {
        let mut holders: Vec<&str> = Vec::new();
        for expectation in self.expectations.iter().filter(|e| !e.perhaps && e.expected.is_some()) {
            if !holders.contains(&expectation.holder.as_str()) {
                holders.push(&expectation.holder);
            }
        }
        holders.into_iter().filter_map(|holder| self.slip_of(holder)).collect()
    }

    fn slip_of(&self, holder: &str) -> Option<HolderSlip> {
        let statements = self.statements_of(holder);
        let (first, last) = (statements.first()?, statements.last()?);
        // A first word that corrects the promise did not move anything.
        let baseline = self.baseline.filter(|_| !self.corrects_the_promise(holder));
        let promised = baseline.map(|expected| Statement { said: None, expected });
        let before = promised.map(|promised| promised.expected).into_iter();
        let chain: Vec<When> = before.chain(statements.iter().map(|(statement, _)| statement.expected)).collect();
        // The first statement is a move where it differs from the first promise.
        let later = &statements[statements.len() - (chain.len() - 1)..];
        let moved = chain.windows(2).zip(later).filter(|(pair, _)| pair[0] != pair[1]);
        let explains = |e: &Expectation| e.reason.is_some() || e.cited.note.is_some();
        Some(HolderSlip {
            holder: holder.to_owned(),
            own: (first.0.expected, last.0.expected),
            since_first: (statements.len() > 1).then(|| Slip::between(first.0, last.0)),
            since_promise: promised.map(|promised| Slip::between(promised, last.0)),
            moves: moved.clone().count(),
            unexplained: moved.filter(|(_, (_, e))| !explains(e)).count(),
        })
    }

    /// Whether a holder's first word only corrects what was first promised.
    pub(super) fn corrects_the_promise(&self, holder: &str) -> bool {
        self.statements_of(holder).first().is_some_and(|(_, first)| first.reason == Some(MoveReason::Correction))
    }

    /// What a holder stated, the oldest first, each with the record behind it: a correction takes the place of what it
    /// corrects, and keeps when that was said.
    pub fn statements_of(&self, holder: &str) -> Vec<(Statement, &Expectation)> {
        let mut found: Vec<(Statement, &Expectation)> = Vec::new();
        let own = self.expectations.iter().filter(|e| e.holder == holder && !e.perhaps);
        for (expectation, expected) in own.filter_map(|e| Some((e, e.expected?))) {
            let is_correction = expectation.reason == Some(MoveReason::Correction);
            match found.last_mut().filter(|_| is_correction) {
                Some(last) => *last = (Statement { expected, ..last.0 }, expectation),
                None => found.push((Statement { said: expectation.said, expected }, expectation)),
            }
        }
        found
    }
}
