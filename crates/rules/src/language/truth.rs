//! Three truth values, two rails.
//!
//! Kleene's strong logic: what holds or fails whatever the unknown turns out to be, does; all else
//! is undecided. Stored as two bits, so that a batch of rows is combined byte by byte.

/// Whether a condition holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Truth {
    /// It holds.
    Holds,
    /// It does not.
    Fails,
    /// The facts that are recorded do not decide it.
    Undecided,
}

/// A truth value as two bits: the first for *holds*, the second for *fails*; neither is undecided.
///
/// INVARIANT(rails): never both bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Rails(u8);

impl Rails {
    /// Holds.
    pub const HOLDS: Rails = Rails(1);
    /// Fails.
    pub const FAILS: Rails = Rails(2);
    /// Neither.
    pub const UNDECIDED: Rails = Rails(0);

    /// From the two rails.
    #[inline]
    pub const fn of(holds: bool, fails: bool) -> Rails {
        Rails(holds as u8 | (fails as u8) << 1)
    }

    /// Holds where both do; fails where either does.
    #[inline]
    pub const fn and(self, other: Rails) -> Rails {
        Rails((self.0 & other.0 & 1) | ((self.0 | other.0) & 2))
    }

    /// Holds where either does; fails where both do.
    #[inline]
    pub const fn or(self, other: Rails) -> Rails {
        Rails(((self.0 | other.0) & 1) | (self.0 & other.0 & 2))
    }

    /// The rails changed over.
    #[inline]
    pub const fn negated(self) -> Rails {
        Rails((self.0 >> 1) | ((self.0 & 1) << 1))
    }

    /// As a truth value.
    #[inline]
    pub const fn truth(self) -> Truth {
        match self.0 {
            1 => Truth::Holds,
            2 => Truth::Fails,
            _ => Truth::Undecided,
        }
    }

    /// Whether it holds.
    #[inline]
    pub const fn holds(self) -> bool {
        self.0 == 1
    }

    /// Whether it fails.
    #[inline]
    pub const fn fails(self) -> bool {
        self.0 == 2
    }
}

impl serde::Serialize for Truth {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.word())
    }
}

impl Truth {
    /// The word in files: `holds`, `fails`, `undecided`.
    pub const fn word(self) -> &'static str {
        match self {
            Truth::Holds => "holds",
            Truth::Fails => "fails",
            Truth::Undecided => "undecided",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Rails;

    #[test]
    fn kleene_tables() {
        let (t, f, u) = (Rails::HOLDS, Rails::FAILS, Rails::UNDECIDED);
        let values = [t, f, u];
        let and = [[t, f, u], [f, f, f], [u, f, u]];
        let or = [[t, t, t], [t, f, u], [t, u, u]];
        for (i, a) in values.iter().enumerate() {
            for (j, b) in values.iter().enumerate() {
                assert_eq!(a.and(*b), and[i][j]);
                assert_eq!(a.or(*b), or[i][j]);
            }
        }
        assert_eq!([t.negated(), f.negated(), u.negated()], [f, t, u]);
    }
}
