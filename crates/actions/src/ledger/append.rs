//! Appending to a ledger: a batch that admission lets in, wholly or not at all, known now.
//!
//! Invariants: known times increase; who comes second is shown both versions, and nothing of theirs is written.

use super::make::of;
use super::open::Ledger;
use super::unread_tests::unread_tests;
use crate::clock;
use crate::codes;
use crate::error::ActionError;
use crate::words::clock::why_ahead;
use hostboard_domain::ledger::admit::{Refusal, admit};
use hostboard_domain::ledger::entry::{Draft, Sealed};
use hostboard_domain::ledger::erasing::erased_by;
use hostboard_domain::problem::{Problem, quoted};
use hostboard_domain::time::Moment;
use hostboard_store::codes::{CLOCK_BEHIND_LEDGER, LEDGER_CONFLICT, LEDGER_DAMAGED};
use hostboard_store::{Head, NewEntry, Personal, StoreError};

/// What appending came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Appended {
    /// How many entries were appended.
    pub entries: usize,
    /// How many said what the ledger held already.
    pub unchanged: usize,
    /// Where the ledger stands.
    pub head: Head,
    /// How many personal texts were erased with it.
    pub erased: u64,
    /// Whether bytes of these may stay in the write-ahead log until other readers are done.
    pub in_log: bool,
}

/// So far may the newest entry be known after now: two machines' clocks differ by as much.
const CLOCKS_DIFFER: i64 = 5 * 60 * 1_000_000;

/// Whether the newest entry is known later than now, by more than clocks differ.
pub fn is_ahead(head: &Head) -> bool {
    head.known.micros() > clock::now().micros() + CLOCKS_DIFFER
}

/// Why a batch was not appended.
pub(crate) enum NotAppended {
    /// Admission refused it.
    Refused(Vec<Refusal>),
    /// The store did.
    Failed(ActionError),
}

impl Ledger {
    /// Appends a batch that admission lets in, known now.
    pub(crate) fn append(&mut self, batch: Vec<Draft>) -> Result<Appended, NotAppended> {
        let mut unread = unread_tests(&batch);
        let mut admission = match admit(&self.history, batch) {
            Err(refused) => {
                unread.extend(refused);
                return Err(NotAppended::Refused(unread));
            }
            Ok(_) if !unread.is_empty() => return Err(NotAppended::Refused(unread)),
            Ok(admission) => admission,
        };
        if admission.admitted.is_empty() {
            let unchanged = admission.unchanged;
            return Ok(Appended { entries: 0, unchanged, head: self.head, erased: 0, in_log: false });
        }
        clock::check().map_err(NotAppended::Failed)?;
        if is_ahead(&self.head) {
            let reason = self.known_ahead.clone().ok_or_else(|| NotAppended::Failed(self.ahead()))?;
            admission.admitted.iter_mut().for_each(|draft| draft.why = Some(why_ahead(draft.why.as_deref(), &reason)));
        }
        let known = clock::now().max(self.head.known.next());
        let written = self.write(known, &admission.admitted).map_err(NotAppended::Failed)?;
        Ok(Appended { unchanged: admission.unchanged, ..written })
    }

    /// Why nothing is appended while the clock lies behind: all of it would be known on a day to come, and be seen by nobody
    /// before that.
    fn ahead(&self) -> ActionError {
        let message =
            format!("the ledger's newest entry is known at {}, and it is {} now", self.head.known, clock::now());
        let help = "set the clock right; where the ledger's time is wrong, restore a backup, or say in --known-ahead why it is \
                    appended to all the same";
        ActionError::Unavailable(Problem::of_ledger(CLOCK_BEHIND_LEDGER, &self.name, message, help))
    }

    /// Writes drafts that were admitted, as one batch, and erases what they say is erased.
    pub(crate) fn write(&mut self, known: Moment, admitted: &[Draft]) -> Result<Appended, ActionError> {
        let mut unsalted = None;
        let mut salt = || {
            let mut bytes = [0; 16];
            if let Err(error) = getrandom::fill(&mut bytes) {
                unsalted = Some(error);
            }
            bytes
        };
        let sealed: Vec<Sealed> = admitted.iter().map(|draft| draft.seal(known, &mut salt)).collect();
        if let Some(error) = unsalted {
            let message = format!("the system gives no random bytes to salt personal texts with: {error}");
            return Err(ActionError::Unavailable(Problem::of_ledger(
                codes::NO_RANDOM_BYTES,
                &self.name,
                message,
                "nothing was written; try again",
            )));
        }
        let entries: Vec<NewEntry> = sealed.into_iter().map(new_entry).collect();
        let erase: Vec<(u64, &str)> =
            erased_by(&self.history, admitted).iter().map(|text| (text.seq, text.field)).collect();
        let expected = self.head;
        let done = match self.store_mut().append_and_erase(&expected, known, &entries, &erase) {
            Ok(done) => done,
            Err(StoreError::Conflict { .. }) => return Err(self.conflict(admitted)),
            Err(error) => return Err(of(&self.name, &error)),
        };
        self.head = done.head;
        let before = self.history.len();
        for entry in &entries {
            let seq = self.history.len() + 1;
            if let Err(error) = self.history.push(&entry.bytes) {
                self.forget_worked_out();
                let problem = Problem::of_ledger(
                    LEDGER_DAMAGED,
                    &self.name,
                    format!("entry {seq} was written and can't be read: {error}"),
                    "",
                );
                return Err(ActionError::Fault(problem));
            }
            for personal in &entry.personal {
                self.history.tell(seq, &personal.field, &personal.text);
            }
        }
        self.learned_after(before);
        if !erase.is_empty() {
            self.refresh()?;
        }
        let (head, erased, in_log) = (done.head, done.erased, done.in_log);
        Ok(Appended { entries: entries.len(), unchanged: 0, head, erased, in_log })
    }

    /// What was appended by somebody else since this ledger was opened, beside what was to be appended to the same
    /// records.
    fn conflict(&mut self, mine: &[Draft]) -> ActionError {
        let before = self.history.len();
        if let Err(error) = self.refresh() {
            return error;
        }
        let help = "open the ledger again, look at what was added, and append again if it still holds";
        let added = self.history.len() - before;
        let were = if added == 1 { "entry was" } else { "entries were" };
        let message = format!("{added} {were} added by somebody else in the meantime; nothing was appended");
        let mut problems = vec![Problem::of_ledger(LEDGER_CONFLICT, &self.name, message, help)];
        for version in (before + 1..=self.history.len()).filter_map(|seq| self.history.entry(seq)) {
            let theirs = version.draft();
            for mine in mine.iter().filter(|mine| mine.kind == theirs.kind && mine.id == theirs.id) {
                let message = format!(
                    "{} {}: entry {} of the ledger says: {}; yours says: {}",
                    theirs.kind,
                    quoted(&theirs.id),
                    version.seq,
                    in_short(&theirs),
                    in_short(mine)
                );
                problems.push(Problem::of_ledger(
                    LEDGER_CONFLICT,
                    &self.name,
                    message,
                    "say in `why` which of the two holds",
                ));
            }
        }
        ActionError::Conflict(problems)
    }
}

/// A draft's act, times and fields in one line.
pub(crate) fn in_short(draft: &Draft) -> String {
    let mut parts = vec![draft.act.word().to_owned()];
    parts.extend(draft.from.map(|when| format!("from {when}")));
    parts.extend(draft.to.map(|when| format!("to {when}")));
    parts.extend(draft.fields.iter().map(|(name, text)| format!("{name}={}", quoted(text))));
    parts.join(" ")
}

fn new_entry(sealed: Sealed) -> NewEntry {
    let personal = sealed.personal.into_iter().map(|p| Personal { field: p.field, salt: p.salt, text: p.text });
    NewEntry { bytes: sealed.bytes, personal: personal.collect() }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use hostboard_domain::body::BodyKind;
    use hostboard_domain::record::{Body, Kind};
    use hostboard_store::{Address, Store};

    fn body(name: &str) -> Draft {
        let mut draft = Draft::new(Kind::Body, "essex", name);
        draft.set(Body::NAME, name);
        draft.set(Body::KIND, BodyKind::Unit.word());
        draft
    }

    #[test]
    fn who_comes_second_is_shown_both_versions() {
        let path = std::env::temp_dir().join(format!("hostboard-conflict-{}.db", std::process::id()));
        let _ = std::fs::remove_file(&path);
        let address = Address::of_file(&path);
        let name = address.to_string();
        let mut mine = Ledger::of_store(&name, Store::create(&address).unwrap()).unwrap();
        let mut theirs = Ledger::open(&name).unwrap();
        theirs.append(vec![body("Essex")]).map_err(|_| "refused").unwrap();
        let Err(NotAppended::Failed(ActionError::Conflict(problems))) = mine.append(vec![body("Mid Essex")]) else {
            panic!("the second was appended")
        };
        assert_eq!(problems.len(), 2);
        assert_eq!(problems[0].message, "1 entry was added by somebody else in the meantime; nothing was appended");
        let both = "body `essex`: entry 1 of the ledger says: assert kind=`unit` name=`Essex`; yours says: assert \
                    kind=`unit` name=`Mid Essex`";
        assert_eq!(problems[1].message, both);
        assert_eq!(Ledger::open(&name).unwrap().history().len(), 1);
        drop((mine, theirs));
        for ending in ["", "-wal", "-shm"] {
            let _ = std::fs::remove_file(format!("{}{ending}", path.display()));
        }
    }
}
