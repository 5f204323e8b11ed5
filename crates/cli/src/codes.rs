//! The codes of problems that only commands have.

hostboard_domain::codes! {
    /// A file that is read would be written over.
    ///
    /// Give the output a file of its own.
    FILE_WOULD_BE_LOST = "file-would-be-lost";
    /// The pages can't be served at that address.
    ///
    /// Give another address of this machine, such as `127.0.0.1:0`, which takes any free port.
    LISTEN_ADDRESS = "listen-address";
}
