//! Published files, read where they lie (`HOSTBOARD_DATA`). The figures were counted by a separate Python program that
//! parses numbers as decimals: a row for each contract, each award that no contract of its release names, each release
//! without either; sums over the awards of these rows.

use super::{column, read};
use crate::data_folder;
use hostboard_exchange::source::{Publication, Table, encoding};

/// A file of the data folder; `None` where the folder is absent.
fn published(file: &str) -> Option<Table> {
    let bytes = std::fs::read(data_folder()?.join(file)).unwrap();
    let (table, problems) = read(file, &encoding::decode(&bytes).0);
    assert_eq!(problems, "");
    Some(table)
}

/// The sum of amounts, in hundredths, exact.
#[track_caller]
fn hundredths(texts: &[&str]) -> i128 {
    let amount = |text: &&&str| {
        let (whole, part) = text.split_once('.').unwrap_or((text, ""));
        assert!(part.len() <= 2, "{text}");
        format!("{whole}{part:0<2}").parse::<i128>().unwrap()
    };
    texts.iter().filter(|text| !text.is_empty()).map(|text| amount(&text)).sum()
}

fn filled(texts: &[&str]) -> usize {
    texts.iter().filter(|text| !text.is_empty()).count()
}

/// Rows, rows that are no deal, awards with a value and their sum in hundredths, suppliers, awards with an end.
type Counts = (usize, usize, usize, i128, usize, usize);

#[track_caller]
fn check(file: &str, expected: Counts) {
    let Some(table) = published(file) else { return };
    assert_eq!(table.kind, Publication::Ocds);
    let values = column(&table, "award/value/amount");
    let suppliers = column(&table, "suppliers/name").iter().map(|cell| cell.lines().count()).sum();
    let ends = filled(&column(&table, "award/contractPeriod/endDate"));
    let none = filled(&column(&table, "not a deal"));
    let found = (table.rows.len(), none, filled(&values), hundredths(&values), suppliers, ends);
    assert_eq!(found, expected, "{file}");
    assert!(column(&table, "place").iter().all(|place| !place.is_empty()));
    assert_eq!(filled(&column(&table, "ocid")), table.rows.len());
}

#[test]
fn contracts_finder() {
    // 6 releases of 2024 and 6 of 2025 are said anew by a later one; 3 and 4 are planning.
    check("ocds/uk-contracts-finder/release-package-2024-11-05.json", (100, 9, 72, 12_832_598_287, 105, 72));
    // 215 suppliers, one of them without a name.
    check("ocds/uk-contracts-finder/england-2025.releases.jsonl", (135, 10, 97, 88_272_969_098, 214, 97));
    check("ocds/uk-contracts-finder/tenders-2018-2020.packages.jsonl", (67, 0, 67, 443_111_004_997, 506, 67));
}

#[test]
fn find_a_tender_scotland_and_wales() {
    check("ocds/uk-find-a-tender/032703-2026-UK4-tender.json", (1, 0, 0, 0, 0, 0));
    for (file, renewals, durations, lots) in [
        ("ocds/uk-public-contracts-scotland/scotland-2019.releases.jsonl", (45, 54), 51, 250),
        ("ocds/uk-sell2wales/wales.releases.jsonl", (41, 52), 49, 154),
    ] {
        check(file, (60, 0, 0, 0, 0, 0));
        let Some(table) = published(file) else { return };
        // Rows with a description of a renewal, and different ones within their rows; lots with a duration.
        let words = column(&table, "lots/renewal");
        // Where a row has one description it stands as published, line ends included.
        assert_eq!((filled(&words), renewals.0), (renewals.0, renewals.0), "{file}");
        assert_eq!(filled(&column(&table, "tender/contractPeriod/durationInDays")), durations, "{file}");
        let ids = column(&table, "lots");
        assert_eq!(ids.iter().map(|ids| ids.lines().count()).sum::<usize>(), lots, "{file}");
    }
}

#[test]
fn other_countries() {
    check("ocds/us-portland/record-118001.json", (1, 0, 1, 39_160_000, 1, 1));
    check("ocds/pt-base/release-package-2019-11-25.json", (100, 0, 100, 161_306_448, 100, 7));
    check("ocds/mx-py-ocdskit-realdata/record-package_versioned.json", (2, 0, 2, 138_672_896, 2, 0));
    check("ocds/mx-py-ocdskit-realdata/release-package-1-2.json", (4, 2, 4, 277_345_792, 4, 0));
    // Its supplier stands in the contract itself.
    check("ocds/mx-py-ocdskit-realdata/release-package_1.1-2.json", (1, 0, 0, 0, 1, 0));
    check("ocds/mx-py-ocdskit-realdata/release-package_encoding-iso-8859-1.json", (3, 2, 3, 19_381_735, 3, 0));
    let Some(portugal) = published("ocds/pt-base/release-package-2019-11-25.json") else { return };
    assert_eq!(hundredths(&column(&portugal, "contract/value/amount")), 161_306_448);
    let Some(paraguay) = published("ocds/mx-py-ocdskit-realdata/release-package_1.1-2.json") else { return };
    assert_eq!(hundredths(&column(&paraguay, "contract/value/amount")), 1_787_500_000);
    let Some(portland) = published("ocds/us-portland/record-118001.json") else { return };
    assert_eq!(column(&portland, "contract/status"), ["terminated"]);
    assert_eq!(column(&portland, "contract/period/endDate"), ["2016-12-31"]);
    assert_eq!(column(&portland, "suppliers/id"), ["US_OR-PDX-SAP-SID-109191"]);
    let Some(mexico) = published("ocds/mx-py-ocdskit-realdata/release-package_encoding-iso-8859-1.json") else {
        return;
    };
    assert!(column(&mexico, "buyer/name").iter().all(|name| !name.contains('\u{fffd}')));
}

#[test]
fn one_process_through_its_whole_life() {
    let folder = "ocds/illustrative-ocp/change_history";
    for (stage, sum, ends) in [
        ("tender", 0, 0),
        ("tenderUpdate", 0, 0),
        ("award", 1_100_000_000, 1),
        ("contract", 1_100_000_000, 1),
        ("contractAmendment", 1_100_000_000, 1),
        ("implementation", 0, 0),
    ] {
        let awards = usize::from(sum > 0);
        check(&format!("{folder}/{stage}.json"), (1, 0, awards, sum, awards, ends));
    }
    for stage in ["tender", "tenderUpdate", "award", "contract", "contractAmendment", "implementation"] {
        let Some(record) = published(&format!("{folder}/records/{stage}.json")) else { return };
        assert_eq!((record.rows.len(), column(&record, "not a deal")), (1, vec![""]));
    }
    let Some(amended) = published(&format!("{folder}/records/contractAmendment.json")) else { return };
    assert_eq!(column(&amended, "contract/value/amount"), ["13500000"]);
    assert_eq!(column(&amended, "contract/period/endDate"), ["2011-10-30"]);
    assert_eq!(column(&amended, "award/value/amount"), ["11000000"]);
}

#[test]
fn contracts_finder_search_and_scraped_find_a_tender() {
    let Some(search) = published("contracts/contracts-finder-api/search-response-2025-11.json") else { return };
    assert_eq!((search.kind, search.rows.len(), search.headings.len()), (Publication::ContractsFinderSearch, 20, 33));
    assert_eq!(hundredths(&column(&search, "awardedValue")), 2_428_933_069);
    assert_eq!(hundredths(&column(&search, "valueLow")), 1_770_009_369);
    assert_eq!(column(&search, "end").iter().filter(|end| end.starts_with("2026")).count(), 11);
    let Some(scraped) = published("contracts/find-a-tender-scraped/awards-2025-11.json") else { return };
    assert_eq!((scraped.kind, scraped.rows.len(), scraped.headings.len()), (Publication::FindATender, 219, 18));
    let values = column(&scraped, "contract_value");
    // 89 pairs, 15 single texts (all including VAT), 115 empty lists.
    assert_eq!(values.iter().filter(|cell| cell.contains('\n')).count(), 89);
    assert_eq!(values.iter().map(|cell| cell.lines().count()).sum::<usize>(), 193);
    assert_eq!(column(&scraped, "supplier_name").iter().filter(|name| **name == "Unknown").count(), 176);
    assert_eq!(filled(&column(&scraped, "contract_dates")), 0);
    let Some(schema) = published("contracts/lga-schema/Contracts.json") else { return };
    assert_eq!(schema.rows.len(), 38);
}
