//! Fields, days, dates and instants: what is read has one way of being written.

use hostboard_domain::deal::DealFact;
use hostboard_domain::ledger::entry::Entry;
use hostboard_domain::record::{Field, Kind, What};
use hostboard_domain::time::{About, Day, Moment, When};
use proptest::prelude::*;
use proptest::sample::select;

fn every_field() -> Vec<(Kind, &'static Field)> {
    Kind::ALL.iter().flat_map(|kind| kind.spec().fields.iter().map(|field| (*kind, field))).collect()
}

/// Texts that some field takes, and their like.
fn a_text() -> impl Strategy<Value = String> {
    let near = vec![
        "yes",
        "no",
        "none",
        "open",
        "0",
        "007",
        "12",
        "1.5",
        "1.50",
        "-1",
        "+1",
        "1e9",
        "999999999999",
        "1000000000000",
        "2012-10-01",
        "2012-10",
        "2012-Q4",
        "2012-Q5",
        "2012 Q4",
        "2012",
        "2012..2013",
        "..",
        "2013..2012",
        "..2012-Q1",
        "2012-02-30",
        "9999-12",
        "essex",
        "essex norfolk",
        "body post",
        "head-post",
        "signed",
        "not-stated",
        "tbc",
        "a,b",
    ];
    let padding = || select(vec!["", " ", "\t", "\n", "\u{a0}", "  "]);
    prop_oneof![
        4 => (padding(), select(near), padding()).prop_map(|(a, text, b)| format!("{a}{text}{b}")),
        1 => "[0-9.+-]{1,12}",
        1 => "[a-z0-9 -]{0,16}",
        1 => any::<String>(),
        1 => "[ \\t\\n\\u{85}\\u{2003}\\u{0}a]{0,8}",
    ]
}

/// Shapes like a date, with every digit and mark free to be another.
fn like_a_date() -> impl Strategy<Value = String> {
    let date =
        || prop_oneof!["[0-9]{4}", "[0-9]{4}-Q[0-9]", "[0-9]{4}-[01][0-9]", "[12][0-9]{3}-[01][0-9]-[0-3][0-9]", ""];
    prop_oneof![date().boxed(), (date(), date()).prop_map(|(from, to)| format!("{from}..{to}")).boxed()]
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(1_500) })]

    #[test]
    fn what_a_field_read_it_reads_again_as_it_is(text in a_text()) {
        for (kind, field) in every_field() {
            match field.read(&text) {
                Ok(None) => {
                    // Shares of which none is recorded are nothing recorded.
                    let marks: &[char] = if field.what == What::Shares { &[';'] } else { &[] };
                    let is_blank = text.chars().all(|c| c.is_whitespace() || marks.contains(&c));
                    prop_assert!(is_blank, "{kind} {}: {text:?} is no blank", field.name);
                }
                Ok(Some(canonical)) => {
                    prop_assert_eq!(canonical.trim(), &canonical, "{} {}", kind, field.name);
                    prop_assert!(!canonical.is_empty());
                    prop_assert_eq!(field.read(&canonical), Ok(Some(canonical.clone())), "{} {}", kind, field.name);
                    let refers = field.refers(&canonical).count();
                    prop_assert_eq!(refers > 0, field.is_reference());
                }
                Err(error) => is_told_well(&error.message, &error.help),
            }
        }
    }

    #[test]
    fn dates_that_are_read_are_written_as_they_stood(text in like_a_date()) {
        if let Some(when) = When::parse(&text) {
            prop_assert_eq!(&when.to_string(), &text);
            prop_assert!(when.first().is_some() || when.last().is_some());
            prop_assert!(!when.spoken().is_empty());
        }
        if let Some(day) = Day::parse(&text) {
            prop_assert_eq!(day.to_string(), text);
        }
    }

    #[test]
    fn days_and_instants_are_read_as_they_were_written(number in -354_285..=2_932_896i32, micros in 0..86_400_000_000i64) {
        let day = Day::from_number(number);
        prop_assert_eq!(Day::parse(&day.to_string()), Some(day));
        let (year, month, of_month) = day.ymd();
        prop_assert_eq!(Day::from_ymd(year, month, of_month), Some(day));
        let when = When::parse(&day.to_string()).unwrap();
        prop_assert_eq!((when.day(), when.to_string()), (Some(day), day.to_string()));

        let moment = Moment::from_micros(i64::from(number) * 86_400_000_000 + micros);
        prop_assert_eq!(Moment::parse(&moment.to_string()), Some(moment));
        // A moment lies in its day in London: after the end of the day before, by the end of its own.
        let day = moment.day();
        prop_assert!(Moment::end_of(day.plus_days(-1)) < moment && moment <= Moment::end_of(day));
        prop_assert_eq!(Moment::noon(day).day(), day);
    }

    #[test]
    fn random_texts_are_no_dates_and_never_panic(text in any::<String>(), tail in "[0-9TZQ:.-]{0,27}") {
        for text in [&text, &tail] {
            let _ = (About::parse(text), When::parse(text), Day::parse(text));
            if let Some(moment) = Moment::parse(text) {
                prop_assert_eq!(&moment.to_string(), text);
            }
        }
    }
}

/// A message is one lower-case sentence without a full stop; what to do stands beside it.
#[track_caller]
pub fn is_told_well(message: &str, help: &str) {
    let first = message.chars().next().unwrap_or(' ');
    assert!(first == '`' || first.is_lowercase(), "`{message}` begins neither lower-case nor with the user's text");
    assert!(!message.ends_with('.') && !message.contains('\n'), "`{message}`");
    assert!(!help.is_empty() && !help.ends_with('.'), "`{message}` comes with the help `{help}`");
}

#[test]
fn a_quarter_is_written_with_a_hyphen() {
    for text in ["2012 Q4", "2012/Q4", "2012xQ4"] {
        assert_eq!(About::parse(text), None, "{text}");
    }
}

/// Wherever a character of two bytes stands in an instant, it is no instant.
#[test]
fn an_instant_with_a_foreign_character_is_refused() {
    let fine = "2012-09-30T12:34:56.123456Z";
    for at in 0..fine.len() - 1 {
        let text = format!("{}é{}", &fine[..at], &fine[at + 2..]);
        assert_eq!(Moment::parse(&text), None, "{text}");
        let bytes = format!("hostboard entry 1\nkind body\nid a\nact assert\nknown {text}\nactor a\n");
        assert!(Entry::read(bytes.as_bytes()).is_err(), "{text}");
    }
}

/// Two texts that a field reads as the same are written the same, or a second import would correct nothing.
#[test]
fn a_number_has_one_canonical_form() {
    #[track_caller]
    fn check(kind: Kind, field: &str, text: &str, expected: &str) {
        let read = kind.spec().field(field).unwrap().read(text);
        assert_eq!(read.unwrap().as_deref(), Some(expected), "{kind} {field} {text:?}");
    }
    check(Kind::Engagement, "held", "007", "7");
    check(Kind::Deal, "notice_days", "+90", "90");
    let value = |text: &str| Kind::Deal.spec().field("value").unwrap().read(text);
    assert_eq!(value("60000"), value("60000.00"));
    assert_eq!(value("60000.5"), value("60000.50"));
}

/// No date ends before it begins, not even in the last year that the calendar has.
#[test]
fn every_date_ends_when_it_begins_or_later() {
    for text in ["1000", "1000-Q1", "2012-02", "2012", "9999-12-31", "9999-12", "9999-Q4", "9999"] {
        let about = About::parse(text).unwrap();
        assert!(about.first() <= about.last(), "{text} is from {} to {}", about.first(), about.last());
    }
}

#[test]
fn what_fields_take_is_told_by_field() {
    #[track_caller]
    fn check(kind: Kind, field: &str, text: &str, expected: &str) {
        let read = kind.spec().field(field).unwrap().read(text);
        let told = match read {
            Ok(canonical) => canonical.unwrap_or_else(|| "blank".to_owned()),
            Err(error) => error.message,
        };
        assert_eq!(told, expected, "{kind} {field} {text:?}");
    }
    check(Kind::Body, "name", "  Essex  CSU ", "Essex  CSU");
    check(Kind::Body, "name", " \u{a0}", "blank");
    check(Kind::Body, "name", "Ess\u{0}ex", "`Ess\u{fffd}ex` holds a control character");
    check(Kind::Body, "licence_delegates", "Yes", "`Yes` is not `yes` or `no`");
    check(Kind::Succession, "from", " a \n b ", "a b");
    check(Kind::Succession, "from", "a, b", "`a, b` is not ids of records of kind body");
    check(Kind::Post, "body", "two words", "`two words` is not the id of a body");
    check(Kind::Milestone, "baseline", "spring", "`spring` is not a date or a range of dates");
    check(Kind::Portfolio, "opens_at", "2013-02-29", "`2013-02-29` is not a real date");
    check(Kind::Portfolio, "toml", "body  post", "body post");
    check(Kind::Portfolio, "packs", "a,b", "`a,b` is not names with spaces between");
    check(Kind::Engagement, "held", "1.5", "`1.5` is not a whole number");
    check(Kind::Claim, "low", "1,000", "`1,000` is not a number with at most two decimals");
    check(Kind::Discussion, "level", "town", "`town` is not one of `local`, `regional`, `national`");
    check(Kind::Deal, "notice_days", "40000", "`40000` is not a number of days up to 36525");
    check(Kind::Deal, "end", "open", "open");
    check(Kind::Deal, "break_on", "open", "`open` is not written as a date here");
}

#[test]
fn only_an_answer_that_may_be_blank_is_offered_to_be() {
    for fact in DealFact::ALL {
        assert!(!fact.takes_where_filled().contains("blank"), "{}: {}", fact.name(), fact.takes_where_filled());
        assert!(fact.takes().contains("blank"), "{}: {}", fact.name(), fact.takes());
    }
}
