//! The ECMAScript standard library
