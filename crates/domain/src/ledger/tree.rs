//! The hash tree over the ledger's entries: RFC 6962's, with SHA-256.
//!
//! A leaf is hashed with a 0 before its bytes, a node with a 1 before its two halves; a tree of `n`
//! leaves has the largest power of two below `n` on its left. Adding leaves never changes the root
//! that a smaller tree had.
//!
//! Source: RFC 6962, Certificate Transparency, section 2.1.

use sha2::{Digest, Sha256};
use std::fmt;

/// A SHA-256 hash.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Hash(pub [u8; 32]);

impl Hash {
    /// Of the leaf with those bytes.
    pub fn leaf(bytes: &[u8]) -> Hash {
        Hash(Sha256::new().chain_update([0]).chain_update(bytes).finalize().into())
    }

    /// Of bytes that stand in no tree: plain SHA-256, as `sha256sum` gives it.
    ///
    /// ```
    /// use hostboard_domain::ledger::tree::Hash;
    /// assert!(Hash::plain(b"abc").to_string().starts_with("ba7816bf8f01cfea"));
    /// ```
    pub fn plain(bytes: &[u8]) -> Hash {
        Hash(Sha256::digest(bytes).into())
    }

    fn node(left: Hash, right: Hash) -> Hash {
        Hash(Sha256::new().chain_update([1]).chain_update(left.0).chain_update(right.0).finalize().into())
    }

    /// Reads 64 hexadecimal digits.
    pub fn parse(text: &str) -> Option<Hash> {
        let mut bytes = [0; 32];
        if text.len() != 64 || !text.bytes().all(|b| b.is_ascii_hexdigit()) {
            return None;
        }
        for (byte, place) in bytes.iter_mut().zip((0..64).step_by(2)) {
            *byte = u8::from_str_radix(text.get(place..place + 2)?, 16).ok()?;
        }
        Some(Hash(bytes))
    }
}

impl fmt::Display for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// A growing tree, of which only the roots of its full parts are kept: one for every 1 in the binary
/// form of its size, the largest first.
///
/// ```
/// use hostboard_domain::ledger::tree::{Hash, Tree};
/// let mut tree = Tree::default();
/// // The hash of nothing: SHA-256 of no bytes.
/// assert!(tree.root().to_string().starts_with("e3b0c44298fc1c14"));
/// tree.push(Hash::leaf(b""));
/// assert!(tree.root().to_string().starts_with("6e340b9cffb37a98"));
/// assert_eq!(Tree::of_peaks(tree.size(), tree.peaks().to_vec()), Some(tree));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tree {
    size: u64,
    peaks: Vec<Hash>,
}

impl Tree {
    /// The tree of that size with those full parts; `None` if their number does not fit the size.
    pub fn of_peaks(size: u64, peaks: Vec<Hash>) -> Option<Tree> {
        (peaks.len() == size.count_ones() as usize).then_some(Tree { size, peaks })
    }

    /// How many leaves it has.
    pub fn size(&self) -> u64 {
        self.size
    }

    /// The roots of its full parts, the largest first.
    pub fn peaks(&self) -> &[Hash] {
        &self.peaks
    }

    /// Adds a leaf.
    pub fn push(&mut self, leaf: Hash) {
        let mut hash = leaf;
        // Each 1 at the end of the size's binary form is a full part that the new leaf completes.
        for _ in 0..self.size.trailing_ones() {
            if let Some(left) = self.peaks.pop() {
                hash = Hash::node(left, hash);
            }
        }
        self.peaks.push(hash);
        self.size += 1;
    }

    /// The root: what stands for every leaf and its place.
    pub fn root(&self) -> Hash {
        let mut peaks = self.peaks.iter().rev().copied();
        match peaks.next() {
            None => Hash(Sha256::digest([]).into()),
            Some(last) => peaks.fold(last, |right, left| Hash::node(left, right)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 6962's own definition, by halves.
    fn by_definition(leaves: &[Hash]) -> Hash {
        match leaves {
            [] => Hash(Sha256::digest([]).into()),
            [leaf] => *leaf,
            _ => {
                let left = leaves.len().next_power_of_two() / 2;
                Hash::node(by_definition(&leaves[..left]), by_definition(&leaves[left..]))
            }
        }
    }

    #[test]
    fn a_growing_tree_is_the_tree_of_the_definition() {
        let leaves: Vec<Hash> = (0..300u32).map(|n| Hash::leaf(&n.to_be_bytes())).collect();
        let mut tree = Tree::default();
        for (size, leaf) in leaves.iter().enumerate() {
            assert_eq!(tree.root(), by_definition(&leaves[..size]), "{size} leaves");
            tree.push(*leaf);
        }
    }

    /// The roots that the reference implementation of Certificate Transparency publishes for its test leaves.
    #[test]
    fn published_roots_are_met() {
        let leaves: [&[u8]; 8] = [
            &[],
            &[0x00],
            &[0x10],
            &[0x20, 0x21],
            &[0x30, 0x31],
            &[0x40, 0x41, 0x42, 0x43],
            &[0x50, 0x51, 0x52, 0x53, 0x54, 0x55, 0x56, 0x57],
            &[0x60, 0x61, 0x62, 0x63, 0x64, 0x65, 0x66, 0x67, 0x68, 0x69, 0x6a, 0x6b, 0x6c, 0x6d, 0x6e, 0x6f],
        ];
        let roots = [
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
            "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
            "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
            "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
            "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
        ];
        let mut tree = Tree::default();
        for (leaf, root) in leaves.iter().zip(roots) {
            tree.push(Hash::leaf(leaf));
            assert_eq!(tree.root().to_string(), root);
        }
    }
}
