//! A folder register: deals with the bodies, posts and consents beside them.
//!
//! For: `deals.csv`, `bodies.csv`, `appointments.csv`, `consents.csv`, given as names and bytes.
//! Leaves to others: finding and opening the files; whether the deals and units that consents name are in the register.
//!
//! Invariants: only deals that cannot be read at all stop the reading; anything wrong with the
//! other files is a problem, and what can be read of them is kept.

use crate::codes;
use crate::consents;
use crate::csv_file::CsvFile;
use crate::problems::Problems;
use crate::register::{ReadOptions, Reading, read_register};
use hostboard_domain::body::{Appointment, Basis, Body, BodyKind, Sector};
use hostboard_domain::consent::Consent;
use hostboard_domain::deal::DealFact;
use hostboard_domain::name::identifier;
use hostboard_domain::problem::{Place, Problem, quoted};
use std::collections::{BTreeMap, HashSet};

/// A file's name, as problems show it, and its bytes.
pub type Named<'a> = (&'a str, &'a [u8]);

/// The files of a folder; all but the deals may be absent.
#[derive(Clone, Copy)]
pub struct FolderFiles<'a> {
    /// `deals.csv`.
    pub deals: Named<'a>,
    /// `bodies.csv`.
    pub bodies: Option<Named<'a>>,
    /// `appointments.csv`.
    pub appointments: Option<Named<'a>>,
    /// `consents.csv`.
    pub consents: Option<Named<'a>>,
}

/// A folder, read.
#[derive(Clone)]
pub struct FolderReading {
    /// The register with bodies and appointments, and the problems of all files.
    pub reading: Reading,
    /// The consents.
    pub consents: Vec<Consent>,
}

/// Reads a folder.
///
/// Errors: those of [`read_register`] for the deals.
pub fn read(files: &FolderFiles<'_>, options: &ReadOptions<'_>) -> Result<FolderReading, Vec<Problem>> {
    let mut reading = read_register(files.deals.0, files.deals.1, options)?;
    let mut problems = Problems { list: std::mem::take(&mut reading.problems), unlisted: reading.unlisted_problems };
    if let Some((name, bytes)) = files.bodies {
        let (bodies, found) = read_bodies(name, bytes);
        reading.register.bodies = bodies;
        strangers(files.deals.0, &reading, options, &mut problems);
        problems.append(Problems { list: found, unlisted: 0 });
    }
    if let Some((name, bytes)) = files.appointments {
        let known = files.bodies.map(|_| reading.register.bodies.as_slice());
        let (appointments, found) = read_appointments(name, bytes, known);
        problems.append(Problems { list: found, unlisted: 0 });
        reading.register.appointments = appointments;
    }
    let mut all = Vec::new();
    if let Some((name, bytes)) = files.consents {
        let (consents, found) = consents::read(name, bytes);
        problems.append(Problems { list: found, unlisted: 0 });
        all = consents;
    }
    reading.problems = problems.list;
    reading.unlisted_problems = problems.unlisted;
    Ok(FolderReading { reading, consents: all })
}

/// Reads `bodies.csv`, in the order of the file, and all problems. A body without an id is left out.
pub fn read_bodies(name: &str, bytes: &[u8]) -> (Vec<Body>, Vec<Problem>) {
    let (mut file, rows) = CsvFile::read(name, bytes, &Body::COLUMNS);
    let (mut bodies, mut ids) = (Vec::new(), Vec::new());
    for row in &rows {
        let Some(id) = file.text(row, "id") else {
            file.problem(
                codes::ROW_WITHOUT_ID,
                row.row,
                Some("id"),
                "the body has no id",
                "give it one; the row is left out",
            );
            continue;
        };
        ids.push((row.row, id.clone()));
        bodies.push(Body {
            id,
            name: file.text(row, "name").unwrap_or_default(),
            kind: file.word(row, "kind", BodyKind::WORDS, BodyKind::parse).unwrap_or(None),
            sector: file.word(row, "sector", Sector::WORDS, Sector::parse).unwrap_or(None),
            identifier: file.text(row, "identifier"),
            hosted_from: file.day(row, "hosted_from").unwrap_or(None),
            hosted_until: file.day(row, "hosted_until").unwrap_or(None),
            licence_delegates: file.yes_no(row, "licence_delegates").unwrap_or(None),
            ..Body::default()
        });
    }
    file.unique("id", &ids);
    (bodies, file.into_problems())
}

/// Reads `appointments.csv`, in the order of the file, and all problems. A row without a unit is
/// left out; one whose unit is none of `bodies` is kept with a problem.
pub fn read_appointments(name: &str, bytes: &[u8], bodies: Option<&[Body]>) -> (Vec<Appointment>, Vec<Problem>) {
    let (mut file, rows) = CsvFile::read(name, bytes, &Appointment::COLUMNS);
    let known: Option<HashSet<&str>> = bodies.map(|bodies| bodies.iter().map(|body| body.id.as_str()).collect());
    let mut appointments = Vec::new();
    for row in &rows {
        let Some(unit) = file.text(row, "unit") else {
            file.problem(
                codes::ROW_WITHOUT_UNIT,
                row.row,
                Some("unit"),
                "the appointment names no unit",
                "name it; the row is left out",
            );
            continue;
        };
        if known.as_ref().is_some_and(|known| !known.contains(unit.as_str())) {
            let message = format!("no body has the id {}", quoted(&unit));
            file.problem(
                codes::BODY_UNKNOWN,
                row.row,
                Some("unit"),
                message,
                "add the unit to the bodies, or correct the id",
            );
        }
        let post = file.text(row, "post").unwrap_or_default();
        appointments.push(Appointment {
            unit,
            is_head: Appointment::is_of_head(&post),
            post,
            person: file.text(row, "person"),
            basis: file.word(row, "basis", Basis::WORDS, Basis::parse).unwrap_or(None),
            from: file.day(row, "from").unwrap_or(None),
            to: file.day(row, "to").unwrap_or(None),
            expected_end: file.day(row, "expected_end").unwrap_or(None),
            origin: None,
        });
    }
    (appointments, file.into_problems())
}

/// Notes identifiers of counterparties that no body has: one problem each, at its first row.
fn strangers(name: &str, reading: &Reading, options: &ReadOptions<'_>, problems: &mut Problems) {
    let register = &reading.register;
    let ids = register.bodies.iter().map(|body| body.id.clone());
    let identifiers = register.bodies.iter().filter_map(|body| body.identifier.as_deref()).map(identifier);
    let known: HashSet<String> = ids.chain(identifiers).collect();
    let mut rows: BTreeMap<i64, (usize, u64)> = BTreeMap::new();
    for row in 0..register.len() {
        if let Some(symbol) = register.fact(DealFact::CounterpartyId, row).value() {
            rows.entry(symbol).or_insert((row, 0)).1 += 1;
        }
    }
    let mut strange: Vec<(usize, u64)> = rows.into_values().collect();
    strange.sort_unstable();
    for (row, count) in strange {
        let id = register.text(DealFact::CounterpartyId, row).unwrap_or("");
        if known.contains(id) || known.contains(&identifier(id)) {
            continue;
        }
        problems.add(|| {
            let column = options.mapping.is_none().then(|| DealFact::CounterpartyId.name().to_owned());
            let place = Place::row_or_cell(name, u64::from(register.source_row(row)), column);
            let message = match count {
                1 => format!("no body has the id or identifier {}", quoted(id)),
                _ => format!("no body has the id or identifier {}; {count} deals name it", quoted(id)),
            };
            Problem::new(codes::BODY_UNKNOWN, place, message, "add it to the bodies, or correct it")
        });
    }
}
