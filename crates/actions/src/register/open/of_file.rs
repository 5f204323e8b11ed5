//! A register from a file as published, or from a folder.

use super::beside::{Beside, beside, fitted, read};
use super::{OpenOptions, Opened, ReadBy};
use crate::codes;
use crate::error::ActionError;
use crate::register::mappings;
use hostboard_domain::problem::Problem;
use hostboard_exchange::folder::{self, FolderFiles};
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
    let (published, own) = read_register(options.register, &reading_options)?;
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
    let Published { reading, recognised } = published;
    let given = fitted(options, &reading.register, given);
    let mut problems = reading.problems;
    problems.extend(given.problems);
    let mapping = mapping.or_else(|| recognised.as_ref().map(|recognised| recognised.mapping.clone()));
    let mapping_assumes = mapping.iter().flat_map(|mapping| mapping.assumptions()).collect();
    Opened {
        register: reading.register,
        consents: given.consents,
        directions: given.directions,
        settled: Vec::new(),
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

fn read_register(path: &str, options: &ReadOptions<'_>) -> Result<(Published, Beside), ActionError> {
    let folder = Path::new(path);
    if !folder.is_dir() {
        return Ok((published::read(path, &read(path)?, options, &mappings::known()?)?, Beside::default()));
    }
    let named = |name: &str| {
        let file = folder.join(name).display().to_string();
        if Path::new(&file).is_file() { read(&file).map(|bytes| Some((file, bytes))) } else { Ok(None) }
    };
    let Some(deals) = named("deals.csv")? else {
        let problem = Problem::of_file(
            codes::FOLDER_WITHOUT_DEALS,
            path,
            "the folder has no deals.csv",
            "give a folder with deals.csv, or a CSV file",
        );
        return Err(ActionError::NotFound(problem));
    };
    let (bodies, appointments, consents) = (named("bodies.csv")?, named("appointments.csv")?, named("consents.csv")?);
    fn slice(file: &(String, Vec<u8>)) -> (&str, &[u8]) {
        (file.0.as_str(), file.1.as_slice())
    }
    let files = FolderFiles {
        deals: slice(&deals),
        bodies: bodies.as_ref().map(slice),
        appointments: appointments.as_ref().map(slice),
        consents: consents.as_ref().map(slice),
    };
    let folder = folder::read(&files, options)?;
    let directions = named("directions.csv")?;
    let own = beside(directions.as_ref().map(|(path, _)| path.as_str()), None)?;
    let own = Beside { consents: folder.consents, ..own };
    Ok((Published { reading: folder.reading, recognised: None }, own))
}
