//! Which releases belong to one process, and in which order.

use super::super::value::Json;
use super::date::{Instant, instant};
use super::{Release, list};
use std::collections::HashMap;

/// Places of releases, a list for each process, each by date.
///
/// A process is one ocid and one buyer: under one ocid, a register of many buyers may be published. Buyers are the same
/// where their name or their id is. A release without a buyer belongs to the one buyer of its ocid, if there is but one.
pub(super) fn groups(releases: &[Release<'_, '_>]) -> Vec<Vec<usize>> {
    let mut by_ocid: Vec<Vec<usize>> = Vec::new();
    let mut places: HashMap<String, usize> = HashMap::new();
    for (at, release) in releases.iter().enumerate() {
        let ocid = release.json.get("ocid").map_or_else(String::new, |ocid| ocid.text().trim().to_owned());
        if ocid.is_empty() {
            by_ocid.push(vec![at]);
            continue;
        }
        let place = *places.entry(ocid).or_insert_with(|| {
            by_ocid.push(Vec::new());
            by_ocid.len() - 1
        });
        by_ocid[place].push(at);
    }
    let mut groups: Vec<Vec<usize>> = by_ocid.into_iter().flat_map(|group| by_buyer(releases, group)).collect();
    let date = |at: &usize| -> Option<Instant> { instant(&releases[*at].json.get("date")?.text()) };
    for group in &mut groups {
        group.sort_by_cached_key(|at| (date(at), *at));
    }
    groups
}

fn by_buyer(releases: &[Release<'_, '_>], group: Vec<usize>) -> Vec<Vec<usize>> {
    let mut known: HashMap<String, usize> = HashMap::new();
    let mut groups: Vec<Vec<usize>> = Vec::new();
    let mut without = Vec::new();
    for at in group {
        let said = |key: &str| {
            let text = buyer(releases[at].json)?.get(key)?.text().trim().to_lowercase();
            (!text.is_empty()).then(|| format!("{key} {text}"))
        };
        let keys: Vec<String> = ["id", "name"].iter().filter_map(|key| said(key)).collect();
        if keys.is_empty() {
            without.push(at);
            continue;
        }
        let place = keys.iter().find_map(|key| known.get(key)).copied().unwrap_or(groups.len());
        if place == groups.len() {
            groups.push(Vec::new());
        }
        groups[place].push(at);
        known.extend(keys.into_iter().map(|key| (key, place)));
    }
    match groups.as_mut_slice() {
        [only] => only.extend(without),
        _ if !without.is_empty() => groups.push(without),
        _ => {}
    }
    groups
}

/// Who buys: `buyer`, or the one party in that role.
pub(super) fn buyer<'d, 'a>(release: &'d Json<'a>) -> Option<&'d Json<'a>> {
    if let Some(buyer) = release.get("buyer").filter(|buyer| buyer.is_object()) {
        return Some(buyer);
    }
    let buys = |party: &&Json<'_>| list(party, "roles").iter().any(|role| role.text() == "buyer");
    let mut buyers = list(release, "parties").iter().filter(buys);
    buyers.next().filter(|_| buyers.next().is_none())
}
