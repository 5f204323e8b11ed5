//! A register that somebody sent: read, checked and its questions ranked, without a file being opened.

use crate::answer::ask::{Question, Ready};
use crate::answer::check::{Checked, check};
use crate::answer::questions::{Asking, rank};
use crate::answer::workbook;
use crate::answer::workbook::Piles;
use crate::codes;
use crate::error::ActionError;
use crate::register::open::{OpenOptions, Opened, open_sent};
use crate::register::reading::{FactRead, account};
use hostboard_domain::problem::Problem;
use hostboard_domain::text::grouped;
use hostboard_domain::time::Day;
use hostboard_rules::pack::Pack;
use hostboard_rules::unit::assume::Assumption;

/// The most rows that are taken.
pub const MOST_ROWS: usize = 250_000;

/// A register as it was sent, with what was said of it.
#[derive(Clone, Debug, Default)]
pub struct Sent {
    /// The file's name, as whoever sent it calls it; it is shown, and never opened.
    pub name: String,
    /// The file.
    pub bytes: Vec<u8>,
    /// The day on which it was published.
    pub published: Option<Day>,
    /// The currency that amounts are taken in.
    pub amounts_as: Option<String>,
    /// The unit of rows that name none.
    pub unit: Option<String>,
}

/// A register that was checked.
pub struct Uploaded {
    /// The register, and what came with it.
    pub opened: Opened,
    /// The answers.
    pub checked: Checked,
    /// Its rows, by what they ask of a person.
    pub piles: Piles,
    /// What is presumed of such a list, each with how many of the answers that are settled so rest on it.
    pub presumed: Vec<(Assumption, usize)>,
    /// The questions to put, those first that settle most.
    pub asking: Vec<Asking>,
    /// How every fact was read, where the file has not our own columns.
    pub how: Vec<FactRead>,
}

/// Reads the register, settles it by a person's replies, and checks it.
///
/// Errors: a file that is no register, or too long a one; everything wrong with the question and the replies.
pub fn check_sent(
    sent: &Sent,
    settled: &[(String, Vec<u8>)],
    question: &Question,
    pack: &Pack,
    threads: usize,
) -> Result<Uploaded, ActionError> {
    let options = OpenOptions {
        register: &sent.name,
        published: sent.published,
        amounts_as: sent.amounts_as.as_deref(),
        unit: sent.unit.as_deref(),
        threads,
        ..OpenOptions::default()
    };
    let opened = open_sent(&sent.bytes, &options, settled)?;
    let rows = opened.register.len();
    if rows > MOST_ROWS {
        let message =
            format!("it has {} deals, and {} are taken here", grouped(rows as u64), grouped(MOST_ROWS as u64));
        let help = "send it in parts, or check it with the command line, which takes millions";
        return Err(vec![Problem::of_file(codes::REGISTER_TOO_LARGE, &sent.name, message, help)].into());
    }
    let ready = question.ready(pack, &opened)?;
    let checked = check(&opened.register, &ready, &opened.mapping_assumes, threads);
    let asking = rank(&opened.register, &checked, &ready, workbook::MOST_QUESTIONS);
    let piles = Piles::new(&opened.register, &checked, !ready.assume.is_empty());
    let presumptions = ready.assume.iter().filter(|assumption| assumption.is_presumption());
    let presumed = presumptions.map(|one| (one.clone(), checked.count(|kind| kind.rests_on(one)))).collect();
    let how = account(&opened);
    Ok(Uploaded { opened, checked, piles, presumed, asking, how })
}

impl Uploaded {
    /// The question, made ready again for what is to be explained or written.
    ///
    /// Errors: as when it was checked.
    pub fn ready<'p>(&self, question: &Question, pack: &'p Pack) -> Result<Ready<'p>, ActionError> {
        question.ready(pack, &self.opened)
    }
}
