//! Words for people in posts.

/// Whom else a person heads, surely and perhaps; nothing where there is nobody.
///
/// ```
/// use hostboard_actions::words::head::also_heads;
/// assert_eq!(also_heads("Essex", "").as_deref(), Some("also heads Essex"));
/// assert_eq!(also_heads("", "Kent").as_deref(), Some("perhaps also heads Kent"));
/// assert_eq!(also_heads("Essex", "Kent").as_deref(), Some("also heads Essex, and perhaps Kent"));
/// assert_eq!(also_heads("", ""), None);
/// ```
pub fn also_heads(surely: &str, perhaps: &str) -> Option<String> {
    match (surely, perhaps) {
        ("", "") => None,
        ("", perhaps) => Some(format!("perhaps also heads {perhaps}")),
        (surely, "") => Some(format!("also heads {surely}")),
        (surely, perhaps) => Some(format!("also heads {surely}, and perhaps {perhaps}")),
    }
}
