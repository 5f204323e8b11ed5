//! `/ledger`: where the ledger stands, and its entries; `/ledger/entries/{seq}`: one of them.

use crate::error::{PageError, not_written};
use crate::frame::Frame;
use crate::frame::Link;
use crate::kit::record::kind_of;
use crate::kit::words::capital;
use crate::site::respond::{Shown, file, shown};
use crate::visit::Visit;
use askama::Template;
use hostboard_actions::ledger::log::{Line, page, write_log};
use hostboard_domain::ledger::entry::EntryAct;
use hostboard_domain::ledger::tree::Hash;
use hostboard_domain::problem::shown as safe;
use hostboard_domain::record::Kind;

#[derive(Template)]
#[template(path = "ledger.html")]
struct Page {
    frame: Frame,
    heading: String,
    size: String,
    root: String,
    newest: String,
    later: String,
    later_to: String,
    kinds: Vec<KindChoice>,
    id: String,
    rows: Vec<Row>,
    older: Option<String>,
    csv_to: String,
    is_filtered: bool,
}

/// A kind of record to choose.
struct KindChoice {
    word: &'static str,
    chosen: bool,
}

struct Row {
    to: String,
    seq: String,
    known: String,
    record_to: String,
    record: String,
    what: &'static str,
    why: String,
    actor: String,
}

#[derive(Template)]
#[template(path = "entry.html")]
struct One {
    frame: Frame,
    heading: String,
    row: Row,
    sources: Vec<Link>,
    evidence: String,
    corrects: Option<Link>,
    erased: Vec<String>,
    bytes: String,
    leaf: String,
    before: Option<String>,
    after: Option<String>,
}

/// So many entries stand on a page.
const ON_A_PAGE: usize = 25;

/// So many entries go into a file.
const IN_A_FILE: usize = 20_000;

struct Asked<'v> {
    kind: Option<Kind>,
    id: Option<&'v str>,
}

fn asked<'v>(visit: &'v Visit<'_>) -> Result<Asked<'v>, PageError> {
    Ok(Asked { kind: visit.query.get("kind").map(kind_of).transpose()?, id: visit.query.get("id") })
}

/// The entries.
pub(crate) fn show(visit: &Visit<'_>) -> Shown {
    let Asked { kind, id } = asked(visit)?;
    let before = visit.query.get("before").and_then(|text| text.parse().ok());
    let frame = visit.frame("Ledger", &[("/", "Portfolio"), ("/more", "More")]);
    let found = page(&visit.view, kind, id, before, ON_A_PAGE);
    let rest = visit.query.without(&["before", "at", "known"]);
    let head = visit.view.head();
    let sees_anything = !visit.reader.sees_nothing();
    let later = head.size.saturating_sub(visit.view.reading.known_entries());
    let csv = rest.written();
    shown(&Page {
        heading: match head.size {
            1 => "The ledger has 1 entry".to_owned(),
            n => format!("The ledger has {} entries", hostboard_domain::text::grouped(n)),
        },
        size: hostboard_domain::text::grouped(head.size),
        root: head.root.to_string(),
        newest: if head.size == 0 { String::new() } else { head.known.day().spoken() },
        later: if later == 0 || !sees_anything { String::new() } else { hostboard_domain::text::grouped(later) },
        later_to: frame.at_times("/ledger", visit.view.times.at, hostboard_actions::clock::today()),
        kinds: Kind::ALL.iter().map(|of| KindChoice { word: of.word(), chosen: kind == Some(*of) }).collect(),
        id: id.unwrap_or_default().to_owned(),
        rows: found.lines.iter().map(|line| row(&frame, line)).collect(),
        older: found.older.map(|seq| frame.to(&format!("/ledger?{}", rest.with("before", &seq.to_string()).written()))),
        csv_to: frame.to(&if csv.is_empty() { "/ledger.csv".to_owned() } else { format!("/ledger.csv?{csv}") }),
        is_filtered: kind.is_some() || id.is_some(),
        frame,
    })
}

fn row(frame: &Frame, line: &Line) -> Row {
    Row {
        to: frame.to(&format!("/ledger/entries/{}", line.seq)),
        seq: hostboard_domain::text::grouped(line.seq),
        known: line.known.day().spoken(),
        record_to: frame.record(line.kind.word(), &line.id),
        record: format!("{} {}", line.kind, line.id),
        what: match (line.act, line.corrects) {
            (EntryAct::Retract, _) => "withdrawn",
            (EntryAct::Assert, Some(_)) => "corrected",
            (EntryAct::Assert, None) => "recorded",
        },
        why: line.why.clone().unwrap_or_default(),
        actor: line.actor.clone(),
    }
}

/// The entries as a file.
pub(crate) fn csv(visit: &Visit<'_>) -> Shown {
    let Asked { kind, id } = asked(visit)?;
    let found = page(&visit.view, kind, id, None, IN_A_FILE);
    let mut out = Vec::new();
    write_log(&found.lines, &mut out).map_err(not_written)?;
    Ok(file(&format!("ledger-known-{}.csv", visit.view.times.known), "text/csv; charset=utf-8", out))
}

/// One entry.
pub(crate) fn show_entry(visit: &Visit<'_>) -> Shown {
    let asked = visit.param("seq");
    let seq: u64 = asked.parse().unwrap_or(0);
    let help = "look at the number, or choose a later “as we knew it on” date";
    let none = || match visit.view.entry_known_later(seq) {
        Some(later) => PageError::NotYet(later),
        None => PageError::nothing("entry", asked, help),
    };
    let version = visit.view.reading.entry(seq).ok_or_else(none)?;
    let found = page(&visit.view, Some(version.entry().kind), Some(version.id()), Some(seq + 1), 1);
    let line = found.lines.first().ok_or_else(|| PageError::nothing("entry", asked, help))?;
    let heading = format!("Entry {}: {} {}", hostboard_domain::text::grouped(seq), line.kind, line.id);
    let frame = visit.frame(&heading, &[("/", "Portfolio"), ("/ledger", "Ledger")]);
    let to = |seq: u64| frame.to(&format!("/ledger/entries/{seq}"));
    let bytes = version.bytes();
    shown(&One {
        heading,
        row: row(&frame, line),
        sources: line.sources.iter().map(|id| Link { to: frame.of("/sources", id), text: id.clone() }).collect(),
        evidence: capital(&line.evidence.join(", ")),
        corrects: line.corrects.map(|seq| Link { to: to(seq), text: seq.to_string() }),
        erased: line.erased.clone(),
        bytes: String::from_utf8_lossy(&bytes).lines().map(|line| safe(line) + "\n").collect(),
        leaf: Hash::leaf(&bytes).to_string(),
        before: (seq > 1).then(|| to(seq - 1)),
        after: visit.view.reading.entry(seq + 1).map(|_| to(seq + 1)),
        frame,
    })
}
