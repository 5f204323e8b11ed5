//! Which rules an answer rests on: where the pack came from, and its digest.

use hostboard_domain::problem::shown;
use hostboard_rules::pack::Pack;
use hostboard_rules::pack::provenance::PackOrigin;

/// How much of a digest stands on a screen.
const SHORT: usize = 8;

/// In a few words, for a screen: `built in, digest 3f2a91c0…`.
pub fn origin_in_short(pack: &Pack) -> String {
    let digest = pack.provenance.digest.to_string();
    format!("{}, digest {}…", origin(pack, false), digest.get(..SHORT).unwrap_or(&digest))
}

/// The whole of it, for files and where it is unfolded: `built in (Hostboard 0.1.0); SHA-256 of its files 3f2a91c0…`, with every
/// digit.
pub fn origin_in_full(pack: &Pack) -> String {
    format!("{}; SHA-256 of its files {}", origin(pack, true), pack.provenance.digest)
}

/// The line of a screen: `Rules: the pack’s title (built in, digest 3f2a91c0…).`
pub fn rules_line(pack: &Pack) -> String {
    format!("Rules: {} ({}).", pack.title, origin_in_short(pack))
}

fn origin(pack: &Pack, in_full: bool) -> String {
    match &pack.provenance.origin {
        PackOrigin::BuiltIn { version } if in_full => format!("built in (Hostboard {version})"),
        PackOrigin::BuiltIn { .. } => "built in".to_owned(),
        PackOrigin::Folder { path } => format!("from the folder {}, not built in", shown(path)),
        PackOrigin::Given => "given by a program, not built in".to_owned(),
    }
}
