//! A register from a file as published, or from a folder.

use super::beside::{Beside, beside, fitted, read_register};
use super::names::names_of_bodies;
use super::of_folder::read_folder;
use super::one_unit::under_one_name;
use super::{OpenOptions, Opened, ReadBy};
use crate::error::ActionError;
use crate::register::destined::write_destinations;
use crate::register::mappings;
use hostboard_exchange::mapping::Mapping;
use hostboard_exchange::published::{self, Published};
use hostboard_exchange::register::ReadOptions;
use hostboard_rules::question::PortfolioValues;
use std::path::Path;
use std::sync::OnceLock;

pub(super) fn open_file(options: &OpenOptions<'_>) -> Result<Opened, ActionError> {
    let mapping = options.mapping.map(mappings::open).transpose()?;
    let reading_options = ReadOptions {
        unit: options.unit,
        mapping: mapping.as_ref(),
        threads: options.threads,
        progress: options.progress,
    };
    let path = options.register;
    let (published, own) = match Path::new(path).is_dir() {
        true => read_folder(options, &reading_options)?,
        false => {
            (published::read(path, &read_register(path)?, &reading_options, &mappings::known()?)?, Beside::default())
        }
    };
    let mut published = published;
    let names = names_of_bodies(options, &published.reading.register);
    let notes = under_one_name(&mut published.reading.register, &names);
    published.reading.notes.extend(notes);
    let given = own.and(beside(options.directions, options.consents)?);
    Ok(of_published(published, options, mapping, given))
}

/// A register that was read, with what came beside it.
pub(super) fn of_published(
    published: Published,
    options: &OpenOptions<'_>,
    mapping: Option<Mapping>,
    given: Beside,
) -> Opened {
    let Published { mut reading, recognised } = published;
    let given = fitted(options, &reading.register, given);
    let mut problems = reading.problems;
    problems.extend(given.problems);
    problems.extend(write_destinations(&mut reading.register, &given.destinations));
    let mapping = mapping.or_else(|| recognised.as_ref().map(|recognised| recognised.mapping.clone()));
    let mapping_assumes = mapping.iter().flat_map(|mapping| mapping.assumptions()).collect();
    Opened {
        register: reading.register,
        consents: given.consents,
        directions: given.directions,
        settled: given.settings,
        mapping_assumes,
        problems,
        unlisted_problems: reading.unlisted_problems,
        parked: reading.parked,
        unlisted_parked: reading.unlisted_parked,
        no_deals: reading.no_deals,
        notes: reading.notes,
        read_by: mapping.map(|mapping| ReadBy { mapping, recognised }),
        times: None,
        packs: Vec::new(),
        portfolio: PortfolioValues::default(),
        left_out: 0,
        index: OnceLock::new(),
    }
}
