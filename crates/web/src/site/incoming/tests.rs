use super::*;
use axum::BoxError;
use axum::http::HeaderValue;
use hyper::body::Frame;
use std::task::{Context, Poll};

/// A body that gives some bytes again and again, and then ends, breaks off, or says nothing more.
struct Given {
    piece: &'static [u8],
    times: usize,
    then: Then,
}

#[derive(Clone, Copy)]
enum Then {
    End,
    Break,
    Silence,
}

impl HttpBody for Given {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        if self.times > 0 {
            self.times -= 1;
            return Poll::Ready(Some(Ok(Frame::data(Bytes::from_static(self.piece)))));
        }
        match self.then {
            Then::End => Poll::Ready(None),
            Then::Break => Poll::Ready(Some(Err("it broke off".into()))),
            Then::Silence => Poll::Pending,
        }
    }
}

const BOUNDS: BodyBounds =
    BodyBounds { bytes: 100, time: Duration::from_millis(300), silence: Duration::from_millis(50), words: "100 bytes" };

fn taken(given: Given, said: Option<&'static str>, in_flight: &InFlight) -> Result<(usize, Room), NotTaken> {
    let headers = said.map(|length| (header::CONTENT_LENGTH, HeaderValue::from_static(length))).into_iter().collect();
    let mut incoming = Incoming::of(&headers, Body::new(given), BOUNDS, in_flight)?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().map_err(|_| NotTaken::NoRoom)?;
    runtime.block_on(async move {
        let mut bytes = 0;
        while let Some(more) = incoming.next().await? {
            bytes += more.len();
        }
        Ok((bytes, incoming.into_room()))
    })
}

#[test]
fn a_body_is_taken_or_the_true_reason_given() {
    #[track_caller]
    fn check(times: usize, then: Then, said: Option<&'static str>, expected: Result<usize, NotTaken>) {
        let got = taken(Given { piece: b"0123456789", times, then }, said, &InFlight::of(1000));
        assert_eq!(got.map(|(bytes, _)| bytes), expected);
    }
    check(0, Then::End, None, Ok(0));
    check(10, Then::End, None, Ok(100));
    check(10, Then::End, Some("100"), Ok(100));
    check(11, Then::End, None, Err(NotTaken::TooLarge("100 bytes")));
    check(0, Then::Silence, Some("101"), Err(NotTaken::TooLarge("100 bytes")));
    check(0, Then::Silence, Some("18446744073709551615"), Err(NotTaken::TooLarge("100 bytes")));
    check(3, Then::Break, None, Err(NotTaken::Broken));
    check(3, Then::Silence, None, Err(NotTaken::NeverCame));
    check(0, Then::Silence, Some("100"), Err(NotTaken::NeverCame));
}

#[test]
fn all_visitors_share_the_room_and_give_it_back() {
    let in_flight = InFlight::of(150);
    let given = |times| Given { piece: b"0123456789", times, then: Then::End };
    let first = taken(given(10), None, &in_flight);
    assert!(matches!(first, Ok((100, Some(_)))));
    assert!(matches!(taken(given(6), None, &in_flight), Err(NotTaken::NoRoom)));
    assert!(matches!(taken(given(5), None, &in_flight), Ok((50, Some(_)))));
    drop(first);
    assert!(matches!(taken(given(10), None, &in_flight), Ok((100, Some(_)))));
}
