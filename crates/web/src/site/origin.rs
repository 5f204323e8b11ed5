//! What a request says of where it goes and where it comes from: its host, the target's, and the site that sent it.
//!
//! Leaves to others: what is done about it (`guard`).
//!
//! Invariant: only what all of a request's headers agree on is believed.

use axum::http::{HeaderMap, HeaderName, Method, Uri, Version, header};

/// Why a request is not answered under the name that it gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum HostFault {
    /// It names none, several, or something that is no host.
    Malformed,
    /// It names another host.
    Foreign,
}

/// Holds a request's host against the names that are answered under; where there are none, any is.
///
/// Errors: a request that does not name one of them, and nothing else, in its headers and its target.
pub(crate) fn check_host(
    version: Version,
    target: &Uri,
    headers: &HeaderMap,
    known: &[String],
) -> Result<(), HostFault> {
    let host = only(headers, &header::HOST).map_err(|()| HostFault::Malformed)?;
    let named = [host, target.authority().map(|authority| authority.as_str())];
    if named.into_iter().flatten().any(|name| !name.bytes().all(is_of_host)) {
        return Err(HostFault::Malformed);
    }
    if known.is_empty() {
        return Ok(());
    }
    // Since HTTP/1.1 every request names its host.
    if host.is_none() {
        return Err(if version < Version::HTTP_11 { HostFault::Foreign } else { HostFault::Malformed });
    }
    let is_known = |name: &str| known.iter().any(|known| known.eq_ignore_ascii_case(name));
    if named.into_iter().flatten().all(is_known) { Ok(()) } else { Err(HostFault::Foreign) }
}

/// Whether a byte stands in a host and its port: so no user, no path, no list.
fn is_of_host(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b".-_:[]".contains(&byte)
}

/// Whether a request only reads.
pub(crate) fn only_reads(method: &Method) -> bool {
    matches!(*method, Method::GET | Method::HEAD)
}

/// Whether the browser says that a request comes from one of our own pages, or says nothing of it.
pub(crate) fn is_from_here(headers: &HeaderMap) -> bool {
    let site = only(headers, &HeaderName::from_static("sec-fetch-site"));
    let is_own_site = site.is_ok_and(|site| site.is_none_or(|site| matches!(site, "same-origin" | "none")));
    let own = only(headers, &header::HOST).ok().flatten().map(|host| format!("http://{host}"));
    let is_own_origin = match only(headers, &header::ORIGIN) {
        Ok(None) => true,
        Ok(Some(origin)) => own.is_some_and(|own| own.eq_ignore_ascii_case(origin)),
        Err(()) => false,
    };
    is_own_site && is_own_origin
}

/// The header's one value.
///
/// Errors: several, or one that is no text.
fn only<'h>(headers: &'h HeaderMap, name: &HeaderName) -> Result<Option<&'h str>, ()> {
    let mut values = headers.get_all(name).iter();
    match (values.next(), values.next()) {
        (None, _) => Ok(None),
        (Some(value), None) => value.to_str().map(Some).map_err(|_| ()),
        (Some(_), Some(_)) => Err(()),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use axum::http::HeaderValue;

    fn headers(lines: &[(&'static str, &str)]) -> HeaderMap {
        let mut headers = HeaderMap::new();
        for (name, value) in lines {
            headers.append(HeaderName::from_static(name), HeaderValue::from_bytes(value.as_bytes()).unwrap());
        }
        headers
    }

    #[test]
    fn one_known_host_is_answered() {
        #[track_caller]
        fn check(target: &str, hosts: &[&str], expected: Result<(), HostFault>) {
            let known = ["localhost:1".to_owned(), "[::1]:1".to_owned()];
            let lines: Vec<_> = hosts.iter().map(|host| ("host", *host)).collect();
            let target = target.parse().unwrap();
            assert_eq!(check_host(Version::HTTP_11, &target, &headers(&lines), &known), expected, "{target} {hosts:?}");
            // Where any name is answered, what is no name is refused all the same.
            let anywhere = check_host(Version::HTTP_11, &target, &headers(&lines), &[]);
            let is_malformed = expected == Err(HostFault::Malformed) && !hosts.is_empty();
            assert_eq!(anywhere.is_err(), is_malformed, "{target} {hosts:?}");
        }
        let (malformed, foreign) = (Err(HostFault::Malformed), Err(HostFault::Foreign));
        check("/", &["localhost:1"], Ok(()));
        check("/", &["LOCALHOST:1"], Ok(()));
        check("/", &["[::1]:1"], Ok(()));
        check("http://localhost:1/", &["localhost:1"], Ok(()));
        check("http://localhost:1/", &["[::1]:1"], Ok(()));
        check("/", &[], malformed);
        check("/", &["localhost:1", "localhost:1"], malformed);
        check("/", &["localhost:1", "evil.example"], malformed);
        for odd in [
            "a@localhost:1",
            "localhost:1/",
            "localhost:1,localhost:1",
            "localhost:1 ",
            "local\u{e9}:1",
            "localhost%3a1",
            "a\\b",
            "a#b",
            "a?b",
        ] {
            check("/", &[odd], malformed);
        }
        for other in ["", "evil.example", "localhost", "localhost:2", "localhost.evil.example:1"] {
            check("/", &[other], foreign);
        }
        check("http://evil.example/", &["localhost:1"], foreign);
        check("http://localhost:1/", &["evil.example"], foreign);
        check("http://a@localhost:1/", &["localhost:1"], malformed);
        check("http://localhost:1/", &[], malformed);
    }

    #[test]
    fn what_another_site_sends_is_told_from_our_own() {
        #[track_caller]
        fn check(lines: &[(&'static str, &str)], expected: bool) {
            let lines: Vec<_> = [("host", "localhost:1")].into_iter().chain(lines.iter().copied()).collect();
            assert_eq!(is_from_here(&headers(&lines)), expected, "{lines:?}");
        }
        check(&[], true);
        check(&[("sec-fetch-site", "same-origin"), ("origin", "http://localhost:1")], true);
        check(&[("sec-fetch-site", "none")], true);
        for site in ["cross-site", "same-site", "", "SAME-ORIGIN "] {
            check(&[("sec-fetch-site", site)], false);
        }
        check(&[("sec-fetch-site", "same-origin"), ("sec-fetch-site", "cross-site")], false);
        for origin in
            ["null", "", "http://evil.example", "https://localhost:1", "http://localhost:2", "http://localhost"]
        {
            check(&[("origin", origin)], false);
        }
        check(&[("origin", "http://localhost:1"), ("origin", "http://localhost:1")], false);
    }
}
