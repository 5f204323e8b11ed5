//! Entries as bytes: what is sealed is read again as it was, and nothing else passes for it.

use crate::{draft, when};
use hostboard_domain::evidence::{Stance, Standing};
use hostboard_domain::ledger::entry::{Draft, Entry, EntryAct, EntryError, PersonalText};
use hostboard_domain::ledger::fields::Fields;
use hostboard_domain::ledger::history::History;
use hostboard_domain::ledger::tree::Hash;
use hostboard_domain::record::{FieldTexts, Kind};
use hostboard_domain::time::{Day, Moment};
use proptest::prelude::*;
use proptest::sample::select;

/// Text with all that escaping has to do with.
fn a_text() -> impl Strategy<Value = String> {
    prop_oneof![
        2 => "[a-z ]{0,12}",
        2 => select(vec!["", "\\", "\\n", "\n", "a\nb", "= note x", "# person x", "\nwhy x", "é\t", " ", "\r\n"])
            .prop_map(str::to_owned),
        1 => any::<String>(),
    ]
}

fn an_end() -> impl Strategy<Value = Option<String>> {
    let texts = vec!["2012-10-01", "2012-10", "2012-Q4", "2012", "2012-08..2012-10-24", "..2012-10", "2014-01.."];
    prop::option::of(select(texts).prop_map(str::to_owned))
}

prop_compose! {
    pub fn a_draft()(
        kind in select(Kind::ALL.to_vec()),
        id in "[a-z0-9éß.:/#=-]{1,12}",
        retracts in any::<bool>(),
        (from, to) in (an_end(), an_end()),
        actor in a_text(),
        corrects in prop::option::of(any::<u64>()),
        illustrative in any::<bool>(),
        (locator, why) in (prop::option::of(a_text()), prop::option::of(a_text())),
        sources in prop::collection::vec("[A-Z][0-9]{1,2}", 0..4),
        standing in prop::option::of(select(Standing::ALL.to_vec())),
        stance in prop::option::of(select(Stance::ALL.to_vec())),
        texts in prop::collection::vec((any::<prop::sample::Index>(), a_text()), 0..5),
    ) -> Draft {
        let fields = kind.spec().fields;
        let act = if retracts { EntryAct::Retract } else { EntryAct::Assert };
        let (from, to) = (from.as_deref().map(when), to.as_deref().map(when));
        let fields: Fields =
            texts.into_iter().map(|(at, text)| (fields[at.index(fields.len())].name, text)).collect();
        Draft { kind, id, act, from, to, actor, corrects, illustrative, locator, sources, standing, stance, why, fields }
    }
}

/// Instants of the years that print.
fn an_instant() -> impl Strategy<Value = Moment> {
    let micros = |text: &str| Moment::parse(text).unwrap().micros();
    let all = micros("1000-01-01T00:00:00.000000Z")..=micros("9999-12-31T23:59:59.999999Z");
    all.prop_map(Moment::from_micros)
}

/// All that an entry says: two entries that say the same must be the same bytes.
fn reads(bytes: &[u8]) -> (Draft, Moment, Vec<(String, Option<Hash>)>) {
    let entry = Entry::read(bytes).unwrap();
    let fields = entry.fields().map(|(name, _)| (name.to_owned(), entry.hash(name))).collect();
    (entry.draft(&|_| None), entry.known, fields)
}

/// Asks an entry everything that it can be asked; none of it may panic, whatever the bytes.
fn ask_everything(bytes: &[u8], personal: &[PersonalText]) {
    let _ = Entry::check(bytes, personal);
    let Ok(entry) = Entry::read(bytes) else { return };
    let _ = (entry.actor(), entry.corrects(), entry.is_illustrative(), entry.locator(), entry.why());
    let _ = (entry.sources(), entry.standing(), entry.stance());
    let _ = (entry.fields().count(), entry.draft(&|name| Some(name.to_owned())));
    let mut history = History::default();
    history.push(bytes).unwrap();
    history.tell(1, "person", "somebody");
    let version = history.entry(1).unwrap();
    for field in entry.kind.spec().fields {
        let _ = (version.text_of(field), version.is_erased(field), entry.hash(field.name));
    }
    let _ = entry.kind.spec().title_parts(version);
    let _ = (version.id(), version.span(), version.draft());
    let reading = history.as_of(Day::from_number(15_000), Moment::from_micros(i64::MAX));
    let _ = reading.get(entry.kind, entry.id);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(192) })]

    #[test]
    fn sealing_and_reading_is_identity(draft in a_draft(), known in an_instant()) {
        let mut salts = 0;
        let sealed = draft.seal(known, &mut || { salts += 1; [salts; 16] });
        prop_assert_eq!(Entry::check(&sealed.bytes, &sealed.personal), Ok(()));
        let entry = Entry::read(&sealed.bytes).unwrap();
        let personal = |name: &str| sealed.personal.iter().find(|text| text.field == name).map(|text| text.text.clone());
        prop_assert_eq!(entry.draft(&personal), draft.clone());
        prop_assert_eq!((entry.kind, entry.id, entry.act), (draft.kind, draft.id.as_str(), draft.act));
        prop_assert_eq!((entry.from, entry.to, entry.known), (draft.from, draft.to, known));
        // Personal texts stand nowhere in the bytes, and each is salted by itself.
        prop_assert_eq!(usize::from(salts), sealed.personal.len());
        for text in &sealed.personal {
            prop_assert_eq!(entry.hash(&text.field), Some(text.hash()));
            prop_assert!(entry.fields().all(|(name, personal)| name != text.field || personal));
        }

        let mut history = History::default();
        history.push(&sealed.bytes).unwrap();
        for text in &sealed.personal {
            history.tell(1, &text.field, &text.text);
        }
        let version = history.entry(1).unwrap();
        prop_assert_eq!(version.bytes(), &sealed.bytes[..]);
        prop_assert_eq!(version.draft(), draft.clone());
        for (name, text) in draft.fields.iter() {
            let held = version.text_of(draft.kind.spec().field(name).unwrap());
            prop_assert_eq!(held.as_deref(), Some(text));
        }
    }

    #[test]
    fn arbitrary_bytes_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..200), tail in any::<bool>()) {
        let start: &[u8] = if tail { HEAD.as_bytes() } else { b"hostboard entry 1\n" };
        ask_everything(&bytes, &[]);
        ask_everything(&[start, &bytes].concat(), &[]);
    }

    /// Lines that look right, in any order and number. Two that are taken and say the same are the same bytes.
    #[test]
    fn lines_in_any_order_are_one_entry_or_none(
        lines in prop::collection::vec(select(LINES.to_vec()), 0..9),
        in_order in any::<bool>(),
    ) {
        let mut places: Vec<usize> = lines.iter().map(|line| LINES.iter().position(|l| l == line).unwrap()).collect();
        if in_order {
            places.sort_unstable();
            places.dedup();
        }
        let body: String = places.iter().map(|place| LINES[*place]).collect();
        let bytes = format!("{HEAD}{body}").into_bytes();
        ask_everything(&bytes, &[]);
        if Entry::check(&bytes, &[]).is_ok() {
            prop_assert!(body.starts_with("actor "));
            prop_assert!(body.split_inclusive('\n').collect::<std::collections::BTreeSet<_>>().len() == places.len());
            let before_fields = body.split_inclusive('\n').take_while(|line| !line.starts_with(['=', '#'])).count();
            prop_assert!(places[..before_fields].is_sorted());
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(32) })]

    /// Any one byte altered, added or taken out: the bytes are refused, or they are another entry, which says
    /// something else and has another hash.
    #[test]
    fn no_byte_can_be_altered_unseen(draft in a_draft(), known in an_instant(), salt in any::<u8>(), by in 1u8..) {
        let sealed = draft.seal(known, &mut || [salt; 16]);
        let (root, said) = (Hash::leaf(&sealed.bytes), reads(&sealed.bytes));
        for at in 0..=sealed.bytes.len() {
            let mut altered = vec![sealed.bytes.clone(), sealed.bytes.clone(), sealed.bytes.clone()];
            altered[0].insert(at, by);
            if at < sealed.bytes.len() {
                altered[1][at] ^= by;
                altered[2].remove(at);
            }
            for bytes in altered.into_iter().filter(|bytes| *bytes != sealed.bytes) {
                ask_everything(&bytes, &sealed.personal);
                if Entry::check(&bytes, &[]).is_ok() {
                    prop_assert_ne!(Hash::leaf(&bytes), root);
                    prop_assert_ne!(reads(&bytes), said.clone(), "{}", String::from_utf8_lossy(&bytes));
                }
            }
        }
    }
}

pub const HEAD: &str =
    "hostboard entry 1\nkind appointment\nid a\nact assert\nfrom 2012-10\nknown 2012-11-30T12:00:00.000000Z\n";

/// In the order in which they may stand.
pub const LINES: [&str; 14] = [
    "actor a\n",
    "corrects 7\n",
    "illustrative yes\n",
    "locator page 3\n",
    "sources M1 S2\n",
    "standing official\n",
    "stance states\n",
    "why a \\\\ and \\n\n",
    "= basis interim\n",
    "# person 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08\n",
    "= post head\n",
    "= nonsense x\n",
    "known 2012-11-30T12:00:00.000000Z\n",
    "\n",
];

/// What is refused, line by line: the appointment of the module's example, altered.
#[test]
fn bytes_that_are_no_entry_are_told_by_their_line() {
    const ENTRY: &str = "hostboard entry 1\nkind appointment\nid a\nact assert\nfrom ..2012-11-30\n\
        known 2012-11-30T12:00:00.000000Z\nactor me\nsources M1 S2\nstance states\n= basis interim\n= post head\n";
    #[track_caller]
    fn check(old: &str, new: &str, expected: &str) {
        assert!(ENTRY.contains(old));
        let bytes = ENTRY.replacen(old, new, 1).into_bytes();
        let told = Entry::check(&bytes, &[]).map_or_else(|error| error.to_string(), |()| "fine".to_owned());
        assert_eq!(told, expected, "{old:?} to {new:?}");
    }
    let line = |n: usize| format!("line {n} of the entry is not as it should be");
    check("", "", "fine");
    check("hostboard entry 1", "hostboard entry 2", "the entry does not begin with `hostboard entry 1`");
    check("hostboard", "\u{feff}hostboard", "the entry does not begin with `hostboard entry 1`");
    check("kind appointment", "kind appointments", &line(2));
    check("id a", "id a,b", &line(3));
    check("id a", "id a\\\\b", &line(3));
    check("act assert", "act", &line(4));
    check("from ..2012-11-30", "from ..", &line(5));
    check("from ..2012-11-30", "from 2012-11-31", &line(5));
    check("from ..2012-11-30\n", "from ..2012-11-30\nto\n", &line(6));
    check("12:00:00.000000Z", "12:00:00Z", &line(6));
    check("actor me\n", "", &line(7));
    check("actor me\n", "actor me\r\n", "fine");
    check("actor me\n", "actor me\ncorrects 07\n", &line(8));
    check("actor me\n", "actor me\nillustrative no\n", &line(8));
    // The line that comes too late is the one to look at.
    check("M1 S2\nstance states\n", "M1 S2\nstance states\nstanding official\n", &line(10));
    check("stance states", "stance certain", &line(9));
    check("= basis interim\n= post head\n", "= post head\n= basis interim\n", &line(11));
    check("= basis interim", "= basis inter\\im", &line(10));
    check("= basis interim", "= salary 7", &line(10));
    check("= post head\n", "= post head\n\n", &line(12));
    check("= post head\n", "= post head", &line(11));
    assert_eq!(Entry::check(b"hostboard entry 1\n\xff", &[]), Err(EntryError::NotText));
}

#[test]
fn a_personal_text_that_was_exchanged_is_told() {
    let draft = draft("appointment a | post head | person Ann Other");
    let mut sealed = draft.seal(Moment::from_micros(0), &mut || [1; 16]);
    sealed.personal[0].text = "Another".to_owned();
    let error = Entry::check(&sealed.bytes, &sealed.personal).unwrap_err();
    assert_eq!(error.to_string(), "the personal text of `person` is not the one that was hashed");
    assert_eq!(Entry::check(&sealed.bytes, &[]), Ok(()));
}

/// A personal text is hashed and no other is: bytes that have it otherwise were not written by `seal`.
#[test]
fn only_personal_fields_are_hashed_and_each_stands_once() {
    #[track_caller]
    fn refused(fields: &str) {
        let bytes = format!("{HEAD}actor a\n{fields}");
        assert!(Entry::check(bytes.as_bytes(), &[]).is_err(), "{fields}");
    }
    let hash = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
    refused("= person Ann Other\n");
    refused(&format!("# basis {hash}\n"));
    refused(&format!("# salary {hash}\n"));
    refused(&format!("# person {hash}\n# person {hash}\n"));
    refused(&format!("= person Ann Other\n# person {hash}\n"));
}
