//! Structured data (ECMA-262 clause 25): JSON. Buffers and views are in `memory`'s neighbours.

pub mod json;
