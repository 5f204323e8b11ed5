//! Random packs, written as files.

use super::condition::{condition, test, text};
use hostboard_rules::pack::{Pack, PackFile};
use proptest::prelude::*;
use proptest::sample::{select, subsequence};

/// A pack's files as texts.
#[derive(Clone, Debug)]
pub(super) struct Written {
    pub(super) head: String,
    pub(super) rules: Vec<String>,
}

impl Written {
    pub(super) fn load(&self) -> Option<Pack> {
        let rules = self.rules.iter().enumerate();
        let rules = rules.map(|(n, text)| PackFile { path: format!("rules/r{n}.toml"), text: text.clone() });
        let head = PackFile { path: "pack.toml".to_owned(), text: self.head.clone() };
        match Pack::load(&[head].into_iter().chain(rules).collect::<Vec<_>>()) {
            Ok(pack) => Some(pack),
            Err(problems) => {
                // A condition at random may be the same for every deal; nothing else may be wrong.
                let idle = problems.iter().all(|p| p.message == "the condition is the same for every deal");
                assert!(idle, "{problems:#?}\n{self:#?}");
                None
            }
        }
    }
}

/// A parameter with no value, one, or some that take over from one another on days around the acts.
pub(super) fn parameter(
    name: &'static str,
    kind: &'static str,
    more: &'static str,
    values: &'static [&'static str],
) -> BoxedStrategy<String> {
    let changes = subsequence(&["2019-12-31", "2026-12-31", "2027-05-01", "2027-06-01"], 0..=2);
    let chosen = proptest::collection::vec(select(values), 3);
    let stances = proptest::collection::vec(select(&["decided", "decided", "assumed"][..]), 3);
    (proptest::bool::weighted(0.85), changes, chosen, stances)
        .prop_map(move |(undated, changes, values, stances)| {
            let froms = undated.then_some(None).into_iter().chain(changes.into_iter().map(Some));
            let mut text = format!("[[parameter]]\nname = {name:?}\ntype = {kind:?}\nlabel = {name:?}\n{more}\n");
            for ((from, value), stance) in froms.zip(values).zip(stances) {
                let from = from.map_or_else(String::new, |day| format!("from = {day}\n"));
                text +=
                    &format!("[[parameter.value]]\n{from}value = {value:?}\nstance = {stance:?}\nwhy = \"a test\"\n");
            }
            text
        })
        .boxed()
}

/// Most have one value for all acts.
fn steady(
    name: &'static str,
    kind: &'static str,
    more: &'static str,
    values: &'static [&'static str],
) -> BoxedStrategy<String> {
    let value = select(values).prop_map(move |value| {
        format!(
            "[[parameter]]\nname = {name:?}\ntype = {kind:?}\nlabel = {name:?}\n{more}\n\
             [[parameter.value]]\nvalue = {value:?}\nstance = \"decided\"\n"
        )
    });
    prop_oneof![9 => value, 1 => parameter(name, kind, more, values)].boxed()
}

/// A parameter that takes one of some words, always the same.
fn word(name: &'static str, words: &'static str, values: &'static [&'static str]) -> BoxedStrategy<String> {
    let value = select(values).prop_map(move |value| {
        format!(
            "[[parameter]]\nname = {name:?}\ntype = \"word\"\nwords = [{words}]\nlabel = {name:?}\n\
             [[parameter.value]]\nvalue = {value:?}\nstance = \"decided\"\n"
        )
    });
    value.boxed()
}

/// A rate of tax that is said for every day, and changes about the acts.
fn rate() -> BoxedStrategy<String> {
    let rates = proptest::collection::vec(select(&["20", "17.5", "5", "0"][..]), 2);
    let from = select(&["2019-12-31", "2027-05-01", "2027-06-01"][..]);
    (rates, from)
        .prop_map(|(rates, from)| {
            let value = |rate: &str| format!("value = {rate:?}\nstance = \"decided\"\n");
            format!(
                "[[parameter]]\nname = \"rate\"\ntype = \"percent\"\nlabel = \"rate\"\n[[parameter.value]]\n{}\
                 [[parameter.value]]\nfrom = {from}\n{}",
                value(rates[0]),
                value(rates[1])
            )
        })
        .boxed()
}

/// Whether sums count tax, at which rates, and what a fact is taken to be that nobody recorded.
fn counting() -> Vec<BoxedStrategy<String>> {
    let open = "[[parameter]]\nname = \"cv\"\ntype = \"yes-no\"\nlabel = \"cv\"\n".to_owned();
    vec![
        prop_oneof![1 => Just(open), 2 => steady("cv", "yes-no", "", &["yes", "no"])].boxed(),
        rate(),
        word("uv", "\"as-it-stands\", \"net\", \"gross\", \"open\"", &["as-it-stands", "net", "gross", "open"]),
        word("ub", "\"none\", \"open\"", &["none", "none", "open"]),
        word("up", "\"unit\", \"open\"", &["unit", "unit", "open"]),
        word("uk", "\"none\", \"open\"", &["none", "none", "open"]),
    ]
}

fn aggregate(name: &'static str) -> BoxedStrategy<String> {
    let same = select(&[r#"["counterparty", "matter"]"#, r#"["counterparty"]"#, r#"["matter"]"#, "[]"][..]);
    let paid_by = select(&["paid_by = \"unit\"\n", ""][..]);
    let vat = "counts_vat = \"cv\"\nvat_rate = \"rate\"\n";
    let vat = prop_oneof![1 => Just(String::new()), 1 => Just(vat.to_owned()), 1 => Just(format!("{vat}unsaid_vat = \"uv\"\n"))];
    let unsaid = ["unsaid_break = \"ub\"\n", "unsaid_payer = \"up\"\n", "unsaid_in_kind = \"uk\"\n"];
    (text(&["contract", "contract", "disposal"]), same, paid_by, vat, subsequence(unsaid.to_vec(), 0..=3))
        .prop_map(move |(counts, same, paid_by, vat, unsaid)| {
            format!(
                "[[aggregate]]\nname = {name:?}\nlabel = {name:?}\ncounts = {counts:?}\nsame = {same}\n{paid_by}\
                 since = \"since\"\ncomplete_since = \"complete\"\n{vat}{}",
                unsaid.concat()
            )
        })
        .boxed()
}

const HEAD: &str = r#"name = "random"
title = "t"
authority = "a"
notice = "n"
{binds}
[verdicts]
allowed = "a"
consent = "c"
refused = "r"
cannot-tell = "u"
[advice]
change = ["end", "extendable_to", "variable_price", "break_on"]
[source.s]
publisher = "p"
title = "t"
date = "2001"
"#;

fn head() -> BoxedStrategy<String> {
    let limits = &["0", "50000", "100000", "250000.50"];
    let days = &["2027-05-01", "2028-04-01", "2026-12-31"];
    let mut parts = vec![
        parameter("m1", "money", "", limits),
        parameter("m2", "money", "", limits),
        parameter("d1", "date", "direction = \"from\"", days),
        parameter("d2", "date", "direction = \"end\"", days),
        parameter("n1", "months", "", &["1", "12", "24"]),
        parameter("n2", "days", "", &["0", "1", "90"]),
        parameter("y1", "yes-no", "direction = \"named\"", &["yes", "yes", "no"]),
        parameter("y2", "yes-no", "", &["yes", "no"]),
        parameter("who", "text", "direction = \"consenter\"", &["successor", "Northshire Council"]),
        steady("since", "date", "", &["2006-12-31", "2019-12-31"]),
        steady("complete", "date", "", &["2006-12-31", "2006-12-31", "2019-12-31", "2020-01-01"]),
    ];
    parts.extend(counting());
    parts.extend([aggregate("a1"), aggregate("a2")]);
    let binds = prop_oneof![2 => Just(String::new()), 1 => Just("y1 && act_date >= d1".to_owned()), 1 => test()];
    (binds, parts)
        .prop_map(|(binds, parts)| {
            let binds = if binds.is_empty() { binds } else { format!("binds = '''{binds}'''") };
            HEAD.replace("{binds}", &binds) + &parts.concat()
        })
        .boxed()
}

/// A rule; the first has an outcome, a later one may be an exception to some before it.
fn rule(place: usize) -> BoxedStrategy<String> {
    let outcome = select(&["refuse", "consent", "consent", "advise"][..]).prop_map(|outcome| match outcome {
        "consent" => "outcome = \"consent\"\nconsent_of = \"who\"".to_owned(),
        other => format!("outcome = {other:?}"),
    });
    let before: Vec<String> = (0..place).map(|n| format!("r{n}")).collect();
    let role = match place {
        0 => outcome.boxed(),
        _ => {
            let exception = subsequence(before, 1..=place.min(2)).prop_map(|names| format!("exception_to = {names:?}"));
            prop_oneof![3 => outcome, 2 => exception].boxed()
        }
    };
    let window = select(
        &[
            "",
            "",
            "",
            "in_force = { from = 2027-05-01 }",
            "in_force = { from = 2019-12-31, to = 2027-06-01, stance = \"assumed\", why = \"w\" }",
            "in_force = { to = 2027-06-02 }",
        ][..],
    );
    let acts = select(&["\"sign\"", "\"sign\"", "\"sign\", \"extend\"", "\"sign\"", "\"extend\""][..]);
    let known = select(&["2001", "2001", "2001", "2001", "2028-01-01"][..]);
    (role, condition(), window, acts, known).prop_map(|(role, condition, window, acts, known)| {
        format!(
            "title = \"t\"\nabout = \"deal\"\nacts = [{acts}]\nstrength = \"statute\"\n{role}\n\
             condition = '''{condition}'''\nwords = \"w\"\ncite = \"c\"\nsource = \"s\"\nknown_from = {known:?}\n{window}\n"
        )
    })
    .boxed()
}

pub(super) fn written() -> impl Strategy<Value = Written> {
    let rules = (2..=5_usize).prop_flat_map(|count| (0..count).map(rule).collect::<Vec<_>>());
    (head(), rules).prop_map(|(head, rules)| Written { head, rules })
}
