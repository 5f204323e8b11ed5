//! Disclosure: one thing that somebody who was approached was told or given.

use super::{AnyTexts, Clash, record};

record! {
    Disclosure = "disclosure" in "disclosures";
    group Succession at 7;
    label "That somebody approached was told or given something";
    about "One thing that somebody who was approached was told, or one paper that they were given.";
    rules [
        "`item` is the same wherever the same thing was told or given, whatever its version: it is what those approached are \
         compared by.",
        "`digest` is the SHA-256 of the paper's bytes in hexadecimal: `sha256sum FILE` prints it. Two digests of one item are two \
         versions. Blank: it was said.",
        "`by` names an office and no person.",
        "A file may leave `id` out: a disclosure is then called by its approach, item and day.",
    ];
    fields {
        APPROACH approach: One(Approach) required, "the approach: who was told or given it";
        ITEM item: Text required, "which thing it is";
        TITLE title: Text, "what it is called";
        DIGEST digest: Text, "the SHA-256 of the paper, 64 hexadecimal digits";
        ON given_on as "on": When, "when";
        BY given_by as "by": Text, "the office that told or gave it";
    }
    title [APPROACH, ITEM];
    check clashes;
    id_from [APPROACH, ITEM, ON];
}

fn clashes(disclosure: &Disclosure<AnyTexts<'_>>) -> Vec<Clash> {
    match disclosure.digest() {
        Some(digest) if !super::evidence::is_digest(&digest) => {
            vec![Clash::new(Disclosure::DIGEST, super::evidence::NO_DIGEST, super::evidence::WRITE_DIGEST)]
        }
        _ => Vec::new(),
    }
}
