//! The dirt that published registers have, each sort known by name.

/// One sort of dirt. A row has at most one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Dirt {
    /// `TBC` in the place of a date.
    ToBeConfirmed,
    /// A day mistyped: `22/04/222`.
    Mistyped,
    /// A day that no calendar has: `2022-09-31`.
    Impossible,
    /// An amount as people write it: `£1,234.00`.
    Dressed,
    /// No amount.
    NoValue,
    /// A year's worth in the place of the whole, or beside it.
    Annual,
    /// `Various`.
    Various,
    /// The same firm under another spelling.
    NearName,
    /// Several suppliers in one cell.
    Several,
    /// A code that a spreadsheet took for a number: its leading zero is gone.
    LostZero,
    /// The reference of the row before.
    Shared,
    /// No reference.
    NoReference,
    /// Their word where a closed list stands: `Y`.
    OwnWord,
    /// No body that buys.
    NoUnit,
}

impl Dirt {
    /// Every sort.
    pub const ALL: [Dirt; 14] = [
        Dirt::ToBeConfirmed,
        Dirt::Mistyped,
        Dirt::Impossible,
        Dirt::Dressed,
        Dirt::NoValue,
        Dirt::Annual,
        Dirt::Various,
        Dirt::NearName,
        Dirt::Several,
        Dirt::LostZero,
        Dirt::Shared,
        Dirt::NoReference,
        Dirt::OwnWord,
        Dirt::NoUnit,
    ];

    /// The dirt of a row: every fourth has some, and fourteen of these have one of each sort.
    pub fn of(index: u64, seed: u64) -> Option<Dirt> {
        let sorts = Dirt::ALL.len() as u64;
        (index % 4 == 3).then(|| Dirt::ALL[((index / 4 + seed % sorts) % sorts) as usize])
    }
}
