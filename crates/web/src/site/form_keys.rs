//! Keys that are sent with every form and asked for again, so that no other site, and no other reader, can send one.
//!
//! Invariant: a reader's key follows from a secret of this program's run and the reader's id, and from one reader's key
//! nobody learns another's.

use hostboard_actions::reader::{Reader, ReaderId};
use sha2::{Digest, Sha256};

/// What the keys of all readers are made of.
pub(crate) struct FormKeys {
    secret: [u8; 32],
}

impl FormKeys {
    /// With a new secret.
    ///
    /// Errors: the system gives no random bytes.
    pub(crate) fn new() -> Result<FormKeys, String> {
        let mut secret = [0; 32];
        getrandom::fill(&mut secret).map_err(|error| format!("the system gives no random bytes: {error}"))?;
        Ok(FormKeys { secret })
    }

    /// The key that a reader's forms carry: 32 hexadecimal digits.
    pub(crate) fn key_of(&self, reader: &ReaderId) -> String {
        // What is hashed with the secret has one length: from a key, none of a longer text can be worked out.
        let id = Sha256::digest(reader.as_str().as_bytes());
        let key = Sha256::new().chain_update(self.secret).chain_update(id).finalize();
        key.iter().take(16).map(|byte| format!("{byte:02x}")).collect()
    }

    /// Whether that is the reader's key.
    pub(crate) fn is_key_of(&self, reader: &Reader, key: &str) -> bool {
        self.key_of(reader.id()) == key
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn each_reader_has_a_key_and_each_run_has_others() {
        let (one, other) = (FormKeys::new().unwrap(), FormKeys::new().unwrap());
        let (ann, bob) = (ReaderId::new("ann"), ReaderId::new("bob"));
        assert_eq!(one.key_of(&ann), one.key_of(&ReaderId::new("ann")));
        assert_eq!(one.key_of(&ann).len(), 32);
        assert_ne!(one.key_of(&ann), one.key_of(&bob));
        assert_ne!(one.key_of(&ann), other.key_of(&ann));
    }
}
