//! Evidence: a file that a unit gave for its reviews.

use super::{AnyTexts, Clash, record};

record! {
    Evidence = "evidence" in "evidence";
    group Assurance at 6;
    label "A file given as evidence in a review";
    about "A file that was given as evidence: what it is called and the digest of its bytes. The file itself stays where it is.";
    rules [
        "One file may serve several reviews and criteria.",
        "`digest` is the SHA-256 of the file's bytes in hexadecimal, so that whoever has the file can tell that it is this one: \
         `sha256sum FILE` prints it.",
        "`given_by` names an office and no person.",
        "A file may leave `id` out: evidence is then called by its title.",
    ];
    fields {
        TITLE title: Text required, "what the file is called";
        DIGEST digest: Text required, "the SHA-256 of the file, 64 hexadecimal digits";
        REVIEWS reviews: Many(Review), "the reviews that it was given for";
        CRITERIA criteria: Many(Criterion), "the criteria that it bears on";
        GIVEN_BY given_by: Text, "the office that gave it";
        GIVEN_ON given_on: Day, "the day on which it was given";
    }
    title [TITLE];
    check clashes;
    id_from [TITLE];
}

/// What is wrong with a text that is no digest.
pub(super) const NO_DIGEST: &str = "the digest is not 64 hexadecimal digits";

/// What to do about it.
pub(super) const WRITE_DIGEST: &str = "write what `sha256sum FILE` prints before the file's name";

/// Whether a text is a SHA-256 in hexadecimal.
pub(super) fn is_digest(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

fn clashes(evidence: &Evidence<AnyTexts<'_>>) -> Vec<Clash> {
    match evidence.digest() {
        Some(digest) if !is_digest(&digest) => vec![Clash::new(Evidence::DIGEST, NO_DIGEST, WRITE_DIGEST)],
        _ => Vec::new(),
    }
}
