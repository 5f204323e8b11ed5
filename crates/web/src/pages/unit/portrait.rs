//! A unit in one paragraph made of facts.

use crate::kit::words::{capital, footing, since, who};
use hostboard_actions::portfolio::heads::{Head, Who};
use hostboard_actions::portfolio::unit::UnitPage;
use hostboard_actions::portfolio::units::Sure;
use hostboard_actions::words::time::on;
use hostboard_domain::time::When;

/// One paragraph made of facts.
pub(super) fn portrait(page: &UnitPage) -> String {
    let name = &page.name;
    let mut parts = Vec::new();
    match page.exists {
        None => parts.push(format!("{name} does not exist on this day, as far as was known.")),
        Some(Sure::Perhaps) => parts.push(format!("It is not known for certain whether {name} exists on this day.")),
        Some(Sure::Yes) => {}
    }
    if let Some(host) = page.relations.iter().find(|related| related.is_hosted_by()) {
        let from = host.from.map_or_else(String::new, |from| format!(" {}", since(from)));
        parts.push(format!("{name} has been hosted by {}{from}.", host.other.name));
    }
    if !page.is_unit() {
        return parts.join(" ");
    }
    let people = page.heads.iter().filter(|head| head.who != Who::Nobody);
    let person = people.min_by_key(|head| (head.perhaps, head.is_past_its_end(page.times.at), !head.is_permanent()));
    let vacant = page.heads.iter().find(|head| head.who == Who::Nobody);
    match (person, vacant) {
        (Some(head), vacant) => {
            let also = head.also_heads_in_words().map_or_else(String::new, |words| format!(", who {words}"));
            parts.push(format!("Its head is {} ({}){also}.", who(head), footing(head, page.times.at)));
            if let Some(vacant) = vacant {
                let from = vacant.from.map_or_else(String::new, |from| format!(", {}", since(from)));
                let is_sure = !head.perhaps && !vacant.perhaps;
                parts.push(match (head.is_permanent(), vacant.post == head.post) {
                    (true, true) if is_sure => {
                        format!("The post is recorded as vacant{from} too, which contradicts that.")
                    }
                    (true, false) => format!("Its post of {} is recorded as vacant{from}.", vacant.post),
                    _ => format!("The permanent post is recorded as vacant{from}."),
                });
            }
            if head.expected_end.is_some() && !has_successor(page, head) {
                parts.push("No successor is recorded.".to_owned());
            }
        }
        (None, Some(_)) => parts.push("It has no head: the post is recorded as vacant.".to_owned()),
        (None, None) => parts.push("Who heads it is not known, which is not the same as vacant.".to_owned()),
    }
    for next in page.all_heads.iter().filter(|head| head.is_to_come(page.times.at).is_some()) {
        let when = next.took_up.map_or_else(String::new, |when| format!(" {}", on(when)));
        parts.push(format!("{} is recorded to take up the post{when}.", capital(&who(next))));
    }
    if let Some(only) = page.relations.iter().find(|related| related.is_border() && related.only) {
        parts.push(format!("Its only neighbour is {}.", only.other.name));
    }
    if !page.searches.is_empty() {
        parts.push("The host is looking for somebody to run it.".to_owned());
    }
    parts.join(" ")
}

fn has_successor(page: &UnitPage, head: &Head) -> bool {
    let Some(end) = head.expected_end.and_then(When::last) else { return false };
    let follows = |other: &Head| other.may_begin().is_some_and(|begins| begins >= end);
    let mut others = page.all_heads.iter().filter(|other| other.cited.id != head.cited.id);
    others.any(|other| other.who != Who::Nobody && follows(other))
}
