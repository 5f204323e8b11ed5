//! What stands in the columns of a file: how many cells are days, how many are amounts, which words recur.
//!
//! INVARIANT(profile): of a large file some rows are looked at, chosen by what stands in them, so that the order of
//! rows and columns changes nothing.

pub use super::column::Column;

use super::column::sign;
use crate::register::block::{Block, Record};
use crate::register::marks;
use crate::register::split::{Dialect, Fatal, Mark, Records};
use hostboard_domain::text::trimmed;
use rayon::prelude::*;
use std::collections::BTreeMap;

/// The columns of a file, and how many rows were looked at.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Profile {
    /// By place in the file.
    pub columns: Vec<Column>,
    /// How many rows were looked at.
    pub rows: u64,
}

/// Rows that are looked at whole; of more, about this many are chosen.
const LOOKED_AT: u64 = 20_000;

impl Profile {
    /// Of those headings, before any row.
    pub(crate) fn blank(headings: &[String]) -> Profile {
        let blank =
            |heading: &String| Column { heading: heading.clone(), texts: Some(BTreeMap::new()), ..Column::default() };
        Profile { columns: headings.iter().map(blank).collect(), rows: 0 }
    }

    /// Looks at the rows after the heading row, a part of the file per thread.
    pub(crate) fn of(
        headings: &[String],
        body: &[u8],
        from: Mark,
        dialect: Dialect,
        threads: usize,
    ) -> Result<Profile, Fatal> {
        let part = |from: Mark, stop: usize| Profile::of_part(headings, body, from, stop, dialect);
        let starts = marks(body, from, threads.clamp(1, 64), dialect.line_end);
        let stops: Vec<usize> = starts.iter().skip(1).map(|mark| mark.at).chain([body.len()]).collect();
        let parts: Vec<_> = starts.par_iter().zip(&stops).map(|(from, stop)| part(*from, *stop)).collect();
        let (mut all, mut end) = (Profile::blank(headings), from);
        for ((start, stop), found) in starts.iter().zip(stops).zip(parts) {
            // See INVARIANT(marks).
            let (profile, ended) = if *start == end { found? } else { part(end, stop)? };
            all.append(profile);
            end = ended;
        }
        Ok(all)
    }

    /// Looks at the records that begin before `stop`; says where the next one begins.
    fn of_part(
        headings: &[String],
        body: &[u8],
        from: Mark,
        stop: usize,
        dialect: Dialect,
    ) -> Result<(Profile, Mark), Fatal> {
        let mut profile = Profile::blank(headings);
        let one_in = (body.len() as u64 / 100 / LOOKED_AT).max(1);
        let mut records = Records::new(body, from, dialect);
        let mut block = Block::default();
        loop {
            records.fill(&mut block, 256, stop)?;
            if block.len() == 0 {
                return Ok((profile, records.mark()));
            }
            for record in block.records().filter(|record| one_in == 1 || sign(*record).is_multiple_of(one_in)) {
                profile.look_at(record);
            }
        }
    }

    fn append(&mut self, other: Profile) {
        self.rows += other.rows;
        self.columns.iter_mut().zip(other.columns).for_each(|(mine, theirs)| mine.append(theirs));
    }

    fn look_at(&mut self, record: Record<'_>) {
        self.rows += 1;
        for (column, cell) in self.columns.iter_mut().zip(record.iter()) {
            column.look_at(trimmed(cell));
        }
    }
}
