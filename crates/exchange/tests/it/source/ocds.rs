//! OCDS: which rows there are, which of them holds, and what stands in their cells. Pictures of a few releases each.

use super::{column, read};
use hostboard_exchange::note::{Note, OcdsAside};
use hostboard_exchange::source::json::{self, OcdsNoDeal};
use hostboard_exchange::source::{Publication, Table};

/// Rows as `place: award or contract, value, supplier | why it is no deal, what stands instead`.
fn rows(table: &Table) -> Vec<String> {
    let at = |heading: &str| column(table, heading);
    let parts = [at("award/id"), at("contract/id"), at("award/value/amount"), at("suppliers/name")];
    let (places, reasons, instead) = (at("place"), at("not a deal"), at("superseded"));
    (0..table.rows.len())
        .map(|row| {
            let known: Vec<&str> = parts.iter().map(|column| column[row]).filter(|text| !text.is_empty()).collect();
            let mark = match (reasons[row], instead[row]) {
                ("", _) => String::new(),
                (reason, "") => format!(" | {reason}"),
                (reason, instead) => format!(" | {reason}, {instead}"),
            };
            format!("{}: {}{mark}", places[row], known.join(" ")).replace('\n', "+")
        })
        .collect()
}

#[track_caller]
fn check(releases: &str, expected: &[&str]) {
    let (table, problems) = read("a.json", &format!("{{\"version\": \"1.1\", \"releases\": [{releases}]}}"));
    assert_eq!(problems, "");
    assert_eq!(table.kind, Publication::Ocds);
    assert_eq!(rows(&table), expected);
}

/// A release of process `O` with what is given beside its id and date.
fn release(date: &str, rest: &str) -> String {
    format!(r#"{{"ocid": "O", "id": "{date}", "date": "{date}", "tag": ["x"], "buyer": {{"name": "B"}}, {rest}}}"#)
}

#[test]
fn a_row_for_each_contract_each_other_award_and_each_tender_without_awards() {
    let one = r#""tender": {"status": "complete"}, "awards": [{"id": "1", "value": {"amount": 5.50}}, {"id": 2}],
        "contracts": [{"id": "C", "awardID": "1"}]"#;
    check(&release("2025-01-01", one), &["releases/0/contracts/0: 1 C 5.50", "releases/0/awards/1: 2"]);
    check(&release("2025-01-01", r#""tender": {"status": "active"}"#), &["releases/0/tender: "]);
}

#[test]
fn the_latest_release_holds_and_what_it_does_not_mention_stays() {
    let award = r#""awards": [{"id": "1", "status": "active", "value": {"amount": 5}, "suppliers": [{"name": "S"}]}]"#;
    let update = r#""awards": [{"id": "1", "value": {"amount": 7}}]"#;
    let (early, late) = (release("2025-01-01", award), release("2025-01-02", update));
    let superseded = "superseded by a later release of the same process";
    check(
        &format!("{early}, {late}"),
        &[&format!("releases/0/awards/0: 1 5 S | {superseded}, releases/1/awards/0"), "releases/1/awards/0: 1 7 S"],
    );
    // The date decides, not the place in the file; of equal dates the later in the file holds.
    check(
        &format!("{late}, {early}"),
        &["releases/0/awards/0: 1 7 S", &format!("releases/1/awards/0: 1 5 S | {superseded}, releases/0/awards/0")],
    );
    check(
        &format!("{early}, {early}"),
        &[&format!("releases/0/awards/0: 1 5 S | {superseded}, releases/1/awards/0"), "releases/1/awards/0: 1 5 S"],
    );
    // 00:30 in London's summer is before 00:00 UTC.
    let summer = release("2025-07-01T00:30:00+01:00", award);
    check(
        &format!("{}, {summer}", release("2025-07-01T00:00:00Z", update)),
        &["releases/0/awards/0: 1 7 S", &format!("releases/1/awards/0: 1 5 S | {superseded}, releases/0/awards/0")],
    );
    // What is mentioned holds, also where it says nothing.
    let blank = release("2025-01-03", r#""awards": [{"id": "1", "value": null, "suppliers": []}]"#);
    check(
        &format!("{early}, {blank}"),
        &[&format!("releases/0/awards/0: 1 5 S | {superseded}, releases/1/awards/0"), "releases/1/awards/0: 1"],
    );
}

#[test]
fn an_award_that_only_an_earlier_release_has_is_kept() {
    let one = release("2025-01-01", r#""awards": [{"id": "1", "value": {"amount": 5}}]"#);
    let two = release("2025-01-02", r#""awards": [{"id": "2", "value": {"amount": 6}}]"#);
    check(&format!("{one}, {two}"), &["releases/0/awards/0: 1 5", "releases/1/awards/0: 2 6"]);
}

#[test]
fn from_tender_to_contract() {
    let superseded = |place: &str| format!("superseded by a later release of the same process, {place}");
    let tender = release("2025-01-01", r#""tender": {"status": "active"}"#);
    let award =
        release("2025-02-01", r#""awards": [{"id": "1", "value": {"amount": 5}, "suppliers": [{"name": "S"}]}]"#);
    let contract = release("2025-03-01", r#""contracts": [{"id": "C", "awardID": "1"}]"#);
    let after = release("2025-04-01", r#""awards": [{"id": "1"}]"#);
    let tender_again = release("2025-05-01", r#""tender": {"title": "t"}"#);
    check(
        &[tender, award, contract, after, tender_again].join(", "),
        &[
            &format!("releases/0/tender:  | {}", superseded("releases/1/awards/0")),
            &format!("releases/1/awards/0: 1 5 S | {}", superseded("releases/2/contracts/0")),
            "releases/2/contracts/0: 1 C 5 S",
            "releases/3/awards/0: 1 5 S | the contract made from this award stands in an earlier release, \
             releases/2/contracts/0",
            "releases/4/tender:  | the awards of this process stand in an earlier release, releases/3/awards/0",
        ],
    );
}

#[test]
fn one_ocid_of_many_buyers_is_many_processes() {
    let of =
        |buyer: &str| format!(r#"{{"ocid": "O", "date": "2025-01-01", "tag": [], {buyer} "awards": [{{"id": "1"}}]}}"#);
    let (a, b) = (r#""buyer": {"name": "A", "id": "x"},"#, r#""buyer": {"name": "B"},"#);
    check(&[of(a), of(b)].join(","), &["releases/0/awards/0: 1", "releases/1/awards/0: 1"]);
    let superseded = "superseded by a later release of the same process";
    // The same by its id, or by its name in other capitals.
    for same in [r#""buyer": {"name": "A Ltd", "id": "x"},"#, r#""buyer": {"name": "a", "id": "y"},"#, ""] {
        check(
            &[of(a), of(same)].join(","),
            &[&format!("releases/0/awards/0: 1 | {superseded}, releases/1/awards/0"), "releases/1/awards/0: 1"],
        );
    }
    // Of two buyers nobody can say which a third release without one belongs to.
    check(
        &[of(a), of(b), of("")].join(","),
        &["releases/0/awards/0: 1", "releases/1/awards/0: 1", "releases/2/awards/0: 1"],
    );
}

#[test]
fn reasons_why_a_row_is_no_deal() {
    #[track_caller]
    fn reason(tag: &str, rest: &str, expected: &str) {
        let text = format!(r#"{{"ocid": "O", "id": "1", "date": "2025-01-01", "tag": ["{tag}"]{rest}}}"#);
        let (table, _) = read("a.json", &text);
        assert_eq!(column(&table, "not a deal"), [expected], "{text}");
    }
    let planning = "planning only, nothing offered yet";
    for (status, expected) in [
        ("planning", planning),
        ("planned", planning),
        ("active", ""),
        ("complete", ""),
        ("Cancelled", "the tender was cancelled"),
        ("withdrawn", "the tender was withdrawn"),
        ("unsuccessful", "the tender was unsuccessful"),
    ] {
        reason("tender", &format!(r#", "tender": {{"status": "{status}"}}"#), expected);
    }
    reason("planning", r#", "tender": {"title": "t"}"#, planning);
    reason("planning", r#", "planning": {}"#, planning);
    reason("tender", r#", "tender": {"title": "t"}"#, "");
    reason("tenderCancellation", r#", "tender": {"title": "t"}"#, "the tender was cancelled");
    reason("implementation", "", "the release has no tender, award or contract");
    for (status, expected) in [
        ("pending", ""),
        ("active", ""),
        ("cancelled", "the award was cancelled"),
        ("unsuccessful", "the award was unsuccessful"),
    ] {
        reason("award", &format!(r#", "awards": [{{"id": 1, "status": "{status}"}}]"#), expected);
    }
    reason("awardCancellation", r#", "awards": [{"id": 1}]"#, "the award was cancelled");
    for (status, expected) in
        [("pending", ""), ("terminated", ""), ("cancelled", "the contract was cancelled before it was signed")]
    {
        reason("contract", &format!(r#", "contracts": [{{"id": 1, "status": "{status}"}}]"#), expected);
    }
    // A cancelled tender does not undo an award.
    reason("award", r#", "tender": {"status": "cancelled"}, "awards": [{"id": 1, "status": "active"}]"#, "");
}

#[test]
fn cells() {
    #[track_caller]
    fn cell(rest: &str, heading: &str, expected: &str) {
        let text = format!(r#"{{"ocid": "O", "id": "1", "date": "2025-01-01", "tag": ["award", "contract"], {rest}}}"#);
        let (table, _) = read("a.json", &text);
        assert_eq!(column(&table, heading)[0], expected, "{text}");
    }
    cell(r#""awards": []"#, "release/tag", "award\ncontract");
    for (date, day) in [
        ("2025-04-01T00:00:00+01:00", "2025-04-01"),
        ("2025-03-31T23:59:59.9999999Z", "2025-03-31"),
        ("2015-04-29T00:00:00-07:00", "2015-04-29"),
        ("2025-04-01", "2025-04-01"),
        ("2025-04-01T24:00:00", "2025-04-01"),
        ("2025-02-30T00:00:00Z", "2025-02-30T00:00:00Z"),
        ("2025-04-01Tnoon", "2025-04-01Tnoon"),
        ("TBC", "TBC"),
        ("", ""),
    ] {
        cell(&format!(r#""awards": [{{"id": 1, "date": "{date}"}}]"#), "award/date", day);
    }
    let lots = r#""tender": {"lots": [
        {"id": "1", "contractPeriod": {"durationInDays": 720}, "hasRenewal": true, "renewal": {"description": "A further 1 + 1"}},
        {"id": "2", "contractPeriod": {"durationInDays": 360}, "hasRenewal": true, "renewal": {"description": "A further 1 + 1"}},
        {"id": "3", "hasRenewal": false, "options": {"description": "more"}}]}"#;
    cell(lots, "tender/contractPeriod/durationInDays", "720\n360");
    cell(lots, "lots/renewal", "A further 1 + 1");
    cell(lots, "lots/hasRenewal", "true\nfalse");
    cell(lots, "lots/options", "more");
    let of_lot = format!(r#"{lots}, "awards": [{{"id": 1, "relatedLots": ["3"]}}]"#);
    for (heading, expected) in
        [("lots", "3"), ("lots/renewal", ""), ("lots/hasRenewal", "false"), ("lots/options", "more")]
    {
        cell(&of_lot, heading, expected);
    }
    let parties = r#""buyer": {"id": "b"}, "parties": [
        {"id": "b", "name": "Council", "identifier": {"legalName": "C"}, "additionalIdentifiers": [{"scheme": "GB-LAE", "id": "X"}]},
        {"id": "s", "name": "S Ltd", "identifier": {"scheme": "GB-COH", "id": "01234567"}},
        {"id": "t", "name": "T\nPartners", "identifier": {"scheme": "", "id": "9"}}],
        "awards": [{"id": 1, "suppliers": [{"id": "t"}, {"id": "s", "name": "S Limited"}, {"name": "U"}]}]"#;
    cell(parties, "buyer/name", "Council");
    cell(parties, "buyer/id", "GB-LAE-X");
    cell(parties, "party", "b");
    cell(parties, "suppliers/name", "T; Partners\nS Limited\nU");
    cell(parties, "suppliers/id", "\nGB-COH-01234567\n");
    let cpv = r#""tender": {"classification": {"scheme": "CPV", "id": "1"}, "additionalClassifications": [{"scheme": "NUTS", "id": "2"},
        {"scheme": "CPV", "id": "3"}], "items": [{"id": 1, "classification": {"scheme": "CPV", "id": "1"}}], "mainProcurementCategory": "works"}"#;
    cell(cpv, "items/classification", "1 3");
    cell(cpv, "mainProcurementCategory", "works");
    let own = r#""tender": {"classification": {"scheme": "CPV", "id": "1"}}, "awards": [{"id": 1, "items": [{"additionalClassifications": [{"scheme": "cpv", "id": "5"}]}]}]"#;
    cell(own, "items/classification", "5");
}

#[test]
fn containers() {
    let one = r#"{"ocid": "O", "id": "1", "tag": ["award"], "awards": [{"id": 1}]}"#;
    let other = one.replace("\"O\"", "\"P\"");
    #[track_caller]
    fn places(name: &str, text: &str, places: &[&str], problems: &str) {
        let (table, said) = read(name, text);
        assert_eq!((column(&table, "place"), said.as_str()), (places.to_vec(), problems), "{text}");
    }
    places("a.json", one, &["awards/0"], "");
    places("a.json", &format!("[{one}, {other}]"), &["0/awards/0", "1/awards/0"], "");
    places("a.jsonl", &format!("{one}\n{other}\n"), &["line 1/awards/0", "line 2/awards/0"], "");
    let package = format!(r#"{{"releases": [{one}], "links": {{"next": "https://example.org/2"}}}}"#);
    places("a.jsonl", &format!("{package}\n{other}"), &["line 1/releases/0/awards/0", "line 2/awards/0"], "");
    let record =
        format!(r#"{{"ocid": "O", "releases": [{one}, {one}], "compiledRelease": {one}, "versionedRelease": {{}}}}"#);
    places("a.json", &record, &["compiledRelease/awards/0"], "");
    places("a.json", &format!(r#"{{"records": [{record}]}}"#), &["records/0/compiledRelease/awards/0"], "");
    let embedded = format!(r#"{{"records": [{{"ocid": "O", "releases": [{one}]}}]}}"#);
    places("a.json", &embedded, &["records/0/releases/0/awards/0"], "");
    let linked = r#"{"records": [{"ocid": "O", "releases": [{"url": "https://example.org", "date": "2025-01-01"}]},
        {"ocid": "P", "versionedRelease": {}}]}"#;
    let said = "a.json: `records/0/releases/0` is only a link\na.json: `records/1` holds only a versioned release";
    places("a.json", linked, &[], said);
    places("a.json", r#"{"version": "1.1", "releases": []}"#, &[], "");
    let (table, _) = read("a.json", &format!(r#"{{"records": [{record}, {record}]}}"#));
    assert_eq!(
        table.notes,
        [
            Note::Releases { releases: 2, rows: 2, no_deals: [(OcdsNoDeal::Superseded, 1)].into() },
            Note::ReleasesAside { what: OcdsAside::ReleasesBesideCompiled, times: 2 },
            Note::ReleasesAside { what: OcdsAside::VersionedRelease, times: 2 },
        ]
    );
    assert_eq!(table.headings, json::ocds_headings());
}

#[test]
fn what_is_broken_is_told_with_its_place_and_the_rest_is_read() {
    let text = r#"{"releases": [
        {"ocid": "O", "id": "1", "tag": ["award"], "awards": [{"id": "1"}, 5, {"id": "1"}, {"title": "t"}]},
        "x",
        {"id": "2", "tag": ["award"], "awards": [{"id": "1"}], "contracts": [{"id": "C"}]}]}"#;
    let (table, problems) = read("a.json", text);
    assert_eq!(
        column(&table, "place"),
        [
            "releases/0/awards/0",
            "releases/0/awards/2",
            "releases/0/awards/3",
            "releases/2/contracts/0",
            "releases/2/awards/0"
        ]
    );
    assert_eq!(column(&table, "not a deal"), [""; 5]);
    assert_eq!(
        problems.lines().collect::<Vec<_>>(),
        [
            "a.json: `releases/1` is not a release, but `x`",
            "a.json: `releases/2` has no ocid",
            "a.json: `releases/0/awards/1` is `5`, not an object",
            "a.json: `releases/0/awards/2` has the id `1`, which one before it in its release has",
            "a.json: `releases/0/awards/3` has no id",
            "a.json: `releases/2/contracts/0` names no award",
        ]
    );
    let (table, problems) =
        read("a.jsonl", "{\"ocid\": \"O\", \"tag\": [], \"tender\": {}}\n{\"ocid\": \"O\", \"tag\"\n");
    assert_eq!(column(&table, "place"), ["line 1/tender"]);
    assert_eq!(problems, "a.jsonl: line 2 is not read: the text breaks off in it, at byte 19 of it, within a value");
}

#[test]
fn awards_that_repeat_long_lists_cannot_claim_all_time_and_memory() {
    let ids: Vec<String> = (0..1_500).map(|n| format!("{{\"id\": {n}}}")).collect();
    let ids = ids.join(", ");
    let text = format!(r#"{{"ocid": "O", "tag": [], "tender": {{"lots": [{ids}]}}, "awards": [{ids}]}}"#);
    assert_eq!(json::read("a.json", &text).unwrap_err().message, "the rows of the file would take more than 1 GiB");
}
