//! Who enters into a deal together: each with its own part and its own answer.

use super::Tag;
use super::answer::colour;
use crate::kit::words::{capital, count, listed};
use askama::Template;
use hostboard_actions::answer::joint::{Buyer, Joint};
use hostboard_rules::answer::{Level, Verdict};
use hostboard_rules::pack::Pack;

/// All who enter into one deal.
#[derive(Clone, Debug, Template)]
#[template(path = "components/together.html")]
pub(crate) struct Together {
    /// Of which rules the answers are; empty where a page has those of one pack alone.
    pack: String,
    in_all: String,
    each: Vec<Each>,
    more: String,
    /// That others are not free to sign yet; empty where all are.
    others_wait: String,
    /// Who enters into it too, and is not in the reader's scope.
    unseen: String,
}

#[derive(Clone, Debug)]
struct Each {
    name: String,
    /// Its page; empty where it is this one.
    to: String,
    part: String,
    bounds: String,
    answer: Tag,
}

impl askama::filters::HtmlSafe for Together {}

impl Together {
    /// Of a deal that the page shows as it stands for the unit of that row; `to` is the way to a unit's page of it, and `name` calls a
    /// unit.
    pub(crate) fn new(
        joint: &Joint,
        row: usize,
        pack: &Pack,
        to: impl Fn(&Buyer) -> String,
        name: impl Fn(&str) -> String,
    ) -> Together {
        let each = |buyer: &Buyer| Each {
            name: name(&buyer.unit),
            to: if buyer.row == row { String::new() } else { to(buyer) },
            part: capital(&buyer.part),
            bounds: buyer.headline.bounds_by_themselves(),
            answer: Tag::new(pack.words[buyer.status.place()].clone(), colour(buyer.status)),
        };
        let more = joint.more;
        let is_free = |buyer: &&Buyer| buyer.status.verdict() == Verdict::Firm(Level::Allowed);
        let waiting = joint.buyers.iter().filter(|buyer| buyer.row != row && !is_free(buyer));
        let waiting: Vec<String> = waiting.map(|buyer| name(&buyer.unit)).collect();
        let others_wait = match waiting.len() {
            0 => String::new(),
            1 => format!("Do not sign together yet: {} is not free to sign.", waiting[0]),
            _ => format!("Do not sign together yet: {} are not free to sign.", listed(&waiting)),
        };
        Together {
            pack: String::new(),
            in_all: capital(&joint.in_all),
            each: joint.buyers.iter().map(each).collect(),
            more: if more == 0 { String::new() } else { format!("And {}.", count(more, "more unit", "more units")) },
            others_wait,
            unseen: String::new(),
        }
    }

    /// Whether another is not free to sign yet.
    pub(crate) fn others_wait(&self) -> bool {
        !self.others_wait.is_empty()
    }

    /// The same where a page has the answers of several packs.
    pub(crate) fn by(self, pack: &Pack) -> Together {
        Together { pack: pack.title.clone(), ..self }
    }

    /// The same where the record names others, whom the reader may not see.
    pub(crate) fn beside(self, unseen: &[String]) -> Together {
        let unseen = match unseen {
            [] => String::new(),
            [one] => format!("{one} enters into it too, and is not among the units that you may see."),
            several => format!("{} enter into it too, and are not among the units that you may see.", listed(several)),
        };
        Together { unseen, ..self }
    }
}
