//! Releases to rows: what of a process holds, and what a later release says anew.

use super::super::value::Json;
use super::columns::{COLUMNS, Sight};
use super::entry::{AWARD, CONTRACT, Entry, Parties, Seen, TENDER, parties};
use super::groups::{buyer, groups};
use super::reasons::{OcdsNoDeal, no_deal, no_tender};
use super::{Release, joined, list, place_shown, shown};
use crate::codes;
use crate::problems::Problems;
use hostboard_domain::problem::{Code, Problem, quoted};
use std::collections::{BTreeMap, HashMap, HashSet};

/// What a row stands for, within its process.
#[derive(Clone, PartialEq, Eq, Hash)]
enum Key {
    Tender,
    Award(String),
    Contract(String),
}

/// A row as it is made; the marks follow once all releases of its process are seen.
struct Row {
    place: String,
    cells: Vec<String>,
    reason: Option<OcdsNoDeal>,
    instead: Option<String>,
}

/// How much all rows may cost, in bytes.
const MOST_COST: usize = 1 << 30;

/// The rows of a file as its table has them, and how many of them are no deals.
pub(super) struct Rows {
    pub cells: Vec<Vec<String>>,
    pub no_deals: BTreeMap<OcdsNoDeal, usize>,
}

/// The rows of all releases, in the order of the file.
///
/// Errors: rows that repeat so much of one another that they would not fit into memory.
pub(super) fn rows(name: &str, releases: &[Release<'_, '_>], problems: &mut Problems) -> Result<Rows, Problem> {
    let mut cost = 0_usize;
    let parties: Vec<Parties<'_, '_>> = releases.iter().map(parties).collect();
    let mut made: Vec<Vec<Row>> = releases.iter().map(|_| Vec::new()).collect();
    for group in groups(releases) {
        let mut process = Process::new(name, &parties);
        for at in group {
            process.take(at, &releases[at], &mut made, problems);
        }
        cost = cost.saturating_add(process.cost);
        if cost > MOST_COST {
            let message = "the rows of the file would take more than 1 GiB".to_owned();
            return Err(Problem::of_file(
                codes::FILE_TOO_LARGE,
                name,
                message,
                "split the file: it has many awards with long texts or lists",
            ));
        }
    }
    let mut rows = Rows { cells: Vec::new(), no_deals: BTreeMap::new() };
    made.into_iter().flatten().for_each(|row| rows.add(row));
    Ok(rows)
}

impl Rows {
    fn add(&mut self, row: Row) {
        let mut cells = row.cells;
        let reason = row.reason.map_or("", OcdsNoDeal::cell);
        cells.extend([row.instead.unwrap_or_default(), row.place, reason.to_owned()]);
        self.cells.push(cells);
        if let Some(reason) = row.reason {
            *self.no_deals.entry(reason).or_default() += 1;
        }
    }
}

/// What is known of a process after some of its releases.
struct Process<'n, 'd, 'a> {
    name: &'n str,
    parties: &'n [Parties<'d, 'a>],
    buyer: Option<Seen<'d, 'a>>,
    tender: Entry<'d, 'a>,
    awards: HashMap<String, Entry<'d, 'a>>,
    contracts: HashMap<String, Entry<'d, 'a>>,
    /// Awards that a contract names, with the place of its row.
    contracted: HashMap<String, String>,
    /// The rows that hold for each key: release and row of it.
    latest: HashMap<Key, Vec<(usize, usize)>>,
    /// The place of the last row that is an award's or contract's.
    awarded: Option<String>,
    /// What the rows cost so far.
    cost: usize,
}

impl<'n, 'd, 'a> Process<'n, 'd, 'a> {
    fn new(name: &'n str, parties: &'n [Parties<'d, 'a>]) -> Process<'n, 'd, 'a> {
        Process {
            name,
            parties,
            buyer: None,
            tender: Entry::default(),
            awards: HashMap::new(),
            contracts: HashMap::new(),
            contracted: HashMap::new(),
            latest: HashMap::new(),
            awarded: None,
            cost: 0,
        }
    }

    /// Takes in the next release by date and makes its rows.
    fn take(&mut self, at: usize, release: &Release<'d, 'a>, made: &mut [Vec<Row>], problems: &mut Problems) {
        let json = release.json;
        self.buyer = buyer(json).map(|value| Seen { value, release: at }).or(self.buyer);
        if let Some(tender) = json.get("tender") {
            self.tender = Entry::read(tender, TENDER, at).over(Some(&self.tender));
        }
        let awards = self.entries(at, release, "awards", AWARD, problems);
        let contracts = self.entries(at, release, "contracts", CONTRACT, problems);
        let named: Vec<String> = contracts.iter().map(|(_, contract)| contract.text("awardID")).collect();
        let none = Entry::default();
        let taken: HashSet<&String> = named.iter().collect();
        let mut rows: Vec<(Key, Row)> = Vec::new();
        for ((place, contract), award_id) in contracts.iter().zip(&named) {
            let award = self.awards.get(award_id).cloned().unwrap_or_default();
            let row = self.row(json, place, &award, contract);
            rows.push((Key::Contract(contract.text("id")), row));
        }
        for (place, award) in &awards {
            let id = award.text("id");
            if !id.is_empty() && taken.contains(&id) {
                continue;
            }
            let mut row = self.row(json, place, award, &none);
            if let Some(contract) = self.contracted.get(&id) {
                (row.reason, row.instead) = (Some(OcdsNoDeal::HasContract), Some(contract.clone()));
            }
            rows.push((Key::Award(id), row));
        }
        if rows.is_empty() {
            let place =
                if json.get("tender").is_some() { joined(&release.place, "tender") } else { release.place.clone() };
            let mut row = self.row(json, &place, &none, &none);
            row.reason = no_tender(&self.tender, json);
            if let (None, Some(award)) = (row.reason, &self.awarded) {
                (row.reason, row.instead) = (Some(OcdsNoDeal::HasAwards), Some(award.clone()));
            }
            rows.push((Key::Tender, row));
        }
        self.supersede(at, &rows, &named, made);
        made[at].extend(rows.into_iter().map(|(_, row)| row));
    }

    /// The awards or contracts of a release, with what earlier releases said of them; they are known from here on.
    fn entries(
        &mut self,
        at: usize,
        release: &Release<'d, 'a>,
        key: &'static str,
        keys: &[&'static str],
        problems: &mut Problems,
    ) -> Vec<(String, Entry<'d, 'a>)> {
        let name = self.name;
        let known = if key == "awards" { &mut self.awards } else { &mut self.contracts };
        let mut entries: Vec<(String, Entry<'d, 'a>)> = Vec::new();
        let mut seen = HashSet::new();
        for (number, json) in list(release.json, key).iter().enumerate() {
            let place = joined(&release.place, &format!("{key}/{number}"));
            let mut problem =
                |code: Code, message: String, help: &str| problems.add(|| Problem::of_file(code, name, message, help));
            if !json.is_object() {
                problem(
                    codes::JSON_ITEM_NOT_AN_OBJECT,
                    format!("{} is {}, not an object", place_shown(&place), shown(json)),
                    "it is passed over",
                );
                continue;
            }
            let entry = Entry::read(json, keys, at);
            let id = entry.text("id");
            if id.is_empty() {
                let help = "it is a row of its own: whether another release speaks of it cannot be said";
                problem(codes::OCDS_WITHOUT_ID, format!("{} has no id", place_shown(&place)), help);
            } else if !seen.insert(id.clone()) {
                let message = format!(
                    "{} has the id {}, which one before it in its release has",
                    place_shown(&place),
                    quoted(&id)
                );
                problem(codes::OCDS_ID_TWICE, message, "both are rows; look whether they are one deal");
            }
            if key == "contracts" && entry.text("awardID").is_empty() && !known.contains_key(&id) {
                let help = "its suppliers cannot be said, and its award is a row too if the file has it";
                problem(codes::OCDS_WITHOUT_AWARD, format!("{} names no award", place_shown(&place)), help);
            }
            let earlier = known.get(&id).filter(|_| !id.is_empty());
            entries.push((place, entry.over(earlier)));
        }
        for (_, entry) in entries.iter().filter(|(_, entry)| !entry.text("id").is_empty()) {
            known.insert(entry.text("id"), entry.clone());
        }
        entries
    }

    fn row(&mut self, release: &'d Json<'a>, place: &str, award: &Entry<'d, 'a>, contract: &Entry<'d, 'a>) -> Row {
        let sight = Sight { release, buyer: self.buyer, tender: &self.tender, award, contract, parties: self.parties };
        // Beyond the bound the file is refused; its further rows are not made.
        let wanted = if self.cost > MOST_COST { &[][..] } else { COLUMNS };
        let cells: Vec<String> = wanted.iter().map(|(_, read)| read(&sight)).collect();
        self.cost = self.cost.saturating_add(sight.cost(&cells));
        Row { place: place.to_owned(), cells, reason: no_deal(award, contract, release), instead: None }
    }

    /// Marks the rows of earlier releases that these rows say anew, and remembers these.
    fn supersede(&mut self, at: usize, rows: &[(Key, Row)], named: &[String], made: &mut [Vec<Row>]) {
        let first_place = rows.first().map(|(_, row)| row.place.clone());
        let mut replace = |key: &Key, place: &str, latest: &mut HashMap<Key, Vec<(usize, usize)>>| {
            for (release, row) in latest.remove(key).unwrap_or_default() {
                made[release][row].instead = Some(place.to_owned());
                made[release][row].reason = Some(OcdsNoDeal::Superseded);
            }
        };
        if let Some(place) = &first_place {
            replace(&Key::Tender, place, &mut self.latest);
        }
        for (number, (key, row)) in rows.iter().enumerate() {
            match key {
                Key::Award(id) | Key::Contract(id) if id.is_empty() => {}
                _ => replace(key, &row.place, &mut self.latest),
            }
            if let (Key::Contract(_), Some(award)) = (key, named.get(number).filter(|id| !id.is_empty())) {
                replace(&Key::Award(award.clone()), &row.place, &mut self.latest);
                self.contracted.insert(award.clone(), row.place.clone());
            }
            if *key != Key::Tender {
                self.awarded = Some(row.place.clone());
            }
        }
        for (number, (key, row)) in rows.iter().enumerate() {
            if row.instead.is_none() {
                self.latest.entry(key.clone()).or_default().push((at, number));
            }
        }
    }
}
