//! The columns of a row, and how each is read from what is known of its process.

use super::super::value::{Json, lines};
use super::date;
use super::entry::{Entry, Parties, Seen};

/// What one row is read from.
pub(super) struct Sight<'s, 'd, 'a> {
    pub release: &'d Json<'a>,
    pub buyer: Option<Seen<'d, 'a>>,
    pub tender: &'s Entry<'d, 'a>,
    pub award: &'s Entry<'d, 'a>,
    pub contract: &'s Entry<'d, 'a>,
    pub parties: &'s [Parties<'d, 'a>],
}

type Column = (&'static str, fn(&Sight<'_, '_, '_>) -> String);

/// Every column but the marks at the end.
pub(super) const COLUMNS: &[Column] = &[
    ("ocid", |s| text(s.release.get("ocid"))),
    ("release/id", |s| text(s.release.get("id"))),
    ("release/date", |s| day(s.release.get("date"))),
    ("release/tag", |s| text(s.release.get("tag"))),
    ("buyer/name", |s| s.buyer.map_or_else(String::new, |buyer| s.name(buyer))),
    ("buyer/id", |s| s.buyer.map_or_else(String::new, |buyer| s.identifier(buyer))),
    ("party", |s| text(s.buyer.and_then(|buyer| buyer.value.get("id")))),
    ("tender/id", |s| text(s.tender.at("id"))),
    ("tender/title", |s| text(s.tender.at("title"))),
    ("tender/status", |s| text(s.tender.at("status"))),
    ("tender/procurementMethod", |s| text(s.tender.at("procurementMethod"))),
    ("tender/value/amount", |s| text(s.tender.at("value/amount"))),
    ("tender/value/currency", |s| text(s.tender.at("value/currency"))),
    ("tender/minValue/amount", |s| text(s.tender.at("minValue/amount"))),
    ("tender/contractPeriod/startDate", |s| s.tender_period("startDate")),
    ("tender/contractPeriod/endDate", |s| s.tender_period("endDate")),
    ("tender/contractPeriod/maxExtentDate", |s| s.tender_period("maxExtentDate")),
    ("tender/contractPeriod/durationInDays", |s| s.tender_period("durationInDays")),
    ("tender/contractPeriod/durationInMonths", |s| s.tender_period("durationInMonths")),
    ("lots", |s| s.of_lots("id")),
    ("lots/hasRenewal", |s| s.of_lots("hasRenewal")),
    ("lots/renewal", |s| s.of_lots("renewal/description")),
    ("lots/hasOptions", |s| s.of_lots("hasOptions")),
    ("lots/options", |s| s.of_lots("options/description")),
    ("award/id", |s| text(s.award.at("id"))),
    ("award/title", |s| text(s.award.at("title"))),
    ("award/status", |s| text(s.award.at("status"))),
    ("award/date", |s| day(s.award.at("date"))),
    ("award/value/amount", |s| text(s.award.at("value/amount"))),
    ("award/value/amountGross", |s| text(s.award.at("value/amountGross"))),
    ("award/value/currency", |s| text(s.award.at("value/currency"))),
    ("award/contractPeriod/startDate", |s| day(s.award.at("contractPeriod/startDate"))),
    ("award/contractPeriod/endDate", |s| day(s.award.at("contractPeriod/endDate"))),
    ("award/contractPeriod/maxExtentDate", |s| day(s.award.at("contractPeriod/maxExtentDate"))),
    ("award/contractPeriod/durationInDays", |s| text(s.award.at("contractPeriod/durationInDays"))),
    ("award/contractPeriod/durationInMonths", |s| text(s.award.at("contractPeriod/durationInMonths"))),
    ("contract/id", |s| text(s.contract.at("id"))),
    ("contract/title", |s| text(s.contract.at("title"))),
    ("contract/status", |s| text(s.contract.at("status"))),
    ("contract/dateSigned", |s| day(s.contract.at("dateSigned"))),
    ("contract/value/amount", |s| text(s.contract.at("value/amount"))),
    ("contract/value/amountGross", |s| text(s.contract.at("value/amountGross"))),
    ("contract/value/currency", |s| text(s.contract.at("value/currency"))),
    ("contract/period/startDate", |s| day(s.contract.at("period/startDate"))),
    ("contract/period/endDate", |s| day(s.contract.at("period/endDate"))),
    ("contract/period/maxExtentDate", |s| day(s.contract.at("period/maxExtentDate"))),
    ("contract/period/durationInDays", |s| text(s.contract.at("period/durationInDays"))),
    ("contract/period/durationInMonths", |s| text(s.contract.at("period/durationInMonths"))),
    ("suppliers/name", |s| lines(s.suppliers().map(|supplier| s.name(supplier)))),
    ("suppliers/id", |s| lines(s.suppliers().map(|supplier| s.identifier(supplier)))),
    ("items/classification", |s| s.cpv()),
    ("mainProcurementCategory", |s| s.first("mainProcurementCategory")),
    ("description", |s| s.first("description")),
];

fn text(json: Option<&Json<'_>>) -> String {
    json.map_or_else(String::new, Json::text)
}

fn day(json: Option<&Json<'_>>) -> String {
    date::day(text(json))
}

/// Different texts in order of first sight, a line each.
fn distinct(texts: impl Iterator<Item = String>) -> String {
    let mut seen = std::collections::HashSet::new();
    lines(texts.filter(|text| !text.trim().is_empty() && seen.insert(text.clone())).collect::<Vec<_>>())
}

/// The codes of scheme CPV of an item or a tender.
fn codes<'j, 'a: 'j>(of: impl Fn(&str) -> Option<&'j Json<'a>>) -> Vec<String> {
    let further = of("additionalClassifications").map_or(&[][..], Json::items);
    let is_cpv = |code: &&Json<'_>| text(code.get("scheme")).trim().eq_ignore_ascii_case("CPV");
    let all = of("classification").into_iter().chain(further).filter(is_cpv);
    all.map(|code| text(code.get("id")).trim().to_owned()).collect()
}

impl<'d, 'a> Sight<'_, 'd, 'a> {
    /// About how much work and memory the row costs, in bytes: what it may repeat of other rows.
    pub fn cost(&self, cells: &[String]) -> usize {
        let lists = [(self.tender, "lots"), (self.tender, "items"), (self.award, "items"), (self.award, "suppliers")];
        let items: usize = lists.iter().map(|(entry, key)| entry.at(key).map_or(0, |list| list.items().len())).sum();
        cells.iter().map(|cell| 24 + cell.len()).sum::<usize>() + items * 512
    }

    /// The lots that the award or contract names, else all.
    fn lots(&self) -> impl Iterator<Item = &'d Json<'a>> {
        let related: Vec<String> = [self.award, self.contract]
            .iter()
            .flat_map(|entry| entry.at("relatedLots").map_or(&[][..], Json::items))
            .map(Json::text)
            .collect();
        let lots = self.tender.at("lots").map_or(&[][..], Json::items);
        lots.iter()
            .filter(move |lot| related.is_empty() || lot.get("id").is_some_and(|id| related.contains(&id.text())))
    }

    /// What lots say at a path; the tender itself, where no lot says anything.
    fn of_lots(&self, path: &str) -> String {
        let said = distinct(self.lots().map(|lot| text(lot.at(path))));
        if said.is_empty() && path != "id" { text(self.tender.at(path)) } else { said }
    }

    fn tender_period(&self, key: &str) -> String {
        let read = |period: Option<&Json<'_>>| {
            let said = text(period.and_then(|period| period.get(key)));
            if key.ends_with("Date") { date::day(said) } else { said }
        };
        match self.tender.at("contractPeriod").filter(|period| period.is_object()) {
            Some(period) => read(Some(period)),
            None => distinct(self.lots().map(|lot| read(lot.get("contractPeriod")))),
        }
    }

    /// The award's suppliers, or the contract's own where a publisher has them there.
    fn suppliers(&self) -> impl Iterator<Item = Seen<'d, 'a>> {
        let of = |entry: &Entry<'d, 'a>| entry.seen("suppliers").filter(|seen| !seen.value.items().is_empty());
        let seen = of(self.award).or_else(|| of(self.contract));
        seen.into_iter().flat_map(|seen| seen.value.items().iter().map(move |value| Seen { value, ..seen }))
    }

    /// The party that a reference of that release means.
    fn party(&self, reference: Seen<'d, 'a>) -> Option<&'d Json<'a>> {
        let id = text(reference.value.get("id"));
        self.parties.get(reference.release)?.get(&id).copied()
    }

    fn name(&self, reference: Seen<'d, 'a>) -> String {
        let said = text(reference.value.get("name"));
        if said.trim().is_empty() { text(self.party(reference).and_then(|party| party.get("name"))) } else { said }
    }

    fn identifier(&self, reference: Seen<'d, 'a>) -> String {
        let whose = [Some(reference.value), self.party(reference)];
        let said = |json: &Json<'_>| {
            let (scheme, id) = (text(json.get("scheme")), text(json.get("id")));
            (!scheme.trim().is_empty() && !id.trim().is_empty()).then(|| format!("{}-{}", scheme.trim(), id.trim()))
        };
        let further = |party: &&'d Json<'a>| party.get("additionalIdentifiers").map_or(&[][..], Json::items).iter();
        let of = |party: &&'d Json<'a>| party.get("identifier").into_iter().chain(further(party)).find_map(said);
        whose.iter().flatten().find_map(of).unwrap_or_default()
    }

    fn cpv(&self) -> String {
        let items = |entry: &Entry<'d, 'a>| -> Vec<String> {
            let items = entry.at("items").map_or(&[][..], Json::items);
            items.iter().flat_map(|item| codes(|key| item.get(key))).collect()
        };
        let tender = || codes(|key| self.tender.at(key)).into_iter().chain(items(self.tender)).collect();
        let found = [items(self.contract), items(self.award)].into_iter().find(|codes| !codes.is_empty());
        distinct(found.unwrap_or_else(tender).into_iter()).replace('\n', " ")
    }

    /// What the contract says, else the award, else the tender, else the release.
    fn first(&self, key: &str) -> String {
        let all = [self.contract.at(key), self.award.at(key), self.tender.at(key), self.release.get(key)];
        let said = |json: &Json<'_>| Some(json.text()).filter(|text| !text.trim().is_empty());
        all.into_iter().flatten().find_map(said).unwrap_or_default()
    }
}
