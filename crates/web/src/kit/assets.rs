//! The style sheet and the icon, inside the program, under names that change with what they hold.

use axum::extract::Path;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use std::sync::OnceLock;

/// A file that pages refer to.
pub(crate) struct Asset {
    stem: &'static str,
    ending: &'static str,
    media: &'static str,
    text: &'static str,
    name: OnceLock<String>,
}

pub(crate) static STYLE: Asset = Asset {
    stem: "hostboard",
    ending: "css",
    media: "text/css; charset=utf-8",
    text: include_str!("../../assets/hostboard.css"),
    name: OnceLock::new(),
};

pub(crate) static ICON: Asset = Asset {
    stem: "icon",
    ending: "svg",
    media: "image/svg+xml",
    text: include_str!("../../assets/icon.svg"),
    name: OnceLock::new(),
};

impl Asset {
    /// Its name, with a number made of its text.
    pub(crate) fn name(&self) -> &str {
        self.name.get_or_init(|| {
            // FNV-1a: the name has to change with the text, and keeps nothing secret.
            let number = self
                .text
                .bytes()
                .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
            format!("{}-{number:016x}.{}", self.stem, self.ending)
        })
    }
}

/// Gives an asset by its name. The name changes with the text, so a browser may keep it for good.
pub(crate) async fn give(Path(name): Path<String>) -> Response {
    match [&STYLE, &ICON].into_iter().find(|asset| asset.name() == name) {
        Some(asset) => {
            let headers =
                [(header::CONTENT_TYPE, asset.media), (header::CACHE_CONTROL, "public, max-age=31536000, immutable")];
            (headers, asset.text).into_response()
        }
        None => StatusCode::NOT_FOUND.into_response(),
    }
}
