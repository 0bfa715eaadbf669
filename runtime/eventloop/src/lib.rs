//! A libuv-like event loop
