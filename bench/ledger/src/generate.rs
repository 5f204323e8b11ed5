//! A made-up portfolio's entries: the same bytes for ever from one seed, and such as admission lets in.

use crate::random::Random;
use hostboard_domain::ledger::entry::{Draft, EntryAct, Sealed};
use hostboard_domain::record::Kind;
use hostboard_domain::time::{Day, Moment, When};

/// From when to when the ledger learns things.
const YEARS: i64 = 12;
const MICROS_PER_DAY: i64 = 86_400_000_000;

/// Of a hundred new records, so many are of each kind.
const KINDS: [(Kind, u64); 6] = [
    (Kind::Deal, 60),
    (Kind::Appointment, 12),
    (Kind::Claim, 10),
    (Kind::Relation, 8),
    (Kind::Body, 6),
    (Kind::Post, 4),
];
const CORRECTIONS_PERCENT: u64 = 20;
const UNITS: u32 = 40;
const SOURCES: u32 = 100;

const PLACES: [&str; 16] = [
    "norfolk",
    "essex",
    "kent",
    "cumbria",
    "devon",
    "surrey",
    "dorset",
    "durham",
    "rutland",
    "cheshire",
    "somerset",
    "suffolk",
    "cornwall",
    "wiltshire",
    "lancashire",
    "hampshire",
];
const TRADES: [&str; 12] = [
    "cleaning",
    "payroll",
    "audit",
    "software",
    "translation",
    "records",
    "training",
    "transport",
    "estates",
    "printing",
    "telephony",
    "advice",
];
const NAMES: [&str; 16] = [
    "Adams", "Begum", "Clarke", "Davies", "Evans", "Fofanah", "Grant", "Hughes", "Iqbal", "Jones", "Khan", "Lewis",
    "Murray", "Novak", "O'Neill", "Patel",
];

/// A record, as far as correcting it needs.
struct Made {
    kind: Kind,
    number: u32,
    /// What its fields were made from.
    seed: u64,
    /// The day around which it was first said.
    day: i32,
    /// Its newest entry.
    newest: u64,
}

/// Makes batches of entries, one after the other.
pub struct Portfolio {
    random: Random,
    made: Vec<Made>,
    /// How many records there are of each kind.
    counts: [u32; Kind::ALL.len()],
    entries: u64,
    batch: u64,
    batches: u64,
}

impl Portfolio {
    /// Of that many batches over the years.
    pub fn new(seed: u64, batches: u64) -> Portfolio {
        let random = Random::new(seed);
        Portfolio { random, made: Vec::new(), counts: [0; Kind::ALL.len()], entries: 0, batch: 0, batches }
    }

    /// First day of the years.
    pub fn first_day() -> Day {
        Day::parse("2012-10-01").unwrap_or(Day::LATEST)
    }

    /// First day after them.
    pub fn last_day() -> Day {
        Portfolio::first_day().plus_months(12 * YEARS as i32)
    }

    /// When the next batch is known, and its drafts.
    pub fn next_batch(&mut self, size: u64) -> (Moment, Vec<Draft>) {
        let first = i64::from(Portfolio::first_day().number()) * MICROS_PER_DAY;
        let step = i64::from(Portfolio::last_day().number() - Portfolio::first_day().number()) * MICROS_PER_DAY
            / self.batches as i64;
        let within = self.random.below(step as u64 / 2) as i64;
        let known = Moment::from_micros(first + step * self.batch as i64 + within);
        self.batch += 1;
        let drafts = (0..size).map(|_| self.next_draft(known.day())).collect();
        (known, drafts)
    }

    /// The canonical bytes of such a batch, with the personal texts.
    pub fn next_sealed(&mut self, size: u64) -> (Moment, Vec<Sealed>) {
        let (known, drafts) = self.next_batch(size);
        let mut salt = || {
            let (a, b) = (self.random.bits().to_le_bytes(), self.random.bits().to_le_bytes());
            std::array::from_fn(|at| if at < 8 { a[at] } else { b[at - 8] })
        };
        (known, drafts.iter().map(|draft| draft.seal(known, &mut salt)).collect())
    }

    /// The kind and id of a record, any as likely as any other.
    pub fn any_record(&mut self) -> (Kind, String) {
        let made = &self.made[self.random.below(self.made.len() as u64) as usize];
        (made.kind, id(made.kind, made.number))
    }

    /// A day of the years, or up to a year later.
    pub fn any_day(&mut self) -> Day {
        let days = Portfolio::last_day().number() - Portfolio::first_day().number() + 365;
        Portfolio::first_day().plus_days(self.random.below(days as u64) as i32)
    }

    /// An instant within the years.
    pub fn any_moment(&mut self) -> Moment {
        let (first, last) = (Portfolio::first_day().number(), Portfolio::last_day().number());
        let micros = self.random.below((last - first) as u64 * MICROS_PER_DAY as u64) as i64;
        Moment::from_micros(i64::from(first) * MICROS_PER_DAY + micros)
    }

    fn next_draft(&mut self, today: Day) -> Draft {
        self.entries += 1;
        // What all else refers to comes first.
        let before = self.made.len() as u32;
        let kind = match before {
            0 => Kind::Portfolio,
            n if n <= UNITS => Kind::Body,
            n if n <= UNITS + SOURCES => Kind::Source,
            n if n <= UNITS + SOURCES + UNITS => Kind::Post,
            _ if self.random.percent(CORRECTIONS_PERCENT) => return self.correction(today),
            _ => self.kind(),
        };
        let number = self.counts[kind as usize];
        self.counts[kind as usize] += 1;
        let day = today.plus_days(-(self.random.skewed(600) as i32)).number();
        let made = Made { kind, number, seed: self.random.bits(), day, newest: self.entries };
        let draft = self.draft(&made);
        self.made.push(made);
        draft
    }

    fn kind(&mut self) -> Kind {
        let mut left = self.random.below(100);
        for (kind, percent) in KINDS {
            match left.checked_sub(percent) {
                None => return kind,
                Some(rest) => left = rest,
            }
        }
        Kind::Deal
    }

    /// Half correct what was said, a quarter amend it from a day on, a quarter retract it from a day on.
    fn correction(&mut self, today: Day) -> Draft {
        // Never the portfolio, the units or the sources.
        let fixed = u64::from(1 + UNITS + SOURCES);
        let at = (fixed + self.random.below(self.made.len() as u64 - fixed)) as usize;
        let mut draft = self.draft(&self.made[at]);
        draft.corrects = Some(self.made[at].newest);
        draft.fields.insert("note", format!("as corrected in return {}", self.entries));
        self.made[at].newest = self.entries;
        let from = today.plus_days(self.random.below(120) as i32 - 60);
        match self.random.below(4) {
            0 | 1 => draft.why = Some("the return was misread".to_owned()),
            2 => {
                draft.from = Some(self.near(from));
                draft.to = None;
                draft.why = Some("the parties agreed a change".to_owned());
            }
            _ => {
                draft.act = EntryAct::Retract;
                draft.fields.clear();
                draft.from = Some(self.near(from));
                draft.to = None;
                draft.why = Some("it ended".to_owned());
            }
        }
        draft
    }

    /// The first entry of a record.
    fn draft(&self, made: &Made) -> Draft {
        let mut random = Random::new(made.seed);
        let day = Day::from_number(made.day);
        let mut draft = Draft::new(made.kind, &id(made.kind, made.number), "portfolio returns");
        let fields = self.fields(made, day, &mut random);
        draft.fields = fields.into_iter().collect();
        if made.kind != Kind::Portfolio && made.kind != Kind::Source {
            draft.from = Some(near(&mut random, day));
            if random.percent(55) {
                let end = day.plus_days(90 + random.skewed(2_000) as i32);
                draft.to = Some(if random.percent(85) { on(end) } else { near(&mut random, end) });
            }
            draft.sources = vec![format!("S{:03}", random.below(SOURCES.into()))];
            draft.stance = Some(hostboard_domain::evidence::Stance::States);
        }
        draft
    }

    fn fields(&self, made: &Made, day: Day, random: &mut Random) -> Vec<(&'static str, String)> {
        let unit = |random: &mut Random| id(Kind::Body, random.below(UNITS.into()) as u32);
        let body = |random: &mut Random| id(Kind::Body, random.below(self.counts[Kind::Body as usize].into()) as u32);
        let name = |random: &mut Random| format!("{} {}", random.one(&PLACES), random.one(&TRADES));
        let text = |text: &str| text.to_owned();
        let word = |random: &mut Random, of: &[&str]| (*random.one(of)).to_owned();
        match made.kind {
            Kind::Deal => {
                let end = day.plus_days(180 + random.skewed(1_800) as i32);
                let mut fields = vec![
                    ("unit", unit(random)),
                    ("kind", word(random, &["contract", "contract", "contract", "disposal"])),
                    ("form", word(random, &["consultancy", "manpower", "product-supply", "works"])),
                    ("value", format!("{}.{:02}", 500 + random.skewed(2_000_000), random.below(100))),
                    ("counterparty", format!("{} Ltd", name(random))),
                    ("signed", day.plus_days(-(random.below(40) as i32)).to_string()),
                    ("start", day.to_string()),
                    ("end", if random.percent(10) { text("open") } else { end.to_string() }),
                ];
                if random.percent(30) {
                    fields.push(("notice_days", word(random, &["30", "90", "180"])));
                }
                fields
            }
            Kind::Body => vec![
                ("name", format!("{} of {}", random.one(&NAMES), name(random))),
                ("kind", if made.number < UNITS { text("unit") } else { word(random, &["customer", "supplier"]) }),
                ("sector", word(random, &["nhs", "local-government", "private", "voluntary"])),
                ("identifier", format!("GB-COH-{:08}", random.below(100_000_000))),
                ("postcode", format!("NR{} {}AB", random.below(30), random.below(10))),
            ],
            Kind::Post => vec![
                ("body", if made.number < UNITS { id(Kind::Body, made.number) } else { unit(random) }),
                ("title", format!("head of {}", random.one(&TRADES))),
                ("head", text(if made.number < UNITS { "yes" } else { "no" })),
            ],
            Kind::Appointment => vec![
                ("post", id(Kind::Post, random.below(self.counts[Kind::Post as usize].into()) as u32)),
                ("person", format!("{} {}", random.one(&["A.", "B.", "C.", "D."]), random.one(&NAMES))),
                ("basis", word(random, &["permanent", "interim", "acting"])),
                ("took_up", near(random, day).to_string()),
            ],
            Kind::Relation => {
                let (unit, other) = (random.below(UNITS.into()) as u32, body(random));
                let own = id(Kind::Body, unit);
                let to = if other == own { id(Kind::Body, (unit + 1) % UNITS) } else { other };
                vec![
                    ("body", own),
                    ("how", word(random, &["serves", "borders", "employed-by"])),
                    ("to", to),
                    ("lines", word(random, &TRADES)),
                ]
            }
            Kind::Claim => {
                let low = random.below(900);
                vec![
                    ("topic", format!("staff in {}", random.one(&TRADES))),
                    ("about", unit(random)),
                    ("says", format!("between {low} and {} people do {}", low + 50, random.one(&TRADES))),
                    ("low", low.to_string()),
                    ("high", (low + 50).to_string()),
                    ("unit_of_measure", text("people")),
                    ("as_at", near(random, day).to_string()),
                ]
            }
            Kind::Portfolio => vec![("title", text("Made up")), ("host", id(Kind::Body, 0))],
            _ => vec![
                ("publisher", name(random)),
                ("title", format!("Return {}", made.number)),
                ("date", on(day).to_string()),
            ],
        }
    }

    fn near(&mut self, day: Day) -> When {
        near(&mut self.random, day)
    }
}

fn id(kind: Kind, number: u32) -> String {
    let place = PLACES[number as usize % PLACES.len()];
    match kind {
        Kind::Source => format!("S{number:03}"),
        Kind::Portfolio => "made-up".to_owned(),
        kind => format!("{place}-{kind}-{number:06}"),
    }
}

fn on(day: Day) -> When {
    when(&day.to_string())
}

/// About that day: to the day in three of four cases, else to the month, quarter or year, or a range.
fn near(random: &mut Random, day: Day) -> When {
    let (year, month, _) = day.ymd();
    match random.below(100) {
        0..75 => on(day),
        75..83 => when(&format!("{year}-{month:02}")),
        83..86 => when(&format!("{year}-Q{}", month.div_ceil(3))),
        86..88 => when(&year.to_string()),
        88..95 => when(&format!("{day}..{}", day.plus_days(1 + random.below(60) as i32))),
        95..98 => when(&format!("..{day}")),
        _ => when(&format!("{day}..")),
    }
}

fn when(text: &str) -> When {
    When::parse(text).unwrap_or_else(|| unreachable!("`{text}` is a date"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use hostboard_domain::ledger::admit::admit;
    use hostboard_domain::ledger::entry::Entry;
    use hostboard_domain::ledger::history::History;

    /// What is measured is what a ledger could hold: every batch passes admission as it is.
    #[test]
    fn what_is_made_is_admitted() {
        let mut portfolio = Portfolio::new(1, 12);
        let mut history = History::default();
        for _ in 0..12 {
            let (known, drafts) = portfolio.next_batch(1_000);
            let admission = admit(&history, drafts.clone()).unwrap_or_else(|refusals| panic!("{:#?}", &refusals[..3]));
            assert_eq!((admission.unchanged, admission.admitted.len()), (0, drafts.len()));
            for draft in drafts {
                let sealed = draft.seal(known, &mut || [7; 16]);
                assert_eq!(Entry::check(&sealed.bytes, &sealed.personal), Ok(()));
                history.push(&sealed.bytes).unwrap();
            }
        }
    }

    /// Figures published for a seed hold for these bytes.
    #[test]
    fn a_seed_gives_the_same_bytes_for_ever() {
        let mut portfolio = Portfolio::new(1, 10);
        let mut tree = hostboard_domain::ledger::tree::Tree::default();
        for _ in 0..10 {
            for sealed in portfolio.next_sealed(100).1 {
                tree.push(hostboard_domain::ledger::tree::Hash::leaf(&sealed.bytes));
            }
        }
        assert_eq!(tree.root().to_string(), "cdbed598ce8d51fbaab064ec79dfac5fb25769864ded3ec2249dd3cfdc6445c9");
    }
}
