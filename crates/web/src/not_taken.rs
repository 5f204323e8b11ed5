//! Why what a browser sent is not taken, with its status and its words.
//!
//! Leaves to others: finding it out (`site`), and the page around it (`error`).

use crate::codes;
use axum::http::StatusCode;
use hostboard_domain::problem::Problem;

/// Why what was sent is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NotTaken {
    /// A form came from somewhere else than our own page.
    Foreign,
    /// More was sent than is taken: the most that is.
    TooLarge(&'static str),
    /// The address says more than any page asks for.
    LongAddress,
    /// A form did not come whole in its time.
    NeverCame,
    /// What came can't be read as a form.
    Broken,
    /// A form says that it is written in a way that its page does not use.
    WrongType,
    /// Others are sending so much that there is no room for this just now.
    NoRoom,
}

impl NotTaken {
    pub(crate) fn status(self) -> StatusCode {
        match self {
            NotTaken::Foreign => StatusCode::FORBIDDEN,
            NotTaken::TooLarge(_) => StatusCode::PAYLOAD_TOO_LARGE,
            NotTaken::LongAddress => StatusCode::URI_TOO_LONG,
            NotTaken::NeverCame => StatusCode::REQUEST_TIMEOUT,
            NotTaken::Broken => StatusCode::BAD_REQUEST,
            NotTaken::WrongType => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            NotTaken::NoRoom => StatusCode::SERVICE_UNAVAILABLE,
        }
    }

    /// What is wrong, and what to do.
    pub(crate) fn problem(self) -> Problem {
        let of_form = |code, message: &str, help: &str| {
            Problem::of_subject(code, "the form", message.to_owned(), help.to_owned())
        };
        let from_page = "open the form again, and send it from there";
        match self {
            NotTaken::Foreign => {
                of_form(codes::FORM_NOT_OURS, "it did not come from this site's own page, or is too old", from_page)
            }
            NotTaken::TooLarge(most) => {
                let message = format!("more was sent than the {most} that are taken");
                let help = "send it in parts, or use the command line";
                Problem::of_file(codes::TOO_MUCH_SENT, "the file", message, help)
            }
            NotTaken::LongAddress => {
                let message = "the address says more than any page asks for";
                Problem::of_address(codes::TOO_MUCH_SENT, message, "leave out what stands after the `?`")
            }
            NotTaken::NeverCame => of_form(codes::FORM_NOT_WHOLE, "it did not come whole in its time", "send it again"),
            NotTaken::Broken => of_form(codes::FORM_NOT_READABLE, "it came broken and can't be read", from_page),
            NotTaken::WrongType => {
                of_form(codes::FORM_NOT_READABLE, "it is not written as this page sends it", from_page)
            }
            NotTaken::NoRoom => {
                let message = "others are sending so much that there is no room for it just now";
                of_form(codes::WORK_NOT_DONE, message, "wait a minute, and try again")
            }
        }
    }
}
