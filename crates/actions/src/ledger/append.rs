//! Appending to a ledger: a batch that admission lets in, wholly or not at all, known now.
//!
//! Invariants: known times increase; who comes second is shown both versions, and nothing of theirs is written.

use super::make::of;
use super::open::Ledger;
use crate::clock;
use crate::codes;
use crate::error::ActionError;
use hostboard_domain::ledger::admit::{Refusal, admit};
use hostboard_domain::ledger::entry::{Draft, Sealed};
use hostboard_domain::problem::{Problem, quoted};
use hostboard_domain::time::Moment;
use hostboard_store::codes::{LEDGER_CONFLICT, LEDGER_DAMAGED};
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
        let admission = admit(&self.history, batch).map_err(NotAppended::Refused)?;
        if admission.admitted.is_empty() {
            return Ok(Appended { entries: 0, unchanged: admission.unchanged, head: self.head });
        }
        let known = clock::now().max(self.head.known.next());
        let entries = admission.admitted.len();
        self.write(known, &admission.admitted).map_err(NotAppended::Failed)?;
        Ok(Appended { entries, unchanged: admission.unchanged, head: self.head })
    }

    /// Writes drafts that were admitted, as one batch.
    pub(crate) fn write(&mut self, known: Moment, admitted: &[Draft]) -> Result<(), ActionError> {
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
        let expected = self.head;
        match self.store_mut().append(&expected, known, &entries) {
            Ok(head) => self.head = head,
            Err(StoreError::Conflict { .. }) => return Err(self.conflict(admitted)),
            Err(error) => return Err(of(&self.name, &error)),
        }
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
        Ok(())
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
